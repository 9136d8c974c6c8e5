//! `bits` and `bit_order`: what is a group, and what goes into one.

use super::{wire_says, wire_says_of_field};

/// Asserts what the derive says of a struct of these fields.
#[track_caller]
fn says(fields: &str, expected: &[&str]) {
    wire_says(&format!("struct Ping {{ front: u8, {fields} behind: u8 }}"), expected);
}

#[test]
fn neighbours_fill_whole_bytes() {
    says("#[wire(bits = 8)] a: u8,", &[]);
    says(
        "#[wire(bits = 3)] a: u8, #[wire(bits = 5)] b: i8, #[wire(bits = 1)] c: bool, #[wire(bits = 15)] d: Kind,",
        &[],
    );
    says("#[wire(bits = 32)] a: u32, #[wire(bits = 32)] b: u64,", &[]);
    wire_says("struct Ping(#[wire(bits = 4)] u8, #[wire(bits = 4)] u8);", &[]);
    wire_says("#[repr(u8)] enum Ping { A { #[wire(bits = 4)] a: u8, #[wire(bits = 4)] b: u8 } }", &[]);
    says("#[wire(bits = 7)] a: u8,", &["this field takes 7 bits: 1 more fills 1 byte"]);
    says("#[wire(bits = 1)] a: bool,", &["this field takes 1 bit: 7 more fill 1 byte"]);
    says("#[wire(bits = 4)] a: u8, #[wire(bits = 9)] b: u16,", &["these fields take 13 bits: 3 more fill 2 bytes"]);
    // A field in between ends a group.
    says(
        "#[wire(bits = 4)] a: u8, between: u8, #[wire(bits = 4)] b: u8,",
        &["this field takes 4 bits: 4 more fill 1 byte", "this field takes 4 bits: 4 more fill 1 byte"],
    );
    says(
        "#[wire(bits = 36)] a: u64, #[wire(bits = 32)] b: u32, #[wire(bits = 1)] c: bool,",
        &[
            "up to here these fields take 68 bits, and a group has at most 64: put some of them into a struct of their own, which has groups of its own",
        ],
    );
}

#[test]
fn bits_are_of_numbers() {
    const TYPES: &str = "`bits` is for integers of at most 64 bits, `bool`, and enums without fields";

    wire_says_of_field(
        "bits = 9",
        "u8",
        &["this field takes 9 bits: 7 more fill 2 bytes", "a `u8` has 8 bits: use a larger integer, or fewer bits"],
    );
    wire_says_of_field("bits = 40", "i32", &["a `i32` has 32 bits: use a larger integer, or fewer bits"]);
    wire_says_of_field("bits = 8", "()", &[]);
    wire_says_of_field("bits = 8", "bool", &["a `bool` is one bit: `bits = 1`"]);
    for ty in ["f32", "u128", "&'a str", "[u8; 2]", "(u8, u8)"] {
        wire_says_of_field("bits = 8", ty, &[TYPES]);
    }
    wire_says_of_field(
        "bits = 8",
        "Option<u8>",
        &[&format!("{TYPES}: bits are always there, so hold them without `Option`")],
    );
}

#[test]
fn bits_under_a_condition_are_told_once_where_that_goes() {
    for ty in ["u8", "Option<u8>"] {
        wire_says(
            &format!("struct Ping {{ flags: u8, #[wire(bits = 8, when = flags & 1)] version: {ty} }}"),
            &["bits take no byte of their own: put the fields of the group into a struct, and `when` on that"],
        );
    }
}

#[test]
fn a_number_of_bits_is_said_in_digits() {
    for count in ["0", "65", "8u8", "300"] {
        wire_says_of_field(&format!("bits = {count}"), "u8", &["a field of bits has 1 to 64 of them: `bits = 4`"]);
    }
    for value in ["COUNT", "\"8\"", "4 + 4"] {
        wire_says_of_field(&format!("bits = {value}"), "u8", &["`bits` takes a number of bits, 1 to 64: `bits = 4`"]);
    }
    wire_says_of_field("bits", "u8", &["`bits` needs a value: `bits = 4`"]);
    wire_says_of_field("bits = 8, bits = 8", "u8", &["`bits` is given twice: remove one"]);
    wire_says("#[wire(bits = 8)] struct Ping { a: u8 }", &["`bits` goes on a field, not on a struct"]);
}

#[test]
fn an_order_is_that_of_the_whole_group() {
    let group = |attributes: &str, later: &str| {
        format!("#[wire(bits = 4{attributes})] a: u8, #[wire(bits = 12{later})] b: u16,")
    };
    says(&group(", endian = \"little\"", ""), &[]);
    says(&group(", bit_order = \"lsb\"", ""), &[]);
    says(&group(", endian = front == 1, bit_order = \"msb\"", ""), &[]);
    for attribute in ["endian = \"little\"", "bit_order = \"lsb\""] {
        let name = attribute.split(' ').next().unwrap();
        says(
            &group("", &format!(", {attribute}")),
            &[&format!(
                "all bits up to here have one order: put `{name}` on the first of them, `a`, or these into a struct of their own"
            )],
        );
    }
    says(
        &group(", bit_order = \"reversed\"", ""),
        &["unknown order \"reversed\": known are \"msb\", the most significant bits first, and \"lsb\""],
    );
    says(&group(", bit_order = lsb", ""), &["a word stands in quotes: write `bit_order = \"lsb\"`"]);
    wire_says_of_field(
        "bit_order = \"lsb\"",
        "u8",
        &["`bit_order` is for bits, and the field takes whole bytes: remove it"],
    );
    wire_says(
        "#[wire(bit_order = \"lsb\")] struct Ping { a: u8 }",
        &["no field of this type is bits, of which `bit_order` says the order: remove it"],
    );
}

#[test]
fn bits_have_no_attributes_of_bytes() {
    for (attribute, remedy) in [
        ("width = 1", "bits are written as a part of their group: remove `width` or `bits`"),
        ("give(version = flags)", "bits are written as a part of their group: remove `give` or `bits`"),
        ("align = 4", "bits take no byte of their own: put the fields of the group into a struct, and `align` on that"),
        ("size = 4", "bits take no byte of their own: put the fields of the group into a struct, and `size` on that"),
        ("default", "bits take no byte of their own: put the fields of the group into a struct, and `default` on that"),
    ] {
        wire_says_of_field(&format!("bits = 8, {attribute}"), "u8", &[remedy]);
    }
    wire_says_of_field("bits = 8, value = 3", "u8", &[]);
    wire_says_of_field("bits = 8, check = field < 9 && flags == 1", "u8", &[]);
    wire_says("struct Header { #[wire(bits = 4, key)] kind: u8, #[wire(bits = 12, payload_len)] len: u16 }", &[]);
}

#[test]
fn others_look_at_bits_as_at_numbers() {
    says(
        "#[wire(bits = 4)] a: u8, #[wire(bits = 4)] b: u8, #[wire(len = a * 4)] text: String, #[wire(when = b & 1)] c: Option<u8>,",
        &[],
    );
}

#[test]
fn words_of_other_crates_lead_here() {
    for word in ["bits_read", "bitfield"] {
        wire_says_of_field(
            &format!("{word} = 4"),
            "u8",
            &[&format!("unknown attribute `{word}`: a field that is some bits of a number has `bits = 4`")],
        );
    }
}
