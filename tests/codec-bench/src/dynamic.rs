//! Messages of which a program knows the schema alone, beside the same messages by their types.
//!
//! What ours is here, `wire::dynamic`, checks the same bytes as strictly, finds their fields, and reads each by the way to it.

mod build;
mod kafka;
mod postgres;

pub(crate) use self::build::{ENCODE_NUMBERS, ENCODE_RECORDS, ENCODE_REQUEST};

use std::hint::black_box;

use serde::Serialize;
use wire::dynamic::{FieldId, Message, Slots, ValueRef, View};
use wire::{Encode, List, Wire};

use crate::cells::{Cell, Group, OURS, Work};
use crate::messages;

/// The same message by its type.
pub(crate) const TYPED: &str = "wire, by the type";
pub(crate) const SERDE: &str = "serde_json, of values";
const WALK: &str = "wire, the walk";
/// What is done.
pub(crate) const CHECK_REQUEST: &str = "check the echo request";
pub(crate) const READ_REQUEST: &str = "read the echo request";
pub(crate) const CHECK_NUMBERS: &str = "check ten numbers";
pub(crate) const READ_NUMBERS: &str = "read ten numbers";
pub(crate) const READ_RECORDS: &str = "read 1 000 records";
pub(crate) const CHECK_STREAM: &str = "check a stream of PostgreSQL";
pub(crate) const READ_STREAM: &str = "read a stream of PostgreSQL";
pub(crate) const CHECK_FETCH: &str = "check a Fetch 12 of Kafka";
pub(crate) const READ_FETCH: &str = "read a Fetch 12 of Kafka";

/// All that is compared.
pub(crate) const GROUPS: [fn() -> Group; 16] = [
    check_request,
    read_request,
    check_numbers,
    read_numbers,
    read_records,
    postgres::check,
    postgres::read,
    kafka::check,
    kafka::read,
    json,
    compile,
    build::request,
    build::numbers,
    build::records,
    build::json,
    build::patch,
];

/// Works that take turns: ours without types, and the same with them.
fn pair<I: Copy + 'static>(
    subject: &'static str,
    input: I,
    mut ours: impl FnMut(I) -> Option<u64> + 'static,
    theirs: impl Fn(I) -> Option<u64> + 'static,
) -> Group {
    let ours = Cell::with_state(OURS, input, move |input| ours(*input).unwrap_or(0));
    let theirs = Cell::with_state(TYPED, input, move |input| theirs(*input).unwrap_or(0));
    Group::of(Work::Dynamic, subject, vec![ours, theirs])
}

/// The ways to some fields of a message.
fn ways<const N: usize>(view: &View<'_, '_>, names: [&str; N]) -> Option<[FieldId; N]> {
    let ways: Vec<_> = names.into_iter().filter_map(|name| view.field(name)).collect();
    ways.try_into().ok()
}

fn leaked(value: &impl Encode) -> &'static [u8] {
    value.encode_to_vec().unwrap_or_default().leak()
}

fn unsigned(value: &ValueRef<'_, '_>) -> Option<u64> {
    value.as_i64().map(i64::cast_unsigned)
}

fn len(value: &ValueRef<'_, '_>) -> Option<u64> {
    value.as_bytes().map(|bytes| bytes.len() as u64)
}

/// What checking comes to, where nothing is looked at.
fn checked<T>(value: &T) -> Option<u64> {
    black_box(value);
    Some(1)
}

/// The echo request, without its header.
fn request() -> &'static [u8] {
    leaked(&wire_bench::reference().1)
}

fn check_request() -> Group {
    let (message, mut slots) = (Message::of(echo_proto::EchoRequest::SCHEMA), Slots::new());
    pair(
        CHECK_REQUEST,
        request(),
        move |bytes| checked(&message.view_in(bytes, &mut slots).ok()?),
        |bytes| {
            let request = echo_proto::EchoRequest::decode(bytes).ok()?;
            checked(&request)
        },
    )
}

fn read_request() -> Group {
    let (message, mut slots) = (Message::of(echo_proto::EchoRequest::SCHEMA), Slots::new());
    let bytes = request();
    let names = ["timestamp", "subject", "metadata", "body"];
    let found = message.view(bytes).ok().and_then(|view| ways(&view, names));
    pair(
        READ_REQUEST,
        bytes,
        move |bytes| {
            let (view, &[timestamp, subject, metadata, body]) =
                (message.view_in(bytes, &mut slots).ok()?, found.as_ref()?);
            let strings = len(&view.get(subject))?.wrapping_add(len(&view.get(body))?);
            let count = view.get(metadata).as_list()?.len() as u64;
            Some(unsigned(&view.get(timestamp))?.wrapping_add(strings).wrapping_add(count))
        },
        |bytes| {
            let request = echo_proto::EchoRequest::decode(bytes).ok()?;
            let strings = (request.subject.len() as u64).wrapping_add(request.body.len() as u64);
            Some(request.timestamp.cast_unsigned().wrapping_add(strings).wrapping_add(request.metadata.len() as u64))
        },
    )
}

/// Fields that always take as many bytes.
#[derive(Wire, Debug, Clone, Copy)]
struct Numbers {
    a: u8,
    b: u16,
    c: u32,
    d: u64,
    e: i8,
    f: i16,
    g: i32,
    h: i64,
    i: i64,
    j: u8,
}

