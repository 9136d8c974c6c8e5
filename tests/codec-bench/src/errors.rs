//! What it costs to refuse a frame, beside what it costs to accept one of that size.

use std::hint::black_box;

use echo_proto::{EchoRequest, Header, Router, ServerSession};
use wire::Wire;

use crate::cells::{Cell, Group, Work};
use crate::codecs::ours::{self, Log};
use crate::messages::Message;

pub(crate) const ACCEPTED: &str = "wire, accepted";

/// How what a server does begins, and how what is wrong with a large message does.
pub(crate) const SERVED: &str = "served";
pub(crate) const UTF8: &str = "UTF-8";

/// What is wrong with each payload.
const REFUSED: &str = "wire, refused";

type Echo<'a> = (Header, EchoRequest<'a>);

/// A group for each way to be malformed.
pub(crate) fn groups() -> Vec<fn() -> Group> {
    vec![
        || request("first length too long", |payload| overwrite(payload, 10, &[0, 0, 1, 0])),
        || request("last length too long", |payload| overwrite(payload, 26, &[0, 0, 0, 24])),
        || request("negative length", |payload| overwrite(payload, 26, &[0xff; 4])),
        || request("count too large", |payload| overwrite(payload, 18, &[0x7f, 0xff])),
        || {
            request("trailing byte", |payload| {
                // A shorter body, so that the size is that of an accepted one.
                overwrite(payload, 26, &[0, 0, 0, 22]);
            })
        },
        || request("broken off", |payload| payload.truncate(27)),
        || served("served, last length too long", |payload| overwrite(payload, 26, &[0, 0, 0, 24])),
        || served("served, broken off", |payload| payload.truncate(27)),
        || {
            log("UTF-8, last record", |payload| {
                if let Some(last) = payload.last_mut() {
                    *last = 0xff;
                }
            })
        },
        || log("UTF-8, first record", |payload| overwrite(payload, 15, &[0xff])),
    ]
}

fn overwrite(payload: &mut [u8], at: usize, with: &[u8]) {
    if let Some(room) = payload.get_mut(at..at + with.len()) {
        room.copy_from_slice(with);
    }
}

fn request(what: &str, spoil: impl FnOnce(&mut Vec<u8>)) -> Group {
    let cell = |codec, payload| {
        Cell::decode(codec, payload, |payload: &Vec<u8>| u64::from(black_box(<Echo<'_>>::decode(payload)).is_ok()))
    };
    beside_accepted(what, Message::Reference, spoil, cell)
}

fn log(what: &str, spoil: impl FnOnce(&mut Vec<u8>)) -> Group {
    let cell = |codec, payload| {
        Cell::decode(codec, payload, |payload: &Vec<u8>| u64::from(black_box(Log::decode(payload)).is_ok()))
    };
    beside_accepted(what, Message::Log, spoil, cell)
}

/// From the bytes of a connection to those of the response, or to the error that ends it.
fn served(what: &str, spoil: impl FnOnce(&mut Vec<u8>)) -> Group {
    let cell = |codec, payload: Vec<u8>| {
        let size = i32::try_from(payload.len()).unwrap_or_default();
        let (frame, router) = ([&size.to_be_bytes()[..], &payload].concat(), Router::echo());
        Cell::decode(codec, frame, move |frame: &Vec<u8>| {
            let mut session = ServerSession::new();
            session.feed(frame);
            u64::from(session.handle(&router).is_ok() && !session.output().is_empty())
        })
    };
    beside_accepted(what, Message::Reference, spoil, cell)
}

fn beside_accepted(
    what: &str,
    message: Message,
    spoil: impl FnOnce(&mut Vec<u8>),
    cell: impl Fn(&'static str, Vec<u8>) -> Cell,
) -> Group {
    let accepted = ours::frame(message).split_off(4);
    let mut refused = accepted.clone();
    spoil(&mut refused);
    Group::of(Work::Errors, what, vec![cell(REFUSED, refused), cell(ACCEPTED, accepted)]).refusing()
}
