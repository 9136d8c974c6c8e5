//! How an integer of up to 64 bits stands in bytes, in every width and order: fields, prefixes and tags alike.
//!
//! Owns the reading and writing of integers, and the checks of both. The codec calls it with constants, so that one arm
//! of each `match` is left; the walk calls it with what it finds in the schema. It never decides which integers there are
//! or how many bytes one takes: the schema's own `number` says that.

use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::number::{extend, mysql_len, shift_down, spare, varint_len};
use crate::layout::{Endian, Format, Int, Width};

/// The first byte that is null where MySQL's integers stand before a string.
const MYSQL_NULL: u8 = 0xfb;

impl Int {
    /// Reads one integer.
    #[inline(always)]
    #[expect(clippy::arithmetic_side_effects, reason = "a size below 8 is below 64 bits")]
    pub(crate) fn read(self, reader: &mut Reader<'_>, format: Format) -> Result<u64, DecodeError> {
        let start = reader.offset();
        let number = match format.width {
            Width::Natural => return read_bytes(reader, self.size, self.signed, format.endian),
            Width::Bytes(width) => return read_bytes(reader, width as usize, self.signed, format.endian),
            Width::Varint | Width::Zigzag => read_varint(reader)?,
            Width::MySql => match read_mysql(reader)? {
                Some(number) => number,
                None => return Err(DecodeError::new(DecodeErrorKind::UnexpectedNull, start)),
            },
        };
        if self.size < 8 && number >> (self.size * 8) != 0 {
            return Err(too_large(self.size, start));
        }
        // Zigzag: the sign is the lowest bit.
        Ok(if matches!(format.width, Width::Zigzag) { (number >> 1) ^ (number & 1).wrapping_neg() } else { number })
    }

    /// The bytes that `number` takes.
    ///
    /// # Errors
    ///
    /// When they are not enough for it.
    #[inline(always)]
    pub(crate) const fn measure(self, number: u64, format: Format) -> Result<usize, EncodeError> {
        match format.width {
            Width::Natural => self.fit(number, self.size),
            Width::Bytes(width) => self.fit(number, width as usize),
            Width::Varint => Ok(varint_len(number)),
            Width::Zigzag => Ok(varint_len(zigzag(number))),
            Width::MySql => Ok(mysql_len(number)),
        }
    }

    /// Writes `number`, which was measured.
    #[inline(always)]
    pub(crate) fn write(self, writer: &mut Writer<'_>, number: u64, format: Format) -> Result<(), Overrun> {
        match format.width {
            Width::Natural => write_bytes(writer, number, self.size, format.endian),
            Width::Bytes(width) => write_bytes(writer, number, width as usize, format.endian),
            Width::Varint => write_varint(writer, number),
            Width::Zigzag => write_varint(writer, zigzag(number)),
            Width::MySql => write_mysql(writer, number),
        }
    }

    #[inline(always)]
    const fn fit(self, number: u64, width: usize) -> Result<usize, EncodeError> {
        if self.fits(number, width) { Ok(width) } else { Err(self.out_of_range(number, width)) }
    }

    #[cold]
    #[inline(never)]
    const fn out_of_range(self, number: u64, width: usize) -> EncodeError {
        EncodeError::new(EncodeErrorKind::ValueOutOfRange { value: self.value(number), width })
    }
}

