//! Pairs: two values back to back, such as a header and the message behind it.
//!
//! A pair adds no byte and no name: an error in a part has the path that the part alone would give it, and an offset
//! that counts from the start of the pair.

use super::{Element, FixedLen};
use crate::decode::Decode;
use crate::encode::Encode;
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::field;
use crate::layout::Wire;
use crate::reader::Reader;
use crate::schema::{Field, Schema};
use crate::writer::Writer;

impl<A: Wire, B: Wire> Wire for (A, B) {
    const SCHEMA: &'static Schema =
        &Schema::Struct { name: "", fields: &[Field::new("0", A::SCHEMA), Field::new("1", B::SCHEMA)] };
}

impl<A: Encode, B: Encode> Encode for (A, B) {
    #[inline(always)]
    fn measure(&self) -> Result<usize, EncodeError> {
        field::sum(self.0.measure()?, self.1.measure()?)
    }

    #[inline(always)]
    fn write(&self, writer: &mut Writer<'_>) -> Result<(), Overrun> {
        field::write_field::<Self, A, 0>(&self.0, writer)?;
        field::write_field::<Self, B, 1>(&self.1, writer)
    }
}

impl<'de, A: Decode<'de>, B: Decode<'de>> Decode<'de> for (A, B) {
    #[inline(always)]
    fn read(reader: &mut Reader<'de>) -> Result<Self, DecodeError> {
        Ok((field::read_field::<Self, A, 0>(reader)?, field::read_field::<Self, B, 1>(reader)?))
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
