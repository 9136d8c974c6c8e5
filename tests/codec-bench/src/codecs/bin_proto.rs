//! bin-proto: owned fields, read and written bit by bit where it must and in bytes where it can.

use bin_proto::{BigEndian, BitCodec, BitDecode, BitEncode};

use crate::cells::{Cell, Work};
use crate::codecs::{framed, ours};
use crate::messages::{self, Message};
use crate::touch;

const NAME: &str = "bin-proto";

#[derive(BitDecode, BitEncode)]
struct Request {
    api_key: i8,
    sequence: i8,
    timestamp: i64,
    #[bin_proto(tag_type = u32, tag_value = self.subject.len() as u32)]
    subject: Vec<u8>,
    #[bin_proto(tag_type = u16, tag_value = self.metadata.len() as u16)]
    metadata: Vec<i16>,
    #[bin_proto(tag_type = u32, tag_value = self.body.len() as u32)]
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

/// bin-proto at some work on a message.
pub(crate) fn cell(work: Work, message: Message) -> Option<Cell> {
    let frame = ours::frame(message);
    let payload = frame.get(4..)?.to_vec();
    let room = frame.len();
    Some(match (work, messages::request(message)) {
        (Work::Encode, Some(message)) => Cell::encode(NAME, request(message), room, |request, out| {
            framed(out, |out| request.encode_bytes_buf(BigEndian, out).ok().map(|len| len as usize))
        }),
        (Work::Own, Some(_)) => Cell::decode(NAME, payload, |payload| {
            Request::decode_all_bytes(payload, BigEndian).map_or(0, |it| {
                let metadata = it.metadata.iter().copied();
                touch::request((it.api_key, it.sequence), it.timestamp, &it.subject, metadata, &it.body)
            })
        }),
        _ => return None,
    })
}
