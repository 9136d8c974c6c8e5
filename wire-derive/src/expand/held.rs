//! The numbers that later fields make: lengths, sizes and numbers of enums that stand in earlier fields.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::Member;

use super::constant;
use super::local::{attempt, chooser, copy, held, inner_number, size, variable};
use super::part::Part;
use crate::ast::{Field, Follows, Serves, is_same_path, span_of};
use crate::attr::{Constant, said};
use crate::caret::at;
use crate::paths;

impl<'m> Part<'m> {
    /// The number that a field is whatever the struct holds: a constant, or what later fields make it.
    pub(super) fn own_number(self, index: usize) -> Option<TokenStream> {
        let private = paths::private();
        let field = self.fields.get(index)?;
        if field.is_number() && !field.is_given {
            let held = held(index, &[]);
            return Some(quote!(#private::Held::number(#held)));
        }
        match said(field.attrs.value.as_ref())? {
            Constant::Int(number) if field.is_number_constant() => Some(constant::number(number, field.codec_type())),
            Constant::Int(_) | Constant::Bytes(_) | Constant::Text(_) | Constant::Float(_) => None,
        }
    }

    /// Statements that put each constant that is no number into its variable, in place of what the struct holds there. Bytes
    /// of an array are written as they are.
    pub(super) fn constants(self) -> TokenStream {
        let private = paths::private();
        let constants = self.numbered().filter(|(index, field)| {
            field.attrs.value.is_some() && self.own_number(*index).is_none() && !field.is_plain_bytes()
        });
        let constants = constants.map(|(index, field)| {
            let (variable, ty) = (variable(index), field.codec_type());
            let arguments = self.arguments(index, Some(ty.to_token_stream()));
            quote!(let #variable = &#private::written::<#arguments>();)
        });
        constants.collect()
    }

    /// The type of what is written of the field at `index`, to be found by the compiler where that is a constant.
    pub(super) fn written_type(self, index: usize) -> TokenStream {
        let Some(field) = self.fields.get(index) else { return TokenStream::new() };
        if field.attrs.value.is_some() { quote!(_) } else { field.codec_type().to_token_stream() }
    }

    /// Statements that measure each field whose size another holds, which stands in front of it. `or` gives the size, or
    /// returns an error.
    pub(super) fn sizes(self, or: impl Fn(&TokenStream) -> TokenStream) -> TokenStream {
        let (core, private) = (paths::core(), paths::private());
        let held = self.numbered().filter(|(_, field)| field.size_holder.is_some());
        let sizes = held.map(|(index, field)| {
            let (size, variable) = (size(index), variable(index));
            let typed = self.arguments(index, Some(self.written_type(index)));
            let is_enum = field.switch.is_some() && !field.is_list_of_chosen();
            let method = if is_enum { quote!(measure_body) } else { quote!(measure_content) };
            let measure = |value: TokenStream| {
                let given = self.passed_beside(index, &value);
                or(&quote!(#private::#method::<#typed>(#value, #given)))
            };
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
    pub(super) fn held(self, or: impl Fn(&TokenStream) -> TokenStream) -> TokenStream {
        let private = paths::private();
        let mut statements = TokenStream::new();
        for (index, inner) in self.holders() {
            let Some(field) = self.fields.get(index) else { continue };
            let (held, own) = (held(index, inner), variable(index));
            let first = match said(field.attrs.value.as_ref()) {
                Some(Constant::Int(number)) if field.is_number_constant() => {
                    let number = constant::number(number, field.codec_type());
                    quote!(#private::Held::settled(#number))
                }
                Some(Constant::Bytes(text)) => {
                    quote!(#private::Held::settled(#private::text_number(#text)))
                }
                _ if field.is_given => quote!(#private::Held::settled(#private::Numbered::number(#own))),
                _ => {
                    let is_chooser = self.makers(index, inner).all(|maker| matches!(maker.what, Follows::Variant));
                    let number = if is_chooser { chooser } else { inner_number }(index, inner, false);
                    quote!(#private::Held::own(#number))
                }
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
        let copies = self.numbered().filter(|(_, field)| field.serves == Serves::Inside).map(|(index, field)| {
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
        for (_, term, index) in self.fields.iter().flat_map(Field::terms) {
            if !holders.iter().any(|(other, inner)| *other == index && is_same_path(inner, &term.inner)) {
                holders.push((index, &term.inner));
            }
        }
        holders
    }

    /// Statements that check that all who make one number agree. A single one always does, unless it is computed.
    pub(super) fn checks(self) -> TokenStream {
        let private = paths::private();
        let mut checks = TokenStream::new();
        for (index, inner) in self.holders() {
            let Some(field) = self.fields.get(index) else { continue };
            let makers: Vec<_> = self.makers(index, inner).collect();
            let is_computed = makers.iter().any(|maker| maker.is_computed);
            if makers.len() < 2 && !is_computed && field.attrs.value.is_none() && !field.is_given {
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
            let is_list = field.is_list_of_chosen();
            field.terms().filter_map(move |(what, term, position)| {
                let makes = position == holder && is_same_path(&term.inner, inner);
                let is_computed = !term.steps.is_empty();
                // A variant is of what is there.
                let is_null = is_null && what != Follows::Variant;
                makes.then_some(Maker { index, what, is_conditional, is_null, is_computed, is_list })
            })
        })
    }
}

/// A field that makes the number of another.
struct Maker {
    index: usize,
    /// What of it makes that number.
    what: Follows,
    is_conditional: bool,
    /// Whether a number says that it is missing.
    is_null: bool,
    /// Whether the number is another than what it makes.
    is_computed: bool,
    /// Whether it is a list of enums, which has no number where it is empty.
    is_list: bool,
}

impl Maker {
    fn hold(&self) -> TokenStream {
        match self.what {
            Follows::Length => quote!(hold_length),
            Follows::Size => quote!(hold_size),
            Follows::Variant => quote!(hold_variant),
        }
    }

    fn check(&self) -> TokenStream {
        match self.what {
            Follows::Length => quote!(check_length),
            Follows::Size => quote!(check_size),
            Follows::Variant => quote!(check_variant),
        }
    }

    /// `with` what it makes, or `otherwise` where it is not there.
    fn each(&self, otherwise: &TokenStream, with: impl FnOnce(TokenStream) -> TokenStream) -> TokenStream {
        let (core, private, variable) = (paths::core(), paths::private(), variable(self.index));
        let value = if self.is_conditional { quote!(__value) } else { variable.to_token_stream() };
        let is_list = self.is_list && matches!(self.what, Follows::Variant);
        let mut with = with(match self.what {
            Follows::Length => quote!(#private::Counted::count(#value)),
            Follows::Size => size(self.index).to_token_stream(),
            Follows::Variant if is_list => quote!(__number),
            Follows::Variant => quote!(#private::Numbered::number(#value)),
        });
        if is_list {
            with = quote! {
                match #private::Unions::first_number(#value) {
                    #core::option::Option::Some(__number) => #with,
                    #core::option::Option::None => #otherwise,
                }
            };
        }
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
