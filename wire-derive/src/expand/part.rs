//! The fields of a struct, or of one variant: read, measured and written one after the other.
//!
//! Owns what becomes of fields that depend on each other. Of each field there is a local variable, so that what
//! follows can look at it.

use std::ops::Range;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::Member;

use super::constant;
use super::group::{called, is_large};
use crate::ast::{Field, Serves, is_number, name_of, span_of};
use crate::attr::{Condition, Constant, End, Extent, Term, said};
use crate::caret::at;
use crate::paths;

/// One part of a message, numbered as in its schema.
#[derive(Clone, Copy)]
pub(super) struct Part<'m> {
    pub(super) index: usize,
    pub(super) fields: &'m [Field],
}

impl<'m> Part<'m> {
    /// `member: variable` for each field: a pattern's, or an expression's.
    pub(super) fn members(self) -> TokenStream {
        let members = self.fields.iter().enumerate().map(|(index, field)| {
            let (member, variable) = (&field.member, variable(index));
            quote!(#member: #variable,)
        });
        quote!(#(#members)*)
    }

    /// Statements that put a reference to each field of `self` into its variable.
    pub(super) fn borrowed(self, is_packed: bool) -> TokenStream {
        if !is_packed {
            let members = self.members();
            return quote!(let Self { #members } = self;);
        }
        // A field that no reference may point to is copied.
        let copies = self.numbered().map(|(index, field)| {
            let (member, variable) = (&field.member, variable(index));
            quote!(let #variable = &{ self.#member };)
        });
        copies.collect()
    }

    /// Statements that read each field into its variable.
    pub(super) fn read(self) -> TokenStream {
        let (core, private) = (paths::core(), paths::private());
        called(self.fields, self.reads(), |group, reads| {
            let starts = self.numbered().filter(|(index, field)| group.contains(index) && field.serves());
            let variables = group.clone().map(variable).chain(starts.map(|(index, _)| start(index)));
            let (variables, group) = (quote!((#(#variables,)*)), self.group(&group));
            let read = attempt(&quote! {
                #private::read_group::<#group>(__reader, |__reader| {
                    #reads
                    #core::result::Result::Ok(#variables)
                })
            });
            quote!(let #variables = #read;)
        })
    }

    fn reads(self) -> Vec<TokenStream> {
        let (core, private) = (paths::core(), paths::private());
        let reads = self.numbered().map(|(index, field)| {
            let (variable, ty) = (variable(index), field.codec_type().to_token_stream());
            let arguments = self.arguments(index, Some(ty));
            let size = self.read_size(field);
            let mut value = if let Some(holder) = field.holder {
                let (length, start) = (self.read_number(field, holder), start(holder));
                attempt(&quote!(#private::read_held::<#arguments>(__reader, #length, #start)))
            } else if let Some(switch) = field.switch {
                let (tag, start) = (self.read_number(field, switch), start(switch));
                attempt(&quote!(#private::read_switched::<#arguments>(__reader, #tag, #start, #size)))
            } else if field.attrs.value.is_some() {
                attempt(&quote!(#private::read_constant::<#arguments>(__reader)))
            } else if field.attrs.size.is_some() {
                attempt(&quote!(#private::read_sized::<#arguments>(__reader, #size)))
            } else {
                attempt(&quote!(#private::read_field::<#arguments>(__reader)))
            };
            if let Some(is_there) = self.is_there(index) {
                value = quote! {
                    if #is_there {
                        #core::option::Option::Some(#value)
                    } else {
                        #core::option::Option::None
                    }
                };
            }
            if field.attrs.default.is_some() {
                let default = paths::default();
                let absent = at(span_of(field), quote!(#default::default()));
                value = quote!(if #private::goes_on(__reader) { #value } else { #absent });
            }
            let start = field.serves().then(|| {
                let (start, reader) = (start(index), paths::reader());
                quote!(let #start = #reader::offset(__reader);)
            });
            quote! {
                #start
                let #variable = #value;
            }
        });
        reads.collect()
    }

    /// Whether a field that may be missing is there, of what has been read in front of it.
    fn is_there(self, index: usize) -> Option<TokenStream> {
        let private = paths::private();
        let field = self.fields.get(index)?;
        let arguments = self.arguments(index, None);
        if field.attrs.when.is_some() {
            Some(self.condition(index, |subject, kind| self.read_subject(subject, kind)))
        } else if field.is_null_by_size() {
            Some(quote!(#private::has_size::<#arguments>(__reader)))
        } else if field.is_null_by_length() {
            let length = self.read_number(field, field.holder?);
            Some(quote!(!#private::is_null_length::<#arguments>(#length)))
        } else {
            None
        }
    }

    /// The size that an earlier field holds.
    fn read_size(self, field: &Field) -> TokenStream {
        let private = paths::private();
        match held_size(field).zip(field.size_holder) {
            Some((size, holder)) => {
                let (size, start) = (read_number(size, holder), start(holder));
                quote!(#private::HeldSize(#size, #start))
            }
            None => quote!(#private::HeldSize::NONE),
        }
    }

    /// Statements that skip each field, unless one must be read for another, or skipping them all saves little.
    pub(super) fn skip(self) -> Option<TokenStream> {
        let private = paths::private();
        let saves_little = is_large(self.fields) || self.fields.iter().all(|field| is_number(field.codec_type()));
        if saves_little || self.fields.iter().any(Field::depends) {
            return None;
        }
        let skips = self.numbered().map(|(index, field)| {
            let arguments = self.arguments(index, Some(field.codec_type().to_token_stream()));
            let method = if field.attrs.size.is_some() { quote!(skip_sized) } else { quote!(skip_field) };
            quote!(#private::#method::<#arguments>(__reader);)
        });
        Some(skips.collect())
    }

    /// Statements that add the size of each field, a reference in its variable, to `__len`.
    pub(super) fn measure(self) -> TokenStream {
        let (core, private) = (paths::core(), paths::private());
        let (sizes, held, checks) = (self.sizes(attempt), self.held(attempt), self.checks());
        let measures = called(self.fields, self.measures(), |_, measures| {
            let measure = attempt(&quote! {
                #private::measure_group::<Self, _, _>(|| {
                    #measures
                    #core::result::Result::Ok(__len)
                })
            });
            quote!(let __len = #measure;)
        });
        quote!(#sizes #held #checks #measures)
    }

    fn measures(self) -> Vec<TokenStream> {
        let private = paths::private();
        let measures = self.numbered().map(|(index, field)| {
            let arguments = self.arguments(index, None);
            if matches!(said(field.attrs.value.as_ref()), Some(Constant::Bytes(_))) {
                let measure = attempt(&quote!(#private::measure_bytes::<#arguments>(__len)));
                return quote!(let __len = #measure;);
            }
            if let Some(number) = self.own_number(index) {
                let measure = attempt(&quote!(#private::measure_number::<#arguments>(__len, #number)));
                return quote!(let __len = #measure;);
            }
            let typed = self.arguments(index, Some(field.codec_type().to_token_stream()));
            let method = match (field.switch, &field.attrs.size) {
                (Some(_), _) => quote!(measure_switched),
                (None, Some(_)) => quote!(measure_sized),
                (None, None) => quote!(measure_field),
            };
            let measure = if field.size_holder.is_some() {
                // It was measured for the field that holds its size.
                let size = size(index);
                attempt(&quote!(#private::add_content(__len, #size)))
            } else {
                self.each_present(index, |value| attempt(&quote!(#private::#method::<#typed>(__len, #value))))
            };
            let check = field.attrs.when.is_some().then(|| {
                let (variable, holds) =
                    (variable(index), self.condition(index, |subject, kind| self.subject(subject, kind)));
                quote!(#private::check_condition::<#arguments>(#holds, #variable.is_some())?;)
            });
            quote! {
                #check
                let __len = #measure;
            }
        });
        measures.collect()
    }

    /// Statements that write each field, a reference in its variable.
    pub(super) fn write(self) -> TokenStream {
        let (core, private) = (paths::core(), paths::private());
        let (sizes, held) = (self.sizes(or_overrun), self.held(or_overrun));
        let writes = called(self.fields, self.writes(), |group, writes| {
            let group = self.group(&group);
            let write = attempt(&quote! {
                #private::write_group::<#group>(__writer, |__writer| {
                    #writes
                    #core::result::Result::Ok(())
                })
            });
            quote!(#write;)
        });
        quote!(#sizes #held #writes)
    }

    fn writes(self) -> Vec<TokenStream> {
        let private = paths::private();
        let writes = self.numbered().map(|(index, field)| {
            let arguments = self.arguments(index, None);
            if matches!(said(field.attrs.value.as_ref()), Some(Constant::Bytes(_))) {
                let write = attempt(&quote!(#private::write_bytes::<#arguments>(__writer)));
                return quote!(#write;);
            }
            if let Some(number) = self.own_number(index) {
                let write = attempt(&quote!(#private::write_number::<#arguments>(#number, __writer)));
                return quote!(#write;);
            }
            let typed = self.arguments(index, Some(field.codec_type().to_token_stream()));
            let (core, variable) = (paths::core(), variable(index));
            let value = if field.may_be_missing() { quote!(__value) } else { quote!(#variable) };
            let method = match (field.switch, &field.attrs.size) {
                (Some(_), _) => quote!(write_switched),
                (None, Some(_)) => quote!(write_sized),
                (None, None) => quote!(write_field),
            };
            let write = attempt(&quote!(#private::#method::<#typed>(#value, __writer)));
            if field.is_null_by_size() {
                let null = attempt(&quote!(#private::write_null::<#arguments>(__writer)));
                quote! {
                    match #variable {
                        #core::option::Option::Some(__value) => #write,
                        #core::option::Option::None => #null,
                    };
                }
            } else if field.may_be_missing() {
                quote!(if let #core::option::Option::Some(__value) = #variable { #write })
            } else {
                quote!(#write;)
            }
        });
        writes.collect()
    }

    /// `Self, PART, FROM, TO, _`.
    fn group(self, group: &Range<usize>) -> TokenStream {
        let (part, from, to) = (self.index, group.start, group.end);
        quote!(Self, #part, #from, #to, _)
    }

    /// Whether the field at `index` may be missing.
    fn may_be_missing(self, index: usize) -> bool {
        self.fields.get(index).is_some_and(Field::may_be_missing)
    }

    fn numbered(self) -> impl Iterator<Item = (usize, &'m Field)> {
        self.fields.iter().enumerate()
    }

    /// `Self, T, PART, INDEX`.
    fn arguments(self, index: usize, ty: Option<TokenStream>) -> TokenStream {
        let part = self.index;
        let ty = ty.map(|ty| quote!(#ty,));
        quote!(Self, #ty #part, #index)
    }

    /// `value` of the field where it is there, and `__len` alone where it is not.
    fn each_present(self, index: usize, value: impl FnOnce(TokenStream) -> TokenStream) -> TokenStream {
        let (core, private, variable) = (paths::core(), paths::private(), variable(index));
        if !self.may_be_missing(index) {
            return value(quote!(#variable));
        }
        let value = value(quote!(__value));
        let otherwise = if self.fields.get(index).is_some_and(Field::is_null_by_size) {
            let arguments = self.arguments(index, None);
            attempt(&quote!(#private::measure_null::<#arguments>(__len)))
        } else {
            quote!(__len)
        };
        quote! {
            match #variable {
                #core::option::Option::Some(__value) => #value,
                #core::option::Option::None => #otherwise,
            }
        }
    }

    /// The number of a field that has just been read, or of one inside of it, that is the length or the number of `field`.
    fn read_number(self, field: &Field, index: usize) -> TokenStream {
        // The first term is that of its length, or else of its variant.
        field.terms().next().map_or_else(TokenStream::new, |(term, _)| read_number(term, index))
    }

    /// The condition of the field at `index` as an expression; `subject` gives what one of its comparisons looks at.
    fn condition(self, index: usize, subject: impl Fn(usize, &Condition) -> TokenStream) -> TokenStream {
        let Some(field) = self.fields.get(index) else { return TokenStream::new() };
        let Some(condition) = said(field.attrs.when.as_ref()) else { return TokenStream::new() };
        let mut leaves = field.subjects.iter().copied().enumerate();
        self.joined(index, condition, &mut leaves, &subject)
    }

    fn joined(
        self,
        index: usize,
        condition: &Condition,
        leaves: &mut impl Iterator<Item = (usize, usize)>,
        subject: &impl Fn(usize, &Condition) -> TokenStream,
    ) -> TokenStream {
        let private = paths::private();
        let (parts, operator) = match condition {
            Condition::Compare { .. } | Condition::Among { .. } | Condition::Bytes { .. } => {
                let Some((leaf, of)) = leaves.next() else { return TokenStream::new() };
                let (arguments, subject) = (self.arguments(index, None), subject(of, condition));
                let holds = if condition.is_of_bytes() { quote!(holds_bytes) } else { quote!(holds) };
                return quote!(#private::#holds::<#arguments, #leaf>(#subject));
            }
            Condition::All(parts) => (parts, quote!(&&)),
            Condition::Any(parts) => (parts, quote!(||)),
        };
        let parts = parts.iter().map(|part| match part {
            Condition::All(_) | Condition::Any(_) => {
                let joined = self.joined(index, part, leaves, subject);
                quote!((#joined))
            }
            part => self.joined(index, part, leaves, subject),
        });
        let parts: Vec<_> = parts.collect();
        let (first, others) = parts.split_first().map_or((None, &[][..]), |(first, others)| (Some(first), others));
        quote!(#first #(#operator #others)*)
    }

    /// What a comparison looks at in a field that has just been read: `None` where that is not there.
    fn read_subject(self, index: usize, comparison: &Condition) -> TokenStream {
        let (core, variable) = (paths::core(), variable(index));
        if self.may_be_missing(index) {
            let seen = seen_of_missing(comparison);
            return quote!(#core::option::Option::map(#core::option::Option::as_ref(&#variable), #seen));
        }
        let (seen, inner) = seen(comparison);
        quote!(#core::option::Option::Some(#seen(&#variable #inner)))
    }

    /// The same in a field that is to be written.
    fn subject(self, index: usize, comparison: &Condition) -> TokenStream {
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
            Some(Constant::Bytes(bytes)) if comparison.is_of_bytes() => Some(bytes.to_token_stream()),
            _ if comparison.is_of_bytes() => None,
            _ => self.own_number(index),
        }
    }

    /// The number that a field is whatever the struct holds: a constant, or what later fields make it.
    fn own_number(self, index: usize) -> Option<TokenStream> {
        let private = paths::private();
        let field = self.fields.get(index)?;
        if field.is_number() {
            let held = held(index, &[]);
            return Some(quote!(#private::Held::number(#held)));
        }
        match said(field.attrs.value.as_ref())? {
            Constant::Int(number) => Some(constant::number(number, field.codec_type())),
            Constant::Bytes(_) => None,
        }
    }

    /// Statements that measure each field whose size another holds, which stands in front of it. `or` gives the size, or
    /// returns an error.
    fn sizes(self, or: impl Fn(&TokenStream) -> TokenStream) -> TokenStream {
        let (core, private) = (paths::core(), paths::private());
        let held = self.numbered().filter(|(_, field)| field.size_holder.is_some());
        let sizes = held.map(|(index, field)| {
            let (size, variable) = (size(index), variable(index));
            let typed = self.arguments(index, Some(field.codec_type().to_token_stream()));
            let method = if field.switch.is_some() { quote!(measure_body) } else { quote!(measure_content) };
            let measure = |value| or(&quote!(#private::#method::<#typed>(#value)));
            if !field.may_be_missing() {
                let measure = measure(quote!(#variable));
                return quote!(let #size = #measure;);
            }
            let measure = measure(quote!(__value));
            quote! {
                let #size = match #variable {
                    #core::option::Option::Some(__value) => #measure,
                    #core::option::Option::None => 0,
                };
            }
        });
        sizes.collect()
    }

    /// Statements that make the number of each field that others make: of those that are there the first settles it, and
    /// where none is, it stays what the struct holds, so that what was decoded is encoded again.
    fn held(self, or: impl Fn(&TokenStream) -> TokenStream) -> TokenStream {
        let private = paths::private();
        let mut statements = TokenStream::new();
        for (index, inner) in self.holders() {
            let Some(field) = self.fields.get(index) else { continue };
            let (held, own) = (held(index, inner), variable(index));
            let first = match said(field.attrs.value.as_ref()) {
                Some(Constant::Int(number)) => {
                    let number = constant::number(number, field.codec_type());
                    quote!(#private::Held::settled(#number))
                }
                _ if inner.is_empty() => quote!(#private::Held::own(#private::Numbered::number(#own))),
                _ => quote!(#private::Held::own(#private::Numbered::number(&#own #(.#inner)*))),
            };
            let makers = self.makers(index, inner).map(|maker| {
                let arguments = self.arguments(maker.index, None);
                let otherwise =
                    if maker.is_null { quote!(#private::hold_null::<#arguments>(#held)) } else { quote!(#held) };
                let made = maker.each(&otherwise, |value| {
                    let hold = maker.hold();
                    quote!(#private::#hold::<#arguments>(#held, #value))
                });
                quote!(let #held = #made;)
            });
            statements.extend(quote! {
                let #held = #first;
                #(#makers)*
            });
        }
        statements.extend(self.copies(or));
        statements
    }

    /// Statements that put numbers into copies of the structs that they stand in.
    fn copies(self, or: impl Fn(&TokenStream) -> TokenStream) -> TokenStream {
        let private = paths::private();
        let copies = self.numbered().filter(|(_, field)| field.serves.get() == Serves::Inside).map(|(index, field)| {
            let (copy, variable, part) = (copy(index), variable(index), self.index);
            let ty = span_of(field);
            let copied = at(ty, quote!(#private::copied));
            let puts = self.holders().into_iter().filter(|(holder, _)| *holder == index).map(|(_, inner)| {
                let held = held(index, inner);
                or(&quote!(#private::put_inside::<Self, _, #part, #index>(#held, &mut #copy #(.#inner)*)))
            });
            quote! {
                let mut #copy = #copied(#variable);
                #(#puts;)*
                let #variable = &#copy;
            }
        });
        copies.collect()
    }

    /// The numbers that later fields make: of a field, or inside of it.
    fn holders(self) -> Vec<(usize, &'m [Member])> {
        let mut holders: Vec<(usize, &[Member])> = Vec::new();
        for (term, index) in self.fields.iter().flat_map(Field::terms) {
            if !holders.iter().any(|(other, inner)| *other == index && is_same(inner, &term.inner)) {
                holders.push((index, &term.inner));
            }
        }
        holders
    }

    /// Statements that check that all who make one number agree. A single one always does, unless it is computed.
    fn checks(self) -> TokenStream {
        let private = paths::private();
        let mut checks = TokenStream::new();
        for (index, inner) in self.holders() {
            let Some(field) = self.fields.get(index) else { continue };
            let makers: Vec<_> = self.makers(index, inner).collect();
            let is_computed = makers.iter().any(|maker| maker.is_computed);
            if makers.len() < 2 && !is_computed && field.attrs.value.is_none() {
                continue;
            }
            let held = held(index, inner);
            for maker in makers {
                let arguments = self.arguments(maker.index, None);
                let otherwise = if maker.is_null {
                    attempt(&quote!(#private::check_null::<#arguments>(#held)))
                } else {
                    quote!(())
                };
                let check = maker.each(&otherwise, |value| {
                    let check = maker.check();
                    attempt(&quote!(#private::#check::<#arguments>(#held, #value)))
                });
                checks.extend(quote!(#check;));
            }
        }
        checks
    }

    /// Those that make the number of the field at `holder`, or the one that `inner` leads to inside of it.
    fn makers(self, holder: usize, inner: &'m [Member]) -> impl Iterator<Item = Maker> {
        self.numbered().flat_map(move |(index, field)| {
            let (is_conditional, is_null) = (field.may_be_missing(), field.is_null_by_length());
            let length = match said(field.attrs.format.len.as_ref()) {
                Some(End::Held(length)) => Some(length),
                _ => None,
            };
            let size = held_size(field);
            let switch = said(field.attrs.switch.as_ref());
            let terms = [
                (length, field.holder, What::Length),
                (size, field.size_holder, What::Size),
                (switch, field.switch, What::Variant),
            ];
            terms.into_iter().filter_map(move |(term, at, what)| {
                let term = term.filter(|term| at == Some(holder) && is_same(&term.inner, inner))?;
                Some(Maker { index, what, is_conditional, is_null, is_computed: !term.steps.is_empty() })
            })
        })
    }
}

/// A field that makes the number of another.
struct Maker {
    index: usize,
    what: What,
    is_conditional: bool,
    /// Whether a number says that it is missing.
    is_null: bool,
    /// Whether the number is another than what it makes.
    is_computed: bool,
}

/// What of it makes that number.
enum What {
    Length,
    Size,
    Variant,
}

impl Maker {
    fn hold(&self) -> TokenStream {
        match self.what {
            What::Length => quote!(hold_length),
            What::Size => quote!(hold_size),
            What::Variant => quote!(hold_variant),
        }
    }

    fn check(&self) -> TokenStream {
        match self.what {
            What::Length => quote!(check_length),
            What::Size => quote!(check_size),
            What::Variant => quote!(check_variant),
        }
    }

    /// `with` what it makes, or `otherwise` where it is not there.
    fn each(&self, otherwise: &TokenStream, with: impl FnOnce(TokenStream) -> TokenStream) -> TokenStream {
        let (core, private, variable) = (paths::core(), paths::private(), variable(self.index));
        let value = if self.is_conditional { quote!(__value) } else { variable.to_token_stream() };
        let with = with(match self.what {
            What::Length => quote!(#private::Counted::count(#value)),
            What::Size => size(self.index).to_token_stream(),
            What::Variant => quote!(#private::Numbered::number(#value)),
        });
        if !self.is_conditional {
            return with;
        }
        quote! {
            match #variable {
                #core::option::Option::Some(__value) => #with,
                #core::option::Option::None => #otherwise,
            }
        }
    }
}

/// The function that gives what a comparison sees of a field, and the way on inside of that.
fn seen(comparison: &Condition) -> (TokenStream, TokenStream) {
    let private = paths::private();
    let inner = comparison.term().map(|term| &*term.inner).unwrap_or_default();
    let seen =
        if comparison.is_of_bytes() { quote!(#private::ByteArray::bytes) } else { quote!(#private::Numbered::number) };
    (seen, quote!(#(.#inner)*))
}

/// The same as a function of a field that may be missing.
fn seen_of_missing(comparison: &Condition) -> TokenStream {
    let (seen, inner) = seen(comparison);
    if inner.is_empty() { seen } else { quote!(|__value| #seen(&__value #inner)) }
}

/// What has just been read of the field at `index`, or inside of it, as a number.
fn read_number(term: &Term, index: usize) -> TokenStream {
    let (private, variable, inner) = (paths::private(), variable(index), &term.inner);
    quote!(#private::Numbered::number(&#variable #(.#inner)*))
}

/// What the size of `field` follows from, where another holds it.
fn held_size(field: &Field) -> Option<&Term> {
    match said(field.attrs.size.as_ref()) {
        Some(Extent::Held(size)) => Some(size),
        _ => None,
    }
}

/// Whether two paths are the same.
fn is_same(one: &[Member], other: &[Member]) -> bool {
    one.iter().map(name_of).eq(other.iter().map(name_of))
}

/// The variable of the number that others make of the field at `index`, or of the one that `inner` leads to in it.
fn held(index: usize, inner: &[Member]) -> Ident {
    let inner = inner.iter().map(name_of).map(|name| format!("_{}{name}", name.len()));
    format_ident!("__held{index}{}", inner.collect::<String>(), span = Span::mixed_site())
}

/// The variable of a copy of the field at `index`.
fn copy(index: usize) -> Ident {
    format_ident!("__copy{index}", span = Span::mixed_site())
}

/// The variable of the field at `index`.
pub(super) fn variable(index: usize) -> Ident {
    format_ident!("__field{index}", span = Span::mixed_site())
}

/// The variable of the size of the field at `index`, which another holds.
fn size(index: usize) -> Ident {
    format_ident!("__size{index}", span = Span::mixed_site())
}

/// The variable that says where the field at `index` begins, which is the length of another or its number.
fn start(index: usize) -> Ident {
    format_ident!("__start{index}", span = Span::mixed_site())
}

/// The value of `call`, or its error returned. Like `?`, which gives the compiler three times the code, for it stands
/// for two more calls and copies of the error.
fn attempt(call: &TokenStream) -> TokenStream {
    let core = paths::core();
    quote! {
        match #call {
            #core::result::Result::Ok(__value) => __value,
            #core::result::Result::Err(__error) => return #core::result::Result::Err(__error),
        }
    }
}

/// The same while writing, which has no more to say.
fn or_overrun(call: &TokenStream) -> TokenStream {
    let (core, overrun) = (paths::core(), paths::overrun());
    quote! {
        match #call {
            #core::result::Result::Ok(__value) => __value,
            #core::result::Result::Err(_) => return #core::result::Result::Err(#overrun),
        }
    }
}
