//! What is counted of an input, whoever looks at its frames, and the verdict that the exit status follows from.
//!
//! Owns the counts, the requests that wait for a response, and the time. It prints nothing.

use std::io;

use super::calls::{Asked, Calls};
use super::left_out::{LeftOut, Reason};
use super::stream::{Direction, Fault, Frame, Show};

/// Counts frames and what is wrong, as they come.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    has_reset: bool,
    pub(crate) frames: u64,
    pub(crate) malformed: u64,
    pub(crate) unfinished: u64,
    /// Streams that go on behind bytes which the capture lacks.
    pub(crate) lost: u64,
    pub(crate) left_out: LeftOut,
    calls: Calls,
    /// When what comes now was captured.
    time: Option<u64>,
    /// Why the input was not read to its end.
    faults: Vec<String>,
}

/// Who looks at the frames of an input.
pub(crate) trait Watch: Show {
    fn tally(&mut self) -> &mut Tally;

    /// Hands on what was made of the frames up to here, so that nobody waits for it.
    fn flush(&mut self) -> io::Result<()>;
}

/// What is known of a frame beside its bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen {
    /// Which frame of the input it is, from 1.
    pub(crate) number: u64,
    /// When it was complete in a capture, in nanoseconds since 1970.
    pub(crate) time: Option<u64>,
    /// The request that it answers.
    pub(crate) answers: Option<Asked>,
}

impl Seen {
    /// How long the request waited, in nanoseconds.
    pub(crate) fn waited(self) -> Option<u64> {
        self.time?.checked_sub(self.answers?.time?)
    }

    /// The same in seconds.
    pub(crate) fn waited_seconds(self) -> Option<f64> {
        self.waited().map(seconds)
    }
}

/// The nearest number to so many seconds.
pub(crate) fn seconds(nanoseconds: u64) -> f64 {
    format!("{}.{:09}", nanoseconds / 1_000_000_000, nanoseconds % 1_000_000_000).parse().unwrap_or_default()
}

impl Tally {
    /// Counts a frame, and finds the request that it answers.
    pub(crate) fn frame(&mut self, frame: &Frame<'_>) -> Seen {
        self.frames = self.frames.saturating_add(1);
        match frame.fault {
            None => {}
            Some(Fault::Size(_) | Fault::Malformed(_)) => self.malformed = self.malformed.saturating_add(1),
            Some(Fault::Unfinished) => self.unfinished = self.unfinished.saturating_add(1),
        }
        Seen { number: self.frames, time: self.time, answers: self.match_up(frame) }
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

    /// The key of the request that a response with this tag answers.
    pub(crate) fn asked(&self, connection: usize, tag: Option<i128>) -> Option<i64> {
        self.calls.asked(connection, tag).map(|asked| asked.key)
    }

    /// Nothing more comes on a connection.
    pub(crate) fn closed(&mut self, connection: usize) {
        self.calls.close(connection);
    }

    /// When what follows was captured.
    pub(crate) const fn at(&mut self, time: Option<u64>) {
        self.time = time;
    }

    /// A connection was reset, with a text that is shown.
    pub(crate) const fn reset(&mut self) {
        self.has_reset = true;
    }

    /// A stream goes on behind bytes that the input lacks.
    pub(crate) const fn lost(&mut self) {
        self.lost = self.lost.saturating_add(1);
    }

    /// Something of the input is not looked at.
    pub(crate) fn left_out(&mut self, reason: Reason, number: u64) {
        self.left_out.add(reason, number);
    }

    /// Says why the input is not read any further.
    pub(crate) fn fail(&mut self, fault: impl ToString) {
        self.faults.push(fault.to_string());
    }

    /// Whether nothing was found in the input, and nothing said.
    pub(crate) fn is_silent(&self) -> bool {
        self.frames == 0 && !self.has_reset && self.verdict().is_none()
    }

    /// All that is wrong, in a line; None if every byte belongs to a valid frame.
    pub(crate) fn verdict(&self) -> Option<String> {
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
}
