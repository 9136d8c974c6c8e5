//! The binary as the first command of the README builds it: what it leaves out, it says how to have.

#![cfg(all(feature = "cli", not(feature = "full")))]
#![expect(clippy::unwrap_used, reason = "a test says what it expects by unwrapping it")]

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

fn echo_proto(arguments: &[&str], input: &[u8]) -> Output {
    let mut process = Command::new(env!("CARGO_BIN_EXE_echo-proto"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may have seen enough.
    let _all_read = process.stdin.take().unwrap().write_all(input);
    process.wait_with_output().unwrap()
}

#[test]
fn the_demo_runs_and_every_command_is_listed() {
    let output = echo_proto(&["demo"], b"");
    assert!(output.status.success());
    assert!(String::from_utf8(output.stdout).unwrap().contains("each as expected"));
    let help = String::from_utf8(echo_proto(&["--help"], b"").stdout).unwrap();
    for command in ["demo", "serve", "send", "decode", "stats", "bench", "completions"] {
        assert!(help.lines().any(|line| line.trim_start().starts_with(command)), "{help}");
    }
    assert!(help.contains("This build is without `--features full`, which adds TLS, --metrics, bench"), "{help}");
}

#[test]
fn frames_are_decoded() {
    let output = echo_proto(&["decode", "--hex", "00000002 0900"], b"");
    assert!(String::from_utf8(output.stdout).unwrap().contains("api_key"));
}

#[test]
fn what_is_left_out_says_how_to_have_it() {
    let pem = ["a.pem", "b.pem"];
    let [gzip, zstd] = [b"\x1f\x8b\x08\0".as_slice(), b"\x28\xb5\x2f\xfd"];
    for (arguments, input, what) in [
        (&["bench"][..], b"".as_slice(), "`bench`"),
        (&["bench", "--own-server", "--depth", "1"], b"", "`bench`"),
        (&["bench", "--help"], b"", "`bench`"),
        (&["completions", "bash"], b"", "`completions`"),
        (&["serve", "--metrics", "127.0.0.1:9400"], b"", "--metrics"),
        (&["serve", "--tls-certificate", pem[0], "--tls-key", pem[1]], b"", "TLS"),
        (&["send", "--tls-authority", pem[0]], b"", "TLS"),
        (&["decode"], gzip, "gzip"),
        (&["decode"], zstd, "zstd"),
        (&["decode"], b"\xa1\xb2\xc3\xd4", "reading captures"),
        (&["decode"], b"\xd4\xc3\xb2\xa1", "reading captures"),
        (&["decode"], b"\x4d\x3c\xb2\xa1", "reading captures"),
        (&["decode"], b"\xa1\xb2\xcd\x34", "reading captures"),
        (&["decode"], b"\x0a\x0d\x0d\x0a", "reading captures"),
        (&["decode", "--format", "pcap"], b"\0\0\0\0", "reading captures"),
    ] {
        let output = echo_proto(arguments, input);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {stderr}");
        assert!(stderr.contains(&format!("{what} is left out of this build")), "{arguments:?}: {stderr}");
        let feature = if arguments[0] == "decode" { "captures" } else { "full" };
        assert!(stderr.contains(&format!("--features {feature}")), "{stderr}");
        assert_eq!(stderr.lines().count(), 1, "{stderr}");
    }
}
