//! An order of bytes that a field decides, or what a type is given: `endian = order == b'l'`.

use wire::frame::{Decoder, FrameHeader};
use wire::schema::annotate;
use wire::{Array, Decode, DecodeErrorKind, Encode, List, Parametric, Reader, Wire};

/// A struct that mentions every kind of number there is, in the order that `$order` says.
macro_rules! everything {
    ($name:ident, $($order:tt)*) => {
        #[derive(Wire, Debug, PartialEq)]
        #[wire($($order)*)]
        struct $name<'a> {
            order: u8,
            byte: u8,
            #[wire(value = 0x0102)]
            constant: u16,
            short: u16,
            #[wire(width = 3)]
            narrow: i32,
            long: i64,
            huge: u128,
            single: f32,
            double: f64,
            #[wire(width = "varint")]
            varying: u32,
            three: [u16; 3],
            pair: (u16, f32),
            nullable: Option<u32>,
            #[wire(len = "i16")]
            text: Option<&'a str>,
            #[wire(len = "u16" - 2)]
            bytes: &'a [u8],
            #[wire(len = "u32")]
            view: Array<'a, i16>,
            #[wire(len = "u16")]
            list: List<'a, u32>,
            #[wire(len = "u24", each(len = "u16"))]
            texts: Vec<&'a str>,
            #[wire(len = "u16", each(width = 3))]
            narrows: Vec<u32>,
            #[wire(len = "u16", each(endian = "big"))]
            own: Vec<u16>,
            #[wire(endian = "big")]
            always: u16,
            #[wire(len = until(0x0100_u16))]
            units: &'a [u8],
            #[wire(len = until(0x0203_u16))]
            list_until: Vec<u16>,
            #[wire(size = "u32", len = "rest")]
            sized: Vec<u16>,
            #[wire(size = "i16", null = -1)]
            missing: Option<Point>,
            #[wire(size = "i16" + 1, null = 513)]
            numbered: Option<Point>,
            count: u16,
            #[wire(len = count)]
            held: &'a [u8],
            kind: u16,
            #[wire(switch = kind, size = "u16")]
            body: Body<'a>,
            #[wire(check = checked in 1..=0x100)]
            checked: u16,
            #[wire(when = byte & 1)]
            there: Option<u32>,
            #[wire(when = byte & 2, default = 0x0506)]
            otherwise: u16,
            #[wire(default = 0x0708)]
            last: u16,
        }
    };
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Point {
    x: i16,
    y: i16,
}

#[derive(Wire, Debug, PartialEq)]
#[repr(u16)]
enum Body<'a> {
    Number(u16) = 1,
    Text(#[wire(len = "u16")] &'a str) = 0x0200,
}

everything!(Mixed, endian = order == b'l');
everything!(Little, endian = "little");
everything!(Big, endian = "big");

macro_rules! value {
    ($name:ident, $order:expr, $byte:expr) => {
        $name {
            order: $order,
            byte: $byte,
            constant: 0x0102,
            short: 0x0304,
            narrow: -2,
            long: 0x0102_0304_0506_0708,
            huge: 0x0102_0304,
            single: 1.5,
            double: -2.25,
            varying: 300,
            three: [1, 2, 3],
            pair: (4, 0.5),
            nullable: Some(5),
            text: Some("hi"),
            bytes: b"abc",
            view: Array::from(&[1, -2, 3]),
            list: List::from(&[6, 7]),
            texts: vec!["", "longer"],
            narrows: vec![8, 0x01_0203],
            own: vec![9, 10],
            always: 11,
            units: &[2, 3, 4, 5],
            list_until: vec![0x0302, 12],
            sized: vec![13, 14],
            missing: None,
            numbered: Some(Point { x: 15, y: 16 }),
            count: 5,
            held: b"12345",
            kind: 0x0200,
            body: Body::Text("in"),
            checked: 0x0100,
            there: if $byte & 1 > 0 { Some(17) } else { None },
            otherwise: if $byte & 2 > 0 { 18 } else { 0x0506 },
            last: 19,
        }
    };
}

