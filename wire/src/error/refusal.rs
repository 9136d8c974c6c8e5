//! Why a conversion of one's own takes no value.
//!
//! Owns the text of it, and that of the conversions of the standard library. It never converts anything.

use core::convert::Infallible;
use core::fmt;

/// Why a conversion refuses a value: what `TryFrom` returns as its error, or what that becomes, where `#[wire(as = u32)]` puts
/// a type of one's own in the place of a number.
///
/// It is a reference to a few words in lower case, behind which an error says where: nothing is allocated.
///
/// ```
/// use wire::{Refusal, Wire};
///
/// #[derive(Wire, Debug, Clone, PartialEq)]
/// #[wire(as = u8)]
/// struct Level(u8);
///
/// impl TryFrom<u8> for Level {
///     type Error = Refusal;
///
///     fn try_from(level: u8) -> Result<Self, Refusal> {
///         if level <= 9 { Ok(Self(level)) } else { Err(Refusal::new(&"a level is 0 to 9")) }
///     }
/// }
///
/// impl From<Level> for u8 {
///     fn from(Level(level): Level) -> u8 {
///         level
///     }
/// }
///
/// assert_eq!(Level::decode(&[7]), Ok(Level(7)));
/// assert_eq!(Level::decode(&[10]).unwrap_err().to_string(), "a level is 0 to 9 at byte 0");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    reason: &'static &'static str,
}

impl Refusal {
    /// A refusal in these words.
    #[must_use]
    pub const fn new(reason: &'static &'static str) -> Self {
        Self { reason }
    }

    /// The words.
    #[must_use]
    pub const fn reason(self) -> &'static &'static str {
        self.reason
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.reason)
    }
}

impl core::error::Error for Refusal {}

impl From<&'static &'static str> for Refusal {
    fn from(reason: &'static &'static str) -> Self {
        Self::new(reason)
    }
}

impl From<Infallible> for Refusal {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

macro_rules! refusals {
    ($($error:ty: $reason:literal,)*) => {$(
        impl From<$error> for Refusal {
            fn from(_: $error) -> Self {
                Self::new(&$reason)
            }
        }
    )*};
}

refusals! {
    core::num::TryFromIntError: "the number does not fit its type",
    core::num::ParseIntError: "the text is no integer",
    core::num::ParseFloatError: "the text is no number",
    core::char::CharTryFromError: "the number is no character",
    core::char::ParseCharError: "the text is not one character",
    core::char::TryFromCharError: "the character does not fit its type",
    core::str::ParseBoolError: "the text is neither `true` nor `false`",
    core::str::Utf8Error: "the bytes are no UTF-8",
    core::array::TryFromSliceError: "the bytes are not as many as they must be",
    core::net::AddrParseError: "the text is no address",
    core::ffi::FromBytesWithNulError: "the bytes do not end with the only NUL in them",
}

#[cfg(feature = "alloc")]
refusals! {
    alloc::string::FromUtf8Error: "the bytes are no UTF-8",
}
