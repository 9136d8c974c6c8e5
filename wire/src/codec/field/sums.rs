//! A field that is the checksum of other bytes of its message.
//!
//! Owns where those bytes begin and end, and that the sum is filled in once they are written. What the sum of bytes is
//! `primitive` knows.

use core::ops::Range;

use super::Passed;
use super::write::put_number;
use crate::codec::Wire;
use crate::error::{DecodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::constant::Schema;
use crate::layout::{Checksum, Coverage};
use crate::primitive::checksum;

/// Where the bytes that a sum is of begin and end, and where the sum itself ends. Up to the end, only the last one counts.
type Marks = [usize; 3];

/// Refuses a sum that is not that of its bytes, all of which have been read, or, of all bytes up to the end, are there.
/// Where the field that is it is not there, `found` is nothing. What is added to it follows from `seed`.
///
/// # Errors
///
/// When it is not, with its field's name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn check_sum<S: Wire, const PART: usize, const INDEX: usize>(
    reader: &Reader<'_>,
    found: Option<i128>,
    seed: i128,
    marks: Marks,
) -> Result<(), DecodeError> {
    // What was decoded before has its sum: it would be computed again at each level of lists in lists.
    let (Some(found), false) = (found, reader.is_checked()) else { return Ok(()) };
    let Some(sum) = (const { S::NODE.field(PART, INDEX).checksum() }) else { return Ok(()) };
    if sum.is_on_request() || sum.is_none_at(found) {
        return Ok(());
    }
    let (covered, own) = ranges::<S, PART, INDEX>(sum, marks, reader.input().len());
    let (at, expected) = (own.start, checksum(sum.algorithm(), sum.added(seed), reader.input(), covered, own));
    if i128::from(expected) == found {
        return Ok(());
    }
    Err(mismatch(S::NODE, (PART, INDEX), found, expected, at, reader.clone()))
}

/// Where the bytes of the sum are, in bytes up to `end`, and where it is itself.
#[cfg_attr(not(debug_assertions), inline(always))]
fn ranges<S: Wire, const PART: usize, const INDEX: usize>(
    sum: Checksum,
    [from, to, own_end]: Marks,
    end: usize,
) -> (Range<usize>, Range<usize>) {
    let len = const { S::NODE.field(PART, INDEX).len_of_sum() };
    let covered = match sum.over() {
        Coverage::Rest => own_end..end,
        Coverage::Fields { .. } => from..to,
    };
    (covered, own_end.saturating_sub(len)..own_end)
}

#[cold]
#[inline(never)]
fn mismatch(
    schema: &'static Schema,
    (part, index): (usize, usize),
    found: i128,
    expected: u64,
    at: usize,
    reader: Reader<'_>,
) -> DecodeError {
    let may_change = schema.part_at(part).sum_may_change(index, reader.remaining().is_empty());
    let error = DecodeError::wrong_sum(found, expected, at, may_change && reader.known().can_grow());
    error.in_part(schema, part, index)
}

/// Writes the fields of a struct that has checksums, and returns where they are with what `write` found out about them.
///
/// # Errors
///
/// Those of `write`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn write_summed<'w, T>(
    writer: &mut Writer<'w>,
    write: impl FnOnce(&mut Writer<'_>) -> Result<T, Overrun>,
) -> Result<(T, &'w mut [u8]), Overrun> {
    writer.written(write)
}

/// Fills in a sum among the bytes of its struct, all of which are written. Its own are zeros still. What is added to it
/// follows from `seed`.
///
/// # Errors
///
/// When an `Encode` impl written by hand measured too little.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn fill_sum<S: Wire, const PART: usize, const INDEX: usize>(
    written: &mut [u8],
    seed: i128,
    marks: Marks,
    given: impl Passed,
) -> Result<(), Overrun> {
    let Some(sum) = (const { S::NODE.field(PART, INDEX).checksum() }) else { return Ok(()) };
    let (covered, own) = ranges::<S, PART, INDEX>(sum, marks, written.len());
    let number = checksum(sum.algorithm(), sum.added(seed), written, covered, own.clone());
    let Some(room) = written.get_mut(own) else { return Err(Overrun) };
    put_number::<S, PART, INDEX>(i128::from(number), &mut Writer::new(room), given)
}
