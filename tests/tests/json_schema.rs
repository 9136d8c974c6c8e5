//! JSON Schemas of layouts: the JSON of each value is valid by them, and what no value is they refuse.

#[path = "json_schema/validator.rs"]
mod validator;

use std::net::Ipv4Addr;

use tests::fuzz::TYPES;
use tests::vectors::{Vector, vectors};
use validator::refusal;
use wire::dynamic::text::{Memory, load};
use wire::dynamic::{Message, Value};
use wire::{Array, Ascii, FixedStr, Utf16, Wire};

/// By the schema of the type, by its text, and by its text without names, whose JSON has others.
#[test]
fn the_json_of_every_vector_is_valid() {
    let memory = Memory::new();
    let texts: Vec<[String; 2]> = TYPES
        .iter()
        .map(|ty| [ty.schema.text().to_string(), ty.schema.text().compact_without_names().to_string()])
        .collect();
    let schemas: Vec<[(Message, String); 3]> = TYPES
        .iter()
        .zip(&texts)
        .map(|(ty, [named, unnamed])| {
            let of_text = |text| {
                let loaded = load(text, &memory).unwrap();
                (Message::load(text).unwrap(), loaded.json_schema(loaded.schema()).to_string())
            };
            [(Message::of(ty.schema), ty.schema.json_schema().to_string()), of_text(named), of_text(unnamed)]
        })
        .collect();
    let (mut judged, mut refused) = (0, Vec::new());
    for Vector { position, bytes, .. } in vectors() {
        for (message, schema) in &schemas[position] {
            let Ok(view) = message.view(&bytes) else { continue };
            let json = view.to_json();
            let (schema, json) = (Value::from_json(schema).unwrap(), Value::from_json(&json).unwrap());
            judged += 1;
            if let Some(why) = refusal(&schema, &json) {
                refused.push(format!("{}: {json}\n  {why}", TYPES[position].name));
            }
        }
    }
    assert!(refused.is_empty(), "{} of {judged}, as\n{}", refused.len(), refused[..refused.len().min(20)].join("\n"));
    assert!(judged > 9000, "only {judged}");
}

#[derive(Wire)]
struct Everything<'a> {
    #[wire(value = 7)]
    version: u8,
    #[wire(width = 3)]
    count: i32,
    big: u128,
    ratio: f32,
    is_open: bool,
    #[wire(len = "u8")]
    data: &'a [u8],
    key: [u8; 2],
    #[wire(len = "u8", max = 4)]
    name: &'a str,
    #[wire(len = "u8")]
    wide: Utf16<'a>,
    label: FixedStr<8>,
    ascii: Option<Ascii<'a>>,
    address: Ipv4Addr,
    #[wire(len = "u8")]
    points: Array<'a, (i8, u16)>,
    maybe: Option<Option<u8>>,
    colour: Colour,
    shape: Shape,
    chunk: Chunk,
    #[wire(check = grade >= 1 && grade < 7)]
    grade: i8,
    #[wire(len = "u8", each(check = it in [3..=7, 9]))]
    marks: Vec<u16>,
    #[wire(check = is_open == 0 || odd in 5..=6)]
    odd: u8,
    nothing: Option<()>,
    #[wire(default)]
    note: u8,
}

#[derive(Wire)]
#[repr(u8)]
enum Colour {
    Red = 1,
    Green = 2,
    #[wire(other)]
    Other(u8),
}

#[derive(Wire)]
#[repr(u8)]
enum Shape {
    Dot = 0,
    Circle(u8) = 1,
    #[wire(other)]
    Unknown(u8, [u8; 2]),
}

#[derive(Wire)]
enum Chunk {
    #[wire(tag = b"IEND")]
    End,
    #[wire(tag = b"gAMA")]
    Gamma(u8),
}

const EVERYTHING: &str = r#"{"version":7,"count":-5,"big":340282366920938463463374607431768211455,"ratio":0.5,"is_open":true,
    "data":"text","key":{"hex":"ff00"},"name":"abcd","wide":"w","label":"l","ascii":null,"address":"192.0.2.1",
    "points":[[-1,2]],"maybe":[null],"colour":"Red","shape":{"Circle":{"0":3}},"chunk":{"IEND":{}},
    "grade":6,"marks":[3,9],"odd":9,"nothing":null,"note":1}"#;

