//! Rules that need the whole model, one function each.
//!
//! Owns every refusal that is not syntax. It reports and goes on, so that one run shows all mistakes of a type.

mod given;
mod order;

use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::visit::Visit;
use syn::{Expr, ExprLit, Lifetime, Lit, Member, Type, TypeParam, TypeParamBound, parse_quote};

use crate::ast::{
    Body, Content, Enum, Field, Follows, Message, Set, Variant, has_length, is_number, is_string, optional,
};
use crate::attr::{
    Absent, Attribute, CONFLICTS, Condition, ELEMENT, End, Extent, Extra, FieldAttrs, FormatAttrs, Given, Order, Term,
    is_end, is_key_type, said,
};
use crate::bound::decode_bounds;
use crate::ctxt::Ctxt;
use crate::extents::extents;
use crate::field_type::{array_length, constant_type, field_type, is_ident};

pub(crate) fn message(ctxt: &Ctxt, message: &Message<'_>) {
    response_needs_api_key(ctxt, message);
    extra_is_behind_all(ctxt, message);
    api_key_names_one_layout(ctxt, message);
    keyed_message_borrows_from_any_input(ctxt, message);
    parameters_are_read_from_any_input(ctxt, message);
    parameters_have_a_size(ctxt, message);
    if let Body::Enum(data) = &message.body {
        others(ctxt, data);
        if let (Some(_), Some(width)) = (data.text, &message.attrs.width) {
            ctxt.error(&width.name, "text chooses the variants of this enum, and is as long as it is: remove `width`");
        }
    }
    for part in message.parts() {
        dependencies(ctxt, part);
        given::arguments(ctxt, part);
        numbers_are_constants(ctxt, part);
        defaults_come_last(ctxt, part);
        absences_are_kept_last(ctxt, part);
        for field in part {
            empty_elements(ctxt, message, &field.attrs.format);
            attributes(ctxt, field);
            field_type(ctxt, message, &field.ty);
        }
    }
    order::orders(ctxt, message);
    given::parameters(ctxt, message);
    given::versions(ctxt, message);
    payload_lengths(ctxt, message);
    keys_of_headers(ctxt, message);
}

/// One message twice has one key twice. The compiler finds that of two messages; of one, it cannot tell what is meant.
fn messages_differ(ctxt: &Ctxt, set: &Set<'_>) {
    let mut seen = Vec::new();
    for message in set.messages() {
        let shown = message.to_token_stream().to_string();
        if seen.contains(&shown) {
            ctxt.error(message, "an earlier variant holds this message already: remove one");
        }
        seen.push(shown);
    }
}

pub(crate) fn set(ctxt: &Ctxt, set: &Set<'_>) {
    given::are_distinct(ctxt, &set.attrs);
    messages_differ(ctxt, set);
    other_messages_come_last(ctxt, set);
    keys_have_one_type(ctxt, set);
}

/// What takes every other message would hide those behind it, and holds their key as it is.
fn other_messages_come_last(ctxt: &Ctxt, set: &Set<'_>) {
    let last = set.variants.len().saturating_sub(1);
    for (index, variant) in set.variants.iter().enumerate() {
        let Content::Other(other) = &variant.content else { continue };
        if index < last {
            ctxt.error(&other.name, "what takes every other message comes last: put this variant behind the others");
        }
        let ty = other.key.1;
        if !matches!(ty, Type::Path(path) if path.path.get_ident().is_some_and(|ident| is_key_type(&ident.to_string())))
        {
            ctxt.error(
                ty,
                "this field holds the key: give it the integer type of the keys, as in `Unknown(u8, &'a [u8])`",
            );
        }
    }
}

/// One key is read for all messages, so it has one type. What is declared elsewhere is compared by the compiler.
fn keys_have_one_type(ctxt: &Ctxt, set: &Set<'_>) {
    let mut types = set.variants.iter().filter_map(Variant::key_type).filter(|(name, _)| is_key_type(name));
    let Some((first, _)) = types.next() else { return };
    for (name, span) in types.filter(|(name, _)| *name != first) {
        ctxt.syn_error(syn::Error::new(
            span,
            format!("the api_keys of a set are integers of one type: this is `{name}`, and an earlier one `{first}`"),
        ));
    }
}

