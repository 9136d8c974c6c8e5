//! Whether more input could have helped.
//!
//! The law: a prefix of a value either is a value itself or is incomplete, and behind what is wrong and not incomplete no
//! bytes make a value.

use proptest::collection::vec;
use proptest::prelude::*;
use tests::every::{CODECS, Codec};
use tests::layouts::{Choices, makes, some_value};
use wire::frame::{self, Frame};
use wire::{Decode, DecodeError, DecodeErrorKind as Kind, Format, List, MessageSet, Reader, Schema, Wire};

/// How many values of how many types.
const CASES: u32 = if cfg!(debug_assertions) { 4000 } else { 50_000 };

fn error_of(codec: &Codec, bytes: &[u8]) -> Option<DecodeError> {
    codec.recode(bytes, &mut Vec::new()).unwrap().err()
}

fn some_message() -> impl Strategy<Value = (&'static Codec, Vec<u8>)> {
    let codecs = (0..CODECS.len()).prop_map(|index| &CODECS[index]);
    let codecs = codecs.prop_filter("others are not made", |codec| makes(codec.schema));
    (codecs, vec(any::<u64>(), 0..200))
        .prop_map(|(codec, choices)| (codec, some_value(codec.schema, &mut Choices::new(&choices))))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_prefix_of_a_value_is_a_value_or_incomplete((codec, bytes) in some_message()) {
        for len in 0..bytes.len() {
            if let Some(error) = error_of(codec, &bytes[..len]) {
                prop_assert!(error.is_incomplete(), "{}: {error} in {:02x?}", codec.name, &bytes[..len]);
            }
        }
    }

    /// Neither any bytes nor those that were there before the damage.
    #[test]
    fn nothing_helps_behind_what_is_wrong(
        (codec, mut bytes) in some_message(),
        (at, byte, cut) in (any::<prop::sample::Index>(), any::<u8>(), any::<prop::sample::Index>()),
        more in vec(any::<u8>(), 1..40),
    ) {
        if bytes.is_empty() {
            bytes.push(byte);
        }
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let (front, behind) = bytes.split_at(cut.index(bytes.len() + 1));
        let Some(error) = error_of(codec, front) else { return Ok(()) };
        if !error.is_incomplete() {
            for more in [&more[..], &more[..1], &[0; 40], behind, &[behind, &more].concat()] {
                let longer = [front, more].concat();
                let still = error_of(codec, &longer);
                let is_wrong = more.is_empty() || still.is_some_and(|error| !error.is_incomplete());
                prop_assert!(is_wrong, "{}: {error} in {front:02x?}, but not in {longer:02x?}", codec.name);
            }
        }
    }

    /// A whole value behind a size, of which only the size can be too long.
    #[test]
    fn within_a_size_nothing_is_incomplete(
        (codec, bytes) in some_message(),
        cut in any::<prop::sample::Index>(),
    ) {
        let front = &bytes[..cut.index(bytes.len() + 1)];
        let mut reader = Reader::new(front);
        let mut part = reader.split(front.len()).unwrap();
        if let Err(error) = codec.schema.walk(&mut part, &mut |_| {}) {
            prop_assert!(!error.is_incomplete(), "{}: {error} in {front:02x?}", codec.name);
        }
    }
}

fn is_incomplete<'a, T: Decode<'a> + std::fmt::Debug>(bytes: &'a [u8]) -> bool {
    let error = T::decode(bytes).unwrap_err();
    let mut reader = Reader::new(bytes);
    let walked = T::SCHEMA
        .walk(&mut reader, &mut |_| {})
        .and_then(|()| reader.finish().map_err(|error| error.in_message(T::SCHEMA)));
    assert_eq!(walked, Err(error));
    error.is_incomplete()
}

#[derive(Wire, Debug)]
struct Rest<'a> {
    #[wire(len = "rest", max = 4)]
    text: &'a str,
}

#[derive(Wire, Debug)]
struct Sized<'a> {
    #[wire(size = "u8")]
    text: Rest<'a>,
    #[wire(size = "u8")]
    number: u32,
    #[wire(len = "nul")]
    last: &'a str,
}

