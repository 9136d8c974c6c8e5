//! Values to serde.

use alloc::string::ToString;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::dynamic::value::{Value, Variant};

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::List(elements) => serializer.collect_seq(elements),
            Self::Struct(fields) => serializer.collect_map(fields.iter().map(|(name, value)| (name, value))),
            Self::Variant(variant) => variant.serialize(serializer),
            leaf => leaf.leaf().serialize(serializer),
        }
    }
}

/// As the JSON of one that [shows](core::fmt::Display) itself: its name, or an object with that and its fields.
impl Serialize for Variant<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.name(), self.number(), self.fields()) {
            ("", Some(number), []) => Value::Int(number).serialize(serializer),
            (name, _, []) => serializer.serialize_str(name),
            (name, number, fields) => {
                let mut map = serializer.serialize_map(Some(1))?;
                match (name, number) {
                    ("", Some(number)) => map.serialize_key(&number.to_string())?,
                    (name, _) => map.serialize_key(name)?,
                }
                map.serialize_value(&Fields(fields))?;
                map.end()
            }
        }
    }
}

/// The fields of a variant.
struct Fields<'f, 'v>(&'f [(alloc::borrow::Cow<'v, str>, Value<'v>)]);

impl Serialize for Fields<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}
