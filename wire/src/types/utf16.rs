//! Text of UTF-16, up to the end that the field says.
//!
//! Owns the view. How units stand in bytes `primitive` says, and where they end.

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};

use super::Element;
use crate::codec::{Decode, Encode, Wire, field};
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::constant::{Format, Schema};
use crate::layout::{Encoding, Endian, Unit};
use crate::primitive::{Beginning, length, text};

/// Text of 16-bit units in the order of bytes of its field, as Windows and Java have it: a view of received bytes, or of a
/// `str` or of units to be sent.
///
/// A length counts units. Behind a number that is a count of elements, by default an int16; to count bytes, give the field a
/// `size` and `len = "rest"`. Half a surrogate pair that stands alone is no error: it is kept, and written again as it
/// was. Where characters are shown, it is U+FFFD. Two views are equal where their units are.
///
/// ```
/// use wire::{Utf16, Wire};
///
/// #[derive(Wire, Debug, PartialEq)]
/// #[wire(endian = "little")]
/// struct Share<'a> {
///     #[wire(len = "u16")]
///     name: Utf16<'a>,
///     #[wire(len = until(0u16))]
///     path: Utf16<'a>,
/// }
///
/// let share = Share { name: "dé".into(), path: "C:".into() };
/// let bytes = share.encode_to_vec()?;
/// assert_eq!(bytes, b"\x02\0d\0\xe9\0C\0:\0\0\0");
/// let received = Share::decode(&bytes)?;
/// assert_eq!(received, share);
/// assert_eq!((received.name.to_string(), received.path == "C:"), ("dé".to_owned(), true));
///
/// let half = Share::decode(b"\x02\0d\0\x00\xd8\0\0")?;
/// assert!(!half.name.is_whole());
/// assert_eq!(half.name.to_string(), "d\u{fffd}");
/// assert_eq!(half.encode_to_vec()?, b"\x02\0d\0\x00\xd8\0\0");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct Utf16<'a>(Held<'a>);

#[derive(Clone, Copy)]
enum Held<'a> {
    /// A whole number of units, received in this order.
    Bytes(&'a [u8], Endian),
    Text(&'a str),
    Units(&'a [u16]),
}

impl<'a> Utf16<'a> {
    /// A view of `text`, also in a constant; elsewhere `Utf16::from` does the same, also for units.
    #[inline]
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self(Held::Text(text))
    }

    /// Its units.
    #[inline]
    pub fn units(&self) -> impl Iterator<Item = u16> + Clone + use<'a> {
        let (bytes, endian, text, units): (&[u8], _, _, &[u16]) = match self.0 {
            Held::Bytes(bytes, endian) => (bytes, endian, "", &[]),
            Held::Text(text) => (&[], Endian::Big, text, &[]),
            Held::Units(units) => (&[], Endian::Big, "", units),
        };
        text::units(bytes, endian).chain(text.encode_utf16()).chain(units.iter().copied())
    }

    /// Its characters, with U+FFFD for each half of a surrogate pair that stands alone.
    #[inline]
    pub fn chars(&self) -> impl Iterator<Item = char> + Clone + use<'a> {
        text::characters(self.units())
    }

    /// Whether no half of a surrogate pair stands alone, so that its characters say all of it.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        matches!(self.0, Held::Text(_)) || text::is_whole(self.units())
    }

    /// The number of its units.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        match self.0 {
            Held::Bytes(bytes, _) => bytes.len() / 2,
            Held::Text(text) => text.encode_utf16().count(),
            Held::Units(units) => units.len(),
        }
    }

    /// Whether there is no unit.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        match self.0 {
            Held::Bytes(bytes, _) => bytes.is_empty(),
            Held::Text(text) => text.is_empty(),
            Held::Units(units) => units.is_empty(),
        }
    }
}

impl Default for Utf16<'_> {
    /// No unit.
    fn default() -> Self {
        Self::new("")
    }
}

impl Wire for Utf16<'_> {
    const SCHEMA: &'static Schema = &Schema::Text { encoding: Encoding::Utf16 };
    const IS_KNOWN: bool = true;
    const IS_LEAF: bool = true;
}

impl Encode for Utf16<'_> {
    #[inline]
    fn measure(&self, format: Format) -> Result<usize, EncodeError> {
        text::measure_utf16(self.units(), self.len(), format)
    }

    #[inline]
    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        attempt!(Unit::Element.put(writer, self.len(), format));
        match self.0 {
            Held::Bytes(bytes, endian) if endian == format.endian => attempt!(writer.put(bytes)),
            _ => attempt!(text::put_units(writer, self.units(), format.endian)),
        }
        length::put_terminator(writer, format)
    }

    #[inline]
    fn begin(&self, beginning: &mut Beginning, format: Format) {
        beginning.fill(|writer| Unit::Element.put(writer, self.len(), format));
        for unit in self.units().take(Beginning::LEN) {
            beginning.fill(|writer| text::put_units(writer, core::iter::once(unit), format.endian));
        }
        beginning.fill(|writer| length::put_terminator(writer, format));
    }
}

impl<'de: 'a, 'a> Decode<'de> for Utf16<'a> {
    #[inline]
    fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
        let bytes = attempt!(text::take_utf16(reader, format));
        Ok(Self(Held::Bytes(bytes, format.endian)))
    }
}

impl Element for Utf16<'_> {}

impl field::Counted for Utf16<'_> {
    #[inline]
    fn count(&self) -> usize {
        self.len()
    }
}

impl<'a> From<&'a str> for Utf16<'a> {
    #[inline]
    fn from(text: &'a str) -> Self {
        Self::new(text)
    }
}

#[cfg(feature = "alloc")]
impl<'a> From<&'a alloc::string::String> for Utf16<'a> {
    #[inline]
    fn from(text: &'a alloc::string::String) -> Self {
        Self::new(text)
    }
}

impl<'a> From<&'a [u16]> for Utf16<'a> {
    #[inline]
    fn from(units: &'a [u16]) -> Self {
        Self(Held::Units(units))
    }
}

impl<'a, const N: usize> From<&'a [u16; N]> for Utf16<'a> {
    #[inline]
    fn from(units: &'a [u16; N]) -> Self {
        Self(Held::Units(units))
    }
}

impl PartialEq for Utf16<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.units().eq(other.units())
    }
}

impl Eq for Utf16<'_> {}

impl PartialOrd for Utf16<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Utf16<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.units().cmp(other.units())
    }
}

impl Hash for Utf16<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.units().for_each(|unit| unit.hash(state));
        state.write_usize(self.len());
    }
}

impl PartialEq<str> for Utf16<'_> {
    fn eq(&self, other: &str) -> bool {
        self.units().eq(other.encode_utf16())
    }
}

impl PartialEq<&str> for Utf16<'_> {
    fn eq(&self, other: &&str) -> bool {
        *self == **other
    }
}

impl fmt::Display for Utf16<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        text::display(self.chars(), f)
    }
}

impl fmt::Debug for Utf16<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        text::debug(self.chars(), f)
    }
}
