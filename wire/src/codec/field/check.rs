//! What must hold of a field that is there.
//!
//! Owns the errors of both directions. Whether a comparison holds the layout knows, and `read` asks it.

use crate::codec::Wire;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::layout::constant::Schema;
use crate::layout::text_number;

/// The error of a field that begins at byte `start` and is not what its check demands.
#[must_use]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn check_failed<S: Wire, const PART: usize, const INDEX: usize>(found: Option<i128>, start: usize) -> DecodeError {
    failed(S::NODE, PART, INDEX, found, start)
}

/// The number that an error has of bytes, which is their text where they are always as few as one has.
#[must_use]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn found_bytes<S: Wire, const PART: usize, const INDEX: usize>(bytes: Option<&[u8]>) -> Option<i128> {
    if const { S::NODE.field(PART, INDEX).schema().text_len().is_some() } { bytes.map(text_number) } else { None }
}

#[cold]
#[inline(never)]
fn failed(schema: &'static Schema, part: usize, index: usize, found: Option<i128>, start: usize) -> DecodeError {
    DecodeError::new(DecodeErrorKind::CheckFailed { found }, start).in_part(schema, part, index)
}

/// Refuses a field that is not what its check demands.
///
/// # Errors
///
/// When it is not, with the field's name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn check_holds<S: Wire, const PART: usize, const INDEX: usize>(
    holds: bool,
    value: Option<i128>,
) -> Result<(), EncodeError> {
    if holds { Ok(()) } else { Err(refused(S::NODE, PART, INDEX, value)) }
}

#[cold]
#[inline(never)]
fn refused(schema: &'static Schema, part: usize, index: usize, value: Option<i128>) -> EncodeError {
    EncodeError::new(EncodeErrorKind::CheckFailed { value }).in_part(schema, part, index)
}
