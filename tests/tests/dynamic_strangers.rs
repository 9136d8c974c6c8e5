//! Values and schemas from strangers: what encodes without types neither panics, nor takes memory or time ahead of them.

use wire::Wire;
use wire::dynamic::{EncodeErrorKind, Message, Value, Variant};

fn load(text: &str) -> Message {
    Message::load(&format!("wire 1\n{text}")).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

#[test]
fn numbers_of_variants_at_the_ends_of_their_type() {
    #[derive(Wire)]
    #[repr(i64)]
    enum Body {
        None = -2,
        #[wire(other)]
        Other(i64),
    }

    #[derive(Wire)]
    #[repr(u8)]
    enum High {
        One = 1,
        #[wire(other)]
        Other(u8),
    }

    #[derive(Wire)]
    struct Computed<'a> {
        n: i32,
        m: u64,
        #[wire(switch = n * -1 + 5)]
        body: Body,
        #[wire(switch = m >> 60)]
        high: High,
        #[wire(when = n > 3, len = m * 65536)]
        data: Option<&'a [u8]>,
        #[wire(bits = 32, check = low != 9)]
        low: u32,
        #[wire(bits = 32)]
        rest: i32,
    }

    let message = Message::of(Computed::SCHEMA);
    let numbers = [i128::MIN, i128::MIN + 1, -1 << 64, -1, 0, 1 << 63, 1 << 64, 1 << 100, i128::MAX - 1, i128::MAX];
    for first in numbers {
        for second in numbers {
            let other = |number| {
                [Value::from(number), Value::from(Variant::new("Other", [("0", Value::Null); 0]).with_number(number))]
            };
            for (body, high) in other(first).into_iter().zip(other(second)) {
                let value = Value::structure([
                    ("n", Value::from(first)),
                    ("m", Value::from(second)),
                    ("body", body),
                    ("high", high),
                    ("data", Value::from(&b"a"[..])),
                    ("low", Value::from(first)),
                    ("rest", Value::Unsigned(u128::MAX)),
                ]);
                assert!(message.encode(&value).is_err());
            }
        }
    }
}

#[test]
fn sizes_of_a_schema_take_no_memory() {
    for (text, json, is_encoded) in [
        ("struct A { a: u8 size=4294967295 }", r#"{"a":1}"#, false),
        ("struct A { a: u8 size=1000000 }", r#"{"a":1}"#, true),
        ("struct A { a: [u8; 4294967295] }", r#"{"a":"abc"}"#, false),
        ("struct A { a: [[u8; 65536]; 65536] }", r#"{"a":[]}"#, false),
        ("struct A { a: zeros pad=4294967291 }", "{}", false),
        ("struct A { a: text[4294967295] }", r#"{"a":""}"#, false),
        (
            "struct Inner { a: u8, b: zeros pad=60000000 }\nstruct A { a: [Inner; 2] }",
            r#"{"a":[{"a":1},{"a":1}]}"#,
            false,
        ),
        (
            "struct Inner { a: u8, b: zeros pad=60000000 }\nstruct A { n: u32, a: [Inner] size=.n len=rest }",
            r#"{"a":[{"a":1},{"a":1}]}"#,
            false,
        ),
        (
            "struct Inner { a: u8, b: zeros pad=1000000 }\nstruct A { a: [Inner] }",
            &format!(r#"{{"a":[{}]}}"#, vec![r#"{"a":1}"#; 1000].join(",")),
            false,
        ),
        (
            "struct Inner { a: u8, b: u8 align=4096, c: zeros align=4096 }\nstruct A { a: [Inner] len=rest }",
            &format!(r#"{{"a":[{}]}}"#, vec![r#"{"a":1,"b":2}"#; 30_000].join(",")),
            false,
        ),
        (
            &format!("struct Inner {{ a: text len=u32 value=\"{}\" }}\nstruct A {{ a: [Inner] }}", "x".repeat(60_000)),
            &format!(r#"{{"a":[{}]}}"#, vec!["{}"; 3000].join(",")),
            false,
        ),
        ("struct Inner { a: u8 size=60000000 }\nstruct A { a: [Inner] }", r#"{"a":[{"a":1},{"a":1},{"a":1}]}"#, false),
    ] {
        let message = load(text);
        let mut out = Vec::new();
        let encoded = message.encode_into(&Value::from_json(json).unwrap(), &mut out);
        assert_eq!(encoded.is_ok(), is_encoded, "{text}: {encoded:?}");
        if let Err(error) = encoded {
            let is_refused = matches!(error.kind(), EncodeErrorKind::Codec(wire::EncodeErrorKind::Refused { .. }));
            assert!(is_refused || text.contains("[[u8") || text.contains("[u8"), "{text}: {error}");
        }
        assert!(out.capacity() <= 128 << 20, "{text}: {}", out.capacity());
    }
    // What is written aside counts too. All that these sizes could take is time to write zeros, which are somewhere then.
    if let Some(peak) = peak_of_memory() {
        assert!(peak < 512 << 20, "{peak}");
    }
}

/// The most bytes of memory that this process has had, where the system says it.
fn peak_of_memory() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<usize>().ok()? << 10)
}

/// No time is asserted: where each field was compared with each other one, this would not end.
#[test]
fn a_value_of_many_fields_takes_time_as_it_is_large() {
    const FIELDS: usize = 400_000;
    let message = load("struct A {\n    a: u8,\n    b: u8,\n}\n");
    for names in [
        (0..FIELDS).map(|index| format!("x{index}")).collect::<Vec<_>>(),
        vec!["a".to_owned(); FIELDS],
        ["b", "a"].repeat(FIELDS / 2).into_iter().map(str::to_owned).collect(),
    ] {
        let value = Value::structure(names.iter().map(|name| (&**name, Value::from(1))));
        assert!(message.encode(&value).is_err());
        let json: Vec<_> = names.iter().map(|name| format!(r#""{name}":1"#)).collect();
        let json = format!("{{{}}}", json.join(","));
        assert!(message.from_json(&json).map_or(true, |mut builder| builder.encode().is_err()));
    }
}

/// A struct has at most 4096 fields.
#[test]
fn fields_may_stand_in_any_order() {
    let names: Vec<_> = (0..4096).map(|index| format!("field_{index}")).collect();
    let fields: Vec<_> = names.iter().map(|name| format!("    {name}: u8,")).collect();
    let message = load(&format!("struct A {{\n{}\n}}\n", fields.join("\n")));
    let value = Value::structure(names.iter().rev().map(|name| (&**name, Value::from(1))));
    assert_eq!(message.encode(&value).map(|bytes| bytes.len()), Ok(4096));
}
