//! What `wire export lua` writes, and what it refuses.

use super::corpus::{ECHO, ONLY, STRANGE, VEHICLES};
use super::{exported, refused};

#[test]
fn each_message_is_described_by_its_names() {
    let lua = exported("lua", VEHICLES);
    for part in [
        r#"NAME = "vehicles""#,
        r#"field("uint32", "header.kind", "kind", { [1] = "Report", [2] = "Order / Done", [3] = "All" })"#,
        r#"field("uint32", "command.variant", "variant", { [0] = "Stop", [1] = "Drive", [2] = "Sized" })"#,
        r#"when = function(s) return compare(part(s, { 5 }), "==", 1) end"#,
        r#"holder = { path = { 12 }, shift = 0, times = 1, plus = 0 }"#,
        r#"ends = { kind = "until", bytes = "\013\010", unit = 1, kept = false }"#,
        "local HEADER = { length = { 1 }, more = 0, key = { 2 }, ",
        "local ANSWERED = { [2] = \"yes\" }",
    ] {
        assert!(lua.contains(part), "{part}");
    }
    assert!(exported("lua", ECHO).contains("local REQUEST = { key = { 1 }, "));
}

/// The program grows with the schema: what messages are called is not told at each field that is called a key.
#[test]
fn names_of_messages_are_told_at_the_key_alone() {
    let length = |count: usize| {
        let mut schema = "wire 1\nstruct Header { length: u16 payload_len, kind: u16 key }\n".to_owned();
        (0..count).for_each(|key| schema += &format!("struct Message{key:05} key={key} {{ again: u16 key }}\n"));
        schema += "protocol p { frame Header";
        (0..count).for_each(|key| schema += &format!(", {key}: Message{key:05}"));
        exported("lua", &(schema + " }")).len()
    };
    let [none, some, twice] = [length(1), length(200), length(400)];
    assert!(twice - none < 2 * (some - none) + 4096, "{none} {some} {twice}");
}

#[test]
fn a_message_that_needs_no_key_is_taken_without_one() {
    let lua = exported("lua", ONLY);
    assert_eq!(lua.matches("needs_no_key = true").count(), 2);
    assert!(lua.contains(r#"otherwise = { name = "Ask", "#) && lua.contains(r#"otherwise = { name = "Tell", "#));
    assert!(!exported("lua", ECHO).contains("needs_no_key = true"));
}

#[test]
fn what_a_dissector_cannot_say_is_refused_by_its_path() {
    let cases = [
        ("", "a: u128", "M.a: a dissector in Lua has no integers of 128 bits"),
        ("", "a: u64 width=mysql", "M.a: a dissector in Lua has no number of this width"),
        ("", "a: [u16] ascending", "M.a: a dissector in Lua has no check of each element"),
        (
            "",
            "a: [u8] len=until(.last == 0)",
            "M.a: a dissector in Lua has no list or string that its last element ends",
        ),
        ("", "a: bytes len=rest-2, b: u16", "M.a: a dissector in Lua has no end in front of the last bytes"),
        ("", "a: f32 check=(.a > 1.5)", "M.a: a dissector in Lua has no comparison of floats"),
        ("", "a: u64 check=(.a & 1 == 0)", "M.a: a dissector in Lua has no arithmetic with numbers over 48 bits"),
        ("", "a: u64 check=(.a == 9007199254740993)", "M.a: a dissector in Lua has no number over 53 bits"),
        ("opaque Blob 4..=8", "a: Blob size=u8", "M.a: a dissector in Lua has no opaque bytes"),
        ("type R = u8 refuses type S = R names=(1 = a)", "a: S", "M.a: a dissector in Lua has no conversion"),
        ("struct In { b: u128 }", "a: [In] len=u8", "In.b: a dissector in Lua has no integers of 128 bits"),
        ("enum E: u8 { V = 1 { b: u128 } }", "a: E", "E::V.b: a dissector in Lua has no integers of 128 bits"),
        (
            "struct V { given version: i16, b: u8 when=(.version > 1) }",
            "n: i16, a: V give=(version=.n)",
            "a dissector in Lua has no",
        ),
    ];
    refused("lua", &cases);
}

#[test]
fn no_name_is_code() {
    let lua = exported("lua", STRANGE);
    // Each string has an end in its own line, and what stands outside of strings has no name of the schema.
    for line in lua.lines() {
        let outside: String = line.split('"').step_by(2).collect();
        assert_eq!(line.matches('"').count() % 2, 0, "{line}");
        assert!(!outside.contains("exit"), "{line}");
        assert!(line.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{line}");
    }
    for part in [r#"NAME = "tcp""#, r#"name = "line\092break""#, r#"bytes = "\034\010\092""#] {
        assert!(lua.contains(part), "{part}");
    }
}
