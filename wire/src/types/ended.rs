//! Arrays that their own elements end: behind the one that says it is the last, or in front of one that was cut.
//!
//! Owns which elements those are. It keeps none of them: each is handed out.

use crate::codec::Decode;
use crate::error::DecodeError;
use crate::io::Reader;
use crate::layout::constant::Format;
use crate::primitive::length;

/// Hands out the elements up to the first of which `is_last` holds, and with it; says how many they are.
#[inline]
pub(super) fn take_to_last<'de, T: Decode<'de>>(
    reader: &mut Reader<'de>,
    format: Format,
    is_last: impl Fn(&T) -> bool,
    mut take: impl FnMut(T),
) -> Result<usize, DecodeError> {
    let start = reader.offset();
    for count in 0..format.max {
        match T::read(reader, format.of_elements()) {
            Ok(element) => {
                let is_last = is_last(&element);
                take(element);
                if is_last {
                    return Ok(count.saturating_add(1));
                }
            }
            Err(error) => return Err(error.in_element(count)),
        }
    }
    Err(length::too_many(format.max, start))
}

/// Hands out the elements in front of one that was cut at the end of `reader`, where no more can follow; says how many they
/// are.
#[inline]
pub(super) fn take_whole<'de, T: Decode<'de>>(
    reader: &mut Reader<'de>,
    format: Format,
    mut take: impl FnMut(T),
) -> Result<usize, DecodeError> {
    let (start, can_grow) = (reader.offset(), reader.known().can_grow());
    let mut ahead = reader.clone().growing();
    let mut count = 0usize;
    while !ahead.remaining().is_empty() {
        match T::read(&mut ahead, format.of_elements()) {
            Ok(_) if count == format.max => return Err(length::too_many(format.max, start)),
            Ok(element) => {
                take(element);
                reader.catch_up(&ahead);
                count = count.saturating_add(1);
            }
            Err(error) if error.is_incomplete() && !can_grow => break,
            Err(error) => return Err(error.in_element(count)),
        }
    }
    Ok(count)
}

/// How many elements there are up to the first of which `is_last` holds, and with it.
#[inline]
pub(super) fn count_to_last<'de, T: Decode<'de>>(
    mut reader: Reader<'de>,
    format: Format,
    is_last: impl Fn(&T) -> bool,
) -> Result<usize, DecodeError> {
    take_to_last(&mut reader, format, is_last, drop)
}

/// How many elements there are in front of one that was cut at the end of `reader`.
#[inline]
pub(super) fn count_whole<'de, T: Decode<'de>>(mut reader: Reader<'de>, format: Format) -> Result<usize, DecodeError> {
    take_whole::<T>(&mut reader, format, drop)
}
