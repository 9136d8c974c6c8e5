//! One field changed in the bytes of a message: what is around it follows, and nothing else is touched.

use std::fmt::Write as _;

use tests::fuzz::TYPES;
use tests::random::Random;
use tests::vectors::vectors;
use wire::dynamic::{Message, PatchError, Slots, Value};

/// The ways to the fields of a message, also in structs that are fields.
fn ways(value: &Value<'_>, before: &str, message: &Message, ways: &mut Vec<(String, Value<'static>)>) {
    let Value::Struct(fields) = value else { return };
    for (name, value) in fields {
        let way = format!("{before}{name}");
        if message.field(&way).is_ok() {
            ways.push((way.clone(), value.clone().into_owned()));
            ways_inside(value, &way, message, ways);
        }
    }
}

fn ways_inside(value: &Value<'_>, way: &str, message: &Message, all: &mut Vec<(String, Value<'static>)>) {
    ways(value, &format!("{way}."), message, all);
}

/// What is found where a way leads.
fn found(message: &Message, bytes: &[u8], way: &str) -> Option<Value<'static>> {
    let mut found = Vec::new();
    ways(&message.view(bytes).unwrap().to_value(), "", message, &mut found);
    found.into_iter().find(|(own, _)| own == way).map(|(_, value)| value)
}

/// The types of which a field ignores some of its own bytes.
const IGNORING: [&str; 6] = ["Attributes", "ChosenCuts", "Cuts", "Grown", "Ignored", "Tlvs"];

/// What is patched with what is there stays, to the byte; and with another value, that is read, and nothing else is another.
#[test]
fn a_field_is_changed_and_nothing_else() {
    let made: Vec<Message> = TYPES.iter().map(|ty| Message::of(ty.schema)).collect();
    let mut random = Random(3);
    let (mut same, mut other, mut fixed, mut refused, mut wrong, mut slots) = (0, 0, 0, 0, String::new(), Slots::new());
    for vector in vectors() {
        let position = vector.position;
        let (message, bytes) = (&made[position], vector.bytes.clone());
        let Ok(view) = message.view_in(&bytes, &mut slots) else { continue };
        let value = view.to_value();
        let mut all = Vec::new();
        ways(&value, "", message, &mut all);
        for (way, own) in all {
            let mut patched = bytes.clone();
            match message.patch(&mut patched, &*way, own.clone()) {
                Ok(()) if patched == bytes => same += 1,
                // What a field itself ignores of its bytes it does not write.
                Ok(())
                    if IGNORING.contains(&vector.ty().name)
                        && found(message, &patched, &way).as_ref() == Some(&own) => {}
                Err(PatchError::Fixed { .. }) => fixed += 1,
                result => {
                    writeln!(
                        wrong,
                        "line {}: {}.{way}: {result:?}\n  {own:?}\n  {bytes:02x?}\n  {patched:02x?}",
                        vector.line,
                        vector.ty().name
                    )
                    .unwrap();
                }
            }
            let new = changed(&own, &mut random);
            let mut patched = bytes.clone();
            match message.patch(&mut patched, &*way, new.clone()) {
                Ok(()) => {
                    other += 1;
                    let found = found(message, &patched, &way);
                    let is_nothing = new == Value::Null && found.is_none() || found == Some(Value::from(""));
                    let is_there = found.as_ref() == Some(&new) || is_nothing;
                    if !is_there {
                        writeln!(
                            wrong,
                            "line {}: {}.{way}: {new:?} is {found:?}\n  {bytes:02x?}\n  {patched:02x?}",
                            vector.line,
                            vector.ty().name
                        )
                        .unwrap();
                    }
                }
                Err(_) => {
                    refused += 1;
                    assert_eq!(patched, bytes);
                }
            }
        }
    }
    println!("{same} same, {other} others, {fixed} fixed, {refused} refused");
    let count = wrong.lines().filter(|line| line.starts_with("line")).count();
    assert!(wrong.is_empty(), "{count}\n{wrong}");
    assert!(same > 1_000 && other > 1_000 && refused > 100, "{same} {other} {refused}");
}

