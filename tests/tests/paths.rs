//! What lengths, sizes, conditions and `switch` take from inside of an earlier field.

use wire::{DecodeErrorKind, EncodeErrorKind, Wire};

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Header {
    flags: u8,
    kind: Kind,
    lengths: Lengths,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Kind(u8, i8);

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq, Default)]
#[wire(endian = "little")]
struct Lengths {
    name: u8,
    total: u16,
}

#[derive(Wire, Debug, PartialEq)]
#[repr(u8)]
enum Body<'a> {
    Empty = 0,
    Number(u16) = 1,
    #[wire(other)]
    Other(u8, #[wire(len = "rest")] &'a [u8]),
}

#[derive(Wire, Debug, PartialEq)]
struct Message<'a> {
    header: Header,
    #[wire(len = header.lengths.name)]
    name: &'a str,
    #[wire(when = header.flags & 1 && header.kind.1 < 0)]
    extra: Option<u8>,
    #[wire(switch = header.kind.0, size = header.lengths.total - 8)]
    body: Body<'a>,
}

fn message<'a>(flags: u8, sign: i8, name: &'a str, extra: Option<u8>, body: Body<'a>) -> Message<'a> {
    Message { header: Header { flags, kind: Kind(0, sign), lengths: Lengths::default() }, name, extra, body }
}

#[test]
fn what_stands_inside_of_a_field_is_read_and_written() {
    let sent = message(1, -1, "ab", Some(7), Body::Number(0x0102));
    let bytes = b"\x01\x01\xff\x02\x0a\0ab\x07\x01\x02";
    assert_eq!(sent.encode_to_vec().unwrap(), bytes);
    let received = Message::decode(bytes).unwrap();
    assert_eq!((received.header.kind.0, received.header.lengths), (1, Lengths { name: 2, total: 10 }));
    assert_eq!((received.name, received.extra, &received.body), ("ab", Some(7), &Body::Number(0x0102)));
    assert_eq!(received.encode_to_vec().unwrap(), bytes);

    let other = message(0, 0, "", None, Body::Other(9, b"xyz"));
    assert_eq!(other.encode_to_vec().unwrap(), b"\0\x09\0\0\x0b\0xyz");
    let empty = message(3, 0, "", None, Body::Empty);
    assert_eq!(empty.encode_to_vec().unwrap(), b"\x03\0\0\0\x08\0");
}

#[test]
fn what_does_not_fit_inside_of_a_field_is_an_error_there() {
    let name = "x".repeat(256);
    let error = message(0, 0, &name, None, Body::Empty).encoded_len().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::ValueOutOfRange { value: 256, width: 1 });
    assert_eq!(error.to_string(), "Message.header: 256 does not fit in 1 byte");
    let error = message(1, 0, "", Some(1), Body::Empty).encoded_len().unwrap_err();
    assert_eq!(
        error.to_string(),
        "Message.extra: is there, although `header.flags & 0x1 != 0 && header.kind.1 < 0` does not hold"
    );
}

#[test]
fn an_error_stands_where_the_number_does() {
    let said = |bytes: &[u8]| Message::decode(bytes).unwrap_err().to_string();
    assert_eq!(said(b"\0\0\0\x05\x08\0ab"), "Message.name: length 5, held by `name` at byte 3, but 2 bytes are left");
    assert_eq!(said(b"\0\0\0\0\x07\0"), "Message.body: length -1, held by `total` at byte 4, is negative");
    assert_eq!(said(b"\0\0\0\0\xff\0"), "Message.body: length 247, held by `total` at byte 4, but 0 bytes are left");

    #[derive(Wire, Debug, PartialEq)]
    struct Behind {
        before: u8,
        front: Front,
        #[wire(switch = front.kind)]
        known: Known,
    }

    /// Of which the number stands at no fixed place.
    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    struct Front {
        #[wire(width = "varint")]
        id: u32,
        kind: u8,
    }

    #[derive(Wire, Debug, PartialEq)]
    #[repr(u8)]
    enum Known {
        One = 1,
    }

    let error = Behind::decode(b"\0\x80\x01\x02").unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::UnknownValue { value: 2 }, 3));
    assert_eq!(error.to_string(), "Behind.known: unknown value 2, held by `kind` at byte 3");
    let behind = Behind { before: 0, front: Front { id: 128, kind: 0 }, known: Known::One };
    assert_eq!(behind.encode_to_vec().unwrap(), b"\0\x80\x01\x01");
}

