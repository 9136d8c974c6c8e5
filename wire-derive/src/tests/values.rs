//! Conditions and constants: what stands behind `when =` and `value =`, and what is no such thing.

use super::field_attributes::{COMMA, COMPUTED};
use super::{wire_says, wire_says_of_field};

const WHEN: &str = "`when` takes a condition on earlier fields: `when = flags & 0x08`";

#[test]
fn a_condition_is_a_comparison() {
    for condition in [
        "\"flags\"",
        "\"flags ==\"",
        "flags & 1 == 1.0",
        "flags < \"1\"",
        "flags & 1 == \"1\"",
        "flags & 1 in [\"1\"]",
        "text in [\"a\" \"b\"]",
        "text in [\"a\", 1]",
        "text in \"a\"..=\"b\"",
        "flags in 1.0..=2",
        "flags === 1",
        "flags & & 1",
        "1 < flags < 3",
        "flags in",
        "flags in []",
        "flags in [1 2]",
        "text == b\"a\" == true",
        "flags == 1 &&",
    ] {
        wire_says_of_field(&format!("when = {condition}"), "Option<i32>", &[WHEN]);
    }
    let several = "a number is one of several by `in`: write `kind in [1, 4, 9]` or `version in 3..=7`";
    let call = "`when` compares fields with numbers, and calls nothing: a field that depends on more is of a type with a codec by hand";
    let elsewhere =
        "`when` looks at a field of the same struct, or at one inside of it by its path, as in `header.flags & 1`";
    for (condition, message) in [
        ("flags", "`when` is a comparison: write `flags == true`, or `flags != 0` of a number"),
        ("!flags", "`when` is a comparison: write `flags == false`, or `flags == 0` of a number"),
        ("flags == 1..=3", several),
        ("matches!(flags, 1 | 2)", several),
        ("flags in 1..4", "a range here has its last number in it: write `..=` in front of that"),
        ("!flags == 1", "the opposite of a comparison has it in parentheses: write `!(flags == 1)`"),
        ("flags > 1 && !flags & 4", "the opposite of a comparison has it in parentheses: write `!(flags & 4)`"),
        (
            "flags > 1 && (flags == 3 || !flags in 4..=5)",
            "the opposite of a comparison has it in parentheses: write `!(flags in 4..=5)`",
        ),
        ("(((((((((flags == 1 || flags == 2)))))))))", "parentheses stand in each other at most 8 deep: remove some"),
        ("!flags in ..=5", "the opposite of a comparison has it in parentheses: write `!(flags in ..=5)`"),
        ("self.flags & MASK == Self::MASK", "`when` names a field alone: write `flags & MASK == Self::MASK`"),
        ("*flags == -1", "`when` looks at the field itself: write `flags == -1`"),
        ("\"flags & 1\"", "a condition has no quotes: write `flags & 1`"),
        ("flags = 1", "a comparison has two equals signs: write `flags == 1`"),
        ("is_set(flags)", call),
        ("flags.is_set()", call),
        ("flags[0] == 1", elsewhere),
        ("flags & 1 << 3", COMPUTED),
        ("flags & (1 << 3)", COMPUTED),
        ("flags & ONE | TWO == TWO", COMPUTED),
        ("(flags & 3 == 1 || flags in 4..=5) && flags.is_set()", call),
        ("!(flags == 1 || flags = 2)", "a comparison has two equals signs: write `flags == 2`"),
        ("flags in 3.. && (flags == 4 || flags | 3 == 4)", COMPUTED),
    ] {
        wire_says_of_field(&format!("when = {condition}, len = \"u8\""), "Option<String>", &[message]);
    }
}

