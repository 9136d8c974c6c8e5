//! speedy, with lengths as short as ours.

use std::borrow::Cow;

use speedy::{BigEndian, Readable, Writable};

use crate::cells::{Cell, Work};
use crate::codecs::{by_hand, framed, ours};
use crate::messages::{self, Message};
use crate::touch;

const NAME: &str = "speedy";

#[derive(Readable, Writable)]
struct Request<'a> {
    api_key: i8,
    sequence: i8,
    timestamp: i64,
    #[speedy(length_type = u32)]
    subject: &'a [u8],
    #[speedy(length_type = u16)]
    metadata: Cow<'a, [i16]>,
    #[speedy(length_type = u32)]
    body: &'a [u8],
}

#[derive(Readable, Writable)]
struct OwnedRequest {
    api_key: i8,
    sequence: i8,
    timestamp: i64,
    #[speedy(length_type = u32)]
    subject: Vec<u8>,
    #[speedy(length_type = u16)]
    metadata: Vec<i16>,
    #[speedy(length_type = u32)]
    body: Vec<u8>,
}

#[derive(Readable, Writable)]
struct Origin<'a> {
    #[speedy(length_type = u32)]
    host: &'a str,
    pid: i32,
}

#[derive(Readable, Writable)]
struct Record<'a> {
    timestamp: i64,
    level: i8,
    origin: Origin<'a>,
    #[speedy(length_type = u32)]
    text: &'a str,
}

#[derive(Readable, Writable)]
struct Log<'a> {
    #[speedy(length_type = u16)]
    records: Vec<Record<'a>>,
}

#[derive(Readable, Writable)]
struct OwnedOrigin {
    #[speedy(length_type = u32)]
    host: String,
    pid: i32,
}

#[derive(Readable, Writable)]
struct OwnedRecord {
    timestamp: i64,
    level: i8,
    origin: OwnedOrigin,
    #[speedy(length_type = u32)]
    text: String,
}

#[derive(Readable, Writable)]
struct OwnedLog {
    #[speedy(length_type = u16)]
    records: Vec<OwnedRecord>,
}

#[derive(Readable, Writable)]
struct Triangle {
    numbers: [i32; 12],
}

#[derive(Readable, Writable)]
struct Mesh {
    #[speedy(length_type = u32)]
    triangles: Vec<Triangle>,
}

fn request(request: &'static messages::Request) -> Request<'static> {
    let messages::Request { api_key, sequence, timestamp, subject, metadata, body } = request;
    let metadata = Cow::Borrowed(metadata.as_slice());
    Request { api_key: *api_key, sequence: *sequence, timestamp: *timestamp, subject, metadata, body }
}

fn log() -> Log<'static> {
    let records = messages::log().iter().map(|record| Record {
        timestamp: record.timestamp,
        level: record.level,
        origin: Origin { host: &record.origin.host, pid: record.origin.pid },
        text: &record.text,
    });
    Log { records: records.collect() }
}

fn mesh() -> Mesh {
    let triangles = messages::mesh().iter().map(|triangle| Triangle { numbers: by_hand::of_triangle(triangle) });
    Mesh { triangles: triangles.collect() }
}

fn encode<V: Writable<BigEndian> + 'static>(value: V, room: usize) -> Cell {
    Cell::encode(NAME, value, room, |value, out| {
        framed(out, |out| {
            let len = Writable::<BigEndian>::bytes_needed(value).ok()?;
            value.write_to_buffer_with_ctx(BigEndian::default(), out.get_mut(..len)?).ok()?;
            Some(len)
        })
    })
}

macro_rules! decode {
    ($payload:expr, $message:ty, $touch:expr) => {
        Cell::decode(NAME, $payload, |payload| {
            let (message, len) = <$message>::read_with_length_from_buffer_with_ctx(BigEndian::default(), payload);
            if len == payload.len() { message.map_or(0, $touch) } else { 0 }
        })
    };
}

/// speedy at some work on a message.
pub(crate) fn cell(work: Work, message: Message) -> Option<Cell> {
    let frame = ours::frame(message);
    let payload = frame.get(4..)?.to_vec();
    let room = frame.len();
    Some(match (work, message, messages::request(message)) {
        (Work::Encode, _, Some(message)) => encode(request(message), room),
        (Work::Encode, Message::Log, _) => encode(log(), room),
        (Work::Encode, Message::Mesh, _) => encode(mesh(), room),
        (Work::Borrow, _, Some(_)) => decode!(payload, Request<'_>, |it: Request<'_>| {
            let metadata = it.metadata.iter().copied();
            touch::request((it.api_key, it.sequence), it.timestamp, it.subject, metadata, it.body)
        }),
        (Work::Own, _, Some(_)) => decode!(payload, OwnedRequest, |it: OwnedRequest| {
            let metadata = it.metadata.iter().copied();
            touch::request((it.api_key, it.sequence), it.timestamp, &it.subject, metadata, &it.body)
        }),
        (Work::Borrow, Message::Log, _) => decode!(payload, Log<'_>, |log: Log<'_>| {
            let touch = |it: &Record<'_>| touch::record(it.timestamp, it.level, it.origin.host, it.origin.pid, it.text);
            touch::all(log.records.iter().map(touch))
        }),
        (Work::Own, Message::Log, _) => decode!(payload, OwnedLog, |log: OwnedLog| {
            let touch =
                |it: &OwnedRecord| touch::record(it.timestamp, it.level, &it.origin.host, it.origin.pid, &it.text);
            touch::all(log.records.iter().map(touch))
        }),
        (Work::Own, Message::Mesh, _) => decode!(payload, Mesh, |mesh: Mesh| {
            touch::all(mesh.triangles.iter().map(|triangle| touch::triangle(triangle.numbers)))
        }),
        _ => return None,
    })
}
