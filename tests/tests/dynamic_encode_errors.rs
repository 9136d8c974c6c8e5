//! Values without an encoding: what encodes without types refuses them as their types do, with the same reason in the same
//! field, and leaves everything as it was.

use wire::dynamic::{self, Builder, Message, Value, Variant};
use wire::{Encode, EncodeError, Wire};

/// Asserts that each value is refused as its type refuses it. The same value is written as JSON.
macro_rules! refused_alike {
    ($($value:expr => $json:expr,)+) => {{
        let mut wrong = String::new();
        $(wrong += &crate::differences(&$value, &$json);)+
        assert!(wrong.is_empty(), "\n{wrong}");
    }};
}

/// The same of values that are given numbers.
macro_rules! refused_alike_given {
    ($($numbers:expr, $given:expr, $value:expr => $json:expr,)+) => {{
        let mut wrong = String::new();
        $({
            let error = $value.encode_given($given, &mut Vec::new()).unwrap_err();
            wrong += &crate::differences_of(&$value, &$numbers, &error, &$json);
        })+
        assert!(wrong.is_empty(), "\n{wrong}");
    }};
}

#[path = "dynamic_encode_errors/enums.rs"]
mod enums;
#[path = "dynamic_encode_errors/fields.rs"]
mod fields;
#[path = "dynamic_encode_errors/holders.rs"]
mod holders;
#[path = "dynamic_encode_errors/numbers.rs"]
mod numbers;
#[path = "dynamic_encode_errors/strings.rs"]
mod strings;
#[path = "dynamic_encode_errors/structures.rs"]
mod structures;
#[path = "dynamic_encode_errors/wording.rs"]
mod wording;

/// In what the refusal of a value differs from that of its type; nothing where they are the same.
fn differences<T: Wire + Encode>(value: &T, json: &str) -> String {
    differences_of(value, &[], &value.encode_to_vec().expect_err(json), json)
}

fn differences_of<T: Wire>(_: &T, given: &[i128], error: &EncodeError, json: &str) -> String {
    let value = meant(Value::from_json(json).expect(json));
    let loaded = Message::load(&T::SCHEMA.text().to_string()).expect("it was printed");
    let mut wrong = String::new();
    for message in [Message::of(T::SCHEMA), loaded] {
        let message = message.given(given).expect("as many numbers");
        let mut out = vec![7];
        let refused = message.encode_into(&value, &mut out);
        if refused.is_err() {
            assert_eq!(out, [7], "{json}");
        }
        if let Value::Struct(fields) = &value {
            let mut builder = message.build();
            if fields.iter().all(|(name, value)| builder.set(&**name, value.clone()).is_ok()) {
                assert_eq!(refused_twice(&mut builder), refused, "{json}");
            }
        }
        let found = difference(error, &refused.map(|_| out), json);
        if !wrong.contains(&found) {
            wrong += &found;
        }
    }
    wrong
}

/// A value written as JSON, where text that begins with `0x` stands for bytes, and one that takes every number has its own first.
fn meant(value: Value<'_>) -> Value<'_> {
    match value {
        Value::Text(text) => match text.strip_prefix("0x") {
            Some(digits) => {
                let digits =
                    (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap());
                Value::Bytes(digits.collect::<Vec<_>>().into())
            }
            None => Value::Text(text),
        },
        Value::List(elements) => Value::List(elements.into_iter().map(meant).collect()),
        Value::Struct(fields) => {
            let fields: Vec<_> = fields.into_iter().map(|(name, value)| (name, meant(value))).collect();
            match &*fields {
                [(name, Value::Struct(inner))] if name == "Other" || name == "unknown" => {
                    let number = inner[0].1.as_i128().expect("a number");
                    Value::from(Variant::new(name.to_string(), inner[1..].to_vec()).with_number(number))
                }
                _ => Value::Struct(fields),
            }
        }
        value => value,
    }
}

/// What a builder refuses, which is what it refuses when it is asked again.
fn refused_twice(builder: &mut Builder<'_, '_>) -> Result<usize, dynamic::EncodeError> {
    let mut out = vec![7];
    let first = builder.encode_into(&mut out);
    if let Err(error) = &first {
        assert_eq!((builder.encode().as_ref(), &*out), (Err(error), &[7][..]));
    }
    first
}

fn difference(error: &EncodeError, refused: &Result<Vec<u8>, dynamic::EncodeError>, json: &str) -> String {
    let json: String = json.chars().take(300).collect();
    let Err(refused) = refused else { return format!("{json}\n  type:    {error}\n  dynamic: {refused:02x?}\n") };
    let is_same = *refused.kind() == dynamic::EncodeErrorKind::Codec(error.kind());
    if is_same && refused.path().to_string() == error.path().to_string() {
        return String::new();
    }
    let (own, other) = (error.kind(), refused.kind());
    format!("{json}\n  type:    {error} ({own:?})\n  dynamic: {refused} ({other:?})\n")
}

#[test]
fn a_builder_goes_on_behind_an_error() {
    #[derive(Wire)]
    struct Sized<'a> {
        size: u16,
        #[wire(size = size)]
        inner: Inner<'a>,
        name: &'a str,
    }

    #[derive(Wire)]
    struct Inner<'a> {
        len: u8,
        #[wire(len = len)]
        data: &'a [u8],
    }

    let right = Sized { size: 0, inner: Inner { len: 0, data: b"abc" }, name: "n" }.encode_to_vec().unwrap();
    let message = Message::of(Sized::SCHEMA);
    let (mut builder, mut out) = (message.build(), vec![7]);
    builder.set("inner.data", &b"abc"[..]).unwrap().set("name", 5).unwrap();
    let error = builder.encode_into(&mut out).unwrap_err();
    assert_eq!(error.to_string(), builder.encode().unwrap_err().to_string());
    assert_eq!(out, [7]);
    builder.set("name", "n").unwrap().set("inner.data", vec![0u8; 300]).unwrap();
    assert_eq!(builder.encode_into(&mut out).unwrap_err().path().to_string(), "Sized.inner.len");
    assert_eq!(out, [7]);
    builder.set("inner.data", &b"abc"[..]).unwrap();
    assert_eq!(builder.encode_into(&mut out), Ok(right.len()));
    assert_eq!(out, [&[7][..], &right].concat());
}
