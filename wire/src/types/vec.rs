//! Owned arrays: a count, or what else says where they end, and the elements.

use alloc::vec::Vec;

use super::Element;
use crate::decode::Decode;
use crate::encode::Encode;
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::field;
use crate::layout::Wire;
use crate::length::{self, Unit};
use crate::reader::Reader;
use crate::schema::{Format, Len, Schema};
use crate::writer::Writer;

impl<T: Element> Wire for Vec<T> {
    const SCHEMA: &'static Schema = &Schema::Array { element: T::SCHEMA, fixed: false };

    #[inline(always)]
    fn min_len(format: Format) -> usize {
        Unit::Element.min_prefix_len(format.len)
    }
}

impl<T: Element + Encode> Encode for Vec<T> {
    #[inline]
    fn measure(&self, format: Format) -> Result<usize, EncodeError> {
        const { field::assert_not_empty::<T>() };
        field::measure_elements(self, format)
    }

    #[inline]
    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        Unit::Element.put(writer, self.len(), format)?;
        for element in self {
            element.write(writer, format.of_elements())?;
        }
        Ok(())
    }
}

impl<'de, T: Element + Decode<'de>> Decode<'de> for Vec<T> {
    #[inline]
    fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
        const { field::assert_not_empty::<T>() };
        if format.len == Len::Rest {
            return read_rest(reader, format);
        }
        let count = length::take_count(reader, format, T::min_len(format.of_elements()))?;
        // The bytes of `count` elements are there, so this allocates no more than they justify.
        let mut elements = Self::with_capacity(count);
        for index in 0..count {
            match T::read(reader, format.of_elements()) {
                Ok(element) => elements.push(element),
                Err(error) => return Err(error.in_element(index)),
            }
        }
        Ok(elements)
    }
}

fn read_rest<'de, T: Decode<'de>>(reader: &mut Reader<'de>, format: Format) -> Result<Vec<T>, DecodeError> {
    let start = reader.offset();
    let mut elements = Vec::new();
    while !reader.remaining().is_empty() {
        if elements.len() == format.max {
            return Err(length::too_many(format.max, start));
        }
        match T::read(reader, format.of_elements()) {
            Ok(element) => elements.push(element),
            Err(error) => return Err(error.in_element(elements.len())),
        }
    }
    Ok(elements)
}

impl<T: Element> Element for Vec<T> {}
