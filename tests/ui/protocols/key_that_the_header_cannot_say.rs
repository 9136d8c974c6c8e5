use std::convert::Infallible;
use wire::{Protocol, Wire, schema};

#[derive(Wire)]
struct Header {
    #[wire(key)]
    command: u8,
}

#[derive(Wire)]
#[wire(api_key = 300u16)]
struct Ping;

struct Pings;

impl Protocol for Pings {
    const NAME: &'static str = "pings";
    type FrameHeader = i32;
    type RequestHeader<'a> = Header;
    type ResponseHeader<'a> = ();
    type Requests<'a> = Ping;
    type Responses<'a> = Infallible;
}

const LAYOUT: &schema::Protocol = Pings::LAYOUT;

fn main() {
    println!("{}", LAYOUT.name);
}
