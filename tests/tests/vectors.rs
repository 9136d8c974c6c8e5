//! The verdicts of a codec in another language, held against ours.
//!
//! `tests/vectors/generate.py` makes the vectors and judges them; neither side is derived from the other. Where they
//! disagree, the protocol text decides which one is wrong.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};

use bytes::Bytes;
use echo_proto::{EchoRequest, EchoResponse, Header};
use serde::Deserialize;
use serde_json::{Map, Value};
use tests::messages::{
    Arrays, Batch, Date, Grid, Integers, Keyed, Leg, Nothing, Person, Point, Record, Ship, Strings, Track, Version,
    Voyage,
};
use wire::{Array, Decode, DecodeError, Encode, FixedLen, Reader, Wire};

/// One line of the file.
#[derive(Deserialize)]
struct Vector {
    r#type: String,
    hex: String,
    #[serde(flatten)]
    verdict: Verdict,
}

/// What a codec says about bytes.
#[derive(Deserialize, Debug, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Value(Value),
    Error { kind: String, offset: usize, path: String },
}

impl Verdict {
    fn from_error(error: &DecodeError) -> Self {
        Self::Error { kind: kind_name(error), offset: error.offset(), path: error.path().to_string() }
    }
}

/// The name of the variant, without the numbers that it carries.
fn kind_name(error: &DecodeError) -> String {
    let kind = format!("{:?}", error.kind());
    kind.split(' ').next().unwrap_or_default().to_owned()
}

/// Decodes bytes as one type, and does whatever else must agree with that.
struct Judge {
    name: &'static str,
    /// Our verdict, or why our own ways to read and write these bytes contradict each other.
    judge: for<'a> fn(&'a [u8], &'a Bytes) -> Result<Verdict, String>,
    /// Whether decoding and the schema walk both refuse the bytes.
    refuses: fn(&[u8]) -> bool,
}

macro_rules! judges {
    ($($name:literal: $message:ty,)*) => {
        [$(Judge {
            name: $name,
            judge: |bytes, shared| judge::<$message>(bytes, shared),
            refuses: |bytes| <$message>::decode(bytes).is_err() && walk::<$message>(bytes).0.is_err(),
        }),*]
    };
}

