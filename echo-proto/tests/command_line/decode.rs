//! `decode` of hexadecimal text and raw frames.

use serde_json::json;

use super::{documents, echo_proto, echo_proto_with, text};

/// The frame that every implementation of the protocol agrees on.
pub(crate) const REQUEST: &[u8] = b"\x00\x00\x00\x35\x00\x00\x00\x00\x00\x00\x00\x00\x27\x0f\x00\x00\x00\x04test\
\x00\x03\x00\x01\x00\x02\x00\x03\x00\x00\x00\x17We have a lot in common";
/// Its answer, the first of a connection.
pub(crate) const RESPONSE: &[u8] =
    b"\x00\x00\x00\x31\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x27\x0f\x00\x00\x00\x04test\
\x00\x00\x00\x17We have a lot in common";
/// A request whose length prefixes are missing, so that the subject claims the bytes of its own text.
const WITHOUT_PREFIXES: &[u8] =
    b"\x00\x00\x00\x2b\x00\x00\x00\x00\x00\x00\x00\x00\x27\x0ftest\x00\x01\x00\x02\x00\x03We have a lot in common";

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x} ")).collect()
}

#[test]
fn a_request_is_shown_value_by_value_whatever_it_comes_as() {
    let hex = hex(REQUEST);
    let lines = [
        "request at byte 0, 57 bytes",
        "    0  00 00 00 35              size       53",
        "    4  00                       api_key    0",
        "    5  00                       sequence   0",
        "    6  00 00 00 00 00 00 27 0f  timestamp  9999",
        "   14  00 00 00 04 74 65 73 74  subject    \"test\"",
        "   22  00 03 00 01 00 02 00 03  metadata   [1, 2, 3]",
        "   30  00 00 00 17 57 65 20 68  body       \"We have a lot in common\"",
        "       61 76 65 20 61 20 6c 6f",
        "       74 20 69 6e 20 63 6f 6d",
        "       6d 6f 6e",
        "",
    ];
    for output in [
        echo_proto(&["decode", "--hex", &hex]),
        echo_proto(&["decode", "--hex", &hex.replace(' ', "")]),
        echo_proto(&["decode", "--hex", &hex.replace("00 ", "0x00\n")]),
        echo_proto_with(&["decode"], hex.as_bytes()),
        echo_proto_with(&["decode", "-"], REQUEST),
        echo_proto_with(&["decode", "--format", "hex", "-"], hex.as_bytes()),
        echo_proto_with(&["decode", "--format", "raw", "--as", "request"], REQUEST),
    ] {
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert!(text(&output.stdout).lines().eq(lines), "{}", text(&output.stdout));
        assert!(output.stderr.is_empty());
    }
}

#[test]
fn a_file_is_read_and_many_frames_are_counted_through() {
    let path = std::env::temp_dir().join(format!("echo-proto-frames-{}", std::process::id()));
    std::fs::write(&path, [REQUEST, REQUEST, REQUEST].concat()).unwrap();
    let output = echo_proto(&["decode", path.to_str().unwrap(), "--json"]);
    std::fs::remove_file(&path).unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
    let offsets: Vec<_> = documents(&output).iter().map(|frame| frame["offset"].as_u64().unwrap()).collect();
    assert_eq!(offsets, [0, 57, 114]);
}

#[test]
fn responses_are_told_from_requests_by_the_first_frame_that_is_either() {
    for (input, arguments, direction) in [
        (RESPONSE.to_vec(), &["decode", "--json"][..], "response"),
        (REQUEST.to_vec(), &["decode", "--json"], "request"),
        ([b"\0\0\0\x02\x09\0", RESPONSE].concat(), &["decode", "--json"], "response"),
        (RESPONSE.to_vec(), &["decode", "--json", "--as", "request"], "request"),
        (REQUEST.to_vec(), &["decode", "--json", "--as", "response"], "response"),
    ] {
        let output = echo_proto_with(arguments, &input);
        assert_eq!(documents(&output)[0]["direction"], direction, "{arguments:?}");
    }
}

