//! Lists and strings that end behind the element that says it is the last, as formats that exist have them.

use wire::schema::{Condition, End, EventKind, annotate};
use wire::{DecodeErrorKind, EncodeErrorKind, List, Reader, Wire};

/// The beginning of a FLAC stream, RFC 9639, section 8: metadata blocks, of which the last has the highest bit set.
#[derive(Wire, Debug, PartialEq)]
struct Flac<'a> {
    #[wire(value = b"fLaC")]
    marker: [u8; 4],
    #[wire(len = until(last.header & 0x80))]
    blocks: List<'a, Block<'a>>,
    frames: u16,
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct Block<'a> {
    header: u8,
    #[wire(len = "u24")]
    data: &'a [u8],
}

/// Two blocks, an empty padding and a last one, in front of the sync code of a frame.
const FLAC: &[u8] = b"fLaC\x04\0\0\x02hi\x01\0\0\0\x82\0\0\x01x\xff\xf8";

fn flac(blocks: &[Block<'static>]) -> Result<Vec<u8>, wire::EncodeError> {
    Flac { marker: *b"fLaC", blocks: List::from(blocks), frames: 0xfff8 }.encode_to_vec()
}

#[test]
fn blocks_end_with_the_one_that_says_so() {
    let flac = Flac::decode(FLAC).unwrap();
    assert_eq!((flac.blocks.len(), flac.frames), (3, 0xfff8));
    let blocks = flac.blocks.to_vec();
    assert_eq!(blocks[2], Block { header: 0x82, data: b"x" });
    // Looked at again, it ends at the same place.
    assert!(flac.blocks.iter().eq(blocks));
    assert_eq!(flac.encode_to_vec().unwrap(), FLAC);
    for cut in 0..FLAC.len() {
        let error = Flac::decode(&FLAC[..cut]).unwrap_err();
        assert!(error.is_incomplete(), "{cut}: {error}");
    }
    assert_eq!((Flac::MIN_LEN, Flac::MAX_LEN), (4 + 4 + 2, None));
}

#[test]
fn only_the_last_element_ends_a_list() {
    let block = |header| Block { header, data: b"" };
    assert_eq!(flac(&[block(1), block(0x81)]).unwrap()[4..], *b"\x01\0\0\0\x81\0\0\0\xff\xf8");
    let early = flac(&[block(1), block(0x80), block(0x80)]).unwrap_err();
    assert_eq!(early.kind(), EncodeErrorKind::EndsEarly);
    assert_eq!(
        early.to_string(),
        "Flac.blocks[1]: `last.header & 0x80 != 0` holds, which ends the array, but more elements follow"
    );
    let unended = flac(&[block(1), block(2)]).unwrap_err();
    assert_eq!(unended.kind(), EncodeErrorKind::Unended { count: 2 });
    assert_eq!(unended.to_string(), "Flac.blocks[1]: is the last element, but `last.header & 0x80 != 0` does not hold");
    let empty = flac(&[]).unwrap_err();
    assert_eq!(empty.kind(), EncodeErrorKind::Unended { count: 0 });
    assert_eq!(empty.to_string(), "Flac.blocks: has no element, and so none that ends it");
    // What was read is looked at too.
    let read = Flac::decode(FLAC).unwrap();
    #[derive(Wire)]
    struct Other<'a>(#[wire(len = until(last.header == 1))] List<'a, Block<'a>>);
    let error = Other(read.blocks).encode_to_vec().unwrap_err();
    assert_eq!(
        error.to_string(),
        "Other.0[1]: `last.header == 1` holds, which ends the array, but more elements follow"
    );
}

#[test]
fn the_layout_says_what_the_last_element_is() {
    let field = &Flac::SCHEMA.fields()[1];
    assert_eq!(field.format().end(), Some(End::Last));
    let last = field.last().unwrap();
    assert_eq!((last.element().name(), last.element().schema()), ("last", Block::SCHEMA));
    let Condition::Compare { number, value: 0, .. } = *last.condition() else { panic!("{:?}", last.condition()) };
    assert_eq!((number.subject(), number.inner(), number.linear().mask()), (0, &[0][..], 0x80));
    let table = Flac::SCHEMA.table().to_string();
    assert!(table.contains("array of Block"), "{table}");
    assert!(table.contains("up to and with the first of which last.header & 0x80 != 0"), "{table}");
}

/// A walk meets as much as the codec reads, and the same mistakes.
#[test]
fn a_walk_finds_the_same_end() {
    let mut names = Vec::new();
    let mut reader = Reader::new(FLAC);
    Flac::SCHEMA
        .events(&mut reader, &mut |event| {
            if let EventKind::Value(value) = event.kind() {
                names.push(format!("{} {value}", event.name()));
            }
        })
        .unwrap();
    assert_eq!(names[4..], ["blocks[1].data \"\"", "blocks[2].header 130", "blocks[2].data \"x\"", "frames 65528"]);
    assert!(annotate(&[("", Flac::SCHEMA)], FLAC).to_string().contains("blocks[2].data"));
    for cut in 0..FLAC.len() {
        let walked = Flac::SCHEMA.walk(&mut Reader::new(&FLAC[..cut]), &mut |_| {}).unwrap_err();
        assert_eq!(Flac::decode(&FLAC[..cut]).unwrap_err(), walked, "{cut}");
    }
}

/// An event of a Standard MIDI File behind its delta time, a number of seven bits in each byte but the last of which the
/// highest is set.
#[derive(Wire, Debug, PartialEq)]
struct Event<'a> {
    #[wire(len = until(last & 0x80 == 0), max = 4)]
    delta: &'a [u8],
    status: u8,
    #[wire(len = until(last < 0x80), max = 4)]
    length: Vec<u8>,
}

