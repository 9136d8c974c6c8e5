//! A byte, or a number, that says yes or no.
//!
//! Owns which of them do. It never says what the answer means.

use crate::error::{DecodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::Flag;
use crate::layout::constant::Format;

/// Reads a byte that says yes or no.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn take_bool(reader: &mut Reader<'_>) -> Result<bool, DecodeError> {
    match reader.take_array()? {
        [0] => Ok(false),
        [1] => Ok(true),
        [value] => Err(DecodeError::no_bool(value.into(), [0, 1], reader.offset().wrapping_sub(1))),
    }
}

/// Reads a `bool` written as `format` says.
#[cfg_attr(not(debug_assertions), inline(always))]
#[expect(clippy::cast_possible_truncation, reason = "a number of at most 4 bytes")]
pub(crate) fn take_flag(reader: &mut Reader<'_>, format: Format) -> Result<bool, DecodeError> {
    let flag = Flag::of(format);
    if flag.is_natural() {
        return take_bool(reader);
    }
    let start = reader.offset();
    let number = attempt!(flag.number.read(reader, format.endian));
    match flag.value(number) {
        Some(value) => Ok(value),
        None => Err(DecodeError::no_bool(number as u32, [flag.no, flag.yes], start)),
    }
}

/// Writes a `bool` as `format` says.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn put_flag(writer: &mut Writer<'_>, value: bool, format: Format) -> Result<(), Overrun> {
    let flag = Flag::of(format);
    if flag.is_natural() {
        return writer.put_array([u8::from(value)]);
    }
    flag.number.write(writer, flag.of_value(value), format.endian)
}
