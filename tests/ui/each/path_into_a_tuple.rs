//! In Rust the parts of a tuple have names, but no path leads to them.

use wire::Wire;

#[derive(Wire)]
struct Readings {
    #[wire(len = "u8", each(check = it.0 < 5))]
    checked: Vec<(u8, u8)>,
    #[wire(len = "u8", ascending = 0)]
    ascending: Vec<(u8, u8)>,
    #[wire(len = until(last.0 == 1))]
    ended: Vec<(u8, u8)>,
}

fn main() {}
