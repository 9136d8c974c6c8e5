//! What a type is of a constant, which a schema holds as data.
//!
//! Owns the traits behind `value` and `default`, with the remedy for a type that lacks one. It never reads or writes a field.

use super::Numbered;
use crate::layout::{Constant, Difference, first_difference};

/// Refuses, once, a field that cannot be a constant.
pub const fn assert_constant<T: Differing>() {}
/// Refuses, once, a field that cannot be made of a constant.
pub const fn assert_default<T: FromConstant>() {}
/// Refuses, once, a field that cannot be compared with its type's default.
pub const fn assert_natural<T: Default + PartialEq>() {}

/// What `value` can be said of.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a constant",
    label = "`value` is for integers and `[u8; N]`",
    note = "hold what is always the same as an integer of at most 64 bits, `value = 10`, or as `[u8; N]`, `value = b\"MAGIC\"`: also a bool, as a `u8`; an enum, as its integer; a float or a string, as its bytes"
)]
pub trait Differing {
    /// What was found and what the constant has there, where they differ.
    fn differing(&self, constant: Constant) -> Option<Difference>;
}

/// What `default = ...` can be said of, unless it is a variant of an enum.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be made of a constant",
    label = "`default = ...` is for numbers, strings and `[u8; N]`, and for variants by their path",
    note = "name the variant of an enum, as in `default = Kind::Unknown`; of any other type, `default` alone is its `Default::default()`"
)]
pub trait FromConstant: Differing {
    /// The value that the constant is. One of another kind is refused where the field is declared.
    fn of(constant: Constant) -> Self;
}

macro_rules! integers {
    ($($int:ty),*) => {$(
        impl FromConstant for $int {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn of(constant: Constant) -> Self {
                Self::try_from(constant.number()).unwrap_or_default()
            }
        }
    )*};
}

integers!(i8, i16, i32, i64, u8, u16, u32, u64);

impl<T: Numbered> Differing for T {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn differing(&self, constant: Constant) -> Option<Difference> {
        let (found, expected) = (self.number(), constant.number());
        (found != expected).then_some(Difference { at: 0, found, expected })
    }
}

impl FromConstant for bool {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn of(constant: Constant) -> Self {
        constant.number() != 0
    }
}

impl<const N: usize> Differing for [u8; N] {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn differing(&self, constant: Constant) -> Option<Difference> {
        first_difference(self, constant.bytes())
    }
}

impl<const N: usize> FromConstant for [u8; N] {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn of(constant: Constant) -> Self {
        constant.bytes().first_chunk().copied().unwrap_or([0; N])
    }
}

macro_rules! floats {
    ($($float:ty: |$constant:ident| $make:expr),*) => {$(
        impl Differing for $float {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn differing(&self, constant: Constant) -> Option<Difference> {
                // Bit for bit: a zero has a sign, and no NaN is like another.
                first_difference(&self.to_be_bytes(), &Self::of(constant).to_be_bytes())
            }
        }

        impl FromConstant for $float {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn of($constant: Constant) -> Self {
                $make
            }
        }
    )*};
}

#[expect(clippy::cast_possible_truncation, reason = "the nearest one is meant")]
const fn nearest(float: f64) -> f32 {
    float as f32
}

floats!(f32: |constant| nearest(constant.float()), f64: |constant| constant.float());

/// Strings of any kind, which are made of the constant's bytes or text.
macro_rules! strings {
    ($([$($generics:tt)*] $ty:ty: |$constant:ident| $make:expr),* $(,)?) => {$(
        impl<$($generics)*> Differing for $ty {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn differing(&self, constant: Constant) -> Option<Difference> {
                let (found, expected): (&[u8], _) = (self.as_ref(), constant.bytes());
                first_difference(found, expected).or_else(|| Difference::of_lengths(found.len(), expected.len()))
            }
        }

        impl<$($generics)*> FromConstant for $ty {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn of($constant: Constant) -> Self {
                $make
            }
        }
    )*};
}

strings!(['a] &'a str: |constant| constant.text(), ['a] &'a [u8]: |constant| constant.bytes());
#[cfg(feature = "alloc")]
strings!(
    [] alloc::string::String: |constant| constant.text().into(),
    [] alloc::vec::Vec<u8>: |constant| constant.bytes().into(),
    [] alloc::boxed::Box<[u8]>: |constant| constant.bytes().into(),
);
#[cfg(feature = "bytes")]
strings!([] bytes::Bytes: |constant| Self::from_static(constant.bytes()));
