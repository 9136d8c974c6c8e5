//! Types of one's own around others, conversions, and names for numbers.

use wire::schema::{self, EventKind, Named};
use wire::{Array, DecodeErrorKind, EncodeErrorKind, Format, List, Reader, Refusal, Schema, Wire};

/// What a segment is for.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq, Default)]
#[wire(transparent, flags(0x01 = "fin", 0x02 = "syn", 0x10 = "ack"))]
struct Flags(u8);

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(transparent)]
struct Count {
    count: u32,
}

#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(transparent)]
struct Name<'a>(&'a str);

#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(transparent)]
struct Around<T>(T);

#[derive(Wire, Debug, PartialEq)]
#[wire(endian = "little")]
struct Segment<'a> {
    flags: Flags,
    #[wire(when = flags & 0x02)]
    window: Option<Around<u16>>,
    #[wire(width = 3)]
    count: Count,
    #[wire(len = count)]
    name: Name<'a>,
    #[wire(value = 7)]
    seven: Around<u16>,
    more: Array<'a, Flags>,
    all: Vec<Count>,
}

#[test]
fn a_transparent_type_is_what_it_is_around() {
    let segment = Segment {
        flags: Flags(0x12),
        window: Some(Around(0x0102)),
        count: Count { count: 9 },
        name: Name("hi"),
        seven: Around(0),
        more: Array::from(&[Flags(1), Flags(2)]),
        all: vec![Count { count: 1 }, Count { count: 2 }],
    };
    let bytes = segment.encode_to_vec().unwrap();
    assert_eq!(bytes, *b"\x12\x02\x01\x02\0\0hi\x07\0\x02\0\x01\x02\x02\0\x01\0\0\0\x02\0\0\0");
    let read = Segment::decode(&bytes).unwrap();
    assert_eq!((read.count, read.seven), (Count { count: 2 }, Around(7)));
    assert_eq!((read.flags, &read.window, &read.more), (segment.flags, &segment.window, &segment.more));
    assert_eq!(read.all, segment.all);
    let error = Segment::decode(&bytes[..7]).unwrap_err();
    assert_eq!(error.to_string(), "Segment.name: length 2, held by `count` at byte 3, but 1 byte is left");
    let error = Segment::decode(b"\0\x01\0\0h\x08\0").unwrap_err();
    assert_eq!(error.to_string(), "Segment.seven: 8 at byte 5, where the constant 7 must be");
}

#[test]
fn it_has_the_same_bytes_and_the_same_fingerprint() {
    #[derive(Wire)]
    struct Plain {
        #[wire(width = 3)]
        count: u32,
        flags: u8,
    }
    #[derive(Wire)]
    struct Own {
        #[wire(width = 3)]
        count: Count,
        #[wire(names(1 = "one"))]
        flags: Flags,
    }
    assert_eq!(Plain::FINGERPRINT, Own::FINGERPRINT);
    assert_eq!((Count::MIN_LEN, Count::FINGERPRINT), (4, u32::FINGERPRINT));
    assert_eq!(Flags::SCHEMA.plain(), u8::SCHEMA);
}

#[test]
fn tables_and_hex_show_names() {
    let table = Segment::SCHEMA.table().to_string();
    let rows: Vec<String> = table.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(rows[1], "0 1 Flags (u8) flags 0x1 fin, 0x2 syn, 0x10 ack");
    assert_eq!(rows[3], "3 Count (u24 little endian) count length of name");
    let shown = schema::annotate(&[("", Flags::SCHEMA)], &[0x52]).to_string();
    assert_eq!(shown, "    0  52                         0x52 (syn, ack, 0x40)\n");
    assert_eq!(Flags::SCHEMA.docs(), "What a segment is for.");
}

const BUSY: u16 = 1;

#[derive(Wire, Debug, PartialEq)]
struct Answer {
    #[wire(names(0 = "ok", BUSY = "in use", u16::MAX))]
    status: u16,
}

#[test]
fn numbers_have_names() {
    let mut seen = Vec::new();
    for bytes in [[0, 0], [0, 1], [0, 2], [0xff, 0xff]] {
        Answer::SCHEMA
            .events(&mut Reader::new(&bytes), &mut |event| {
                if let EventKind::Value(value) = event.kind() {
                    seen.push((value.to_string(), event.called().map(|names| names.to_string())));
                }
            })
            .unwrap();
    }
    let expected = [("0", Some("ok")), ("1", Some("in use")), ("2", None), ("65535", Some("MAX"))];
    assert_eq!(seen, expected.map(|(value, name)| (value.to_owned(), name.map(str::to_owned))));
    let shown = schema::annotate(&[("", Answer::SCHEMA)], &[0, 1]).to_string();
    assert_eq!(shown, "    0  00 01                    status  1 (in use)\n");
}

