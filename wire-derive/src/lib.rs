//! WIP
#![forbid(unsafe_code)]

mod ast;
mod attr;
mod bound;
mod check;
mod ctxt;
mod expand;
mod fallback;
mod paths;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

use crate::ctxt::Ctxt;

/// WIP
#[proc_macro_derive(Wire, attributes(wire))]
pub fn derive_wire(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    wire(&input).into()
}

/// WIP
#[proc_macro_derive(MessageSet, attributes(wire))]
pub fn derive_message_set(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    message_set(&input).into()
}

fn wire(input: &DeriveInput) -> proc_macro2::TokenStream {
    let checked = Ctxt::collect(|ctxt| {
        let message = ast::Message::from_input(ctxt, input)?;
        check::message(ctxt, &message);
        Some(message)
    });
    match checked {
        Ok(message) => expand::message(&message),
        Err(errors) => beside(errors, fallback::message(input)),
    }
}

fn message_set(input: &DeriveInput) -> proc_macro2::TokenStream {
    match Ctxt::collect(|ctxt| ast::Set::from_input(ctxt, input)) {
        Ok(set) => expand::set(&set),
        Err(errors) => beside(errors, fallback::set(input)),
    }
}

fn beside(errors: syn::Error, stubs: proc_macro2::TokenStream) -> proc_macro2::TokenStream {
    let mut tokens = errors.into_compile_error();
    tokens.extend(stubs);
    tokens
}