#[test]
fn conditions_are_joined_and_compare_numbers_that_follow_from_fields() {
    for condition in [
        "(flags & 0x0F) != 0",
        "(flags == Kind::Quit as u8)",
        "flags == 1 && flags == 2",
        "flags >= 1 || flags & 2",
        "!(flags == 1 || !(flags > 7)) && flags & MASK",
        "!(flags < 1 || flags <= 2 || flags >= 9)",
        "((((((((flags == 1 || flags == 2)))))))) && flags == 3",
        "flags in 3..=7",
        "flags in 3..",
        "flags in ..=MOST",
        "flags in [1, 4..=6, Kind::Quit as u8]",
        "!(flags in [1])",
        "flags >> 4 == 2",
        "(flags >> 4) & 3 == 2",
        "flags + 1 == 2",
        "flags * 4 - 20 > 0",
    ] {
        wire_says_of_field(&format!("when = {condition}, len = \"u8\""), "Option<String>", &[]);
    }
    wire_says("struct Ping { magic: [u8; 2], #[wire(when = magic == b\"PK\")] more: Option<u8> }", &[]);
    wire_says("struct Ping { magic: [u8; 2], #[wire(when = !(magic == b\"PK\"))] more: Option<u8> }", &[]);
}

#[test]
fn each_field_that_is_not_there_is_told_once() {
    let nowhere = |field: &str| format!("there is no field `{field}` in front of this one for `when` to look at");
    wire_says_of_field("when = a == 1 || a == 2 && flags == 3", "Option<u8>", &[&nowhere("a")]);
    wire_says_of_field("when = a == 1 || b == 2", "Option<u8>", &[&nowhere("a"), &nowhere("b")]);
}

#[test]
fn a_number_has_the_type_of_its_field() {
    let (suffix, size) =
        ("the field says of which type this is: remove the suffix", "a number here has at most 64 bits");
    for (number, message) in [
        ("1u8", suffix),
        ("-1i64", suffix),
        ("0x1_0000_0000_0000_0000", size),
        ("-9223372036854775809", size),
        ("340282366920938463463374607431768211456", size),
    ] {
        wire_says_of_field(&format!("value = {number}"), "u64", &[message]);
        wire_says_of_field(&format!("when = flags == {number}"), "Option<u8>", &[message]);
        wire_says_of_field(&format!("when = flags & {number}"), "Option<u8>", &[message]);
        wire_says_of_field(&format!("when = flags & 1 != {number}"), "Option<u8>", &[message]);
    }
}

#[test]
fn a_constant_is_a_number_or_bytes() {
    for value in ["c\"10\"", "10 == 10", "{ 10 }"] {
        wire_says_of_field(
            &format!("value = {value}"),
            "i32",
            &["`value` takes a number, text, or bytes such as b\"MAGIC\": `value = 10`"],
        );
    }
    for (value, message) in [
        ("'Q'", "a constant is no character: write the byte, `value = b'Q'`"),
        ("[1, 2]", "bytes are written as one literal: `value = b\"\\x01\\x02\"`"),
        ("&[1, 2]", "bytes are written as one literal: `value = b\"\\x01\\x02\"`"),
        ("(10)", "a number has no parentheses: write `10`"),
        ("1 << 3", COMPUTED),
        ("-1 - 2", COMPUTED),
        ("u32::from_le_bytes(*b\"LAST\")", COMPUTED),
        ("size_of::<Header>()", COMPUTED),
        ("10 endian = \"big\"", COMMA),
    ] {
        wire_says_of_field(&format!("value = {value}"), "i32", &[message]);
    }
    for suffix in ["1.5f32", "-1.5_f64"] {
        let message = "the field says of which type this is: remove the suffix";
        wire_says_of_field(&format!("value = {suffix}"), "f32", &[message]);
        wire_says_of_field(&format!("when = float == {suffix}"), "Option<u8>", &[message]);
    }
}

#[test]
fn strings_and_floats_are_compared_with_their_own() {
    for condition in [
        "text == \"a\"",
        "text != b\"a\" && flags & 1",
        "!(text in [\"GET\", \"PUT\",])",
        "text in [b\"a\"] || float >= -0.5",
        "!(float in -1.0..=1.0) || float in [..=0.5, 2.0, 7.0..]",
        "float in 0.5..",
        "float in ..=0.5",
    ] {
        wire_says_of_field(&format!("when = {condition}"), "Option<i32>", &[]);
        wire_says_of_field(&format!("check = {condition}"), "i32", &[]);
    }
    wire_says("struct Ping { #[wire(check = f in 0.0..=1.0)] f: f32, #[wire(value = -1.5)] g: f64 }", &[]);
    wire_says("struct Ping { #[wire(len = \"nul\", value = \"a\")] f: String, #[wire(value = A)] g: String }", &[]);
}

