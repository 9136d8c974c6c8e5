//! The command `wire`: what can be asked of a protocol that a text declares.
//!
//! Owns the commands, their options and what they print. A library, so that tests can call what the program runs.

mod check;
#[cfg(feature = "completions")]
mod completions;
mod decode;
mod describe;
mod encode;
mod export;
mod file;
mod format;
mod layout;
mod parts;
mod stats;
mod table;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::command_line::usage;

/// Reads, writes and describes the messages of any binary protocol, from a schema in a file.
#[derive(Parser)]
#[command(name = "wire", version, propagate_version = true, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Explain frames or a message byte by byte: from hexadecimal text, a file, standard input or a capture of the network.
    Decode(decode::Arguments),
    /// Count messages and errors, and tell sizes and how long calls take, in tables or as a picture.
    Stats(stats::Arguments),
    /// Write messages from JSON.
    Encode(encode::Arguments),
    /// Say what is wrong with schemas.
    Check(check::Arguments),
    /// Format schemas.
    Fmt(format::Arguments),
    /// Show layouts as tables of offsets, sizes, types and names.
    Table(table::Arguments),
    /// Draw layouts as RFCs do, in characters or as SVG.
    Layout(layout::Arguments),
    /// Describe a schema as a page in Markdown.
    Describe(describe::Arguments),
    /// Make a program for another tool from a schema, such as a dissector for Wireshark.
    Export(export::Arguments),
    /// Print a script that completes this command's options in a shell.
    #[cfg(feature = "completions")]
    Completions(completions::Arguments),
}

const EXAMPLES: &str = "\
A schema is a text such as

  wire 1
  struct Header { length: u16 payload_len, kind: u8 key }
  struct Ping key=1 { sent_at: u64, note: text len=u8 }
  protocol pings { frame Header, 1: Ping -> Ping }

or what a program prints of the types that it declares with the derive of the crate wire. docs/schema.md of the
repository describes the syntax, docs/command.md the commands.

Output goes to stdout and messages to stderr. Colours are for terminals only, and NO_COLOR=1 in the environment takes them
away. Exit status: 0 if all went well, 2 for wrong usage, 1 for any other failure.

Examples:
  wire check pings.wire                                     # what is wrong with it, if anything
  wire fmt pings.wire                                       # in the usual form
  wire table pings.wire                                     # its layouts
  wire layout pings.wire Ping                               # the bytes of a message as a picture
  wire decode --schema pings.wire capture.pcap              # every byte of a capture
  wire decode --schema pings.wire --json capture.pcap       # for programs
  wire stats --schema pings.wire capture.pcap               # messages, errors and latencies
  wire export lua pings.wire > pings.lua                    # a dissector for Wireshark
  echo '{\"sent_at\": 1, \"note\": \"hi\"}' | wire encode --schema pings.wire --message Ping | xxd";

/// What the program does.
#[must_use]
pub fn main() -> ExitCode {
    usage::run(|arguments: Arguments| run(arguments.command))
}

fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Decode(arguments) => decode::run(&arguments),
        Command::Stats(arguments) => stats::run(&arguments),
        Command::Encode(arguments) => encode::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Fmt(arguments) => format::run(&arguments),
        Command::Table(arguments) => table::run(&arguments),
        Command::Layout(arguments) => layout::run(&arguments),
        Command::Describe(arguments) => describe::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        #[cfg(feature = "completions")]
        Command::Completions(arguments) => {
            use clap::CommandFactory as _;

            completions::run(&arguments, &mut Arguments::command())
        }
    }
}