/// Reads `width` bytes, 1 to 8.
#[inline(always)]
pub(crate) fn read_bytes(
    reader: &mut Reader<'_>,
    width: usize,
    signed: bool,
    endian: Endian,
) -> Result<u64, DecodeError> {
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

/// Takes a number of `N` bytes, the most significant first.
#[inline(always)]
pub(crate) fn take_ordered<const N: usize>(reader: &mut Reader<'_>, endian: Endian) -> Result<[u8; N], DecodeError> {
    let mut bytes = attempt!(reader.take_array());
    if let Endian::Little = endian {
        bytes.reverse();
    }
    Ok(bytes)
}

/// Writes the low `width` bytes, 1 to 8.
#[inline(always)]
pub(crate) fn write_bytes(writer: &mut Writer<'_>, number: u64, width: usize, endian: Endian) -> Result<(), Overrun> {
    let wide = match endian {
        Endian::Big => (number << spare(width)).to_be_bytes(),
        Endian::Little => number.to_le_bytes(),
    };
    writer.put(wide.get(..width).unwrap_or_default())
}

/// Reads a LEB128 of at most 64 bits in its shortest form.
#[inline]
pub(crate) fn read_varint(reader: &mut Reader<'_>) -> Result<u64, DecodeError> {
    let start = reader.offset();
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let Ok([byte]) = reader.take_array() else {
            return Err(cut_off(reader.offset(), start));
        };
        let bits = u64::from(byte & 0x7f);
        // The tenth byte has room for one bit.
        if shift == 63 && bits > 1 {
            return Err(too_large(8, start));
        }
        number |= bits << shift;
        if byte & 0x80 == 0 {
            // A last byte of nothing says what its absence would say.
            if byte == 0 && shift > 0 {
                return Err(DecodeError::new(DecodeErrorKind::Overlong, start));
            }
            return Ok(number);
        }
    }
    Err(too_large(8, start))
}

#[inline]
pub(crate) fn write_varint(writer: &mut Writer<'_>, mut number: u64) -> Result<(), Overrun> {
    loop {
        let [low, ..] = number.to_le_bytes();
        number >>= 7;
        if number == 0 {
            return writer.put_array([low & 0x7f]);
        }
        writer.put_array([low | 0x80])?;
    }
}

