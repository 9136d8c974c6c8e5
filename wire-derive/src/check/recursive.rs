//! Rules for types in which values of the same type stand.

use crate::ast::Message;
use crate::ctxt::Ctxt;

/// Everybody knows of such a type only what is declared, so nothing about it can be left open.
pub(super) fn recursive(ctxt: &Ctxt, message: &Message<'_>) {
    let Some(recursive) = &message.attrs.recursive else { return };
    if let Some(param) = message.generics.type_params().next() {
        ctxt.error(param, "a recursive type has no type parameters: declare it for one type");
    }
    if let Some(param) = message.generics.const_params().next() {
        ctxt.error(param, "a recursive type has no constant parameters: declare it for one number");
    }
    let given = message.attrs.given.as_ref().map(|given| &given.name);
    let versions = message.attrs.versions.as_ref().map(|versions| &versions.name);
    for name in given.into_iter().chain(versions) {
        ctxt.error(
            name,
            format!(
                "a recursive type is given no numbers, which nobody could give it on the way back: remove `{name}`, or mark another type of the circle with `{}`",
                recursive.name
            ),
        );
    }
    if message.fields().any(|field| field.attrs.payload_len.is_some() || field.attrs.key.is_some()) {
        ctxt.error(&recursive.name, "a frame header has a fixed size, so nothing nests in it: remove `recursive`");
    }
}
