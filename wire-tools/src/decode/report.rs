//! What is printed about the frames, and the summary at the end.
//!
//! Owns the counts, and the verdict that the exit status follows from. It never reads the input.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::calls::{Asked, Calls};
use super::json;
use super::left_out::{LeftOut, Reason, SHOWN};
use super::stream::{Direction, Fault, Frame, Label, Lost, Show};
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
    is_silent: bool,
    frames: u64,
    malformed: u64,
    unfinished: u64,
    lost: u64,
    /// How many malformed frames were shown of each fault.
    shown: BTreeMap<&'static str, u64>,
    left_out: LeftOut,
    calls: Calls,
    /// When what comes now was captured.
    time: Option<u64>,
    /// Why the input was not read to its end.
    faults: Vec<String>,
}

/// What is known of a frame beside its bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen {
    /// Which frame of the input it is, from 1.
    pub(crate) number: u64,
    /// When it was complete in a capture, in nanoseconds since 1970.
    pub(super) time: Option<u64>,
    /// The request that it answers.
    pub(super) answers: Option<Asked>,
}

impl Seen {
    /// How long the request waited, in nanoseconds.
    pub(super) fn waited(self) -> Option<u64> {
        self.time?.checked_sub(self.answers?.time?)
    }

    /// The same in seconds.
    pub(crate) fn waited_seconds(self) -> Option<f64> {
        self.waited().map(seconds)
    }
}

/// The nearest number to so many seconds.
pub(super) fn seconds(nanoseconds: u64) -> f64 {
    format!("{}.{:09}", nanoseconds / 1_000_000_000, nanoseconds % 1_000_000_000).parse().unwrap_or_default()
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
        let (left_out, faults) = (LeftOut::default(), Vec::new());
        Self {
            out,
            audience,
            form,
            filter,
            headed: None,
            is_silent: true,
            frames: 0,
            malformed: 0,
            unfinished: 0,
            lost: 0,
            shown: BTreeMap::new(),
            left_out,
            calls: Calls::default(),
            time: None,
            faults,
        }
    }

    /// Hands on what was printed, so that nobody waits for it.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.print(|report| report.out.flush())
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

    /// Whether nothing was shown of the input, and nothing said.
    pub(super) fn is_silent(&self) -> bool {
        self.is_silent && self.verdict().is_none()
    }

    /// Says why the input is not read any further.
    pub(super) fn fail(&mut self, fault: impl ToString) {
        self.faults.push(fault.to_string());
    }

    /// All that is wrong, in a line; None if every byte belongs to a valid frame.
    pub(super) fn verdict(&self) -> Option<String> {
        let Self { frames, malformed, unfinished, lost, .. } = *self;
        let mut said = self.faults.clone();
        let faulty =
            [(malformed, "malformed"), (unfinished, "unfinished")].into_iter().filter(|(number, _)| *number > 0);
        let faulty: Vec<_> = faulty.map(|(number, fault)| format!("{number} of {frames} frames {fault}")).collect();
        if !faulty.is_empty() {
            said.push(faulty.join(", "));
        }
        if lost > 0 {
            said.push(format!("{lost} of the streams cut where the capture lacks bytes"));
        }
        if !self.left_out.is_empty() {
            said.push(self.left_out.to_string());
        }
        (!said.is_empty()).then(|| said.join("; "))
    }

    /// Remembers a request, or finds the one that a response answers.
    fn match_up(&mut self, frame: &Frame<'_>) -> Option<Asked> {
        let (connection, tag) = (frame.label.connection, frame.head.tag);
        match (frame.direction(), frame.head.key) {
            (Direction::Response, key) => self.calls.answer(connection, tag, key),
            (Direction::Request, Some(key)) if frame.protocol.is_answered(key) => {
                self.calls.ask(connection, Asked { number: self.frames, key, tag, time: self.time });
                None
            }
            (Direction::Request, _) => None,
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
            self.left_out.add(Reason::Repeated(fault), 1);
        } else {
            *shown = shown.saturating_add(1);
        }
        is_enough
    }
}

impl<W: Write> Show for Report<W> {
    fn frame(&mut self, frame: &Frame<'_>) -> io::Result<()> {
        self.is_silent = false;
        self.frames = self.frames.saturating_add(1);
        let seen = Seen { number: self.frames, time: self.time, answers: self.match_up(frame) };
        // In front of printing, which fails where nobody reads: the exit status tells what was seen.
        match frame.fault {
            None => {}
            Some(Fault::Size(_) | Fault::Malformed(_)) => self.malformed = self.malformed.saturating_add(1),
            Some(Fault::Unfinished) => self.unfinished = self.unfinished.saturating_add(1),
        }
        if self.filter.as_ref().is_some_and(|filter| !filter.takes(frame, seen)) {
            return Ok(());
        }
        let ink = match self.form {
            Form::Json => return self.print(|report| json::frame(&mut report.out, frame, seen)),
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
        self.lost = self.lost.saturating_add(1);
        self.print(|report| match report.form {
            Form::Json => json::lost(&mut report.out, label, direction, offset, lost),
            Form::Text(ink) => {
                report.heading(ink, label)?;
                text::lost_line(&mut report.out, ink, offset, lost)
            }
        })
    }

    fn reset(&mut self, label: Label, direction: Option<Direction>, text: &[u8]) -> io::Result<()> {
        self.is_silent = false;
        self.print(|report| match report.form {
            Form::Json => json::reset(&mut report.out, label, direction.unwrap_or(Direction::Request), text),
            Form::Text(ink) => {
                report.heading(ink, label)?;
                text::reset(&mut report.out, text)
            }
        })
    }

    fn asked(&self, connection: usize, tag: Option<i128>) -> Option<i64> {
        self.calls.asked(connection, tag).map(|asked| asked.key)
    }

    fn closed(&mut self, connection: usize) {
        self.calls.close(connection);
    }

    fn at(&mut self, time: Option<u64>) {
        self.time = time;
    }

    fn left_out(&mut self, reason: Reason, number: u64) {
        self.left_out.add(reason, number);
    }
}
