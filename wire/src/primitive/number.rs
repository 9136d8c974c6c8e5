//! How an integer of up to 64 bits stands in bytes, in every width and order: fields, prefixes and tags alike.
//!
//! Owns the reading and writing of integers, and the checks of both. The codec calls it with constants, so that one arm
//! of each `match` is left; the walk calls it with what it finds in the schema. It never decides which integers there are
//! or how many bytes one takes: the schema's own `number` says that.

use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Overrun};
use crate::io::{Knowledge, Reader, Writer};
use crate::layout::number::{MYSQL_NULL, extend, mysql_len, shift_down, spare, zigzag};
use crate::layout::{Endian, Number, Width, bits};

impl Number {
    /// Reads a number, in the place of which null cannot stand.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn read(self, reader: &mut Reader<'_>, endian: Endian) -> Result<u64, DecodeError> {
        let start = reader.offset();
        let number = match self.width() {
            Width::Bytes(width) => return read_bytes(reader, width as usize, self.is_signed(), endian),
            Width::Varint => match read_varint(reader) {
                Ok(number) => number,
                Err(error) => return Err(self.of_type(error)),
            },
            Width::Zigzag => match read_varint(reader) {
                Ok(number) => unzigzag(number),
                Err(error) => return Err(self.of_type(error)),
            },
            Width::MySql => match attempt!(read_mysql(reader)) {
                Some(number) => number,
                None => return Err(unexpected_null(start)),
            },
        };
        if self.fits_type(number) { Ok(number) } else { Err(too_large(self.size(), start)) }
    }

    /// The error of a LEB128 of any size as that of one of this type, which may be too long before it ends.
    #[cold]
    #[inline(never)]
    fn of_type(self, error: DecodeError) -> DecodeError {
        match error.kind() {
            DecodeErrorKind::TooShort { left, .. } if left < self.max_len() => error,
            DecodeErrorKind::TooShort { .. } | DecodeErrorKind::IntegerTooLarge { .. } => {
                too_large(self.size(), error.offset())
            }
            _ => error,
        }
    }

    /// Takes null, where it stands in the place of a length: a byte of its own, or the number that is `null`. Anything else
    /// is left there, right or wrong.
    ///
    /// A null of one byte is known by that, and the number is not read twice.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn take_null(self, reader: &mut Reader<'_>, endian: Endian, null: Option<i128>) -> bool {
        let mut ahead = reader.clone();
        let is_null = match (self.null_byte(), null) {
            (Some(null), _) => matches!(ahead.take_array(), Ok([byte]) if byte == null),
            (None, Some(null)) if self.len_of(bits(null)) == Some(1) => {
                let mut only = [0];
                let is_one = self.write(&mut Writer::new(&mut only), bits(null), endian).is_ok();
                is_one && matches!(ahead.take_array(), Ok(first) if first == only)
            }
            (None, Some(null)) => matches!(self.read(&mut ahead, endian), Ok(number) if number == bits(null)),
            (None, None) => false,
        };
        if is_null {
            reader.catch_up(&ahead);
        }
        is_null
    }

    /// The bytes that `number` takes, a value of its type.
    ///
    /// # Errors
    ///
    /// When they are not enough for it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn measure(self, number: u64) -> Result<usize, EncodeError> {
        match self.len_of(number) {
            Some(len) => Ok(len),
            None => Err(out_of_range(number, self.is_signed(), self.max_len())),
        }
    }

    /// Writes `number`, which was measured.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn write(self, writer: &mut Writer<'_>, number: u64, endian: Endian) -> Result<(), Overrun> {
        match self.width() {
            Width::Bytes(width) => write_bytes(writer, number, width as usize, endian),
            Width::Varint => write_varint(writer, number),
            Width::Zigzag => write_varint(writer, zigzag(number)),
            Width::MySql => write_mysql(writer, number),
        }
    }

    /// Writes null in the place of a length: a byte of its own, or the number that is `null`.
    #[inline]
    pub(crate) fn write_null(self, writer: &mut Writer<'_>, endian: Endian, null: Option<i128>) -> Result<(), Overrun> {
        match (self.null_byte(), null) {
            (Some(null), _) => writer.put_array([null]),
            (None, Some(null)) => self.write(writer, bits(null), endian),
            // What cannot say null is refused where it is declared.
            (None, None) => Err(Overrun),
        }
    }
}

