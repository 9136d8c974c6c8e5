//! `Wire`: the schema. `Element` and `FixedLen`: where the type may stand.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{GenericArgument, Lifetime, PathArguments, Type};

use super::{at, implement};
use crate::ast::{Message, span};
use crate::bound;

pub(super) fn expand(message: &Message<'_>) -> TokenStream {
    let (ident, generics) = (message.ident, message.generics);
    let paths = &message.paths;
    let (wire, element, fixed_len) = (paths.wire(), paths.element(), paths.fixed_len());
    let schema = schema(message);
    let wire_impl = implement(generics, ident, generics, &wire, &bound::generic_fields(message, &wire), &schema);
    let element_impl =
        implement(generics, ident, generics, &element, &bound::generic_fields(message, &wire), &TokenStream::new());

    let (core, encode, decode) = (paths.core(), paths.encode(), paths.decode());
    let fixed = bound::every_field(message, &fixed_len);
    let fixed_impl = implement(
        generics,
        ident,
        generics,
        &fixed_len,
        &quote!(#fixed for<'__de> Self: #core::marker::Copy + #encode + #decode<'__de>),
        &TokenStream::new(),
    );
    let elements = element_checks(message);
    quote!(#wire_impl #element_impl #fixed_impl #elements)
}

fn schema(message: &Message<'_>) -> TokenStream {
    let paths = &message.paths;
    let (wire, schema, field) = (paths.wire(), paths.schema(), paths.field());
    let name = syn::ext::IdentExt::unraw(message.ident).to_string();
    let fields = message.fields.iter().map(|each| {
        let (name, ty) = (&each.name, each.ty);
        let layout = quote_spanned!(span(ty)=> <#ty as #wire>::SCHEMA);
        quote!(#field::new(#name, #layout))
    });
    quote! {
        const SCHEMA: &'static #schema = &#schema::Struct { name: #name, fields: &[#(#fields),*] };
    }
}

/// Refuses elements of no bytes with the caret on the element. Of a type with parameters, decoding refuses them.
fn element_checks(message: &Message<'_>) -> TokenStream {
    if message.has_type_params() || message.generics.const_params().next().is_some() {
        return TokenStream::new();
    }
    let (ident, paths) = (message.ident, &message.paths);
    let (private, wire) = (paths.private(), paths.wire());
    let arguments = bound::arguments_at(message.generics, &Lifetime::new("'static", ident.span()));
    message
        .fields
        .iter()
        .enumerate()
        .filter_map(|(index, field)| {
            let element = element(field.ty)?;
            let check = quote!(const _: () = #private::assert_elements(<#ident #arguments as #wire>::SCHEMA, #index););
            Some(at(span(element), check))
        })
        .collect()
}

/// The `T` of `Array<'a, T>` and `Vec<T>`, however they are reached.
fn element(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    arguments.args.iter().rev().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}
