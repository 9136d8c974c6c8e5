//! binrw: owned fields, read and written through a cursor.

use std::io::Cursor;

use binrw::{BinRead, BinWrite, binrw};

use crate::cells::{Cell, Work};
use crate::codecs::{framed, ours};
use crate::messages::{self, Message};
use crate::touch;

const NAME: &str = "binrw";

#[binrw]
#[brw(big)]
struct Request {
    api_key: i8,
    sequence: i8,
    timestamp: i64,
    #[br(temp)]
    #[bw(try_calc = u32::try_from(subject.len()))]
    subject_len: u32,
    #[br(count = subject_len)]
    subject: Vec<u8>,
    #[br(temp)]
    #[bw(try_calc = u16::try_from(metadata.len()))]
    metadata_count: u16,
    #[br(count = metadata_count)]
    metadata: Vec<i16>,
    #[br(temp)]
    #[bw(try_calc = u32::try_from(body.len()))]
    body_len: u32,
    #[br(count = body_len)]
    body: Vec<u8>,
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

/// binrw at some work on a message.
pub(crate) fn cell(work: Work, message: Message) -> Option<Cell> {
    let frame = ours::frame(message);
    let payload = frame.get(4..)?.to_vec();
    let room = frame.len();
    Some(match (work, messages::request(message)) {
        (Work::Encode, Some(message)) => Cell::encode(NAME, request(message), room, |request, out| {
            framed(out, |out| {
                let mut cursor = Cursor::new(out);
                request.write(&mut cursor).ok()?;
                Some(cursor.position() as usize)
            })
        }),
        (Work::Own, Some(_)) => Cell::decode(NAME, payload, |payload| {
            let mut cursor = Cursor::new(payload.as_slice());
            match Request::read(&mut cursor) {
                Ok(it) if cursor.position() as usize == payload.len() => {
                    let metadata = it.metadata.iter().copied();
                    touch::request((it.api_key, it.sequence), it.timestamp, &it.subject, metadata, &it.body)
                }
                _ => 0,
            }
        }),
        _ => return None,
    })
}
