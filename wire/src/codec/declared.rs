//! Declared types where they stand: in place where they are small, else by a call.
//!
//! Owns that choice. The derive writes what is read, measured and written.

use super::call::{call_measure, call_read, call_write};
use super::field::Passed;
use super::{Decode, Encode};
use crate::error::{DecodeError, EncodeError, EncodeErrorKind, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::Given;

/// Measures a declared type: in place where it is small, else by a call.
///
/// # Errors
///
/// When the value has no encoding.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn measure_declared<T: Encode>(message: &T, given: impl Passed) -> Result<usize, EncodeError> {
    if let Some(limit) = const { T::SCHEMA.levels() } {
        return measure_recursive(message, given.given::<T>(), limit);
    }
    if const { T::SCHEMA.is_small() } {
        message.measure_in_place(given.given::<T>())
    } else {
        call_measure(|| message.measure_in_place(given.given::<T>()))
    }
}

/// Writes a declared type that was measured, in the same way.
///
/// # Errors
///
/// When the writer ends before the value does.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn write_declared<T: Encode>(message: &T, writer: &mut Writer<'_>, given: impl Passed) -> Result<(), Overrun> {
    if const { T::SCHEMA.is_small() } {
        message.write_in_place(writer, given.given::<T>())
    } else {
        call_write(writer, |writer| message.write_in_place(writer, given.given::<T>()))
    }
}

/// Reads a declared type: in place where it is small, else by a call.
///
/// # Errors
///
/// When the bytes are not a value of it.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn read_declared<'de, T: Decode<'de>>(reader: &mut Reader<'de>, given: impl Passed) -> Result<T, DecodeError> {
    if let Some(limit) = const { T::SCHEMA.levels() } {
        return call_read(reader, |reader| {
            attempt!(reader.enter(limit));
            T::read_in_place(reader, given.given::<T>())
        });
    }
    if const { T::SCHEMA.is_small() } {
        T::read_in_place(reader, given.given::<T>())
    } else {
        call_read(reader, |reader| T::read_in_place(reader, given.given::<T>()))
    }
}

/// Measures a value of a recursive type, unless as many as `limit` stand around it already. Then it is written too: what was
/// measured is no deeper.
#[inline(never)]
fn measure_recursive<T: Encode>(message: &T, given: Given, limit: u8) -> Result<usize, EncodeError> {
    if given.levels() >= limit {
        return Err(EncodeError::new(EncodeErrorKind::TooDeep { limit: limit.into() }));
    }
    message.measure_in_place(given.deeper())
}
