//! Messages written, and changed, by programs that know the schema alone.

use std::hint::black_box;

use wire::dynamic::{Message, Value};
use wire::{Array, List, Wire};

use super::{NUMBERS, Numbers, Record, Records, TYPED, leaked};
use crate::cells::{Cell, Group, OURS, Work};

pub(crate) const ENCODE_REQUEST: &str = "encode the echo request";
pub(crate) const ENCODE_NUMBERS: &str = "encode ten numbers";
pub(crate) const ENCODE_RECORDS: &str = "encode 1 000 records";

/// What the bytes come to.
fn sum(bytes: &[u8]) -> u64 {
    black_box(bytes).len() as u64
}

/// Values set by the ways to their fields, and all of the message written into memory that is used again.
pub(super) fn request() -> Group {
    let message: &'static Message = Box::leak(Box::new(Message::of(echo_proto::EchoRequest::SCHEMA)));
    let ways = ["timestamp", "subject", "body"].map(|name| message.field(name).ok());
    let metadata: Vec<Value<'_>> = [1, 2, 3].map(Value::from).into();
    let (mut builder, mut out, mut typed) = (message.build(), Vec::new(), Vec::new());
    let _set = builder.set("metadata", metadata).map(|_| ());
    let ours = Cell::with_state(OURS, (), move |()| {
        out.clear();
        let [Some(timestamp), Some(subject), Some(body)] = ways else { return 0 };
        let set = builder.set(timestamp, black_box(9999)).and_then(|builder| builder.set(subject, b"test"));
        let set = set.and_then(|builder| builder.set(body, b"hello")).is_ok();
        if set && builder.encode_into(&mut out).is_ok() { sum(&out) } else { 0 }
    });
    let theirs = Cell::with_state(TYPED, (), move |()| {
        typed.clear();
        let metadata = Array::from(&[1_i16, 2, 3]);
        let request =
            echo_proto::EchoRequest { timestamp: black_box(9999), subject: b"test", metadata, body: b"hello" };
        if request.encode(&mut typed).is_ok() { sum(&typed) } else { 0 }
    });
    Group::of(Work::Dynamic, ENCODE_REQUEST, vec![ours, theirs])
}

pub(super) fn numbers() -> Group {
    let message: &'static Message = Box::leak(Box::new(Message::of(Numbers::SCHEMA)));
    let (mut builder, mut out) = (message.build(), Vec::new());
    for (name, number) in ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"].into_iter().zip(1..) {
        let _set = builder.set(name, number).map(|_| ());
    }
    let ours = Cell::with_state(OURS, (), move |()| {
        out.clear();
        if builder.encode_into(&mut out).is_ok() { sum(&out) } else { 0 }
    });
    let mut typed = Vec::new();
    let theirs = Cell::with_state(TYPED, (), move |()| {
        typed.clear();
        if black_box(NUMBERS).encode(&mut typed).is_ok() { sum(&typed) } else { 0 }
    });
    Group::of(Work::Dynamic, ENCODE_NUMBERS, vec![ours, theirs])
}

/// Values that a view gave.
pub(super) fn records() -> Group {
    let records: Vec<_> = (0..1_000).map(|id| Record { id, kind: 7, name: "oak" }).collect();
    let records: &'static Records<'static> = {
        let records: &'static [Record<'static>] = records.leak();
        Box::leak(Box::new(Records { records: List::from(records) }))
    };
    let message: &'static Message = Box::leak(Box::new(Message::of(Records::SCHEMA)));
    let value = message.view(leaked(records)).map(|view| view.to_value()).ok();
    let mut out = Vec::new();
    let ours = Cell::with_state(OURS, value, move |value| {
        out.clear();
        let written = value.as_ref().map(|value| message.encode_into(value, &mut out).is_ok());
        if written == Some(true) { sum(&out) } else { 0 }
    });
    let mut typed = Vec::new();
    let theirs = Cell::with_state(TYPED, records, move |records| {
        typed.clear();
        if records.encode(&mut typed).is_ok() { sum(&typed) } else { 0 }
    });
    Group::of(Work::Dynamic, ENCODE_RECORDS, vec![ours, theirs])
}

/// JSON of the echo request, read and written as bytes.
pub(super) fn json() -> Group {
    let message: &'static Message = Box::leak(Box::new(Message::of(Records::SCHEMA)));
    let records: Vec<_> = (0..1_000).map(|id| Record { id, kind: 7, name: "oak" }).collect();
    let bytes = leaked(&Records { records: List::from(&records) });
    let json: &'static str = message.view(bytes).map(|view| view.to_json()).unwrap_or_default().leak();
    let mut out = Vec::new();
    let read = Cell::with_state(OURS, json, move |json| {
        out.clear();
        let written = message.from_json(json).ok().map(|mut builder| builder.encode_into(&mut out).is_ok());
        if written == Some(true) { sum(&out) } else { 0 }
    });
    let kilobytes = json.len() as f64 / 1e3;
    Group::of(Work::Dynamic, "from JSON, each kB", vec![read.of_units(kilobytes)])
}

/// A number in the bytes of the echo request, and a text that is longer and shorter by turns.
pub(super) fn patch() -> Group {
    let message: &'static Message = Box::leak(Box::new(Message::of(echo_proto::EchoRequest::SCHEMA)));
    let ways = ["timestamp", "subject"].map(|name| message.field(name).ok());
    let (mut bytes, mut other, mut is_long) = (super::request().to_vec(), super::request().to_vec(), false);
    let same = Cell::with_state("the same size", (), move |()| {
        let [Some(timestamp), _] = ways else { return 0 };
        u64::from(message.patch(&mut bytes, timestamp, black_box(9998)).is_ok())
    });
    let splice = Cell::with_state("another size", (), move |()| {
        let [_, Some(subject)] = ways else { return 0 };
        is_long = !is_long;
        u64::from(message.patch(&mut other, subject, if is_long { &b"longer"[..] } else { &b"test"[..] }).is_ok())
    });
    Group::of(Work::Dynamic, "patch the echo request", vec![same, splice])
}
