//! Every type of the vocabulary, by every way in which it is read and written.

use bytes::Bytes;
use wire::{Decode, DecodeError, Encode, Reader, Schema, Wire};

use super::tape::Tape;
use super::text::says_what_is_wrong;
use crate::every::is_of_a_program;
use crate::every_type;

/// A type whose bytes an input can be.
pub struct Type {
    /// As the vectors call it.
    pub name: &'static str,
    /// Its layout.
    pub schema: &'static Schema,
    check: for<'a> fn(&'a [u8], &'a Bytes) -> Option<Vec<u8>>,
}

impl Type {
    /// What the type makes of these bytes when it encodes what it decoded, if it decodes them.
    pub fn encoded_again(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        (self.check)(bytes, &Bytes::copy_from_slice(bytes))
    }
}

macro_rules! types {
    ($($name:literal: $message:ty,)*) => {
        &[$(Type {
            name: $name,
            schema: <$message as Wire>::SCHEMA,
            check: |bytes, shared| check::<$message>(bytes, shared),
        }),*]
    };
}

/// In an order that must stay: an input names one by its place.
pub const TYPES: &[Type] = every_type!(types);

/// Those of which several bytes say the same: what is left out at the end is written when it is encoded, and
/// what is ignored is not.
const NOT_CANONICAL: [&str; 21] = [
    "Around",
    "Attributes",
    "ChosenCuts",
    "Cuts",
    "Defaults",
    "Extras",
    "Growing",
    "Grown",
    "Ignored",
    "Late",
    "LateOptions",
    "LateValues",
    "Lenient",
    "Nested",
    "Offer",
    "Options",
    "Seeds",
    "SizedDefaults",
    "Skipping",
    "Steered",
    "Tlvs",
];

/// Whatever the bytes, decoding and the schema walk give the same verdict, with the same error; decoding from shared bytes
/// gives it as well; the values that the walk finds cover the bytes without a gap; and what was decoded encodes, by every
/// way of encoding, to the bytes that it came from, or where several bytes say the same, to bytes that decode to what
/// encodes to them again.
///
/// One byte chooses the type; the rest is the message.
pub fn vocabulary(data: &[u8]) {
    let mut tape = Tape::new(data);
    let Type { name, check, .. } = &TYPES[usize::from(tape.byte()) % TYPES.len()];
    let bytes = tape.rest();
    let Some(encoded) = check(bytes, &Bytes::copy_from_slice(bytes)) else { return };
    if encoded != bytes {
        assert!(NOT_CANONICAL.contains(name), "it encodes to {encoded:02x?}");
        let again = check(&encoded, &Bytes::copy_from_slice(&encoded));
        assert_eq!(again.as_ref(), Some(&encoded));
    }
}

/// What the value encodes to, if there is one.
fn check<'a, T: Decode<'a> + Encode>(bytes: &'a [u8], shared: &'a Bytes) -> Option<Vec<u8>> {
    let decoded = T::decode(bytes);
    let from_shared = T::decode(shared);
    let walked = walk(T::SCHEMA, bytes);
    match (decoded, from_shared) {
        (Ok(value), Ok(from_shared)) => {
            assert_eq!(walked, Ok(()));
            let encoded = encoded(&value);
            assert!(from_shared.encode_to_vec().as_ref() == Ok(&encoded), "`Bytes` give another value");
            Some(encoded)
        }
        (decoded, from_shared) => {
            let error = decoded.err().expect("it decodes from a slice, but not from `Bytes`");
            assert_eq!(from_shared.err(), Some(error));
            assert!(is_of_a_program(&error) || walked == Err(error), "{error:?}, but the walk says {walked:?}");
            assert!(error.offset() <= bytes.len());
            says_what_is_wrong(&error);
            None
        }
    }
}

/// What the schema walk says of `bytes`, of which its leaves are one after the other.
pub(super) fn walk(schema: &'static Schema, bytes: &[u8]) -> Result<(), DecodeError> {
    let mut reader = Reader::new(bytes);
    let mut covered = 0;
    let walked = schema.walk(&mut reader, &mut |leaf| {
        let end = leaf.offset() + leaf.bytes().len();
        assert_eq!(leaf.bytes(), &bytes[leaf.offset()..end]);
        if leaf.offset() == covered {
            covered = end;
        }
    });
    // The walk reads one value; that nothing may follow it is said here, as `Wire::decode` says it.
    let walked = walked.and_then(|()| reader.finish().map_err(|error| error.in_message(schema)));
    assert!(walked.is_err() || covered == bytes.len(), "the walk covers {covered} of {} bytes", bytes.len());
    walked
}

/// The bytes of `value`, by every way to write them.
pub(super) fn encoded<T: Encode>(value: &T) -> Vec<u8> {
    let encoded = value.encode_to_vec().expect("what was decoded is encoded");
    assert_eq!(value.encoded_len(), Ok(encoded.len()));
    // One byte more than is needed shows how far encoding writes.
    let mut room = vec![0x5a; encoded.len() + 1];
    assert_eq!(value.encode(&mut room[..]), Ok(encoded.len()));
    assert_eq!(room.split_last(), Some((&0x5a, &encoded[..])));
    if !encoded.is_empty() {
        // Encoding never truncates: a slice that is too short stays as it was.
        room.fill(0x5a);
        assert!(value.encode(&mut room[..encoded.len() - 1]).is_err());
        assert!(room.iter().all(|byte| *byte == 0x5a));
    }
    encoded
}
