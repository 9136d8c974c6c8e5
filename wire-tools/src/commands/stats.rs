//! `stats`: what frames there are, how large they are, and how long calls take.
//!
//! Owns which protocol they are of. How they are counted is in [`stats`].

use crate::stats::{self, Options};

use super::source::{Program, Source, known};

#[derive(clap::Args)]
#[command(after_help = format!("{}\n\n{EXAMPLES}", stats::MANUAL))]
pub(super) struct Arguments<S: Source> {
    #[command(flatten)]
    schema: S,
    #[command(flatten)]
    options: Options,
}

const EXAMPLES: &str = "\
Examples:
  {wire} stats {schema}capture.pcap
  {wire} stats {schema}--svg capture.pcap > stats.svg
  {wire} stats {schema}--filter 'after > 0.1' capture.pcap   # of slow calls
  {wire} stats {schema}--json capture.pcap | jq '.calls[] | select(.p99 > 0.1)'";

pub(super) fn run<S: Source>(arguments: &Arguments<S>, program: Option<&Program>) -> anyhow::Result<()> {
    stats::run(known(program, arguments.schema.read(program)?.protocol()?), &arguments.options)
}
