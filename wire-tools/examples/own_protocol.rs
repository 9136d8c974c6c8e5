//! A program with a protocol of its own: the types are the protocol, and one line makes the program.
//!
//! `cargo run -p wire-tools --example own_protocol -- --help` shows what it does: `decode`, `stats`, `encode`, `describe` and all else
//! that the command `wire` does with a schema in a file.

use std::convert::Infallible;
use std::process::ExitCode;

use wire::{MessageSet, Protocol, Wire};
use wire_tools::Program;

/// What every frame begins with.
#[derive(Wire, Clone, Copy)]
struct Header {
    #[wire(payload_len)]
    length: u16,
    #[wire(key)]
    kind: u8,
    /// A response has that of its request.
    id: u16,
}

/// Asks for what a sensor measured.
#[derive(Wire)]
#[wire(api_key = 1u8, response = Measured)]
struct Measure<'a> {
    #[wire(len = "u8", max = 32)]
    sensor: &'a str,
    /// How many of the newest values, at most.
    #[wire(check = at_most in 1..=100)]
    at_most: u16,
}

/// The newest values.
#[derive(Wire)]
#[wire(api_key = 1u8)]
struct Measured {
    taken_at: u64,
    #[wire(len = "u16")]
    values: Vec<i16>,
}

/// Says that a sensor is there.
#[derive(Wire)]
#[wire(api_key = 2u8)]
struct Announce<'a> {
    #[wire(len = "u8", max = 32)]
    sensor: &'a str,
}

#[derive(MessageSet)]
enum Requests<'a> {
    Measure(Measure<'a>),
    Announce(Announce<'a>),
}

struct Sensors;

impl Protocol for Sensors {
    const NAME: &'static str = "sensors";
    type FrameHeader = Header;
    type RequestHeader<'a> = ();
    type ResponseHeader<'a> = ();
    type Requests<'a> = Requests<'a>;
    type Responses<'a> = Infallible;
}

fn main() -> ExitCode {
    Program::of::<Sensors>().port(7600).version(env!("CARGO_PKG_VERSION")).main()
}
