//! The values that a part is given, and which of its fields each is.

use alloc::borrow::Cow;

use crate::dynamic::program::{Field, Part};
use crate::dynamic::value::Value;

/// The values of a part.
#[derive(Clone, Copy)]
pub(in crate::dynamic) enum Values<'f> {
    /// Each in the place of its field.
    Placed(&'f [Option<Value<'f>>]),
    /// By their names.
    Named(&'f [(Cow<'f, str>, Value<'f>)]),
    /// The same, where each is known to stand in the place of its field.
    Ordered(&'f [(Cow<'f, str>, Value<'f>)]),
}

impl<'f> Values<'f> {
    /// That of a field, if it has one.
    pub(super) fn get(self, index: usize, field: &Field) -> Option<&'f Value<'f>> {
        match self {
            Self::Placed(values) => values.get(index)?.as_ref(),
            Self::Ordered(values) => values.get(index).map(|(_, value)| value),
            // Where all are there, each stands in its place.
            Self::Named(values) => match values.get(index) {
                Some((name, value)) if **name == *field.name => Some(value),
                _ => values.iter().find(|(name, _)| **name == *field.name).map(|(_, value)| value),
            },
        }
    }
}

impl Part {
    /// Whether the values are those of all its fields, in their order.
    pub(super) fn has_just(&self, values: &[(Cow<'_, str>, Value<'_>)]) -> bool {
        // Names that were taken from here are known by where they stand.
        let is_it = |(field, (name, _)): (&Field, &(Cow<'_, str>, Value<'_>))| {
            (core::ptr::eq(&**name, &*field.name) || **name == *field.name) && field.is_held()
        };
        values.len() == self.fields.len() && self.fields.iter().zip(values).all(is_it)
    }
}
