//! Integers: two's complement, in as many bytes as the type has unless the field has another width.
//!
//! Owns the short way for integers as wide as their type. Any other width is read and written in `primitive`.

#![expect(
    clippy::cast_sign_loss,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_lossless,
    reason = "between an integer and the 64 or 128 bits it is passed on in"
)]

use super::{Element, FixedLen};
use crate::codec::{Decode, Encode, Wire};
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::constant::{Format, Schema};
use crate::layout::{Endian, Number};
use crate::primitive::wide;

/// What is called of an integer in another width than its own.
macro_rules! in_width {
    (narrow measure $value:expr, $signed:literal, $width:expr) => {
        Number::of(size_of::<Self>(), $signed, $width).measure($value as u64)
    };
    (wide measure $value:expr, $signed:literal, $width:expr) => {
        wide::measure($value as u128, $width, $signed)
    };
    (narrow write $value:expr, $signed:literal, $width:expr, $endian:expr, $writer:expr) => {
        Number::of(size_of::<Self>(), $signed, $width).write($writer, $value as u64, $endian)
    };
    (wide write $value:expr, $signed:literal, $width:expr, $endian:expr, $writer:expr) => {
        wide::write($writer, $value as u128, $width, $endian)
    };
    (narrow read $signed:literal, $width:expr, $endian:expr, $reader:expr) => {
        Number::of(size_of::<Self>(), $signed, $width).read($reader, $endian)
    };
    (wide read $signed:literal, $width:expr, $endian:expr, $reader:expr) => {
        wide::read($reader, $width, $signed, $endian)
    };
}

macro_rules! int {
    ($bits:ident $signed:literal: $($int:ty),*) => {$(
        impl Wire for $int {
            const SCHEMA: &'static Schema = &Schema::Int { size: size_of::<Self>(), signed: $signed };
            const IS_KNOWN: bool = true;
            const IS_PLAIN: bool = true;
        }

        impl Encode for $int {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn measure(&self, format: Format) -> Result<usize, EncodeError> {
                match format.width {
                    None => Ok(size_of::<Self>()),
                    width => in_width!($bits measure *self, $signed, width),
                }
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
                match (format.width, format.endian) {
                    (None, Endian::Big) => writer.put_array(self.to_be_bytes()),
                    (None, Endian::Little) => writer.put_array(self.to_le_bytes()),
                    (width, endian) => in_width!($bits write *self, $signed, width, endian, writer),
                }
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn write_plain<const IS_LITTLE: bool>(&self, writer: &mut Writer<'_>) -> Result<(), Overrun> {
                writer.put_array(if IS_LITTLE { self.to_le_bytes() } else { self.to_be_bytes() })
            }
        }

        impl<'de> Decode<'de> for $int {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
                match (format.width, format.endian) {
                    (None, Endian::Big) => Ok(Self::from_be_bytes(attempt!(reader.take_array()))),
                    (None, Endian::Little) => Ok(Self::from_le_bytes(attempt!(reader.take_array()))),
                    (width, endian) => match in_width!($bits read $signed, width, endian, reader) {
                        Ok(number) => Ok(number as Self),
                        Err(error) => Err(error),
                    },
                }
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn read_plain<const IS_LITTLE: bool>(reader: &mut Reader<'de>) -> Option<Self> {
                let bytes = reader.next_array()?;
                Some(if IS_LITTLE { Self::from_le_bytes(bytes) } else { Self::from_be_bytes(bytes) })
            }

            #[cfg(feature = "alloc")]
            #[inline]
            fn read_vec(
                reader: &mut Reader<'de>,
                count: usize,
                format: Format,
            ) -> Result<alloc::vec::Vec<Self>, DecodeError> {
                if format.width.is_some() {
                    return crate::codec::read_elements(reader, count, format);
                }
                let bytes = reader.take(count.saturating_mul(size_of::<Self>()))?;
                let (elements, _none) = bytes.as_chunks();
                Ok(match format.endian {
                    Endian::Big => elements.iter().map(|bytes| Self::from_be_bytes(*bytes)).collect(),
                    Endian::Little => elements.iter().map(|bytes| Self::from_le_bytes(*bytes)).collect(),
                })
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn read_array<const N: usize>(reader: &mut Reader<'de>, format: Format) -> Result<[Self; N], DecodeError> {
                let mut array = [0; N];
                for (index, slot) in array.iter_mut().enumerate() {
                    match Self::read(reader, format) {
                        Ok(value) => *slot = value,
                        Err(error) => return Err(error.in_element(index)),
                    }
                }
                Ok(array)
            }
        }

        impl FixedLen for $int {}
    )*};
}

int!(narrow true: i8, i16, i32, i64);
int!(narrow false: u8, u16, u32, u64);
int!(wide true: i128);
int!(wide false: u128);

macro_rules! element {
    ($($int:ty),*) => {$( impl Element for $int {} )*};
}

// Not u8: `Vec<u8>` is a string.
element!(i8, i16, i32, i64, i128, u16, u32, u64, u128);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn big_endian_twos_complement() {
        let mut out = [0; 16];
        assert_eq!((-2i8).encode(&mut out), Ok(1));
        assert_eq!(out[0], 0xfe);
        assert_eq!(0x0102i16.encode(&mut out), Ok(2));
        assert_eq!(out[..2], [1, 2]);
        assert_eq!(i32::MIN.encode(&mut out), Ok(4));
        assert_eq!(out[..4], [0x80, 0, 0, 0]);
        assert_eq!(i64::decode(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe]), Ok(-2));
        assert_eq!(0xfffeu16.encode(&mut out), Ok(2));
        assert_eq!(out[..2], [0xff, 0xfe]);
        assert_eq!((-2i128).encode(&mut out), Ok(16));
        assert_eq!(u128::decode(&out), Ok(u128::MAX - 1));
    }

    #[test]
    fn sizes_are_constants() {
        assert_eq!([0; i32::MIN_LEN], [0; 4]);
        assert_eq!(<i64 as Wire>::MAX_LEN, Some(8));
    }
}
