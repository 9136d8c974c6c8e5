//! Statistics for people: tables, of which those without a row are left out.

use std::fmt::{self, Write as _};

use super::counts::{Counts, Kind};
use super::words::{duration, named, number};

pub(super) struct Tables<'c>(pub(super) &'c Counts);

impl fmt::Display for Tables<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(counts) = self;
        summary(f, counts)?;
        messages(counts).write(f)?;
        calls(counts).write(f)?;
        errors(counts).write(f)?;
        left_out(counts).write(f)
    }
}

fn summary(f: &mut fmt::Formatter<'_>, counts: &Counts) -> fmt::Result {
    let sizes = || counts.messages.values().chain(counts.errors.values());
    let frames = sizes().fold(0_u64, |sum, sizes| sum.saturating_add(sizes.count));
    let bytes = sizes().fold(0_u64, |sum, sizes| sum.saturating_add(sizes.bytes));
    let plural = |count| if count == 1 { "" } else { "s" };
    write!(f, "{} frame{}, {} byte{}", number(frames), plural(frames), number(bytes), plural(bytes))?;
    if !counts.has_all() {
        write!(f, " of {} frames", number(counts.tally.frames))?;
    }
    match counts.times {
        Some((first, last)) => writeln!(f, ", in {}", duration(last.saturating_sub(first))),
        None => writeln!(f),
    }
}

/// Rows of cells below a heading. The first cells are texts, the others numbers.
struct Table {
    texts: usize,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn new(texts: usize, heading: &[&str]) -> Self {
        Self { texts, rows: vec![heading.iter().map(|cell| (*cell).to_owned()).collect()] }
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.rows.len() < 2 {
            return Ok(());
        }
        let columns = self.rows.first().map_or(0, Vec::len);
        let width = |cell: &String| cell.chars().count();
        let widest = |column: usize| self.rows.iter().filter_map(|row| row.get(column)).map(width).max();
        let widths: Vec<_> = (0..columns).map(|column| widest(column).unwrap_or(0)).collect();
        f.write_char('\n')?;
        for row in &self.rows {
            let mut line = String::new();
            for (index, (cell, width)) in row.iter().zip(&widths).enumerate() {
                let gap = if index == 0 { "" } else { "  " };
                if index < self.texts {
                    write!(line, "{gap}{cell:<width$}")?;
                } else {
                    write!(line, "{gap}{cell:>width$}")?;
                }
            }
            writeln!(f, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

fn messages(counts: &Counts) -> Table {
    let mut table = Table::new(2, &["side", "message", "key", "count", "bytes", "smallest", "mean", "largest"]);
    for (kind, sizes) in &counts.messages {
        let numbers = [sizes.count, sizes.bytes, sizes.smallest, sizes.mean(), sizes.largest].map(number);
        table.rows.push(front(*kind).into_iter().chain(numbers).collect());
    }
    table
}

/// The cells that say which message it is.
fn front(kind: Kind) -> [String; 3] {
    [kind.direction().name().to_owned(), named(kind.message), key(kind.key)]
}

fn key(key: Option<i64>) -> String {
    key.map_or_else(String::new, |key| key.to_string())
}

fn calls(counts: &Counts) -> Table {
    let mut table = Table::new(1, &["call", "key", "answered", "unanswered", "p50", "p90", "p99", "max"]);
    for (place, call) in &counts.calls {
        let is_timed = call.waited.count() > 0;
        let waited = |per_mille| if is_timed { duration(call.waited.percentile(per_mille)) } else { String::new() };
        let unanswered = counts.has_all().then(|| number(call.asked.saturating_sub(call.answered)));
        let front = [named(call.message), key(*place), number(call.answered), unanswered.unwrap_or_default()];
        table.rows.push(front.into_iter().chain([500, 900, 990, 1000].map(waited)).collect());
    }
    table
}

fn errors(counts: &Counts) -> Table {
    let mut table = Table::new(3, &["side", "message", "error", "key", "count", "bytes"]);
    for ((kind, fault), sizes) in &counts.errors {
        let [side, message, key] = front(*kind);
        table.rows.push(vec![side, message, (*fault).to_owned(), key, number(sizes.count), number(sizes.bytes)]);
    }
    table
}

fn left_out(counts: &Counts) -> Table {
    let mut table = Table::new(1, &["left out", "count"]);
    for (reason, count) in counts.tally.left_out.all() {
        table.rows.push(vec![format!("{}s: {reason}", reason.unit()), number(count)]);
    }
    table
}
