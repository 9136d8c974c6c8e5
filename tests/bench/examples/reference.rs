//! The two calls whose assembly is kept: decoding and encoding the reference message, as another crate compiles them.

use std::hint::black_box;

use echo_proto::{EchoRequest, Header};
use wire::{DecodeError, EncodeError, Wire, frame};
use wire_bench::{FRAME, reference};

type Message<'a> = (Header, EchoRequest<'a>);

#[inline(never)]
fn decode(payload: &[u8]) -> Result<Message<'_>, DecodeError> {
    Message::decode(payload)
}

#[inline(never)]
fn encode(message: &Message<'_>, out: &mut [u8]) -> Result<usize, EncodeError> {
    frame::encode(message, out)
}

fn main() {
    let mut out = [0; 64];
    assert_eq!(encode(black_box(&reference()), black_box(&mut out)), Ok(57));
    assert_eq!(out[..57], FRAME);
    assert_eq!(decode(black_box(&out[4..57])), Ok(reference()));
}
