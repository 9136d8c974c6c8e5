//! What stands around generated code: its scope, and the head of an impl.
//!
//! Owns what keeps generated code apart from the user's. It never looks at a field.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Generics, Ident};

use crate::attr::TypeAttrs;
use crate::caret::at;
use crate::{generics, paths};

/// An anonymous scope, so that nothing generated has a name that the user's code could meet.
///
/// What the user lets pass in the declaration passes here too. Nothing else is allowed, for whoever forbids a lint forbids
/// to allow it.
pub(crate) fn scope(attrs: &TypeAttrs, allowed: &TokenStream, items: &TokenStream) -> TokenStream {
    let import = paths::import(attrs.krate());
    quote! {
        #allowed
        const _: () = {
            #import
            #items
        };
    }
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
    let arguments = generics::arguments(own);
    // Of a trait path that stands in the derive itself rustc says that the derive adds undesired bounds.
    let clause = paths::shown(clause.clone());
    let trait_path = at(ident.span(), trait_path.clone());
    quote! {
        #[automatically_derived]
        impl #impl_generics #trait_path for #ident #arguments #clause {
            #body
        }
    }
}
