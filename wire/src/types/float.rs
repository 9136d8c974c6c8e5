//! Numbers of IEEE 754, bit for bit.
//!
//! Owns the order of their bytes. It never changes a bit of a NaN.

use super::{Element, FixedLen};
use crate::codec::{Decode, Encode, Wire};
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::Endian;
use crate::layout::constant::{Format, Schema};
use crate::primitive::number::take_ordered;

macro_rules! float {
    ($($float:ty),*) => {$(
        impl Wire for $float {
            const SCHEMA: &'static Schema = &Schema::Float { size: size_of::<Self>() };
            const IS_KNOWN: bool = true;
            const IS_PLAIN: bool = true;
        }

        impl Encode for $float {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn measure(&self, _: Format) -> Result<usize, EncodeError> {
                Ok(size_of::<Self>())
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
                writer.put_array(match format.endian {
                    Endian::Big => self.to_be_bytes(),
                    Endian::Little => self.to_le_bytes(),
                })
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn write_plain<const IS_LITTLE: bool>(&self, writer: &mut Writer<'_>) -> Result<(), Overrun> {
                writer.put_array(if IS_LITTLE { self.to_le_bytes() } else { self.to_be_bytes() })
            }
        }

        impl Decode<'_> for $float {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn read(reader: &mut Reader<'_>, format: Format) -> Result<Self, DecodeError> {
                Ok(Self::from_be_bytes(attempt!(take_ordered(reader, format.endian))))
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn read_plain<const IS_LITTLE: bool>(reader: &mut Reader<'_>) -> Option<Self> {
                let bytes = reader.next_array()?;
                Some(if IS_LITTLE { Self::from_le_bytes(bytes) } else { Self::from_be_bytes(bytes) })
            }

            #[cfg(feature = "alloc")]
            #[inline]
            fn read_vec(
                reader: &mut Reader<'_>,
                count: usize,
                format: Format,
            ) -> Result<alloc::vec::Vec<Self>, DecodeError> {
                let bytes = reader.take(count.saturating_mul(size_of::<Self>()))?;
                let (elements, _none) = bytes.as_chunks();
                Ok(match format.endian {
                    Endian::Big => elements.iter().map(|bytes| Self::from_be_bytes(*bytes)).collect(),
                    Endian::Little => elements.iter().map(|bytes| Self::from_le_bytes(*bytes)).collect(),
                })
            }
        }

        impl Element for $float {}
        impl FixedLen for $float {}
    )*};
}

float!(f32, f64);