#[cold]
#[inline(never)]
const fn out_of_range(number: u64, signed: bool, width: usize) -> EncodeError {
    let value = Number::of(width, signed, None).value(number);
    EncodeError::new(EncodeErrorKind::ValueOutOfRange { value, width })
}

/// Reads `width` bytes, 1 to 8. As many as an integer has are taken as an array, for which the check of a run serves.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn read_bytes(
    reader: &mut Reader<'_>,
    width: usize,
    signed: bool,
    endian: Endian,
) -> Result<u64, DecodeError> {
    macro_rules! native {
        ($int:ty) => {{
            let bytes = attempt!(reader.take_array());
            let number = match endian {
                Endian::Big => <$int>::from_be_bytes(bytes),
                Endian::Little => <$int>::from_le_bytes(bytes),
            };
            Ok(if signed { i64::from(number.cast_signed()).cast_unsigned() } else { u64::from(number) })
        }};
    }
    match width {
        1 => native!(u8),
        2 => native!(u16),
        4 => native!(u32),
        8 => native!(u64),
        _ => {
            let bytes = attempt!(reader.take(width));
            let mut wide = [0; 8];
            if let Some(front) = wide.get_mut(..bytes.len()) {
                front.copy_from_slice(bytes);
            }
            Ok(match endian {
                Endian::Big => shift_down(u64::from_be_bytes(wide), width, signed),
                Endian::Little => extend(u64::from_le_bytes(wide), width, signed),
            })
        }
    }
}

/// Takes a number of `N` bytes, the most significant first.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn take_ordered<const N: usize>(reader: &mut Reader<'_>, endian: Endian) -> Result<[u8; N], DecodeError> {
    let mut bytes = attempt!(reader.take_array());
    if let Endian::Little = endian {
        bytes.reverse();
    }
    Ok(bytes)
}

/// Writes the low `width` bytes, 1 to 8.
#[cfg_attr(not(debug_assertions), inline(always))]
#[expect(clippy::cast_possible_truncation, reason = "the low bytes are meant")]
pub(crate) fn write_bytes(writer: &mut Writer<'_>, number: u64, width: usize, endian: Endian) -> Result<(), Overrun> {
    macro_rules! native {
        ($int:ty) => {
            writer.put_array(match endian {
                Endian::Big => (number as $int).to_be_bytes(),
                Endian::Little => (number as $int).to_le_bytes(),
            })
        };
    }
    match width {
        1 => native!(u8),
        2 => native!(u16),
        4 => native!(u32),
        8 => native!(u64),
        _ => {
            let wide = match endian {
                Endian::Big => (number << spare(width)).to_be_bytes(),
                Endian::Little => number.to_le_bytes(),
            };
            writer.put(wide.get(..width).unwrap_or_default())
        }
    }
}

/// Reads a LEB128 of at most 64 bits in its shortest form.
///
/// One byte or two, which most are, are read in place. What is called takes and returns no reader, for a reference to one
/// would keep it out of registers.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn read_varint(reader: &mut Reader<'_>) -> Result<u64, DecodeError> {
    match *reader.remaining() {
        [byte @ ..0x80, ..] => {
            reader.skip(1);
            Ok(u64::from(byte))
        }
        [low, high @ 1..0x80, ..] => {
            reader.skip(2);
            Ok(u64::from(low & 0x7f) | u64::from(high) << 7)
        }
        _ => match long_varint(reader.remaining()) {
            (_, 0) => Err(no_varint(reader.remaining(), reader.offset(), reader.known())),
            (number, len) => {
                reader.skip(len);
                Ok(number)
            }
        },
    }
}

/// A LEB128 of several bytes and how many they are, none where it is cut off or not in its shortest form.
#[inline(never)]
fn long_varint(bytes: &[u8]) -> (u64, usize) {
    let (mut number, mut shift) = (0, 0u32);
    for (index, byte) in bytes.iter().take(10).enumerate() {
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            // A last byte of nothing says what its absence would say, and the tenth byte has room for one bit.
            let is_shortest = *byte > 0 && (*byte == 1 || shift < 63);
            return if is_shortest { (number, index.wrapping_add(1)) } else { (0, 0) };
        }
        shift = shift.wrapping_add(7);
    }
    (0, 0)
}

