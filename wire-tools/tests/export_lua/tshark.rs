//! What `TShark` makes of frames, valid and not: each value as our own walk has it, and the same byte that is wrong.

use std::env;
use std::sync::LazyLock;

use wire::dynamic::{self, text::leak};
use wire::schema::{Part, Protocol, Side, Value};

use super::packets::{HEADERS, Item, Segment, shown};
use super::{ECHO, MIXED, STRANGE, VEHICLES, exported};

/// Where it is. Without one it is said, once, that nothing was tested.
static TSHARK: LazyLock<Option<String>> = LazyLock::new(|| {
    use std::io::Write as _;

    let program = env::var("TSHARK").ok();
    if program.is_none() {
        // Straight to the handle, for what a passing test prints the harness keeps to itself.
        let _ = writeln!(std::io::stderr(), "TShark was not asked, for TSHARK is not set");
    }
    program
});

/// A value: in which part, the way to it, where it begins, how many bytes it has, and what it says.
type Row = (String, String, usize, usize, String);

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn escaped(text: impl Iterator<Item = char>) -> String {
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
fn walked(protocol: &'static Protocol<'static>, side: Side, frame: &[u8]) -> (Vec<Row>, Option<usize>) {
    let mut rows = Vec::new();
    let result = protocol.walk(side, frame, &mut |part, leaf| {
        let said = match leaf.value() {
            Value::Int(number) => number.to_string(),
            Value::Unsigned(number) => number.to_string(),
            Value::Float32(float) => format!("{:?}", f64::from(float)),
            Value::Float64(float) => format!("{float:?}"),
            Value::Bool(is) => is.to_string(),
            Value::Bytes(bytes) => hex(bytes),
            Value::Text(text) => escaped(text.chars()),
            Value::EncodedText(text) => escaped(text.chars()),
            Value::Ints(ints) => format!("{:?}", ints.iter().take(16).collect::<Vec<_>>()),
            Value::Count(count) => format!("count {count}"),
            Value::Size(size) => format!("size {size}"),
            Value::Variant(tag, name) => format!("variant {name} {tag}"),
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

/// The same of what `TShark` shows.
fn dissected(frame: &Item) -> (Vec<Row>, Option<usize>) {
    let (mut rows, mut fault) = (Vec::new(), None);
    for part in &frame.inside {
        if let Some(error) = part.label.strip_prefix("(error) at byte ") {
            fault = error.split_once(':').and_then(|(at, _)| at.parse().ok());
            continue;
        }
        let name = part.label.split(':').next().unwrap_or_default();
        let name = if matches!(name, "frame header" | "header") { name } else { "message" };
        if part.label == "(rest)" {
            rows.push((name.to_owned(), "rest".to_owned(), part.at - frame.at, part.len, part.value.clone()));
        } else if part.label.starts_with("frame header: ") {
            row(&mut rows, name, "", part, frame.at, &part.label);
        } else {
            values(&mut rows, name, "", &part.inside, frame.at);
        }
    }
    (rows, fault)
}

fn values(rows: &mut Vec<Row>, part: &str, path: &str, items: &[Item], begin: usize) {
    for item in items {
        let label = item.label.as_str();
        let (own, _) = label.split_once(": ").unwrap_or((label, ""));
        let (own, about) = match own.find('(') {
            Some(0) => ("", own),
            Some(at) => (own[..at].trim_end(), &own[at..]),
            None => (own, ""),
        };
        let way = match own {
            "" => path.to_owned(),
            own if own.starts_with('[') || path.is_empty() => format!("{path}{own}"),
            own => format!("{path}.{own}"),
        };
        let before = rows.len();
        values(rows, part, &way, &item.inside, begin);
        let is_container = rows.len() > before || item.name.is_empty();
        if !is_container && (label.contains(": ") || !about.is_empty() && !about.starts_with("(part")) {
            row(rows, part, &way, item, begin, label);
        }
    }
}

fn row(rows: &mut Vec<Row>, part: &str, way: &str, item: &Item, begin: usize, label: &str) {
    let (own, said) = label.split_once(": ").unwrap_or((label, ""));
    let at = item.at - begin;
    let about = own.rfind('(').map_or("", |at| &own[at..]);
    let number = said.rsplit_once('(').map_or(said, |(_, number)| number.trim_end_matches(')'));
    let said = match about {
        "(length)" => "length".to_owned(),
        "(count)" if own != about => "length".to_owned(),
        "(count)" => format!("count {said}"),
        "(size)" => format!("size {said}"),
        "(variant)" => {
            let name = said.rsplit_once(" (").map_or("", |(name, _)| name);
            format!("variant {name} {number}")
        }
        "(null)" => "null".to_owned(),
        "(present)" => "present".to_owned(),
        "(filler)" => "filler".to_owned(),
        "(end)" if own == about => "end".to_owned(),
        "(end)" => {
            let last = rows.last_mut().unwrap();
            last.3 += item.len;
            return;
        }
        _ if said.ends_with(" zeros") => "zeros".to_owned(),
        _ if said.starts_with('"') => said.to_owned(),
        _ if said.starts_with('[') => said.replace(", ...", ""),
        _ if said == "true" || said == "false" => said.to_owned(),
        _ if said.ends_with("...") => item.value.clone(),
        _ => number.to_owned(),
    };
    // A length in front belongs to what it is of.
    let mut row = (part.to_owned(), way.to_owned(), at, item.len, said);
    if let Some((_, _, front, len, _)) = rows.pop_if(|last| last.4 == "length") {
        (row.2, row.3) = (front, len + row.3);
    }
    rows.push(row);
}

/// Frames with values of each kind.
fn vehicles() -> Vec<(bool, Vec<u8>)> {
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

fn echo() -> Vec<(bool, Vec<u8>)> {
    let request = b"\0\0\0\x22\0\x05\x80\0\0\0\0\0\0\x01\0\0\0\x02hi\0\x02\xff\xff\0\x07\0\0\0\x08 a body\n".to_vec();
    let response = b"\0\0\0\x1c\0\x05\0\0\0\x01\0\0\0\0\0\0\0\x02\0\0\0\x02hi\0\0\0\x04body".to_vec();
    vec![(true, request), (false, response)]
}

/// The frames as they are, each shortened to each length, and each with each bit turned that does not say how long it is.
fn changed(
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

/// A row as it is, but for a float, which is told as Rust tells it.
fn told(mut row: Row, is_float: bool) -> Row {
    if let (true, Ok(float)) = (is_float, row.4.parse::<f64>()) {
        row.4 = if float.is_nan() { "NaN".to_owned() } else { float.to_string() };
    }
    row
}

fn compare(schema: &str, name: &str, frames: &[(bool, Vec<u8>)]) {
    let Some(program) = TSHARK.as_ref() else { return };
    let protocol = leak(schema).unwrap().protocol().unwrap();
    let segments = frames.iter().zip(10_000..).map(|((is_request, frame), client)| Segment {
        is_request: *is_request,
        client,
        sequence: 1,
        payload: frame.clone(),
    });
    let packets = shown(program, &exported(schema), name, &segments.collect::<Vec<_>>());
    let mut faults = 0;
    for ((is_request, frame), packet) in frames.iter().zip(&packets) {
        let side = if *is_request { Side::Request } else { Side::Response };
        let [item] = &packet[..] else { panic!("{} items of {}", packet.len(), hex(frame)) };
        assert_eq!((item.at, item.len), (HEADERS, frame.len()));
        let (expected, wrong) = walked(protocol, side, frame);
        let (mut found, fault) = dissected(item);
        found.retain(|row| row.4 != "length");
        let bytes = hex(frame);
        assert_eq!(fault, wrong, "{bytes}\n{:?}", protocol.walk(side, frame, &mut |_, _| {}));
        let count = expected.len().max(found.len());
        for index in 0..count {
            let (found, expected) = (found.get(index).cloned(), expected.get(index).cloned());
            let is_float = expected.as_ref().is_some_and(|row| {
                row.4.contains(['.', 'N', 'e']) && row.4.parse::<f64>().is_ok() || row.4 == "inf" || row.4 == "-inf"
            });
            assert_eq!(found.map(|row| told(row, is_float)), expected.map(|row| told(row, is_float)), "{bytes}");
        }
        faults += usize::from(wrong.is_some());
    }
    assert!(faults > frames.len() / 20 && faults < frames.len(), "{faults} of {}", frames.len());
}

#[test]
fn each_value_and_each_fault_is_as_we_have_it() {
    let length = |frame: &mut [u8]| {
        let len = u16::try_from(frame.len() - 4).unwrap();
        frame[..2].copy_from_slice(&len.to_le_bytes());
    };
    compare(VEHICLES, "vehicles", &changed(vehicles(), &length, 2, 4));
}

/// Payloads of small bytes, which often are lengths and keys that can be, behind a header that says how long they are.
#[test]
fn so_it_is_of_random_bytes() {
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
    let frames: Vec<_> = (0..8_000).map(|_| frame()).collect();
    let protocol = leak(MIXED).unwrap().protocol().unwrap();
    let mut valid = [0; 24];
    for (_, frame) in &frames {
        valid[usize::from(frame[0])] += usize::from(walked(protocol, Side::Request, frame).1.is_none());
    }
    assert!(valid.iter().all(|count| *count > 0), "{valid:?}");
    compare(MIXED, "mixed", &frames);
}

#[test]
fn so_it_is_of_the_echo_protocol() {
    let length = |frame: &mut [u8]| {
        let len = u32::try_from(frame.len() - 4).unwrap();
        frame[..4].copy_from_slice(&len.to_be_bytes());
    };
    // Wireshark has a protocol of this name.
    compare(ECHO, "echo_wire", &changed(echo(), &length, 4, 4));
}

#[test]
fn frames_are_put_together_and_responses_are_linked() {
    let Some(program) = TSHARK.as_ref() else { return };
    let [request, response] = [&echo()[0].1, &echo()[1].1].map(Clone::clone);
    let segment = |is_request, sequence, payload: &[u8]| Segment {
        is_request,
        client: 10_000,
        sequence,
        payload: payload.to_vec(),
    };
    let both = [&request[..], &request].concat();
    let segments = [
        segment(true, 1, &both[..2]),
        segment(true, 3, &both[2..50]),
        segment(true, 51, &both[50..]),
        segment(false, 1, &[&response[..], &response].concat()),
    ];
    let packets = shown(program, &exported(ECHO), "echo_wire", &segments);
    assert_eq!(packets.iter().map(Vec::len).collect::<Vec<_>>(), [0, 1, 1, 2]);
    let answers = packets[3].iter().flat_map(|frame| &frame.inside).filter(|item| item.name == "echo_wire.-answers");
    assert_eq!(
        answers.map(|item| item.label.clone()).collect::<Vec<_>>(),
        ["request in frame: 2", "request in frame: 3"]
    );
}

#[test]
fn strange_names_are_shown() {
    let Some(program) = TSHARK.as_ref() else { return };
    let frame = b"\0\x0c\x01\x01\x02hi\x05\x06\x07\x08\x09\x22\x0a\x5c".to_vec();
    let segments = [Segment { is_request: true, client: 10_000, sequence: 1, payload: frame }];
    let packets = shown(program, &exported(STRANGE), "tcp_wire", &segments);
    assert_eq!(packets[0].len(), 1);
}
