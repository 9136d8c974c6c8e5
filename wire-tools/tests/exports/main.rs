//! `wire export`: what is written for each tool, what is refused, and what the tools make of frames.
//!
//! A tool is asked where a variable of the environment says that it is there; scripts of `tests/servers` set them.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test says what it expects by unwrapping it"
)]

mod corpus;
mod kaitai;
mod ksy;
mod lua;
mod modules;
mod mutated;
mod packets;
mod python;
mod trees;
mod tshark;
mod typescript;

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

/// What `wire export` prints with these arguments of a schema.
pub(crate) fn export(arguments: &[&str], schema: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wire"));
    command.arg("export").args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(schema.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// The program for a tool.
pub(crate) fn exported(target: &str, schema: &str) -> String {
    let output = export(&[target, "-"], schema);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
    String::from_utf8(output.stdout).unwrap()
}

/// The program of a tool, where this variable says it. Without one it is said that nothing was tested.
pub(crate) fn tool(variable: &str) -> Option<String> {
    let program = std::env::var(variable).ok();
    if program.is_none() {
        // Straight to the handle, for what a passing test prints the harness keeps to itself.
        let _ = writeln!(std::io::stderr(), "not asked, for {variable} is not set");
    }
    program
}

/// A protocol with one message of these fields.
pub(crate) fn with_fields(types: &str, fields: &str) -> String {
    format!(
        "wire 1\nstruct Header {{ length: u16 payload_len, kind: u8 key }}\n{types}\nstruct M key=1 {{ {fields} }}\n\
         protocol p {{ frame Header, 1: M }}"
    )
}

/// Each export that a tool refuses, by the path of what it cannot say, and why.
pub(crate) fn refused(target: &str, cases: &[(&str, &str, &str)]) {
    for (types, fields, said) in cases {
        let output = export(&[target, "-"], &with_fields(types, fields));
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{fields}: {told}");
        assert!(output.stdout.is_empty());
        assert!(told.starts_with("error: ") && told.contains(said), "{fields}: {told}");
        assert_eq!(told.lines().count(), 1, "{told}");
    }
    let output = export(&[target, "-"], "wire 1\nstruct M key=1 { a: u8 }\n");
    assert!(String::from_utf8_lossy(&output.stderr).contains("declares no protocol"));
}

/// Whatever a schema has, a program is made, or a line names what cannot be said.
#[test]
fn each_target_writes_or_refuses_each_schema() {
    let schemas =
        [corpus::VEHICLES, corpus::MIXED, corpus::ECHO, corpus::ONLY, corpus::STRANGE, corpus::BEYOND, kaitai::WIDE];
    for target in ["lua", "ksy", "python", "typescript"] {
        let mut written = 0;
        for schema in schemas {
            let output = export(&[target, "-"], schema);
            let told = String::from_utf8(output.stderr).unwrap();
            if output.status.success() {
                assert!(told.is_empty() && output.stdout.len() > 1_000, "{target}: {told}");
                written += 1;
            } else {
                assert_eq!((output.status.code(), told.lines().count()), (Some(1), 1), "{target}: {told}");
                assert!(output.stdout.is_empty() && told.contains(" has no "), "{target}: {told}");
            }
        }
        assert!(written >= 5, "{target}: {written}");
    }
}

#[test]
fn a_json_schema_is_of_one_message() {
    let output = export(&["jsonschema", "-", "Ping"], "wire 1\nstruct Ping { note: text len=u8 max=9 }\n");
    let schema: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(schema["$ref"], "#/$defs/Ping");
    assert_eq!(schema["$defs"]["Ping"]["properties"]["note"]["type"], "string");
    let output = export(&["jsonschema", "-", "Pong"], "wire 1\nstruct Ping { note: u8 }\n");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("declares no \"Pong\", but Ping"));
}
