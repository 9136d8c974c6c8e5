//! Rules for numbers from outside: those that a type is given, and those that its fields give.

use syn::ext::IdentExt as _;

use crate::ast::{Field, Message, is_made};
use crate::attr::{ArgumentValue, Parameter, TypeAttrs};
use crate::ctxt::Ctxt;

/// The numbers travel side by side in one word.
const MOST_BYTES: usize = 8;

/// Only messages have versions, which are integers.
pub(super) fn versions(ctxt: &Ctxt, message: &Message<'_>) {
    let Some(versions) = &message.attrs.versions else { return };
    if message.attrs.api_key.is_none() {
        ctxt.error(
            &versions.name,
            "`versions` are those of a message: add its `api_key`, or let the type be given one with `given(version: i16)`",
        );
    }
    if let Some(version) = message.attrs.parameters.iter().find(|parameter| parameter.is_version())
        && version.is_bool()
    {
        ctxt.error(&version.ty, "a version is an integer: write `version: i16`");
    }
}

/// What a type is given has names of its own, and fits.
pub(super) fn parameters(ctxt: &Ctxt, message: &Message<'_>) {
    are_distinct(ctxt, &message.attrs);
    for Parameter { name, .. } in &message.attrs.parameters {
        let own = name.unraw().to_string();
        if message.fields().any(|field| !field.is_given && field.name == own) {
            ctxt.error(name, format!("`{own}` is a field too: give the number another name"));
        }
    }
    if let Some(given) = &message.attrs.given
        && message.fields().any(|field| field.attrs.payload_len.is_some())
    {
        ctxt.error(&given.name, "a frame header is read before anything that could be given: remove `given`");
    }
}

/// No number is given twice, and all of them fit.
pub(super) fn are_distinct(ctxt: &Ctxt, attrs: &TypeAttrs) {
    let Some(given) = &attrs.given else { return };
    if attrs.parameters.iter().map(Parameter::len).sum::<usize>() > MOST_BYTES {
        ctxt.error(
            &given.name,
            format!("numbers that are given take at most {MOST_BYTES} bytes together: use smaller types"),
        );
    }
    for (index, Parameter { name, .. }) in attrs.parameters.iter().enumerate() {
        let own = name.unraw();
        if attrs.parameters.iter().take(index).any(|earlier| earlier.name.unraw() == own) {
            ctxt.error(name, format!("`{own}` is given twice: remove one"));
        }
    }
}

/// What a field gives is there when its type is read, and known before it is measured.
pub(super) fn arguments(ctxt: &Ctxt, fields: &[Field]) {
    for field in fields {
        for (argument, giver) in field.attrs.arguments().iter().zip(&field.givers) {
            let (ArgumentValue::Term(term), Some(index)) = (&argument.value, *giver) else { continue };
            let Some(giver) = fields.get(index) else { continue };
            let name = &giver.name;
            if giver.may_be_missing() || giver.attrs.default.is_some() {
                ctxt.error(&term.subject, format!("`{name}` may be missing, and then there is nothing to give"));
            } else if is_made(fields, index, term) {
                ctxt.error(
                    &term.subject,
                    format!("the codec writes `{name}`, once it has measured other fields, so it cannot be given"),
                );
            }
        }
    }
}
