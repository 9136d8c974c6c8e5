//! Rules about the size of a field, about what is null, and about what stands behind a value.
//!
//! Owns what these attributes of one field cannot be together. What a type makes of them the compiler finds.

use crate::ast::{Field, optional};
use crate::attr::{End, Extent, FieldAttrs, FormatAttrs, Given, Pad, said};
use crate::ctxt::Ctxt;

/// Refuses what one field cannot have at once.
pub(crate) fn extents(ctxt: &Ctxt, field: &Field) {
    let attrs = &field.attrs;
    if let (Some(size), true) = (&attrs.size, field.is_null_by_length()) {
        ctxt.error(
            &size.name,
            "a length that another field holds says null where there is no `size`: hold the field without `Option`, or remove `size`",
        );
    }
    nulls(ctxt, field);
    fillers(ctxt, field);
}

/// What is null is a number in front, of a field that may be missing.
fn nulls(ctxt: &Ctxt, field: &Field) {
    let FieldAttrs { format: FormatAttrs { null, len, .. }, size, when, default, .. } = &field.attrs;
    let Some(Given { name: null, .. }) = null else { return };
    let is_held = |end: Option<&End>| {
        matches!(
            end,
            Some(End::Held(_) | End::Until(_) | End::Last(_) | End::Rest | End::Before(_) | End::Padded) | None
        )
    };
    let message = match (said(size.as_ref()), len) {
        _ if optional(&field.ty).is_none() => {
            "what `null` stands for is a value that is missing: write the field's type as `Option<T>`"
        }
        (Some(Extent::Prefix(_)), _) if when.is_some() && default.is_none() => {
            "`when` says already whether the field is there: put what may be null into a struct of its own"
        }
        (Some(Extent::Prefix(_)), _) => return,
        (Some(Extent::Held(_) | Extent::Constant(_) | Extent::Before(_) | Extent::Nothing), _) => {
            "`null` is a number in front of the field, and its `size` is none: remove `null`"
        }
        (None, None) => "`null` is a number in front of the field: say which, with a `len` or a `size`",
        (None, Some(len)) if len.value.is_some() && is_held(said(Some(len))) => {
            "`null` is a number in front of the field, and its `len` is none: a length that another field holds is null where it is -1"
        }
        (None, Some(_)) => return,
    };
    ctxt.error(null, message);
}

/// What was cut is an element of what goes up to the end of some bytes, whose number is not fixed.
fn cut(ctxt: &Ctxt, field: &Field) {
    let FieldAttrs { format: FormatAttrs { len, .. }, size, extra, .. } = &field.attrs;
    let Some(Given { name, .. }) = extra else { return };
    if !matches!(said(len.as_ref()), Some(End::Rest)) {
        ctxt.error(name, "what is cut is an element of a list that goes up to the end: add `len = \"rest\"`");
    } else if matches!(said(size.as_ref()), Some(Extent::Constant(_) | Extent::Before(_))) {
        ctxt.error(
            name,
            "elements that were cut are not written again, and this size would not fit: give the list one in front, or hold it in a field",
        );
    }
}

/// What stands behind a value stands in its size.
fn fillers(ctxt: &Ctxt, field: &Field) {
    let FieldAttrs { format: FormatAttrs { len, .. }, size, align, extra, pad, .. } = &field.attrs;
    let is_constant = matches!(said(size.as_ref()), Some(Extent::Constant(_)));
    if field.attrs.is_cut() {
        return cut(ctxt, field);
    }
    if let (Some(extra), None, None) = (extra, size, align) {
        ctxt.error(
            &extra.name,
            "`extra` is what stands behind the value in its `size`: give the field one, or let its last part have `len = \"rest\"`",
        );
    }
    // A size that looks at a field that is not there has an error of its own.
    let is_lost = matches!(said(size.as_ref()), Some(Extent::Held(_))) && field.size_holder.is_none();
    let (padded, byte) = match (len, pad) {
        (Some(Given { name, value: Some(End::Padded) }), _) => (name, false),
        (_, Some(Given { name, value: Some(Pad::Byte(_)) })) => (name, true),
        _ => return,
    };
    match extra {
        _ if is_lost => {}
        _ if !is_constant && byte => {
            ctxt.error(padded, "a byte fills what the value leaves of a constant size: add `size = 12`");
        }
        _ if !is_constant => {
            ctxt.error(padded, "what is padded is padded up to a constant size: add `size = 16`");
        }
        Some(extra) if byte => {
            ctxt.error(&extra.name, "`pad` and `extra` both say what stands behind the value: remove one");
        }
        Some(extra) => {
            ctxt.error(&extra.name, "`len = \"padded\"` and `extra` both say what stands behind the value: remove one");
        }
        None => {}
    }
}
