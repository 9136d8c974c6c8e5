//! What fields must be that others depend on: numbers, lengths, bytes.
//!
//! Owns the traits behind those rules, with the remedy for a type that lacks one, and their impls for types of other
//! crates. A type of this crate implements them where it is declared.

use crate::layout::{text, text_number};

/// Refuses, once, a field that another cannot look at.
pub const fn assert_number<T: Numbered>() {}
/// Refuses, once, a field that chooses no variant.
pub const fn assert_chooser<T: Chooser>() {}
/// Refuses, once, a constant that is no number.
pub const fn assert_number_constant<T: NumberConstant>(_: &T) {}
/// Refuses, once, a field that cannot hold a length.
pub const fn assert_tag<T: Tag>() {}
/// Refuses, once, a field that has no length.
pub const fn assert_counted<T: Counted>() {}

/// What a condition, a length or a `switch` can look at.
#[diagnostic::on_unimplemented(
    message = "another field cannot depend on `{Self}`",
    label = "is no number",
    note = "conditions, lengths and `switch` look at integers of at most 64 bits, bool, and enums of integers; conditions compare bytes, text and floats too, each with its own: `magic == b\"PK\"`, `name == \"root\"`, `ratio <= 1.0`"
)]
pub trait Numbered: Sized {
    /// The value as a number.
    fn number(&self) -> i128;
}

/// A constant with which a field is compared or computed: also one of the language's own sizes, which no field has.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no number for an attribute",
    label = "is no integer of at most 64 bits",
    note = "fields are compared and computed with integers of at most 64 bits, bool, and enums of integers"
)]
pub trait NumberConstant {}

impl<T: Numbered> NumberConstant for T {}
impl NumberConstant for usize {}
impl NumberConstant for isize {}

/// Refuses, once, a field whose bytes another cannot compare.
pub const fn assert_bytes<T: ByteString>() {}
/// The same of text.
pub const fn assert_text<T: TextString>() {}
/// The same of floats.
pub const fn assert_float<T: Float>() {}

/// What a condition compares with bytes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not compared with bytes",
    label = "is neither a `[u8; N]` nor a string of bytes",
    note = "conditions compare bytes with `b\"PK\"`, text with `\"root\"`, and numbers with numbers"
)]
pub trait ByteString {
    /// The bytes.
    fn bytes(&self) -> &[u8];
}

/// What a condition compares with text.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not compared with text",
    label = "is no text that conditions compare",
    note = "conditions compare text with `\"root\"`, bytes with `b\"PK\"`, and numbers with numbers; a `Utf16` is compared once it is decoded"
)]
pub trait TextString {
    /// The bytes of the text.
    fn bytes(&self) -> &[u8];
}

/// What a condition compares with floats.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not compared with floats",
    label = "is neither `f32` nor `f64`",
    note = "conditions compare floats with `1.5`, and integers with integers"
)]
pub trait Float {
    /// The float with its size.
    fn float(&self) -> SomeFloat;
}

/// A float of either size.
#[derive(Debug, Clone, Copy)]
pub enum SomeFloat {
    /// Of 32 bits.
    Single(f32),
    /// Of 64 bits.
    Double(f64),
}

impl Float for f32 {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn float(&self) -> SomeFloat {
        SomeFloat::Single(*self)
    }
}

impl Float for f64 {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn float(&self) -> SomeFloat {
        SomeFloat::Double(*self)
    }
}

macro_rules! bytes {
    ($trait:ident: $([$($generics:tt)*] $ty:ty),* $(,)?) => {$(
        impl<$($generics)*> $trait for $ty {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn bytes(&self) -> &[u8] {
                self.as_ref()
            }
        }
    )*};
}

bytes!(ByteString: [const N: usize] [u8; N], [] & [u8]);
bytes!(TextString: [] & str);
#[cfg(feature = "alloc")]
bytes!(ByteString: [] alloc::vec::Vec<u8>, [] alloc::boxed::Box<[u8]>);
#[cfg(feature = "alloc")]
bytes!(TextString: [] alloc::string::String);

/// Strings behind a pointer.
#[cfg(feature = "alloc")]
macro_rules! pointed {
    ($($pointer:ident)::*) => {
        impl TextString for $($pointer)::*<str> {
            #[inline]
            fn bytes(&self) -> &[u8] {
                self.as_bytes()
            }
        }

        impl Counted for $($pointer)::*<str> {
            #[inline]
            fn count(&self) -> usize {
                self.len()
            }
        }
    };
}