/// How much is said.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq, Default)]
#[wire(as = u32)]
enum Level {
    #[default]
    Quiet,
    Loud(u8),
}

impl TryFrom<u32> for Level {
    type Error = Refusal;

    fn try_from(level: u32) -> Result<Self, Refusal> {
        match u8::try_from(level) {
            Ok(0) => Ok(Self::Quiet),
            Ok(level @ 1..=9) => Ok(Self::Loud(level)),
            _ => Err(Refusal::new(&"a level is 0 to 9")),
        }
    }
}

impl TryFrom<Level> for u32 {
    type Error = Refusal;

    fn try_from(level: Level) -> Result<Self, Refusal> {
        match level {
            Level::Quiet => Ok(0),
            Level::Loud(level @ 1..=9) => Ok(level.into()),
            Level::Loud(_) => Err(Refusal::new(&"a loud level is 1 to 9")),
        }
    }
}

/// A word without spaces.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(as = &'a str)]
struct Word<'a>(&'a str);

impl<'a> TryFrom<&'a str> for Word<'a> {
    type Error = Refusal;

    fn try_from(word: &'a str) -> Result<Self, Refusal> {
        if word.contains(' ') { Err(Refusal::new(&"a word has no spaces")) } else { Ok(Self(word)) }
    }
}

impl<'a> From<Word<'a>> for &'a str {
    fn from(word: Word<'a>) -> &'a str {
        word.0
    }
}

#[derive(Wire, Debug, PartialEq)]
struct Message<'a> {
    #[wire(width = 1)]
    first: Level,
    #[wire(len = "u8")]
    word: Word<'a>,
    levels: Vec<Level>,
    #[wire(len = "u8", each(width = 2))]
    more: List<'a, Level>,
}

#[test]
fn a_type_is_written_as_another_through_conversions() {
    let message = Message {
        first: Level::Loud(3),
        word: Word("hi"),
        levels: vec![Level::Quiet, Level::Loud(9)],
        more: List::from(&[Level::Loud(1)]),
    };
    let bytes = message.encode_to_vec().unwrap();
    assert_eq!(bytes, *b"\x03\x02hi\0\x02\0\0\0\0\0\0\0\x09\x01\0\x01");
    assert_eq!(Message::decode(&bytes).unwrap(), message);

    let mut wrong = bytes.clone();
    wrong[13] = 10;
    let error = Message::decode(&wrong).unwrap_err();
    assert_eq!(error.to_string(), "Message.levels[1]: a level is 0 to 9 at byte 10");
    assert_eq!(error.kind(), DecodeErrorKind::Refused { reason: &"a level is 0 to 9" });
    let error = Message::decode(b"\x0a\0\0\0\0").unwrap_err();
    assert_eq!(error.to_string(), "Message.first: a level is 0 to 9 at byte 0");
    let error = Message::decode(b"\x00\x03a b\0\0\0").unwrap_err();
    assert_eq!(error.to_string(), "Message.word: a word has no spaces at byte 1");

    let loud = Message { first: Level::Loud(10), ..message };
    let error = loud.encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Message.first: a loud level is 1 to 9");
    assert_eq!(error.kind(), EncodeErrorKind::Refused { reason: &"a loud level is 1 to 9" });
}

#[test]
fn a_schema_says_what_a_program_may_refuse() {
    let named = Level::SCHEMA.named().unwrap();
    assert_eq!((named.name(), named.docs(), named.of()), ("Level", "How much is said.", u32::SCHEMA));
    assert!(named.may_refuse());
    assert_eq!(Level::SCHEMA.describe(Format::DEFAULT).to_string(), "Level (u32)");
    assert_eq!(Level::FINGERPRINT, u32::FINGERPRINT);
}

/// A type of another crate, which derives nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Even(u16);

impl TryFrom<u16> for Even {
    type Error = Refusal;

    fn try_from(number: u16) -> Result<Self, Refusal> {
        // More than one number becomes the same: conditions look at what was read.
        if number.is_multiple_of(2) {
            Ok(Self(number & 0x0fff))
        } else {
            Err(Refusal::new(&"an even number is not odd"))
        }
    }
}

impl From<Even> for u16 {
    fn from(even: Even) -> u16 {
        even.0
    }
}

#[derive(Wire, Debug, PartialEq)]
struct Evens<'a> {
    #[wire(as = u16, endian = "little")]
    first: Even,
    #[wire(when = first & 0x1000, as = u16)]
    second: Option<Even>,
    #[wire(as = u16)]
    third: Option<Even>,
    #[wire(as = u16, width = "varint")]
    len: Even,
    #[wire(len = len)]
    text: &'a str,
}

