//! Owned arrays: an int16 count, then the elements.

use alloc::vec::Vec;

use super::{Element, prefix};
use crate::decode::Decode;
use crate::encode::Encode;
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::field;
use crate::layout::Wire;
use crate::reader::Reader;
use crate::schema::Schema;
use crate::writer::Writer;

impl<T: Element> Wire for Vec<T> {
    const SCHEMA: &'static Schema = &Schema::Array { prefix: prefix::COUNT_WIDTH, element: T::SCHEMA };
}

impl<T: Element + Encode> Encode for Vec<T> {
    #[inline]
    fn measure(&self) -> Result<usize, EncodeError> {
        const { field::assert_not_empty::<T>() };
        prefix::check_count(self.len())?;
        let mut len = prefix::COUNT_WIDTH;
        for (index, element) in self.iter().enumerate() {
            len = match element.measure() {
                Ok(element) => field::sum(len, element)?,
                Err(error) => return Err(error.in_element(index)),
            };
        }
        Ok(len)
    }

    #[inline]
    fn write(&self, writer: &mut Writer<'_>) -> Result<(), Overrun> {
        prefix::put_count(writer, self.len())?;
        self.iter().try_for_each(|element| element.write(writer))
    }
}

impl<'de, T: Element + Decode<'de>> Decode<'de> for Vec<T> {
    #[inline]
    fn read(reader: &mut Reader<'de>) -> Result<Self, DecodeError> {
        const { field::assert_not_empty::<T>() };
        let count = prefix::take_count(reader, T::MIN_LEN)?;
        // The bytes of `count` elements are there, so this allocates no more than they justify.
        let mut elements = Self::with_capacity(count);
        for index in 0..count {
            match T::read(reader) {
                Ok(element) => elements.push(element),
                Err(error) => return Err(error.in_element(index)),
            }
        }
        Ok(elements)
    }
}

impl<T: Element> Element for Vec<T> {}
