//! Bytes that say nothing.
//!
//! Owns that they are zero. It never decides how many there are.

use crate::error::{DecodeError, DecodeErrorKind};
use crate::io::Reader;

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

#[cold]
#[inline(never)]
fn not_zero(bytes: &[u8], position: usize, start: usize) -> DecodeError {
    let value = bytes.get(position).copied().unwrap_or_default();
    DecodeError::new(DecodeErrorKind::NonZeroPadding { value }, start.wrapping_add(position))
}
