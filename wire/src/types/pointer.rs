//! Pointers that own a value: it is written as if it stood there itself.
//!
//! Owns no bytes of its own. What a string or a slice in a pointer is, `bytes`, `text` and `slice` say.

use super::Element;
use crate::codec::field::{DecodeUnion, Transparent, Union};
use crate::codec::{Decode, Encode, Parametric, Wire};
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::Given;
use crate::layout::constant::{Format, Schema};
use crate::primitive::Beginning;

/// A pointer to a value of one size. A type that contains itself through one is marked as recursive.
macro_rules! pointer {
    ($($path:tt)*) => {
        impl<T: Wire> Wire for $($path)*<T> {
            const SCHEMA: &'static Schema = T::SCHEMA;
            const IS_KNOWN: bool = T::IS_KNOWN;
            const IS_LEAF: bool = T::IS_LEAF;
        }

        impl<T: Parametric> Parametric for $($path)*<T> {
            type Given = T::Given;

            #[inline]
            fn side_by_side(given: T::Given) -> Given {
                T::side_by_side(given)
            }
        }

        impl<T: Encode> Encode for $($path)*<T> {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn measure(&self, format: Format) -> Result<usize, EncodeError> {
                T::measure(self, format)
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn measure_plain(&self) -> Option<usize> {
                T::measure_plain(self)
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
                T::write(self, writer, format)
            }

            #[inline]
            fn takes_more(&self, format: Format) -> bool {
                T::takes_more(self, format)
            }

            #[inline]
            fn begin(&self, beginning: &mut Beginning, format: Format) {
                T::begin(self, beginning, format);
            }
        }

        impl<'de, T: Decode<'de>> Decode<'de> for $($path)*<T> {
            #[inline]
            fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
                T::read(reader, format).map(Self::new)
            }

            #[inline]
            fn read_plain<const IS_LITTLE: bool>(reader: &mut Reader<'de>) -> Option<Self> {
                T::read_plain::<IS_LITTLE>(reader).map(Self::new)
            }

            #[inline]
            fn skip(reader: &mut Reader<'de>, format: Format) {
                T::skip(reader, format);
            }
        }

        impl<T: Element> Element for $($path)*<T> {}

        /// What it holds is to other fields what it is itself.
        impl<T> Transparent for $($path)*<T> {
            type Inner = T;

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn inner(&self) -> &T {
                self
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn around(inner: T) -> Self {
                Self::new(inner)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<T: Union> Union for $($path)*<T> {
            #[inline]
            fn measure_variant(&self, given: Given) -> Result<usize, EncodeError> {
                T::measure_variant(self, given)
            }

            #[inline]
            fn write_variant(&self, writer: &mut Writer<'_>, given: Given) -> Result<(), Overrun> {
                T::write_variant(self, writer, given)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<'de, T: DecodeUnion<'de>> DecodeUnion<'de> for $($path)*<T> {
            type Tag = T::Tag;

            #[inline]
            fn read_variant(
                tag: T::Tag,
                reader: &mut Reader<'de>,
                given: Given,
            ) -> Result<Option<Self>, DecodeError> {
                Ok(T::read_variant(tag, reader, given)?.map(Self::new))
            }
        }
    };
}

pointer!(alloc::boxed::Box);
pointer!(alloc::rc::Rc);
#[cfg(target_has_atomic = "ptr")]
pointer!(alloc::sync::Arc);
