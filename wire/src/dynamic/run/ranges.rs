//! Which bytes each field of a part takes.

use alloc::vec::Vec;
use core::ops::Range;

use super::{Env, Frame, Runner};
use crate::dynamic::program::{Id, Rules};

impl Runner<'_, '_> {
    /// Reads the fields of a part that begins here, whose slots are there, and says which bytes each takes with the padding in
    /// front of it.
    pub(in crate::dynamic) fn ranges(&mut self, id: Id, env: &Env) -> Option<Vec<Range<usize>>> {
        let part = self.program.parts.get(id as usize)?;
        let frame = Frame { part: id, base: env.frame?, origin: self.reader.offset() };
        let mut ranges = Vec::with_capacity(part.fields.len());
        for (index, field) in part.fields.iter().enumerate() {
            let start = self.reader.offset();
            if field.rules.as_deref().is_none_or(Rules::takes_bytes) {
                self.checked(field, index, &frame, env).ok()?;
            }
            ranges.push(start..self.reader.offset());
        }
        Some(ranges)
    }
}
