//! Bytes as the object that stands for them where they are no text: `{"hex": "00ff"}`.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Fields, Value};

/// The name of its only member.
pub(in crate::dynamic) const HEX: &str = "hex";

impl<'v> Value<'v> {
    /// What an object is of these members: bytes, where it is one that stands for bytes, and else a struct.
    pub(in crate::dynamic) fn of_members(members: Fields<'v>) -> Self {
        match &*members {
            [(name, Value::Text(digits))] if name == HEX => from_digits(digits)
                .map_or_else(|| Self::Struct(members.clone()), |bytes| Self::Bytes(Cow::Owned(bytes))),
            _ => Self::Struct(members),
        }
    }
}

/// The bytes that digits say, as they are written there: two small ones for each.
fn from_digits(digits: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = digits.as_bytes().as_chunks::<2>();
    let digit = |letter: u8| match letter {
        b'0'..=b'9' => Some(letter.wrapping_sub(b'0')),
        b'a'..=b'f' => Some(letter.wrapping_sub(b'a').wrapping_add(10)),
        _ => None,
    };
    let bytes = pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?));
    if rest.is_empty() { bytes.collect() } else { None }
}

/// The digits of bytes.
pub(in crate::dynamic) fn digits(bytes: &[u8]) -> String {
    let digit = |number: u8| char::from_digit(number.into(), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0xf)]).collect()
}
