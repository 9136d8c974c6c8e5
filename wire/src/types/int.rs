//! Integers: two's complement, big endian.

use super::{Element, FixedLen};
use crate::decode::Decode;
use crate::encode::Encode;
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::layout::Wire;
use crate::reader::Reader;
use crate::schema::Schema;
use crate::writer::Writer;

macro_rules! int {
    ($($int:ty),*) => {$(
        impl Wire for $int {
            const SCHEMA: &'static Schema = &Schema::Int { width: size_of::<$int>() };
        }

        impl Encode for $int {
            #[inline(always)]
            fn measure(&self) -> Result<usize, EncodeError> {
                Ok(Self::MIN_LEN)
            }

            #[inline(always)]
            fn write(&self, writer: &mut Writer<'_>) -> Result<(), Overrun> {
                writer.put_array(self.to_be_bytes())
            }
        }

        impl Decode<'_> for $int {
            #[inline(always)]
            fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                Ok(Self::from_be_bytes(reader.take_array()?))
            }
        }

        impl Element for $int {}
        impl FixedLen for $int {}
    )*};
}

int!(i8, i16, i32, i64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn big_endian_twos_complement() {
        let mut out = [0; 8];
        assert_eq!((-2i8).encode(&mut out), Ok(1));
        assert_eq!(out[0], 0xfe);
        assert_eq!(0x0102i16.encode(&mut out), Ok(2));
        assert_eq!(out[..2], [1, 2]);
        assert_eq!(i32::MIN.encode(&mut out), Ok(4));
        assert_eq!(out[..4], [0x80, 0, 0, 0]);
        assert_eq!(i64::decode(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe]), Ok(-2));
    }

    #[test]
    fn sizes_are_constants() {
        assert_eq!([0; i32::MIN_LEN], [0; 4]);
        assert_eq!(<i64 as Wire>::MAX_LEN, Some(8));
    }
}
