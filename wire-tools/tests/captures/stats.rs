//! `stats`: what is counted, and how it is shown.

use serde_json::{Value, json};

use super::{Capture, File, PINGS, frame, text, wire};

const MILLISECOND: u64 = 1_000_000;

/// 100 pings, the n-th answered after n ms, and one that is not; reports, one of which is malformed.
fn capture() -> Capture {
    let mut capture = Capture::new();
    for number in 1..=100_u16 {
        let (begin, note) = (u64::from(number) * 200 * MILLISECOND, vec![b'x'; usize::from(number)]);
        let ping = [&[0, 0, 0, 7], &[u8::try_from(number).unwrap()][..], &note].concat();
        capture.packet(begin, true, &frame(1, number, &ping));
        capture.packet(begin + u64::from(number) * MILLISECOND, false, &frame(1, number, &[0, 0, 0, 7]));
    }
    capture.packet(30_000 * MILLISECOND, true, &frame(1, 101, &[0, 0, 0, 7, 0]));
    let reports = [frame(2, 0, &[9]), frame(2, 0, &[10]), frame(2, 0, &[0])].concat();
    capture.packet(30_000 * MILLISECOND, true, &reports);
    capture
}

#[test]
fn messages_calls_and_errors_are_counted() {
    let (schema, capture) = (File::new("counted.wire", PINGS), File::new("counted.pcap", capture().bytes));
    let output = wire(&["stats", "-s", schema.path(), "--port", "7500", "--json", capture.path()]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stderr), "error: 1 of 204 frames malformed\n");
    let mut document: Value = serde_json::from_slice(&output.stdout).unwrap();
    let call = document["calls"][0].take();
    let mut expected = json!({
        "frames": 204, "malformed": 1, "unfinished": 0, "lost": 0, "left_out": [], "calls": [null],
        "first": 1_700_000_000.2, "last": 1_700_000_030.0,
        "messages": [
            {"direction": "request", "key": 1, "message": "Ping",
             "count": 101, "bytes": 6060, "smallest": 10, "mean": 60, "largest": 110},
            {"direction": "response", "key": 1, "message": "Pong",
             "count": 100, "bytes": 900, "smallest": 9, "mean": 9, "largest": 9},
            {"direction": "request", "key": 2, "message": "Report",
             "count": 2, "bytes": 12, "smallest": 6, "mean": 6, "largest": 6},
        ],
        "errors": [
            {"direction": "request", "key": 2, "message": "Report", "kind": "check that does not hold", "count": 1, "bytes": 6},
        ],
        "error": "1 of 204 frames malformed",
    });
    assert_eq!(document, expected.take());
    let counts = ["key", "answered", "unanswered", "timed"].map(|name| call[name].as_u64().unwrap());
    assert_eq!((counts, &call["message"]), ([1, 100, 1, 100], &json!("Ping")));
    for (name, seconds) in [("min", 0.001), ("p50", 0.05), ("p90", 0.09), ("p99", 0.099), ("max", 0.1)] {
        let found = call[name].as_f64().unwrap();
        assert!((seconds..=seconds * 65.0 / 64.0).contains(&found), "{name}: {found}");
    }
}

#[test]
fn people_have_tables() {
    let (schema, capture) = (File::new("tables.wire", PINGS), File::new("tables.pcap", capture().bytes));
    let output = wire(&["stats", "-s", schema.path(), "--port", "7500", capture.path()]);
    let expected = "\
204 frames, 6 978 bytes, in 29.8 s

side      message  key  count  bytes  smallest  mean  largest
request   Ping       1    101  6 060        10    60      110
response  Pong       1    100    900         9     9        9
request   Report     2      2     12         6     6        6

call  key  answered  unanswered      p50      p90      p99     max
Ping    1       100           1  50.3 ms  90.1 ms  99.6 ms  100 ms

side     message  error                     key  count  bytes
request  Report   check that does not hold    2      1      6
";
    assert_eq!(text(&output.stdout), expected);
    let filter = ["--filter", "after > 0.0905 || level == 9"];
    let arguments = [&["stats", "-s", schema.path(), "--port", "7500", capture.path()], &filter[..]].concat();
    let output = wire(&arguments);
    // What is wrong with others is told all the same.
    assert_eq!(output.status.code(), Some(1));
    let shown = text(&output.stdout);
    assert!(shown.starts_with("11 frames, 96 bytes of 204 frames, in 11.7 s\n"), "{shown}");
    assert!(shown.contains("\nPing    1        10              "), "{shown}");
}

#[test]
fn a_picture_has_each_message_and_call() {
    let (schema, capture) = (File::new("picture.wire", PINGS), File::new("picture.pcap", capture().bytes));
    let output = wire(&["stats", "-s", schema.path(), "--port", "7500", "--svg", capture.path()]);
    let shown = text(&output.stdout);
    assert!(shown.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" "), "{shown}");
    assert!(shown.ends_with("</svg>\n"), "{shown}");
    for part in [">Ping</text>", ">Pong</text>", ">Report</text>", ">100 calls</text>", ">p99 99.6 ms</text>", ">1 s<"]
    {
        assert_eq!(shown.contains(part), part != ">1 s<", "{part}: {shown}");
    }
    assert_eq!(shown.matches("<rect class=\"request\"").count(), 3, "two bars, and what the colour means");
    assert_eq!(shown.matches("class=\"times\"").count(), 1);
    // As many things that begin as end, and nothing that is not drawn.
    assert_eq!(shown.matches("<text").count(), shown.matches("</text>").count());
    assert!(!shown.contains("NaN") && !shown.contains("inf"), "{shown}");
    let output = wire(&["stats", "-s", schema.path(), "--svg", "--json", capture.path()]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn names_are_nothing_but_text_in_a_picture() {
    let schema = PINGS.replace("Report", "\"<b>&\\\"\"");
    let schema = File::new("names.wire", schema);
    let output = wire(&["stats", "-s", schema.path(), "--svg", "--hex", "0001 02 0000 09"]);
    let shown = text(&output.stdout);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(shown.contains(">&lt;b&gt;&amp;&quot;</text>"), "{shown}");
}

#[test]
fn kinds_are_told_apart_up_to_a_limit() {
    let schema = "wire 1
        struct Header { length: u16 payload_len, kind: u16 key }
        struct Any { rest: bytes len=rest }
        protocol many { frame Header, *: Any }";
    let (schema, mut bytes) = (File::new("kinds.wire", schema), Vec::new());
    for key in 0..3000_u16 {
        bytes.extend([[0, 0], key.to_be_bytes()].concat());
    }
    let frames = File::new("kinds.bin", bytes);
    let output = wire(&["stats", "-s", schema.path(), "--format", "raw", "--json", frames.path()]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    let messages = document["messages"].as_array().unwrap();
    assert_eq!(messages.len(), 1025);
    assert_eq!(messages[0]["message"], Value::Null);
    assert_eq!(messages[0]["count"], 3000 - 1024);
}

#[test]
fn without_any_frame_there_is_a_reason_and_no_picture_of_nothing() {
    let schema = File::new("nothing.wire", PINGS);
    for option in ["--json", "--svg"] {
        let output = wire(&["stats", "-s", schema.path(), option, "--hex", ""]);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(text(&output.stderr), "error: no bytes to decode\n");
    }
}
