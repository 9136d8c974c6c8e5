//! Fields that stand in no byte.

use super::{wire_says, wire_says_of_field};

#[test]
fn what_stands_in_no_byte_has_no_other_attribute() {
    wire_says_of_field("skip", "std::cell::Cell<*const u8>", &[]);
    wire_says_of_field(
        "skip, width = 3, when = flags & 1",
        "i32",
        &[
            "the field stands in no byte: remove `width` or `skip`",
            "the field stands in no byte: remove `when` or `skip`",
        ],
    );
}

#[test]
fn nothing_looks_at_it() {
    wire_says(
        "struct Ping<'a> { #[wire(skip)] count: u8, #[wire(len = count)] body: &'a [u8] }",
        &["`count` stands in no byte: `len` looks at what has been read"],
    );
}

#[test]
fn what_it_is_instead_is_given_to_the_type() {
    wire_says("#[wire(given(version: i16))] struct Ping { id: u8, #[wire(skip = version)] version: i16 }", &[]);
    wire_says(
        "struct Ping { id: u8, #[wire(skip = version)] version: i16 }",
        &["what a field is that stands in no byte is given to the type: `#[wire(given(version: u16))]`"],
    );
    wire_says_of_field(
        "skip = 3",
        "u8",
        &["`skip` takes the name of a number that the type is given, or stands alone: `skip`"],
    );
    wire_says_of_field(
        "skip(version)",
        "u8",
        &["`skip` stands alone, or with a number that the type is given: `skip = version`"],
    );
}
