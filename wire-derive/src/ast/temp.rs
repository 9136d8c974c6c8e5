//! Numbers that stand in the bytes and not in the struct.
//!
//! Owns where they stand among the fields, and what a field that is such a number says of itself: all else takes it for
//! an ordinary one.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;
use syn::Member;

use super::field::{Field, name_of};
use crate::attr::{FieldAttrs, Given, Temp, said};

/// The same fields, each behind the numbers that stand in front of it.
pub(super) fn with_temps(fields: Vec<Field>) -> Vec<Field> {
    let mut all = Vec::with_capacity(fields.len());
    for mut field in fields {
        // Inside of a group of bits none can stand, which is refused.
        if let Some(given) = field.attrs.temp.as_mut().filter(|_| field.attrs.bits.is_none()) {
            all.extend(given.value.as_mut().map(std::mem::take).into_iter().flatten().map(Field::temp));
            field.declared = field.declared.into_iter().map(without_temps).filter(|list| !list.is_empty()).collect();
        }
        all.push(field);
    }
    all
}

/// Whether numbers stand in front of one of `fields` that are none of them, which has been said.
pub(super) fn lack_temps(fields: &[Field]) -> bool {
    let mut given = fields.iter().filter_map(|field| field.attrs.temp.as_ref());
    given.any(|given| said(Some(given)).is_none_or(|numbers| !numbers.is_empty()))
}

impl Field {
    /// A number that later fields make, or that is always the same.
    fn temp(Temp { name, ty, constant, declared }: Temp) -> Self {
        let value = constant.map(|always| Given {
            // The caret of what is wrong with it stands on the constant.
            name: Ident::new("temp", always.span),
            value: Some(always.constant),
        });
        let member = Member::Named(name);
        Self {
            name: name_of(&member),
            ty,
            attrs: FieldAttrs { value, ..FieldAttrs::default() },
            declared: vec![quote!(temp(#declared))],
            is_temp: true,
            ..Self::unsaid(member)
        }
    }
}

/// A list of attributes without those numbers, which have rows of their own.
fn without_temps(list: TokenStream) -> TokenStream {
    let tokens: Vec<_> = list.into_iter().collect();
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    let is_temp = |item: &&[TokenTree]| matches!(item.first(), Some(TokenTree::Ident(name)) if name == "temp");
    let items = tokens.split(is_comma).filter(|item| !item.is_empty() && !is_temp(item));
    let items = items.map(|item| item.iter().cloned().collect::<TokenStream>());
    quote!(#(#items),*)
}