#[test]
fn bytes_end_with_the_one_that_says_so() {
    let bytes = [0xff, 0x7f, 0xf0, 0x05];
    let event = Event::decode(&bytes).unwrap();
    assert_eq!(event, Event { delta: &[0xff, 0x7f], status: 0xf0, length: vec![5] });
    assert_eq!(event.encode_to_vec().unwrap(), bytes);
    for cut in 0..4 {
        let error = Event::decode(&bytes[..cut]).unwrap_err();
        assert!(error.is_incomplete(), "{cut}: {error}");
        assert_eq!(Event::SCHEMA.walk(&mut Reader::new(&bytes[..cut]), &mut |_| {}), Err(error));
    }
    let long = Event::decode(&[0x80, 0x80, 0x80, 0x80, 0]).unwrap_err();
    assert_eq!(long.kind(), DecodeErrorKind::LengthTooLarge { length: 5, max: 4 });
    assert!(!long.is_incomplete());
    let kind = |delta| Event { delta, status: 0, length: vec![0] }.encode_to_vec().unwrap_err().kind();
    assert_eq!(kind(&[1, 1]), EncodeErrorKind::ContainsTerminator { position: 0 });
    assert_eq!(kind(&[0x81]), EncodeErrorKind::MissingTerminator);
    assert_eq!(kind(&[]), EncodeErrorKind::MissingTerminator);
    assert_eq!(kind(&[0x81, 0x81, 0x81, 0x81, 0]), EncodeErrorKind::LengthTooLarge { length: 5, max: 4 });
    assert_eq!((Event::MIN_LEN, Event::MAX_LEN), (3, Some(9)));
}

/// The extension headers of IPv6, RFC 8200, section 4, that are in units of 8 bytes: each says what is next, up to one
/// behind which something else is.
#[derive(Wire, Debug, PartialEq)]
struct Extensions<'a> {
    #[wire(len = until(!(last.next in [0, 43, 60])), max = 3)]
    headers: Vec<Extension<'a>>,
    #[wire(len = "rest")]
    payload: &'a [u8],
}

#[derive(Wire, Debug, PartialEq)]
struct Extension<'a> {
    next: u8,
    words: u8,
    #[wire(len = words * 8 + 6)]
    data: &'a [u8],
}

#[test]
fn headers_end_with_the_one_that_leads_out() {
    let bytes = [60, 0, 1, 2, 3, 4, 5, 6, 6, 0, 6, 5, 4, 3, 2, 1, 0xaa];
    let extensions = Extensions::decode(&bytes).unwrap();
    assert_eq!((extensions.headers.len(), extensions.payload), (2, &[0xaa][..]));
    assert_eq!(extensions.encode_to_vec().unwrap(), bytes);
    let chain = [[60, 0, 1, 2, 3, 4, 5, 6]; 4].concat();
    let error = Extensions::decode(&chain).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::CountTooLarge { count: 4, max: 3 });
    assert_eq!((error.offset(), error.to_string().split(':').next()), (0, Some("Extensions.headers")));
    assert_eq!(Extensions::SCHEMA.walk(&mut Reader::new(&chain), &mut |_| {}), Err(error));
    let wrong = Extensions::decode(&[60, 0, 1, 2, 3, 4, 5, 6, 43, 9, 0]).unwrap_err();
    assert_eq!(
        wrong.to_string(),
        "Extensions.headers[1].data: length 78, held by `words` at byte 9, but 1 byte is left"
    );
}

