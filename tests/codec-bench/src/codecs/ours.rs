//! Ours: the messages declared, and the calls that a user makes.

use echo_proto::{EchoRequest, Header};
use wire::frame;
use wire::{Array, Encode, List, Wire};

use crate::cells::{Cell, OURS, Work};
use crate::messages::{self, Message, ROW, Request};
use crate::touch;

#[derive(Wire, Debug, Clone, Copy)]
struct Origin<'a> {
    host: &'a str,
    pid: i32,
}

#[derive(Wire, Debug, Clone, Copy)]
pub(crate) struct Record<'a> {
    timestamp: i64,
    level: i8,
    origin: Origin<'a>,
    text: &'a str,
}

#[derive(Wire, Debug, Clone, Copy)]
pub(crate) struct Log<'a> {
    pub(crate) records: List<'a, Record<'a>>,
}

#[derive(Wire, Debug, Clone, Copy)]
pub(crate) struct Point {
    pub(crate) x: i32,
    pub(crate) y: i32,
    pub(crate) z: i32,
}

#[derive(Wire, Debug, Clone, Copy)]
pub(crate) struct Triangle {
    pub(crate) corners: [Point; 3],
    pub(crate) normal: Point,
}

#[derive(Wire, Debug, Clone, Copy)]
pub(crate) struct Mesh<'a> {
    #[wire(len = "u32")]
    pub(crate) triangles: Array<'a, Triangle>,
}

#[derive(Wire, Debug, Clone, Copy)]
#[wire(endian = "little")]
pub(crate) struct Row {
    u8: u8,
    u16: u16,
    #[wire(width = 3)]
    u24: u32,
    u32: u32,
    u64: u64,
    i8: i8,
    i16: i16,
    #[wire(width = 3)]
    i24: i32,
    i32: i32,
    i64: i64,
}

/// The same messages with fields that own what they hold.
mod owned {
    use wire::Wire;

    #[derive(Wire, Debug)]
    pub(super) struct Request {
        pub(super) header: echo_proto::Header,
        pub(super) timestamp: i64,
        pub(super) subject: Vec<u8>,
        pub(super) metadata: Vec<i16>,
        pub(super) body: Vec<u8>,
    }

    #[derive(Wire, Debug)]
    pub(super) struct Origin {
        pub(super) host: String,
        pub(super) pid: i32,
    }

    #[derive(Wire, Debug)]
    pub(super) struct Record {
        pub(super) timestamp: i64,
        pub(super) level: i8,
        pub(super) origin: Origin,
        pub(super) text: String,
    }

    #[derive(Wire, Debug)]
    pub(super) struct Log {
        pub(super) records: Vec<Record>,
    }

    #[derive(Wire, Debug)]
    pub(super) struct Mesh {
        #[wire(len = "u32")]
        pub(super) triangles: Vec<super::Triangle>,
    }
}

/// A message as this crate's users send it.
type Echo<'a> = (Header, EchoRequest<'a>);

/// A request to send.
pub(crate) fn echo(request: &Request) -> Echo<'_> {
    let header = Header { api_key: request.api_key, sequence: request.sequence };
    let echo = EchoRequest {
        timestamp: request.timestamp,
        subject: &request.subject,
        metadata: Array::from(&request.metadata),
        body: &request.body,
    };
    (header, echo)
}

/// Touches a request.
#[inline(always)]
pub(crate) fn touch_echo((header, request): Echo<'_>) -> u64 {
    let header = (header.api_key, header.sequence);
    touch::request(header, request.timestamp, request.subject, request.metadata.iter(), request.body)
}

fn records() -> Vec<Record<'static>> {
    let records = messages::log().iter().map(|record| Record {
        timestamp: record.timestamp,
        level: record.level,
        origin: Origin { host: &record.origin.host, pid: record.origin.pid },
        text: &record.text,
    });
    records.collect()
}

fn triangles() -> Vec<Triangle> {
    let point = |point: messages::Point| Point { x: point.x, y: point.y, z: point.z };
    let triangles = messages::mesh().iter();
    triangles
        .map(|triangle| Triangle { corners: triangle.corners.map(point), normal: point(triangle.normal) })
        .collect()
}

fn row() -> Row {
    let messages::Row { u8, u16, u24, u32, u64, i8, i16, i24, i32, i64 } = ROW;
    Row { u8, u16, u24, u32, u64, i8, i16, i24, i32, i64 }
}

#[inline(always)]
fn touch_record(record: Record<'_>) -> u64 {
    touch::record(record.timestamp, record.level, record.origin.host, record.origin.pid, record.text)
}