/// The sign moved to the lowest bit, so that small numbers of either sign are short.
#[inline(always)]
#[expect(clippy::cast_possible_wrap, clippy::cast_sign_loss, reason = "shifting a signed number copies its sign")]
const fn zigzag(number: u64) -> u64 {
    (number << 1) ^ (number as i64 >> 63) as u64
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
        Err(_) => Err(DecodeError::new(
            DecodeErrorKind::TooShort { needed: width.wrapping_add(1), left: reader.remaining().len().wrapping_add(1) },
            start,
        )),
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

/// Writes MySQL's null, one byte.
#[inline]
pub(crate) fn write_mysql_null(writer: &mut Writer<'_>) -> Result<(), Overrun> {
    writer.put_array([MYSQL_NULL])
}

/// The error of a LEB128 at `start` of which all is read that there is, up to `end`.
#[cold]
#[inline(never)]
const fn cut_off(end: usize, start: usize) -> DecodeError {
    let left = end.wrapping_sub(start);
    DecodeError::new(DecodeErrorKind::TooShort { needed: left.wrapping_add(1), left }, start)
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

    const U64: Int = Int { size: 8, signed: false };
    const I64: Int = Int { size: 8, signed: true };

    #[expect(clippy::unwrap_used, reason = "a test's helper")]
    fn round(int: Int, number: u64, format: Format) -> Vec<u8> {
        let mut bytes = vec![0; int.measure(number, format).unwrap()];
        let mut writer = Writer::new(&mut bytes);
        int.write(&mut writer, number, format).unwrap();
        assert_eq!(writer.remaining(), 0, "{number} as {format:?}");
        let mut reader = Reader::new(&bytes);
        assert_eq!(int.read(&mut reader, format), Ok(number), "{format:?}");
        assert!(reader.finish().is_ok());
        bytes
    }

    #[test]
    fn every_width_holds_its_limits_and_no_more() {
        for endian in [Endian::Big, Endian::Little] {
            for width in 1..=8u8 {
                let format = Format::DEFAULT.endian(endian).width(Width::Bytes(width));
                let bits = u32::from(width) * 8;
                let (most, top) = (u64::MAX >> (64 - bits), 1u64 << (bits - 1));
                for number in [0, 1, most, most >> 1] {
                    assert_eq!(round(U64, number, format).len(), usize::from(width));
                }
                for number in [0, 1, top - 1, top.wrapping_neg(), u64::MAX] {
                    assert_eq!(round(I64, number, format).len(), usize::from(width));
                }
                if width < 8 {
                    assert!(U64.measure(most + 1, format).is_err());
                    assert!(I64.measure(top, format).is_err());
                    assert!(I64.measure(top.wrapping_neg() - 1, format).is_err());
                }
            }
        }
        let little = Format::DEFAULT.endian(Endian::Little).width(Width::Bytes(3));
        assert_eq!(round(U64, 0x01_02_03, little), [3, 2, 1]);
        assert_eq!(round(I64, (-2i64).cast_unsigned(), little), [0xfe, 0xff, 0xff]);
    }

    #[test]
    fn variable_widths_are_the_shortest() {
        let varint = Format::DEFAULT.width(Width::Varint);
        for (number, len) in [(0, 1), (127, 1), (128, 2), (16_383, 2), (16_384, 3), (u64::MAX >> 1, 9), (u64::MAX, 10)]
        {
            assert_eq!(round(U64, number, varint).len(), len);
        }
        let zigzag = Format::DEFAULT.width(Width::Zigzag);
        for (number, bytes) in [(0i64, &[0][..]), (-1, &[1]), (1, &[2]), (-64, &[127]), (64, &[0x80, 1])] {
            assert_eq!(round(I64, number.cast_unsigned(), zigzag), bytes);
        }
        let mysql = Format::DEFAULT.width(Width::MySql);
        for (number, len) in
            [(250, 1), (251, 3), (0xffff, 3), (0x1_0000, 4), (0xff_ffff, 4), (0x100_0000, 9), (u64::MAX, 9)]
        {
            assert_eq!(round(U64, number, mysql).len(), len);
        }
    }

    #[test]
    fn other_forms_of_a_number_are_refused() {
        let kind = |bytes: &[u8], width| {
            let error = Int { size: 4, signed: false }.read(&mut Reader::new(bytes), Format::DEFAULT.width(width));
            error.unwrap_err().kind()
        };
        for width in [Width::Varint, Width::Zigzag] {
            assert_eq!(kind(&[0x80, 0], width), DecodeErrorKind::Overlong);
            assert_eq!(kind(&[0x80], width), DecodeErrorKind::TooShort { needed: 2, left: 1 });
            assert_eq!(kind(&[0xff, 0xff, 0xff, 0xff, 0x1f], width), DecodeErrorKind::IntegerTooLarge { size: 4 });
            assert_eq!(kind(&[0xff; 11], width), DecodeErrorKind::IntegerTooLarge { size: 8 });
            let tenth = |last| kind(&[&[0xff; 9][..], &[last]].concat(), width);
            assert_eq!(tenth(0), DecodeErrorKind::Overlong);
            assert_eq!(tenth(1), DecodeErrorKind::IntegerTooLarge { size: 4 });
            assert_eq!(tenth(2), DecodeErrorKind::IntegerTooLarge { size: 8 });
        }
        for bytes in [&[0xfc, 0xfa, 0][..], &[0xfd, 0xff, 0xff, 0], &[0xfe, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0]] {
            assert_eq!(kind(bytes, Width::MySql), DecodeErrorKind::Overlong);
        }
        assert_eq!(kind(&[0xfb], Width::MySql), DecodeErrorKind::UnexpectedNull);
        assert_eq!(kind(&[0xfd, 1], Width::MySql), DecodeErrorKind::TooShort { needed: 4, left: 2 });
        assert_eq!(kind(&[0xff], Width::MySql), DecodeErrorKind::InvalidPrefix { byte: 0xff });
        assert_eq!(kind(&[0xfe, 0, 0, 0, 0, 1, 0, 0, 0], Width::MySql), DecodeErrorKind::IntegerTooLarge { size: 4 });
    }
}
