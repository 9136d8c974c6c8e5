//! A picture as SVG, which needs nothing beside it: no script, no font, no style sheet.

use std::fmt::Write as _;

use super::legend::{Legend, wrapped};
use super::picture::{Cell, Part, Picture};
use super::rows::{BITS, Row, rows};
use crate::drawing::{Escaped, shortened};

/// Lengths in units of the picture.
const BIT: u64 = 24;
const LEFT: u64 = 44;
const RIGHT: u64 = 12;
const ROW: u64 = 34;
const LINE: u64 = 18;
/// A character of the font, which is not wider than this.
const LETTER: u64 = 8;

const STYLE: &str = "\
.wire-layout{color:#1f2328;font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.wire-layout text{fill:currentColor}
.wire-layout .box{fill:currentColor;fill-opacity:.04;stroke:none}
.wire-layout .varying{fill:currentColor;fill-opacity:.1;stroke:none}
.wire-layout .line{fill:none;stroke:currentColor;stroke-width:1.2}
.wire-layout .title{font-weight:bold;font-size:15px}
.wire-layout .small{font-size:10px;opacity:.7}
.wire-layout .notes{font-size:12px;opacity:.75}
.wire-layout .middle{text-anchor:middle}
.wire-layout .end{text-anchor:end}
@media(prefers-color-scheme:dark){.wire-layout{color:#e6edf3}}
";

pub(super) fn drawn(picture: &Picture) -> String {
    let mut drawing = Drawing::of(Legend::of(picture));
    for part in &picture.parts {
        match part {
            Part::Heading(title) => {
                drawing.legend();
                drawing.y = drawing.y.saturating_add(30);
                drawing.text("title", LEFT, drawing.y, title);
                (drawing.has_ruler, drawing.offset) = (false, Some(0));
            }
            Part::Fixed(cells) => drawing.fixed(cells),
            Part::Varying { name, notes } => drawing.varying(name, notes),
        }
    }
    drawing.legend();
    let (width, height) =
        (LEFT.saturating_add(BITS.saturating_mul(BIT)).saturating_add(RIGHT), drawing.y.saturating_add(16));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"wire-layout\" role=\"img\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\">\n<style>\n{STYLE}</style>\n{}</svg>\n",
        drawing.out
    )
}

struct Drawing {
    out: String,
    /// How far down it goes.
    y: u64,
    legend: Legend,
    has_ruler: bool,
    /// At which byte the next row begins, as long as that is always the same.
    offset: Option<u64>,
}

impl Drawing {
    const fn of(legend: Legend) -> Self {
        Self { out: String::new(), y: 0, legend, has_ruler: false, offset: Some(0) }
    }

    fn text(&mut self, class: &str, x: u64, y: u64, text: &str) {
        let _infallible = writeln!(self.out, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{}</text>", Escaped(text));
    }

    fn rectangle(&mut self, class: &str, x: u64, width: u64, height: u64) {
        let y = self.y;
        let _infallible =
            writeln!(self.out, "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>");
    }

    fn path(&mut self, path: &str) {
        let _infallible = writeln!(self.out, "<path class=\"line\" d=\"{path}\"/>");
    }

    /// The numbers of the bits, above the first row.
    fn ruler(&mut self) {
        if std::mem::replace(&mut self.has_ruler, true) {
            return;
        }
        self.y = self.y.saturating_add(20);
        self.text("small end", LEFT.saturating_sub(8), self.y, "byte");
        for bit in 0..BITS {
            self.text("small middle", place(bit).saturating_add(BIT / 2), self.y, &bit.to_string());
        }
        self.y = self.y.saturating_add(6);
    }

    fn fixed(&mut self, cells: &[Cell]) {
        self.ruler();
        let first = self.offset;
        let rows = rows(cells);
        self.path(&format!("M{LEFT} {}H{}", self.y, place(rows.first().map_or(0, Row::width))));
        for (index, row) in rows.iter().enumerate() {
            let offset = first.map(|first| first.saturating_add(row.offset));
            self.row(row, offset);
            let next = index.checked_add(1).and_then(|next| rows.get(next));
            self.border(row, next);
            self.offset = offset.map(|offset| offset.saturating_add(row.width() / 8));
        }
    }

    fn row(&mut self, row: &Row<'_>, offset: Option<u64>) {
        let (top, bottom) = (self.y, self.y.saturating_add(ROW));
        let baseline = top.saturating_add(ROW / 2).saturating_add(5);
        if let Some(offset) = offset {
            self.text("small end", LEFT.saturating_sub(8), baseline, &offset.to_string());
        }
        for piece in &row.pieces {
            let (from, to) = (place(piece.from), place(piece.to));
            let width = to.saturating_sub(from);
            self.rectangle("box", from, width, ROW);
            let left = if piece.from == 0 { format!("M{from} {top}V{bottom}") } else { String::new() };
            self.path(&format!("{left}M{to} {top}V{bottom}"));
            if piece.is_labelled {
                let room = usize::try_from(width.saturating_sub(4) / LETTER).unwrap_or_default();
                let label = self.legend.label(piece.cell, room);
                self.text("middle", from.saturating_add(width / 2), baseline, &label);
            }
        }
        self.y = bottom;
        if row.skipped > 0 {
            let more = format!("{} more bytes", row.skipped.saturating_mul(BITS / 8));
            self.ragged("box", &[("notes middle", more)], false);
        }
    }

    /// The line below a row, which is open where a field goes on.
    fn border(&mut self, row: &Row<'_>, next: Option<&Row<'_>>) {
        let (open, y) = (row.open(next), self.y);
        let end = place(row.width().max(next.map_or(0, Row::width)));
        self.path(&format!("M{LEFT} {y}H{}M{} {y}H{end}", place(open.start), place(open.end)));
    }

    fn varying(&mut self, name: &str, notes: &str) {
        self.ruler();
        let room = usize::try_from(BITS.saturating_mul(BIT) / LETTER).unwrap_or_default().saturating_sub(4);
        let names = wrapped(name, room, 2).into_iter().map(|line| ("middle", line));
        let lines: Vec<_> =
            names.chain(wrapped(notes, room, 2).into_iter().map(|line| ("notes middle", line))).collect();
        if let Some(offset) = self.offset.take() {
            let baseline = self.y.saturating_add(ROW / 2).saturating_add(5);
            self.text("small end", LEFT.saturating_sub(8), baseline, &offset.to_string());
        }
        self.ragged("varying", &lines, true);
    }

    /// A box whose edges say that it may be longer.
    fn ragged(&mut self, class: &str, lines: &[(&str, String)], has_border: bool) {
        let count = u64::try_from(lines.len()).unwrap_or(u64::MAX);
        let height = count.saturating_mul(LINE).saturating_add(ROW.saturating_sub(LINE));
        let (left, right, top, bottom) = (LEFT, place(BITS), self.y, self.y.saturating_add(height));
        self.rectangle(class, left, right.saturating_sub(left), height);
        let (half, rest) = (height / 2, height.saturating_sub(height / 2));
        for x in [left, right] {
            self.path(&format!("M{x} {top}q-5 {} 0 {half}t0 {rest}", half / 2));
        }
        if has_border {
            self.path(&format!("M{left} {top}H{right}M{left} {bottom}H{right}"));
        }
        for (line, (class, text)) in (1_u64..).zip(lines) {
            let y = top.saturating_add(line.saturating_mul(LINE)).saturating_add(4);
            self.text(class, left.midpoint(right), y, text);
        }
        self.y = bottom;
    }

    /// What letters stand for.
    fn legend(&mut self) {
        let room = usize::try_from(BITS.saturating_mul(BIT) / LETTER).unwrap_or_default();
        let lines = self.legend.take();
        self.y = self.y.saturating_add(if lines.is_empty() { 0 } else { 6 });
        for line in lines {
            self.y = self.y.saturating_add(LINE);
            self.text("notes", LEFT, self.y, &shortened(&line, room));
        }
    }
}

/// Where a bit begins.
fn place(bit: u64) -> u64 {
    bit.saturating_mul(BIT).saturating_add(LEFT)
}
