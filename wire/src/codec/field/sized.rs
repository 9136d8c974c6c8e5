//! A field behind its size in bytes, whatever its type.
//!
//! Owns that the field takes all of its size and no more. It never knows what the field holds.

use crate::codec::Wire;
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::{Format, Unit};
use crate::primitive::length;

/// Reads a field behind its size, all of which it takes.
#[inline]
pub(super) fn read_sized<'de, S: Wire, const PART: usize, const INDEX: usize, T>(
    reader: &mut Reader<'de>,
    read: impl FnOnce(&mut Reader<'de>) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    let read = length::take_sized(reader, const { size_format::<S, PART, INDEX>() }).and_then(|mut sized| {
        let value = read(&mut sized)?;
        sized.finish()?;
        Ok(value)
    });
    read.map_err(|error| error.in_part(S::SCHEMA, PART, INDEX))
}

/// The format of the size in front of a field that has one.
const fn size_format<S: Wire, const PART: usize, const INDEX: usize>() -> Format {
    match S::SCHEMA.field(PART, INDEX).size_format() {
        Some(format) => format,
        None => Format::DEFAULT,
    }
}

/// The size of a field of `len` bytes with its own size in front, where it has one.
#[inline(always)]
pub(super) fn with_size<S: Wire, const PART: usize, const INDEX: usize>(len: usize) -> Result<usize, EncodeError> {
    if const { S::SCHEMA.field(PART, INDEX).size().is_none() } {
        return Ok(len);
    }
    match Unit::Byte.measure(len, const { size_format::<S, PART, INDEX>() }) {
        Ok(prefix) => length::sum(prefix, len),
        Err(error) => Err(error),
    }
}

/// Writes the size of a field in front of it, where it has one. The field is measured again, which is the price of not
/// keeping sizes between the passes.
#[inline(always)]
pub(super) fn put_size<S: Wire, const PART: usize, const INDEX: usize>(
    writer: &mut Writer<'_>,
    measure: impl FnOnce() -> Result<usize, EncodeError>,
) -> Result<(), Overrun> {
    if const { S::SCHEMA.field(PART, INDEX).size().is_none() } {
        return Ok(());
    }
    let len = measure().map_err(|_| Overrun)?;
    Unit::Byte.put(writer, len, const { size_format::<S, PART, INDEX>() })
}
