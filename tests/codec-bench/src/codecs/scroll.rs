//! scroll: one checked access for each field, by hand.

use scroll::{BE, Pread, Pwrite};

use crate::cells::{Cell, Work};
use crate::codecs::{by_hand, framed, ours};
use crate::messages::{self, Message, Request};
use crate::touch;

const NAME: &str = "scroll";

/// scroll at some work on a message.
pub(crate) fn cell(work: Work, message: Message) -> Option<Cell> {
    let frame = ours::frame(message);
    let payload = frame.get(4..)?.to_vec();
    let room = frame.len();
    Some(match (work, messages::request(message)) {
        (Work::Encode, Some(request)) => {
            Cell::encode(NAME, request, room, |request, out| framed(out, |out| encode(out, request).ok()))
        }
        (Work::Borrow, Some(_)) => Cell::decode(NAME, payload, |payload| decode(payload).unwrap_or(0)),
        _ => return None,
    })
}

#[inline(always)]
fn encode(out: &mut [u8], request: &Request) -> Result<usize, scroll::Error> {
    let at = &mut 0;
    out.gwrite_with(request.api_key, at, BE)?;
    out.gwrite_with(request.sequence, at, BE)?;
    out.gwrite_with(request.timestamp, at, BE)?;
    out.gwrite_with(request.subject.len() as u32, at, BE)?;
    out.gwrite_with(request.subject.as_slice(), at, ())?;
    out.gwrite_with(request.metadata.len() as u16, at, BE)?;
    for number in &request.metadata {
        out.gwrite_with(*number, at, BE)?;
    }
    out.gwrite_with(request.body.len() as u32, at, BE)?;
    out.gwrite_with(request.body.as_slice(), at, ())?;
    Ok(*at)
}

#[inline(always)]
fn decode(payload: &[u8]) -> Result<u64, scroll::Error> {
    let at = &mut 0;
    let api_key: i8 = payload.gread_with(at, BE)?;
    let sequence: i8 = payload.gread_with(at, BE)?;
    let timestamp: i64 = payload.gread_with(at, BE)?;
    let len: u32 = payload.gread_with(at, BE)?;
    let subject: &[u8] = payload.gread_with(at, len as usize)?;
    let count: u16 = payload.gread_with(at, BE)?;
    let metadata: &[u8] = payload.gread_with(at, usize::from(count) * 2)?;
    let len: u32 = payload.gread_with(at, BE)?;
    let body: &[u8] = payload.gread_with(at, len as usize)?;
    if *at != payload.len() {
        return Err(scroll::Error::BadOffset(*at));
    }
    Ok(touch::request((api_key, sequence), timestamp, subject, by_hand::int16s(metadata), body))
}
