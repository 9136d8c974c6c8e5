use std::marker::PhantomData;
use wire::Wire;

#[derive(Wire, Clone, Copy)]
struct Header<'a> {
    #[wire(payload_len)]
    len: u32,
    of: PhantomData<&'a str>,
}

fn main() {}
