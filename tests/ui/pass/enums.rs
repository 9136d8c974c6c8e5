//! Every form of an enum.

#![deny(warnings)]

use std::fmt::Debug;

use wire::{Array, Decode, Encode, List, Message, MessageSet, Reader, Wire};

#[track_caller]
fn is<'de, T: Encode + Decode<'de> + PartialEq + Debug>(value: T, bytes: &'de [u8]) {
    assert_eq!(value.encode_to_vec().unwrap(), bytes);
    assert_eq!(T::decode(bytes), Ok(value));
}

const BLUE: i16 = 7;

#[derive(Clone, Copy)]
#[repr(i16)]
enum Elsewhere {
    Green = 300,
}

/// Numbers of every form. They count up from the one before, as those of other enums.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[repr(i16)]
enum Colour {
    Red = -1,
    Black,
    Blue = BLUE,
    White = BLUE + 2,
    Grey,
    Green = Elsewhere::Green as i16,
    Yellow = { b'y' as i16 },
    #[wire(other)]
    Other(i16),
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[repr(align(8), u8)]
enum Aligned {
    One = 1,
}

/// Variants of every form, and names that also mean something else.
#[allow(non_camel_case_types)]
#[derive(Wire, Debug, PartialEq)]
#[wire(endian = "little", width = 3)]
#[repr(u32)]
enum Names<'a> {
    None,
    Some(u8),
    Ok(),
    Err {},
    Self_ {
        self_: u16,
        r#type: u16,
    },
    Vec(Vec<u16>),
    Option(Option<u16>),
    String(&'a str),
    r#type,
    u8(u8),
    usize,
    wire,
    __NUMBER0 = 100,
    __Number,
    #[wire(other)]
    Tag {
        __tag: u32,
        tag: u32,
        __len: u8,
        __reader: u8,
        __writer: u8,
    },
}

#[derive(Wire, Debug, PartialEq)]
#[wire(width = "varint")]
#[repr(u16)]
enum Varint {
    Small = 1,
    Large = 300,
}

/// What takes every number needs no other variant.
#[derive(Wire, Debug, PartialEq)]
#[repr(u8)]
enum Raw<'a> {
    #[wire(other)]
    Raw(u8, #[wire(len = "rest")] &'a [u8]),
}

/// Fields that look at each other.
#[derive(Wire, Debug, PartialEq)]
#[repr(u8)]
enum Dependent<'a> {
    Named {
        flags: u8,
        len: u8,
        #[wire(when = flags & 1, len = len)]
        text: Option<&'a str>,
    },
    Tuple(u8, #[wire(switch = 0)] Inner, #[wire(default)] u8),
    #[wire(other)]
    Other {
        tag: u8,
        flags: u8,
        len: u8,
        #[wire(when = flags & 1)]
        more: Option<u8>,
        #[wire(len = len)]
        text: &'a str,
    },
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[repr(u8)]
enum Inner {
    Byte(u8) = 1,
    Word(u16),
}

/// Every kind of parameter.
#[derive(Wire, Debug, PartialEq)]
#[repr(u8)]
enum Generic<'a, 'b, T, U: Copy, const N: usize = 2>
where
    U: Debug,
{
    One(T),
    Many { values: [U; N], list: Vec<T> },
    Texts(&'a str, &'b str),
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = 3, response = Answer)]
#[repr(u8)]
enum Ask {
    Time,
    Date(u8),
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = 3)]
#[repr(u8)]
enum Answer {
    Time(u32),
    Date,
}

mod keys {
    pub const STOP: usize = 4;
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = keys::STOP as i8)]
struct Stop;

#[derive(MessageSet, Debug, PartialEq)]
enum Requests {
    Ask(Ask),
    Stop(Stop),
}

#[derive(Wire, Debug, PartialEq)]
struct Everywhere<'a> {
    colour: Colour,
    array: Array<'a, Colour>,
    fixed: [Colour; 1],
    optional: Option<Inner>,
    list: List<'a, Inner>,
    pair: (Aligned, Varint),
    #[wire(when = colour >= 0)]
    when: Option<u8>,
}

