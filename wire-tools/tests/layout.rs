//! `wire layout`: pictures of bytes, in which nothing is wrong.

#![expect(clippy::unwrap_used, reason = "a test says what it expects by unwrapping it")]

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

const SCHEMA: &str = "wire 1
struct Header little { length: u16 payload_len, kind: u8 key }
struct Point little { x: i32, y: i16 }
struct Start {
    hidden u8,
    version: u8 bits=4,
    is_retained: bool bits=1,
    size: u8 bits=3,
    id: u8,
    total: u16,
    at: Point,
    count: u64,
    name: text len=u8 max=20,
    after: u16,
    trail: [Point] len=u8 when=(.after & 1 != 0),
}
struct Low { hidden u16 little lsb, a: u8 bits=4, middle: u8 bits=8, c: u8 bits=4 }
struct Large { id: u8, block: [u8; 99], rest: u32 }
enum Shape: u8 { Nothing = 0, Dot = 1 { at: Point }, Other = * { rest: bytes len=rest } }
enum Chunk: text 4 { End = \"IEND\" }
struct Ping key=1 { \"<a & \\\"b\\\">\": u32, shape: Shape }
protocol pings { frame Header, 1: Ping -> Ping }
";

fn wire(arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wire"));
    command.arg("layout").args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // Who does not read it has said why.
    let _unread = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

#[track_caller]
fn drawn(arguments: &[&str], schema: &str) -> String {
    let output = wire(&[&["-"], arguments].concat(), schema);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

const RULER: &str = "
 0                   1                   2                   3
 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
";

#[track_caller]
fn is_drawn(message: &str, expected: &str) {
    assert_eq!(drawn(&[message], SCHEMA), format!("{message}\n{RULER}{expected}"));
}

#[test]
fn fields_with_a_place_are_to_scale_and_others_have_a_note() {
    is_drawn(
        "Start",
        "\
|version|a|size |    id: u8     |          total: u16           |
+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
|                    at.x: i32 little endian                    |
+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
|    at.y: i16 little endian    |                               |
+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+                               +
|                          count: u64                           |
+                               +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
|                               |
+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/                 name: text behind a u8 length                 /
/                       at most 20 bytes                        /
+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
|          after: u16           |
+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/            trail: array of Point behind a u8 count            /
/                     when after & 0x1 != 0                     /
+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
  a = is_retained: bool, 1 bit
",
    );
}

#[test]
fn bits_stand_where_they_are_sent_and_no_letter_is_a_name() {
    is_drawn(
        "Low",
        "\
|middle |   a   |   c   |middle |
+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
",
    );
    let narrow = SCHEMA.replace("middle", "between");
    let shown = drawn(&["Low"], &narrow);
    assert!(shown.contains("|between|   a   |   c   |between|"), "{shown}");
    let narrow = SCHEMA.replace("middle", "inbetween");
    let shown = drawn(&["Low"], &narrow);
    assert!(shown.contains("|   b   |   a   |   c   |   b   |"), "{shown}");
    assert!(shown.ends_with("+\n  b = inbetween: u8, 8 bits\n"), "{shown}");
}

#[test]
fn of_long_fields_the_middle_is_left_out() {
    is_drawn(
        "Large",
        "\
|    id: u8     |                                               |
+-+-+-+-+-+-+-+-+                                               +
|                        block: 99 bytes                        |
/                                                               /
/                         88 more bytes                         /
/                                                               /
+                                                               +
|                                                               |
+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
|                           rest: u32                           |
+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
",
    );
    let endless = "wire 1 struct P { block: [[[u64; 4000]; 4000]; 4000] }";
    assert!(drawn(&[], endless).len() < 2000 && drawn(&["--svg"], endless).len() < 10_000);
}

#[test]
fn headers_messages_and_variants_stand_below_each_other() {
    let shown = drawn(&[], SCHEMA);
    let titles: Vec<_> = shown.lines().filter(|line| line.contains(": ") && !line.starts_with(['|', '/'])).collect();
    assert_eq!(titles, ["Every frame: Header", "Request 1, response to 1: Ping"]);
    assert!(shown.contains("/                         shape: Shape                          /"), "{shown}");
    let shown = drawn(&["Shape"], SCHEMA);
    for title in ["Variant 0: Shape::Nothing, empty", "Variant 1: Shape::Dot", "Variant any other: Shape::Other"] {
        assert!(shown.lines().any(|line| line == title), "{shown}");
    }
    assert!(drawn(&["Chunk"], SCHEMA).contains("\nVariant \"IEND\": Chunk::End, empty\n"));
    assert!(drawn(&[], "wire 1 struct First { n: u8 } struct Second { n: u8 }").contains("\nSecond\n"));
}

#[test]
fn svg_stands_alone_and_names_are_escaped() {
    for message in ["Ping", "Start", "Large", "Shape"] {
        let svg = drawn(&[message, "--svg"], SCHEMA);
        assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" ") && svg.ends_with("</svg>\n"), "{svg}");
        for forbidden in ["<script", "href", "url(", "@import", "<a &"] {
            assert!(!svg.contains(forbidden), "{forbidden}: {svg}");
        }
        let (opened, closed) = (svg.matches("<text").count(), svg.matches("</text>").count());
        assert!(opened == closed && opened > 32, "{svg}");
        assert!(svg.contains("prefers-color-scheme:dark") && svg.contains("currentColor"));
    }
    let svg = drawn(&["Ping", "--svg"], SCHEMA);
    assert!(svg.contains(">&lt;a &amp; &quot;b&quot;&gt;: u32</text>"), "{svg}");
}

/// Structs in structs are told one by one only as far as somebody would look at them.
#[test]
fn what_a_few_lines_declare_is_a_picture_that_ends() {
    let mut text = "wire 1\nstruct T0 { n: u8 }\n".to_owned();
    for level in 1..24 {
        writeln!(text, "struct T{level} {{ a: T{0}, b: T{0} }}", level - 1).unwrap();
    }
    let output = wire(&["-", "T23"], &text);
    assert!(output.stdout.len() < 4_000_000);
}

#[test]
fn no_documentation_steers_a_terminal_and_wrong_types_are_told() {
    let shown = drawn(&[], "wire 1\n/// \u{1b}[2J\nstruct S {\n/// \u{202e}n\nn: u8, t: text }\n");
    assert!(!shown.contains(['\u{1b}', '\u{202e}']), "{shown}");
    let output = wire(&["-", "Strat"], SCHEMA);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.starts_with("error: standard input declares no \"Strat\", but Header, Point, Start"), "{said}");
}
