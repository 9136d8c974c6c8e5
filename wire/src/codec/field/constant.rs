//! What a type is of a constant, which a schema holds as data.
//!
//! Owns the traits behind `value` and `default`, with the remedy for a type that lacks one. It never reads or writes a field.

use super::Numbered;
use crate::codec::{Encode, Wire};
use crate::layout::constant::Constant;
use crate::layout::{Difference, difference, first_difference};

/// Refuses, once, a field that cannot be a constant.
pub const fn assert_constant<T: Differing>() {}
/// Refuses, once, a field that cannot be made of a constant.
pub const fn assert_default<T: FromConstant>() {}
/// Refuses, once, a field that cannot be compared with its type's default.
pub const fn assert_natural<T: Default + PartialEq>() {}

/// What is written of a field that always is the same, and no number.
#[must_use]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn written<S: Wire, T: Differing, const PART: usize, const INDEX: usize>() -> T::Written {
    T::written(const { S::NODE.field(PART, INDEX).always() })
}

/// What `value` can be said of.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a constant",
    label = "`value` is for numbers, `bool`, enums without fields, strings and `[u8; N]`",
    note = "hold what is always the same as an integer of at most 64 bits, `value = 10`, as bytes, `value = b\"MAGIC\"`, or as text, `value = \"MAGIC\"`"
)]
pub trait Differing {
    /// What is written of a constant that is no number: nothing is allocated for it.
    type Written: Encode;

    /// The constant as it is written.
    fn written(constant: Constant) -> Self::Written;

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
    /// A number is written as one.
    type Written = ();

    fn written(_: Constant) {}

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
    type Written = Self;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn written(constant: Constant) -> Self {
        Self::of(constant)
    }

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
            type Written = Self;

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn written(constant: Constant) -> Self {
                Self::of(constant)
            }

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

floats!(f32: |constant| constant.float32(), f64: |constant| constant.float());

/// Strings of any kind, which are made of the constant's bytes or text.
macro_rules! strings {
    ($([$($generics:tt)*] $ty:ty as $written:ty: |$constant:ident| $make:expr),* $(,)?) => {$(
        impl<$($generics)*> Differing for $ty {
            type Written = $written;

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn written(constant: Constant) -> $written {
                <$written>::of(constant)
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn differing(&self, constant: Constant) -> Option<Difference> {
                let (found, expected): (&[u8], _) = ((**self).as_ref(), constant.bytes());
                difference(found, expected)
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

strings!(
    ['a] &'a str as &'static str: |constant| constant.text(),
    ['a] &'a [u8] as &'static [u8]: |constant| constant.bytes(),
);
#[cfg(feature = "alloc")]
strings!(
    [] alloc::string::String as &'static str: |constant| constant.text().into(),
    [] alloc::vec::Vec<u8> as &'static [u8]: |constant| constant.bytes().into(),
    [] alloc::boxed::Box<[u8]> as &'static [u8]: |constant| constant.bytes().into(),
    [] alloc::boxed::Box<str> as &'static str: |constant| constant.text().into(),
    [] alloc::rc::Rc<str> as &'static str: |constant| constant.text().into(),
    [] alloc::rc::Rc<[u8]> as &'static [u8]: |constant| constant.bytes().into(),
);
#[cfg(all(feature = "alloc", target_has_atomic = "ptr"))]
strings!(
    [] alloc::sync::Arc<str> as &'static str: |constant| constant.text().into(),
    [] alloc::sync::Arc<[u8]> as &'static [u8]: |constant| constant.bytes().into(),
);
#[cfg(feature = "bytes")]
strings!([] bytes::Bytes as &'static [u8]: |constant| Self::from_static(constant.bytes()));
