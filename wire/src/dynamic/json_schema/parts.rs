//! The parts that JSON Schemas are made of.
//!
//! Owns their words. It knows no layout.

use alloc::vec;
use alloc::vec::Vec;

use crate::dynamic::value::{Fields, Value};

/// An object with these members.
pub(super) fn members<'s, const N: usize>(members: [(&'static str, Value<'s>); N]) -> Fields<'s> {
    members.into_iter().map(|(name, value)| (name.into(), value)).collect()
}

/// Values of one type of JSON.
pub(super) fn of_type(ty: &'static str) -> Fields<'static> {
    members([("type", ty.into())])
}

/// What is one of several.
pub(super) fn any_of<'s>(several: Vec<Fields<'s>>) -> Fields<'s> {
    match <[_; 1]>::try_from(several) {
        Ok([only]) => only,
        Err(several) => members([("anyOf", Value::List(several.into_iter().map(Value::Struct).collect()))]),
    }
}

/// The same, or null.
pub(super) fn or_null(value: Fields<'_>) -> Fields<'_> {
    any_of(vec![value, of_type("null")])
}

/// One of these.
pub(super) fn one_of_values<'s>(values: impl IntoIterator<Item = Value<'s>>) -> Fields<'s> {
    members([("enum", Value::List(values.into_iter().collect()))])
}

/// The same with documentation in front.
pub(super) fn described<'s>(docs: &'s str, value: Fields<'s>) -> Fields<'s> {
    if docs.is_empty() {
        return value;
    }
    let own = value.into_iter().filter(|(name, _)| name != "description");
    members([("description", docs.into())]).into_iter().chain(own).collect()
}

/// A number of characters, of elements or of digits.
fn count(count: usize) -> Value<'static> {
    u64::try_from(count).unwrap_or(u64::MAX).into()
}

/// With a limit, where it is one that somebody may meet.
pub(super) fn limited<'s>(mut value: Fields<'s>, name: &'static str, most: usize) -> Fields<'s> {
    const LARGE: usize = i32::MAX as usize;
    if most < LARGE {
        value.push((name.into(), count(most)));
    }
    value
}

/// Text of at most so many characters.
pub(super) fn text(most: usize) -> Fields<'static> {
    limited(of_type("string"), "maxLength", most)
}

/// At least and at most so many bytes: text where they are UTF-8, of which no character is shorter than a byte, or their digits.
pub(super) fn bytes(least: usize, most: usize) -> Fields<'static> {
    any_of(vec![text(most), hex(least, most)])
}

/// So many bytes by their digits.
pub(super) fn hex(least: usize, most: usize) -> Fields<'static> {
    let mut digits = members([("type", "string".into()), ("pattern", "^([0-9a-f]{2})*$".into())]);
    if least > 0 {
        digits.push(("minLength".into(), count(least.saturating_mul(2))));
    }
    let digits = limited(digits, "maxLength", most.saturating_mul(2));
    members([
        ("type", "object".into()),
        ("properties", Value::Struct(members([("hex", Value::Struct(digits))]))),
        ("required", Value::List(vec!["hex".into()])),
        ("additionalProperties", false.into()),
    ])
}

/// An array of such elements.
pub(super) fn array(items: Fields<'_>) -> Fields<'_> {
    members([("type", "array".into()), ("items", Value::Struct(items))])
}

/// An array of so many elements.
pub(super) fn array_of(items: Fields<'_>, len: usize) -> Fields<'_> {
    let mut array = array(items);
    array.extend(members([("minItems", count(len)), ("maxItems", count(len))]));
    array
}

/// An array of just these.
pub(super) fn tuple(parts: Vec<Fields<'_>>) -> Fields<'_> {
    let len = count(parts.len());
    members([
        ("type", "array".into()),
        ("prefixItems", Value::List(parts.into_iter().map(Value::Struct).collect())),
        ("items", false.into()),
        ("minItems", len),
    ])
}

/// Integers from the first to the last, of which `None` is the largest of 128 bits.
pub(super) fn integer((first, last): (i128, Option<i128>)) -> Fields<'static> {
    let last = last.map_or_else(|| u128::MAX.into(), Value::from);
    members([("type", "integer".into()), ("minimum", first.into()), ("maximum", last)])
}
