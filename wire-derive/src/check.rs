//! Rules that need the whole model, one function each.
//!
//! Owns every refusal that is not syntax. It reports and goes on, so that one run shows all mistakes of a type.

mod between;
mod bits;
mod fields;
mod given;
mod headers;
mod order;
mod own;
mod recursive;
mod sets;
mod sums;
mod temp;
mod types;
mod variants;

use crate::ast::{Body, Message, Set};
use crate::ctxt::Ctxt;
use crate::field_type::field_type;

pub(crate) fn message(ctxt: &Ctxt, message: &Message<'_>) {
    fields::tags_are_of_tagged_structs(ctxt, message);
    types::response_needs_api_key(ctxt, message);
    types::extra_is_behind_all(ctxt, message);
    types::api_key_names_one_layout(ctxt, message);
    types::keyed_message_borrows_from_any_input(ctxt, message);
    types::parameters_are_read_from_any_input(ctxt, message);
    types::parameters_have_a_size(ctxt, message);
    recursive::recursive(ctxt, message);
    if let Body::Enum(data) = &message.body {
        types::others(ctxt, data);
        variants::sizes(ctxt, message, data);
        if let (Some(_), Some(width)) = (data.text, &message.attrs.width) {
            ctxt.error(&width.name, "text chooses the variants of this enum, and is as long as it is: remove `width`");
        }
    }
    for part in message.parts() {
        bits::groups(ctxt, part);
        between::dependencies(ctxt, part);
        given::arguments(ctxt, part);
        sums::checksums(ctxt, part);
        between::numbers_are_constants(ctxt, part);
        between::defaults_come_last(ctxt, part);
        between::absences_are_kept_last(ctxt, part);
        for field in part {
            fields::empty_elements(ctxt, message, &field.attrs.format);
            fields::attributes(ctxt, field);
            own::conversions(ctxt, field);
            own::names(ctxt, field.attrs.names.as_ref(), field.attrs.flags.as_ref());
            field_type(ctxt, message, &field.ty);
        }
    }
    own::names(ctxt, message.attrs.names.as_ref(), message.attrs.flags.as_ref());
    temp::numbers(ctxt, message);
    order::orders(ctxt, message);
    bits::orders(ctxt, message);
    given::parameters(ctxt, message);
    given::versions(ctxt, message);
    headers::payload_lengths(ctxt, message);
    headers::keys_of_headers(ctxt, message);
}

/// The enum of the fields of a tagged struct, and the struct as an array of it.
pub(crate) fn tagged(ctxt: &Ctxt, fields: &Message<'_>, array: &Message<'_>) {
    message(ctxt, fields);
    message(ctxt, array);
    if array.attrs.api_key.is_some() {
        types::fields_borrow_from_any_input(ctxt, fields);
    }
}

pub(crate) fn set(ctxt: &Ctxt, set: &Set<'_>) {
    given::are_distinct(ctxt, &set.attrs);
    sets::messages_differ(ctxt, set);
    sets::other_messages_come_last(ctxt, set);
    sets::keys_have_one_type(ctxt, set);
}