#[cfg(feature = "alloc")]
pointed!(alloc::boxed::Box);
#[cfg(feature = "alloc")]
pointed!(alloc::rc::Rc);
#[cfg(all(feature = "alloc", target_has_atomic = "ptr"))]
pointed!(alloc::sync::Arc);
#[cfg(feature = "alloc")]
bytes!(ByteString: [] alloc::rc::Rc<[u8]>);
#[cfg(all(feature = "alloc", target_has_atomic = "ptr"))]
bytes!(ByteString: [] alloc::sync::Arc<[u8]>);
#[cfg(feature = "bytes")]
bytes!(ByteString: [] bytes::Bytes);

/// An integer that can be the number of an enum or hold a length.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot hold a length",
    label = "is no integer of at most 64 bits",
    note = "a length is held by an integer that is always there: i8 to i64, u8 to u64"
)]
pub trait Tag: Numbered {
    /// The value that is this number, or `None` where there is none.
    fn from_number(number: i128) -> Option<Self>;
}

macro_rules! number {
    ($($int:ty),*) => {$(
        impl Numbered for $int {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn number(&self) -> i128 {
                i128::from(*self)
            }
        }

        impl Tag for $int {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn from_number(number: i128) -> Option<Self> {
                Self::try_from(number).ok()
            }
        }
    )*};
}

number!(i8, i16, i32, i64, u8, u16, u32, u64);

impl Numbered for bool {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn number(&self) -> i128 {
        i128::from(*self)
    }
}

/// What `switch` looks at: a number, or text, whose bytes are one.
#[diagnostic::on_unimplemented(
    message = "no variant can be chosen by `{Self}`",
    label = "is no number, and no text",
    note = "`switch` looks at integers of at most 64 bits, enums without fields, and where text chooses the variants at a `[u8; N]` of 1 to 8 bytes"
)]
pub trait Chooser {
    /// The value as a number.
    fn chosen(&self) -> i128;
}

#[diagnostic::do_not_recommend]
impl<T: Numbered> Chooser for T {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn chosen(&self) -> i128 {
        self.number()
    }
}

impl<const N: usize> Chooser for [u8; N] {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn chosen(&self) -> i128 {
        text_number(self)
    }
}

/// What later fields make, inside of an earlier one: an integer, an enum without fields, or the text that chooses a variant.
#[diagnostic::on_unimplemented(
    message = "no number can be written into `{Self}`",
    label = "is no integer, and no enum without fields",
    note = "the codec writes lengths, sizes and numbers of enums, also inside of an earlier field: let that be an integer of at most 64 bits, an enum without fields and parameters that derives `Wire`, or where text chooses the variants a `[u8; N]`"
)]
pub trait Made: Sized {
    /// The value that is this number, or `None` where there is none.
    fn made(number: i128) -> Option<Self>;
}

impl<T: Tag> Made for T {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn made(number: i128) -> Option<Self> {
        Self::from_number(number)
    }
}

impl<const N: usize> Made for [u8; N] {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn made(number: i128) -> Option<Self> {
        Some(text(number))
    }
}

/// The text that chose the variant for every other.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn text_of<T: Tag, const N: usize>(tag: T) -> [u8; N] {
    text(tag.number())
}

/// The number that text is which chooses a variant.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn tag_of<T: Tag + Default, const N: usize>(text: &[u8; N]) -> T {
    T::from_number(text_number(text)).unwrap_or_default()
}

/// What has a length that another field can hold.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no length that a field could hold",
    label = "`len` is for strings and arrays",
    note = "use a string, an `Array`, a `List` or a `Vec`, or an `Option` of one under `when`: a `[T; N]` always has its `N` elements"
)]
pub trait Counted {
    /// The bytes of a string, the elements of an array.
    fn count(&self) -> usize;
}

macro_rules! counted {
    ($([$($generics:tt)*] $ty:ty),* $(,)?) => {$(
        impl<$($generics)*> Counted for $ty {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn count(&self) -> usize {
                self.len()
            }
        }
    )*};
}

counted!([] & str, [] & [u8]);
#[cfg(feature = "alloc")]
counted!(
    [] alloc::string::String,
    [T] alloc::vec::Vec<T>,
    [] alloc::boxed::Box<[u8]>,
    [] alloc::rc::Rc<[u8]>,
);
#[cfg(all(feature = "alloc", target_has_atomic = "ptr"))]
counted!([] alloc::sync::Arc<[u8]>);
#[cfg(feature = "bytes")]
counted!([] bytes::Bytes);

impl<T: Counted> Counted for Option<T> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn count(&self) -> usize {
        match self {
            Some(value) => value.count(),
            None => 0,
        }
    }
}
