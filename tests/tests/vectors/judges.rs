//! What each type makes of bytes, by every way in which it reads and writes them.

use bytes::Bytes;
use tests::every::is_of_a_program;
use wire::{Decode, DecodeError, Encode, Reader, Wire};

use super::Verdict;
use super::json::ToJson;

/// Our verdict and what the value is written as, or why our own ways to read and write contradict each other.
pub(crate) type Judged = Result<(Verdict, Vec<u8>), String>;

/// Decodes bytes as one type, and does whatever else must agree with that.
pub(crate) struct Judge {
    pub(crate) name: &'static str,
    pub(crate) judge: for<'a> fn(&'a [u8], &'a Bytes) -> Judged,
}

macro_rules! judges {
    ($($name:literal: $message:ty,)*) => {
        &[$(Judge { name: $name, judge: |bytes, shared| judge::<$message>(bytes, shared) }),*]
    };
}

pub(crate) const JUDGES: &[Judge] = tests::every_type!(judges);

/// Those of which a prefix can be a message too: what ends with the message, and what is left out at its end.
pub(crate) const OPEN_ENDED: &[&str] = &[
    "Trailed",
    "TrailedNumbers",
    "TrailedTexts",
    "TrailedBody",
    "Cuts",
    "RestText",
    "RestBytes",
    "Cells",
    "RestArray",
    "RestRecords",
    "Each",
    "RestList",
    "Packet",
    "Event",
    "SwitchedWide",
    "Positions",
    "Late",
    "Defaults",
    "Nested",
    "Conditional",
    "Switched",
    "SizedDefaults",
    "Versioned",
    "LateValues",
    "LateOptions",
    "Growing",
    "Grown",
    "Checked",
    "Attributes",
    "SumBefore",
    "SingleBytes",
    "Units",
    "Skipping",
    "Steered",
];

fn judge<'a, T>(bytes: &'a [u8], shared: &'a Bytes) -> Judged
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
            as_json::<T>(bytes)?;
            Ok((verdict, encoded(value)?))
        }
        Err(error) => {
            require(is_of_a_program(error) || walked == Err(*error), || {
                format!("{error:?}, but the schema walk says {walked:?}")
            })?;
            require(bytes.starts_with(&covered), || format!("the schema walk covers {covered:02x?}"))?;
            Ok((verdict, Vec::new()))
        }
    }
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

/// What the schema makes of `bytes` is JSON, and the same in one line and in many.
fn as_json<T: Wire>(bytes: &[u8]) -> Result<(), String> {
    let json = T::SCHEMA.json(bytes).map_err(|error| format!("as JSON: {error}"))?;
    let parse =
        |text: &str| serde_json::from_str::<serde_json::Value>(text).map_err(|error| format!("{error}: {text}"));
    let (line, lines) = (parse(&json.to_string())?, parse(&format!("{json:#}"))?);
    require(line == lines, || format!("{line} is not {lines}"))
}

/// The bytes of `value`, by every way to write them.
fn encoded<T: Encode>(value: &T) -> Result<Vec<u8>, String> {
    let encoded = value.encode_to_vec().map_err(|error| format!("is not encoded: {error}"))?;
    let len = value.encoded_len();
    require(len == Ok(encoded.len()), || format!("the encoded length is said to be {len:?} of {encoded:02x?}"))?;
    // One byte more than is needed shows how far encoding writes.
    let mut room = vec![0x5a; encoded.len() + 1];
    let written = value.encode(&mut room[..]);
    require(written == len && room.split_last() == Some((&0x5a, &encoded[..])), || {
        format!("writes {room:02x?} to a slice instead of {encoded:02x?}")
    })?;
    Ok(encoded)
}

fn require(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise()) }
}
