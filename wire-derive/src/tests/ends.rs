//! `until`: what ends a string, and what is said of what does not.

use super::{wire_says, wire_says_of_field};

const FORMS: &str = "`until` takes bytes such as `until(b\"\\r\\n\")`, a number with its type, such as `until(0u16)`, or what the last element is, such as `until(last.flags & 1 == 0)`";
const KEEP: &str =
    "what ends the string stands alone, or with `keep` where it is part of the string: `until(b\"\\n\", keep)`";
const TYPED: &str = "the number has its type behind it, as in `until(0u16)`: u8, i8, u16, i16, u32, i32, u64 or i64";

#[test]
fn what_ends_a_string_is_bytes_or_a_number_with_its_type() {
    for said in ["b\"\\r\\n\"", "b\"\\n\", keep", "0u16", "-1i64", "0xffff_u16", "-128i8", "255u8", "0u16, keep"] {
        wire_says_of_field(&format!("len = until({said})"), "&'a [u8]", &[]);
        wire_says_of_field(&format!("len = until({said}), max = 9"), "Vec<u8>", &[]);
        wire_says_of_field(&format!("len = \"u8\", each(len = until({said}))"), "Vec<Vec<u8>>", &[]);
    }
    for (said, message) in [
        (
            "",
            "`until` says nothing here: it takes bytes such as `until(b\"\\r\\n\")`, a number with its type, such as `until(0u16)`, or what the last element is, such as `until(last.flags & 1 == 0)`",
        ),
        ("\"\\r\\n\"", "what ends a string is bytes: write `until(b\"\\r\\n\")`"),
        ("\"é\"", FORMS),
        ("flags", FORMS),
        ("b'\\n'", FORMS),
        ("b\"\"", "no bytes end nothing: name at least one"),
        ("b\"123456789\"", "what ends a string has at most 8 bytes"),
        ("0", TYPED),
        ("-1", TYPED),
        ("0u128", TYPED),
        ("256u8", "`u8` has no such number"),
        ("-1u8", "`u8` has no such number"),
        ("128i8", "`i8` has no such number"),
        ("b\"\\n\", kept", KEEP),
        ("b\"\\n\" keep", KEEP),
        ("b\"\\n\", keep, keep", KEEP),
        ("b\"\\n\",", KEEP),
    ] {
        wire_says_of_field(&format!("len = until({said})"), "&'a [u8]", &[message]);
    }
}

#[test]
fn a_list_ends_at_an_empty_element() {
    wire_says_of_field("len = until(\"\"), each(len = \"u8\")", "List<'a, &'a str>", &[]);
    wire_says_of_field("len = \"u8\", each(len = until(\"\"), each(len = \"nul\"))", "Vec<Vec<String>>", &[]);
    let compact =
        "under `compact` an empty element has other bytes: put the array into a struct without, or name its bytes";
    for said in ["len = until(\"\")", "len = \"u8\", each(len = until(\"\"))"] {
        wire_says(
            &format!(
                "#[wire(given(version: i16), compact = version >= 9)] struct Ping<'a> {{ #[wire({said})] field: Vec<Vec<&'a str>> }}"
            ),
            &[compact],
        );
    }
}

#[test]
fn the_last_element_is_one_of_which_something_holds() {
    for said in [
        "last == 0",
        "last & 0x80",
        "last.flags & 1 == 0",
        "last.inner.kind in [1, 4..]",
        "last.name == b\"END.\"",
        "!(last.0 == LIMIT) && (last.1 < 3 || last.kind != Kind::More)",
    ] {
        wire_says_of_field(&format!("len = until({said})"), "List<'a, Entry>", &[]);
        wire_says_of_field(&format!("len = until({said}), max = 9, size = \"u8\""), "Vec<Entry>", &[]);
        wire_says_of_field(&format!("when = flags & 1, len = until({said})"), "Option<Vec<Entry>>", &[]);
    }
    let alone = "`until` looks at an element alone, which is called `last`: write `last == 0`, or `last.flags & 1 == 0` of a field of it";
    for (said, message) in [
        ("flags & 1", alone),
        ("self.more == 0", alone),
        ("last.more == 0 || flags == 0", alone),
        ("last", "`until` is a comparison: write `last == true`, or `last != 0` of a number"),
        ("last.more", "`until` is a comparison: write `last.more == true`, or `last.more != 0` of a number"),
        ("!last.more", "`until` is a comparison: write `last.more == false`, or `last.more == 0` of a number"),
        ("last.more = 0", "a comparison has two equals signs: write `last.more == 0`"),
        ("last.more in 1..3", "a range here has its last number in it: write `..=` in front of that"),
        (
            "last.is_end()",
            "`until` compares fields with numbers, and calls nothing: a field that depends on more is of a type with a codec by hand",
        ),
        ("last == 1u8", "the field says of which type this is: remove the suffix"),
        ("|entry| entry.more == 0", FORMS),
    ] {
        wire_says_of_field(&format!("len = until({said})"), "List<'a, Entry>", &[message]);
    }
    wire_says_of_field(
        "len = \"u8\", each(len = until(last == 0))",
        "List<'a, Vec<u16>>",
        &["an element that ends with one of its own has a field for that: put each into a struct, with this `len`"],
    );
    wire_says_of_field(
        "len = until(last == 0), null = 0",
        "Option<Vec<u16>>",
        &[
            "`null` is a number in front of the field, and its `len` is none: a length that another field holds is null where it is -1",
        ],
    );
    wire_says_of_field(
        "len = until(last == flags)",
        "Vec<u16>",
        &["`flags` is a field: `len` takes a number, or the path of a constant"],
    );
    wire_says_of_field(
        "size = until(last == 0)",
        "Vec<u16>",
        &["a size is a number of bytes: what ends with something of its own has a `len = until(...)`"],
    );
}

