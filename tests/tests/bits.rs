//! Fields that are some bits of a number.

#![expect(clippy::unusual_byte_groupings, reason = "digits stand as the fields do")]

use wire::schema::{BitOrder, Bits, EventKind};
use wire::{Decode, EncodeErrorKind, Reader, Refusal, Schema, Wire, schema};

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Ecn {
    NotCapable,
    Capable1,
    Capable0,
    Experienced,
}

/// The header of IPv4.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
struct Ipv4<'a> {
    #[wire(bits = 4, value = 4)]
    version: u8,
    #[wire(bits = 4)]
    ihl: u8,
    #[wire(bits = 6)]
    dscp: u8,
    #[wire(bits = 2)]
    ecn: Ecn,
    total: u16,
    id: u16,
    #[wire(bits = 1)]
    reserved: bool,
    #[wire(bits = 1)]
    dont_fragment: bool,
    #[wire(bits = 1)]
    more: bool,
    #[wire(bits = 13)]
    offset: u16,
    ttl: u8,
    protocol: u8,
    checksum: u16,
    source: [u8; 4],
    destination: [u8; 4],
    #[wire(len = ihl * 4 - 20)]
    options: &'a [u8],
}

const BYTES: [u8; 24] =
    [0x46, 0xba, 0x00, 0x18, 0x12, 0x34, 0x40, 0x07, 64, 6, 0xab, 0xcd, 10, 0, 0, 1, 10, 0, 0, 2, 1, 2, 3, 4];

fn header() -> Ipv4<'static> {
    Ipv4 {
        version: 4,
        ihl: 6,
        dscp: 46,
        ecn: Ecn::Capable0,
        total: 24,
        id: 0x1234,
        reserved: false,
        dont_fragment: true,
        more: false,
        offset: 7,
        ttl: 64,
        protocol: 6,
        checksum: 0xabcd,
        source: [10, 0, 0, 1],
        destination: [10, 0, 0, 2],
        options: &[1, 2, 3, 4],
    }
}

#[test]
fn an_ipv4_header_is_read_and_written() {
    assert_eq!(Ipv4::decode(&BYTES), Ok(header()));
    // What follows from the options, and what is always the same, is written whatever the struct holds.
    let value = Ipv4 { version: 0, ihl: 0, ..header() };
    assert_eq!(value.encode_to_vec().unwrap(), BYTES);
    assert_eq!((Ipv4::MIN_LEN, Ipv4::MAX_LEN), (20, None));
}

/// What the connection handle of Bluetooth shares its bytes with.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(endian = "little", bit_order = "lsb")]
struct Acl {
    #[wire(bits = 12)]
    handle: u16,
    #[wire(bits = 2)]
    boundary: u8,
    #[wire(bits = 2)]
    broadcast: u8,
    len: u16,
}

#[test]
fn the_least_significant_bits_come_first_where_that_is_said() {
    let acl = Acl { handle: 0xabc, boundary: 2, broadcast: 1, len: 5 };
    assert_eq!(acl.encode_to_vec().unwrap(), [0xbc, 0x6a, 5, 0]);
    assert_eq!(Acl::decode(&[0xbc, 0x6a, 5, 0]), Ok(acl));
    assert_eq!((Acl::MIN_LEN, Acl::MAX_LEN), (4, Some(4)));
}

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
struct Odd {
    #[wire(bits = 3, endian = "little")]
    first: i8,
    #[wire(bits = 17)]
    second: i32,
    #[wire(bits = 4)]
    third: u64,
    last: u16,
}

#[test]
fn a_group_has_an_order_of_its_own_and_signs() {
    let odd = Odd { first: -4, second: -2, third: 9, last: 1 };
    // 100 1_1111_1111_1111_1110 1001
    assert_eq!(odd.encode_to_vec().unwrap(), [0xe9, 0xff, 0x9f, 0, 1]);
    assert_eq!(Odd::decode(&[0xe9, 0xff, 0x9f, 0, 1]), Ok(odd));
    for (odd, value, bits, path) in [
        (Odd { first: 4, ..odd }, 4, 3, "Odd.first"),
        (Odd { first: -5, ..odd }, -5, 3, "Odd.first"),
        (Odd { second: 65_536, ..odd }, 65_536, 17, "Odd.second"),
        (Odd { third: u64::MAX, ..odd }, u64::MAX.into(), 4, "Odd.third"),
    ] {
        let error = odd.encode_to_vec().unwrap_err();
        assert_eq!(error.kind(), EncodeErrorKind::BitsExceeded { value, bits });
        assert_eq!(error.to_string(), format!("{path}: {value} does not fit in {bits} bits"));
    }
}

