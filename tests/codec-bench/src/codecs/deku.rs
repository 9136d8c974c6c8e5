//! deku: owned fields, with lengths in fields of their own.

use deku::{DekuContainerRead, DekuContainerWrite, DekuRead, DekuWrite};

use crate::cells::{Cell, Work};
use crate::codecs::{framed, ours};
use crate::messages::{self, Message, ROW};
use crate::touch;

const NAME: &str = "deku";

#[derive(DekuRead, DekuWrite)]
#[deku(endian = "big")]
struct Request {
    api_key: i8,
    sequence: i8,
    timestamp: i64,
    subject_len: u32,
    #[deku(count = "subject_len")]
    subject: Vec<u8>,
    metadata_count: u16,
    #[deku(count = "metadata_count")]
    metadata: Vec<i16>,
    body_len: u32,
    #[deku(count = "body_len")]
    body: Vec<u8>,
}

#[derive(DekuRead, DekuWrite)]
#[deku(endian = "little")]
struct Row {
    u8: u8,
    u16: u16,
    #[deku(bytes = 3)]
    u24: u32,
    u32: u32,
    u64: u64,
    i8: i8,
    i16: i16,
    #[deku(bytes = 3)]
    i24: i32,
    i32: i32,
    i64: i64,
}

fn request(request: &messages::Request) -> Request {
    Request {
        api_key: request.api_key,
        sequence: request.sequence,
        timestamp: request.timestamp,
        subject_len: request.subject.len() as u32,
        subject: request.subject.clone(),
        metadata_count: request.metadata.len() as u16,
        metadata: request.metadata.clone(),
        body_len: request.body.len() as u32,
        body: request.body.clone(),
    }
}

fn row() -> Row {
    let messages::Row { u8, u16, u24, u32, u64, i8, i16, i24, i32, i64 } = ROW;
    Row { u8, u16, u24, u32, u64, i8, i16, i24, i32, i64 }
}

/// deku at some work on a message.
pub(crate) fn cell(work: Work, message: Message) -> Option<Cell> {
    let frame = ours::frame(message);
    let payload = frame.get(4..)?.to_vec();
    let room = frame.len();
    Some(match (work, message, messages::request(message)) {
        (Work::Encode, _, Some(message)) => {
            Cell::encode(NAME, request(message), room, |request, out| framed(out, |out| request.to_slice(out).ok()))
        }
        (Work::Encode, Message::Row, _) => {
            Cell::encode(NAME, row(), room, |row, out| framed(out, |out| row.to_slice(out).ok()))
        }
        (Work::Own, _, Some(_)) => Cell::decode(NAME, payload, |payload| match Request::from_bytes((payload, 0)) {
            Ok((([], _), it)) => {
                let metadata = it.metadata.iter().copied();
                touch::request((it.api_key, it.sequence), it.timestamp, &it.subject, metadata, &it.body)
            }
            _ => 0,
        }),
        (Work::Borrow, Message::Row, _) => Cell::decode(NAME, payload, |payload| match Row::from_bytes((payload, 0)) {
            Ok((([], _), Row { u8, u16, u24, u32, u64, i8, i16, i24, i32, i64 })) => {
                // It reads 3 bytes as if they had no sign.
                let i24 = i24 << 8 >> 8;
                touch::row(&messages::Row { u8, u16, u24, u32, u64, i8, i16, i24, i32, i64 })
            }
            _ => 0,
        }),
        _ => return None,
    })
}
