//! Checksums: where the bytes begin and end that each is of, compared behind them or filled in when they are written.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote};

use super::local::{attempt, inner_number, variable};
use super::part::Part;
use super::term::term;
use crate::ast::{Covers, Field, in_order};
use crate::attr::said;
use crate::caret::at;
use crate::paths;

/// The variable of the byte in front of the field at `index`, and of its padding.
fn mark(index: usize) -> Ident {
    format_ident!("__mark{index}", span = Span::mixed_site())
}

/// The checksum that a field is, as its schema has it.
pub(super) fn checksum(field: &Field, fields: &[Field]) -> Option<TokenStream> {
    let (module, attrs) = (paths::schema_mod(), &field.attrs);
    let algorithm = Ident::new(said(attrs.checksum.as_ref())?.0, Span::call_site());
    let over = match field.covers? {
        Covers::Rest => quote!(Rest),
        Covers::Fields { first, last } => quote!(Fields { first: #first, last: #last }),
    };
    let on_request = attrs.verify.as_ref().map(|_| quote!(.on_request()));
    let seed = field.seed().and_then(|(seed, index)| {
        let seed = term(seed, index, fields.get(index)?.codec_type());
        Some(quote!(.with_seed(#seed)))
    });
    let new = quote!(#module::Checksum::new(#module::Algorithm::#algorithm, #module::Coverage::#over));
    let checksum = quote!(#new #on_request #seed);
    let caret = attrs.checksum.as_ref()?.name.span();
    Some(at(caret, quote!(.with_checksum(const { &#checksum }))))
}

impl<'m> Part<'m> {
    /// The fields that are checksums, each with what it is the sum of.
    fn sums(self) -> impl Iterator<Item = (usize, &'m Field, Covers)> {
        self.numbered().filter_map(|(index, field)| Some((index, field, field.covers?)))
    }

    /// Whether there are any. Such a struct is not divided into groups: all marks are variables of one function.
    pub(super) fn has_sums(self) -> bool {
        self.sums().next().is_some()
    }

    /// The fields in front of which a mark stands; one behind the last has the position of one more.
    fn marks(self) -> BTreeSet<usize> {
        let marks = self.sums().flat_map(|(index, _, covers)| {
            let fields = match covers {
                Covers::Rest => None,
                Covers::Fields { first, last } => Some([first, last.saturating_add(1)]),
            };
            fields.into_iter().flatten().chain([index.saturating_add(1)])
        });
        marks.collect()
    }

    /// The marks between which the bytes are that a sum is of, and the one behind itself.
    fn between(index: usize, covers: Covers) -> TokenStream {
        let own = mark(index.saturating_add(1));
        let (from, to) = match covers {
            Covers::Rest => (own.clone(), own.clone()),
            Covers::Fields { first, last } => (mark(first), mark(last.saturating_add(1))),
        };
        quote!([#from, #to, #own])
    }

    /// The number from which follows what is added to the sum that `field` is, of fields that have been read, or are written.
    fn seed(self, field: &Field, is_read: bool) -> TokenStream {
        let Some((seed, index)) = field.seed() else { return quote!(0) };
        let own = if is_read || !seed.inner.is_empty() { None } else { self.own_number(index) };
        own.unwrap_or_else(|| inner_number(index, &seed.inner, is_read))
    }

    /// A statement that marks where the field at `index` begins, `here`, if a mark stands there.
    fn marked(self, index: usize, here: &TokenStream) -> Option<TokenStream> {
        let mark = mark(index);
        self.marks().contains(&index).then(|| quote!(let #mark = #here;))
    }

    /// `statements`, one for each field, with the marks between them, and `behind` each what else belongs there.
    fn with_marks(
        self,
        statements: Vec<TokenStream>,
        here: &TokenStream,
        behind: impl Fn(usize) -> TokenStream,
    ) -> TokenStream {
        let first = self.marked(0, here);
        let statements = statements.into_iter().enumerate().map(|(index, statement)| {
            let (mark, behind) = (self.marked(index.saturating_add(1), here), behind(index));
            quote!(#statement #mark #behind)
        });
        quote!(#first #(#statements)*)
    }

    /// `reads`, which read the fields, with the comparison of each sum as soon as all that it is of has been read.
    pub(super) fn read_summed(self, reads: Vec<TokenStream>) -> TokenStream {
        let (core, private, reader) = (paths::core(), paths::private(), paths::reader());
        self.with_marks(reads, &quote!(#reader::offset(__reader)), |position| {
            let known = self.sums().filter(|(index, _, covers)| covers.known_behind(*index) == position);
            let checks = known.map(|(index, field, covers)| {
                let (arguments, variable, marks) =
                    (self.arguments(index, None), variable(index), Self::between(index, covers));
                let seed = self.seed(field, true);
                let found = if field.may_be_missing() {
                    quote!(#core::option::Option::map(#variable.as_ref(), #private::Numbered::number))
                } else {
                    quote!(#core::option::Option::Some(#private::Numbered::number(&#variable)))
                };
                let check = attempt(&quote!(#private::check_sum::<#arguments>(__reader, #found, #seed, #marks)));
                quote!(#check;)
            });
            checks.collect()
        })
    }

    /// What is written of a sum as long as it is not known.
    pub(super) fn placeholder(field: &Field, value: TokenStream) -> TokenStream {
        if field.attrs.checksum.is_some() { quote!(&0) } else { value }
    }

    /// `writes`, which write the fields, and behind them the sums, each when the sums are there that are among its bytes.
    pub(super) fn write_summed(self, writes: Vec<TokenStream>) -> TokenStream {
        let (core, private, writer) = (paths::core(), paths::private(), paths::writer());
        let marks: Vec<_> = self.marks().into_iter().map(mark).collect();
        let here = quote!(__begin.wrapping_sub(#writer::remaining(__writer)));
        let writes = self.with_marks(writes, &here, |_| TokenStream::new());
        let write = attempt(&quote! {
            #private::write_summed(__writer, |__writer| {
                let __begin = #writer::remaining(__writer);
                #writes
                #core::result::Result::Ok([#(#marks),*])
            })
        });
        let fills = in_order(self.fields).into_iter().map(|(index, covers)| {
            let (arguments, given, between) =
                (self.arguments(index, None), self.passed(index, false), Self::between(index, covers));
            let seed = self.fields.get(index).map(|field| self.seed(field, false));
            let fill = attempt(&quote!(#private::fill_sum::<#arguments>(__written, #seed, #between, #given)));
            match self.fields.get(index).filter(|field| field.may_be_missing()) {
                Some(_) => {
                    let variable = variable(index).into_token_stream();
                    quote!(if #variable.is_some() { #fill; })
                }
                None => quote!(#fill;),
            }
        });
        quote! {
            let ([#(#marks),*], __written) = #write;
            #(#fills)*
        }
    }
}