fn main() {
    for (colour, bytes) in [
        (Colour::Red, [0xff, 0xff]),
        (Colour::Black, [0, 0]),
        (Colour::Blue, [0, 7]),
        (Colour::White, [0, 9]),
        (Colour::Grey, [0, 10]),
        (Colour::Green, [1, 44]),
        (Colour::Yellow, [0, b'y']),
        (Colour::Other(8), [0, 8]),
    ] {
        assert_eq!(colour.encode_to_vec().unwrap(), bytes);
        assert_eq!(Colour::decode(&bytes), Ok(colour));
    }
    assert!(Colour::Other(7).encode_to_vec().is_err());

    is(Names::None, &[0, 0, 0]);
    is(Names::Some(1), &[1, 0, 0, 1]);
    is(Names::Ok(), &[2, 0, 0]);
    is(Names::Err {}, &[3, 0, 0]);
    is(Names::Self_ { self_: 1, r#type: 2 }, &[4, 0, 0, 1, 0, 2, 0]);
    is(Names::Vec(vec![1]), &[5, 0, 0, 1, 0, 1, 0]);
    is(Names::Option(Some(1)), &[6, 0, 0, 1, 1, 0]);
    is(Names::String("a"), &[7, 0, 0, 1, 0, 0, 0, b'a']);
    is(Names::r#type, &[8, 0, 0]);
    is(Names::u8(1), &[9, 0, 0, 1]);
    is(Names::usize, &[10, 0, 0]);
    is(Names::wire, &[11, 0, 0]);
    is(Names::__NUMBER0, &[100, 0, 0]);
    is(Names::__Number, &[101, 0, 0]);
    is(Names::Tag { __tag: 99, tag: 1, __len: 2, __reader: 3, __writer: 4 }, &[99, 0, 0, 1, 0, 0, 0, 2, 3, 4]);

    is(Varint::Small, &[1]);
    is(Varint::Large, &[0xac, 2]);
    is(Raw::Raw(1, b"ab"), b"\x01ab");
    is(Dependent::Named { flags: 1, len: 2, text: Some("ab") }, b"\0\x01\x02ab");
    is(Dependent::Tuple(2, Inner::Word(3), 4), &[1, 2, 0, 3, 4]);
    is(Dependent::Other { tag: 9, flags: 1, len: 2, more: Some(3), text: "ab" }, b"\x09\x01\x02\x03ab");
    is::<Generic<'_, '_, u8, u16>>(Generic::One(1), &[0, 1]);
    is::<Generic<'_, '_, u8, u16>>(Generic::Many { values: [1, 2], list: vec![3] }, &[1, 0, 1, 0, 2, 0, 0, 0, 1, 3]);
    is(Generic::<&str, bool, 3>::Texts("a", "b"), b"\x02\0\0\0\x01a\0\0\0\x01b");

    assert_eq!(Ask::API_KEY, 3);
    assert_eq!(Stop::API_KEY, 4i8);
    assert_eq!(Stop::SCHEMA.declaration().unwrap().api_key, Some(4));
    assert_eq!(Requests::read_message(4, &mut Reader::new(&[])), Ok(Some(Requests::Stop(Stop))));
    assert_eq!(Requests::read_message(3, &mut Reader::new(&[1, 2])), Ok(Some(Requests::Ask(Ask::Date(2)))));
    is(
        Everywhere {
            colour: Colour::Blue,
            array: Array::from(&[Colour::Red]),
            fixed: [Colour::Black],
            optional: Some(Inner::Byte(1)),
            list: List::from(&[]),
            pair: (Aligned::One, Varint::Small),
            when: Some(2),
        },
        &[0, 7, 0, 1, 0xff, 0xff, 0, 0, 1, 1, 1, 0, 0, 1, 1, 2],
    );
}
