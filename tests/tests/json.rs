//! Bytes as JSON, by schema alone. That it is JSON for every type of the vocabulary is shown where the vectors are.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddrV4};

use serde::{Deserialize, Serialize};
use wire::schema::{Named, Notation, annotate};
use wire::{Array, Ascii, DecodeErrorKind, FixedStr, Latin1, List, Schema, Utf16, Wire};

#[derive(Wire)]
struct Point(i16, i16);

#[derive(Wire)]
#[repr(u8)]
enum Shape<'a> {
    Dot = 0,
    Circle(u8) = 1,
    Path {
        points: Vec<Point>,
        name: &'a str,
    } = 2,
    #[wire(other)]
    Unknown(u8, [u8; 2]),
}

#[derive(Wire)]
#[repr(u8)]
enum Colour {
    Red = 1,
    #[wire(other)]
    Other(u8),
}

#[derive(Wire)]
enum Chunk {
    #[wire(tag = b"IEND")]
    End,
    #[wire(tag = b"gA\"\\")]
    Gamma(u8),
    #[wire(other)]
    Unknown([u8; 4]),
}

#[derive(Wire)]
#[repr(u8)]
enum State {
    On = 1,
    Off = 2,
}

fn json<T: Wire>(bytes: &[u8]) -> String {
    T::SCHEMA.json(bytes).unwrap().to_string()
}

#[test]
fn numbers_are_numbers() {
    assert_eq!(json::<i8>(&[0xff]), "-1");
    assert_eq!(json::<u128>(&[0xff; 16]), u128::MAX.to_string());
    assert_eq!(json::<(bool, u64)>(&[1, 255, 255, 255, 255, 255, 255, 255, 255]), "[true,18446744073709551615]");
    assert_eq!(json::<[i16; 3]>(&[0, 1, 0xff, 0xff, 0, 0]), "[1,-1,0]");
    assert_eq!(json::<f64>(&1e300f64.to_be_bytes()), "1e300");
    assert_eq!(json::<f32>(&(-0.0f32).to_be_bytes()), "-0.0");
    for (float, text) in [(f64::NAN, "NaN"), (f64::INFINITY, "inf"), (f64::NEG_INFINITY, "-inf")] {
        assert_eq!(json::<f64>(&float.to_be_bytes()), format!("\"{text}\""));
    }
}

