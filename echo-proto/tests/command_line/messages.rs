//! What is said where something is wrong, in one line each: as a stranger reads it.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Output, Stdio};

use super::serve::{Folder, Serving};
use super::{Server, echo_proto, text};

/// The only line on stderr, of a command that fails with this status and prints nothing else.
fn complaint(arguments: &[&str], status: i32) -> String {
    let output = echo_proto(arguments);
    assert!(output.stdout.is_empty(), "{arguments:?}: {}", text(&output.stdout));
    one_line(arguments, &output, status)
}

pub(crate) fn one_line(arguments: &[&str], output: &Output, status: i32) -> String {
    // A build that counts what tests reach says it where it has no descriptor for its own file.
    let lines = text(&output.stderr).split_inclusive('\n').filter(|line| !line.starts_with("LLVM Profile Error"));
    let stderr = lines.collect::<String>();
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {stderr}");
    let line =
        stderr.strip_prefix("error: ").and_then(|line| line.strip_suffix('\n')).unwrap_or_else(|| panic!("{stderr}"));
    assert!(!line.contains(char::is_control) && !line.contains("(os error"), "{arguments:?}: {line}");
    line.to_owned()
}

#[test]
fn wrong_usage_is_told_in_our_words() {
    for (arguments, said) in [
        (&["dance"][..], "\"dance\" is no command: did you mean decode? (see echo-proto --help)"),
        (&["send", "--bdy", "x"], "\"--bdy\" is no option here: did you mean --body? (see echo-proto send --help)"),
        (&["send", "--body"], "--body <TEXT> needs a value (see echo-proto send --help)"),
        (&["send", "--body=a", "--body=b"], "--body <TEXT> is given twice (see echo-proto send --help)"),
        (&["send", "--json=yes"], "--json takes no value, found \"yes\" (see echo-proto send --help)"),
        (&["send", "--tls-name", "a"], "missing: --tls-authority <FILE> (see echo-proto send --help)"),
        (
            &["send", "--timeout", "soon"],
            "--timeout <TIME>: \"soon\" is no time such as 10, 500ms, 10s, 2m or 1h (see echo-proto send --help)",
        ),
        (
            &["send", "--timeout", "25h"],
            "--timeout <TIME>: \"25h\" is not between 0 and 24h (see echo-proto send --help)",
        ),
        (
            &["serve", "--idle-timeout", "0"],
            "--idle-timeout <TIME>: the time must be more than 0 (see echo-proto serve --help)",
        ),
        (
            &["serve", "--unix", "a", "--addr", "a:1"],
            "--unix <PATH> does not go with --addr <HOST:PORT> (see echo-proto serve --help)",
        ),
        (
            &["serve", "--log", "3"],
            "--log <LEVEL>: \"3\" is none of off, error, warn, info, debug, trace (see echo-proto serve --help)",
        ),
        (
            &["serve", "--metrics", "localhost"],
            "--metrics <[IP:]PORT>: \"localhost\" is neither a port nor an IP address with one, such as 9400 and 127.0.0.1:9400 \
             (see echo-proto serve --help)",
        ),
        (
            &["serve", "--metrics", "[::1]:0"],
            "--metrics <[IP:]PORT>: port 0 is of no use here: nobody is told which one was free (see echo-proto serve --help)",
        ),
        (
            &["serve", "--metrics", "0"],
            "--metrics <[IP:]PORT>: port 0 is of no use here: nobody is told which one was free (see echo-proto serve --help)",
        ),
        (
            &["decode", "--format", "morse"],
            "--format <FORMAT>: \"morse\" is none of auto, hex, digits, dump, raw, pcap (see echo-proto decode --help)",
        ),
        (
            &["decode", "--port", "99999"],
            "--port <PORT>: \"99999\" is no whole number from 1 to 65535 (see echo-proto decode --help)",
        ),
        (&["completions"], "missing: <SHELL> (see echo-proto completions --help)"),
        (&["demo", "\u{1b}[2J"], "nothing is expected where \"\\u{1b}[2J\" stands (see echo-proto demo --help)"),
        (&["decode", "a", "7"], "nothing is expected where \"7\" stands (see echo-proto decode --help)"),
        (
            &["bench", "--duration", "-1s"],
            "\"-1\" is no option here: a value that begins with - follows the = of its option (see echo-proto bench --help)",
        ),
        (
            &["bench", "--duration=-1s"],
            "--duration <TIME>: \"-1s\" is not between 0 and 24h (see echo-proto bench --help)",
        ),
    ] {
        assert_eq!(complaint(arguments, 2), said);
    }
    let nothing = echo_proto(&[]);
    assert_eq!(nothing.status.code(), Some(2));
    assert!(text(&nothing.stderr).contains("Usage: echo-proto <COMMAND>"));
}