/// Asserts that the codec and the schema alone find the same error in `bytes`, and which.
#[track_caller]
fn refuses<T: Wire + Decode<'static> + std::fmt::Debug>(bytes: &'static [u8], expected: &str) {
    let error = T::decode(bytes).unwrap_err();
    assert_eq!(error.to_string(), expected);
    let walked = T::SCHEMA.events(&mut Reader::new(bytes), &mut |_| {}).unwrap_err();
    assert_eq!((walked, walked.is_incomplete()), (error, error.is_incomplete()));
}

#[test]
fn what_is_wrong_stands_where_its_group_does() {
    // All bytes of the run are asked for at once, and the group that is cut has the name of its first field.
    refuses::<Ipv4<'_>>(&[], "Ipv4.version: 1 byte needed at byte 0, but 0 bytes are left");
    refuses::<Ipv4<'_>>(&[0x45, 0, 0, 24, 1, 2, 3], "Ipv4.reserved: 2 bytes needed at byte 6, but 1 byte is left");
    const SIX: [u8; 20] = [0x65, 0, 0, 20, 1, 2, 0, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2];
    refuses::<Ipv4<'_>>(&SIX, "Ipv4.version: 6 at byte 0, where the constant 4 must be");
    const LONG: [u8; 20] = [0x4f, 0, 0, 20, 1, 2, 0, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2];
    refuses::<Ipv4<'_>>(&LONG, "Ipv4.options: length 40, held by `ihl` at byte 0, but 0 bytes are left");
    const SHORT: [u8; 20] = [0x44, 0, 0, 20, 1, 2, 0, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2];
    refuses::<Ipv4<'_>>(&SHORT, "Ipv4.options: length -4, held by `ihl` at byte 0, is negative");
}

#[test]
fn every_prefix_is_refused_alike() {
    static SOME: [u8; 24] = BYTES;
    for len in 0..SOME.len() {
        let bytes = &SOME[..len];
        let error = Ipv4::decode(bytes).unwrap_err();
        assert!(error.is_incomplete(), "{error}");
        assert_eq!(Ipv4::SCHEMA.events(&mut Reader::new(bytes), &mut |_| {}), Err(error));
    }
}

#[test]
fn what_needs_more_bits_has_no_encoding() {
    let long = Ipv4 { options: &[0; 44], ..header() };
    let error = long.encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Ipv4.ihl: 16 does not fit in 4 bits");
    assert_eq!(error.kind(), EncodeErrorKind::BitsExceeded { value: 16, bits: 4 });
    let error = Ipv4 { offset: 0x2000, ..header() }.encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Ipv4.offset: 8192 does not fit in 13 bits");
    let error = Ipv4 { options: &[0; 3], ..header() }.encode_to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::Inexact { value: 3 });
}

