//! Where strings and arrays end: prefixes, terminators, the end of the message, and lengths held by other fields.
//!
//! Owns every check of a length against what its prefix holds, against the field's maximum, and of a claimed length
//! against the bytes that are there. It never reads an element, nor looks into a string.

use super::number::{self, read_bytes, write_bytes};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::number::{mysql_len, varint_len};
use crate::layout::{Endian, Format, Len, Schema, Unit, is_nullable};

/// How null, and a negative length, come out of a prefix: more than any slice holds, so one check refuses both.
const NULL: u64 = u64::MAX;

impl Unit {
    /// Reads a length or count as it stands there.
    #[inline(always)]
    fn read(self, reader: &mut Reader<'_>, format: Format) -> Result<u64, DecodeError> {
        match format.len {
            Len::Natural => match (self, format.endian) {
                (Self::Byte, Endian::Big) => {
                    Ok(i64::from(i32::from_be_bytes(attempt!(reader.take_array()))).cast_unsigned())
                }
                (Self::Byte, Endian::Little) => {
                    Ok(i64::from(i32::from_le_bytes(attempt!(reader.take_array()))).cast_unsigned())
                }
                (Self::Element, Endian::Big) => {
                    Ok(i64::from(i16::from_be_bytes(attempt!(reader.take_array()))).cast_unsigned())
                }
                (Self::Element, Endian::Little) => {
                    Ok(i64::from(i16::from_le_bytes(attempt!(reader.take_array()))).cast_unsigned())
                }
            },
            Len::Prefix { width, signed } => read_bytes(reader, width as usize, signed, format.endian),
            Len::Varint => number::read_varint(reader),
            Len::MySql => match number::read_mysql(reader) {
                Ok(length) => Ok(length.unwrap_or(NULL)),
                Err(error) => Err(error),
            },
            Len::Held(length) => Ok(length as u64),
            Len::Nul | Len::Rest => Ok(0),
        }
    }

    /// Reads a length, having checked that as many items of at least `element` bytes can follow.
    #[inline(always)]
    #[expect(clippy::cast_possible_truncation, reason = "compared with a usize")]
    fn take(self, reader: &mut Reader<'_>, format: Format, element: usize) -> Result<usize, DecodeError> {
        let start = reader.offset();
        let length = attempt!(self.read(reader, format));
        if !self.fits(reader, format, element, length) {
            return Err(self.refuse(reader.clone(), format, element, length, start));
        }
        Ok(length as usize)
    }

    /// Whether as many items of at least `element` bytes can follow.
    ///
    /// Multiplies, where dividing what is left would do as well: so the compiler sees that the bytes of the elements,
    /// taken next, are there.
    #[inline(always)]
    fn fits(self, reader: &Reader<'_>, format: Format, element: usize, length: u64) -> bool {
        let size = match self {
            Self::Byte => Some(length),
            Self::Element => length.checked_mul(element as u64),
        };
        length <= format.max as u64 && size.is_some_and(|size| size <= reader.remaining().len() as u64)
    }

    #[cold]
    #[inline(never)]
    #[expect(clippy::cast_possible_wrap, reason = "the sign is meant")]
    fn refuse(self, reader: Reader<'_>, format: Format, element: usize, length: u64, start: usize) -> DecodeError {
        let left = reader.remaining().len();
        let signed = matches!(format.len, Len::Natural | Len::Prefix { signed: true, .. });
        let too_large = length > format.max as u64;
        let (number, count, max) = (length as i64, length, format.max);
        let kind = match self {
            _ if format.len == Len::MySql && is_null(length, start, &reader) => DecodeErrorKind::UnexpectedNull,
            Self::Byte if signed && number < 0 => DecodeErrorKind::NegativeLength { length: number },
            Self::Element if signed && number < 0 => DecodeErrorKind::NegativeCount { count: number },
            Self::Byte if too_large => DecodeErrorKind::LengthTooLarge { length, max },
            Self::Element if too_large => DecodeErrorKind::CountTooLarge { count, max },
            Self::Byte => DecodeErrorKind::LengthOverrun { length, left },
            Self::Element => DecodeErrorKind::CountOverrun { count, element, left },
        };
        DecodeError::new(kind, start)
    }

