//! Schemas, and frames of them that are valid, cut, changed and random: what our own walk says of each.

use wire::dynamic;
use wire::schema::{Part, Protocol, Side, Value};

pub(crate) const VEHICLES: &str = include_str!("vehicles.wire");
pub(crate) const MIXED: &str = include_str!("mixed.wire");
pub(crate) const BEYOND: &str = include_str!("beyond.wire");
pub(crate) const ECHO: &str = include_str!("echo.wire");

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

/// A message of each side, which no header names.
pub(crate) const ONLY: &str = "wire 1
struct Header { length: u16 payload_len }
struct Ask { a: u8, note: text len=u8 }
struct Tell { b: u16 }
protocol only { frame Header, *: Ask -> Tell }";

/// A value: in which part, the way to it, where it begins, how many bytes it has, and what it says.
pub(crate) type Row = (String, String, usize, usize, String);

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn escaped(text: impl Iterator<Item = char>) -> String {
    let text: String = text
        .map(|character| match character {
            '"' | '\\' => format!("\\x{:02x}", u32::from(character)),
            character if character.is_ascii_control() => format!("\\x{:02x}", u32::from(character)),
            character => character.to_string(),
        })
        .collect();
    format!("\"{text}\"")
}

/// What our walk says, and at which byte it is wrong.
pub(crate) fn walked(protocol: &'static Protocol<'static>, side: Side, frame: &[u8]) -> (Vec<Row>, Option<usize>) {
    let mut rows = Vec::new();
    let result = protocol.walk(side, frame, &mut |part, leaf| {
        let said = match leaf.value() {
            Value::Int(number) => number.to_string(),
            Value::Unsigned(number) => number.to_string(),
            Value::Float32(float) => format!("{:?}", f64::from(float)),
            Value::Float64(float) => format!("{float:?}"),
            Value::Bool(is) => is.to_string(),
            Value::Bytes(bytes) => hex(bytes),
            // Of bytes that people write otherwise.
            Value::Address(_) | Value::Uuid(_) => hex(leaf.bytes()),
            Value::Text(text) => escaped(text.chars()),
            Value::EncodedText(text) => escaped(text.chars()),
            Value::Ints(ints) => format!("{:?}", ints.iter().take(16).collect::<Vec<_>>()),
            Value::Count(count) => format!("count {count}"),
            Value::Size(size) => format!("size {size}"),
            Value::Variant(tag, name) => format!("variant {name} {tag}"),
            Value::TextVariant(number, name) => {
                let number = number.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
                format!("variant {name} {number}")
            }
            Value::Null => "null".to_owned(),
            Value::Present => "present".to_owned(),
            Value::Padding(_) => "zeros".to_owned(),
            Value::Filler(_) => "filler".to_owned(),
            Value::End(_) => "end".to_owned(),
            value => panic!("{value:?}"),
        };
        let part = match part {
            Part::FrameHeader => "frame header",
            Part::Header => "header",
            Part::Message | Part::Rest => "message",
        };
        rows.push((part.to_owned(), leaf.name().to_string(), leaf.offset(), leaf.bytes().len(), said));
    });
    (rows, result.err().map(|error| error.offset()))
}

