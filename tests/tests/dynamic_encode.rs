//! Encoding without types, held against the bytes that types wrote.

use std::fmt::Write as _;

use serde::Deserialize;
use tests::fuzz::TYPES;
use wire::dynamic::{Message, Slots};

/// One line of the vectors, of which only the bytes play a part.
#[derive(Deserialize)]
struct Vector {
    r#type: String,
    hex: String,
}

fn vectors() -> impl Iterator<Item = Vector> {
    include_str!("../vectors/vectors.jsonl").lines().map(|line| serde_json::from_str(line).unwrap())
}

fn from_hex(hex: &str) -> Vec<u8> {
    let digits = hex.as_bytes().chunks(2);
    digits.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

/// Each vector that is a value becomes the same bytes again.
#[test]
fn what_is_decoded_is_encoded_again() {
    let made: Vec<Message> = TYPES.iter().map(|ty| Message::of(ty.schema)).collect();
    let (mut judged, mut wrong, mut slots) = (0, String::new(), Slots::new());
    for (number, vector) in vectors().enumerate() {
        let position = TYPES.iter().position(|ty| ty.name == vector.r#type).unwrap();
        let (message, bytes) = (&made[position], from_hex(&vector.hex));
        let Ok(view) = message.view_in(&bytes, &mut slots) else { continue };
        judged += 1;
        let value = view.to_value();
        match message.encode(&value) {
            Ok(encoded) if encoded == bytes || Some(&encoded) == TYPES[position].encoded_again(&bytes).as_ref() => {}
            Ok(encoded) => {
                writeln!(wrong, "line {}: {}\n  {value:?}\n  {bytes:02x?}\n  {encoded:02x?}", number + 1, vector.r#type)
                    .unwrap()
            }
            Err(error) => {
                writeln!(wrong, "line {}: {}: {error}\n  {value:?}\n  {bytes:02x?}", number + 1, vector.r#type).unwrap()
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {judged}\n{wrong}", wrong.lines().filter(|line| line.starts_with("line")).count());
}
