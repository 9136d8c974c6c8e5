//! Impls beside an error, so that the error stands alone.
//!
//! Without them every use of the type would be reported too, as if it derived nothing.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{Data, DeriveInput, Lifetime};

use crate::attr::TypeAttrs;
use crate::bound;
use crate::ctxt::Ctxt;
use crate::expand::{implement, scope};
use crate::paths::Paths;

/// Stands in for `#[derive(Wire)]`.
pub(crate) fn message(input: &DeriveInput) -> TokenStream {
    // What is wrong with the attributes has been reported; what is right in them makes the stubs better.
    let attrs = parse_quietly(input);
    let paths = Paths::new(attrs.krate.as_ref());
    let (core, decode) = (paths.core(), paths.decode());
    let (wire, encode, element, fixed_len) = (paths.wire(), paths.encode(), paths.element(), paths.fixed_len());
    let (schema, reader, writer, overrun) = (paths.schema(), paths.reader(), paths.writer(), paths.overrun());
    let (encode_error, decode_error, private) = (paths.encode_error(), paths.decode_error(), paths.private());
    let generics = &input.generics;
    let clause = bound::extend(generics, &TokenStream::new());
    let plain = |trait_path: &TokenStream, clause: &TokenStream, body: &TokenStream| {
        implement(generics, &input.ident, generics, trait_path, clause, body)
    };

    let mut items = plain(&wire, &clause, &quote!(const SCHEMA: &'static #schema = &#schema::Int { width: 1 };));
    items.extend(plain(&element, &clause, &TokenStream::new()));
    let copy = bound::extend(generics, &quote!(for<'__de> Self: #core::marker::Copy + #decode<'__de>));
    items.extend(plain(&fixed_len, &copy, &TokenStream::new()));
    items.extend(plain(
        &encode,
        &clause,
        &quote! {
            fn measure(&self) -> #core::result::Result<usize, #encode_error> { #private::stub() }
            fn write(&self, _: &mut #writer<'_>) -> #core::result::Result<(), #overrun> { #private::stub() }
        },
    ));
    items.extend(implement(
        &bound::with_input_lifetime(generics),
        &input.ident,
        generics,
        &quote!(#decode<'__de>),
        &clause,
        &quote! {
            fn read(_: &mut #reader<'__de>) -> #core::result::Result<Self, #decode_error> { #private::stub() }
        },
    ));
    if generics.type_params().next().is_none() {
        items.extend(api_key(input, &attrs, &paths));
    }
    scope(&items)
}

/// The key and the response, of the type that is known or of the default.
fn api_key(input: &DeriveInput, attrs: &TypeAttrs, paths: &Paths) -> TokenStream {
    let (message, request, private) = (paths.message(), paths.request(), paths.private());
    let (ident, generics) = (&input.ident, &input.generics);
    let clause = bound::extend(generics, &TokenStream::new());
    let (key, literal) = match &attrs.api_key {
        Some((_, key)) => (key.ty.clone(), key.literal.clone()),
        None => (syn::Ident::new("i8", Span::call_site()), quote!(0)),
    };
    let arguments = bound::arguments_at(generics, &Lifetime::new("'__borrowed", Span::call_site()));
    let body = quote! {
        type Key = #private::#key;
        const API_KEY: #private::#key = #literal;
        const KEY: #private::i64 = #literal as #private::i64;
        type Borrowed<'__borrowed> = #ident #arguments;
    };
    let mut items = implement(generics, ident, generics, &message, &clause, &body);
    if let Some((_, response)) = &attrs.response {
        let response = bound::type_at(response, &Lifetime::new("'response", Span::call_site()));
        let body = quote!(type Response<'response> = #response;);
        items.extend(implement(generics, ident, generics, &request, &clause, &body));
    }
    items
}

/// Stands in for `#[derive(MessageSet)]`.
pub(crate) fn set(input: &DeriveInput) -> TokenStream {
    if !matches!(input.data, Data::Enum(_)) {
        return TokenStream::new();
    }
    let paths = Paths::new(parse_quietly(input).krate.as_ref());
    let (core, private) = (paths.core(), paths.private());
    let (reader, error, message_set) = (paths.reader(), paths.decode_error(), paths.message_set());
    let clause = bound::extend(&input.generics, &TokenStream::new());
    let body = quote! {
        type Key = #private::i8;
        const KEYS: #private::Keys = #private::Keys::Set(&[]);
        fn read_message(
            _: #private::i8,
            _: &mut #reader<'__de>,
        ) -> #core::result::Result<#core::option::Option<Self>, #error> { #private::stub() }
    };
    let generics = bound::with_input_lifetime(&input.generics);
    scope(&implement(&generics, &input.ident, &input.generics, &quote!(#message_set<'__de>), &clause, &body))
}

fn parse_quietly(input: &DeriveInput) -> TypeAttrs {
    let mut attrs = TypeAttrs::default();
    let _reported = Ctxt::collect(|ctxt| {
        attrs = TypeAttrs::parse(ctxt, &input.attrs);
        Some(())
    });
    attrs
}
