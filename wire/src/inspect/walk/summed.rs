//! Structs with checksums, each of which is compared where all of its bytes have been read.
//!
//! Owns that comparison. What is the sum of bytes `primitive` knows.

use core::ops::Range;

use super::known::{Known, Spot};
use super::sums::{Sum, Sums};
use super::{Stop, Walk};
use crate::error::DecodeError;
use crate::io::Reader;
use crate::layout::constant::{Field, Format, Schema};
use crate::primitive::checksum;

impl<'a> Walk<'_, 'a> {
    /// Reads the fields of `part`, a struct that begins here, and compares the sums that it has.
    #[inline(never)]
    pub(super) fn summed(&mut self, part: &'static Schema, spot: &Spot<'_, 'a>) -> Result<(), Stop> {
        let sums = Sums::of(part.fields(), spot.origin);
        self.fields(part, 0, None, &spot.summing(&sums))
    }

    /// Notes where the field at `index` was read, which began at `start`, behind which it stands now, and compares the sums
    /// of which all has been read then.
    #[inline(never)]
    pub(super) fn sums_behind(
        &mut self,
        part: &'static Schema,
        index: usize,
        start: &Reader<'a>,
        format: Format,
        (sums, known): (&Sums, Option<&Known<'_, 'a>>),
    ) -> Result<(), Stop> {
        let bytes = start.offset()..self.reader.offset();
        for sum in sums.all() {
            sum.note(index, &bytes);
            if sum.index == index {
                sum.own.set(part.fields().get(index).and_then(|field| found(field, format, start, &bytes)));
            }
            if sum.checksum.known_behind(sum.index) == index {
                self.compare(part, sum, known)?;
            }
        }
        Ok(())
    }

    /// Refuses a sum that is not that of its bytes.
    fn compare(&mut self, part: &'static Schema, sum: &Sum, known: Option<&Known<'_, 'a>>) -> Result<(), Stop> {
        let Some((at, end, found)) = sum.own.get().filter(|_| !sum.checksum.is_on_request() || self.is_verifying)
        else {
            return Ok(());
        };
        let input = self.reader.input();
        let seed = sum.checksum.seed().and_then(|seed| Known::find(known, seed)).and_then(|found| found.number);
        let (algorithm, seed) = (sum.checksum.algorithm(), sum.checksum.added(seed.unwrap_or_default()));
        let expected = checksum(algorithm, seed, input, sum.covered(end, input.len()), at..end);
        if i128::from(expected) == found || sum.checksum.is_none_at(found) {
            return Ok(());
        }
        let can_grow = self.reader.known().can_grow();
        let may_change = can_grow && part.sum_may_change(sum.index, self.reader.remaining().is_empty());
        let error = DecodeError::wrong_sum(found, expected, at, may_change);
        self.stored(Err(error.in_field(part, sum.index)))
    }
}

/// Where the sum stands that ends these bytes, and which it is; `None` where it is not there.
fn found(field: &Field, format: Format, start: &Reader<'_>, bytes: &Range<usize>) -> Option<(usize, usize, i128)> {
    let len = bytes.end.checked_sub(bytes.start)?;
    let padding = len.checked_sub(field.len_of_sum())?;
    let mut reader = start.clone();
    reader.skip(padding);
    let number = field.schema().number(format)?;
    let found = number.read(&mut reader, format.endian()).ok()?;
    Some((bytes.start.saturating_add(padding), bytes.end, number.value(found)))
}