#[test]
fn bytes_inside_of_a_field_are_compared_also_where_it_may_be_missing() {
    #[derive(Wire, Debug, PartialEq)]
    struct File {
        has_head: bool,
        #[wire(when = has_head == true)]
        head: Option<Head>,
        #[wire(when = head.magic == b"PK")]
        packed: Option<u8>,
        #[wire(when = !(head.magic == b"PK") || has_head == false)]
        plain: Option<u8>,
    }

    #[derive(Wire, Debug, PartialEq)]
    struct Head {
        magic: [u8; 2],
    }

    let head = |magic| Some(Head { magic });
    for (file, bytes) in [
        (File { has_head: true, head: head(*b"PK"), packed: Some(1), plain: None }, &b"\x01PK\x01"[..]),
        (File { has_head: true, head: head(*b"XX"), packed: None, plain: Some(2) }, b"\x01XX\x02"),
        (File { has_head: false, head: None, packed: None, plain: Some(3) }, b"\0\x03"),
    ] {
        assert_eq!(file.encode_to_vec().unwrap(), bytes);
        assert_eq!(File::decode(bytes).unwrap(), file);
    }
}

#[test]
fn a_schema_alone_finds_the_same() {
    let bytes = b"\x01\x01\xff\x02\x0a\0ab\x07\x01\x02";
    let mut leaves = Vec::new();
    let mut reader = wire::Reader::new(bytes);
    Message::SCHEMA.walk(&mut reader, &mut |leaf| leaves.push(format!("{} {}", leaf.name(), leaf.value()))).unwrap();
    assert_eq!(
        leaves,
        [
            "header.flags 1",
            "header.kind.0 1",
            "header.kind.1 -1",
            "header.lengths.name 2",
            "header.lengths.total 10",
            "name \"ab\"",
            "extra 7",
            "body Number (1)",
            "body.0 258",
        ]
    );
    for bytes in [&b"\0\0\0\x05\x08\0ab"[..], b"\0\0\0\0\x07\0", b"\0\0\0\0\xff\0", b"\0\x01\0\0\x09\0\x01"] {
        let mut reader = wire::Reader::new(bytes);
        let walked = Message::SCHEMA.walk(&mut reader, &mut |_| {}).unwrap_err();
        assert_eq!(Err(walked), Message::decode(bytes));
    }
    let table = Message::SCHEMA.table().to_string();
    assert!(table.contains("header.lengths.name long"), "{table}");
    assert!(table.contains("when header.flags & 0x1 != 0 && header.kind.1 < 0"), "{table}");
    assert!(table.contains("in header.lengths.total - 8 bytes; chosen by header.kind.0"), "{table}");
}

#[test]
fn how_fields_are_grouped_makes_no_difference_to_the_fingerprint() {
    #[derive(Wire)]
    struct Flat<'a> {
        flags: u8,
        kind: u8,
        sign: i8,
        name_len: u8,
        #[wire(endian = "little")]
        total: u16,
        #[wire(len = name_len)]
        name: &'a str,
        #[wire(when = flags & 1 && sign < 0)]
        extra: Option<u8>,
        #[wire(switch = kind, size = total - 8)]
        body: Body<'a>,
    }

    assert_eq!(Flat::FINGERPRINT, Message::FINGERPRINT);
}

