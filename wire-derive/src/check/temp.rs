//! Rules for numbers that stand in the bytes and not in the struct.

use quote::ToTokens as _;
use syn::Member;

use crate::ast::{Body, Field, Message, Serves, Skipped};
use crate::ctxt::Ctxt;

/// Each has a name of its own, and something that says what is written.
pub(super) fn numbers(ctxt: &Ctxt, message: &Message<'_>) {
    match &message.body {
        Body::Struct(fields) => numbers_among(ctxt, fields, &message.skipped),
        Body::Enum(data) => {
            data.variants.iter().for_each(|variant| numbers_among(ctxt, &variant.fields, &variant.skipped));
        }
    }
}

fn numbers_among(ctxt: &Ctxt, fields: &[Field], skipped: &[Skipped]) {
    // Bits that mean nothing are a field, too.
    let is_declared = |field: &Field| field.is_temp && field.bits.is_none();
    for (index, field) in fields.iter().enumerate().filter(|(_, field)| is_declared(field)) {
        let Member::Named(name) = &field.member else { continue };
        let own = &field.name;
        let is_same = |other: &Field| !other.is_given && other.name == *own;
        if fields.iter().any(|other| !other.is_temp && is_same(other)) || skipped.iter().any(|other| other.name == *own)
        {
            ctxt.error(name, format!("`{own}` is a field too: give the number another name"));
        } else if fields.iter().take(index).any(is_same) {
            ctxt.error(name, format!("`{own}` is the name of an earlier number too: give this one another"));
        } else if field.attrs.value.is_none() && field.serves == Serves::Nobody {
            ctxt.error(
                name,
                format!(
                    "nothing says what is written here: name `{own}` in the `len`, `size` or `switch` of a later field, or say \
                     what it always is, `{own}: {} = 0`",
                    field.ty.to_token_stream()
                ),
            );
        }
    }
}
