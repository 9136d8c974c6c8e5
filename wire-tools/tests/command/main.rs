//! The command `wire`, as somebody types it.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test says what it expects by unwrapping it")]

mod limits;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

const PINGS: &str = "wire 1

/// What every frame begins with.
struct Header { length: u16 payload_len, kind: u8 key, id: u8 }

/// Asks whether somebody is there.
struct Ping key=1 {
    sent_at: u64,
    /// Anything.
    note: text len=u8,
}

struct Tree recursive=8 { children: [Tree] len=u8, flags: u8 }

struct Pong key=1 { sent_at: u64, tree: Tree }

struct Versioned { given version: u8, id: u16, name: text len=u8 when=(.version >= 2) }

protocol pings { frame Header, 1: Ping -> Pong }
";

const FRAMES: &str = r#"
    {"message": "Ping", "frame": {"id": 3}, "fields": {"sent_at": 5, "note": "hi"}}
    {"message": "Pong", "direction": "response", "frame": {"id": 3},
     "fields": {"sent_at": 5, "tree": {"children": [{"children": [], "flags": 1}], "flags": 2}}}"#;
const PING: &str = "000b01030000000000000005026869";
const PONG: &str = "000c0103000000000000000501000102";

/// A file that is there as long as this is.
struct File(PathBuf);

impl File {
    fn new(name: &str, content: &str) -> Self {
        let path = std::env::temp_dir().join(format!("wire-tools-{}-{name}", std::process::id()));
        std::fs::write(&path, content).unwrap();
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _gone = std::fs::remove_file(&self.0);
    }
}

fn wire(arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wire"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // Who does not read it has said why.
    let _unread = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// What it prints where all goes well.
fn printed(arguments: &[&str], input: &str) -> String {
    let output = wire(arguments, input);
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    assert!(output.stderr.is_empty(), "{arguments:?}: {}", text(&output.stderr));
    text(&output.stdout).to_owned()
}

/// The one line that says why it does not.
fn complaint(arguments: &[&str], input: &str, status: i32) -> String {
    let output = wire(arguments, input);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {said}");
    let line = said.strip_prefix("error: ").and_then(|line| line.strip_suffix('\n'));
    let line = line.filter(|line| !line.contains('\n'));
    line.unwrap_or_else(|| panic!("{arguments:?}: {said}")).to_owned()
}

fn documents(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn frames_are_written_from_json_and_shown() {
    let schema = File::new("shown.wire", PINGS);
    let hex = printed(&["encode", "--schema", schema.path(), "--hex"], FRAMES);
    assert_eq!(hex.lines().collect::<Vec<_>>(), [PING, PONG]);
    // A key that chooses another message is none of its own.
    let other = FRAMES.replace("\"id\"", "\"kind\": 7, \"id\"");
    assert_eq!(printed(&["encode", "--schema", schema.path(), "--hex"], &other), hex);
    let shown = printed(&["decode", "--schema", schema.path(), "--hex", PING], "");
    let expected = [
        "request at byte 0, 15 bytes",
        "    0  00 0b                    length   11",
        "    2  01                       kind     1",
        "    3  03                       id       3",
        "    4  00 00 00 00 00 00 00 05  sent_at  5",
        "   12  02 68 69                 note     \"hi\"",
        "",
    ];
    assert_eq!(shown.lines().collect::<Vec<_>>(), expected);
    let shown = printed(&["decode", "--schema", schema.path(), "--as", "response", "--hex", PONG], "");
    assert!(shown.contains("   12  01                       tree.children              1 element\n"), "{shown}");
}

#[test]
fn hex_in_an_argument_may_say_its_form_and_no_other() {
    let schema = File::new("form.wire", PINGS);
    let decode = |format: &str| wire(&["decode", "-s", schema.path(), "--format", format, "--hex", "0000 01 00"], "");
    // What the hint says helps.
    let hint = "error: the first number could be an offset or bytes; say --format dump or --format digits\n";
    assert_eq!(text(&decode("hex").stderr), hint);
    assert!(text(&decode("digits").stdout).starts_with("request at byte 0, 4 bytes\n"));
    assert!(text(&decode("dump").stdout).starts_with("request at byte 0, 2 bytes\n"));
    for format in ["raw", "pcap"] {
        let output = decode(format);
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).starts_with("error: --hex is text, and --format says that it is none"));
    }
}