#[test]
fn a_field_may_be_called_until() {
    wire_says_of_field(
        "len = until",
        "&'a [u8]",
        &["there is no field `until` in front of this one for `len` to look at"],
    );
}

#[test]
fn what_ends_so_has_no_number_in_front() {
    let size = "a size is a number of bytes: what ends with something of its own has a `len = until(...)`";
    wire_says_of_field("size = until(b\"\\n\")", "&'a [u8]", &[size]);
    let null = "`null` is a number in front of the field, and its `len` is none: a length that another field holds is null where it is -1";
    wire_says_of_field("len = until(b\"\\n\"), null = 0", "Option<&'a [u8]>", &[null]);
}

#[test]
fn those_who_know_the_word_from_elsewhere_are_told_where_it_goes() {
    let message = "unknown attribute `until`: what ends a string stands behind its `len`: `len = until(b\"\\n\")`, `len = \"nul\"` for a byte 0, and `len = \"rest\"` where it goes up to the end; a list whose last element says so has `len = until(last.more == 0)`";
    wire_says_of_field("until = 0", "&'a [u8]", &[message]);
}

#[test]
fn of_the_rest_some_bytes_are_left() {
    let source = |attributes: &str| format!("{attributes}, max = 3");
    wire_says_of_field(&source("len = \"rest\" - 4"), "Vec<u16>", &[]);
    wire_says_of_field("len = \"rest\" - CRC", "&'a [u8]", &[]);
    wire_says_of_field("size = \"rest\" - 4", "Inner", &[]);
    for attribute in ["len", "size"] {
        let message =
            format!("of the rest, as many bytes are left as the fields behind take: `{attribute} = \"rest\" - 4`");
        for steps in ["+ 4", "* 4", "- 4 - 4", "& 4"] {
            wire_says_of_field(&format!("{attribute} = \"rest\" {steps}"), "&'a [u8]", &[&message]);
        }
    }
    wire_says_of_field(
        "len = \"nul\" - 1",
        "&'a [u8]",
        &["\"nul\" is no number, and nothing follows from it: write it alone"],
    );
    let each = "each element has an end of its own: give it a prefix such as \"u16\", or \"nul\"";
    wire_says_of_field("each(len = \"rest\" - 1)", "Vec<Vec<u8>>", &[each]);
    let default = "what goes up to the end of the message is empty where the message ends: remove `default`";
    wire_says_of_field("len = \"rest\" - 1, default", "&'a [u8]", &[default]);
    let field = "`flags` is a field: `len` takes a number, or the path of a constant";
    wire_says_of_field("len = \"rest\" - flags", "&'a [u8]", &[field]);
}

#[test]
fn a_list_up_to_the_end_may_be_cut() {
    for said in ["size = \"i32\", len = \"rest\", extra = \"cut\"", "len = \"rest\", extra = \"cut\", max = 9"] {
        wire_says_of_field(said, "List<'a, &'a str>", &[]);
        wire_says_of_field(said, "Vec<u16>", &[]);
    }
    wire_says_of_field("size = \"i32\", null = -1, len = \"rest\", extra = \"cut\"", "Option<Vec<u16>>", &[]);
    let rest = "what is cut is an element of a list that goes up to the end: add `len = \"rest\"`";
    wire_says_of_field("size = \"i32\", extra = \"cut\"", "Vec<u16>", &[rest]);
    wire_says_of_field("extra = \"cut\"", "Vec<u16>", &[rest]);
    wire_says_of_field("len = \"rest\" - 4, extra = \"cut\"", "Vec<u16>", &[rest]);
    let size = "elements that were cut are not written again, and this size would not fit: give the list one in front, or hold it in a field";
    wire_says_of_field("size = 12, len = \"rest\", extra = \"cut\"", "Vec<u16>", &[size]);
    wire_says_of_field("size = \"rest\" - 4, len = \"rest\", extra = \"cut\"", "Vec<u16>", &[size]);
    wire_says(
        "#[wire(extra = \"cut\")] struct Ping(u8);",
        &["what is cut is an element of a list: put `extra = \"cut\"` on that"],
    );
}
