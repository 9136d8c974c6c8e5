//! Conditions, constants, defaults and checks: when a field is there and what it then is.

use super::field_attributes::COMPUTED;
use super::{wire_says, wire_says_of_field};

#[test]
fn a_field_under_a_condition_is_optional() {
    let message =
        "a field under `when` may be missing: write its type as `Option<T>`, or say what it is then, `default = 0`";
    for ty in ["i32", "Vec<Option<i32>>", "Option", "Option<i32, i32>", "MyOption<i32>", "(Option<i32>, i32)"] {
        wire_says_of_field("when = flags == 1", ty, &[message]);
    }
    for ty in ["Option<i32>", "core::option::Option<i32>", "::std::option::Option<i32>", "Option<Option<i32>>"] {
        wire_says_of_field("when = flags == 1", ty, &[]);
    }
}

#[test]
fn a_constant_is_always_there() {
    let message = |name: &str| format!("a constant is always there and always the same: remove `{name}` or `value`");
    wire_says_of_field("value = 3, when = flags == 1", "Option<i32>", &[&message("when")]);
    wire_says_of_field("value = 3, default", "i32", &[&message("default")]);
    wire_says_of_field("value = 3, switch = flags", "i32", &[&message("switch")]);
    wire_says_of_field("value = 3, size = \"u8\"", "i32", &[&message("size")]);
    wire_says_of_field("value = b\"PK\", len = \"u8\", max = 2", "[u8; 2]", &[&message("len"), &message("max")]);
    wire_says_of_field("value = b\"PK\", len = flags", "[u8; 2]", &[&message("len")]);
    wire_says(
        "struct Ping { #[wire(payload_len, default, value = 3)] len: u8 }",
        &[&message("default"), &message("payload_len")],
    );
}

#[test]
fn what_an_older_peer_leaves_out_comes_last() {
    let message = |name: &str| {
        format!("what an older peer leaves out comes last: give `{name}` a `default` too, or put this field last")
    };
    wire_says("struct Ping { #[wire(default)] a: i8, b: i8 }", &[&message("b")]);
    wire_says("struct Ping(#[wire(default)] i8, i8, #[wire(default)] i8, i8);", &[&message("1"), &message("3")]);
    wire_says(
        "#[repr(u8)] enum Ping { A { #[wire(default)] a: i8, r#in: i8 }, B(#[wire(default)] i8) }",
        &[&message("in")],
    );
    wire_says("struct Ping { a: i8, #[wire(default)] b: i8, #[wire(default)] c: i8 }", &[]);
    wire_says_of_field("default(3)", "i32", &["`default` stands alone, or with a value: `default = -1`"]);
    wire_says(
        "struct Ping { #[wire(default)] b: i8, #[wire(size = \"u8\", len = \"rest\")] c: String }",
        &[&message("c")],
    );
    // Where a message ends, the rest of it is empty.
    wire_says("struct Ping { #[wire(default)] b: i8, #[wire(len = \"rest\")] c: String }", &[]);
    wire_says_of_field(
        "default, len = \"rest\"",
        "String",
        &["what goes up to the end of the message is empty where the message ends: remove `default`"],
    );
}

#[test]
fn a_field_is_missing_for_one_reason() {
    let one =
        "a number under a condition is an `Option` without `default`, or has a `default` without `Option`: remove one";
    wire_says_of_field("when = flags == 1, default", "Option<i32>", &[one]);
    wire_says_of_field("when = flags == 1, default, size = \"i8\", null = -1", "Option<i32>", &[]);
    wire_says_of_field("when = flags == 1, default", "Option<&'a str>", &[]);
    let always = "a field with a `default` of its own is always something: write its type without `Option`";
    for attributes in ["when = flags == 1, default = 3", "default = 3"] {
        wire_says_of_field(attributes, "Option<i32>", &[always]);
        wire_says_of_field(attributes, "i32", &[]);
    }
}

#[test]
fn a_default_is_a_constant_of_any_kind() {
    for default in
        ["-1", "b'a'", "true", "2.5", "-2.5", "\"a\"", "b\"a\"", "NONE", "Self::NONE", "Kind::None", "N as i32"]
    {
        wire_says_of_field(&format!("default = {default}"), "Kind", &[]);
        wire_says_of_field(&format!("when = flags == 1, default = {default}"), "Kind", &[]);
    }
    let natural = "`default` alone is `Default::default()`: remove the value";
    let empty = "`default` alone is empty, and null: remove the value";
    let suffix = "the field says of which type this is: remove the suffix";
    for (default, message) in [
        ("Default::default()", natural),
        ("Kind::default()", natural),
        ("Vec::new()", empty),
        ("String::new()", empty),
        ("[]", empty),
        ("1u8", suffix),
        ("-1.5f32", suffix),
        ("'a'", "a default is no character: write the byte, `default = b'a'`"),
        ("1 << 3", COMPUTED),
        ("(3)", "a number has no parentheses: write `3`"),
        ("[1, 2]", "`default` takes a number, text, bytes, or the path of a constant or a variant: `default`"),
    ] {
        wire_says_of_field(&format!("default = {default}"), "Kind", &[message]);
    }
    wire_says_of_field(
        "default = flags",
        "u8",
        &["`flags` is a field: `default` takes a number, or the path of a constant"],
    );
}