#[test]
fn an_address_is_looked_at_before_it_is_used() {
    for command in ["send", "serve", "bench"] {
        for (address, said) in [
            (":80", "the host is missing: expected HOST:PORT"),
            ("localhost", "the port is missing: expected HOST:PORT"),
            ("localhost:99999", "\"99999\" is no port: expected a number from 0 to 65535"),
            ("::1:80", "an IPv6 address stands in brackets, as in [::1]:7400"),
            ("http://localhost:80/", "a URL or a path is no address: expected HOST:PORT"),
            ("127.0.0.1:7461,127.0.0.1:7462", "a list is no address: expected one HOST:PORT"),
        ] {
            let due = format!("--addr <HOST:PORT>: {said} (see echo-proto {command} --help)");
            assert_eq!(complaint(&[command, "--addr", address], 2), due);
        }
    }
    let said = complaint(&["send", "--addr", "127.0.0.1:0"], 2);
    assert!(said.contains("a client needs the port that the server printed"), "{said}");
    for (command, what) in
        [("send", "cannot connect to"), ("bench", "cannot connect to"), ("serve", "cannot listen on")]
    {
        let said = complaint(&[command, "--addr", "nowhere.invalid:1"], 1);
        let due = format!("{what} nowhere.invalid:1: the name \"nowhere.invalid\" does not resolve: ");
        assert!(said.starts_with(&due), "{said}");
        let said = complaint(&[command, "--addr", "[fe80::1%no-such-interface]:1"], 1);
        assert!(said.contains("the name \"fe80::1%no-such-interface\" does not resolve"), "{said}");
    }
    // A host that begins an escape sequence.
    let said = complaint(&["send", "--addr", "\u{1b}[2J:1"], 1);
    assert!(said.starts_with("cannot connect to \\u{1b}[2J:1: the name \"\\u{1b}[2J\" does not resolve"), "{said}");
}

#[test]
fn every_address_of_a_name_is_named_with_its_reason() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string();
    let said = complaint(&["send", "--addr", &format!("localhost:{port}")], 1);
    assert!(said.contains(&format!("127.0.0.1:{port}: Connection refused")), "{said}");
}

