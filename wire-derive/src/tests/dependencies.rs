//! Fields that look at earlier ones: lengths, conditions and tags.

use super::{wire_says, wire_says_of_field};

fn behind(name: &str) -> String {
    format!("`{name}` looks at what has been read: name a field in front of this one")
}

fn nowhere(name: &str, field: &str) -> String {
    format!("there is no field `{field}` in front of this one for `{name}` to look at")
}

#[test]
fn a_field_that_does_not_exist_is_refused() {
    wire_says_of_field("len = flag", "&'a str", &[&nowhere("len", "flag")]);
    wire_says_of_field("when = flag & 1", "Option<i8>", &[&nowhere("when", "flag")]);
    wire_says_of_field("switch = flag", "Body", &[&nowhere("switch", "flag")]);
    let first = format!("{}: the field stands first, as in `flags == 1`", nowhere("when", "7"));
    wire_says("struct Ping(u8, #[wire(when = 7 == 1)] Option<i8>);", &[&first]);
    wire_says_of_field("when = 7 == flags", "Option<u8>", &[&first]);
    // Names do not count across structs and variants.
    wire_says("#[repr(u8)] enum Ping { A { len: u8 }, B { #[wire(len = len)] s: String } }", &[&nowhere("len", "len")]);
}

#[test]
fn what_looks_like_a_length_is_shown_in_quotes() {
    for word in ["nul", "rest", "varint", "mysql", "u8", "i24"] {
        let message = format!("{}: what is no field stands in quotes, `len = \"{word}\"`", nowhere("len", word));
        wire_says_of_field(&format!("len = {word}"), "&'a str", &[&message]);
    }
    let message = format!("{}: an array of one length is a `[T; N]`", nowhere("len", "6"));
    wire_says_of_field("len = 6", "&'a [u8]", &[&message]);
    // Unless a field has that name.
    wire_says("struct Ping { rest: u8, #[wire(len = rest)] s: String }", &[]);
}

#[test]
fn a_field_behind_is_refused() {
    wire_says("struct Ping { #[wire(len = len)] s: String, len: u8 }", &[&behind("len")]);
    wire_says("struct Ping { #[wire(when = r#in == 1)] s: Option<u8>, r#in: u8 }", &[&behind("when")]);
    wire_says("struct Ping(#[wire(switch = 1)] Body, u8);", &[&behind("switch")]);
    // As is the field itself.
    wire_says("struct Ping { #[wire(len = s)] s: String }", &[&behind("len")]);
    wire_says("struct Ping(#[wire(when = 0 == 1)] Option<u8>);", &[&behind("when")]);
}

#[test]
fn fields_are_found_by_any_spelling() {
    for source in [
        "struct Ping { r#len: u8, #[wire(len = len)] s: String }",
        "struct Ping { len: u8, #[wire(len = r#len)] s: String }",
        "struct Ping { r#type: u8, #[wire(switch = r#type)] body: Body }",
        "struct Ping(u8, #[wire(when = 0 & 1)] Option<u8>, #[wire(len = 0)] String);",
    ] {
        wire_says(source, &[]);
    }
}

#[test]
fn what_may_be_missing_serves_nobody() {
    let message = |why: &str, field: &str| {
        format!(
            "`n` {why}, and then `{field}` could not be read: hold both in a struct of their own, which may be missing"
        )
    };
    wire_says(
        "struct Ping { v: u8, #[wire(when = v == 1)] n: Option<u8>, #[wire(len = n)] s: String }",
        &[&message("may be missing", "s")],
    );
    wire_says(
        "struct Ping { v: u8, #[wire(when = v == 1)] n: Option<u8>, #[wire(switch = n)] b: Body }",
        &[&message("may be missing", "b")],
    );
    wire_says(
        "struct Ping { #[wire(default)] n: u8, #[wire(default, len = n)] s: String }",
        &[&message("is not always written", "s")],
    );
    wire_says(
        "struct Ping { v: u8, #[wire(when = v == 1, default)] n: u8, #[wire(len = n)] s: String }",
        &[&message("is not always written", "s")],
    );
    wire_says(
        "struct Ping { #[wire(default)] v: u8, #[wire(when = v == 1)] s: Option<u8> }",
        &["`v` may be missing at the end of the message, so nothing behind it can depend on it"],
    );
    // A condition on what is not there does not hold.
    wire_says(
        "struct Ping { v: u8, #[wire(when = v == 1)] n: Option<u8>, #[wire(when = n == 1)] s: Option<String> }",
        &[],
    );
}

#[test]
fn what_has_a_size_in_front_serves_nobody() {
    let message = "`n` has a `size`, and no number in one serves `s`: hold the size as an integer in front, without the attribute, or end the struct with a `pad`";
    wire_says("struct Ping { #[wire(size = \"u8\")] n: u8, #[wire(len = n)] s: String }", &[message]);
    wire_says("struct Ping { #[wire(size = \"u8\")] n: u8, #[wire(switch = n)] s: Body }", &[message]);
    // A condition looks at it all the same.
    wire_says("struct Ping { #[wire(size = \"u8\")] n: u8, #[wire(when = n == 3)] s: Option<u8> }", &[]);
}

#[test]
fn what_others_read_serves_nobody() {
    let message = |server: &str, field: &str| format!("`{server}` has a value already, so it cannot serve `{field}`");
    wire_says("struct Ping { k: u8, #[wire(switch = k)] n: Body, #[wire(len = n)] s: String }", &[&message("n", "s")]);
    wire_says("struct Ping { k: u8, #[wire(len = k)] n: String, #[wire(switch = n)] s: Body }", &[&message("n", "s")]);
    // A condition may look at any of them.
    wire_says("struct Ping { #[wire(value = 3)] n: u8, #[wire(when = n == 3)] s: Option<u8> }", &[]);
}

/// Encoding checks that they agree.
#[test]
fn a_field_serves_as_many_as_name_it() {
    for (one, other) in [
        ("#[wire(switch = k)] a: Body", "#[wire(switch = k)] b: Body"),
        ("#[wire(switch = k)] a: Body", "#[wire(len = k)] b: String"),
        ("#[wire(len = k & 0xf)] a: String", "#[wire(switch = k >> 4)] b: Body"),
        ("#[wire(len = k)] a: String", "#[wire(len = k * 2)] b: Vec<i8>"),
    ] {
        wire_says(&format!("struct Ping {{ k: u8, {one}, {other} }}"), &[]);
        wire_says(&format!("struct Ping {{ #[wire(value = 2)] k: u8, {one}, {other} }}"), &[]);
    }
}

#[test]
fn the_number_of_a_catch_all_is_looked_at_by_nothing() {
    let message = "`tag` is the number that chose the variant, and says nothing else";
    for field in
        ["#[wire(len = tag)] s: String", "#[wire(when = tag == 3)] s: Option<u8>", "#[wire(switch = tag)] s: Body"]
    {
        wire_says(&format!("#[repr(u8)] enum Ping {{ A, #[wire(other)] B {{ tag: u8, {field} }} }}"), &[message]);
    }
    // Behind it, fields are found as in every variant.
    for variant in [
        "Other(u8, u8, #[wire(len = 1)] String)",
        "Other { tag: u8, flags: u8, kind: u8, #[wire(when = flags & 1)] more: Option<u8> }",
        "Other { tag: u8, kind: u8, #[wire(switch = kind)] body: Body }",
    ] {
        wire_says(&format!("#[repr(u8)] enum Ping {{ A, #[wire(other)] {variant} }}"), &[]);
    }
}
