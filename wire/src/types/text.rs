//! Strings of UTF-8, up to the end that the field says.
//!
//! Owns that they are UTF-8. It never finds the end of a string: `length` does.

use super::Element;
use crate::codec::{Decode, Encode, Wire};
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::constant::{Format, Schema};
use crate::layout::{Encoding, Unit};
use crate::primitive::{Beginning, length};

const SCHEMA: &Schema = &Schema::Text { encoding: Encoding::Utf8 };

impl Wire for str {
    const SCHEMA: &'static Schema = SCHEMA;
    const IS_KNOWN: bool = true;
    const IS_LEAF: bool = true;
}

impl Encode for str {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn measure(&self, format: Format) -> Result<usize, EncodeError> {
        length::measure_bytes(self.as_bytes(), format)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn measure_plain(&self) -> Option<usize> {
        Unit::Byte.measure_plain(self.len(), 1)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        length::put_bytes(writer, self.as_bytes(), format)
    }

    #[inline]
    fn begin(&self, beginning: &mut Beginning, format: Format) {
        beginning.string(self.as_bytes(), format);
    }
}

impl<'de: 'a, 'a> Decode<'de> for &'a str {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
        length::take_text(reader, format)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read_plain<const IS_LITTLE: bool>(reader: &mut Reader<'de>) -> Option<Self> {
        core::str::from_utf8(length::take_plain_bytes::<IS_LITTLE>(reader)?).ok()
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn skip(reader: &mut Reader<'de>, format: Format) {
        length::skip_bytes(reader, format);
    }
}

impl Element for &str {}

/// The owned kinds differ only in how they are made of the text taken.
#[cfg(feature = "alloc")]
macro_rules! owned_text {
    ($owned:ty) => {
        impl Wire for $owned {
            const SCHEMA: &'static Schema = SCHEMA;
            const IS_KNOWN: bool = true;
            const IS_LEAF: bool = true;
        }

        impl Encode for $owned {
            #[inline]
            fn measure(&self, format: Format) -> Result<usize, EncodeError> {
                str::measure(self, format)
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn measure_plain(&self) -> Option<usize> {
                str::measure_plain(self)
            }

            #[inline]
            fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
                str::write(self, writer, format)
            }

            #[inline]
            fn begin(&self, beginning: &mut Beginning, format: Format) {
                str::begin(self, beginning, format);
            }
        }

        impl<'de> Decode<'de> for $owned {
            #[inline]
            fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
                <&str>::read(reader, format).map(Into::into)
            }

            #[inline]
            fn read_plain<const IS_LITTLE: bool>(reader: &mut Reader<'de>) -> Option<Self> {
                <&str>::read_plain::<IS_LITTLE>(reader).map(Into::into)
            }

            #[inline]
            fn skip(reader: &mut Reader<'de>, format: Format) {
                <&str>::skip(reader, format);
            }
        }

        impl Element for $owned {}
    };
}

#[cfg(feature = "alloc")]
owned_text!(alloc::string::String);
#[cfg(feature = "alloc")]
owned_text!(alloc::boxed::Box<str>);
#[cfg(feature = "alloc")]
owned_text!(alloc::rc::Rc<str>);
#[cfg(all(feature = "alloc", target_has_atomic = "ptr"))]
owned_text!(alloc::sync::Arc<str>);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DecodeErrorKind;

    #[test]
    fn the_error_names_the_bad_byte() {
        let error = <&str>::decode(&[0, 0, 0, 4, b'o', b'k', 0xe2, 0x28]).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::InvalidUtf8, 6));
    }
}