const END: u16 = 0xffff;

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
enum Kind {
    More = 1,
    End = 2,
    Other { id: u16 } = 3,
}

/// Elements of every kind that can say so.
#[derive(Wire, Debug, PartialEq)]
#[wire(endian = "little")]
struct Kinds<'a> {
    flags: u8,
    #[wire(len = until(last == END))]
    numbers: wire::Array<'a, u16>,
    #[wire(len = until(last == Kind::End), max = 3)]
    kinds: Vec<Kind>,
    #[wire(when = flags & 1, len = until(last == true))]
    maybe: Option<Vec<bool>>,
    #[wire(len = until(last == b"END."))]
    names: List<'a, [u8; 4]>,
    #[wire(size = "u8", len = until(last.inner.kind != Kind::More && last.inner.depth >> 4 == 2 || last.id in 7..))]
    deep: Vec<Deep>,
    #[wire(when = flags & 2, len = until(last & 1), default)]
    odd: Vec<u16>,
    #[wire(len = until(last == 1), each(width = 3))]
    wide: Vec<u32>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct Deep {
    inner: Inner,
    id: u8,
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct Inner {
    kind: Kind,
    depth: u8,
}

const NUMBERS: &[u16] = &[1, 2, END];
const NAMES: &[[u8; 4]] = &[*b"HEAD", *b"END."];

fn kinds() -> Kinds<'static> {
    let deep = |kind, depth, id| Deep { inner: Inner { kind, depth }, id };
    Kinds {
        flags: 1,
        numbers: wire::Array::new(NUMBERS),
        kinds: vec![Kind::Other { id: 2 }, Kind::More, Kind::End],
        maybe: Some(vec![false, true]),
        names: List::new(NAMES),
        deep: vec![deep(Kind::End, 0x1f, 0), deep(Kind::More, 0x20, 0), deep(Kind::Other { id: 9 }, 0x2f, 0)],
        odd: Vec::new(),
        wide: vec![0x01_0000, 1],
    }
}

#[test]
fn elements_of_every_kind_can_say_that_they_are_the_last() {
    let kinds = kinds();
    let bytes = kinds.encode_to_vec().unwrap();
    assert_eq!(
        bytes,
        b"\x01\x01\0\x02\0\xff\xff\x03\0\x02\x01\x02\0\x01HEADEND.\x0b\x02\x1f\0\x01\x20\0\x03\0\x09\x2f\0\0\0\x01\x01\0\0"
    );
    assert_eq!(Kinds::decode(&bytes).unwrap(), kinds);
    let mut walked = 0;
    Kinds::SCHEMA.walk(&mut Reader::new(&bytes), &mut |leaf| walked = leaf.offset() + leaf.bytes().len()).unwrap();
    assert_eq!(walked, bytes.len());
    for cut in 0..bytes.len() {
        let error = Kinds::decode(&bytes[..cut]).unwrap_err();
        assert!(error.is_incomplete(), "{cut}: {error}");
        assert_eq!(Kinds::SCHEMA.walk(&mut Reader::new(&bytes[..cut]), &mut |_| {}), Err(error), "{cut}");
    }
    let by_id = Kinds { deep: vec![Deep { id: 7, ..kinds.deep[0].clone() }], ..self::kinds() };
    assert_eq!(Kinds::decode(&by_id.encode_to_vec().unwrap()).unwrap(), by_id);
    let odd = Kinds { flags: 2, maybe: None, odd: vec![2, 3], ..self::kinds() };
    assert_eq!(Kinds::decode(&odd.encode_to_vec().unwrap()).unwrap(), odd);
    for (value, message) in [
        (Kinds { maybe: Some(vec![]), ..self::kinds() }, "Kinds.maybe: has no element, and so none that ends it"),
        (Kinds { names: List::new(&[]), ..self::kinds() }, "Kinds.names: has no element, and so none that ends it"),
        (
            Kinds { wide: vec![1, 1], ..self::kinds() },
            "Kinds.wide[0]: `last == 1` holds, which ends the array, but more elements follow",
        ),
        (
            Kinds { deep: kinds.deep[..2].to_vec(), ..self::kinds() },
            "Kinds.deep[1]: is the last element, but `(last.inner.kind != 1 && last.inner.depth >> 4 == 2) || last.id in 7..` does not hold",
        ),
        (Kinds { flags: 3, ..self::kinds() }, "Kinds.odd: has no element, and so none that ends it"),
        (
            Kinds { kinds: vec![Kind::More; 4], ..self::kinds() },
            "Kinds.kinds[3]: is the last element, but `last == 2` does not hold",
        ),
        (
            Kinds { kinds: vec![Kind::More, Kind::More, Kind::More, Kind::End], ..self::kinds() },
            "Kinds.kinds: count 4 is over the maximum of 3",
        ),
    ] {
        assert_eq!(value.encode_to_vec().unwrap_err().to_string(), message);
    }
}