/// A kind that not every number of its bits is, and one that takes the others.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i8)]
enum Kind {
    Back = -1,
    Stay = 0,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
enum Class {
    Low = 1,
    High = 6,
    #[wire(other)]
    Other(u16),
}

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
struct Kinds {
    length: u8,
    #[wire(bits = 2)]
    kind: Kind,
    #[wire(bits = 3)]
    class: Class,
    #[wire(bits = 3, check = level != 3 && length < 9)]
    level: u8,
    end: u16,
}

#[test]
fn enums_are_bits() {
    for (bytes, kind, class, level) in [
        ([3, 0b11_001_000, 0, 9], Kind::Back, Class::Low, 0),
        ([3, 0b00_110_110, 0, 9], Kind::Stay, Class::High, 6),
        ([3, 0b00_111_001, 0, 9], Kind::Stay, Class::Other(7), 1),
    ] {
        let kinds = Kinds { length: 3, kind, class, level, end: 9 };
        assert_eq!(Kinds::decode(&bytes), Ok(kinds));
        assert_eq!(kinds.encode_to_vec().unwrap(), bytes);
    }
    refuses::<Kinds>(&[3, 0b01_000_000, 0, 9], "Kinds.kind: unknown value 1 at byte 1");
    refuses::<Kinds>(&[3, 0b10_000_000], "Kinds.kind: unknown value -2 at byte 1");
    refuses::<Kinds>(&[3], "Kinds.kind: 1 byte needed at byte 1, but 0 bytes are left");
    refuses::<Kinds>(&[3, 0b00_000_011], "Kinds.level: 3 at byte 1, where `level != 3 && length < 9` must hold");
    refuses::<Kinds>(&[3, 0, 1], "Kinds.end: 2 bytes needed at byte 2, but 1 byte is left");
    let kinds = Kinds { length: 3, kind: Kind::Stay, class: Class::Other(8), level: 0, end: 9 };
    assert_eq!(kinds.encode_to_vec().unwrap_err().to_string(), "Kinds.class: 8 does not fit in 3 bits");
    let kinds = Kinds { class: Class::Other(6), ..kinds };
    assert_eq!(kinds.encode_to_vec().unwrap_err().kind(), EncodeErrorKind::ReservedTag { tag: 6 });
    let kinds = Kinds { class: Class::Low, level: 3, ..kinds };
    assert_eq!(kinds.encode_to_vec().unwrap_err().kind(), EncodeErrorKind::CheckFailed { value: Some(3) });
}

#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[repr(u8)]
enum Body<'a> {
    Empty = 0,
    Pair {
        #[wire(bits = 4)]
        left: u8,
        #[wire(bits = 4)]
        right: i8,
    } = 3,
    Text(#[wire(len = "u8")] &'a str) = 5,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
struct Head {
    #[wire(bits = 3)]
    kind: u8,
    #[wire(bits = 1)]
    is_long: bool,
    #[wire(bits = 4)]
    words: u8,
}

#[derive(Wire, Debug, Clone, PartialEq, Eq)]
struct Packet<'a> {
    head: Head,
    #[wire(switch = head.kind)]
    body: Body<'a>,
    #[wire(when = head.is_long == true)]
    more: Option<u16>,
    #[wire(len = head.words * 2)]
    data: &'a [u8],
}

#[test]
fn paths_lead_to_bits_and_numbers_are_written_there() {
    let packet = Packet {
        head: Head { kind: 0, is_long: true, words: 0 },
        body: Body::Pair { left: 10, right: -3 },
        more: Some(1),
        data: &[7, 8, 9, 10],
    };
    let bytes: &[u8] = &[0b011_1_0010, 0xad, 0, 1, 7, 8, 9, 10];
    assert_eq!(packet.encode_to_vec().unwrap(), bytes);
    let decoded = Packet { head: Head { kind: 3, is_long: true, words: 2 }, ..packet.clone() };
    assert_eq!(Packet::decode(bytes), Ok(decoded));
    refuses::<Packet<'_>>(&[0b001_0_0000], "Packet.body: unknown value 1, held by `kind` at byte 0");
    refuses::<Packet<'_>>(&[0b000_0_0001, 2], "Packet.data: length 2, held by `words` at byte 0, but 1 byte is left");
    let error = Packet { data: &[0; 32], ..packet.clone() }.encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Packet.head.words: 16 does not fit in 4 bits");
    let error = Packet { body: Body::Pair { left: 16, right: 0 }, ..packet }.encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Packet.body::Pair.left: 16 does not fit in 4 bits");
}

/// So many fields that the derive groups them, with bits between.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
struct Large<'a> {
    a: &'a str,
    #[wire(bits = 4)]
    b: u8,
    #[wire(bits = 4)]
    c: u8,
    d: &'a str,
    e: &'a str,
    f: &'a str,
    #[wire(bits = 12, check = g < 4000)]
    g: u16,
    #[wire(bits = 20)]
    h: u32,
    i: &'a str,
    j: &'a str,
    #[wire(bits = 1)]
    k: bool,
    #[wire(bits = 7)]
    l: Kind,
    m: u16,
    #[wire(len = b)]
    n: &'a str,
    #[wire(len = c + 1)]
    o: &'a str,
}

