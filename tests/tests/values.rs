//! Values of no schema, as JSON and back.

use std::borrow::Cow;

use proptest::collection::vec;
use proptest::prelude::*;
use serde::Deserialize;
use tests::fuzz::TYPES;
use wire::dynamic::Value;

const CASES: u32 = if cfg!(debug_assertions) { 1000 } else { 50_000 };

/// One line of the vectors, of which only the bytes play a part.
#[derive(Deserialize)]
struct Vector {
    r#type: String,
    hex: String,
}

/// The JSON of each vector.
fn documents() -> impl Iterator<Item = String> {
    include_str!("../vectors/vectors.jsonl").lines().filter_map(|line| {
        let vector: Vector = serde_json::from_str(line).unwrap();
        let digits = vector.hex.as_bytes().chunks(2);
        let byte = |pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
        let ty = TYPES.iter().find(|ty| ty.name == vector.r#type).unwrap();
        Some(ty.schema.json(&digits.map(byte).collect::<Vec<u8>>()).ok()?.to_string())
    })
}

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
    let mut count = 0;
    for json in documents() {
        assert_eq!(Value::from_json(&json).unwrap().to_string(), json);
        count += 1;
    }
    assert!(count > 1000, "only {count}");
}
