//! What can be a value.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Value, Variant};

macro_rules! integers {
    ($($int:ty)*) => {
        $(impl From<$int> for Value<'_> {
            #[inline]
            fn from(number: $int) -> Self {
                Self::Int(number.into())
            }
        })*
    };
}

integers! { i8 i16 i32 i64 i128 u8 u16 u32 u64 }

impl From<u128> for Value<'_> {
    fn from(number: u128) -> Self {
        i128::try_from(number).map_or(Self::Unsigned(number), Self::Int)
    }
}

macro_rules! others {
    ($([$($generics:tt)*] $ty:ty: |$value:ident| $made:expr),* $(,)?) => {
        $(impl<'v, $($generics)*> From<$ty> for Value<'v> {
            #[inline]
            fn from($value: $ty) -> Self {
                $made
            }
        })*
    };
}

others! {
    [] bool: |is| Self::Bool(is),
    [] f32: |float| Self::Float32(float),
    [] f64: |float| Self::Float64(float),
    [] &'v str: |text| Self::Text(Cow::Borrowed(text)),
    [] String: |text| Self::Text(Cow::Owned(text)),
    [] Cow<'v, str>: |text| Self::Text(text),
    [] &'v [u8]: |bytes| Self::Bytes(Cow::Borrowed(bytes)),
    [const N: usize] &'v [u8; N]: |bytes| Self::Bytes(Cow::Borrowed(bytes)),
    [] Vec<u8>: |bytes| Self::Bytes(Cow::Owned(bytes)),
    [] Cow<'v, [u8]>: |bytes| Self::Bytes(bytes),
    [] Vec<Self>: |elements| Self::List(elements),
    [] Variant<'v>: |variant| Self::Variant(Box::new(variant)),
    [T: Into<Self>] Option<T>: |value| value.map_or(Self::Null, Into::into),
}
