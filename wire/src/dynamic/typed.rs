//! Values of types, and types of values, by way of their bytes.

use alloc::vec::Vec;
use core::fmt;

use super::build::EncodeError;
use super::message::Message;
use super::value::Value;
use crate::codec::{Decode, Encode, Wire};
use crate::error;

/// What is wrong with a type whose bytes its own schema does not describe.
const LYING: &&str = &"its schema does not describe its bytes";

impl Value<'static> {
    /// What a value of a type is: its fields, by their names.
    ///
    /// It makes the layout of the type ready, encodes and reads: a program that does it often has a [`Message`] and bytes.
    ///
    /// ```
    /// use wire::Wire;
    /// use wire::dynamic::Value;
    ///
    /// #[derive(Wire, Debug, PartialEq)]
    /// struct Reading {
    ///     sensor: String,
    ///     values: Vec<i16>,
    /// }
    ///
    /// let reading = Reading { sensor: "roof".into(), values: vec![7, -3] };
    /// let value = Value::of(&reading)?;
    /// assert_eq!(value.to_string(), r#"{"sensor":"roof","values":[7,-3]}"#);
    /// assert_eq!(value.to::<Reading>()?, reading);
    ///
    /// let error = Value::from_json(r#"{"sensor": "roof"}"#)?.to::<Reading>().unwrap_err();
    /// assert_eq!(error.to_string(), "Reading.values: no value, although it is always there: it takes a list");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the value has no encoding.
    pub fn of<T: Encode>(value: &T) -> Result<Self, error::EncodeError> {
        let bytes = value.encode_to_vec()?;
        let message = Message::of(T::SCHEMA);
        let view = message.view(&bytes).map_err(|_| error::EncodeError::refused(LYING))?;
        Ok(view.to_value().into_owned())
    }
}

impl Value<'_> {
    /// The same as a value of a type.
    ///
    /// # Errors
    ///
    /// When it is none of the type.
    pub fn to<T: Wire + for<'de> Decode<'de>>(&self) -> Result<T, TypeError> {
        let mut bytes = Vec::new();
        Message::of(T::SCHEMA).encode_into(self, &mut bytes).map_err(TypeError::Encode)?;
        T::decode(&bytes[..]).map_err(TypeError::Decode)
    }
}

/// Why a value is none of a type.
#[non_exhaustive]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeError {
    /// It is none of the layout.
    Encode(EncodeError),
    /// The type refuses what its layout takes, by a conversion of its own.
    Decode(error::DecodeError),
}

impl fmt::Display for TypeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Encode(error) => write!(f, "{error}"),
            Self::Decode(error) => write!(f, "{error}"),
        }
    }
}

impl core::error::Error for TypeError {}
