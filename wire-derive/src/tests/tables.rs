//! The table of the bytes that a message's documentation has.

use proc_macro2::{TokenStream, TokenTree};
use syn::LitStr;

use super::{errors, parse};

/// The text of the only `#[doc = ".."]` in generated code, wherever it stands.
fn docs(generated: TokenStream) -> Option<String> {
    let tokens: Vec<TokenTree> = generated.into_iter().collect();
    if let [TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Literal(text)] = &tokens[..]
        && name == "doc"
    {
        return Some(syn::parse_str::<LitStr>(&text.to_string()).unwrap().value());
    }
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Group(group) => docs(group.stream()),
        _ => None,
    })
}

/// Asserts the rows of the table of `source`.
#[track_caller]
fn rows_are(source: &str, expected: &[&str]) {
    let generated = crate::wire(&parse(source));
    assert_eq!(errors(&generated), [""; 0], "{source}");
    let docs = docs(generated).unwrap();
    let rows: Vec<&str> = docs.lines().skip_while(|line| !line.starts_with("|---")).skip(1).collect();
    assert_eq!(rows, expected, "{source}");
}

/// Asserts the row of a field of the type `ty` with `#[wire(attributes)]`, behind an integer and in front of another.
#[track_caller]
fn row_is(attributes: &str, ty: &str, size: &str, notes: &str) {
    let next = size.parse().map_or_else(|_| size.to_owned(), |size: usize| size.saturating_add(2).to_string());
    rows_are(
        &format!("struct Ping<'a> {{ first: u16, #[wire({attributes})] field: {ty}, last: u8 }}"),
        &[
            "| 0 | 2 | `u16` | `first` |  |",
            &format!("| 2 | {size} | `{ty}` | `field` | {notes} |"),
            &format!("| {next} | 1 | `u8` | `last` |  |"),
        ],
    );
}

#[test]
fn a_table_has_a_head() {
    assert_eq!(
        docs(crate::wire(&parse("struct Ping { nonce: i32 }"))).unwrap(),
        "The bytes, in their order. What other types and constants decide is `?`: `Schema::table` knows.\n\n\
         | offset | size | type | name | notes |\n\
         |---|---|---|---|---|\n\
         | 0 | 4 | `i32` | `nonce` |  |\n"
    );
}

#[test]
fn sizes_add_up_to_offsets() {
    for (ty, size) in [
        ("u8", 1),
        ("i8", 1),
        ("bool", 1),
        ("u16", 2),
        ("i16", 2),
        ("u32", 4),
        ("i32", 4),
        ("f32", 4),
        ("u64", 8),
        ("i64", 8),
        ("f64", 8),
        ("u128", 16),
        ("i128", 16),
        ("[u16 ; 3]", 6),
        ("[[u32 ; 2] ; 3]", 24),
    ] {
        let source = format!("struct Ping {{ first: {ty}, last: {ty} }}");
        let ty = ty.replace(" ;", ";");
        let first = format!("| 0 | {size} | `{ty}` | `first` |  |");
        rows_are(&source, &[&first, &format!("| {size} | {size} | `{ty}` | `last` |  |")]);
    }
    row_is("", "(u8, (u16, u32))", "7", "");
    for unseen in ["Inner", "[u8; COUNT]", "[Inner; 2]", "other::u8", "(u8, Inner)"] {
        row_is("", unseen, "?", "");
    }
    for variable in ["Option<u16>", "[Option<u16>; 2]", "(u16, Option<Inner>)"] {
        row_is("", variable, "variable", "");
    }
    rows_are(
        "struct Ping { kind: Kind, count: u8, text: String, last: Kind }",
        &[
            "| 0 | ? | `Kind` | `kind` |  |",
            "| ? | 1 | `u8` | `count` |  |",
            "| ? | variable | `String` | `text` | behind int32 |",
            "| variable | ? | `Kind` | `last` |  |",
        ],
    );
}

