//! Parts with checksums, each of which is filled in where all of its bytes are written.

use alloc::vec::Vec;
use core::ops::Range;

use super::{Encoder, Frame};
use crate::dynamic::look::Look as _;
use crate::dynamic::run::Stop;
use crate::io::Writer;
use crate::layout::Coverage;
use crate::primitive::checksum;

impl<'e> Encoder<'e> {
    /// Writes the fields of a part, and behind them its sums.
    pub(super) fn summed<'f>(&mut self, frame: &Frame<'_, 'f>) -> Result<(), Stop>
    where
        'e: 'f,
    {
        let (origin, mut missing) = (self.out.len(), None);
        let mut fields: Vec<Range<usize>> = Vec::with_capacity(frame.part.fields.len());
        for index in 0..frame.part.fields.len() {
            let start = self.out.len();
            missing = self.next(frame, index, origin, missing)?;
            fields.push(start..self.out.len());
        }
        for index in &frame.part.sums_in_order {
            self.fill_sum(frame, *index, &fields);
        }
        Ok(())
    }

    /// Fills in one sum, of which the fields stand where they are found in `fields`.
    fn fill_sum(&mut self, frame: &Frame<'_, '_>, index: usize, fields: &[Range<usize>]) -> Option<()> {
        let field = frame.part.fields.get(index)?;
        let rules = field.rules.as_deref()?;
        let sum = rules.checksum?;
        let own = fields.get(index).filter(|own| !own.is_empty())?;
        let sight = self.sight(frame);
        let (is_little, is_compact) = sight.written(rules);
        let seed = rules.seed.and_then(|seed| sight.find(seed)).and_then(|found| found.number()).unwrap_or_default();
        let (number, endian) = self.program.int_of(field.types.of(is_little, is_compact))?;
        // Padding stands in front of it.
        let own = own.end.checked_sub(number.fixed_len()?)?..own.end;
        let covered = match sum.over() {
            Coverage::Rest => own.end..self.out.len(),
            Coverage::Fields { first, last } => fields.get(first)?.start..fields.get(last)?.end,
        };
        let found = checksum(sum.algorithm(), sum.added(seed), self.out, covered, own.clone());
        number.write(&mut Writer::new(self.out.get_mut(own)?), found, endian).ok()
    }
}
