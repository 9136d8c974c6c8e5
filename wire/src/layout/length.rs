//! What lengths count, and which of them can be said.
//!
//! Owns what follows from a unit and a format alone, all of it constant. It never touches a byte of a message.

use super::number::{mysql_len, varint_len};
use super::{Format, Len};

/// What a length counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// The bytes of a string, by default behind an int32.
    Byte,
    /// The elements of an array, by default behind an int16.
    Element,
}

impl Unit {
    /// The bytes of a prefix of which nothing else is said.
    pub(crate) const fn natural_width(self) -> usize {
        match self {
            Self::Byte => size_of::<i32>(),
            Self::Element => size_of::<i16>(),
        }
    }

    /// The smallest number of bytes in front of, or behind, what is counted.
    pub(crate) const fn min_prefix_len(self, len: Len) -> usize {
        match len {
            Len::Natural => self.natural_width(),
            Len::Prefix { width, .. } => width as usize,
            Len::Varint | Len::MySql | Len::Nul => 1,
            Len::Rest | Len::Held(_) => 0,
        }
    }

    /// The largest number of bytes there.
    pub(crate) const fn max_prefix_len(self, len: Len) -> usize {
        match len {
            Len::Varint => varint_len(u64::MAX),
            Len::MySql => mysql_len(u64::MAX),
            _ => self.min_prefix_len(len),
        }
    }

    /// Whether every prefix takes as many bytes.
    pub(crate) const fn has_one_width(self, len: Len) -> bool {
        self.min_prefix_len(len) == self.max_prefix_len(len)
    }

    /// The largest length that can be written.
    #[inline(always)]
    #[expect(clippy::cast_possible_truncation, reason = "capped at what a usize says")]
    pub(crate) const fn capacity(self, format: Format) -> usize {
        let most = self.most(format.len);
        if most < format.max as u64 { most as usize } else { format.max }
    }

    /// The largest number that says a length, whatever a machine holds.
    #[inline(always)]
    #[expect(clippy::arithmetic_side_effects, reason = "a width is 1 to 8, so 0 to 63 bits are too many")]
    pub(crate) const fn most(self, len: Len) -> u64 {
        let (width, signed) = match len {
            Len::Natural => (self.natural_width(), true),
            Len::Prefix { width, signed } => (width as usize, signed),
            _ => return u64::MAX,
        };
        u64::MAX >> (64 - width * 8) >> (signed as u32)
    }
}

/// Whether null can be said: by -1, or by MySQL's byte for it.
pub(crate) const fn is_nullable(len: Len) -> bool {
    matches!(len, Len::Natural | Len::Prefix { signed: true, .. } | Len::MySql)
}
