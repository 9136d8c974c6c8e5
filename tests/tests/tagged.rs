//! Structs whose fields stand in the bytes behind their tags.

use std::fmt::Debug;

use tests::both::{said, walked};
use wire::{Decode, DecodeErrorKind, Encode, EncodeErrorKind, List, Unknown, Wire};

/// As the tagged fields of Kafka.
#[derive(Wire, Debug, Clone, PartialEq, Default)]
#[wire(tagged(tag = "varint", size = "varint", len = "varint"))]
struct Extras<'a> {
    #[wire(tag = 0)]
    leader: Option<i32>,
    /// Where nothing is said, nobody knows.
    #[wire(tag = 1, default = -1)]
    epoch: i32,
    #[wire(tag = 4, len = "rest")]
    name: &'a str,
    #[wire(other)]
    unknown: Unknown<'a>,
}

/// Asserts that `value` has exactly these bytes, both ways, and that every prefix of them is a value or incomplete.
#[track_caller]
fn is_written_as<'a, T: Encode + Decode<'a> + PartialEq + Debug>(value: &T, bytes: &'a [u8]) {
    assert_eq!(value.encode_to_vec().as_deref(), Ok(bytes));
    assert_eq!(T::decode(bytes).as_ref(), Ok(value));
    assert!(walked(T::SCHEMA, bytes).is_ok());
    assert!(T::MIN_LEN <= bytes.len() && T::MAX_LEN.is_none_or(|most| bytes.len() <= most));
    for len in 0..bytes.len() {
        let Err(error) = T::decode(&bytes[..len]) else { continue };
        assert!(error.is_incomplete(), "{error} of {len} bytes");
        assert_eq!(walked(T::SCHEMA, &bytes[..len]), Err(error));
    }
}

#[test]
fn each_field_stands_behind_its_tag_and_its_size() {
    let named = Extras { epoch: -1, name: "me", ..Extras::default() };
    is_written_as(&named, b"\x01\x04\x02me");
    is_written_as(&Extras { leader: Some(7), epoch: 2, ..named }, b"\x03\0\x04\0\0\0\x07\x01\x04\0\0\0\x02\x04\x02me");
}

#[test]
fn what_no_field_has_goes_back_to_its_place() {
    let unknown = [(2, &b"new"[..]), (9, b"")];
    let extras = Extras { leader: None, epoch: 2, name: "me", unknown: Unknown::from(&unknown) };
    let bytes = b"\x04\x01\x04\0\0\0\x02\x02\x03new\x04\x02me\x09\0";
    is_written_as(&extras, bytes);
    let read = Extras::decode(bytes).unwrap();
    assert_eq!((read.unknown.len(), format!("{:?}", read.unknown)), (2, "[(2, [110, 101, 119]), (9, [])]".to_owned()));
}

#[test]
fn a_field_that_is_its_default_is_not_written() {
    // It may stand there even so.
    let extras = Extras::decode(b"\x02\x01\x04\xff\xff\xff\xff\x04\0").unwrap();
    assert_eq!(extras, Extras { epoch: -1, ..Extras::default() });
    assert_eq!(extras.encode_to_vec().unwrap(), b"\x01\x04\0");
}

