use std::convert::Infallible;
use wire::{Protocol, Wire};

#[derive(Wire, Clone, Copy)]
struct Header {
    #[wire(key)]
    command: u8,
}

#[derive(Wire)]
#[wire(api_key = 3u8)]
struct Ping;

struct Pings;

impl Protocol for Pings {
    const NAME: &'static str = "pings";
    type FrameHeader = Header;
    type RequestHeader<'a> = ();
    type ResponseHeader<'a> = ();
    type Requests<'a> = Ping;
    type Responses<'a> = Infallible;
}

fn main() {}
