//! Checksums: what each is of, and what cannot be.

use super::{wire_says, wire_says_of_field};

fn says(fields: &str, expected: &[&str]) {
    wire_says(&format!("struct Ping<'a> {{ {fields} }}"), expected);
}

#[test]
fn a_checksum_of_any_bytes_is_accepted() {
    for over in ["\"rest\"", "\"before\"", "a", "b", "a..=b", "..=a", "b..", "..", "sum..=b", "r#a..=sum"] {
        says(&format!("a: u8, #[wire(checksum = \"crc32\", over = {over})] sum: u32, b: &'a str"), &[]);
    }
    says("a: u8, #[wire(when = a & 1, checksum = \"crc16/modbus\", over = \"before\")] sum: Option<u16>", &[]);
    wire_says("struct Ping(u8, #[wire(checksum = \"sum\", over = 0..=2, verify = \"request\")] u8, u16);", &[]);
}

#[test]
fn an_algorithm_has_one_name() {
    for (found, meant) in [
        ("CRC32", "crc32"),
        ("crc-32c", "crc32c"),
        ("crc32/iscsi", "crc32c"),
        ("crc-16/modbus", "crc16/modbus"),
        ("modbus", "crc16/modbus"),
        ("crc32mpeg2", "crc32/mpeg-2"),
        ("crc16/hdlc", "crc16/x-25"),
        ("inet", "internet"),
        ("UDP", "udp"),
        ("adler", "adler32"),
        ("sum8", "sum"),
        ("crc16/modbis", "crc16/modbus"),
    ] {
        let message = format!("unknown checksum \"{found}\": did you mean \"{meant}\"?");
        wire_says_of_field(&format!("checksum = \"{found}\", over = \"rest\""), "u32", &[&message]);
    }
    wire_says_of_field(
        "checksum = \"crc16/ccitt\", over = \"rest\"",
        "u16",
        &[
            "several checksums are called that: write \"crc16/kermit\", \"crc16/ccitt-false\", \"crc16/xmodem\" or \"crc16/x-25\"",
        ],
    );
    wire_says_of_field(
        "checksum = crc32, over = \"rest\"",
        "u32",
        &["`checksum` takes the name of an algorithm in quotes: `checksum = \"crc32c\"`"],
    );
    let [message] = &super::errors(&crate::wire(&super::parse(
        "struct Ping { #[wire(checksum = \"md5\", over = \"rest\")] sum: u32 }",
    )))[..] else {
        panic!("one message")
    };
    assert!(message.starts_with("unknown checksum \"md5\": known are \"sum\", \"internet\""), "{message}");
}

#[test]
fn what_it_is_of_is_said() {
    let forms = "`over` takes \"rest\", \"before\" or fields by their names, as in `over = first..=last`";
    wire_says_of_field(
        "checksum = \"crc32\", over = \"all\"",
        "u32",
        &[&format!("unknown bytes \"all\": {forms}; a field has no quotes")],
    );
    wire_says_of_field(
        "checksum = \"crc32\", over = \"a..=b\"",
        "u32",
        &[&format!("unknown bytes \"a..=b\": {forms}")],
    );
    wire_says_of_field(
        "checksum = \"crc32\", over = text..flags",
        "u32",
        &["the last field is one of them: write `..=`, as in `over = first..=last`"],
    );
    for inside in ["text..=flags.low", "flags.low", "..=flags.low.bits", "flags.low..=text"] {
        wire_says_of_field(
            &format!("checksum = \"crc32\", over = {inside}"),
            "u32",
            &[
                "a sum is of whole fields, not of what is inside of one: name the field, or move what is not summed out of it",
            ],
        );
    }
    wire_says_of_field("checksum = \"crc32\", over = text + flags", "u32", &[&format!("{forms}: `over = \"rest\"`")]);
    wire_says_of_field(
        "checksum = \"crc32\"",
        "u32",
        &["a checksum is of some bytes: say which, `over = \"rest\"`, `over = \"before\"` or `over = first..=last`"],
    );
    wire_says_of_field(
        "over = \"rest\"",
        "u32",
        &["`over` says what a checksum is of: add `checksum = \"crc32\"`, or remove it"],
    );
    wire_says_of_field(
        "verify = \"request\"",
        "u32",
        &["`verify` says when a checksum is compared: add `checksum = \"crc32\"`, or remove it"],
    );
    wire_says_of_field(
        "checksum = \"crc32\", over = \"rest\", verify = \"never\"",
        "u32",
        &["unknown time \"never\": `verify = \"request\"` leaves the checksum to `Wire::verify`"],
    );
}

#[test]
fn its_fields_exist_in_their_order() {
    says(
        "#[wire(checksum = \"sum\", over = \"before\")] sum: u8, a: &'a str",
        &["nothing stands in front of this field to sum up: put it behind the others"],
    );
    wire_says_of_field(
        "checksum = \"sum\", over = texts..=flags",
        "u8",
        &["there is no field `texts` in this struct for `over` to name"],
    );
    wire_says_of_field(
        "checksum = \"sum\", over = texts",
        "u8",
        &["there is no field `texts` in this struct for `over` to name"],
    );
    wire_says_of_field(
        "checksum = \"sum\", over = float..=text",
        "u8",
        &["the first of these fields stands behind the last: swap them"],
    );
    wire_says_of_field(
        "checksum = \"sum\", over = field",
        "u8",
        &["this is the sum itself, and there is nothing else to sum up"],
    );
    wire_says(
        "#[wire(given(key: u8))] struct Ping { #[wire(checksum = \"sum\", over = key..=a)] sum: u8, a: u8 }",
        &["there is no field `key` in this struct for `over` to name"],
    );
}