const NUMBERS: Numbers = Numbers { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9, j: 10 };

fn check_numbers() -> Group {
    let (message, mut slots) = (Message::of(Numbers::SCHEMA), Slots::new());
    pair(
        CHECK_NUMBERS,
        leaked(&NUMBERS),
        move |bytes| checked(&message.view_in(bytes, &mut slots).ok()?),
        |bytes| {
            let numbers = Numbers::decode(bytes).ok()?;
            checked(&numbers)
        },
    )
}

fn read_numbers() -> Group {
    let (message, mut slots) = (Message::of(Numbers::SCHEMA), Slots::new());
    let bytes = leaked(&NUMBERS);
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    let found = message.view(bytes).ok().and_then(|view| ways(&view, names));
    pair(
        READ_NUMBERS,
        bytes,
        move |bytes| {
            let view = message.view_in(bytes, &mut slots).ok()?;
            found.as_ref()?.iter().try_fold(0_u64, |sum, way| Some(sum.wrapping_add(unsigned(&view.get(*way))?)))
        },
        |bytes| {
            let Numbers { a, b, c, d, e, f, g, h, i, j } = Numbers::decode(bytes).ok()?;
            let signed = i64::from(e) + i64::from(f) + i64::from(g) + h + i;
            Some(u64::from(a) + u64::from(b) + u64::from(c) + d + u64::from(j) + signed.cast_unsigned())
        },
    )
}

#[derive(Wire, Debug, Clone, Copy)]
struct Record<'a> {
    id: i64,
    kind: u16,
    name: &'a str,
}

#[derive(Wire, Debug, Clone, Copy)]
struct Records<'a> {
    records: List<'a, Record<'a>>,
}

fn read_records() -> Group {
    let name = |id: i64| if id % 3 == 0 { "a name of a few words" } else { "oak" };
    let records: Vec<_> = (0..1_000).map(|id| Record { id, kind: 7, name: name(id) }).collect();
    let message = Message::of(Records::SCHEMA);
    let bytes = leaked(&Records { records: List::from(&records) });
    let all = message.field("records").ok();
    let found = message.view(bytes).ok().and_then(|view| {
        let mut records = view.get(all?).as_list()?.iter();
        ways(&records.next_struct()?, ["id", "kind", "name"])
    });
    pair(
        READ_RECORDS,
        bytes,
        move |bytes| {
            let (view, &[id, kind, name]) = (message.view(bytes).ok()?, found.as_ref()?);
            let (mut sum, mut records) = (0_u64, view.get(all?).as_list()?.iter());
            while let Some(record) = records.next_struct() {
                let numbers = unsigned(&record.get(id))?.wrapping_add(unsigned(&record.get(kind))?);
                sum = sum.wrapping_add(numbers).wrapping_add(record.get(name).as_str()?.len() as u64);
            }
            Some(sum)
        },
        |bytes| {
            let records = Records::decode(bytes).ok()?.records;
            Some(records.iter().fold(0, |sum: u64, Record { id, kind, name }| {
                sum.wrapping_add(id.cast_unsigned()).wrapping_add(kind.into()).wrapping_add(name.len() as u64)
            }))
        },
    )
}

/// A log, as a type that both can write.
#[derive(Wire, Debug, Serialize)]
struct Log {
    lines: Vec<Line>,
}

#[derive(Wire, Debug, Serialize)]
struct Line {
    timestamp: i64,
    level: i8,
    origin: Origin,
    text: String,
}

#[derive(Wire, Debug, Serialize)]
struct Origin {
    host: String,
    pid: i32,
}

/// JSON of a log whose bytes were checked, beside that of the same values in memory.
fn json() -> Group {
    let line = |record: &messages::Record| Line {
        timestamp: record.timestamp,
        level: record.level,
        origin: Origin { host: record.origin.host.clone(), pid: record.origin.pid },
        text: record.text.clone(),
    };
    let log: &'static Log = Box::leak(Box::new(Log { lines: messages::log().iter().map(line).collect() }));
    let bytes = leaked(log);
    let message: &'static Message = Box::leak(Box::new(Message::of(Log::SCHEMA)));
    let view = message.view(bytes).ok();
    let kilobytes = view.as_ref().map_or(1.0, |view| view.to_json().len() as f64 / 1e3);
    let cells = vec![
        Cell::with_state(OURS, view, |view| view.as_ref().map_or(0, |view| view.to_json().len() as u64)),
        Cell::with_state(SERDE, log, |log| serde_json::to_string(log).map_or(0, |text| text.len() as u64)),
        Cell::with_state(WALK, bytes, |bytes| Log::SCHEMA.json(bytes).map_or(0, |json| json.to_string().len() as u64)),
    ];
    Group::of(Work::Dynamic, "JSON, each kB", cells.into_iter().map(|cell| cell.of_units(kilobytes)).collect())
}

/// Making a message ready.
fn compile() -> Group {
    let ours =
        Cell::with_state(OURS, (), |()| black_box(Message::of(echo_proto::EchoRequest::SCHEMA)).name().len() as u64);
    Group::of(Work::Dynamic, "compile, each field", vec![ours.of_units(4.0)])
}
