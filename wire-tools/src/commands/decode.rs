//! `decode`: frames or a message, explained.
//!
//! Owns which protocol they are of. How they are read and shown is in [`decode`].

use crate::decode::{self, Options};

use super::source::{Program, Source, known};

#[derive(clap::Args)]
#[command(after_help = format!("{}\n\n{EXAMPLES}", decode::MANUAL))]
pub(super) struct Arguments<S: Source> {
    #[command(flatten)]
    schema: S,
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
  {wire} decode {schema}--hex '00 02 01 00 07'
  {wire} decode {schema}--message {message} message.bin
  tcpdump -i lo -w capture.pcap port {port}  # then, in the end:
  {wire} decode {schema}--port {port} capture.pcap
  tcpdump -i lo -U -w - port {port} | {wire} decode {schema}
  {wire} decode {schema}--follow capture.pcap  # while tcpdump -U writes it
  {wire} decode {schema}--json capture.pcap | jq -c 'select(.error)'";

pub(super) fn run<S: Source>(arguments: &Arguments<S>, program: Option<&Program>) -> anyhow::Result<()> {
    let file = arguments.schema.read(program)?;
    let protocol = match &arguments.message {
        Some(message) => file.one(message, &arguments.given)?,
        None => file.protocol()?,
    };
    decode::run(known(program, protocol), &arguments.options)
}
