use wire::Wire;

#[derive(Wire)]
#[wire(given(version: i16, is_long: bool))]
struct Partition {
    #[wire(when = version >= 5 && is_long == true)]
    epoch: Option<i32>,
}

#[derive(Wire)]
struct Plain {
    id: i32,
}

fn main() {
    Partition::decode_given(&[], 5).unwrap();
    Plain::decode_given(&[], 5).unwrap();
}