/// In a size, what is missing is wrong, and so is what is left.
#[test]
fn a_size_holds_all_elements_and_nothing_else() {
    #[derive(Wire, Debug, PartialEq)]
    struct Sized<'a>(#[wire(size = "u8", len = until(last == 0))] List<'a, u16>);
    assert_eq!(Sized::decode(&[4, 0, 1, 0, 0]).unwrap().0, [1, 0]);
    let left = Sized::decode(&[4, 0, 0, 0, 0]).unwrap_err();
    assert_eq!((left.kind(), left.offset()), (DecodeErrorKind::TrailingBytes { left: 2 }, 3));
    let short = Sized::decode(&[3, 0, 1, 0]).unwrap_err();
    assert_eq!(short.to_string(), "Sized.0[1]: 2 bytes needed at byte 3, but 1 byte is left");
    assert!(!short.is_incomplete());
    for bytes in [&[4, 0, 0, 0, 0][..], &[3, 0, 1, 0]] {
        let walked = Sized::SCHEMA.walk(&mut Reader::new(bytes), &mut |_| {}).unwrap_err();
        assert_eq!(Sized::decode(bytes).unwrap_err(), walked);
    }
}

/// Another condition is another layout, and so is another field of the same.
#[test]
fn fingerprints_tell_conditions_apart() {
    #[derive(Wire)]
    struct Two(#[allow(dead_code)] u8, #[allow(dead_code)] u8);
    macro_rules! of {
        ($($condition:tt)*) => {{
            #[derive(Wire)]
            struct Ended<'a>(#[wire($($condition)*)] #[allow(dead_code)] List<'a, Two>);
            Ended::FINGERPRINT
        }};
    }
    let prints = [
        of!(len = until(last.0 == 0)),
        of!(len = until(last.1 == 0)),
        of!(len = until(last.0 == 1)),
        of!(len = until(last.0 != 0)),
        of!(len = until(last.0 & 1)),
        of!(len = until(last.0 == 0), max = 3),
        of!(len = "u8"),
        of!(len = until(0u8)),
    ];
    for (index, print) in prints.iter().enumerate() {
        assert!(!prints[..index].contains(print), "{index}");
    }
}

/// Lists that end so stand in lists, as elements that know their own end.
#[test]
fn such_lists_stand_in_others() {
    #[derive(Wire, Debug, Clone, PartialEq)]
    struct Number<'a>(#[wire(len = until(last & 0x80 == 0))] &'a [u8]);
    #[derive(Wire, Debug, Clone, PartialEq)]
    struct Numbers<'a>(#[wire(len = until(last.0 == 0))] List<'a, Group<'a>>);
    #[derive(Wire, Debug, Clone, PartialEq)]
    struct Group<'a>(u8, #[wire(len = "rest", size = "u8")] List<'a, Number<'a>>);
    let bytes = [1, 3, 0x81, 0x80, 5, 2, 0, 0, 2, 9, 8];
    let numbers = Numbers::decode(&bytes).unwrap();
    let found: Vec<Vec<_>> = numbers.0.iter().map(|group| group.1.iter().map(|number| number.0).collect()).collect();
    assert_eq!(found, [vec![&[0x81, 0x80, 5][..]], vec![], vec![&[9], &[8]]]);
    assert_eq!(numbers.encode_to_vec().unwrap(), bytes);
}

/// Types with parameters say the same of any element.
#[test]
fn a_generic_struct_ends_so_too() {
    #[derive(Wire, Debug, PartialEq)]
    struct Chain<T: wire::Element> {
        #[wire(len = until(last.more == 0))]
        links: Vec<Link<T>>,
        #[wire(len = until(last == 7))]
        bytes: Vec<u8>,
    }
    #[derive(Wire, Debug, PartialEq)]
    struct Link<T> {
        more: u8,
        value: T,
    }
    let bytes = [1, 0, 5, 0, 0, 6, 1, 7];
    let chain = Chain::<u16>::decode(&bytes).unwrap();
    assert_eq!((&chain.links[1], &*chain.bytes), (&Link { more: 0, value: 6 }, &[1, 7][..]));
    assert_eq!(chain.encode_to_vec().unwrap(), bytes);
}