#[test]
fn fields_without_names_have_numbers() {
    rows_are("struct Pair(u8, u16);", &["| 0 | 1 | `u8` | `0` |  |", "| 1 | 2 | `u16` | `1` |  |"]);
    rows_are("struct Nothing;", &[]);
}

#[test]
fn lengths_are_said() {
    for (ty, int) in [
        ("&'a str", "int32"),
        ("&'a [u8]", "int32"),
        ("String", "int32"),
        ("Bytes", "int32"),
        ("Vec<u8>", "int32"),
        ("Box<[u8]>", "int32"),
        ("Option<String>", "int32"),
        ("Vec<u16>", "int16"),
        ("std::vec::Vec<u16>", "int16"),
        ("Array<'a, u16>", "int16"),
        ("List<'a, Inner<'a>>", "int16"),
        ("Option<Vec<u16>>", "int16"),
    ] {
        row_is("", ty, "variable", &format!("behind {int}"));
    }
    row_is("", "Inner<String>", "?", "");
    row_is("len = \"u8\"", "String", "variable", "behind uint8");
    row_is("len = \"i64\"", "Vec<u8>", "variable", "behind int64");
    row_is("len = \"varint\"", "String", "variable", "behind a LEB128");
    row_is("len = \"mysql\"", "String", "variable", "behind a length-encoded integer");
    row_is("len = \"nul\"", "String", "variable", "up to a NUL");
    row_is("len = \"u24\", max = 70_000", "Vec<u8>", "variable", "behind uint24; at most 70_000");
    row_is("max = limits::MOST", "String", "variable", "at most limits::MOST; behind int32");
    row_is("size = \"u16\"", "Inner", "variable", "behind its size in bytes, uint16");
    rows_are(
        "struct Ping { #[wire(len = \"rest\")] rest: Vec<u8> }",
        &["| 0 | variable | `Vec<u8>` | `rest` | up to the end |"],
    );
}

#[test]
fn widths_and_orders_are_said() {
    row_is("width = 3", "u32", "3", "in 3 bytes");
    row_is("width = \"varint\"", "u32", "variable", "as LEB128");
    row_is("width = \"zigzag\"", "i32", "variable", "as zigzag LEB128");
    row_is("width = \"mysql\"", "u64", "variable", "as length-encoded integer");
    row_is("endian = \"little\"", "u32", "4", "little endian");
    row_is("endian = \"big\"", "u32", "4", "");
    row_is("endian = \"little\"", "String", "variable", "behind int32; little endian");
    row_is(
        "each(width = 3, endian = \"little\")",
        "Vec<u32>",
        "variable",
        "behind int16; each element in 3 bytes; each element little endian",
    );
    row_is(
        "each(len = \"u8\", max = 9)",
        "Vec<String>",
        "variable",
        "behind int16; each element behind uint8; each element at most 9",
    );
    row_is(
        "endian = \"little\", each(endian = \"big\")",
        "Vec<u32>",
        "variable",
        "behind int16; each element big endian; little endian",
    );
    rows_are(
        "#[wire(endian = \"little\")] struct Ping { flag: u8, number: u16, text: String, #[wire(endian = \"big\")] id: u32 }",
        &[
            "| 0 | 1 | `u8` | `flag` |  |",
            "| 1 | 2 | `u16` | `number` | little endian |",
            "| 3 | variable | `String` | `text` | behind int32; little endian |",
            "| variable | 4 | `u32` | `id` |  |",
        ],
    );
}

