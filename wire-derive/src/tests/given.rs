//! `given(...)` and `give(...)`: numbers that stand in no byte.

use super::{set_says, wire_says, wire_says_of_attributes, wire_says_of_field};

#[test]
fn what_is_given_has_a_name_and_a_type() {
    const TAKES: &str = "`given` takes names with their types: `given(version: i16)`";
    wire_says_of_attributes("given", &["`given` takes a list in parentheses: `given(version: i16)`"]);
    wire_says_of_attributes("given()", &["`given` says nothing here: `given(version: i16)`"]);
    wire_says_of_attributes("given(version)", &["a number that is given has a type: write `version: i16`"]);
    wire_says_of_attributes("given(3: i16)", &[TAKES]);
    wire_says_of_attributes("given(version: i16 flags: u8)", &[TAKES]);
    for ty in ["i128", "usize", "&str", "f32", "Version"] {
        let given = format!("given(version: {ty})");
        wire_says_of_attributes(&given, &["what is given is an integer of at most 64 bits, or a bool"]);
    }
    wire_says_of_attributes("given(version: i16, is_flexible: bool)", &[]);
}

#[test]
fn what_looks_at_a_number_that_is_given_wrongly_is_told_nothing() {
    const TYPE: &str = "what is given is an integer of at most 64 bits, or a bool";
    for field in
        ["#[wire(when = kind == K::B)] id: Option<u8>", "#[wire(skip = kind)] kind: u8", "#[wire(give(kind))] b: Body"]
    {
        wire_says(&format!("#[wire(given(kind: K))] struct Ping {{ {field} }}"), &[TYPE]);
    }
    wire_says("#[wire(given(n: usize))] struct Ping<'a> { #[wire(len = n)] text: &'a str }", &[TYPE]);
    wire_says("#[wire(given(order: Order), endian = order == 1)] struct Ping { id: u16 }", &[TYPE]);
    wire_says("#[wire(given(order: Order), endian = order == 1)] #[repr(u8)] enum Body { A(u16) }", &[TYPE]);
    wire_says("#[wire(given(v: f32), compact = v >= 9)] struct Ping<'a> { text: &'a str }", &[TYPE]);
}

#[test]
fn what_is_given_has_a_name_of_its_own() {
    wire_says_of_attributes("given(a: u8, b: u8, a: i16)", &["`a` is given twice: remove one"]);
    wire_says_of_attributes("given(nonce: u8)", &["`nonce` is a field too: give the number another name"]);
    wire_says_of_attributes("given(r#nonce: u8)", &["`nonce` is a field too: give the number another name"]);
    wire_says(
        "#[wire(given(a: u8))] #[repr(u8)] enum Body { A { b: u8 }, B { a: u8 } }",
        &["`a` is a field too: give the number another name"],
    );
}

#[test]
fn what_is_given_takes_eight_bytes_together() {
    wire_says_of_attributes("given(a: u32, b: i16, c: u8, d: bool)", &[]);
    wire_says_of_attributes(
        "given(a: u32, b: i32, c: bool)",
        &["numbers that are given take at most 8 bytes together: use smaller types"],
    );
}

#[test]
fn a_frame_header_is_given_nothing() {
    wire_says(
        "#[wire(given(version: u8))] struct Header { #[wire(payload_len)] len: u16 }",
        &["a frame header is read before anything that could be given: remove `given`"],
    );
}

#[test]
fn what_is_given_is_looked_at_and_not_written() {
    wire_says(
        "#[wire(given(version: i16, len: u8))] struct Ping<'a> {
            #[wire(when = version >= 3)] id: Option<u8>,
            #[wire(len = len)] text: &'a str,
        }",
        &[],
    );
    wire_says(
        "#[wire(given(version: i16))] struct Ping { #[wire(when = vesion >= 3)] id: Option<u8> }",
        &["there is no field `vesion` in front of this one for `when` to look at"],
    );
    wire_says(
        "struct Ping { #[wire(when = version >= 3)] id: Option<u8> }",
        &[
            "there is no field `version` in front of this one for `when` to look at: one that stands in no byte is given to the type, `#[wire(given(version: i16))]`",
        ],
    );
}

#[test]
fn a_field_gives_names_with_their_numbers() {
    const TAKES: &str = "`give` takes names with their numbers: `give(version = api_version)`";
    wire_says_of_field("give", "Body", &["`give` takes a list in parentheses: `give(version = api_version)`"]);
    wire_says_of_field("give(version = )", "Body", &[TAKES]);
    wire_says_of_field("give(3)", "Body", &[TAKES]);
    wire_says_of_field("give(version = \"flags\")", "Body", &[TAKES]);
    wire_says_of_field("give(version = flags flags)", "Body", &[TAKES]);
    wire_says_of_field(
        "give(version = flag)",
        "Body",
        &["there is no field `flag` in front of this one for `give` to look at"],
    );
    for gives in [
        "flags",
        "version = flags",
        "version = flags >> 4",
        "version = (flags & 3) * 2, b = -1",
        "c = MAX, d = Kind::A",
    ] {
        wire_says_of_field(&format!("give({gives})"), "Body", &[]);
    }
}

