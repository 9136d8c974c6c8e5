//! Strings of UTF-8, up to the end that the field says.
//!
//! Owns that they are UTF-8. It never finds the end of a string: `length` does.

use super::Element;
use crate::codec::{Decode, Encode, Wire};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::{Format, Len, Schema};
use crate::primitive::length;

const SCHEMA: &Schema = &Schema::Text;

impl Wire for str {
    const SCHEMA: &'static Schema = SCHEMA;
}

impl Encode for str {
    #[inline(always)]
    fn measure(&self, format: Format) -> Result<usize, EncodeError> {
        length::measure_bytes(self.as_bytes(), format)
    }

    #[inline(always)]
    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        length::put_bytes(writer, self.as_bytes(), format)
    }
}

impl<'de: 'a, 'a> Decode<'de> for &'a str {
    #[inline(always)]
    fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
        let bytes = attempt!(length::take_bytes(reader, format));
        match core::str::from_utf8(bytes) {
            Ok(text) => Ok(text),
            Err(error) => Err(invalid(reader.offset(), bytes.len(), error, format)),
        }
    }
}

impl Element for &str {}

#[cold]
#[inline(never)]
fn invalid(end: usize, len: usize, error: core::str::Utf8Error, format: Format) -> DecodeError {
    let terminator = usize::from(format.len == Len::Nul);
    let start = end.wrapping_sub(terminator).wrapping_sub(len);
    DecodeError::new(DecodeErrorKind::InvalidUtf8, start.wrapping_add(error.valid_up_to()))
}

#[cfg(feature = "alloc")]
impl Wire for alloc::string::String {
    const SCHEMA: &'static Schema = SCHEMA;
}

#[cfg(feature = "alloc")]
impl Encode for alloc::string::String {
    #[inline]
    fn measure(&self, format: Format) -> Result<usize, EncodeError> {
        self.as_str().measure(format)
    }

    #[inline]
    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        self.as_str().write(writer, format)
    }
}

#[cfg(feature = "alloc")]
impl<'de> Decode<'de> for alloc::string::String {
    #[inline]
    fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
        <&str>::read(reader, format).map(Into::into)
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
