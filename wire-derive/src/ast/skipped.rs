//! Fields that stand in no byte.
//!
//! Owns what such a field is when the others have been decoded.

use proc_macro2::Ident;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Member, Type, parse_quote};

use super::field::Field;
use crate::attr::{Bits, Constant, Given, Number, Skip, TypeAttrs, said};
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
        let (skipped, mut fields): (Vec<_>, Vec<_>) = fields.into_iter().partition(|field| field.attrs.skip.is_some());
        let skipped = skipped.into_iter().map(|field| Self::of(ctxt, field, of_type));
        let spare = fields.iter_mut().filter_map(Self::spare);
        (skipped.chain(spare).collect(), fields)
    }

    /// Bits that mean nothing: the field is a `()`, and in the bytes stands a number that is always zero.
    fn spare(field: &mut Field) -> Option<Self> {
        let Bits { count, .. } = said(field.attrs.bits.as_ref())?;
        if !matches!(&field.ty, Type::Tuple(tuple) if tuple.elems.is_empty()) || field.attrs.value.is_some() {
            return None;
        }
        let number: Type = match count {
            ..=8 => parse_quote!(u8),
            ..=16 => parse_quote!(u16),
            ..=32 => parse_quote!(u32),
            _ => parse_quote!(u64),
        };
        let ty = std::mem::replace(&mut field.ty, number);
        let zero = Constant::Int(Number::Literal(0));
        field.attrs.value = Some(Given { name: Ident::new("bits", ty.span()), value: Some(zero) });
        field.is_temp = true;
        Some(Self { member: field.member.clone(), name: field.name.clone(), ty, given: None })
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