#[test]
fn what_is_wrong_is_said_of_its_field() {
    for (bytes, expected) in [
        (&b"\0"[..], "Extras.name: missing among the fields at byte 0"),
        (b"\x01\0\x04\0\0\0\x07", "Extras.name: missing among the fields at byte 0"),
        (b"\x02\x04\0\x04\0", "Extras.name: 4 at byte 3 is not larger than 4, the one in front of it"),
        (b"\x02\x04\0\0\x04\0\0\0\0", "Extras.leader: 0 at byte 3 is not larger than 4, the one in front of it"),
        (b"\x02\x09\0\x09\0", "Extras.unknown: 9 at byte 3 is not larger than 9, the one in front of it"),
        // Before the others are looked at.
        (b"\x03\x09\0\x09\0\x04\x09", "Extras.unknown: 9 at byte 3 is not larger than 9, the one in front of it"),
        (b"\x01\0\x05\0\0\0\x07\0", "Extras.leader: 1 byte left over at byte 7"),
        (b"\x01\0\x03\0\0\0", "Extras.leader: 4 bytes needed at byte 3, but 3 bytes are left"),
        (b"\x01\x04\x01\xff", "Extras.name: invalid UTF-8 at byte 3"),
        (b"\x01\x04\x03me", "Extras.name: length 3 at byte 2, but 2 bytes are left"),
        (b"\x01\x09\x03me", "Extras.unknown: length 3 at byte 2, but 2 bytes are left"),
        (b"\x05\x04\0", "Extras: 5 elements of at least 2 bytes at byte 0, but 2 bytes are left"),
        (b"\x01\x80\0\0", "Extras: integer at byte 1 is not in its shortest form"),
        (b"\x01\x04\0\0", "Extras: 1 byte left over at byte 3"),
    ] {
        assert_eq!(said::<Extras<'_>>(bytes), expected);
    }
    let missing = Extras::decode(b"\0").unwrap_err();
    assert_eq!((missing.kind(), missing.is_incomplete()), (DecodeErrorKind::Missing, false));
    assert!(missing.path().fields().eq(["name"]));
}

#[test]
fn fields_of_others_are_told_as_fields_of_this_one() {
    #[derive(Wire, Debug, PartialEq)]
    struct Request<'a> {
        id: u8,
        #[wire(len = "u8")]
        extras: List<'a, Extras<'a>>,
    }
    assert_eq!(
        said::<Request<'_>>(b"\x07\x02\x01\x04\0\x01\x04\x01\xff"),
        "Request.extras[1].name: invalid UTF-8 at byte 8"
    );
    let request = Request::decode(b"\x07\x02\x01\x04\0\x02\x04\x01a\x09\x02hi").unwrap();
    assert_eq!(request.encode_to_vec().unwrap(), b"\x07\x02\x01\x04\0\x02\x04\x01a\x09\x02hi");
    assert!(request.extras.iter().map(|extras| extras.unknown.len()).eq([0, 1]));
    // A default that stands there is left out, also of what is written as it was received.
    let request = Request::decode(b"\x07\x01\x02\x01\x04\xff\xff\xff\xff\x04\0").unwrap();
    assert_eq!(request.encode_to_vec().unwrap(), b"\x07\x01\x01\x04\0");
}

#[test]
fn what_cannot_be_written_is_said_of_its_field() {
    let refused = |unknown: &[(u64, &[u8])]| {
        let extras = Extras { unknown: Unknown::from(unknown), ..Extras::default() };
        let error = extras.encode_to_vec().unwrap_err();
        (error.kind(), error.to_string())
    };
    assert_eq!(
        refused(&[(1, b"")]),
        (EncodeErrorKind::ReservedTag { tag: 1 }, "Extras.epoch: 1 is the number of another variant".to_owned())
    );
    assert_eq!(
        refused(&[(9, b""), (9, b"")]),
        (
            EncodeErrorKind::NotAscending { value: 9, before: 9 },
            "Extras.unknown: 9 is not larger than 9, the one in front of it".to_owned()
        )
    );
}

/// As the options of DHCP.
#[derive(Wire, Debug, PartialEq)]
#[wire(tagged(tag = "u8", size = "u8", len = until(255u8), order = "any"))]
struct Lease {
    #[wire(tag = 1)]
    mask: Option<[u8; 4]>,
    #[wire(tag = 12, len = "rest", default = "nobody")]
    host: String,
    #[wire(tag = 51, default)]
    seconds: u32,
    #[wire(tag = 53)]
    kind: u8,
    #[wire(other)]
    others: Vec<(u64, Vec<u8>)>,
}