#[test]
fn json_has_every_field_by_name() {
    let output = echo_proto_with(&["decode", "--json"], &[RESPONSE, RESPONSE].concat());
    assert!(output.status.success());
    let expected = |number, offset| {
        json!({
            "number": number, "stream": 0, "direction": "response", "offset": offset, "size": 49,
            "header": {"api_key": 0, "sequence": 0},
            "message": "EchoResponse",
            "fields": {
                "id": 0, "timestamp": 9999, "subject": "test", "body": "We have a lot in common",
            },
        })
    };
    assert_eq!(documents(&output), [expected(1, 0), expected(2, 53)]);

    let arrays = "00000019 007f fffffffffffffff6 00000001 ff 0002 80007fff 00000000";
    let fields = &documents(&echo_proto(&["decode", "--json", "--hex", arrays]))[0]["fields"];
    let expected = json!({"timestamp": -10, "subject": {"hex": "ff"}, "metadata": [-32768, 32767], "body": ""});
    assert_eq!(*fields, expected);
}

#[test]
fn a_malformed_frame_is_marked_at_its_wrong_bytes_and_the_next_is_shown() {
    let output = echo_proto_with(&["decode"], &[WITHOUT_PREFIXES, REQUEST].concat());
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stderr), "error: 1 of 2 frames malformed\n");
    let shown = text(&output.stdout);
    let marked = "    6  00 00 00 00 00 00 27 0f  timestamp  9999\n   \
14  74 65 73 74 00 01 00 02..  EchoRequest.subject: length 1952805748 at byte 14, but 29 bytes are left\n       \
^^ ^^ ^^ ^^\n\nrequest at byte 47, 57 bytes\n";
    assert!(shown.contains(marked), "{shown}");
    assert!(shown.contains("We have a lot in common"));

    let output = echo_proto_with(&["decode", "--json"], WITHOUT_PREFIXES);
    assert_eq!(output.status.code(), Some(1));
    let frame = &documents(&output)[0];
    assert_eq!(frame["fields"], json!({"timestamp": 9999}));
    let message = "EchoRequest.subject: length 1952805748 at byte 14, but 29 bytes are left";
    let error = json!({"kind": "malformed", "message": message, "offset": 14, "path": "EchoRequest.subject"});
    assert_eq!(frame["error"], error);
}

#[test]
fn each_kind_of_fault_is_marked() {
    for (input, lines) in [
        (
            "0000000e 0000 0000000000000000 ffffffff",
            [
                "   14  ff ff ff ff              EchoRequest.subject: length -1 at byte 14 is negative",
                "       ^^ ^^ ^^ ^^",
            ],
        ),
        (
            "00000010 0000 0000000000000000 00000000 8000",
            [
                "   18  80 00                    EchoRequest.metadata: count -32768 at byte 18 is negative",
                "       ^^ ^^",
            ],
        ),
        (
            "00000016 0000 0000000000000000 00000000 0000 00000000 abcd",
            ["   24  ab cd                    EchoRequest: 2 bytes left over at byte 24", "       ^^ ^^"],
        ),
        (
            "00000005 0000 000000",
            [
                "    6  00 00 00                 EchoRequest.timestamp: 8 bytes needed at byte 6, but 3 bytes are left",
                "       ^^ ^^ ^^",
            ],
        ),
        (
            "00000000",
            [
                "    0  00 00 00 00              size  0",
                "    4  ^^                       Header.api_key: 1 byte needed at byte 4, but 0 bytes are left",
            ],
        ),
        ("ffffffff 0000", ["    0  ff ff ff ff 00 00        length -1 at byte 0 is negative", "       ^^ ^^ ^^ ^^"]),
        (
            "7fffffff 0000",
            [
                "    0  7f ff ff ff 00 00        frame of 2147483647 bytes at byte 0 is over the maximum of 1048576",
                "       ^^ ^^ ^^ ^^",
            ],
        ),
    ] {
        let output = echo_proto(&["decode", "--hex", input]);
        assert_eq!(output.status.code(), Some(1), "{input}");
        let shown: Vec<_> = text(&output.stdout).lines().collect();
        assert!(shown.windows(2).any(|shown| *shown == lines), "{input}: {shown:#?}");
    }
}