/// Decodes `bytes` in both ways, which agree, and encodes what they hold again.
#[track_caller]
fn same<'a, T: Wire + Decode<'a> + Encode + std::fmt::Debug + PartialEq>(bytes: &'a [u8]) -> Result<T, String> {
    let mut reader = Reader::new(bytes);
    let walked = T::SCHEMA.events(&mut reader, &mut |_| {});
    match T::decode_prefix(bytes) {
        Ok((value, rest)) => {
            assert_eq!((walked, reader.remaining()), (Ok(()), rest));
            // What may be missing at the end is written.
            let written = value.encode_to_vec().unwrap();
            assert!(written.starts_with(&bytes[..bytes.len() - rest.len()]));
            Ok(value)
        }
        Err(error) => {
            assert_eq!(walked, Err(error));
            Err(error.to_string())
        }
    }
}

/// The error of the constant order.
fn constant(order: u8, bytes: &[u8]) -> Option<String> {
    if order == b'l' {
        same::<Little<'_>>(bytes).err().map(|error| error.replace("Little", "Mixed"))
    } else {
        same::<Big<'_>>(bytes).err().map(|error| error.replace("Big", "Mixed"))
    }
}

#[test]
fn one_declaration_is_two() {
    for byte in 0..4 {
        let (little, big) = (value!(Little, b'l', byte), value!(Big, b'B', byte));
        let (little, big) = (little.encode_to_vec().unwrap(), big.encode_to_vec().unwrap());
        assert_ne!(little, big);
        for (order, bytes) in [(b'l', &little), (b'B', &big)] {
            let value = value!(Mixed, order, byte);
            assert_eq!(&value.encode_to_vec().unwrap(), bytes, "{order}");
            assert_eq!(same::<Mixed<'_>>(bytes), Ok(value));
            // Every error is the one of the constant order, at the same byte.
            for len in 0..bytes.len() {
                assert_eq!(same::<Mixed<'_>>(&bytes[..len]).err(), constant(order, &bytes[..len]), "{len} bytes");
            }
            for at in 2..bytes.len() {
                for byte in [0, 1, 0x80, 0xff] {
                    let mut bytes = bytes.clone();
                    bytes[at] = byte;
                    assert_eq!(same::<Mixed<'_>>(&bytes).err(), constant(order, &bytes), "{byte} at {at}");
                }
            }
        }
    }
}

#[test]
fn what_has_no_encoding_in_one_order_has_one_in_the_other() {
    let units = |order, units| Mixed { units, ..value!(Mixed, order, 0) };
    assert!(units(b'B', &[0, 1]).encode_to_vec().is_ok());
    assert!(units(b'l', &[1, 0]).encode_to_vec().is_ok());
    for refused in [units(b'l', &[0, 1]), units(b'B', &[1, 0])] {
        let error = refused.encode_to_vec().unwrap_err();
        assert_eq!(error.to_string(), "Mixed.units: the string contains its terminator at byte 0");
    }
    let listed = |order, list| Mixed { list_until: vec![list], ..value!(Mixed, order, 0) };
    for order in [b'l', b'B'] {
        assert!(listed(order, 0x0302).encode_to_vec().is_ok());
        assert!(listed(order, 0x0203).encode_to_vec().is_err());
    }
}

/// The same of a type that is given numbers.
#[track_caller]
fn same_given<'a, T>(bytes: &'a [u8], given: T::Given) -> Result<T, String>
where
    T: Parametric + Decode<'a> + Encode + std::fmt::Debug + PartialEq,
{
    let mut reader = Reader::new(bytes);
    let walked = T::SCHEMA.events_given(&mut reader, T::side_by_side(given), &mut |_| {});
    match T::decode_given(bytes, given) {
        Ok(value) => {
            assert_eq!((walked, reader.remaining()), (Ok(()), &[][..]));
            let mut written = Vec::new();
            value.encode_given(given, &mut written).unwrap();
            assert_eq!(written, bytes);
            Ok(value)
        }
        Err(error) => {
            assert_eq!(walked, Err(error));
            Err(error.to_string())
        }
    }
}

/// The header of a capture, whose magic stands in the order of the machine that wrote it.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(endian = magic == b"\xd4\xc3\xb2\xa1" || magic == b"\x4d\x3c\xb2\xa1")]
struct Capture {
    magic: [u8; 4],
    major: u16,
    minor: u16,
    zone: i32,
    accuracy: u32,
    longest: u32,
    network: u32,
}

/// What stands behind it, read by whoever has read that.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(is_little: bool), endian = is_little == true)]
struct Packet<'a> {
    seconds: u32,
    fraction: u32,
    included: u32,
    #[wire(check = original > 0)]
    original: u32,
    #[wire(len = included)]
    data: &'a [u8],
}

const CAPTURE: [&[u8]; 2] = [
    b"\xd4\xc3\xb2\xa1\x02\0\x04\0\0\0\0\0\0\0\0\0\0\0\x04\0\x01\0\0\0",
    b"\xa1\xb2\xc3\xd4\0\x02\0\x04\0\0\0\0\0\0\0\0\0\x04\0\0\0\0\0\x01",
];
const PACKET: [&[u8]; 2] =
    [b"\x01\0\0\0\x02\0\0\0\x03\0\0\0\x04\0\0\0abc", b"\0\0\0\x01\0\0\0\x02\0\0\0\x03\0\0\0\x04abc"];

#[test]
fn a_capture_is_read_in_the_order_that_its_magic_has() {
    for (header, packet) in CAPTURE.iter().zip(PACKET) {
        let capture = same::<Capture>(header).unwrap();
        assert_eq!((capture.major, capture.minor, capture.longest, capture.network), (2, 4, 0x4_0000, 1));
        let is_little = capture.magic[0] == 0xd4;
        let read = same_given::<Packet<'_>>(packet, is_little).unwrap();
        assert_eq!(read, Packet { seconds: 1, fraction: 2, included: 3, original: 4, data: b"abc" });
        // In the other order it would be long.
        let error = same_given::<Packet<'_>>(packet, !is_little).unwrap_err();
        assert_eq!(error, "Packet.data: length 50331648, held by `included` at byte 8, but 3 bytes are left");
        let mut none = packet.to_vec();
        none[12..16].fill(0);
        let error = same_given::<Packet<'_>>(&none, is_little).unwrap_err();
        assert_eq!(error, "Packet.original: 0 at byte 12, where `original > 0` must hold");
        for len in 0..packet.len() {
            assert!(Packet::decode_given(&packet[..len], is_little).unwrap_err().is_incomplete());
        }
    }
    // Its size is always the same, so it is an element of a view.
    let two = CAPTURE.concat();
    let views = Reader::new(&two).read::<[Capture; 2]>().unwrap();
    assert_eq!(views.map(|capture| capture.longest), [0x4_0000; 2]);
    let array = [&[0, 2][..], &two].concat();
    let array = Array::<Capture>::decode(&array).unwrap();
    assert_eq!(array.iter().map(|capture| capture.network).collect::<Vec<_>>(), [1, 1]);
    assert_eq!(array.encode_to_vec().unwrap()[2..], two);
}

/// The first bytes of an ELF file, which say how the others stand.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Ident {
    #[wire(value = b"\x7fELF")]
    magic: [u8; 4],
    #[wire(check = class in 1..=2)]
    class: u8,
    #[wire(check = data in 1..=2)]
    data: u8,
    version: u8,
    abi: u8,
    #[wire(pad = 8)]
    padding: (),
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(endian = ident.data == 1)]
struct Elf {
    ident: Ident,
    kind: u16,
    #[wire(give(data = ident.data))]
    machine: Machine,
    #[wire(value = 1)]
    version: u32,
    #[wire(switch = ident.class, give(data = ident.data))]
    addresses: Addresses,
    flags: u32,
    header_size: u16,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(data: u8), endian = data == 1)]
