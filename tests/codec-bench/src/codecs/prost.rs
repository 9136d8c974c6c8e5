//! prost, in the format of protocol buffers: owned fields only.

use prost::Message as _;

use crate::cells::{Cell, Work};
use crate::codecs::framed;
use crate::messages::{self, Message};
use crate::touch;

const NAME: &str = "prost";

#[derive(Clone, PartialEq, prost::Message)]
struct Request {
    #[prost(sint32, tag = "1")]
    api_key: i32,
    #[prost(sint32, tag = "2")]
    sequence: i32,
    #[prost(int64, tag = "3")]
    timestamp: i64,
    #[prost(bytes = "vec", tag = "4")]
    subject: Vec<u8>,
    #[prost(sint32, repeated, tag = "5")]
    metadata: Vec<i32>,
    #[prost(bytes = "vec", tag = "6")]
    body: Vec<u8>,
}

#[derive(Clone, PartialEq, prost::Message)]
struct Origin {
    #[prost(string, tag = "1")]
    host: String,
    #[prost(int32, tag = "2")]
    pid: i32,
}

#[derive(Clone, PartialEq, prost::Message)]
struct Record {
    #[prost(int64, tag = "1")]
    timestamp: i64,
    #[prost(sint32, tag = "2")]
    level: i32,
    #[prost(message, required, tag = "3")]
    origin: Origin,
    #[prost(string, tag = "4")]
    text: String,
}

#[derive(Clone, PartialEq, prost::Message)]
struct Log {
    #[prost(message, repeated, tag = "1")]
    records: Vec<Record>,
}

fn request(request: &messages::Request) -> Request {
    Request {
        api_key: request.api_key.into(),
        sequence: request.sequence.into(),
        timestamp: request.timestamp,
        subject: request.subject.clone(),
        metadata: request.metadata.iter().map(|number| i32::from(*number)).collect(),
        body: request.body.clone(),
    }
}

fn log() -> Log {
    let records = messages::log().iter().map(|record| Record {
        timestamp: record.timestamp,
        level: record.level.into(),
        origin: Origin { host: record.origin.host.clone(), pid: record.origin.pid },
        text: record.text.clone(),
    });
    Log { records: records.collect() }
}

fn encode<V: prost::Message + 'static>(value: V) -> Cell {
    let room = value.encoded_len() + 4;
    Cell::encode(NAME, value, room, |value, out| {
        framed(out, |out| {
            let (room, mut rest) = (out.len(), out);
            value.encode(&mut rest).ok().map(|()| room - rest.len())
        })
    })
}

/// prost at some work on a message.
pub(crate) fn cell(work: Work, message: Message) -> Option<Cell> {
    let cell =
        match (work, message, messages::request(message)) {
            (Work::Encode, _, Some(message)) => encode(request(message)),
            (Work::Encode, Message::Log, _) => encode(log()),
            (Work::Own, _, Some(message)) => Cell::decode(NAME, request(message).encode_to_vec(), |payload| {
                Request::decode(payload.as_slice()).map_or(0, |it| {
                    let metadata = it.metadata.iter().map(|number| *number as i16);
                    touch::request((it.api_key as i8, it.sequence as i8), it.timestamp, &it.subject, metadata, &it.body)
                })
            }),
            (Work::Own, Message::Log, _) => Cell::decode(NAME, log().encode_to_vec(), |payload| {
                Log::decode(payload.as_slice()).map_or(0, |log| {
                    touch::all(log.records.iter().map(|it| {
                        touch::record(it.timestamp, it.level as i8, &it.origin.host, it.origin.pid, &it.text)
                    }))
                })
            }),
            _ => return None,
        };
    Some(cell.in_other_bytes())
}
