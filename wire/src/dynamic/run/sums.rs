//! Parts with checksums, each of which is compared where all of its bytes have been read.

use core::ops::Range;

use super::{Env, Frame, Runner, Stop};
use crate::dynamic::look::Look;
use crate::dynamic::program::{Part, Rules};
use crate::error::DecodeError;
use crate::io::Reader;
use crate::layout::{Checksum, Coverage, Given, MOST_SUMS};
use crate::primitive::checksum;

/// A checksum, and what is known of it by now.
#[derive(Clone)]
struct Sum {
    checksum: Checksum,
    index: usize,
    covered: Range<usize>,
    /// Where it stands, and what was found there, where it is there.
    own: Option<(Range<usize>, i128)>,
}

impl<'a> Runner<'_, 'a> {
    /// Reads the fields of a part with checksums, and compares those.
    pub(super) fn summed(&mut self, part: &Part, frame: &Frame, env: &Env) -> Result<(), Stop> {
        let mut sums = [const { None::<Sum> }; MOST_SUMS];
        for (place, index) in sums.iter_mut().zip(&part.sums) {
            let rules = part.fields.get(*index).and_then(|field| field.rules.as_deref());
            let covered = frame.origin..frame.origin;
            *place = rules.and_then(|rules| rules.checksum).map(|checksum| Sum {
                checksum,
                index: *index,
                covered,
                own: None,
            });
        }
        for (index, field) in part.fields.iter().enumerate() {
            let start = self.reader.clone();
            self.checked(field, index, frame, env)?;
            let bytes = start.offset()..self.reader.offset();
            for sum in sums.iter_mut().flatten() {
                sum.note(index, &bytes);
                if sum.index == index {
                    sum.own = self.found(part, index, frame, env.given, &start);
                }
                if sum.checksum.known_behind(sum.index) == index {
                    self.compare(part, sum, frame, env.given)?;
                }
            }
        }
        Ok(())
    }

    /// Refuses a sum that is not that of its bytes.
    fn compare(&mut self, part: &Part, sum: &Sum, frame: &Frame, given: Given) -> Result<(), Stop> {
        let is_due = self.is_verifying || !sum.checksum.is_on_request() && !self.reader.is_checked();
        let Some((own, found)) = sum.own.clone().filter(|_| is_due) else { return Ok(()) };
        let rules = part.fields.get(sum.index).and_then(|field| field.rules.as_deref());
        let seed = rules.and_then(|rules| rules.seed).and_then(|seed| self.sight(frame, given).find(seed));
        let seed = seed.and_then(|seed| seed.number()).unwrap_or_default();
        let input = self.reader.input();
        let covered = match sum.checksum.over() {
            Coverage::Rest => own.end..input.len(),
            Coverage::Fields { .. } => sum.covered.clone(),
        };
        let at = own.start;
        let expected = checksum(sum.checksum.algorithm(), sum.checksum.added(seed), input, covered, own);
        if i128::from(expected) == found || sum.checksum.is_none_at(found) {
            return Ok(());
        }
        let [always, at_end] = rules.map_or([false; 2], |rules| rules.sum_may_change);
        let may_change = if self.reader.remaining().is_empty() { at_end } else { always };
        let Stop = self.stop(DecodeError::wrong_sum(found, expected, at, self.reader.known().can_grow() && may_change));
        Err(self.add(|fault| fault.in_field(frame.part, sum.index)))
    }

    /// Where the sum stands that was read since `start`, and which it is; `None` where it is not there.
    fn found(
        &self,
        part: &Part,
        index: usize,
        frame: &Frame,
        given: Given,
        start: &Reader<'a>,
    ) -> Option<(Range<usize>, i128)> {
        let field = part.fields.get(index)?;
        let written = field.rules.as_deref().map(|rules: &Rules| self.sight(frame, given).written(rules));
        let (is_little, is_compact) = written.unwrap_or_default();
        let (number, endian) = self.program.int_of(field.types.of(is_little, is_compact))?;
        let (begin, end) = (start.offset(), self.reader.offset());
        let padding = end.checked_sub(begin)?.checked_sub(number.fixed_len()?)?;
        let mut reader = start.clone();
        reader.skip(padding);
        let found = number.read(&mut reader, endian).ok()?;
        Some((begin.saturating_add(padding)..end, number.value(found)))
    }
}

impl Sum {
    /// Notes that the field at `index` takes these bytes, with its padding.
    fn note(&mut self, index: usize, bytes: &Range<usize>) {
        if let Coverage::Fields { first, last } = self.checksum.over() {
            if index == first {
                self.covered.start = bytes.start;
            }
            if index == last {
                self.covered.end = bytes.end;
            }
        }
    }
}
