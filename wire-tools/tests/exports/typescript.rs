//! What `wire export typescript` writes and refuses, and what its modules make of frames.

use std::path::Path;
use std::process::Command;

use super::corpus::{BEYOND, ECHO, MIXED, ONLY, STRANGE, VEHICLES, beyond, changed, echo, only, random, vehicles};
use super::modules::{assert_each_is_valid_once, compare, compare_encoded, driven, file, to_encode};
use super::{exported, refused, tool};

/// Hands what asks about a module to `ask`, once the compiler took it.
fn with_module(schema: &str, ask: impl FnOnce(&mut Command)) {
    // It is written wherever the tests run.
    let module = exported("typescript", schema);
    let (Some(node), Some(compiler)) = (tool("NODE"), tool("TSC")) else { return };
    let module = file("made.ts", &module);
    let strictly = ["--strict", "--noUncheckedIndexedAccess", "--noImplicitReturns", "--noFallthroughCasesInSwitch"];
    let mut compile = Command::new(&node);
    compile.arg(compiler).args(strictly).args(["--target", "es2022", "--lib", "es2022,dom", "--module", "commonjs"]);
    let compiled = compile.arg(&module).output().unwrap();
    assert!(compiled.status.success(), "{}", String::from_utf8_lossy(&compiled.stdout));
    let script = module.with_extension("js");
    let driver = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exports/driver.js");
    ask(Command::new(node).arg(driver).arg(&script));
    std::fs::remove_file(&module).unwrap();
    std::fs::remove_file(&script).unwrap();
}

/// What a module makes of frames.
fn compared(schema: &str, frames: &[(bool, Vec<u8>)]) {
    with_module(schema, |command| compare(schema, frames, &driven(command, frames), false));
}

#[test]
fn what_we_do_not_encode_is_refused_in_the_same_field() {
    for (schema, values) in to_encode() {
        with_module(schema, |command| compare_encoded(schema, &values, command));
    }
}

#[test]
fn each_value_and_each_fault_is_as_we_have_it() {
    let length = |frame: &mut [u8]| {
        let len = u16::try_from(frame.len() - 4).unwrap();
        frame[..2].copy_from_slice(&len.to_le_bytes());
    };
    compared(VEHICLES, &changed(vehicles(), &length, 2, 4));
}

#[test]
fn so_it_is_of_random_bytes() {
    compared(MIXED, &random());
}

#[test]
fn so_it_is_of_what_only_modules_say() {
    assert_each_is_valid_once(BEYOND, &beyond());
    compared(BEYOND, &beyond());
}

#[test]
fn so_it_is_of_messages_without_a_key() {
    let length = |frame: &mut [u8]| {
        let len = u16::try_from(frame.len() - 2).unwrap();
        frame[..2].copy_from_slice(&len.to_be_bytes());
    };
    compared(ONLY, &changed(only(), &length, 0, 2));
}

#[test]
fn so_it_is_of_the_echo_protocol() {
    let length = |frame: &mut [u8]| {
        let len = u32::try_from(frame.len() - 4).unwrap();
        frame[..4].copy_from_slice(&len.to_be_bytes());
    };
    compared(ECHO, &changed(echo(), &length, 0, 4));
}

#[test]
fn so_it_is_of_strange_names() {
    let frame = b"\0\x0c\x01\x01\x02hi\x05\x06\x07\x08\x09\x22\x0a\x5c".to_vec();
    let length = |frame: &mut [u8]| {
        let len = u16::try_from(frame.len() - 3).unwrap();
        frame[..2].copy_from_slice(&len.to_be_bytes());
    };
    compared(STRANGE, &changed(vec![(true, frame)], &length, 0, 3));
}

#[test]
fn types_are_as_a_person_writes_them() {
    let typescript = exported("typescript", VEHICLES);
    for part in [
        "/** Where it is. */\nexport interface Report {\n  /** Always 4. */\n  version?: number;\n  is_retained: boolean;\n",
        "  speed?: number | null;\n",
        "export const Mode = {\n  PARKED: 0,\n  DRIVING: 1,\n  OUT_OF_ORDER: 2,\n} as const;\n",
        "export type Command = CommandStop | CommandDrive | CommandSized | CommandOther;\n",
        "export interface CommandDrive {\n  is: \"Drive\";\n  to: Place;\n  at?: number;\n}\n",
        "export function decodeRequest(frame: Uint8Array): RequestFrame {\n",
        "export function encodeResponse(frame: ResponseFrame): Uint8Array {\n",
        "export function split(buffer: Uint8Array, maxPayload = 16 << 20): number | null {\n",
        // By the type, and never by the value.
        "  e: bigint;\n",
        "  a: number;\n",
    ] {
        assert!(typescript.contains(part), "{part}\n{typescript}");
    }
}

#[test]
fn what_a_module_cannot_say_is_refused_by_its_path() {
    let cases = [("opaque Blob 4..=8", "a: Blob size=u8", "M.a: a module in TypeScript has no opaque bytes")];
    refused("typescript", &cases);
}

#[test]
fn no_name_is_code() {
    let typescript = exported("typescript", STRANGE);
    for line in typescript.lines() {
        // Comments and strings alone have what the schema calls something.
        let outside: String = line.replace("\\\"", "").split('"').step_by(2).collect();
        assert!(!outside.contains("exit(") || line.trim_start().starts_with("/**"), "{line}");
        assert!(line.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{line}");
    }
    for part in ["  a_b: number;\n", "  and: number;\n", "  field_7: number;\n", "export interface XOsExit1 {\n"] {
        assert!(typescript.contains(part), "{part}\n{typescript}");
    }
}
