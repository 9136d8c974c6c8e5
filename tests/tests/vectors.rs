//! The verdicts of a codec in another language, held against ours.
//!
//! `tests/vectors/generate.py` makes the vectors and judges them; neither side is derived from the other. Where they
//! disagree, the protocol text decides which one is wrong.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};

use bytes::Bytes;
use serde::Deserialize;
use serde_json::Value;
use tests::fuzz::TYPES;
use tests::messages::{Arrays, Track};
use tests::vocabulary::arrays::{Cells, HeldArrays, Inherited, Lists, RestArray};
use tests::vocabulary::bits::Looked;
use tests::vocabulary::chosen::Chosen;
use tests::vocabulary::conditions::{Switched, SwitchedByCode};
use tests::vocabulary::converted::{Becoming, Half, Halves};
use tests::vocabulary::enums::Code;
use tests::vocabulary::fields::Constants;
use tests::vocabulary::numbers::Spread;
use tests::vocabulary::own::{Small, Squeezed, Wrapped};
use tests::vocabulary::sizes::{SizedElements, SizedUnions};
use tests::vocabulary::strings::HeldStrings;
use tests::vocabulary::terms::{Choosing, Serving};
use tests::vocabulary::texts::{Texts, Verb};
use wire::{Array, DecodeError, List, Wire};

use self::judges::{JUDGES, Judge, Judged, OPEN_ENDED};

#[path = "vectors/json.rs"]
mod json;
#[path = "vectors/judges.rs"]
mod judges;

/// One line of the file.
#[derive(Deserialize)]
struct Vector {
    r#type: String,
    hex: String,
    /// What the value is written as, if not as it was.
    encoded: Option<String>,
    #[serde(flatten)]
    verdict: Verdict,
}

/// What a codec says about bytes.
#[derive(Deserialize, Debug, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Value(Value),
    Error {
        kind: String,
        offset: usize,
        path: String,
        /// The field that holds the wrong number, where another does.
        holder: Option<String>,
        /// Whether more input could have helped.
        #[serde(default)]
        more: bool,
    },
}

impl Verdict {
    fn from_error(error: &DecodeError) -> Self {
        Self::Error {
            kind: kind_name(error),
            offset: error.offset(),
            path: error.path().to_string(),
            holder: error.holder().map(str::to_owned),
            more: error.is_incomplete(),
        }
    }
}

/// The name of the variant, without the numbers that it carries.
fn kind_name(error: &DecodeError) -> String {
    let kind = format!("{:?}", error.kind());
    kind.split([' ', '(']).next().unwrap_or_default().to_owned()
}

/// Every kind that bytes inside of a payload can get.
const KINDS: [&str; 28] = [
    "CheckFailed",
    "ConstantMismatch",
    "NotAscending",
    "TooShort",
    "NegativeLength",
    "NegativeCount",
    "LengthTooLarge",
    "CountTooLarge",
    "LengthOverrun",
    "CountOverrun",
    "Overlong",
    "IntegerTooLarge",
    "NotAValue",
    "UnexpectedNull",
    "InvalidPrefix",
    "MissingTerminator",
    "InvalidBool",
    "InvalidUtf8",
    "NotAscii",
    "UnknownValue",
    "UnexpectedValue",
    "NonZeroPadding",
    "TrailingBytes",
    "ChecksumMismatch",
    "TooDeep",
    "Repeated",
    "Missing",
    "Refused",
];

