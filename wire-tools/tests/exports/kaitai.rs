//! What parsers of Kaitai Struct make of frames, valid and not, in JavaScript and in Python: each value as our own walk has it,
//! and refused where it refuses.

use std::collections::HashMap;
use std::fs;
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use wire::dynamic::text::leak;
use wire::schema::{Protocol, Side};

use super::corpus::{ECHO, MIXED, ONLY, Row, STRANGE, VEHICLES, changed, echo, hex, only, random, vehicles, walked};
use super::{exported, tool};

/// What Lua cannot say and Kaitai can, besides more of what both can.
pub(crate) const WIDE: &str = include_str!("wide.wire");

const SCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/exports/kaitai");

/// The languages, by the program that runs each and its script.
const LANGUAGES: [(&str, &str); 2] = [("node", "read.js"), ("python3", "read.py")];

/// What a parser makes of a frame: its values, or the error.
type Read = Result<Vec<Row>, String>;

/// The parsers of a description.
struct Parsers {
    kaitai: String,
    directory: PathBuf,
}

impl Parsers {
    fn of(kaitai: &str, ksy: &str, name: &str) -> Self {
        let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("kaitai-{name}"));
        fs::create_dir_all(&directory).unwrap();
        let file = directory.join("description.ksy");
        fs::write(&file, ksy).unwrap();
        let parsers = Self { kaitai: kaitai.to_owned(), directory };
        let mut compile = parsers.command("node", "compile.js");
        let output = compile.arg(&file).arg(&parsers.directory).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        parsers
    }

    fn command(&self, program: &str, script: &str) -> Command {
        let mut command = Command::new(program);
        command.arg(Path::new(SCRIPTS).join(script));
        command.env("NODE_PATH", format!("{}/node_modules", self.kaitai));
        command.env("PYTHONPATH", format!("{}/python", self.kaitai)).env("PYTHONDONTWRITEBYTECODE", "1");
        command
    }

    /// What one language makes of all frames.
    fn read(&self, (program, script): (&str, &str), frames: &[(bool, Vec<u8>)]) -> Vec<Read> {
        let mut command = self.command(program, script);
        command.arg(&self.directory).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut lines = String::new();
        for (is_request, frame) in frames {
            lines.push_str(if *is_request { "request " } else { "response " });
            lines.push_str(&hex(frame));
            lines.push('\n');
        }
        let mut input = child.stdin.take().unwrap();
        let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()).unwrap());
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        assert!(output.status.success());
        let read: Vec<_> = String::from_utf8(output.stdout).unwrap().lines().map(read).collect();
        assert_eq!(read.len(), frames.len());
        read
    }
}

fn read(line: &str) -> Read {
    let said: serde_json::Value = serde_json::from_str(line).unwrap();
    if let Some(error) = said["error"].as_str() {
        // Another error than that of a rule is one of the description.
        let known = ["EOFError", "EndOfStreamError", "NoTerminatorFoundError"];
        assert!(known.contains(&error) || error.starts_with("Validation"), "{said}");
        return Err(error.to_owned());
    }
    Ok(serde_json::from_value(said["rows"].clone()).unwrap())
}

/// Whether a parser has the same value. Floats have many spellings, and JavaScript rounds numbers over 53 bits.
fn is_same(found: &Row, expected: &Row, is_rounded: bool) -> bool {
    let numbers = |said: &str| said.trim_matches(['[', ']']).split(", ").map(str::parse::<f64>).collect::<Vec<_>>();
    let same = |(a, b): (&Result<f64, _>, &Result<f64, _>)| match (a, b) {
        (Ok(a), Ok(b)) if a.is_nan() || b.is_nan() => a.is_nan() && b.is_nan(),
        (Ok(a), Ok(b)) if a.to_bits() == b.to_bits() => true,
        // What is of two halves is rounded once or twice.
        (Ok(a), Ok(b)) if is_rounded && b.abs() > 1e15 => (a - b).abs() <= b.abs() * f64::EPSILON,
        _ => false,
    };
    let is_float = expected.4.contains(['.', 'N', 'e', 'i']);
    let (a, b) = (numbers(&found.4), numbers(&expected.4));
    let is_near = (is_float || is_rounded) && a.len() == b.len() && a.iter().zip(&b).all(same);
    (&found.0, &found.1, found.2, found.3) == (&expected.0, &expected.1, expected.2, expected.3)
        && (found.4 == expected.4 || is_near)
}

