//! The last element of an array, or the last byte of a string, that says itself that it is the last.
//!
//! Owns what such an element is called, and what must hold of it. It never looks at one.

use core::slice;

use super::refusal::Obeyed;
use super::{Condition, Field, Format, Last, Schema, Term};

/// An element of a string.
const BYTE: &Schema<'static> = &Schema::Int { size: 1, signed: false };

impl<'s> Last<'s> {
    /// `condition` looks at an element of `array`, an array or a string that is written as `format` says, as at the field
    /// at position 0.
    #[must_use]
    pub const fn new(array: &'s Schema<'s>, format: Format<'s>, condition: Condition<'s>) -> Self {
        Self { element: Field::new("last", element_of(array)).with_format(format.of_elements()), condition }
    }

    /// An element, as a condition looks at it: as at a field called `last`.
    #[must_use]
    pub const fn element(&self) -> &Field<'s> {
        &self.element
    }

    /// What holds of the last one alone.
    #[must_use]
    pub const fn condition(&self) -> &Condition<'s> {
        &self.condition
    }

    /// The only field that the condition looks at, or inside of.
    pub(crate) const fn fields(&'s self) -> &'s [Field<'s>] {
        slice::from_ref(&self.element)
    }

    /// An element of `array`, or what `names` lead to inside of it; the element itself where there is no such field.
    pub(crate) const fn term(array: &Schema<'_>, names: &[&str]) -> Obeyed<Term> {
        match attempt!(Term::field(0).found_inside(element_of(array), names)) {
            Some(inside) => Ok(inside),
            None => Ok(Term::field(0)),
        }
    }
}

/// What stands in an array or a string.
pub(crate) const fn element_of<'s>(array: &'s Schema<'s>) -> &'s Schema<'s> {
    match array.counted() {
        Schema::Array { element, .. } => element,
        _ => BYTE,
    }
}
