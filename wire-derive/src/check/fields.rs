//! Rules for the attributes of one field, and of its elements.

use syn::Member;

use crate::ast::{Field, Follows, Message, Spelt, is_number, name_of, optional};
use crate::attr::{
    Absent, Attribute, CONFLICTS, Condition, ELEMENT, End, Extent, FormatAttrs, Given, Order, Term, is_end, said,
};
use crate::ctxt::Ctxt;
use crate::extents::extents;
use crate::field_type::{array_length, constant_type};

/// What only a field behind its tag says.
pub(super) fn tags_are_of_tagged_structs(ctxt: &Ctxt, message: &Message<'_>) {
    for name in message.fields().flat_map(|field| field.attrs.tag.iter().chain(&field.attrs.other)) {
        let message = format!(
            "`{name}` is for fields that stand behind their tags: add `tagged(tag = \"u8\", size = \"u8\", len = \"rest\")` to the struct"
        );
        ctxt.error(name, message);
    }
}

/// Attributes of one field that contradict each other, or its type as far as its name tells.
pub(super) fn attributes(ctxt: &Ctxt, field: &Field) {
    let attrs = &field.attrs;
    // Of bits another thing is said.
    let is_when = attrs.when.is_some() && attrs.bits.is_none();
    if is_when && attrs.default.is_none() && optional(&field.ty).is_none() {
        ctxt.error(
            &field.ty,
            "a field under `when` may be missing: write its type as `Option<T>`, or say what it is then, `default = 0`",
        );
    }
    numbers_stand_alone(ctxt, field);
    conflicts(ctxt, field);
    if let (Some(default), Some(End::Rest | End::Before(_)), None) =
        (&attrs.default, said(attrs.format.len.as_ref()), &attrs.size)
        && attrs.when.is_none()
    {
        ctxt.error(
            &default.name,
            "what goes up to the end of the message is empty where the message ends: remove `default`",
        );
    }
    if let (Some(len), Some(_), true) = (&attrs.format.len, attrs.last(), is_number(field.codec_type())) {
        ctxt.error(
            &len.name,
            "`len` is for strings and arrays, and the field is neither: the last is one of a `List`, a `Vec` or bytes",
        );
    }
    if let (Some(default), Some(Extent::Before(_)), None) = (&attrs.default, said(attrs.size.as_ref()), &attrs.when) {
        ctxt.error(
            &default.name,
            "a size that is what is left is 0 where the message ends: remove `default`, or the `size`",
        );
    }
    extents(ctxt, field);
    defaults(ctxt, field);
    elements(ctxt, &attrs.format);
    demands_on_elements(ctxt, field);
    constant_type(ctxt, field);
    array_length(ctxt, field);
}

/// A number that is always the same, or such bytes of an array, has nothing in front.
fn numbers_stand_alone(ctxt: &Ctxt, field: &Field) {
    if field.attrs.value.is_none() || !(field.is_number_constant() || field.is_plain_bytes()) {
        return;
    }
    for name in [Attribute::Size, Attribute::Len].into_iter().filter_map(|attribute| field.attrs.name_of(attribute)) {
        ctxt.error(name, format!("a constant is always there and always the same: remove `{name}` or `value`"));
    }
}

/// What a field is where it is not there is a value of its own type, which nothing else decides.
fn defaults(ctxt: &Ctxt, field: &Field) {
    let Some(Given { name, value: Some(absent) }) = &field.attrs.default else { return };
    let is_constant = matches!(absent, Absent::Constant(_));
    if is_constant && optional(&field.ty).is_some() {
        ctxt.error(
            &field.ty,
            "a field with a `default` of its own is always something: write its type without `Option`",
        );
    } else if field.is_left_out() && !field.is_null_by_size() && optional(&field.ty).is_some_and(is_number) {
        ctxt.error(
            name,
            "a number under a condition is an `Option` without `default`, or has a `default` without `Option`: remove one",
        );
    } else if (is_constant || field.is_left_out())
        && let Some((follows, ..)) = field.terms().next()
    {
        let what = match follows {
            Follows::Length => "length",
            Follows::Variant => "variant",
            Follows::Size => "size",
        };
        let remedy = if field.is_left_out() { "hold it as an `Option`, without `default`" } else { "remove the value" };
        ctxt.error(
            name,
            format!("another field holds the {what} of this one, and does not know what it is where it is not there: {remedy}"),
        );
    }
}

