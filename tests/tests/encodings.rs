//! Text that is not UTF-8 of any length: ASCII, Latin-1 and UTF-16 by every end, and UTF-8 that fills a size.

use wire::schema::{Encoding, Value, annotate};
use wire::{
    Array, Ascii, Decode, DecodeError, DecodeErrorKind, EncodeErrorKind, FixedStr, Latin1, List, Reader, Schema, Utf16,
    Wire,
};

use self::fixed::User;

#[path = "encodings/fixed.rs"]
mod fixed;

#[derive(Wire, Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[wire(endian = "little")]
struct Encoded<'a> {
    count: u8,
    #[wire(len = "u8")]
    ascii: Ascii<'a>,
    #[wire(len = "nul")]
    latin1: Latin1<'a>,
    #[wire(len = count)]
    held: Utf16<'a>,
    #[wire(endian = "big")]
    natural: Utf16<'a>,
    #[wire(len = until(0u16))]
    ended: Utf16<'a>,
    #[wire(size = 10, len = "padded")]
    padded: Utf16<'a>,
    #[wire(len = "i8")]
    null: Option<Utf16<'a>>,
    #[wire(size = "u16", len = "rest", max = 3)]
    sized: Utf16<'a>,
    #[wire(len = "rest" - 1)]
    rest: Utf16<'a>,
    end: u8,
}

fn encoded() -> Encoded<'static> {
    Encoded {
        count: 2,
        ascii: "ab".into(),
        latin1: "é".into(),
        held: "cd".into(),
        natural: "€".into(),
        ended: "x\u{1f600}".into(),
        padded: "name".into(),
        null: None,
        sized: "abc".into(),
        rest: "z".into(),
        end: 9,
    }
}

const BYTES: &[u8] =
    b"\x02\x02ab\xe9\0c\0d\0\0\x01\x20\xacx\0\x3d\xd8\0\xde\0\0n\0a\0m\0e\0\0\0\xff\x06\0a\0b\0c\0z\0\x09";

/// Decodes, after the walk has come to the same verdict.
fn decode<'a, T: Decode<'a>>(bytes: &'a [u8]) -> Result<T, DecodeError> {
    let walked = walk::<T>(bytes);
    let decoded = T::decode(bytes);
    assert_eq!(decoded.as_ref().err(), walked.as_ref().err(), "the walk of {}", T::SCHEMA.name());
    decoded
}

fn walk<T: Wire>(bytes: &[u8]) -> Result<(), DecodeError> {
    let mut reader = Reader::new(bytes);
    T::SCHEMA.walk(&mut reader, &mut |_| {})?;
    reader.finish().map_err(|error| error.in_message(T::SCHEMA))
}

#[test]
fn text_of_each_encoding_goes_both_ways() {
    let bytes = encoded().encode_to_vec().unwrap();
    assert_eq!(bytes, BYTES);
    let decoded: Encoded<'_> = decode(BYTES).unwrap();
    assert_eq!(decoded, encoded());
    assert_eq!(decoded.cmp(&encoded()), std::cmp::Ordering::Equal);
    assert_eq!(decoded.encode_to_vec().unwrap(), BYTES);
    let shown = format!("{} {} {} {}", decoded.ascii, decoded.latin1, decoded.natural, decoded.ended);
    assert_eq!(shown, "ab é € x\u{1f600}");
    assert_eq!(format!("{:?} {:>3}|", decoded.ended, decoded.latin1), "\"x\u{1f600}\"   é|");
}

/// The error of bytes: kind, offset, path, and whether more input could help.
fn error<'a, T: Decode<'a>>(bytes: &'a [u8]) -> (DecodeErrorKind, usize, String, bool) {
    let error = decode::<T>(bytes).err().expect("the bytes are wrong");
    (error.kind(), error.offset(), error.path().to_string(), error.is_incomplete())
}

/// `BYTES` up to where `with` begins, and then that.
fn changed(front: usize, with: &[u8]) -> Vec<u8> {
    [&BYTES[..front], with].concat()
}

