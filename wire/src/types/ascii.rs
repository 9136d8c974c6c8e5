//! Text of ASCII, up to the end that the field says.
//!
//! Owns the view. Which bytes are ASCII `primitive` says, and where they end.

use core::fmt;

use super::Element;
use crate::codec::{Decode, Encode, Wire, field};
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::constant::{Constant, Format, Schema};
use crate::layout::{Difference, Encoding, difference};
use crate::primitive::{Beginning, length, text};

/// Text in which each byte is below 128: a view of received bytes, or of a `str` to be sent.
///
/// A byte that is none is an error where it stands, and so is a character of the `str` when it is encoded.
///
/// ```
/// use wire::{Ascii, Wire};
///
/// #[derive(Wire, Debug, PartialEq)]
/// struct Greeting<'a> {
///     #[wire(len = until(b"\r\n"))]
///     line: Ascii<'a>,
/// }
///
/// let greeting = Greeting::decode(b"220 mail ready\r\n")?;
/// assert_eq!(greeting.line.as_str(), "220 mail ready");
///
/// let error = Greeting::decode(b"220 caf\xe9\r\n").unwrap_err();
/// assert_eq!(error.to_string(), "Greeting.line: byte 0xe9 at byte 7 is not ASCII");
/// let error = Greeting { line: "café".into() }.encode_to_vec().unwrap_err();
/// assert_eq!(error.to_string(), "Greeting.line: 'é' at byte 3 is no character of the text's encoding");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ascii<'a> {
    text: &'a str,
}

impl<'a> Ascii<'a> {
    /// A view of `text`, also in a constant; elsewhere `Ascii::from` does the same.
    #[inline]
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self { text }
    }

    /// The text.
    #[inline]
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.text
    }

    /// Its bytes.
    #[inline]
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    /// Its characters.
    #[inline]
    pub fn chars(&self) -> impl Iterator<Item = char> + Clone + use<'a> {
        self.text.chars()
    }

    /// The number of its characters, which is that of its bytes.
    #[inline]
    #[must_use]
    pub const fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether there is no character.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

impl Wire for Ascii<'_> {
    const SCHEMA: &'static Schema = &Schema::Text { encoding: Encoding::Ascii };
    const IS_KNOWN: bool = true;
    const IS_LEAF: bool = true;
}

impl Encode for Ascii<'_> {
    #[inline]
    fn measure(&self, format: Format) -> Result<usize, EncodeError> {
        if !self.text.is_ascii() {
            attempt!(text::check_characters(self.text, '\x7f'));
        }
        length::measure_bytes(self.as_bytes(), format)
    }

    #[inline]
    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        length::put_bytes(writer, self.as_bytes(), format)
    }

    #[inline]
    fn begin(&self, beginning: &mut Beginning, format: Format) {
        beginning.string(self.as_bytes(), format);
    }
}

impl<'de: 'a, 'a> Decode<'de> for Ascii<'a> {
    #[inline]
    fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
        text::take_ascii(reader, format).map(Self::new)
    }

    #[inline]
    fn read_plain<const IS_LITTLE: bool>(reader: &mut Reader<'de>) -> Option<Self> {
        text::ascii(length::take_plain_bytes::<IS_LITTLE>(reader)?).map(Self::new)
    }

    #[inline]
    fn skip(reader: &mut Reader<'de>, format: Format) {
        length::skip_bytes(reader, format);
    }
}

impl Element for Ascii<'_> {}

impl field::Counted for Ascii<'_> {
    #[inline]
    fn count(&self) -> usize {
        self.len()
    }
}

impl field::TextString for Ascii<'_> {
    #[inline]
    fn bytes(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl field::Differing for Ascii<'_> {
    type Written = Ascii<'static>;

    #[inline]
    fn written(constant: Constant) -> Ascii<'static> {
        Ascii::new(constant.text())
    }

    #[inline]
    fn differing(&self, constant: Constant) -> Option<Difference> {
        difference(self.as_bytes(), constant.bytes())
    }
}

impl field::FromConstant for Ascii<'_> {
    #[inline]
    fn of(constant: Constant) -> Self {
        Self::new(constant.text())
    }
}

impl<'a> From<&'a str> for Ascii<'a> {
    #[inline]
    fn from(text: &'a str) -> Self {
        Self::new(text)
    }
}

#[cfg(feature = "alloc")]
impl<'a> From<&'a alloc::string::String> for Ascii<'a> {
    #[inline]
    fn from(text: &'a alloc::string::String) -> Self {
        Self::new(text)
    }
}

impl AsRef<str> for Ascii<'_> {
    #[inline]
    fn as_ref(&self) -> &str {
        self.text
    }
}

impl AsRef<[u8]> for Ascii<'_> {
    #[inline]
    fn as_ref(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl PartialEq<str> for Ascii<'_> {
    #[inline]
    fn eq(&self, other: &str) -> bool {
        self.text == other
    }
}

impl PartialEq<&str> for Ascii<'_> {
    #[inline]
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

impl fmt::Display for Ascii<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text)
    }
}

impl fmt::Debug for Ascii<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.text, f)
    }
}
