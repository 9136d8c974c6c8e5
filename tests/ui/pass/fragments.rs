//! Declarations whose types come from `macro_rules`: each `$ty` stands in an invisible group.

use wire::{Array, Wire};

macro_rules! declare {
    ($name:ident, $byte:ty, $text:ty, $slice:ty, $int:ty, $list:ty) => {
        #[derive(Wire, Debug, PartialEq)]
        struct $name<'a> {
            bytes: Vec<$byte>,
            boxed: Box<[$byte]>,
            borrowed: &'a [$byte],
            text: &'a $text,
            slice: &'a $slice,
            int: $int,
            ints: Array<'a, $int>,
            lists: Vec<$list>,
            pair: ($int, $list),
        }
    };
}

declare!(Declared, u8, str, [u8], i16, Vec<String>);

/// A generic type at two lifetimes: the bound that `T` needs is inferred.
#[derive(Wire, Debug, PartialEq)]
struct Tagged<'a, T> {
    tag: &'a str,
    value: T,
}

#[derive(Wire, Debug, PartialEq)]
struct Both<'a, 'b, T> {
    first: Tagged<'a, T>,
    second: Tagged<'b, T>,
}

fn main() {
    let declared = Declared {
        bytes: vec![1],
        boxed: [2].into(),
        borrowed: &[3],
        text: "four",
        slice: b"five",
        int: 6,
        ints: Array::from(&[7]),
        lists: vec![vec!["eight".to_owned()]],
        pair: (9, vec![]),
    };
    let bytes = declared.encode_to_vec().unwrap();
    assert_eq!(Declared::decode(&bytes), Ok(declared));

    let both = Both { first: Tagged { tag: "a", value: 1i32 }, second: Tagged { tag: "b", value: 2 } };
    let bytes = both.encode_to_vec().unwrap();
    assert_eq!(Both::decode(&bytes), Ok(both));
}