    /// The size of what says the length.
    #[inline(always)]
    pub(crate) const fn measure(self, length: usize, format: Format) -> Result<usize, EncodeError> {
        if length > self.capacity(format) {
            return Err(self.too_large(length, self.capacity(format)));
        }
        Ok(match format.len {
            Len::Varint => varint_len(length as u64),
            Len::MySql => mysql_len(length as u64),
            len => self.min_prefix_len(len),
        })
    }

    #[cold]
    #[inline(never)]
    pub(crate) const fn too_large(self, length: usize, max: usize) -> EncodeError {
        EncodeError::new(match self {
            Self::Byte => EncodeErrorKind::LengthTooLarge { length, max },
            Self::Element => EncodeErrorKind::CountTooLarge { count: length, max },
        })
    }

    /// Writes a length that was measured, where it stands in front.
    #[inline(always)]
    #[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "measured")]
    pub(crate) fn put(self, writer: &mut Writer<'_>, length: usize, format: Format) -> Result<(), Overrun> {
        match format.len {
            Len::Natural => match (self, format.endian) {
                (Self::Byte, Endian::Big) => writer.put_array((length as i32).to_be_bytes()),
                (Self::Byte, Endian::Little) => writer.put_array((length as i32).to_le_bytes()),
                (Self::Element, Endian::Big) => writer.put_array((length as i16).to_be_bytes()),
                (Self::Element, Endian::Little) => writer.put_array((length as i16).to_le_bytes()),
            },
            Len::Prefix { width, .. } => write_bytes(writer, length as u64, width as usize, format.endian),
            Len::Varint => number::write_varint(writer, length as u64),
            Len::MySql => number::write_mysql(writer, length as u64),
            Len::Nul | Len::Rest | Len::Held(_) => Ok(()),
        }
    }

    /// Writes null, in as many bytes as the smallest length takes.
    #[inline]
    pub(crate) fn put_null(self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        match format.len {
            Len::MySql => number::write_mysql_null(writer),
            len => write_bytes(writer, NULL, self.min_prefix_len(len), format.endian),
        }
    }
}

/// The length that an earlier field holds for the string or array `schema` that begins at `reader`.
#[inline(always)]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "compared with both limits")]
pub(crate) fn held(schema: &Schema, number: i128, reader: &Reader<'_>) -> Result<usize, DecodeError> {
    if number < 0 {
        return Err(negative(schema, number as i64, reader.offset()));
    }
    Ok(if number > usize::MAX as i128 { usize::MAX } else { number as usize })
}

#[cold]
#[inline(never)]
fn negative(schema: &Schema, number: i64, offset: usize) -> DecodeError {
    let kind = match schema.unit() {
        Some(Unit::Element) => DecodeErrorKind::NegativeCount { count: number },
        _ => DecodeErrorKind::NegativeLength { length: number },
    };
    DecodeError::new(kind, offset)
}

/// Reads the bytes of a string.
#[inline(always)]
pub(crate) fn take_bytes<'de>(reader: &mut Reader<'de>, format: Format) -> Result<&'de [u8], DecodeError> {
    match format.len {
        Len::Nul => take_until_nul(reader, format.max),
        Len::Rest => take_rest(reader, format.max),
        _ => {
            let length = attempt!(Unit::Byte.take(reader, format, 1));
            reader.take(length)
        }
    }
}

/// Reads the text of a string.
#[inline(always)]
pub(crate) fn take_text<'de>(reader: &mut Reader<'de>, format: Format) -> Result<&'de str, DecodeError> {
    let bytes = attempt!(take_bytes(reader, format));
    match core::str::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => Err(invalid(reader.offset(), bytes.len(), error, format)),
    }
}

