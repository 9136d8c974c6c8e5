//! Integers whose arithmetic wraps: written as the integers that they are.
//!
//! Owns no bytes of its own.

use core::num::Wrapping;

use super::{Element, FixedLen};
use crate::codec::field::{Numbered, Tag};
use crate::codec::{Decode, Encode, Wire};
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::constant::{Format, Schema};

macro_rules! wrapping {
    ($($int:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl Wire for Wrapping<$int> {
            const SCHEMA: &'static Schema = <$int>::SCHEMA;
            const IS_KNOWN: bool = true;
            const IS_PLAIN: bool = true;
        }

        #[diagnostic::do_not_recommend]
        impl Encode for Wrapping<$int> {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn measure(&self, format: Format) -> Result<usize, EncodeError> {
                self.0.measure(format)
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
                self.0.write(writer, format)
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn write_plain<const IS_LITTLE: bool>(&self, writer: &mut Writer<'_>) -> Result<(), Overrun> {
                self.0.write_plain::<IS_LITTLE>(writer)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<'de> Decode<'de> for Wrapping<$int> {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
                <$int>::read(reader, format).map(Self)
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn read_plain<const IS_LITTLE: bool>(reader: &mut Reader<'de>) -> Option<Self> {
                <$int>::read_plain::<IS_LITTLE>(reader).map(Self)
            }
        }

        #[diagnostic::do_not_recommend]
        impl Element for Wrapping<$int> {}
        #[diagnostic::do_not_recommend]
        impl FixedLen for Wrapping<$int> {}
    )*};
}

wrapping!(i8, i16, i32, i64, i128, u8, u16, u32, u64, u128);

macro_rules! number {
    ($($int:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl Numbered for Wrapping<$int> {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn number(&self) -> i128 {
                self.0.number()
            }
        }

        #[diagnostic::do_not_recommend]
        impl Tag for Wrapping<$int> {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn from_number(number: i128) -> Option<Self> {
                Tag::from_number(number).map(Self)
            }
        }
    )*};
}

number!(i8, i16, i32, i64, u8, u16, u32, u64);
