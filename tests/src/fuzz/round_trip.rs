//! Values that a program makes, to bytes and back.

use std::fmt::Debug;

use echo_proto::{EchoRequest, EchoResponse, Header};
use wire::frame::{self, Encoder};
use wire::{Array, Decode, Encode, EncodeErrorKind};

use super::tape::Tape;
use super::text::says_what_is_wrong;
use super::vocabulary::{encoded, walk};
use crate::messages::{Batch, Date, Grid, Integers, Keyed, Leg, Person, Point, Record, Ship, Strings, Track, Voyage};

/// Elements that are sent at once; those of a count are taken from their front.
const MOST: usize = 24;

/// A value that a program makes encodes by every way of encoding to the same bytes, of the length that was said before,
/// and they decode to the same value, which the schema walk finds as well. In a frame it fits a slice of the exact length;
/// a slice that is one byte shorter and a maximum that is one byte lower are errors that leave the output as it was.
///
/// One byte chooses the type; the rest makes the value.
pub fn round_trip(data: &[u8]) {
    let mut tape = Tape::new(data);
    let (tape, out) = (&mut tape, &mut Vec::new());
    match tape.byte() % 8 {
        0 => request(tape, out),
        1 => {
            let header = Header { api_key: 0, sequence: tape.byte().cast_signed() };
            let (id, timestamp) = (int(tape), tape.int());
            survives(&(header, EchoResponse { id, timestamp, subject: tape.bytes(), body: tape.bytes() }), out);
        }
        2 => survives(&Integers { tiny: int(tape), small: int(tape), medium: int(tape), large: tape.int() }, out),
        3 => survives(
            &Strings {
                text: text(tape),
                bytes: tape.bytes(),
                owned_text: text(tape).to_owned(),
                owned_bytes: tape.bytes().to_vec(),
                boxed: tape.bytes().into(),
            },
            out,
        ),
        4 => {
            let (points, len) =
                (std::array::from_fn::<_, MOST, _>(|_| Point { x: int(tape), y: int(tape) }), len(tape));
            survives(&Track { name: text(tape), points: Array::from(&points[..len]), closed: int(tape) }, out);
        }
        5 => {
            let records =
                (0..len(tape)).map(|_| Record { key: int(tape), name: text(tape).into(), value: tape.bytes().into() });
            let records: Vec<_> = records.collect();
            let tags = (0..len(tape)).map(|_| text(tape).into()).collect();
            survives(&Batch { id: tape.int(), records, tags }, out);
        }
        6 => {
            let mut date = || Date { year: int(tape), month: int(tape), day: int(tape) };
            let (born, arrival) = (date(), date());
            let captain = Person { born, name: text(tape) };
            let legs = (0..len(tape)).map(|_| Leg { port: text(tape), arrival }).collect();
            survives(&Voyage { ship: Ship { tonnage: int(tape), captain }, legs, fare: int(tape) }, out);
        }
        _ => {
            let rows = (0..len(tape)).map(|_| (0..len(tape)).map(|_| int(tape)).collect()).collect();
            let labels = (0..len(tape)).map(|_| (0..len(tape)).map(|_| text(tape).into()).collect()).collect();
            survives(&Keyed { key: tape.int(), value: Grid { rows, labels } }, out);
        }
    }
}

fn request<'v>(tape: &mut Tape<'v>, out: &'v mut Vec<u8>) {
    let header = Header { api_key: 0, sequence: tape.byte().cast_signed() };
    let (metadata, len) = (std::array::from_fn::<i16, MOST, _>(|_| int(tape)), len(tape));
    let (timestamp, subject, body) = (tape.int(), tape.bytes(), tape.bytes());
    survives(&(header, EchoRequest { timestamp, subject, metadata: Array::from(&metadata[..len]), body }), out);
}

fn len(tape: &mut Tape<'_>) -> usize {
    usize::from(tape.byte()) % (MOST + 1)
}

/// An integer of any width, mostly small.
fn int<T: TryFrom<i64> + Default>(tape: &mut Tape<'_>) -> T {
    let number = match tape.byte() {
        0xff => tape.int(),
        byte => i64::from(byte.cast_signed()),
    };
    T::try_from(number).unwrap_or_default()
}

/// The front of some bytes that is text.
fn text<'a>(tape: &mut Tape<'a>) -> &'a str {
    tape.bytes().utf8_chunks().next().map_or("", |chunk| chunk.valid())
}

/// `buffer` lives as long as what the value borrows, so that it is of the type that is decoded.
fn survives<'v, T: Decode<'v> + Encode + PartialEq + Debug>(value: &T, buffer: &'v mut Vec<u8>) {
    *buffer = encoded(value);
    let bytes = &buffer[..];
    assert_eq!(T::decode(bytes).as_ref(), Ok(value));
    assert_eq!(walk(T::SCHEMA, bytes), Ok(()));

    let mut out = vec![0x5a; bytes.len() + 4];
    assert_eq!(frame::encode(value, &mut out[..]), Ok(out.len()));
    assert_eq!(out[4..], *bytes);
    let mut frames = Encoder::new();
    frames.push(value).expect("it is in a frame already");
    assert_eq!(frames.as_slice(), out);
    let Some(max) = bytes.len().checked_sub(1) else { return };
    let before = out.clone();
    let error = frame::encode_with(0i32, max, value, &mut out).expect_err("it is over the maximum");
    assert_eq!(error.kind(), EncodeErrorKind::FrameTooLarge { size: bytes.len(), max });
    says_what_is_wrong(&error);
    assert_eq!(out, before);
    let short = out.len() - 1;
    assert!(frame::encode(value, &mut out[..short]).is_err());
    assert_eq!(out, before);
}
