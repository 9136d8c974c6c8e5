//! Tuples: values back to back, such as a header and the message behind it.
//!
//! A tuple adds no byte and no name: an error in a part has the path that the part alone would give it, and an offset
//! that counts from the start of the tuple.

use super::{Element, FixedLen};
use crate::codec::{Decode, Encode, Wire, field};
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::constant::{Format, Schema};
use crate::primitive::{Beginning, Total};

/// A tuple of parts that others follow, and its last one, each with its index. The compiler names pairs alone where it lists
/// what a field could be.
macro_rules! tuple {
    ($(#[$hidden:meta])? $first:ident 0 $(, $part:ident $index:tt)* ; $last:ident $end:tt) => {
        $(#[$hidden])?
        impl<$first: Wire, $($part: Wire,)* $last: Wire> Wire for ($first, $($part,)* $last) {
            const SCHEMA: &'static Schema =
                &Schema::Pair { parts: &[$first::SCHEMA, $($part::SCHEMA,)* $last::SCHEMA] };
            const IS_KNOWN: bool = $first::IS_KNOWN && $($part::IS_KNOWN &&)* $last::IS_KNOWN;
            const IS_LEAF: bool = $first::IS_LEAF && $($part::IS_LEAF &&)* $last::IS_LEAF;
        }

        $(#[$hidden])?
        impl<$first: Encode, $($part: Encode,)* $last: Encode> Encode for ($first, $($part,)* $last) {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn measure(&self, format: Format) -> Result<usize, EncodeError> {
                const { assert_parts_closed!($first $($part)*) };
                let total = attempt!(Total::ZERO.and(self.0.measure(format.of_elements())));
                $(let total = attempt!(total.and(self.$index.measure(format.of_elements())));)*
                Ok(attempt!(total.and(self.$end.measure(format.of_elements()))).bytes())
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn measure_plain(&self) -> Option<usize> {
                const { assert_parts_closed!($first $($part)*) };
                let len = self.0.measure_plain()?;
                $(let len = len.checked_add(self.$index.measure_plain()?)?;)*
                len.checked_add(self.$end.measure_plain()?)
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
                if format.is_default() {
                    writer.ensure(const { Self::SCHEMA.head_len(Format::DEFAULT) })?;
                }
                self.0.write(writer, format.of_elements())?;
                $(self.$index.write(writer, format.of_elements())?;)*
                self.$end.write(writer, format.of_elements())
            }

            #[inline]
            fn begin(&self, beginning: &mut Beginning, format: Format) {
                self.0.begin(beginning, format.of_elements());
            }
        }

        $(#[$hidden])?
        impl<'de, $first: Decode<'de>, $($part: Decode<'de>,)* $last: Decode<'de>> Decode<'de>
            for ($first, $($part,)* $last)
        {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
                const { assert_parts_closed!($first $($part)*) };
                // One bounds check serves the run that the parts make together.
                if format.is_default() && reader.remaining().len() < const { Self::SCHEMA.head_len(Format::DEFAULT) } {
                    // Of most types the error's format is a constant, which takes no place on the stack of those that
                    // are right.
                    return if const { Self::SCHEMA.is_given_none() } {
                        Err(Self::SCHEMA.short_value(Format::DEFAULT, reader.clone()))
                    } else {
                        Err(Self::SCHEMA.short_value(format, reader.clone()))
                    };
                }
                Ok((
                    attempt!($first::read(reader, format.of_elements())),
                    $(attempt!($part::read(reader, format.of_elements())),)*
                    attempt!($last::read(reader, format.of_elements())),
                ))
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn read_plain<const IS_LITTLE: bool>(reader: &mut Reader<'de>) -> Option<Self> {
                const { assert_parts_closed!($first $($part)*) };
                if reader.remaining().len() < const { Self::SCHEMA.head_len(Format::DEFAULT) } {
                    return None;
                }
                Some((
                    $first::read_plain::<IS_LITTLE>(reader)?,
                    $($part::read_plain::<IS_LITTLE>(reader)?,)*
                    $last::read_plain::<IS_LITTLE>(reader)?,
                ))
            }

            #[inline]
            fn skip(reader: &mut Reader<'de>, format: Format) {
                $first::skip(reader, format.of_elements());
                $($part::skip(reader, format.of_elements());)*
                $last::skip(reader, format.of_elements());
            }
        }

        $(#[$hidden])?
        impl<$first: Wire, $($part: Wire,)* $last: Wire> Element for ($first, $($part,)* $last) {}
        $(#[$hidden])?
        impl<$first: FixedLen, $($part: FixedLen,)* $last: FixedLen> FixedLen for ($first, $($part,)* $last) {}
    };
}

/// Refuses, at compile time, what goes up to the end of the message in front of another part.
macro_rules! assert_parts_closed {
    ($($part:ident)*) => {{ $(field::assert_closed::<$part>();)* }};
}

tuple!(A 0; B 1);
tuple!(#[diagnostic::do_not_recommend] A 0, B 1; C 2);
tuple!(#[diagnostic::do_not_recommend] A 0, B 1, C 2; D 3);
tuple!(#[diagnostic::do_not_recommend] A 0, B 1, C 2, D 3; E 4);
tuple!(#[diagnostic::do_not_recommend] A 0, B 1, C 2, D 3, E 4; F 5);
tuple!(#[diagnostic::do_not_recommend] A 0, B 1, C 2, D 3, E 4, F 5; G 6);
tuple!(#[diagnostic::do_not_recommend] A 0, B 1, C 2, D 3, E 4, F 5, G 6; H 7);
tuple!(#[diagnostic::do_not_recommend] A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7; I 8);
tuple!(#[diagnostic::do_not_recommend] A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8; J 9);
tuple!(#[diagnostic::do_not_recommend] A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9; K 10);
tuple!(#[diagnostic::do_not_recommend] A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10; L 11);

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use super::*;
    use crate::DecodeErrorKind;

    #[test]
    fn offsets_count_through_all_parts() {
        let bytes = (7i8, "hi").encode_to_vec().unwrap();
        assert_eq!(bytes, [7, 0, 0, 0, 2, b'h', b'i']);
        assert_eq!(<(i8, &str)>::decode(&bytes), Ok((7, "hi")));
        let error = <(i8, &str)>::decode(&bytes[..6]).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::LengthOverrun { length: 2, left: 1 }, 1));
    }

    /// What is decoded as a type that has no short name.
    fn again<'a, T: Decode<'a>>(_: &T, bytes: &'a [u8]) -> Result<T, DecodeError> {
        T::decode(bytes)
    }

    #[test]
    fn tuples_have_up_to_twelve_parts() {
        let tuple = (1u8, 2u16, "c", 4i8, 5u8, (6u8, 7u8), [8u8; 2], true, Some(10u8), 11i16, 12u8, "l");
        let bytes = tuple.encode_to_vec().unwrap();
        assert_eq!(bytes, *b"\x01\0\x02\0\0\0\x01c\x04\x05\x06\x07\x08\x08\x01\x01\x0a\0\x0b\x0c\0\0\0\x01l");
        let received = again(&tuple, &bytes).unwrap();
        assert_eq!(received, tuple);
        assert_eq!(<(u8, u16, u8) as Wire>::MAX_LEN, Some(4));
        // The parts are what counts, however they are grouped.
        assert_eq!(<(u8, u16, u8) as Wire>::FINGERPRINT, <(u8, (u16, u8)) as Wire>::FINGERPRINT);
        let error = <(u8, u16, u8)>::decode(&[1, 2]).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::TooShort { needed: 2, left: 1 }, 1));
    }
}
