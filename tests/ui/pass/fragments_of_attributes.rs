//! Attributes whose parts come from `macro_rules`, as fragments of every kind that they can be.

#![deny(warnings)]

use wire::Wire;

const LIMIT: usize = 3;

macro_rules! attributes {
    (
        $word:literal, $len:literal, $width:literal, $max:expr, $limit:path, $field:ident, $value:tt, $magic:literal,
        $optional:ty, $unit:ty, $list:ty, $($condition:tt)*
    ) => {
        #[derive(Wire, Debug, PartialEq)]
        #[wire(endian = $word)]
        struct Attributes<'a> {
            $field: u8,
            #[wire(len = $len, max = $max)]
            prefix: &'a str,
            #[wire(len = $field, max = $limit, each(width = $width))]
            held: $list,
            #[wire(width = $width)]
            narrow: u32,
            #[wire(when = $($condition)*)]
            optional: $optional,
            #[wire(when = $field == $value)]
            another: Option<u8>,
            #[wire(when = $field & $max)]
            masked: Option<u8>,
            #[wire(value = $value)]
            number: u8,
            #[wire(value = $magic)]
            bytes: [u8; 2],
            #[wire(pad = $max)]
            pad: $unit,
        }
    };
}

attributes!("little", "u8", 3, 1, crate::LIMIT, count, 7, b"XY", Option<u8>, (), Vec<u32>, count == 1);

// The macro names one field, its caller another.
macro_rules! named_by_both {
    ($name:ident: $ty:ty, $($attributes:tt)*) => {
        #[derive(Wire, Debug, PartialEq)]
        struct NamedByBoth {
            len: u8,
            #[wire(len = len)]
            text: String,
            #[wire($($attributes)*)]
            $name: $ty,
        }
    };
}

named_by_both!(r#type: Option<u8>, when = len == 2);

macro_rules! union {
    ($repr:ident, $tag:ty, $number:expr, $field:ty, $(#[$other:meta])* $variant:ident) => {
        #[derive(Wire, Debug, PartialEq)]
        #[repr($repr)]
        enum Body {
            Numbered = $number,
            Field($field),
            $(#[$other])*
            $variant($tag),
        }
    };
}

union!(
    u8,
    u8,
    1 + 1,
    u16,
    #[wire(other)]
    Other
);

macro_rules! switched {
    ($kind:ident, $body:ty) => {
        #[derive(Wire, Debug, PartialEq)]
        struct Switched {
            $kind: u8,
            #[wire(switch = $kind)]
            body: $body,
        }
    };
}

switched!(kind, Body);

macro_rules! header {
    ($len:ident: $ty:ty = $more:literal) => {
        #[derive(Wire, Debug, Clone, Copy, PartialEq)]
        struct Header {
            #[wire(payload_len = $more)]
            $len: $ty,
        }
    };
}

header!(len: u16 = 2);

macro_rules! computed {
    (
        $first:ident, $mask:literal, $times:expr, $less:path, $low:expr, $high:literal, $magic:literal, $kind:ident,
        $body:ty, $($condition:tt)*
    ) => {
        #[derive(Wire, Debug, PartialEq)]
        struct Computed<'a> {
            $first: u8,
            magic: [u8; 2],
            $kind: u8,
            #[wire(len = ($first & $mask) * $times - $less)]
            options: &'a str,
            #[wire(when = $first >> $high in $low..=$high && magic == $magic)]
            upper: Option<u8>,
            #[wire(when = !($first in [$low, $high..]) || $($condition)*)]
            other: Option<u8>,
            #[wire(switch = $kind & $mask)]
            body: $body,
        }
    };
}

computed!(first, 0x7, 2, crate::LIMIT, 1, 4, b"PK", kind, Body, kind >> 3 == 1 && (first != 3));

// A condition as a whole, and what is computed.
macro_rules! whole {
    ($condition:expr, $length:expr) => {
        #[derive(Wire, Debug, PartialEq)]
        struct Whole {
            first: u8,
            #[wire(len = $length)]
            text: String,
            #[wire(when = $condition)]
            more: Option<u8>,
        }
    };
}

whole!(first > 1 && first & 4 == 4, (first & 3) * 2);

fn main() {
    let attributes = Attributes {
        count: 1,
        prefix: "a",
        held: vec![2],
        narrow: 3,
        optional: Some(4),
        another: None,
        masked: Some(5),
        number: 7,
        bytes: *b"XY",
        pad: (),
    };
    let bytes = *b"\x01\x01a\x02\0\0\x03\0\0\x04\x05\x07XY\0";
    assert_eq!(attributes.encode_to_vec().unwrap(), bytes);
    assert_eq!(Attributes::decode(&bytes), Ok(attributes));

    let named = NamedByBoth { len: 2, text: "hi".into(), r#type: Some(1) };
    assert_eq!(named.encode_to_vec().unwrap(), b"\x02hi\x01");
    assert_eq!(NamedByBoth::decode(b"\x02hi\x01"), Ok(named));

    assert_eq!(Body::Numbered.encode_to_vec().unwrap(), [2]);
    assert_eq!(Body::Other(9).encode_to_vec().unwrap(), [9]);
    assert_eq!(Switched { kind: 0, body: Body::Field(1) }.encode_to_vec().unwrap(), [3, 0, 1]);
    assert_eq!(Switched::decode(&[3, 0, 1]), Ok(Switched { kind: 3, body: Body::Field(1) }));
    assert_eq!(wire::frame::FrameHeader::payload_len(&Header { len: 3 }), 1);

    let computed = Computed {
        first: 0x12,
        magic: *b"PK",
        kind: 8,
        options: "a",
        upper: Some(1),
        other: Some(2),
        body: Body::Other(0),
    };
    assert_eq!(computed.encode_to_vec().unwrap(), b"\x12PK\x08a\x01\x02");
    assert_eq!(Computed::decode(b"\x12PK\x08a\x01\x02"), Ok(computed));
    let whole = Whole { first: 5, text: "ab".into(), more: Some(3) };
    assert_eq!(whole.encode_to_vec().unwrap(), b"\x05ab\x03");
}
