//! Strings that are borrowed or owned: borrowed where they were received.
//!
//! Owns which of both is decoded. What is in them `bytes` and `text` say.

use alloc::borrow::Cow;

use super::Element;
use crate::codec::field::{ByteString, Counted, DecodeElements, Differing, Elements, FromConstant, TextString};
use crate::codec::{Decode, Encode, Wire};
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::Difference;
use crate::layout::constant::{Constant, Format, Schema};
use crate::primitive::Beginning;

macro_rules! cow {
    ($string:ty, $compared:ident) => {
        impl Wire for Cow<'_, $string> {
            const SCHEMA: &'static Schema = <$string>::SCHEMA;
            const IS_KNOWN: bool = true;
            const IS_LEAF: bool = true;
        }

        impl Encode for Cow<'_, $string> {
            #[inline]
            fn measure(&self, format: Format) -> Result<usize, EncodeError> {
                <$string>::measure(self, format)
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn measure_plain(&self) -> Option<usize> {
                <$string>::measure_plain(self)
            }

            #[inline]
            fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
                <$string>::write(self, writer, format)
            }

            #[inline]
            fn begin(&self, beginning: &mut Beginning, format: Format) {
                <$string>::begin(self, beginning, format);
            }
        }

        impl<'de: 'a, 'a> Decode<'de> for Cow<'a, $string> {
            #[inline]
            fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
                <&'a $string>::read(reader, format).map(Cow::Borrowed)
            }

            #[inline]
            fn read_plain<const IS_LITTLE: bool>(reader: &mut Reader<'de>) -> Option<Self> {
                <&'a $string>::read_plain::<IS_LITTLE>(reader).map(Cow::Borrowed)
            }

            #[inline]
            fn skip(reader: &mut Reader<'de>, format: Format) {
                <&'a $string>::skip(reader, format);
            }
        }

        impl Element for Cow<'_, $string> {}

        impl Counted for Cow<'_, $string> {
            #[inline]
            fn count(&self) -> usize {
                self.len()
            }
        }

        impl $compared for Cow<'_, $string> {
            #[inline]
            fn bytes(&self) -> &[u8] {
                (**self).as_ref()
            }
        }

        impl Elements for Cow<'_, $string> {
            type Element = u8;

            #[inline]
            fn first(&self, is_found: impl FnMut(&u8) -> bool) -> Option<usize> {
                Elements::first(&&**self, is_found)
            }

            #[inline]
            fn count(&self) -> usize {
                self.len()
            }
        }

        impl<'de: 'a, 'a> DecodeElements<'de> for Cow<'a, $string> {
            #[inline]
            fn count_to_last(
                reader: Reader<'de>,
                format: Format,
                is_last: impl Fn(&u8) -> bool,
            ) -> Result<usize, DecodeError> {
                <&'a $string>::count_to_last(reader, format, is_last)
            }

            #[inline]
            fn count_whole(reader: Reader<'de>, format: Format) -> Result<usize, DecodeError> {
                <&'a $string>::count_whole(reader, format)
            }
        }

        impl Differing for Cow<'_, $string> {
            type Written = &'static $string;

            fn written(constant: Constant) -> &'static $string {
                <&'static $string>::of(constant)
            }

            #[inline]
            fn differing(&self, constant: Constant) -> Option<Difference> {
                (&**self).differing(constant)
            }
        }

        impl FromConstant for Cow<'_, $string> {
            #[inline]
            fn of(constant: Constant) -> Self {
                Cow::Borrowed(<&'static $string>::of(constant))
            }
        }
    };
}

cow!(str, TextString);
cow!([u8], ByteString);
