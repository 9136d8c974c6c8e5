//! Rules for checksums.

use crate::ast::{Field, Spelt, in_order, is_integer, is_made};
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
        seed(ctxt, fields, field);
        looks(ctxt, fields, index);
    }
    each_other(ctxt, fields);
}

/// What is added to a sum is there when the type is read, and known before it is measured.
fn seed(ctxt: &Ctxt, fields: &[Field], field: &Field) {
    let Some(name) = field.attrs.seed.as_ref().map(|seed| &seed.name) else { return };
    match &field.attrs.checksum {
        None => ctxt.error(name, "`seed` is added to a checksum: add `checksum = \"internet\"`, or remove it"),
        Some(checksum) if said(Some(checksum)).is_some_and(|algorithm| !algorithm.takes_seed()) => ctxt.error(
            name,
            "a seed is added to a sum, \"internet\", \"udp\" or \"sum\", and this checksum is none: remove `seed`, and let \
            `over` name all bytes",
        ),
        Some(_) => {}
    }
    let Some((term, index)) = field.seed() else { return };
    let Some(subject) = fields.get(index) else { return };
    let name = &subject.name;
    if subject.may_be_missing() || subject.attrs.default.is_some() {
        ctxt.error(&term.subject, format!("`{name}` may be missing, and then there is nothing to add"));
    } else if is_made(fields, index, term) {
        ctxt.error(
            &term.subject,
            format!("the codec writes `{name}`, once it has measured other fields, so it cannot be added"),
        );
    }
}

/// The sum is not known before the rest is written.
fn looks(ctxt: &Ctxt, fields: &[Field], own: usize) {
    let Some(field) = fields.get(own) else { return };
    let is_sum = |index: usize| fields.get(index).filter(|sum| index != own && sum.attrs.checksum.is_some());
    let refuse = |subject: &Field, name: &str, at: proc_macro2::Span| {
        let message = format!(
            "`{}` is computed when all else is written, so `{name}` cannot look at it: remove one",
            subject.name
        );
        ctxt.syn_error(syn::Error::new(at, message));
    };
    for (comparison, subject) in field.looks() {
        if let (Some(subject), Some(term)) = (is_sum(subject), comparison.term()) {
            refuse(subject, &field.name, term.span());
        }
    }
    for (_, term, position) in field.terms() {
        if let Some(subject) = is_sum(position) {
            refuse(subject, &field.name, term.span());
        }
    }
    if let Some((seed, subject)) = field.seed().and_then(|(seed, subject)| Some((seed, is_sum(subject)?))) {
        refuse(subject, &field.name, seed.span());
    }
    let givers = field.attrs.arguments().iter().zip(&field.givers);
    for (argument, giver) in givers {
        if let (Some(subject), Some(give)) = (giver.and_then(is_sum), &field.attrs.give) {
            refuse(subject, &argument.name.to_string(), give.name.span());
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
