//! Rules for checksums.

use crate::ast::{Field, Spelt, in_order, is_integer, name_of};
use crate::attr::said;
use crate::ctxt::Ctxt;

/// What is said of a checksum belongs together, and nothing else makes it or looks at it.
pub(super) fn checksums(ctxt: &Ctxt, fields: &[Field]) {
    for (index, field) in fields.iter().enumerate() {
        let attrs = &field.attrs;
        match (&attrs.checksum, &attrs.over) {
            (Some(checksum), None) => ctxt.error(
                &checksum.name,
                "a checksum is of some bytes: say which, `over = \"rest\"`, `over = \"before\"` or `over = first..=last`",
            ),
            (None, Some(over)) => {
                ctxt.error(&over.name, "`over` says what a checksum is of: add `checksum = \"crc32\"`, or remove it");
            }
            _ => {}
        }
        if let (None, Some(verify)) = (&attrs.checksum, &attrs.verify) {
            ctxt.error(
                &verify.name,
                "`verify` says when a checksum is compared: add `checksum = \"crc32\"`, or remove it",
            );
        }
        if attrs.checksum.is_some() && !is_integer(field.codec_type()) && Spelt::of(field.codec_type()) != Spelt::Other
        {
            ctxt.error(&field.ty, "a checksum is a number without a sign: hold it as a `u8`, `u16`, `u32` or `u64`");
        }
        looks(ctxt, fields, index);
    }
    each_other(ctxt, fields);
}

/// The sum is not known before the rest is written.
fn looks(ctxt: &Ctxt, fields: &[Field], own: usize) {
    let Some(field) = fields.get(own) else { return };
    let is_sum = |index: usize| fields.get(index).filter(|sum| index != own && sum.attrs.checksum.is_some());
    let refuse = |subject: &Field, name: &dyn std::fmt::Display, at: proc_macro2::Span| {
        let message = format!(
            "`{}` is computed when all else is written, so `{name}` cannot look at it: remove one",
            subject.name
        );
        ctxt.syn_error(syn::Error::new(at, message));
    };
    for (comparison, subject) in field.looks() {
        if let (Some(subject), Some(term)) = (is_sum(subject), comparison.term()) {
            refuse(subject, &name_of(&term.subject), term.span());
        }
    }
    for (_, term, position) in field.terms() {
        if let Some(subject) = is_sum(position) {
            refuse(subject, &name_of(&term.subject), term.span());
        }
    }
    let givers = field.attrs.arguments().iter().zip(&field.givers);
    for (argument, giver) in givers {
        if let (Some(subject), Some(give)) = (giver.and_then(is_sum), &field.attrs.give) {
            refuse(subject, &argument.name, give.name.span());
        }
    }
}

/// Of two sums that are among each other's bytes none can be computed first.
fn each_other(ctxt: &Ctxt, fields: &[Field]) {
    let ordered = in_order(fields);
    let stuck = fields
        .iter()
        .enumerate()
        .filter(|(index, field)| field.covers.is_some() && !ordered.iter().any(|(known, _)| known == index));
    for (_, field) in stuck.skip(1) {
        if let Some(over) = field.attrs.over.as_ref().filter(|over| said(Some(over)).is_some()) {
            ctxt.error(
                &over.name,
                "this checksum is among the bytes of another, and that one among its own: leave one of them out",
            );
        }
    }
}
