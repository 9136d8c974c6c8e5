use wire::Wire;

#[derive(Wire)]
#[wire(given(version: i16))]
struct Partition {
    #[wire(when = version >= 5)]
    epoch: Option<i32>,
}

#[derive(Wire)]
struct Topic {
    partition: Partition,
    more: Vec<Partition>,
    #[wire(size = "u8")]
    sized: Option<Partition>,
}

#[derive(Wire)]
#[wire(given(version: i32))]
struct OfAnotherType {
    partition: Partition,
}

#[derive(Wire)]
#[wire(given(other: i16))]
struct OfAnotherName {
    partition: Partition,
}

#[derive(Wire)]
#[wire(given(kind: u8, version: i16))]
struct OfMore {
    partition: Partition,
    #[wire(give(version))]
    right: Partition,
}

#[derive(Wire)]
#[wire(given(version: i16))]
struct Right {
    partition: Partition,
    more: Vec<(u8, Partition)>,
}

fn main() {
    let right = Right { partition: Partition { epoch: None }, more: vec![] };
    right.encode_given(5, &mut Vec::new()).unwrap();
    right.encode_given("5", &mut Vec::new()).unwrap();
}
