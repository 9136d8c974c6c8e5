//! Bytes that say nothing.
//!
//! Owns that they are zero. It never decides how many there are.

use crate::error::{DecodeError, DecodeErrorKind};
use crate::io::Reader;
use crate::layout::Align;

/// Reads `count` bytes that must be zero.
#[inline]
pub(crate) fn take_zeros(reader: &mut Reader<'_>, count: usize) -> Result<(), DecodeError> {
    let start = reader.offset();
    let bytes = reader.take(count)?;
    match bytes.iter().position(|byte| *byte != 0) {
        None => Ok(()),
        Some(position) => Err(not_zero(bytes, position, start)),
    }
}

/// Takes the padding of a field, whose struct begins at byte `origin`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn take_padding(reader: &mut Reader<'_>, align: Align, origin: usize) -> Result<(), DecodeError> {
    let padding = align.padding(reader.offset().wrapping_sub(origin));
    if !align.is_ignored() {
        return take_zeros(reader, padding);
    }
    match reader.take(padding) {
        Ok(_) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Reads all that is left, each byte of which must be this one.
#[inline]
pub(crate) fn take_fill(reader: &mut Reader<'_>, fill: u8) -> Result<(), DecodeError> {
    if fill == 0 {
        return take_zeros(reader, reader.remaining().len());
    }
    let (start, bytes) = (reader.offset(), reader.remaining());
    reader.skip(bytes.len());
    match bytes.iter().position(|byte| *byte != fill) {
        None => Ok(()),
        Some(position) => Err(not_filled(bytes, position, start, fill)),
    }
}

#[cold]
#[inline(never)]
fn not_filled(bytes: &[u8], position: usize, start: usize, fill: u8) -> DecodeError {
    let found = bytes.get(position).copied().unwrap_or_default();
    let kind = DecodeErrorKind::UnexpectedValue { found: found.into(), expected: fill.into() };
    DecodeError::new(kind, start.wrapping_add(position))
}

#[cold]
#[inline(never)]
fn not_zero(bytes: &[u8], position: usize, start: usize) -> DecodeError {
    let value = bytes.get(position).copied().unwrap_or_default();
    DecodeError::new(DecodeErrorKind::NonZeroPadding { value }, start.wrapping_add(position))
}