#[test]
fn a_byte_that_is_no_ascii_is_wrong_where_it_stands() {
    let kind = DecodeErrorKind::NotAscii { value: 0xe9 };
    assert_eq!(error::<Encoded<'_>>(b"\x02\x02a\xe9"), (kind, 3, "Encoded.ascii".into(), false));

    #[derive(Wire, Debug)]
    struct Lines<'a> {
        #[wire(len = until(b"\r\n"))]
        first: Ascii<'a>,
        #[wire(len = "rest")]
        rest: Ascii<'a>,
    }

    assert_eq!(error::<Lines<'_>>(b"ab\xe9\xe8\r\n"), (kind, 2, "Lines.first".into(), false));
    assert_eq!(error::<Lines<'_>>(b"ab\r\nabc\xe9"), (kind, 7, "Lines.rest".into(), false));
    assert_eq!(decode::<Lines<'_>>(b"ab\r\n").unwrap().first.as_str(), "ab");
}

#[test]
fn a_count_of_units_is_judged_as_one_of_elements() {
    let natural = |bytes: &[u8]| {
        let error = Utf16::decode(bytes).unwrap_err();
        (error.kind(), error.offset(), error.is_incomplete())
    };
    assert_eq!(natural(b"\0\x02\0a\0"), (DecodeErrorKind::CountOverrun { count: 2, element: 2, left: 3 }, 0, true));
    assert_eq!(natural(b"\xff\xff"), (DecodeErrorKind::NegativeCount { count: -1 }, 0, false));
    assert_eq!(Utf16::decode(b"\0\0").unwrap(), "");

    // Held, in the field that holds it.
    let kind = DecodeErrorKind::CountOverrun { count: 2, element: 2, left: 2 };
    assert_eq!(error::<Encoded<'_>>(&changed(6, b"c\0")), (kind, 0, "Encoded.held".into(), true));
    // Up to its end, which stands at an even place.
    let kind = DecodeErrorKind::MissingTerminator { left: 4 };
    assert_eq!(error::<Encoded<'_>>(&changed(14, b"x\0\0x")), (kind, 14, "Encoded.ended".into(), true));
    // In a size, where half a unit is left.
    let sized = |bytes: &[u8]| error::<Encoded<'_>>(&changed(33, bytes));
    let kind = DecodeErrorKind::TooShort { needed: 2, left: 1 };
    assert_eq!(sized(b"\x03\0a\0b\x09"), (kind, 37, "Encoded.sized".into(), false));
    let kind = DecodeErrorKind::CountTooLarge { count: 4, max: 3 };
    assert_eq!(sized(b"\x08\0a\0b\0c\0d\0\x09"), (kind, 35, "Encoded.sized".into(), false));
    // In front of the last bytes, where more may follow.
    let rest = |bytes: &[u8]| error::<Encoded<'_>>(&changed(41, bytes));
    let kind = DecodeErrorKind::TooShort { needed: 2, left: 1 };
    assert_eq!(rest(b"z\0y\x09"), (kind, 43, "Encoded.rest".into(), true));
}

#[test]
fn what_pads_units_is_whole_units() {
    // The second byte of a last unit may be a zero.
    let bytes = changed(22, b"a\0\0\0\0\0\0\0\0\0\xff\0\0\x09");
    let value: Encoded<'_> = decode(&bytes).unwrap();
    assert_eq!((value.padded, value.padded.len()), ("a".into(), 1));
    let bytes = changed(22, b"\0\0\0\0\0\0\0\0\0\0\xff\0\0\x09");
    let value: Encoded<'_> = decode(&bytes).unwrap();
    assert!(value.padded.is_empty() && value.rest.is_empty());

    #[derive(Wire, Debug, PartialEq)]
    struct Name<'a> {
        #[wire(size = 7, len = "padded", pad = b'\xff', max = 2)]
        name: Utf16<'a>,
    }

    assert_eq!(Name { name: "a".into() }.encode_to_vec().unwrap(), b"\0a\xff\xff\xff\xff\xff");
    assert_eq!(decode(b"\0a\xff\xff\xff\xff\xff"), Ok(Name { name: "a".into() }));
    let kind = DecodeErrorKind::UnexpectedValue { found: 0, expected: 0xff };
    assert_eq!(error::<Name<'_>>(b"\0a\xff\xff\xff\xff\0"), (kind, 6, "Name.name".into(), false));
    let kind = DecodeErrorKind::CountTooLarge { count: 3, max: 2 };
    assert_eq!(error::<Name<'_>>(b"\0a\0b\0c\xff"), (kind, 0, "Name.name".into(), false));
    let error = Name { name: Utf16::from(&[0xffff]) }.encode_to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::EndsWithPadding { byte: 0xff });
    let error = Name { name: "abc".into() }.encode_to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::CountTooLarge { count: 3, max: 2 });
}

#[test]
fn half_a_surrogate_pair_is_kept() {
    let bytes = b"\0\x03\xd8\0\0a\xdc\0";
    let text = Utf16::decode(bytes).unwrap();
    assert_eq!(text.units().collect::<Vec<_>>(), [0xd800, 0x61, 0xdc00]);
    assert_eq!((text.to_string(), text.is_whole(), text.len()), ("\u{fffd}a\u{fffd}".into(), false, 3));
    assert_eq!(text.encode_to_vec().unwrap(), bytes);
    assert_eq!(text, Utf16::from(&[0xd800, 0x61, 0xdc00]));
    assert_ne!(text, "\u{fffd}a\u{fffd}");
    assert_eq!(Utf16::from(&[0xd800u16, 0x61, 0xdc00][..]).encode_to_vec().unwrap(), bytes);
}

#[test]
fn what_was_received_in_one_order_is_sent_in_another() {
    let received = Utf16::decode(b"\0\x02\0a\x20\xac").unwrap();

    #[derive(Wire)]
    struct Little<'a> {
        #[wire(endian = "little")]
        text: Utf16<'a>,
    }

    assert_eq!(Little { text: received }.encode_to_vec().unwrap(), b"\x02\0a\0\xac\x20");
}

#[test]
fn an_order_that_a_field_decides_is_that_of_the_units_too() {
    #[derive(Wire, Debug, PartialEq)]
    struct Ordered<'a> {
        order: u8,
        #[wire(size = "u8", len = "rest", endian = order == 1)]
        text: Utf16<'a>,
    }

    for bytes in [&b"\x01\x02a\0"[..], b"\0\x02\0a"] {
        let value: Ordered<'_> = decode(bytes).unwrap();
        assert_eq!(value.text, "a");
        assert_eq!(value.encode_to_vec().unwrap(), bytes);
    }
}

#[test]
fn a_character_that_an_encoding_lacks_is_not_encoded() {
    let refused = |value: &Encoded<'_>| {
        let error = value.encode_to_vec().unwrap_err();
        (error.kind(), error.path().to_string())
    };
    let kind = EncodeErrorKind::CharacterOutOfRange { character: 'é', position: 1 };
    assert_eq!(refused(&Encoded { ascii: "aé".into(), ..encoded() }), (kind, "Encoded.ascii".into()));
    let kind = EncodeErrorKind::CharacterOutOfRange { character: '€', position: 3 };
    assert_eq!(refused(&Encoded { latin1: "éa€".into(), ..encoded() }), (kind, "Encoded.latin1".into()));
    let text = Encoded { latin1: "éa€".into(), ..encoded() }.encode_to_vec().unwrap_err().to_string();
    assert_eq!(text, "Encoded.latin1: '€' at byte 3 is no character of the text's encoding");
    // What ends a string stands in it, counted in the bytes that it is written as.
    let kind = EncodeErrorKind::ContainsTerminator { position: 1 };
    assert_eq!(refused(&Encoded { latin1: "é\0".into(), ..encoded() }), (kind, "Encoded.latin1".into()));
    let kind = EncodeErrorKind::ContainsTerminator { position: 4 };
    assert_eq!(refused(&Encoded { ended: "ab\0".into(), ..encoded() }), (kind, "Encoded.ended".into()));
    let kind = EncodeErrorKind::EndsWithPadding { byte: 0 };
    assert_eq!(refused(&Encoded { padded: "a\0".into(), ..encoded() }), (kind, "Encoded.padded".into()));
    let kind = EncodeErrorKind::LengthTooLarge { length: 12, max: 10 };
    assert_eq!(refused(&Encoded { padded: "abcdef".into(), ..encoded() }), (kind, "Encoded.padded".into()));
    let kind = EncodeErrorKind::CountTooLarge { count: 4, max: 3 };
    assert_eq!(refused(&Encoded { sized: "abcd".into(), ..encoded() }), (kind, "Encoded.sized".into()));
    let many = "a".repeat(32_768);
    let kind = EncodeErrorKind::CountTooLarge { count: 32_768, max: 32_767 };
    assert_eq!(refused(&Encoded { natural: many.as_str().into(), ..encoded() }), (kind, "Encoded.natural".into()));
}

#[test]
fn latin1_of_a_str_ends_as_its_bytes_would() {
    #[derive(Wire, Debug, PartialEq)]
    struct Ends<'a> {
        #[wire(len = until(b"\xe9\xe9"))]
        ended: Latin1<'a>,
        #[wire(len = until(b"\xe8", keep))]
        kept: Latin1<'a>,
        #[wire(size = 4, len = "padded", pad = b'\xff')]
        padded: Latin1<'a>,
        #[wire(len = "u8", each(len = "u8"))]
        list: List<'a, Latin1<'a>>,
    }

    fn ends<'a>(ended: &'a str, kept: &'a str, padded: &'a str) -> Ends<'a> {
        static LIST: [Latin1<'static>; 2] = [Latin1::new("ü"), Latin1::new("")];
        Ends { ended: ended.into(), kept: kept.into(), padded: padded.into(), list: List::new(&LIST) }
    }

    let bytes = b"a\xe8\xe9\xe9b\xe8\xfc\xff\xff\xff\x02\x01\xfc\0";
    assert_eq!(ends("aè", "bè", "ü").encode_to_vec().unwrap(), bytes);
    assert_eq!(decode(bytes), Ok(ends("aè", "bè", "ü")));
    let kind = |value: Ends<'_>| value.encode_to_vec().unwrap_err().kind();
    // Its last byte and the first of its end are the end.
    assert_eq!(kind(ends("aé", "è", "")), EncodeErrorKind::ContainsTerminator { position: 1 });
    assert_eq!(kind(ends("éé", "è", "")), EncodeErrorKind::ContainsTerminator { position: 0 });
    assert_eq!(kind(ends("", "é", "")), EncodeErrorKind::MissingTerminator);
    assert_eq!(kind(ends("", "éèè", "")), EncodeErrorKind::ContainsTerminator { position: 1 });
    assert_eq!(kind(ends("", "è", "aÿ")), EncodeErrorKind::EndsWithPadding { byte: 0xff });
}

