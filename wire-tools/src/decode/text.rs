//! Frames for people: every byte with its name and what it says, and a mark under the ones that are wrong.
//!
//! Owns the lines. It never decides what is shown.

use std::fmt;
use std::io::{self, Write};
use std::time::Duration;

use wire::DecodeError;

use super::stream::{Fault, Frame, Label, Lost};
use super::tally::Seen;
use super::time::Time;

/// Bytes in a line, as many as annotated hex has.
const WIDTH: usize = 8;

/// ANSI escapes, or none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ink {
    bold: &'static str,
    dim: &'static str,
    wrong: &'static str,
    end: &'static str,
}

impl Ink {
    pub(super) const PLAIN: Self = Self { bold: "", dim: "", wrong: "", end: "" };
    pub(super) const COLOURED: Self =
        Self { bold: "\x1b[1m", dim: "\x1b[2m", wrong: "\x1b[1m\x1b[31m", end: "\x1b[0m" };

    /// The lines of a frame.
    fn annotated(self, out: &mut impl Write, frame: &Frame<'_>) -> io::Result<()> {
        if self.end.is_empty() { write!(out, "{}", frame.annotated()) } else { write!(out, "{:#}", frame.annotated()) }
    }
}

/// Says who speaks to whom, in front of frames of another stream than before.
pub(super) fn heading(out: &mut impl Write, ink: Ink, label: Label) -> io::Result<()> {
    let Ink { bold, end, .. } = ink;
    match label.ends {
        Some((from, to)) => writeln!(out, "{bold}{from} -> {to}{end}\n"),
        None => Ok(()),
    }
}

pub(super) fn frame(out: &mut impl Write, ink: Ink, frame: &Frame<'_>, seen: Seen) -> io::Result<()> {
    let Frame { offset, bytes, protocol, .. } = *frame;
    let title = protocol.title().unwrap_or_else(|| frame.direction().name());
    if let Some(Fault::Size(error)) = frame.fault {
        writeln!(out, "{title} at byte {offset}{}", Captured(frame, seen))?;
        wrong(out, ink, frame, 0, &error)?;
        writeln!(out, "nothing behind this size is looked at: where the next frame begins is not known")?;
        return writeln!(out);
    }
    write!(out, "{title} at byte {offset}, {}", count(bytes.len(), "byte"))?;
    if let Some(asked) = seen.answers {
        write!(out, ", answers frame {}", asked.number)?;
    }
    if let Some(waited) = seen.waited() {
        write!(out, " after {:?}", Duration::from_nanos(waited))?;
    }
    writeln!(out, "{}", Captured(frame, seen))?;
    match frame.fault {
        Some(fault) => faulty(out, ink, frame, fault)?,
        None => ink.annotated(out, frame)?,
    }
    writeln!(out)
}

/// Which frame of a capture it is, and when it came.
struct Captured<'f>(&'f Frame<'f>, Seen);

impl fmt::Display for Captured<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(frame, Seen { number, time, .. }) = self;
        match (frame.label.ends, time) {
            (Some(_), Some(time)) => write!(f, "; frame {number} at {}", Time(*time)),
            (Some(_), None) => write!(f, "; frame {number}"),
            (None, _) => Ok(()),
        }
    }
}

/// The values of a frame up to what is wrong with it, and that.
fn faulty(out: &mut impl Write, ink: Ink, frame: &Frame<'_>, fault: Fault) -> io::Result<()> {
    let mut front = 0_usize;
    let walked = frame.walk(&mut |_, leaf| front = leaf.offset().saturating_add(leaf.bytes().len()));
    let mut shown = Behind { out: &mut *out, line: Vec::new() };
    ink.annotated(&mut shown, frame)?;
    // What is said below in the place of the last line says more.
    let last = shown.line;
    if walked.is_ok() {
        out.write_all(&last)?;
    }
    let Ink { dim, wrong: red, end, .. } = ink;
    let bytes = frame.bytes;
    match fault {
        Fault::Size(error) | Fault::Malformed(error) => wrong(out, ink, frame, front.min(error.offset()), &error),
        Fault::Unfinished => {
            for (row, offset) in bytes.get(front..).unwrap_or_default().chunks(WIDTH).zip((front..).step_by(WIDTH)) {
                writeln!(out, "{dim}{offset:>5}{end}  {}", hex(row))?;
            }
            writeln!(out, "{red}{}{end}", unfinished(frame))
        }
    }
}

