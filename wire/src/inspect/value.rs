//! What the bytes of one value say.
//!
//! Owns the values that a walk finds and how they are shown. It never reads more than an array's numbers.

use core::fmt;
use core::net::IpAddr;

use crate::io::Reader;
use crate::layout::{Encoding, Endian, Number};
use crate::primitive::number::read_bytes;
use crate::primitive::text;

/// What the bytes of a [`Leaf`](super::Leaf) say.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// An integer with a sign.
    Int(i128),
    /// An integer without one.
    Unsigned(u128),
    /// A number of 32 bits.
    Float32(f32),
    /// A number of 64 bits.
    Float64(f64),
    /// Yes or no.
    Bool(bool),
    /// A string of any bytes, or what is opaque, shown as text, with escapes for what is none.
    Bytes(&'a [u8]),
    /// The address of a computer.
    Address(IpAddr),
    /// A UUID, the bytes in the order of its text.
    Uuid([u8; 16]),
    /// A string of UTF-8, or of ASCII.
    Text(&'a str),
    /// A string in another encoding.
    EncodedText(EncodedText<'a>),
    /// An array of integers of one width.
    Ints(Ints<'a>),
    /// The count of an array whose elements follow as leaves of their own.
    Count(usize),
    /// The size in bytes of what follows as leaves of their own.
    Size(usize),
    /// A string, an array or another value that is not there.
    Null,
    /// That a value is there, which follows as a leaf of its own.
    Present,
    /// The number of an enum, and the name of the variant that it chooses. No bytes, where another field is the number.
    Variant(i128, &'static str),
    /// The same where that is text. No bytes, where another field is the text.
    TextVariant(&'a [u8], &'static str),
    /// As many zeros.
    Padding(usize),
    /// What stands behind a value in its size.
    Filler(&'a [u8]),
    /// What ends an array whose elements were leaves of their own.
    End(&'a [u8]),
}

/// The elements of an array of integers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ints<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) width: usize,
    pub(super) signed: bool,
    pub(super) endian: Endian,
}

/// Text in another encoding than UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EncodedText<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) encoding: Encoding,
    pub(super) endian: Endian,
}

impl<'a> EncodedText<'a> {
    #[cfg(feature = "dynamic")]
    pub(crate) const fn new(bytes: &'a [u8], encoding: Encoding, endian: Endian) -> Self {
        Self { bytes, encoding, endian }
    }

    /// The bytes, without what says where they end.
    #[must_use]
    pub const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// How its characters stand in them.
    #[must_use]
    pub const fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The characters, with U+FFFD for each half of a surrogate pair that stands alone.
    pub fn chars(&self) -> impl Iterator<Item = char> + Clone + use<'a> {
        let (single, double) = self.halves();
        text::latin1(single).chain(text::characters(text::units(double, self.endian)))
    }

    /// Whether no half of a surrogate pair stands alone, so that the characters say all of it.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        text::is_whole(text::units(self.halves().1, self.endian))
    }

    /// What has a byte for each character, and what has units of two.
    const fn halves(&self) -> (&'a [u8], &'a [u8]) {
        if self.encoding.unit_len() == 1 { (self.bytes, &[]) } else { (&[], self.bytes) }
    }
}

impl Ints<'_> {
    /// The integers in order.
    pub fn iter(&self) -> impl Iterator<Item = i128> {
        let Self { width, signed, endian, .. } = *self;
        self.bytes.chunks_exact(width.max(1)).map(move |bytes| {
            let number = read_bytes(&mut Reader::from_slice(bytes), width, signed, endian).unwrap_or_default();
            Number::of(width, signed, None).value(number)
        })
    }
}

impl Value<'_> {
    /// The number that it is, of an integer, or the largest that can be told.
    pub(super) fn saturated(&self) -> Option<i128> {
        match self {
            Self::Unsigned(number) => Some(i128::try_from(*number).unwrap_or(i128::MAX)),
            value => value.number(),
        }
    }

    /// The number that it is, of an integer; `None` of all else, and over [`i128::MAX`].
    #[must_use]
    pub fn number(&self) -> Option<i128> {
        match *self {
            Self::Int(number) => Some(number),
            Self::Unsigned(number) => i128::try_from(number).ok(),
            Self::Float32(_)
            | Self::Float64(_)
            | Self::Bool(_)
            | Self::Bytes(_)
            | Self::Address(_)
            | Self::Uuid(_)
            | Self::Text(_)
            | Self::EncodedText(_)
            | Self::Ints(_)
            | Self::Count(_)
            | Self::Size(_)
            | Self::Null
            | Self::Present
            | Self::Variant(..)
            | Self::TextVariant(..)
            | Self::Padding(_)
            | Self::Filler(_)
            | Self::End(_) => None,
        }
    }
}

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) => write!(f, "{value}"),
            Self::Unsigned(value) => write!(f, "{value}"),
            Self::Float32(value) => write!(f, "{value:?}"),
            Self::Float64(value) => write!(f, "{value:?}"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Bytes(bytes) => {
                f.write_str("\"")?;
                for chunk in bytes.utf8_chunks() {
                    for char in chunk.valid().chars() {
                        match u8::try_from(char) {
                            Ok(byte) if byte.is_ascii() => write!(f, "{}", byte.escape_ascii())?,
                            _ => write!(f, "{}", char.escape_debug())?,
                        }
                    }
                    write!(f, "{}", chunk.invalid().escape_ascii())?;
                }
                f.write_str("\"")
            }
            Self::Address(address) => write!(f, "{address}"),
            Self::Uuid(bytes) => bytes.iter().enumerate().try_for_each(|(index, byte)| {
                let hyphen = if matches!(index, 4 | 6 | 8 | 10) { "-" } else { "" };
                write!(f, "{hyphen}{byte:02x}")
            }),
            Self::Text(text) => write!(f, "{text:?}"),
            Self::EncodedText(encoded) => text::debug(encoded.chars(), f),
            Self::Ints(ints) => f.debug_list().entries(ints.iter()).finish(),
            Self::Count(1) => f.write_str("1 element"),
            Self::Count(count) => write!(f, "{count} elements"),
            Self::Size(1) => f.write_str("1 byte"),
            Self::Size(len) => write!(f, "{len} bytes"),
            Self::Null => f.write_str("null"),
            Self::Present => f.write_str("present"),
            Self::Variant(tag, "") => write!(f, "{tag}"),
            Self::Variant(tag, name) => write!(f, "{name} ({tag})"),
            Self::TextVariant(text, name) => write!(f, "{name} ({})", Value::Bytes(text)),
            Self::End(bytes) => write!(f, "end {}", Value::Bytes(bytes)),
            Self::Filler(bytes) => write!(f, "filler {}", Value::Bytes(bytes)),
            Self::Padding(1) => f.write_str("1 zero"),
            Self::Padding(count) => write!(f, "{count} zeros"),
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn a_uuid_is_shown_in_its_groups() {
        let uuid = Value::Uuid(*b"\x67\xe5\x50\x44\x10\xb1\x42\x6f\x92\x47\xbb\x68\x0e\x5f\xe0\xc8");
        assert_eq!(uuid.to_string(), "67e55044-10b1-426f-9247-bb680e5fe0c8");
        assert_eq!(Value::Uuid([0; 16]).to_string(), "00000000-0000-0000-0000-000000000000");
    }

    #[test]
    fn bytes_are_shown_as_text_where_they_are_text() {
        let shown = |bytes| Value::Bytes(bytes).to_string();
        assert_eq!(shown("gr\u{f6}\u{df}er \"x\"\n".as_bytes()), "\"gr\u{f6}\u{df}er \\\"x\\\"\\n\"");
        assert_eq!(shown(&[0, 0xff, b'a', 0xc3]), r#""\x00\xffa\xc3""#);
    }
}
