//! What must hold of the elements of an array, as expressions.
//!
//! Owns the code for both directions. An element is a variable of its own, `__it`.

use proc_macro2::TokenStream;
use quote::quote;

use super::condition::seen;
use super::local::{attempt, variable};
use super::part::Part;
use crate::ast::Field;
use crate::attr::{Condition, Sees, Term};
use crate::paths;

impl Part<'_> {
    /// `value`, which reads the field at `index`, with what must hold of its elements.
    pub(super) fn checked_elements(self, index: usize, value: TokenStream, moves: bool) -> TokenStream {
        let Some(field) = self.fields.get(index).filter(|field| field.has_demands_on_elements()) else { return value };
        let (core, private) = (paths::core(), paths::private());
        let (arguments, given) = (self.arguments(index, Some(quote!(_))), self.passed(index, true));
        let start = quote!(#core::clone::Clone::clone(&__start));
        let refuse = |call: TokenStream| {
            let call = attempt(&if moves { quote!(#private::moving(#call, __reader)) } else { call });
            quote!(#call;)
        };
        let check = self.holds_of_elements(index).map(|(holds, found)| {
            refuse(quote!(#private::check_elements::<#arguments>(&__value, #start, #given, #holds, #found)))
        });
        let order = field.attrs.ascending().map(|term| {
            let number = number(term);
            refuse(quote!(#private::check_ascending::<#arguments>(&__value, #start, #given, |__it| #number)))
        });
        quote! {{
            let __start = #core::clone::Clone::clone(&*__reader);
            let __value = #value;
            #check
            #order
            __value
        }}
    }

    /// Checks of the elements of the field at `index`, which is to be written.
    pub(super) fn elements_hold(self, index: usize) -> Option<TokenStream> {
        let field = self.fields.get(index).filter(|field| field.has_demands_on_elements())?;
        let (core, private, variable) = (paths::core(), paths::private(), variable(index));
        let arguments = self.arguments(index, Some(quote!(_)));
        let is_missing = self.may_be_missing(index);
        let value = if is_missing { quote!(__value) } else { quote!(#variable) };
        let check = self.holds_of_elements(index).map(|(holds, found)| {
            let check = attempt(&quote!(#private::elements_hold::<#arguments>(#value, #holds, #found)));
            quote!(#check;)
        });
        let order = field.attrs.ascending().map(|term| {
            let number = number(term);
            let order = attempt(&quote!(#private::elements_ascend::<#arguments>(#value, |__it| #number)));
            quote!(#order;)
        });
        Some(if is_missing {
            quote!(if let #core::option::Option::Some(__value) = #variable { #check #order })
        } else {
            quote!(#check #order)
        })
    }

    /// Whether the check holds of an element, and the number of it that an error has.
    fn holds_of_elements(self, index: usize) -> Option<(TokenStream, TokenStream)> {
        let core = paths::core();
        let field = self.fields.get(index)?;
        let check = field.attrs.check_of_elements()?;
        let first = self.own_leaves(field);
        let mut leaves = (first..).map(|leaf| (leaf, index));
        let holds = self.joined(check, &mut leaves, &|leaf, _, comparison| {
            let (seen, inner) = seen(comparison);
            let subject = if inner.is_empty() { quote!(#seen(__it)) } else { quote!(#seen(&__it #inner)) };
            self.compared(index, leaf, comparison, &quote!(#core::option::Option::Some(#subject)))
        });
        let mut numbers = check.comparisons().into_iter().filter(|comparison| comparison.sees() == Sees::Number);
        let found = match numbers.next().and_then(Condition::term) {
            Some(term) => {
                let number = number(term);
                quote!(|__it| #core::option::Option::Some(#number))
            }
            None => quote!(|_| #core::option::Option::None),
        };
        Some((quote!(|__it| #holds), found))
    }
}

impl Field {
    /// Whether something must hold of its elements.
    fn has_demands_on_elements(&self) -> bool {
        self.attrs.check_of_elements().is_some() || self.attrs.ascending().is_some()
    }
}

/// The number that stands in an element.
fn number(term: &Term) -> TokenStream {
    let (private, inner) = (paths::private(), &term.inner);
    let borrow = (!inner.is_empty()).then(|| quote!(&));
    quote!(#private::Numbered::number(#borrow __it #(.#inner)*))
}
