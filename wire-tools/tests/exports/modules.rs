//! What modules in other languages make of frames, against our own walk and the dynamic codec: the same values, the same errors at the
//! same bytes, and the same bytes again.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::{env, fs, process};

use wire::dynamic::text::leak;
use wire::dynamic::{EncodeErrorKind, Protocol, Value};
use wire::schema::{self, Schema, Side};
use wire::{Reader, dynamic};

use super::corpus::hex;
use super::trees::{Tree, tree};

/// A file of this test alone, with this text in it.
pub(crate) fn file(name: &str, text: &str) -> PathBuf {
    let path = env::temp_dir()
        .join(format!("wire_{}_{:?}_{name}", process::id(), std::thread::current().id()).replace(['(', ')'], ""));
    fs::write(&path, text).unwrap();
    path
}

/// Frames of each message are there of which some are valid.
pub(crate) fn assert_each_is_valid_once(schema: &str, frames: &[(bool, Vec<u8>)]) {
    let layout = leak(schema).unwrap().protocol().unwrap();
    let mut valid = vec![0; layout.requests.len()];
    for (_, frame) in frames {
        valid[usize::from(frame[0])] += usize::from(layout.walk(Side::Request, frame, &mut |_, _| {}).is_ok());
    }
    assert!(valid.iter().all(|count| *count > 0), "{valid:?}");
}

/// What a driver says of each frame.
pub(crate) fn driven(command: &mut Command, frames: &[(bool, Vec<u8>)]) -> Vec<serde_json::Value> {
    let line = |(is_request, frame): &(bool, Vec<u8>)| {
        format!("{} {}", if *is_request { "request" } else { "response" }, hex(frame))
    };
    asked(command, &frames.iter().map(line).collect::<Vec<_>>())
}

/// What a driver says of each line.
fn asked(command: &mut Command, lines: &[String]) -> Vec<serde_json::Value> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let count = lines.len();
    let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let mut input = child.stdin.take().unwrap();
    let feeding = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    feeding.join().unwrap().unwrap();
    let said: Vec<_> =
        String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(said.len(), count);
    said
}

/// Values of messages of [`VEHICLES`](super::corpus::VEHICLES) that are written or refused: what each is changed in.
const REPORTS: [&str; 16] = [
    r"{}",
    r#"{"spare": 8}"#,
    r#"{"spare": -8}"#,
    r#"{"flags": 256}"#,
    r#"{"flags": -1}"#,
    r#"{"name": "012345678901234567890"}"#,
    r#"{"place": {"latitude": 900000001, "longitude": 0}}"#,
    r#"{"place": {"latitude": 0, "longitude": 2147483648}}"#,
    r#"{"speed": 5}"#,
    r#"{"mode": 1}"#,
    r#"{"mode": 1, "speed": 65536}"#,
    r#"{"grade": 7}"#,
    r#"{"flags": 1}"#,
    r#"{"flags": 1, "trail": [{"latitude": 1, "longitude": 2}, {"latitude": -900000001, "longitude": 2}]}"#,
    r#"{"flags": 2, "far": 1}"#,
    r#"{"flags": 2, "far": 1, "place": {"latitude": 6, "longitude": 0}}"#,
];

