//! `MessageSet`: one message of several.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{Ident, Lifetime};

use super::implement;
use crate::ast::Set;
use crate::caret::{at, span};
use crate::{bound, paths};

pub(super) fn expand(set: &Set<'_>) -> TokenStream {
    let (core, private, message_set) = (paths::core(), paths::private(), paths::message_set());
    let (reader, error) = (paths::reader(), paths::decode_error());
    let Some(first) = set.variants.first().map(|variant| variant.message) else {
        return TokenStream::new();
    };

    // What is wrong with a variant is reported by `keys`, once; these bounds keep the impl from saying it again.
    let key = quote!(Key = <#first as #message_set<'__de>>::Key);
    let bounds = set.variants.iter().enumerate().map(|(index, variant)| {
        let ty = variant.message;
        let same_key = if index == 0 { TokenStream::new() } else { quote!(, #key) };
        quote!(#ty: #message_set<'__de #same_key>,)
    });
    let keys = set.variants.iter().map(|variant| {
        let ty = variant.message;
        quote!(<#ty as #message_set<'__de>>::KEYS)
    });
    // A message is a set of one, so a variant may hold a message or a set of another crate.
    let arms = set.variants.iter().map(|variant| {
        let (ident, ty) = (variant.ident, variant.message);
        quote! {
            if let #core::option::Option::Some(__message) =
                <#ty as #message_set<'__de>>::read_message(__api_key, __reader)?
            {
                return #core::result::Result::Ok(#core::option::Option::Some(Self::#ident(__message)));
            }
        }
    });
    let write = write(set);
    // `Self::Key` could be a variant.
    let body = quote! {
        type Key = <#first as #message_set<'__de>>::Key;

        const KEYS: #private::Keys = #private::Keys::Set(&[#(#keys),*]);

        #[inline]
        fn read_message(
            __api_key: <Self as #message_set<'__de>>::Key,
            __reader: &mut #reader<'__de>,
        ) -> #core::result::Result<#core::option::Option<Self>, #error> {
            #(#arms)*
            #core::result::Result::Ok(#core::option::Option::None)
        }

        #write
    };
    let generics = bound::with_input_lifetime(set.generics);
    let clause = bound::extend(set.generics, &quote!(#(#bounds)*));
    let implementation = implement(&generics, set.ident, set.generics, &quote!(#message_set<'__de>), &clause, &body);
    let distinct = distinct_keys(set);
    quote!(#implementation #distinct)
}

/// What is asked of a value: its key, its layout and its bytes.
fn write(set: &Set<'_>) -> TokenStream {
    let (core, message_set, usize, schema) = (paths::core(), paths::message_set(), paths::usize(), paths::schema());
    let (writer, error, overrun) = (paths::writer(), paths::encode_error(), paths::overrun());
    let method = |name: &str, argument: Option<TokenStream>| {
        let name = Ident::new(name, Span::call_site());
        let arms = set.variants.iter().map(|variant| {
            let (ident, ty) = (variant.ident, variant.message);
            quote!(Self::#ident(__message) => <#ty as #message_set<'__de>>::#name(__message, #argument),)
        });
        quote!(match self { #(#arms)* })
    };
    let (key, layout) = (method("api_key", None), method("schema", None));
    let (measure, write) = (method("measure_message", None), method("write_message", Some(quote!(__writer))));
    quote! {
        #[inline]
        fn api_key(&self) -> <Self as #message_set<'__de>>::Key {
            #key
        }

        #[inline]
        fn schema(&self) -> &'static #schema {
            #layout
        }

        #[inline]
        fn measure_message(&self) -> #core::result::Result<#usize, #error> {
            #measure
        }

        #[inline]
        fn write_message(&self, __writer: &mut #writer<'_>) -> #core::result::Result<(), #overrun> {
            #write
        }
    }
}

/// Two messages of one key could not be told apart; the caret stands on the later.
fn distinct_keys(set: &Set<'_>) -> TokenStream {
    let private = paths::private();
    let lifetime = Lifetime::new("'static", Span::call_site());
    let types: Vec<_> = set.variants.iter().map(|variant| bound::type_at(variant.message, &lifetime)).collect();
    let keys =
        set.variants.iter().zip(&types).map(|(variant, ty)| at(span(variant.message), quote!(#private::keys::<#ty>())));
    let checks = set.variants.iter().enumerate().skip(1).map(|(index, variant)| {
        at(span(variant.message), quote!(const _: () = #private::assert_distinct_keys(__KEYS, #index);))
    });
    quote! {
        const __KEYS: &[#private::Keys] = &[#(#keys),*];
        #(#checks)*
    }
}
