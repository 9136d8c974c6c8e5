//! `Message` and `Request`: the key and the response.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{Lifetime, Type};

use super::implement;
use crate::ast::Message;
use crate::caret::{at, span};
use crate::{bound, paths};

pub(super) fn expand(message: &Message<'_>) -> TokenStream {
    let Some(api_key) = message.attrs.api_key() else {
        return TokenStream::new();
    };
    let (ident, generics) = (message.ident, message.generics);
    let (core, private) = (paths::core(), paths::private());
    let (literal, key) = (&api_key.literal, &api_key.ty);
    let arguments = bound::arguments_at(generics, &Lifetime::new("'__borrowed", Span::call_site()));
    let clause = bound::extend(generics, &codec_of_itself(message, &arguments));
    let body = quote! {
        type Key = #private::#key;
        const API_KEY: #private::#key = #literal;
        const KEY: #core::option::Option<#private::i64> = #core::option::Option::Some(#literal as #private::i64);
        type Borrowed<'__borrowed> = #ident #arguments;
    };
    let message_impl = implement(generics, ident, generics, &paths::message(), &clause, &body);

    let Some(response) = message.attrs.response() else {
        return message_impl;
    };
    let body = response_type(response);
    let request_impl = implement(generics, ident, generics, &paths::request(), &clause, &body);

    let arguments = bound::arguments_at(generics, &Lifetime::new("'static", Span::call_site()));
    // A response is recognised by the key of its request, so a key of its own would never be seen.
    let same_key = at(span(response), quote!(const _: () = #private::assert_same_key::<#ident #arguments>();));
    quote!(#message_impl #request_impl #same_key)
}

/// Bounds by which a field without a layout is reported where it stands, and not here too.
///
/// With two lifetimes, what the type is and what it borrows as are bounds between which rustc does not choose.
fn codec_of_itself(message: &Message<'_>, borrowed: &TokenStream) -> TokenStream {
    if message.generics.lifetimes().count() > 1 {
        return TokenStream::new();
    }
    let (ident, encode, decode) = (message.ident, paths::encode(), paths::decode());
    quote!(for<'__borrowed> #ident #borrowed: #encode + #decode<'__borrowed>,)
}

/// The body of `Request`.
pub(crate) fn response_type(response: &Type) -> TokenStream {
    let response = bound::type_at(response, &Lifetime::new("'response", Span::call_site()));
    quote!(type Response<'response> = #response;)
}
