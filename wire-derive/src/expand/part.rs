//! The fields of a struct, or of one variant: read, measured and written one after the other.
//!
//! Owns what becomes of fields that depend on each other. Of each field there is a local variable, so that what
//! follows can look at it.

use std::ops::Range;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::constant;
use super::group::{called, is_large};
use crate::ast::{Field, Serves, is_number, span_of};
use crate::attr::{Constant, said};
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
            let starts = self.numbered().filter(|(index, field)| group.contains(index) && field.is_number());
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
            let mut value = if let Some(holder) = field.holder {
                let (length, start) = (self.read_number(holder), start(holder));
                attempt(&quote!(#private::read_held::<#arguments>(__reader, #length, #start)))
            } else if let Some(switch) = field.switch {
                let (tag, start) = (self.read_number(switch), start(switch));
                attempt(&quote!(#private::read_switched::<#arguments>(__reader, #tag, #start)))
            } else if field.attrs.value.is_some() {
                attempt(&quote!(#private::read_constant::<#arguments>(__reader)))
            } else if field.attrs.size.is_some() {
                attempt(&quote!(#private::read_sized::<#arguments>(__reader)))
            } else {
                attempt(&quote!(#private::read_field::<#arguments>(__reader)))
            };
            if let Some(subject) = field.subject {
                let (arguments, subject) = (self.arguments(index, None), self.read_subject(subject));
                value = quote! {
                    if #private::is_present::<#arguments>(#subject) {
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
            let start = field.is_number().then(|| {
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
        called(self.fields, self.measures(), |_, measures| {
            let measure = attempt(&quote! {
                #private::measure_group::<Self, _, _>(|| {
                    #measures
                    #core::result::Result::Ok(__len)
                })
            });
            quote!(let __len = #measure;)
        })
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
            let same = self.same_count(index);
            let typed = self.arguments(index, Some(field.codec_type().to_token_stream()));
            let method = match (field.switch, &field.attrs.size) {
                (Some(_), _) => quote!(measure_switched),
                (None, Some(_)) => quote!(measure_sized),
                (None, None) => quote!(measure_field),
            };
            let measure =
                self.each_present(index, |value| attempt(&quote!(#private::#method::<#typed>(__len, #value))));
            let check = field.subject.map(|subject| {
                let (variable, subject) = (variable(index), self.subject(subject));
                quote!(#private::check_condition::<#arguments>(#subject, #variable.is_some())?;)
            });
            quote! {
                #check
                #same
                let __len = #measure;
            }
        });
        measures.collect()
    }

    /// Statements that write each field, a reference in its variable.
    pub(super) fn write(self) -> TokenStream {
        let (core, private) = (paths::core(), paths::private());
        called(self.fields, self.writes(), |group, writes| {
            let group = self.group(&group);
            let write = attempt(&quote! {
                #private::write_group::<#group>(__writer, |__writer| {
                    #writes
                    #core::result::Result::Ok(())
                })
            });
            quote!(#write;)
        })
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
            let value = if field.is_conditional() { quote!(__value) } else { quote!(#variable) };
            let method = match (field.switch, &field.attrs.size) {
                (Some(_), _) => quote!(write_switched),
                (None, Some(_)) => quote!(write_sized),
                (None, None) => quote!(write_field),
            };
            let write = attempt(&quote!(#private::#method::<#typed>(#value, __writer)));
            if field.is_conditional() {
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
    fn is_conditional(self, index: usize) -> bool {
        self.fields.get(index).is_some_and(Field::is_conditional)
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
        let (core, variable) = (paths::core(), variable(index));
        if !self.is_conditional(index) {
            return value(quote!(#variable));
        }
        let value = value(quote!(__value));
        quote! {
            match #variable {
                #core::option::Option::Some(__value) => #value,
                #core::option::Option::None => __len,
            }
        }
    }

    /// The number of a field that has just been read.
    fn read_number(self, index: usize) -> TokenStream {
        let (private, variable) = (paths::private(), variable(index));
        quote!(#private::Numbered::number(&#variable))
    }

    /// The same for a condition, with `None` where the field is not there.
    fn read_subject(self, index: usize) -> TokenStream {
        let (core, private, variable) = (paths::core(), paths::private(), variable(index));
        if self.is_conditional(index) {
            return quote!(#core::option::Option::map(#core::option::Option::as_ref(&#variable), #private::Numbered::number));
        }
        let number = self.read_number(index);
        quote!(#core::option::Option::Some(#number))
    }

    /// The number of a field that is to be written, for a condition.
    fn subject(self, index: usize) -> TokenStream {
        let (core, private, variable) = (paths::core(), paths::private(), variable(index));
        if let Some(number) = self.own_number(index) {
            return quote!(#core::option::Option::Some(#number));
        }
        if self.is_conditional(index) {
            return quote!(#core::option::Option::map(#core::option::Option::as_ref(#variable), #private::Numbered::number));
        }
        quote!(#core::option::Option::Some(#private::Numbered::number(#variable)))
    }

    /// The number that a field is whatever the struct holds: a constant, a length, the number of an enum.
    fn own_number(self, index: usize) -> Option<TokenStream> {
        let (core, private) = (paths::core(), paths::private());
        let field = self.fields.get(index)?;
        if let Some(Constant::Int(number)) = said(field.attrs.value.as_ref()) {
            return Some(constant::number(number, field.codec_type()));
        }
        match field.serves.get() {
            Serves::Nobody => None,
            Serves::Lengths => Some(self.held_length(index)),
            Serves::NumberOf(other) => {
                let (own, other_variable) = (variable(index), variable(other));
                Some(if self.is_conditional(other) {
                    quote! {
                        match #other_variable {
                            #core::option::Option::Some(__value) => #private::Numbered::number(__value),
                            #core::option::Option::None => #private::Numbered::number(#own),
                        }
                    }
                } else {
                    quote!(#private::Numbered::number(#other_variable))
                })
            }
        }
    }

    /// The length that the field at `index` holds: that of the first field which is there, and its own value where none
    /// is, so that what was decoded is encoded again.
    fn held_length(self, index: usize) -> TokenStream {
        let (core, private, own) = (paths::core(), paths::private(), variable(index));
        let served: Vec<_> = self.numbered().filter(|(_, field)| field.holder == Some(index)).collect();
        let length = |value: TokenStream| quote!((#private::Counted::count(#value) as #private::i128));
        served.iter().rev().fold(quote!(#private::Numbered::number(#own)), |otherwise, (index, field)| {
            let variable = variable(*index);
            if !field.is_conditional() {
                return length(quote!(#variable));
            }
            let length = length(quote!(__value));
            quote! {
                match #variable {
                    #core::option::Option::Some(__value) => #length,
                    #core::option::Option::None => #otherwise,
                }
            }
        })
    }

    /// Where one field holds several lengths: the check that this one is the same.
    fn same_count(self, index: usize) -> Option<TokenStream> {
        let holder = self.fields.get(index)?.holder?;
        if self.fields.iter().filter(|field| field.holder == Some(holder)).count() < 2 {
            return None;
        }
        let (core, private, arguments) = (paths::core(), paths::private(), self.arguments(index, None));
        let (variable, expected) = (variable(index), self.held_length(holder));
        let check = |value: TokenStream| {
            quote! {
                #private::check_count::<#arguments>(#private::Counted::count(#value), #expected)?;
            }
        };
        Some(if self.is_conditional(index) {
            let check = check(quote!(__value));
            quote!(if let #core::option::Option::Some(__value) = #variable { #check })
        } else {
            check(quote!(#variable))
        })
    }
}

/// The variable of the field at `index`.
pub(super) fn variable(index: usize) -> Ident {
    format_ident!("__field{index}", span = Span::mixed_site())
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
