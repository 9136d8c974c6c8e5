//! Text that fills a size, held by value.
//!
//! Owns the type. What is text in such bytes, and what fills them, `primitive` says.

use core::cmp::Ordering;
use core::fmt;
use core::ops::Deref;
use core::str::FromStr;

use super::{Element, FixedLen};
use crate::codec::{Decode, Encode, Wire, field};
use crate::error::{DecodeError, EncodeError, EncodeErrorKind, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::constant::{Constant, Format, Schema};
use crate::layout::{Difference, difference};
use crate::primitive::text;

/// Text of UTF-8 in `N` bytes, held by value: C's `char[N]`. Behind it, each byte is `PAD`.
///
/// Like a `&str` with a constant `size` and `len = "padded"`, but it borrows nothing, is `Copy`, and so may stand in an
/// [`Array`](crate::Array). Another byte than 0 fills it as `FixedStr<11, b' '>`; it is ASCII.
///
/// The text is all in front of the padding. Bytes 0 inside of it, such as a buffer has that C did not clear, are part of the
/// text, so that equal text has equal bytes and is written again as it was. [`up_to_nul`](Self::up_to_nul) is what C
/// reads there.
///
/// ```
/// use wire::{Array, FixedStr, Wire};
///
/// #[derive(Wire, Debug, Clone, Copy, PartialEq)]
/// struct User {
///     name: FixedStr<8>,
///     id: u16,
/// }
///
/// let users = [User { name: "root".try_into()?, id: 0 }, User { name: "ftp".try_into()?, id: 21 }];
/// let bytes = Array::from(&users).encode_to_vec()?;
/// assert_eq!(bytes, b"\0\x02root\0\0\0\0\0\0ftp\0\0\0\0\0\0\x15");
///
/// let ftp = Array::<User>::decode(&bytes)?.get(1).unwrap();
/// assert_eq!((ftp.name.as_str(), ftp.name == "ftp", ftp.name.len()), ("ftp", true, 3));
/// assert!(FixedStr::<8>::try_from("much too long").is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct FixedStr<const N: usize, const PAD: u8 = 0> {
    /// UTF-8.
    bytes: [u8; N],
}

impl<const N: usize, const PAD: u8> FixedStr<N, PAD> {
    /// This text, also in a constant; elsewhere `try_into` and `parse` do the same.
    ///
    /// # Errors
    ///
    /// [`LengthTooLarge`](EncodeErrorKind::LengthTooLarge) where it is longer than `N` bytes, and
    /// [`EndsWithPadding`](EncodeErrorKind::EndsWithPadding) where it ends with what fills them, and that would be lost.
    #[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "compared with the limit")]
    pub const fn new(text: &str) -> Result<Self, EncodeError> {
        let (text, mut bytes, mut index) = (text.as_bytes(), [PAD; N], 0);
        if text.len() > N {
            return Err(EncodeError::new(EncodeErrorKind::LengthTooLarge { length: text.len(), max: N }));
        }
        if let [.., last] = text
            && *last == PAD
        {
            return Err(EncodeError::new(EncodeErrorKind::EndsWithPadding { byte: PAD }));
        }
        while index < text.len() {
            bytes[index] = text[index];
            index += 1;
        }
        Ok(Self { bytes })
    }

    /// The text, without its padding. It is checked again, in as many steps as it has bytes.
    #[inline]
    #[must_use]
    pub fn as_str(&self) -> &str {
        text::fixed_text(&self.bytes, PAD)
    }

    /// The text up to its first byte 0, where it has one: C reads no further.
    #[inline]
    #[must_use]
    pub fn up_to_nul(&self) -> &str {
        let text = self.as_str();
        text.split_once('\0').map_or(text, |(text, _)| text)
    }

    /// All bytes, padding included.
    #[inline]
    #[must_use]
    pub const fn as_array(&self) -> &[u8; N] {
        &self.bytes
    }
}

impl<const N: usize, const PAD: u8> Default for FixedStr<N, PAD> {
    /// No text.
    fn default() -> Self {
        Self { bytes: [PAD; N] }
    }
}

impl<const N: usize, const PAD: u8> Wire for FixedStr<N, PAD> {
    const SCHEMA: &'static Schema = {
        assert!(PAD.is_ascii(), "what fills text is a byte of ASCII, or a character could be cut by it");
        &Schema::FixedText { len: N, pad: PAD }
    };
    const IS_KNOWN: bool = true;
}

impl<const N: usize, const PAD: u8> Encode for FixedStr<N, PAD> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn measure(&self, _: Format) -> Result<usize, EncodeError> {
        Ok(N)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write(&self, writer: &mut Writer<'_>, _: Format) -> Result<(), Overrun> {
        writer.put_array(self.bytes)
    }
}

impl<const N: usize, const PAD: u8> Decode<'_> for FixedStr<N, PAD> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read(reader: &mut Reader<'_>, _: Format) -> Result<Self, DecodeError> {
        let start = reader.offset();
        let bytes = attempt!(reader.take_array());
        attempt!(text::check_fixed_text(&bytes, start));
        Ok(Self { bytes })
    }

    #[inline]
    fn skip(reader: &mut Reader<'_>, _: Format) {
        reader.skip(N);
    }
}

impl<const N: usize, const PAD: u8> Element for FixedStr<N, PAD> {}
impl<const N: usize, const PAD: u8> FixedLen for FixedStr<N, PAD> {}

impl<const N: usize, const PAD: u8> field::TextString for FixedStr<N, PAD> {
    #[inline]
    fn bytes(&self) -> &[u8] {
        self.as_str().as_bytes()
    }
}

impl<const N: usize, const PAD: u8> field::Differing for FixedStr<N, PAD> {
    type Written = Self;

    #[inline]
    fn written(constant: Constant) -> Self {
        field::FromConstant::of(constant)
    }

    #[inline]
    fn differing(&self, constant: Constant) -> Option<Difference> {
        difference(self.as_str().as_bytes(), constant.bytes())
    }
}

impl<const N: usize, const PAD: u8> field::FromConstant for FixedStr<N, PAD> {
    #[inline]
    fn of(constant: Constant) -> Self {
        Self::new(constant.text()).unwrap_or_default()
    }
}

impl<const N: usize, const PAD: u8> Deref for FixedStr<N, PAD> {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl<const N: usize, const PAD: u8> AsRef<str> for FixedStr<N, PAD> {
    #[inline]
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl<const N: usize, const PAD: u8> TryFrom<&str> for FixedStr<N, PAD> {
    type Error = EncodeError;

    #[inline]
    fn try_from(text: &str) -> Result<Self, EncodeError> {
        Self::new(text)
    }
}

impl<const N: usize, const PAD: u8> FromStr for FixedStr<N, PAD> {
    type Err = EncodeError;

    #[inline]
    fn from_str(text: &str) -> Result<Self, EncodeError> {
        Self::new(text)
    }
}

impl<const N: usize, const PAD: u8> PartialOrd for FixedStr<N, PAD> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<const N: usize, const PAD: u8> Ord for FixedStr<N, PAD> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl<const N: usize, const PAD: u8> PartialEq<str> for FixedStr<N, PAD> {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl<const N: usize, const PAD: u8> PartialEq<&str> for FixedStr<N, PAD> {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl<const N: usize, const PAD: u8> fmt::Display for FixedStr<N, PAD> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl<const N: usize, const PAD: u8> fmt::Debug for FixedStr<N, PAD> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}
