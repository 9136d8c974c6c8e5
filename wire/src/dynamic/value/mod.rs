//! Values that stand in no bytes: what a message is made of, and what one says once its bytes are gone.
//!
//! Owns what a value is and what is one. It knows no schema.

mod from;
pub(super) mod hex;
mod json;
mod same;
mod show;
mod twice;

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::vec::Vec;

#[cfg(feature = "serde")]
pub(super) use self::json::DEEPEST;
#[cfg(feature = "serde")]
pub(super) use self::twice::twice;

/// What a field is, an element, or a message as a whole, in memory of its own or borrowed as long as `'v`.
///
/// It knows no type: which bytes it becomes the [`Message`](super::Message) says that it is encoded by, and whether it can be
/// that at all. `Value::from` makes one of numbers, text, bytes and vectors of values.
///
/// ```
/// use wire::Wire;
/// use wire::dynamic::{Message, Value};
///
/// #[derive(Wire)]
/// struct Track<'a> {
///     name: &'a str,
///     points: Vec<(i16, i16)>,
/// }
///
/// let track = Message::of(Track::SCHEMA);
/// let points = vec![Value::List(vec![Value::from(1), Value::from(2)])];
/// let value = Value::structure([("name", Value::from("up")), ("points", Value::List(points))]);
/// let bytes = track.encode(&value)?;
/// assert_eq!(bytes, b"\0\0\0\x02up\0\x01\0\x01\0\x02");
/// assert_eq!(track.view(&bytes)?.to_value(), value);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[non_exhaustive]
#[derive(Clone)]
pub enum Value<'v> {
    /// A string, an array or another value that is null.
    Null,
    /// Yes or no.
    Bool(bool),
    /// An integer.
    Int(i128),
    /// An integer over `i128::MAX`; any other is the same as an `Int`.
    Unsigned(u128),
    /// A number of 32 bits.
    Float32(f32),
    /// A number of 64 bits.
    Float64(f64),
    /// Bytes, also those of text that is not UTF-8.
    Bytes(Cow<'v, [u8]>),
    /// Text, the name of a variant without fields, or what people write for an address or a UUID.
    Text(Cow<'v, str>),
    /// The elements of an array, or the parts of a tuple.
    List(Vec<Self>),
    /// The fields of a struct by their names. Those that are not there are left out, and in those that the codec writes itself,
    /// lengths, constants and checksums, nothing need be said.
    Struct(Vec<(Cow<'v, str>, Self)>),
    /// An enum with its variant's fields.
    Variant(Box<Variant<'v>>),
}

/// Which variant an enum is, and its fields.
#[derive(Clone, PartialEq, Eq)]
pub struct Variant<'v> {
    name: Cow<'v, str>,
    number: Option<i128>,
    fields: Fields<'v>,
}

/// Values by their names.
pub(super) type Fields<'v> = Vec<(Cow<'v, str>, Value<'v>)>;

impl<'v> Value<'v> {
    /// A struct with these fields.
    #[must_use]
    pub fn structure<N: Into<Cow<'v, str>>>(fields: impl IntoIterator<Item = (N, Self)>) -> Self {
        Self::Struct(named(fields))
    }

    /// What it is called, in errors.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a bool",
            Self::Int(_) | Self::Unsigned(_) => "an integer",
            Self::Float32(_) | Self::Float64(_) => "a float",
            Self::Bytes(_) => "bytes",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Struct(_) => "a struct",
            Self::Variant(_) => "a variant",
        }
    }

    /// The same in memory of its own.
    #[must_use]
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Self::Null => Value::Null,
            Self::Bool(is) => Value::Bool(is),
            Self::Int(number) => Value::Int(number),
            Self::Unsigned(number) => Value::Unsigned(number),
            Self::Float32(float) => Value::Float32(float),
            Self::Float64(float) => Value::Float64(float),
            Self::Bytes(bytes) => Value::Bytes(bytes.into_owned().into()),
            Self::Text(text) => Value::Text(text.into_owned().into()),
            Self::List(elements) => Value::List(elements.into_iter().map(Value::into_owned).collect()),
            Self::Struct(fields) => Value::Struct(owned(fields)),
            Self::Variant(variant) => {
                let Variant { name, number, fields } = *variant;
                Value::Variant(Box::new(Variant { name: name.into_owned().into(), number, fields: owned(fields) }))
            }
        }
    }

    /// The integer that it is, where an `i128` can say it.
    #[must_use]
    pub fn as_i128(&self) -> Option<i128> {
        match *self {
            Self::Int(number) => Some(number),
            Self::Unsigned(number) => i128::try_from(number).ok(),
            _ => None,
        }
    }

    /// The text that it is.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The bytes that it is, also those of text.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            Self::Text(text) => Some(text.as_bytes()),
            _ => None,
        }
    }

    /// The elements that it has.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Self]> {
        match self {
            Self::List(elements) => Some(elements),
            _ => None,
        }
    }

    /// The field of that name, of a struct or of a variant.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.fields()?.iter().find(|(own, _)| own == name).map(|(_, value)| value)
    }

    /// The fields of a struct or of a variant.
    pub(super) fn fields(&self) -> Option<&[(Cow<'v, str>, Self)]> {
        match self {
            Self::Struct(fields) => Some(fields),
            Self::Variant(variant) => Some(&variant.fields),
            _ => None,
        }
    }
}

impl<'v> Variant<'v> {
    /// The variant of that name, or, where text chooses it, of that text.
    #[must_use]
    pub fn new<N: Into<Cow<'v, str>>>(
        name: impl Into<Cow<'v, str>>,
        fields: impl IntoIterator<Item = (N, Value<'v>)>,
    ) -> Self {
        Self { name: name.into(), number: None, fields: named(fields) }
    }

    /// The one of that name, with these fields.
    pub(super) fn of_fields(name: &'v str, fields: Fields<'v>) -> Self {
        Self { name: Cow::Borrowed(name), number: None, fields }
    }

    /// The one that this number chooses, which has one where it takes every number that no other has.
    #[must_use]
    pub fn with_number(self, number: i128) -> Self {
        Self { number: Some(number), ..self }
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The number that chooses it, where that was said.
    #[must_use]
    pub const fn number(&self) -> Option<i128> {
        self.number
    }

    /// Its fields.
    #[must_use]
    pub fn fields(&self) -> &[(Cow<'v, str>, Value<'v>)] {
        &self.fields
    }
}

fn named<'v, N: Into<Cow<'v, str>>>(fields: impl IntoIterator<Item = (N, Value<'v>)>) -> Fields<'v> {
    fields.into_iter().map(|(name, value)| (name.into(), value)).collect()
}

fn owned(fields: Fields<'_>) -> Fields<'static> {
    fields.into_iter().map(|(name, value)| (name.into_owned().into(), value.into_owned())).collect()
}