/// Hands on lines as others follow them, and keeps the last: a frame may be large, and is never held as text.
struct Behind<W> {
    out: W,
    line: Vec<u8>,
}

/// A line that is longer is handed on in pieces. It is a value, and no error.
const LONGEST: usize = 64 << 10;

impl<W: Write> Write for Behind<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            if self.line.ends_with(b"\n") || self.line.len() > LONGEST {
                self.out.write_all(&self.line)?;
                self.line.clear();
            }
            self.line.extend_from_slice(piece);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Says that no more frames with this fault are shown.
pub(super) fn enough(out: &mut impl Write, ink: Ink, fault: &str) -> io::Result<()> {
    let Ink { dim, end, .. } = ink;
    writeln!(out, "{dim}more frames with this fault ({fault}) are counted and not shown; --json shows them{end}\n")
}

/// The line about a frame that ends too early.
pub(super) fn unfinished(frame: &Frame<'_>) -> String {
    let present = frame.bytes.len();
    match frame.protocol.claimed(frame.bytes) {
        Some(len) => format!("unfinished: the input has {present} of {}", count(len, "byte")),
        None => {
            let least = frame.protocol.header_len();
            if least > present {
                format!("unfinished: the input has {present} of the {} of a frame header", count(least, "byte"))
            } else {
                format!("unfinished: the input has {} of a frame header, which has more", count(present, "byte"))
            }
        }
    }
}

/// The line about bytes that a capture lacks.
pub(super) fn lost(lost: Lost) -> String {
    let Lost { missing, behind } = lost;
    let not_shown = if behind > 0 { format!("; behind them it has {behind}, not shown") } else { String::new() };
    let plural = if missing == 1 { "" } else { "s" };
    format!("lost: the capture lacks the next {missing} byte{plural}{not_shown}")
}

/// Says that a stream goes on behind bytes that the capture lacks.
pub(super) fn lost_line(out: &mut impl Write, ink: Ink, offset: i64, bytes: Lost) -> io::Result<()> {
    let Ink { wrong, end, .. } = ink;
    writeln!(out, "{wrong}at byte {offset}, {}{end}\n", lost(bytes))
}

/// Says that a connection was reset, and what the reset says about it.
pub(super) fn reset(out: &mut impl Write, text: &[u8]) -> io::Result<()> {
    writeln!(out, "reset, with the text \"{}\"\n", text.escape_ascii())
}

/// The bytes from `start` on up to the wrong ones, what is wrong with them, and a line that marks them.
fn wrong(out: &mut impl Write, ink: Ink, frame: &Frame<'_>, start: usize, error: &DecodeError) -> io::Result<()> {
    let bytes = frame.bytes;
    let Ink { dim, wrong, end, .. } = ink;
    let mut rows = bytes.get(start..).unwrap_or_default().chunks(WIDTH).zip((start..).step_by(WIDTH));
    let holds = |offset: usize| error.offset() < offset.saturating_add(WIDTH);
    for (row, offset) in rows.by_ref() {
        if holds(offset) {
            let more = offset.saturating_add(row.len()) < bytes.len();
            let dots = if more { ".." } else { "" };
            let column = error.offset().saturating_sub(offset);
            let len = wrong_len(frame, error).min(row.len().saturating_sub(column)).max(1);
            writeln!(out, "{dim}{offset:>5}{end}  {wrong}{:<23}{dots}  {error}{end}", hex(row))?;
            return writeln!(
                out,
                "       {:gap$}{wrong}{}{end}",
                "",
                vec!["^^"; len].join(" "),
                gap = column.saturating_mul(3)
            );
        }
        writeln!(out, "{dim}{offset:>5}{end}  {}", hex(row))?;
    }
    // The bytes end where something should be.
    writeln!(out, "{dim}{:>5}{end}  {wrong}{:<23}  {error}{end}", error.offset(), "^^")
}

/// How many bytes say what is wrong.
fn wrong_len(frame: &Frame<'_>, error: &DecodeError) -> usize {
    // A header that is a number alone has no field in which the error could be.
    let is_size = matches!(frame.fault, Some(Fault::Size(_))) && error.path().is_empty();
    if is_size { frame.protocol.header_len() } else { error.wrong_len() }
}

fn hex(bytes: &[u8]) -> String {
    let bytes: Vec<_> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    bytes.join(" ")
}

fn count(number: usize, unit: &str) -> String {
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}
