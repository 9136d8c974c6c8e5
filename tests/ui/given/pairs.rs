use wire::Wire;

#[derive(Wire)]
#[wire(given(version: i16))]
struct First {
    #[wire(when = version >= 5)]
    epoch: Option<i32>,
}

#[derive(Wire)]
#[wire(given(kind: u8))]
struct Second {
    #[wire(when = kind == 1)]
    id: Option<u8>,
}

#[derive(Wire)]
#[wire(given(version: i16))]
struct Both {
    pair: (First, Second),
}

#[derive(Wire)]
#[wire(given(is_long: bool))]
struct Long {
    #[wire(when = is_long == true)]
    id: Option<u8>,
}

#[derive(Wire)]
struct Flags {
    flags: u8,
    #[wire(give(is_long = flags & 2))]
    long: Long,
    #[wire(give(is_long = (flags & 2) >> 1))]
    right: Long,
}

fn main() {}
