//! The echo protocol on the command line.
//!
//! Owns the commands, their options and what they print. A library, so that tests can call what the binary runs.

#[cfg(feature = "full")]
mod bench;
#[cfg(feature = "full")]
mod completions;
mod connect;
pub mod decode;
mod demo;
mod ids;
mod own_server;
mod progress;
mod runtime;
mod send;
mod serve;
mod signals;
mod stats;
mod time;
mod tls;
#[cfg(not(feature = "full"))]
mod unbuilt;

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};
use wire_tools::command_line::usage;

#[cfg(not(feature = "full"))]
use self::unbuilt::{bench, completions};

/// Speaks the echo protocol: int32 frames over TCP, requests pipelined, each answered with what it carried.
#[derive(Parser)]
#[command(name = "echo-proto", version, propagate_version = true, after_help = EXAMPLES.to_owned() + LEFT_OUT)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Start a server on a free port of this machine, send it requests and show every frame byte by byte.
    Demo(demo::Arguments),
    /// Answer requests until told to stop.
    Serve(serve::Arguments),
    /// Send one request and print the response.
    Send(send::Arguments),
    /// Explain frames byte by byte: from hexadecimal text, a file, standard input or a capture of the network.
    Decode(decode::Arguments),
    /// Count messages and errors, and tell sizes and how long calls take, in tables or as a picture.
    Stats(stats::Arguments),
    /// Measure how many requests a server answers and how long each waits.
    Bench(bench::Arguments),
    /// Print a script that completes this command's options in a shell.
    Completions(completions::Arguments),
}

const EXAMPLES: &str = "\
Output goes to stdout and messages to stderr. Colours and progress are for terminals only, and NO_COLOR=1 in the
environment takes the colours away. Exit status: 0 if all went well, 2 for wrong usage, 1 for any other failure.

Examples:
  echo-proto demo                        # see the protocol, byte by byte
  echo-proto serve                       # a server on 127.0.0.1:7400
  echo-proto send --body hello           # ask it
  echo-proto decode echo.pcap            # read along
  echo-proto stats echo.pcap             # how many, how large, how long
  echo-proto bench --own-server          # and see how fast it is
  echo-proto send --help                 # every option of one command";

const LEFT_OUT: &str = if cfg!(feature = "full") {
    ""
} else {
    "\n\nThis build is without `--features full`, which adds TLS, --metrics, bench, completions, and for decode and stats
captures and compressed input."
};

/// What the binary does.
pub fn main() -> ExitCode {
    usage::run(|arguments: Arguments| run(arguments.command))
}

fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Demo(arguments) => runtime::run(demo::run(arguments)),
        Command::Serve(arguments) => runtime::run(serve::run(arguments)),
        Command::Send(arguments) => runtime::run(send::run(arguments)),
        Command::Decode(arguments) => decode::run(&arguments),
        Command::Stats(arguments) => stats::run(&arguments),
        Command::Bench(arguments) => runtime::run(bench::run(arguments)),
        Command::Completions(arguments) => completions::run(&arguments, &mut Arguments::command()),
    }
}
