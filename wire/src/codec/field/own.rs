//! Types of one's own around others: what they hand on, and the conversions of those that have some.
//!
//! Owns what `transparent` and `as` do to a value. How that is written is said by what it is written as.

use core::marker::PhantomData;

use super::{ByteString, Counted, Differing, Float, FromBits, FromConstant, Numbered, SomeFloat, Tag, TextString};
use crate::codec::{Decode, Encode, Wire};
use crate::error::{DecodeError, EncodeError, Overrun, Refusal};
use crate::io::{Reader, Writer};
use crate::layout::constant::{Constant, Format, Schema};
use crate::types::FixedLen;

/// A type around one value, as which it is written: what that is to other fields, the type is too.
pub trait Transparent: Sized {
    /// The value in it.
    type Inner;

    /// The value in it.
    fn inner(&self) -> &Self::Inner;

    /// The type around a value.
    fn around(inner: Self::Inner) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: Transparent<Inner: Numbered>> Numbered for T {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn number(&self) -> i128 {
        self.inner().number()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Transparent<Inner: Tag>> Tag for T {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn from_number(number: i128) -> Option<Self> {
        T::Inner::from_number(number).map(Self::around)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Transparent<Inner: FromConstant> + Differing> FromConstant for T {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn of(constant: Constant) -> Self {
        Self::around(T::Inner::of(constant))
    }
}

#[diagnostic::do_not_recommend]
impl<T: Transparent<Inner: ByteString>> ByteString for T {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn bytes(&self) -> &[u8] {
        self.inner().bytes()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Transparent<Inner: TextString>> TextString for T {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn bytes(&self) -> &[u8] {
        self.inner().bytes()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Transparent<Inner: Float>> Float for T {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn float(&self) -> SomeFloat {
        self.inner().float()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Transparent<Inner: Counted>> Counted for T {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn count(&self) -> usize {
        self.inner().count()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Transparent<Inner: FixedLen> + Encode + for<'de> Decode<'de> + Copy> FixedLen for T {}

/// The type around the number that these bits are.
///
/// # Errors
///
/// When a conversion refuses it.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn bits_around<'de, T: Transparent<Inner: FromBits<'de>>>(number: i128) -> Result<Option<T>, Refusal> {
    T::Inner::from_bits(number).map(|inner| inner.map(T::around))
}

/// Reads as many values as one calls for, through what they are written as: numbers do it at once.
#[doc(hidden)]
#[macro_export]
#[cfg(feature = "alloc")]
macro_rules! __read_vec {
    ($de:lifetime $inner:ty) => {
        #[inline]
        fn read_vec(
            __reader: &mut $crate::Reader<$de>,
            __count: $crate::private::core::primitive::usize,
            __format: $crate::Format,
        ) -> $crate::private::core::result::Result<$crate::private::Vec<Self>, $crate::DecodeError> {
            match <$inner as $crate::Decode<$de>>::read_vec(__reader, __count, __format) {
                $crate::private::core::result::Result::Ok(__values) => {
                    $crate::private::core::result::Result::Ok($crate::private::all_around(__values))
                }
                $crate::private::core::result::Result::Err(__error) => {
                    $crate::private::core::result::Result::Err(__error)
                }
            }
        }
    };
}

/// The same where there are no vectors.
#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "alloc"))]
macro_rules! __read_vec {
    ($de:lifetime $inner:ty) => {};
}

/// The type around each of these, in the memory in which they are.
#[cfg(feature = "alloc")]
#[must_use]
pub fn all_around<T: Transparent>(values: alloc::vec::Vec<T::Inner>) -> alloc::vec::Vec<T> {
    values.into_iter().map(T::around).collect()
}

/// Refuses, once, a type that is not made of what it is written as.
pub const fn assert_from_wire<T: FromWire<A>, A>() {}
/// Refuses, once, a type that does not become what it is written as.
pub const fn assert_to_wire<T: ToWire<A>, A>() {}

/// What `as` reads: a type that an `A` becomes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not made of `{A}`",
    label = "is written as `{A}`, and no conversion leads back",
    note = "implement `From<{A}>` for it, or `TryFrom<{A}>` with the error `wire::Refusal`, or with one that is `Into<wire::Refusal>`",
    note = "a type of another crate is wrapped in one of your own"
)]
pub trait FromWire<A>: Sized {
    /// The value.
    ///
    /// # Errors
    ///
    /// When the conversion refuses it.
    fn from_wire(wire: A) -> Result<Self, Refusal>;
}

#[diagnostic::do_not_recommend]
impl<A, T: TryFrom<A, Error: Into<Refusal>>> FromWire<A> for T {
    #[inline]
    fn from_wire(wire: A) -> Result<Self, Refusal> {
        T::try_from(wire).map_err(Into::into)
    }
}

/// What `as` writes: a type that becomes an `A`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not become `{A}`",
    label = "is written as `{A}`, and no conversion leads there",
    note = "derive `Clone` for it, and implement `From<{Self}> for {A}`, or `TryFrom<{Self}>` with the error `wire::Refusal`, or with one that is `Into<wire::Refusal>`",
    note = "a type of another crate is wrapped in one of your own"
)]
pub trait ToWire<A>: Sized {
    /// What is written.
    ///
    /// # Errors
    ///
    /// When the conversion refuses it.
    fn to_wire(&self) -> Result<A, Refusal>;
}

#[diagnostic::do_not_recommend]
impl<T: Clone, A: TryFrom<T, Error: Into<Refusal>>> ToWire<A> for T {
    #[inline]
    fn to_wire(&self) -> Result<A, Refusal> {
        A::try_from(self.clone()).map_err(Into::into)
    }
}

/// A `T` that was read as an `A`.
pub struct Converted<T, A>(T, PhantomData<A>);

/// The same with what was read, at which others look.
pub struct Kept<T, A>(T, A);

/// What was read of a field that is written as another type.
pub trait Own {
    /// The field's own type.
    type Own;

    /// The field.
    fn own(self) -> Self::Own;
}

impl<T, A> Own for Converted<T, A> {
    type Own = T;

    #[inline]
    fn own(self) -> T {
        self.0
    }
}

impl<T, A> Own for Kept<T, A> {
    type Own = T;

    #[inline]
    fn own(self) -> T {
        self.0
    }
}

impl<W: Own> Own for Option<W> {
    type Own = Option<W::Own>;

    #[inline]
    fn own(self) -> Option<W::Own> {
        self.map(W::own)
    }
}

impl<T, A: Wire> Wire for Converted<T, A> {
    const SCHEMA: &'static Schema = A::SCHEMA;
}

impl<T, A: Wire> Wire for Kept<T, A> {
    const SCHEMA: &'static Schema = A::SCHEMA;
}

impl<'de, T: FromWire<A>, A: Decode<'de>> Decode<'de> for Converted<T, A> {
    #[inline]
    fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
        let start = reader.offset();
        let wire = attempt!(A::read(reader, format));
        match T::from_wire(wire) {
            Ok(own) => Ok(Self(own, PhantomData)),
            Err(refusal) => Err(DecodeError::refused(refusal.reason(), start)),
        }
    }
}

impl<'de, T: FromWire<A>, A: Decode<'de> + Clone> Decode<'de> for Kept<T, A> {
    #[inline]
    fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
        let start = reader.offset();
        let wire = attempt!(A::read(reader, format));
        match T::from_wire(wire.clone()) {
            Ok(own) => Ok(Self(own, wire)),
            Err(refusal) => Err(DecodeError::refused(refusal.reason(), start)),
        }
    }
}

impl<'de, T: FromWire<A>, A: FromBits<'de>> FromBits<'de> for Converted<T, A> {
    #[inline]
    fn from_bits(number: i128) -> Result<Option<Self>, Refusal> {
        let Some(wire) = A::from_bits(number)? else { return Ok(None) };
        T::from_wire(wire).map(|own| Some(Self(own, PhantomData)))
    }
}

impl<'de, T: FromWire<A>, A: FromBits<'de> + Clone> FromBits<'de> for Kept<T, A> {
    #[inline]
    fn from_bits(number: i128) -> Result<Option<Self>, Refusal> {
        let Some(wire) = A::from_bits(number)? else { return Ok(None) };
        T::from_wire(wire.clone()).map(|own| Some(Self(own, wire)))
    }
}

/// What others look at is what was read.
macro_rules! looked_at {
    ($($name:ident::$method:ident -> $returned:ty),*) => {$(
        impl<T, A: $name> $name for Kept<T, A> {
            #[inline]
            fn $method(&self) -> $returned {
                self.1.$method()
            }
        }
    )*};
}

looked_at!(Numbered::number -> i128, ByteString::bytes -> &[u8], TextString::bytes -> &[u8], Float::float -> SomeFloat);

/// Measures a value that is written as an `A`.
///
/// # Errors
///
/// When the conversion refuses it, and those of measuring the `A`.
#[inline]
pub fn measure_as<T: ToWire<A>, A: Encode>(value: &T, format: Format) -> Result<usize, EncodeError> {
    match value.to_wire() {
        Ok(wire) => wire.measure(format),
        Err(refusal) => Err(EncodeError::refused(refusal.reason())),
    }
}

/// Writes a value as an `A`.
///
/// # Errors
///
/// When the conversion refuses it, which measuring has told, and those of writing the `A`.
#[inline]
pub fn write_as<T: ToWire<A>, A: Encode>(value: &T, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
    match value.to_wire() {
        Ok(wire) => wire.write(writer, format),
        Err(_) => Err(Overrun),
    }
}

/// Refuses a number that other fields make of one, where it is none of the values of its type.
///
/// # Errors
///
/// When the conversion from it refuses it, with the field's name on the path.
#[inline]
pub fn check_made<S: Wire, T: FromWire<A>, A: Tag, const PART: usize, const INDEX: usize>(
    number: i128,
) -> Result<(), EncodeError> {
    // One that is no `A` at all is refused by whoever measures it.
    match A::from_number(number).map(T::from_wire) {
        Some(Err(refusal)) => Err(EncodeError::refused(refusal.reason()).in_part(S::NODE, PART, INDEX)),
        Some(Ok(_)) | None => Ok(()),
    }
}

/// What is written of a field.
///
/// # Errors
///
/// When the conversion refuses it, with the field's name on the path.
#[inline]
pub fn to_wire<S: Wire, T: ToWire<A>, A, const PART: usize, const INDEX: usize>(value: &T) -> Result<A, EncodeError> {
    match value.to_wire() {
        Ok(wire) => Ok(wire),
        Err(refusal) => Err(EncodeError::refused(refusal.reason()).in_part(S::NODE, PART, INDEX)),
    }
}

/// The same of one that may be missing.
///
/// # Errors
///
/// The same.
#[inline]
pub fn to_wire_optional<S: Wire, T: ToWire<A>, A, const PART: usize, const INDEX: usize>(
    value: &Option<T>,
) -> Result<Option<A>, EncodeError> {
    match value {
        Some(value) => to_wire::<S, T, A, PART, INDEX>(value).map(Some),
        None => Ok(None),
    }
}