/// What is changed in the JSON, and whether it is valid then.
const CHANGES: &[(&str, &str, bool)] = &[
    ("", "", true),
    ("\"version\":7", "\"version\":8", false),
    ("\"count\":-5", "\"count\":8388607", true),
    ("\"count\":-5", "\"count\":8388608", false),
    ("\"count\":-5", "\"count\":-5.5", false),
    ("211455", "211454", true),
    ("340282366920938463463374607431768211455", "-1", false),
    ("\"ratio\":0.5", "\"ratio\":1", true),
    ("\"ratio\":0.5", "\"ratio\":\"-inf\"", true),
    ("\"ratio\":0.5", "\"ratio\":\"huge\"", false),
    ("\"is_open\":true", "\"is_open\":1", false),
    ("\"data\":\"text\"", "\"data\":{\"hex\":\"ff\"}", true),
    ("\"data\":\"text\"", "\"data\":{\"hex\":\"fff\"}", false),
    ("\"data\":\"text\"", "\"data\":{}", false),
    ("{\"hex\":\"ff00\"}", "\"ab\"", true),
    ("{\"hex\":\"ff00\"}", "\"abc\"", false),
    ("ff00", "ff0000", false),
    ("\"abcd\"", "\"abcde\"", false),
    ("\"abcd\"", "{\"hex\":\"ff\"}", false),
    ("\"w\"", "{\"hex\":\"d800\"}", true),
    ("\"l\"", "\"123456789\"", false),
    ("\"ascii\":null", "\"ascii\":\"a\"", true),
    ("\"ascii\":null,", "", false),
    ("192.0.2.1", "192.0.2.256", false),
    ("[-1,2]", "[-1,2,3]", false),
    ("[-1,2]", "[-1]", false),
    ("[-1,2]", "[-129,2]", false),
    ("[[-1,2]]", "[]", true),
    ("[null]", "[7]", true),
    ("[null]", "null", true),
    ("[null]", "7", false),
    ("[null]", "[7,7]", false),
    ("\"Red\"", "3", true),
    ("\"Red\"", "256", false),
    ("\"Red\"", "\"Blue\"", false),
    ("{\"Circle\":{\"0\":3}}", "{\"Dot\":{}}", true),
    ("{\"Circle\":{\"0\":3}}", "{\"7\":{\"1\":\"ab\"}}", true),
    ("{\"Circle\":{\"0\":3}}", "{\"Dot\":{},\"Circle\":{\"0\":3}}", false),
    ("{\"Circle\":{\"0\":3}}", "{\"Square\":{}}", false),
    ("{\"Circle\":{\"0\":3}}", "\"Dot\"", false),
    ("{\"0\":3}", "{}", false),
    ("{\"IEND\":{}}", "{\"gAMA\":{\"0\":1}}", true),
    ("{\"IEND\":{}}", "{\"End\":{}}", false),
    ("\"grade\":6", "\"grade\":1", true),
    ("\"grade\":6", "\"grade\":0", false),
    ("\"grade\":6", "\"grade\":7", false),
    ("[3,9]", "[7]", true),
    ("[3,9]", "[8]", false),
    ("\"odd\":9", "\"odd\":255", true),
    (",\"nothing\":null", "", true),
    (",\"note\":1", "", true),
    (",\"note\":1", ",\"noted\":1", false),
];

#[test]
fn what_no_value_is_is_refused() {
    let schema = Everything::SCHEMA.json_schema();
    for (from, to, is_valid) in CHANGES {
        assert!(EVERYTHING.contains(from), "{from}");
        let json = EVERYTHING.replacen(from, to, 1);
        let refusal = refusal(&schema, &Value::from_json(&json).unwrap());
        assert_eq!(refusal.is_none(), *is_valid, "{from} as {to}: {refusal:?}");
    }
}

/// A tree.
#[derive(Wire)]
#[wire(recursive)]
struct Tree {
    /// What is in it.
    children: Vec<Tree>,
    twin: Twin,
    other: Twin,
}

#[derive(Wire)]
struct Twin(u8);

mod elsewhere {
    #[derive(wire::Wire)]
    pub(crate) struct Twin(i8);
}

#[test]
fn types_are_said_once() {
    let json = Tree::SCHEMA.json_schema().to_string();
    assert!(json.contains(r##""$ref":"#/$defs/Tree","$defs":{"##), "{json}");
    assert_eq!((json.matches("\"Twin\":{").count(), json.matches("#/$defs/Twin").count()), (1, 2), "{json}");
    assert!(
        json.contains(r##""children":{"description":"What is in it.","type":"array","items":{"$ref":"#/$defs/Tree"}"##)
    );
    let both = <(Twin, elsewhere::Twin)>::SCHEMA.json_schema().to_string();
    assert!(both.contains(r##""prefixItems":[{"$ref":"#/$defs/Twin"},{"$ref":"#/$defs/Twin_2"}]"##), "{both}");
    // Of a text that strangers write, in which each type has the one in front twice.
    let types: String = (1..30).map(|at| format!("struct T{at} {{ a: [T{0}], b: [T{0}] }}\n", at - 1)).collect();
    let (text, memory) = (format!("wire 1\nstruct T0 {{ a: u8 }}\n{types}"), Memory::new());
    let loaded = load(&text, &memory).unwrap();
    let json = loaded.json_schema(loaded.schema()).to_string();
    assert!(json.len() < 300 * 30, "{} bytes", json.len());
    assert_eq!(loaded.schema().name(), "T29");
}
