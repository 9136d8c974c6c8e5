//! Values that know no type, written by a schema.

use std::borrow::Cow;

use wire::dynamic::{EncodeError, Message, PatchError, Value, Variant};

use super::dynamic_views::{given, messages, text_and_bytes};
use super::tape::Tape;
use super::text::text_len;
use super::vocabulary::TYPES;

/// Numbers at which something ends.
const NUMBERS: [i128; 16] = [
    0,
    1,
    -1,
    2,
    127,
    255,
    256,
    i64::MIN as i128,
    i64::MAX as i128,
    u64::MAX as i128,
    u64::MAX as i128 + 1,
    i64::MIN as i128 - 1,
    i128::MAX,
    i128::MIN,
    1 << 70,
    -(1 << 100),
];

/// Whatever the value, or the JSON, it is refused with the output as it was, or becomes bytes that are such a message, which
/// become the same bytes again. A field that is patched gives such a message as well, or leaves the bytes as they were.
///
/// One byte chooses the type, or that a text up to a zero declares it. The next says what follows: JSON, the choices of which
/// a value is made, or as many choices as the byte behind it says, which change one value of the message behind them.
pub fn dynamic_encode(data: &[u8]) {
    let mut tape = Tape::new(data);
    let first = usize::from(tape.byte());
    match TYPES.get(first) {
        Some(_) => {
            let rest = tape.rest();
            messages(first)
                .iter()
                .filter_map(|message| given(message.clone()))
                .for_each(|message| is_written(&message, rest));
        }
        None => {
            let (text, bytes) = text_and_bytes(tape.rest());
            if let Some(message) = Message::load(&text).ok().and_then(given) {
                is_written(&message, bytes);
            }
        }
    }
}

fn is_written(message: &Message, data: &[u8]) {
    let mut tape = Tape::new(data);
    match tape.byte() % 3 {
        0 => {
            let json = String::from_utf8_lossy(tape.rest());
            if let Ok(mut builder) = message.from_json(&json) {
                let encoded = builder.encode();
                assert_eq!(builder.encode(), encoded);
                is_such_a_message(message, &encoded);
            }
        }
        1 => {
            let value = value(&mut tape, 4);
            is_such_a_message(message, &message.encode(&value));
        }
        _ => {
            let mut choices = Tape::new(tape.bytes());
            let bytes = tape.rest();
            let Ok(view) = message.view(bytes) else { return };
            let mut changed = view.to_value();
            is_such_a_message(message, &message.encode(&changed));
            change(&mut changed, &mut usize::from(choices.byte()), &mut choices);
            is_such_a_message(message, &message.encode(&changed));
            is_patched(message, bytes, &mut choices);
        }
    }
}

/// What was written is read, and written again as the same bytes.
fn is_such_a_message(message: &Message, encoded: &Result<Vec<u8>, EncodeError>) {
    match encoded {
        Ok(bytes) => {
            let view = message.view(bytes).unwrap_or_else(|error| panic!("{error}: {bytes:02x?}"));
            assert_eq!(message.encode(&view.to_value()).as_ref(), Ok(bytes));
        }
        Err(error) => assert!((1..10_000).contains(&text_len(error))),
    }
}

/// Some value in the place of one field.
fn is_patched(message: &Message, bytes: &[u8], choices: &mut Tape<'_>) {
    let Ok(view) = message.view(bytes) else { return };
    let names: Vec<String> = view.fields().map(|(name, _)| name.to_owned()).collect();
    if names.is_empty() {
        return;
    }
    let name = &names[usize::from(choices.byte()) % names.len()];
    let mut patched = bytes.to_vec();
    match message.patch(&mut patched, &**name, value(choices, 3)) {
        Ok(()) => assert!(message.view(&patched).is_ok(), "{patched:02x?}"),
        Err(error) => {
            assert_eq!(patched, bytes);
            assert!(!matches!(error, PatchError::Decode(_)), "{error}");
            assert!(text_len(&error) > 0);
        }
    }
}

/// A value, in which others stand at most so deep.
fn value<'a>(tape: &mut Tape<'a>, depth: usize) -> Value<'a> {
    let kind = tape.byte();
    let count = usize::from(kind >> 4);
    match kind % 12 {
        0 => Value::Null,
        1 => Value::Bool(count & 1 != 0),
        2 => Value::Int(tape.one_of(&NUMBERS)),
        3 => Value::Int(tape.int().into()),
        4 => Value::Unsigned(u128::MAX - count as u128),
        5 => Value::Float64(f64::from_bits(tape.int().cast_unsigned())),
        6 => Value::Bytes(Cow::Borrowed(tape.bytes())),
        7 | 8 => Value::Text(String::from_utf8_lossy(tape.bytes())),
        _ if depth == 0 => Value::Float32(f32::NAN),
        9 => Value::List((0..count).map(|_| value(tape, depth - 1)).collect()),
        10 => Value::Struct(fields(tape, count, depth)),
        _ => {
            let variant = Variant::new(String::from_utf8_lossy(tape.take(count)), fields(tape, count, depth));
            Value::from(if kind & 0x80 == 0 { variant } else { variant.with_number(tape.one_of(&NUMBERS)) })
        }
    }
}

fn fields<'a>(tape: &mut Tape<'a>, count: usize, depth: usize) -> Vec<(Cow<'a, str>, Value<'a>)> {
    let name = |tape: &mut Tape<'a>| {
        let len = usize::from(tape.byte() % 16);
        String::from_utf8_lossy(tape.take(len))
    };
    (0..count).map(|_| (name(tape), value(tape, depth - 1))).collect()
}

/// Puts another value in place of the one so many steps away.
fn change<'a>(own: &mut Value<'a>, left: &mut usize, tape: &mut Tape<'a>) {
    if *left == 0 {
        *left = usize::MAX;
        *own = value(tape, 3);
        return;
    }
    *left -= 1;
    match own {
        Value::List(elements) => elements.iter_mut().for_each(|element| change(element, left, tape)),
        Value::Struct(fields) => fields.iter_mut().for_each(|(_, field)| change(field, left, tape)),
        Value::Variant(variant) => {
            let (name, number) = (variant.name().to_owned(), variant.number());
            let mut fields = variant.fields().to_vec();
            fields.iter_mut().for_each(|(_, field)| change(field, left, tape));
            let made = Variant::new(name, fields);
            *own = Value::from(match number {
                Some(number) => made.with_number(number),
                None => made,
            });
        }
        _ => {}
    }
}
