//! The checksums of a struct, as far as they are known while its fields are read.
//!
//! Owns where the bytes of each sum begin and end, and what was found in its place. `summed` compares them.

use core::cell::Cell;
use core::ops::Range;

use crate::layout::constant::Field;
use crate::layout::{Checksum, Coverage, MOST_SUMS};

/// The checksums of a struct whose fields are read.
pub(super) struct Sums([Option<Sum>; MOST_SUMS]);

/// A checksum, and what is known of it by now.
pub(super) struct Sum {
    pub(super) checksum: Checksum,
    pub(super) index: usize,
    from: Cell<usize>,
    to: Cell<usize>,
    /// Where it stands, and what was found there, where it is there.
    pub(super) own: Cell<Option<(usize, usize, i128)>>,
}

impl Sums {
    /// Those of a struct that begins at this byte.
    #[inline(never)]
    pub(super) fn of(fields: &'static [Field], start: usize) -> Self {
        let summed = |(index, field): (usize, &Field)| {
            let (from, to) = (Cell::new(start), Cell::new(start));
            Some(Sum { checksum: field.checksum()?, index, from, to, own: Cell::new(None) })
        };
        let mut sums = fields.iter().enumerate().filter_map(summed);
        Self([(); MOST_SUMS].map(|()| sums.next()))
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Sum> {
        self.0.iter().flatten()
    }
}

impl Sum {
    /// Notes that the field at `index` takes these bytes, with its padding.
    pub(super) fn note(&self, index: usize, bytes: &Range<usize>) {
        if let Coverage::Fields { first, last } = self.checksum.over() {
            if index == first {
                self.from.set(bytes.start);
            }
            if index == last {
                self.to.set(bytes.end);
            }
        }
    }

    /// The bytes that it is of, in input up to `end`.
    pub(super) fn covered(&self, own_end: usize, end: usize) -> Range<usize> {
        match self.checksum.over() {
            Coverage::Rest => own_end..end,
            Coverage::Fields { .. } => self.from.get()..self.to.get(),
        }
    }
}
