//! What is printed about the frames, as they come.
//!
//! Owns for whom that is, and when people have seen enough. It never reads the input.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::json::{self, Lines};
use super::left_out::{Reason, SHOWN};
use super::stream::{Direction, Fault, Frame, Label, Lost, Show};
use super::tally::{Tally, Watch};
use super::text::{self, Ink};
use crate::filter::Filter;

/// Prints frames and counts what is wrong.
pub(super) struct Report<W> {
    out: W,
    audience: Audience,
    form: Form,
    filter: Option<Filter>,
    /// The stream whose heading was printed last.
    headed: Option<Label>,
    /// How many malformed frames were shown of each fault.
    shown: BTreeMap<&'static str, u64>,
    tally: Tally,
    lines: Lines,
}

/// For whom frames are printed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    Text(Ink),
    Json,
}

/// Who reads what is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Audience {
    /// Without anybody it ends.
    Needed,
    /// If anybody: the verdict is wanted.
    Welcome,
    Gone,
}

impl<W: Write> Report<W> {
    /// With `goes_on`, the input is looked at to its end although nobody reads any more.
    pub(super) fn new(out: W, form: Form, goes_on: bool, filter: Option<Filter>) -> Self {
        let audience = if goes_on { Audience::Welcome } else { Audience::Needed };
        Self {
            out,
            audience,
            form,
            filter,
            headed: None,
            shown: BTreeMap::new(),
            tally: Tally::default(),
            lines: Lines::new(),
        }
    }

    /// Whether somebody reads what is printed, as far as is known.
    pub(super) fn is_read(&self) -> bool {
        self.audience != Audience::Gone
    }

    fn print(&mut self, printing: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<()> {
        if self.audience == Audience::Gone {
            return Ok(());
        }
        let printed = printing(self);
        match &printed {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe && self.audience == Audience::Welcome => {
                self.audience = Audience::Gone;
                Ok(())
            }
            _ => printed,
        }
    }

    /// Prints who speaks to whom, where that is another than before.
    fn heading(&mut self, ink: Ink, label: Label) -> io::Result<()> {
        if self.headed == Some(label) {
            return Ok(());
        }
        self.headed = Some(label);
        text::heading(&mut self.out, ink, label)
    }

    /// Whether people have seen enough frames with this fault; if so, it is one more that is left out.
    fn is_enough(&mut self, fault: &'static str) -> bool {
        let shown = self.shown.entry(fault).or_default();
        let is_enough = *shown >= SHOWN;
        if is_enough {
            self.tally.left_out(Reason::Repeated(fault), 1);
        } else {
            *shown = shown.saturating_add(1);
        }
        is_enough
    }
}

impl<W: Write> Show for Report<W> {
    fn frame(&mut self, frame: &Frame<'_>) -> io::Result<()> {
        // In front of printing, which fails where nobody reads: the exit status tells what was seen.
        let seen = self.tally.frame(frame);
        if self.filter.as_ref().is_some_and(|filter| !filter.takes(frame, seen)) {
            return Ok(());
        }
        let ink = match self.form {
            Form::Json => return self.print(|report| report.lines.frame(&mut report.out, frame, seen)),
            Form::Text(ink) => ink,
        };
        let fault = frame.fault.and_then(Fault::repeated);
        if fault.is_some_and(|fault| self.is_enough(fault)) {
            return Ok(());
        }
        self.print(|report| {
            report.heading(ink, frame.label)?;
            text::frame(&mut report.out, ink, frame, seen)?;
            match fault {
                Some(fault) if report.shown.get(fault) == Some(&SHOWN) => text::enough(&mut report.out, ink, fault),
                _ => Ok(()),
            }
        })
    }

    fn lost(&mut self, label: Label, direction: Direction, offset: i64, lost: Lost) -> io::Result<()> {
        self.tally.lost();
        self.print(|report| match report.form {
            Form::Json => json::lost(&mut report.out, label, direction, offset, lost),
            Form::Text(ink) => {
                report.heading(ink, label)?;
                text::lost_line(&mut report.out, ink, offset, lost)
            }
        })
    }

    fn reset(&mut self, label: Label, direction: Option<Direction>, text: &[u8]) -> io::Result<()> {
        self.tally.reset();
        self.print(|report| match report.form {
            Form::Json => json::reset(&mut report.out, label, direction.unwrap_or(Direction::Request), text),
            Form::Text(ink) => {
                report.heading(ink, label)?;
                text::reset(&mut report.out, text)
            }
        })
    }

    fn asked(&self, connection: usize, tag: Option<i128>) -> Option<i64> {
        self.tally.asked(connection, tag)
    }

    fn closed(&mut self, connection: usize) {
        self.tally.closed(connection);
    }

    fn at(&mut self, time: Option<u64>) {
        self.tally.at(time);
    }

    fn left_out(&mut self, reason: Reason, number: u64) {
        self.tally.left_out(reason, number);
    }
}

impl<W: Write> Watch for Report<W> {
    fn tally(&mut self) -> &mut Tally {
        &mut self.tally
    }

    fn flush(&mut self) -> io::Result<()> {
        self.print(|report| report.out.flush())
    }
}
