//! wincode, set to our byte order and lengths. Strings borrow; the metadata cannot, for its numbers are not the
//! machine's own. The size of a frame is written in front by hand, as no setting does it.

use wincode::config::{Config, Configuration};
use wincode::{SchemaRead, SchemaWrite, config, containers};
use zerocopy::byteorder::big_endian::I32;

use crate::cells::{Cell, Work};
use crate::codecs::{WINCODE as NAME, WINCODE_OWNED, by_hand, framed, from_3_bytes, ours, three_bytes};
use crate::messages::{self, Message, ROW};
use crate::touch;

#[derive(SchemaWrite, SchemaRead)]
struct Request<'a> {
    api_key: i8,
    sequence: i8,
    timestamp: i64,
    subject: &'a [u8],
    #[wincode(with = "containers::Vec<i16, i16>")]
    metadata: Vec<i16>,
    body: &'a [u8],
}

#[derive(SchemaWrite, SchemaRead)]
struct OwnedRequest {
    api_key: i8,
    sequence: i8,
    timestamp: i64,
    subject: Vec<u8>,
    #[wincode(with = "containers::Vec<i16, i16>")]
    metadata: Vec<i16>,
    body: Vec<u8>,
}

#[derive(SchemaWrite, SchemaRead)]
struct Origin<'a> {
    host: &'a str,
    pid: i32,
}

#[derive(SchemaWrite, SchemaRead)]
struct Record<'a> {
    timestamp: i64,
    level: i8,
    origin: Origin<'a>,
    text: &'a str,
}

#[derive(SchemaWrite, SchemaRead)]
struct Log<'a> {
    #[wincode(with = "containers::Vec<Record<'a>, i16>")]
    records: Vec<Record<'a>>,
}

#[derive(SchemaWrite, SchemaRead)]
struct OwnedOrigin {
    host: String,
    pid: i32,
}

#[derive(SchemaWrite, SchemaRead)]
struct OwnedRecord {
    timestamp: i64,
    level: i8,
    origin: OwnedOrigin,
    text: String,
}

#[derive(SchemaWrite, SchemaRead)]
struct OwnedLog {
    #[wincode(with = "containers::Vec<OwnedRecord, i16>")]
    records: Vec<OwnedRecord>,
}

#[derive(SchemaWrite)]
struct NativeTriangle {
    numbers: [i32; 12],
}

#[derive(SchemaWrite)]
struct NativeMesh {
    triangles: Vec<NativeTriangle>,
}

/// Of bytes only, so that it is read where it stands.
#[derive(Clone, Copy, SchemaWrite, SchemaRead)]
#[repr(C)]
struct Triangle {
    numbers: [I32; 12],
}

#[derive(SchemaWrite, SchemaRead)]
struct Mesh<'a> {
    triangles: &'a [Triangle],
}

#[derive(SchemaWrite, SchemaRead)]
struct OwnedMesh {
    triangles: Vec<Triangle>,
}

#[derive(SchemaWrite, SchemaRead)]
struct Row {
    u8: u8,
    u16: u16,
    u24: [u8; 3],
    u32: u32,
    u64: u64,
    i8: i8,
    i16: i16,
    i24: [u8; 3],
    i32: i32,
    i64: i64,
}

const fn big() -> impl Config {
    Configuration::default().with_big_endian().with_length_encoding::<i32>().disable_preallocation_size_limit()
}