#[test]
fn fields_stand_in_any_order_up_to_what_ends_them() {
    let lease = Lease {
        mask: Some([255, 255, 255, 0]),
        host: "nobody".to_owned(),
        seconds: 0,
        kind: 2,
        others: vec![(43, b"hi".to_vec()), (6, b"".to_vec()), (43, b"".to_vec())],
    };
    is_written_as(&lease, b"\x01\x04\xff\xff\xff\0\x35\x01\x02\x2b\x02hi\x06\0\x2b\0\xff");
    let bytes = b"\x2b\x02hi\x35\x01\x02\x06\0\x01\x04\xff\xff\xff\0\x2b\0\xff";
    assert_eq!(Lease::decode(bytes), Ok(lease));
    for (bytes, expected) in [
        (&b"\x35\x01\x02\x01\0\x35\x01\x02\xff"[..], "Lease.mask: 4 bytes needed at byte 5, but 0 bytes are left"),
        (
            b"\x35\x01\x02\x33\x04\0\0\0\x01\x35\x01\x02\x01\0\xff",
            "Lease.kind: a second field of tag 53 (0x35) at byte 9",
        ),
        (b"\x33\x04\0\0\0\x01\xff", "Lease.kind: missing among the fields at byte 0"),
        (b"\x35\x01\x02", "Lease: 1 byte needed at byte 3, but 0 bytes are left"),
    ] {
        assert_eq!(said::<Lease>(bytes), expected);
    }
    let twice = Lease::decode(b"\x35\x01\x02\x35\x01\x02\xff").unwrap_err();
    assert_eq!(twice.kind(), DecodeErrorKind::Repeated { tag: 53 });
}

#[test]
fn no_field_begins_with_what_ends_them() {
    let others = vec![(255, b"".to_vec())];
    let lease = Lease { mask: None, host: "nobody".to_owned(), seconds: 0, kind: 0, others };
    let error = lease.encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Lease.others: begins with the bytes that end the array");
}

#[test]
fn what_no_field_has_is_skipped_or_refused() {
    #[derive(Wire, Debug, PartialEq)]
    #[wire(extra = "ignore", endian = "little")]
    #[wire(tagged(tag = "u16", size = "u16", len = "rest", order = "any"))]
    struct Skipping {
        #[wire(tag = 1)]
        id: u32,
    }
    #[derive(Wire, Debug, PartialEq)]
    #[wire(tagged(tag = "u24", size = "u8", len = "u8", order = "ascending"))]
    struct Refusing {
        #[wire(tag = 0x10000, width = 3)]
        id: Option<u32>,
    }
    is_written_as(&Skipping { id: 7 }, b"\x01\0\x04\0\x07\0\0\0");
    assert_eq!(Skipping::decode(b"\x05\0\x01\0!\x01\0\x04\0\x07\0\0\0\x05\0\0\0"), Ok(Skipping { id: 7 }));
    assert_eq!(said::<Skipping>(b"\x05\0\x02\0!"), "Skipping.unknown: length 2 at byte 2, but 1 byte is left");
    // More of the message could have it.
    let missing = Skipping::decode(b"\x05\0\x01\0!").unwrap_err();
    assert_eq!(missing.to_string(), "Skipping.id: missing among the fields at byte 0");
    assert!(missing.is_incomplete());
    assert_eq!(walked(Skipping::SCHEMA, b"\x05\0\x01\0!"), Err(missing));

    is_written_as(&Refusing { id: Some(7) }, b"\x01\x01\0\0\x03\0\0\x07");
    is_written_as(&Refusing { id: None }, b"\0");
    assert_eq!(said::<Refusing>(b"\x01\0\0\x01\x03abc"), "Refusing: unknown value 1 at byte 1");
}

