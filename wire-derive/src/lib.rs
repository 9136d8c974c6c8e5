//! The derive macros of the crate `wire`, which re-exports them: depend on that.
//!
//! Tokens become a model ([`ast`], with the attributes of [`attr`]), the model is checked ([`check`]), and only a model
//! without a mistake becomes code ([`expand`]). All mistakes in the tokens of a type are reported in one run ([`ctxt`]);
//! what only types can show follows once these are mended, as an error of the constant that asks it. Beside them stand impls
//! that keep the compiler from reporting every use of the type too ([`fallback`]).

#![allow(rustdoc::private_intra_doc_links, reason = "the modules are for whoever reads or changes the macro")]

mod ast;
mod attr;
mod bound;
mod caret;
mod check;
mod ctxt;
mod expand;
mod extents;
mod fallback;
mod field_type;
mod generics;
mod paths;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

use crate::ctxt::Ctxt;

#[doc = include_str!("reference/types.md")]
#[doc = include_str!("reference/parts.md")]
#[doc = include_str!("reference/attributes.md")]
#[doc = concat!("| on | attribute | meaning | errors: decoding; encoding |\n|---|---|---|---|\n", attr::reference!())]
#[doc = include_str!("reference/values.md")]
#[doc = include_str!("reference/bits.md")]
#[doc = include_str!("reference/extents.md")]
#[doc = include_str!("reference/dependent.md")]
#[doc = include_str!("reference/temp.md")]
#[doc = include_str!("reference/tagged.md")]
#[doc = include_str!("reference/demands.md")]
#[doc = include_str!("reference/sums.md")]
#[doc = include_str!("reference/own.md")]
#[doc = include_str!("reference/recursive.md")]
#[doc = include_str!("reference/outside.md")]
#[doc = include_str!("reference/messages.md")]
#[doc = include_str!("reference/refused.md")]
#[proc_macro_derive(Wire, attributes(wire))]
pub fn derive_wire(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    wire(&input).into()
}

#[doc = include_str!("reference/sets.md")]
#[proc_macro_derive(MessageSet, attributes(wire))]
pub fn derive_message_set(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    message_set(&input).into()
}

fn wire(input: &DeriveInput) -> proc_macro2::TokenStream {
    if ast::Split::is_tagged(input) {
        return tagged(input);
    }
    let checked = Ctxt::collect(|ctxt| {
        let message = ast::Message::from_input(ctxt, input)?;
        check::message(ctxt, &message);
        Some(message)
    });
    match checked {
        // The compiler says why; impls that repeat the type would have it said again.
        Ok(message) if message.is_refused_anyway() => fallback::message(input),
        Ok(message) => expand::message(&message),
        Err(errors) => beside(errors, fallback::message(input)),
    }
}

/// A struct whose fields stand behind their tags.
fn tagged(input: &DeriveInput) -> proc_macro2::TokenStream {
    let split = match Ctxt::collect(|ctxt| ast::Split::from_input(ctxt, input)) {
        Ok(split) => split,
        Err(errors) => return beside(errors, fallback::message(input)),
    };
    let checked = Ctxt::collect(|ctxt| {
        let fields = ast::Message::from_input(ctxt, &split.fields);
        let array = ast::Message::from_input(ctxt, &split.array)?;
        let fields = ast::Message { called: Some(&input.ident), ..fields? };
        let array = ast::Message { plan: Some(&split.plan), ..array };
        check::tagged(ctxt, &fields, &array);
        Some((fields, array))
    });
    match checked {
        Ok((fields, _)) if fields.is_refused_anyway() => fallback::message(input),
        Ok((fields, array)) => expand::tagged(&split, &fields, &array),
        Err(errors) => beside(errors, fallback::message(input)),
    }
}

fn message_set(input: &DeriveInput) -> proc_macro2::TokenStream {
    let checked = Ctxt::collect(|ctxt| {
        let set = ast::Set::from_input(ctxt, input)?;
        check::set(ctxt, &set);
        Some(set)
    });
    match checked {
        Ok(set) if set.is_refused_anyway() => fallback::set(input),
        Ok(set) => expand::set(&set),
        Err(errors) => beside(errors, fallback::set(input)),
    }
}

fn beside(errors: syn::Error, stubs: proc_macro2::TokenStream) -> proc_macro2::TokenStream {
    let mut tokens = errors.into_compile_error();
    tokens.extend(stubs);
    tokens
}
