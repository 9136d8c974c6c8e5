//! Values as those who look at them want them.

use core::fmt;

use super::{Chosen, Inside, List, ValueRef, View};
use crate::dynamic::program::{Id, Type};
use crate::inspect::Value as Shown;

impl<'v, 'a> ValueRef<'v, 'a> {
    /// What a number is that stands at no bytes of its own.
    pub(in crate::dynamic) fn of_number(view: &'v View<'v, 'a>, ty: Id, number: i128) -> Self {
        match view.program.types.get(ty as usize) {
            Some(Type::Bool(_)) => Self::Bool(number != 0),
            Some(Type::Int { number: own, .. }) if !own.is_signed() => Self::Unsigned(number.unsigned_abs()),
            Some(Type::Named { of, .. }) => Self::of_number(view, *of, number),
            Some(Type::Enum(_) | Type::Chosen(_)) => Self::Enum(Inside::of_number(view, ty, number)),
            Some(Type::Zeros(_)) => Self::Zeros(0),
            _ => Self::Int(number),
        }
    }

    /// The integer that it is, where an `i64` can say it.
    #[inline]
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match *self {
            Self::Int(number) => i64::try_from(number).ok(),
            Self::Unsigned(number) => i64::try_from(number).ok(),
            _ => None,
        }
    }

    /// The integer that it is, where a `u64` can say it.
    #[inline]
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        match *self {
            Self::Int(number) => u64::try_from(number).ok(),
            Self::Unsigned(number) => u64::try_from(number).ok(),
            _ => None,
        }
    }

    /// The bytes that it is, also those of a text.
    #[inline]
    #[must_use]
    pub fn as_bytes(&self) -> Option<&'a [u8]> {
        match *self {
            Self::Bytes(bytes) => Some(bytes),
            Self::Text(text) => Some(text.as_bytes()),
            Self::EncodedText(text) => Some(text.bytes()),
            _ => None,
        }
    }

    /// The text that it is, where that is UTF-8.
    #[inline]
    #[must_use]
    pub fn as_str(&self) -> Option<&'a str> {
        match *self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it is yes.
    #[inline]
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match *self {
            Self::Bool(is) => Some(is),
            _ => None,
        }
    }

    /// The float that it is.
    #[inline]
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        match *self {
            Self::Float32(float) => Some(float.into()),
            Self::Float64(float) => Some(float),
            _ => None,
        }
    }

    /// The fields of a struct.
    #[must_use]
    pub fn as_struct(&self) -> Option<View<'v, 'a>> {
        match self {
            Self::Struct(inside) => inside.part(),
            _ => None,
        }
    }

    /// The elements of an array, or the parts of a tuple.
    #[must_use]
    pub fn as_list(&self) -> Option<List<'v, 'a>> {
        match self {
            Self::List(inside) => Some(List::new(*inside)),
            _ => None,
        }
    }

    /// The variant of an enum, by name and number, and its fields.
    #[must_use]
    pub fn as_enum(&self) -> Option<Chosen<'v, 'a>> {
        match self {
            Self::Enum(inside) => inside.chosen(),
            _ => None,
        }
    }
}

impl<'v, 'a> Chosen<'v, 'a> {
    /// What the variant is called.
    #[must_use]
    pub const fn name(&self) -> &'v str {
        self.name
    }

    /// The number that chooses it; of text its bytes, the most significant first.
    #[must_use]
    pub const fn number(&self) -> i128 {
        self.number
    }

    /// Its fields.
    #[must_use]
    pub const fn fields(&self) -> &View<'v, 'a> {
        &self.fields
    }
}

impl fmt::Debug for ValueRef<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = match self {
            Self::Absent => return f.write_str("absent"),
            Self::Struct(_) => return self.as_struct().map_or(Ok(()), |view| fmt::Debug::fmt(&view, f)),
            Self::List(_) => return self.as_list().map_or(Ok(()), |list| f.debug_list().entries(list.iter()).finish()),
            Self::Enum(_) => return self.as_enum().map_or(Ok(()), |chosen| fmt::Debug::fmt(chosen.fields(), f)),
            Self::Null => Shown::Null,
            Self::Int(number) => Shown::Int(*number),
            Self::Unsigned(number) => Shown::Unsigned(*number),
            Self::Float32(float) => Shown::Float32(*float),
            Self::Float64(float) => Shown::Float64(*float),
            Self::Bool(is) => Shown::Bool(*is),
            Self::Bytes(bytes) => Shown::Bytes(bytes),
            Self::Text(text) => Shown::Text(text),
            Self::EncodedText(text) => Shown::EncodedText(*text),
            Self::Address(address) => Shown::Address(*address),
            Self::Uuid(bytes) => Shown::Uuid(*bytes),
            Self::Zeros(count) => Shown::Padding(*count),
        };
        fmt::Display::fmt(&shown, f)
    }
}