#[test]
fn a_size_may_count_the_tag_and_itself() {
    #[derive(Wire, Debug, PartialEq)]
    #[wire(tagged(tag = "u8", size = "u8" - 2, len = "rest", order = "any"))]
    struct Options<'a> {
        #[wire(tag = 2)]
        max_segment: Option<u16>,
        #[wire(tag = 3, check = shift <= 14, default = 0)]
        shift: u8,
        #[wire(tag = 5, len = "rest")]
        blocks: Option<List<'a, (u32, u32)>>,
        #[wire(tag = 8)]
        times: Option<Times>,
        #[wire(other)]
        others: Vec<(u64, &'a [u8])>,
    }
    #[derive(Wire, Debug, PartialEq)]
    struct Times {
        value: u32,
        reply: u32,
    }
    let options = Options {
        max_segment: Some(1460),
        shift: 7,
        blocks: None,
        times: Some(Times { value: 1, reply: 0 }),
        others: vec![(254, b"ab")],
    };
    is_written_as(&options, b"\x02\x04\x05\xb4\x03\x03\x07\x08\x0a\0\0\0\x01\0\0\0\0\xfe\x04ab");
    assert_eq!(
        said::<Options<'_>>(b"\x08\x0a\0\0\0\x01\0\0\0"),
        "Options.times: length 8 at byte 1, but 7 bytes are left"
    );
    assert_eq!(
        said::<Options<'_>>(b"\x08\x06\0\0\0\x01"),
        "Options.times.reply: 4 bytes needed at byte 6, but 0 bytes are left"
    );
    assert_eq!(said::<Options<'_>>(b"\x03\x03\x0f"), "Options.shift: 15 at byte 1, where `shift <= 14` must hold");
    let error = Options { shift: 15, ..options }.encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Options.shift: 15, where `shift <= 14` must hold");
}

#[test]
fn a_field_is_converted_and_a_default_may_be_a_constant_of_its_own_type() {
    #[derive(Wire, Debug, Clone, Copy, PartialEq, Default)]
    #[repr(u8)]
    enum Mode {
        #[default]
        Off,
        Slow,
        Fast,
    }
    #[derive(Debug, Clone, PartialEq)]
    struct Celsius(u16);
    impl From<u16> for Celsius {
        fn from(degrees: u16) -> Self {
            Self(degrees)
        }
    }
    impl From<Celsius> for u16 {
        fn from(Celsius(degrees): Celsius) -> Self {
            degrees
        }
    }
    const SPEED: u8 = 3;

    #[derive(Wire, Debug, PartialEq)]
    #[wire(tagged(tag = "varint", size = "varint", len = "u8"))]
    struct Setting {
        #[wire(tag = 1, default = Mode::Slow)]
        mode: Mode,
        #[wire(tag = 2, as = u16)]
        heat: Celsius,
        #[wire(tag = SPEED, default = 0.5)]
        speed: f32,
        #[wire(tag = 4, default)]
        r#type: Mode,
        #[wire(tag = 5, as = u16)]
        limit: Option<Celsius>,
    }
    let setting = Setting { mode: Mode::Slow, heat: Celsius(20), speed: 0.5, r#type: Mode::Off, limit: None };
    is_written_as(&setting, b"\x01\x02\x02\0\x14");
    let setting = Setting { mode: Mode::Fast, r#type: Mode::Slow, speed: 1.0, limit: Some(Celsius(9)), ..setting };
    is_written_as(&setting, b"\x05\x01\x01\x02\x02\x02\0\x14\x03\x04\x3f\x80\0\0\x04\x01\x01\x05\x02\0\x09");
}

#[test]
fn the_walk_is_that_of_a_list_of_such_fields() {
    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    #[wire(width = "varint")]
    #[repr(u64)]
    enum Field<'a> {
        Leader {
            #[wire(size = "varint")]
            leader: i32,
        } = 0,
        Epoch {
            #[wire(size = "varint")]
            epoch: i32,
        } = 1,
        Name {
            #[wire(size = "varint", len = "rest")]
            name: &'a str,
        } = 4,
        #[wire(other)]
        Unknown {
            tag: u64,
            #[wire(size = "varint", len = "rest")]
            unknown: &'a [u8],
        },
    }
    #[derive(Wire, Debug, PartialEq)]
    struct Fields<'a> {
        #[wire(len = "varint", ascending)]
        fields: List<'a, Field<'a>>,
    }
    let bytes = b"\x03\x01\x04\0\0\0\x02\x04\x02me\x09\0";
    let names = |line: String| line.to_lowercase().replace("extras", "field").replace("fields", "field");
    let walk = |schema| walked(schema, bytes).unwrap().into_iter().map(names).collect::<Vec<_>>();
    assert_eq!(walk(Extras::SCHEMA), walk(Fields::SCHEMA));
    // What must be there is a part of the layout.
    assert_ne!(Extras::SCHEMA.fingerprint(), Fields::SCHEMA.fingerprint());
}

#[test]
fn the_schema_says_what_is_where_a_field_is_not() {
    let table = Extras::SCHEMA.table().to_string();
    assert!(table.contains("ascending; each once, epoch else -1, name required"), "{table}");
    println!("{table}");
    println!("{}", Extras::SCHEMA.json(b"\x03\x01\x04\0\0\0\x02\x04\x02me\x09\0").unwrap());
}

#[test]
fn padding_stands_anywhere_and_is_not_written() {
    const PAD: u8 = 0;

    #[derive(Wire, Debug, PartialEq)]
    #[wire(tagged(tag = "u8", size = "u8", len = until(255u8), order = "any", pad = PAD))]
    struct Lease<'a> {
        #[wire(tag = 50)]
        address: Option<[u8; 4]>,
        #[wire(tag = 53)]
        kind: u8,
        #[wire(other)]
        others: Unknown<'a>,
    }

    let bytes = b"\0\0\x35\x01\x05\0\x0c\x02me\0\x0c\x01!\0\xff";
    let lease = Lease::decode(bytes).unwrap();
    assert_eq!((lease.kind, lease.address), (5, None));
    assert!(lease.others.iter().eq([(12, &b"me"[..]), (12, b"!")]));
    let packed = b"\x35\x01\x05\x0c\x02me\x0c\x01!\xff";
    assert_eq!(lease.encode_to_vec().unwrap(), packed);
    assert_eq!(Lease::decode(packed), Ok(lease));
    assert!(walked(Lease::SCHEMA, bytes).is_ok());

    assert_eq!(said::<Lease<'_>>(b"\0\xff"), "Lease.kind: missing among the fields at byte 0");
    assert_eq!(
        said::<Lease<'_>>(b"\0\x35\x01\x05\0\x35\x01\x05\xff"),
        "Lease.kind: a second field of tag 53 (0x35) at byte 5"
    );
    let padding = [(0, &b"x"[..])];
    let lease = Lease { kind: 5, address: None, others: Unknown::from(&padding) };
    let error = lease.encode_to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::ReservedTag { tag: 0 });
    assert_eq!(error.to_string(), "Lease: 0 is the number of another variant");
}

