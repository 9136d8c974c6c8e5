//! `transparent`, `as`, `names` and `flags`: types of one's own, and what numbers are called.

use super::{wire_says, wire_says_of_field};

#[test]
fn a_transparent_type_has_one_field_and_no_layout_of_its_own() {
    wire_says("#[wire(transparent)] struct Flags(u8);", &[]);
    wire_says("#[wire(transparent)] struct Around<'a, T> { inner: List<'a, T> }", &[]);
    wire_says(
        "#[wire(transparent)] struct Flags(u8, u8);",
        &["a transparent type is written as its only field: remove this one, or `transparent`"],
    );
    wire_says(
        "#[wire(transparent)] struct Flags;",
        &["a transparent type is written as its only field, and this one has none"],
    );
    wire_says(
        "#[wire(transparent, endian = \"little\")] struct Flags(u16);",
        &[
            "a type that is written as another has no layout of its own: remove `endian`, or put it on the field that holds the type",
        ],
    );
    wire_says(
        "#[wire(transparent)] struct Flags(#[wire(width = 3)] u32);",
        &["the field that holds this type says how it is written: put `width` there"],
    );
}

#[test]
fn a_type_is_written_as_one_other() {
    wire_says("#[wire(as = u32)] enum Level { Quiet, Loud(u8) }", &[]);
    wire_says("#[wire(as = &'a str)] struct Word<'a>(&'a str);", &[]);
    wire_says(
        "#[wire(transparent, as = u32)] struct Level(u8);",
        &["a type is written as one other: remove `transparent` or `as`"],
    );
    wire_says("#[wire(as)] struct Level(u8);", &["`as` needs a value: `as = u32`"]);
    wire_says("#[wire(as = \"u32\")] struct Level(u8);", &["a type has no quotes: write `as = u32`"]);
}

#[test]
fn a_field_that_is_converted_stands_alone() {
    wire_says_of_field("as = u32, width = 3", "Level", &[]);
    for other in ["value = 3", "default", "switch = flags", "give(version = 3)"] {
        let name = other.split([' ', '(']).next().unwrap_or_default();
        wire_says_of_field(
            &format!("as = u32, {other}"),
            "Level",
            &[&format!(
                "`{name}` is not for a field that is converted: put `as` on a type of its own, which the field then has"
            )],
        );
    }
    wire_says_of_field(
        "as = Vec<u32>, len = until(last == 0)",
        "Levels",
        &[
            "this looks at elements, and the field is converted as a whole: put `as` on the type of the elements instead",
        ],
    );
}

#[test]
fn a_number_has_one_name() {
    wire_says_of_field("names(0 = \"ok\", 1 = \"busy\", OTHER)", "u8", &[]);
    wire_says_of_field("flags(0x01 = \"fin\", SYN = \"syn\")", "u8", &[]);
    wire_says_of_field("names(1 = \"ok\", 1 = \"busy\")", "u8", &["1 has a name already: remove one of them"]);
    wire_says_of_field(
        "names(1)",
        "u8",
        &["a number has its name behind `=`, as in `1 = \"busy\"`: only a constant has one already"],
    );
    wire_says_of_field("names(\"ok\")", "u8", &["a name stands behind its number: `1 = \"busy\"`"]);
    wire_says_of_field("names(1 = ok)", "u8", &["a name is text: `1 = \"busy\"`"]);
    wire_says_of_field("names(1 = \"\")", "u8", &["a name says something: this one is empty"]);
    wire_says_of_field(
        "names(1 = \"ok\"), flags(1 = \"fin\")",
        "u8",
        &["a number has names, or its bits have: remove `names` or `flags`"],
    );
    wire_says(
        "#[wire(names(1 = \"ok\"))] struct Status(u8);",
        &["`names` is for numbers: put it on a field, or add `transparent` to a struct that is one number"],
    );
}

#[test]
fn a_checksum_is_not_converted() {
    let sum = "a checksum is computed, and so converted by nobody: hold it as an integer, without `as`";
    wire_says_of_field("checksum = \"crc32\", over = \"before\", as = u32", "Sum", &[sum]);
}
