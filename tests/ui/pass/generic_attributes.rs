//! Attributes of fields whose types are parameters, or have some.

#![deny(warnings)]

use std::fmt::Debug;
use std::marker::PhantomData;

use wire::{Array, Decode, Encode, FixedLen, List, Wire};

#[track_caller]
fn is<'de, T: Encode + Decode<'de> + PartialEq + Debug>(value: T, bytes: &'de [u8]) {
    assert_eq!(value.encode_to_vec().unwrap(), bytes);
    assert_eq!(T::decode(bytes), Ok(value));
}

#[derive(Wire, Debug, PartialEq)]
#[wire(endian = "little")]
struct Fields<'a, T, U, const N: usize>
where
    T: Clone,
{
    count: u8,
    kind: u8,
    #[wire(when = count == 1, endian = "big")]
    optional: Option<T>,
    #[wire(len = count)]
    held: Vec<U>,
    fixed: [T; N],
    #[wire(switch = kind)]
    body: Body<T, U>,
    pair: (T, Option<U>),
    of: PhantomData<fn(&'a U)>,
}

#[derive(Wire, Debug, PartialEq)]
#[repr(u8)]
enum Body<T, U> {
    Left(T),
    Right {
        #[wire(len = "u8")]
        list: Vec<U>,
    },
    #[wire(other)]
    Other(u8),
}

#[derive(Wire, Debug, PartialEq)]
struct Wide<T> {
    #[wire(width = 3)]
    narrow: T,
    #[wire(width = "varint")]
    varints: (T, [T; 2]),
}

#[derive(Wire, Debug, PartialEq)]
struct Text<T> {
    len: u8,
    #[wire(len = "u8", max = 3)]
    text: T,
    #[wire(len = len)]
    held: T,
    #[wire(when = len > 0, len = "rest")]
    rest: Option<T>,
}

#[derive(Wire, Debug, PartialEq)]
struct Last<T: Default> {
    id: u8,
    #[wire(default)]
    last: T,
}

trait Protocol {
    type Header;
}

#[derive(Debug, PartialEq)]
struct Ours;

impl Protocol for Ours {
    type Header = (u8, u16);
}

// The bounds that are written are the ones there are.
#[derive(Wire, Debug, PartialEq)]
#[wire(bound(P: Protocol, P::Header: Wire + Encode + for<'de> Decode<'de>))]
struct Bounded<P: Protocol> {
    header: P::Header,
    of: PhantomData<P>,
}

// Between a bound of the declaration and one that is inferred from the field rustc would not choose. `FixedLen` the derive
// knows; a bound that says so is as good.
#[derive(Wire, Debug, PartialEq)]
#[wire(bound(T: FixedLen))]
struct Fixed<'a, T: FixedLen> {
    first: T,
    #[wire(len = "u8")]
    others: Array<'a, T>,
}

// Views of what borrows.
#[derive(Wire, Debug, Clone, PartialEq)]
struct Borrowing<'a, T: Clone + 'a>
where
    T: Decode<'a> + Encode,
{
    list: List<'a, (T, &'a str)>,
}

fn main() {
    is(
        Fields::<'_, u16, &str, 2> {
            count: 1,
            kind: 1,
            optional: Some(1),
            held: vec!["a"],
            fixed: [3, 4],
            body: Body::Right { list: vec!["b"] },
            pair: (5, None),
            of: PhantomData,
        },
        b"\x01\x01\0\x01\x01\0\0\0a\x03\0\x04\0\x01\0\0\0\x01b\x05\0\xff\xff\xff\xff",
    );
    is(Wide::<u32> { narrow: 1, varints: (300, [1, 2]) }, &[0, 0, 1, 0xac, 2, 1, 2]);
    is(Last::<Vec<u16>> { id: 1, last: vec![2] }, &[1, 0, 1, 0, 2]);
    assert_eq!(Last::<Vec<u16>>::decode(&[1]), Ok(Last { id: 1, last: vec![] }));
    is(Bounded::<Ours> { header: (1, 2), of: PhantomData }, &[1, 0, 2]);
    is(Fixed { first: 1u16, others: Array::from(&[2]) }, &[0, 1, 1, 0, 2]);
    is(Borrowing::<u8> { list: List::from(&[(1, "a")]) }, b"\0\x01\x01\0\0\0\x01a");
    is(Text { len: 1, text: "abc", held: "d", rest: Some("e") }, b"\x01\x03abcde");
}
