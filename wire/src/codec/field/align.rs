//! The padding in front of a field that begins at a multiple of some number of bytes.
//!
//! Owns that positions count from where the field's struct begins. It never sees the field.

use crate::codec::Wire;
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::Align;
use crate::layout::constant::Schema;
use crate::primitive::{Total, take_padding};

/// Reads the padding in front of the field at `INDEX`, whose struct begins at byte `origin`.
///
/// # Errors
///
/// That it is not there, or not zero, with the field's name on the path.
#[inline]
pub fn read_align<S: Wire, const PART: usize, const INDEX: usize>(
    reader: &mut Reader<'_>,
    origin: usize,
) -> Result<(), DecodeError> {
    match take_padding(reader, const { bytes(S::NODE, PART, INDEX) }, origin) {
        Ok(()) => Ok(()),
        Err(error) => Err(error.in_part(S::NODE, PART, INDEX)),
    }
}

/// Adds the padding in front of the field at `INDEX` to `len`, the bytes of its struct so far.
///
/// # Errors
///
/// When no `usize` can say the sum.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn measure_align<S: Wire, const PART: usize, const INDEX: usize>(len: Total) -> Result<Total, EncodeError> {
    len.add(const { bytes(S::NODE, PART, INDEX) }.padding(len.bytes()))
}

/// Writes the padding in front of the field at `INDEX`, whose struct began where `origin` bytes were still to be written.
///
/// # Errors
///
/// When an `Encode` impl written by hand measured too little.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn write_align<S: Wire, const PART: usize, const INDEX: usize>(
    writer: &mut Writer<'_>,
    origin: usize,
) -> Result<(), Overrun> {
    let position = origin.wrapping_sub(writer.remaining());
    let padding = const { bytes(S::NODE, PART, INDEX) }.padding(position);
    attempt!(writer.room(padding)).fill(0);
    Ok(())
}

/// The alignment of a field that has one.
const fn bytes(schema: &'static Schema, part: usize, index: usize) -> Align {
    match schema.field(part, index).align() {
        Some(align) => align,
        // Nobody asks: the derive has it from the field.
        None => Align::to(2),
    }
}
