//! Calls in the place of code that is read in place.
//!
//! Owns the border of a function that is not inlined: what is called has a reader or a writer of its own, for a reference to
//! the caller's would keep that one out of registers. It never decides what is called.

use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Reader, Writer};

/// Reads by a call.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn call_read<'de, T>(
    reader: &mut Reader<'de>,
    read: impl FnOnce(&mut Reader<'de>) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    let mut own = reader.clone();
    let value = read_out_of_line(&mut own, read);
    reader.catch_up(&own);
    value
}

#[inline(never)]
fn read_out_of_line<'de, T>(
    reader: &mut Reader<'de>,
    read: impl FnOnce(&mut Reader<'de>) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    read(reader)
}

/// Measures by a call.
#[inline(never)]
pub(crate) fn call_measure<T>(measure: impl FnOnce() -> Result<T, EncodeError>) -> Result<T, EncodeError> {
    measure()
}

/// Writes by a call.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn call_write<'w>(
    writer: &mut Writer<'w>,
    write: impl FnOnce(&mut Writer<'w>) -> Result<(), Overrun>,
) -> Result<(), Overrun> {
    let mut own = writer.split();
    let written = write_out_of_line(&mut own, write);
    *writer = own;
    written
}

#[inline(never)]
fn write_out_of_line<'w>(
    writer: &mut Writer<'w>,
    write: impl FnOnce(&mut Writer<'w>) -> Result<(), Overrun>,
) -> Result<(), Overrun> {
    write(writer)
}
