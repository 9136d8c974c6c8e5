//! What is counted of the frames of an input: messages, calls, errors.
//!
//! Owns the counts. They take so much memory and no more, however long the input is and whatever is in it.

use std::collections::BTreeMap;
use std::io;

use wire::schema::Side;

use super::histogram::Histogram;
use crate::decode::{Direction, Fault, Frame, Label, Lost, Reason, Seen, Show, Tally, Watch};
use crate::filter::Filter;
use crate::protocol::{Head, Protocol};

/// So many kinds of messages, and of errors, are told apart. Those that come later are counted together.
const MOST_KINDS: usize = 1 << 10;

/// So many kinds of calls.
const MOST_CALLS: usize = 1 << 8;

/// Which message it is. Those that are not told apart have no name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kind {
    pub(super) key: Option<i64>,
    pub(super) is_response: bool,
    pub(super) message: Option<&'static str>,
}

impl Kind {
    /// All of its side that are not told apart, or have headers that name no message.
    const fn other(self) -> Self {
        Self { key: None, message: None, ..self }
    }

    pub(super) const fn direction(self) -> Direction {
        if self.is_response { Direction::Response } else { Direction::Request }
    }
}

/// Messages of one kind.
#[derive(Debug, Default)]
pub(super) struct Sizes {
    pub(super) count: u64,
    pub(super) bytes: u64,
    pub(super) smallest: u64,
    pub(super) largest: u64,
}

impl Sizes {
    fn add(&mut self, bytes: u64) {
        self.smallest = if self.count == 0 { bytes } else { self.smallest.min(bytes) };
        self.largest = self.largest.max(bytes);
        self.count = self.count.saturating_add(1);
        self.bytes = self.bytes.saturating_add(bytes);
    }

    pub(super) fn mean(&self) -> u64 {
        self.bytes.saturating_add(self.count / 2).checked_div(self.count).unwrap_or(0)
    }
}

/// Requests of one kind that name a response.
#[derive(Debug, Default)]
pub(super) struct Call {
    pub(super) message: Option<&'static str>,
    pub(super) asked: u64,
    pub(super) answered: u64,
    /// How long they waited, in nanoseconds, where the input says so.
    pub(super) waited: Histogram,
}

/// All that is counted.
#[derive(Debug)]
pub(super) struct Counts {
    pub(super) tally: Tally,
    filter: Option<Filter>,
    pub(super) messages: BTreeMap<Kind, Sizes>,
    /// By the key of the request; those that are not told apart have none.
    pub(super) calls: BTreeMap<Option<i64>, Call>,
    /// Frames with a fault, by what it is.
    pub(super) errors: BTreeMap<(Kind, &'static str), Sizes>,
    /// The times of the first and the last frame, in nanoseconds since 1970.
    pub(super) times: Option<(u64, u64)>,
}

impl Counts {
    pub(super) fn new(filter: Option<Filter>) -> Self {
        let (messages, calls, errors) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { tally: Tally::default(), filter, messages, calls, errors, times: None }
    }

    /// Whether requests without a response are known to be such: a filter may have kept out their responses.
    pub(super) const fn has_all(&self) -> bool {
        self.filter.is_none()
    }

    fn call(&mut self, protocol: &'static Protocol, key: i64) -> &mut Call {
        let is_new = !self.calls.contains_key(&Some(key));
        let place = if is_new && self.calls.len() >= MOST_CALLS { None } else { Some(key) };
        let named = || protocol.message_name(Head { key: Some(key), ..Head::of(Side::Request) });
        self.calls.entry(place).or_insert_with(|| Call { message: place.and_then(|_| named()), ..Call::default() })
    }

    fn count_call(&mut self, frame: &Frame<'_>, seen: Seen) {
        if let Some(asked) = seen.answers {
            let call = self.call(frame.protocol, asked.key);
            call.answered = call.answered.saturating_add(1);
            if let Some(waited) = seen.waited() {
                call.waited.add(waited);
            }
        } else if let (Direction::Request, Some(key)) = (frame.direction(), frame.head.key)
            && frame.protocol.is_answered(key)
        {
            let call = self.call(frame.protocol, key);
            call.asked = call.asked.saturating_add(1);
        }
    }
}

/// The message of a frame, as far as its headers say.
fn kind(frame: &Frame<'_>) -> Kind {
    let key = match frame.head.side {
        Side::ResponseTo(key) => Some(frame.head.key.unwrap_or(key)),
        Side::Request | Side::Response => frame.head.key,
    };
    Kind { key, is_response: frame.direction() == Direction::Response, message: frame.message() }
}

/// The row of a kind, or where there are too many that of all others.
fn row<K: Ord + Copy>(rows: &mut BTreeMap<K, Sizes>, kind: K, other: K) -> &mut Sizes {
    let is_full = rows.len() >= MOST_KINDS && !rows.contains_key(&kind);
    rows.entry(if is_full { other } else { kind }).or_default()
}

impl Show for Counts {
    fn frame(&mut self, frame: &Frame<'_>) -> io::Result<()> {
        let seen = self.tally.frame(frame);
        if self.filter.as_ref().is_some_and(|filter| !filter.takes(frame, seen)) {
            return Ok(());
        }
        if let Some(time) = seen.time {
            let (first, last) = self.times.unwrap_or((time, time));
            self.times = Some((first.min(time), last.max(time)));
        }
        let bytes = u64::try_from(frame.bytes.len()).unwrap_or(u64::MAX);
        let kind = kind(frame);
        match frame.fault.map(Fault::word) {
            None => row(&mut self.messages, kind, kind.other()).add(bytes),
            Some(fault) => {
                // A key that names no message may be any.
                let kind = if kind.message.is_some() { kind } else { kind.other() };
                row(&mut self.errors, (kind, fault), (kind.other(), fault)).add(bytes);
            }
        }
        self.count_call(frame, seen);
        Ok(())
    }

    fn lost(&mut self, _label: Label, _direction: Direction, _offset: i64, _lost: Lost) -> io::Result<()> {
        self.tally.lost();
        Ok(())
    }

    fn reset(&mut self, _label: Label, _direction: Option<Direction>, _text: &[u8]) -> io::Result<()> {
        self.tally.reset();
        Ok(())
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

impl Watch for Counts {
    fn tally(&mut self) -> &mut Tally {
        &mut self.tally
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
