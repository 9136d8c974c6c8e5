//! Values in memory of their own: a `Box` is encoded as what it holds. `Box<[u8]>` is a string.
//!
//! Owns no bytes of its own.

use alloc::boxed::Box;

use super::Element;
use crate::codec::{Decode, Encode, Parametric, Wire};
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::{Format, Given, Schema};
use crate::primitive::Beginning;

impl<T: Wire> Wire for Box<T> {
    const SCHEMA: &'static Schema = T::SCHEMA;
    const IS_KNOWN: bool = T::IS_KNOWN;
    const IS_LEAF: bool = T::IS_LEAF;
}

impl<T: Element> Element for Box<T> {}

impl<T: Parametric> Parametric for Box<T> {
    type Given = T::Given;

    #[inline]
    fn side_by_side(given: T::Given) -> Given {
        T::side_by_side(given)
    }
}

impl<T: Encode> Encode for Box<T> {
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
    fn begin(&self, beginning: &mut Beginning, format: Format) {
        T::begin(self, beginning, format);
    }
}

impl<'de, T: Decode<'de>> Decode<'de> for Box<T> {
    #[inline]
    fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
        T::read(reader, format).map(Self::new)
    }

    #[inline]
    fn skip(reader: &mut Reader<'de>, format: Format) {
        T::skip(reader, format);
    }
}
