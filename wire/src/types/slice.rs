//! Slices behind a pointer that owns them: arrays as a `Vec` has them, which do not grow.
//!
//! Owns how one is made from a vector. What the elements are in bytes `vec` says.

use alloc::vec::Vec;

use super::{Element, vec};
use crate::codec::field::{Counted, DecodeElements, Elements};
use crate::codec::{Decode, Encode, Parametric, Wire, field};
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::constant::{Format, Schema};
use crate::layout::{Given, Unit};
use crate::primitive::Beginning;

macro_rules! slice {
    ($($path:tt)*) => {
        impl<T: Element> Wire for $($path)*<[T]> {
            const SCHEMA: &'static Schema = Vec::<T>::SCHEMA;
            const IS_KNOWN: bool = Vec::<T>::IS_KNOWN;
            const IS_LEAF: bool = Vec::<T>::IS_LEAF;
        }

        impl<T: Element + Parametric> Parametric for $($path)*<[T]> {
            type Given = T::Given;

            #[inline]
            fn side_by_side(given: T::Given) -> Given {
                T::side_by_side(given)
            }
        }

        impl<T: Element + Encode> Encode for $($path)*<[T]> {
            #[inline]
            fn measure(&self, format: Format) -> Result<usize, EncodeError> {
                const { field::assert_element::<T>() };
                field::measure_elements(self, format)
            }

            #[inline]
            fn measure_plain(&self) -> Option<usize> {
                Unit::Element.measure_plain(self.len(), T::MIN_LEN)
            }

            #[inline]
            fn begin(&self, beginning: &mut Beginning, format: Format) {
                vec::begin(self, beginning, format);
            }

            #[inline]
            fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
                vec::write(self, writer, format)
            }
        }

        impl<'de, T: Element + Decode<'de>> Decode<'de> for $($path)*<[T]> {
            #[inline]
            fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
                Vec::read(reader, format).map(Into::into)
            }

            #[inline]
            fn read_plain<const IS_LITTLE: bool>(reader: &mut Reader<'de>) -> Option<Self> {
                Vec::read_plain::<IS_LITTLE>(reader).map(Into::into)
            }

            #[inline]
            fn skip(reader: &mut Reader<'de>, format: Format) {
                Vec::<T>::skip(reader, format);
            }
        }

        impl<T: Element> Element for $($path)*<[T]> {}

        impl<T: Element> Counted for $($path)*<[T]> {
            #[inline]
            fn count(&self) -> usize {
                self.len()
            }
        }

        impl<T: Element> Elements for $($path)*<[T]> {
            type Element = T;

            #[inline]
            fn first(&self, is_found: impl FnMut(&T) -> bool) -> Option<usize> {
                self.iter().position(is_found)
            }

            #[inline]
            fn count(&self) -> usize {
                self.len()
            }
        }

        impl<'de, T: Element + Decode<'de>> DecodeElements<'de> for $($path)*<[T]> {
            #[inline]
            fn count_to_last(
                reader: Reader<'de>,
                format: Format,
                is_last: impl Fn(&T) -> bool,
            ) -> Result<usize, DecodeError> {
                Vec::<T>::count_to_last(reader, format, is_last)
            }

            #[inline]
            fn count_whole(reader: Reader<'de>, format: Format) -> Result<usize, DecodeError> {
                Vec::<T>::count_whole(reader, format)
            }

            #[inline]
            fn read_to_last(
                reader: &mut Reader<'de>,
                format: Format,
                is_last: impl Fn(&T) -> bool,
            ) -> Result<Self, DecodeError> {
                Vec::read_to_last(reader, format, is_last).map(Into::into)
            }

            #[inline]
            fn read_whole(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
                Vec::read_whole(reader, format).map(Into::into)
            }
        }
    };
}

slice!(alloc::boxed::Box);
slice!(alloc::rc::Rc);
#[cfg(target_has_atomic = "ptr")]
slice!(alloc::sync::Arc);