#[test]
fn an_unknown_api_key_shows_the_header_and_the_rest() {
    let output = echo_proto(&["decode", "--hex", "00000004 0905 aabb"]);
    assert_eq!(output.status.code(), Some(1));
    let lines = [
        "request at byte 0, 8 bytes",
        "    0  00 00 00 04              size      4",
        "    4  09                       api_key   9",
        "    5  05                       sequence  5",
        "    6  aa bb                    rest      \"\\xaa\\xbb\"",
        "    4  09 05 aa bb              Header.api_key: unknown api_key 9 at byte 4",
        "       ^^",
        "",
    ];
    assert!(text(&output.stdout).lines().eq(lines), "{}", text(&output.stdout));
    let output = echo_proto(&["decode", "--json", "--hex", "00000004 0905 6161"]);
    let frame = &documents(&output)[0];
    assert_eq!(frame["header"], json!({"api_key": 9, "sequence": 5}));
    assert_eq!(frame["fields"], json!({"rest": {"hex": "6161"}}));
    assert_eq!(frame["error"]["path"], "Header.api_key");
    assert_eq!(frame.get("message"), None);
}

#[test]
fn a_size_that_cannot_be_ends_the_stream() {
    let output = echo_proto_with(&["decode", "--json"], &[b"GET / HTTP/1.1\r\n\r\n", REQUEST].concat());
    assert_eq!(output.status.code(), Some(1));
    let [frame] = &documents(&output)[..] else { panic!("one document is due") };
    assert_eq!(frame["error"]["kind"], "size");
    assert_eq!(frame["size"], 0x4745_5420);
    assert_eq!(frame.get("fields"), None);

    let accepted = |max: &str, input| echo_proto_with(&["decode", "--max-payload", max], input).status.success();
    assert!(accepted("53", REQUEST));
    assert!(!accepted("52", REQUEST));
    // A response can be longer than its request.
    assert!(accepted("47", RESPONSE));
    assert!(!accepted("46", RESPONSE));
}

#[test]
fn an_unfinished_frame_is_shown_as_far_as_it_goes() {
    let output = echo_proto_with(&["decode"], &REQUEST[..36]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stderr), "error: 1 of 1 frames unfinished\n");
    let shown = text(&output.stdout);
    let end = "   22  00 03 00 01 00 02 00 03  metadata   [1, 2, 3]\n   \
30  00 00 00 17 57 65\nunfinished: the input has 36 of 57 bytes\n";
    assert!(shown.contains(end), "{shown}");
    for len in 1..REQUEST.len() {
        let output = echo_proto_with(&["decode", "--json"], &REQUEST[..len]);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(documents(&output)[0]["error"]["kind"], "unfinished", "{len} bytes");
    }
}

#[test]
fn what_a_peer_sent_cannot_steer_a_terminal() {
    let frame = b"\0\0\0\x1b\0\0\0\0\0\0\0\0\0\0\0\0\0\x03\n\x1b[\0\0\0\0\0\x04\x9b\r\x07\\";
    let output = echo_proto_with(&["decode"], frame);
    assert!(
        output.stdout.iter().all(|byte| *byte == b'\n' || (b' '..=b'~').contains(byte)),
        "{}",
        text(&output.stdout)
    );
}

