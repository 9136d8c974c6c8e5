//! What a caller asked to encode that has no encoding.

use core::fmt;

use super::path::path_methods;
use super::{Count, Path};

/// A value that cannot be encoded, or not there: what is wrong, in which field.
///
/// The output is as it was before the call. Building, copying and comparing it allocates nothing.
///
/// ```
/// use wire::{EncodeErrorKind, Wire};
///
/// #[derive(Wire)]
/// struct Sample {
///     id: i32,
/// }
///
/// let error = Sample { id: 1 }.encode(&mut [0; 3]).unwrap_err();
/// assert_eq!(error.kind(), EncodeErrorKind::OutputTooSmall { needed: 4, left: 3 });
/// assert_eq!(error.to_string(), "Sample: 4 bytes needed, but the output holds 3");
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct EncodeError {
    kind: Packed,
    path: Path,
}

/// Why there is no encoding; the numbers are bytes unless said otherwise.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EncodeErrorKind {
    /// A string is longer than its length prefix can say.
    LengthTooLarge {
        /// The string's length.
        length: usize,
        /// What the prefix can say.
        max: usize,
    },
    /// An array has more elements than its count prefix can say.
    CountTooLarge {
        /// The number of elements.
        count: usize,
        /// What the prefix can say.
        max: usize,
    },
    /// The whole message is longer than any memory.
    MessageTooLarge,
    /// The frame's payload is over the maximum of the encoder, or over what the frame header can say.
    FrameTooLarge {
        /// The payload's size.
        size: usize,
        /// The largest payload.
        max: usize,
    },
    /// The output has no room for the message.
    OutputTooSmall {
        /// What the message takes.
        needed: usize,
        /// What the output holds.
        left: usize,
    },
    /// An [`Encode`](crate::Encode) impl written by hand wrote another number of bytes than it had measured. A slice
    /// may have been written to then; other outputs are as they were.
    Mismeasured,
}

/// The room of a [`Writer`](crate::Writer) and the value in it do not end together: it was measured wrong.
///
/// Only an [`Encode`](crate::Encode) impl written by hand can be the cause. It has no more to say, so that writing costs
/// next to nothing; [`Wire::encode`](crate::Wire::encode) makes an [`EncodeError`] of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overrun;

impl EncodeError {
    /// An error of `kind`.
    ///
    /// For [`Encode`](crate::Encode) impls written by hand.
    #[cold]
    #[must_use]
    pub const fn new(kind: EncodeErrorKind) -> Self {
        Self { kind: Packed::new(kind), path: Path::EMPTY }
    }

    /// The error of a message that is longer than any memory.
    #[cold]
    #[inline(never)]
    pub(crate) const fn too_large() -> Self {
        Self::new(EncodeErrorKind::MessageTooLarge)
    }

    /// Why there is no encoding.
    #[must_use]
    pub const fn kind(&self) -> EncodeErrorKind {
        self.kind.unpack()
    }
}

/// A kind as plain numbers, for the same reason as in the errors of decoding.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Packed {
    code: u8,
    sizes: [usize; 2],
}

impl Packed {
    const fn new(kind: EncodeErrorKind) -> Self {
        use EncodeErrorKind as Kind;

        let (code, sizes) = match kind {
            Kind::LengthTooLarge { length, max } => (0, [length, max]),
            Kind::CountTooLarge { count, max } => (1, [count, max]),
            Kind::MessageTooLarge => (2, [0, 0]),
            Kind::FrameTooLarge { size, max } => (3, [size, max]),
            Kind::OutputTooSmall { needed, left } => (4, [needed, left]),
            Kind::Mismeasured => (5, [0, 0]),
        };
        Self { code, sizes }
    }

    const fn unpack(self) -> EncodeErrorKind {
        use EncodeErrorKind as Kind;

        let [first, second] = self.sizes;
        match self.code {
            0 => Kind::LengthTooLarge { length: first, max: second },
            1 => Kind::CountTooLarge { count: first, max: second },
            2 => Kind::MessageTooLarge,
            3 => Kind::FrameTooLarge { size: first, max: second },
            4 => Kind::OutputTooSmall { needed: first, left: second },
            _ => Kind::Mismeasured,
        }
    }
}

path_methods!(EncodeError);

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use EncodeErrorKind as Kind;

        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        match self.kind() {
            Kind::LengthTooLarge { length, max } => {
                write!(f, "length {length} is over {max}, the most that the length prefix holds")
            }
            Kind::CountTooLarge { count, max } => {
                write!(f, "count {count} is over {max}, the most that the count prefix holds")
            }
            Kind::MessageTooLarge => f.write_str("the encoded message is longer than any memory"),
            Kind::FrameTooLarge { size, max } => {
                write!(f, "frame of {} is over the maximum of {max}", Count(size, "byte"))
            }
            Kind::OutputTooSmall { needed, left } => {
                write!(f, "{} needed, but the output holds {left}", Count(needed, "byte"))
            }
            Kind::Mismeasured => f.write_str("the `Encode` impl wrote another number of bytes than it had measured"),
        }
    }
}

impl fmt::Debug for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EncodeError").field("kind", &self.kind()).field("path", &self.path).finish()
    }
}

impl core::error::Error for EncodeError {}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn each_kind_says_what() {
        let shown = |kind| {
            let error = EncodeError::new(kind);
            assert_eq!(error.kind(), kind);
            error.to_string()
        };
        assert_eq!(shown(EncodeErrorKind::MessageTooLarge), "the encoded message is longer than any memory");
        assert_eq!(
            shown(EncodeErrorKind::CountTooLarge { count: 32_768, max: 32_767 }),
            "count 32768 is over 32767, the most that the count prefix holds"
        );
        assert_eq!(
            shown(EncodeErrorKind::LengthTooLarge { length: 2_147_483_648, max: 2_147_483_647 }),
            "length 2147483648 is over 2147483647, the most that the length prefix holds"
        );
        assert_eq!(
            shown(EncodeErrorKind::FrameTooLarge { size: 12, max: 8 }),
            "frame of 12 bytes is over the maximum of 8"
        );
        assert_eq!(
            shown(EncodeErrorKind::OutputTooSmall { needed: 1, left: 0 }),
            "1 byte needed, but the output holds 0"
        );
        assert_eq!(
            shown(EncodeErrorKind::Mismeasured),
            "the `Encode` impl wrote another number of bytes than it had measured"
        );
    }
}
