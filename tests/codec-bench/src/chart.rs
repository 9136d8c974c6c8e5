//! The times as bars, for a page: of each message, every codec's time by ours.
//!
//! Written as text. It has no background of its own and its colours can be read on white and on black.

use std::fmt::Write as _;

use crate::cells::OURS;
use crate::report::Row;

const WIDTH: usize = 760;
const LINE: usize = 18;
const NAMES: usize = 210;
/// How many times ours fills the width; what takes longer is cut and says its figure.
const MOST: f64 = 10.0;

/// Draws what encodes and decodes a message.
pub(crate) fn draw(rows: &[Row]) -> String {
    let mut body = String::new();
    let mut y = 0;
    let mut case = "";
    for row in rows.iter().filter(|row| row.case.starts_with("encode ") || row.case.starts_with("decode ")) {
        let Some(time) = &row.time else { continue };
        if row.case != case {
            case = &row.case;
            y += 2 * LINE;
            let _ =
                writeln!(body, r#"<text x="0" y="{y}" class="case">{} ({})</text>"#, escaped(case), human(time.value));
        }
        let times = time.ratio.map_or(1.0, |ratio| 1.0 / ratio.median);
        y += LINE;
        let room = (WIDTH - NAMES - 60) as f64;
        let width = (times.min(MOST) / MOST * room).max(1.0);
        let (class, note) = match (row.codec.as_str(), row.same_bytes) {
            (OURS, _) => ("ours", ""),
            (_, true) => ("other", ""),
            (_, false) => ("other own", " *"),
        };
        let (top, end) = (y - 12, NAMES as f64 + width + 6.0);
        let name = escaped(&row.codec);
        let _ = writeln!(body, r#"<text x="{}" y="{y}" text-anchor="end">{name}{note}</text>"#, NAMES - 8);
        let _ = writeln!(body, r#"<rect x="{NAMES}" y="{top}" width="{width:.1}" height="14" class="{class}"/>"#);
        let _ = writeln!(body, r#"<text x="{end:.1}" y="{y}">{times:.2}</text>"#);
    }
    let (note, height) = (y + 2 * LINE, y + 3 * LINE);
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}">
<style>
text {{ font: 12px system-ui, sans-serif; fill: #57606a; }}
.case {{ font-weight: 600; font-size: 14px; }}
.ours {{ fill: #2da44e; }}
.other {{ fill: #8c959f; }}
.own {{ fill-opacity: 0.6; }}
@media (prefers-color-scheme: dark) {{ text {{ fill: #9ea7b3; }} }}
</style>
<text x="0" y="{LINE}">Time by that of {OURS}: shorter is faster, and bars end at {MOST}.</text>
{body}<text x="0" y="{note}">* the same fields in bytes of its own</text>
</svg>
"##
    )
}

fn human(nanoseconds: f64) -> String {
    match nanoseconds {
        long if long >= 1e4 => format!("{:.0} µs", long / 1e3),
        middle if middle >= 1e3 => format!("{:.1} µs", middle / 1e3),
        short => format!("{short:.1} ns"),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Figure, Spread};

    #[test]
    fn a_bar_is_as_long_as_the_time_by_ours() {
        let row = |codec: &str, ratio: Option<f64>| Row {
            case: "decode reference".to_owned(),
            codec: codec.to_owned(),
            same_bytes: true,
            time: Some(Figure { value: 6.0, ratio: ratio.map(|it| Spread::of([it])), bar: None, met: None }),
            instructions: None,
        };
        let drawn = draw(&[row(OURS, None), row("a<b", Some(0.5))]);
        assert!(drawn.contains("decode reference (6.0 ns)"));
        assert!(drawn.contains(r#"width="49.0" height="14" class="ours""#), "{drawn}");
        assert!(drawn.contains(r#"width="98.0" height="14" class="other""#) && drawn.contains("a&lt;b"), "{drawn}");
    }
}