#[repr(u16)]
enum Machine {
    Arm = 40,
    X86 = 62,
    #[wire(other)]
    Other(u16),
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(data: u8), endian = data == 1)]
#[repr(u8)]
enum Addresses {
    Narrow { entry: u32, programs: u32, sections: u32 } = 1,
    Wide { entry: u64, programs: u64, sections: u64 } = 2,
}

#[test]
fn an_elf_header_is_of_one_declaration() {
    for (class, data) in [(1, 1), (1, 2), (2, 1), (2, 2)] {
        let number = |number: u64, len: usize| match data {
            1 => number.to_le_bytes()[..len].to_vec(),
            _ => number.to_be_bytes()[8 - len..].to_vec(),
        };
        let wide = if class == 1 { 4 } else { 8 };
        let ident = [b"\x7fELF", &[class, data, 1, 0][..], &[0; 8]].concat();
        let bytes = [
            ident,
            number(2, 2),
            number(62, 2),
            number(1, 4),
            number(0x40_1000, wide),
            number(64, wide),
            number(0x1234, wide),
            number(7, 4),
            number(64, 2),
        ]
        .concat();
        let addresses = match class {
            1 => Addresses::Narrow { entry: 0x40_1000, programs: 64, sections: 0x1234 },
            _ => Addresses::Wide { entry: 0x40_1000, programs: 64, sections: 0x1234 },
        };
        let ident = Ident { magic: *b"\x7fELF", class, data, version: 1, abi: 0, padding: () };
        let elf = Elf { ident, kind: 2, machine: Machine::X86, version: 1, addresses, flags: 7, header_size: 64 };
        assert_eq!(same::<Elf>(&bytes), Ok(elf));
        assert_eq!(elf.encode_to_vec().unwrap(), bytes);
        // Of a constant the error says what stands there in the order of the file.
        let mut other = bytes.clone();
        other[20..24].copy_from_slice(&number(0x0102, 4));
        let error = Elf::decode(&other).unwrap_err();
        assert_eq!(error.to_string(), "Elf.version: 258 (0x102) at byte 20, where the constant 1 must be");
        assert_eq!(same::<Elf>(&other), Err(error.to_string()));
        for len in 0..bytes.len() {
            let error = Elf::decode(&bytes[..len]).unwrap_err();
            assert!(error.is_incomplete());
            assert_eq!(same::<Elf>(&bytes[..len]), Err(error.to_string()));
        }
        let mut unknown = bytes.clone();
        unknown[18..20].copy_from_slice(&number(243, 2));
        assert_eq!(same::<Elf>(&unknown).unwrap().machine, Machine::Other(243));
    }
}