#[test]
fn nothing_stands_behind_what_is_kept_as_missing() {
    let message = |name: &str| {
        format!(
            "the message ends in front of this field where `{name}` is `None`: write the type as `Option<T>`, with `default`, too"
        )
    };
    wire_says("struct Ping { #[wire(default)] a: Option<u8>, #[wire(default)] b: u8 }", &[&message("a")]);
    wire_says("struct Ping { #[wire(default)] a: Option<u8>, #[wire(len = \"rest\")] b: String }", &[&message("a")]);
    for kept in ["#[wire(default)] b: Option<u8>", "#[wire(default, size = \"u8\")] b: Option<Kind>"] {
        wire_says(&format!("struct Ping {{ #[wire(default)] a: Option<u8>, {kept} }}"), &[]);
    }
    // One that is null is written.
    wire_says(
        "struct Ping { #[wire(default, len = \"i8\", null = -1)] a: Option<String>, #[wire(default)] b: u8 }",
        &[],
    );
}

#[test]
fn what_is_ignored_stands_behind_the_last_field_of_a_message() {
    let ignoring = "#[wire(extra = \"ignore\")] struct Ping";
    let none = "the last field takes all bytes up to the end: remove `extra`, which would find none";
    wire_says(&format!("{ignoring} {{ a: u8, #[wire(len = \"rest\")] b: String }}"), &[none]);
    let header = "a message stands behind a header, and not what could be ignored: remove `extra`";
    wire_says(&format!("{ignoring} {{ #[wire(payload_len)] a: u8 }}"), &[header]);
    wire_says(&format!("{ignoring} {{ #[wire(key)] a: u8 }}"), &[header]);
    wire_says(&format!("{ignoring} {{ a: u8, #[wire(len = \"rest\", size = \"u8\")] b: String }}"), &[]);
    wire_says("#[wire(extra = \"refuse\")] struct Ping { #[wire(len = \"rest\")] b: String }", &[]);
}

#[test]
fn a_check_is_a_condition_on_the_field_itself_too() {
    for check in
        ["field > 3", "field & 1", "field in [1, 4..=6]", "flags == 1 || !(field == 2)", "field.inner >> 4 == 4"]
    {
        wire_says_of_field(&format!("check = {check}"), "u8", &[]);
        wire_says_of_field(&format!("when = flags == 1, check = {check}"), "Option<u8>", &[]);
    }
    let later = "`check` looks at what has been read: name a field in front of this one";
    wire_says("struct Ping { #[wire(check = b == 1)] a: u8, b: u8 }", &[later]);
    let itself = "`when` looks at what has been read: name a field in front of this one";
    wire_says_of_field("when = field == 1", "Option<u8>", &[itself]);
    let nowhere = "there is no field `x` in front of this one for `check` to look at";
    wire_says_of_field("check = x == 1", "u8", &[nowhere]);
    wire_says_of_field("check = field = 1", "u8", &["a comparison has two equals signs: write `field == 1`"]);
    wire_says_of_field(
        "check = field",
        "u8",
        &["`check` is a comparison: write `field == true`, or `field != 0` of a number"],
    );
    wire_says_of_field("check", "u8", &["`check` needs a value: `check = ttl in 1..=64`"]);
    let constant = "a constant is always there and always the same: remove `check` or `value`";
    wire_says_of_field("check = field > 3, value = 4", "u8", &[constant]);
    wire_says_of_field("default = 4, check = field > 3", "u8", &[]);
}

#[test]
fn what_another_field_holds_is_not_left_out() {
    let message = |what: &str, remedy: &str| {
        format!(
            "another field holds the {what} of this one, and does not know what it is where it is not there: {remedy}"
        )
    };
    let option = "hold it as an `Option`, without `default`";
    wire_says_of_field("when = flags == 1, default, len = flags", "String", &[&message("length", option)]);
    wire_says_of_field("when = flags == 1, default, size = flags", "Kind", &[&message("size", option)]);
    wire_says_of_field("when = flags == 1, default, switch = flags", "Kind", &[&message("variant", option)]);
    wire_says_of_field("default = \"a\", len = flags", "String", &[&message("length", "remove the value")]);
}
