//! postcard, whose integers vary in length. Strings borrow.

use serde::{Deserialize, Serialize};

use crate::cells::{Cell, Work};
use crate::codecs::framed;
use crate::messages::{self, Message};
use crate::touch;

const NAME: &str = "postcard";

#[derive(Serialize, Deserialize)]
struct Request<'a> {
    api_key: i8,
    sequence: i8,
    timestamp: i64,
    #[serde(with = "serde_bytes")]
    subject: &'a [u8],
    metadata: Vec<i16>,
    #[serde(with = "serde_bytes")]
    body: &'a [u8],
}

#[derive(Deserialize)]
struct OwnedRequest {
    api_key: i8,
    sequence: i8,
    timestamp: i64,
    #[serde(with = "serde_bytes")]
    subject: Vec<u8>,
    metadata: Vec<i16>,
    #[serde(with = "serde_bytes")]
    body: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
struct Origin<'a> {
    host: &'a str,
    pid: i32,
}

#[derive(Serialize, Deserialize)]
struct Record<'a> {
    timestamp: i64,
    level: i8,
    #[serde(borrow)]
    origin: Origin<'a>,
    text: &'a str,
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
        origin: Origin { host: &record.origin.host, pid: record.origin.pid },
        text: &record.text,
    });
    records.collect()
}

fn bytes<V: Serialize>(value: &V) -> Vec<u8> {
    postcard::to_stdvec(value).unwrap_or_default()
}

fn encode<V: Serialize + 'static>(value: V) -> Cell {
    let room = bytes(&value).len() + 4;
    Cell::encode(NAME, value, room, |value, out| {
        framed(out, |out| postcard::to_slice(value, out).ok().map(|written| written.len()))
    })
}

macro_rules! decode {
    ($value:expr, $message:ty, $touch:expr) => {
        Cell::decode(NAME, bytes(&$value), |payload| match postcard::take_from_bytes::<$message>(payload) {
            Ok((message, [])) => $touch(message),
            _ => 0,
        })
    };
}

/// postcard at some work on a message.
pub(crate) fn cell(work: Work, message: Message) -> Option<Cell> {
    let cell = match (work, message, messages::request(message)) {
        (Work::Encode, _, Some(message)) => encode(request(message)),
        (Work::Encode, Message::Log, _) => encode(log()),
        (Work::Borrow, _, Some(message)) => decode!(request(message), Request<'_>, |it: Request<'_>| {
            let metadata = it.metadata.iter().copied();
            touch::request((it.api_key, it.sequence), it.timestamp, it.subject, metadata, it.body)
        }),
        (Work::Own, _, Some(message)) => decode!(request(message), OwnedRequest, |it: OwnedRequest| {
            let metadata = it.metadata.iter().copied();
            touch::request((it.api_key, it.sequence), it.timestamp, &it.subject, metadata, &it.body)
        }),
        (Work::Borrow, Message::Log, _) => decode!(log(), Vec<Record<'_>>, |log: Vec<Record<'_>>| {
            let touch = |it: &Record<'_>| touch::record(it.timestamp, it.level, it.origin.host, it.origin.pid, it.text);
            touch::all(log.iter().map(touch))
        }),
        _ => return None,
    };
    Some(cell.in_other_bytes())
}
