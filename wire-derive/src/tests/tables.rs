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
fn row_is(attributes: &str, ty: &str, size: &str) {
    let next = size.parse().map_or_else(|_| size.to_owned(), |size: usize| size.saturating_add(2).to_string());
    let declared = if attributes.is_empty() { String::new() } else { format!("`{attributes}`") };
    rows_are(
        &format!("struct Ping<'a> {{ first: u16, #[wire({attributes})] field: {ty}, last: u8 }}"),
        &[
            "| 0 | 2 | `u16` | `first` |  |",
            &format!("| 2 | {size} | `{ty}` | `field` | {declared} |"),
            &format!("| {next} | 1 | `u8` | `last` |  |"),
        ],
    );
}

#[test]
fn a_table_has_a_head() {
    assert_eq!(
        docs(crate::wire(&parse("struct Ping { nonce: i32 }"))).unwrap(),
        "The bytes, in their order. What other types and constants decide is `?`: `Schema::table` knows.\n\n\
         | offset | size | type | name | attributes |\n\
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
    row_is("", "(u8, (u16, u32))", "7");
    for unseen in ["Inner", "[u8; COUNT]", "[Inner; 2]", "other::u8", "(u8, Inner)"] {
        row_is("", unseen, "?");
    }
    for variable in ["Option<u16>", "[Option<u16>; 2]", "(u16, Option<Inner>)"] {
        row_is("", variable, "variable");
    }
    rows_are(
        "struct Ping { kind: Kind, count: u8, text: String, last: Kind }",
        &[
            "| 0 | ? | `Kind` | `kind` |  |",
            "| ? | 1 | `u8` | `count` |  |",
            "| ? | variable | `String` | `text` |  |",
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
fn attributes_stand_as_they_are_declared() {
    for ty in [
        "&'a str",
        "&'a [u8]",
        "String",
        "Bytes",
        "Vec<u8>",
        "Box<[u8]>",
        "Box<str>",
        "Arc<[u16]>",
        "Cow<'a, str>",
        "Option<String>",
        "Vec<u16>",
        "std::vec::Vec<u16>",
        "Array<'a, u16>",
        "List<'a, Inner<'a>>",
        "Option<Vec<u16>>",
    ] {
        row_is("", ty, "variable");
        row_is("len = \"u8\"", ty, "variable");
    }
    row_is("", "Inner<String>", "?");
    row_is("size = \"u16\"", "Inner", "variable");
    row_is("len = \"u24\", max = 70_000", "Vec<u8>", "variable");
    row_is("max = limits::MOST", "String", "variable");
    row_is("each(width = 3, endian = \"little\")", "Vec<u32>", "variable");
    row_is("endian = \"little\", each(endian = \"big\")", "Vec<u32>", "variable");
    row_is("value = 7", "u16", "2");
    row_is("value = b\"WIRE\"", "[u8; 4]", "4");
    row_is("pad = 3", "()", "3");
    row_is("pad = limits::GAP", "()", "?");
    row_is("when = first & 0x10 == 2", "Option<u16>", "variable");
    row_is("len = first", "String", "variable");
    row_is("switch = first", "Body", "variable");
    rows_are(
        "struct Ping { #[wire(default)] id: u8, #[wire(default)] more: u16 }",
        &["| 0 | variable | `u8` | `id` | `default` |", "| variable | variable | `u16` | `more` | `default` |"],
    );
    rows_are(
        "struct Header { #[wire(key)] #[wire(width = 3)] kind: u32, #[wire(payload_len = 4)] len: u32 }",
        &["| 0 | 3 | `u32` | `kind` | `key, width = 3` |", "| 3 | 4 | `u32` | `len` | `payload_len = 4` |"],
    );
}

#[test]
fn attributes_of_the_type_stand_in_front() {
    let docs = docs(crate::wire(&parse("#[wire(endian = \"little\", api_key = 3)] struct Ping { id: u16 }"))).unwrap();
    let line = docs.lines().nth(2).unwrap();
    assert_eq!(line, "Declared with `endian = \"little\", api_key = 3`.");
}

#[test]
fn widths_are_sizes() {
    row_is("width = 3", "u32", "3");
    row_is("width = \"varint\"", "u32", "variable");
    row_is("width = \"zigzag\"", "i32", "variable");
    row_is("width = \"mysql\"", "u64", "variable");
    row_is("width = 3", "[u32; 3]", "9");
    row_is("each(width = 3)", "[u32; 3]", "9");
    row_is("each(each(width = 3))", "[[u32; 3]; 2]", "18");
    row_is("each(width = 3)", "(u32, u32)", "6");
}

#[test]
fn variants_have_their_numbers() {
    rows_are(
        "#[wire(endian = \"little\")] #[repr(u16)] enum Shape { Dot = 1, Line(u8), Box { width: u16, height: u16 } = 9, #[wire(other)] Other(u16) }",
        &[
            "| 0 | 2 | `u16` |  |  |",
            "|  |  |  | `Dot` | for 1 |",
            "|  |  |  | `Line` | for 2 |",
            "| 2 | 1 | `u8` | `Line.0` |  |",
            "|  |  |  | `Box` | for 9 |",
            "| 2 | 2 | `u16` | `Box.width` |  |",
            "| 4 | 2 | `u16` | `Box.height` |  |",
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
fn no_character_ends_a_cell_or_its_code() {
    rows_are(
        "struct Ping { #[wire(value = b'|')] bar: u8, #[wire(value = b'`')] tick: u8 }",
        &["| 0 | 1 | `u8` | `bar` | `value = b'\\|'` |", "| 1 | 1 | `u8` | `tick` | ``value = b'`'`` |"],
    );
}

#[test]
fn raw_names_are_as_they_are_read() {
    rows_are(
        "#[repr(u8)] enum Kind { r#type(u8) }",
        &["| 0 | 1 | `u8` |  |  |", "|  |  |  | `type` | for 0 |", "| 1 | 1 | `u8` | `type.0` |  |"],
    );
    rows_are(
        "struct Ping { r#type: u8, #[wire(when = r#type == 1)] more: Option<u8> }",
        &["| 0 | 1 | `u8` | `type` |  |", "| 1 | variable | `Option<u8>` | `more` | `when = r#type == 1` |"],
    );
}