/// The order of a TIFF file is a number that is the same in both.
#[derive(Wire, Debug, PartialEq)]
#[wire(endian = order == 0x4949)]
struct Tiff<'a> {
    #[wire(endian = "big", check = order in [0x4949, 0x4d4d])]
    order: u16,
    #[wire(value = 42)]
    magic: u16,
    offset: u32,
    #[wire(give(order))]
    directory: Directory<'a>,
}

#[derive(Wire, Debug, PartialEq)]
#[wire(given(order: u16), endian = order == 0x4949)]
struct Directory<'a> {
    #[wire(len = "u16")]
    entries: List<'a, Entry>,
    next: u32,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(order: u16), endian = order == 0x4949)]
struct Entry {
    tag: u16,
    kind: FieldType,
    count: u32,
    #[wire(switch = kind)]
    value: FieldValue,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(order: u16), endian = order == 0x4949)]
#[repr(u16)]
enum FieldType {
    Short = 3,
    Long = 4,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(order: u16), endian = order == 0x4949)]
#[repr(u16)]
enum FieldValue {
    Short { value: u16, unused: u16 } = 3,
    Long { value: u32 } = 4,
}

const TIFF: [&[u8]; 2] = [
    b"II\x2a\0\x08\0\0\0\x02\0\x00\x01\x03\0\x01\0\0\0\x80\x02\0\0\x11\x01\x04\0\x02\0\0\0\x08\x01\0\0\0\0\0\0",
    b"MM\0\x2a\0\0\0\x08\0\x02\x01\x00\0\x03\0\0\0\x01\x02\x80\0\0\x01\x11\0\x04\0\0\0\x02\0\0\x01\x08\0\0\0\0",
];

