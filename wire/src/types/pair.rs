//! Pairs: two values back to back, such as a header and the message behind it.
//!
//! A pair adds no byte and no name: an error in a part has the path that the part alone would give it, and an offset
//! that counts from the start of the pair.

use super::{Element, FixedLen};
use crate::codec::{Decode, Encode, Wire, field};
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::{Format, Schema};
use crate::primitive::{Beginning, Total};

impl<A: Wire, B: Wire> Wire for (A, B) {
    const SCHEMA: &'static Schema = &Schema::Pair { parts: [A::SCHEMA, B::SCHEMA] };
    const IS_KNOWN: bool = A::IS_KNOWN && B::IS_KNOWN;
    const IS_LEAF: bool = A::IS_LEAF && B::IS_LEAF;
}

impl<A: Encode, B: Encode> Encode for (A, B) {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn measure(&self, format: Format) -> Result<usize, EncodeError> {
        const { field::assert_closed::<A>() };
        let total = attempt!(Total::ZERO.and(self.0.measure(format.of_elements())));
        Ok(attempt!(total.and(self.1.measure(format.of_elements()))).bytes())
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn measure_plain(&self) -> Option<usize> {
        const { field::assert_closed::<A>() };
        self.0.measure_plain()?.checked_add(self.1.measure_plain()?)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        if format.is_default() {
            writer.ensure(const { Self::SCHEMA.head_len(Format::DEFAULT) })?;
        }
        self.0.write(writer, format.of_elements())?;
        self.1.write(writer, format.of_elements())
    }

    #[inline]
    fn begin(&self, beginning: &mut Beginning, format: Format) {
        self.0.begin(beginning, format.of_elements());
    }
}

impl<'de, A: Decode<'de>, B: Decode<'de>> Decode<'de> for (A, B) {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
        const { field::assert_closed::<A>() };
        // One bounds check serves the run that the parts make together.
        if format.is_default() && reader.remaining().len() < const { Self::SCHEMA.head_len(Format::DEFAULT) } {
            // Of most types the error's format is a constant, which takes no place on the stack of those that are right.
            return if const { Self::SCHEMA.is_given_none() } {
                Err(Self::SCHEMA.short_value(Format::DEFAULT, reader.clone()))
            } else {
                Err(Self::SCHEMA.short_value(format, reader.clone()))
            };
        }
        let first = attempt!(A::read(reader, format.of_elements()));
        Ok((first, attempt!(B::read(reader, format.of_elements()))))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read_plain<const IS_LITTLE: bool>(reader: &mut Reader<'de>) -> Option<Self> {
        const { field::assert_closed::<A>() };
        if reader.remaining().len() < const { Self::SCHEMA.head_len(Format::DEFAULT) } {
            return None;
        }
        Some((A::read_plain::<IS_LITTLE>(reader)?, B::read_plain::<IS_LITTLE>(reader)?))
    }

    #[inline]
    fn skip(reader: &mut Reader<'de>, format: Format) {
        A::skip(reader, format.of_elements());
        B::skip(reader, format.of_elements());
    }
}

impl<A: Wire, B: Wire> Element for (A, B) {}
impl<A: FixedLen, B: FixedLen> FixedLen for (A, B) {}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use super::*;
    use crate::DecodeErrorKind;

    #[test]
    fn offsets_count_through_both_parts() {
        let bytes = (7i8, "hi").encode_to_vec().unwrap();
        assert_eq!(bytes, [7, 0, 0, 0, 2, b'h', b'i']);
        assert_eq!(<(i8, &str)>::decode(&bytes), Ok((7, "hi")));
        let error = <(i8, &str)>::decode(&bytes[..6]).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::LengthOverrun { length: 2, left: 1 }, 1));
    }
}
