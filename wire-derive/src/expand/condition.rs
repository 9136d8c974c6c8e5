//! Conditions of fields as expressions.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};

use super::local::{attempt, inner_number, variable};
use super::part::Part;
use crate::attr::{Condition, Constant, Sees, said};
use crate::paths;

impl Part<'_> {
    /// The condition of the field at `index` as an expression; `subject` gives what one of its comparisons looks at.
    pub(super) fn condition(self, index: usize, subject: impl Fn(usize, &Condition) -> TokenStream) -> TokenStream {
        let Some(field) = self.fields.get(index) else { return TokenStream::new() };
        let Some(condition) = said(field.attrs.when.as_ref()) else { return TokenStream::new() };
        let mut leaves = field.subjects.iter().copied().enumerate();
        self.joined(condition, &mut leaves, &|leaf, of, comparison| {
            self.compared(index, leaf, comparison, &subject(of, comparison))
        })
    }

    /// One comparison of the field at `index` with what it looks at.
    pub(super) fn compared(
        self,
        index: usize,
        leaf: usize,
        comparison: &Condition,
        subject: &TokenStream,
    ) -> TokenStream {
        let (private, arguments) = (paths::private(), self.arguments(index, None));
        let holds = match comparison.sees() {
            Sees::Number => quote!(holds),
            Sees::Bytes | Sees::Text => quote!(holds_bytes),
            Sees::Float => quote!(holds_float),
        };
        quote!(#private::#holds::<#arguments, #leaf>(#subject))
    }

    /// Whether lengths are compact, as an expression, where the field at `index` is the first for which that is asked.
    pub(super) fn is_compact(self, index: usize, is_read: bool) -> TokenStream {
        let Some(condition) = said(self.message.attrs.compact.as_ref()) else { return TokenStream::new() };
        let mut leaves = self.message.compact.iter().copied().enumerate();
        self.joined(condition, &mut leaves, &|leaf, of, _| {
            let (core, private, arguments) = (paths::core(), paths::private(), self.arguments(index, None));
            let number = inner_number(of, &[], is_read);
            let number = quote!(#core::option::Option::Some(#number));
            quote!(#private::is_compact::<#arguments, #leaf>(#number))
        })
    }

    /// The same of what must hold of the field, whose comparisons are counted behind those of its condition.
    fn demand(self, index: usize, subject: impl Fn(usize, &Condition) -> TokenStream) -> Option<TokenStream> {
        let field = self.fields.get(index)?;
        let check = field.attrs.check()?;
        let mut leaves = field.subjects.iter().copied().enumerate().skip(field.condition_subjects().count());
        Some(self.joined(check, &mut leaves, &|leaf, of, comparison| {
            self.compared(index, leaf, comparison, &subject(of, comparison))
        }))
    }

    /// The number that an error has of the field at `index`: the first at which its check looks.
    fn found(self, index: usize, subject: impl Fn(usize, &Condition) -> TokenStream) -> TokenStream {
        let core = paths::core();
        let none = quote!(#core::option::Option::None);
        let Some(field) = self.fields.get(index) else { return none };
        let comparisons = field.attrs.check().map(Condition::comparisons).unwrap_or_default();
        let mut looks = comparisons.into_iter().zip(field.check_subjects());
        let own = looks.find(|(comparison, subject)| *subject == index && comparison.sees() == Sees::Number);
        own.map_or(none, |(comparison, _)| subject(index, comparison))
    }

    /// `value`, which reads the field at `index`, with what must hold of it.
    pub(super) fn checked(self, index: usize, value: TokenStream, moves: bool) -> TokenStream {
        let (core, private, reader) = (paths::core(), paths::private(), paths::reader());
        let own = |subject: usize, comparison: &Condition| {
            if subject != index {
                return self.read_subject(subject, comparison);
            }
            let (seen, inner) = seen(comparison);
            quote!(#core::option::Option::Some(#seen(&__value #inner)))
        };
        let Some(holds) = self.demand(index, own) else { return value };
        let (arguments, found) = (self.arguments(index, None), self.found(index, own));
        let failed = quote!(#core::result::Result::Err(#private::check_failed::<#arguments>(#found, __start)));
        let failed = if moves { quote!(#private::moving(#failed, __reader)) } else { failed };
        quote! {{
            let __start = #reader::offset(__reader);
            let __value = #value;
            if !(#holds) {
                return #failed;
            }
            __value
        }}
    }

    /// Checks of the field at `index`, which is to be written, and of its elements.
    pub(super) fn check(self, index: usize) -> TokenStream {
        let (elements, check) = (self.elements_hold(index), self.check_of_field(index));
        quote!(#elements #check)
    }

    fn check_of_field(self, index: usize) -> Option<TokenStream> {
        let (private, variable) = (paths::private(), variable(index));
        let look = |subject: usize, comparison: &Condition| self.subject(subject, comparison);
        let (holds, found) = (self.demand(index, look)?, self.found(index, look));
        let holds = if self.may_be_missing(index) { quote!(#variable.is_none() || #holds) } else { holds };
        let arguments = self.arguments(index, None);
        let check = attempt(&quote!(#private::check_holds::<#arguments>(#holds, #found)));
        Some(quote!(#check;))
    }

    pub(super) fn joined(
        self,
        condition: &Condition,
        leaves: &mut impl Iterator<Item = (usize, usize)>,
        holds: &impl Fn(usize, usize, &Condition) -> TokenStream,
    ) -> TokenStream {
        let (parts, operator) = match condition {
            Condition::Compare { .. } | Condition::Among { .. } | Condition::Bytes { .. } | Condition::Float { .. } => {
                let Some((leaf, of)) = leaves.next() else { return TokenStream::new() };
                return holds(leaf, of, condition);
            }
            Condition::All(parts) => (parts, quote!(&&)),
            Condition::Any(parts) => (parts, quote!(||)),
        };
        let parts = parts.iter().map(|part| match part {
            Condition::All(_) | Condition::Any(_) => {
                let joined = self.joined(part, leaves, holds);
                quote!((#joined))
            }
            part => self.joined(part, leaves, holds),
        });
        let parts: Vec<_> = parts.collect();
        let (first, others) = parts.split_first().map_or((None, &[][..]), |(first, others)| (Some(first), others));
        quote!(#first #(#operator #others)*)
    }

    /// What a comparison looks at in a field that has just been read: `None` where that is not there.
    pub(super) fn read_subject(self, index: usize, comparison: &Condition) -> TokenStream {
        let (core, variable) = (paths::core(), variable(index));
        if self.may_be_missing(index) {
            let seen = seen_of_missing(comparison);
            return quote!(#core::option::Option::map(#core::option::Option::as_ref(&#variable), #seen));
        }
        let (seen, inner) = seen(comparison);
        quote!(#core::option::Option::Some(#seen(&#variable #inner)))
    }

    /// The same in a field that is to be written.
    pub(super) fn subject(self, index: usize, comparison: &Condition) -> TokenStream {
        let (core, variable) = (paths::core(), variable(index));
        if let Some(constant) = self.constant(index, comparison) {
            return quote!(#core::option::Option::Some(#constant));
        }
        if self.may_be_missing(index) {
            let seen = seen_of_missing(comparison);
            return quote!(#core::option::Option::map(#core::option::Option::as_ref(#variable), #seen));
        }
        let (seen, inner) = seen(comparison);
        if inner.is_empty() {
            return quote!(#core::option::Option::Some(#seen(#variable)));
        }
        quote!(#core::option::Option::Some(#seen(&#variable #inner)))
    }

    /// What a comparison looks at in a field that is written as something else than the struct holds there.
    fn constant(self, index: usize, comparison: &Condition) -> Option<TokenStream> {
        match said(self.fields.get(index)?.attrs.value.as_ref()) {
            Some(Constant::Bytes(bytes)) if comparison.sees() == Sees::Bytes => Some(bytes.to_token_stream()),
            _ if comparison.sees() != Sees::Number => None,
            _ => self.own_number(index),
        }
    }
}

/// The function that gives what a comparison sees of a field, and the way on inside of that.
pub(super) fn seen(comparison: &Condition) -> (TokenStream, TokenStream) {
    let private = paths::private();
    let inner = comparison.term().map(|term| &*term.inner).unwrap_or_default();
    let seen = match comparison.sees() {
        Sees::Number => quote!(#private::Numbered::number),
        Sees::Bytes => quote!(#private::ByteString::bytes),
        Sees::Text => quote!(#private::TextString::bytes),
        Sees::Float => quote!(#private::Float::float),
    };
    (seen, quote!(#(.#inner)*))
}

/// The same as a function of a field that may be missing.
fn seen_of_missing(comparison: &Condition) -> TokenStream {
    let (seen, inner) = seen(comparison);
    if inner.is_empty() { seen } else { quote!(|__value| #seen(&__value #inner)) }
}