#[test]
fn large_messages_keep_groups_together() {
    let large = Large {
        a: "a",
        b: 2,
        c: 1,
        d: "",
        e: "ee",
        f: "",
        g: 3999,
        h: 0x12345,
        i: "i",
        j: "",
        k: true,
        l: Kind::Back,
        m: 77,
        n: "nn",
        o: "oo",
    };
    let bytes = large.encode_to_vec().unwrap();
    assert_eq!(Large::decode(&bytes), Ok(large));
    let bytes: &'static [u8] = Vec::leak(bytes);
    for at in 0..bytes.len() {
        assert_eq!(
            Large::SCHEMA.events(&mut Reader::new(&bytes[..at]), &mut |_| {}),
            Large::decode(&bytes[..at]).map(|_| ())
        );
        for bit in 0..8 {
            let mut other = bytes.to_vec();
            other[at] ^= 1 << bit;
            let walked = Large::SCHEMA.decode_like(&other);
            assert_eq!(walked, Large::decode(&other).map(|_| ()), "bit {bit} of byte {at}");
        }
    }
}

/// What a schema finds in a whole message.
trait DecodeLike {
    fn decode_like(&'static self, bytes: &[u8]) -> Result<(), wire::DecodeError>;
}

impl DecodeLike for Schema {
    fn decode_like(&'static self, bytes: &[u8]) -> Result<(), wire::DecodeError> {
        let mut reader = Reader::new(bytes);
        self.events(&mut reader, &mut |_| {})?;
        reader.finish().map_err(|error| error.in_message(self))
    }
}

#[test]
fn each_field_is_shown_with_its_bits() {
    let mut shown = Vec::new();
    let walked = Ipv4::SCHEMA.events(&mut Reader::new(&BYTES), &mut |event| {
        if let (EventKind::Value(value), Some(bits)) = (event.kind(), event.bits()) {
            shown.push(format!(
                "{}+{} {}: {value}, {:?}",
                event.offset(),
                event.bytes().len(),
                event.name(),
                bits.range()
            ));
        }
    });
    assert_eq!(walked, Ok(()));
    assert_eq!(
        shown,
        [
            "0+1 version: 4, 0..4",
            "0+1 ihl: 6, 4..8",
            "1+1 dscp: 46, 0..6",
            "1+1 ecn: Capable0 (2), 6..8",
            "6+2 reserved: false, 0..1",
            "6+2 dont_fragment: true, 1..2",
            "6+2 more: false, 2..3",
            "6+2 offset: 7, 3..16",
        ]
    );
    let annotated = schema::annotate(&[("", Ipv4::SCHEMA)], &BYTES[..8]).to_string();
    assert_eq!(
        annotated.lines().collect::<Vec<_>>(),
        [
            "    0  46                       version        4 (bits 0 to 3)",
            "                                ihl            6 (bits 4 to 7)",
            "    1  ba                       dscp           46 (bits 0 to 5)",
            "                                ecn            Capable0 (2) (bits 6 to 7)",
            "    2  00 18                    total          24",
            "    4  12 34                    id             4660",
            "    6  40 07                    reserved       false (bit 0)",
            "                                dont_fragment  true (bit 1)",
            "                                more           false (bit 2)",
            "                                offset         7 (bits 3 to 15)",
            "    8                           Ipv4.ttl: 1 byte needed at byte 8, but 0 bytes are left",
        ]
    );
}

#[test]
fn the_table_says_which_bits_a_field_is() {
    assert_eq!(
        Kinds::SCHEMA.table().to_string().lines().collect::<Vec<_>>(),
        [
            "offset  size    type   name    notes",
            "0       1       u8     length",
            "1       2 bits  Kind   kind    bits 0 to 1 of u8",
            "1       3 bits  Class  class   bits 2 to 4 of u8",
            "1       3 bits  u8     level   bits 5 to 7 of u8; checked: level != 3 && length < 9",
            "2       2       u16    end",
        ]
    );
    assert_eq!(
        Acl::SCHEMA.table().to_string().lines().nth(1),
        Some(
            "0       12 bits  u16                handle     bits 0 to 11 of u16 little endian, least significant first"
        )
    );
}

#[test]
fn the_schema_has_a_hidden_field_in_front_of_each_group() {
    let [group, handle, boundary, ..] = Acl::SCHEMA.fields() else { unreachable!() };
    assert!(group.is_hidden() && !handle.is_hidden());
    assert_eq!((group.name(), group.min_len(), handle.min_len()), ("handle", 2, 0));
    assert_eq!(*group.schema(), Schema::Int { size: 2, signed: false });
    assert_eq!(boundary.bits(), Some(Bits::new(0, 16, BitOrder::Lsb, 12, 2)));
    let [_, third, ..] = Odd::SCHEMA.fields() else { unreachable!() };
    assert_eq!(third.bits(), Some(Bits::new(0, 24, BitOrder::Msb, 0, 3)));
}

/// The fingerprint of a struct with these attributes on its two fields.
macro_rules! print_of {
    (($first:meta) $one:ty, ($second:meta) $two:ty) => {{
        #[derive(Wire)]
        struct Both {
            #[$first]
            _a: $one,
            #[$second]
            _b: $two,
        }
        Both::SCHEMA.fingerprint()
    }};
}

#[test]
fn a_fingerprint_knows_which_bits_and_of_what() {
    let print = print_of!((wire(bits = 4)) u8, (wire(bits = 4)) u8);
    assert_eq!(print, print_of!((wire(bits = 4)) u16, (wire(bits = 4)) u64));
    let others = [
        print_of!((wire(bits = 3)) u8, (wire(bits = 5)) u8),
        print_of!((wire(bits = 4)) i8, (wire(bits = 4)) u8),
        print_of!((wire(bits = 4)) u8, (wire(bits = 4, value = 3)) u8),
        print_of!((wire(bits = 4, bit_order = "lsb")) u8, (wire(bits = 4)) u8),
        print_of!((wire(bits = 4)) Class, (wire(bits = 4)) u8),
        print_of!((wire(bits = 4)) u8, (wire(bits = 12)) u16),
        print_of!((wire(bits = 4, endian = "little")) u8, (wire(bits = 12)) u16),
        print_of!((wire(bits = 8)) u8, (wire(bits = 8)) u8),
        print_of!((wire()) u8, (wire()) u8),
    ];
    for (index, other) in others.iter().enumerate() {
        assert!(!others[..index].contains(other) && *other != print, "{index}");
    }
}

/// A whole number, whose order another field says, and bits of a list's elements.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
struct Ordered {
    order: u8,
    #[wire(bits = 60, endian = order == b'l')]
    all: i64,
    #[wire(bits = 4)]
    rest: u8,
    heads: Vec<Head>,
}

#[test]
fn a_condition_decides_the_order_of_a_group() {
    let heads = vec![Head { kind: 7, is_long: false, words: 15 }, Head { kind: 0, is_long: true, words: 0 }];
    let ordered = Ordered { order: b'b', all: -2, rest: 5, heads };
    let mut bytes = b"b\xff\xff\xff\xff\xff\xff\xff\xe5\0\x02\xef\x10".to_vec();
    assert_eq!(ordered.encode_to_vec().unwrap(), bytes);
    assert_eq!(Ordered::decode(&bytes), Ok(ordered.clone()));
    bytes[..9].copy_from_slice(b"l\xe5\xff\xff\xff\xff\xff\xff\xff");
    let ordered = Ordered { order: b'l', ..ordered };
    assert_eq!(ordered.encode_to_vec().unwrap(), bytes);
    assert_eq!(Ordered::decode(&bytes), Ok(ordered));
    assert_eq!(Ordered::SCHEMA.decode_like(&bytes), Ok(()));
}

#[test]
fn structs_of_bits_have_one_size() {
    fn fixed<T: wire::FixedLen>() -> usize {
        T::MIN_LEN
    }
    assert_eq!((fixed::<Head>(), fixed::<Acl>(), fixed::<Odd>()), (1, 4, 5));
    let heads = wire::Array::<Head>::decode(&[0, 2, 0xef, 0x10]).unwrap();
    assert_eq!(heads.iter().map(|head| head.words).collect::<Vec<_>>(), [15, 0]);
}

/// Bits of any type that can be such.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
struct Any<T> {
    #[wire(bits = 3)]
    any: T,
    #[wire(bits = 5)]
    rest: u8,
}

#[test]
fn a_parameter_can_be_bits() {
    assert_eq!(Any::<i8>::decode(&[0xe1]), Ok(Any { any: -1, rest: 1 }));
    assert_eq!(Any { any: Class::High, rest: 2 }.encode_to_vec().unwrap(), [0xc2]);
}

/// An angle, in steps of 360 / 512 degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Angle(u16);

impl TryFrom<u16> for Angle {
    type Error = Refusal;

