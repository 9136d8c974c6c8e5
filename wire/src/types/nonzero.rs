//! Integers of which some numbers are no value: those that are never 0, and `char`, the code points of Unicode.
//!
//! Owns which numbers are values. How an integer stands in bytes its own type says.

use core::num::{
    NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI128, NonZeroU8, NonZeroU16, NonZeroU32, NonZeroU64,
    NonZeroU128,
};

use super::{Element, FixedLen};
use crate::codec::field::{FromConstant, Numbered, Tag};
use crate::codec::{Decode, Encode, Wire};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::constant::{Constant, Format, Named, Schema};

/// A type whose values are those of an integer in some ranges.
macro_rules! limited {
    ($($limited:ident: $int:ty, $values:expr, |$value:ident| $number:expr, |$read:ident| $make:expr;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl Wire for $limited {
            const SCHEMA: &'static Schema = {
                static SCHEMA: Schema =
                    Schema::Named(Named::new(stringify!($limited), <$int>::SCHEMA).with_values($values));
                &SCHEMA
            };
            const IS_KNOWN: bool = true;
        }

        #[diagnostic::do_not_recommend]
        impl Encode for $limited {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn measure(&self, format: Format) -> Result<usize, EncodeError> {
                let $value = *self;
                <$int>::measure(&$number, format)
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
                let $value = *self;
                <$int>::write(&$number, writer, format)
            }
        }

        #[diagnostic::do_not_recommend]
        impl Decode<'_> for $limited {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn read(reader: &mut Reader<'_>, format: Format) -> Result<Self, DecodeError> {
                let start = reader.offset();
                let $read = attempt!(<$int>::read(reader, format));
                match $make {
                    Some(value) => Ok(value),
                    None => Err(no_value($read.into(), start)),
                }
            }
        }

        #[diagnostic::do_not_recommend]
        impl Element for $limited {}
        #[diagnostic::do_not_recommend]
        impl FixedLen for $limited {}
    )*};
}

/// Those of at most 64 bits, at which other fields can look.
macro_rules! number {
    ($($limited:ident: $int:ty, |$value:ident| $number:expr, |$read:ident| $make:expr, $least:expr;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl Numbered for $limited {
            #[inline]
            fn number(&self) -> i128 {
                let $value = *self;
                i128::from($number)
            }
        }

        #[diagnostic::do_not_recommend]
        impl Tag for $limited {
            #[inline]
            fn from_number(number: i128) -> Option<Self> {
                let $read = <$int>::try_from(number).ok()?;
                $make
            }
        }

        #[diagnostic::do_not_recommend]
        impl FromConstant for $limited {
            #[inline]
            fn of(constant: Constant) -> Self {
                // Another number is refused where the field is declared.
                Self::from_number(constant.number()).unwrap_or($least)
            }
        }
    )*};
}

/// What an error holds of a number: 0 in most cases.
struct Found(i128);

macro_rules! found {
    ($($int:ty),*) => {$(
        impl From<$int> for Found {
            fn from(number: $int) -> Self {
                Self(number.try_into().unwrap_or(i128::MAX))
            }
        }
    )*};
}

found!(i8, i16, i32, i64, i128, u8, u16, u32, u64, u128);

#[cold]
#[inline(never)]
fn no_value(Found(value): Found, start: usize) -> DecodeError {
    DecodeError::new(DecodeErrorKind::NotAValue { value }, start)
}

macro_rules! nonzero {
    ($($signed:ident: $int:ident, $unsigned:ident: $uint:ident;)*) => {
        limited! {
            $($signed: $int, const { &[($int::MIN as i128, -1), (1, $int::MAX as i128)] }, |value| value.get(), |read| Self::new(read);
            $unsigned: $uint, const { &[(1, i128::MAX >> 127_u32.saturating_sub($uint::BITS))] },
                |value| value.get(), |read| Self::new(read);)*
        }
    };
}

nonzero! {
    NonZeroI8: i8, NonZeroU8: u8;
    NonZeroI16: i16, NonZeroU16: u16;
    NonZeroI32: i32, NonZeroU32: u32;
    NonZeroI64: i64, NonZeroU64: u64;
    NonZeroI128: i128, NonZeroU128: u128;
}

limited! {
    char: u32, &[(0, 0xd7ff), (0xe000, 0x10_ffff)], |value| u32::from(value), |read| Self::from_u32(read);
}

number! {
    NonZeroI8: i8, |value| value.get(), |read| Self::new(read), Self::MIN;
    NonZeroI16: i16, |value| value.get(), |read| Self::new(read), Self::MIN;
    NonZeroI32: i32, |value| value.get(), |read| Self::new(read), Self::MIN;
    NonZeroI64: i64, |value| value.get(), |read| Self::new(read), Self::MIN;
    NonZeroU8: u8, |value| value.get(), |read| Self::new(read), Self::MIN;
    NonZeroU16: u16, |value| value.get(), |read| Self::new(read), Self::MIN;
    NonZeroU32: u32, |value| value.get(), |read| Self::new(read), Self::MIN;
    NonZeroU64: u64, |value| value.get(), |read| Self::new(read), Self::MIN;
    char: u32, |value| u32::from(value), |read| Self::from_u32(read), Self::MIN;
}
