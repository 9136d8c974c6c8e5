//! A message beside a list of the same message, in either order and in any wrapping.

#![deny(warnings)]

use wire::{Array, List, Wire};

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

/// What borrows in it stands beside the list too, and may be missing.
#[derive(Wire, Debug, Clone, PartialEq)]
struct Tag<'a> {
    number: u8,
    value: Option<&'a str>,
    numbers: Array<'a, u16>,
    names: List<'a, &'a str>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct Tagged<'a> {
    client: Option<&'a str>,
    numbers: Array<'a, u16>,
    names: List<'a, &'a str>,
    tags: List<'a, Tag<'a>>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[repr(u8)]
enum Extension<'a> {
    Names(List<'a, Tag<'a>>) = 1,
    Numbers(Array<'a, u16>) = 2,
    Text(Option<&'a str>) = 3,
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
    let tag = Tag { number: 1, value: None, numbers: Array::from(&[2]), names: List::from(&["a"]) };
    let tags = [tag.clone()];
    let tagged = Tagged { client: Some("b"), numbers: tag.numbers, names: tag.names.clone(), tags: List::from(&tags) };
    assert_eq!(Tagged::decode(&tagged.encode_to_vec().unwrap()).unwrap(), tagged);
    let extensions = [
        Extension::Names(tagged.tags.clone()),
        Extension::Numbers(tagged.numbers),
        Extension::Text(tagged.client),
    ];
    for extension in extensions {
        assert_eq!(Extension::decode(&extension.encode_to_vec().unwrap()).unwrap(), extension);
    }
}