    fn try_from(steps: u16) -> Result<Self, Refusal> {
        if steps < 500 { Ok(Self(steps)) } else { Err(Refusal::new(&"an angle is 0 to 499")) }
    }
}

impl From<Angle> for u16 {
    fn from(angle: Angle) -> Self {
        angle.0
    }
}

#[test]
fn bits_may_be_converted() {
    #[derive(Wire, Debug, PartialEq)]
    struct Track {
        #[wire(bits = 9, as = u16)]
        heading: Angle,
        #[wire(bits = 7)]
        speed: u8,
        #[wire(when = heading > 100)]
        turn: Option<u8>,
    }

    let track = Track { heading: Angle(300), speed: 5, turn: Some(7) };
    assert_eq!(track.encode_to_vec().unwrap(), b"\x96\x05\x07");
    assert_eq!(Track::decode(b"\x96\x05\x07"), Ok(track));
    assert_eq!(Track::decode(b"\0\x85"), Ok(Track { heading: Angle(1), speed: 5, turn: None }));

    let error = Track::decode(b"\xff\x05\x07").unwrap_err();
    assert_eq!(error.to_string(), "Track.heading: an angle is 0 to 499 at byte 0");
    let error = Track { heading: Angle(512), speed: 5, turn: None }.encode_to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::BitsExceeded { value: 512, bits: 9 });
}