#[test]
fn bad_input_is_one_line_that_names_the_place() {
    for (output, message) in [
        (
            echo_proto(&["decode", "--hex", "00 0g"]),
            "error: bad hex at line 1, character 5: 'g' is no hexadecimal digit\n",
        ),
        (
            echo_proto_with(&["decode"], b"00 00\n00 3 00\n"),
            "error: bad hex at line 2, character 4: '3' stands alone, but a byte has two digits\n",
        ),
        (
            echo_proto_with(&["decode", "--format", "hex"], "\u{fc}".as_bytes()),
            "error: bad hex at line 1, character 1: 'ü' is no hexadecimal digit\n",
        ),
        (
            echo_proto(&["decode", "--hex", "00000"]),
            "error: bad hex at line 1, character 5: '0' stands alone, but a byte has two digits\n",
        ),
        (
            echo_proto(&["decode", "--hex", " 0000000\n"]),
            "error: bad hex at line 1, character 8: '0' stands alone, but a byte has two digits\n",
        ),
        (echo_proto_with(&["decode"], b"0000000\n"), "error: no bytes to decode\n"),
        (echo_proto(&["decode", "--hex", " "]), "error: no bytes to decode\n"),
        (
            echo_proto(&["decode", "--hex", "frame: 00 00 00 02 00 00"]),
            "error: bad hex at line 1, character 2: 'r' is no hexadecimal digit, and no literal follows\n",
        ),
        (echo_proto(&["decode", "--hex", "0x"]), "error: no bytes to decode\n"),
        (echo_proto_with(&["decode", "--format", "hex"], b" 0x\n"), "error: no bytes to decode\n"),
        (echo_proto_with(&["decode"], b""), "error: no bytes to decode: the input is empty\n"),
        (echo_proto(&["decode", "/nowhere/frames"]), "error: cannot read /nowhere/frames: No such file or directory\n"),
    ] {
        assert_eq!(text(&output.stderr), message);
        assert_eq!(output.status.code(), Some(1), "{message}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn what_could_be_either_is_a_request() {
    let either = "00000016 0000 0000000000000000 00000002 0000 0000 00000000";
    for (arguments, direction) in [
        (&["decode", "--json", "--hex", either][..], "request"),
        (&["decode", "--json", "--as", "response", "--hex", either], "response"),
    ] {
        let output = echo_proto(arguments);
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert_eq!(documents(&output)[0]["direction"], direction);
    }
}

#[test]
fn an_unfinished_frame_says_where_in_it_the_input_ends() {
    let output = echo_proto_with(&["decode", "--json"], &[REQUEST, &REQUEST[..10]].concat());
    let frame = &documents(&output)[1];
    assert_eq!((&frame["offset"], &frame["error"]["offset"]), (&json!(57), &json!(10)));
}

#[test]
fn of_malformed_frames_with_the_same_fault_a_hundred_are_shown_and_the_rest_counted() {
    let (empty, unknown) = (b"\0\0\0\0", b"\0\0\0\x02\x09\0");
    let input = [&empty.repeat(150)[..], REQUEST, &unknown.repeat(100), &empty.repeat(3), unknown, REQUEST].concat();
    let output = echo_proto_with(&["decode", "--format=raw"], &input);
    assert_eq!(output.status.code(), Some(1));
    let said = "error: 254 of 256 frames malformed; left out: 53 frames (malformed as 100 shown ones: value cut off), \
                1 frame (malformed as 100 shown ones: unknown api_key)\n";
    assert_eq!(text(&output.stderr), said);
    let shown = text(&output.stdout);
    let count = |what: &str| shown.lines().filter(|line| line.contains(what)).count();
    assert_eq!([count("1 byte needed"), count("unknown api_key 9"), count("a lot in common")], [100, 100, 2]);
    for fault in ["value cut off", "unknown api_key"] {
        let line = format!("more frames with this fault ({fault}) are counted and not shown; --json shows them");
        assert_eq!(count(&line), 1, "{shown}");
    }
    let output = echo_proto_with(&["decode", "--format=raw", "--json"], &input);
    assert_eq!((output.status.code(), documents(&output).len()), (Some(1), 256));
    assert_eq!(text(&output.stderr), "error: 254 of 256 frames malformed\n");
}

#[test]
fn every_fault_that_repeats_has_a_word() {
    for (frame, fault) in [
        ("0000000e 0000 0000000000000000 ffffffff", "negative length"),
        ("00000010 0000 0000000000000000 00000000 8000", "negative count"),
        ("0000000e 0000 0000000000000000 00000001", "length over the end"),
        ("00000010 0000 0000000000000000 00000000 0001", "count over the end"),
        ("00000016 0000 0000000000000000 00000000 0000 00000000 abcd", "bytes left over"),
    ] {
        let output = echo_proto_with(&["decode", "--as=request"], frame.repeat(101).as_bytes());
        let said =
            format!("error: 101 of 101 frames malformed; left out: 1 frame (malformed as 100 shown ones: {fault})\n");
        assert_eq!(text(&output.stderr), said);
    }
}
