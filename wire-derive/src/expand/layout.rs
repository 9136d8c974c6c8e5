//! `Wire`: the schema. `Element` and `FixedLen`: where the type may stand.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{GenericArgument, Lifetime, PathArguments, Type};

use super::implement;
use crate::ast::Message;
use crate::caret::{at, span};
use crate::{bound, paths};

pub(super) fn expand(message: &Message<'_>) -> TokenStream {
    let (ident, generics) = (message.ident, message.generics);
    let (wire, element, fixed_len) = (paths::wire(), paths::element(), paths::fixed_len());
    let schema = schema(message);
    let wire_impl = implement(generics, ident, generics, &wire, &bound::of_generic_fields(message, &wire), &schema);
    let element_impl =
        implement(generics, ident, generics, &element, &bound::of_generic_fields(message, &wire), &TokenStream::new());

    let (core, encode, decode) = (paths::core(), paths::encode(), paths::decode());
    let fixed = bound::of_every_field(message, &fixed_len);
    let itself = at(ident.span(), quote!(for<'__de> Self: #core::marker::Copy + #encode + #decode<'__de>));
    let fixed_impl = implement(generics, ident, generics, &fixed_len, &quote!(#fixed #itself), &TokenStream::new());
    let elements = element_checks(message);
    quote!(#wire_impl #element_impl #fixed_impl #elements)
}

fn schema(message: &Message<'_>) -> TokenStream {
    let (wire, schema, field) = (paths::wire(), paths::schema(), paths::field());
    let name = syn::ext::IdentExt::unraw(message.ident).to_string();
    let fields = message.fields.iter().map(|each| {
        let (name, ty) = (&each.name, &each.ty);
        let layout = quote_spanned!(span(ty)=> <#ty as #wire>::SCHEMA);
        quote!(#field::new(#name, #layout))
    });
    quote! {
        const SCHEMA: &'static #schema = &#schema::Struct { name: #name, fields: &[#(#fields),*] };
    }
}

/// Refuses elements of no bytes with the caret on the element, or on the field where an alias hides it. Of a type with
/// parameters, encoding and decoding refuse them.
fn element_checks(message: &Message<'_>) -> TokenStream {
    if message.is_generic() {
        return TokenStream::new();
    }
    let (ident, private, wire) = (message.ident, paths::private(), paths::wire());
    let arguments = bound::arguments_at(message.generics, &Lifetime::new("'static", ident.span()));
    message
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| may_hold_an_array(&field.ty))
        .map(|(index, field)| {
            let element = innermost_element(&field.ty).unwrap_or(&field.ty);
            let check = quote!(const _: () = #private::assert_elements(<#ident #arguments as #wire>::SCHEMA, #index););
            at(span(element), check)
        })
        .collect()
}

/// Anything but references and the integers can be, or stand for, an array or a pair with one.
fn may_hold_an_array(ty: &Type) -> bool {
    match ty {
        Type::Reference(_) => false,
        Type::Path(path) => !["i8", "i16", "i32", "i64"].iter().any(|int| path.path.is_ident(int)),
        _ => true,
    }
}

/// The `T` of `Array<'a, T>`, `Vec<T>` and `Vec<Vec<T>>`, however they are reached.
fn innermost_element(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else { return None };
    let PathArguments::AngleBracketed(arguments) = &path.path.segments.last()?.arguments else {
        return None;
    };
    let element = arguments.args.iter().rev().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })?;
    // A vector takes at least its count, so only what is in it can take no bytes.
    let is_array =
        matches!(element, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Vec"));
    if is_array { innermost_element(element) } else { Some(element) }
}
