use std::marker::PhantomData;
use wire::{List, Wire};

#[derive(Wire)]
struct Ping<'a> {
    markers: Vec<PhantomData<u8>>,
    more: List<'a, ()>,
}

fn main() {}
