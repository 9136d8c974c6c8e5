//! `Message` and `Request`: the api_key and the response.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::Lifetime;

use super::{at, implement};
use crate::ast::{Message, span};
use crate::bound;

pub(super) fn expand(message: &Message<'_>) -> TokenStream {
    let Some((_, api_key)) = &message.attrs.api_key else {
        return TokenStream::new();
    };
    let (ident, generics, paths) = (message.ident, message.generics, &message.paths);
    let (message_trait, private) = (paths.message(), paths.private());
    let (literal, key) = (&api_key.literal, &api_key.ty);
    let clause = bound::extend(generics, &TokenStream::new());

    let arguments = bound::arguments_at(generics, &Lifetime::new("'__borrowed", Span::call_site()));
    let body = quote! {
        type Key = #private::#key;
        const API_KEY: #private::#key = #literal;
        const KEY: #private::i64 = #literal as #private::i64;
        type Borrowed<'__borrowed> = #ident #arguments;
    };
    let message_impl = implement(generics, ident, generics, &message_trait, &clause, &body);

    let Some((_, response)) = &message.attrs.response else {
        return message_impl;
    };
    let request = paths.request();
    let borrowed = bound::type_at(response, &Lifetime::new("'response", Span::call_site()));
    let body = quote!(type Response<'response> = #borrowed;);
    let request_impl = implement(generics, ident, generics, &request, &clause, &body);

    let arguments = bound::arguments_at(generics, &Lifetime::new("'static", Span::call_site()));
    // A response is recognised by the key of its request, so a key of its own would never be seen.
    let same_key = at(span(response), quote!(const _: () = #private::assert_same_key::<#ident #arguments>();));
    quote!(#message_impl #request_impl #same_key)
}
