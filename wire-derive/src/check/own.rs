//! Rules for fields that are converted, and for names of numbers.

use crate::ast::Field;
use crate::attr::{End, Given, Name, Number, said};
use crate::ctxt::Ctxt;

/// What is converted is read as a whole, and what looks at its elements would look at what is gone.
pub(super) fn conversions(ctxt: &Ctxt, field: &Field) {
    let attrs = &field.attrs;
    if attrs.written_as.is_none() {
        return;
    }
    let last = attrs.format.len.as_ref().filter(|len| matches!(len.value, Some(End::Last(_)))).map(|len| &len.name);
    let cut = attrs.extra.as_ref().filter(|_| attrs.is_cut()).map(|extra| &extra.name);
    let check = said(attrs.format.each.as_ref()).and_then(|each| Some(&each.check.as_ref()?.name));
    for name in [last, cut, check].into_iter().flatten() {
        ctxt.error(
            name,
            "this looks at elements, and the field is converted as a whole: put `as` on the type of the elements instead",
        );
    }
}

/// A number has one name, and a field one kind of names.
pub(super) fn names(ctxt: &Ctxt, names: Option<&Given<Vec<Name>>>, flags: Option<&Given<Vec<Name>>>) {
    if let (Some(names), Some(flags)) = (names, flags) {
        ctxt.error(&flags.name, format!("a number has names, or its bits have: remove `{}` or `flags`", names.name));
    }
    for given in [names, flags].into_iter().flatten() {
        let mut seen = Vec::new();
        for Name { number, span, .. } in said(Some(given)).into_iter().flatten() {
            let Number::Literal(number) = number else { continue };
            if seen.contains(number) {
                ctxt.syn_error(syn::Error::new(*span, format!("{number} has a name already: remove one of them")));
            }
            seen.push(*number);
        }
    }
}
