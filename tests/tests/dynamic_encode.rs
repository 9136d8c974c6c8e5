//! Encoding without types, held against the bytes that types wrote.

use std::fmt::Write as _;

use tests::fuzz::TYPES;
use tests::random::Random;
use tests::vectors::vectors;
use wire::dynamic::{EncodeError, Message, Slots, Value, Variant};

/// A constant has its size in front like any other value, and is not there where its condition says so.
#[test]
fn constants_are_where_other_values_are() -> Result<(), Box<dyn std::error::Error>> {
    let message = Message::load("wire 1 struct M { a: u8, b: u16 size=u8 value=7, c: u8 value=9 when=(.a == 1) }")?;
    for (a, bytes) in [(1, &b"\x01\x02\0\x07\x09"[..]), (0, b"\0\x02\0\x07")] {
        assert_eq!(message.encode(&Value::structure([("a", Value::from(a))]))?, bytes);
        assert!(message.view(bytes).is_ok());
    }
    Ok(())
}

/// Each vector that is a value becomes the same bytes again, as values in memory, and as JSON in either form.
#[test]
fn what_is_decoded_is_encoded_again() {
    let made: Vec<Message> = TYPES.iter().map(|ty| Message::of(ty.schema)).collect();
    let (mut judged, mut wrong, mut slots) = (0, String::new(), Slots::new());
    for vector in vectors() {
        let position = vector.position;
        let (message, bytes) = (&made[position], vector.bytes.clone());
        let Ok(view) = message.view_in(&bytes, &mut slots) else { continue };
        judged += 1;
        let again = TYPES[position].encoded_again(&bytes);
        let mut judge = |what: &dyn std::fmt::Debug, encoded: Result<Vec<u8>, EncodeError>| match encoded {
            Ok(encoded) if encoded == bytes || Some(&encoded) == again.as_ref() => {}
            encoded => {
                let (line, name) = (vector.line, vector.ty().name);
                writeln!(wrong, "line {line}: {name}\n  {what:?}\n  {bytes:02x?}\n  {encoded:02x?}").unwrap();
            }
        };
        let value = view.to_value();
        judge(&value, message.encode(&value));
        for json in [view.to_json(), format!("{:#}", view.json())] {
            judge(&json, message.from_json(&json).unwrap().encode());
        }
    }
    let count = wrong.lines().filter(|line| line.starts_with("line")).count();
    assert!(wrong.is_empty(), "{count} of {judged}\n{wrong}");
    assert!(judged > 10_000, "{judged}");
}

/// Small steps away from values that are right: what is taken even so decodes, to the same value where it says all.
#[test]
fn what_is_encoded_is_decoded() {
    let made: Vec<Message> = TYPES.iter().map(|ty| Message::of(ty.schema)).collect();
    let mut random = Random(7);
    let (mut taken, mut refused, mut wrong, mut slots) = (0, 0, String::new(), Slots::new());
    for vector in vectors() {
        let position = vector.position;
        let (message, bytes) = (&made[position], vector.bytes.clone());
        let Ok(view) = message.view_in(&bytes, &mut slots) else { continue };
        let original = view.to_value().into_owned();
        for _ in 0..4 {
            let mut value = original.clone();
            let steps = count(&value);
            change(&mut value, &mut below(&mut random, steps.max(1)), &mut random);
            let Ok(encoded) = message.encode(&value) else {
                refused += 1;
                continue;
            };
            taken += 1;
            match message.view(&encoded) {
                Ok(view) => {
                    let again = message.encode(&view.to_value());
                    if again.as_ref() != Ok(&encoded) {
                        writeln!(wrong, "{}: {value:?}\n  {encoded:02x?}\n  {again:02x?}", vector.ty().name).unwrap();
                    }
                }
                Err(error) => {
                    writeln!(wrong, "{}: {error}\n  {value:?}\n  {encoded:02x?}", vector.ty().name).unwrap();
                }
            }
        }
    }
    println!("{taken} taken, {refused} refused");
    assert!(taken > 10_000 && refused > 1_000, "{taken} {refused}");
    let count = wrong.lines().filter(|line| !line.starts_with(' ')).count();
    assert!(wrong.is_empty(), "{count}\n{wrong}");
}

