//! How the cost grows with the size: for each KiB, from 1 KiB to 64 MiB, and with a frame that comes byte by byte.

use wire::frame::{self, Decoder};
use wire::{Array, Wire};

use crate::cells::{Cell, Group, Work};
use crate::codecs::ours;
use crate::messages;
use crate::touch;

pub(crate) const OF_1_KIB: &str = "wire, 1 KiB";

/// What is compared with 1 KiB.
pub(crate) const SIZES: [(&str, &str, usize); 3] =
    [("64 KiB", "wire, 64 KiB", 64), ("1 MiB", "wire, 1 MiB", 1 << 10), ("64 MiB", "wire, 64 MiB", 64 << 10)];

pub(crate) const BYTE_BY_BYTE_64_KIB: &str = "wire, 64 KiB";

const MAX_PAYLOAD: usize = i32::MAX as usize;

/// Encoding a request with a body of so many KiB.
pub(crate) fn body((name, codec, kib): (&str, &'static str, usize)) -> Group {
    let cell = |codec, kib: usize| {
        let body: Vec<u8> = messages::body(kib << 10);
        let request = messages::request_with(wire_bench::METADATA.to_vec(), body);
        let encode = Cell::encode(codec, ours::echo(request), (kib << 10) + 64, |message, out| {
            frame::encode_with(0i32, MAX_PAYLOAD, message, out.as_mut_slice()).unwrap_or(0)
        });
        encode.of_units(kib as f64)
    };
    Group::of(Work::Size, format!("encode body, {name}"), vec![cell(codec, kib), cell(OF_1_KIB, 1)]).incomparable()
}

#[derive(Wire, Debug, Clone, Copy)]
struct Numbers<'a> {
    #[wire(len = "u32")]
    numbers: Array<'a, i32>,
}

fn numbers(kib: usize) -> Vec<i32> {
    (0..i32::MAX).take(kib << 8).collect()
}

/// Encoding an array of int32 of so many KiB.
pub(crate) fn encode_array((name, codec, kib): (&str, &'static str, usize)) -> Group {
    let cell = |codec, kib: usize| {
        let numbers = Numbers { numbers: Array::new(numbers(kib).leak()) };
        let encode = Cell::encode(codec, numbers, (kib << 10) + 64, |numbers, out| {
            frame::encode_with(0i32, MAX_PAYLOAD, numbers, out.as_mut_slice()).unwrap_or(0)
        });
        encode.of_units(kib as f64)
    };
    Group::of(Work::Size, format!("encode int32, {name}"), vec![cell(codec, kib), cell(OF_1_KIB, 1)]).incomparable()
}

/// Decoding such an array and adding up its elements.
pub(crate) fn decode_array((name, codec, kib): (&str, &'static str, usize)) -> Group {
    let cell = |codec, kib: usize| {
        let bytes = Numbers { numbers: Array::from(&numbers(kib)) }.encode_to_vec().unwrap_or_default();
        let decode = Cell::decode(codec, bytes, |bytes| {
            Numbers::decode(bytes).map_or(0, |numbers| touch::int32s(numbers.numbers.iter()))
        });
        decode.of_units(kib as f64)
    };
    Group::of(Work::Size, format!("decode int32, {name}"), vec![cell(codec, kib), cell(OF_1_KIB, 1)]).incomparable()
}

/// Taking a frame of so many KiB that comes byte by byte. What looks at all that has come, each time, takes twice as long
/// for each KiB of one twice as long.
pub(crate) fn byte_by_byte() -> Group {
    let cell = |codec, kib: usize| {
        let frame = [&(kib as i32 * 1024).to_be_bytes()[..], &vec![7; kib << 10]].concat();
        let decode = Cell::decode(codec, frame, |frame| {
            let (mut decoder, mut taken) = (Decoder::new(), 0);
            for byte in frame.chunks(1) {
                decoder.feed(byte);
                while let Ok(Some(frame)) = decoder.next_frame() {
                    taken += frame.payload.len() as u64;
                }
            }
            taken
        });
        decode.of_units(kib as f64)
    };
    let cells = vec![cell("wire, 128 KiB", 128), cell(BYTE_BY_BYTE_64_KIB, 64)];
    Group::of(Work::Size, "byte by byte, 128 KiB", cells).incomparable()
}
