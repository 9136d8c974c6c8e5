//! Fields that stand in no byte.
//!
//! Owns what such a field is when the others have been decoded.

use syn::ext::IdentExt as _;
use syn::{Member, Type};

use super::field::Field;
use crate::attr::{Skip, TypeAttrs, said};
use crate::ctxt::Ctxt;

/// A field that stands in no byte.
pub(crate) struct Skipped {
    /// How the code names it.
    pub(crate) member: Member,
    /// How a message names it.
    pub(crate) name: String,
    pub(crate) ty: Type,
    /// The position and the type of the number that it is, among those that the type is given; else it is its own type's
    /// default.
    pub(crate) given: Option<(usize, Type)>,
}

impl Skipped {
    /// Takes the fields that stand in no byte out of those of a part.
    pub(super) fn take(ctxt: &Ctxt, fields: Vec<Field>, of_type: &TypeAttrs) -> (Vec<Self>, Vec<Field>) {
        let (skipped, fields): (Vec<_>, Vec<_>) = fields.into_iter().partition(|field| field.attrs.skip.is_some());
        (skipped.into_iter().map(|field| Self::of(ctxt, field, of_type)).collect(), fields)
    }

    fn of(ctxt: &Ctxt, field: Field, of_type: &TypeAttrs) -> Self {
        for other in field.attrs.names().filter(|name| *name != "skip") {
            ctxt.error(other, format!("the field stands in no byte: remove `{other}` or `skip`"));
        }
        let name = match said(field.attrs.skip.as_ref()) {
            Some(Skip::Given(name)) => Some(name),
            Some(Skip::Default) | None => None,
        };
        let given = name.and_then(|name| {
            let mut numbers = of_type.parameters.iter().enumerate();
            let found = numbers.find(|(_, parameter)| parameter.name.unraw() == name.unraw());
            if found.is_none() && !of_type.lacks_given() {
                ctxt.error(
                    name,
                    format!(
                        "what a field is that stands in no byte is given to the type: `#[wire(given({name}: u16))]`"
                    ),
                );
            }
            found.map(|(index, parameter)| (index, parameter.ty.clone()))
        });
        Self { member: field.member, name: field.name, ty: field.ty, given }
    }
}
