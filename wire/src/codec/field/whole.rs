//! Variants whose fields stand behind a size, all together.
//!
//! Owns which errors name no field. What a size does is in `sized`, as for a field.

use super::given::{Ordered, Passed, ordered};
use super::sized::{self, HeldSize};
use crate::codec::Wire;
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::{Endian, Given, WHOLE};

/// Reads the fields of a variant in its size, all of which they take.
///
/// # Errors
///
/// When the size is none, or is not theirs; and those of `read`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn read_whole<'de, S: Wire, const PART: usize, T>(
    reader: &mut Reader<'de>,
    given: impl Passed,
    read: impl FnOnce(&mut Reader<'de>) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    sized::read::<S, PART, WHOLE, T>(reader, HeldSize::NONE, given, read)
}

/// The size of a variant with `len` bytes of fields. `takes_more` says whether bytes behind them would be read as part of them.
///
/// # Errors
///
/// When its size cannot say that.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn measure_whole<S: Wire, const PART: usize>(
    len: usize,
    takes_more: impl FnOnce() -> bool,
) -> Result<usize, EncodeError> {
    match sized::measure::<S, PART, WHOLE>(len, takes_more) {
        Ok(len) => Ok(len),
        Err(error) => Err(error.in_message(S::NODE.part_at(PART))),
    }
}

/// Writes the fields of a variant behind its size.
///
/// # Errors
///
/// When an `Encode` impl written by hand measured too little.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn write_whole<S: Wire, const PART: usize>(
    writer: &mut Writer<'_>,
    given: impl Passed,
    measure: impl FnOnce() -> Result<usize, EncodeError>,
    write: impl FnOnce(&mut Writer<'_>) -> Result<(), Overrun>,
) -> Result<(), Overrun> {
    sized::write::<S, PART, WHOLE>(writer, given, measure, write)
}

/// What decides the order of a variant's size, where that of the enum follows from what it is given.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn order_of_whole<S: Wire, const PART: usize>(given: Given) -> Ordered<()> {
    let is_little = matches!(S::NODE.endian_given(given, Endian::Big), Endian::Little);
    ordered::<S, PART, WHOLE, ()>(is_little, ())
}
