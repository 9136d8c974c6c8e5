//! `wire export lua`: what is written, what is refused, and with `tests/servers/tshark.sh` what `TShark` makes of it.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test says what it expects by unwrapping it"
)]

mod packets;
mod tshark;

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

pub(crate) const VEHICLES: &str = include_str!("vehicles.wire");
pub(crate) const MIXED: &str = include_str!("mixed.wire");
pub(crate) const ECHO: &str = include_str!("echo.wire");

fn export(schema: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wire"));
    command.args(["export", "lua", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(schema.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

pub(crate) fn exported(schema: &str) -> String {
    let output = export(schema);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
    String::from_utf8(output.stdout).unwrap()
}

/// A protocol with one message of these fields.
fn with_fields(types: &str, fields: &str) -> String {
    format!(
        "wire 1\nstruct Header {{ length: u16 payload_len, kind: u8 key }}\n{types}\nstruct M key=1 {{ {fields} }}\n\
         protocol p {{ frame Header, 1: M }}"
    )
}

#[test]
fn each_message_is_described_by_its_names() {
    let lua = exported(VEHICLES);
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
    assert!(exported(ECHO).contains("local REQUEST = { key = { 1 }, "));
}

#[test]
fn what_a_dissector_cannot_say_is_refused_by_its_path() {
    for (types, fields, said) in [
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
    ] {
        let schema = with_fields(types, fields);
        let output = export(&schema);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{fields}: {told}");
        assert!(output.stdout.is_empty());
        assert!(told.starts_with("error: ") && told.contains(said), "{fields}: {told}");
        assert_eq!(told.lines().count(), 1, "{told}");
    }
    let output = export("wire 1\nstruct M key=1 { a: u8 }\n");
    assert!(String::from_utf8_lossy(&output.stderr).contains("declares no protocol"));
}

/// Names that would end a string, a comment or a line, or mean something to Lua.
pub(crate) const STRANGE: &str = r##"wire 1
struct "end" { length: u16 payload_len, kind: u8 key }
/// ]] os.exit(1) --[[
type Named = u8 names=(1 = "\"]] .. os.exit(1) .. [[\"", 2 = "n\\")
struct "x\" }) os.exit(1) --" key=1 {
    "a\"b": Named,
    "line\\break": text len=u8,
    "]]": u8,
    "": u8,
    "and": u8,
    "7": u8,
    "A\"B": u8,
    "\u{f6}": bytes len=until("\"\n\\"),
}
protocol "tcp" { frame "end", 1: "x\" }) os.exit(1) --" }
"##;

#[test]
fn no_name_is_code() {
    let lua = exported(STRANGE);
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
