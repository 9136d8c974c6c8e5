//! Text of Latin-1, up to the end that the field says.
//!
//! Owns the view. Which characters are Latin-1 `primitive` says, and where they end.

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};

use super::Element;
use crate::codec::{Decode, Encode, Wire, field};
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::constant::{Constant, Format, Schema};
use crate::layout::{Difference, Encoding, Unit, difference};
use crate::primitive::{Beginning, length, text};

/// Text in which a byte is one of the first 256 characters of Unicode, ISO 8859-1: a view of received bytes, or of a `str`
/// to be sent.
///
/// All bytes are text. A character of the `str` behind U+00FF is an error when it is encoded. Two views are equal where
/// their characters are.
///
/// ```
/// use wire::{Latin1, Wire};
///
/// #[derive(Wire, Debug, PartialEq)]
/// struct Title<'a> {
///     #[wire(len = "u8")]
///     title: Latin1<'a>,
/// }
///
/// let received = Title::decode(b"\x04caf\xe9")?;
/// assert_eq!(received.title, "café");
/// assert_eq!(received.title.to_string(), "café");
/// let sent = Title { title: "café".into() };
/// assert_eq!(sent, received);
/// assert_eq!(sent.encode_to_vec()?, b"\x04caf\xe9");
/// assert!(Title { title: "5 €".into() }.encode_to_vec().is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct Latin1<'a>(Held<'a>);

#[derive(Clone, Copy)]
enum Held<'a> {
    /// Received, or to be sent as they are.
    Bytes(&'a [u8]),
    Text(&'a str),
}

impl<'a> Latin1<'a> {
    /// A view of `text`, also in a constant; elsewhere `Latin1::from` does the same.
    #[inline]
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self(Held::Text(text))
    }

    /// A view of bytes, each of which is a character.
    #[inline]
    #[must_use]
    pub const fn from_bytes(bytes: &'a [u8]) -> Self {
        Self(Held::Bytes(bytes))
    }

    /// The bytes, where they were received; of a `str` there are none yet.
    #[inline]
    #[must_use]
    pub const fn as_bytes(&self) -> Option<&'a [u8]> {
        match self.0 {
            Held::Bytes(bytes) => Some(bytes),
            Held::Text(_) => None,
        }
    }

    /// Its characters.
    #[inline]
    pub fn chars(&self) -> impl Iterator<Item = char> + Clone + use<'a> {
        let (bytes, text): (&[u8], _) = match self.0 {
            Held::Bytes(bytes) => (bytes, ""),
            Held::Text(text) => (&[], text),
        };
        text::latin1(bytes).chain(text.chars())
    }

    /// The number of its characters, which is that of its bytes.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        match self.0 {
            Held::Bytes(bytes) => bytes.len(),
            Held::Text(text) => text.chars().count(),
        }
    }

    /// Whether there is no character.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        match self.0 {
            Held::Bytes(bytes) => bytes.is_empty(),
            Held::Text(text) => text.is_empty(),
        }
    }

    /// What ASCII is compared with: of text that is none, bytes that no ASCII has.
    const fn compared(&self) -> &'a [u8] {
        match self.0 {
            Held::Bytes(bytes) => bytes,
            Held::Text(text) => text.as_bytes(),
        }
    }
}

impl Default for Latin1<'_> {
    /// No character.
    fn default() -> Self {
        Self::new("")
    }
}

impl Wire for Latin1<'_> {
    const SCHEMA: &'static Schema = &Schema::Text { encoding: Encoding::Latin1 };
    const IS_KNOWN: bool = true;
    const IS_LEAF: bool = true;
}

impl Encode for Latin1<'_> {
    #[inline]
    fn measure(&self, format: Format) -> Result<usize, EncodeError> {
        match self.0 {
            Held::Bytes(bytes) => length::measure_bytes(bytes, format),
            Held::Text(text) => text::measure_latin1(text, format),
        }
    }

    #[inline]
    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        match self.0 {
            Held::Bytes(bytes) => length::put_bytes(writer, bytes, format),
            Held::Text(text) => text::put_latin1(writer, text, format),
        }
    }

    #[inline]
    fn begin(&self, beginning: &mut Beginning, format: Format) {
        match self.0 {
            Held::Bytes(bytes) => beginning.string(bytes, format),
            Held::Text(text) => {
                beginning.fill(|writer| Unit::Byte.put(writer, self.len(), format));
                text::latin1_bytes(text).take(Beginning::LEN).for_each(|byte| beginning.put(&[byte]));
                beginning.fill(|writer| length::put_terminator(writer, format));
            }
        }
    }
}

impl<'de: 'a, 'a> Decode<'de> for Latin1<'a> {
    #[inline]
    fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
        length::take_bytes(reader, format).map(Self::from_bytes)
    }

    #[inline]
    fn read_plain<const IS_LITTLE: bool>(reader: &mut Reader<'de>) -> Option<Self> {
        length::take_plain_bytes::<IS_LITTLE>(reader).map(Self::from_bytes)
    }

    #[inline]
    fn skip(reader: &mut Reader<'de>, format: Format) {
        length::skip_bytes(reader, format);
    }
}

impl Element for Latin1<'_> {}

impl field::Counted for Latin1<'_> {
    #[inline]
    fn count(&self) -> usize {
        self.len()
    }
}

impl field::TextString for Latin1<'_> {
    #[inline]
    fn bytes(&self) -> &[u8] {
        self.compared()
    }
}

impl field::Differing for Latin1<'_> {
    type Written = Latin1<'static>;

    #[inline]
    fn written(constant: Constant) -> Latin1<'static> {
        Latin1::new(constant.text())
    }

    #[inline]
    fn differing(&self, constant: Constant) -> Option<Difference> {
        difference(self.compared(), constant.bytes())
    }
}

impl field::FromConstant for Latin1<'_> {
    #[inline]
    fn of(constant: Constant) -> Self {
        Self::new(constant.text())
    }
}

impl<'a> From<&'a str> for Latin1<'a> {
    #[inline]
    fn from(text: &'a str) -> Self {
        Self::new(text)
    }
}

#[cfg(feature = "alloc")]
impl<'a> From<&'a alloc::string::String> for Latin1<'a> {
    #[inline]
    fn from(text: &'a alloc::string::String) -> Self {
        Self::new(text)
    }
}

impl PartialEq for Latin1<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.chars().eq(other.chars())
    }
}

impl Eq for Latin1<'_> {}

impl PartialOrd for Latin1<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Latin1<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.chars().cmp(other.chars())
    }
}

impl Hash for Latin1<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.chars().for_each(|character| character.hash(state));
        state.write_usize(self.len());
    }
}

impl PartialEq<str> for Latin1<'_> {
    fn eq(&self, other: &str) -> bool {
        self.chars().eq(other.chars())
    }
}

impl PartialEq<&str> for Latin1<'_> {
    fn eq(&self, other: &&str) -> bool {
        *self == **other
    }
}

impl fmt::Display for Latin1<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        text::display(self.chars(), f)
    }
}

impl fmt::Debug for Latin1<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        text::debug(self.chars(), f)
    }
}
