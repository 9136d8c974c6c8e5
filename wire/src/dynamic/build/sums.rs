//! Parts with checksums, each of which is filled in where all of its bytes are written.

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
        let places = self.scratch.places.len();
        for index in 0..frame.part.fields.len() {
            let start = self.out.len();
            missing = self.next(frame, index, origin, missing)?;
            self.scratch.places.push(start..self.out.len());
        }
        for index in &frame.part.sums_in_order {
            self.fill_sum(frame, *index, places);
        }
        self.scratch.places.truncate(places);
        Ok(())
    }

    /// Fills in one sum, of a part whose fields stand where the scratch has it from `places` on.
    fn fill_sum(&mut self, frame: &Frame<'_, '_>, index: usize, places: usize) -> Option<()> {
        let field = frame.part.fields.get(index)?;
        let rules = field.rules.as_deref()?;
        let sum = rules.checksum?;
        let fields = self.scratch.places.get(places..)?;
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
