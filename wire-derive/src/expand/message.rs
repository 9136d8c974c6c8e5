//! `Message` and `Request`: the key and the response.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use syn::{Ident, Lifetime, Type};

use super::constant::cast;
use super::implement;
use crate::ast::Message;
use crate::attr::{ApiKey, KeyValue};
use crate::caret::{at, span};
use crate::{generics, paths};

pub(super) fn expand(message: &Message<'_>) -> TokenStream {
    let Some(api_key) = message.attrs.api_key() else {
        return TokenStream::new();
    };
    let (ident, generics) = (&message.ident, message.generics);
    let (core, private) = (paths::core(), paths::private());
    let (key, has_sign) = (&api_key.ty, has_sign(&api_key.ty));
    let (number, constant) = key_constant(api_key);
    let arguments = generics::arguments_at(generics, &Lifetime::new("'__borrowed", Span::call_site()));
    let clause = generics::extend(generics, &codec_of_itself(message, &arguments));
    let answer = message.attrs.response().map(|_| {
        let schema = paths::schema();
        quote! {
            const RESPONSE: #core::option::Option<&'static #schema> =
                #core::option::Option::Some(#private::response::<Self>());
        }
    });
    let body = quote! {
        type Key = #private::#key;
        const API_KEY: #private::#key = #number;
        const KEY: #core::option::Option<#private::i64> = #core::option::Option::Some(#number as #private::i64);
        const HAS_SIGN: #core::option::Option<#private::bool> = #core::option::Option::Some(#has_sign);
        #answer
        type Borrowed<'__borrowed> = #ident #arguments;
    };
    let message_impl = implement(generics, ident, generics, &paths::message(), &clause, &body);
    let message_impl = quote!(#constant #message_impl);

    let Some(response) = message.attrs.response() else {
        return message_impl;
    };
    let body = response_type(response);
    let request_impl = implement(generics, ident, generics, &paths::request(), &clause, &body);

    let arguments = generics::arguments_at(generics, &Lifetime::new("'static", Span::call_site()));
    // A response is recognised by the key of its request, so a key of its own would never be seen.
    let same_key = at(span(response), quote!(const _: () = #private::assert_same_key::<#ident #arguments>();));
    quote!(#message_impl #request_impl #same_key)
}

/// Whether the integer type `ty` has a sign.
pub(super) fn has_sign(ty: &Ident) -> bool {
    ty.to_string().starts_with('i')
}

/// The key as an expression, and what must stand beside it. A constant is named once, so that what is wrong with it is
/// said once.
pub(super) fn key_constant(api_key: &ApiKey) -> (TokenStream, TokenStream) {
    match &api_key.value {
        KeyValue::Literal(literal) => (literal.clone(), TokenStream::new()),
        KeyValue::Constant(_) => {
            let name = Ident::new("__API_KEY", Span::call_site());
            let constant = constant(&name, api_key);
            (quote!(#name), constant)
        }
    }
}

/// A constant called `name` that is the key.
pub(super) fn constant(name: &Ident, api_key: &ApiKey) -> TokenStream {
    let (private, i128, ty) = (paths::private(), paths::i128(), &api_key.ty);
    match &api_key.value {
        KeyValue::Literal(literal) => quote!(const #name: #private::#ty = #literal;),
        KeyValue::Constant(path) => {
            let wide = format_ident!("{name}_WIDE");
            let narrow = format_ident!("{name}_NARROW");
            let checked = at(api_key.span, quote!(const _: () = #private::assert_key_fits(#wide, #narrow);));
            let number = cast(api_key.span, &path.to_token_stream());
            quote! {
                const #wide: #i128 = #number;
                const #name: #private::#ty = #wide as #private::#ty;
                const #narrow: #i128 = #name as #i128;
                #checked
            }
        }
    }
}

/// Bounds by which a field without a layout is reported where it stands, and not here too.
///
/// With two lifetimes, what the type is and what it borrows as are bounds between which rustc does not choose.
fn codec_of_itself(message: &Message<'_>, borrowed: &TokenStream) -> TokenStream {
    if message.generics.lifetimes().count() > 1 {
        return TokenStream::new();
    }
    let (ident, encode, decode) = (&message.ident, paths::encode(), paths::decode());
    quote!(for<'__borrowed> #ident #borrowed: #encode + #decode<'__borrowed>,)
}

/// The body of `Request`.
pub(crate) fn response_type(response: &Type) -> TokenStream {
    let response = generics::type_at(response, &Lifetime::new("'response", Span::call_site()));
    quote!(type Response<'response> = #response;)
}