const JUDGES: [Judge; 14] = judges! {
    "Header+EchoRequest": (Header, EchoRequest<'_>),
    "Header+EchoResponse": (Header, EchoResponse<'_>),
    "Integers": Integers,
    "Strings": Strings<'_>,
    "Arrays": Arrays<'_>,
    "Track": Track<'_>,
    "Batch": Batch,
    "Grid": Grid,
    "Voyage": Voyage<'_>,
    "Version": Version<'_>,
    "Nothing": Nothing,
    "Keyed<i64, &str>": Keyed<i64, &str>,
    "Keyed<Version, Bytes>": Keyed<Version<'_>, Bytes>,
    "Keyed<Nothing, Vec<i16>>": Keyed<Nothing, Vec<i16>>,
};

/// Every kind that bytes inside of a payload can get.
const KINDS: [&str; 7] =
    ["TooShort", "NegativeLength", "NegativeCount", "LengthOverrun", "CountOverrun", "InvalidUtf8", "TrailingBytes"];

#[test]
fn every_vector_gets_the_verdict_of_the_other_codec() {
    let (mut judged, mut invalid) = (0, 0);
    let (mut types, mut kinds) = (BTreeSet::new(), BTreeSet::new());
    let mut disagreements = String::new();
    for (number, vector, bytes) in vectors() {
        let judge = judge_of(&vector).judge;
        let shared = Bytes::copy_from_slice(&bytes);
        // A panic is a disagreement like any other, so that the vector behind it is named.
        let ours = catch_unwind(AssertUnwindSafe(|| judge(&bytes, &shared))).unwrap_or(Err("a panic".into()));
        if ours.as_ref() != Ok(&vector.verdict) {
            let (hex, theirs) = (&vector.hex, &vector.verdict);
            writeln!(disagreements, "line {number}: {hex}\n  theirs: {theirs:?}\n  ours:   {ours:?}").unwrap();
        }
        judged += 1;
        if let Verdict::Error { kind, .. } = vector.verdict {
            invalid += 1;
            kinds.insert(kind);
        }
        types.insert(vector.r#type);
    }
    assert!(disagreements.is_empty(), "\n{disagreements}");
    assert!(judged >= 5000, "only {judged} vectors");
    assert!(invalid * 2 >= judged, "only {invalid} of {judged} are invalid");
    assert!(types.iter().map(String::as_str).eq(BTreeSet::from(JUDGES.map(|judge| judge.name))));
    assert!(kinds.iter().map(String::as_str).eq(BTreeSet::from(KINDS)), "only {kinds:?}");
}

#[test]
fn every_prefix_of_a_valid_vector_is_an_error() {
    for (number, vector, bytes) in vectors().filter(|(_, vector, _)| matches!(vector.verdict, Verdict::Value(_))) {
        let refuses = judge_of(&vector).refuses;
        for len in 0..bytes.len() {
            assert!(refuses(&bytes[..len]), "line {number}: the first {len} bytes of {}", vector.hex);
        }
    }
}

/// After decoding, an `Array` is a view of bytes; before encoding, one of a slice. Both must write the same.
#[test]
fn arrays_of_a_slice_encode_as_those_of_bytes() {
    let mut compared = 0;
    for (number, vector, bytes) in vectors() {
        let encoded = match (vector.r#type.as_str(), &vector.verdict) {
            ("Arrays", Verdict::Value(_)) => {
                let Arrays { tiny, small, medium, large } = Wire::decode(&bytes).unwrap();
                let (tiny, small, medium, large) = (tiny.to_vec(), small.to_vec(), medium.to_vec(), large.to_vec());
                let arrays = Arrays {
                    tiny: Array::from(&tiny),
                    small: Array::from(&small),
                    medium: Array::from(&medium),
                    large: Array::from(&large),
                };
                arrays.encode_to_vec()
            }
            ("Track", Verdict::Value(_)) => {
                let track = Track::decode(&bytes).unwrap();
                let points = track.points.to_vec();
                Track { points: Array::from(&points), ..track }.encode_to_vec()
            }
            _ => continue,
        };
        assert_eq!(encoded.as_ref(), Ok(&bytes), "line {number}: {}", vector.hex);
        compared += 1;
    }
    assert!(compared >= 100, "only {compared} vectors");
}

/// The lines with their numbers, from 1, and their bytes.
fn vectors() -> impl Iterator<Item = (usize, Vector, Vec<u8>)> {
    include_str!("../vectors/vectors.jsonl").lines().zip(1..).map(|(line, number)| {
        let vector: Vector = serde_json::from_str(line).unwrap_or_else(|error| panic!("line {number}: {error}"));
        let bytes = from_hex(&vector.hex);
        (number, vector, bytes)
    })
}

fn judge_of(vector: &Vector) -> &'static Judge {
    let judge = const { &JUDGES }.iter().find(|judge| judge.name == vector.r#type);
    judge.unwrap_or_else(|| panic!("the type {} is not declared here", vector.r#type))
}

fn judge<'a, T>(bytes: &'a [u8], shared: &'a Bytes) -> Result<Verdict, String>
where
    T: Decode<'a> + Encode + ToJson,
{
    let decoded = T::decode(bytes);
    let verdict = match &decoded {
        Ok(value) => Verdict::Value(value.to_json()),
        Err(error) => Verdict::from_error(error),
    };
    let from_shared = T::decode(shared);
    require(from_shared.as_ref().err() == decoded.as_ref().err(), || "`Bytes` give another error".into())?;
    require(from_shared.is_err() || from_shared.is_ok_and(|value| verdict == Verdict::Value(value.to_json())), || {
        "`Bytes` give another value".into()
    })?;

    let (walked, covered) = walk::<T>(bytes);
    match &decoded {
        Ok(value) => {
            require(walked.is_ok(), || format!("the schema walk says {walked:?}"))?;
            require(covered == bytes, || format!("the schema walk covers {covered:02x?}"))?;
            encodes_to(value, bytes)?;
        }
        Err(error) => {
            require(walked == Err(*error), || format!("{error:?}, but the schema walk says {walked:?}"))?;
            require(bytes.starts_with(&covered), || format!("the schema walk covers {covered:02x?}"))?;
        }
    }
    Ok(verdict)
}

/// What the schema walk says about `bytes`, and the bytes of its leaves as far as they follow each other without a gap.
fn walk<T: Wire>(bytes: &[u8]) -> (Result<(), DecodeError>, Vec<u8>) {
    let mut reader = Reader::new(bytes);
    let mut covered = Vec::new();
    let walked = T::SCHEMA.walk(&mut reader, &mut |leaf| {
        if leaf.offset() == covered.len() {
            covered.extend_from_slice(leaf.bytes());
        }
    });
    // The walk reads one value; that nothing may follow it is said here, as `Wire::decode` says it.
    (walked.and_then(|()| reader.finish().map_err(|error| error.in_message(T::SCHEMA))), covered)
}

fn encodes_to<T: Encode>(value: &T, bytes: &[u8]) -> Result<(), String> {
    let len = value.encoded_len();
    require(len == Ok(bytes.len()), || format!("the encoded length is said to be {len:?}"))?;
    let encoded = value.encode_to_vec();
    require(encoded.as_deref() == Ok(bytes), || format!("encodes to {encoded:02x?}"))?;
    // One byte more than is needed shows how far encoding writes.
    let mut room = vec![0x5a; bytes.len() + 1];
    let written = value.encode(&mut room[..]);
    require(written == len && room.split_last() == Some((&0x5a, bytes)), || format!("writes {room:02x?} to a slice"))
}

fn require(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise()) }
}

fn from_hex(hex: &str) -> Vec<u8> {
    let digit = |digit: u8| char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok()).unwrap();
    hex.as_bytes().chunks_exact(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect()
}

fn to_hex(bytes: &[u8]) -> Value {
    let mut hex = String::with_capacity(bytes.len() * 2);
    bytes.iter().for_each(|byte| write!(hex, "{byte:02x}").unwrap());
    hex.into()
}

/// A value as the vectors write it: bytes in hexadecimal, structs as objects.
trait ToJson {
    fn to_json(&self) -> Value;
}

macro_rules! as_number { ($($int:ty),*) => {$(
    impl ToJson for $int { fn to_json(&self) -> Value { (*self).into() } }
)*} }
as_number!(i8, i16, i32, i64);

macro_rules! as_text { ($($text:ty),*) => {$(
    impl ToJson for $text { fn to_json(&self) -> Value { (*self).clone().into() } }
)*} }
as_text!(&str, String);

macro_rules! as_hex { ($($bytes:ty),*) => {$(
    impl ToJson for $bytes { fn to_json(&self) -> Value { to_hex(self) } }
)*} }
as_hex!(&[u8], Vec<u8>, Box<[u8]>, Bytes);

impl<T: ToJson + FixedLen> ToJson for Array<'_, T> {
    fn to_json(&self) -> Value {
        self.iter().map(|element| element.to_json()).collect()
    }
}

impl<T: ToJson> ToJson for Vec<T> {
    fn to_json(&self) -> Value {
        self.iter().map(ToJson::to_json).collect()
    }
}

macro_rules! as_object { ($([$($parameter:ident)*] $message:ty { $($field:tt)* })*) => {$(
    impl<$($parameter: ToJson),*> ToJson for $message {
        fn to_json(&self) -> Value {
            let fields = [$((stringify!($field).to_owned(), self.$field.to_json())),*];
            Value::Object(Map::from_iter(fields))
        }
    }
)*} }

as_object! {
    [] Header { api_key sequence }
    [] EchoRequest<'_> { timestamp subject metadata body }
    [] EchoResponse<'_> { id timestamp subject body }
    [] Integers { tiny small medium large }
    [] Strings<'_> { text bytes owned_text owned_bytes boxed }
    [] Arrays<'_> { tiny small medium large }
    [] Point { x y }
    [] Track<'_> { name points closed }
    [] Record { key name value }
    [] Batch { id records tags }
    [] Grid { rows labels }
    [] Date { year month day }
    [] Person<'_> { born name }
    [] Ship<'_> { tonnage captain }
    [] Leg<'_> { port arrival }
    [] Voyage<'_> { ship legs fare }
    [] Version<'_> { 0 1 2 }
    [] Nothing {}
    [K V] Keyed<K, V> { key value }
    [A B] (A, B) { 0 1 }
}
