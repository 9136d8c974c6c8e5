//! Numbers from outside: those that a type is given, and those that its fields give to theirs.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt as _;
use syn::parse_quote;

use super::local::{attempt, compact, inner_number, variable};
use super::part::Part;
use super::term::term;
use super::{constant, implement};
use crate::ast::{Body, Field, Message, is_number, may_be_declared};
use crate::attr::{Argument, ArgumentValue, Parameter, Versions};
use crate::{bound, paths};

/// `Parametric`, where the type is given anything.
pub(super) fn expand(message: &Message<'_>) -> TokenStream {
    let parameters = &message.attrs.parameters;
    if parameters.is_empty() {
        return TokenStream::new();
    }
    let clause = bound::of_generic_fields(message, &paths::wire());
    let (ident, generics) = (&message.ident, message.generics);
    implement(generics, ident, generics, &paths::parametric(), &clause, &parametric(parameters, &own_schema()))
}

/// That of the type itself.
pub(crate) fn own_schema() -> TokenStream {
    let wire = paths::wire();
    quote!(<Self as #wire>::SCHEMA)
}

/// The types of the numbers, which `schema` has, and how they stand side by side.
pub(crate) fn parametric(parameters: &[Parameter], schema: &TokenStream) -> TokenStream {
    let private = paths::private();
    let types = parameters.iter().map(|Parameter { ty, .. }| quote!(#private::#ty));
    let (ty, numbers): (_, Vec<_>) = match parameters.len() {
        1 => (quote!(#(#types)*), vec![quote!(&__given)]),
        count => {
            let numbers = (0..count).map(syn::Index::from).map(|index| quote!(&__given.#index));
            (quote!((#(#types),*)), numbers.collect())
        }
    };
    let given = paths::given();
    quote! {
        type Given = #ty;

        #[inline(always)]
        fn side_by_side(__given: Self::Given) -> #given {
            #private::side_by_side(#schema, [#(#private::Numbered::number(#numbers)),*])
        }
    }
}

/// The numbers as fields of a schema.
pub(crate) fn fields(parameters: &[Parameter]) -> impl Iterator<Item = TokenStream> {
    parameters.iter().map(|Parameter { name, ty }| {
        let (field, wire, private, name) = (paths::field(), paths::wire(), paths::private(), name.unraw().to_string());
        quote!(#field::given(#name, <#private::#ty as #wire>::SCHEMA))
    })
}

/// The first and the last version.
pub(super) fn first_and_last(Versions { first, last }: &Versions) -> (TokenStream, TokenStream) {
    // A variant has no name of its own here: there is no field whose type it could be of.
    let ty = parse_quote!(i64);
    (constant::number(first, &ty), constant::number(last, &ty))
}

/// The parameter of a function that is given numbers.
pub(super) fn parameter(is_used: bool) -> TokenStream {
    let given = paths::given();
    if is_used { quote!(__given: #given) } else { quote!(_: #given) }
}

/// What refuses a version that the message does not have, where it is read and where it is measured.
pub(super) fn versions(message: &Message<'_>) -> Option<(TokenStream, TokenStream)> {
    let private = paths::private();
    message.attrs.versions.as_ref()?;
    let read = attempt(&quote!(#private::read_version::<Self>(__reader, __given)));
    let measure = attempt(&quote!(#private::measure_version::<Self>(__given)));
    Some((quote!(#read;), quote!(#measure;)))
}

/// Whether it is handed on, where the type is written, how deep it stands: something may lead from it to a recursive type.
pub(super) fn is_told_its_depth(message: &Message<'_>) -> bool {
    message.attrs.is_recursive() || message.fields().any(|field| may_be_declared(field.codec_type()))
}

/// The parameter of a function that has a format, and what of it is passed on, which is asked for where it `is_used`; an
/// enum may stand without its number.
pub(super) fn of_format(message: &Message<'_>, is_used: bool) -> (TokenStream, TokenStream) {
    let format = paths::format();
    let is_enum = matches!(message.body, Body::Enum(_));
    if !is_used && is_enum {
        (quote!(__format: #format), quote!(__format, ()))
    } else if is_enum {
        (quote!(__format: #format), quote!(__format, #format::given(__format)))
    } else if !is_used {
        (quote!(_: #format), quote!(()))
    } else {
        (quote!(__format: #format), quote!(#format::given(__format)))
    }
}

impl Part<'_> {
    /// Whether the type is given numbers.
    pub(super) fn is_given(self) -> bool {
        self.fields.first().is_some_and(|field| field.is_given)
    }

    /// Statements that put the numbers that the type is given into variables, or references to them, as other fields have.
    pub(super) fn given(self, is_borrowed: bool) -> TokenStream {
        let private = paths::private();
        let borrow = is_borrowed.then(|| quote!(&));
        let given = self.numbered().filter(|(_, field)| field.is_given).map(|(index, _)| {
            let variable = variable(index);
            quote!(let #variable = #borrow #private::GivenNumber::of::<Self, #index>(__given);)
        });
        let compact = self.numbered().find(|(_, field)| self.may_be_compact(field)).map(|(index, _)| {
            let (compact, holds) = (compact(), self.is_compact(index, !is_borrowed));
            quote!(let #compact = #holds;)
        });
        given.chain(compact).collect()
    }

    /// Whether lengths in front of a field, or of what is in it, may be compact: a number has none.
    fn may_be_compact(self, field: &Field) -> bool {
        self.message.attrs.compact.is_some() && may_be_compact(field)
    }

    /// What the field at `index` passes on to its type, of fields that have been read, or are to be written.
    pub(super) fn passed(self, index: usize, is_read: bool) -> TokenStream {
        let Some(field) = self.fields.get(index) else { return TokenStream::new() };
        let private = paths::private();
        let mut passed = self.numbers(index, field, is_read);
        if self.may_be_compact(field) {
            let compact = compact();
            passed = quote!(#private::Compact(#compact, #passed));
        }
        match self.is_little(index, is_read) {
            Some(is_little) => {
                let arguments = self.arguments(index, None);
                quote!(#private::ordered::<#arguments, _>(#is_little, #passed))
            }
            None => passed,
        }
    }

    /// The same where `value` is to be written, which as a list of enums says the number of all of them itself.
    pub(super) fn passed_beside(self, index: usize, value: &TokenStream) -> TokenStream {
        let passed = self.passed(index, false);
        if !self.fields.get(index).is_some_and(Field::is_list_of_chosen) {
            return passed;
        }
        let (core, private) = (paths::core(), paths::private());
        quote! {
            #private::Chosen(
                match #private::Unions::first_number(#value) {
                    #core::option::Option::Some(__number) => __number,
                    #core::option::Option::None => 0,
                },
                #passed
            )
        }
    }

    /// The numbers among that.
    fn numbers(self, index: usize, field: &Field, is_read: bool) -> TokenStream {
        let arguments = field.attrs.arguments();
        let is_deep = !is_read && may_be_declared(field.codec_type());
        if arguments.is_empty() {
            // A number is given nothing.
            let is_passed = self.is_given() && !is_number(field.codec_type()) || is_deep;
            return if is_passed { quote!(__given) } else { quote!(()) };
        }
        let private = paths::private();
        let place = self.arguments(index, None);
        let numbers = arguments.iter().zip(&field.givers).map(|(argument, giver)| match (&argument.value, giver) {
            (ArgumentValue::Term(term), Some(giver)) => {
                let is_constant = self.fields.get(*giver).is_some_and(|giver| giver.attrs.value.is_some());
                // Of bits that no other field makes, the struct holds what is written.
                let own = if is_constant && !is_read { self.own_number(*giver) } else { None };
                own.filter(|_| term.inner.is_empty()).unwrap_or_else(|| inner_number(*giver, &term.inner, is_read))
            }
            // It needs no field, or there is none.
            _ => quote!(0),
        });
        let given = quote!(#private::give::<#place, _>([#(#numbers),*]));
        if is_deep { quote!(#private::beside(#given, __given)) } else { given }
    }
}

/// Whether it is a field, and no number.
pub(super) fn may_be_compact(field: &Field) -> bool {
    !field.is_given && !is_number(field.codec_type()) && field.attrs.value.is_none()
}

/// What a field gives, as its schema has it.
pub(super) fn gives(field: &Field, fields: &[Field]) -> Option<TokenStream> {
    let module = paths::schema_mod();
    let arguments = field.attrs.arguments();
    if arguments.is_empty() {
        return None;
    }
    let gives = arguments.iter().zip(&field.givers).filter_map(|(Argument { name, value }, giver)| {
        let name = name.unraw().to_string();
        Some(match value {
            ArgumentValue::Term(given) => {
                let giver = (*giver)?;
                let term = term(given, giver, fields.get(giver)?.codec_type());
                quote!(#module::Give::term(#name, #term))
            }
            ArgumentValue::Constant(number) => {
                let number = constant::number(number, field.codec_type());
                quote!(#module::Give::constant(#name, #number))
            }
        })
    });
    Some(quote!(.with_gives(const { &[#(#gives),*] })))
}
