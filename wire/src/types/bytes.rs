//! Strings of any bytes, up to the end that the field says.
//!
//! Owns which types hold them. It never looks into a string: `length` finds its end.

use super::Element;
use crate::codec::field::{DecodeElements, Elements};
use crate::codec::{Decode, Encode, Wire};
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::Unit;
use crate::layout::constant::{Format, Schema};
use crate::primitive::{Beginning, length};

const SCHEMA: &Schema = &Schema::Bytes;

impl Wire for [u8] {
    const SCHEMA: &'static Schema = SCHEMA;
    const IS_KNOWN: bool = true;
    const IS_LEAF: bool = true;
}

impl Encode for [u8] {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn measure(&self, format: Format) -> Result<usize, EncodeError> {
        length::measure_bytes(self, format)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn measure_plain(&self) -> Option<usize> {
        Unit::Byte.measure_plain(self.len(), 1)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        length::put_bytes(writer, self, format)
    }

    #[inline]
    fn begin(&self, beginning: &mut Beginning, format: Format) {
        beginning.string(self, format);
    }
}

impl<'de: 'a, 'a> Decode<'de> for &'a [u8] {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
        length::take_bytes(reader, format)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read_plain<const IS_LITTLE: bool>(reader: &mut Reader<'de>) -> Option<Self> {
        length::take_plain_bytes::<IS_LITTLE>(reader)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn skip(reader: &mut Reader<'de>, format: Format) {
        length::skip_bytes(reader, format);
    }
}

impl Element for &[u8] {}

/// The last byte of a string of any kind may say that it is.
macro_rules! ended_bytes {
    ([$($generics:tt)*] $ty:ty, $($input:tt)*) => {
        impl<$($generics)*> Elements for $ty {
            type Element = u8;

            #[inline]
            fn first(&self, is_found: impl FnMut(&u8) -> bool) -> Option<usize> {
                AsRef::<[u8]>::as_ref(&**self).iter().position(is_found)
            }

            #[inline]
            fn count(&self) -> usize {
                self.len()
            }
        }

        impl<'de $($input)*> DecodeElements<'de> for $ty {
            #[inline]
            fn count_to_last(
                reader: Reader<'de>,
                format: Format,
                is_last: impl Fn(&u8) -> bool,
            ) -> Result<usize, DecodeError> {
                length::up_to_last(&reader, format.max, is_last)
            }

            #[inline]
            fn count_whole(reader: Reader<'de>, _: Format) -> Result<usize, DecodeError> {
                Ok(reader.remaining().len())
            }
        }
    };
}

ended_bytes!(['a] &'a [u8], : 'a, 'a);
ended_bytes!(['a] &'a str, : 'a, 'a);
#[cfg(feature = "alloc")]
ended_bytes!([] alloc::string::String,);
#[cfg(feature = "alloc")]
ended_bytes!([] alloc::boxed::Box<str>,);
#[cfg(feature = "alloc")]
ended_bytes!([] alloc::rc::Rc<str>,);
#[cfg(all(feature = "alloc", target_has_atomic = "ptr"))]
ended_bytes!([] alloc::sync::Arc<str>,);

/// The owned kinds differ only in how they are made from the bytes taken.
#[cfg(feature = "alloc")]
macro_rules! owned_bytes {
    ($owned:ty, |$reader:ident, $taken:ident| $make:expr) => {
        impl Wire for $owned {
            const SCHEMA: &'static Schema = SCHEMA;
            const IS_KNOWN: bool = true;
            const IS_LEAF: bool = true;
        }

        impl Encode for $owned {
            #[inline]
            fn measure(&self, format: Format) -> Result<usize, EncodeError> {
                (**self).measure(format)
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn measure_plain(&self) -> Option<usize> {
                (**self).measure_plain()
            }

            #[inline]
            fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
                (**self).write(writer, format)
            }

            #[inline]
            fn begin(&self, beginning: &mut Beginning, format: Format) {
                (**self).begin(beginning, format);
            }
        }

        impl<'de> Decode<'de> for $owned {
            #[inline]
            fn read($reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
                let $taken = attempt!(length::take_bytes($reader, format));
                Ok($make)
            }

            #[inline]
            fn read_plain<const IS_LITTLE: bool>($reader: &mut Reader<'de>) -> Option<Self> {
                let $taken = length::take_plain_bytes::<IS_LITTLE>($reader)?;
                Some($make)
            }

            #[inline]
            fn skip(reader: &mut Reader<'de>, format: Format) {
                <&[u8]>::skip(reader, format);
            }
        }

        impl Element for $owned {}

        ended_bytes!([] $owned,);
    };
}

#[cfg(feature = "alloc")]
owned_bytes!(alloc::vec::Vec<u8>, |reader, taken| taken.into());
#[cfg(feature = "alloc")]
owned_bytes!(alloc::boxed::Box<[u8]>, |reader, taken| taken.into());
#[cfg(feature = "alloc")]
owned_bytes!(alloc::rc::Rc<[u8]>, |reader, taken| taken.into());
#[cfg(all(feature = "alloc", target_has_atomic = "ptr"))]
owned_bytes!(alloc::sync::Arc<[u8]>, |reader, taken| taken.into());
#[cfg(feature = "bytes")]
owned_bytes!(bytes::Bytes, |reader, taken| reader.share(taken).unwrap_or_else(|| Self::copy_from_slice(taken)));

#[cfg(all(test, feature = "bytes"))]
mod tests {
    use bytes::{Bytes, BytesMut};

    use super::*;

    #[test]
    fn bytes_share_the_input_when_it_is_bytes() {
        let frame = Bytes::from_static(&[0, 0, 0, 2, 7, 8]);
        let shared = Bytes::decode(&frame).unwrap();
        assert_eq!(shared.as_ptr(), frame[4..].as_ptr());
        let copied = Bytes::decode(&frame[..]).unwrap();
        assert_eq!(copied, shared);
        assert_ne!(copied.as_ptr(), shared.as_ptr());
    }

    #[test]
    fn bytes_in_a_part_of_the_input_share_it_too() {
        let frame = Bytes::from_static(&[0, 0, 0, 1, 7]);
        let mut part = Reader::new(&frame).split(5).unwrap();
        assert_eq!(part.read::<Bytes>().unwrap().as_ptr(), frame[4..].as_ptr());
    }

    #[test]
    fn a_buffer_is_appended_to() {
        let mut out = BytesMut::from(&[9][..]);
        assert_eq!(Bytes::from_static(&[1]).encode(&mut out), Ok(5));
        assert_eq!(out[..], [9, 0, 0, 0, 1, 1]);
        assert_eq!(<(i8, Bytes)>::decode(&out), Ok((9, Bytes::from_static(&[1]))));
    }
}
