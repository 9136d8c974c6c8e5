//! What attributes say of a field's format, and of that of elements.
//!
//! Owns what a field and the elements of an array have in common.

use syn::Ident;

use super::elements::Check;
use super::flag::Values;
use super::order::Order;
use super::value::{Number, Size};
use super::vocabulary::{End, Endian, Width};

/// The attributes that a field and the elements of an array have in common.
#[derive(Default)]
pub(crate) struct FormatAttrs {
    pub(crate) endian: Option<Given<Order>>,
    pub(crate) width: Option<Given<Width>>,
    pub(crate) values: Option<Given<Values>>,
    pub(crate) len: Option<Given<End>>,
    pub(crate) null: Option<Given<Number>>,
    pub(crate) max: Option<Given<Size>>,
    pub(crate) each: Option<Given<Box<Self>>>,
    /// Of elements: what must hold of each. A field has its own in `FieldAttrs`.
    pub(crate) check: Option<Given<Check>>,
}

impl FormatAttrs {
    /// Whether it says of a number, or of each of several, that it takes more than a byte. A `bool` may.
    pub(crate) fn is_wide(&self) -> bool {
        matches!(said(self.width.as_ref()), Some(Width::Bytes(2..)))
            || said(self.each.as_ref()).is_some_and(|each| each.is_wide())
    }
}

/// An attribute that is there.
pub(crate) struct Given<T> {
    /// The token that names it.
    pub(crate) name: Ident,
    /// What it says, unless that has been reported as a mistake.
    pub(crate) value: Option<T>,
}

/// What an attribute says, where it is there and right.
pub(crate) fn said<T>(given: Option<&Given<T>>) -> Option<&T> {
    given?.value.as_ref()
}

impl FormatAttrs {
    /// The order of the bytes, where it is always the same.
    pub(crate) fn endian(&self) -> Option<Endian> {
        said(self.endian.as_ref())?.always()
    }

    /// The names of those that are there.
    pub(crate) fn names(&self) -> impl Iterator<Item = &Ident> {
        let Self { endian, width, values, len, null, max, each, check } = self;
        let names = [
            endian.as_ref().map(|given| &given.name),
            width.as_ref().map(|given| &given.name),
            values.as_ref().map(|given| &given.name),
            len.as_ref().map(|given| &given.name),
            null.as_ref().map(|given| &given.name),
            max.as_ref().map(|given| &given.name),
            each.as_ref().map(|given| &given.name),
            check.as_ref().map(|given| &given.name),
        ];
        names.into_iter().flatten()
    }
}
