//! The lines of a table of text: how wide its columns are, and how many rows there are.
//!
//! Owns the shape. It never decides what stands in a row.

use core::fmt::{self, Write as _};

const COLUMNS: usize = 5;
const HEADINGS: [&str; COLUMNS] = ["offset", "size", "type", "name", "notes"];

/// What is wider moves the rest of its row, and not that of all rows.
const MOST_WIDTH: usize = 256;

/// How wide each column is.
pub(super) struct Widths([usize; COLUMNS]);

impl Widths {
    pub(super) fn new() -> Self {
        Self(HEADINGS.map(str::len))
    }

    pub(super) fn fit(&mut self, row: &Row<'_>) -> fmt::Result {
        for (width, cell) in self.0.iter_mut().zip(row) {
            *width = (*width).max(width_of(*cell).min(MOST_WIDTH));
        }
        Ok(())
    }

    pub(super) fn headings(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [offset, size, ty, name, notes] = &HEADINGS;
        self.line(f, &[offset, size, ty, name, notes])
    }

    /// Writes one line, without spaces at its end.
    pub(super) fn line(&self, f: &mut fmt::Formatter<'_>, row: &Row<'_>) -> fmt::Result {
        let last = row.iter().rposition(|cell| width_of(*cell) > 0).unwrap_or_default();
        for (column, (cell, width)) in row.iter().zip(&self.0).take(last.saturating_add(1)).enumerate() {
            write!(f, "{cell}")?;
            if column < last {
                spaces(f, width.saturating_sub(width_of(*cell)).saturating_add(2))?;
            }
        }
        f.write_str("\n")
    }
}

/// The cells of a line.
pub(super) type Row<'r> = [&'r dyn fmt::Display; COLUMNS];

/// What a format's own width does up to 65 535.
pub(super) fn spaces(f: &mut fmt::Formatter<'_>, count: usize) -> fmt::Result {
    (0..count).try_for_each(|_| f.write_char(' '))
}

/// The characters of what is displayed.
pub(super) fn width_of(shown: &dyn fmt::Display) -> usize {
    struct Count(usize);

    impl fmt::Write for Count {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0 = self.0.saturating_add(text.chars().count());
            Ok(())
        }
    }

    let mut count = Count(0);
    // Counting does not fail.
    let _infallible = write!(count, "{shown}");
    count.0
}

/// So many rows a table has.
const MOST_ROWS: usize = 16_384;
/// Long ones count as several: one more for each so many characters.
const ROW: usize = 512;

/// How many more rows there may be.
pub(super) struct Limit {
    left: usize,
    is_cut: bool,
}

impl Limit {
    pub(super) const fn new() -> Self {
        Self { left: MOST_ROWS, is_cut: false }
    }

    /// Hands on the rows that `rows` makes, as long as there may be more, and ends it then.
    pub(super) fn rows(
        &mut self,
        rows: impl FnOnce(&mut dyn FnMut(&Row<'_>) -> fmt::Result) -> fmt::Result,
        row: &mut dyn FnMut(&Row<'_>) -> fmt::Result,
    ) -> fmt::Result {
        let cost = |cells: &Row<'_>| {
            let length = cells.iter().map(|cell| width_of(*cell)).fold(0, usize::saturating_add);
            (length / ROW).saturating_add(1)
        };
        let made = rows(&mut |cells| match self.left.checked_sub(cost(cells)) {
            Some(left) => {
                self.left = left;
                row(cells)
            }
            None => {
                self.is_cut = true;
                Err(fmt::Error)
            }
        });
        if self.is_cut { Ok(()) } else { made }
    }

    pub(super) const fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Says that rows are left out, if they are.
    pub(super) fn note(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_cut {
            writeln!(
                f,
                "... and more: a table has at most {MOST_ROWS} rows, and each type in this one has a table of its own"
            )?;
        }
        Ok(())
    }
}