/// The error of a LEB128 that begins so, at `start`.
#[cold]
#[inline(never)]
fn no_varint(bytes: &[u8], start: usize, known: Knowledge) -> DecodeError {
    let last = bytes.iter().take(10).position(|byte| byte & 0x80 == 0);
    match (last, bytes.get(9)) {
        // The tenth byte has room for one bit.
        (_, Some(2..)) if last.is_none_or(|last| last == 9) => too_large(8, start),
        (Some(_), _) => DecodeError::new(DecodeErrorKind::Overlong, start),
        (None, _) => cut_off(bytes.len().wrapping_add(1), bytes.len(), start, known),
    }
}

/// Writes a LEB128: one byte or two, which most are, at once.
#[inline]
pub(crate) fn write_varint(writer: &mut Writer<'_>, mut number: u64) -> Result<(), Overrun> {
    loop {
        let ([low, ..], [high, ..]) = (number.to_le_bytes(), (number >> 7).to_le_bytes());
        match number {
            ..0x80 => return writer.put_array([low]),
            0x80..0x4000 => return writer.put_array([low | 0x80, high]),
            _ => attempt!(writer.put_array([low | 0x80])),
        }
        number >>= 7;
    }
}

/// The sign moved back.
#[cfg_attr(not(debug_assertions), inline(always))]
const fn unzigzag(number: u64) -> u64 {
    (number >> 1) ^ (number & 1).wrapping_neg()
}

/// Reads a length-encoded integer of MySQL in its shortest form, or `None` for null.
#[inline]
pub(crate) fn read_mysql(reader: &mut Reader<'_>) -> Result<Option<u64>, DecodeError> {
    let start = reader.offset();
    let [first] = reader.take_array()?;
    let (width, smallest) = match first {
        MYSQL_NULL => return Ok(None),
        0xfc => (2, 0xfb),
        0xfd => (3, 0x1_0000),
        0xfe => (8, 0x100_0000),
        0xff => return Err(DecodeError::new(DecodeErrorKind::InvalidPrefix { byte: first }, start)),
        _ => return Ok(Some(u64::from(first))),
    };
    match read_bytes(reader, width, false, Endian::Little) {
        Ok(number) if number < smallest => Err(DecodeError::new(DecodeErrorKind::Overlong, start)),
        Ok(number) => Ok(Some(number)),
        // The byte in front has been read.
        Err(_) => {
            let left = reader.remaining().len().wrapping_add(1);
            Err(cut_off(width.wrapping_add(1), left, start, reader.known()))
        }
    }
}

#[inline]
pub(crate) fn write_mysql(writer: &mut Writer<'_>, number: u64) -> Result<(), Overrun> {
    let (first, width) = match mysql_len(number) {
        1 => return write_bytes(writer, number, 1, Endian::Little),
        3 => (0xfc, 2),
        4 => (0xfd, 3),
        _ => (0xfe, 8),
    };
    writer.put_array([first])?;
    write_bytes(writer, number, width, Endian::Little)
}

/// The error of a number at `start`, of which `left` bytes are there.
#[cold]
#[inline(never)]
const fn cut_off(needed: usize, left: usize, start: usize, known: Knowledge) -> DecodeError {
    DecodeError::new(DecodeErrorKind::TooShort { needed, left }, start).in_input(known.can_grow())
}

#[cold]
#[inline(never)]
const fn unexpected_null(start: usize) -> DecodeError {
    DecodeError::new(DecodeErrorKind::UnexpectedNull, start)
}

