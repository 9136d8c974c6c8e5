//! `Decode`: the fields in the order of their bytes.

use proc_macro2::TokenStream;
use quote::quote;

use super::given::{of_format, parameter, versions};
use super::part::Part;
use super::{implement, variants};
use crate::ast::{Body, Enum, Message};
use crate::bound::{self, Bound};
use crate::generics;
use crate::paths;

pub(super) fn expand(message: &Message<'_>) -> TokenStream {
    let (core, private, decode) = (paths::core(), paths::private(), paths::decode());
    let (reader, error, format) = (paths::reader(), paths::decode_error(), paths::format());

    // What borrows nothing is read from input of any lifetime.
    let is_closed = bound::is_closed(message);
    let de = if is_closed { quote!('_) } else { quote!('__de) };
    let generics = if is_closed { message.generics.clone() } else { generics::with_input_lifetime(message.generics) };

    let (read, skip) = match &message.body {
        Body::Struct(fields) => {
            let part = Part { index: 0, fields, skipped: &message.skipped, message };
            let (read, members) = (part.read(), part.values());
            let extra = message.attrs.ignores_extra().then(|| quote!(#private::skip_extra(__reader);));
            let read = quote! {
                #read
                #extra
                #core::result::Result::Ok(Self { #members })
            };
            (read, part.skip().filter(|_| extra.is_none()))
        }
        Body::Enum(_) => (quote!(#private::read_enum(__reader, __given)), None),
    };
    let skip = skip.map(|skip| {
        quote! {
            #[inline]
            fn skip(__reader: &mut #reader<#de>, _: #format) {
                #skip
            }
        }
    });
    let (of_read, passed) = of_format(message, !message.attrs.parameters.is_empty());
    let read_it = match &message.body {
        Body::Struct(_) => quote!(read_declared),
        Body::Enum(_) => quote!(read_union),
    };
    let given = parameter(matches!(message.body, Body::Enum(_)) || !message.attrs.parameters.is_empty());
    let version = versions(message).map(|(read, _)| read);
    let body = quote! {
        #[inline(always)]
        fn read(__reader: &mut #reader<#de>, #of_read) -> #core::result::Result<Self, #error> {
            #private::#read_it(__reader, #passed)
        }

        #[inline(always)]
        fn read_in_place(__reader: &mut #reader<#de>, #given) -> #core::result::Result<Self, #error> {
            #version
            #read
        }

        #skip
    };
    let union = quote!(#private::DecodeUnion);
    let clause = bound::of_fields(message, &Bound::with_input(&decode));
    let elements = Bound::with_input(&quote!(#private::DecodeElements));
    let in_bits = Bound::with_input(&quote!(#private::FromBits));
    let more = bound::of_dependencies(message, &Bound::with_input(&union), &elements, &in_bits);
    let (decode, union) = (quote!(#decode<#de>), quote!(#union<#de>));
    let skipped = bound::of_skipped(message);
    let conversions = bound::of_conversions(message, "FromWire");
    let clause = quote!(#clause #more #conversions #skipped);
    let mut items = implement(&generics, &message.ident, message.generics, &decode, &clause, &body);
    if let Body::Enum(data) = &message.body {
        let body = variants::read(message, data, &de);
        items.extend(implement(&generics, &message.ident, message.generics, &union, &clause, &body));
        items.extend(made(message, data));
    }
    items
}

/// How an enum that is a number alone is made of it, where it stands inside of a field and later ones decide about it.
fn made(message: &Message<'_>, data: &Enum<'_>) -> Option<TokenStream> {
    let (core, private) = (paths::core(), paths::private());
    let is_number = data.text.is_none() && data.variants.iter().all(|variant| variant.fields.is_empty());
    if !is_number || !message.generics.params.is_empty() || !message.attrs.parameters.is_empty() {
        return None;
    }
    let body = quote! {
        #[inline(always)]
        fn made(__number: #private::i128) -> #core::option::Option<Self> {
            #private::made_enum(__number)
        }
    };
    let clause = generics::extend(message.generics, &TokenStream::new());
    Some(implement(message.generics, &message.ident, message.generics, &quote!(#private::Made), &clause, &body))
}
