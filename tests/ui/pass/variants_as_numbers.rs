//! Variants and constants of every kind, where a number is due.

use wire::Wire;

/// A plain enum, of which the protocol knows only numbers.
#[repr(u8)]
enum Plain {
    Quit = 3,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
pub enum Kind {
    Ask = 1,
    Quit,
    #[wire(other)]
    Other(u8),
}

impl Kind {
    /// No variant, though it looks like one.
    const LIMIT: u8 = 9;
}

mod far {
    #[derive(wire::Wire, Debug, PartialEq)]
    #[repr(u8)]
    pub enum Shape<'a> {
        NOTHING = 7,
        Text(#[wire(len = "u8")] &'a str),
    }
}

use Kind::Quit;

trait Limits {
    const MOST: usize;
    const VERSION: u8;
}

struct Settings<T>(T);

impl Settings<u8> {
    const VERSION: u8 = 2;
    const MOST: usize = 4;
}

impl Limits for Settings<u16> {
    const MOST: usize = 4;
    const VERSION: u8 = 5;
}

#[derive(Wire, Debug, PartialEq)]
struct Cast {
    kind: u8,
    #[wire(when = kind == Plain::Quit as u8)]
    quit: Option<u8>,
    #[wire(when = kind & Plain::Quit as u8 == 1)]
    odd: Option<u8>,
    #[wire(value = Plain::Quit as u8)]
    always: u8,
    #[wire(len = "u8", max = Plain::Quit as usize)]
    bytes: Vec<u8>,
}

#[derive(Wire, Debug, PartialEq)]
struct Variants<'a> {
    kind: Kind,
    #[wire(when = kind == Kind::Ask)]
    ask: Option<u8>,
    #[wire(when = kind != self::Kind::Ask)]
    other: Option<u8>,
    #[wire(when = kind == Quit)]
    quit: Option<u8>,
    #[wire(when = kind < Kind::LIMIT)]
    small: Option<u8>,
    #[wire(value = far::Shape::NOTHING)]
    number: u8,
    #[wire(when = number & 7 == <Kind>::Ask)]
    never: Option<&'a str>,
    shape: far::Shape<'a>,
}

#[derive(Wire, Debug, PartialEq)]
#[repr(u8)]
enum Own<T> {
    Nothing = 4,
    Some {
        kind: Kind,
        #[wire(when = kind == Kind::Quit)]
        value: Option<T>,
    },
}

#[derive(Wire, Debug, PartialEq)]
struct Associated {
    #[wire(value = Settings::<u8>::VERSION)]
    version: u8,
    #[wire(value = <Settings<u16> as Limits>::VERSION)]
    other: u8,
    #[wire(max = <Settings<u16> as Limits>::MOST, len = "u8")]
    text: String,
    #[wire(pad = Settings::<u8>::MOST)]
    nothing: (),
    #[wire(when = version == <Self as Limits>::VERSION)]
    more: Option<u8>,
}

impl Limits for Associated {
    const MOST: usize = 1;
    const VERSION: u8 = 2;
}

#[derive(Wire)]
#[wire(api_key = <Settings<u16> as Limits>::VERSION as i16)]
struct Keyed;

fn main() {
    let cast = Cast { kind: 3, quit: Some(7), odd: None, always: 0, bytes: vec![] };
    assert_eq!(cast.encode_to_vec().unwrap(), [3, 7, 3, 0]);
    let bytes = [2, 5, 6, 8, 7, 7];
    let variants = Variants {
        kind: Kind::Quit,
        ask: None,
        other: Some(5),
        quit: Some(6),
        small: Some(8),
        number: 7,
        never: None,
        shape: far::Shape::NOTHING,
    };
    assert_eq!(variants.encode_to_vec().unwrap(), bytes);
    assert_eq!(Variants::decode(&bytes), Ok(variants));
    assert_eq!(Own::decode(&[5, 2, 9]), Ok(Own::Some { kind: Kind::Quit, value: Some(9u8) }));
    let associated = Associated { version: 2, other: 5, text: "four".into(), nothing: (), more: Some(1) };
    assert_eq!(Associated::decode(b"\x02\x05\x04four\0\0\0\0\x01"), Ok(associated));
    assert_eq!(<Keyed as wire::Message>::API_KEY, 5i16);
}