#[test]
fn an_order_is_said_where_there_is_one() {
    for (attributes, ty, has_order) in [
        ("", "u8", false),
        ("", "[u8 ; 4]", false),
        ("", "Inner", false),
        ("", "f32", true),
        ("", "[u16 ; 2]", true),
        ("", "(u8 , u16)", true),
        ("", "(u8 , String)", true),
        ("", "(u8 , Inner)", false),
        ("", "Inner<u16>", false),
        ("", "Option<u16>", true),
        ("", "Vec<u16>", true),
        ("", "&'a str", true),
        ("width = 1", "u16", false),
        ("width = 3", "u32", true),
        ("width = \"varint\"", "u32", false),
        ("len = \"nul\"", "String", false),
        ("len = \"u8\"", "String", false),
        ("len = \"u16\"", "String", true),
        ("len = \"u8\"", "Vec<u8>", false),
        ("len = \"u8\"", "Vec<u16>", true),
        ("len = \"u8\"", "Array<'a , u16>", true),
        ("len = \"u8\"", "Vec<String>", true),
        ("len = \"u8\"", "Vec<Inner>", false),
        ("size = \"u8\"", "Inner", false),
        ("size = \"u16\"", "Inner", true),
        ("pad = 4", "()", false),
        ("value = b\"WIRE\"", "[u8 ; 4]", false),
    ] {
        let source = format!("#[wire(endian = \"little\")] struct Ping<'a> {{ #[wire({attributes})] field: {ty} }}");
        let docs = docs(crate::wire(&parse(&source))).unwrap();
        assert_eq!(docs.contains("little endian"), has_order, "{source}\n{docs}");
    }
}

#[test]
fn what_fields_say_of_each_other_is_said() {
    for (condition, said) in [
        ("kind == 1", "kind == 1"),
        ("kind != 1", "kind != 1"),
        ("kind < 7", "kind < 7"),
        ("kind <= 6", "kind <= 6"),
        ("kind > 1", "kind > 1"),
        ("kind >= 2", "kind >= 2"),
        ("kind & 0x10", "kind & 0x10 != 0"),
        ("kind & 6 == 2", "kind & 0x6 == 2"),
        ("kind & kinds::MASK == 2", "kind & kinds::MASK == 2"),
        ("kind == kinds::LAST", "kind == kinds::LAST"),
    ] {
        rows_are(
            &format!("struct Ping {{ kind: u8, #[wire(when = {condition})] value: Option<u16>, last: u8 }}"),
            &[
                "| 0 | 1 | `u8` | `kind` |  |",
                &format!("| 1 | variable | `Option<u16>` | `value` | when `{said}` |"),
                "| variable | 1 | `u8` | `last` |  |",
            ],
        );
    }
    rows_are(
        "struct Ping { len: u16, other: u8, #[wire(len = len)] text: String, #[wire(switch = other)] body: Body }",
        &[
            "| 0 | 2 | `u16` | `len` | length of `text` |",
            "| 2 | 1 | `u8` | `other` |  |",
            "| 3 | variable | `String` | `text` | `len` long |",
            "| variable | variable | `Body` | `body` | chosen by `other` |",
        ],
    );
}

#[test]
fn one_length_of_several_is_said() {
    rows_are(
        "struct Ping { len: u8, #[wire(len = len)] one: String, #[wire(len = len)] other: Vec<u8> }",
        &[
            "| 0 | 1 | `u8` | `len` | length of `one`; length of `other` |",
            "| 1 | variable | `String` | `one` | `len` long |",
            "| variable | variable | `Vec<u8>` | `other` | `len` long |",
        ],
    );
}

#[test]
fn what_is_always_the_same_is_said() {
    row_is("value = 7", "u16", "2", "always 7");
    row_is("value = limits::MAGIC, endian = \"little\"", "u16", "2", "always limits::MAGIC; little endian");
    rows_are(
        "#[wire(endian = \"little\")] struct Ping { #[wire(value = b\"WIRE\")] magic: [u8; 4], #[wire(pad = 3)] gap: (), id: u16 }",
        &[
            "| 0 | 4 | `[u8; 4]` | `magic` | always `b\"WIRE\"` |",
            "| 4 | 3 | `()` | `gap` | zeros |",
            "| 7 | 2 | `u16` | `id` | little endian |",
        ],
    );
    row_is("pad = limits::GAP", "()", "?", "zeros");
}

