//! Owned arrays: a count, or what else says where they end, and the elements.
//!
//! Owns the memory of elements, which never grows ahead of the bytes that are there.

use alloc::vec::Vec;

use super::Element;
use super::ended::{count_to_last, count_whole, take_to_last, take_whole};
use super::list::take_elements;
use crate::codec::field::{DecodeElements, Elements};
use crate::codec::{Decode, Encode, Parametric, Wire, field};
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::constant::{Format, Schema};
use crate::layout::{End, Given, Unit};
use crate::primitive::{Beginning, length};

impl<T: Element> Wire for Vec<T> {
    const SCHEMA: &'static Schema = &Schema::Array { element: T::SCHEMA, fixed: false };
    const IS_KNOWN: bool = T::IS_KNOWN;
    const IS_LEAF: bool = T::IS_PLAIN;
}

impl<T: Element + Parametric> Parametric for Vec<T> {
    type Given = T::Given;

    #[inline]
    fn side_by_side(given: T::Given) -> Given {
        T::side_by_side(given)
    }
}

impl<T: Element + Encode> Encode for Vec<T> {
    #[inline]
    fn measure(&self, format: Format) -> Result<usize, EncodeError> {
        const { field::assert_element::<T>() };
        field::measure_elements(self, format)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn measure_plain(&self) -> Option<usize> {
        Unit::Element.measure_plain(self.len(), T::MIN_LEN)
    }

    #[inline]
    fn begin(&self, beginning: &mut Beginning, format: Format) {
        begin(self, beginning, format);
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        write(self, writer, format)
    }
}

/// The first bytes of an array of `elements`.
#[inline]
pub(super) fn begin<T: Encode>(elements: &[T], beginning: &mut Beginning, format: Format) {
    beginning.array(elements.len(), format, |beginning, format| {
        if let [first, ..] = elements {
            first.begin(beginning, format);
        }
    });
}

/// Writes an array of `elements`.
// In place, so that of all ends and forms of a format only its own are left: by a call, 2049 numbers of variable width,
// 32 fields deep, took 1390 instructions more.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn write<T: Encode>(elements: &[T], writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
    attempt!(Unit::Element.put(writer, elements.len(), format));
    attempt!(field::write_elements(elements, writer, format));
    length::put_end(writer, format)
}

impl<'de, T: Element + Decode<'de>> Decode<'de> for Vec<T> {
    #[inline]
    fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
        const { field::assert_element::<T>() };
        if format.is_counted() {
            let count = length::take_count(reader, format, field::min_element::<T>(format.of_elements()))?;
            return T::read_vec(reader, count, format.of_elements());
        }
        let elements = if grows::<T>(format) {
            read_rest(reader, format)?
        } else {
            let count = count_rest::<T>(length::up_to_the_end(reader, format), format)?;
            T::read_vec(reader, count, format.of_elements())?
        };
        length::skip_end(reader, format);
        Ok(elements)
    }

    #[inline]
    fn read_plain<const IS_LITTLE: bool>(reader: &mut Reader<'de>) -> Option<Self> {
        let count = length::take_plain_count::<IS_LITTLE>(reader, T::MIN_LEN)?;
        T::read_vec(reader, count, const { Format::plain(IS_LITTLE) }).ok()
    }

    #[inline]
    fn skip(reader: &mut Reader<'de>, format: Format) {
        let _elements = take_elements::<T>(reader, format);
        length::skip_end(reader, format);
    }
}

/// Whether the elements are read once, into a vector that grows: where some hold arrays that no number counts either, reading
/// them to be counted would do so twice at each level.
const fn grows<T: Wire>(format: Format) -> bool {
    T::SCHEMA.holds_uncounted(format.of_elements())
}

/// Reads the elements up to the end of the message, or to what ends them.
fn read_rest<'de, T: Decode<'de>>(reader: &mut Reader<'de>, format: Format) -> Result<Vec<T>, DecodeError> {
    let mut ahead = length::up_to_the_end(reader, format);
    let (left, mut elements) = (ahead.remaining().len(), Vec::new());
    count_each(&mut ahead, format, |element| elements.push(element))?;
    reader.skip(left.saturating_sub(ahead.remaining().len()));
    Ok(elements)
}

/// How many elements there are up to the end of the message, or to what ends them.
///
/// Where their size does not tell, they are read twice: a vector that grows is there twice each time, and one with room
/// for the most that there could be takes it beside what its elements own.
fn count_rest<'de, T: Decode<'de>>(mut reader: Reader<'de>, format: Format) -> Result<usize, DecodeError> {
    let left = reader.remaining().len();
    if format.is_rest()
        && let Some(len) = T::SCHEMA.fixed_len(format.of_elements())
        && let (Some(count), Some(0)) = (left.checked_div(len), left.checked_rem(len))
        && count <= format.max
    {
        return Ok(count);
    }
    count_each::<T>(&mut reader, format, drop)
}

/// Hands out elements up to the end, or to what ends them; says how many they are.
#[inline]
fn count_each<'de, T: Decode<'de>>(
    reader: &mut Reader<'de>,
    format: Format,
    mut take: impl FnMut(T),
) -> Result<usize, DecodeError> {
    let start = reader.offset();
    let mut count = 0usize;
    while length::goes_on(reader, format)? {
        if count == format.max {
            return Err(length::too_many(format.max, start));
        }
        match T::read(reader, format.of_elements()) {
            Ok(element) => take(element),
            Err(error) => return Err(error.in_element(count)),
        }
        count = count.wrapping_add(1);
    }
    Ok(count)
}

