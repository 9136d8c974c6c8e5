//! One declaration as two types: a message that borrows what was received, and its twin that owns it. Both are the same
//! bytes, and each becomes the other in a line.

use wire::{Array, DecodeError, DecodeErrorKind, List, Message, Wire};

/// Generic over what holds its texts, its bytes and its arrays.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[wire(endian = "little")]
struct Reading<Text, Bytes, Values, Tags> {
    #[wire(len = "u8", max = 16)]
    sensor: Text,
    flags: u8,
    #[wire(when = flags & 1, len = "u16")]
    note: Option<Text>,
    taken_at: i64,
    #[wire(len = "u16")]
    values: Values,
    #[wire(each(len = "nul"))]
    tags: Tags,
    #[wire(len = "rest")]
    raw: Bytes,
}

type ReadingRef<'a> = Reading<&'a str, &'a [u8], Array<'a, i16>, List<'a, &'a str>>;
type ReadingOwned = Reading<String, Vec<u8>, Vec<i16>, Vec<String>>;

impl From<ReadingRef<'_>> for ReadingOwned {
    fn from(reading: ReadingRef<'_>) -> Self {
        let Reading { sensor, flags, note, taken_at, values, tags, raw } = reading;
        Reading {
            sensor: sensor.into(),
            flags,
            note: note.map(Into::into),
            taken_at,
            values: values.to_vec(),
            tags: tags.iter().map(Into::into).collect(),
            raw: raw.into(),
        }
    }
}

/// A key names one layout, so what has one is a struct around the fields for each of the two.
#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = 3)]
struct Say<'a>(Fields<&'a str>);

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = 3)]
struct SayOwned(Fields<String>);

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Fields<Text> {
    id: u16,
    #[wire(len = "u8")]
    text: Text,
}

impl From<Say<'_>> for SayOwned {
    fn from(Say(Fields { id, text }): Say<'_>) -> Self {
        Self(Fields { id, text: text.into() })
    }
}

impl SayOwned {
    fn as_ref(&self) -> Say<'_> {
        Say(Fields { id: self.0.id, text: &self.0.text })
    }
}

const TAGS: [&str; 2] = ["roof", "warm"];

fn reading() -> ReadingRef<'static> {
    Reading {
        sensor: "s1",
        flags: 1,
        note: Some("dry"),
        taken_at: 9999,
        values: Array::new(&[-3, 4]),
        tags: List::new(&TAGS),
        raw: b"\0\xff",
    }
}

#[test]
fn both_are_the_same_bytes() {
    let bytes = reading().encode_to_vec().unwrap();
    assert_eq!(bytes, *b"\x02s1\x01\x03\0dry\x0f\x27\0\0\0\0\0\0\x02\0\xfd\xff\x04\0\x02\0roof\0warm\0\0\xff",);
    let received = ReadingRef::decode(&bytes).unwrap();
    let owned = ReadingOwned::decode(&bytes).unwrap();
    assert_eq!(received, reading());
    assert_eq!(ReadingOwned::from(received), owned);
    assert_eq!(owned.encode_to_vec().unwrap(), bytes);
}

#[test]
fn both_are_one_layout() {
    assert_eq!(ReadingRef::FINGERPRINT, ReadingOwned::FINGERPRINT);
    assert_eq!(ReadingRef::SCHEMA.table().to_string(), ReadingOwned::SCHEMA.table().to_string());
}

#[test]
fn both_refuse_the_same() {
    let bytes = reading().encode_to_vec().unwrap();
    for len in 0..bytes.len() {
        let (borrowed, owned) = (ReadingRef::decode(&bytes[..len]), ReadingOwned::decode(&bytes[..len]));
        let told = |error: DecodeError| (error.kind(), error.offset(), error.to_string());
        assert_eq!(borrowed.map(ReadingOwned::from).map_err(told), owned.map_err(told), "{len}");
    }
    let long = Reading { sensor: "seventeen letters", ..reading() };
    assert_eq!(
        long.encode_to_vec().unwrap_err().to_string(),
        ReadingOwned::from(long).encode_to_vec().unwrap_err().to_string()
    );
}

#[test]
fn a_message_with_a_key_has_a_twin_with_the_same() {
    assert_eq!(Say::API_KEY, SayOwned::API_KEY);
    let bytes = Say(Fields { id: 7, text: "hi" }).encode_to_vec().unwrap();
    let owned = SayOwned::from(Say::decode(&bytes).unwrap());
    assert_eq!((owned.as_ref(), owned.encode_to_vec().unwrap()), (Say::decode(&bytes).unwrap(), bytes.clone()));
    let error = SayOwned::decode(&bytes[..3]).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::LengthOverrun { length: 2, left: 0 });
}
