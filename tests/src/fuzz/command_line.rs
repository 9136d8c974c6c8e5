//! What the command `decode` makes of any file.

use clap::Parser;

use self::decode::{Arguments, explain};
use super::tape::Tape;
use super::text::says_what_is_wrong;

// The command's own source, for a binary has nothing that could be called from outside.
#[path = "../../../echo-proto/src/bin/echo-proto/decode/mod.rs"]
#[expect(dead_code, reason = "the binary alone reads files")]
#[warn(clippy::cast_possible_truncation, reason = "as in the binary, which says where it is meant")]
mod decode;
#[path = "../../../echo-proto/src/bin/echo-proto/json.rs"]
mod json;

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

/// The command says something of every file: text or one JSON document in each line, of a length that is bounded by the
/// file's, or one error; and what it says depends on nothing else.
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
        let mut out = Vec::new();
        let explained = explain(&arguments[choice], file.to_vec(), &mut out);
        assert!(out.len() <= 4096 + 2048 * file.len(), "{} bytes of output for {}", out.len(), file.len());
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
