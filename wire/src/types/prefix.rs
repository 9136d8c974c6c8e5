//! Length and count prefixes: signed integers in front of strings and arrays.
//!
//! Owns every check of a length against its prefix, and of a claimed length against the bytes that are there.

use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Overrun};
use crate::reader::Reader;
use crate::writer::Writer;

/// The prefix of a string: a number of bytes.
pub(super) const LENGTH_WIDTH: usize = size_of::<i32>();
/// The prefix of an array: a number of elements.
pub(super) const COUNT_WIDTH: usize = size_of::<i16>();

const MAX_LENGTH: usize = i32::MAX as usize;
const MAX_COUNT: usize = i16::MAX as usize;

/// Reads a length and takes as many bytes.
#[inline(always)]
#[expect(clippy::cast_sign_loss, reason = "a negative length is more than any slice holds, so one check refuses both")]
pub(super) fn take_bytes<'de>(reader: &mut Reader<'de>) -> Result<&'de [u8], DecodeError> {
    let length = i32::from_be_bytes(reader.take_array()?);
    if length as isize as usize > reader.remaining().len() {
        return Err(bad_length(reader, length));
    }
    reader.take(length as isize as usize)
}

/// Reads a count, having checked that as many elements of at least `element` bytes can follow.
#[inline(always)]
#[expect(clippy::cast_sign_loss, reason = "a negative count is more than any slice holds, so one check refuses both")]
#[expect(clippy::arithmetic_side_effects, reason = "an element takes at least one byte")]
pub(super) fn take_count(reader: &mut Reader<'_>, element: usize) -> Result<usize, DecodeError> {
    let count = i16::from_be_bytes(reader.take_array()?);
    if i64::from(count) as u64 > (reader.remaining().len() / element) as u64 {
        return Err(bad_count(reader, count, element));
    }
    Ok(count as usize)
}

/// The encoded size of a string of `length` bytes.
#[inline(always)]
#[expect(clippy::arithmetic_side_effects, reason = "a length is at most isize::MAX")]
pub(super) const fn measure_bytes(length: usize) -> Result<usize, EncodeError> {
    if length > MAX_LENGTH { Err(too_long(length)) } else { Ok(LENGTH_WIDTH + length) }
}

/// Checks that an array of `count` elements has a prefix.
#[inline(always)]
pub(super) const fn check_count(count: usize) -> Result<(), EncodeError> {
    if count > MAX_COUNT { Err(too_many(count)) } else { Ok(()) }
}

/// Writes a string that was measured.
#[inline(always)]
#[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "measuring refuses what does not fit")]
pub(super) fn put_bytes(writer: &mut Writer<'_>, bytes: &[u8]) -> Result<(), Overrun> {
    writer.put_array((bytes.len() as i32).to_be_bytes())?;
    writer.put(bytes)
}

/// Writes the count of an array that was measured.
#[inline(always)]
#[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "measuring refuses what does not fit")]
pub(super) fn put_count(writer: &mut Writer<'_>, count: usize) -> Result<(), Overrun> {
    writer.put_array((count as i16).to_be_bytes())
}

#[cold]
#[inline(never)]
fn bad_length(reader: &Reader<'_>, length: i32) -> DecodeError {
    let length = i64::from(length);
    let kind = if length < 0 {
        DecodeErrorKind::NegativeLength { length }
    } else {
        DecodeErrorKind::LengthOverrun { length, left: reader.remaining().len() }
    };
    DecodeError::new(kind, reader.offset().wrapping_sub(LENGTH_WIDTH))
}

#[cold]
#[inline(never)]
fn bad_count(reader: &Reader<'_>, count: i16, element: usize) -> DecodeError {
    let count = i64::from(count);
    let kind = if count < 0 {
        DecodeErrorKind::NegativeCount { count }
    } else {
        DecodeErrorKind::CountOverrun { count, element, left: reader.remaining().len() }
    };
    DecodeError::new(kind, reader.offset().wrapping_sub(COUNT_WIDTH))
}

#[cold]
#[inline(never)]
const fn too_long(length: usize) -> EncodeError {
    EncodeError::new(EncodeErrorKind::LengthTooLarge { length, max: MAX_LENGTH })
}

#[cold]
#[inline(never)]
const fn too_many(count: usize) -> EncodeError {
    EncodeError::new(EncodeErrorKind::CountTooLarge { count, max: MAX_COUNT })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_count_against_an_oracle() {
        let input = [0u8; 2 + 40_000];
        for element in [1, 2, 3, 4, 8] {
            for left in [0, 1, 2, 100, 40_000] {
                for count in i16::MIN..=i16::MAX {
                    let mut bytes = input;
                    bytes[..2].copy_from_slice(&count.to_be_bytes());
                    let taken = take_count(&mut Reader::new(&bytes[..2 + left]), element);
                    let fits = usize::try_from(count).is_ok_and(|count| count * element <= left);
                    assert_eq!(taken.is_ok(), fits, "count {count} of {element} bytes, {left} left");
                }
            }
        }
    }

    #[test]
    fn a_length_past_its_prefix_is_refused_before_writing() {
        assert_eq!(measure_bytes(MAX_LENGTH), Ok(MAX_LENGTH + 4));
        assert_eq!(
            measure_bytes(MAX_LENGTH + 1).unwrap_err().kind(),
            EncodeErrorKind::LengthTooLarge { length: MAX_LENGTH + 1, max: MAX_LENGTH }
        );
        assert_eq!(check_count(32_767), Ok(()));
        assert!(check_count(32_768).is_err());
    }
}