/// What our walk says, as parsers do: the name of a variant is in the names of its number.
fn expected(rows: Vec<Row>) -> Vec<Row> {
    let plain = |mut row: Row| {
        if let Some(variant) = row.4.strip_prefix("variant ") {
            row.4 = format!("variant {}", variant.rsplit(' ').next().unwrap());
        }
        row
    };
    rows.into_iter().map(plain).collect()
}

fn compare(schema: &str, name: &str, frames: &[(bool, Vec<u8>)]) {
    // It is written wherever the tests run.
    let description = exported("ksy", schema);
    let Some(kaitai) = tool("KAITAI") else { return };
    let protocol = leak(schema).unwrap().protocol().unwrap();
    let parsers = Parsers::of(&kaitai, &description, name);
    let faults = agreed(protocol, &parsers, frames);
    assert!(faults > frames.len() / 20 && faults < frames.len(), "{faults} of {}", frames.len());
}

/// How many frames all refuse, after all agree on each.
fn agreed(protocol: &'static Protocol<'static>, parsers: &Parsers, frames: &[(bool, Vec<u8>)]) -> usize {
    let mut all = [0; LANGUAGES.len()];
    for (language, faults) in LANGUAGES.into_iter().zip(&mut all) {
        for ((is_request, frame), found) in frames.iter().zip(parsers.read(language, frames)) {
            let side = if *is_request { Side::Request } else { Side::Response };
            let (rows, wrong) = walked(protocol, side, frame);
            let (program, bytes) = (language.0, hex(frame));
            let error = protocol.walk(side, frame, &mut |_, _| {}).err();
            assert_eq!(found.is_err(), wrong.is_some(), "{program} {bytes}\n{found:?}\n{error:?}");
            *faults += usize::from(wrong.is_some());
            let Ok(found) = found else { continue };
            let expected = expected(rows);
            for (found, expected) in found.iter().zip(&expected) {
                let is_rounded = program == "node";
                assert!(is_same(found, expected, is_rounded), "{program} {bytes}\n{found:?}\n{expected:?}");
            }
            assert_eq!(found.len(), expected.len(), "{program} {bytes}");
        }
    }
    all[0]
}

#[test]
fn each_value_is_as_we_have_it_and_each_fault_is_refused() {
    let length = |frame: &mut [u8]| {
        let len = u16::try_from(frame.len() - 4).unwrap();
        frame[..2].copy_from_slice(&len.to_le_bytes());
    };
    compare(VEHICLES, "vehicles", &changed(vehicles(), &length, 2, 4));
}

#[test]
fn so_it_is_of_random_bytes() {
    compare(MIXED, "mixed", &random());
}

#[test]
fn so_it_is_of_what_only_kaitai_can_say() {
    let frames = random();
    let protocol = leak(WIDE).unwrap().protocol().unwrap();
    let mut valid = [0; 24];
    for (_, frame) in &frames {
        valid[usize::from(frame[0])] += usize::from(walked(protocol, Side::Request, frame).1.is_none());
    }
    assert!(valid.iter().all(|count| *count > 0), "{valid:?}");
    compare(WIDE, "wide", &frames);
}

#[test]
fn so_it_is_of_messages_without_a_key() {
    let length = |frame: &mut [u8]| {
        let len = u16::try_from(frame.len() - 2).unwrap();
        frame[..2].copy_from_slice(&len.to_be_bytes());
    };
    compare(ONLY, "only", &changed(only(), &length, 2, 2));
}

#[test]
fn so_it_is_of_the_echo_protocol() {
    let length = |frame: &mut [u8]| {
        let len = u32::try_from(frame.len() - 4).unwrap();
        frame[..4].copy_from_slice(&len.to_be_bytes());
    };
    compare(ECHO, "echo", &changed(echo(), &length, 4, 4));
}

#[test]
fn strange_names_are_read() {
    let frame = b"\0\x0c\x01\x01\x02hi\x05\x06\x07\x08\x09\x22\x0a\x5c".to_vec();
    let mut wrong = frame.clone();
    wrong[13] = 0;
    compare(STRANGE, "strange", &[(true, frame), (true, wrong)]);
}

