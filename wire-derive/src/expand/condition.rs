//! Conditions of fields as expressions.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote, quote_spanned};
use syn::Ident;

use super::given::may_be_compact;
use super::local::{attempt, inner_number, variable};
use super::part::Part;
use crate::ast::Field;
use crate::attr::{Condition, Constant, Sees, said};
use crate::caret::silent;
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
        let before = self.fields.get(index).map_or(0, |field| field.condition_subjects().count());
        let mut leaves = (before..).zip(self.message.compact.iter().copied());
        self.joined(condition, &mut leaves, &|leaf, of, comparison| {
            let (core, number) = (paths::core(), inner_number(of, &[], is_read));
            self.compared(index, leaf, comparison, &quote!(#core::option::Option::Some(#number)))
        })
    }

    /// Whether the field at `index` is in little endian order, as an expression, where that depends.
    pub(super) fn is_little(self, index: usize, is_read: bool) -> Option<TokenStream> {
        let field = self.fields.get(index)?;
        let order = field.order.as_ref()?;
        let before = field.subjects.len().saturating_add(self.compact_leaves(field));
        let mut leaves = (before..).zip(order.subjects.iter().copied());
        Some(self.joined(&order.condition, &mut leaves, &|leaf, of, comparison| {
            let subject = if is_read { self.read_subject(of, comparison) } else { self.subject(of, comparison) };
            self.compared(index, leaf, comparison, &subject)
        }))
    }

    /// How many comparisons decide whether the field is compact.
    fn compact_leaves(self, field: &Field) -> usize {
        if may_be_compact(field) { self.message.compact.len() } else { 0 }
    }

    /// The same of what must hold of the field, whose comparisons are counted behind those of its conditions.
    fn demand(self, index: usize, subject: impl Fn(usize, &Condition) -> TokenStream) -> Option<TokenStream> {
        let field = self.fields.get(index)?;
        let check = field.attrs.check()?;
        let before = field.condition_subjects().count().saturating_add(self.compact_leaves(field));
        let mut leaves = (before..).zip(field.check_subjects());
        Some(self.joined(check, &mut leaves, &|leaf, of, comparison| {
            self.compared(index, leaf, comparison, &subject(of, comparison))
        }))
    }

    /// The number that an error has of the field at `index`: the first at which its check looks, or that of a few bytes.
    fn found(self, index: usize, subject: impl Fn(usize, &Condition) -> TokenStream) -> TokenStream {
        let (core, private) = (paths::core(), paths::private());
        let none = quote!(#core::option::Option::None);
        let Some(field) = self.fields.get(index) else { return none };
        let comparisons = field.attrs.check().map(Condition::comparisons).unwrap_or_default();
        let looks = comparisons.into_iter().zip(field.check_subjects()).filter(|(_, subject)| *subject == index);
        let own: Vec<_> = looks.map(|(comparison, _)| comparison).collect();
        let is_whole = |comparison: &Condition| comparison.term().is_some_and(|term| term.inner.is_empty());
        if let Some(number) = own.iter().find(|comparison| comparison.sees() == Sees::Number) {
            subject(index, number)
        } else if let Some(bytes) = own.iter().find(|own| own.sees() == Sees::Bytes && is_whole(own)) {
            let (arguments, bytes) = (self.arguments(index, None), subject(index, bytes));
            quote!(#private::found_bytes::<#arguments>(#bytes))
        } else {
            none
        }
    }

    /// `value`, which reads the field at `index`, with what must hold of it.
    pub(super) fn checked(self, index: usize, value: TokenStream, moves: bool) -> TokenStream {
        let (core, private, offset) = (paths::core(), paths::private(), self.offset(index));
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
            let __start = #offset;
            let __value = #value;
            if !(#holds) {
                return #failed;
            }
            __value
        }}
    }

    /// How many comparisons of a field are counted in front of those that look at its elements.
    pub(super) fn own_leaves(self, field: &Field) -> usize {
        let order = field.order.as_ref().map_or(0, |order| order.subjects.len());
        field.subjects.len().saturating_add(self.compact_leaves(field)).saturating_add(order)
    }

    /// Whether an element of the field at `index` ends it, as a closure.
    pub(super) fn is_last(self, index: usize) -> Option<TokenStream> {
        let field = self.fields.get(index)?;
        let last = field.attrs.last()?;
        let of_elements = field.attrs.check_of_elements().map_or(0, |check| check.comparisons().len());
        let mut leaves = (self.own_leaves(field).saturating_add(of_elements)..).map(|leaf| (leaf, index));
        let holds = self.joined(last, &mut leaves, &|leaf, _, comparison| {
            let (seen, inner) = seen(comparison);
            let (core, span) = (paths::core(), silent(comparison.span()));
            let element = Ident::new("__last", span);
            let borrow = (!inner.is_empty()).then(|| quote_spanned!(span=> &));
            let subject = quote!(#core::option::Option::Some(#seen(#borrow #element #inner)));
            self.compared(index, leaf, comparison, &subject)
        });
        Some(quote!(|__last| #holds))
    }

    /// Checks of the field at `index`, which is to be written, of its elements, and of the last of them.
    pub(super) fn check(self, index: usize) -> TokenStream {
        let (elements, last) = (self.elements_hold(index), self.check_last(index));
        let own = self.check_of_field(index);
        quote!(#elements #last #own)
    }

    /// A check that the last element of the field at `index` ends it, and no other.
    fn check_last(self, index: usize) -> Option<TokenStream> {
        let (core, private, variable) = (paths::core(), paths::private(), variable(index));
        let (is_last, field) = (self.is_last(index)?, self.fields.get(index)?);
        let typed = self.arguments(index, Some(field.codec_type().to_token_stream()));
        let check = |value: TokenStream| attempt(&quote!(#private::check_last::<#typed>(#value, #is_last)));
        if !self.may_be_missing(index) {
            let check = check(quote!(#variable));
            return Some(quote!(#check;));
        }
        let check = check(quote!(__value));
        Some(quote!(if let #core::option::Option::Some(__value) = #variable { #check }))
    }

    /// A check of the field at `index`, which is to be written.
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
