//! Statistics as a picture: bars for how many messages there are, and for each call how long how many of them took.
//!
//! Owns the picture, in SVG that needs nothing beside it: no script, no font, no style sheet.

use std::cmp::Reverse;
use std::fmt::{self, Write as _};

use super::axis::Axis;
use super::counts::{Call, Counts, Kind, Sizes};
use super::histogram::Histogram;
use super::words::{duration, named, number};
use crate::command_line::output::plain;
use crate::drawing::{Escaped, shortened};

/// Lengths in units of the picture.
const WIDTH: f64 = 880.0;
const MARGIN: f64 = 24.0;
/// Where names end, and bars and times begin.
const LEFT: f64 = 236.0;
/// Where bars and times end, in front of numbers.
const RIGHT: f64 = 700.0;
const BAR_ROW: f64 = 26.0;
const CALL_ROW: f64 = 64.0;
/// How high the largest class of a call is.
const HIGHEST: f64 = 40.0;
/// Characters of a name that there is room for.
const NAME: usize = 26;

/// So many kinds of messages are drawn, and so many of calls: the most frequent ones.
const MOST_BARS: usize = 16;
const MOST_CALLS: usize = 12;

const STYLE: &str = "\
.wire-stats{color-scheme:light dark;color:#1f2328;font:13px system-ui,-apple-system,\"Segoe UI\",\"DejaVu Sans\",sans-serif}
.wire-stats text{fill:currentColor}
.wire-stats .title{font-size:17px;font-weight:600}
.wire-stats .heading{font-size:14px;font-weight:600}
.wire-stats .quiet{font-size:12px;opacity:.7}
.wire-stats .end{text-anchor:end}
.wire-stats .middle{text-anchor:middle}
.wire-stats .grid{stroke:currentColor;stroke-opacity:.14;fill:none}
.wire-stats .base{stroke:currentColor;stroke-opacity:.4;fill:none}
.wire-stats .request{fill:#0969da}
.wire-stats .response{fill:#2da44e}
.wire-stats .times{fill:#0969da;fill-opacity:.55}
.wire-stats .mark{stroke:#cf222e;stroke-width:1.5;fill:none}
.wire-stats .marked{fill:#cf222e;font-size:11px}
@media(prefers-color-scheme:dark){.wire-stats{color:#e6edf3}
.wire-stats .request{fill:#58a6ff}
.wire-stats .response{fill:#3fb950}
.wire-stats .times{fill:#58a6ff}
.wire-stats .mark{stroke:#ff7b72}
.wire-stats .marked{fill:#ff7b72}}
";

/// What is drawn, and of which protocol.
pub(super) struct Picture<'c> {
    protocol: &'c str,
    counts: &'c Counts,
}

impl<'c> Picture<'c> {
    pub(super) const fn of(protocol: &'c str, counts: &'c Counts) -> Self {
        Self { protocol, counts }
    }
}

impl fmt::Display for Picture<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut drawing = Drawing { out: String::new(), y: MARGIN };
        drawing.title(self.protocol, self.counts);
        drawing.messages(self.counts);
        drawing.calls(self.counts);
        let height = drawing.y + MARGIN;
        writeln!(
            f,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"wire-stats\" role=\"img\" viewBox=\"0 0 {WIDTH} {height}\" \
             width=\"{WIDTH}\" height=\"{height}\">\n<style>\n{STYLE}</style>\n{}</svg>",
            drawing.out
        )
    }
}

struct Drawing {
    out: String,
    /// How far down it goes.
    y: f64,
}

impl Drawing {
    fn text(&mut self, class: &str, (x, y): (f64, f64), text: &str) {
        let _infallible =
            writeln!(self.out, "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\">{}</text>", Escaped(text));
    }

    fn path(&mut self, class: &str, path: &str) {
        let _infallible = writeln!(self.out, "<path class=\"{class}\" d=\"{path}\"/>");
    }

    /// A rectangle whose upper left corner is there.
    fn bar(&mut self, class: &str, (x, y): (f64, f64), (width, height): (f64, f64)) {
        let _infallible = writeln!(
            self.out,
            "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"2\"/>"
        );
    }

    fn title(&mut self, protocol: &str, counts: &Counts) {
        self.y += 8.0;
        self.text("title", (MARGIN, self.y), &shortened(&plain(protocol), 80));
        let sum = |sizes: &Sizes| sizes.count;
        let valid = counts.messages.values().map(sum).fold(0, u64::saturating_add);
        let faulty = counts.errors.values().map(sum).fold(0, u64::saturating_add);
        let mut said = format!("{} messages", number(valid));
        if faulty > 0 {
            let _infallible = write!(said, ", {} frames that are malformed or unfinished", number(faulty));
        }
        if let Some((first, last)) = counts.times {
            let _infallible = write!(said, ", in {}", duration(last.saturating_sub(first)));
        }
        self.y += 20.0;
        self.text("quiet", (MARGIN, self.y), &said);
    }

    /// A bar for each kind of message.
    fn messages(&mut self, counts: &Counts) {
        let mut kinds: Vec<(&Kind, &Sizes)> = counts.messages.iter().collect();
        if kinds.is_empty() {
            return;
        }
        kinds.sort_by_key(|(kind, sizes)| (Reverse(sizes.count), **kind));
        self.y += 40.0;
        self.text("heading", (MARGIN, self.y), "Messages");
        for (class, x) in [("request", LEFT), ("response", LEFT + 90.0)] {
            self.bar(class, (x, self.y - 10.0), (10.0, 10.0));
            self.text("quiet", (x + 16.0, self.y), &format!("{class}s"));
        }
        self.y += 12.0;
        let most = kinds.first().map_or(1, |(_, sizes)| sizes.count);
        for (kind, sizes) in kinds.iter().take(MOST_BARS) {
            let width = ((RIGHT - LEFT) * ratio(sizes.count, most)).max(1.0);
            let baseline = self.y + 17.0;
            self.text("end", (LEFT - 10.0, baseline), &shortened(&named(kind.message), NAME));
            self.bar(kind.direction().name(), (LEFT, self.y + 5.0), (width, BAR_ROW - 9.0));
            self.text("quiet", (LEFT + width + 8.0, baseline), &number(sizes.count));
            self.y += BAR_ROW;
        }
        let more = kinds.iter().skip(MOST_BARS).map(|(_, sizes)| sizes.count).fold(0, u64::saturating_add);
        self.more(kinds.len().saturating_sub(MOST_BARS), more, "messages");
    }

    /// Says what there was no room for.
    fn more(&mut self, kinds: usize, count: u64, what: &str) {
        if kinds > 0 {
            self.y += 16.0;
            self.text("quiet", (LEFT, self.y), &format!("and {} {what} of {kinds} more kinds", number(count)));
        }
    }

    /// The times of each call, above one another on the same axis.
    fn calls(&mut self, counts: &Counts) {
        let mut calls: Vec<_> = counts.calls.values().filter(|call| call.waited.count() > 0).collect();
        let smallest = calls.iter().map(|call| call.waited.smallest()).min();
        let largest = calls.iter().map(|call| call.waited.largest()).max();
        let (Some(smallest), Some(largest)) = (smallest, largest) else { return };
        calls.sort_by_key(|call| Reverse(call.waited.count()));
        let axis = Axis::between(smallest, largest, (LEFT, RIGHT));
        self.y += 44.0;
        self.text("heading", (MARGIN, self.y), "Calls");
        self.text("quiet", (LEFT, self.y), "how long requests waited for their response, on a logarithmic scale");
        self.y += 14.0;
        let top = self.y;
        let bottom = calls.iter().take(MOST_CALLS).fold(top, |bottom, _| bottom + CALL_ROW);
        for tick in axis.ticks() {
            self.path("grid", &format!("M{:.1} {top:.1}V{bottom:.1}", axis.place(tick)));
        }
        for call in calls.iter().take(MOST_CALLS) {
            self.call(call, &axis);
        }
        self.y += 16.0;
        for tick in axis.ticks() {
            self.text("quiet middle", (axis.place(tick), self.y), &axis.named(tick));
        }
        let more = calls.iter().skip(MOST_CALLS).map(|call| call.waited.count()).fold(0, u64::saturating_add);
        self.more(calls.len().saturating_sub(MOST_CALLS), more, "calls");
    }

    fn call(&mut self, call: &Call, axis: &Axis) {
        let base = self.y + CALL_ROW;
        let waited = &call.waited;
        self.text("end", (LEFT - 10.0, base - 22.0), &shortened(&named(call.message), NAME));
        self.text("quiet end", (LEFT - 10.0, base - 6.0), &format!("{} calls", number(waited.count())));
        self.path("times", &area(waited, axis, base));
        self.path("base", &format!("M{LEFT:.1} {base:.1}H{RIGHT:.1}"));
        let mut free = f64::MIN;
        for (name, per_mille) in [("p50", 500), ("p90", 900), ("p99", 990)] {
            let x = axis.place(waited.percentile(per_mille));
            self.path("mark", &format!("M{x:.1} {base:.1}v{:.1}", -(HIGHEST + 6.0)));
            // Where two are in the same place, what stands on the right tells them apart.
            if x > free {
                self.text("marked middle", (x, base - HIGHEST - 9.0), name);
                free = x + 26.0;
            }
        }
        for (line, [(one, first), (two, second)]) in
            [(40.0, [("p50", 500), ("p90", 900)]), (24.0, [("p99", 990), ("max", 1000)])]
        {
            for (x, name, per_mille) in [(RIGHT + 12.0, one, first), (RIGHT + 98.0, two, second)] {
                let said = format!("{name} {}", duration(waited.percentile(per_mille)));
                self.text("quiet", (x, base - line + 12.0), &said);
            }
        }
        self.y = base;
    }
}

/// The outline of how many calls took about as long, by steps.
fn area(waited: &Histogram, axis: &Axis, base: f64) -> String {
    let steps = axis.steps(waited);
    let most = steps.iter().copied().max().unwrap_or(1).max(1);
    let mut path = format!("M{LEFT:.1} {base:.1}");
    for (index, count) in (0_u32..).zip(&steps) {
        // What is there at all is seen.
        let height = if *count == 0 { 0.0 } else { (HIGHEST * ratio(*count, most)).max(1.5) };
        let _infallible = write!(path, "V{:.1}H{:.1}", base - height, axis.step_end(index));
    }
    let _infallible = write!(path, "V{base:.1}Z");
    path
}

#[expect(clippy::cast_precision_loss, reason = "it is drawn")]
fn ratio(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