fn below(random: &mut Random, end: usize) -> usize {
    random.below(end as u64) as usize
}

/// How many values there are in one.
fn count(value: &Value<'_>) -> usize {
    let inside = match value {
        Value::List(elements) => elements.iter().map(count).sum(),
        Value::Struct(fields) => fields.iter().map(|(_, value)| count(value)).sum(),
        Value::Variant(variant) => variant.fields().iter().map(|(_, value)| count(value)).sum(),
        _ => 0,
    };
    inside + 1
}

/// Changes one of the values in a value, the one so many steps away.
fn change(value: &mut Value<'_>, left: &mut usize, random: &mut Random) {
    if *left == 0 {
        *left = usize::MAX;
        return changed(value, random);
    }
    *left -= 1;
    match value {
        Value::List(elements) => {
            for element in elements {
                change(element, left, random);
                if *left == usize::MAX {
                    return;
                }
            }
        }
        Value::Struct(fields) => {
            for (_, field) in fields {
                change(field, left, random);
                if *left == usize::MAX {
                    return;
                }
            }
        }
        Value::Variant(variant) => {
            let (name, number) = (variant.name().to_owned(), variant.number());
            let mut fields: Vec<_> =
                variant.fields().iter().map(|(name, value)| (name.to_string(), value.clone().into_owned())).collect();
            for (_, field) in &mut fields {
                change(field, left, random);
                if *left == usize::MAX {
                    break;
                }
            }
            let made = Variant::new(name, fields);
            *value = Value::from(match number {
                Some(number) => made.with_number(number),
                None => made,
            });
        }
        _ => {}
    }
}

fn changed(value: &mut Value<'_>, random: &mut Random) {
    const NUMBERS: [i128; 14] =
        [0, 1, -1, 2, 3, 7, 127, 128, 255, 256, 65_535, 65_536, u32::MAX as i128, i64::MIN as i128];
    match value {
        Value::Int(number) => {
            *number = match random.below(3) {
                0 => NUMBERS[below(random, NUMBERS.len())],
                1 => number.wrapping_add(1),
                _ => number.wrapping_sub(1),
            }
        }
        Value::Bool(is) => *is = !*is,
        Value::Text(text) => {
            let mut made = text.clone().into_owned();
            match random.below(3) {
                0 => made.push(['a', ' ', '\0', 'é', ';'][below(random, 5)]),
                1 => {
                    made.pop();
                }
                _ => made = made.repeat(below(random, 40)),
            }
            *text = made.into();
        }
        Value::Bytes(bytes) => {
            let mut made = bytes.clone().into_owned();
            match random.below(3) {
                0 => made.push(random.below(256) as u8),
                1 => {
                    made.pop();
                }
                _ => made = made.repeat(below(random, 40)),
            }
            *bytes = made.into();
        }
        Value::List(elements) => match random.below(3) {
            0 => {
                elements.pop();
            }
            1 => elements.extend(elements.last().cloned()),
            _ => elements.reverse(),
        },
        Value::Struct(fields) => {
            if !fields.is_empty() {
                fields.remove(below(random, fields.len()));
            }
        }
        Value::Variant(variant) => *value = Value::from(Variant::new(variant.name().to_owned(), [("x", Value::Null)])),
        _ => *value = Value::Null,
    }
}

/// A constant, and a number that follows from others, stand there only where their field does.
#[test]
fn a_constant_that_is_not_there_is_not_written() {
    let text = "wire 1\nstruct M { n: u8, a: u8 when=(.n == 1) value=7, b: u8 }";
    let message = Message::load(text).unwrap();
    let encoded = |json: &str| message.from_json(json).unwrap().encode();
    assert_eq!(encoded(r#"{"n": 0, "b": 2}"#).unwrap(), [0, 2]);
    assert_eq!(encoded(r#"{"n": 1, "b": 2}"#).unwrap(), [1, 7, 2]);
    assert!(encoded(r#"{"n": 0, "a": 7, "b": 2}"#).is_err());
}