#[test]
fn the_end_and_the_payload_are_said() {
    rows_are(
        "struct Ping { id: u8, #[wire(default)] more: u16 }",
        &["| 0 | 1 | `u8` | `id` |  |", "| 1 | variable | `u16` | `more` | may be missing at the end |"],
    );
    for (attribute, said) in [("payload_len", ""), ("payload_len = 4", " and 4")] {
        rows_are(
            &format!("struct Header {{ #[wire({attribute})] len: u32 }}"),
            &[&format!("| 0 | 4 | `u32` | `len` | length of the payload{said} |")],
        );
    }
    rows_are("struct Header { #[wire(key)] kind: u8 }", &["| 0 | 1 | `u8` | `kind` | key of the message |"]);
}

#[test]
fn variants_have_their_numbers() {
    rows_are(
        "#[wire(endian = \"little\")] #[repr(u16)] enum Shape { Dot = 1, Line(u8), Box { width: u16, height: u16 } = 9, #[wire(other)] Other(u16) }",
        &[
            "| 0 | 2 | `u16` |  | little endian |",
            "|  |  |  | `Dot` | for 1 |",
            "|  |  |  | `Line` | for 2 |",
            "| 2 | 1 | `u8` | `Line.0` |  |",
            "|  |  |  | `Box` | for 9 |",
            "| 2 | 2 | `u16` | `Box.width` | little endian |",
            "| 4 | 2 | `u16` | `Box.height` | little endian |",
            "|  |  |  | `Other` | for every other number |",
        ],
    );
    rows_are(
        "#[wire(width = \"varint\")] #[repr(u32)] enum Kind { A = 1 }",
        &["| 0 | variable | `u32` |  |  |", "|  |  |  | `A` | for 1 |"],
    );
    rows_are(
        "#[wire(width = 3)] #[repr(u32)] enum Kind { A(u8) = 1 }",
        &["| 0 | 3 | `u32` |  |  |", "|  |  |  | `A` | for 1 |", "| 3 | 1 | `u8` | `A.0` |  |"],
    );
}

#[test]
fn variants_count_on_as_rust_does() {
    rows_are(
        "#[repr(i8)] enum Kind { A, B = -7, C, D = b'x', E = 0x10, #[wire(other)] Other(i8), F, G = LAST, H }",
        &[
            "| 0 | 1 | `i8` |  |  |",
            "|  |  |  | `A` | for 0 |",
            "|  |  |  | `B` | for -7 |",
            "|  |  |  | `C` | for -6 |",
            "|  |  |  | `D` | for 120 |",
            "|  |  |  | `E` | for 16 |",
            "|  |  |  | `Other` | for every other number |",
            "|  |  |  | `F` | for 18 |",
            "|  |  |  | `G` | for `LAST` |",
            "|  |  |  | `H` | for the next number |",
        ],
    );
}

#[test]
fn a_bar_does_not_end_a_cell() {
    row_is("value = b\"|\"", "[u8; 1]", "1", "always `b\"\\|\"`");
}

#[test]
fn elements_have_the_width_that_is_said_of_them() {
    row_is("each(width = 3)", "[u32; 3]", "9", "each element in 3 bytes");
    row_is("width = 3", "[u32; 3]", "9", "in 3 bytes");
    row_is("each(each(width = 3))", "[[u32; 3]; 2]", "18", "");
    row_is("each(width = 3)", "(u32, u32)", "6", "each element in 3 bytes");
}

#[test]
fn raw_names_are_as_they_are_read() {
    rows_are(
        "#[repr(u8)] enum Kind { r#type(u8) }",
        &["| 0 | 1 | `u8` |  |  |", "|  |  |  | `type` | for 0 |", "| 1 | 1 | `u8` | `type.0` |  |"],
    );
    rows_are(
        "struct Ping { r#type: u8, #[wire(when = r#type == 1)] more: Option<u8> }",
        &["| 0 | 1 | `u8` | `type` |  |", "| 1 | variable | `Option<u8>` | `more` | when `type == 1` |"],
    );
}
