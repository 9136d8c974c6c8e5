//! What numbers are called.
//!
//! Owns the names, and which of them a number has. Which numbers are values is said elsewhere.

use core::fmt;

/// What the numbers of a field or a type are called. They need not all have a name.
///
/// ```
/// use wire::schema::{Named, Names};
/// use wire::{Schema, Wire};
///
/// const NAMES: Names = Names::flags(&[(0x01, "fin"), (0x02, "syn"), (0x10, "ack")]);
/// static FLAGS: Schema = Schema::Named(Named::new("", u8::SCHEMA).with_names(NAMES));
///
/// assert_eq!(FLAGS.names_of(0x12).unwrap().to_string(), "syn, ack");
/// assert_eq!(FLAGS.names_of(0x42).unwrap().to_string(), "syn, 0x40");
/// assert!(FLAGS.names_of(0).is_none());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Names<'s> {
    names: &'s [(i128, &'s str)],
    is_flags: bool,
}

impl<'s> Names<'s> {
    /// No name for any number.
    pub const NONE: Self = Self { names: &[], is_flags: false };

    /// A name for each of these numbers.
    #[must_use]
    pub const fn numbers(names: &'s [(i128, &'s str)]) -> Self {
        Self { names, is_flags: false }
    }

    /// A name for each of these bits, or for several that are set together.
    #[must_use]
    pub const fn flags(names: &'s [(i128, &'s str)]) -> Self {
        Self { names, is_flags: true }
    }

    /// The numbers, or bits, with their names.
    #[must_use]
    pub const fn all(&self) -> &'s [(i128, &'s str)] {
        self.names
    }

    /// Whether they are names of bits.
    #[must_use]
    pub const fn is_flags(&self) -> bool {
        self.is_flags
    }

    /// Whether no number has a name.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The name of `number`; where names are those of bits, the first of a bit in it.
    pub(super) fn first(&self, number: i128) -> Option<&'s str> {
        let is = |bits: i128| if self.is_flags { is_set(number, bits) } else { number == bits };
        self.names.iter().find(|(bits, _)| is(*bits)).map(|(_, name)| *name)
    }
}

/// Whether `number` has all of these bits, and they are some.
const fn is_set(number: i128, bits: i128) -> bool {
    bits != 0 && number & bits == bits
}

/// What a number is called, displayed: a name, or those of its bits with commas between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamesOf<'s> {
    pub(super) names: Names<'s>,
    pub(super) number: i128,
}

impl<'s> NamesOf<'s> {
    /// Whether they are names of bits.
    #[must_use]
    pub const fn is_flags(&self) -> bool {
        self.names.is_flags
    }

    /// The names: one, or those of all bits that have one.
    pub fn iter(&self) -> impl Iterator<Item = &'s str> {
        let Self { names, number } = *self;
        let is = move |bits: i128| if names.is_flags { is_set(number, bits) } else { number == bits };
        names.names.iter().filter(move |(bits, _)| is(*bits)).map(|(_, name)| *name)
    }

    /// The bits that have no name.
    fn rest(&self) -> i128 {
        let named = self.names.names.iter().filter(|(bits, _)| is_set(self.number, *bits));
        named.fold(self.number, |rest, (bits, _)| rest & !bits)
    }
}

impl fmt::Display for NamesOf<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, name) in self.iter().enumerate() {
            f.write_str(if index > 0 { ", " } else { "" })?;
            f.write_str(name)?;
        }
        match self.rest() {
            rest if self.is_flags() && rest != 0 => write!(f, ", {rest:#x}"),
            _ => Ok(()),
        }
    }
}
