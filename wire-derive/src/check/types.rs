//! Rules for a type as a whole: an enum, a message, its parameters.

use syn::visit::Visit;
use syn::{Expr, ExprLit, Lifetime, Lit, Type, TypeParam, TypeParamBound, parse_quote};

use crate::ast::{Body, Enum, Field, Message, has_length, is_number, is_string, optional};
use crate::attr::{End, Extra, Given, said};
use crate::bound::decode_bounds;
use crate::ctxt::Ctxt;
use crate::field_type::is_ident;

/// One variant at most takes the numbers that no other has, and its first field holds the number as it is.
pub(super) fn others(ctxt: &Ctxt, data: &Enum<'_>) {
    for (position, (variant, field)) in data.other().enumerate() {
        if position > 0 {
            ctxt.error(variant.ident, "only one variant can be for all other numbers: remove `other` here");
        }
        let tag = &data.tag;
        let has_no_number = data.text.is_none() && !is_ident(&field.ty, &tag.to_string());
        if let Some(len) = data.text {
            // What has a name of its own is an array, or the compiler says so.
            if is_number(&field.ty) || is_other_array(&field.ty, len) {
                ctxt.error(&field.ty, format!("this field holds the text, which is a `[u8; {len}]`"));
            }
        } else if has_no_number && is_no_number(field) {
            ctxt.error(
                &field.ty,
                format!("the number comes first, which is written as `{tag}`: put a `{tag}` in front of this field"),
            );
        } else if has_no_number {
            ctxt.error(
                &field.ty,
                format!("this field holds the number, which is written as `{tag}`, as in `#[repr({tag})]`"),
            );
        }
        // Of a field that is not the number it was said.
        if let Some(name) = field.attrs.names().next().filter(|_| !has_no_number) {
            ctxt.error(name, "this field holds the number, of which the enum says how it is written: put it there");
        }
    }
}

/// Whether a field is seen to be what stands behind a number.
fn is_no_number(field: &Field) -> bool {
    let ty = optional(&field.ty).unwrap_or(&field.ty);
    !is_number(ty) && (has_length(ty) || field.attrs.names().next().is_some())
}

/// Whether a type is seen to be no array of `len` bytes.
fn is_other_array(ty: &Type, len: usize) -> bool {
    match ty {
        Type::Array(array) => match &array.len {
            Expr::Lit(ExprLit { lit: Lit::Int(count), .. }) => {
                !is_ident(&array.elem, "u8") || count.base10_parse().ok() != Some(len)
            }
            _ => false,
        },
        _ => is_string(ty) || has_length(ty) || matches!(ty, Type::Reference(_) | Type::Tuple(_)),
    }
}

/// What is ignored stands behind the last field, and up to an end that somebody says.
pub(super) fn extra_is_behind_all(ctxt: &Ctxt, message: &Message<'_>) {
    if matches!(message.body, Body::Enum(_)) {
        return;
    }
    if let Some(Given { name, value: Some(Extra::Cut) }) = &message.attrs.extra {
        ctxt.error(name, "what is cut is an element of a list: put `extra = \"cut\"` on that");
    }
    let Some(extra) = message.attrs.extra.as_ref().filter(|_| message.attrs.ignores_extra()) else { return };
    let last = message.fields().last();
    if last.is_some_and(|last| {
        matches!(said(last.attrs.format.len.as_ref()), Some(End::Rest)) && last.attrs.size.is_none()
    }) {
        ctxt.error(&extra.name, "the last field takes all bytes up to the end: remove `extra`, which would find none");
    } else if message.fields().any(|field| field.attrs.payload_len.is_some() || field.attrs.key.is_some()) {
        ctxt.error(&extra.name, "a message stands behind a header, and not what could be ignored: remove `extra`");
    }
}

/// A response is found by the key that it shares with its request.
pub(super) fn response_needs_api_key(ctxt: &Ctxt, message: &Message<'_>) {
    if let (Some(response), None) = (&message.attrs.response, &message.attrs.api_key) {
        ctxt.error(&response.name, "`response` needs a key to be found by: add `api_key = 3`");
    }
}

/// A key stands for one layout, so the message that has it cannot be generic.
pub(super) fn api_key_names_one_layout(ctxt: &Ctxt, message: &Message<'_>) {
    if let (Some(api_key), true) = (&message.attrs.api_key, message.is_generic()) {
        ctxt.error(
            &api_key.name,
            "an api_key names one layout, and a type or const parameter makes many: put the key on a struct without such parameters",
        );
    }
}

/// A keyed message is decoded from input of any lifetime, so no field may demand one that lasts.
pub(super) fn keyed_message_borrows_from_any_input(ctxt: &Ctxt, message: &Message<'_>) {
    // The fields of a tagged struct are those of its enum.
    if message.attrs.api_key.is_some() && message.plan.is_none() {
        fields_borrow_from_any_input(ctxt, message);
    }
}

/// Refuses a field that borrows for as long as a program runs.
pub(super) fn fields_borrow_from_any_input(ctxt: &Ctxt, message: &Message<'_>) {
    struct Static<'c>(&'c Ctxt);

    impl Visit<'_> for Static<'_> {
        fn visit_lifetime(&mut self, lifetime: &Lifetime) {
            if lifetime.ident == "static" {
                self.0.error(
                    lifetime,
                    "received bytes do not live for `'static`: give the struct a lifetime, as in `&'a str`",
                );
            }
        }
    }

    message.fields().for_each(|field| Static(ctxt).visit_type(&field.ty));
}

/// Between the codec of one input that the declaration demands and that of any input that a field needs, rustc does not
/// choose.
pub(super) fn parameters_are_read_from_any_input(ctxt: &Ctxt, message: &Message<'_>) {
    let is_field =
        |param: &&TypeParam| message.fields().any(|field| is_ident(field.codec_type(), &param.ident.to_string()));
    for param in message.generics.type_params().filter(is_field).filter(|_| message.attrs.bound.is_none()) {
        let ident = &param.ident;
        for (bound, _) in decode_bounds(message, &parse_quote!(#ident)).iter().filter(|(_, is_any)| !is_any) {
            ctxt.error(
                bound,
                "the field demands this of every input itself: remove this bound, or write `for<'de> Decode<'de>`",
            );
        }
    }
}

/// A value is read into its place, so its size is known.
pub(super) fn parameters_have_a_size(ctxt: &Ctxt, message: &Message<'_>) {
    let is_field = |param: &&TypeParam| message.fields().any(|field| is_ident(&field.ty, &param.ident.to_string()));
    for param in message.generics.type_params().filter(is_field) {
        for bound in &param.bounds {
            if let TypeParamBound::Trait(bound) = bound
                && bound.maybe.is_some()
            {
                ctxt.error(bound, "what is decoded has a size: remove `?Sized`");
            }
        }
    }
}
