//! How an integer of 128 bits stands in bytes: as many as it has, or fewer.
//!
//! Owns what `number`, whose numbers have 64 bits, cannot hold. Of a signed integer the 128 bits are those of two's complement.

use super::number::take_ordered;
use crate::error::{DecodeError, EncodeError, EncodeErrorKind, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::{Endian, Width};

/// The bytes that it takes.
#[cfg_attr(not(debug_assertions), inline(always))]
const fn len(width: Option<Width>) -> usize {
    // Others are refused where the field is declared.
    if let Some(Width::Bytes(width @ 1..=16)) = width { width as usize } else { 16 }
}

/// Reads an integer.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn read(
    reader: &mut Reader<'_>,
    width: Option<Width>,
    signed: bool,
    endian: Endian,
) -> Result<u128, DecodeError> {
    let len = len(width);
    if len == 16 {
        return Ok(u128::from_be_bytes(attempt!(take_ordered(reader, endian))));
    }
    let bytes = attempt!(reader.take(len));
    let mut number = [0; 16];
    if let Some(front) = number.get_mut(..bytes.len()) {
        front.copy_from_slice(bytes);
    }
    Ok(match endian {
        Endian::Big => shift_down(u128::from_be_bytes(number), len, signed),
        Endian::Little => extend(u128::from_le_bytes(number), len, signed),
    })
}

/// The bytes that `number` takes.
///
/// # Errors
///
/// When they are not enough for it.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) const fn measure(number: u128, width: Option<Width>, signed: bool) -> Result<usize, EncodeError> {
    let len = len(width);
    if extend(number, len, signed) == number { Ok(len) } else { Err(out_of_range(number, len, signed)) }
}

/// Writes `number`, which was measured.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn write(
    writer: &mut Writer<'_>,
    number: u128,
    width: Option<Width>,
    endian: Endian,
) -> Result<(), Overrun> {
    let len = len(width);
    let bytes = match endian {
        Endian::Big => (number << spare(len)).to_be_bytes(),
        Endian::Little => number.to_le_bytes(),
    };
    writer.put(bytes.get(..len).unwrap_or_default())
}

#[cold]
#[inline(never)]
const fn out_of_range(number: u128, width: usize, signed: bool) -> EncodeError {
    let value = if signed || number <= i128::MAX.cast_unsigned() { number.cast_signed() } else { i128::MAX };
    EncodeError::new(EncodeErrorKind::ValueOutOfRange { value, width })
}

/// The bits that `len` bytes, 1 to 16, leave free.
#[expect(clippy::arithmetic_side_effects, reason = "a length is 1 to 16")]
const fn spare(len: usize) -> usize {
    (16 - len) * 8
}

/// `number` cut to its last `len` bytes and extended again, by its sign where it has one.
const fn extend(number: u128, len: usize, signed: bool) -> u128 {
    shift_down(number << spare(len), len, signed)
}

/// The first `len` bytes of `number`, and their sign where they have one.
const fn shift_down(number: u128, len: usize, signed: bool) -> u128 {
    if signed { (number.cast_signed() >> spare(len)).cast_unsigned() } else { number >> spare(len) }
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use alloc::vec;

    use super::*;

    #[test]
    fn every_width_holds_its_limits_and_no_more() {
        for (endian, len) in
            [Endian::Big, Endian::Little].into_iter().flat_map(|endian| (1..=16).map(move |len| (endian, len)))
        {
            let width = Some(Width::Bytes(len));
            let bits = u32::from(len) * 8;
            let (most, top) = (u128::MAX >> (128 - bits), 1u128 << (bits - 1));
            let round = |number: u128, signed| {
                let mut bytes = vec![0; measure(number, width, signed).unwrap()];
                write(&mut Writer::new(&mut bytes), number, width, endian).unwrap();
                assert_eq!(bytes.len(), usize::from(len));
                assert_eq!(read(&mut Reader::new(&bytes), width, signed, endian), Ok(number));
            };
            for number in [0, 1, most, most >> 1] {
                round(number, false);
            }
            for number in [0, 1, top - 1, top.wrapping_neg(), u128::MAX] {
                round(number, true);
            }
            if len < 16 {
                assert!(measure(most + 1, width, false).is_err());
                assert!(measure(top, width, true).is_err() && measure(top.wrapping_neg() - 1, width, true).is_err());
            }
        }
    }
}
