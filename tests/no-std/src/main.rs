//! A program without std and without an allocator that encodes, frames, splits and decodes.
//!
//! That it links is the test: any part of `wire` that needed std or memory from a heap would leave a symbol undefined.

#![no_std]
#![no_main]

use core::panic::PanicInfo;

use wire::{Array, EncodeError, Wire, frame};

#[derive(Wire, Debug, PartialEq)]
struct Reading<'a> {
    sensor: &'a str,
    values: Array<'a, i16>,
}

/// Kept by the linker although nothing calls it: there is no `main`.
#[used]
static RUN: fn(&mut [u8]) -> Result<bool, EncodeError> = run;

fn run(out: &mut [u8]) -> Result<bool, EncodeError> {
    let reading = Reading { sensor: "roof", values: Array::from(&[1, -2]) };
    let len = frame::encode(&reading, out)?;
    let frame = out.get(..len).and_then(|bytes| frame::split::<i32>(bytes, 64).ok().flatten());
    Ok(frame.is_some_and(|frame| Reading::decode(frame.payload) == Ok(reading)))
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    loop {}
}
