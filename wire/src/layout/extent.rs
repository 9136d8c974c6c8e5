//! Where a field with a size ends, whatever its type, and what stands around its value there.
//!
//! Owns the vocabulary for that. It never touches a byte of a message.

use super::{Number, Prefix, Term};

/// In the place of a field's position: all fields of a variant as one.
pub(crate) const WHOLE: usize = usize::MAX;

/// The size of a field in bytes.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// It stands in front of the field.
    Prefix(Prefix),
    /// It is always the same.
    Constant(usize),
    /// It follows from an earlier field.
    Held(Term),
    /// All that is left but so many bytes, which the fields behind take.
    Before(usize),
}

/// What makes a field null, which then is missing.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Null {
    /// Nothing: where it may be missing, its type or a condition says so.
    Never,
    /// Its size is null.
    Size,
    /// Its length, which another field holds, is -1.
    Length,
}

/// What may stand behind a value in its size, or at the end of the message.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// Nothing: the value takes all of it.
    Nothing,
    /// As many of these bytes as there is room. Only a constant size has it.
    Byte(u8),
    /// Anything, which is skipped. Nothing is written there.
    Ignored,
    /// The beginning of an element more than a list has, which was cut where the bytes end. It is skipped, and none is
    /// written. Only a list up to there has it.
    Cut,
}

impl Fill {
    /// Whether it is skipped, whatever it is.
    pub(crate) const fn is_skipped(self) -> bool {
        match self {
            Self::Ignored | Self::Cut => true,
            Self::Nothing | Self::Byte(_) => false,
        }
    }
}

impl Size {
    /// A number in front that is the size.
    #[must_use]
    pub const fn behind(number: Number) -> Self {
        Self::Prefix(Prefix::new(number))
    }

    /// The number in front, if one stands there.
    #[must_use]
    pub const fn prefix(self) -> Option<Prefix> {
        match self {
            Self::Prefix(prefix) => Some(prefix),
            Self::Constant(_) | Self::Held(_) | Self::Before(_) => None,
        }
    }

    /// What it follows from, where an earlier field holds it.
    #[must_use]
    pub const fn holder(self) -> Option<Term> {
        match self {
            Self::Held(holder) => Some(holder),
            Self::Prefix(_) | Self::Constant(_) | Self::Before(_) => None,
        }
    }

    /// The smallest number of bytes that it takes in front.
    pub(super) const fn min_len(self) -> usize {
        match self.prefix() {
            Some(prefix) => prefix.min_len(),
            None => 0,
        }
    }

    /// How many bytes it takes in front, where they are always as many.
    pub(crate) const fn fixed_len(self) -> Option<usize> {
        match self.prefix() {
            Some(prefix) => prefix.number().fixed_len(),
            None => Some(0),
        }
    }
}
