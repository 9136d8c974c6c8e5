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

impl Field {
    /// Whether that is its name. Names that were taken from here are known by where they stand.
    #[inline(always)]
    pub(super) fn is_called(&self, name: &str) -> bool {
        core::ptr::eq(name, &*self.name) || *name == *self.name
    }
}

impl Part {
    /// Whether the values are those of all its fields, in their order.
    pub(super) fn has_just(&self, values: &[(Cow<'_, str>, Value<'_>)]) -> bool {
        let is_it = |(field, (name, _)): (&Field, &(Cow<'_, str>, Value<'_>))| field.is_called(name);
        self.holds_all && values.len() == self.fields.len() && self.fields.iter().zip(values).all(is_it)
    }
}
