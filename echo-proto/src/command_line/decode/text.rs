//! Frames for people: every byte with its name and what it says, and a mark under the ones that are wrong.
//!
//! Owns the lines. It never decides what is shown.

use std::io::{self, Write};

use wire::{DecodeError, DecodeErrorKind};

use super::stream::{Direction, Fault, Frame, Label, Lost};

/// Bytes in a line, as many as annotated hex has.
const WIDTH: usize = 8;

// ANSI escapes, which are taken out again where they are not wanted.
const BOLD: &str = "\x1b[1m";
const DIM: &str = "\x1b[2m";
const WRONG: &str = "\x1b[1m\x1b[31m";
const END: &str = "\x1b[0m";

/// Says who speaks to whom, in front of frames of another stream than before.
pub(super) fn heading(out: &mut impl Write, label: Label) -> io::Result<()> {
    match label.ends {
        Some((from, to)) => writeln!(out, "{BOLD}{from} -> {to}{END}\n"),
        None => Ok(()),
    }
}

pub(super) fn frame(out: &mut impl Write, frame: &Frame<'_>) -> io::Result<()> {
    let Frame { direction, offset, bytes, .. } = *frame;
    if let Some(Fault::Size(error)) = frame.fault {
        writeln!(out, "{} at byte {offset}", name(direction))?;
        wrong(out, bytes, 0, &error)?;
        writeln!(out, "nothing behind this size is looked at: where the next frame begins is not known")?;
        return writeln!(out);
    }
    writeln!(out, "{} at byte {offset}, {}", name(direction), count(bytes.len(), "byte"))?;
    let mut end = 0_usize;
    let walked = frame.walk(&mut |_, leaf| end = leaf.offset().saturating_add(leaf.bytes().len()));
    // What is said below in the place of the last line says more.
    let shown = format!("{:#}", frame.annotated());
    let lines = shown.lines().count().saturating_sub(usize::from(walked.is_err()));
    for line in shown.lines().take(lines) {
        writeln!(out, "{line}")?;
    }
    match frame.fault {
        Some(Fault::Unfinished) => {
            for (row, offset) in bytes.get(end..).unwrap_or_default().chunks(WIDTH).zip((end..).step_by(WIDTH)) {
                writeln!(out, "{DIM}{offset:>5}{END}  {}", hex(row))?;
            }
            writeln!(out, "{WRONG}{}{END}", unfinished(frame))?;
        }
        Some(Fault::Malformed(error)) => wrong(out, bytes, end.min(error.offset()), &error)?,
        _ => {}
    }
    writeln!(out)
}

pub(super) fn name(direction: Direction) -> &'static str {
    match direction {
        Direction::Request => "request",
        Direction::Response => "response",
    }
}

/// The line about a frame that ends too early.
pub(super) fn unfinished(frame: &Frame<'_>) -> String {
    let present = frame.bytes.len();
    match frame.size().and_then(|size| usize::try_from(size).ok()) {
        Some(size) => format!("unfinished: the input has {present} of {}", count(size.saturating_add(4), "byte")),
        None => format!("unfinished: the input has {present} of the 4 bytes of the size"),
    }
}

/// The line about bytes that a capture lacks.
pub(super) fn lost(lost: Lost) -> String {
    let Lost { missing, behind } = lost;
    let not_shown = if behind > 0 { format!(", and {behind} behind them are not shown") } else { String::new() };
    format!("lost: the capture lacks the next {missing} bytes{not_shown}")
}

/// Says that a stream goes on behind bytes that the capture lacks.
pub(super) fn lost_line(out: &mut impl Write, offset: i64, bytes: Lost) -> io::Result<()> {
    writeln!(out, "{WRONG}at byte {offset}, {}{END}\n", lost(bytes))
}

/// Says that a connection was reset, and what the reset says about it.
pub(super) fn reset(out: &mut impl Write, text: &[u8]) -> io::Result<()> {
    writeln!(out, "reset, with the text \"{}\"\n", text.escape_ascii())
}

/// The bytes from `start` on up to the wrong ones, what is wrong with them, and a line that marks them.
fn wrong(out: &mut impl Write, bytes: &[u8], start: usize, error: &DecodeError) -> io::Result<()> {
    let mut rows = bytes.get(start..).unwrap_or_default().chunks(WIDTH).zip((start..).step_by(WIDTH));
    let holds = |offset: usize| error.offset() < offset.saturating_add(WIDTH);
    for (row, offset) in rows.by_ref() {
        if holds(offset) {
            let more = offset.saturating_add(row.len()) < bytes.len();
            let dots = if more { ".." } else { "" };
            let column = error.offset().saturating_sub(offset);
            let len = wrong_len(error.kind()).min(row.len().saturating_sub(column)).max(1);
            writeln!(out, "{DIM}{offset:>5}{END}  {WRONG}{:<23}{dots}  {error}{END}", hex(row))?;
            return writeln!(
                out,
                "       {:gap$}{WRONG}{}{END}",
                "",
                vec!["^^"; len].join(" "),
                gap = column.saturating_mul(3)
            );
        }
        writeln!(out, "{DIM}{offset:>5}{END}  {}", hex(row))?;
    }
    // The bytes end where something should be.
    writeln!(out, "{DIM}{:>5}{END}  {WRONG}{:<23}  {error}{END}", error.offset(), "^^")
}

/// How many bytes say what is wrong.
fn wrong_len(kind: DecodeErrorKind) -> usize {
    match kind {
        DecodeErrorKind::NegativeLength { .. }
        | DecodeErrorKind::LengthOverrun { .. }
        | DecodeErrorKind::LengthTooLarge { .. }
        | DecodeErrorKind::FrameTooLarge { .. } => size_of::<i32>(),
        DecodeErrorKind::NegativeCount { .. }
        | DecodeErrorKind::CountOverrun { .. }
        | DecodeErrorKind::CountTooLarge { .. } => size_of::<i16>(),
        DecodeErrorKind::TooShort { left, .. } | DecodeErrorKind::TrailingBytes { left } => left,
        _ => 1,
    }
}

fn hex(bytes: &[u8]) -> String {
    let bytes: Vec<_> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    bytes.join(" ")
}

fn count(number: usize, unit: &str) -> String {
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}
