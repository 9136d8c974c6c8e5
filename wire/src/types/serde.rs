//! Views for serde: sequences of their elements, and strings.
//!
//! Owns what serde sees of types of this crate. It knows nothing of bytes on the wire.
//!
//! There is no `Deserialize` of `Array` and `List`: they would have to borrow elements that no input of serde holds. A struct to be
//! read by serde holds a `Vec`.

use core::fmt;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{self, Serialize, Serializer};

use super::{Array, Ascii, FixedLen, FixedStr, Latin1, List, Utf16};
use crate::codec::Decode;

impl<T: FixedLen + Serialize> Serialize for Array<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'a, T: Decode<'a> + Clone + Serialize> Serialize for List<'a, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl Serialize for Ascii<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Latin1<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Half of a surrogate pair that stands alone is no character, and an error: what is read again would be another text.
impl Serialize for Utf16<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !self.is_whole() {
            return Err(ser::Error::custom("half of a character stands alone in UTF-16"));
        }
        serializer.collect_str(self)
    }
}

/// For views of text, which are read where the input holds that as it is: where a `&str` is.
macro_rules! read_as_str {
    ($($view:ident),*) => {$(
        impl<'de: 'a, 'a> Deserialize<'de> for $view<'a> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <&'de str>::deserialize(deserializer).map(Self::new)
            }
        }
    )*};
}

read_as_str!(Ascii, Latin1, Utf16);

impl<const N: usize, const PAD: u8> Serialize for FixedStr<N, PAD> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de, const N: usize, const PAD: u8> Deserialize<'de> for FixedStr<N, PAD> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Fixed)
    }
}

/// Reads text that fits.
struct Fixed<const N: usize, const PAD: u8>;

impl<const N: usize, const PAD: u8> Visitor<'_> for Fixed<N, PAD> {
    type Value = FixedStr<N, PAD>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "text of at most {N} bytes")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        FixedStr::new(text).map_err(E::custom)
    }
}