#[test]
fn a_field_is_written_as_another_type() {
    let evens = Evens { first: Even(4), second: None, third: Some(Even(6)), len: Even(0), text: "ab" };
    let bytes = evens.encode_to_vec().unwrap();
    assert_eq!(bytes, *b"\x04\0\x01\0\x06\x02ab");
    assert_eq!(Evens::decode(&bytes).unwrap(), Evens { len: Even(2), ..evens });

    let read = Evens::decode(b"\x04\x10\0\x08\0\0").unwrap();
    assert_eq!(read, Evens { first: Even(4), second: Some(Even(8)), third: None, len: Even(0), text: "" });

    let error = Evens::decode(b"\x05\0\0\0").unwrap_err();
    assert_eq!(error.to_string(), "Evens.first: an even number is not odd at byte 0");
    let error = Evens::decode(b"\x04\0\x01\0\x07\0").unwrap_err();
    assert_eq!(error.to_string(), "Evens.third: an even number is not odd at byte 3");
    // The length is what the text has, whatever the field is converted from.
    let error = Evens { text: "abc", second: None, ..read }.encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Evens.len: an even number is not odd");

    let table = Evens::SCHEMA.table().to_string();
    assert!(table.contains("Even (u16 little endian)"), "{table}");
}

#[derive(Wire, Debug, PartialEq)]
#[repr(u8)]
enum Shape {
    Dot,
    Level {
        #[wire(as = u32)]
        level: Level,
    } = 3,
}

#[test]
fn so_is_a_field_of_a_variant() {
    let shape = Shape::Level { level: Level::Loud(5) };
    assert_eq!(shape.encode_to_vec().unwrap(), [3, 0, 0, 0, 5]);
    assert_eq!(Shape::decode(&[3, 0, 0, 0, 5]), Ok(shape));
    assert_eq!(Shape::decode(&[0]), Ok(Shape::Dot));
    let error = Shape::decode(&[3, 0, 0, 0, 10]).unwrap_err();
    assert_eq!(error.to_string(), "Shape::Level.level: a level is 0 to 9 at byte 1");
}

/// A number that is never 0, with a codec by hand.
static GRADE: Schema = Schema::Named(Named::new("Grade", u16::SCHEMA).with_values(&[(1, 6), (9, i128::MAX)]));

#[test]
fn the_walk_refuses_what_is_no_value() {
    let walk = |schema: &'static Schema, bytes: &[u8]| schema.events(&mut Reader::new(bytes), &mut |_| {});
    assert_eq!(walk(&GRADE, &[0, 6]), Ok(()));
    assert_eq!(walk(&GRADE, &[1, 0]), Ok(()));
    for bytes in [[0, 0], [0, 7]] {
        let error = walk(&GRADE, &bytes).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::NotAValue { value: bytes[1].into() });
    }
    static GRADES: Schema = Schema::Fixed { count: 2, element: &GRADE };
    let error = walk(&GRADES, &[0, 1, 0, 0]).unwrap_err();
    assert_eq!(error.to_string(), "0 at byte 2, which is none of its values");
    assert_ne!(GRADE.fingerprint(), u16::FINGERPRINT);
}

#[test]
fn a_type_around_a_struct_or_an_array_is_walked_as_that() {
    let around = Around((Around(vec![1u16, 2]), Around(Count { count: 3 })));
    let bytes = around.encode_to_vec().unwrap();
    assert_eq!(bytes, *b"\0\x02\0\x01\0\x02\0\0\0\x03");
    let walk = |schema: &'static Schema| {
        let mut events = Vec::new();
        schema.events(&mut Reader::new(&bytes), &mut |event| events.push(format!("{event:?}"))).unwrap();
        events
    };
    let plain = walk(<(Vec<u16>, u32)>::SCHEMA);
    assert_eq!(walk(<Around<(Around<Vec<u16>>, Around<Count>)>>::SCHEMA).len(), plain.len());
}

/// A point, which is written as a tuple.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(as = (u8, u16))]
struct Point {
    x: u8,
    y: u16,
}

impl From<(u8, u16)> for Point {
    fn from((x, y): (u8, u16)) -> Self {
        Self { x, y }
    }
}

impl From<Point> for (u8, u16) {
    fn from(point: Point) -> Self {
        (point.x, point.y)
    }
}

