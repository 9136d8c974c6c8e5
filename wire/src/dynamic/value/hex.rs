//! Bytes as the object that stands for them where they are no text: `{"hex": "00ff"}`.
//!
//! Those that are UTF-8 are a string. Text in another encoding is an object too where it has no characters, whatever its bytes are.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::{Fields, Value};

/// The name of its only member.
pub(in crate::dynamic) const HEX: &str = "hex";

impl<'v> Value<'v> {
    /// What an object is of these members: bytes, where it is one that stands for bytes, and else a struct.
    pub(in crate::dynamic) fn of_members(members: Fields<'v>) -> Self {
        let own = Self::Struct(members);
        match own.unwritten() {
            Some(bytes) if core::str::from_utf8(&bytes).is_err() && own.is_as_shown() => Self::Bytes(Cow::Owned(bytes)),
            _ => own,
        }
    }

    /// Text that has no characters: its bytes, or the object that stands for them where others would take these for text.
    pub(in crate::dynamic) fn of_half(bytes: &'v [u8]) -> Self {
        match core::str::from_utf8(bytes) {
            Ok(_) => Self::Struct(vec![(Cow::Borrowed(HEX), Self::from(digits(bytes)))]),
            Err(_) => Self::from(bytes),
        }
    }

    /// Whether digits are as they are shown, which have no capital letter.
    fn is_as_shown(&self) -> bool {
        let is_small = |text: &str| !text.bytes().any(|letter| letter.is_ascii_uppercase());
        self.get(HEX).and_then(Value::as_str).is_some_and(is_small)
    }

    /// The bytes for which an object stands.
    pub(in crate::dynamic) fn unwritten(&self) -> Option<Vec<u8>> {
        match self {
            Self::Struct(members) => match &**members {
                [(name, Value::Text(digits))] if name == HEX => from_digits(digits),
                _ => None,
            },
            _ => None,
        }
    }
}

/// The bytes that digits say, two for each.
fn from_digits(digits: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = digits.as_bytes().as_chunks::<2>();
    let digit = |letter: u8| match letter {
        b'0'..=b'9' => Some(letter.wrapping_sub(b'0')),
        b'a'..=b'f' => Some(letter.wrapping_sub(b'a').wrapping_add(10)),
        b'A'..=b'F' => Some(letter.wrapping_sub(b'A').wrapping_add(10)),
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
