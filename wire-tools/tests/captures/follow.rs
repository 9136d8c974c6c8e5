//! `decode --follow`: a file that grows, and when that is over.

use std::fs::{self, OpenOptions};
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use super::{Capture, File, PINGS, frame, text};

/// What no test waits for longer.
const LONG: Duration = Duration::from_secs(20);

/// The command while it runs.
struct Running {
    child: Child,
    lines: Receiver<String>,
}

impl Running {
    fn new(schema: &File, path: &str, stdin: Stdio) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wire"));
        command.args(["decode", "-s", schema.path(), "--follow", "--json", "--port", "7500", path]);
        let mut child = command.stdin(stdin).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (stdout, (sender, lines)) = (child.stdout.take().unwrap(), channel());
        thread::spawn(move || {
            BufReader::new(stdout).lines().map_while(Result::ok).for_each(|line| drop(sender.send(line)));
        });
        Self { child, lines }
    }

    /// The next frame, once it is shown.
    fn next(&self) -> Value {
        serde_json::from_str(&self.lines.recv_timeout(LONG).unwrap()).unwrap()
    }

    fn is_silent(&self) -> bool {
        self.lines.recv_timeout(Duration::from_millis(400)).is_err()
    }

    /// What it says on stderr once it ends, and its status.
    fn end(self) -> (String, Option<i32>) {
        let output = self.child.wait_with_output().unwrap();
        (text(&output.stderr).to_owned(), output.status.code())
    }
}

fn append(file: &File, bytes: &[u8]) {
    OpenOptions::new().append(true).open(file.path()).unwrap().write_all(bytes).unwrap();
}

/// A capture of three pings, and where in it the packet of each ends.
fn pings() -> (Vec<u8>, Vec<usize>) {
    let mut capture = Capture::new();
    let mut ends = Vec::new();
    for number in 1..=3 {
        capture.packet(0, true, &frame(1, number, &[0, 0, 0, 7, 0]));
        ends.push(capture.bytes.len());
    }
    (capture.bytes, ends)
}

#[test]
fn frames_are_shown_as_soon_as_the_file_has_them() {
    let (bytes, ends) = pings();
    let schema = File::new("grows.wire", PINGS);
    // It is not even a capture yet.
    let file = File::new("grows.pcap", &bytes[..2]);
    let running = Running::new(&schema, file.path(), Stdio::null());
    append(&file, &bytes[2..ends[0]]);
    assert_eq!(running.next()["frame"]["id"], 1);
    // Half a packet is none.
    append(&file, &bytes[ends[0]..ends[0] + 30]);
    assert!(running.is_silent());
    append(&file, &bytes[ends[0] + 30..]);
    assert_eq!([running.next(), running.next()].map(|frame| frame["frame"]["id"].as_u64()), [Some(2), Some(3)]);
    OpenOptions::new().write(true).open(file.path()).unwrap().set_len(100).unwrap();
    let said = format!(
        "error: cannot read {}: it was truncated behind what is shown; --follow again begins anew\n",
        file.path()
    );
    assert_eq!(running.end(), (said, Some(1)));
}

#[test]
#[cfg(unix)]
fn a_file_that_was_moved_is_read_to_its_end() {
    let (bytes, ends) = pings();
    let (schema, file) = (File::new("moved.wire", PINGS), File::new("moved.pcap", &bytes[..ends[0]]));
    let running = Running::new(&schema, file.path(), Stdio::null());
    assert_eq!(running.next()["frame"]["id"], 1);
    let moved = File::new("moved-away.pcap", "");
    fs::rename(file.path(), moved.path()).unwrap();
    append(&moved, &bytes[ends[0]..]);
    fs::write(file.path(), &bytes).unwrap();
    assert_eq!([running.next(), running.next()].map(|frame| frame["frame"]["id"].as_u64()), [Some(2), Some(3)]);
    let said = format!(
        "error: cannot read {}: another file has taken its place, or none; --follow again reads that\n",
        file.path()
    );
    assert_eq!(running.end(), (said, Some(1)));
}

#[test]
fn a_pipe_is_followed_until_it_ends() {
    let (bytes, ends) = pings();
    let schema = File::new("pipe.wire", PINGS);
    let mut running = Running::new(&schema, "-", Stdio::piped());
    let mut pipe = running.child.stdin.take().unwrap();
    pipe.write_all(&bytes[..ends[1]]).unwrap();
    assert_eq!([running.next(), running.next()].map(|frame| frame["frame"]["id"].as_u64()), [Some(1), Some(2)]);
    pipe.write_all(&bytes[ends[1]..]).unwrap();
    assert_eq!(running.next()["frame"]["id"], 3);
    drop(pipe);
    assert_eq!(running.end(), (String::new(), Some(0)));
}

#[test]
#[cfg(target_os = "linux")]
fn standard_input_may_be_a_file_that_grows() {
    let (bytes, ends) = pings();
    let (schema, file) = (File::new("input.wire", PINGS), File::new("input.pcap", &bytes[..ends[0]]));
    let running = Running::new(&schema, "-", fs::File::open(file.path()).unwrap().into());
    assert_eq!(running.next()["frame"]["id"], 1);
    append(&file, &bytes[ends[0]..]);
    assert_eq!([running.next(), running.next()].map(|frame| frame["frame"]["id"].as_u64()), [Some(2), Some(3)]);
    OpenOptions::new().write(true).open(file.path()).unwrap().set_len(0).unwrap();
    let (said, status) = running.end();
    assert!(said.contains("cannot read the input: it was truncated"), "{said}");
    assert_eq!(status, Some(1));
}
