//! `decode` of inputs that are not there at once, and of large ones.

use std::io::{BufRead, BufReader, Read as _, Write as _};
use std::process::{Child, Command, Stdio};

use super::decode::{REQUEST, RESPONSE};
use super::packets::{answered, enhanced, pcap, section, sent};
use super::text;

fn start(arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_echo-proto"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
fn what_a_pipe_has_is_shown_before_it_ends() {
    let first = pcap(101, [sent(1, REQUEST)]);
    let more = pcap(101, [answered(1, RESPONSE)]).split_off(24);
    let hex = |bytes: &[u8]| -> Vec<u8> { bytes.iter().flat_map(|byte| format!("{byte:02x} ").into_bytes()).collect() };
    for (arguments, first, more) in [
        (&["decode", "-"][..], first.clone(), more.clone()),
        (&["decode", "--json"], first, more),
        (&["decode", "-"], [section(101, 0), enhanced(&sent(1, REQUEST))].concat(), enhanced(&answered(1, RESPONSE))),
        (&["decode", "-"], REQUEST.to_vec(), REQUEST.to_vec()),
        (&["decode", "-"], [&hex(REQUEST)[..], b"\n"].concat(), hex(REQUEST)),
    ] {
        let mut process = start(arguments);
        let mut stdin = process.stdin.take().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        // Both wait for each other, should one hold back what it has.
        for piece in [first, more] {
            stdin.write_all(&piece).unwrap();
            let mut shown = lines.by_ref().map(Result::unwrap);
            assert!(shown.any(|line| line.contains("We have a lot in common")), "{arguments:?}");
        }
        drop(stdin);
        assert!(process.wait().unwrap().success());
    }
}

#[test]
fn a_reader_that_leaves_does_not_change_the_verdict() {
    for (bytes, status) in [(REQUEST, 0), (b"\0\0\0\0\0\0\0\0".as_slice(), 1)] {
        let mut process = start(&["decode", "--format", "raw", "--as", "request"]);
        let mut stdin = process.stdin.take().unwrap();
        let mut stdout = BufReader::new(process.stdout.take().unwrap());
        stdin.write_all(bytes).unwrap();
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        drop(stdout);
        // More, until it notices.
        while stdin.write_all(bytes).is_ok() {}
        let output = process.wait_with_output().unwrap();
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(status), ""));
    }
}

/// The most memory that a process took, in bytes.
#[cfg(target_os = "linux")]
fn peak(process: &Child) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{}/status", process.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().strip_suffix(" kB").unwrap().parse::<usize>().unwrap() << 10
}

#[test]
#[cfg(target_os = "linux")]
fn what_is_held_does_not_grow_with_the_input() {
    // Connections that end within a frame, each with another port, and one whose first bytes are missing.
    let connections = (0..20_000_u32).map(|number| {
        let mut packet = sent(1, &REQUEST[..30]);
        packet[16..18].copy_from_slice(&u16::try_from(number >> 8).unwrap().to_be_bytes());
        packet[20..22].copy_from_slice(&u16::try_from(1000 + (number & 0xff)).unwrap().to_be_bytes());
        packet
    });
    let gap = (0..20_000_u32).map(|number| sent(100 + 1000 * number, &[0; 1000]));
    let frames = REQUEST.repeat(10_000);
    for (name, most, arguments, input) in [
        ("frames", 16 << 20, &["decode", "--format", "raw"][..], frames.clone()),
        (
            "hex",
            16 << 20,
            &["decode"],
            frames
                .iter()
                .flat_map(|byte| {
                    [b"0123456789abcdef"[usize::from(byte >> 4)], b"0123456789abcdef"[usize::from(byte & 15)]]
                })
                .collect(),
        ),
        ("malformed frames", 16 << 20, &["decode", "--format", "raw"], vec![0; 4 << 20]),
        ("documents", 16 << 20, &["decode", "--json", "--format", "raw"], vec![0; 1 << 20]),
        ("a line of digits", 16 << 20, &["decode"], vec![b'0'; 8 << 20]),
        ("no frames", 16 << 20, &["decode", "--format", "raw"], vec![0xff; 24 << 20]),
        ("connections", 44 << 20, &["decode"], pcap(101, connections)),
        ("a gap", 16 << 20, &["decode"], pcap(101, [sent(1, REQUEST)].into_iter().chain(gap))),
    ] {
        let mut process = start(arguments);
        let mut stdin = process.stdin.take().unwrap();
        let mut stdout = process.stdout.take().unwrap();
        let mut stderr = process.stderr.take().unwrap();
        let held = std::thread::scope(|scope| {
            scope.spawn(move || std::io::copy(&mut stdout, &mut std::io::sink()));
            scope.spawn(move || stderr.read_to_end(&mut Vec::new()));
            stdin.write_all(&input).unwrap();
            // All but what a pipe holds has been read, and the process waits for more.
            let held = peak(&process);
            drop(stdin);
            held
        });
        process.wait().unwrap();
        assert!(held < most, "{name}: {held} bytes for {} of input", input.len());
    }
}