/// Frames with values of each kind.
pub(crate) fn vehicles() -> Vec<(bool, Vec<u8>)> {
    let protocol = dynamic::Protocol::load(VEHICLES).unwrap();
    let all = r#"{"a": 1193046, "b": -2, "c": 281474976710655, "d": -36028797018963968, "e": 18446744073709551615,
        "f": -9223372036854775807, "g": 300, "h": -1234567890123, "i": 1.5, "j": -0.1, "k": true, "held": [1, 65535, 3],
        "size": 2, "sized": "AQI=", "shape": {"Line": {"x": 1, "y": 2}}, "ascii": "plain \" text", "latin": "gr\u00f6\u00df",
        "wide": "w\u00ef\ud83d\ude00e", "fixed": "abc", "points": [{"latitude": 1, "longitude": -1},
        {"latitude": 2, "longitude": 3}], "maybe": 7, "null": null, "aligned": 77,
        "tree": {"children": [{"children": [{"children": [], "value": 1}], "value": 2}, {"children": [], "value": 3}], "value": 4},
        "padded": "ab", "line": "a\rb", "pair": [5, [6, 7]], "list": [{"Dot": {"x": 1}}, {"Line": {"x": 2, "y": 3}}],
        "rest": "AQID"}"#;
    let documents = [
        (
            "Report",
            r#"{"is_retained": true, "spare": -3, "mode": 1, "flags": 3, "name": "T\u00e41", "place":
            {"latitude": 9, "longitude": -1}, "speed": 50, "trail": [{"latitude": 1, "longitude": 2}], "far": 9, "grade": 6}"#,
        ),
        (
            "Report",
            r#"{"is_retained": false, "spare": 7, "mode": 9, "flags": 0, "name": "", "place":
            {"latitude": 0, "longitude": 0}, "grade": 1}"#,
        ),
        ("Order", r#"{"number": 1, "command": "Stop"}"#),
        ("Order", r#"{"number": 2, "command": {"Drive": {"to": {"latitude": 3, "longitude": 4}, "at": 5}}}"#),
        ("Order", r#"{"number": 3, "command": {"Sized": {"to": 7, "note": "hi"}}}"#),
        ("All", all),
    ];
    let frame = |(name, json): (&str, &str)| {
        let mut frame = protocol.frame(Side::Request);
        frame.frame_header().set("id", 7).unwrap();
        let message = protocol.request(name).unwrap();
        let built = message.from_json(json).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut built = built;
        (true, frame.encode(&mut built).unwrap_or_else(|error| panic!("{name}: {error}")).to_vec())
    };
    let mut frames: Vec<_> = documents.into_iter().map(frame).collect();
    // The variant for every other number, and messages of the other side.
    frames.push((true, b"\x06\0\x02\x07\0\x09\xc8\x01\x02\x03".to_vec()));
    frames.push((false, b"\x02\0\x02\x07\0\x09".to_vec()));
    frames
}

pub(crate) fn echo() -> Vec<(bool, Vec<u8>)> {
    let request = b"\0\0\0\x22\0\x05\x80\0\0\0\0\0\0\x01\0\0\0\x02hi\0\x02\xff\xff\0\x07\0\0\0\x08 a body\n".to_vec();
    let response = b"\0\0\0\x1c\0\x05\0\0\0\x01\0\0\0\0\0\0\0\x02\0\0\0\x02hi\0\0\0\x04body".to_vec();
    vec![(true, request), (false, response)]
}

pub(crate) fn only() -> Vec<(bool, Vec<u8>)> {
    vec![(true, b"\0\x04\x07\x02hi".to_vec()), (false, b"\0\x02\x01\x02".to_vec())]
}

/// The frames as they are, each shortened to each length, and each with each bit turned that does not say how long it is.
pub(crate) fn changed(
    frames: Vec<(bool, Vec<u8>)>,
    length: &dyn Fn(&mut [u8]),
    fixed: usize,
    header: usize,
) -> Vec<(bool, Vec<u8>)> {
    let mut all = Vec::new();
    for (is_request, frame) in frames {
        all.push((is_request, frame.clone()));
        for len in header..frame.len() {
            let mut short = frame[..len].to_vec();
            length(&mut short);
            all.push((is_request, short));
        }
        for bit in fixed * 8..frame.len() * 8 {
            let mut wrong = frame.clone();
            wrong[bit / 8] ^= 1 << (bit % 8);
            all.push((is_request, wrong));
        }
    }
    all
}

/// Frames of [`MIXED`] and [`BEYOND`], whose payloads are of small bytes, which often are lengths and keys that can be, behind a header that
/// says how long they are.
pub(crate) fn random() -> Vec<(bool, Vec<u8>)> {
    let mut state = 1_u64;
    let mut random = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut frame = || {
        let most = [4, 8, 12, 30_u64];
        let most = most[usize::try_from(random(4)).unwrap()];
        let len = random(most);
        let byte = |random: &mut dyn FnMut(u64) -> u64| match random(8) {
            0 => random(256),
            1 => 255,
            2 => 0x61,
            3..6 => random(3),
            _ => random(9),
        };
        let payload: Vec<_> = (0..len).map(|_| u8::try_from(byte(&mut random)).unwrap()).collect();
        let key = u8::try_from(random(24)).unwrap();
        (true, [&[key, u8::try_from(len).unwrap()][..], &payload].concat())
    };
    (0..8_000).map(|_| frame()).collect()
}

/// Those of [`BEYOND`], with some that no small random bytes are.
pub(crate) fn beyond() -> Vec<(bool, Vec<u8>)> {
    let payloads: [(u8, &[u8]); 6] = [
        (16, b"\x3f\xc0\0\0\x40\x09\x21\xfb\x54\x44\x2d\x18rest"),
        (17, b"\x3f\x80\0\0\x01\x02abrest"),
        (22, b"\x01\x02\x03\x04\x05\xff\x02hixab\xe9\x80"),
        (22, b"\x01\x02\x03\x04\x05\x01a\xffab"),
        (23, b"\x01ab  \x02a\0\x3d\xd8\x07\0rest"),
        (23, b"\x01    \x02\x3d\xd8\0\xde\x09\0"),
    ];
    let frame =
        |(key, payload): (u8, &[u8])| (true, [&[key, u8::try_from(payload.len()).unwrap()][..], payload].concat());
    let length = |frame: &mut [u8]| frame[1] = u8::try_from(frame.len() - 2).unwrap();
    let more = changed(payloads.into_iter().map(frame).collect(), &length, 2, 2);
    random().into_iter().chain(more).collect()
}