/// Attributes that the table does not let stand together.
fn conflicts(ctxt: &Ctxt, field: &Field) {
    let attrs = &field.attrs;
    let is_given = |attribute| attrs.name_of(attribute).is_some();
    for conflict in CONFLICTS {
        if !is_given(conflict.one) || conflict.unless.is_some_and(is_given) {
            continue;
        }
        // A list of enums has a length of its own.
        let is_of_list = |other: &Attribute| {
            let is_of_list = matches!(other, Attribute::Len | Attribute::Max | Attribute::Endian);
            conflict.one == Attribute::Switch && is_of_list && field.is_list_of_chosen()
        };
        let others = conflict.others.iter().filter(|other| !is_of_list(other));
        for other in others.filter_map(|other| attrs.name_of(*other)) {
            ctxt.error(other, (conflict.reason)(&other.to_string()));
        }
    }
}

/// What ends an array are the bytes of one element that is empty, whatever the type is given.
pub(super) fn empty_elements(ctxt: &Ctxt, message: &Message<'_>, format: &FormatAttrs) {
    let mut next = Some(format);
    while let Some(format) = next.filter(|_| message.attrs.compact.is_some()) {
        if let Some(Given { name, value: Some(End::Until(until)) }) = &format.len
            && until.is_empty()
        {
            ctxt.error(
                name,
                "under `compact` an empty element has other bytes: put the array into a struct without, or name its bytes",
            );
        }
        next = said(format.each.as_ref()).map(|each| &**each);
    }
}

/// What a field says of elements must be possible in front of each of them.
fn elements(ctxt: &Ctxt, format: &FormatAttrs) {
    let mut next = said(format.each.as_ref());
    while let Some(each) = next {
        match &each.len {
            Some(Given { value: Some(End::Held(Term { subject: Member::Named(word), .. })), .. })
                if is_end(&word.to_string()) =>
            {
                ctxt.error(
                    word,
                    format!("elements have no field to look at, and a word stands in quotes: `len = \"{word}\"`"),
                );
            }
            Some(Given { name, value: Some(End::Held(_) | End::Rest | End::Before(_)) }) => {
                ctxt.error(name, "each element has an end of its own: give it a prefix such as \"u16\", or \"nul\"");
            }
            Some(Given { name, value: Some(End::Last(_)) }) => {
                ctxt.error(
                    name,
                    "an element that ends with one of its own has a field for that: put each into a struct, with this `len`",
                );
            }
            Some(Given { name, value: Some(End::Padded) }) => {
                let instead = "#[wire(size = 16, len = \"padded\")]";
                let message =
                    format!("what is padded has a `size`: put each element into a struct of its own, with `{instead}`");
                ctxt.error(name, message);
            }
            _ => {}
        }
        if let Some(Given { name, value: Some(Order::When(_)) }) = &each.endian {
            ctxt.error(name, "elements have the order of their field: put this `endian` there");
        }
        next = said(each.each.as_ref());
    }
}

/// A check of elements looks at each of them, and so at no field.
fn demands_on_elements(ctxt: &Ctxt, field: &Field) {
    let attrs = &field.attrs;
    let check = said(attrs.format.each.as_ref()).and_then(|each| each.check.as_ref());
    let comparisons = attrs.check_of_elements().map(Condition::comparisons).unwrap_or_default();
    let mut terms = comparisons.into_iter().filter_map(Condition::term);
    // One is enough: who reads it writes the others so too.
    if let Some(term) = terms.find(|term| !matches!(&term.subject, Member::Named(name) if name == ELEMENT)) {
        let way = [&term.subject].into_iter().chain(&term.inner).map(name_of);
        let is_whole = field.element_type().is_some_and(|element| Spelt::of(element) != Spelt::Other);
        let element: Vec<_> = [ELEMENT.to_owned()].into_iter().chain(way.filter(|_| !is_whole)).collect();
        ctxt.error(
            &term.subject,
            format!(
                "a check of elements looks at each of them, which is called `{ELEMENT}`: write `{}`",
                element.join(".")
            ),
        );
    }
    let names = [
        ("each(check = ...)", check.map(|check| &check.name)),
        ("ascending", attrs.ascending.as_ref().map(|given| &given.name)),
    ];
    for (attribute, name) in names.into_iter().filter(|_| field.element_type().is_none()) {
        let Some(name) = name else { continue };
        let message = format!(
            "`{attribute}` is for the elements of an array: write the type as `Vec<T>`, `List<'a, T>`, `Array<'a, T>` or `[T; N]`"
        );
        ctxt.error(name, message);
    }
    let mut next = said(attrs.format.each.as_ref()).and_then(|each| said(each.each.as_ref()));
    while let Some(each) = next {
        if let Some(check) = &each.check {
            ctxt.error(&check.name, "elements of elements have no check: hold the inner array in a struct of its own");
        }
        next = said(each.each.as_ref());
    }
}
