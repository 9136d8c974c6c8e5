//! Values that come into question at a place: small ones, and those that are named there.
//!
//! Owns which they are, and in which order. It never says which of them is right.

use serde_json::{Value as Json, json};
use wire::schema::{Constant, Encoding, End, Field, Notation, Schema, Size};

use super::condition;
use super::place::{MOST_VALUES, Place};

/// Strings that may stand there, long ones first.
pub(super) fn texts(place: &Place<'_, '_>) -> Vec<Json> {
    if let Some(text) = notation(place.schema) {
        return vec![json!(text)];
    }
    let schema = place.schema.plain();
    if let Schema::Fixed { count, .. } = schema {
        let check = place.field.and_then(Field::check);
        let compared = check.map(condition::texts).unwrap_or_default();
        return compared.into_iter().chain((*count <= MOST_VALUES).then(|| json!(letters(*count)))).collect();
    }
    let unit = if matches!(schema, Schema::Text { encoding: Encoding::Utf16 }) { 2 } else { 1 };
    let most = match schema {
        Schema::FixedText { len, .. } => *len,
        _ => place.format.max(),
    };
    let size = place.field.and_then(Field::size);
    let len = match (size, schema.end(place.format)) {
        // All of it, because nothing fills what is left.
        (Some(Size::Constant(size)), Some(End::Rest)) => size.checked_div(unit).unwrap_or(0).min(MOST_VALUES),
        (Some(Size::Constant(size)), _) => size.min(3),
        _ => 3,
    };
    let check = place.field.and_then(Field::check);
    let compared = check.map(condition::texts).unwrap_or_default();
    let mut texts: Vec<_> = compared;
    // Where the end is a part of the string, it has one.
    let end = match schema.end(place.format) {
        Some(End::Until(until)) if until.is_kept() => until.bytes().to_vec(),
        _ => Vec::new(),
    };
    texts.extend(
        [letters(len.min(most)), String::new()].map(|text| condition::of_bytes(&[text.as_bytes(), &end].concat())),
    );
    texts
}

/// Numbers that come into question: small ones, those that have names, and those that conditions name.
pub(super) fn numbers(place: &Place<'_, '_>) -> Vec<Json> {
    let named = place.schema.names().all().iter().map(|(number, _)| *number);
    let values = place.schema.named().map_or(&[][..], |named| named.values()).iter().map(|(first, _)| *first);
    let check = place.field.and_then(Field::check);
    let compared = check.map(condition::numbers).unwrap_or_default();
    let all = [1].into_iter().chain(named.take(2)).chain(values).chain(compared).chain([0]);
    all.map(|number| json!(i64::try_from(number).ok())).collect()
}

pub(super) fn floats(place: &Place<'_, '_>) -> Vec<Json> {
    let check = place.field.and_then(Field::check);
    let compared = check.map(condition::floats).unwrap_or_default();
    [1.5]
        .into_iter()
        .chain(compared.into_iter().flat_map(|float| [float, float + 1.0, float - 1.0]))
        .map(Json::from)
        .collect()
}

pub(super) fn notation(schema: &Schema<'_>) -> Option<&'static str> {
    match schema.named()?.notation()? {
        Notation::Ipv4 => Some("192.0.2.1"),
        Notation::Ipv6 => Some("2001:db8::1"),
        Notation::Uuid => Some("67e55044-10b1-426f-9247-bb680e5fe0c8"),
        _ => None,
    }
}

pub(super) fn of_constant(constant: Constant<'_>) -> Json {
    match constant {
        Constant::Int(number) => json!(i64::try_from(number).ok()),
        Constant::Float(bits) => json!(f64::from_bits(bits)),
        Constant::Text(text) => json!(text),
        Constant::Bytes(bytes) => condition::of_bytes(bytes),
        _ => Json::Null,
    }
}

fn letters(len: usize) -> String {
    (b'a'..=b'z').cycle().take(len).map(char::from).collect()
}