#[test]
fn a_directory_is_given_the_order_of_its_file() {
    let entries = [
        Entry { tag: 256, kind: FieldType::Short, count: 1, value: FieldValue::Short { value: 640, unused: 0 } },
        Entry { tag: 273, kind: FieldType::Long, count: 2, value: FieldValue::Long { value: 264 } },
    ];
    for (bytes, order) in TIFF.into_iter().zip([0x4949, 0x4d4d]) {
        let tiff =
            Tiff { order, magic: 42, offset: 8, directory: Directory { entries: List::from(&entries), next: 0 } };
        assert_eq!(same::<Tiff<'_>>(bytes), Ok(tiff));
        // The number of an entry's value follows from the value.
        let wrong = Entry { kind: FieldType::Long, ..entries[0] };
        let mut out = Vec::new();
        wrong.encode_given(order, &mut out).unwrap();
        assert_eq!(out, bytes[10..22]);
        let mut unknown = bytes.to_vec();
        unknown[12] ^= 0x10;
        unknown[13] ^= 0x10;
        let error = same::<Tiff<'_>>(&unknown).unwrap_err();
        assert_eq!(error, "Tiff.directory.entries[0].kind: unknown value 4115 (0x1013) at byte 12");
        for len in 0..bytes.len() {
            assert!(Tiff::decode(&bytes[..len]).unwrap_err().is_incomplete());
            assert!(same::<Tiff<'_>>(&bytes[..len]).is_err());
        }
    }
    let error = Tiff::decode(b"IM\x2a\0\x08\0\0\0").unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::CheckFailed { found: Some(0x494d) });
}

/// The header of a message of D-Bus, and some of its fields.
#[derive(Wire, Debug, PartialEq)]
#[wire(endian = order == b'l')]
struct Message<'a> {
    #[wire(check = order in [b'l', b'B'])]
    order: u8,
    kind: u8,
    flags: u8,
    version: u8,
    body_len: u32,
    serial: u32,
    #[wire(size = "u32", len = "rest", give(order))]
    fields: List<'a, HeaderField<'a>>,
    #[wire(align = 8, len = body_len)]
    body: &'a [u8],
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(given(order: u8), endian = order == b'l')]
struct HeaderField<'a> {
    #[wire(align = 8)]
    code: u8,
    #[wire(len = "u8")]
    signature: &'a str,
    #[wire(align = 4, len = "u32")]
    text: &'a str,
    #[wire(align = 8)]
    end: (),
}

