use wire::{Schema, Wire};

#[derive(Wire)]
struct Short<T> {
    #[wire(len = "u8")]
    value: T,
}

const _: &Schema = Short::<&str>::SCHEMA;
const _: &Schema = Short::<u32>::SCHEMA;

fn main() {}