/// Every type of the vectors, where `KAITAI_TYPES` names what `cargo run -p tests --example schemas` prints: each vector of it,
/// each of these cut to each length of up to 256 bytes, and as many with bits turned as `KAITAI_FLIPS` says.
#[test]
fn so_it_is_of_every_type_of_the_vectors() {
    let (Some(kaitai), Some(types)) = (tool("KAITAI"), tool("KAITAI_TYPES")) else { return };
    let flips = std::env::var("KAITAI_FLIPS").map_or(1000, |flips| flips.parse().unwrap());
    let vectors = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors/vectors.jsonl");
    let mut of_types: HashMap<String, Vec<Vec<u8>>> = HashMap::new();
    for line in fs::read_to_string(vectors).unwrap().lines() {
        let vector: serde_json::Value = serde_json::from_str(line).unwrap();
        let [name, digits] = ["type", "hex"].map(|key| vector[key].as_str().unwrap());
        let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
        of_types.entry(name.to_owned()).or_default().push((0..digits.len()).step_by(2).map(byte).collect());
    }
    let (mut said, mut refused, mut wrong, mut frames_of_all) = (0, Vec::new(), Vec::new(), 0);
    for line in fs::read_to_string(types).unwrap().lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let [name, text] = ["name", "text"].map(|key| line[key].as_str().unwrap());
        let (Some(schema), Some(vectors)) = (alone(text), of_types.get(name)) else {
            refused.push(format!("{name}: no text, or no vectors"));
            continue;
        };
        let output = super::export(&["ksy", "-"], &schema);
        if !output.status.success() {
            refused.push(format!("{name}: {}", String::from_utf8_lossy(&output.stderr).trim_end()));
            continue;
        }
        let parsers = Parsers::of(&kaitai, &String::from_utf8(output.stdout).unwrap(), "vectors");
        let protocol = leak(&schema).unwrap().protocol().unwrap();
        let frames: Vec<_> = around(vectors, flips).map(|frame| (true, frame)).collect();
        eprintln!("{name}: {} frames", frames.len());
        // All of them are told, and not only the first that is wrong.
        let result = catch_unwind(AssertUnwindSafe(|| agreed(protocol, &parsers, &frames)));
        wrong.extend(result.err().map(|_| name.to_owned()));
        said += 1;
        frames_of_all += frames.len();
    }
    eprintln!("{said} types and {frames_of_all} frames; {} refused:\n{}", refused.len(), refused.join("\n"));
    assert!(said > refused.len() && wrong.is_empty(), "{wrong:?}");
}

/// A protocol with one message, which is the type of a text.
fn alone(text: &str) -> Option<String> {
    let (_, types) = text.split_once('\n')?;
    let mut lines: Vec<_> = types.lines().collect();
    let root = match lines.iter().position(|line| line.starts_with("root ")) {
        Some(root) => lines.remove(root).strip_prefix("root ")?.to_owned(),
        None => {
            let declared =
                lines.iter().rev().find(|line| ["struct ", "enum ", "type "].iter().any(|word| line.starts_with(word)));
            let (_, behind) = declared?.split_once(' ')?;
            let name = behind.split([' ', ':', '=', '{']).next()?;
            // Of several types of a name, as of a generic one, it is the last.
            let is_declared =
                |line: &&&str| ["struct ", "enum ", "type "].iter().any(|word| line.trim_start().starts_with(word));
            let position = lines.iter().filter(is_declared).count() - 1;
            let same = lines.iter().filter(|line| line.split([' ', ':', '{']).nth(1) == Some(name)).count();
            if same > 1 { format!("{name}@{position}") } else { name.to_owned() }
        }
    };
    let frame = "struct KaitaiFrame { length: u32 payload_len, kind: u8 key }";
    // Positions count from the first type of the text.
    Some(format!("wire 1\n{}\n{frame}\nprotocol alone {{ frame KaitaiFrame, 1: {root} }}\n", lines.join("\n")))
}

/// Frames of these payloads, of their beginnings, and of them with bits turned.
fn around(payloads: &[Vec<u8>], flips: usize) -> impl Iterator<Item = Vec<u8>> {
    let cut =
        payloads.iter().take(8).flat_map(|payload| (0..payload.len().min(256)).map(|len| payload[..len].to_vec()));
    let mut state = 1_u64;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let flipped = (0..flips).filter_map(move |_| {
        let mut payload = payloads[random(payloads.len())].clone();
        let bits = payload.len().min(4096).checked_mul(8).filter(|bits| *bits > 0)?;
        for _ in 0..=random(2) {
            let bit = random(bits);
            payload[bit / 8] ^= 1 << (bit % 8);
        }
        Some(payload)
    });
    let all = payloads.iter().cloned().chain(cut).chain(flipped);
    all.map(|payload| [&u32::try_from(payload.len()).unwrap().to_be_bytes()[..], &[1], &payload].concat())
}