#[cold]
#[inline(never)]
const fn too_large(size: usize, start: usize) -> DecodeError {
    DecodeError::new(DecodeErrorKind::IntegerTooLarge { size }, start)
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use alloc::vec;
    use alloc::vec::Vec;

    use super::*;

    #[expect(clippy::unwrap_used, reason = "a test's helper")]
    fn round(kind: Number, number: u64, endian: Endian) -> Vec<u8> {
        let mut bytes = vec![0; kind.measure(number).unwrap()];
        let mut writer = Writer::new(&mut bytes);
        kind.write(&mut writer, number, endian).unwrap();
        assert_eq!(writer.remaining(), 0, "{number} as {kind:?}");
        let mut reader = Reader::new(&bytes);
        assert_eq!(kind.read(&mut reader, endian), Ok(number), "{kind:?}");
        assert!(reader.finish().is_ok());
        bytes
    }

    #[test]
    fn every_width_holds_its_limits_and_no_more() {
        for endian in [Endian::Big, Endian::Little] {
            for width in 1..=8u8 {
                let (unsigned, signed) =
                    [Number::U64, Number::I64].map(|number| number.with_width(Width::Bytes(width))).into();
                let bits = u32::from(width) * 8;
                let (most, top) = (u64::MAX >> (64 - bits), 1u64 << (bits - 1));
                for number in [0, 1, most, most >> 1] {
                    assert_eq!(round(unsigned, number, endian).len(), usize::from(width));
                }
                for number in [0, 1, top - 1, top.wrapping_neg(), u64::MAX] {
                    assert_eq!(round(signed, number, endian).len(), usize::from(width));
                }
                if width < 8 {
                    assert!(unsigned.measure(most + 1).is_err());
                    assert!(signed.measure(top).is_err());
                    assert!(signed.measure(top.wrapping_neg() - 1).is_err());
                }
            }
        }
        assert_eq!(round(Number::U24, 0x01_02_03, Endian::Little), [3, 2, 1]);
        assert_eq!(round(Number::I24, (-2i64).cast_unsigned(), Endian::Little), [0xfe, 0xff, 0xff]);
    }

    #[test]
    fn variable_widths_are_the_shortest() {
        let len = |kind, number| round(kind, number, Endian::Big).len();
        for (number, expected) in
            [(0, 1), (127, 1), (128, 2), (16_383, 2), (16_384, 3), (u64::MAX >> 1, 9), (u64::MAX, 10)]
        {
            assert_eq!(len(Number::VARINT, number), expected);
        }
        for (number, bytes) in [(0i64, &[0][..]), (-1, &[1]), (1, &[2]), (-64, &[127]), (64, &[0x80, 1])] {
            assert_eq!(round(Number::ZIGZAG, number.cast_unsigned(), Endian::Big), bytes);
        }
        for (number, expected) in
            [(250, 1), (251, 3), (0xffff, 3), (0x1_0000, 4), (0xff_ffff, 4), (0x100_0000, 9), (u64::MAX, 9)]
        {
            assert_eq!(len(Number::MYSQL, number), expected);
        }
    }

    #[test]
    fn other_forms_of_a_number_are_refused() {
        let kind = |bytes: &[u8], number: Number| number.read(&mut Reader::new(bytes), Endian::Big).unwrap_err().kind();
        let (varint, mysql) = [Width::Varint, Width::MySql].map(|width| Number::U32.with_width(width)).into();
        for number in [varint, Number::I32.with_width(Width::Zigzag)] {
            assert_eq!(kind(&[0x80, 0], number), DecodeErrorKind::Overlong);
            assert_eq!(kind(&[0x80], number), DecodeErrorKind::TooShort { needed: 2, left: 1 });
            assert_eq!(kind(&[0xff; 4], number), DecodeErrorKind::TooShort { needed: 5, left: 4 });
            assert_eq!(kind(&[0xff; 5], number), DecodeErrorKind::IntegerTooLarge { size: 4 });
            assert_eq!(kind(&[0xff, 0xff, 0xff, 0xff, 0x1f], number), DecodeErrorKind::IntegerTooLarge { size: 4 });
            assert_eq!(kind(&[0xff; 11], number), DecodeErrorKind::IntegerTooLarge { size: 4 });
            let tenth = |last| kind(&[&[0xff; 9][..], &[last]].concat(), number);
            assert_eq!(tenth(0), DecodeErrorKind::Overlong);
            assert_eq!(tenth(1), DecodeErrorKind::IntegerTooLarge { size: 4 });
            assert_eq!(tenth(2), DecodeErrorKind::IntegerTooLarge { size: 4 });
        }
        for bytes in [&[0xfc, 0xfa, 0][..], &[0xfd, 0xff, 0xff, 0], &[0xfe, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0]] {
            assert_eq!(kind(bytes, mysql), DecodeErrorKind::Overlong);
        }
        assert_eq!(kind(&[0xfb], mysql), DecodeErrorKind::UnexpectedNull);
        assert_eq!(kind(&[0xfd, 1], mysql), DecodeErrorKind::TooShort { needed: 4, left: 2 });
        assert_eq!(kind(&[0xff], mysql), DecodeErrorKind::InvalidPrefix { byte: 0xff });
        assert_eq!(kind(&[0xfe, 0, 0, 0, 0, 1, 0, 0, 0], mysql), DecodeErrorKind::IntegerTooLarge { size: 4 });
    }
}