#[test]
fn tags_up_to_the_largest_stand_beside_padding_and_others() {
    const LAST: u8 = 255;

    #[derive(Wire, Debug, PartialEq)]
    #[wire(tagged(tag = "u8", size = "u8", len = "rest", order = "any", pad = 254))]
    struct Edge {
        #[wire(tag = 1)]
        first: Option<u8>,
        #[wire(tag = LAST)]
        last: Option<u8>,
        #[wire(other)]
        others: Vec<(u64, Vec<u8>)>,
    }

    let edge = Edge { first: None, last: Some(7), others: vec![(2, vec![9])] };
    let bytes = b"\xfe\xff\x01\x07\x02\x01\x09\xfe";
    assert_eq!(Edge::decode(bytes).as_ref(), Ok(&edge));
    assert_eq!(edge.encode_to_vec().unwrap(), b"\xff\x01\x07\x02\x01\x09");
}

#[test]
fn names_of_fields_are_no_others() {
    #[derive(Wire, Debug, PartialEq)]
    #[wire(tagged(tag = "u8", size = "u8", len = "rest", order = "any", pad = 0))]
    struct Names {
        #[wire(tag = 1)]
        padding: Option<u8>,
        #[wire(other)]
        pad: Vec<(u64, Vec<u8>)>,
    }

    #[derive(Wire, Debug, PartialEq)]
    #[wire(tagged(tag = "u8", size = "u8", len = "rest"), extra = "ignore")]
    struct Others {
        #[wire(tag = 1)]
        unknown: Option<u8>,
        #[wire(tag = 2)]
        other: Option<u8>,
    }

    let names = Names { padding: Some(7), pad: vec![(9, vec![1])] };
    assert_eq!(Names::decode(b"\0\x01\x01\x07\x09\x01\x01"), Ok(names));
    assert_eq!(Others::decode(b"\x01\x01\x07\x09\x01\x01"), Ok(Others { unknown: Some(7), other: None }));
}

#[test]
fn what_is_missing_in_order_comes_no_more() {
    #[derive(Wire, Debug, PartialEq)]
    #[wire(tagged(tag = "u8", size = "u8", len = "rest"))]
    struct Both {
        #[wire(tag = 1)]
        first: u8,
        #[wire(tag = 2)]
        second: u8,
    }

    let incomplete = |bytes: &[u8]| {
        let error = Both::decode(bytes).unwrap_err();
        assert_eq!(walked(Both::SCHEMA, bytes).unwrap_err(), error);
        error.is_incomplete()
    };
    assert!(incomplete(b""));
    assert!(incomplete(b"\x01\x01\x07"));
    assert!(!incomplete(b"\x02\x01\x07"));
}
