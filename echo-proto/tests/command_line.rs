//! The binary as a user meets it: what it prints where, and how it exits.

#![cfg(feature = "full")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test says what it expects by unwrapping it")]
#![expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "a test that is wrong may panic")]

#[path = "command_line/bench.rs"]
mod bench;
#[path = "command_line/capture.rs"]
mod capture;
#[path = "command_line/connections.rs"]
mod connections;
#[path = "command_line/container.rs"]
mod container;
#[path = "command_line/decode.rs"]
mod decode;
#[cfg(unix)]
#[path = "command_line/endings.rs"]
mod endings;
#[path = "command_line/forms.rs"]
mod forms;
#[path = "command_line/layers.rs"]
mod layers;
#[path = "command_line/limits.rs"]
mod limits;
#[cfg(target_os = "linux")]
#[path = "command_line/log.rs"]
mod log;
#[path = "command_line/messages.rs"]
mod messages;
#[path = "command_line/packets.rs"]
mod packets;
#[path = "command_line/pipes.rs"]
mod pipes;
#[path = "command_line/serve.rs"]
mod serve;

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Output, Stdio};

use serde_json::json;

fn echo_proto(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_echo-proto")).args(arguments).output().unwrap()
}

/// The same with `input` on standard input.
fn echo_proto_with(arguments: &[&str], input: &[u8]) -> Output {
    let mut process = Command::new(env!("CARGO_BIN_EXE_echo-proto"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = process.stdin.take().unwrap();
    std::thread::scope(|scope| {
        // A process that has seen enough may end before it has read everything.
        scope.spawn(move || stdin.write_all(input));
        process.wait_with_output().unwrap()
    })
}

/// One JSON document for each line of the output.
fn documents(output: &Output) -> Vec<serde_json::Value> {
    text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// A server on a free port, stopped when the test ends, however it ends.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start() -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_echo-proto"))
            .args(["serve", "--addr", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening on ").unwrap().to_owned();
        Self { process, address }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _already_gone = self.process.kill();
        let _reaped = self.process.wait();
    }
}

#[test]
fn the_demo_shows_the_reference_frame_and_checks_every_response() {
    let output = echo_proto(&["demo"]);
    let shown = text(&output.stdout);
    assert!(output.status.success(), "{}", text(&output.stderr));
    for line in [
        "    0  00 00 00 35              size       53",
        "   14  00 00 00 04 74 65 73 74  subject    \"test\"",
        "   22  00 03 00 01 00 02 00 03  metadata   [1, 2, 3]",
        "   30  00 00 00 17 57 65 20 68  body       \"We have a lot in common\"",
    ] {
        assert!(shown.contains(line), "{line:?} is missing in:\n{shown}");
    }
    assert_eq!(shown.matches("request, ").count(), 4);
    assert_eq!(shown.matches("response, ").count(), 4);
    assert!(shown.contains("4 requests in 233 bytes, 4 responses in 227 bytes, each as expected"));
    assert!(output.stderr.is_empty());
}

#[test]
fn the_demo_in_bulk_reports_a_rate_and_no_progress_without_a_terminal() {
    let output = echo_proto(&["demo", "--count", "5000"]);
    assert!(output.status.success());
    assert!(text(&output.stdout).contains("5000 requests answered, each as expected"));
    assert!(text(&output.stdout).trim_end().ends_with("requests a second"));
    assert!(output.stderr.is_empty());
}

#[test]
fn send_prints_what_the_server_answers() {
    let server = Server::start();
    let output = echo_proto(&[
        "send",
        "--addr",
        &server.address,
        "--subject",
        "test",
        "--body",
        "größer",
        "--metadata",
        "-1,2,3",
    ]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let lines: Vec<_> = text(&output.stdout).lines().collect();
    assert_eq!(lines[0], "id         0");
    assert!(lines[1].starts_with("timestamp  1"));
    assert_eq!(lines[2..], ["subject    \"test\"", "body       \"größer\""]);
}

#[test]
fn a_body_of_any_bytes_comes_from_a_file_or_standard_input() {
    let server = Server::start();
    let send = ["send", "--json", "--addr", &server.address];
    let path = std::env::temp_dir().join(format!("echo-proto-body-{}", std::process::id()));
    std::fs::write(&path, b"\x00\xff").unwrap();
    let output = echo_proto(&[&send[..], &["--subject", "file", "--body-file", path.to_str().unwrap()]].concat());
    std::fs::remove_file(&path).unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
    let [response] = &documents(&output)[..] else { panic!("one document is due") };
    assert_eq!((&response["id"], &response["subject"]), (&json!(0), &json!("file")));
    assert_eq!(response["body"], json!({"hex": "00ff"}));
    assert!(response["timestamp"].as_i64().unwrap() > 0);

    let output = echo_proto_with(&[&send[..], &["--body-file", "-"]].concat(), "a\nb".as_bytes());
    assert_eq!(documents(&output)[0]["body"], json!("a\nb"));

    let too_large = vec![b'x'; 2 << 20];
    let output = echo_proto_with(&[&send[..], &["--body-file", "-"]].concat(), &too_large);
    assert_eq!(output.status.code(), Some(1));
    let said = "error: the body is more than 1048576 bytes, the most that a whole request may have\n";
    assert_eq!(text(&output.stderr), said);
    // As much as is read: the rest of the request has no room.
    let output = echo_proto_with(&[&send[..], &["--body-file", "-"]].concat(), &too_large[..1 << 20]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).ends_with("is over the maximum of 1048576\n"), "{}", text(&output.stderr));
}

#[test]
fn completions_are_made_for_each_shell() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = echo_proto(&["completions", shell]);
        assert!(output.status.success());
        assert!(text(&output.stdout).contains("max-payload"), "{shell}");
        assert!(output.stderr.is_empty());
    }
}

#[test]
fn the_help_of_every_command_has_examples() {
    for command in ["demo", "serve", "send", "decode", "stats", "bench", "completions"] {
        let output = echo_proto(&[command, "--help"]);
        assert!(output.status.success());
        let shown = text(&output.stdout);
        let examples = shown.split_once("Examples:\n").unwrap().1;
        assert!(examples.lines().all(|line| line.contains("echo-proto") || line.contains("tcpdump")), "{shown}");
        // The text of options stands further in, and is as long as it is.
        let too_long = shown.lines().find(|line| line.len() > 120 && !line.starts_with("      "));
        assert_eq!(too_long, None, "{command}");
        assert!(echo_proto(&[command, "-h"]).status.success());
    }
    let output = echo_proto(&["--help"]);
    assert!(text(&output.stdout).contains("Examples:"));
    assert!(!text(&output.stdout).contains("This build is without"), "all of it is there");
}

#[test]
fn what_the_server_answers_cannot_forge_a_line_or_steer_a_terminal() {
    let server = Server::start();
    let body = "a\nsubject    forged\u{1b}[2J";
    let output = echo_proto(&["send", "--addr", &server.address, "--subject", "-x", "--body", body, "--metadata", ""]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let lines: Vec<_> = text(&output.stdout).lines().collect();
    assert_eq!(lines[2..], ["subject    \"-x\"", "body       \"a\\nsubject    forged\\x1b[2J\""]);
}

#[test]
fn failures_are_one_line_on_stderr_and_exit_with_1() {
    let server = Server::start();
    // The port of a connection's client end is taken, and nobody listens there.
    let connection = std::net::TcpStream::connect(&server.address).unwrap();
    let nobody = connection.local_addr().unwrap().to_string();
    let refused = format!("error: cannot connect to {nobody}: Connection refused");
    for (arguments, message) in [
        (&["send", "--addr", &nobody][..], refused.as_str()),
        (&["serve", "--addr", &server.address], "error: cannot listen on 127.0.0.1:"),
        (&["bench", "--addr", &nobody], refused.as_str()),
        (&["send", "--body-file", "/nowhere/body"], "error: cannot read the body from /nowhere/body: No such file"),
        (
            &["serve", "--addr", "nowhere.invalid:0"],
            "error: cannot listen on nowhere.invalid:0: the name \"nowhere.invalid\" does not resolve: ",
        ),
    ] {
        let output = echo_proto(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(output.stdout.is_empty());
        let stderr = text(&output.stderr);
        assert!(stderr.starts_with(message), "{stderr}");
        assert_eq!(stderr.lines().count(), 1, "{stderr}");
    }
}

#[test]
fn wrong_usage_exits_with_2() {
    for arguments in [
        &[][..],
        &["demo", "--count", "0"],
        &["send", "--metadata", "1,99999"],
        &["send", "--timeout", "soon"],
        &["send", "--timeout", "0"],
        &["serve", "--idle-timeout", "0"],
        &["send", "--tls-name", "a.test"],
        &["serve", "--tls-certificate", "a.pem"],
        &["serve", "--unix", "a.sock", "--addr", "127.0.0.1:0"],
        &["serve", "--log", "loud"],
        &["serve", "--addr", "nonsense"],
        &["serve", "--max-payload", "0"],
        &["serve", "--max-payload", "2147483648"],
        &["serve", "--max-connections", "0"],
        &["serve", "--max-handshake", "0"],
        &["send", "--addr", "localhost:65536"],
        &["send", "--body", "x", "--body-file", "y"],
        &["decode", "--hex", "00", "frames.bin"],
        &["decode", "--format", "morse"],
        &["decode", "--port", "0"],
        &["decode", "--max-payload", "2147483648"],
        &["bench", "--depth", "257"],
        &["bench", "--connections", "0"],
        &["bench", "--size", "1048553"],
        &["bench", "--duration", "soon"],
        &["bench", "--count", "5", "--duration", "1s"],
        &["bench", "--own-server", "--addr", "127.0.0.1:1"],
        &["bench", "--own-server", "--unix", "a.sock"],
        &["bench", "--own-server", "--tls-authority", "a.pem"],
        &["completions"],
        &["completions", "abacus"],
        &["dance"],
    ] {
        assert_eq!(echo_proto(arguments).status.code(), Some(2), "{arguments:?}");
    }
}

/// The output of a command that nobody reads.
fn unread(arguments: &[&str]) -> Output {
    let mut process = Command::new(env!("CARGO_BIN_EXE_echo-proto"))
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(process.stdout.take());
    process.wait_with_output().unwrap()
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let hex = "0000001600000000000000000000000000000000000000000000".repeat(1000);
    for arguments in [&["demo"][..], &["completions", "bash"], &["decode", "--help"], &["decode", "--hex", &hex]] {
        let output = unread(arguments);
        assert!(output.status.success(), "{arguments:?}");
        assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
    }
}

#[test]
fn what_was_malformed_in_front_of_a_closed_pipe_still_counts() {
    let output = unread(&["decode", "--hex", &"00000000".repeat(10_000)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
}

#[test]
fn send_asks_what_it_is_told_to_and_waits_as_long() {
    let milliseconds = || std::time::UNIX_EPOCH.elapsed().unwrap().as_millis();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let asked = std::thread::spawn(move || {
        let mut request = Vec::new();
        listener.accept().unwrap().0.read_to_end(&mut request).unwrap();
        request
    });
    let arguments = ["--addr", &address, "--subject", "s", "--metadata", "1, -2", "--body", "b", "--timeout", "500ms"];
    let before = milliseconds();
    let output = echo_proto(&[&["send"], &arguments[..]].concat());
    assert_eq!(output.status.code(), Some(1));
    let due = format!("error: no answer from {address} within 500ms");
    assert!(text(&output.stderr).starts_with(&due), "{}", text(&output.stderr));
    let request = asked.join().unwrap();
    assert_eq!(request[..6], [0, 0, 0, 26, 0, 0]);
    let timestamp = u64::from_be_bytes(request[6..14].try_into().unwrap());
    assert!((before..=milliseconds()).contains(&u128::from(timestamp)), "{timestamp}");
    assert_eq!(request[14..], *b"\0\0\0\x01s\0\x02\0\x01\xff\xfe\0\0\0\x01b");
}

#[test]
fn the_response_to_send_is_the_first_of_its_connection() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    std::thread::spawn(move || {
        let (mut socket, _) = listener.accept().unwrap();
        let _request = socket.read(&mut [0; 1024]);
        socket.write_all(b"\0\0\0\x16\0\0\0\0\0\x07\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0").unwrap();
        let _end = socket.read_to_end(&mut Vec::new());
    });
    let output = echo_proto(&["send", "--addr", &address]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).starts_with("id         7\n"));
    assert_eq!(text(&output.stderr), "error: the response has id 7, but the first of a connection has id 0\n");
}
