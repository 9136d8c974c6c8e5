//! What `wire export python` writes and refuses, and what its modules make of frames.

use std::path::Path;
use std::process::Command;

use super::corpus::{BEYOND, ECHO, MIXED, ONLY, STRANGE, VEHICLES, beyond, changed, echo, only, random, vehicles};
use super::modules::{assert_each_is_valid_once, compare, compare_encoded, driven, file, to_encode};
use super::{exported, refused, tool};

/// What a module makes of frames. Where there is a type checker, the module is checked first.
fn compared(schema: &str, frames: &[(bool, Vec<u8>)]) {
    // It is written wherever the tests run.
    let module = exported("python", schema);
    let Some(python) = tool("PYTHON") else { return };
    let module = file("made.py", &module);
    if let Some(mypy) = tool("MYPY") {
        let mut check = Command::new(&python);
        check.env("PYTHONPATH", mypy).args(["-B", "-m", "mypy", "--strict", "--cache-dir=/dev/null"]).arg(&module);
        let checked = check.output().unwrap();
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    }
    let said = driven(driver(&python).arg(&module), frames);
    std::fs::remove_file(&module).unwrap();
    compare(schema, frames, &said, true);
}

/// What is asked about a module.
fn driver(python: &str) -> Command {
    let mut command = Command::new(python);
    command.arg("-B").arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exports/driver.py"));
    command
}

#[test]
fn what_we_do_not_encode_is_refused_in_the_same_field() {
    let Some(python) = tool("PYTHON") else { return };
    for (schema, values) in to_encode() {
        let module = file("made.py", &exported("python", schema));
        compare_encoded(schema, &values, driver(&python).arg(&module));
        std::fs::remove_file(&module).unwrap();
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
fn classes_are_as_a_person_writes_them() {
    let python = exported("python", VEHICLES);
    for part in [
        "@dataclass(slots=True, kw_only=True)\nclass Report:\n    \"\"\"Where it is.\"\"\"\n\n    version: int = _field(default=4, init=False)\n    is_retained: bool\n",
        "    speed: int | None = _field(default=None)\n",
        "class Mode:\n    \"\"\"What a vehicle is doing. Other numbers are values, too.\"\"\"\n\n    PARKED: _ClassVar[int] = 0\n",
        "class Command:\n    \"\"\"One of CommandStop, CommandDrive, CommandSized, CommandOther.\"\"\"\n",
        "def decode_request(frame: bytes) -> tuple[Header, Report | Order | All]:\n",
        "def encode_response(frame_header: Header, message: Done | Report) -> bytes:\n",
        "def split(buffer: bytes, max_payload: int = 16 << 20) -> int | None:\n",
    ] {
        assert!(python.contains(part), "{part}\n{python}");
    }
}

#[test]
fn what_a_module_cannot_say_is_refused_by_its_path() {
    let cases = [
        ("opaque Blob 4..=8", "a: Blob size=u8", "M.a: a module in Python has no opaque bytes"),
        ("type R = u8 refuses type S = R names=(1 = a)", "a: S", "M.a: a module in Python has no conversion"),
        (
            "struct In { a: u16, b: u32 checksum=sum over=.a..=.a }",
            "a: [In] len=u8",
            "In.b: a module in Python has no checksum",
        ),
    ];
    refused("python", &cases);
}

#[test]
fn no_name_is_code() {
    let python = exported("python", STRANGE);
    for line in python.lines() {
        // Documentation and strings alone have what the schema calls something.
        let outside: String = line.replace("\\\"", "").split('"').step_by(2).collect();
        assert!(!outside.contains("exit(") || line.trim_start().starts_with("\"\"\""), "{line}");
        assert!(line.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{line}");
    }
    for part in ["    a_b: int\n", "    and_: int\n", "    field_7: int\n", "class XOsExit1:\n"] {
        assert!(python.contains(part), "{part}\n{python}");
    }
}
