//! The last element of an array, or the last byte of a string, that says itself that it is the last.
//!
//! Owns what such an element is called, and what must hold of it. It never looks at one.

use core::slice;

use super::{Condition, Field, Format, Last, Schema, Term};

/// An element of a string.
const BYTE: &Schema = &Schema::Int { size: 1, signed: false };

impl Last {
    /// `condition` looks at an element of `array`, an array or a string that is written as `format` says, as at the field
    /// at position 0.
    #[must_use]
    pub const fn new(array: &'static Schema, format: Format, condition: Condition) -> Self {
        Self { element: Field::new("last", element_of(array)).with_format(format.of_elements()), condition }
    }

    /// An element, as a condition looks at it: as at a field called `last`.
    #[must_use]
    pub const fn element(&self) -> &Field {
        &self.element
    }

    /// What holds of the last one alone.
    #[must_use]
    pub const fn condition(&self) -> &Condition {
        &self.condition
    }

    /// The only field that the condition looks at, or inside of.
    pub(crate) const fn fields(&'static self) -> &'static [Field] {
        slice::from_ref(&self.element)
    }

    /// An element of `array`, or what `names` lead to inside of it; the element itself where there is no such field.
    #[must_use]
    #[track_caller]
    pub(crate) const fn term(array: &'static Schema, names: &[&str]) -> Term {
        match Term::field(0).found_inside(element_of(array), names) {
            Some(inside) => inside,
            None => Term::field(0),
        }
    }
}

/// What stands in an array or a string.
pub(crate) const fn element_of(array: &'static Schema) -> &'static Schema {
    match array.counted() {
        Schema::Array { element, .. } => element,
        _ => BYTE,
    }
}
