//! Numbers that follow from others, as expressions.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

use super::constant::{number, of_no_name};
use crate::ast::name_of;
use crate::attr::{Operator, Step, Term};
use crate::caret::{at, silent};
use crate::paths;

/// What follows from the field at `subject`, which is of the type `ty`.
pub(super) fn term(term: &Term, subject: usize, ty: &Type) -> TokenStream {
    let module = paths::schema_mod();
    let steps = steps(&term.steps, ty);
    let field = quote!(#module::Term::field(#subject));
    let field = if term.inner.is_empty() {
        field
    } else {
        let (private, wire) = (paths::private(), paths::wire());
        let names = term.inner.iter().map(name_of);
        at(silent(term.span()), quote!(#private::inside(#field, <#ty as #wire>::SCHEMA, &[#(#names),*])))
    };
    if steps.is_empty() { field } else { at(term.span(), quote!(#field.with(#module::Linear::IDENTITY #steps))) }
}

/// What follows from an element of what is laid out as `array`, or from a field inside of it.
pub(super) fn term_of_last(term: &Term, array: &TokenStream) -> TokenStream {
    let (module, private) = (paths::schema_mod(), paths::private());
    let names = term.inner.iter().map(name_of);
    let element = if term.inner.is_empty() {
        quote!(#module::Term::field(0usize))
    } else {
        at(silent(term.span()), quote!(#private::last(#array, &[#(#names),*])))
    };
    let steps = steps(&term.steps, &of_no_name());
    if steps.is_empty() { element } else { at(term.span(), quote!(#element.with(#module::Linear::IDENTITY #steps))) }
}

/// What is done to a number, as calls.
pub(super) fn steps(steps: &[Step], ty: &Type) -> TokenStream {
    let calls = steps.iter().map(|step| {
        let operand = number(&step.operand, ty);
        match step.operator {
            Operator::And => quote!(.and(#operand)),
            Operator::Shift => quote!(.shifted(#operand)),
            Operator::Times => quote!(.times(#operand)),
            Operator::Plus => quote!(.plus(#operand)),
            Operator::Minus => quote!(.plus(-#operand)),
        }
    });
    calls.collect()
}
