//! Where strings and arrays end.
//!
//! Owns the one vocabulary for that, and what follows from it without a value: which lengths can be said, and in how many
//! bytes. It never touches a byte of a message.

use super::{Number, Prefix, Until};

/// Where a string or an array ends.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Behind as many bytes of a string, or elements of an array, as a number in front says.
    Prefix(Prefix),
    /// At the first place where these bytes stand, such as a NUL; of an array, in place of an element.
    Until(Until),
    /// Where the message ends, or the `size` in front of the field.
    Rest,
    /// So many bytes in front of that, which the fields behind take.
    Before(usize),
    /// In front of the bytes at the end of the field's `size` that are this one, of which it has as many as there is room.
    /// Only strings end so.
    Padded(u8),
    /// Behind as many bytes or elements as an earlier field says: [`Field::holder`](super::Field::holder) knows which.
    Held,
    /// Behind the first element that is the last, or the first byte: [`Field::last`](super::Field::last) knows of which
    /// that holds.
    Last,
    /// Behind this many. No declaration says so: it is what [`Held`](Self::Held) and [`Last`](Self::Last) become for a type's codec, once the
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

/// What says where a string or an array ends.
enum Mark {
    /// A number in front.
    Prefix(Prefix),
    /// Bytes behind.
    Until(Until),
    /// The end of the message, so many bytes in front of that.
    Rest(usize),
    /// Another field, or the size around it.
    Elsewhere,
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
    /// In front of the first byte that is zero.
    pub const NUL: Self = Self::Until(Until::NUL);

    /// Behind as many bytes or elements as a number in front says.
    #[must_use]
    pub const fn behind(number: Number) -> Self {
        Self::Prefix(Prefix::new(number))
    }

    /// What says where it ends: the one place where a new end answers.
    ///
    /// One of these, and not a struct with room for each. The compiler folds such a struct away too late: encoding the
    /// reference message then spilled a register around a copy.
    #[cfg_attr(not(debug_assertions), inline(always))]
    const fn mark(self) -> Mark {
        match self {
            Self::Prefix(prefix) => Mark::Prefix(prefix),
            Self::Until(until) => Mark::Until(until),
            Self::Rest => Mark::Rest(0),
            Self::Before(behind) => Mark::Rest(behind),
            Self::Padded(_) | Self::Held | Self::Last | Self::Known(_) => Mark::Elsewhere,
        }
    }

    /// Whether it is the end of the message, or before the last bytes of that.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn is_rest(self) -> bool {
        matches!(self.mark(), Mark::Rest(_))
    }

    /// Whether a number says how many bytes or elements there are.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn is_counted(self) -> bool {
        matches!(self.mark(), Mark::Prefix(_) | Mark::Elsewhere)
    }

    /// The bytes in front of which it ends, at the end of the message.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn left_behind(self) -> usize {
        if let Mark::Rest(behind) = self.mark() { behind } else { 0 }
    }

    /// The number in front, if one stands there.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn prefix(self) -> Option<Prefix> {
        if let Mark::Prefix(prefix) = self.mark() { Some(prefix) } else { None }
    }

    /// The bytes that end it, if some do.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn until(self) -> Option<Until> {
        if let Mark::Until(until) = self.mark() { Some(until) } else { None }
    }

    /// The bytes behind what is counted.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn terminator_len(self) -> usize {
        match self.until() {
            Some(until) => until.dropped_len(),
            None => 0,
        }
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
        match (self.prefix(), self.until()) {
            (Some(prefix), _) => prefix.least(),
            (None, Some(until)) => until.kept_len(),
            (None, None) => matches!(self, Self::Last) as usize,
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
