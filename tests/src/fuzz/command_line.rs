//! What the command `decode` makes of any file.

use std::io::{self, Write};

use clap::Parser;
use echo_proto::command_line::decode::{Arguments, explain};

use super::tape::Tape;
use super::text::says_what_is_wrong;

#[derive(Parser)]
struct Program {
    #[command(flatten)]
    decode: Arguments,
}

/// In an order that must stay: an input names one by its place.
const OPTIONS: [&[&str]; 12] = [
    &[],
    &["--json"],
    &["--format=raw"],
    &["--format=raw", "--json"],
    &["--format=hex"],
    &["--format=hex", "--as=response"],
    &["--format=pcap"],
    &["--format=pcap", "--json"],
    &["--format=raw", "--as=request", "--max-payload=40"],
    &["--format=raw", "--as=response", "--max-payload=40", "--json"],
    &["--format=pcap", "--as=request", "--port=1"],
    &["--format=pcap", "--as=response", "--port=65535"],
];

/// Takes as much output as a file may become, and then is closed, as a pipe to `head` is.
struct Output {
    bytes: Vec<u8>,
    limit: usize,
    is_closed: bool,
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.is_closed |= self.bytes.len() + bytes.len() > self.limit;
        if self.is_closed {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        self.bytes.extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The command says something of every file: text or one JSON document in each line, of a length that is bounded by the
/// file's, unless it is compressed or has rows that repeat, or one error; and what it says depends on nothing else.
///
/// One byte chooses the options; the rest is the file.
pub fn command_line(data: &[u8]) {
    thread_local! {
        static ARGUMENTS: [Arguments; OPTIONS.len()] = OPTIONS.map(|options| {
            Program::parse_from(["decode"].iter().chain(options)).decode
        });
    }
    let mut tape = Tape::new(data);
    let choice = usize::from(tape.byte()) % OPTIONS.len();
    let file = tape.rest();
    ARGUMENTS.with(|arguments| {
        let mut out = Output { bytes: Vec::new(), limit: 4096 + 2048 * file.len(), is_closed: false };
        let explained = explain(&arguments[choice], file, false, &mut out);
        if out.is_closed {
            let has = |magic: &[u8]| file.windows(magic.len()).any(|bytes| bytes == magic);
            let expands = has(b"*") || file.starts_with(b"\x1f\x8b") || has(b"\x28\xb5\x2f\xfd");
            assert!(expands, "more than {} bytes of output for {}", out.limit, file.len());
            return;
        }
        let out = out.bytes;
        assert!(out.is_empty() || out.ends_with(b"\n"));
        let out = std::str::from_utf8(&out).expect("the output is text");
        if OPTIONS[choice].contains(&"--json") {
            for line in out.lines() {
                serde_json::from_str::<serde::de::IgnoredAny>(line).expect("each line is a document");
            }
        }
        if let Err(error) = explained {
            says_what_is_wrong(&error);
        } else {
            assert!(!out.is_empty());
        }
    });
}
