//! How characters of text stand in bytes.
//!
//! Owns the one vocabulary for that, and what follows from it without a text. It never touches a byte of a message.

use super::Unit;

/// How the characters of a text stand in bytes.
///
/// ```
/// use wire::schema::Encoding;
/// use wire::{Schema, Utf16, Wire};
///
/// assert_eq!(*<&str>::SCHEMA, Schema::Text { encoding: Encoding::Utf8 });
/// assert_eq!(*Utf16::SCHEMA, Schema::Text { encoding: Encoding::Utf16 });
/// assert_eq!((Encoding::Utf16.name(), Encoding::Utf16.unit_len()), ("UTF-16", 2));
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, in which a character is 1 to 4 bytes.
    Utf8,
    /// A byte below 128 for each character.
    Ascii,
    /// ISO 8859-1: a byte for each of the first 256 characters of Unicode.
    Latin1,
    /// UTF-16 in the order of bytes of the field, where half a surrogate pair may stand alone.
    Utf16,
}

impl Encoding {
    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().0
    }

    /// The bytes of what a length of such a text counts: 2 of UTF-16, and else 1.
    #[must_use]
    pub const fn unit_len(self) -> usize {
        match self.unit() {
            Unit::Byte => 1,
            Unit::Element => 2,
        }
    }

    /// What a length of such a text counts. The units of UTF-16 are counted as the elements of an array are.
    pub(crate) const fn unit(self) -> Unit {
        self.row().1
    }

    /// Its number in a fingerprint.
    pub(super) const fn code(self) -> u64 {
        self.row().2
    }

    /// The one place where a new encoding answers.
    const fn row(self) -> (&'static str, Unit, u64) {
        match self {
            Self::Utf8 => ("UTF-8", Unit::Byte, 9),
            Self::Ascii => ("ASCII", Unit::Byte, 110),
            Self::Latin1 => ("Latin-1", Unit::Byte, 111),
            Self::Utf16 => ("UTF-16", Unit::Element, 112),
        }
    }
}