#[test]
fn elements_are_checked_one_by_one() {
    let array = |attribute: &str| {
        format!(
            "`{attribute}` is for the elements of an array: write the type as `Vec<T>`, `List<'a, T>`, `Array<'a, T>` or `[T; N]`"
        )
    };
    let (check, ascending) = (array("each(check = ...)"), array("ascending"));
    for (attributes, ty, messages) in [
        ("each(check = it in 1..=9)", "Vec<u16>", &[][..]),
        ("each(check = it.kind == Kind::A || it.0 & 1)", "Option<List<'a, Part>>", &[]),
        ("each(len = \"u8\", check = it != \"a\"), ascending = key.id", "[Part; 3]", &[]),
        ("ascending", "Array<'a, u8>", &[]),
        ("ascending, each(check = it < 3)", "Parts", &[&*check, &*ascending]),
        (
            "each(check = field < 3 && flags == 4)",
            "Vec<u16>",
            &["a check of elements looks at each of them, which is called `it`: write `it`"],
        ),
        (
            "each(check = kind < 5 || size.low == 1)",
            "Vec<Part>",
            &["a check of elements looks at each of them, which is called `it`: write `it.kind`"],
        ),
        (
            "each(check = it == 1 && part.0 == 3)",
            "List<'a, Part>",
            &["a check of elements looks at each of them, which is called `it`: write `it.part.0`"],
        ),
        (
            "switch = flags, ascending",
            "Vec<Part>",
            &["all elements have the number that `switch` names: remove `ascending`"],
        ),
        (
            "each(each(check = it == 4))",
            "Vec<Vec<u16>>",
            &["elements of elements have no check: hold the inner array in a struct of its own"],
        ),
        ("ascending = id & 1", "Vec<Part>", &["elements ascend by a number as it is: name it alone"]),
        ("ascending = 1 + 2", "Vec<Part>", &["elements ascend by a number as it is: name it alone"]),
        (
            "ascending(id)",
            "Vec<Part>",
            &["`ascending` stands alone, or with a number of each element: `ascending = tag`"],
        ),
        ("ascending = \"id\"", "Vec<Part>", &["`ascending` takes a number of each element: `ascending = tag`"]),
        ("ascending, ascending", "Vec<u16>", &["`ascending` is given twice: remove one"]),
        ("each(ascending)", "Vec<Vec<u16>>", &["`ascending` goes on a field, not on elements"]),
    ] {
        wire_says_of_field(attributes, ty, messages);
    }
}

#[test]
fn a_number_is_no_field() {
    let message = |attribute: &str, field: &str| {
        format!("`{field}` is a field: `{attribute}` takes a number, or the path of a constant")
    };
    for (attributes, ty, attribute) in [
        ("when = flags == flags", "Option<u8>", "when"),
        ("when = flags & flags", "Option<u8>", "when"),
        ("when = flags & 1 == flags", "Option<u8>", "when"),
        ("value = flags", "u8", "value"),
        ("max = flags", "String", "max"),
        ("pad = flags", "()", "pad"),
    ] {
        wire_says_of_field(attributes, ty, &[&message(attribute, "flags")]);
    }
    wire_says("struct Ping { r#type: u8, #[wire(value = r#type)] b: u8 }", &[&message("value", "type")]);
    // These are constants, however a field may be called.
    wire_says_of_field("value = Self::flags, endian = \"big\"", "u8", &[]);
    wire_says_of_field("value = module::flags", "u8", &[]);
    wire_says("struct Ping { N: u8, #[wire(value = N)] b: u8 }", &[]);
}
