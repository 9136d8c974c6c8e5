//! From a checked model to code. Nothing here can fail, and nothing here decides what is allowed.

mod decode;
mod encode;
mod layout;
mod message;
mod set;

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::quote;
use syn::{Generics, Ident};

use crate::ast::{Message, Set};

/// All impls of `#[derive(Wire)]`.
pub(crate) fn message(message: &Message<'_>) -> TokenStream {
    let layout = layout::expand(message);
    let encode = encode::expand(message);
    let decode = decode::expand(message);
    let api_key = message::expand(message);
    scope(&quote! {
        #layout
        #encode
        #decode
        #api_key
    })
}

/// All of `#[derive(MessageSet)]`.
pub(crate) fn set(set: &Set<'_>) -> TokenStream {
    scope(&set::expand(set))
}

/// An anonymous scope, so that nothing generated has a name that the user's code could meet.
pub(crate) fn scope(items: &TokenStream) -> TokenStream {
    quote! {
        #[allow(
            unused_lifetimes,
            unused_qualifications,
            single_use_lifetimes,
            non_local_definitions,
            clippy::all,
            clippy::pedantic,
            clippy::nursery,
            clippy::restriction
        )]
        #[allow(unknown_lints)]
        const _: () = {
            #items
        };
    }
}

/// `tokens` as if they stood at `span`, so that what rustc finds wrong with them is shown there.
fn at(span: Span, tokens: TokenStream) -> TokenStream {
    tokens
        .into_iter()
        .map(|mut token| {
            if let TokenTree::Group(group) = &token {
                token = Group::new(group.delimiter(), at(span, group.stream())).into();
            }
            token.set_span(span);
            token
        })
        .collect()
}

/// `impl<generics> trait_path for Type<arguments> clause { body }`.
pub(crate) fn implement(
    generics: &Generics,
    ident: &Ident,
    own: &Generics,
    trait_path: &TokenStream,
    clause: &TokenStream,
    body: &TokenStream,
) -> TokenStream {
    let (impl_generics, _, _) = generics.split_for_impl();
    let (_, arguments, _) = own.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics #trait_path for #ident #arguments #clause {
            #body
        }
    }
}