#[test]
fn a_message_of_d_bus_is_in_the_order_of_its_sender() {
    let field = HeaderField { code: 1, signature: "o", text: "/org", end: () };
    for (order, number) in [(b'l', u32::to_le_bytes as fn(u32) -> [u8; 4]), (b'B', u32::to_be_bytes)] {
        let fields = [&[1, 1, b'o', 0][..], &number(4), b"/org\0\0\0\0"].concat();
        let head = [&[order, 1, 0, 1][..], &number(3), &number(7), &number(16), &fields].concat();
        let bytes = [&head[..], b"abc"].concat();
        let list = [field.clone()];
        let message = Message {
            order,
            kind: 1,
            flags: 0,
            version: 1,
            body_len: 0,
            serial: 7,
            fields: List::from(&list),
            body: b"abc",
        };
        // The codec writes the length, in this order.
        assert_eq!(message.encode_to_vec().unwrap(), bytes);
        assert_eq!(same::<Message<'_>>(&bytes), Ok(Message { body_len: 3, ..message }));
        let error = same::<Message<'_>>(&bytes[..bytes.len() - 1]).unwrap_err();
        assert_eq!(error, "Message.body: length 3, held by `body_len` at byte 4, but 2 bytes are left");
    }
}

/// The order of one field, of bits, of several comparisons, and of a field that may not be there.
#[derive(Wire, Debug, PartialEq)]
struct Several {
    flags: u8,
    #[wire(when = flags & 0x80)]
    order: Option<bool>,
    #[wire(endian = flags & 1)]
    bit: u16,
    #[wire(endian = order == true)]
    missing: u16,
    #[wire(endian = flags in [2, 0x82..=0x84] || !(flags < 0xf0))]
    joined: u16,
    always: u16,
}

#[test]
fn each_field_has_a_condition_of_its_own() {
    for (bytes, [bit, missing, joined]) in [
        (&[0, 0, 1, 0, 1, 0, 1, 0, 1][..], [1, 1, 1]),
        (&[1, 1, 0, 0, 1, 0, 1, 0, 1], [1, 1, 1]),
        (&[2, 0, 1, 0, 1, 1, 0, 0, 1], [1, 1, 1]),
        // What is not there decides for neither: its bytes are big endian.
        (&[0x82, 0, 0, 1, 0, 1, 1, 0, 0, 1], [1, 1, 1]),
        (&[0x80, 1, 0, 1, 1, 0, 0, 1, 0, 1], [1, 1, 1]),
        (&[0xff, 1, 1, 0, 1, 0, 1, 0, 0, 1], [1, 1, 1]),
    ] {
        let read = same::<Several>(bytes).unwrap();
        assert_eq!([read.bit, read.missing, read.joined, read.always], [bit, missing, joined, 1], "{bytes:?}");
    }
}

/// The header of a frame that is in one order or the other.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(endian = order == b'l')]
struct FrameOf {
    order: u8,
    #[wire(payload_len = 7)]
    length: u32,
    serial: u16,
}

#[test]
fn a_frame_has_its_length_in_the_order_of_its_header() {
    for (order, head) in [(b'l', *b"l\x0a\0\0\0\x05\0"), (b'B', *b"B\0\0\0\x0a\0\x05")] {
        let header = FrameOf { order, length: 0, serial: 5 }.with_payload_len(3);
        assert_eq!(header.encode_to_vec().unwrap(), head);
        assert_eq!(same::<FrameOf>(&head).unwrap().payload_len(), 3);
        let mut decoder = Decoder::<FrameOf>::with_header();
        decoder.feed(&head);
        assert!(decoder.next_frame().unwrap().is_none());
        decoder.feed(b"abc");
        let frame = decoder.next_frame().unwrap().unwrap();
        assert_eq!((frame.header.serial, frame.payload), (5, &b"abc"[..]));
    }
}

#[test]
fn a_table_says_when_bytes_are_the_other_way_round() {
    assert_eq!(
        Several::SCHEMA.table().to_string(),
        "\
offset  size   type  name     notes
0       1      u8    flags
1       0..=1  bool  order    when flags & 0x80 != 0
        2      u16   bit      little endian when flags & 0x1 != 0
        2      u16   missing  little endian when order == 1
        2      u16   joined   little endian when flags in [2, 130..=132] || flags >= 240 (0xf0)
        2      u16   always
"
    );
    assert_eq!(
        Machine::SCHEMA.table().to_string(),
        "\
offset  size   type     name   notes
        given  u8       data
0       2      u16             little endian when data == 1
2       0      variant  Arm    40 (0x28)
2       0      variant  X86    62 (0x3e)
2       0      variant  Other  any other number
"
    );
    let shown = annotate(&[("", Several::SCHEMA)], &[1, 1, 0, 0, 1, 0, 1, 0, 1]).to_string();
    assert!(
        shown.contains("    1  01 00                    bit      1\n    3  00 01                    missing  1\n"),
        "{shown}"
    );
}

#[test]
fn a_bool_of_several_bytes_is_in_the_order_of_its_struct() {
    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    #[wire(endian = order == 1)]
    struct Flags {
        order: u8,
        #[wire(width = 3)]
        wide: bool,
        #[wire(each(width = 2))]
        each: [bool; 2],
        byte: bool,
    }

    for (order, bytes) in [(0, b"\0\0\0\x01\0\x01\0\0\x01"), (1, b"\x01\x01\0\0\x01\0\0\0\x01")] {
        let flags = Flags { order, wide: true, each: [true, false], byte: true };
        assert_eq!(same(bytes), Ok(flags));
    }
}

/// Bits of a byte decide, of which others are a length.
#[test]
fn bits_beside_a_length_decide() {
    #[derive(Wire, Debug, Clone, PartialEq)]
    #[wire(endian = first & 1)]
    struct Shared<'a> {
        first: u8,
        number: u16,
        #[wire(len = first >> 4)]
        text: &'a str,
        #[wire(endian = first & 2 == 2)]
        own: u32,
        #[wire(switch = first >> 2 & 3, size = "u16")]
        choice: Choice,
    }
    #[derive(Wire, Debug, Clone, PartialEq)]
    #[repr(u8)]
    enum Choice {
        One(u8) = 1,
        Two(u16) = 2,
    }
    for (first, bytes) in [
        (0x00, &b"\x28\x01\x02hi\0\0\0\x05\0\x02\0\x07"[..]),
        (0x01, b"\x29\x02\x01hi\0\0\0\x05\x02\0\0\x07"),
        (0xf2, b"\x2a\x01\x02hi\x05\0\0\0\0\x02\0\x07"),
        (0x7f, b"\x2b\x02\x01hi\x05\0\0\0\x02\0\0\x07"),
    ] {
        let value = Shared { first, number: 0x0102, text: "hi", own: 5, choice: Choice::Two(7) };
        assert_eq!(value.encode_to_vec().unwrap(), bytes);
        let read = Shared { first: bytes[0], ..value };
        assert_eq!(Shared::decode(bytes), Ok(read));
        let mut lines = Vec::new();
        Shared::SCHEMA.walk(&mut Reader::new(bytes), &mut |leaf| lines.push(leaf.value().to_string())).unwrap();
        assert_eq!(lines[1..4], ["258", "\"hi\"", "5"]);
    }
}
