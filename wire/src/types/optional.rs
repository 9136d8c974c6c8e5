//! What may be missing: strings and arrays as null in the place of their length, all else behind a byte that says
//! whether it is there.
//!
//! Owns when a value is there. It never decides which lengths can say null: the layout does.

use super::Element;
use crate::codec::{Decode, Encode, Parametric, Wire, field};
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::Given;
use crate::layout::constant::{Format, Schema};
use crate::primitive::{length, take_bool};

impl<T: Wire> Wire for Option<T> {
    const SCHEMA: &'static Schema = &Schema::Optional { value: T::SCHEMA };
    const IS_KNOWN: bool = T::IS_KNOWN;
}

impl<T: Parametric> Parametric for Option<T> {
    type Given = T::Given;

    #[inline]
    fn side_by_side(given: T::Given) -> Given {
        T::side_by_side(given)
    }
}

impl<T: Encode> Encode for Option<T> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn measure(&self, format: Format) -> Result<usize, EncodeError> {
        match (const { T::SCHEMA.unit() }, self) {
            (Some(unit), None) => Ok(format.end_of(unit).null_len()),
            (Some(_), Some(value)) => value.measure(format),
            (None, None) => Ok(1),
            (None, Some(value)) => field::sum(1, value.measure(format)?),
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        match (const { T::SCHEMA.unit() }, self) {
            (Some(unit), None) => unit.put_null(writer, format),
            (Some(_), Some(value)) => value.write(writer, format),
            (None, None) => writer.put_array([0]),
            (None, Some(value)) => {
                writer.put_array([1])?;
                value.write(writer, format)
            }
        }
    }

    #[inline]
    fn takes_more(&self, format: Format) -> bool {
        self.as_ref().is_some_and(|value| value.takes_more(format))
    }
}

impl<'de, T: Decode<'de>> Decode<'de> for Option<T> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
        if is_present::<T>(reader, format)? { T::read(reader, format).map(Some) } else { Ok(None) }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn skip(reader: &mut Reader<'de>, format: Format) {
        if let Ok(true) = is_present::<T>(reader, format) {
            T::skip(reader, format);
        }
    }
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn is_present<T: Wire>(reader: &mut Reader<'_>, format: Format) -> Result<bool, DecodeError> {
    match const { T::SCHEMA.unit() } {
        Some(unit) => Ok(!length::take_null(reader, unit, format)),
        None => take_bool(reader),
    }
}

impl<T: Wire> Element for Option<T> {}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use alloc::string::String;
    use alloc::vec::Vec;

    use super::*;
    use crate::DecodeErrorKind;

    #[test]
    fn strings_and_arrays_are_null_in_their_length() {
        assert_eq!(Option::<&str>::None.encode_to_vec().unwrap(), [0xff; 4]);
        assert_eq!(Some("a").encode_to_vec().unwrap(), [0, 0, 0, 1, b'a']);
        assert_eq!(Option::<Vec<i16>>::decode(&[0xff, 0xff]), Ok(None));
        assert_eq!(Option::<String>::decode(&[0, 0, 0, 0]), Ok(Some(String::new())));
        let error = Option::<&str>::decode(&[0xff, 0xff, 0xff, 0xfe]).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::NegativeLength { length: -2 });
    }

    #[test]
    fn all_else_stands_behind_a_byte() {
        assert_eq!(Some(7i16).encode_to_vec().unwrap(), [1, 0, 7]);
        assert_eq!(Option::<i16>::decode(&[0]), Ok(None));
        assert_eq!(Option::<Option<&str>>::decode(&[1, 0xff, 0xff, 0xff, 0xff]), Ok(Some(None)));
        let error = Option::<i16>::decode(&[2, 0, 7]).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::InvalidBool { value: 2 }, 0));
    }
}