#[test]
fn what_stands_in_a_size_is_looked_at_without_what_is_around_it() {
    #[derive(Wire, Debug, PartialEq)]
    struct Sized {
        #[wire(size = 4)]
        padded: [u8; 2],
        #[wire(size = "u8", extra = "ignore")]
        header: Pair,
        #[wire(size = "u8")]
        grown: Grown,
        #[wire(when = padded == b"PK")]
        of_padded: Option<u8>,
        #[wire(when = header.second == 7)]
        of_header: Option<u8>,
        #[wire(when = grown.later == 5)]
        of_grown: Option<u8>,
    }

    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    struct Pair {
        first: u8,
        second: u8,
    }

    #[derive(Wire, Debug, PartialEq)]
    struct Grown {
        first: u8,
        #[wire(default)]
        later: u8,
    }

    for (bytes, there) in [
        (&b"PK\0\0\x02\x01\x07\x02\0\x05\x01\x02\x03"[..], [true; 3]),
        (b"PK\0\0\x03\x01\x07\x02\x01\0\x05\x01", [true, true, false]),
        (b"\0\0\0\0\x02\x07\x02\x02\0\x04", [false; 3]),
    ] {
        let sized = Sized::decode(bytes).unwrap();
        let found = [sized.of_padded, sized.of_header, sized.of_grown].map(|field| field.is_some());
        assert_eq!(found, there);
        assert_eq!(Sized::SCHEMA.walk(&mut wire::Reader::new(bytes), &mut |_| {}), Ok(()));
    }
}

#[test]
fn an_enum_whose_number_stands_elsewhere_is_looked_at_although_it_takes_no_bytes() {
    #[derive(Wire, Debug, PartialEq)]
    struct Chosen {
        kind: u8,
        #[wire(switch = kind)]
        state: State,
        #[wire(when = state == 2)]
        delay: Option<u8>,
    }

    #[derive(Wire, Debug, PartialEq)]
    #[repr(u8)]
    enum State {
        Ready = 1,
        Waiting = 2,
    }

    for (chosen, bytes) in [
        (Chosen { kind: 1, state: State::Ready, delay: None }, &b"\x01"[..]),
        (Chosen { kind: 2, state: State::Waiting, delay: Some(7) }, b"\x02\x07"),
    ] {
        assert_eq!(Chosen::decode(bytes).as_ref(), Ok(&chosen));
        let mut reader = wire::Reader::new(bytes);
        assert_eq!(Chosen::SCHEMA.walk(&mut reader, &mut |_| {}).and_then(|()| reader.finish()), Ok(()));
    }
}

#[test]
fn an_enum_inside_of_a_field_chooses_the_variant() {
    #[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
    #[repr(u8)]
    enum Kind {
        Short = 1,
        Long = 2,
        #[wire(other)]
        Other(u8),
    }

    #[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
    struct Head {
        id: u8,
        kind: Kind,
    }

    #[derive(Wire, Debug, PartialEq, Eq)]
    #[repr(u8)]
    enum Body {
        Short(u8) = 1,
        Long(u16) = 2,
        Third(u32) = 3,
    }

    #[derive(Wire, Debug, PartialEq, Eq)]
    struct Frame {
        head: Head,
        #[wire(switch = head.kind)]
        body: Body,
    }

    let frame = |kind, body| Frame { head: Head { id: 7, kind }, body };
    for (kind, body, bytes) in [
        (Kind::Short, Body::Short(5), &b"\x07\x01\x05"[..]),
        (Kind::Long, Body::Long(5), b"\x07\x02\0\x05"),
        (Kind::Other(3), Body::Third(5), b"\x07\x03\0\0\0\x05"),
    ] {
        let frame = frame(kind, body);
        assert_eq!(frame.encode_to_vec().unwrap(), bytes);
        assert_eq!(Frame::decode(bytes), Ok(frame));
    }
    // The codec writes the number of the variant that is there.
    assert_eq!(frame(Kind::Short, Body::Long(5)).encode_to_vec().unwrap(), b"\x07\x02\0\x05");
}