/// Each step that can refuse a value, made to do it: the message is then as it was.
#[test]
fn a_message_is_as_it_was_after_each_error() {
    let long = |len: usize| Value::from("a".repeat(len));
    for (fields, json, way, value, told) in [
        ("a: text len=u8, b: u8", r#"{"a": "x", "b": 1}"#, "a", long(256), "length 256 is over the maximum of 255"),
        ("a: text len=u8 max=3, b: u8", r#"{"a": "x", "b": 1}"#, "a", long(4), "length 4 is over the maximum of 3"),
        ("a: bytes len=u16*4, b: u8", r#"{"a": "", "b": 1}"#, "a", long(5), "5 cannot be said by"),
        ("a: u8, b: u8", r#"{"a": 7, "b": 1}"#, "a", Value::Int(256), "256 does not fit in 1 byte"),
        ("a: u8, b: u8", r#"{"a": 7, "b": 1}"#, "a", long(1), "an integer"),
        (
            "n: u8, a: bytes len=.n, b: u8",
            r#"{"a": {"hex": "00"}, "b": 1}"#,
            "a",
            long(256),
            "256 does not fit in 1 byte",
        ),
        ("n: u8, a: bytes len=.n, b: bytes len=.n", r#"{"a": "x", "b": "y"}"#, "a", long(2), "another field follows"),
        ("a: Inner, b: u8", r#"{"a": {"n": "x"}, "b": 1}"#, "a.n", long(9), "over the maximum"),
        ("a: text len=u8 size=4, b: u8", r#"{"a": "x", "b": 1}"#, "a", long(4), "4"),
        ("hidden g: u8, a: u8 bits=4, b: u8 bits=4", r#"{"a": 1, "b": 1}"#, "a", Value::Int(16), "4 bits"),
        ("a: u8 check=(.a < 9), b: u8", r#"{"a": 1, "b": 1}"#, "a", Value::Int(9), "the message would be wrong"),
        ("a: u8 value=1, b: u8", r#"{"b": 1}"#, "a", Value::Int(2), "it always is the same"),
        ("k: u8, a: u8 when=(.k == 1)", r#"{"k": 0}"#, "a", Value::Int(2), "it is not there"),
        ("k: u8, a: u8 when=(.k == 1)", r#"{"k": 0}"#, "k", Value::Int(1), "depends on it"),
        ("a: u8, s: u32 checksum=crc32 over=.a", r#"{"a": 0}"#, "s", Value::Int(1), "the codec makes it"),
        ("a: u8", r#"{"a": 0}"#, "z", Value::Int(1), "no field `z`"),
    ] {
        let text = format!("wire 1 struct Inner {{ n: text len=u8 max=4 }} struct M {{ {fields} }}");
        let message = Message::load(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
        let bytes = message.from_json(json).unwrap().encode().unwrap_or_else(|error| panic!("{error}: {text}"));
        let mut patched = bytes.clone();
        let error = message.patch(&mut patched, way, value).unwrap_err().to_string();
        assert!(error.contains(told), "{fields}: {error}");
        assert_eq!(patched, bytes, "{fields}");
        // Nor is what was no such message.
        let mut cut = bytes.get(..bytes.len() - 1).unwrap().to_vec();
        let before = cut.clone();
        message.patch(&mut cut, way, Value::Int(0)).unwrap_err();
        assert_eq!(cut, before, "{fields}");
    }
}

fn changed(value: &Value<'static>, random: &mut Random) -> Value<'static> {
    const NUMBERS: [i128; 8] = [0, 1, -1, 2, 127, 128, 255, 65_535];
    match value {
        Value::Int(number) => match random.below(2) {
            0 => Value::Int(NUMBERS[random.below(8) as usize]),
            _ => Value::Int(number.wrapping_add(1)),
        },
        Value::Bool(is) => Value::Bool(!is),
        Value::Text(text) => Value::from(text.repeat(random.below(4) as usize)),
        Value::Bytes(bytes) => Value::from(bytes.repeat(random.below(4) as usize)),
        Value::List(elements) => {
            let mut elements = elements.clone();
            match random.below(2) {
                0 => elements.extend(elements.last().cloned()),
                _ => {
                    elements.pop();
                }
            }
            Value::List(elements)
        }
        _ => Value::Null,
    }
}
