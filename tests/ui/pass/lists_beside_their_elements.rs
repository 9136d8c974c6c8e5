//! A message beside a list of the same message, in either order and in any wrapping.

#![deny(warnings)]

use wire::{List, Wire};

#[derive(Wire, Debug, Clone, PartialEq)]
struct Name<'a> {
    name: &'a str,
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct Before<'a> {
    first: Name<'a>,
    rest: List<'a, Name<'a>>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct Behind<'a> {
    rest: List<'a, Name<'a>>,
    last: Name<'a>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct Perhaps<'a> {
    first: Name<'a>,
    rest: Option<List<'a, Name<'a>>>,
    pairs: List<'a, (u8, Name<'a>)>,
    other: Before<'a>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct Two<'a, 'b> {
    first: Name<'a>,
    rest: List<'b, Name<'b>>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[repr(u8)]
enum Either<'a> {
    One(Name<'a>) = 1,
    Many(List<'a, Name<'a>>),
    Nested(List<'a, List<'a, Before<'a>>>),
}

fn main() {
    let bytes = [0, 0, 0, 1, b'a', 0, 1, 0, 0, 0, 1, b'b'];
    let before = Before::decode(&bytes).unwrap();
    assert_eq!((before.first.name, before.rest.len()), ("a", 1));
    assert_eq!(Two::decode(&bytes).unwrap().rest, before.rest);
    let behind = Behind { rest: before.rest.clone(), last: before.first.clone() };
    assert_eq!(Behind::decode(&behind.encode_to_vec().unwrap()).unwrap(), behind);
    let either = Either::Many(before.rest.clone());
    assert_eq!(Either::decode(&either.encode_to_vec().unwrap()).unwrap(), either);
    let perhaps = Perhaps { first: before.first.clone(), rest: None, pairs: List::from(&[]), other: before };
    assert_eq!(Perhaps::decode(&perhaps.encode_to_vec().unwrap()).unwrap(), perhaps);
}
