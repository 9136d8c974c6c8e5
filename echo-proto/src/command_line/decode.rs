//! `decode`: frames from hexadecimal text, files and captures, explained.
//!
//! Owns what is the echo protocol's in that: its messages, its port, and the words of the help.

use std::io::{Read, Write};
use std::sync::LazyLock;

use wire::Protocol as _;
use wire_tools::Protocol;
use wire_tools::decode::{self, Known, Options};

use crate::Echo;

/// The input, and how it is shown.
#[derive(clap::Args)]
#[command(after_help = format!("{}\n\n{EXAMPLES}", decode::MANUAL))]
pub struct Arguments {
    #[command(flatten)]
    options: Options,
}

const EXAMPLES: &str = "\
Servers listen at port 7400 where --port says no other. The payload of a response may have 2 bytes more than that of a
request.

Examples:
  echo-proto decode --hex '00000002 0900'
  xxd frames.bin | echo-proto decode
  tcpdump -i lo -w echo.pcap port 7400    # then, in the end:
  echo-proto decode echo.pcap
  tcpdump -i lo -U -w - port 7400 | echo-proto decode
  echo-proto decode --follow echo.pcap    # while tcpdump -U writes it
  echo-proto decode echo.pcap --json | jq -c 'select(.error)'";

/// What is known of frames of the echo protocol.
pub(super) fn known() -> Known {
    static ECHO: LazyLock<Protocol> = LazyLock::new(|| Protocol::of(Echo::LAYOUT));
    Known { port: Some(7400), response_margin: 2, ..Known::of(&ECHO) }
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    decode::run(known(), &arguments.options)
}

/// The whole of the command but for where its input comes from and its output goes. An input that `is_whole` is not waited
/// for, and looked at to its end although nobody reads any more.
///
/// # Errors
///
/// When a byte belongs to no valid frame, the input cannot be read, or the output cannot be written.
pub fn explain(arguments: &Arguments, input: impl Read, is_whole: bool, out: &mut impl Write) -> anyhow::Result<()> {
    decode::explain(known(), &arguments.options, input, is_whole, out)
}
