//! A byte that says yes or no.
//!
//! Owns which bytes do. It never says what the answer means.

use crate::error::{DecodeError, DecodeErrorKind};
use crate::io::Reader;

/// Reads a byte that says yes or no.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn take_bool(reader: &mut Reader<'_>) -> Result<bool, DecodeError> {
    match reader.take_array()? {
        [0] => Ok(false),
        [1] => Ok(true),
        [value] => Err(invalid(reader.offset().wrapping_sub(1), value)),
    }
}

#[cold]
#[inline(never)]
fn invalid(offset: usize, value: u8) -> DecodeError {
    DecodeError::new(DecodeErrorKind::InvalidBool { value }, offset)
}
