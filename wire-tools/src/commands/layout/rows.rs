//! Fields as rows of 32 bits.
//!
//! Owns where a field is cut into rows, and which of its pieces says what it is called.

use std::ops::Range;

use super::picture::Cell;

pub(super) const BITS: u64 = 32;

/// Up to 32 bits.
#[derive(Debug, Default)]
pub(super) struct Row<'a> {
    pub(super) pieces: Vec<Piece<'a>>,
    /// The byte at which it begins, counted from the first of all rows.
    pub(super) offset: u64,
    /// How many rows like this one are left out behind it.
    pub(super) skipped: u64,
}

/// What a field has of a row.
#[derive(Debug)]
pub(super) struct Piece<'a> {
    pub(super) from: u64,
    pub(super) to: u64,
    pub(super) cell: &'a Cell,
    /// Whether it says what the field is called.
    pub(super) is_labelled: bool,
    /// Whether the field has more in the next row.
    pub(super) goes_on: bool,
}

/// A field in more rows than these is shown in two, with a mark between them.
const MOST: u64 = 4;

pub(super) fn rows(cells: &[Cell]) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = vec![Row::default()];
    let mut column = 0_u64;
    for cell in cells {
        let mut left = cell.bits;
        while left > 0 {
            if column == BITS {
                let offset = rows.last().map_or(0, Row::end);
                rows.push(Row { offset, ..Row::default() });
                column = 0;
            }
            let count = left.min(BITS.saturating_sub(column));
            left = left.saturating_sub(count);
            let to = column.saturating_add(count);
            let Some(row) = rows.last_mut() else { continue };
            row.pieces.push(Piece { from: column, to, cell, is_labelled: false, goes_on: left > 0 });
            column = to;
            // Of whole rows, those in the middle look the same.
            let skipped = (left / BITS).saturating_sub(1);
            if count == BITS && cell.bits > MOST.saturating_mul(BITS) && skipped > 0 {
                row.skipped = skipped;
                left = left.saturating_sub(skipped.saturating_mul(BITS));
            }
        }
        label(&mut rows, cell);
    }
    rows
}

impl Row<'_> {
    /// How many bits it has.
    pub(super) fn width(&self) -> u64 {
        self.pieces.last().map_or(0, |piece| piece.to)
    }

    /// Below which of its bits the field goes on in the next row: the last field in the first one there.
    pub(super) fn open(&self, next: Option<&Self>) -> Range<u64> {
        let last = self.pieces.last().filter(|piece| piece.goes_on);
        match last.zip(next.and_then(|next| next.pieces.first())) {
            Some((above, below)) => above.from.max(below.from)..above.to.min(below.to),
            None => 0..0,
        }
    }

    /// The byte behind it and what is left out.
    fn end(&self) -> u64 {
        self.offset.saturating_add(self.skipped.saturating_add(1).saturating_mul(BITS / 8))
    }
}

/// Labels the widest piece of the last field, that in the middle of several.
fn label(rows: &mut [Row<'_>], cell: &Cell) {
    let is_of = |piece: &&mut Piece<'_>| std::ptr::eq(piece.cell, cell);
    let last = rows.iter_mut().rev().map_while(|row| row.pieces.last_mut().filter(is_of));
    let mut pieces: Vec<_> = last.collect();
    let widest = pieces.iter().map(|piece| piece.width()).max().unwrap_or_default();
    pieces.retain(|piece| piece.width() == widest);
    let middle = pieces.len() / 2;
    if let Some(piece) = pieces.get_mut(middle) {
        piece.is_labelled = true;
    }
}

impl Piece<'_> {
    pub(super) fn width(&self) -> u64 {
        self.to.saturating_sub(self.from)
    }
}