#[inline(always)]
pub(crate) fn touch_triangle(triangle: Triangle) -> u64 {
    let Triangle { corners: [a, b, c], normal: n } = triangle;
    touch::triangle([a.x, a.y, a.z, b.x, b.y, b.z, c.x, c.y, c.z, n.x, n.y, n.z])
}

/// The whole frame of a message.
pub(crate) fn frame(message: Message) -> Vec<u8> {
    match (messages::request(message), message) {
        (Some(request), _) => encoded(&echo(request)),
        (None, Message::Log) => encoded(&Log { records: List::from(&records()) }),
        (None, Message::Mesh) => encoded(&Mesh { triangles: Array::from(&triangles()) }),
        (None, _) => encoded(&row()),
    }
}

fn encoded<M: Encode>(message: &M) -> Vec<u8> {
    let mut out = Vec::new();
    // If it fails, nothing agrees with it.
    let _ = frame::encode_with(0i32, MAX_PAYLOAD, message, &mut out);
    out
}

/// As much as the frame's size can say, for the mesh is larger than the default.
const MAX_PAYLOAD: usize = i32::MAX as usize;

fn encode<M: Encode + 'static>(message: M, room: usize) -> Cell {
    Cell::encode(OURS, message, room, |message, out| frame::encode(message, out.as_mut_slice()).unwrap_or(0))
}

fn encode_large<M: Encode + 'static>(message: M, room: usize) -> Cell {
    Cell::encode(OURS, message, room, |message, out| {
        frame::encode_with(0i32, MAX_PAYLOAD, message, out.as_mut_slice()).unwrap_or(0)
    })
}

/// Ours at some work on a message.
pub(crate) fn cell(work: Work, message: Message) -> Option<Cell> {
    let frame = frame(message);
    let payload = frame.get(4..)?.to_vec();
    Some(match (work, message, messages::request(message)) {
        (Work::Encode, _, Some(request)) => encode(echo(request), frame.len()),
        (Work::Encode, Message::Log, _) => encode(Log { records: List::new(records().leak()) }, frame.len()),
        (Work::Encode, Message::Mesh, _) => {
            encode_large(Mesh { triangles: Array::new(triangles().leak()) }, frame.len())
        }
        (Work::Encode, _, _) => encode(row(), frame.len()),
        (Work::Borrow, _, Some(_)) => {
            Cell::decode(OURS, payload, |payload| <Echo<'_>>::decode(payload).map_or(0, touch_echo))
        }
        (Work::Borrow, Message::Log, _) => Cell::decode(OURS, payload, |payload| {
            Log::decode(payload).map_or(0, |log| touch::all(log.records.iter().map(touch_record)))
        }),
        (Work::Borrow, Message::Mesh, _) => Cell::decode(OURS, payload, |payload| {
            Mesh::decode(payload).map_or(0, |mesh| touch::all(mesh.triangles.iter().map(touch_triangle)))
        }),
        (Work::Borrow, Message::Row, _) => Cell::decode(OURS, payload, |payload| {
            Row::decode(payload).map_or(0, |Row { u8, u16, u24, u32, u64, i8, i16, i24, i32, i64 }| {
                touch::row(&messages::Row { u8, u16, u24, u32, u64, i8, i16, i24, i32, i64 })
            })
        }),
        (Work::Own, _, Some(_)) => Cell::decode(OURS, payload, |payload| {
            owned::Request::decode(payload).map_or(0, |owned| {
                let header = (owned.header.api_key, owned.header.sequence);
                let metadata = owned.metadata.iter().copied();
                touch::request(header, owned.timestamp, &owned.subject, metadata, &owned.body)
            })
        }),
        (Work::Own, Message::Log, _) => Cell::decode(OURS, payload, |payload| {
            owned::Log::decode(payload).map_or(0, |log| {
                touch::all(log.records.iter().map(|record| {
                    let origin = &record.origin;
                    touch::record(record.timestamp, record.level, &origin.host, origin.pid, &record.text)
                }))
            })
        }),
        (Work::Own, Message::Mesh, _) => Cell::decode(OURS, payload, |payload| {
            owned::Mesh::decode(payload)
                .map_or(0, |mesh| touch::all(mesh.triangles.iter().copied().map(touch_triangle)))
        }),
        _ => return None,
    })
}

/// The records of a log in a vector, which keeps them from being decoded twice.
pub(crate) fn records_in_vec(work: Work, message: Message) -> Option<Cell> {
    #[derive(Wire)]
    struct Records<'a> {
        records: Vec<Record<'a>>,
    }
    if (work, message) != (Work::Borrow, Message::Log) {
        return None;
    }
    let payload = frame(message).get(4..)?.to_vec();
    Some(Cell::decode("wire, Vec<Record<'_>>", payload, |payload| {
        Records::decode(payload).map_or(0, |log| touch::all(log.records.iter().copied().map(touch_record)))
    }))
}