#[test]
fn files_that_are_of_no_use_are_named_with_the_reason() {
    let folder = Folder::new("useless");
    let directory = folder.path(".");
    let empty = folder.write("empty", "");
    let broken = folder.write("broken", "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n");
    let cut = folder.write("cut", "-----BEGIN CERTIFICATE-----\nAAAA\n");
    let certificate = folder.write("no-certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    let key = folder.write("no-key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    let missing = folder.path("missing\u{1b}[2J");
    let long = folder.path(&"x".repeat(200));
    let serve = ["serve", "--addr", "127.0.0.1:0", "--tls-certificate"];
    for (arguments, said) in [
        (&["send", "--tls-authority", &empty][..], "no certificate found: it begins with -----BEGIN CERTIFICATE-----"),
        (&["send", "--tls-authority", &directory], "Is a directory"),
        (&["send", "--tls-authority", &missing], "missing\\u{1b}[2J: No such file or directory"),
        (&["send", "--tls-authority", &broken], "the PEM has characters that are no base64"),
        (&["send", "--tls-authority", &cut], "the PEM ends before its -----END line"),
        (&["send", "--tls-authority", &certificate], "a certificate is refused: it is malformed"),
        (&[&serve[..], &[&certificate, "--tls-key", &empty]].concat(), "no private key found: it begins with"),
        (&[&serve[..], &[&certificate, "--tls-key", &key]].concat(), "the private key is malformed, or of a kind that"),
        (&["send", "--body-file", &directory], "Is a directory"),
        (&["decode", &directory], &format!("cannot read {directory}: Is a directory")),
        (&["decode", "--format", "raw", &directory], &format!("cannot read {directory}: Is a directory")),
        (&["decode", &empty], "no bytes to decode: the input is empty"),
        (&["decode", &missing], "missing\\u{1b}[2J: No such file or directory"),
        (&["serve", "--unix", &directory], "something has that path; if a server left it that is gone, remove it"),
        (&["serve", "--unix", &long], "the path is longer than that of a socket may be"),
        (&["serve", "--unix", &folder.path("a/b")], "No such file or directory"),
        (&["send", "--unix", &folder.path("nobody")], "No such file or directory"),
        (&["send", "--unix", &long], "the path is longer than that of a socket may be"),
    ] {
        let complaint = complaint(arguments, 1);
        assert!(complaint.contains(said), "{arguments:?}: {complaint}");
    }
}

/// A server that says something else.
fn answering(answer: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    std::thread::spawn(move || {
        let (mut socket, _) = listener.accept().unwrap();
        let _request = socket.read(&mut [0; 1024]);
        let _gone = socket.write_all(answer);
        let _end = socket.read_to_end(&mut Vec::new());
    });
    address
}

#[test]
fn a_server_of_another_protocol_is_told_with_the_remedy() {
    let said = complaint(&["send", "--addr", &answering(b"HTTP/1.1 400 Bad Request\r\n\r\n")], 1);
    assert_eq!(said, "the server speaks HTTP, not the echo protocol: is the port right?");
    let said = complaint(&["send", "--addr", &answering(b"\x15\x03\x03\x00\x02\x02\x46")], 1);
    assert!(said.starts_with("the server speaks TLS: speak TLS to it, or use a port where it does not"), "{said}");
    assert!(said.ends_with("(--tls-authority FILE makes this command speak TLS)"), "{said}");
}

#[test]
fn offsets_of_an_error_are_those_that_decode_shows() {
    // A response whose body is longer than the frame.
    let response = b"\0\0\0\x16\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x09";
    let sent = complaint(&["send", "--addr", &answering(response)], 1);
    let hex: String = response.iter().map(|byte| format!("{byte:02x}")).collect();
    let output = echo_proto(&["decode", "--as", "response", "--hex", &hex]);
    let error = "EchoResponse.body: length 9 at byte 22, but 0 bytes are left";
    assert_eq!(sent, format!("malformed response: {error}"));
    assert!(text(&output.stdout).contains(error), "{}", text(&output.stdout));

    // And those of a request that a server refuses.
    let mut server = Serving::start(&["--addr", "127.0.0.1:0"]);
    let mut socket = TcpStream::connect(server.says("listening on ")).unwrap();
    socket.write_all(&[&[0, 0, 0, 20, 0, 0][..], &[0; 14], &[0, 0, 0, 9]].concat()).unwrap();
    assert_eq!(socket.read(&mut [0]).unwrap(), 0);
    let log = server.stop("TERM");
    assert!(log.contains("EchoRequest.body: length 9 at byte 20, but 0 bytes are left"), "{log}");
}

#[test]
fn json_has_no_character_that_steers_a_terminal() {
    let server = Server::start();
    let body = "\u{1b}[2J\u{9b}2J\u{7f}\u{202e}größer\u{2066}";
    let output = echo_proto(&["send", "--json", "--addr", &server.address, "--body", body]);
    let line = text(&output.stdout).trim_end();
    let escaped = r"\u001b[2J\u009b2J\u007f\u202egrößer\u2066";
    assert!(line.ends_with(&format!(r#""body":"{escaped}"}}"#)), "{line}");
    let document: serde_json::Value = serde_json::from_str(line).unwrap();
    assert_eq!(document["body"], body);
}

/// The command with its output where nothing has room.
#[cfg(target_os = "linux")]
fn into_a_full_disk(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_echo-proto"));
    command.args(arguments).stdin(Stdio::null()).stdout(File::options().write(true).open("/dev/full").unwrap());
    command.stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_a_failure() {
    let hex = "0000001600000000000000000000000000000000000000000000";
    let mut all = vec![
        vec!["--version"],
        vec!["help", "send"],
        vec!["completions", "zsh"],
        vec!["demo"],
        vec!["demo", "--count", "5"],
        vec!["decode", "--hex", hex],
        vec!["decode", "--json", "--hex", hex],
        vec!["stats", "--hex", hex],
        vec!["stats", "--json", "--hex", hex],
        vec!["stats", "--svg", "--hex", hex],
        vec!["bench", "--own-server", "--count", "1", "--warmup", "0"],
        vec!["bench", "--own-server", "--json", "--count", "1", "--warmup", "0"],
        vec!["-h"],
        vec!["--help"],
    ];
    for command in ["demo", "serve", "send", "decode", "stats", "bench", "completions"] {
        all.push(vec![command, "--help"]);
    }
    for arguments in all {
        let said = one_line(&arguments, &into_a_full_disk(&arguments), 1);
        assert_eq!(said, "cannot write the output: No space left on device", "{arguments:?}");
    }
    let serve = ["serve", "--addr", "127.0.0.1:0"];
    let said = one_line(&serve, &into_a_full_disk(&serve), 1);
    assert_eq!(said, "cannot say where it listens, so it does not serve: No space left on device");
}

#[test]
fn a_file_is_looked_at_to_its_end_although_nobody_reads() {
    let folder = Folder::new("unread");
    let mut bytes = b"\0\0\0\x16\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".repeat(20_000);
    let path = folder.path("frames");
    for (last, status) in [(&b""[..], 0), (&[0, 0, 0, 0], 1)] {
        bytes.extend(last);
        fs::write(&path, &bytes).unwrap();
        for (arguments, input) in
            [(&["decode", "--format=raw", &path][..], None), (&["decode", "--format=raw", "--json"], Some(&path))]
        {
            let input = input.map_or_else(Stdio::null, |path| File::open(path).unwrap().into());
            let mut process = Command::new(env!("CARGO_BIN_EXE_echo-proto"))
                .args(arguments)
                .stdin(input)
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            drop(process.stdout.take());
            let output = process.wait_with_output().unwrap();
            // Where a standard input has a name of its own.
            if arguments.len() == 3 && !arguments.contains(&"--json") || cfg!(target_os = "linux") {
                assert_eq!((output.status.code(), text(&output.stderr)), (Some(status), ""), "{arguments:?}");
            }
        }
    }
}

#[test]
fn every_form_of_a_value_is_explained_where_it_is_used() {
    for (command, metavars) in [
        ("send", &["HOST:PORT", "PATH", "TEXT", "FILE", "N,N,...", "TIME", "NAME"][..]),
        ("serve", &["HOST:PORT", "PATH", "FILE", "[IP:]PORT", "LEVEL", "BYTES", "N", "TIME"]),
        ("bench", &["HOST:PORT", "N", "BYTES", "TIME"]),
        ("decode", &["HEX", "FORMAT", "WHAT", "PORT", "BYTES"]),
        ("demo", &["N"]),
        ("completions", &["SHELL"]),
    ] {
        for help in ["-h", "--help"] {
            let output = echo_proto(&[command, help]);
            let shown = text(&output.stdout);
            for metavar in metavars {
                assert!(shown.contains(&format!("<{metavar}>")), "{command} {help}: {metavar}");
            }
            let is_told = ["500ms, 10s, 2m, 1h", "24h"].iter().all(|form| shown.contains(form));
            assert_eq!(metavars.contains(&"TIME"), is_told, "{command} {help} explains TIME where it is used");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_socket_that_somebody_has_removed_is_no_failure() {
    let folder = Folder::new("removed");
    let path = folder.path("echo.sock");
    let mut server = Serving::start(&["--unix", &path]);
    assert_eq!(server.says("listening on "), path);
    fs::remove_file(&path).unwrap();
    assert_eq!(server.stop("TERM"), "");
}

#[cfg(unix)]
#[test]
fn a_path_is_shown_without_what_steers_a_terminal() {
    let folder = Folder::new("steering");
    let mut server = Serving::start(&["--unix", &folder.path("a\u{1b}[2J\nb")]);
    assert!(server.says("listening on ").ends_with("/a\\u{1b}[2J\\nb"));
    assert_eq!(server.stop("TERM"), "");
}