#[test]
fn what_the_end_of_the_input_cuts_is_incomplete() {
    assert!(is_incomplete::<u32>(&[0; 3]));
    assert!(is_incomplete::<[u16; 3]>(&[0; 3]));
    assert!(is_incomplete::<&str>(&[0, 0, 0, 2, b'a']));
    assert!(is_incomplete::<Vec<u16>>(&[0, 2, 0, 0]));
    assert!(is_incomplete::<Sized<'_>>(&[2, b'a']));
    assert!(is_incomplete::<Sized<'_>>(&[1, b'a', 4, 0, 0, 0, 0, b'x']));
}

#[test]
fn what_is_wrong_is_not_incomplete() {
    assert!(!is_incomplete::<u32>(&[0; 5]));
    assert!(!is_incomplete::<bool>(&[2]));
    assert!(!is_incomplete::<&str>(&[0xff; 4]));
    assert!(!is_incomplete::<List<'_, u16>>(&[0xff; 2]));
    assert!(!is_incomplete::<[bool; 4]>(&[0, 2]));
    assert!(!is_incomplete::<Rest<'_>>(b"abcde"));
}

#[test]
fn within_a_size_all_bytes_are_there() {
    assert!(!is_incomplete::<Sized<'_>>(&[0, 3, 0, 0, 0]));
    assert!(!is_incomplete::<Sized<'_>>(&[0, 5, 0, 0, 0, 0, 0]));
}

#[test]
fn a_character_may_go_on_where_its_text_may() {
    assert!(is_incomplete::<Rest<'_>>(b"a\xe2\x82"));
    assert!(!is_incomplete::<Rest<'_>>(b"a\xe2\x28"));
    // It could not, for it would be too long.
    assert!(!is_incomplete::<Rest<'_>>(b"abc\xe2"));
    assert!(!is_incomplete::<&str>(&[0, 0, 0, 1, 0xe2]));
    assert!(!is_incomplete::<Sized<'_>>(&[1, 0xe2, 4, 0, 0, 0, 0, 0]));
    assert!(!is_incomplete::<Sized<'_>>(&[0, 4, 0, 0, 0, 0, 0xe2, 0]));
}

#[derive(Wire, Debug, Clone, Copy)]
struct Header {
    #[wire(key)]
    key: u8,
    #[wire(payload_len, width = "varint")]
    length: u32,
}

#[derive(Wire, Debug)]
#[wire(api_key = 1u8)]
struct Ping<'a> {
    text: &'a str,
}

#[derive(MessageSet, Debug)]
enum Set<'a> {
    Ping(Ping<'a>),
}

#[test]
fn what_a_frame_holds_is_whole() {
    let bytes = [1, 5, 0, 0, 0, 2, b'a'];
    for len in 0..bytes.len() {
        assert!(frame::split::<Header>(&bytes[..len], 8).unwrap().is_none());
    }
    let frame: Frame<'_, Header> = frame::split(&bytes, 8).unwrap().unwrap();
    let errors = [frame.decode::<Ping<'_>>().unwrap_err(), frame.message::<Set<'_>>().unwrap_err()];
    for error in errors {
        assert_eq!((error.kind(), error.is_incomplete()), (Kind::LengthOverrun { length: 2, left: 1 }, false));
    }
    assert!(Ping::decode(frame.payload).unwrap_err().is_incomplete());
    let whole = Reader::whole(frame.payload).read_last::<Ping<'_>>().unwrap_err();
    assert_eq!((whole, whole.is_incomplete()), (frame.decode::<Ping<'_>>().unwrap_err(), false));
    assert_eq!(frame.reader().read::<&[u8]>().unwrap_err(), frame.decode::<&[u8]>().unwrap_err());
    assert!(frame::split::<Header>(&[1, 0xff, 0xff, 0xff, 0xff, 0x7f], 8).is_err());
}

/// Two numbers behind a length of its own.
#[derive(Debug)]
struct ByHand;

impl Wire for ByHand {
    const SCHEMA: &'static Schema = &Schema::opaque("ByHand", 1, None);
}

impl<'de> Decode<'de> for ByHand {
    fn read(reader: &mut Reader<'de>, _: Format) -> Result<Self, DecodeError> {
        let [len] = reader.take_array()?;
        let mut part = reader.split(len.into())?;
        part.read::<u16>()?;
        u16::read(&mut part, Format::DEFAULT)?;
        if part.remaining() == [0xff] {
            return Err(DecodeError::new(Kind::MissingTerminator { left: 1 }, part.offset()));
        }
        part.finish()?;
        Ok(Self)
    }
}

#[test]
fn a_part_that_a_codec_by_hand_splits_off_is_whole() {
    let error = |bytes: &'static [u8]| ByHand::decode(bytes).unwrap_err();
    assert!(error(&[]).is_incomplete());
    assert!(error(&[4, 0, 0, 0]).is_incomplete());
    assert!(!error(&[1, 0]).is_incomplete());
    assert!(!error(&[3, 0, 0, 0]).is_incomplete());
    assert!(!error(&[5, 0, 0, 0, 0, 0]).is_incomplete());
    // An error of its own is what its kind says.
    assert!(error(&[5, 0, 0, 0, 0, 0xff]).is_incomplete());
    assert!(!DecodeError::refused(&"no", 0).is_incomplete());
    assert!(ByHand::decode(&[4, 0, 0, 0, 0]).is_ok());
}

#[derive(Wire, Debug)]
struct Behind {
    #[wire(size = "u8")]
    by_hand: ByHand,
}

#[test]
fn an_error_of_a_codec_by_hand_is_not_incomplete_where_its_input_is_whole() {
    let bytes = &[5, 0, 0, 0, 0, 0xff];
    let error = ByHand::decode(bytes).unwrap_err();
    assert!(error.is_incomplete());
    let frame = Frame { header: 6, payload: bytes };
    let mut part = Reader::new(bytes).split(6).unwrap();
    for whole in [
        frame.decode::<ByHand>().unwrap_err(),
        frame.reader().read::<ByHand>().unwrap_err(),
        Reader::whole(bytes).read_last::<ByHand>().unwrap_err(),
        part.read::<ByHand>().unwrap_err(),
        Behind::decode(&[6, 5, 0, 0, 0, 0, 0xff]).unwrap_err(),
    ] {
        assert_eq!((whole.kind(), whole.is_incomplete()), (error.kind(), false));
    }
    assert!(Behind::decode(&[7, 5, 0, 0, 0, 0, 0xff]).unwrap_err().is_incomplete(), "a byte of its size is missing");
}
