//! `Encode`: measure, then write, field by field.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::given::{is_told_its_depth, of_format, parameter, versions};
use super::part::Part;
use super::{implement, open, variants};
use crate::ast::{Body, Message};
use crate::bound::{self, Bound};
use crate::generics;
use crate::paths;

pub(super) fn expand(message: &Message<'_>) -> TokenStream {
    let (core, private, encode, usize) = (paths::core(), paths::private(), paths::encode(), paths::usize());
    let (writer, error, overrun) = (paths::writer(), paths::encode_error(), paths::overrun());

    let (measure, write) = match &message.body {
        Body::Struct(fields) => {
            let part = Part { index: 0, fields, skipped: &message.skipped, message };
            let (borrowed, measure, write) = (part.borrowed(message.is_packed), part.measure(), part.write());
            (
                quote! {
                    #borrowed
                    let __len = #private::Total::ZERO;
                    #measure
                    #core::result::Result::Ok(__len.bytes())
                },
                quote! {
                    #borrowed
                    #write
                    #core::result::Result::Ok(())
                },
            )
        }
        Body::Enum(_) => (
            quote! {
                let __tag = #private::measure_tag::<Self>(#private::Numbered::number(self))?;
                #private::sum(__tag, #private::Union::measure_variant(self, __given)?)
            },
            quote! {
                #private::write_tag::<Self>(#private::Numbered::number(self), __writer, __given)?;
                #private::Union::write_variant(self, __writer, __given)
            },
        ),
    };
    let is_used = !message.attrs.parameters.is_empty() || is_told_its_depth(message);
    let (of_format, passed) = of_format(message, is_used);
    let (measure_it, write_it) = match &message.body {
        Body::Struct(_) => (quote!(measure_declared), quote!(write_declared)),
        Body::Enum(_) => (quote!(measure_union), quote!(write_union)),
    };
    let given = parameter(matches!(message.body, Body::Enum(_)) || is_used);
    let version = versions(message).map(|(_, measure)| measure);
    let takes_more = open::method(message);
    let body = quote! {
        #[inline(always)]
        fn measure(&self, #of_format) -> #core::result::Result<#usize, #error> {
            #private::#measure_it(self, #passed)
        }

        #[inline(always)]
        fn write(&self, __writer: &mut #writer<'_>, #of_format) -> #core::result::Result<(), #overrun> {
            #private::#write_it(self, __writer, #passed)
        }

        #[inline(always)]
        fn measure_in_place(&self, #given) -> #core::result::Result<#usize, #error> {
            #version
            #measure
        }

        #[inline(always)]
        fn write_in_place(&self, __writer: &mut #writer<'_>, #given) -> #core::result::Result<(), #overrun> {
            #write
        }

        #takes_more
    };
    let begin = begin(message).map(|begin| {
        let format = paths::format();
        quote! {
            #[inline]
            fn begin(&self, __beginning: &mut #private::Beginning, _: #format) {
                #begin
            }
        }
    });
    let body = quote!(#body #begin);
    let union = quote!(#private::Union);
    let clause = bound::of_fields(message, &Bound::new(encode.clone()));
    let (elements, in_bits) = (Bound::new(quote!(#private::Elements)), Bound::new(quote!(#private::InBits)));
    let more = bound::of_dependencies(message, &Bound::new(union.clone()), &elements, &in_bits);
    let conversions = bound::of_conversions(message, "ToWire");
    let clause = quote!(#clause #more #conversions);
    let mut items = implement(message.generics, &message.ident, message.generics, &encode, &clause, &body);
    if let Body::Enum(data) = &message.body {
        let body = variants::write(message, data);
        items.extend(implement(message.generics, &message.ident, message.generics, &union, &clause, &body));
        let number = quote!(#private::Numbered);
        let body = variants::number(data);
        let own = generics::extend(message.generics, &TokenStream::new());
        items.extend(implement(message.generics, &message.ident, message.generics, &number, &own, &body));
        items.extend(variants::numbers(message, data));
        items.extend(variants::named(message, data));
    }
    items
}

/// What puts the first bytes of a value where an array asks for them: of a struct those of its first field, unless
/// another decides about that one, and of an enum those of its number.
fn begin(message: &Message<'_>) -> Option<TokenStream> {
    let private = paths::private();
    match &message.body {
        Body::Struct(fields) => {
            // What is given takes no byte.
            let (index, field) = fields.iter().enumerate().find(|(_, field)| !field.is_given)?;
            if !field.is_itself() || field.own.is_some() {
                return None;
            }
            let (index, member, ty) = (Literal::usize_unsuffixed(index), &field.member, &field.ty);
            let value = if message.is_packed { quote!(&{ self.#member }) } else { quote!(&self.#member) };
            Some(quote!(#private::begin_field::<Self, #ty, 0, #index>(#value, __beginning);))
        }
        // Its order follows from what is not known there.
        Body::Enum(_) if message.order.is_some() => None,
        Body::Enum(_) => {
            let given = paths::given();
            Some(quote! {
                __beginning.fill(|__writer| {
                    #private::write_tag::<Self>(#private::Numbered::number(self), __writer, #given::NOTHING)
                });
            })
        }
    }
}