#[cold]
#[inline(never)]
fn invalid(end: usize, len: usize, error: core::str::Utf8Error, format: Format) -> DecodeError {
    let terminator = usize::from(format.len == Len::Nul);
    let start = end.wrapping_sub(terminator).wrapping_sub(len);
    DecodeError::new(DecodeErrorKind::InvalidUtf8, start.wrapping_add(error.valid_up_to()))
}

/// Takes null, where it stands in the place of a length.
#[inline(always)]
pub(crate) fn take_null(reader: &mut Reader<'_>, unit: Unit, format: Format) -> Result<bool, DecodeError> {
    let mut ahead = reader.clone();
    if !is_nullable(format.len) {
        return Ok(false);
    }
    let length = unit.read(&mut ahead, format)?;
    let is_null = match format.len {
        Len::MySql => is_null(length, reader.offset(), &ahead),
        _ => length == NULL,
    };
    if is_null {
        *reader = ahead;
    }
    Ok(is_null)
}

/// Whether MySQL's length at `start`, behind which `reader` stands, is null: that takes one byte, and 64 ones take nine.
#[inline(always)]
fn is_null(length: u64, start: usize, reader: &Reader<'_>) -> bool {
    length == NULL && reader.offset().wrapping_sub(start) == 1
}

/// Reads the count of an array whose elements take at least `element` bytes; the bytes of as many are there.
#[inline(always)]
pub(crate) fn take_count(reader: &mut Reader<'_>, format: Format, element: usize) -> Result<usize, DecodeError> {
    Unit::Element.take(reader, format, element)
}

/// Reads a size in bytes, and returns a reader of as many.
#[inline(always)]
pub(crate) fn take_sized<'de>(reader: &mut Reader<'de>, format: Format) -> Result<Reader<'de>, DecodeError> {
    let len = attempt!(Unit::Byte.take(reader, format, 1));
    reader.split(len)
}

fn take_until_nul<'de>(reader: &mut Reader<'de>, max: usize) -> Result<&'de [u8], DecodeError> {
    let rest = reader.remaining();
    // A NUL behind the maximum does not help, so it is not looked for.
    let window = rest.get(..max.saturating_add(1)).unwrap_or(rest);
    let Some(length) = window.iter().position(|byte| *byte == 0) else {
        let kind = if rest.len() > max {
            DecodeErrorKind::LengthTooLarge { length: window.len() as u64, max }
        } else {
            DecodeErrorKind::MissingNul { left: rest.len() }
        };
        return Err(DecodeError::new(kind, reader.offset()));
    };
    let bytes = reader.take(length)?;
    reader.take(1)?;
    Ok(bytes)
}

fn take_rest<'de>(reader: &mut Reader<'de>, max: usize) -> Result<&'de [u8], DecodeError> {
    let length = reader.remaining().len();
    if length > max {
        let kind = DecodeErrorKind::LengthTooLarge { length: length as u64, max };
        return Err(DecodeError::new(kind, reader.offset()));
    }
    reader.take(length)
}

/// Refuses an array up to the end of the message that goes on behind its maximum.
#[cold]
#[inline(never)]
pub(crate) fn too_many(max: usize, start: usize) -> DecodeError {
    DecodeError::new(DecodeErrorKind::CountTooLarge { count: (max as u64).saturating_add(1), max }, start)
}

/// The size of two parts.
///
/// # Errors
///
/// When no `usize` can say it: the same elements can be borrowed many times over.
#[inline(always)]
pub const fn sum(len: usize, more: usize) -> Result<usize, EncodeError> {
    match len.checked_add(more) {
        Some(len) => Ok(len),
        None => Err(EncodeError::too_large()),
    }
}

/// The encoded size of a string.
#[inline(always)]
#[expect(clippy::arithmetic_side_effects, reason = "a length is at most isize::MAX")]
pub(crate) fn measure_bytes(bytes: &[u8], format: Format) -> Result<usize, EncodeError> {
    if format.len == Len::Nul
        && let Some(position) = bytes.iter().position(|byte| *byte == 0)
    {
        return Err(EncodeError::new(EncodeErrorKind::ContainsNul { position }));
    }
    match Unit::Byte.measure(bytes.len(), format) {
        Ok(prefix) => Ok(prefix + bytes.len()),
        Err(error) => Err(error),
    }
}

