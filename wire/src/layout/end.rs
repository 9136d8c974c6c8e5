//! Where strings and arrays end.
//!
//! Owns the one vocabulary for that, and what follows from it without a value: which lengths can be said, and in how many
//! bytes. It never touches a byte of a message.

use super::{Number, Prefix};

/// Where a string or an array ends.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Behind as many bytes of a string, or elements of an array, as a number in front says.
    Prefix(Prefix),
    /// In front of the first byte that is zero. Only strings end so.
    Nul,
    /// Where the message ends, or the `size` in front of the field.
    Rest,
    /// In front of the bytes at the end of the field's `size` that are this one, of which it has as many as there is room.
    /// Only strings end so.
    Padded(u8),
    /// Behind as many bytes or elements as an earlier field says: [`Field::holder`](super::Field::holder) knows which.
    Held,
    /// Behind this many. No declaration says so: it is what [`Held`](Self::Held) becomes for a type's codec, once the
    /// number is known.
    Known(usize),
}

/// What a length counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// The bytes of a string, by default behind an int32.
    Byte,
    /// The elements of an array, by default behind an int16.
    Element,
}

impl Unit {
    /// The number in front where nothing else is said.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn natural(self) -> Number {
        match self {
            Self::Byte => Number::I32,
            Self::Element => Number::I16,
        }
    }
}

impl End {
    /// Behind as many bytes or elements as a number in front says.
    #[must_use]
    pub const fn behind(number: Number) -> Self {
        Self::Prefix(Prefix::new(number))
    }

    /// The number in front, if one stands there, and how many bytes stand behind what is counted.
    #[cfg_attr(not(debug_assertions), inline(always))]
    const fn around(self) -> (Option<Prefix>, usize) {
        match self {
            Self::Prefix(prefix) => (Some(prefix), 0),
            Self::Nul => (None, 1),
            Self::Rest | Self::Padded(_) | Self::Held | Self::Known(_) => (None, 0),
        }
    }

    /// Whether it is the end of the message.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn is_rest(self) -> bool {
        match self {
            Self::Rest => true,
            Self::Prefix(_) | Self::Nul | Self::Padded(_) | Self::Held | Self::Known(_) => false,
        }
    }

    /// The number in front, if one stands there.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn prefix(self) -> Option<Prefix> {
        self.around().0
    }

    /// The bytes behind what is counted.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn terminator_len(self) -> usize {
        self.around().1
    }

    /// The smallest number of bytes in front of, or behind, what is counted.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn min_len(self) -> usize {
        match self.prefix() {
            Some(prefix) => prefix.min_len(),
            None => self.terminator_len(),
        }
    }

    /// The bytes of null.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn null_len(self) -> usize {
        match self.prefix() {
            Some(prefix) => prefix.null_len(),
            None => 0,
        }
    }

    /// The smallest length that can be said.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn least(self) -> usize {
        match self.prefix() {
            Some(prefix) => prefix.least(),
            None => 0,
        }
    }

    /// The largest number of bytes there, where at most `capacity` are counted.
    pub(crate) const fn max_len(self, capacity: usize) -> usize {
        match self.prefix() {
            Some(prefix) => prefix.prefix_len(capacity),
            None => self.terminator_len(),
        }
    }

    /// Whether null has a form of its own.
    pub(crate) const fn is_nullable(self) -> bool {
        match self.prefix() {
            Some(prefix) => prefix.is_nullable(),
            None => false,
        }
    }

    /// The largest length that can be said, whatever a machine holds.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn most(self) -> u64 {
        match self.prefix() {
            Some(prefix) => prefix.most(),
            None => u64::MAX,
        }
    }
}

/// The smaller of what can be said and what a machine holds.
#[cfg_attr(not(debug_assertions), inline(always))]
#[expect(clippy::cast_possible_truncation, reason = "capped at what a usize says")]
pub(crate) const fn least(most: u64, max: usize) -> usize {
    if most < max as u64 { most as usize } else { max }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every list holds one.
    #[test]
    fn an_end_is_no_larger_for_its_arithmetic() {
        assert_eq!(size_of::<Option<End>>(), 2 * size_of::<u64>());
    }
}
