//! `align`: what is one, and where it goes.

use super::{wire_says, wire_says_of_field};

#[test]
fn an_alignment_is_a_power_of_two() {
    for bytes in ["2", "4", "512", "4096", "WORD", "layout::WORD", "0x10"] {
        wire_says_of_field(&format!("align = {bytes}"), "u32", &[]);
    }
    for bytes in ["0", "1", "3", "12", "8192", "4294967295"] {
        let message = "a field is aligned to a power of two, from 2 to 4096 bytes";
        wire_says_of_field(&format!("align = {bytes}"), "u32", &[message]);
    }
    wire_says_of_field(
        "align = 4u8",
        "u32",
        &["a number of bytes or elements has at most 32 bits, and no sign or suffix"],
    );
    wire_says_of_field("align = \"4\"", "u32", &["a number has no quotes: write `4`"]);
    wire_says_of_field("align", "u32", &["`align` needs a value: `align = 4`"]);
    wire_says_of_field("align = 4, align = 8", "u32", &["`align` is given twice: remove one"]);
    wire_says(
        "struct Ping { word: u8, #[wire(align = word)] field: u32 }",
        &["`word` is a field: `align` takes a number, or the path of a constant"],
    );
}

#[test]
fn it_goes_on_fields_of_every_kind() {
    wire_says("struct Ping { a: u8, #[wire(align = 4)] end: () }", &[]);
    wire_says("struct Ping(u8, #[wire(align = 4, value = 3)] u32, #[wire(align = 8, extra = \"ignore\")] u64);", &[]);
    wire_says("#[repr(u8)] enum Ping { A { #[wire(align = 4, len = \"u16\")] a: String } }", &[]);
    wire_says(
        "struct Ping { f: u8, #[wire(align = 4, when = f & 1, size = 3, extra = \"ignore\")] a: Option<u8> }",
        &[],
    );
    wire_says("#[wire(align = 4)] struct Ping { a: u8 }", &["`align` goes on a field, not on a struct"]);
    wire_says_of_field("each(align = 4)", "Vec<u32>", &["`align` goes on a field, not on elements"]);
    for word in ["align_before", "align_after", "aligned"] {
        wire_says_of_field(
            &format!("{word} = 4"),
            "u32",
            &[&format!(
                "unknown attribute `{word}`: a field that begins at a multiple of 4 bytes has `align = 4`, and so has a last field `()`, behind which its struct ends at one"
            )],
        );
    }
}
