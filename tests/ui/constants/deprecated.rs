#![deny(deprecated)]

use wire::Wire;

#[deprecated = "speak version 4"]
const OLD: u8 = 3;

#[deprecated = "there is another"]
#[derive(Wire)]
struct Old {
    nonce: u8,
}

#[derive(Wire)]
struct Hello {
    #[wire(value = OLD)]
    version: u8,
}

fn main() {}