impl<T: Element> Element for Vec<T> {}

impl<T: Element> Elements for Vec<T> {
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

impl<'de, T: Element + Decode<'de>> DecodeElements<'de> for Vec<T> {
    #[inline]
    fn count_to_last(reader: Reader<'de>, format: Format, is_last: impl Fn(&T) -> bool) -> Result<usize, DecodeError> {
        count_to_last(reader, format, is_last)
    }

    #[inline]
    fn count_whole(reader: Reader<'de>, format: Format) -> Result<usize, DecodeError> {
        count_whole::<T>(reader, format)
    }

    #[inline]
    fn read_to_last(
        reader: &mut Reader<'de>,
        format: Format,
        is_last: impl Fn(&T) -> bool,
    ) -> Result<Self, DecodeError> {
        if grows::<T>(format) {
            let mut elements = Self::new();
            take_to_last(reader, format, is_last, |element| elements.push(element))?;
            return Ok(elements);
        }
        let count = count_to_last(reader.clone(), format, is_last)?;
        Self::read(reader, format.with_end(End::Known(count)))
    }

    #[inline]
    fn read_whole(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
        if grows::<T>(format) {
            let mut elements = Self::new();
            take_whole(reader, format, |element| elements.push(element))?;
            return Ok(elements);
        }
        let count = count_whole::<T>(reader.clone(), format)?;
        Self::read(reader, format.with_end(End::Known(count)))
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;
    use crate::layout::{Endian, Number};

    /// One byte on the wire and many in memory, where reading it fails.
    #[derive(Debug, PartialEq)]
    struct Large([u64; 16]);

    impl Wire for Large {
        const SCHEMA: &'static Schema = u8::SCHEMA;
    }

    impl Element for Large {}

    impl Decode<'_> for Large {
        fn read(reader: &mut Reader<'_>, format: Format) -> Result<Self, DecodeError> {
            u8::read(reader, format).map(|byte| Self([byte.into(); 16]))
        }
    }

    /// One byte on the wire and none in memory.
    #[derive(Debug, PartialEq)]
    struct Marker;

    impl Wire for Marker {
        const SCHEMA: &'static Schema = u8::SCHEMA;
    }

    impl Element for Marker {}

    impl Decode<'_> for Marker {
        fn read(reader: &mut Reader<'_>, format: Format) -> Result<Self, DecodeError> {
            u8::read(reader, format).map(|_| Self)
        }
    }

    #[test]
    fn elements_may_take_no_memory() {
        assert_eq!(Vec::<Marker>::decode(&[0, 2, 7, 7]).unwrap(), [Marker, Marker]);
    }

    #[test]
    fn numbers_of_every_size_stand_in_the_order_of_their_field() {
        macro_rules! check {
            ($($number:ty)*) => {$(
                let number = 7 as $number;
                for (endian, bytes) in [(Endian::Big, number.to_be_bytes()), (Endian::Little, number.to_le_bytes())] {
                    let format = Format::DEFAULT.with_endian(endian).with_end(End::behind(Number::U8));
                    let bytes = [&[2][..], &bytes, &bytes].concat();
                    let numbers = Vec::<$number>::read(&mut Reader::new(&bytes), format).unwrap();
                    assert_eq!(numbers, [number; 2], "{endian:?}");
                    let mut written = vec![0; bytes.len()];
                    numbers.write(&mut Writer::new(&mut written), format).unwrap();
                    assert_eq!(written, bytes, "{endian:?}");
                }
            )*};
        }
        check!(i8 i16 u16 i32 u32 i64 u64 i128 u128 f32 f64);
    }

    #[test]
    fn the_fewest_bytes_of_an_element_are_those_of_its_format() {
        static SHORT: Format = Format::DEFAULT.with_end(End::behind(Number::U8));
        static EACH: Format = Format::DEFAULT.with_each(&SHORT);
        static NESTED: Format = Format::DEFAULT.with_each(&EACH);
        let count = |read: Result<usize, DecodeError>| read.unwrap();
        let bytes = [0, 2, 0, 0, 0, 0];
        assert_eq!(count(Vec::<Vec<u8>>::read(&mut Reader::new(&bytes[..4]), EACH).map(|read| read.len())), 2);
        assert_eq!(count(Vec::<String>::read(&mut Reader::new(&bytes[..4]), EACH).map(|read| read.len())), 2);
        assert_eq!(count(Vec::<[&str; 2]>::read(&mut Reader::new(&bytes), NESTED).map(|read| read.len())), 2);
        assert_eq!(count(Vec::<(&str, &str)>::read(&mut Reader::new(&bytes), NESTED).map(|read| read.len())), 2);
    }

    #[test]
    fn memory_follows_the_bytes() {
        let bytes = [&[0, 100][..], &[7; 100]].concat();
        assert_eq!(Vec::<Large>::decode(&bytes).unwrap(), [const { Large([7; 16]) }; 100]);
        // What takes no more than that is allocated once.
        let strings = Vec::<Vec<u16>>::decode(&[&[0, 100][..], &[0; 200]].concat()).unwrap();
        assert_eq!((strings.len(), strings.capacity()), (100, 100));
    }
}
