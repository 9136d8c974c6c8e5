//! `stats`: what frames there are, how large they are, and how long calls take.
//!
//! Owns the words of the help. How frames are counted is in [`wire_tools::stats`].

use wire_tools::stats::{self, Options};

use super::decode::known;

#[derive(clap::Args)]
#[command(after_help = format!("{}\n\n{EXAMPLES}", stats::MANUAL))]
pub(super) struct Arguments {
    #[command(flatten)]
    options: Options,
}

const EXAMPLES: &str = "\
Servers listen at port 7400 where --port says no other.

Examples:
  echo-proto stats echo.pcap
  echo-proto stats --svg echo.pcap > echo.svg
  echo-proto stats --filter 'after > 0.1' echo.pcap    # of slow calls
  echo-proto stats --json echo.pcap | jq '.calls[].p99'";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    stats::run(known(), &arguments.options)
}
