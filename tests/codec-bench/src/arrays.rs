//! Arrays: numbers in and out, elements by their index, and walking over newtypes.

use std::hint::black_box;

use wire::{Array, Wire};
use zerocopy::IntoBytes;

use crate::cells::{Cell, Group, OURS, Work};
use crate::codecs::{BY_HAND, ours};
use crate::messages::Message;
use crate::touch;

/// As many numbers as the count of an array says by default.
const NUMBERS: std::ops::Range<i16> = 0..i16::MAX;

pub(crate) const COPY: &str = "copy_from_slice";

/// Copying 32 767 int16 out of a message into memory that is there.
pub(crate) fn decode_int16() -> Group {
    let numbers: Vec<i16> = NUMBERS.collect();
    let bytes = Array::from(&numbers).encode_to_vec().unwrap_or_default();
    let out = || vec![0i16; numbers.len()];
    let first_and_last = |out: &[i16]| 1 + touch::int16s(out.first().into_iter().chain(out.last()).copied());
    let cells = vec![
        Cell::with_state(OURS, (bytes.clone(), out()), move |(bytes, out)| {
            let copied = Array::<i16>::decode(&*bytes).ok().and_then(|array| array.copy_to(out));
            copied.map_or(0, |out| first_and_last(black_box(out)))
        }),
        Cell::with_state("wire, to_vec", bytes.clone(), move |bytes| {
            Array::<i16>::decode(&*bytes).map_or(0, |array| first_and_last(black_box(&array.to_vec())))
        }),
        Cell::with_state("wire, Vec<i16>", bytes.clone(), move |bytes| {
            Vec::<i16>::decode(&*bytes).map_or(0, |numbers| first_and_last(black_box(&numbers)))
        }),
        // The bytes as they are, and what the numbers are then known to be.
        Cell::with_state(COPY, (bytes.clone(), vec![0u8; bytes.len()]), move |(bytes, out)| {
            out.copy_from_slice(bytes);
            let out = black_box(out.as_slice());
            let (Some(first), Some(last)) = (out[2..].first_chunk(), out.last_chunk()) else { return 0 };
            first_and_last(&[i16::from_be_bytes(*first), i16::from_be_bytes(*last)])
        }),
        Cell::with_state(BY_HAND, (bytes.clone(), out()), move |(bytes, out)| {
            let Some((_, bytes)) = bytes.split_first_chunk::<2>() else { return 0 };
            for (slot, bytes) in out.iter_mut().zip(bytes.as_chunks().0) {
                *slot = i16::from_be_bytes(*bytes);
            }
            first_and_last(black_box(out))
        }),
        Cell::with_state("zerocopy, swap_bytes", (bytes, out()), move |(bytes, out)| {
            let Some((_, bytes)) = bytes.split_first_chunk::<2>() else { return 0 };
            out.as_mut_bytes().copy_from_slice(bytes);
            for number in out.iter_mut() {
                *number = number.swap_bytes();
            }
            first_and_last(black_box(out))
        }),
    ];
    Group::of(Work::Int16, "out of a message", cells)
}

/// Copying 32 767 int16 into a message.
pub(crate) fn encode_int16() -> Group {
    let numbers: &[i16] = NUMBERS.collect::<Vec<_>>().leak();
    let bytes = Array::from(numbers).encode_to_vec().unwrap_or_default();
    let room = bytes.len();
    let cells = vec![
        Cell::encode(OURS, Array::from(numbers), room, |array, out| array.encode(out.as_mut_slice()).unwrap_or(0)),
        Cell::encode(COPY, bytes, room, |bytes, out| {
            out.copy_from_slice(bytes);
            out.len()
        }),
        Cell::encode(BY_HAND, numbers, room, |numbers, out| {
            let Some((count, room)) = out.split_first_chunk_mut() else { return 0 };
            let Ok(len) = i16::try_from(numbers.len()) else { return 0 };
            *count = len.to_be_bytes();
            for (room, number) in room.as_chunks_mut().0.iter_mut().zip(*numbers) {
                *room = number.to_be_bytes();
            }
            numbers.len() * 2 + 2
        }),
    ];
    Group::of(Work::Int16, "into a message", cells)
}

/// One element of a mesh, by its index.
pub(crate) fn index() -> Group {
    let payload: &[u8] = ours::frame(Message::Mesh).split_off(4).leak();
    let triangles = ours::Mesh::decode(payload).map(|mesh| mesh.triangles).unwrap_or_default();
    let get = |codec, index: usize| {
        Cell::decode(codec, (triangles, index), |(triangles, index)| {
            triangles.get(*index).map_or(0, ours::touch_triangle)
        })
    };
    let cells = vec![get("wire, the last of 125000", 124_999), get(THE_FIRST, 0), get("wire, the middle", 62_500)];
    Group::of(Work::Arrays, "get", cells).incomparable()
}

pub(crate) const THE_FIRST: &str = "wire, the first";
pub(crate) const PLAIN: &str = "wire, i16";

/// A number with a meaning.
#[derive(Wire, Debug, Clone, Copy)]
struct Level(i16);

/// Walking over structs of one number.
pub(crate) fn newtypes() -> Group {
    let numbers: Vec<i16> = NUMBERS.collect();
    let bytes = Array::from(&numbers).encode_to_vec().unwrap_or_default();
    let cells = vec![
        Cell::decode("wire, struct of one i16", bytes.clone(), |bytes| {
            Array::<Level>::decode(bytes).map_or(0, |array| touch::int16s(array.iter().map(|level| level.0)))
        }),
        Cell::decode(PLAIN, bytes, |bytes| Array::<i16>::decode(bytes).map_or(0, |array| touch::int16s(array.iter()))),
    ];
    Group::of(Work::Arrays, "walk over 32767", cells)
}
