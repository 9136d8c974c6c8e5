//! Rules between fields: which may look at which, and which come last.

use syn::ext::IdentExt as _;

use crate::ast::Field;
use crate::attr::{End, FieldAttrs, said};
use crate::ctxt::Ctxt;

/// What one field is to another.
pub(super) fn dependencies(ctxt: &Ctxt, fields: &[Field]) {
    for field in fields {
        let subjects = field.condition_subjects().filter_map(|index| fields.get(index));
        if let (Some(subject), Some(when)) =
            (subjects.into_iter().find(|subject| subject.ends_early()), &field.attrs.when)
        {
            let subject = &subject.name;
            ctxt.error(
                &when.name,
                format!("`{subject}` may be missing at the end of the message, so nothing behind it can depend on it"),
            );
        }
        for (position, name) in [
            (field.holder, field.attrs.format.len.as_ref().map(|len| &len.name)),
            (field.switch, field.attrs.switch.as_ref().map(|switch| &switch.name)),
            (field.size_holder, field.attrs.size.as_ref().map(|size| &size.name)),
        ] {
            let (Some(server), Some(name)) = (position.and_then(|index| fields.get(index)), name) else { continue };
            if server.may_be_missing() || server.attrs.default.is_some() {
                ctxt.error(
                    name,
                    format!(
                        "`{}` {}, and then `{}` could not be read: hold both in a struct of their own, which may be missing",
                        server.name,
                        if server.attrs.default.is_some() { "is not always written" } else { "may be missing" },
                        field.name
                    ),
                );
            } else if server.attrs.size.is_some() {
                ctxt.error(
                    name,
                    format!(
                        "`{}` has a `size`, and no number in one serves `{}`: hold the size as an integer in front, without the attribute, or end the struct with a `pad`",
                        server.name, field.name
                    ),
                );
            } else if server.attrs.switch.is_some() || server.holder.is_some() || server.size_holder.is_some() {
                ctxt.error(name, format!("`{}` has a value already, so it cannot serve `{}`", server.name, field.name));
            }
        }
    }
}

/// A number is known when the program is compiled, and the value of a field is not. A constant of a field's name has other
/// letters.
pub(super) fn numbers_are_constants(ctxt: &Ctxt, fields: &[Field]) {
    // Of what looks at no field, that is said.
    let is_found = |field: &&Field| {
        let has_subjects = field.attrs.when.is_none() || !field.subjects.is_empty();
        has_subjects && field.attrs.terms().count() == field.terms().count().saturating_add(field.seed().iter().len())
    };
    for (attribute, named) in fields.iter().filter(is_found).flat_map(|field| field.attrs.constants()) {
        let Some(ident) = named.path.path.get_ident() else { continue };
        let name = ident.unraw().to_string();
        if fields.iter().any(|field| field.name == name) && name.contains(char::is_lowercase) {
            ctxt.error(ident, format!("`{name}` is a field: `{attribute}` takes a number, or the path of a constant"));
        }
    }
}

/// An older peer leaves out all fields from some point on.
pub(super) fn defaults_come_last(ctxt: &Ctxt, fields: &[Field]) {
    for pair in fields.windows(2) {
        if let [field @ Field { attrs: FieldAttrs { default: Some(default), .. }, .. }, next] = pair
            && field.ends_early()
            && !next.ends_early()
            // Of what depends on such a field something else is said, and the rest of the message may be nothing.
            && !next.condition_subjects().any(|index| fields.get(index).is_some_and(Field::ends_early))
            && !(matches!(said(next.attrs.format.len.as_ref()), Some(End::Rest)) && next.attrs.size.is_none())
        {
            let remedy = if next.is_temp {
                format!("put `{}` in front of an earlier field", next.name)
            } else {
                format!("give `{}` a `default` too, or put this field last", next.name)
            };
            ctxt.error(&default.name, format!("what an older peer leaves out comes last: {remedy}"));
        }
    }
}

/// Where a message ends because a field is `None`, nothing else can stand behind that.
pub(super) fn absences_are_kept_last(ctxt: &Ctxt, fields: &[Field]) {
    for pair in fields.windows(2) {
        if let [field, next] = pair
            && field.keeps_absence()
            && !next.keeps_absence()
            && (next.ends_early() || matches!(said(next.attrs.format.len.as_ref()), Some(End::Rest)))
        {
            ctxt.error(
                &next.ty,
                format!(
                    "the message ends in front of this field where `{}` is `None`: write the type as `Option<T>`, with `default`, too",
                    field.name
                ),
            );
        }
    }
}
