//! Numbers that stand in the bytes and not in the struct, and the fields that are bits of them.
//!
//! Owns what such a field is to everybody else: one that takes no byte, and whose number has limits of its own.

use super::{Bits, Field, Schema, Term};

impl<'s> Field<'s> {
    /// A number that stands in the bytes, and not in the struct: later fields follow from it.
    #[must_use]
    pub const fn hidden(name: &'s str, schema: &'s Schema<'s>) -> Self {
        Self { is_hidden: true, ..Self::new(name, schema) }
    }

    /// The same field by another name.
    #[cfg(feature = "dynamic")]
    #[must_use]
    pub(crate) const fn called(self, name: &'s str) -> Self {
        Self { name, ..self }
    }

    /// The same field, which is some bits of an earlier one and takes no byte.
    #[must_use]
    pub const fn with_bits(self, bits: Bits) -> Self {
        Self { bits: Some(bits), ..self }
    }

    /// Whether it is a number that the struct does not hold, such as a group of [bits](Self::bits).
    #[must_use]
    pub const fn is_hidden(&self) -> bool {
        self.is_hidden
    }

    /// The bits that it is of an earlier field, where it is such.
    #[must_use]
    pub const fn bits(&self) -> Option<Bits> {
        self.bits
    }

    /// Whether it takes no byte: it is given, or some bits of an earlier field.
    pub(crate) const fn takes_no_byte(&self) -> bool {
        self.is_given || self.bits.is_some()
    }

    /// What follows from the group of which it is bits.
    pub(super) const fn term_of_bits(&self) -> Option<Term> {
        match self.bits {
            Some(bits) => Some(bits.term()),
            None => None,
        }
    }

    /// Whether the number that it is has a sign.
    pub(crate) const fn is_signed(&self) -> bool {
        matches!(self.schema().number(self.format), Some(number) if number.is_signed())
    }

    /// The smallest and the largest number that it can be, where it is one.
    pub(crate) const fn limits(&self) -> Option<(i128, i128)> {
        match (self.bits, self.schema(), self.schema().number(self.format)) {
            (Some(bits), ..) => Some(bits.limits(self.is_signed())),
            (None, Schema::Bool, _) => Some((0, 1)),
            (None, _, Some(number)) => Some(number.range()),
            (None, _, None) => None,
        }
    }

    /// Whether it can be `number`.
    pub(super) const fn can_be(&self, number: i128) -> bool {
        matches!(self.limits(), Some((least, most)) if least <= number && number <= most)
    }
}
