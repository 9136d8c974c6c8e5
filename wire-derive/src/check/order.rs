//! Rules for an order of bytes that depends on a field.

use proc_macro2::Ident;

use crate::ast::{Body, Field, Message, Order, is_made, name_of};
use crate::ctxt::Ctxt;

/// What decides the order is there, and is the user's to say.
pub(super) fn orders(ctxt: &Ctxt, message: &Message<'_>) {
    if let (Body::Struct(fields), Some(order), Some(given)) = (&message.body, &message.order, &message.attrs.endian) {
        subjects(ctxt, fields, order, &given.name);
    }
    for fields in message.parts() {
        for field in fields {
            if let (Some((name, _)), Some(order)) = (field.attrs.order(), &field.order) {
                subjects(ctxt, fields, order, name);
            }
        }
    }
}

fn subjects(ctxt: &Ctxt, fields: &[Field], order: &Order, attribute: &Ident) {
    for (comparison, index) in order.looks() {
        let (Some(term), Some(subject)) = (comparison.term(), fields.get(index)) else { continue };
        let name = &subject.name;
        if subject.ends_early() {
            let message =
                format!("`{name}` may be missing at the end of the message, so nothing behind it can depend on it");
            ctxt.error(attribute, message);
        } else if is_made(fields, index, term) {
            let way: Vec<_> = [name.clone()].into_iter().chain(term.inner.iter().map(name_of)).collect();
            let message = format!(
                "the codec writes `{}`, once it has measured other fields, so no order can depend on it: look at another field",
                way.join(".")
            );
            ctxt.error(&term.subject, message);
        }
    }
}