#[test]
fn a_type_that_is_written_as_several_values_is_walked_as_these() {
    let points = vec![Point { x: 1, y: 2 }, Point { x: 3, y: 4 }];
    let bytes = points.encode_to_vec().unwrap();
    assert_eq!((&bytes[..], Vec::decode(&bytes)), (&b"\0\x02\x01\0\x02\x03\0\x04"[..], Ok(points)));
    let walk = |schema: &'static Schema, bytes: &[u8]| {
        let mut events = Vec::new();
        let walked = schema
            .events(&mut Reader::new(bytes), &mut |event| events.push((event.offset(), event.name().to_string())));
        (walked, events)
    };
    assert_eq!(walk(<Vec<Point>>::SCHEMA, &bytes), walk(<Vec<(u8, u16)>>::SCHEMA, &bytes));
    assert_eq!(walk(Point::SCHEMA, &bytes[2..4]).0, Point::decode(&bytes[2..4]).map(drop));
}

#[test]
fn a_type_that_is_written_as_text_is_walked_as_that() {
    let bytes = b"\0\0\0\x02hi";
    assert_eq!(Word::decode(bytes), Ok(Word("hi")));
    let walk = |schema: &'static Schema| {
        let mut values = Vec::new();
        schema
            .events(&mut Reader::new(bytes), &mut |event| {
                if matches!(event.kind(), EventKind::Value(_)) {
                    values.push((event.offset(), format!("{:?}", event.kind()), event.bytes().to_vec()));
                }
            })
            .unwrap();
        values
    };
    assert_eq!(walk(Word::SCHEMA), walk(<&str>::SCHEMA));
}

/// A number below 5.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Few(u8);

impl TryFrom<u8> for Few {
    type Error = Refusal;

    fn try_from(number: u8) -> Result<Self, Refusal> {
        if number < 5 { Ok(Self(number)) } else { Err(Refusal::new(&"there are at most 4")) }
    }
}

impl From<Few> for u8 {
    fn from(few: Few) -> Self {
        few.0
    }
}

#[test]
fn a_number_that_others_make_is_none_that_its_own_type_refuses() {
    #[derive(Wire, Debug, PartialEq)]
    struct Packet {
        #[wire(as = u8)]
        count: Few,
        #[wire(bits = 4, as = u8)]
        words: Few,
        #[wire(bits = 4)]
        spare: (),
        #[wire(len = count)]
        bytes: Vec<u8>,
        #[wire(len = words)]
        numbers: Vec<u16>,
    }

    let packet = |bytes, numbers| Packet {
        count: Few(0),
        words: Few(0),
        spare: (),
        bytes: vec![7; bytes],
        numbers: vec![8; numbers],
    };
    let bytes = packet(4, 1).encode_to_vec().unwrap();
    assert_eq!(bytes, [4, 0x10, 7, 7, 7, 7, 0, 8]);
    assert_eq!(Packet::decode(&bytes), Ok(Packet { count: Few(4), words: Few(1), ..packet(4, 1) }));
    for (packet, field) in [(packet(5, 0), "count"), (packet(0, 5), "words")] {
        let error = packet.encode_to_vec().unwrap_err();
        assert_eq!(error.to_string(), format!("Packet.{field}: there are at most 4"));
    }
    // One that its own integer cannot say is told as any other.
    assert!(matches!(
        packet(300, 0).encode_to_vec().unwrap_err().kind(),
        EncodeErrorKind::ValueOutOfRange { .. } | EncodeErrorKind::LengthTooLarge { .. }
    ));
}

/// What the crate `bitflags` makes, with names for tables.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(transparent, flags(0x01 = "FIN", 0x02 = "SYN"))]
struct TcpFlags(u8);

bitflags::bitflags! {
    impl TcpFlags: u8 {
        const FIN = 0x01;
        const SYN = 0x02;
    }
}

#[test]
fn flags_of_the_crate_bitflags_are_a_number_to_conditions_and_tables() {
    #[derive(Wire, Debug, PartialEq)]
    struct Segment {
        flags: TcpFlags,
        #[wire(when = flags & 0x02 != 0)]
        window: Option<u16>,
    }

    let segment = Segment { flags: TcpFlags::SYN | TcpFlags::FIN, window: Some(7) };
    assert_eq!(segment.encode_to_vec().unwrap(), [3, 0, 7]);
    // Bits without a name stay.
    let read = Segment::decode(&[0x82, 0, 7]).unwrap();
    assert!(read.flags.contains(TcpFlags::SYN) && !read.flags.contains(TcpFlags::FIN));
    assert_eq!(read.encode_to_vec().unwrap(), [0x82, 0, 7]);
    let table = Segment::SCHEMA.table().to_string();
    assert!(table.contains("0x1 FIN, 0x2 SYN") && table.contains("when flags & 0x2 != 0"), "{table}");
}