#[test]
fn every_vector_gets_the_verdict_of_the_other_codec() {
    let (mut judged, mut invalid) = (0, 0);
    let (mut types, mut kinds) = (BTreeSet::new(), BTreeSet::new());
    let mut disagreements = String::new();
    for (number, vector, bytes) in vectors() {
        let encoded = match &vector.verdict {
            Verdict::Value(_) => vector.encoded.as_deref().map_or_else(|| bytes.clone(), from_hex),
            Verdict::Error { .. } => Vec::new(),
        };
        let ours = judge(judge_of(&vector), &Bytes::from(bytes));
        if !ours.as_ref().is_ok_and(|(verdict, ours)| *verdict == vector.verdict && *ours == encoded) {
            let (name, hex, theirs) = (&vector.r#type, &vector.hex, (&vector.verdict, encoded));
            writeln!(disagreements, "line {number}: {name} {hex}\n  theirs: {theirs:02x?}\n  ours:   {ours:02x?}")
                .unwrap();
        }
        judged += 1;
        if let Verdict::Error { kind, .. } = vector.verdict {
            invalid += 1;
            kinds.insert(kind);
        }
        types.insert(vector.r#type);
    }
    assert!(disagreements.is_empty(), "\n{disagreements}");
    assert!(judged >= 15_000, "only {judged} vectors");
    assert!(invalid * 2 >= judged, "only {invalid} of {judged} are invalid");
    assert!(types.iter().map(String::as_str).eq(JUDGES.iter().map(|judge| judge.name).collect::<BTreeSet<_>>()));
    assert!(kinds.iter().map(String::as_str).eq(BTreeSet::from(KINDS)), "only {kinds:?}");
}

/// A type that has vectors is one that the fuzzer knows.
#[test]
fn every_judge_is_known_to_the_fuzzer() {
    assert!(TYPES.iter().map(|known| known.name).eq(JUDGES.iter().map(|judge| judge.name)));
}

/// Unless the type leaves to the message where it ends; decoding and the schema walk still agree on those.
#[test]
fn every_prefix_of_a_valid_vector_is_an_error() {
    let mut disagreements = String::new();
    for (number, vector, bytes) in vectors().filter(|(_, vector, _)| matches!(vector.verdict, Verdict::Value(_))) {
        let (bytes, may_be_valid) = (Bytes::from(bytes), OPEN_ENDED.contains(&vector.r#type.as_str()));
        for len in 0..bytes.len() {
            let judged = judge(judge_of(&vector), &bytes.slice(..len));
            let fits =
                judged.as_ref().is_ok_and(|(verdict, _)| may_be_valid || matches!(verdict, Verdict::Error { .. }));
            if !fits {
                let (name, hex) = (&vector.r#type, &vector.hex);
                writeln!(disagreements, "line {number}: the first {len} bytes of {name} {hex}\n  {judged:02x?}")
                    .unwrap();
            }
        }
    }
    assert!(disagreements.is_empty(), "\n{disagreements}");
}

/// After decoding, an array is a view of bytes; before encoding, one of a slice. Both must write the same.
#[test]
fn views_of_a_slice_encode_as_those_of_bytes() {
    let mut compared = 0;
    for (number, vector, bytes) in vectors().filter(|(_, vector, _)| matches!(vector.verdict, Verdict::Value(_))) {
        let encoded = match vector.r#type.as_str() {
            "Arrays" => {
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
            "Track" => {
                let track = Track::decode(&bytes).unwrap();
                let points = track.points.to_vec();
                Track { points: Array::from(&points), ..track }.encode_to_vec()
            }
            "RestArray" => {
                let array = RestArray::decode(&bytes).unwrap();
                let values = array.values.to_vec();
                RestArray { values: Array::from(&values), ..array }.encode_to_vec()
            }
            "Cells" => {
                let cells = Cells::decode(&bytes).unwrap();
                let (view, flags, codes) = (cells.view.to_vec(), cells.flags.to_vec(), cells.codes.to_vec());
                let (view, flags, codes) = (Array::from(&view), Array::from(&flags), Array::from(&codes));
                Cells { view, flags, codes, ..cells }.encode_to_vec()
            }
            "Spread" => {
                let spread = Spread::decode(&bytes).unwrap();
                let view: Vec<_> = spread.view.iter().collect();
                Spread { view: List::from(&view), ..spread }.encode_to_vec()
            }
            "Lists" => {
                let Lists { records, texts, messages, words } = Wire::decode(&bytes).unwrap();
                let (records, texts): (Vec<_>, Vec<_>) = (records.iter().collect(), texts.iter().collect());
                let (messages, words): (Vec<_>, Vec<_>) = (messages.iter().collect(), words.iter().collect());
                let lists = Lists {
                    records: List::from(&records),
                    texts: List::from(&texts),
                    messages: List::from(&messages),
                    words: List::from(&words),
                };
                lists.encode_to_vec()
            }
            "SizedElements" => {
                let elements = SizedElements::decode(&bytes).unwrap();
                let view: Vec<_> = elements.view.iter().collect();
                SizedElements { view: List::from(&view), ..elements }.encode_to_vec()
            }
            "Wrapped" => {
                let wrapped = Wrapped::decode(&bytes).unwrap();
                let (view, titles) = (wrapped.view.to_vec(), wrapped.titles.iter().collect::<Vec<_>>());
                Wrapped { view: Array::from(&view), titles: List::from(&titles), ..wrapped }.encode_to_vec()
            }
            "Becoming" => {
                let becoming = Becoming::decode(&bytes).unwrap();
                let (list, words) =
                    (becoming.list.iter().collect::<Vec<_>>(), becoming.words.iter().collect::<Vec<_>>());
                Becoming { list: List::from(&list), words: List::from(&words), ..becoming }.encode_to_vec()
            }
            _ => continue,
        };
        assert_eq!(encoded.as_ref(), Ok(&bytes), "line {number}: {} {}", vector.r#type, vector.hex);
        compared += 1;
    }
    assert!(compared >= 500, "only {compared} vectors");
}

/// The place may have another byte order, other widths and other prefixes than the one that a view was read from.
#[test]
fn views_are_written_as_their_place_has_it() {
    let mut compared = 0;
    for (number, vector, bytes) in vectors().filter(|(_, vector, _)| matches!(vector.verdict, Verdict::Value(_))) {
        let [moved, expected] = match vector.r#type.as_str() {
            "RestArray" => {
                let values = RestArray::decode(&bytes).unwrap().values;
                [values.encode_to_vec(), values.to_vec().encode_to_vec()]
            }
            "Spread" => {
                let view = Spread::decode(&bytes).unwrap().view;
                [view.encode_to_vec(), view.iter().collect::<Vec<_>>().encode_to_vec()]
            }
            "Inherited" => {
                let view = Inherited::decode(&bytes).unwrap().view;
                [view.encode_to_vec(), view.to_vec().encode_to_vec()]
            }
            "Lists" => {
                let Lists { texts, words, .. } = Wire::decode(&bytes).unwrap();
                let owned: (Vec<_>, Vec<_>) = (texts.iter().collect(), words.iter().map(<[u8]>::to_vec).collect());
                [(texts, words).encode_to_vec(), owned.encode_to_vec()]
            }
            _ => continue,
        };
        assert_eq!(moved, expected, "line {number}: {} {}", vector.r#type, vector.hex);
        compared += 1;
    }
    assert!(compared >= 300, "only {compared} vectors");
}

/// Lengths, tags and constants are written as they must be, whatever the struct holds in their places.
#[test]
fn what_the_codec_decides_is_not_taken_from_the_struct() {
    let mut compared = 0;
    for (number, vector, bytes) in vectors().filter(|(_, vector, _)| matches!(vector.verdict, Verdict::Value(_))) {
        let encoded = match vector.r#type.as_str() {
            "HeldStrings" => {
                let value = HeldStrings::decode(&bytes).unwrap();
                HeldStrings { name_len: 77, value_len: u32::MAX, signed_len: -1, ..value }.encode_to_vec()
            }
            "HeldArrays" => {
                let value = HeldArrays::decode(&bytes).unwrap();
                HeldArrays { count: 0, signed: i32::MAX, ..value }.encode_to_vec()
            }
            "Switched" => {
                let value = Switched::decode(&bytes).unwrap();
                Switched { kind: i16::MIN, packet_kind: 77, ..value }.encode_to_vec()
            }
            "SwitchedByCode" => {
                let value = SwitchedByCode::decode(&bytes).unwrap();
                SwitchedByCode { code: Code::Gone, ..value }.encode_to_vec()
            }
            "Chosen" => {
                let value = Chosen::decode(&bytes).unwrap();
                let is_empty = value.held.is_empty() && value.counted.is_empty() && value.sized.is_empty();
                let kind = if is_empty { value.kind } else { 77 };
                Chosen { kind, count: 77, word: *b"???", ..value }.encode_to_vec()
            }
            "Texts" => {
                let value = Texts::decode(&bytes).unwrap();
                Texts { kind: *b"what", verb: Verb::Put, long_kind: [0; 8], ..value }.encode_to_vec()
            }
            "SizedUnions" => {
                let value = SizedUnions::decode(&bytes).unwrap();
                SizedUnions { kind: 77, ..value }.encode_to_vec()
            }
            // Bits that nobody looks at are the struct's own.
            "Serving" => {
                let value = Serving::decode(&bytes).unwrap();
                Serving { head: !value.head & 0xfff0 | value.head & 0xf, fixed: 0, same: 77, ..value }.encode_to_vec()
            }
            "Choosing" => {
                let value = Choosing::decode(&bytes).unwrap();
                let others = if value.maybe.is_some() { 0x00_f000 } else { 0x00_ff00 };
                let (code, wide) =
                    (!value.code & 0x7f | value.code & 0x80, !value.wide & !others | value.wide & others);
                Choosing { code, wide: wide & 0xff_ffff, ..value }.encode_to_vec()
            }
            // Bits too.
            "Looked" => {
                let value = Looked::decode(&bytes).unwrap();
                Looked { kind: 7, count: !value.count, words: 77, ..value }.encode_to_vec()
            }
            // What is converted is written as others make it, too.
            "Halves" => {
                let value = Halves::decode(&bytes).unwrap();
                // The bits that say how many numbers there are.
                let count = Half(value.count.0 ^ 6);
                Halves { len: Half(77), kind: Half(77), count, ..value }.encode_to_vec()
            }
            "Squeezed" => {
                let value = Squeezed::decode(&bytes).unwrap();
                Squeezed { count: Small(!value.count.0), fixed: Small(0), ..value }.encode_to_vec()
            }
            "Constants" => {
                let value = Constants { id: Constants::decode(&bytes).unwrap().id, ..Constants::default() };
                value.encode_to_vec()
            }
            _ => continue,
        };
        assert_eq!(encoded.as_ref(), Ok(&bytes), "line {number}: {} {}", vector.r#type, vector.hex);
        compared += 1;
    }
    assert!(compared >= 200, "only {compared} vectors");
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
    let judge = JUDGES.iter().find(|judge| judge.name == vector.r#type);
    judge.unwrap_or_else(|| panic!("the type {} is not declared here", vector.r#type))
}

/// A panic is a disagreement like any other, so that the vector behind it is named.
fn judge(judge: &Judge, bytes: &Bytes) -> Judged {
    catch_unwind(AssertUnwindSafe(|| (judge.judge)(bytes, bytes))).unwrap_or(Err("a panic".into()))
}

fn from_hex(hex: &str) -> Vec<u8> {
    let digit = |digit: u8| char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok()).unwrap();
    hex.as_bytes().chunks_exact(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect()
}
