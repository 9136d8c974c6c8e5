//! A picture in characters, as RFCs have it.

use super::legend::{Legend, wrapped};
use super::picture::{Cell, Part, Picture};
use super::rows::{BITS, Row, rows};

/// The characters of a row without its edges.
const WIDTH: usize = 63;
const TENS: &str = " 0                   1                   2                   3\n";

pub(super) fn drawn(picture: &Picture) -> String {
    let (mut out, mut legend) = (String::new(), Legend::of(picture));
    let mut has_ruler = false;
    for part in &picture.parts {
        match part {
            Part::Heading(title) => {
                told(&mut out, &mut legend);
                has_ruler = false;
                out.push_str(if out.is_empty() { "" } else { "\n" });
                out.extend([title, "\n"]);
            }
            Part::Fixed(cells) => {
                ruler(&mut out, &mut has_ruler);
                fixed(&mut out, &mut legend, cells);
            }
            Part::Varying { name, notes } => {
                ruler(&mut out, &mut has_ruler);
                varying(&mut out, name, notes);
            }
        }
    }
    told(&mut out, &mut legend);
    out
}

/// The numbers of the bits, above the first row.
fn ruler(out: &mut String, has_ruler: &mut bool) {
    if !std::mem::replace(has_ruler, true) {
        out.push('\n');
        out.push_str(TENS);
        let ones: Vec<_> = (0..BITS).map(|bit| (bit % 10).to_string()).collect();
        out.extend([" ", &ones.join(" "), "\n"]);
        edge(out, BITS);
    }
}

fn edge(out: &mut String, bits: u64) {
    (0..bits).for_each(|_| out.push_str("+-"));
    out.push_str("+\n");
}

fn fixed(out: &mut String, legend: &mut Legend, cells: &[Cell]) {
    let rows = rows(cells);
    for (index, row) in rows.iter().enumerate() {
        for piece in &row.pieces {
            let room = usize::try_from(piece.width().saturating_mul(2).saturating_sub(1)).unwrap_or_default();
            let label = if piece.is_labelled { legend.label(piece.cell, room) } else { String::new() };
            out.push_str(&format!("|{label:^room$}"));
        }
        out.push_str("|\n");
        if row.skipped > 0 {
            let more = format!("{} more bytes", row.skipped.saturating_mul(BITS / 8));
            out.push_str(&format!("/{:WIDTH$}/\n/{more:^WIDTH$}/\n/{:WIDTH$}/\n", "", ""));
        }
        let next = index.checked_add(1).and_then(|next| rows.get(next));
        border(out, row, next);
    }
}

/// The line below a row, which is open where a field goes on.
fn border(out: &mut String, row: &Row<'_>, next: Option<&Row<'_>>) {
    let (open, width) = (row.open(next), row.width().max(next.map_or(0, Row::width)));
    for bit in 0..width {
        out.push(if open.contains(&bit) && bit > open.start { ' ' } else { '+' });
        out.push(if open.contains(&bit) { ' ' } else { '-' });
    }
    out.push_str("+\n");
}

fn varying(out: &mut String, name: &str, notes: &str) {
    let room = WIDTH.saturating_sub(2);
    for line in wrapped(name, room, 2).iter().chain(&wrapped(notes, room, 3)) {
        out.push_str(&format!("/{line:^WIDTH$}/\n"));
    }
    edge(out, BITS);
}

fn told(out: &mut String, legend: &mut Legend) {
    for line in legend.take() {
        out.extend(["  ", &line, "\n"]);
    }
}
