//! Arrays of a length that the type says: the elements, and nothing in front of them.
//!
//! Owns that elements in a row have no count, and that those of one size are one item. It never decides how one of them is
//! written.

use super::{Element, FixedLen};
use crate::codec::{Decode, Encode, Wire, field, skip_elements};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::constant::{Format, Schema};

impl<T: Wire, const N: usize> Wire for [T; N] {
    const SCHEMA: &'static Schema = &Schema::Fixed { count: N, element: T::SCHEMA };
    const IS_KNOWN: bool = T::IS_KNOWN;
}

impl<T: Encode, const N: usize> Encode for [T; N] {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn measure(&self, format: Format) -> Result<usize, EncodeError> {
        const { field::assert_closed::<T>() };
        let mut len = 0;
        for (index, element) in self.iter().enumerate() {
            len = match element.measure(format.of_elements()) {
                Ok(element) => field::sum(len, element)?,
                Err(error) => return Err(error.in_element(index)),
            };
        }
        Ok(len)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        for element in self {
            element.write(writer, format.of_elements())?;
        }
        Ok(())
    }
}

impl<'de, T: Decode<'de>, const N: usize> Decode<'de> for [T; N] {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
        const { field::assert_closed::<T>() };
        // Elements of one size are too short together.
        if let Some(len) = field::fixed_element::<T>(format.of_elements())
            && reader.remaining().len() < len.saturating_mul(N)
        {
            return if const { T::SCHEMA.inside().may_refuse } {
                Err(refused_or_short::<T, N>(reader.clone(), format))
            } else {
                Err(Self::SCHEMA.short_value(format, reader.clone()))
            };
        }
        T::read_array(reader, format.of_elements())
    }

    #[inline]
    fn skip(reader: &mut Reader<'de>, format: Format) {
        skip_elements::<T>(reader, N, format.of_elements());
    }
}

/// The error of elements that are too short together, unless the program refuses one in front of where the bytes end: of that
/// a schema knows nothing.
#[cold]
#[inline(never)]
fn refused_or_short<'de, T: Decode<'de>, const N: usize>(reader: Reader<'de>, format: Format) -> DecodeError {
    match T::read_array::<N>(&mut reader.clone(), format.of_elements()) {
        Err(error) if matches!(error.kind(), DecodeErrorKind::Refused { .. }) => error,
        _ => <[T; N]>::SCHEMA.short_value(format, reader),
    }
}

impl<T: Wire, const N: usize> Element for [T; N] {}
impl<T: FixedLen, const N: usize> FixedLen for [T; N] {}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use super::*;

    #[test]
    fn elements_stand_alone() {
        assert_eq!([1u8, 2, 3].encode_to_vec().unwrap(), [1, 2, 3]);
        assert_eq!(<[i16; 2]>::decode(&[0, 1, 0xff, 0xff]), Ok([1, -1]));
        assert_eq!(<[&str; 2]>::decode(&[0, 0, 0, 1, b'a', 0, 0, 0, 0]), Ok(["a", ""]));
        let error = <[i16; 3]>::decode(&[0, 1, 0, 2, 0]).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::TooShort { needed: 6, left: 5 }, 0));
    }
}
