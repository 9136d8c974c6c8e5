//! What the schema of a tagged struct says of its fields, and what is checked of that.

use proc_macro2::TokenStream;
use quote::quote;

use super::constant::data;
use crate::ast::{Field, Plan, Presence};
use crate::attr::{Absent, said};
use crate::caret::at;
use crate::paths;

/// What is said of the elements of the array.
pub(super) fn elements(plan: &Plan, each: &Field) -> TokenStream {
    let (module, core, wire, private) = (paths::schema_mod(), paths::core(), paths::wire(), paths::private());
    let ty = &each.ty;
    let layout = quote!(#private::element(<#ty as #wire>::SCHEMA));
    let ascending = plan.ascends.then(|| quote!(.with_ascending(#module::Term::field(0usize))));
    let missing = quote!(#core::option::Option::Some(#module::Absent::Missing));
    let fields = plan.fields.iter().map(|field| match &field.presence {
        Presence::Required => quote!(#core::option::Option::None),
        Presence::Optional => missing.clone(),
        Presence::Default(default) => match said(Some(default)) {
            Some(Absent::Constant(constant)) => {
                let constant = data(constant, &field.ty);
                quote!(#core::option::Option::Some(#module::Absent::Constant(#constant)))
            }
            _ => quote!(#core::option::Option::Some(#module::Absent::Natural)),
        },
    });
    let others = plan.pad.iter().map(drop).chain(plan.other.iter().map(drop)).map(|()| missing.clone());
    let all = fields.chain(others);
    let format = paths::format();
    quote! {
        .with_elements(const {
            &#module::Elements::new(#layout, #format::DEFAULT) #ascending .with_tagged(const { &[#(#all),*] })
        })
    }
}

/// Checks of the tags and of the defaults.
pub(super) fn checks(plan: &Plan, schema: &TokenStream) -> Vec<TokenStream> {
    let private = paths::private();
    let check = |check: TokenStream| quote!(#private::check_field(#schema, 0usize, 0usize, #private::Check::#check););
    let fields = plan.fields.iter().enumerate().flat_map(|(position, field)| {
        let tag = at(field.tag, check(quote!(Tag(#position))));
        let default = match &field.presence {
            Presence::Default(default) => Some(at(default.name.span(), check(quote!(AbsentTagged(#position))))),
            Presence::Required | Presence::Optional => None,
        };
        [Some(tag), default]
    });
    let pad = plan.pad.as_ref().map(|(_, span)| {
        let position = plan.fields.len();
        at(*span, check(quote!(Tag(#position))))
    });
    fields.flatten().chain(pad).collect()
}
