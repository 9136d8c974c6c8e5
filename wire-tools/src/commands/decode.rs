//! `decode`: frames or a message, explained.
//!
//! Owns which protocol they are of. How they are read and shown is in [`decode`].

use crate::decode::{self, Known, Options};

use super::file::SchemaOption;

#[derive(clap::Args)]
#[command(after_help = format!("{}\n\n{EXAMPLES}", decode::MANUAL))]
pub(super) struct Arguments {
    #[command(flatten)]
    schema: SchemaOption,
    /// Take the whole input for one message of this type, without a frame around it.
    #[arg(long, short, value_name = "TYPE")]
    message: Option<String>,
    /// The numbers that this type is given, such as a version.
    #[arg(long, value_name = "N", value_delimiter = ',', allow_hyphen_values = true, requires = "message")]
    given: Vec<i128>,
    #[command(flatten)]
    options: Options,
}

const EXAMPLES: &str = "\
Examples:
  wire decode --schema pings.wire --hex '00 02 01 00 07'
  wire decode --schema pings.wire --message Ping ping.bin
  tcpdump -i lo -w pings.pcap port 7500   # then, in the end:
  wire decode --schema pings.wire --port 7500 pings.pcap
  tcpdump -i lo -U -w - port 7500 | wire decode --schema pings.wire
  wire decode --schema pings.wire --json pings.pcap | jq -c 'select(.error)'";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let file = arguments.schema.read()?;
    let protocol = match &arguments.message {
        Some(message) => file.one(message, &arguments.given)?,
        None => file.protocol()?,
    };
    decode::run(Known::of(protocol), &arguments.options)
}
