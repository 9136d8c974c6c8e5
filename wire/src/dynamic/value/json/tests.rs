//! What is read, and what is refused where.

use alloc::string::{String, ToString};
use alloc::vec;

use super::*;

fn read(text: &str) -> Value<'_> {
    Value::from_json(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn refused(text: &str) -> String {
    Value::from_json(text).expect_err(text).to_string()
}

#[test]
fn each_json_is_a_value() {
    for (text, value) in [
        ("null", Value::Null),
        (" true\r\n", Value::Bool(true)),
        ("false", Value::Bool(false)),
        ("\"\"", Value::from("")),
        ("[]", Value::List(vec![])),
        ("[ ]", Value::List(vec![])),
        ("{}", Value::Struct(vec![])),
        ("{ }", Value::Struct(vec![])),
        (
            "[1,[2,\t[]],3]",
            Value::List(vec![Value::from(1), Value::List(vec![Value::from(2), Value::List(vec![])]), Value::from(3)]),
        ),
        (
            "{\"a\" : {\"b\":1 } , \"\": null}",
            Value::structure([("a", Value::structure([("b", Value::from(1))])), ("", Value::Null)]),
        ),
    ] {
        assert_eq!(read(text), value, "{text}");
    }
}

#[test]
fn integers_are_exact() {
    for text in ["0", "9", "10", "-1", "9999999999999999999", "18446744073709551615", "18446744073709551616"] {
        assert_eq!(read(text), Value::Int(text.parse().unwrap()), "{text}");
    }
    assert!(matches!(read("-0"), Value::Int(0)));
    assert!(matches!(read("170141183460469231731687303715884105727"), Value::Int(i128::MAX)));
    assert!(matches!(read("-170141183460469231731687303715884105728"), Value::Int(i128::MIN)));
    assert!(matches!(read("170141183460469231731687303715884105728"), Value::Unsigned(_)));
    assert!(matches!(read("340282366920938463463374607431768211455"), Value::Unsigned(u128::MAX)));
    let huge = String::from("1") + &"0".repeat(1000);
    for text in ["340282366920938463463374607431768211456", "-170141183460469231731687303715884105729", &huge] {
        assert_eq!(refused(text), "line 1, column 1: the integer has more than 128 bits");
    }
}

#[test]
fn floats_are_rounded_once() {
    for text in
        ["0.0", "-0.0", "1e0", "1E+2", "0.1", "2.5e-3", "1.7976931348623157e308", "5e-324", "9007199254740993.0"]
    {
        assert_eq!(read(text), Value::Float64(text.parse().unwrap()), "{text}");
    }
    assert_eq!(refused("[1e400]"), "line 1, column 2: the float is larger than any of 64 bits");
}

#[test]
fn escapes_are_characters() {
    let text = r#""a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00\uFFFFz""#;
    assert_eq!(read(text), Value::from("a\"\\/\u{8}\u{c}\n\r\t\u{e9}\u{1f600}\u{ffff}z"));
    let plain = "\"gr\u{f6}\u{df}er \u{7f} \u{1f600}\"";
    assert!(matches!(read(plain), Value::Text(Cow::Borrowed("gr\u{f6}\u{df}er \u{7f} \u{1f600}"))));
}

#[test]
fn what_is_no_json_is_refused_where_it_stands() {
    for (text, error) in [
        ("", "1, column 1: expected a value, found the end of the text"),
        ("\u{feff}1", "1, column 1: expected a value, found `\\u{feff}`"),
        ("nul", "1, column 1: expected a value, found `nul`"),
        ("NaN", "1, column 1: expected a value, found `NaN`"),
        ("1 2", "1, column 3: expected nothing behind the value, found `2`"),
        ("nulls", "1, column 5: expected nothing behind the value, found `s`"),
        ("[1,]", "1, column 4: expected a value, found `]`"),
        ("[1", "1, column 3: expected `,` or `]` behind an element, found the end of the text"),
        ("[1}", "1, column 3: expected `,` or `]` behind an element, found `}`"),
        ("{\"a\" 1}", "1, column 6: expected `:` behind the name of a member, found `1`"),
        ("{\"a\":1,}", "1, column 8: expected the name of a member, in quotes, found `}`"),
        ("{a:1}", "1, column 2: expected the name of a member, in quotes, found `a`"),
        ("{\"a\":1]", "1, column 7: expected `,` or `}` behind a member, found `]`"),
        ("-", "1, column 2: expected a digit behind `-`, found the end of the text"),
        ("-x", "1, column 2: expected a digit behind `-`, found `x`"),
        ("+1", "1, column 1: expected a value, found `+`"),
        ("01", "1, column 1: a number begins with no 0 in front of other digits"),
        ("-00.5", "1, column 2: a number begins with no 0 in front of other digits"),
        ("1.", "1, column 3: expected a digit behind the point, found the end of the text"),
        ("[1.e5]", "1, column 4: expected a digit behind the point, found `e5`"),
        ("1e+", "1, column 4: expected a digit of the exponent, found the end of the text"),
        ("[\n\"\u{e9}\", \"ab", "2, column 6: this string has no `\"` at its end"),
        ("\"a\n\"", "1, column 3: write this character as `\\u000a` in a string"),
        ("\"\\x\"", "1, column 2: there is no such escape: use \\n \\r \\t \\b \\f \\\" \\\\ \\/ or \\u001f"),
        ("\"\\u12g4\"", "1, column 3: behind `\\u` stand four hexadecimal digits"),
        ("\"\\u12", "1, column 3: behind `\\u` stand four hexadecimal digits"),
        ("{\"a\":1,\"b\":2, \"\\u0061\":3}", "1, column 15: the object has two members \"a\""),
    ] {
        assert_eq!(refused(text), String::from("line ") + error, "{text}");
    }
}

#[test]
fn half_a_pair_is_no_character() {
    for text in
        [r#""\ud800""#, r#""\udc00""#, r#""\ud800\ud800""#, r#""\ud800x""#, r#""\ud800\n""#, r#""\ud800\u0061""#]
    {
        let error = "line 1, column 2: half of a surrogate pair stands alone: both halves together are a character";
        assert_eq!(refused(text), error, "{text}");
    }
}

#[test]
fn a_name_comes_twice_among_many() {
    let members = |names: &[usize]| {
        let members: Vec<_> = names.iter().map(|name| format!("\"{name}\": [{{\"0\": 0}}]")).collect();
        format!("{{{}}}", members.join(",\n"))
    };
    let mut names: Vec<usize> = (0..1000).collect();
    assert_eq!(read(&members(&names)).fields().map(<[_]>::len), Some(1000));
    names[700] = 333;
    names[900] = 3;
    assert_eq!(refused(&members(&names)), "line 701, column 1: the object has two members \"333\"");
}

#[test]
fn nesting_has_an_end() {
    let nested = |open: &str, inner: &str, close: &str, depth: usize| {
        format!("{}{inner}{}", open.repeat(depth), close.repeat(depth))
    };
    assert!(Value::from_json(&nested("[", "", "]", 512)).is_ok());
    assert!(Value::from_json(&nested("{\"a\":", "1", "}", 512)).is_ok());
    let error = "line 1, column 513: arrays and objects stand more than 512 deep";
    assert_eq!(refused(&nested("[", "", "]", 513)), error);
    assert_eq!(refused(&"[".repeat(1_000_000)), error);
    // One behind the other they may be any number.
    assert!(Value::from_json(&format!("[{}0]", "[],{},".repeat(1000))).is_ok());
}
