//! What `TShark` makes of frames, valid and not: each value as our own walk has it, and the same byte that is wrong.

use wire::dynamic::text::leak;
use wire::schema::Side;

use super::corpus::{ECHO, MIXED, ONLY, Row, STRANGE, VEHICLES, changed, echo, hex, only, random, vehicles, walked};
use super::packets::{HEADERS, Item, Segment, shown};
use super::{exported, tool};

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

/// A row as it is, but for a float, which is told as Rust tells it.
fn told(mut row: Row, is_float: bool) -> Row {
    if let (true, Ok(float)) = (is_float, row.4.parse::<f64>()) {
        row.4 = if float.is_nan() { "NaN".to_owned() } else { float.to_string() };
    }
    row
}

fn compare(schema: &str, name: &str, frames: &[(bool, Vec<u8>)]) {
    let Some(program) = tool("TSHARK") else { return };
    let protocol = leak(schema).unwrap().protocol().unwrap();
    let segments = frames.iter().zip(10_000..).map(|((is_request, frame), client)| Segment {
        is_request: *is_request,
        client,
        sequence: 1,
        payload: frame.clone(),
    });
    let packets = shown(&program, &exported("lua", schema), name, &segments.collect::<Vec<_>>());
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

#[test]
fn so_it_is_of_random_bytes() {
    let frames = random();
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
fn so_it_is_of_messages_without_a_key() {
    let length = |frame: &mut [u8]| {
        let len = u16::try_from(frame.len() - 2).unwrap();
        frame[..2].copy_from_slice(&len.to_be_bytes());
    };
    compare(ONLY, "only", &changed(only(), &length, 2, 2));
}

#[test]
fn frames_are_put_together_and_responses_are_linked() {
    let Some(program) = tool("TSHARK") else { return };
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
    let packets = shown(&program, &exported("lua", ECHO), "echo_wire", &segments);
    assert_eq!(packets.iter().map(Vec::len).collect::<Vec<_>>(), [0, 1, 1, 2]);
    let answers = packets[3].iter().flat_map(|frame| &frame.inside).filter(|item| item.name == "echo_wire.-answers");
    assert_eq!(
        answers.map(|item| item.label.clone()).collect::<Vec<_>>(),
        ["request in frame: 2", "request in frame: 3"]
    );
}

#[test]
fn strange_names_are_shown() {
    let Some(program) = tool("TSHARK") else { return };
    let frame = b"\0\x0c\x01\x01\x02hi\x05\x06\x07\x08\x09\x22\x0a\x5c".to_vec();
    let segments = [Segment { is_request: true, client: 10_000, sequence: 1, payload: frame }];
    let packets = shown(&program, &exported("lua", STRANGE), "tcp_wire", &segments);
    assert_eq!(packets[0].len(), 1);
}
