//! Rules for the size of a variant, in which all of its fields stand together.

use proc_macro2::Ident;

use crate::ast::{Enum, Message};
use crate::attr::{Extent, Extra, Given, said};
use crate::ctxt::Ctxt;

/// The sizes that an enum and its variants say, and what may stand behind the fields there.
pub(super) fn sizes(ctxt: &Ctxt, message: &Message<'_>, data: &Enum<'_>) {
    let (of_type, extra) = (&message.attrs.size, &message.attrs.extra);
    if let Some(Given { name, value: Some(Extent::Nothing) }) = of_type {
        ctxt.error(name, "a variant has no size unless its enum says one: remove `size`");
    }
    let sizes = of_type.iter().chain(data.variants.iter().filter_map(|variant| variant.size.as_ref()));
    for Given { name, value } in sizes {
        if let Some(size) = value {
            size_of_variant(ctxt, name, size);
        }
    }
    for variant in &data.variants {
        if let (None, Some(Given { name, value: Some(Extent::Nothing) })) = (of_type, &variant.size) {
            ctxt.error(name, "the enum says no size that this variant could be without: remove `size`");
        }
        if let Some(extra) = variant.extra.as_ref().filter(|_| !variant.is_sized) {
            ctxt.error(
                &extra.name,
                "`extra` is what stands behind the fields of the variant in its size: give it one, `size = \"u8\"`",
            );
        }
    }
    if let Some(extra) = extra.as_ref().filter(|_| data.variants.iter().all(|variant| !variant.is_sized)) {
        ctxt.error(
            &extra.name,
            "`extra` is what stands behind the fields of each variant in its size: give the enum one, `size = \"u8\"`",
        );
    }
    let extras = extra.iter().chain(data.variants.iter().filter_map(|variant| variant.extra.as_ref()));
    for extra in extras.filter(|extra| matches!(said(Some(*extra)), Some(Extra::Cut))) {
        ctxt.error(&extra.name, "what is cut is an element of a list: put `extra = \"cut\"` on that");
    }
}

/// A variant begins with its size, or always takes as many bytes.
fn size_of_variant(ctxt: &Ctxt, name: &Ident, size: &Extent) {
    let message = match size {
        Extent::Prefix(_) | Extent::Constant(_) | Extent::Nothing => return,
        Extent::Held(_) => {
            "the size of a variant stands in front of its fields, `size = \"u8\"`, or is a constant: one in an earlier field is the `size` of the field that the enum is"
        }
        Extent::Before(_) => {
            "the size of a variant stands in front of its fields, `size = \"u8\"`, or is a constant: what goes up to the end says so itself, `len = \"rest\"`"
        }
    };
    ctxt.error(name, message);
}
