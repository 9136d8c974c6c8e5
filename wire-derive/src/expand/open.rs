//! Whether bytes behind a value would be read as part of it, which its last field decides, unless another leaves it its bytes.
//!
//! Owns which field that is. What its type says of every value the library knows, and nothing is emitted where that is enough.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};

use super::local::variable;
use super::part::Part;
use crate::ast::{Body, EnumVariant, Field, Message, is_number};
use crate::paths;

/// A method of `Encode`, where some value of the type may go on and another not.
pub(super) fn method(message: &Message<'_>) -> Option<TokenStream> {
    let body = match &message.body {
        Body::Struct(fields) => {
            let part = Part { index: 0, fields, skipped: &message.skipped, message };
            match last(message, fields).filter(|_| !message.is_packed) {
                Some((index, field)) => {
                    let member = &field.member;
                    part.takes_more(index, field, &quote!(&self.#member))
                }
                None if message.attrs.ignores_extra() => part_takes_more(0),
                None => return None,
            }
        }
        Body::Enum(data) => {
            let decides = |variant: &EnumVariant<'_>| {
                variant.ignores_extra(&message.attrs) || last(message, &variant.fields).is_some()
            };
            if !data.variants.iter().any(decides) {
                return None;
            }
            let arms = data.variants.iter().enumerate().map(|(index, variant)| of_variant(message, index, variant));
            quote! {
                match self {
                    #(#arms)*
                }
            }
        }
    };
    let (private, format) = (paths::private(), paths::format());
    Some(quote! {
        #[inline]
        fn takes_more(&self, _: #format) -> #private::bool {
            #body
        }
    })
}

fn of_variant(message: &Message<'_>, index: usize, variant: &EnumVariant<'_>) -> TokenStream {
    let ident = variant.ident;
    if variant.is_sized {
        // Its size ends it.
        return quote!(Self::#ident { .. } => false,);
    }
    match last(message, &variant.fields) {
        Some((position, field)) => {
            let part = Part { index, fields: &variant.fields, skipped: &variant.skipped, message };
            let (member, takes) = (&field.member, part.takes_more(position, field, &quote!(__last)));
            quote!(Self::#ident { #member: __last, .. } => #takes,)
        }
        None => {
            let takes = part_takes_more(index);
            quote!(Self::#ident { .. } => #takes,)
        }
    }
}

/// What the types of the fields say of every value.
fn part_takes_more(part: usize) -> TokenStream {
    let private = paths::private();
    quote!(#private::part_takes_more::<Self, #part>())
}

/// The last field and its position, unless the types of the fields say all of every value. A type that ignores what stands behind
/// its last field is no exception: what fills it is no part of a value.
fn last<'f>(message: &Message<'_>, fields: &'f [Field]) -> Option<(usize, &'f Field)> {
    if fields.iter().any(Field::ends_before) {
        return None;
    }
    let (index, field) = fields.iter().enumerate().next_back()?;
    let is_number = is_number(&field.ty) || field.bits.is_some();
    let is_told = is_number && field.attrs.default.is_none() && !message.attrs.ignores_extra();
    let is_held = field.own.is_none() && field.is_member() || field.bits.is_some();
    (is_held && !is_told).then_some((index, field))
}

impl Part<'_> {
    /// The same of the fields of a variant in their variables.
    pub(super) fn part_takes_more(self) -> TokenStream {
        match last(self.message, self.fields) {
            Some((index, field)) => self.takes_more(index, field, &variable(index).to_token_stream()),
            None => part_takes_more(self.index),
        }
    }

    fn takes_more(self, index: usize, field: &Field, value: &TokenStream) -> TokenStream {
        if field.bits.is_some() {
            return quote!(false);
        }
        let private = paths::private();
        let typed = self.arguments(index, Some(self.written_type(index)));
        if field.may_be_missing() {
            quote!(#private::optional_takes_more::<#typed>(#value))
        } else {
            quote!(#private::last_takes_more::<#typed>(#value))
        }
    }
}