#[test]
fn nothing_looks_at_a_sum() {
    let says = |attributes: &str, ty: &str, what: &str| {
        let source = format!(
            "struct Ping<'a> {{ a: &'a str, #[wire(checksum = \"sum\", over = a)] sum: u8, #[wire({attributes})] b: {ty} }}"
        );
        let message = format!("`sum` is computed when all else is written, so `{what}` cannot look at it: remove one");
        wire_says(&source, &[&message]);
    };
    says("when = sum == 0", "Option<u8>", "b");
    says("len = sum", "&'a str", "b");
    says("give(key = sum)", "Other", "key");
}

#[test]
fn a_sum_is_a_number_that_follows_from_other_bytes() {
    for (attribute, ty) in
        [("value = 3", "u8"), ("default", "u8"), ("check = field > 3", "u8"), ("size = \"u8\"", "u8")]
    {
        let name = attribute.split([' ', '(']).next().unwrap();
        let message = format!("a checksum is a number that follows from other bytes: remove `{name}` or `checksum`");
        wire_says_of_field(&format!("checksum = \"sum\", over = \"before\", {attribute}"), ty, &[&message]);
    }
    for ty in ["f32", "String", "[u8; 4]", "bool"] {
        wire_says_of_field(
            "checksum = \"crc32\", over = \"before\"",
            ty,
            &["a checksum is a number without a sign: hold it as a `u8`, `u16`, `u32` or `u64`"],
        );
    }
}

#[test]
fn sums_of_each_other_are_refused() {
    says(
        "#[wire(checksum = \"sum\", over = ..)] a: u8, #[wire(checksum = \"sum\", over = ..)] b: u8, text: &'a str",
        &["this checksum is among the bytes of another, and that one among its own: leave one of them out"],
    );
    says(
        "#[wire(checksum = \"sum\", over = \"rest\")] a: u8, c: &'a str, #[wire(checksum = \"sum\", over = c)] b: u8",
        &[],
    );
}

#[test]
fn a_seed_of_a_sum_is_accepted() {
    for (attributes, ty) in [
        ("checksum = \"internet\", over = b, seed = a", "u16"),
        ("checksum = \"udp\", over = .., seed = pseudo", "u16"),
        ("checksum = \"sum\", over = \"rest\", seed = (a & 7) * 2 + 1, verify = \"request\"", "u64"),
        ("checksum = \"internet\", over = \"rest\", seed = head.sum", "u16"),
    ] {
        wire_says(
            &format!(
                "#[wire(given(pseudo: u32))] struct Ping<'a> {{ a: u8, head: Head, #[wire({attributes})] sum: {ty}, b: &'a str }}"
            ),
            &[],
        );
    }
}

#[test]
fn a_seed_is_added_to_a_sum_and_known_in_front() {
    for algorithm in ["crc32", "crc16/modbus", "adler32"] {
        says(
            &format!("a: u8, b: &'a str, #[wire(checksum = \"{algorithm}\", over = b, seed = a)] sum: u32"),
            &[
                "a seed is added to a sum, \"internet\", \"udp\" or \"sum\", and this checksum is none: remove `seed`, and let \
               `over` name all bytes",
            ],
        );
    }
    says(
        "a: u16, #[wire(seed = a)] b: u16",
        &["`seed` is added to a checksum: add `checksum = \"internet\"`, or remove it"],
    );
    let says = |fields: &str, expected: &str| {
        says(
            &format!("{fields}, #[wire(checksum = \"internet\", over = \"before\", seed = a)] sum: u16, z: u16"),
            &[expected],
        );
    };
    says("b: u16", "there is no field `a` in front of this one for `seed` to look at");
    says("b: u8, #[wire(when = b == 1)] a: Option<u16>", "`a` may be missing, and then there is nothing to add");
    says(
        "a: u8, #[wire(len = a)] b: &'a str",
        "the codec writes `a`, once it has measured other fields, so it cannot be added",
    );
    says(
        "b: u16, #[wire(checksum = \"sum\", over = b)] a: u16",
        "`a` is computed when all else is written, so `sum` cannot look at it: remove one",
    );
    wire_says(
        "struct Ping { #[wire(checksum = \"internet\", over = z, seed = z)] sum: u16, z: u16 }",
        &["`seed` looks at what has been read: name a field in front of this one"],
    );
    wire_says(
        "struct Ping { z: u16, #[wire(checksum = \"internet\", over = z, seed = 5)] sum: u16 }",
        &["there is no field `5` in front of this one for `seed` to look at"],
    );
    wire_says(
        "struct Ping { z: u16, #[wire(checksum = \"internet\", over = z, seed = \"z\")] sum: u16 }",
        &["`seed` takes an earlier field of the same struct: `seed = pseudo`"],
    );
}

#[test]
fn bits_are_no_sum() {
    wire_says(
        "struct Ping { a: u8, #[wire(bits = 8, checksum = \"sum\", over = a)] sum: u8 }",
        &["bits are written as a part of their group: remove `checksum` or `bits`"],
    );
}