/// The same of [`MIXED`](super::corpus::MIXED), whose bytes are empty because JSON says them in no language alike.
const MIXED: [(&str, &str); 12] = [
    ("Flags", r#"{"a": 8, "b": 0, "c": 0, "d": false, "e": 0, "h": 4}"#),
    ("Flags", r#"{"a": 7, "b": 4, "c": 0, "d": false, "e": 0, "h": 4}"#),
    ("Flags", r#"{"a": 7, "b": 3, "c": -17, "d": false, "e": 0, "h": 4}"#),
    ("Flags", r#"{"a": 1, "b": 3, "c": -16, "d": true, "e": 31, "f": 2, "g": 3, "h": 4}"#),
    ("Flags", r#"{"a": 4, "b": 3, "c": 1, "d": false, "e": 31, "g": 3, "h": 4}"#),
    ("M8", r#"{"c": [{"x": 1, "y": 2}, {"x": 3, "y": 2}], "d": [1, 2]}"#),
    ("M8", r#"{"c": [{"x": 1, "y": 2}, {"x": 2, "y": 2}, {"x": 2, "y": 2}], "d": [1, 2]}"#),
    ("M8", r#"{"c": [], "d": [1, 2, 3]}"#),
    ("M9", r#"{"e": [null, 256], "f": [], "g": []}"#),
    ("M9", r#"{"e": [null, 1], "f": ["a", "b"], "g": [true]}"#),
    ("M17", r#"{"a": 1, "e": 1, "h": 1}"#),
    ("M17", r#"{"a": 1, "e": 2, "h": 1}"#),
];

/// The schemas with messages that are encoded, and these: each named, with its values.
pub(crate) fn to_encode() -> [(&'static str, Vec<(&'static str, String)>); 2] {
    let report = |changes: &str| {
        let base = r#"{"is_retained": true, "spare": 0, "mode": 0, "flags": 0, "name": "T", "grade": 1,
            "place": {"latitude": 1, "longitude": 2}}"#;
        let mut all: serde_json::Value = serde_json::from_str(base).unwrap();
        let changes: serde_json::Value = serde_json::from_str(changes).unwrap();
        all.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        ("Report", all.to_string())
    };
    let mixed = MIXED.map(|(name, json)| (name, json.to_owned()));
    [(super::corpus::VEHICLES, REPORTS.map(report).to_vec()), (super::corpus::MIXED, mixed.to_vec())]
}

/// Compares what a driver makes of values with what the dynamic codec makes of them.
pub(crate) fn compare_encoded(schema: &str, values: &[(&str, String)], command: &mut Command) {
    let protocol = Protocol::load(schema).unwrap();
    let lines: Vec<_> = values.iter().map(|(name, json)| format!("{name} {json}")).collect();
    let mut refused = 0;
    for ((name, json), said) in values.iter().zip(asked(command, &lines)) {
        match protocol.request(*name).unwrap().from_json(json).unwrap().encode() {
            Ok(bytes) => assert_eq!(said["encoded"], hex(&bytes), "{json}\n{said}"),
            Err(error) => {
                refused += 1;
                let own = match error.kind() {
                    EncodeErrorKind::Codec(own) => format!("{own:?}"),
                    other => format!("{other:?}"),
                };
                assert_eq!(said["kind"], kind(&own), "{json}: {error}\n{said}");
                assert_path(&error.path().to_string(), said["path"].as_str().unwrap(), json);
            }
        }
    }
    assert!(0 < refused && refused < values.len(), "{refused}");
}

/// Compares what a driver says of frames with what we say of them.
pub(crate) fn compare(schema: &str, frames: &[(bool, Vec<u8>)], said: &[serde_json::Value], has_integers: bool) {
    let layout = leak(schema).unwrap().protocol().unwrap();
    let protocol = Protocol::load(schema).unwrap();
    let (mut faults, mut refused) = (0, 0);
    for ((is_request, frame), said) in frames.iter().zip(said) {
        let side = if *is_request { Side::Request } else { Side::Response };
        let digits = hex(frame);
        if let Err(error) = layout.walk(side, frame, &mut |_, _| {}) {
            let kind = kind(&format!("{:?}", error.kind()));
            assert_eq!(said["kind"], kind, "{digits}: {error}\n{said}");
            assert_eq!(said["offset"], error.offset(), "{digits}: {error}\n{said}");
            assert_path(&error.path().to_string(), said["path"].as_str().unwrap(), &digits);
            faults += 1;
            continue;
        }
        let parts = parts(layout, side, frame);
        let seen = parts.iter().filter(|(_, schema, _)| !matches!(schema.plain(), Schema::Int { .. } | Schema::Unit));
        let expected: serde_json::Value = seen.map(|(_, _, tree)| tree.plain(has_integers)).collect();
        assert_eq!(said["values"], expected, "{digits}\n{said}");
        assert_eq!(said["split"], frame.len(), "{digits}");
        match encoded(&protocol, layout, side, &parts) {
            Ok(bytes) if parts.iter().any(|(.., tree)| tree.has_nan()) => {
                assert_eq!(said["encoded"].as_str().map(str::len), Some(bytes.len() * 2), "{digits}\n{said}");
            }
            Ok(bytes) => assert_eq!(said["encoded"], hex(&bytes), "{digits}\n{said}"),
            Err(error) => {
                refused += 1;
                let EncodeErrorKind::Codec(own) = error.kind() else { panic!("{digits}: {error}\n{said}") };
                assert_eq!(said["kind"], kind(&format!("{own:?}")), "{digits}: {error}\n{said}");
            }
        }
    }
    assert!(
        faults > frames.len() / 20 && faults + refused < frames.len(),
        "{faults} and {refused} of {}",
        frames.len()
    );
}

/// The name of a kind without its numbers.
fn kind(shown: &str) -> String {
    shown.split([' ', '{', '(']).next().unwrap().to_owned()
}

/// Whether a path is the one that we have, in which the middle of a long one is left out.
fn assert_path(ours: &str, theirs: &str, digits: &str) {
    match ours.split_once("..") {
        Some((front, end)) => assert!(theirs.starts_with(front) && theirs.ends_with(end), "{digits}: {ours}, {theirs}"),
        None => assert_eq!(theirs, ours, "{digits}"),
    }
}

type Parts = Vec<(&'static str, &'static Schema<'static>, Tree)>;

/// The headers and the message of a frame.
fn parts(layout: &'static schema::Protocol<'static>, side: Side, frame: &[u8]) -> Parts {
    let message = layout.message_in(side, frame).unwrap();
    let mut reader = Reader::whole(frame);
    let all = [("frame header", layout.frame_header), ("header", layout.header(side)), ("message", message)];
    all.into_iter().map(|(part, schema)| (part, schema, tree(schema, &mut reader))).collect()
}

/// The bytes that the dynamic codec writes of the same values.
fn encoded(
    protocol: &Protocol,
    layout: &'static schema::Protocol<'static>,
    side: Side,
    parts: &Parts,
) -> Result<Vec<u8>, dynamic::EncodeError> {
    let set = |builder: &mut dynamic::Builder<'_, 'static>, tree: &Tree| {
        if let Tree::Struct(members) = tree {
            for (name, member) in members.iter().filter(|(_, member)| !matches!(member, Tree::Null)) {
                let value: Value<'static> = member.dynamic();
                let _made = builder.set(*name, value);
            }
        }
    };
    let mut frame = protocol.frame(side);
    set(frame.frame_header(), &parts[0].2);
    if !layout.header(side).fields().is_empty() {
        set(frame.header(), &parts[1].2);
    }
    let name = parts[2].1.name();
    let message = if side == Side::Request { protocol.request(name) } else { protocol.response(name) }.unwrap();
    let mut built = message.build();
    set(&mut built, &parts[2].2);
    frame.encode(&mut built)
}