/// One variant at most takes the numbers that no other has, and its first field holds the number as it is.
fn others(ctxt: &Ctxt, data: &Enum<'_>) {
    for (position, (variant, field)) in data.other().enumerate() {
        if position > 0 {
            ctxt.error(variant.ident, "only one variant can be for all other numbers: remove `other` here");
        }
        let tag = &data.tag;
        if let Some(len) = data.text {
            // What has a name of its own is an array, or the compiler says so.
            if is_number(&field.ty) || is_other_array(&field.ty, len) {
                ctxt.error(&field.ty, format!("this field holds the text, which is a `[u8; {len}]`"));
            }
        } else if !is_ident(&field.ty, &tag.to_string()) {
            ctxt.error(
                &field.ty,
                format!("this field holds the number, which is written as `{tag}`, as in `#[repr({tag})]`"),
            );
        }
        if let Some(name) = field.attrs.names().next() {
            ctxt.error(name, "this field holds the number, of which the enum says how it is written: put it there");
        }
    }
}

/// Whether a type is seen to be no array of `len` bytes.
fn is_other_array(ty: &Type, len: usize) -> bool {
    match ty {
        Type::Array(array) => match &array.len {
            Expr::Lit(ExprLit { lit: Lit::Int(count), .. }) => {
                !is_ident(&array.elem, "u8") || count.base10_parse().ok() != Some(len)
            }
            _ => false,
        },
        _ => is_string(ty) || has_length(ty) || matches!(ty, Type::Reference(_) | Type::Tuple(_)),
    }
}

