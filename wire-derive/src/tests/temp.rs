//! `temp`: numbers that stand in the bytes and not in the struct.

use super::{wire_says, wire_says_of_attributes, wire_says_of_field};

#[test]
fn numbers_stand_in_front_of_a_field() {
    wire_says_of_field("temp(count: u8), len = count", "&'a [u8]", &[]);
    wire_says_of_field("temp(magic: u16 = 0xcafe, count: u64,), len = count * 4 - 4", "&'a [u8]", &[]);
    wire_says_of_field("temp(low: i8 = -128, high: i64 = LIMIT as i64, letter: u8 = b'x', r#type: u8 = 1)", "u8", &[]);
    wire_says_of_field("temp(size: u16, kind: u8), size = size, switch = kind, check = size < 9", "Kind", &[]);
    wire_says("struct Ping<'a>(#[wire(temp(count: u8), len = count)] &'a [u8]);", &[]);
    wire_says("#[repr(u8)] enum Ping<'a> { A { #[wire(temp(n: u8), len = n)] a: &'a [u8] } }", &[]);
}

#[test]
fn what_is_no_such_number() {
    for ty in ["bool", "f32", "u128", "usize", "[u16; 2]", "Kind"] {
        wire_says_of_field(
            &format!("temp(count: {ty}), len = count"),
            "&'a [u8]",
            &[
                "what only the bytes hold is an integer, `u8` to `u64` or `i8` to `i64`, or a `[u8; 4]` that is always the same",
            ],
        );
    }
    let text = "nothing makes an array, so it is always the same: `magic: [u8; 4] = b\"..\"`";
    wire_says_of_field("temp(magic: [u8; 4])", "u8", &[text]);
    wire_says_of_field("temp(magic: [u8; 4] = 7)", "u8", &[text]);
    wire_says_of_field("temp(magic = 3)", "u8", &["a number that only the bytes hold has a type: write `magic: u16`"]);
    wire_says_of_field("temp(3: u8)", "u8", &["`temp` takes names with their types: `temp(count: u8)`"]);
    wire_says_of_field("temp()", "u8", &["`temp` says nothing here: `temp(count: u8)`"]);
    wire_says_of_field("temp", "u8", &["`temp` takes a list in parentheses: `temp(count: u8)`"]);
    wire_says_of_field("temp = count", "u8", &["`temp` takes a list in parentheses: `temp(count: u8)`"]);
    wire_says_of_field("temp(a: u8 = 0), temp(b: u8 = 0)", "u8", &["`temp` is given twice: remove one"]);
    wire_says_of_attributes("temp(count: u8)", &["`temp` goes on a field, not on a struct"]);
}

#[test]
fn a_constant_is_a_number_of_the_type() {
    for (constant, ty, range) in
        [("256", "u8", "0 to 255"), ("-1", "u32", "0 to 4294967295"), ("128", "i8", "-128 to 127")]
    {
        wire_says_of_field(
            &format!("temp(magic: {ty} = {constant})"),
            "u8",
            &[&format!("a `{ty}` is {range}: give `magic` a larger type, or another number")],
        );
    }
    for constant in ["b\"PK\"", "\"PK\"", "1.5", "1 + 1", "'x'", "[1]", "3u8", ""] {
        wire_says_of_field(
            &format!("temp(magic: u16 = {constant})"),
            "u8",
            &["`magic` is always a number, or the path of a constant: `magic: u16 = 10`"],
        );
    }
    wire_says_of_field(
        "temp(magic: u8 = flags)",
        "u8",
        &["`flags` is a field: `temp` takes a number, or the path of a constant"],
    );
}

#[test]
fn something_says_what_is_written() {
    let nothing = |name: &str| {
        format!(
            "nothing says what is written here: name `{name}` in the `len`, `size` or `switch` of a later field, or say what it always is, `{name}: u8 = 0`"
        )
    };
    wire_says_of_field("temp(mark: u8)", "u8", &[&nothing("mark")]);
    wire_says_of_field(
        "temp(mark: u8, more: u8), when = mark == 1, len = more",
        "Option<&'a str>",
        &[&nothing("mark")],
    );
    wire_says_of_field("temp(version: u8), give(version)", "Kind", &[&nothing("version")]);
}

#[test]
fn each_has_a_name_of_its_own() {
    wire_says_of_field("temp(flags: u8 = 0)", "u8", &["`flags` is a field too: give the number another name"]);
    wire_says_of_field("temp(field: u8 = 0)", "u8", &["`field` is a field too: give the number another name"]);
    wire_says_of_field(
        "temp(a: u8 = 0, a: u8 = 1)",
        "u8",
        &["`a` is the name of an earlier number too: give this one another"],
    );
    wire_says(
        "struct Ping { #[wire(skip)] calls: u8, #[wire(temp(calls: u8 = 0))] id: u8 }",
        &["`calls` is a field too: give the number another name"],
    );
    wire_says(
        "#[wire(given(version: u8))] struct Ping { #[wire(temp(version: u8 = 0))] id: u8 }",
        &["`version` is a field too: give the number another name"],
    );
}

#[test]
fn none_stands_where_no_bytes_do() {
    wire_says_of_field(
        "bits = 8, temp(mark: u8 = 1), check = mark == 1",
        "u8",
        &["bits take no byte of their own: put the fields of the group into a struct, and `temp` on that"],
    );
    wire_says_of_field("skip, temp(mark: u8 = 1)", "u8", &["the field stands in no byte: remove `temp` or `skip`"]);
    wire_says(
        "#[wire(transparent)] struct Id(#[wire(temp(mark: u8 = 1))] u8);",
        &["the field that holds this type says how it is written: put `temp` there"],
    );
    wire_says(
        "struct Ping { #[wire(default)] a: u8, #[wire(temp(mark: u8 = 1), default)] b: u8 }",
        &["what an older peer leaves out comes last: put `mark` in front of an earlier field"],
    );
}

#[test]
fn words_of_other_crates_lead_here() {
    wire_says_of_field(
        "update = count",
        "u8",
        &[
            "unknown attribute `update`: a field that `len = count` or `switch = kind` names is written as what it must be, whatever it holds: remove this, or the field, and write `temp(count: u8)` on the next",
        ],
    );
}
