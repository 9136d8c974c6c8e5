use wire::Wire;

const LAST: i16 = 40;

#[derive(Wire)]
#[wire(api_key = 3, versions = 2..=1)]
struct Backwards;

#[derive(Wire)]
#[wire(api_key = 3, versions = 0..=0x1_0000_0000)]
struct TooLarge;

#[derive(Wire)]
#[wire(api_key = 3, versions = 0..=LAST)]
struct Right;

fn main() {}