#[test]
fn json_of_frames_becomes_the_same_frames() {
    let schema = File::new("same.wire", PINGS);
    let both = [("request", PING), ("response", PONG)]
        .map(|(side, hex)| printed(&["decode", "--schema", schema.path(), "--json", "--as", side, "--hex", hex], ""));
    let expected = json!({
        "number": 1, "stream": 0, "direction": "request", "offset": 0, "frame": {"length": 11, "kind": 1, "id": 3},
        "message": "Ping", "fields": {"sent_at": 5, "note": "hi"},
    });
    assert_eq!(documents(&both[0]), [expected]);
    let written = printed(&["encode", "--schema", schema.path(), "--hex"], &both.concat());
    assert_eq!(written.lines().collect::<Vec<_>>(), [PING, PONG]);
}

#[test]
fn of_messages_that_several_keys_choose_the_header_says_which() {
    let text = "wire 1 struct Head { length: u16 payload_len, kind: u8 key } struct A { x: u8 } struct Ack { y: u8 }
        protocol twice { frame Head, 1: A -> Ack, 2: A -> Ack }";
    let schema = File::new("twice.wire", text);
    for (side, hex) in [("request", "00010207"), ("response", "00010209"), ("request", "00010107")] {
        let shown = printed(&["decode", "-s", schema.path(), "--json", "--as", side, "--hex", hex], "");
        assert_eq!(printed(&["encode", "-s", schema.path(), "--hex"], &shown), format!("{hex}\n"));
    }
}

#[test]
fn a_frame_header_may_be_a_type_around_a_number() {
    let text = "wire 1 type Length = u32 struct Head { kind: u8 key } struct P key=1 { a: u8 }
        protocol p { frame Length, request Head, 1: P }";
    let schema = File::new("alias.wire", text);
    let shown = printed(&["decode", "-s", schema.path(), "--json", "--hex", "00000002 0107"], "");
    assert_eq!(documents(&shown)[0]["fields"], json!({"a": 7}));
    assert_eq!(printed(&["encode", "-s", schema.path(), "--hex"], &shown), "000000020107\n");
}

#[test]
fn a_message_without_a_frame_is_no_longer_than_it_may_be() {
    let schema = File::new("long.wire", "wire 1 struct M { all: bytes len=rest }");
    let arguments = ["decode", "-s", schema.path(), "-m", "M", "--format", "raw", "--max-payload", "1000", "--json"];
    let output = wire(&arguments, &"a".repeat(200_000));
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("over the maximum of 1000"), "{}", text(&output.stdout));
}

#[test]
fn what_is_read_in_front_of_a_fault_is_shown() {
    let schema = File::new("fault.wire", PINGS);
    let wrong = "000c0103000000000000000505686900";
    let output = wire(&["decode", "--schema", schema.path(), "--json", "--hex", wrong], "");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stderr), "error: 1 of 1 frames malformed\n");
    let document = &documents(text(&output.stdout))[0];
    assert_eq!(document["fields"], json!({"sent_at": 5}));
    assert_eq!(document["error"]["path"], "Ping.note");
    let output = wire(&["decode", "--schema", schema.path(), "--hex", wrong], "");
    let shown = text(&output.stdout);
    let marked = "   12  05 68 69 00              Ping.note: length 5 at byte 12, but 3 bytes are left\n       ^^\n";
    assert!(shown.contains(marked), "{shown}");
}

