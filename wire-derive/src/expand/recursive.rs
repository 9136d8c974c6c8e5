//! A type in which values of the same type stand: what all see of it, and its own node behind a function.

use proc_macro2::TokenStream;
use quote::quote;

use crate::attr::{Depth, Given, said};
use crate::caret::at;
use crate::paths;

/// The items of the impl, and what stands beside `__SCHEMA`, the type's own node.
pub(super) fn schema(recursive: &Given<Depth>, declaration: &TokenStream) -> (TokenStream, TokenStream) {
    let (schema, private) = (paths::schema(), paths::private());
    // Where it has no value, that has been reported.
    let depth = said(Some(recursive)).map_or(1, |depth| depth.0);
    let items = quote! {
        const SCHEMA: &'static #schema = &__RECURSIVE;
        const NODE: &'static #schema = &__SCHEMA;
        const IS_KNOWN: #private::bool = true;
    };
    let check = at(recursive.name.span(), quote!(const _: () = #private::assert_recursive(&__SCHEMA, __IS_KNOWN);));
    let beside = quote! {
        static __RECURSIVE: #schema = #schema::recursive(#declaration, #depth, __node);
        fn __node() -> &'static #schema {
            &__SCHEMA
        }
        #check
    };
    (items, beside)
}