/// What one field is to another.
fn dependencies(ctxt: &Ctxt, fields: &[Field]) {
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
fn numbers_are_constants(ctxt: &Ctxt, fields: &[Field]) {
    // Of what looks at no field, that is said.
    let is_found = |field: &&Field| {
        let has_subjects = field.attrs.when.is_none() || !field.subjects.is_empty();
        has_subjects && field.attrs.terms().count() == field.terms().count()
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
fn defaults_come_last(ctxt: &Ctxt, fields: &[Field]) {
    for pair in fields.windows(2) {
        if let [field @ Field { attrs: FieldAttrs { default: Some(default), .. }, .. }, next] = pair
            && field.ends_early()
            && !next.ends_early()
            // Of what depends on such a field something else is said, and the rest of the message may be nothing.
            && !next.condition_subjects().any(|index| fields.get(index).is_some_and(Field::ends_early))
            && !(matches!(said(next.attrs.format.len.as_ref()), Some(End::Rest)) && next.attrs.size.is_none())
        {
            ctxt.error(
                &default.name,
                format!(
                    "what an older peer leaves out comes last: give `{}` a `default` too, or put this field last",
                    next.name
                ),
            );
        }
    }
}

/// Where a message ends because a field is `None`, nothing else can stand behind that.
fn absences_are_kept_last(ctxt: &Ctxt, fields: &[Field]) {
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

/// Attributes of one field that contradict each other, or its type as far as its name tells.
fn attributes(ctxt: &Ctxt, field: &Field) {
    let attrs = &field.attrs;
    if field.attrs.when.is_some() && field.attrs.default.is_none() && optional(&field.ty).is_none() {
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
fn empty_elements(ctxt: &Ctxt, message: &Message<'_>, format: &FormatAttrs) {
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
    for term in attrs.check_of_elements().map(Condition::comparisons).unwrap_or_default() {
        let Some(Term { subject, .. }) = term.term() else { continue };
        if !matches!(subject, Member::Named(name) if name == ELEMENT) {
            ctxt.error(
                subject,
                format!("a check of elements looks at each of them, which is called `{ELEMENT}`: write `{ELEMENT}`"),
            );
        }
    }
    let names = check.map(|check| &check.name).into_iter().chain(attrs.ascending.as_ref().map(|given| &given.name));
    for name in names.filter(|_| field.element_type().is_none()) {
        let message = "this is for the elements of an array: write the type as `Vec<T>`, `List<'a, T>`, `Array<'a, T>` or `[T; N]`";
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

/// A frame header has one payload.
fn payload_lengths(ctxt: &Ctxt, message: &Message<'_>) {
    let lengths: Vec<_> = message.fields().filter(|field| field.attrs.payload_len.is_some()).collect();
    for (position, field) in lengths.iter().enumerate() {
        let Some(given) = &field.attrs.payload_len else { continue };
        if position > 0 {
            ctxt.error(&given.name, "a frame has one payload: remove `payload_len` here");
        } else if matches!(message.body, Body::Enum(_)) {
            ctxt.error(&given.name, "a frame header is a struct: an enum has no field that is always there");
        } else if !message.generics.params.is_empty() {
            ctxt.error(
                &given.name,
                "a frame header is one layout that borrows nothing: remove the parameters of the type",
            );
        } else if message.fields().any(|field| field.varies() && field.attrs.payload_len.is_none()) {
            ctxt.error(
                &given.name,
                "a frame header has a fixed size but for the length itself: its other fields cannot vary",
            );
        } else if is_more_than_an_integer(field) {
            ctxt.error(
                &given.name,
                "the length of the payload is always there, and an integer alone: remove the other attributes",
            );
        }
    }
}

/// A header has the key of one message.
fn keys_of_headers(ctxt: &Ctxt, message: &Message<'_>) {
    for (position, key) in message.fields().filter_map(|field| field.attrs.key.as_ref()).enumerate() {
        if position > 0 {
            ctxt.error(key, "a header has the key of one message: remove `key` here");
        } else if matches!(message.body, Body::Enum(_)) {
            ctxt.error(key, "`key` stands in a header, which is a struct: an enum has no field that is always there");
        }
    }
}

/// Whether the length of a payload may be missing, or has something in front. Beside `value` that has been said.
fn is_more_than_an_integer(field: &Field) -> bool {
    let attrs = &field.attrs;
    attrs.value.is_none() && (field.may_be_missing() || attrs.default.is_some() || attrs.size.is_some())
}

/// What is ignored stands behind the last field, and up to an end that somebody says.
fn extra_is_behind_all(ctxt: &Ctxt, message: &Message<'_>) {
    if let Some(Given { name, value: Some(Extra::Cut) }) = &message.attrs.extra {
        ctxt.error(name, "what is cut is an element of a list: put `extra = \"cut\"` on that");
    }
    let Some(extra) = message.attrs.extra.as_ref().filter(|_| message.attrs.ignores_extra()) else { return };
    let last = message.fields().last();
    if last.is_some_and(|last| {
        matches!(said(last.attrs.format.len.as_ref()), Some(End::Rest)) && last.attrs.size.is_none()
    }) {
        ctxt.error(&extra.name, "the last field takes all bytes up to the end: remove `extra`, which would find none");
    } else if message.fields().any(|field| field.attrs.payload_len.is_some() || field.attrs.key.is_some()) {
        ctxt.error(&extra.name, "a message stands behind a header, and not what could be ignored: remove `extra`");
    }
}

/// A response is found by the key that it shares with its request.
fn response_needs_api_key(ctxt: &Ctxt, message: &Message<'_>) {
    if let (Some(response), None) = (&message.attrs.response, &message.attrs.api_key) {
        ctxt.error(&response.name, "`response` needs a key to be found by: add `api_key = 3`");
    }
}

/// A key stands for one layout, so the message that has it cannot be generic.
fn api_key_names_one_layout(ctxt: &Ctxt, message: &Message<'_>) {
    if let (Some(api_key), true) = (&message.attrs.api_key, message.is_generic()) {
        ctxt.error(
            &api_key.name,
            "an api_key names one layout, and a type or const parameter makes many: put the key on a struct without such parameters",
        );
    }
}

/// A keyed message is decoded from input of any lifetime, so no field may demand one that lasts.
fn keyed_message_borrows_from_any_input(ctxt: &Ctxt, message: &Message<'_>) {
    struct Static<'c>(&'c Ctxt);

    impl Visit<'_> for Static<'_> {
        fn visit_lifetime(&mut self, lifetime: &Lifetime) {
            if lifetime.ident == "static" {
                self.0.error(
                    lifetime,
                    "received bytes do not live for `'static`: give the struct a lifetime, as in `&'a str`",
                );
            }
        }
    }

    if message.attrs.api_key.is_some() {
        message.fields().for_each(|field| Static(ctxt).visit_type(&field.ty));
    }
}

/// Between the codec of one input that the declaration demands and that of any input that a field needs, rustc does not
/// choose.
fn parameters_are_read_from_any_input(ctxt: &Ctxt, message: &Message<'_>) {
    let is_field =
        |param: &&TypeParam| message.fields().any(|field| is_ident(field.codec_type(), &param.ident.to_string()));
    for param in message.generics.type_params().filter(is_field).filter(|_| message.attrs.bound.is_none()) {
        let ident = &param.ident;
        for (bound, _) in decode_bounds(message, &parse_quote!(#ident)).iter().filter(|(_, is_any)| !is_any) {
            ctxt.error(
                bound,
                "the field demands this of every input itself: remove this bound, or write `for<'de> Decode<'de>`",
            );
        }
    }
}

/// A value is read into its place, so its size is known.
fn parameters_have_a_size(ctxt: &Ctxt, message: &Message<'_>) {
    let is_field = |param: &&TypeParam| message.fields().any(|field| is_ident(&field.ty, &param.ident.to_string()));
    for param in message.generics.type_params().filter(is_field) {
        for bound in &param.bounds {
            if let TypeParamBound::Trait(bound) = bound
                && bound.maybe.is_some()
            {
                ctxt.error(bound, "what is decoded has a size: remove `?Sized`");
            }
        }
    }
}
