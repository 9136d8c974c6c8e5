use wire::{List, Wire};

#[derive(Wire)]
#[wire(recursive)]
struct Table<'a> {
    id: u8,
    #[wire(len = "rest")]
    tables: List<'a, Table<'a>>,
}

fn main() {}
