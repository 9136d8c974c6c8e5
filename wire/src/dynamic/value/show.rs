//! How values are shown.
//!
//! Owns which JSON a list, a struct and a variant are. That of all else is [`Document`]'s, which writes views too.

use alloc::string::ToString;
use core::fmt;

use super::{Fields, Value, Variant};
use crate::dynamic::json::{Document, Out};
use crate::dynamic::view::ValueRef;

/// As JSON, `{}` in one line and `{:#}` in many, as the [`View`](crate::dynamic::View) of the same message is shown, but for what
/// only a schema knows: a number is a number, also where its type calls it by a name, and a variant without fields is its name,
/// also where others have some.
impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_pretty = f.alternate();
        Document { out: f, is_pretty, depth: 0 }.tree(self)
    }
}

impl Value<'_> {
    /// What a view has in its place, where no other value stands in it.
    pub(in crate::dynamic) fn leaf(&self) -> ValueRef<'_, '_> {
        match self {
            Self::Null => ValueRef::Null,
            Self::Bool(is) => ValueRef::Bool(*is),
            Self::Int(number) => ValueRef::Int(*number),
            Self::Unsigned(number) => ValueRef::Unsigned(*number),
            Self::Float32(float) => ValueRef::Float32(*float),
            Self::Float64(float) => ValueRef::Float64(*float),
            Self::Bytes(bytes) => ValueRef::Bytes(bytes),
            Self::Text(text) => ValueRef::Text(text),
            Self::List(_) | Self::Struct(_) | Self::Variant(_) => ValueRef::Absent,
        }
    }
}

impl<W: Out> Document<'_, W> {
    fn tree(&mut self, value: &Value<'_>) -> fmt::Result {
        match value {
            Value::List(elements) => self.elements(elements),
            Value::Struct(fields) => self.members(fields),
            Value::Variant(variant) => self.variant_of(variant),
            leaf => self.shown(&leaf.leaf()),
        }
    }

    fn elements(&mut self, elements: &[Value<'_>]) -> fmt::Result {
        let is_number = |element: &Value<'_>| matches!(element, Value::Int(_) | Value::Unsigned(_));
        let is_in_line = elements.iter().all(is_number);
        let (mut is_empty, separator) = (true, if self.is_pretty { ", " } else { "," });
        self.open('[')?;
        for (index, element) in elements.iter().enumerate() {
            match (is_in_line, index) {
                (false, _) => self.next(&mut is_empty)?,
                (true, 0) => {}
                (true, _) => self.out.write_str(separator)?,
            }
            self.tree(element)?;
        }
        self.close(is_empty, ']')
    }

    fn members(&mut self, fields: &Fields<'_>) -> fmt::Result {
        let mut is_empty = true;
        self.open('{')?;
        for (name, value) in fields {
            self.next(&mut is_empty)?;
            self.named(name)?;
            self.tree(value)?;
        }
        self.close(is_empty, '}')
    }

    fn variant_of(&mut self, variant: &Variant<'_>) -> fmt::Result {
        match (&*variant.name, variant.number, &*variant.fields) {
            ("", Some(number), []) => self.shown(&ValueRef::Int(number)),
            (name, _, []) => self.string(name),
            (name, number, _) => {
                self.open('{')?;
                self.next(&mut true)?;
                match (name, number) {
                    ("", Some(number)) => self.named(&number.to_string())?,
                    (name, _) => self.named(name)?,
                }
                self.members(&variant.fields)?;
                self.close(false, '}')
            }
        }
    }

    fn open(&mut self, bracket: char) -> fmt::Result {
        self.depth = self.depth.saturating_add(1);
        self.out.write_char(bracket)
    }

    /// The name of a member, and what stands in front of its value.
    fn named(&mut self, name: &str) -> fmt::Result {
        self.string(name)?;
        self.out.write_str(if self.is_pretty { ": " } else { ":" })
    }
}

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
        let mut shown = match (&*self.name, self.number) {
            ("", Some(number)) => f.debug_struct(&number.to_string()),
            (name, _) => f.debug_struct(name),
        };
        for (name, value) in &self.fields {
            shown.field(name, value);
        }
        shown.finish()
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::vec;
    use alloc::vec::Vec;

    use super::*;

    #[test]
    fn each_value_is_json() {
        for (value, json) in [
            (Value::Null, "null"),
            (Value::from(true), "true"),
            (Value::from(-1), "-1"),
            (Value::from(u128::MAX), "340282366920938463463374607431768211455"),
            (Value::from(1.0_f32), "1.0"),
            (Value::from(1e300), "1e300"),
            (Value::from(f64::NAN), "\"NaN\""),
            (Value::from(f32::NEG_INFINITY), "\"-inf\""),
            (Value::from("\"\u{0}\u{e9}"), "\"\\\"\\u0000\u{e9}\""),
            (Value::from(b"text"), "\"text\""),
            (Value::from(b"\xff\x00"), "{\"hex\":\"ff00\"}"),
            (Value::List(vec![]), "[]"),
            (Value::List(vec![Value::from(1), Value::from(u128::MAX)]), "[1,340282366920938463463374607431768211455]"),
            (Value::List(vec![Value::from("a"), Value::Null]), "[\"a\",null]"),
            (Value::structure([("a", Value::from(1)), ("b", Value::Struct(vec![]))]), "{\"a\":1,\"b\":{}}"),
            (Variant::new("Idle", Vec::<(&str, _)>::new()).into(), "\"Idle\""),
            (Variant::new("Idle", Vec::<(&str, _)>::new()).with_number(3).into(), "\"Idle\""),
            (Variant::new("", Vec::<(&str, _)>::new()).with_number(3).into(), "3"),
            (Variant::new("Failed", [("code", Value::from(7))]).into(), "{\"Failed\":{\"code\":7}}"),
            (Variant::new("", [("code", Value::from(7))]).with_number(3).into(), "{\"3\":{\"code\":7}}"),
        ] {
            assert_eq!(format!("{value}"), json);
            assert!(Value::from_json(json).is_ok(), "{json}");
        }
    }

    #[test]
    fn many_lines_are_indented() {
        let failed = Variant::new("Failed", [("code", Value::from(7))]);
        let numbers = Value::List(vec![Value::from(1), Value::from(2)]);
        let value = Value::structure([
            ("numbers", numbers.clone()),
            ("lists", Value::List(vec![numbers, Value::from(b"\xff")])),
            ("nothing", Value::List(vec![])),
            ("empty", Value::Struct(vec![])),
            ("state", failed.into()),
        ]);
        let json = "{
  \"numbers\": [1, 2],
  \"lists\": [
    [1, 2],
    { \"hex\": \"ff\" }
  ],
  \"nothing\": [],
  \"empty\": {},
  \"state\": {
    \"Failed\": {
      \"code\": 7
    }
  }
}";
        assert_eq!(format!("{value:#}"), json);
        let read = Value::from_json(json).unwrap();
        assert_eq!(format!("{read:#}"), json);
    }
}
