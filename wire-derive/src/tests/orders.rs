//! An order of bytes that depends: `endian = order == b'l'`.

use super::{wire_says, wire_says_of_attributes};

fn says_of_number(attributes: &str, expected: &[&str]) {
    wire_says(&format!("struct Ping {{ order: u8, magic: [u8; 2], #[wire({attributes})] number: u16 }}"), expected);
}

#[test]
fn a_condition_decides_the_order() {
    for condition in [
        "order == b'l'",
        "order & 1",
        "order in [1, 3..=4]",
        r#"magic == b"II""#,
        "!(order == 1 || order >> 4 == 2) && magic != b\"MM\"",
    ] {
        says_of_number(&format!("endian = {condition}"), &[]);
        wire_says(
            &format!("#[wire(endian = {condition})] struct Ping {{ order: u8, magic: [u8; 2], number: u16 }}"),
            &[],
        );
    }
    wire_says("#[wire(given(order: u8), endian = order == 1)] #[repr(u16)] enum Ping { A(u16), B }", &[]);
    wire_says("#[wire(endian = head.order == 1)] struct Ping { head: Head, number: u16 }", &[]);
    wire_says("#[wire(endian = 0 == 1)] struct Ping(u8, u16);", &[]);
}

#[test]
fn what_is_no_condition_is_told_apart() {
    for (found, message) in [
        ("little", "a word stands in quotes: write `endian = \"little\"`"),
        ("le", "a word stands in quotes: write `endian = \"little\"`"),
        ("big", "a word stands in quotes: write `endian = \"big\"`"),
        ("order", "`endian` is a comparison: write `order == true`, or `order != 0` of a number"),
        ("order = 1", "a comparison has two equals signs: write `order == 1`"),
        ("self.order == 1", "`endian` names a field alone: write `order == 1`"),
        (
            "is_little(order)",
            "`endian` compares fields with numbers, and calls nothing: a field that depends on more is of a type with a codec by hand",
        ),
        ("3", "`endian` takes \"big\", \"little\", or a condition on earlier fields: `endian = \"little\"`"),
    ] {
        says_of_number(&format!("endian = {found}"), &[message]);
    }
    says_of_number("endian = \"order == 1\"", &["unknown endianness \"order == 1\": known are \"big\" and \"little\""]);
}

#[test]
fn what_an_order_looks_at_is_there() {
    says_of_number("endian = other == 1", &["there is no field `other` in front of this one for `endian` to look at"]);
    says_of_number(
        "endian = number == 1",
        &["`endian` looks at what has been read: name a field in front of this one"],
    );
    wire_says_of_attributes(
        "endian = order == 1",
        &[
            "there is no field `order` for `endian` to look at: one that stands in no byte is given to the type, `#[wire(given(order: u8))]`",
        ],
    );
    for (given, looked_at) in [("", "order"), ("given(head: u8), ", "order"), ("", "number")] {
        let message =
            format!("`endian` of an enum looks at what the enum is given: declare it with `given({looked_at}: u8)`");
        wire_says(
            &format!("#[wire({given}endian = {looked_at} == 1)] #[repr(u16)] enum Ping {{ A {{ number: u16 }}, B }}"),
            &[&message],
        );
    }
    wire_says(
        "struct Ping { #[wire(default)] order: u8, #[wire(default, endian = order == 1)] number: u16 }",
        &["`order` may be missing at the end of the message, so nothing behind it can depend on it"],
    );
    wire_says(
        "#[wire(endian = order == 1)] struct Ping { #[wire(default)] order: u8, #[wire(default)] number: u16 }",
        &["`order` may be missing at the end of the message, so nothing behind it can depend on it"],
    );
}

#[test]
fn what_the_codec_writes_decides_no_order() {
    const OWN: &str = "the codec writes `order`, once it has measured other fields, so no order can depend on it: look at another field";
    wire_says(
        "struct Ping { order: u8, #[wire(endian = order == 1)] number: u16, #[wire(len = order & 0x7f)] text: String }",
        &[OWN],
    );
    // Of bits only their numbers show whether they are the same.
    wire_says(
        "struct Ping { order: u8, #[wire(endian = order & 0x80)] number: u16, #[wire(len = order & 0x7f)] text: String }",
        &[],
    );
    wire_says("#[wire(endian = order & 0x80)] struct Ping { order: u8, #[wire(size = order)] number: u16 }", &[OWN]);
    const INSIDE: &str = "the codec writes `head.len`, once it has measured other fields, so no order can depend on it: look at another field";
    let inside = |order: &str, expected: &[&str]| {
        let message = "struct Ping { head: Head, #[wire(len = head.len)] text: String }";
        wire_says(&format!("#[wire(endian = head.{order} == 1)] {message}"), expected);
    };
    inside("order", &[]);
    inside("len", &[INSIDE]);
}

#[test]
fn elements_have_the_order_of_their_field() {
    wire_says(
        "struct Ping { order: u8, #[wire(each(endian = order == 1))] numbers: Vec<u16> }",
        &["elements have the order of their field: put this `endian` there"],
    );
    says_of_number("endian = order == 1, endian = \"big\"", &["`endian` is given twice: remove one"]);
}
