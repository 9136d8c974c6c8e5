//! A type that is written as another: what it hands on to that, and the conversions between both.
//!
//! Owns the impls of such types, and the names of numbers.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Lifetime, Type};

use super::constant::{number, of_no_name};
use super::implement;
use crate::ast::{Field, Message, is_integer};
use crate::attr::{Given, Name, said};
use crate::bound::{self, Bound};
use crate::caret::{at, span};
use crate::{generics, paths};

/// All impls of a type that is written as another.
pub(super) fn expand(message: &Message<'_>) -> TokenStream {
    let Some(field) = message.fields().next() else { return TokenStream::new() };
    let layout = layout(message, field);
    let (encode, decode) = if message.attrs.written_as.is_some() {
        (measured_and_written(field), read(field))
    } else {
        (handed_on(field), handed_back(message, field))
    };
    let is_closed = bound::is_closed(message);
    let de = if is_closed { quote!('_) } else { quote!('__de) };
    let with_input = if is_closed { message.generics.clone() } else { generics::with_input_lifetime(message.generics) };
    let (encode_trait, decode_trait) = (paths::encode(), paths::decode());
    let of_encode = bound::of_fields(message, &Bound::new(encode_trait.clone()));
    let of_decode = bound::of_fields(message, &Bound::with_input(&decode_trait));
    let (to_wire, from_wire) = conversions(message, field);
    let encode = implement(
        message.generics,
        &message.ident,
        message.generics,
        &encode_trait,
        &quote!(#of_encode #to_wire),
        &encode,
    );
    let decode = implement(
        &with_input,
        &message.ident,
        message.generics,
        &quote!(#decode_trait<#de>),
        &quote!(#of_decode #from_wire),
        &decode,
    );
    quote!(#layout #encode #decode)
}

/// `Wire`, `Element`, and that it is transparent.
fn layout(message: &Message<'_>, field: &Field) -> TokenStream {
    let (wire, private, schema) = (paths::wire(), paths::private(), paths::schema());
    let (ident, generics, ty) = (&message.ident, message.generics, &field.ty);
    let name = ident.unraw().to_string();
    let inner = quote_spanned!(span(ty)=> <#ty as #wire>::SCHEMA);
    let is_converted = message.attrs.written_as.is_some();
    let docs = (!message.docs.is_empty()).then(|| {
        let docs = &message.docs;
        quote!(.with_docs(#docs))
    });
    let value = named(&name, &inner, docs, is_converted, [&message.attrs.names, &message.attrs.flags]);
    let facts = (!is_converted).then(|| {
        let fact = |fact: &str| {
            let fact = syn::Ident::new(fact, proc_macro2::Span::call_site());
            quote!(const #fact: #private::bool = <#ty as #wire>::#fact;)
        };
        let (known, plain, leaf) = (fact("IS_KNOWN"), fact("IS_PLAIN"), fact("IS_LEAF"));
        quote!(#known #plain #leaf)
    });
    let given = [&message.attrs.names, &message.attrs.flags];
    let checks = |schema: TokenStream| {
        let check = move |names: &Given<Vec<Name>>| at(names.name.span(), quote!(#private::check_names(#schema)));
        given.into_iter().flatten().map(check).collect::<Vec<_>>()
    };
    let (node, body) = if message.is_generic() {
        let checks = checks(quote!(__SCHEMA));
        let body = quote! {
            const SCHEMA: &'static #schema = {
                let __SCHEMA: &'static #schema = const { &#value };
                #(#checks;)*
                __SCHEMA
            };
            #facts
        };
        (TokenStream::new(), body)
    } else {
        let value = generics::outside(ident, generics, value);
        let checks = checks(quote!(&__SCHEMA));
        (
            quote!(static __SCHEMA: #schema = #value; #(const _: () = #checks;)*),
            quote!(const SCHEMA: &'static #schema = &__SCHEMA; #facts),
        )
    };
    let clause = bound::of_generic_fields(message, &wire);
    let wire_impl = implement(generics, ident, generics, &wire, &clause, &body);
    let element = implement(generics, ident, generics, &paths::element(), &clause, &TokenStream::new());
    let transparent = (!is_converted).then(|| transparent(message, field));
    let needs = (is_converted && !message.is_generic()).then(|| needs(message, field));
    let in_bits = (!is_converted && is_integer(ty) && !message.is_generic()).then(|| in_bits(message));
    quote!(#node #wire_impl #element #transparent #in_bits #needs)
}

/// A number with another name can be some bits of a number, too.
fn in_bits(message: &Message<'_>) -> TokenStream {
    let (core, private) = (paths::core(), paths::private());
    let body = quote! {
        #[inline(always)]
        fn from_bits(
            __number: #private::i128,
        ) -> #core::result::Result<#core::option::Option<Self>, #private::Refusal> {
            #private::bits_around(__number)
        }
    };
    let (clause, generics) = (generics::extend(message.generics, &TokenStream::new()), message.generics);
    let implement =
        |name: &TokenStream, body: &TokenStream| implement(generics, &message.ident, generics, name, &clause, body);
    let to = implement(&quote!(#private::InBits), &TokenStream::new());
    let from = implement(&quote!(#private::FromBits<'_>), &body);
    quote!(#to #from)
}

/// The impl that says what is in it.
fn transparent(message: &Message<'_>, field: &Field) -> TokenStream {
    let (private, member, ty) = (paths::private(), &field.member, &field.ty);
    let body = quote! {
        type Inner = #ty;

        #[inline(always)]
        fn inner(&self) -> &#ty {
            &self.#member
        }

        #[inline(always)]
        fn around(__inner: #ty) -> Self {
            Self { #member: __inner }
        }
    };
    let clause = generics::extend(message.generics, &TokenStream::new());
    let name = quote!(#private::Transparent);
    implement(message.generics, &message.ident, message.generics, &name, &clause, &body)
}

/// A schema called `name` around another.
pub(super) fn named(
    name: &str,
    inner: &TokenStream,
    docs: Option<TokenStream>,
    is_converted: bool,
    names: [&Option<Given<Vec<Name>>>; 2],
) -> TokenStream {
    let (schema, module) = (paths::schema(), paths::schema_mod());
    let refusal = is_converted.then(|| quote!(.with_refusal()));
    let ty = of_no_name();
    let kinds = [quote!(numbers), quote!(flags)];
    let names = names.into_iter().zip(kinds).filter_map(|(given, kind)| {
        let pairs = said(given.as_ref())?.iter().map(|Name { number: of, text, .. }| {
            let number = number(of, &ty);
            quote!((#number, #text))
        });
        Some(quote!(.with_names(#module::Names::#kind(const { &[#(#pairs),*] }))))
    });
    quote!(#schema::Named(#module::Named::new(#name, #inner) #docs #refusal #(#names)*))
}

/// The body of `Encode` of a transparent type.
fn handed_on(field: &Field) -> TokenStream {
    let (core, private, usize, encode) = (paths::core(), paths::private(), paths::usize(), paths::encode());
    let (writer, error, overrun, format) = (paths::writer(), paths::encode_error(), paths::overrun(), paths::format());
    let (member, ty) = (&field.member, &field.ty);
    quote! {
        #[inline(always)]
        fn measure(&self, __format: #format) -> #core::result::Result<#usize, #error> {
            <#ty as #encode>::measure(&self.#member, __format)
        }

        #[inline(always)]
        fn measure_plain(&self) -> #core::option::Option<#usize> {
            <#ty as #encode>::measure_plain(&self.#member)
        }

        #[inline(always)]
        fn write(&self, __writer: &mut #writer<'_>, __format: #format) -> #core::result::Result<(), #overrun> {
            <#ty as #encode>::write(&self.#member, __writer, __format)
        }

        #[inline(always)]
        fn write_plain<const __IS_LITTLE: #private::bool>(
            &self,
            __writer: &mut #writer<'_>,
        ) -> #core::result::Result<(), #overrun> {
            <#ty as #encode>::write_plain::<__IS_LITTLE>(&self.#member, __writer)
        }

        #[inline]
        fn takes_more(&self, __format: #format) -> #private::bool {
            <#ty as #encode>::takes_more(&self.#member, __format)
        }

        #[inline]
        fn begin(&self, __beginning: &mut #private::Beginning, __format: #format) {
            <#ty as #encode>::begin(&self.#member, __beginning, __format);
        }
    }
}

/// The body of `Decode` of a transparent type.
fn handed_back(message: &Message<'_>, field: &Field) -> TokenStream {
    let (core, private, usize, decode) = (paths::core(), paths::private(), paths::usize(), paths::decode());
    let (reader, error, format) = (paths::reader(), paths::decode_error(), paths::format());
    let (member, ty) = (&field.member, &field.ty);
    let de = if bound::is_closed(message) { quote!('_) } else { quote!('__de) };
    let around = |call: TokenStream, around: TokenStream| {
        quote! {
            match #call {
                #core::result::Result::Ok(__value) => #core::result::Result::Ok(#around),
                #core::result::Result::Err(__error) => #core::result::Result::Err(__error),
            }
        }
    };
    let one = around(quote!(<#ty as #decode<#de>>::read(__reader, __format)), quote!(Self { #member: __value }));
    let array = around(
        quote!(<#ty as #decode<#de>>::read_array::<__N>(__reader, __format)),
        quote!(__value.map(|__value| Self { #member: __value })),
    );
    quote! {
        #[inline(always)]
        fn read(__reader: &mut #reader<#de>, __format: #format) -> #core::result::Result<Self, #error> {
            #one
        }

        #[inline(always)]
        fn read_plain<const __IS_LITTLE: #private::bool>(__reader: &mut #reader<#de>) -> #core::option::Option<Self> {
            match <#ty as #decode<#de>>::read_plain::<__IS_LITTLE>(__reader) {
                #core::option::Option::Some(__value) => #core::option::Option::Some(Self { #member: __value }),
                #core::option::Option::None => #core::option::Option::None,
            }
        }

        #[inline(always)]
        fn read_array<const __N: #usize>(
            __reader: &mut #reader<#de>,
            __format: #format,
        ) -> #core::result::Result<[Self; __N], #error> {
            #array
        }

        #[inline]
        fn skip(__reader: &mut #reader<#de>, __format: #format) {
            <#ty as #decode<#de>>::skip(__reader, __format);
        }

        #private::read_vec! { #de #ty }
    }
}

/// The body of `Encode` of a type that is converted.
fn measured_and_written(field: &Field) -> TokenStream {
    let (core, private, usize) = (paths::core(), paths::private(), paths::usize());
    let (writer, error, overrun, format) = (paths::writer(), paths::encode_error(), paths::overrun(), paths::format());
    let ty = &field.ty;
    quote! {
        #[inline]
        fn measure(&self, __format: #format) -> #core::result::Result<#usize, #error> {
            #private::measure_as::<Self, #ty>(self, __format)
        }

        #[inline]
        fn write(&self, __writer: &mut #writer<'_>, __format: #format) -> #core::result::Result<(), #overrun> {
            #private::write_as::<Self, #ty>(self, __writer, __format)
        }
    }
}

/// The body of `Decode` of such a type.
fn read(field: &Field) -> TokenStream {
    let (core, private, decode) = (paths::core(), paths::private(), paths::decode());
    let (reader, error, format) = (paths::reader(), paths::decode_error(), paths::format());
    let ty = &field.ty;
    let de = if matches!(crate::ast::Borrowing::of(ty), crate::ast::Borrowing::Nothing) {
        quote!('_)
    } else {
        quote!('__de)
    };
    quote! {
        #[inline]
        fn read(__reader: &mut #reader<#de>, __format: #format) -> #core::result::Result<Self, #error> {
            match <#private::Converted<Self, #ty> as #decode<#de>>::read(__reader, __format) {
                #core::result::Result::Ok(__value) => #core::result::Result::Ok(#private::Own::own(__value)),
                #core::result::Result::Err(__error) => #core::result::Result::Err(__error),
            }
        }
    }
}

/// What conversions the impls demand.
fn conversions(message: &Message<'_>, field: &Field) -> (TokenStream, TokenStream) {
    if message.attrs.written_as.is_none() {
        return Default::default();
    }
    let private = paths::private();
    let (ident, arguments, ty) = (&message.ident, generics::arguments(message.generics), &field.ty);
    let own: Type = syn::parse_quote!(#ident #arguments);
    (
        bound::conversion(message, &own, ty, &quote!(#private::ToWire<#ty>)),
        bound::conversion(message, &own, ty, &quote!(#private::FromWire<#ty>)),
    )
}

/// What is said once where a conversion is missing.
fn needs(message: &Message<'_>, field: &Field) -> TokenStream {
    let (private, lifetime) = (paths::private(), Lifetime::new("'static", field.ty.span()));
    let (ident, arguments) = (&message.ident, generics::arguments_at(message.generics, &lifetime));
    let ty = generics::type_at(&field.ty, &lifetime).to_token_stream();
    let assert = |name: &str| {
        let name = syn::Ident::new(name, field.ty.span());
        at(field.ty.span(), quote!(const _: () = #private::#name::<#ident #arguments, #ty>();))
    };
    let (from, to) = (assert("assert_from_wire"), assert("assert_to_wire"));
    quote!(#from #to)
}
