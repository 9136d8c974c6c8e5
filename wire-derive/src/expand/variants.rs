//! Enums: the number in front, and the variant that it chooses.

use proc_macro2::{Ident, Literal, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::Expr;

use super::constant;
use super::given::{is_told_its_depth, parameter};
use super::group::is_large;
use super::part::Part;
use super::whole;
use crate::ast::{Enum, Message};
use crate::caret::silent;
use crate::{generics, paths};

/// A constant for the number of each variant, which follows Rust's own rule.
pub(super) fn numbers(message: &Message<'_>, data: &Enum<'_>) -> TokenStream {
    let (private, tag) = (paths::private(), &data.tag);
    let constants = data.variants.iter().enumerate().map(|(index, variant)| {
        let name = constant(index);
        if let Some(text) = &variant.text {
            let number = Literal::u64_unsuffixed(text.number());
            return Some(quote!(const #name: #private::#tag = #number;));
        }
        if data.text.is_some() {
            return None;
        }
        let value = match (variant.number, index.checked_sub(1)) {
            (Some(number), _) if message.is_generic() => delimited(number),
            (Some(number), _) => generics::outside(&message.ident, message.generics, delimited(number)),
            (None, None) => quote!(0),
            (None, Some(before)) => {
                let before = constant(before);
                // Where this wraps, rustc refuses the enum.
                quote_spanned!(variant.ident.span()=> #before.wrapping_add(1))
            }
        };
        Some(quote!(const #name: #private::#tag = #value;))
    });
    let constants = constants.flatten();
    quote!(#(#constants)*)
}

/// A number whose braces are not the user's: of those, lints say that nobody needs them.
fn delimited(number: &Expr) -> TokenStream {
    let mut tokens: Vec<_> = number.to_token_stream().into_iter().collect();
    if let [TokenTree::Group(group)] = &mut *tokens {
        group.set_span(silent(group.span()));
    }
    tokens.into_iter().collect()
}

/// A constant beside each variant without fields, where the enum cannot be cast.
pub(super) fn named(message: &Message<'_>, data: &Enum<'_>) -> Option<TokenStream> {
    if data.is_cast() {
        return None;
    }
    let private = paths::private();
    let units = data.variants.iter().enumerate().filter(|(_, variant)| variant.is_unit);
    let numbers = units.map(|(index, variant)| {
        let (name, number) = (constant::name(variant.ident), constant(index));
        quote! {
            #[doc(hidden)]
            pub const #name: #private::Known = #private::Known(#number as #private::i128);
        }
    });
    let (impl_generics, _, clause) = message.generics.split_for_impl();
    let arguments = generics::arguments(message.generics);
    let ident = &message.ident;
    Some(quote! {
        #[automatically_derived]
        impl #impl_generics #ident #arguments #clause {
            #(#numbers)*
        }
    })
}

/// The body of `Number`.
pub(super) fn number(data: &Enum<'_>) -> TokenStream {
    let private = paths::private();
    let arms = data.variants.iter().enumerate().map(|(index, variant)| {
        let (ident, constant) = (variant.ident, constant(index));
        match &variant.other {
            Some(other) => {
                let member = &other.member;
                let number = if data.text.is_some() { quote!(Chooser::chosen) } else { quote!(Numbered::number) };
                quote!(Self::#ident { #member: __tag, .. } => #private::#number(__tag),)
            }
            None => quote!(Self::#ident { .. } => #private::Numbered::number(&#constant),),
        }
    });
    quote! {
        #[inline(always)]
        fn number(&self) -> #private::i128 {
            match self {
                #(#arms)*
            }
        }
    }
}

/// The body of `DecodeUnion`.
pub(super) fn read(message: &Message<'_>, data: &Enum<'_>, de: &TokenStream) -> TokenStream {
    let (core, private, reader, error) = (paths::core(), paths::private(), paths::reader(), paths::decode_error());
    let (tag, given) = (&data.tag, parameter(!message.attrs.parameters.is_empty()));
    let arms =
        data.variants.iter().enumerate().filter(|(_, variant)| variant.other.is_none()).map(|(index, variant)| {
            let (ident, constant) = (variant.ident, constant(index));
            let part = Part { index, fields: &variant.fields, skipped: &variant.skipped, message };
            let (read, members) = (part.read(), part.values());
            let read = quote! {
                #read
                #core::result::Result::Ok(#core::option::Option::Some(Self::#ident { #members }))
            };
            let read = whole::read(message, index, variant, read);
            let read = called(data, &quote!(read_group::<Self, #index, 0, 0, _>), &quote!(__reader), &read);
            quote!(#constant => #read)
        });
    let other = data.variants.iter().enumerate().find_map(|(index, variant)| {
        let (ident, member) = (variant.ident, &variant.other.as_ref()?.member);
        let part = Part { index, fields: &variant.fields, skipped: &variant.skipped, message };
        let (read, members) = (part.read(), part.values());
        let tag = match data.text {
            Some(len) => quote!(#private::text_of::<_, #len>(__tag)),
            None => quote!(__tag),
        };
        let read = quote! {
            #read
            #core::result::Result::Ok(#core::option::Option::Some(Self::#ident { #member: #tag, #members }))
        };
        let read = whole::read(message, index, variant, read);
        let read = called(data, &quote!(read_group::<Self, #index, 0, 0, _>), &quote!(__reader), &read);
        Some(quote!(_ => #read))
    });
    let other = other.unwrap_or_else(|| quote!(_ => #core::result::Result::Ok(#core::option::Option::None),));
    quote! {
        type Tag = #private::#tag;

        #[inline(always)]
        fn read_variant(
            __tag: #private::#tag,
            __reader: &mut #reader<#de>,
            #given
        ) -> #core::result::Result<#core::option::Option<Self>, #error> {
            match __tag {
                #(#arms)*
                #other
            }
        }
    }
}

/// The body of `Union`.
pub(super) fn write(message: &Message<'_>, data: &Enum<'_>) -> TokenStream {
    let (core, private, usize) = (paths::core(), paths::private(), paths::usize());
    let (writer, error, overrun, wire) = (paths::writer(), paths::encode_error(), paths::overrun(), paths::wire());
    let given = parameter(!message.attrs.parameters.is_empty() || is_told_its_depth(message));
    let reserved = data.variants.iter().enumerate().filter(|(_, variant)| variant.other.is_none());
    let reserved: Vec<_> = reserved.map(|(index, _)| constant(index)).collect();
    let measures = data.variants.iter().enumerate().map(|(index, variant)| {
        let ident = variant.ident;
        let part = Part { index, fields: &variant.fields, skipped: &variant.skipped, message };
        let (measure, members) = (whole::measure(part, variant), part.pattern());
        let other = variant.other.as_ref().map(|other| &other.member);
        let (own, error_of) = match data.text {
            Some(len) => (quote!(#private::tag_of::<_, #len>(__tag)), quote!(#private::reserved_text(__tag))),
            None => (quote!(*__tag), quote!(#private::reserved_tag(#private::Numbered::number(__tag)))),
        };
        let (tag, check) = match other {
            Some(member) if !reserved.is_empty() => (
                quote!(#member: __tag,),
                quote! {
                    if let #(#reserved)|* = #own {
                        let __error = #error_of;
                        return #core::result::Result::Err(__error.in_message(<Self as #wire>::SCHEMA));
                    }
                },
            ),
            Some(member) => (quote!(#member: _,), TokenStream::new()),
            None => (TokenStream::new(), TokenStream::new()),
        };
        let measure = called(data, &quote!(measure_group::<Self, _, _>), &TokenStream::new(), &quote!(#check #measure));
        quote!(Self::#ident { #tag #members } => #measure)
    });
    let writes = data.variants.iter().enumerate().map(|(index, variant)| {
        let ident = variant.ident;
        let part = Part { index, fields: &variant.fields, skipped: &variant.skipped, message };
        let (write, members) = (whole::write(part, variant), part.variables());
        let write = called(data, &quote!(write_group::<Self, #index, 0, 0, _>), &quote!(__writer), &write);
        quote!(Self::#ident { #members .. } => #write)
    });
    quote! {
        #[inline(always)]
        fn measure_variant(&self, #given) -> #core::result::Result<#usize, #error> {
            match self {
                #(#measures)*
            }
        }

        #[inline(always)]
        fn write_variant(&self, __writer: &mut #writer<'_>, #given) -> #core::result::Result<(), #overrun> {
            match self {
                #(#writes)*
            }
        }
    }
}

/// What is done for one variant: `body`, by a call where all variants together are large, for the same reasons as groups
/// of fields.
fn called(data: &Enum<'_>, function: &TokenStream, argument: &TokenStream, body: &TokenStream) -> TokenStream {
    let private = paths::private();
    if !is_large(data.variants.iter().flat_map(|variant| &variant.fields)) {
        return quote!({ #body });
    }
    let arguments = if argument.is_empty() { TokenStream::new() } else { quote!(#argument,) };
    quote!(#private::#function(#arguments |#argument| { #body }),)
}

/// The name of the constant that is the number of the variant at `index`.
pub(super) fn constant(index: usize) -> Ident {
    format_ident!("__NUMBER{index}")
}
