//! The fields of a struct, or of one variant: read, measured and written one after the other.
//!
//! Each field has a local variable, so that what follows can look at it.

use std::ops::Range;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::group::{called, is_large};
use super::local::{attempt, chooser, inner_number, or_overrun, own, size, start, variable};
use crate::ast::{Field, Message, Skipped, is_number};
use crate::attr::{Term, said};
use crate::paths;

/// One part of a message, numbered as in its schema.
#[derive(Clone, Copy)]
pub(super) struct Part<'m> {
    pub(super) index: usize,
    pub(super) fields: &'m [Field],
    /// Fields that stand in no byte.
    pub(super) skipped: &'m [Skipped],
    pub(super) message: &'m Message<'m>,
}

impl<'m> Part<'m> {
    /// `member: variable` for each field, of a pattern.
    pub(super) fn pattern(self) -> TokenStream {
        let (members, rest) = (self.variables(), (!self.skipped.is_empty()).then(|| quote!(..)));
        quote!(#members #rest)
    }

    /// The same without the fields that stand in no byte.
    pub(super) fn variables(self) -> TokenStream {
        let members = self.numbered().filter(|(_, field)| field.is_member()).map(|(index, field)| {
            let variable = if field.own.is_some() { own(index) } else { variable(index) };
            let member = &field.member;
            quote!(#member: #variable,)
        });
        quote!(#(#members)*)
    }

    /// Statements that put a reference to each field of `self` into its variable.
    pub(super) fn borrowed(self, is_packed: bool) -> TokenStream {
        if !is_packed {
            let members = self.pattern();
            return quote!(let Self { #members } = self;);
        }
        // A field that no reference may point to is copied.
        let copies = self.numbered().filter(|(_, field)| field.is_member()).map(|(index, field)| {
            let variable = if field.own.is_some() { own(index) } else { variable(index) };
            let member = &field.member;
            quote!(let #variable = &{ self.#member };)
        });
        copies.collect()
    }

    /// Statements that read each field into its variable.
    pub(super) fn read(self) -> TokenStream {
        let (core, private, given) = (paths::core(), paths::private(), self.given(false));
        let reader = paths::reader();
        let origin = self.origin(&quote!(#reader::offset(__reader)));
        if self.has_sums() {
            let reads = self.read_summed(self.reads());
            return quote!(#origin #given #reads);
        }
        let reads = called(self.fields, self.reads(), |group, reads| {
            let starts = self.numbered().filter(|(index, field)| group.contains(index) && field.serves());
            // No group of bits goes on in another.
            let is_hidden = |index: &usize| self.fields.get(*index).is_some_and(|field| field.is_hidden);
            let fields = group.clone().filter(|index| !is_hidden(index)).map(variable);
            let variables = fields.chain(starts.map(|(index, _)| start(index)));
            let (variables, group) = (quote!((#(#variables,)*)), self.group(&group));
            let read = attempt(&quote! {
                #private::read_group::<#group>(__reader, |__reader| {
                    #reads
                    #core::result::Result::Ok(#variables)
                })
            });
            quote!(let #variables = #read;)
        });
        quote!(#origin #given #reads)
    }

    fn reads(self) -> Vec<TokenStream> {
        let (core, private) = (paths::core(), paths::private());
        let reads = self.numbered().map(|(index, field)| {
            let (variable, ty) = (variable(index), self.read_type(index, field));
            let arguments = self.arguments(index, Some(ty));
            if field.is_given {
                let (start, reader) = (start(index), paths::reader());
                let start = field.serves().then(|| quote!(let #start = #reader::offset(__reader);));
                return quote!(#start);
            }
            let (size, mut given) = (self.read_size(field), self.passed(index, true));
            let length = field.attrs.held_length().zip(field.holder);
            let switch = said(field.attrs.switch.as_ref()).zip(field.switch);
            let place = self.arguments(index, None);
            let each = switch.filter(|_| field.is_list_of_chosen()).map(|(switch, holder)| {
                let (tag, start) = (chooser(holder, &switch.inner, true), start(holder));
                (quote!(#private::number_of_each::<#place>(#tag)), start)
            });
            let switch = switch.filter(|_| each.is_none());
            if let Some((tag, _)) = &each {
                given = quote!(#private::Chosen(#tag, #given));
            }
            let read = if let Some(read) = self.read_bits(index) {
                read
            } else if let Some((length, holder)) = length {
                let (length, start) = (read_number(length, holder), start(holder));
                if field.attrs.size.is_some() {
                    quote!(#private::read_held_sized::<#arguments>(__reader, #length, #start, #size, #given))
                } else {
                    quote!(#private::read_held::<#arguments>(__reader, #length, #start, #given))
                }
            } else if let Some((switch, holder)) = switch {
                let (tag, start) = (chooser(holder, &switch.inner, true), start(holder));
                quote!(#private::read_switched::<#arguments>(__reader, #tag, #start, #size, #given))
            } else if field.attrs.value.is_some() && field.attrs.size.is_none() {
                quote!(#private::read_constant::<#arguments>(__reader, #given))
            } else if field.attrs.is_cut() {
                quote!(#private::read_cut::<#arguments>(__reader, #size, #given))
            } else if let Some(is_last) = self.is_last(index) {
                quote!(#private::read_ended::<#arguments>(__reader, #is_last, #size, #given))
            } else if field.attrs.size.is_some() {
                quote!(#private::read_sized::<#arguments>(__reader, #size, #given))
            } else {
                quote!(#private::read_field::<#arguments>(__reader, #given))
            };
            let read = match each {
                Some((tag, start)) => {
                    let place = self.arguments(index, Some(quote!(_)));
                    quote!(#private::chosen_by::<#place>(#read, #tag, #start, __reader))
                }
                None => read,
            };
            let moves = self.fields.iter().take(index).any(Field::ends_before);
            let mut value = attempt(&if moves { quote!(#private::moving(#read, __reader)) } else { read });
            if field.attrs.value.is_some() && (length.is_some() || field.attrs.size.is_some() || field.bits.is_some()) {
                value = self.always(index, &value, moves);
            }
            value = self.checked(index, self.checked_elements(index, value, moves), moves);
            let align = self.read_align(index);
            // Without the field there is no padding, unless a size that is null stands there.
            let is_optional = field.attrs.when.is_some() && !field.is_left_out();
            let is_inside = is_optional || field.is_null_by_length() || field.keeps_absence();
            if let Some(align) = align.as_ref().filter(|_| is_inside) {
                value = quote!({ #align #value });
            }
            if let Some(is_there) = self.is_there(index) {
                value = quote! {
                    if #is_there {
                        #core::option::Option::Some(#value)
                    } else {
                        #core::option::Option::None
                    }
                };
            }
            if let Some(absent) = self.absent(index) {
                let is_there = if field.is_left_out() {
                    self.condition(index, |subject, kind| self.read_subject(subject, kind))
                } else {
                    quote!(#private::goes_on(__reader))
                };
                let align = align.as_ref().filter(|_| !is_inside);
                value = quote!(if #is_there { #align #value } else { #absent });
            }
            let align = align.filter(|_| !is_inside && field.attrs.default.is_none());
            let start = field.serves().then(|| {
                let (start, offset) = (start(index), self.offset(index));
                quote!(let #start = #offset;)
            });
            quote! {
                #align
                #start
                let #variable = #value;
            }
        });
        reads.collect()
    }

    /// `value`, which reads the field at `index`, and that it is the constant which it always is.
    fn always(self, index: usize, value: &TokenStream, moves: bool) -> TokenStream {
        let (private, offset) = (paths::private(), self.offset(index));
        let arguments = self.arguments(index, Some(quote!(_)));
        let same = quote!(#private::is_constant::<#arguments>(&__value, __start));
        let same = attempt(&if moves { quote!(#private::moving(#same, __reader)) } else { same });
        quote! {{
            let __start = #offset;
            let __value = #value;
            #same;
            __value
        }}
    }

    /// Whether a field that may be missing is there, of what has been read in front of it.
    fn is_there(self, index: usize) -> Option<TokenStream> {
        let private = paths::private();
        let field = self.fields.get(index)?;
        let arguments = self.arguments(index, None);
        if field.attrs.when.is_some() && !field.is_left_out() {
            Some(self.condition(index, |subject, kind| self.read_subject(subject, kind)))
        } else if field.is_null_by_size() {
            let given = self.passed(index, true);
            Some(quote!(#private::has_size::<#arguments>(__reader, #given)))
        } else if field.is_null_by_length() {
            let length = read_number(field.attrs.held_length()?, field.holder?);
            Some(quote!(!#private::is_null_length::<#arguments>(#length)))
        } else if field.keeps_absence() {
            Some(quote!(#private::goes_on(__reader)))
        } else {
            None
        }
    }

    /// The size that an earlier field holds.
    fn read_size(self, field: &Field) -> TokenStream {
        let private = paths::private();
        match field.attrs.held_size().zip(field.size_holder) {
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
        if saves_little
            || self.fields.iter().any(|field| field.depends() || field.attrs.last().is_some() || field.attrs.is_cut())
        {
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
        let (given, constants) = (self.not_held(), self.constants());
        let (converted, sizes, held, checks) =
            (self.converted(attempt), self.sizes(attempt), self.held(attempt), self.checks());
        let measures = self.measures().into_iter().enumerate().map(|(index, measure)| {
            let align = self.measure_align(index);
            quote!(#align #measure)
        });
        let measures = called(self.fields, measures.collect(), |_, measures| {
            let measure = attempt(&quote! {
                #private::measure_group::<Self, _, _>(|| {
                    #measures
                    #core::result::Result::Ok(__len)
                })
            });
            quote!(let __len = #measure;)
        });
        quote!(#given #constants #converted #sizes #held #checks #measures)
    }

    fn measures(self) -> Vec<TokenStream> {
        let private = paths::private();
        let measures = self.numbered().map(|(index, field)| {
            if field.is_given {
                return TokenStream::new();
            }
            if field.is_hidden {
                return self.measure_hidden(index);
            }
            if let Some(measure) = self.measure_bits(index) {
                return measure;
            }
            let arguments = self.arguments(index, None);
            if field.is_plain_bytes() {
                let measure = attempt(&quote!(#private::measure_bytes::<#arguments>(__len)));
                return quote!(let __len = #measure;);
            }
            if let Some(number) = self.own_number(index) {
                let measure = attempt(&quote!(#private::measure_number::<#arguments>(__len, #number)));
                let (refusal, demand) = (self.refusal(index, &number), self.check(index));
                return quote!(#refusal #demand let __len = #measure;);
            }
            let typed = self.arguments(index, Some(self.written_type(index)));
            let method = match (field.switch.filter(|_| !field.is_list_of_chosen()), &field.attrs.size) {
                (Some(_), _) => quote!(measure_switched),
                (None, Some(_)) => quote!(measure_sized),
                (None, None) => quote!(measure_field),
            };
            let measure = if field.size_holder.is_some() {
                // It was measured for the field that holds its size.
                let size = size(index);
                attempt(&quote!(#private::add_content(__len, #size)))
            } else {
                self.each_present(index, |value| {
                    let given = self.passed_beside(index, &value);
                    let value = Self::placeholder(field, value);
                    attempt(&quote!(#private::#method::<#typed>(__len, #value, #given)))
                })
            };
            if let Some((holds, check)) = self.left_out(index) {
                let demand = self.check(index);
                return quote! {
                    let __len = if #holds {
                        #demand
                        #measure
                    } else {
                        #check;
                        __len
                    };
                };
            }
            let check = field.attrs.when.is_some().then(|| {
                let (variable, holds) =
                    (variable(index), self.condition(index, |subject, kind| self.subject(subject, kind)));
                quote!(#private::check_condition::<#arguments>(#holds, #variable.is_some())?;)
            });
            let reached = self.reached(index).map(|reached| quote!(#reached;));
            let demand = self.check(index);
            quote! {
                #check
                #demand
                #reached
                let __len = #measure;
            }
        });
        measures.collect()
    }

    /// Statements that write each field, a reference in its variable.
    pub(super) fn write(self) -> TokenStream {
        let (core, private) = (paths::core(), paths::private());
        let (given, constants) = (self.not_held(), self.constants());
        let (sizes, held, groups) = (self.sizes(or_overrun), self.held(or_overrun), self.groups());
        let converted = self.converted(or_overrun);
        let writer = paths::writer();
        let origin = self.origin(&quote!(#writer::remaining(__writer)));
        let writes = self.writes().into_iter().enumerate().map(|(index, write)| {
            let align = self.write_align(index);
            quote!(#align #write)
        });
        if self.has_sums() {
            let writes = self.write_summed(writes.collect());
            return quote!(#origin #given #constants #converted #sizes #held #groups #writes);
        }
        let writes = called(self.fields, writes.collect(), |group, writes| {
            let group = self.group(&group);
            let write = attempt(&quote! {
                #private::write_group::<#group>(__writer, |__writer| {
                    #writes
                    #core::result::Result::Ok(())
                })
            });
            quote!(#write;)
        });
        quote!(#origin #given #constants #converted #sizes #held #groups #writes)
    }

    fn writes(self) -> Vec<TokenStream> {
        let private = paths::private();
        let writes = self.numbered().map(|(index, field)| {
            if field.is_given {
                return TokenStream::new();
            }
            if field.is_hidden {
                return self.write_hidden(index);
            }
            if field.bits.is_some() {
                return TokenStream::new();
            }
            let arguments = self.arguments(index, None);
            if field.is_plain_bytes() {
                let write = attempt(&quote!(#private::write_bytes::<#arguments>(__writer)));
                return quote!(#write;);
            }
            if let Some(number) = self.own_number(index) {
                let given = self.passed(index, false);
                let write = attempt(&quote!(#private::write_number::<#arguments>(#number, __writer, #given)));
                return quote!(#write;);
            }
            let typed = self.arguments(index, Some(self.written_type(index)));
            let (core, variable) = (paths::core(), variable(index));
            let value = if field.may_be_missing() { quote!(__value) } else { quote!(#variable) };
            let method = match (field.switch.filter(|_| !field.is_list_of_chosen()), &field.attrs.size) {
                (Some(_), _) => quote!(write_switched),
                (None, Some(_)) => quote!(write_sized),
                (None, None) => quote!(write_field),
            };
            let given = self.passed_beside(index, &value);
            let value = Self::placeholder(field, value);
            let write = attempt(&quote!(#private::#method::<#typed>(#value, __writer, #given)));
            let write = if field.is_null_by_size() {
                let null = attempt(&quote!(#private::write_null::<#arguments>(__writer, #given)));
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
            };
            match self.left_out(index) {
                Some((holds, _)) => quote!(if #holds { #write }),
                None => write,
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
    pub(super) fn may_be_missing(self, index: usize) -> bool {
        self.fields.get(index).is_some_and(Field::may_be_missing)
    }

    pub(super) fn numbered(self) -> impl Iterator<Item = (usize, &'m Field)> {
        self.fields.iter().enumerate()
    }

    /// `Self, T, PART, INDEX`.
    pub(super) fn arguments(self, index: usize, ty: Option<TokenStream>) -> TokenStream {
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
}

/// What has just been read of the field at `index`, or inside of it, as a number.
fn read_number(term: &Term, index: usize) -> TokenStream {
    inner_number(index, &term.inner, true)
}