#[test]
fn text_is_compared_with_text() {
    #[derive(Wire, Debug, PartialEq)]
    struct Request<'a> {
        #[wire(len = "nul", check = verb in ["GET", "PUT"])]
        verb: Ascii<'a>,
        #[wire(len = "nul")]
        name: Latin1<'a>,
        #[wire(when = name == "caf")]
        cafe: Option<u8>,
        kind: FixedStr<4, b' '>,
        #[wire(when = kind == "png")]
        depth: Option<u8>,
        #[wire(value = "end")]
        end: FixedStr<4>,
        #[wire(len = "u8", value = "ok")]
        status: Ascii<'a>,
        #[wire(len = "u8", default = "none")]
        note: Latin1<'a>,
    }

    let bytes = b"GET\0caf\0\x07png \x08end\0\x02ok\x01\xe9";
    let request: Request<'_> = decode(bytes).unwrap();
    assert_eq!((request.cafe, request.depth, request.note == "é"), (Some(7), Some(8), true));
    assert_eq!(request.encode_to_vec().unwrap(), bytes);
    let other: Request<'_> = decode(b"PUT\0caf\xe9\0pn  end\0\x02ok").unwrap();
    assert_eq!((other.cafe, other.depth, other.note == "none"), (None, None, true));

    let wrong = error::<Request<'_>>(b"POST\0");
    assert_eq!(wrong, (DecodeErrorKind::CheckFailed { found: None }, 0, "Request.verb".into(), false));
    let wrong = error::<Request<'_>>(b"PUT\0\0pn  eng\0");
    assert_eq!(wrong, (DecodeErrorKind::ConstantMismatch, 9, "Request.end".into(), false));
    let wrong = error::<Request<'_>>(b"PUT\0\0pn  end\0\x02on");
    assert_eq!(wrong, (DecodeErrorKind::ConstantMismatch, 13, "Request.status".into(), false));
    // A `str` is seen as its characters are.
    let sent = Request { name: "café".into(), cafe: None, ..request };
    assert!(sent.encode_to_vec().is_ok());
}