#[test]
fn a_filter_chooses_what_is_shown_and_not_what_is_checked() {
    let schema = File::new("filter.wire", PINGS);
    let pings = format!("{PING} 000b010400000000000000060278 00 00ff");
    let shown = |filter: &str| {
        let hex = format!("{PING} 000c010400000000000000060378797a {PING}");
        let lines = printed(&["decode", "--schema", schema.path(), "--json", "--hex", &hex, "--filter", filter], "");
        documents(&lines).iter().map(|frame| frame["number"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    for (filter, numbers) in [
        ("message == \"Ping\"", &[1, 2, 3][..]),
        ("message == \"Pong\"", &[]),
        ("note == \"hi\"", &[1, 3]),
        ("note.len > 2", &[2]),
        ("note contains \"y\" || number == 3", &[2, 3]),
        ("!(sent_at <= 5) && direction == \"request\"", &[2]),
        ("frame.id == 0x3 && key == 1", &[1, 3]),
        ("bytes > 15", &[2]),
        ("fields.sent_at < 5.5", &[1, 3]),
        ("nothing == null && !nothing && !error", &[1, 2, 3]),
        ("after", &[]),
    ] {
        assert_eq!(shown(filter), numbers, "{filter}");
    }
    let output = wire(&["decode", "--schema", schema.path(), "--hex", &pings, "--filter", "error"], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).starts_with("request at byte 30, "), "{}", text(&output.stdout));
    let said = complaint(&["decode", "--schema", schema.path(), "--filter", "a =="], "", 2);
    assert!(said.starts_with("--filter <CONDITION>: character 5: expected a number"), "{said}");
}

#[test]
fn values_inside_of_others_are_found_by_their_way() {
    let schema = File::new("ways.wire", PINGS);
    let shown = |filter: &str| {
        let arguments = ["decode", "-s", schema.path(), "--as", "response", "--hex", PONG, "--filter", filter];
        !printed(&arguments, "").is_empty()
    };
    for filter in [
        "tree.children.len == 1",
        "tree.children[0].flags == 1",
        "tree.children.flags == 1",
        "tree.children[1] == null",
        "tree.flags > 1",
        "tree.children",
    ] {
        assert!(shown(filter), "{filter}");
        assert!(!shown(&format!("!({filter})")), "{filter}");
    }
}

#[test]
fn a_message_needs_no_frame() {
    let schema = File::new("alone.wire", PINGS);
    let arguments = ["decode", "--schema", schema.path(), "--message", "Tree", "--hex", "01 00 07 09"];
    let shown = printed(&arguments, "");
    assert!(shown.starts_with("Tree at byte 0, 4 bytes\n"), "{shown}");
    let json = &documents(&printed(&[&arguments[..], &["--json"]].concat(), ""))[0];
    assert_eq!(json["fields"], json!({"children": [{"children": [], "flags": 7}], "flags": 9}));

    let versioned = ["--schema", schema.path(), "--message", "Versioned", "--given", "2"];
    let written = printed(&[&["encode", "--hex"], &versioned[..]].concat(), r#"{"id": 7, "name": "a"}"#);
    assert_eq!(written, "00070161\n");
    let shown = printed(&[&["decode", "--hex", "00070161"], &versioned[..]].concat(), "");
    assert!(shown.contains("name  \"a\""), "{shown}");
    let said = complaint(&["decode", "--hex", "00", "-s", schema.path(), "-m", "Versioned"], "", 1);
    assert_eq!(said, "Versioned is given version: --given takes that, with commas between them");
}

#[test]
fn schemas_are_checked_and_the_place_of_a_mistake_is_named() {
    let (right, wrong) = (File::new("right.wire", PINGS), File::new("wrong.wire", "wire 1\nstruct P { n: u9 }\n"));
    let said = printed(&["check", right.path()], "");
    assert!(
        said.starts_with(&format!("{}: protocol pings, 1 request, 0 responses, 5 types, fingerprint ", right.path()))
    );
    let output = wire(&["check", wrong.path(), right.path()], "");
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.starts_with(&format!("error: {}:2:15: ", wrong.path())), "{said}");
    assert!(text(&output.stdout).contains("protocol pings"));
    for (arguments, said) in [
        (&["check", "/nowhere/x.wire"][..], "cannot read /nowhere/x.wire: No such file or directory"),
        (&["table", right.path(), "Pnig"], "declares no \"Pnig\", but Header, Ping, Tree, Pong, Versioned"),
        (&["decode", "-s", right.path(), "--hex", "00 0g"], "bad hex at line 1, character 5"),
        (&["encode", "-s", right.path()], "no JSON to encode: the input is empty"),
    ] {
        let line = complaint(arguments, "", 1);
        assert!(line.contains(said), "{line}");
    }
    let said = complaint(&["decode", "--schema", "-", "--hex", "00"], "wire 1 struct P { n: u8 }", 1);
    assert!(said.starts_with("standard input declares no protocol, so that nothing says where a frame ends"), "{said}");
}

#[test]
fn documents_that_cannot_be_written_are_named() {
    let schema = File::new("unwritten.wire", PINGS);
    for (input, said) in [
        (r#"{"message": "Ping", "fields": {"sent_at": 1, "note": ""}}"#, "document 1: Header.id: no value"),
        (
            r#"{"message": "Ping", "frame": {"id": 1}, "fields": {"sent_at": -1, "note": ""}}"#,
            "document 1: Ping.sent_at: ",
        ),
        (r#"{"message": "Pnig"}"#, "document 1: `pings` has no request `Pnig`: there is `Ping`"),
        (r#"{"fields": {}}"#, "document 1: no `message` says what it is"),
        (r#"{"message": "Ping", "feilds": {}}"#, "document 1: it is no frame: unknown field `feilds`"),
        (r#"{"message": "Ping", "header": {}}"#, "document 1: no `header` stands behind the frame header"),
        (r#"{"message": "Ping", "error": {}}"#, "document 1: it has an `error`"),
        (r#"{"stream": 0, "direction": "request", "reset": ""}"#, "document 1: it is the end of a connection"),
        (&format!("{FRAMES} {{"), "document 3 is no JSON: "),
    ] {
        let line = complaint(&["encode", "--schema", schema.path()], input, 1);
        assert!(line.contains(said), "{line}");
    }
}

#[test]
fn layouts_are_shown_as_a_table_and_as_a_page() {
    let schema = File::new("page.wire", PINGS);
    let table = printed(&["table", schema.path()], "");
    assert!(table.contains("request 1: Ping, answered by Pong; Asks whether somebody is there.\n"), "{table}");
    let table = printed(&["table", schema.path(), "Tree"], "");
    assert!(table.lines().any(|line| line.contains("children")), "{table}");
    let page = printed(&["describe", schema.path()], "");
    for line in ["# pings", "| 1 | Ping | Pong |", "## Request 1: Ping", "Asks whether somebody is there.", "## Tree"] {
        assert!(page.lines().any(|shown| shown == line), "{line}: {page}");
    }
}

#[test]
fn a_page_has_an_example_of_each_message_which_is_valid() {
    let schema = File::new("examples.wire", PINGS);
    let page = printed(&["describe", schema.path()], "");
    // Of Versioned nobody knows a version.
    assert_eq!((page.matches("\n## ").count(), page.matches("\nExample").count()), (5, 5), "{page}");
    assert!(
        page.contains("\nExample, given version 0:\n\n```text\n    0  00 01                    id  1\n```\n"),
        "{page}"
    );
    for message in ["Ping", "Pong", "Tree"] {
        let section = page.split(&format!("{message}\n\n")).nth(1).unwrap();
        let json = section.split("```json\n").nth(1).and_then(|json| json.split('\n').next()).unwrap();
        let hex = printed(&["encode", "-s", schema.path(), "-m", message, "--hex"], json);
        let shown = printed(&["decode", "-s", schema.path(), "-m", message, "--hex", &hex], "");
        let annotated = shown.split_once('\n').unwrap().1.trim_end();
        assert!(section.contains(annotated), "{message}: {annotated}: {section}");
    }
}

#[test]
fn nothing_in_a_schema_steers_a_terminal() {
    let schema = File::new("name.wire", "wire 1\nstruct S { \"\u{202e}n\": u8 }\n");
    let said = complaint(&["check", schema.path()], "", 1);
    assert!(said.contains("'\\u{202e}' in a name would steer whatever shows it"), "{said}");
    let schema = File::new("steers.wire", "wire 1\n/// \u{1b}[2J\nstruct S { n: u8 }\n");
    for arguments in [&["table", schema.path()][..], &["describe", schema.path()], &["check", schema.path()]] {
        let output = wire(arguments, "");
        for bytes in [&output.stdout, &output.stderr] {
            assert!(!text(bytes).contains(['\u{1b}', '\u{202e}']), "{arguments:?}: {}", text(bytes));
        }
    }
}

#[test]
fn wrong_usage_exits_with_2_and_says_what_helps() {
    for (arguments, said) in [
        (&["dance"][..], "\"dance\" is no command"),
        (&["decode"], "missing: --schema <FILE> (see wire decode --help)"),
        (&["table"], "missing: <FILE> (see wire table --help)"),
        (&["decode", "-s", "a", "--given", "1"], "missing: --message <TYPE>"),
        (&["decode", "-s", "a", "--port", "0"], "--port <PORT>: \"0\" is no whole number from 1 to 65535"),
    ] {
        let line = complaint(arguments, "", 2);
        assert!(line.starts_with(said), "{line}");
    }
    let help = printed(&["--help"], "");
    let exports = ["lua", "ksy", "python", "typescript", "jsonschema"].map(|target| vec!["export", target]);
    let commands = ["decode", "encode", "stats", "check", "fmt", "table", "layout", "describe", "compat", "export"];
    for command in commands.iter().map(|command| vec![*command]).chain(exports) {
        let shown = printed(&[&command[..], &["--help"]].concat(), "");
        let command = command.join(" ");
        assert!(command.starts_with("export ") || help.contains(&command));
        assert!(shown.contains("Examples:"), "{command}");
        // The text of options stands further in, and is as long as it is.
        let too_long = shown.lines().find(|line| line.len() > 120 && !line.starts_with("      "));
        assert_eq!(too_long, None, "{command}");
    }
}
