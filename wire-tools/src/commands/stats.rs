//! `stats`: what frames there are, how large they are, and how long calls take.
//!
//! Owns which protocol they are of. How they are counted is in [`stats`].

use crate::decode::Known;
use crate::stats::{self, Options};

use super::file::SchemaOption;

#[derive(clap::Args)]
#[command(after_help = format!("{}\n\n{EXAMPLES}", stats::MANUAL))]
pub(super) struct Arguments {
    #[command(flatten)]
    schema: SchemaOption,
    #[command(flatten)]
    options: Options,
}

const EXAMPLES: &str = "\
Examples:
  wire stats --schema pings.wire pings.pcap
  wire stats --schema pings.wire --svg pings.pcap > pings.svg
  wire stats --schema pings.wire --filter 'after > 0.1' pings.pcap   # of slow calls
  wire stats --schema pings.wire --json pings.pcap | jq '.calls[] | select(.p99 > 0.1)'";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    stats::run(Known::of(arguments.schema.read()?.protocol()?), &arguments.options)
}
