//! Strings of UTF-8: an int32 length in bytes, then the text.

use super::{Element, prefix};
use crate::decode::Decode;
use crate::encode::Encode;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, Overrun};
use crate::layout::Wire;
use crate::reader::Reader;
use crate::schema::Schema;
use crate::writer::Writer;

const SCHEMA: &Schema = &Schema::Text { prefix: prefix::LENGTH_WIDTH };

impl Wire for str {
    const SCHEMA: &'static Schema = SCHEMA;
}

impl Encode for str {
    #[inline(always)]
    fn measure(&self) -> Result<usize, EncodeError> {
        prefix::measure_bytes(self.len())
    }

    #[inline(always)]
    fn write(&self, writer: &mut Writer<'_>) -> Result<(), Overrun> {
        prefix::put_bytes(writer, self.as_bytes())
    }
}

impl<'de: 'a, 'a> Decode<'de> for &'a str {
    #[inline(always)]
    fn read(reader: &mut Reader<'de>) -> Result<Self, DecodeError> {
        let bytes = prefix::take_bytes(reader)?;
        match core::str::from_utf8(bytes) {
            Ok(text) => Ok(text),
            Err(error) => Err(invalid(reader, bytes, error)),
        }
    }
}

impl Element for &str {}

#[cold]
#[inline(never)]
fn invalid(reader: &Reader<'_>, bytes: &[u8], error: core::str::Utf8Error) -> DecodeError {
    let start = reader.offset().wrapping_sub(bytes.len());
    DecodeError::new(DecodeErrorKind::InvalidUtf8, start.wrapping_add(error.valid_up_to()))
}

#[cfg(feature = "alloc")]
impl Wire for alloc::string::String {
    const SCHEMA: &'static Schema = SCHEMA;
}

#[cfg(feature = "alloc")]
impl Encode for alloc::string::String {
    #[inline]
    fn measure(&self) -> Result<usize, EncodeError> {
        self.as_str().measure()
    }

    #[inline]
    fn write(&self, writer: &mut Writer<'_>) -> Result<(), Overrun> {
        self.as_str().write(writer)
    }
}

#[cfg(feature = "alloc")]
impl<'de> Decode<'de> for alloc::string::String {
    #[inline]
    fn read(reader: &mut Reader<'de>) -> Result<Self, DecodeError> {
        <&str>::read(reader).map(Into::into)
    }
}

#[cfg(feature = "alloc")]
impl Element for alloc::string::String {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_names_the_bad_byte() {
        let error = <&str>::decode(&[0, 0, 0, 4, b'o', b'k', 0xe2, 0x28]).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::InvalidUtf8, 6));
    }
}