#[test]
fn each_encoding_has_a_fingerprint_of_its_own() {
    let prints = [<&str>::FINGERPRINT, Ascii::FINGERPRINT, Latin1::FINGERPRINT, Utf16::FINGERPRINT];
    for (index, print) in prints.iter().enumerate() {
        assert!(!prints[..index].contains(print), "{index}");
    }

    #[derive(Wire)]
    struct Big<'a>(#[wire(len = "rest")] Utf16<'a>);
    #[derive(Wire)]
    #[wire(endian = "little")]
    struct Little<'a>(#[wire(len = "rest")] Utf16<'a>);

    // Also where no number is in front.
    assert_ne!(Big::FINGERPRINT, Little::FINGERPRINT);
}

#[test]
fn tables_and_walks_show_the_text() {
    let described = |index: usize| {
        let field = &Encoded::SCHEMA.fields()[index];
        field.schema().describe(field.format()).to_string()
    };
    assert_eq!(described(1), "ASCII text behind a u8 length");
    assert_eq!(described(2), "Latin-1 text up to a NUL");
    assert_eq!(described(4), "UTF-16 text behind an i16 count");
    assert_eq!(described(5), "UTF-16 text little endian up to \"\\x00\\x00\" in units of 2 bytes");
    assert!(Encoded::SCHEMA.table().to_string().contains("at most 3 units"));
    assert_eq!(
        User::SCHEMA.fields()[0].schema().describe(Default::default()).to_string(),
        "text in 8 bytes, filled with zeros"
    );
    assert_eq!(
        User::SCHEMA.fields()[2].schema().describe(Default::default()).to_string(),
        "text in 4 bytes, filled with \" \""
    );

    let shown = annotate(&[("", Encoded::SCHEMA)], BYTES).to_string();
    for line in ["ascii    \"ab\"", "latin1   \"é\"", "natural  \"€\"", "ended    \"x\u{1f600}\"", "padded   \"name\""]
    {
        assert!(shown.contains(line), "{line} in\n{shown}");
    }
    let shown = annotate(&[("", User::SCHEMA)], b"root\0\0\0\0\0\x01adm ").to_string();
    assert!(shown.contains("name   \"root\"") && shown.contains("group  \"adm\""), "{shown}");

    let mut values = Vec::new();
    Encoded::SCHEMA.walk(&mut Reader::new(BYTES), &mut |leaf| values.push(leaf.value())).unwrap();
    let encoded: Vec<_> = values
        .into_iter()
        .filter_map(|value| if let Value::EncodedText(text) = value { Some(text) } else { None })
        .map(|text| (text.encoding(), text.bytes(), text.chars().collect::<String>(), text.is_whole()))
        .collect();
    assert_eq!(encoded[0], (Encoding::Latin1, &b"\xe9"[..], "é".into(), true));
    assert_eq!(encoded[1], (Encoding::Utf16, &b"c\0d\0"[..], "cd".into(), true));
    assert_eq!(*Utf16::SCHEMA, Schema::Text { encoding: Encoding::Utf16 });
}