#[test]
fn what_is_given_is_there_and_known() {
    wire_says(
        "struct Ping { flags: u8, #[wire(when = flags == 1)] kind: Option<u8>, #[wire(give(kind))] body: Body }",
        &["`kind` may be missing, and then there is nothing to give"],
    );
    wire_says(
        "struct Ping<'a> { len: u8, #[wire(len = len)] text: &'a str, #[wire(give(len))] body: Body }",
        &["the codec writes `len`, once it has measured other fields, so it cannot be given"],
    );
    // Nobody writes what the type is given itself.
    wire_says(
        "#[wire(given(len: u8))] struct Ping<'a> { #[wire(len = len)] text: &'a str, #[wire(give(len))] body: Body }",
        &[],
    );
}

#[test]
fn what_is_given_is_given_on_whatever_it_serves() {
    wire_says(
        "#[wire(given(n: u8))] struct Ping<'a> { #[wire(len = n)] text: &'a str, #[wire(give(n))] body: Body }",
        &[],
    );
}

#[test]
fn bits_that_no_field_makes_may_be_given() {
    const BODY: &str = "#[wire(switch = first >> 4, give(GIVE))] body: Body";
    let says = |give: &str, expected: &[&str]| {
        wire_says(&format!("struct Ping {{ first: u8, {} }}", BODY.replace("GIVE", give)), expected);
    };
    const WRITTEN: &str = "the codec writes `first`, once it has measured other fields, so it cannot be given";
    says("qos = first >> 1 & 3", &[]);
    says("qos = first & MASK", &[]);
    says("first", &[WRITTEN]);
    says("qos = first + 1", &[WRITTEN]);
    wire_says("struct Ping { head: Head, #[wire(switch = head.kind, give(qos = head.flags))] body: Body }", &[]);
    wire_says(
        "struct Ping { head: Head, #[wire(switch = head.kind, give(qos = head.kind))] body: Body }",
        &["the codec writes `head`, once it has measured other fields, so it cannot be given"],
    );
}

#[test]
fn only_messages_have_versions() {
    let says = |attributes: &str, expected: &[&str]| wire_says_of_attributes(attributes, expected);
    says("api_key = 3, versions = 0..=12", &[]);
    says("api_key = 3, versions = 3", &[]);
    says("api_key = 3, versions = FIRST..=LAST, given(version: u8, kind: u8)", &[]);
    says(
        "versions = 0..=12",
        &[
            "`versions` are those of a message: add its `api_key`, or let the type be given one with `given(version: i16)`",
        ],
    );
    says("api_key = 3, versions = 0..=1, given(version: bool)", &["a version is an integer: write `version: i16`"]);
    for (versions, instead) in [
        ("0..3", "the last version is one of them: write `0..=3`"),
        ("3..", "a message has a first and a last version: `versions = 0..=12`"),
        ("..=3", "a message has a first and a last version: `versions = 0..=12`"),
        ("\"3\"", "`versions` takes a version, or the first and the last: `versions = 0..=12`"),
    ] {
        says(&format!("api_key = 3, versions = {versions}"), &[instead]);
    }
}

#[test]
fn the_version_of_a_message_is_looked_at() {
    wire_says(
        "#[wire(api_key = 3, versions = 0..=2)] struct Ping { #[wire(when = version >= 1)] hops: Option<u8> }",
        &[],
    );
    wire_says(
        "#[wire(api_key = 3, versions = 0..=2)] struct Ping { version: u8 }",
        &["`version` is a field too: give the number another name"],
    );
}

#[test]
fn a_set_is_given_what_its_messages_are() {
    set_says("#[wire(given(version: i16))] enum Request { Ping(Ping) }", &[]);
    set_says(
        "#[wire(given(version: i16, version: u8))] enum Request { Ping(Ping) }",
        &["`version` is given twice: remove one"],
    );
}

#[test]
fn compact_lengths_follow_from_what_is_given() {
    let says = |attributes: &str, expected: &[&str]| wire_says_of_attributes(attributes, expected);
    says("given(version: i16), compact = version >= 9", &[]);
    says("api_key = 1, versions = 0..=9, compact = version >= 9 || version == 3", &[]);
    const GIVEN: &str = "`compact` looks at what the type is given: declare it with `given(nonce: i16)`";
    says("compact = nonce >= 9", &[GIVEN]);
    says(
        "given(is_new: bool), compact = is_new",
        &["`compact` is a comparison: write `is_new == true`, or `is_new != 0` of a number"],
    );
    says(
        "given(version: i16), compact = version.inner >= 9",
        &["`compact` looks at what the type is given: declare it with `given(version: i16)`"],
    );
}
