//! Rules for frame headers.

use crate::ast::{Body, Field, Message};
use crate::ctxt::Ctxt;

/// A frame header has one payload.
pub(super) fn payload_lengths(ctxt: &Ctxt, message: &Message<'_>) {
    let lengths: Vec<_> = message.fields().filter(|field| field.attrs.payload_len.is_some()).collect();
    for (position, field) in lengths.iter().enumerate() {
        let Some(given) = &field.attrs.payload_len else { continue };
        if position > 0 {
            ctxt.error(&given.name, "a frame has one payload: remove `payload_len` here");
        } else if matches!(message.body, Body::Enum(_)) {
            ctxt.error(&given.name, "a frame header is a struct: an enum has no field that is always there");
        } else if !message.generics.params.is_empty() {
            ctxt.error(
                &given.name,
                "a frame header is one layout that borrows nothing: remove the parameters of the type",
            );
        } else if message.fields().any(|field| field.varies() && field.attrs.payload_len.is_none()) {
            ctxt.error(
                &given.name,
                "a frame header has a fixed size but for the length itself: its other fields cannot vary",
            );
        } else if is_more_than_an_integer(field) {
            ctxt.error(
                &given.name,
                "the length of the payload is always there, and an integer alone: remove the other attributes",
            );
        }
    }
}

/// A header has the key of one message.
pub(super) fn keys_of_headers(ctxt: &Ctxt, message: &Message<'_>) {
    for (position, key) in message.fields().filter_map(|field| field.attrs.key.as_ref()).enumerate() {
        if position > 0 {
            ctxt.error(key, "a header has the key of one message: remove `key` here");
        } else if matches!(message.body, Body::Enum(_)) {
            ctxt.error(key, "`key` stands in a header, which is a struct: an enum has no field that is always there");
        }
    }
}

/// Whether the length of a payload may be missing, or has something in front. Beside `value` that has been said.
fn is_more_than_an_integer(field: &Field) -> bool {
    let attrs = &field.attrs;
    attrs.value.is_none() && (field.may_be_missing() || attrs.default.is_some() || attrs.size.is_some())
}
