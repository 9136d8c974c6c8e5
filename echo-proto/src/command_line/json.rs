//! Values as JSON, the same in every command.

use serde::ser::{Serialize, SerializeMap, Serializer};
use wire::schema::Value;

/// A string of any bytes: `{"text": ...}` where it is UTF-8, else `{"hex": ...}`.
pub(crate) struct Bytes<'a>(pub(crate) &'a [u8]);

impl Serialize for Bytes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        match std::str::from_utf8(self.0) {
            Ok(text) => map.serialize_entry("text", text)?,
            Err(_) => map.serialize_entry("hex", &hex(self.0))?,
        }
        map.end()
    }
}

/// A value of a message: numbers as numbers, strings as [`Bytes`], and what JSON has no word for as it is displayed.
pub(crate) struct Field<'a>(pub(crate) Value<'a>);

impl Serialize for Field<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Int(number) => serializer.serialize_i128(number),
            Value::Unsigned(number) => serializer.serialize_u128(number),
            Value::Bool(value) => serializer.serialize_bool(value),
            Value::Bytes(bytes) => Bytes(bytes).serialize(serializer),
            Value::Text(text) => Bytes(text.as_bytes()).serialize(serializer),
            Value::Ints(numbers) => serializer.collect_seq(numbers.iter()),
            Value::Null => serializer.serialize_none(),
            other => serializer.collect_str(&other),
        }
    }
}

/// Two digits for each byte.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
