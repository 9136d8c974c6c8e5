//! bincode 2, in our byte order; its lengths are 8 bytes, and no setting makes them shorter without varying them.

use bincode::config::{self, Configuration};
use bincode::{BorrowDecode, Decode, Encode};

use crate::cells::{Cell, Work};
use crate::codecs::{by_hand, framed};
use crate::messages::{self, Message};
use crate::touch;

const NAME: &str = "bincode 2";

type Config = Configuration<config::BigEndian, config::Fixint>;

#[derive(Encode, BorrowDecode)]
struct Request<'a> {
    api_key: i8,
    sequence: i8,
    timestamp: i64,
    subject: &'a [u8],
    metadata: Vec<i16>,
    body: &'a [u8],
}

#[derive(Encode, Decode)]
struct OwnedRequest {
    api_key: i8,
    sequence: i8,
    timestamp: i64,
    subject: Vec<u8>,
    metadata: Vec<i16>,
    body: Vec<u8>,
}

#[derive(Encode, BorrowDecode)]
struct Record<'a> {
    timestamp: i64,
    level: i8,
    host: &'a str,
    pid: i32,
    text: &'a str,
}

#[derive(Encode, Decode)]
struct OwnedRecord {
    timestamp: i64,
    level: i8,
    host: String,
    pid: i32,
    text: String,
}

#[derive(Encode, Decode)]
struct Triangle {
    numbers: [i32; 12],
}

const fn big() -> Config {
    config::standard().with_big_endian().with_fixed_int_encoding()
}

fn request(request: &'static messages::Request) -> Request<'static> {
    let messages::Request { api_key, sequence, timestamp, subject, metadata, body } = request;
    let metadata = metadata.clone();
    Request { api_key: *api_key, sequence: *sequence, timestamp: *timestamp, subject, metadata, body }
}

fn log() -> Vec<Record<'static>> {
    let records = messages::log().iter().map(|record| Record {
        timestamp: record.timestamp,
        level: record.level,
        host: &record.origin.host,
        pid: record.origin.pid,
        text: &record.text,
    });
    records.collect()
}

fn mesh() -> Vec<Triangle> {
    messages::mesh().iter().map(|triangle| Triangle { numbers: by_hand::of_triangle(triangle) }).collect()
}

fn encode<V: Encode + 'static>(value: V) -> Cell {
    let room = bytes(&value).len() + 4;
    Cell::encode(NAME, value, room, |value, out| framed(out, |out| bincode::encode_into_slice(value, out, big()).ok()))
}

fn bytes<V: Encode>(value: &V) -> Vec<u8> {
    bincode::encode_to_vec(value, big()).unwrap_or_default()
}

macro_rules! decode {
    ($value:expr, $message:ty, $touch:expr) => {
        Cell::decode(NAME, bytes(&$value), |payload| {
            match bincode::borrow_decode_from_slice::<$message, _>(payload, big()) {
                Ok((message, len)) if len == payload.len() => $touch(message),
                _ => 0,
            }
        })
    };
}

/// bincode at some work on a message.
pub(crate) fn cell(work: Work, message: Message) -> Option<Cell> {
    let cell = match (work, message, messages::request(message)) {
        (Work::Encode, _, Some(message)) => encode(request(message)),
        (Work::Encode, Message::Log, _) => encode(log()),
        (Work::Encode, Message::Mesh, _) => encode(mesh()),
        (Work::Borrow, _, Some(message)) => decode!(request(message), Request<'_>, |it: Request<'_>| {
            let metadata = it.metadata.iter().copied();
            touch::request((it.api_key, it.sequence), it.timestamp, it.subject, metadata, it.body)
        }),
        (Work::Own, _, Some(message)) => decode!(request(message), OwnedRequest, |it: OwnedRequest| {
            let metadata = it.metadata.iter().copied();
            touch::request((it.api_key, it.sequence), it.timestamp, &it.subject, metadata, &it.body)
        }),
        (Work::Borrow, Message::Log, _) => decode!(log(), Vec<Record<'_>>, |log: Vec<Record<'_>>| {
            touch::all(log.iter().map(|it| touch::record(it.timestamp, it.level, it.host, it.pid, it.text)))
        }),
        (Work::Own, Message::Log, _) => decode!(log(), Vec<OwnedRecord>, |log: Vec<OwnedRecord>| {
            touch::all(log.iter().map(|it| touch::record(it.timestamp, it.level, &it.host, it.pid, &it.text)))
        }),
        (Work::Own, Message::Mesh, _) => decode!(mesh(), Vec<Triangle>, |mesh: Vec<Triangle>| {
            touch::all(mesh.iter().map(|triangle| touch::triangle(triangle.numbers)))
        }),
        _ => return None,
    };
    Some(cell.in_other_bytes())
}
