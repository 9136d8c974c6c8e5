//! How values are shown.

use core::fmt;

use super::{Value, Variant};

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(is) => fmt::Debug::fmt(is, f),
            Self::Int(number) => fmt::Debug::fmt(number, f),
            Self::Unsigned(number) => fmt::Debug::fmt(number, f),
            Self::Float32(float) => fmt::Debug::fmt(float, f),
            Self::Float64(float) => fmt::Debug::fmt(float, f),
            Self::Bytes(bytes) => write!(f, "b\"{}\"", bytes.escape_ascii()),
            Self::Text(text) => fmt::Debug::fmt(text, f),
            Self::List(elements) => fmt::Debug::fmt(elements, f),
            Self::Struct(fields) => f.debug_map().entries(fields.iter().map(|(name, value)| (name, value))).finish(),
            Self::Variant(variant) => fmt::Debug::fmt(variant, f),
        }
    }
}

impl fmt::Debug for Variant<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct(&self.name);
        for (name, value) in &self.fields {
            shown.field(name, value);
        }
        shown.finish()
    }
}
