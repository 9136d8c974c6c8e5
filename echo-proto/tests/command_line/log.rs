//! The log of `serve`: who makes it, and a stderr that does not take it.

use std::fs::{self, OpenOptions};
use std::io::{PipeReader, Read, Write, pipe};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::serve::{Folder, Serving};
use super::text;

const OPTIONS: [&str; 2] = ["--addr", "127.0.0.1:0"];

/// Sends what is no frame, and reads to the end of the connection.
fn is_turned_away(address: &str) {
    let mut socket = TcpStream::connect(address).unwrap();
    socket.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    socket.write_all(&[0xff; 4]).unwrap();
    assert_eq!(socket.read(&mut [0]).unwrap(), 0);
}

fn is_answered(socket: &mut TcpStream) {
    socket.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    socket.write_all(&[&[0, 0, 0, 20], &[0; 20][..]].concat()).unwrap();
    socket.read_exact(&mut [0; 4 + 2 + 4 + 8 + 4 + 4]).unwrap();
}

/// A stderr that takes nothing, until it is read from.
fn stalled() -> (PipeReader, Stdio) {
    // As much as Linux takes into a pipe.
    const ALL: usize = 64 << 10;
    let (reader, mut writer) = pipe().unwrap();
    writer.write_all(&[b'-'; ALL]).unwrap();
    (reader, writer.into())
}

#[test]
fn a_stderr_that_nobody_reads_keeps_it_from_nothing() {
    for level in ["warn", "trace"] {
        let (reader, stderr) = stalled();
        let mut server = Serving::with_stderr(&[&OPTIONS[..], &["--log", level]].concat(), stderr);
        let address = server.says("listening on ");
        let mut socket = TcpStream::connect(&address).unwrap();
        for _ in 0..400 {
            is_turned_away(&address);
            is_answered(&mut socket);
        }
        let begin = Instant::now();
        drop(socket);
        assert_eq!(server.stop("TERM"), "");
        assert!(begin.elapsed() < Duration::from_secs(5));
        drop(reader);
    }
}

#[test]
fn an_error_on_a_stderr_that_nobody_reads_is_no_reason_to_stay() {
    let (reader, stderr) = stalled();
    let mut command = Command::new(env!("CARGO_BIN_EXE_echo-proto"));
    let mut process = command.args(["serve", "--addr", "256.0.0.1:1"]).stderr(stderr).spawn().unwrap();
    assert_eq!(process.wait().unwrap().code(), Some(1));
    drop(reader);
}

#[test]
fn a_full_disk_keeps_it_from_nothing() {
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut server = Serving::with_stderr(&[&OPTIONS[..], &["--log", "trace"]].concat(), full.into());
    let address = server.says("listening on ");
    for _ in 0..20 {
        is_turned_away(&address);
        is_answered(&mut TcpStream::connect(&address).unwrap());
    }
    assert_eq!(server.stop("TERM"), "");
}

#[test]
fn without_a_free_descriptor_and_with_a_full_disk_it_rests_and_recovers() {
    let mut command = Command::new("sh");
    let serve = "ulimit -n 20 && exec \"$0\" serve --addr 127.0.0.1:0 2>/dev/full";
    command.args(["-c", serve, env!("CARGO_BIN_EXE_echo-proto")]);
    let mut server = Serving::spawn(&mut command);
    let address = server.says("listening on ");
    let many: Vec<_> = (0..40).map(|_| TcpStream::connect(&address).unwrap()).collect();
    std::thread::sleep(Duration::from_millis(500));
    drop(many);
    is_answered(&mut TcpStream::connect(&address).unwrap());
    assert_eq!(server.stop("TERM"), "");
}

#[test]
fn a_file_that_may_not_grow_keeps_it_from_nothing() {
    let folder = Folder::new("file-limit");
    let log = folder.path("log");
    let mut command = Command::new("sh");
    // A block, which is 512 bytes or 1024.
    let serve = "ulimit -f 1 && exec \"$0\" serve --addr 127.0.0.1:0 2>\"$1\"";
    command.args(["-c", serve, env!("CARGO_BIN_EXE_echo-proto"), &log]);
    // What an instrumented build writes at its end would be cut as well, and nobody could read any of it.
    let mut server = Serving::spawn(command.env("LLVM_PROFILE_FILE", "/dev/null"));
    let address = server.says("listening on ");
    for _ in 0..20 {
        is_turned_away(&address);
        is_answered(&mut TcpStream::connect(&address).unwrap());
    }
    assert_eq!(server.stop("TERM"), "");
    assert!(fs::metadata(&log).unwrap().len() >= 512, "the limit was reached");
}

#[test]
fn what_one_address_causes_is_logged_ten_times_and_counted_behind_that() {
    let mut server = Serving::start(&OPTIONS);
    let address = server.says("listening on ");
    for _ in 0..365 {
        is_turned_away(&address);
    }
    let log = server.stop("TERM");
    assert_eq!(log.matches("closed: ").count(), 10, "{log}");
    let last = log.lines().last().unwrap();
    assert!(last.ends_with("355 more events of connections were not logged in the last 10 s: 355 malformed"), "{log}");
    assert_eq!(log.lines().count(), 11, "{log}");
}

#[test]
fn what_waited_for_stderr_is_written_once_it_takes_lines_again() {
    let (mut reader, stderr) = stalled();
    let mut server = Serving::with_stderr(&OPTIONS, stderr);
    let address = server.says("listening on ");
    is_turned_away(&address);
    let read = std::thread::spawn(move || {
        let mut said = Vec::new();
        reader.read_to_end(&mut said).unwrap();
        said
    });
    assert_eq!(server.stop("TERM"), "");
    let said = read.join().unwrap();
    assert_eq!(text(&said).matches("closed: ").count(), 1);
}
