//! `Buf` and `BufMut` of the crate bytes, by hand.

use bytes::{Buf, BufMut, Bytes};

use crate::cells::{Cell, Work};
use crate::codecs::ours;
use crate::messages::{self, Message, Request};
use crate::touch;

pub(crate) const NAME: &str = "bytes Buf, BufMut";

/// `Buf` and `BufMut` at some work on a message.
pub(crate) fn cell(work: Work, message: Message) -> Option<Cell> {
    let frame = ours::frame(message);
    let payload = Bytes::from(frame.get(4..)?.to_vec());
    Some(match (work, messages::request(message)) {
        (Work::Encode, Some(request)) => Cell::encode(NAME, request, frame.len(), |request, out| {
            out.clear();
            encode(out, request).unwrap_or(0)
        }),
        (Work::Borrow, Some(_)) => Cell::decode(NAME, payload, |payload| decode(payload).unwrap_or(0)),
        _ => return None,
    })
}

/// Appends a frame.
#[inline(always)]
pub(crate) fn encode(out: &mut impl BufMut, request: &Request) -> Option<usize> {
    let payload = 20 + request.subject.len() + request.metadata.len() * 2 + request.body.len();
    out.put_i32(i32::try_from(payload).ok()?);
    out.put_i8(request.api_key);
    out.put_i8(request.sequence);
    out.put_i64(request.timestamp);
    out.put_i32(i32::try_from(request.subject.len()).ok()?);
    out.put_slice(&request.subject);
    out.put_i16(i16::try_from(request.metadata.len()).ok()?);
    for number in &request.metadata {
        out.put_i16(*number);
    }
    out.put_i32(i32::try_from(request.body.len()).ok()?);
    out.put_slice(&request.body);
    Some(payload + 4)
}

/// Strings share the input, as `Bytes` do.
#[inline(always)]
fn decode(payload: &Bytes) -> Option<u64> {
    let mut rest = payload.clone();
    let api_key = rest.try_get_i8().ok()?;
    let sequence = rest.try_get_i8().ok()?;
    let timestamp = rest.try_get_i64().ok()?;
    let subject = string(&mut rest)?;
    let count = usize::try_from(rest.try_get_i16().ok()?).ok()?;
    if rest.remaining() < count * 2 {
        return None;
    }
    let mut metadata = rest.split_to(count * 2);
    let body = string(&mut rest)?;
    if rest.has_remaining() {
        return None;
    }
    let metadata = (0..count).map(|_| metadata.get_i16());
    Some(touch::request((api_key, sequence), timestamp, &subject, metadata, &body))
}

#[inline(always)]
fn string(rest: &mut Bytes) -> Option<Bytes> {
    let len = usize::try_from(rest.try_get_i32().ok()?).ok()?;
    (len <= rest.remaining()).then(|| rest.split_to(len))
}
