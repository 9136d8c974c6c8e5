//! rkyv, in its own layout: checked access where it stands, and deserialized.

use rkyv::rancor::Error;
use rkyv::util::AlignedVec;
use rkyv::{Archive, Deserialize, Serialize};

use crate::cells::{Cell, Work};
use crate::codecs::by_hand;
use crate::messages::{self, Message};
use crate::touch;

pub(crate) const NAME: &str = "rkyv";

#[derive(Archive, Serialize, Deserialize)]
struct Request {
    api_key: i8,
    sequence: i8,
    timestamp: i64,
    subject: Vec<u8>,
    metadata: Vec<i16>,
    body: Vec<u8>,
}

#[derive(Archive, Serialize, Deserialize)]
struct Origin {
    host: String,
    pid: i32,
}

#[derive(Archive, Serialize, Deserialize)]
struct Record {
    timestamp: i64,
    level: i8,
    origin: Origin,
    text: String,
}

#[derive(Archive, Serialize, Deserialize)]
struct Log {
    records: Vec<Record>,
}

#[derive(Archive, Serialize, Deserialize)]
struct Mesh {
    triangles: Vec<[i32; 12]>,
}

fn request(request: &messages::Request) -> Request {
    Request {
        api_key: request.api_key,
        sequence: request.sequence,
        timestamp: request.timestamp,
        subject: request.subject.clone(),
        metadata: request.metadata.clone(),
        body: request.body.clone(),
    }
}

fn log() -> Log {
    let records = messages::log().iter().map(|record| Record {
        timestamp: record.timestamp,
        level: record.level,
        origin: Origin { host: record.origin.host.clone(), pid: record.origin.pid },
        text: record.text.clone(),
    });
    Log { records: records.collect() }
}

fn mesh() -> Mesh {
    Mesh { triangles: messages::mesh().iter().map(by_hand::of_triangle).collect() }
}

/// The serialized value behind the frame's size, which is padded so that the value stays aligned.
macro_rules! encode {
    ($value:expr) => {
        Cell::encode(NAME, $value, 0, |value, out| {
            out.clear();
            out.extend_from_slice(&[0; 16]);
            let Ok(written) = rkyv::api::high::to_bytes_in::<_, Error>(value, std::mem::take(out)) else { return 0 };
            *out = written;
            let size = ((out.len() - 4) as u32).to_be_bytes();
            if let Some(room) = out.first_chunk_mut() {
                *room = size;
            }
            out.len()
        })
    };
}

fn aligned<V>(bytes: Result<AlignedVec, V>) -> AlignedVec {
    bytes.unwrap_or_default()
}

macro_rules! decode {
    ($value:expr, $archived:ty, $touch:expr) => {
        Cell::decode(NAME, aligned(rkyv::to_bytes::<Error>(&$value)), |payload| {
            rkyv::access::<$archived, Error>(payload).map_or(0, $touch)
        })
    };
}

macro_rules! decode_owned {
    ($value:expr, $message:ty, $touch:expr) => {
        Cell::decode(NAME, aligned(rkyv::to_bytes::<Error>(&$value)), |payload| {
            rkyv::from_bytes::<$message, Error>(payload).map_or(0, $touch)
        })
    };
}

/// rkyv at some work on a message.
pub(crate) fn cell(work: Work, message: Message) -> Option<Cell> {
    let cell = match (work, message, messages::request(message)) {
        (Work::Encode, _, Some(message)) => encode!(request(message)),
        (Work::Encode, Message::Log, _) => encode!(log()),
        (Work::Encode, Message::Mesh, _) => encode!(mesh()),
        (Work::Borrow, _, Some(message)) => decode!(request(message), ArchivedRequest, |it: &ArchivedRequest| {
            let metadata = it.metadata.iter().map(|number| number.to_native());
            touch::request((it.api_key, it.sequence), it.timestamp.to_native(), &it.subject, metadata, &it.body)
        }),
        (Work::Own, _, Some(message)) => decode_owned!(request(message), Request, |it: Request| {
            let metadata = it.metadata.iter().copied();
            touch::request((it.api_key, it.sequence), it.timestamp, &it.subject, metadata, &it.body)
        }),
        (Work::Borrow, Message::Log, _) => decode!(log(), ArchivedLog, |log: &ArchivedLog| {
            touch::all(log.records.iter().map(|it| {
                let (timestamp, pid) = (it.timestamp.to_native(), it.origin.pid.to_native());
                touch::record(timestamp, it.level, &it.origin.host, pid, &it.text)
            }))
        }),
        (Work::Own, Message::Log, _) => decode_owned!(log(), Log, |log: Log| {
            let touch = |it: &Record| touch::record(it.timestamp, it.level, &it.origin.host, it.origin.pid, &it.text);
            touch::all(log.records.iter().map(touch))
        }),
        (Work::Borrow, Message::Mesh, _) => decode!(mesh(), ArchivedMesh, |mesh: &ArchivedMesh| {
            touch::all(mesh.triangles.iter().map(|it| touch::triangle(it.each_ref().map(|number| number.to_native()))))
        }),
        (Work::Own, Message::Mesh, _) => decode_owned!(mesh(), Mesh, |mesh: Mesh| {
            touch::all(mesh.triangles.iter().map(|numbers| touch::triangle(*numbers)))
        }),
        _ => return None,
    };
    Some(cell.in_other_bytes())
}
