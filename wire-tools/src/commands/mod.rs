//! The command `wire`: what can be asked of a protocol that a text declares, or a program.
//!
//! Owns the commands, their options and what they print. A library, so that tests can call what the program runs.

mod check;
mod compat;
#[cfg(feature = "completions")]
mod completions;
mod decode;
mod describe;
mod encode;
mod export;
mod file;
mod format;
mod help;
mod layout;
mod parts;
mod schema;
mod source;
mod stats;
mod table;
mod warnings;

use std::path::Path;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};

use self::help::Words;
pub use self::source::Program;
use self::source::{Own, SchemaArgument, SchemaOption, Source};
use crate::command_line::output::plain;
use crate::command_line::usage;

/// Reads, writes and describes the messages of any binary protocol, from a schema in a file.
#[derive(Parser)]
#[command(name = "wire", version, propagate_version = true, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
#[expect(clippy::large_enum_variant, reason = "there is one, which the program is run with")]
enum Command {
    #[command(flatten)]
    OfSchema(OfSchema<SchemaOption, SchemaArgument>),
    /// Say what is wrong with schemas.
    Check(check::Arguments),
    /// Format schemas.
    Fmt(format::Arguments),
    /// Print a script that completes this command's options in a shell.
    #[cfg(feature = "completions")]
    Completions(completions::Arguments),
}

/// What can be done with a schema, wherever it stands.
#[derive(Subcommand)]
enum OfSchema<O: Source, A: Source> {
    /// Explain frames or a message byte by byte: from hexadecimal text, a file, standard input or a capture of the network.
    Decode(decode::Arguments<O>),
    /// Count messages and errors, and tell sizes and how long calls take, in tables or as a picture.
    Stats(stats::Arguments<O>),
    /// Write messages from JSON.
    Encode(encode::Arguments<O>),
    /// Show layouts as tables of offsets, sizes, types and names.
    Table(table::Arguments<A>),
    /// Draw layouts as RFCs do, in characters or as SVG.
    Layout(layout::Arguments<A>),
    /// Describe a schema as a page in Markdown.
    Describe(describe::Arguments<A>),
    /// Say whether programs with an old and a new schema understand each other.
    Compat(compat::Arguments<A>),
    /// Make a program for another tool from a schema, such as a dissector for Wireshark.
    Export(export::Arguments<A>),
}

/// What a program has for a protocol of its own.
#[derive(Parser)]
#[command(propagate_version = true, after_help = OWN_EXAMPLES)]
struct OwnArguments {
    #[command(subcommand)]
    command: OwnCommand,
}

#[derive(Subcommand)]
#[expect(clippy::large_enum_variant, reason = "there is one, which the program is run with")]
enum OwnCommand {
    #[command(flatten)]
    OfSchema(OfSchema<Own, Own>),
    /// Print the protocol as text, which the command wire and other programs load.
    Schema(schema::Arguments),
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
  wire compat old.wire pings.wire                           # who may have the new one first
  echo '{\"sent_at\": 1, \"note\": \"hi\"}' | wire encode --schema pings.wire --message Ping | xxd";

const OWN_EXAMPLES: &str = "\
Output goes to stdout and messages to stderr. Colours are for terminals only, and NO_COLOR=1 in the environment takes them
away. Exit status: 0 if all went well, 2 for wrong usage, 1 for any other failure.

Examples:
  {wire} decode capture.pcap                 # every byte of a capture
  {wire} decode --json capture.pcap          # for programs
  {wire} stats capture.pcap                  # messages, errors and latencies
  {wire} layout {message}                    # the bytes of a message as a picture
  {wire} describe > PROTOCOL.md              # a page about the protocol
  {wire} export lua > {protocol}.lua         # a dissector for Wireshark
  {wire} compat old.wire                     # whether who has that understands this
  {wire} schema > {protocol}.wire            # the protocol as text";

/// What the program `wire` does.
#[must_use]
pub fn main() -> ExitCode {
    let command = || Words::of_files().filled(Arguments::command());
    usage::run_as(command(), |arguments: Arguments| match arguments.command {
        Command::OfSchema(of_schema) => run(&of_schema, None),
        Command::Check(arguments) => check::run(&arguments),
        Command::Fmt(arguments) => format::run(&arguments),
        #[cfg(feature = "completions")]
        Command::Completions(arguments) => completions::run(&arguments, &mut command()),
    })
}

fn run<O: Source, A: Source>(command: &OfSchema<O, A>, program: Option<&Program>) -> anyhow::Result<()> {
    match command {
        OfSchema::Decode(arguments) => decode::run(arguments, program),
        OfSchema::Stats(arguments) => stats::run(arguments, program),
        OfSchema::Encode(arguments) => encode::run(arguments, program),
        OfSchema::Table(arguments) => table::run(arguments, program),
        OfSchema::Layout(arguments) => layout::run(arguments, program),
        OfSchema::Describe(arguments) => describe::run(arguments, program),
        OfSchema::Compat(arguments) => compat::run(arguments, program),
        OfSchema::Export(arguments) => export::run(arguments, program),
    }
}

impl Program {
    /// What the program does: all that `wire` does with a schema, without `--schema`, and `schema`, which prints it.
    #[must_use]
    pub fn main(self) -> ExitCode {
        let called = std::env::args_os().next();
        let called = called.as_deref().and_then(|path| Path::new(path).file_stem());
        // The parser of arguments has no other names, and the program ends when this is over.
        let called: &'static str =
            Box::leak(called.map_or_else(|| plain(self.layout.name), |name| plain(name.display())).into_boxed_str());
        let command = || {
            let about = format!("Reads, writes and describes the messages of {}.", plain(self.layout.name));
            let command = OwnArguments::command().name(called).about(about);
            let command = match self.version {
                Some(version) => command.version(version),
                None => command,
            };
            Words::of(&self, called).filled(command)
        };
        usage::run_as(command(), |arguments: OwnArguments| match arguments.command {
            OwnCommand::OfSchema(of_schema) => run(&of_schema, Some(&self)),
            OwnCommand::Schema(arguments) => schema::run(&arguments, &self),
            #[cfg(feature = "completions")]
            OwnCommand::Completions(arguments) => completions::run(&arguments, &mut command()),
        })
    }
}