#[test]
fn spare_bits_are_zero_and_have_no_value() {
    #[derive(Wire, Debug, PartialEq, Default)]
    struct Flags {
        #[wire(bits = 1)]
        urgent: bool,
        #[wire(bits = 10)]
        spare: (),
        #[wire(bits = 5)]
        level: u8,
    }

    let flags = Flags { urgent: true, level: 3, ..Flags::default() };
    assert_eq!(flags.encode_to_vec().unwrap(), b"\x80\x03");
    assert_eq!(Flags::decode(b"\x80\x03"), Ok(flags));
    let error = Flags::decode(b"\x80\x23").unwrap_err();
    assert_eq!(error.to_string(), "Flags.spare: 1 at byte 0, where the constant 0 must be");
    assert_eq!(Flags::SCHEMA.events(&mut Reader::new(b"\x80\x23"), &mut |_| {}), Err(error));
}

/// Where an object lies.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(transparent, names(0 = "near", 1 = "far"))]
struct Zone(u8);

#[test]
fn a_transparent_number_may_be_bits() {
    #[derive(Wire, Debug, PartialEq)]
    struct Place {
        #[wire(bits = 3)]
        zone: Zone,
        #[wire(bits = 5)]
        row: u8,
        #[wire(when = zone == 1)]
        distance: Option<u8>,
    }

    let place = Place { zone: Zone(1), row: 2, distance: Some(9) };
    assert_eq!(place.encode_to_vec().unwrap(), b"\x22\x09");
    assert_eq!(Place::decode(b"\x22\x09"), Ok(place));
    let error = Place { zone: Zone(8), row: 2, distance: None }.encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Place.zone: 8 does not fit in 3 bits");
    let shown = schema::annotate(&[("", Place::SCHEMA)], b"\x22\x09").to_string();
    assert!(shown.contains("far"), "{shown}");
}