/// Each pair of `values` is compared as the texts are that they hold.
fn as_texts<T: Ord + std::hash::Hash + std::fmt::Debug + Default>(values: &[T], texts: &[&str]) {
    use std::hash::BuildHasher;
    let hashes = std::collections::hash_map::RandomState::new();
    for (value, text) in values.iter().zip(texts) {
        for (other, other_text) in values.iter().zip(texts) {
            assert_eq!(value.cmp(other), text.cmp(other_text));
            assert_eq!(value.partial_cmp(other), Some(text.cmp(other_text)));
            assert_eq!(value == other, hashes.hash_one(value) == hashes.hash_one(other));
        }
        assert_eq!(format!("{value:?}"), format!("{text:?}"));
        assert_eq!(*value == T::default(), text.is_empty());
    }
}

#[test]
fn views_of_text_are_compared_and_shown_as_text_is() {
    let texts = ["", "a", "ab", "a\"b'\n", "b"];
    let owned = texts.map(str::to_owned);
    let received = |encoded: Vec<u8>| &*encoded.leak();
    let ascii = owned.each_ref().map(Ascii::from);
    as_texts(&ascii, &texts);
    let latin1 = owned.each_ref().map(Latin1::from);
    as_texts(&latin1, &texts);
    let latin1_received = latin1.map(|text| Latin1::decode(received(text.encode_to_vec().unwrap())).unwrap());
    as_texts(&latin1_received, &texts);
    let utf16 = owned.each_ref().map(Utf16::from);
    as_texts(&utf16, &texts);
    let utf16_received = utf16.map(|text| Utf16::decode(received(text.encode_to_vec().unwrap())).unwrap());
    as_texts(&utf16_received, &texts);
    let fixed = texts.map(|text| FixedStr::<8>::new(text).unwrap());
    as_texts(&fixed, &texts);
    for index in 0..texts.len() {
        let text = texts[index];
        assert_eq!((ascii[index].len(), ascii[index].is_empty()), (text.len(), text.is_empty()));
        assert_eq!((latin1[index].len(), latin1[index].is_empty()), (text.len(), text.is_empty()));
        assert_eq!((latin1[index].as_bytes(), latin1_received[index].as_bytes()), (None, Some(text.as_bytes())));
        assert_eq!((utf16[index].len(), utf16[index].is_empty()), (text.len(), text.is_empty()));
        assert_eq!(utf16_received[index].is_empty(), text.is_empty());
        assert!(latin1[index] == latin1_received[index] && utf16[index] == utf16_received[index]);
        assert!(ascii[index] == *text && ascii[index] == text && ascii[index].chars().eq(text.chars()));
        assert!(latin1_received[index].chars().eq(text.chars()));
        assert!(fixed[index] == *text && fixed[index] == text);
        let (as_text, as_bytes): (&str, &[u8]) = (ascii[index].as_ref(), ascii[index].as_ref());
        assert_eq!((as_text, as_bytes, fixed[index].as_ref()), (text, text.as_bytes(), text));
        assert_eq!(format!("{:>9}|{:.1}", ascii[index], fixed[index]), format!("{text:>9}|{text:.1}"));
    }
    let units = [0x61, 0xd800];
    assert!(Utf16::from(&units) == Utf16::from(&units[..]) && Utf16::from(&units) > Utf16::from("a"));
    assert!(Utf16::from(&[0u16; 0]).is_empty());
}