/// Writes a string that was measured.
#[inline(always)]
pub(crate) fn put_bytes(writer: &mut Writer<'_>, bytes: &[u8], format: Format) -> Result<(), Overrun> {
    attempt!(Unit::Byte.put(writer, bytes.len(), format));
    attempt!(writer.put(bytes));
    if format.len == Len::Nul { writer.put_array([0]) } else { Ok(()) }
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
                    let taken = take_count(&mut Reader::new(&bytes[..2 + left]), Format::DEFAULT, element);
                    let fits = usize::try_from(count).is_ok_and(|count| count * element <= left);
                    assert_eq!(taken.is_ok(), fits, "count {count} of {element} bytes, {left} left");
                }
            }
        }
    }

    #[test]
    fn a_length_that_cannot_say_null_is_not_looked_at_for_it() {
        for len in [Len::Nul, Len::Rest, Len::Varint, Len::Held(0), Len::Prefix { width: 1, signed: false }] {
            let mut reader = Reader::new(&[0xff; 4]);
            assert_eq!(take_null(&mut reader, Unit::Byte, Format::DEFAULT.len(len)), Ok(false), "{len:?}");
            assert_eq!(reader.offset(), 0);
        }
        // And where nothing stands in front, nothing is read there.
        let mut reader = Reader::new(&[0xff; 4]);
        assert_eq!(Unit::Byte.read(&mut reader, Format::DEFAULT.len(Len::Nul)), Ok(0));
        assert_eq!(Unit::Byte.read(&mut reader, Format::DEFAULT.len(Len::Rest)), Ok(0));
        assert_eq!(reader.offset(), 0);
    }

    #[test]
    fn what_is_over_its_maximum_says_by_how_much() {
        let kind = |len| {
            let taken = take_bytes(&mut Reader::new(&[1; 9]), Format::DEFAULT.len(len).max(2));
            taken.unwrap_err().kind()
        };
        assert_eq!(kind(Len::Rest), DecodeErrorKind::LengthTooLarge { length: 9, max: 2 });
        // A NUL is looked for no further than it can stand.
        assert_eq!(kind(Len::Nul), DecodeErrorKind::LengthTooLarge { length: 3, max: 2 });
        assert_eq!(too_many(2, 0).kind(), DecodeErrorKind::CountTooLarge { count: 3, max: 2 });
    }

    #[test]
    fn a_length_past_its_prefix_is_refused_before_writing() {
        let max = i32::MAX as usize;
        assert_eq!(Unit::Byte.measure(max, Format::DEFAULT), Ok(4));
        assert_eq!(
            Unit::Byte.measure(max + 1, Format::DEFAULT).unwrap_err().kind(),
            EncodeErrorKind::LengthTooLarge { length: max + 1, max }
        );
        assert_eq!(Unit::Element.measure(32_767, Format::DEFAULT), Ok(2));
        assert!(Unit::Element.measure(32_768, Format::DEFAULT).is_err());
    }

    #[test]
    fn a_sum_that_no_usize_says_is_an_error() {
        assert_eq!(sum(2, 3), Ok(5));
        assert_eq!(sum(usize::MAX, 1), Err(EncodeError::too_large()));
    }

    #[test]
    fn capacities_are_those_of_the_prefixes() {
        let capacity = |width, signed| Unit::Byte.capacity(Format::DEFAULT.len(Len::Prefix { width, signed }));
        assert_eq!([capacity(1, true), capacity(1, false), capacity(3, false)], [127, 255, 0xff_ffff]);
        assert_eq!(capacity(8, false), usize::MAX);
        assert_eq!(capacity(8, true), usize::MAX >> 1);
        assert_eq!(Unit::Byte.capacity(Format::DEFAULT.max(10)), 10);
        assert_eq!(Unit::Byte.capacity(Format::DEFAULT.len(Len::Varint)), usize::MAX);
    }
}
