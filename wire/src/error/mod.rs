//! What went wrong, where: one error for each direction, and the path of fields both carry.
//!
//! Owns the wording of every run-time message of the codec. Nothing here allocates, and nothing is built until
//! something has failed.

mod besides;
mod decode;
mod encode;
mod kind;
mod path;
mod refusal;

pub use decode::DecodeError;
pub use encode::{EncodeError, EncodeErrorKind, Overrun};
pub use kind::DecodeErrorKind;
pub use path::Path;
pub use refusal::Refusal;

/// "1 byte is", "2 bytes are": for messages that a person reads at night.
struct Left(usize);

impl core::fmt::Display for Left {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.0 {
            1 => f.write_str("1 byte is left"),
            left => write!(f, "{left} bytes are left"),
        }
    }
}

/// A number and its noun, in the singular where it is one.
struct Count<N>(N, &'static str);

impl<N: core::fmt::Display + PartialEq + From<u8>> core::fmt::Display for Count<N> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let plural = if self.0 == N::from(1) { "" } else { "s" };
        write!(f, "{} {}{plural}", self.0, self.1)
    }
}
