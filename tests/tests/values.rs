//! Values of no schema, as JSON and back.

use std::borrow::Cow;

use proptest::collection::vec;
use proptest::prelude::*;
use serde::de::value::BorrowedBytesDeserializer;
use serde::de::{IntoDeserializer, Visitor};
use serde::ser::Impossible;
use serde::{Deserialize, Deserializer, Serialize, Serializer, forward_to_deserialize_any};
use tests::fuzz::TYPES;
use tests::vectors::{Vector, vectors};
use wire::Wire;
use wire::dynamic::{Message, Value, Variant};

const CASES: u32 = if cfg!(debug_assertions) { 1000 } else { 50_000 };

/// Characters that mean something in JSON, and others.
fn some_text() -> impl Strategy<Value = Cow<'static, str>> {
    let special = prop::sample::select(vec!["\"", "\\", "/", "\n", "\0", "\u{7f}", "\u{2028}", "\u{1f600}", "\\u0041"]);
    let part = prop_oneof![special.prop_map(String::from), ".{0,9}"];
    vec(part, 0..4).prop_map(|parts| parts.concat().into())
}

/// A value that JSON can say: it knows neither bytes nor floats of 32 bits, nor what is no number.
fn some_value() -> impl Strategy<Value = Value<'static>> {
    let float = any::<f64>().prop_filter("JSON has no others", |float| float.is_finite());
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i8>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<i128>().prop_map(Value::from),
        any::<u128>().prop_map(Value::from),
        float.prop_map(Value::from),
        (-4..4_i8).prop_map(|number| Value::from(f64::from(number))),
        some_text().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 64, 8, |inner| {
        let fields = prop::collection::vec((some_text(), inner.clone()), 0..24).prop_map(|mut fields| {
            fields.sort_by(|(one, _), (other, _)| one.cmp(other));
            fields.dedup_by(|(one, _), (other, _)| one == other);
            Value::Struct(fields)
        });
        prop_oneof![vec(inner, 0..8).prop_map(Value::List), fields]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_json_can_say_is_read_as_it_was(value in some_value()) {
        for json in [format!("{value}"), format!("{value:#}")] {
            let read = Value::from_json(&json);
            prop_assert_eq!(read.as_ref(), Ok(&value), "{}", json);
            prop_assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok(), "{}", json);
        }
        let theirs = serde_json::to_string(&value).unwrap();
        let read = Value::from_json(&theirs);
        prop_assert_eq!(read.as_ref(), Ok(&value), "{}", theirs);
    }

    /// Against the verdict of a reader that others wrote, which takes names twice, and integers of any size as floats.
    #[test]
    fn damaged_json_is_judged_as_by_others(
        value in some_value(),
        damage in vec((any::<prop::sample::Index>(), r#"[\[\]{},:"\\0-9.eEu+nt \n\x00-\x1f-]"#, 0..3u8), 1..4),
    ) {
        let mut json: Vec<char> = value.to_string().chars().collect();
        for (at, character, how) in damage {
            let (at, character) = (at.index(json.len() + 1), character.chars().next().unwrap());
            match how {
                0 => json.insert(at, character),
                _ if at == json.len() => {}
                1 => json[at] = character,
                _ => {
                    json.remove(at);
                }
            }
        }
        let json = String::from_iter(json);
        let theirs = serde_json::from_str::<serde_json::Value>(&json);
        match Value::from_json(&json) {
            Ok(_) => prop_assert!(theirs.is_ok(), "{} {:?}", json, theirs),
            Err(error) => {
                let ours_alone = ["has two members", "has more than 128 bits", "larger than any of 64 bits"];
                let is_ours = ours_alone.iter().any(|part| error.message().contains(part));
                prop_assert!(is_ours || theirs.is_err(), "{} {}", json, error);
            }
        }
    }
}

#[test]
fn the_json_of_every_vector_is_read_and_written_as_it_was() {
    let messages: Vec<Message> = TYPES.iter().map(|ty| Message::of(ty.schema)).collect();
    let mut count = 0;
    for Vector { position, bytes, .. } in vectors() {
        let Ok(view) = messages[position].view(&bytes) else { continue };
        let json = view.to_json();
        let value = Value::from_json(&json).unwrap();
        assert_eq!(value.to_string(), json);
        // For serde, the view and the value have the same shapes.
        for theirs in [serde_json::to_string(&view).unwrap(), serde_json::to_string(&value).unwrap()] {
            assert_eq!(Value::from_json(&theirs).as_ref(), Ok(&value), "{theirs}");
        }
        count += 1;
    }
    assert!(count > 1000, "only {count}");
}

#[derive(Wire)]
struct Point {
    x: i16,
    data: [u8; 2],
}

#[test]
fn serde_reads_values_and_borrows_what_it_can() {
    let json = r#"{"name":"up","escaped":"\n","list":[1,-2,0.5,true,null,18446744073709551615]}"#;
    let value: Value<'_> = serde_json::from_str(json).unwrap();
    assert_eq!(value, Value::from_json(json).unwrap());
    assert!(matches!(value.get("name"), Some(Value::Text(Cow::Borrowed("up")))));
    let bytes = BorrowedBytesDeserializer::<serde::de::value::Error>::new(b"\xff");
    assert!(matches!(Value::deserialize(bytes), Ok(Value::Bytes(Cow::Borrowed(b"\xff")))));
    // Other formats have names that are no text.
    let numbered = std::collections::BTreeMap::from([(3_u8, "three")]);
    let numbered: Result<_, serde::de::value::Error> = Value::deserialize(numbered.into_deserializer());
    assert_eq!(numbered, Ok(Value::structure([("3", Value::from("three"))])));
    let error = serde_json::from_str::<Value<'_>>(r#"{"a":1,"\u0061":2}"#).unwrap_err();
    assert!(error.to_string().starts_with("the object has two members \"a\""), "{error}");
    let failed = Value::from(Variant::new("Failed", [("code", Value::from(b"\xff"))]));
    assert_eq!(serde_json::to_string(&failed).unwrap(), failed.to_string());
    let point = Message::of(Point::SCHEMA);
    let view = point.view(&[0, 1, 0xff, 0]).unwrap();
    assert_eq!(serde_json::to_string(&view).unwrap(), r#"{"x":1,"data":{"hex":"ff00"}}"#);
    let data = view.get(point.field("data").unwrap());
    assert_eq!(serde_json::to_string(&data).unwrap(), r#"{"hex":"ff00"}"#);
}

/// A format that nobody reads, of which only the kinds of values are seen.
struct Binary;

macro_rules! kinds {
    ($($name:ident($($ty:ty),*)),*) => {
        $(fn $name(self, $(_: $ty),*) -> Result<Self::Ok, Self::Error> {
            Ok(stringify!($name))
        })*
    };
}

macro_rules! no_kinds {
    ($($name:ident($($ty:ty),*) -> $kind:ident),*) => {
        $(type $kind = Impossible<Self::Ok, Self::Error>;

        fn $name(self, $(_: $ty),*) -> Result<Self::$kind, Self::Error> {
            Err(serde::de::Error::custom("no leaf"))
        })*
    };
}

impl Serializer for Binary {
    type Ok = &'static str;
    type Error = serde::de::value::Error;

    kinds! {
        serialize_bool(bool), serialize_i8(i8), serialize_i16(i16), serialize_i32(i32), serialize_i64(i64),
        serialize_i128(i128), serialize_u8(u8), serialize_u16(u16), serialize_u32(u32), serialize_u64(u64),
        serialize_u128(u128), serialize_f32(f32), serialize_f64(f64), serialize_char(char), serialize_str(&str),
        serialize_bytes(&[u8]), serialize_none(), serialize_unit(), serialize_unit_struct(&'static str),
        serialize_unit_variant(&'static str, u32, &'static str)
    }

    no_kinds! {
        serialize_seq(Option<usize>) -> SerializeSeq,
        serialize_tuple(usize) -> SerializeTuple,
        serialize_tuple_struct(&'static str, usize) -> SerializeTupleStruct,
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> SerializeTupleVariant,
        serialize_map(Option<usize>) -> SerializeMap,
        serialize_struct(&'static str, usize) -> SerializeStruct,
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> SerializeStructVariant
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Self::Ok, Self::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Self::Ok, Self::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<Self::Ok, Self::Error> {
        value.serialize(self)
    }

    fn is_human_readable(&self) -> bool {
        false
    }
}

#[test]
fn formats_that_nobody_reads_get_bytes_and_floats() {
    for (value, kind) in [
        (Value::from(b"text"), "serialize_bytes"),
        (Value::from(f64::NAN), "serialize_f64"),
        (Value::from(1.0_f32), "serialize_f32"),
        (Value::from("text"), "serialize_str"),
        (Value::from(-1), "serialize_i64"),
        (Value::from(u64::MAX), "serialize_u64"),
        (Value::from(u128::MAX), "serialize_u128"),
        (Value::from(i128::MIN), "serialize_i128"),
        (Value::Null, "serialize_none"),
    ] {
        assert_eq!(value.serialize(Binary), Ok(kind));
    }
}

#[derive(Wire)]
struct Nothing {
    pair: ((), u8),
    is_there: Option<()>,
    is_not: Option<()>,
    #[wire(len = "u8")]
    list: Vec<Option<()>>,
}

/// As by the schema alone.
#[test]
fn what_says_nothing_is_left_out() {
    let (bytes, nothing) = ([7, 1, 0, 3, 1, 0, 1], Message::of(Nothing::SCHEMA));
    let json = nothing.view(&bytes).unwrap().to_json();
    assert_eq!(json, r#"{"pair":[7],"is_not":null,"list":[null]}"#);
    assert_eq!(json, Nothing::SCHEMA.json(&bytes).unwrap().to_string());
}

/// A format that says of a value that another one stands in it, and so on.
struct Endless;

impl<'de> Deserializer<'de> for Endless {
    type Error = serde::de::value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_some(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

#[test]
fn what_serde_reads_has_an_end() {
    let error = Value::deserialize(Endless).unwrap_err();
    assert_eq!(error.to_string(), "arrays and objects stand more than 512 deep");
}
