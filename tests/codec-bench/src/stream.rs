//! Many frames: a stream of them in pieces, and a buffer full of them.

use bytes::BytesMut;
use echo_proto::{EchoRequest, Header};
use tokio_util::codec::{Decoder as _, LengthDelimitedCodec};
use wire::Wire;
use wire::frame::{Decoder, Encoder};
use wire_bench::by_hand as hand;

use crate::cells::{Cell, Group, OURS, Work};
use crate::codecs::{BY_HAND, buf, by_hand, ours};
use crate::messages::{self, Message};

/// How many frames a stream has, and how many a buffer.
pub(crate) const STREAMED: u32 = 100_000;
pub(crate) const BUILT: u32 = 10_000;

/// How many bytes arrive at once.
pub(crate) const PIECE: usize = 16 << 10;

type Echo<'a> = (Header, EchoRequest<'a>);

/// Splitting and decoding a stream.
pub(crate) fn stream() -> Group {
    let stream: &[u8] = ours::frame(Message::Reference).repeat(STREAMED as usize).leak();
    let codec = || LengthDelimitedCodec::builder().max_frame_length(1 << 20).new_codec();
    let cells = vec![
        Cell::decode(OURS, stream, |stream| fed(stream)),
        Cell::decode("wire, read into its room", stream, |stream| read(stream)),
        Cell::decode(BY_HAND, stream, |stream| hand_split(stream)),
        Cell::decode(LENGTH_DELIMITED, stream, move |stream| length_delimited(stream, codec())),
    ];
    Group::of(Work::Stream, "", of_units(cells, STREAMED))
}

pub(crate) const LENGTH_DELIMITED: &str = "tokio-util, our decode";

#[inline(always)]
fn decode(payload: &[u8]) -> Option<u64> {
    <Echo<'_>>::decode(payload).ok().map(ours::touch_echo)
}

fn fed(stream: &[u8]) -> u64 {
    let (mut decoder, mut sum) = (Decoder::new(), 0u64);
    for piece in stream.chunks(PIECE) {
        decoder.feed(piece);
        while let Ok(Some(frame)) = decoder.next_frame() {
            let Some(frame) = decode(frame.payload) else { return 0 };
            sum = sum.wrapping_add(frame);
        }
    }
    sum
}

/// As a socket is read, with as much at once as there is room for.
fn read(mut stream: &[u8]) -> u64 {
    let (mut decoder, mut sum) = (Decoder::new(), 0u64);
    while !stream.is_empty() {
        let room = decoder.room();
        let (piece, rest) = stream.split_at(room.len().min(PIECE).min(stream.len()));
        let Some(room) = room.get_mut(..piece.len()) else { return 0 };
        room.copy_from_slice(piece);
        decoder.received(piece.len());
        stream = rest;
        while let Ok(Some(frame)) = decoder.next_frame() {
            let Some(frame) = decode(frame.payload) else { return 0 };
            sum = sum.wrapping_add(frame);
        }
    }
    sum
}

/// One buffer, from which whole frames are taken and to whose front the rest moves.
fn hand_split(stream: &[u8]) -> u64 {
    let (mut held, mut sum) = (Vec::new(), 0u64);
    for piece in stream.chunks(PIECE) {
        held.extend_from_slice(piece);
        let mut rest = held.as_slice();
        while let Some((size, behind)) = rest.split_first_chunk() {
            let Some(size) = usize::try_from(i32::from_be_bytes(*size)).ok().filter(|size| *size <= 1 << 20) else {
                return 0;
            };
            let Some((payload, behind)) = behind.split_at_checked(size) else { break };
            let Ok(message) = hand::decode(payload) else { return 0 };
            sum = sum.wrapping_add(by_hand::touch_message(&message));
            rest = behind;
        }
        let done = held.len() - rest.len();
        held.drain(..done);
    }
    sum
}

fn length_delimited(stream: &[u8], mut codec: LengthDelimitedCodec) -> u64 {
    let (mut held, mut sum) = (BytesMut::new(), 0u64);
    for piece in stream.chunks(PIECE) {
        held.extend_from_slice(piece);
        while let Ok(Some(payload)) = codec.decode(&mut held) {
            let Some(frame) = decode(&payload) else { return 0 };
            sum = sum.wrapping_add(frame);
        }
    }
    sum
}

/// Building a buffer of frames.
pub(crate) fn build() -> Group {
    let Some(request) = messages::request(Message::Reference) else {
        return Group::of(Work::Build, "", Vec::new());
    };
    let room = BUILT as usize * 57;
    let cells = vec![
        Cell::with_state(OURS, (Encoder::new(), ours::echo(request)), |(encoder, message)| {
            encoder.clear();
            for _ in 0..BUILT {
                if encoder.push(std::hint::black_box(message)).is_err() {
                    return 0;
                }
            }
            encoder.len() as u64
        }),
        Cell::with_state(BY_HAND, (vec![0; room], request), |(out, request)| {
            let mut rest = out.as_mut_slice();
            let room = rest.len();
            for _ in 0..BUILT {
                let messages::Request { api_key, sequence, timestamp, subject, metadata, body } =
                    std::hint::black_box(*request);
                let Some(len) = hand::encode(rest, (*api_key, *sequence), *timestamp, subject, metadata, body) else {
                    return 0;
                };
                rest = rest.split_at_mut(len).1;
            }
            (room - rest.len()) as u64
        }),
        Cell::with_state(buf::NAME, (BytesMut::new(), request), |(out, request)| {
            out.clear();
            for _ in 0..BUILT {
                if buf::encode(out, std::hint::black_box(*request)).is_none() {
                    return 0;
                }
            }
            out.len() as u64
        }),
    ];
    Group::of(Work::Build, "", of_units(cells, BUILT))
}

fn of_units(cells: Vec<Cell>, units: u32) -> Vec<Cell> {
    cells.into_iter().map(|cell| cell.of_units(units.into())).collect()
}
