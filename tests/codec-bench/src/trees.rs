//! Documents that hold documents, beside the crate `bson`.
//!
//! Its raw reader looks at each value once, when it comes by; so every value is visited. Our decoder has then read all of them,
//! and a document that it gives has nothing wrong inside.

use std::hint::black_box;

use bson::raw::{RawArray, RawBsonRef, RawDocument};
use wire::Wire;
use wire_bench::bson::{Document, Element, Value, document, element, text};

use crate::cells::{Cell, Group, OURS, Work};

pub(crate) const THEIRS: &str = "bson, its raw reader";

/// How many records a document holds.
const RECORDS: usize = 100_000;

/// Decoding a document of so many, each with a document and an array inside.
pub(crate) fn decode() -> Group {
    let bytes = records().leak();
    let units = RECORDS as f64;
    let ours = Cell::decode(OURS, &*bytes, |bytes| {
        Document::decode(*bytes).map_or(0, |document| document.body.elements.len() as u64)
    });
    let theirs = Cell::decode(THEIRS, &*bytes, |bytes| {
        let document = RawDocument::from_bytes(bytes).ok();
        document.and_then(|document| black_box(visit(document)).map(|_| document.iter().count() as u64)).unwrap_or(0)
    });
    Group::of(Work::Trees, "decode BSON", vec![ours.of_units(units), theirs.of_units(units)])
}

/// How many values are in a document; nothing where one is wrong.
fn visit(document: &RawDocument) -> Option<u64> {
    let mut values = 0;
    for element in document {
        values += visit_value(element.ok()?.1)?;
    }
    Some(values)
}

fn visit_array(array: &RawArray) -> Option<u64> {
    let mut values = 0;
    for element in array {
        values += visit_value(element.ok()?)?;
    }
    Some(values)
}

fn visit_value(value: RawBsonRef<'_>) -> Option<u64> {
    match value {
        RawBsonRef::Document(document) => visit(document),
        RawBsonRef::Array(array) => visit_array(array),
        _ => Some(1),
    }
}

/// The bytes of `{"records": [{"id": 1, "name": .., "score": .., "place": {..}, "tags": [..]}, ..]}`.
fn records() -> Vec<u8> {
    let records: Vec<Vec<u8>> = (0..RECORDS).map(record).collect();
    let names: Vec<String> = (0..RECORDS).map(|index| index.to_string()).collect();
    let elements: Vec<Element<'_>> = names
        .iter()
        .zip(&records)
        .filter_map(|(name, bytes)| Some(element(name, Value::Document(Document::decode(bytes).ok()?))))
        .collect();
    encoded(&[element("records", Value::Array(document(&elements)))])
}

fn record(index: usize) -> Vec<u8> {
    let id = i32::try_from(index).unwrap_or_default();
    let place = [element("lat", Value::Double(52.5)), element("lon", Value::Double(13.4))];
    let tags = [element("0", text("red")), element("1", text("round"))];
    encoded(&[
        element("id", Value::Int32(id)),
        element("name", text("a name of a few words")),
        element("score", Value::Double(f64::from(id) / 7.0)),
        element("place", Value::Document(document(&place))),
        element("tags", Value::Array(document(&tags))),
    ])
}

fn encoded(elements: &[Element<'_>]) -> Vec<u8> {
    document(elements).encode_to_vec().unwrap_or_default()
}