#[test]
fn strings_are_text_where_they_can_be() {
    assert_eq!(json::<&str>("\0\0\0\x06\"\\\n\x1b\u{e9}".as_bytes()), "\"\\\"\\\\\\n\\u001b\u{e9}\"");
    assert_eq!(json::<&[u8]>(b"\0\0\0\x02hi"), r#""hi""#);
    assert_eq!(json::<&[u8]>(b"\0\0\0\x02\xff\0"), r#"{"hex":"ff00"}"#);
    // What would turn the direction of a terminal's text.
    assert_eq!(json::<&str>("\0\0\0\x03\u{202e}".as_bytes()), r#""\u202e""#);
    assert_eq!(json::<&str>("\0\0\0\x04\u{1f980}".as_bytes()), "\"\u{1f980}\"");
}

#[test]
fn a_variant_is_the_member_of_an_object() {
    assert_eq!(json::<Shape<'_>>(&[0]), r#"{"Dot":{}}"#);
    assert_eq!(json::<Shape<'_>>(&[1, 7]), r#"{"Circle":{"0":7}}"#);
    assert_eq!(json::<Shape<'_>>(&[9, 1, 2]), r#"{"9":{"1":"\u0001\u0002"}}"#);
    assert_eq!(
        json::<Shape<'_>>(&[2, 0, 2, 0, 1, 0, 2, 0, 3, 0, 4, 0, 0, 0, 1, b'x']),
        r#"{"Path":{"points":[{"0":1,"1":2},{"0":3,"1":4}],"name":"x"}}"#
    );
    assert_eq!(json::<State>(&[2]), r#""Off""#);
    assert_eq!(json::<[State; 2]>(&[2, 1]), r#"["Off","On"]"#);
    assert_eq!(json::<(Colour, Colour)>(&[1, 5]), r#"["Red",5]"#);
    assert_eq!(json::<Chunk>(b"IEND"), r#"{"IEND":{}}"#);
    assert_eq!(json::<Chunk>(b"gA\"\\\x07"), r#"{"gA\\\"\\\\":{"0":7}}"#);
    assert_eq!(json::<Chunk>(b"\xff\0ab"), r#"{"\\xff\\x00ab":{}}"#);
}

#[test]
fn what_may_be_missing_is_null_or_left_out() {
    #[derive(Wire)]
    struct Record<'a> {
        flags: u8,
        #[wire(when = flags & 1)]
        id: Option<u8>,
        name: Option<&'a str>,
        #[wire(default)]
        note: Option<u8>,
    }

    assert_eq!(json::<Record<'_>>(b"\0\xff\xff\xff\xff"), r#"{"flags":0,"name":null}"#);
    assert_eq!(json::<Record<'_>>(b"\x01\x07\0\0\0\x01x\x02"), r#"{"flags":1,"id":7,"name":"x","note":2}"#);
    assert_eq!(json::<Option<Option<u8>>>(&[0]), "null");
    assert_eq!(json::<Option<Option<u8>>>(&[1, 0]), "[null]");
    assert_eq!(json::<Option<Option<u8>>>(&[1, 1, 9]), "[9]");
    assert_eq!(json::<Option<Option<Option<State>>>>(&[1, 1, 1, 1]), r#"[["On"]]"#);
    assert_eq!(json::<Vec<Option<Option<(u8, u8)>>>>(&[0, 3, 1, 1, 1, 2, 1, 0, 0]), "[[[1,2]],[null],null]");
}

/// Padding, sizes and what is skipped play no part.
#[test]
fn only_values_are_shown() {
    #[derive(Wire)]
    #[wire(extra = "ignore")]
    struct Padded<'a> {
        #[wire(pad = 2)]
        gap: (),
        #[wire(size = "u8", extra = "ignore")]
        inner: u8,
        #[wire(size = 4, len = "padded")]
        name: &'a str,
        #[wire(align = 4)]
        last: u8,
    }

    assert_eq!(json::<Padded<'_>>(b"\0\0\x03\x07xxab\0\0\0\0\x09..."), r#"{"inner":7,"name":"ab","last":9}"#);
}

#[test]
fn many_lines_are_indented() {
    let bytes = [2, 0, 1, 0, 1, 0, 2, 0, 0, 0, 1, b'x', 0, 0];
    let shown = format!("{:#}", <(Shape<'_>, Vec<State>)>::SCHEMA.json(&bytes).unwrap());
    let lines = [
        "[",
        "  {",
        "    \"Path\": {",
        "      \"points\": [",
        "        {",
        "          \"0\": 1,",
        "          \"1\": 2",
        "        }",
        "      ],",
        "      \"name\": \"x\"",
        "    }",
        "  },",
        "  []",
        "]",
    ];
    assert!(shown.lines().eq(lines), "{shown}");
    assert_eq!(format!("{:#}", <[i16; 2]>::SCHEMA.json(&[0, 1, 0, 2]).unwrap()), "[1, 2]");
    assert_eq!(format!("{:#}", <&[u8]>::SCHEMA.json(b"\0\0\0\x01\xff").unwrap()), "{ \"hex\": \"ff\" }");
}

#[test]
fn what_is_no_value_is_the_error_of_decoding() {
    let refused = |bytes| Point::SCHEMA.json(bytes).map(|_| ()).unwrap_err();
    assert_eq!(refused(&[0, 1, 0]), Point::decode(&[0, 1, 0]).map(|_| ()).unwrap_err());
    assert_eq!(refused(&[0, 1, 0, 2, 0]).kind(), DecodeErrorKind::TrailingBytes { left: 1 });
}

#[test]
fn what_is_given_numbers_is_given_them() {
    #[derive(Wire)]
    #[wire(given(version: i16))]
    struct Versioned {
        id: u8,
        #[wire(when = version >= 2)]
        note: Option<u8>,
    }

    let given = |version| Versioned::SCHEMA.give(&[version]).unwrap();
    assert_eq!(Versioned::SCHEMA.json_given(&[1, 2], given(2)).unwrap().to_string(), r#"{"id":1,"note":2}"#);
    assert_eq!(Versioned::SCHEMA.json_given(&[1], given(1)).unwrap().to_string(), r#"{"id":1}"#);
    assert!(Versioned::SCHEMA.json(&[1]).is_err());
}

/// The feature `serde` is for types that derive both.
#[test]
fn views_are_sequences_to_serde() {
    #[derive(Wire, Serialize)]
    struct Series<'a> {
        values: Array<'a, i16>,
        names: List<'a, &'a str>,
    }

    let received = Series::decode(b"\0\x02\0\x01\xff\xff\0\x01\0\0\0\x01x").unwrap();
    let text = serde_json::to_string(&received).unwrap();
    assert_eq!(text, r#"{"values":[1,-1],"names":["x"]}"#);
    assert_eq!(json::<Series<'_>>(&received.encode_to_vec().unwrap()), text);
}

#[test]
fn addresses_are_shown_as_people_write_them() {
    #[derive(Wire)]
    struct Lease {
        to: SocketAddrV4,
        routers: Vec<Ipv4Addr>,
        link: Ipv6Addr,
    }

    let bytes = b"\x7f\0\0\x01\0\x50\0\x02\x0a\0\0\x01\xc0\0\x02\xff\xfe\x80\0\0\0\0\0\0\0\0\0\0\0\0\0\x01";
    assert_eq!(
        json::<Lease>(bytes),
        r#"{"to":["127.0.0.1",80],"routers":["10.0.0.1","192.0.2.255"],"link":"fe80::1"}"#
    );
    let shown = annotate(&[("lease", Lease::SCHEMA)], bytes).to_string();
    assert!(shown.contains(" 127.0.0.1\n") && shown.contains(" fe80::1\n"), "{shown}");
    let cut = annotate(&[("lease", Lease::SCHEMA)], &bytes[..3]).to_string();
    assert!(cut.contains("Lease.to: 4 bytes needed at byte 0, but 3 bytes are left"), "{cut}");
    assert_eq!(
        Lease::decode(&bytes[..3]).err().map(|error| error.kind()),
        Lease::SCHEMA.json(&bytes[..3]).err().map(|error| error.kind())
    );
}

#[test]
fn a_schema_says_how_people_write_its_bytes() {
    static ID: Schema = Schema::Named(Named::new("Id", <[u8; 16]>::SCHEMA).with_notation(Notation::Uuid));
    let bytes = b"\x67\xe5\x50\x44\x10\xb1\x42\x6f\x92\x47\xbb\x68\x0e\x5f\xe0\xc8";
    assert_eq!(ID.json(bytes).unwrap().to_string(), r#""67e55044-10b1-426f-9247-bb680e5fe0c8""#);
    assert_eq!(ID.json(&bytes[..15]).err().unwrap().kind(), DecodeErrorKind::TooShort { needed: 16, left: 15 });
    assert_eq!(ID.named().unwrap().notation(), Some(Notation::Uuid));
}

#[test]
fn an_enum_of_bits_is_one_as_any_other() {
    #[derive(Wire)]
    #[repr(u8)]
    enum Class {
        Guest = 0,
        Member = 1,
        #[wire(other)]
        Other(u8),
    }

    #[derive(Wire)]
    struct Visitor {
        #[wire(bits = 4)]
        level: u8,
        #[wire(bits = 4)]
        class: Class,
        #[wire(bits = 1)]
        is_known: bool,
        #[wire(bits = 7)]
        before: Class,
        now: Class,
    }

    assert_eq!(
        json::<List<'_, Visitor>>(b"\0\x02\x31\x80\x01\x07\x7f\0"),
        r#"[{"level":3,"class":"Member","is_known":true,"before":"Guest","now":"Member"},"#.to_owned()
            + r#"{"level":0,"class":7,"is_known":false,"before":127,"now":"Guest"}]"#
    );
}

#[test]
fn text_views_are_strings_to_serde() {
    #[derive(Wire, Serialize, Deserialize, Debug, PartialEq)]
    struct Entry<'a> {
        #[serde(borrow)]
        verb: Ascii<'a>,
        #[serde(borrow)]
        title: Latin1<'a>,
        #[serde(borrow)]
        name: Utf16<'a>,
        kind: FixedStr<8>,
    }

    let kind = FixedStr::new("song").unwrap();
    let entry = Entry { verb: "GET".into(), title: "caf\u{e9}".into(), name: "\u{1f980}".into(), kind };
    let text = serde_json::to_string(&entry).unwrap();
    assert_eq!(text, "{\"verb\":\"GET\",\"title\":\"caf\u{e9}\",\"name\":\"\u{1f980}\",\"kind\":\"song\"}");
    assert_eq!(serde_json::from_str::<Entry<'_>>(&text).unwrap(), entry);
    let bytes = entry.encode_to_vec().unwrap();
    assert_eq!(serde_json::to_string(&Entry::decode(&bytes).unwrap()).unwrap(), text);

    let long = serde_json::from_str::<FixedStr<3>>(r#""four""#).unwrap_err();
    assert!(long.to_string().starts_with("length 4 is over the maximum of 3"), "{long}");
    let number = serde_json::from_str::<FixedStr<3>>("7").unwrap_err();
    assert!(number.to_string().contains("expected text of at most 3 bytes"), "{number}");
    let half = serde_json::to_string(&Utf16::from(&[0xd800u16])).unwrap_err();
    assert_eq!(half.to_string(), "half of a character stands alone in UTF-16");
}