fn request(request: &'static messages::Request) -> Request<'static> {
    let messages::Request { api_key, sequence, timestamp, subject, metadata, body } = request;
    let metadata = metadata.clone();
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

fn mesh() -> NativeMesh {
    let numbers = messages::mesh().iter().map(by_hand::of_triangle);
    NativeMesh { triangles: numbers.map(|numbers| NativeTriangle { numbers }).collect() }
}

#[inline(always)]
fn row(row: &messages::Row) -> Row {
    let messages::Row { u8, u16, u24, u32, u64, i8, i16, i24, i32, i64 } = *row;
    let (u24, i24) = (three_bytes(u24), three_bytes(i24.cast_unsigned()));
    Row { u8, u16, u24, u32, u64, i8, i16, i24, i32, i64 }
}

macro_rules! encode {
    ($value:expr, $room:expr, $config:expr) => {
        Cell::encode(NAME, $value, $room, |value, out| {
            framed(out, |out| {
                let (room, mut rest) = (out.len(), out);
                config::serialize_into(&mut rest, value, $config).ok().map(|()| room - rest.len())
            })
        })
    };
}

macro_rules! decode {
    ($payload:expr, $message:ty, $config:expr, $touch:expr) => {
        Cell::decode(NAME, $payload, |payload| {
            config::deserialize_exact::<$message, _>(payload, $config).map_or(0, $touch)
        })
    };
}

/// wincode at some work on a message.
pub(crate) fn cell(work: Work, message: Message) -> Option<Cell> {
    let frame = ours::frame(message);
    let payload = frame.get(4..)?.to_vec();
    let room = frame.len();
    Some(match (work, message, messages::request(message)) {
        (Work::Encode, _, Some(message)) => encode!(request(message), room, big()),
        (Work::Encode, Message::Log, _) => encode!(log(), room, big()),
        (Work::Encode, Message::Mesh, _) => encode!(mesh(), room, big()),
        (Work::Encode, _, _) => Cell::encode(NAME, ROW, room, |value, out| {
            framed(out, |out| {
                let (room, mut rest) = (out.len(), out);
                config::serialize_into(&mut rest, &row(value), Configuration::default()).ok()?;
                Some(room - rest.len())
            })
        }),
        (Work::Borrow, _, Some(_)) => decode!(payload, Request<'_>, big(), |request| {
            let header = (request.api_key, request.sequence);
            let metadata = request.metadata.iter().copied();
            touch::request(header, request.timestamp, request.subject, metadata, request.body)
        }),
        (Work::Borrow, Message::Log, _) => decode!(payload, Log<'_>, big(), |log| {
            let touch = |it: &Record<'_>| touch::record(it.timestamp, it.level, it.origin.host, it.origin.pid, it.text);
            touch::all(log.records.iter().map(touch))
        }),
        (Work::Borrow, Message::Mesh, _) => decode!(payload, Mesh<'_>, big(), |mesh| {
            touch::all(mesh.triangles.iter().map(|triangle| touch::triangle(triangle.numbers.map(I32::get))))
        }),
        (Work::Borrow, Message::Row, _) => decode!(payload, Row, Configuration::default(), |row| {
            let Row { u8, u16, u24, u32, u64, i8, i16, i24, i32, i64 } = row;
            let (u24, i24) = from_3_bytes(u24, i24);
            touch::row(&messages::Row { u8, u16, u24, u32, u64, i8, i16, i24, i32, i64 })
        }),
        (Work::Own, _, Some(_)) => decode!(payload, OwnedRequest, big(), |request| {
            let header = (request.api_key, request.sequence);
            let metadata = request.metadata.iter().copied();
            touch::request(header, request.timestamp, &request.subject, metadata, &request.body)
        }),
        (Work::Own, Message::Log, _) => decode!(payload, OwnedLog, big(), |log| {
            let touch =
                |it: &OwnedRecord| touch::record(it.timestamp, it.level, &it.origin.host, it.origin.pid, &it.text);
            touch::all(log.records.iter().map(touch))
        }),
        (Work::Own, Message::Mesh, _) => decode!(payload, OwnedMesh, big(), |mesh| {
            touch::all(mesh.triangles.iter().map(|triangle| touch::triangle(triangle.numbers.map(I32::get))))
        }),
        _ => return None,
    })
}

/// The same where all fields own, beside ours that borrow.
pub(crate) fn owned(work: Work, message: Message) -> Option<Cell> {
    let owned = (work == Work::Borrow).then(|| cell(Work::Own, message))??;
    Some(Cell { codec: WINCODE_OWNED, ..owned })
}
