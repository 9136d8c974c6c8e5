//! `payload_len` and `key`: what a header cannot be.

use super::wire_says;

const FIXED: &str = "a frame header has a fixed size but for the length itself: its other fields cannot vary";

#[test]
fn what_the_length_counts_besides_the_payload_is_a_number() {
    for value in ["\"4\"", "HEADER", "4.0", "(4)"] {
        wire_says(
            &format!("struct Ping {{ #[wire(payload_len = {value})] len: u32 }}"),
            &["`payload_len` takes the number of bytes that the length counts besides the payload: `payload_len = 4`"],
        );
    }
    for value in ["32768", "-32769"] {
        wire_says(
            &format!("struct Ping {{ #[wire(payload_len = {value})] len: u32 }}"),
            &["a header has at most 32767 bytes to count"],
        );
    }
    wire_says(
        "struct Ping { #[wire(payload_len(4))] len: u32 }",
        &["`payload_len` stands alone, or with a number: `payload_len = 4`"],
    );
    wire_says(
        "struct Ping { #[wire(payload_len =)] len: u32 }",
        &["`payload_len` needs a value behind the `=`: `payload_len = 4`"],
    );
    for (sum, number) in [("+ 4", "4"), ("- 4", "-4"), ("+ 0x10", "0x10")] {
        wire_says(
            &format!("struct Ping {{ #[wire(payload_len {sum}, endian = \"big\")] len: u32 }}"),
            &[&format!("what the length counts besides the payload stands behind `=`: `payload_len = {number}`")],
        );
    }
    wire_says("struct Ping { #[wire(payload_len + EXTRA)] len: u32 }", &["expected `,` before the next attribute"]);
    for value in ["payload_len", "payload_len = 4", "payload_len = -4", "payload_len = 0x7fff"] {
        wire_says(&format!("struct Ping {{ #[wire({value})] len: u32 }}"), &[]);
    }
}

#[test]
fn a_frame_has_one_payload() {
    wire_says(
        "struct Ping(#[wire(payload_len)] u32, #[wire(payload_len)] u32, #[wire(payload_len = 4)] u32);",
        &["a frame has one payload: remove `payload_len` here"; 2],
    );
}

#[test]
fn a_frame_header_is_one_struct() {
    wire_says(
        "#[repr(u8)] enum Ping { A { #[wire(payload_len)] len: u32 } }",
        &["a frame header is a struct: an enum has no field that is always there"],
    );
    for parameter in ["T", "const N: usize", "'a"] {
        wire_says(
            &format!("struct Ping<{parameter}> {{ #[wire(payload_len)] len: u32 }}"),
            &["a frame header is one layout that borrows nothing: remove the parameters of the type"],
        );
    }
}

#[test]
fn a_frame_header_has_a_fixed_size() {
    for other in [
        "#[wire(len = \"u8\")] text: String",
        "#[wire(len = len)] text: String",
        "#[wire(when = len > 3)] more: Option<u8>",
        "kind: u8, #[wire(switch = kind)] body: Body",
        "#[wire(default)] more: u8",
        "#[wire(width = \"mysql\")] more: u8",
        "#[wire(size = \"u8\")] more: u8",
    ] {
        wire_says(&format!("struct Ping {{ #[wire(payload_len)] len: u32, {other} }}"), &[FIXED]);
    }
    // A varint says itself where it ends.
    wire_says("struct Ping { kind: u8, #[wire(payload_len, width = \"varint\")] len: u64 }", &[]);
    // Narrow integers, constants and padding have one size.
    wire_says(
        "struct Ping { #[wire(value = b\"PING\")] m: [u8; 4], #[wire(payload_len, width = 3)] len: u32, #[wire(pad = 1)] p: () }",
        &[],
    );
}

#[test]
fn the_length_of_a_payload_is_an_integer_alone() {
    let message = "the length of the payload is always there, and an integer alone: remove the other attributes";
    wire_says("struct Header { kind: u8, #[wire(payload_len, default)] length: u32 }", &[message]);
    wire_says("struct Header { kind: u8, #[wire(payload_len, size = \"u8\")] length: u32 }", &[message]);
    wire_says("struct Header { kind: u8, #[wire(payload_len, when = kind == 1)] length: Option<u32> }", &[message]);
    wire_says("struct Header { kind: u8, #[wire(payload_len, width = \"varint\")] length: u32 }", &[]);
}

#[test]
fn the_key_of_a_message_is_one_field_of_a_header() {
    wire_says("struct Header { #[wire(key)] kind: u8, #[wire(payload_len = 4)] length: u32 }", &[]);
    wire_says("struct Header(#[wire(payload_len)] u16, #[wire(key, endian = \"little\")] i16);", &[]);
    wire_says("struct Header<'a> { #[wire(key)] kind: u8, client: &'a str }", &[]);
    wire_says(
        "struct Header { #[wire(key)] kind: u8, #[wire(key)] other: u8, #[wire(payload_len)] length: u32 }",
        &["a header has the key of one message: remove `key` here"],
    );
    wire_says(
        "struct Header { #[wire(key)] kind: u8, #[wire(key)] other: u8, #[wire(key)] third: u8 }",
        &["a header has the key of one message: remove `key` here"; 2],
    );
    wire_says(
        "#[repr(u8)] enum Header { A { #[wire(key)] kind: u8 } }",
        &["`key` stands in a header, which is a struct: an enum has no field that is always there"],
    );
    wire_says(
        "struct Header { #[wire(key = 3)] kind: u8, #[wire(payload_len)] length: u32 }",
        &["`key` takes no value: write it alone"],
    );
}

#[test]
fn a_key_is_a_number_that_each_message_has() {
    for (attribute, name) in [("value = 3", "value"), ("pad = 1", "pad")] {
        wire_says(
            &format!("struct Header {{ #[wire(key, {attribute})] kind: u8, #[wire(payload_len)] length: u32 }}"),
            &[&format!("the key is that of each message, and nothing else: remove `{name}` or `key`")],
        );
    }
    wire_says(
        "struct Header { #[wire(key, payload_len)] length: u32 }",
        &["the key is that of each message, and nothing else: remove `payload_len` or `key`"],
    );
    wire_says(
        "struct Header { #[wire(key, default)] kind: u8, #[wire(payload_len)] length: u32 }",
        &[
            "what an older peer leaves out comes last: give `length` a `default` too, or put this field last",
            "the key is that of each message, and nothing else: remove `default` or `key`",
            FIXED,
        ],
    );
    wire_says(
        "struct Header { id: u8, #[wire(key, default)] kind: u8 }",
        &["the key is that of each message, and nothing else: remove `default` or `key`"],
    );
}
