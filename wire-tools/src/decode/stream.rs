//! What one side sent to the other, and the frames in it, as the bytes arrive.
//!
//! Owns where frames begin and end, and what is wrong with each. It holds the frame that is not complete, and no other. It
//! prints nothing.

use std::fmt;
use std::io;
use std::net::SocketAddr;

use wire::DecodeError;
use wire::schema::{Leaf, Part, Side};

pub(crate) use super::fault::Fault;
use super::left_out::Reason;
use crate::protocol::{First, Head, Opened, Protocol};

/// Bytes without a valid frame behind which the direction of a stream is no longer guessed.
const GUESS_WINDOW: usize = 4 << 10;

/// The capacity that a buffer keeps when it is empty.
const KEPT: usize = 16 << 10;

/// Bytes of a size that cannot be and of what follows it that are shown, and one more.
const SHOWN_OF_SIZE: usize = 9;

/// Which way a message goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Request,
    Response,
}

impl Direction {
    /// Who sends such messages.
    pub(super) fn side(self) -> Side {
        match self {
            Self::Request => Side::Request,
            Self::Response => Side::Response,
        }
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
        }
    }

    /// Which way messages of this side go.
    fn of(side: Side) -> Self {
        match side {
            Side::Request => Self::Request,
            Side::Response | Side::ResponseTo(_) => Self::Response,
        }
    }
}

/// What is known of streams before they are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules {
    pub(super) protocol: &'static Protocol,
    /// What all of them carry, where somebody said so.
    pub(super) direction: Option<Direction>,
    /// Where servers listen, where somebody said so.
    pub(super) port: Option<u16>,
    /// The largest payload of a request, and of a response.
    pub(super) max_payload: [usize; 2],
}

impl Rules {
    fn max_payload(&self, direction: Direction) -> usize {
        let [request, response] = self.max_payload;
        match direction {
            Direction::Request => request,
            Direction::Response => response,
        }
    }
}

/// Which stream of the input it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Label {
    /// The connection that it belongs to, from 0.
    pub(crate) connection: usize,
    /// Who sent it to whom, where the input says so.
    pub(crate) ends: Option<(SocketAddr, SocketAddr)>,
}

/// That a stream goes on behind bytes that the input lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lost {
    pub(crate) missing: u64,
    /// Bytes that the input has behind those, at least.
    pub(crate) behind: u64,
}

/// What is made of streams, one thing after the other.
pub(crate) trait Show {
    fn frame(&mut self, frame: &Frame<'_>) -> io::Result<()>;

    /// `offset` is where in the stream the input lacks bytes.
    fn lost(&mut self, label: Label, direction: Direction, offset: i64, lost: Lost) -> io::Result<()>;

    /// A connection was reset, and `text` came with it.
    fn reset(&mut self, label: Label, direction: Option<Direction>, text: &[u8]) -> io::Result<()>;

    /// The key of the request that a response with this tag answers, where that is known.
    fn asked(&self, connection: usize, tag: Option<i128>) -> Option<i64>;

    /// Nothing more is shown of a connection.
    fn closed(&mut self, connection: usize);

    /// When what follows was captured, in nanoseconds since 1970.
    fn at(&mut self, time: Option<u64>);

    /// `number` packets or bytes, as the reason says, are not shown.
    fn left_out(&mut self, reason: Reason, number: u64);
}

/// The bytes that one side sent, of which those in whole frames have been shown.
#[derive(Debug)]
pub(super) struct Stream {
    label: Label,
    rules: Rules,
    /// What it carries, once that is known.
    direction: Option<Direction>,
    buffer: Vec<u8>,
    /// Where in the stream the buffer begins.
    offset: i64,
    /// Bytes at the front of the buffer whose frames do not say which way they go.
    undecided: usize,
    /// Behind a size that cannot be: how many bytes follow it.
    broken: Option<u64>,
}

impl Stream {
    /// Begins it. `direction` is what it carries, where the input says so.
    pub(super) fn new(label: Label, direction: Option<Direction>, rules: Rules) -> Self {
        let direction = rules.direction.or(direction);
        Self { label, rules, direction, buffer: Vec::new(), offset: 0, undecided: 0, broken: None }
    }

    /// Says which way it goes, if that is not known.
    pub(super) fn decide(&mut self, direction: Option<Direction>) {
        self.direction = self.direction.or(direction);
    }

    /// Bytes of memory that it holds.
    pub(super) fn held(&self) -> usize {
        self.buffer.capacity()
    }

    /// Whether it ends within a frame, as far as it is here.
    pub(super) fn is_within_a_frame(&self) -> bool {
        !self.buffer.is_empty()
    }

    /// Takes the next bytes, and shows the frames that they complete.
    pub(super) fn push(&mut self, bytes: &[u8], show: &mut dyn Show) -> io::Result<()> {
        if let Some(behind) = &mut self.broken {
            *behind = behind.saturating_add(bytes.len().try_into().unwrap_or(u64::MAX));
            return Ok(());
        }
        self.buffer.extend_from_slice(bytes);
        self.advance(false, show)
    }

    /// Shows the frames that stand directly in front of the first byte, where `bytes` are whole and valid ones.
    ///
    /// Without any such frame nothing is shown, and false is the answer.
    pub(super) fn push_in_front(&self, bytes: &[u8], offset: i64, show: &mut dyn Show) -> io::Result<bool> {
        let Some(direction) = self.direction else { return Ok(false) };
        let frames = || Frames { label: self.label, rules: self.rules, direction, offset, rest: bytes };
        // What they answer was asked before anything that is known.
        let mut looked = frames();
        while let Some(frame) = looked.next(true, |_| None) {
            if frame.fault.is_some() {
                return Ok(false);
            }
        }
        let mut shown = frames();
        while let Some(frame) = shown.next(true, |_| None) {
            show.frame(&frame)?;
        }
        Ok(!bytes.is_empty())
    }

    /// Shows what is left: a frame that is not complete, and what the input lacks behind it.
    pub(super) fn finish(&mut self, lost: Option<Lost>, show: &mut dyn Show) -> io::Result<()> {
        self.advance(true, show)?;
        if let Some(behind) = self.broken.take() {
            show.left_out(Reason::BehindSize, behind);
        }
        match lost {
            Some(lost) => show.lost(self.label, self.direction.unwrap_or(Direction::Request), self.offset, lost),
            None => Ok(()),
        }
    }

    fn advance(&mut self, is_end: bool, show: &mut dyn Show) -> io::Result<()> {
        self.direction = self.direction.or_else(|| self.guess(is_end));
        let Some(direction) = self.direction else { return Ok(()) };
        let (label, rules, offset) = (self.label, self.rules, self.offset);
        let mut frames = Frames { label, rules, direction, offset, rest: &self.buffer };
        let mut left = frames.rest.len();
        let mut waits = false;
        while let Some(frame) = frames.next(is_end, |tag| show.asked(label.connection, tag)) {
            waits = !is_end
                && match frame.fault {
                    Some(Fault::Unfinished) => true,
                    Some(Fault::Size(_)) => frame.bytes.len() < SHOWN_OF_SIZE,
                    _ => false,
                };
            if waits {
                break;
            }
            show.frame(&frame)?;
            if let Some(Fault::Size(_)) = frame.fault {
                let behind = frame.bytes.len().saturating_sub(rules.protocol.header_len());
                self.broken = Some(behind.try_into().unwrap_or(u64::MAX));
            }
            left = frames.rest.len();
        }
        let taken = self.buffer.len().saturating_sub(if waits { left } else { 0 });
        self.offset = self.offset.saturating_add_unsigned(taken.try_into().unwrap_or(u64::MAX));
        self.buffer.drain(..taken);
        if self.buffer.is_empty() {
            self.buffer.shrink_to(KEPT);
        }
        Ok(())
    }

    /// The direction in which the first frame that is a message goes; of a request that could be a response, that of
    /// a request, and of no message as well. None while more bytes may say more.
    fn guess(&mut self, is_end: bool) -> Option<Direction> {
        let Rules { protocol, max_payload: [request, response], .. } = self.rules;
        while self.undecided < GUESS_WINDOW {
            let rest = self.buffer.get(self.undecided..).filter(|rest| is_end || !rest.is_empty())?;
            if rest.is_empty() {
                break;
            }
            let mut invalid = None;
            for side in protocol.sides() {
                match protocol.first((*side, request.max(response)), rest, is_end, |_| None) {
                    First::Frame { fault: None, .. } => return Some(Direction::of(*side)),
                    First::Frame { len, .. } => invalid = Some(len),
                    First::Unfinished if !is_end => return None,
                    First::Unfinished | First::Lost(_) => return Some(Direction::Request),
                }
            }
            self.undecided = self.undecided.saturating_add(invalid?);
        }
        Some(Direction::Request)
    }
}

/// How much `bytes` look like the beginning of a stream: a message, no complete frame, or neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    None,
    Unfinished,
    Message,
}

impl Likeness {
    pub(super) fn of(bytes: &[u8], direction: Option<Direction>, rules: Rules) -> Self {
        let directions = match rules.direction.or(direction) {
            Some(direction) => [direction; 2],
            None => [Direction::Request, Direction::Response],
        };
        let like = |direction| {
            let mut frames = Frames { label: Label::default(), rules, direction, offset: 0, rest: bytes };
            let first = frames.next(true, |_| None);
            match first.map(|frame| frame.fault) {
                Some(None) => Self::Message,
                Some(Some(Fault::Unfinished)) => Self::Unfinished,
                _ => Self::None,
            }
        };
        directions.map(like).into_iter().max().unwrap_or(Self::None)
    }
}

/// The frames of some bytes, the last of which may be unfinished or the rest behind a size that cannot be.
struct Frames<'a> {
    label: Label,
    rules: Rules,
    direction: Direction,
    offset: i64,
    rest: &'a [u8],
}

impl<'a> Frames<'a> {
    /// The next one. `asked` says the key of the request that a response with such a tag answers.
    fn next(&mut self, is_end: bool, asked: impl Fn(Option<i128>) -> Option<i64>) -> Option<Frame<'a>> {
        let rest = Some(self.rest).filter(|rest| !rest.is_empty())?;
        let (protocol, side) = (self.rules.protocol, self.direction.side());
        let first = protocol.first((side, self.rules.max_payload(self.direction)), rest, is_end, asked);
        let (len, head, fault) = match first {
            First::Frame { len, head, fault } => (len, head, fault.map(Fault::Malformed)),
            First::Unfinished => (rest.len(), Head::of(side), Some(Fault::Unfinished)),
            First::Lost(error) => (rest.len(), Head::of(side), Some(Fault::Size(error))),
        };
        let (bytes, behind) = rest.split_at_checked(len)?;
        let frame = Frame { protocol, label: self.label, head, offset: self.offset, bytes, fault };
        self.rest = behind;
        self.offset = self.offset.saturating_add_unsigned(len.try_into().unwrap_or(u64::MAX));
        Some(frame)
    }
}

/// A frame of a stream, or what stands where one should be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame<'a> {
    pub(crate) protocol: &'static Protocol,
    pub(crate) label: Label,
    pub(crate) head: Head,
    /// Where in the stream it begins; below 0 in front of the first byte that the input had of it.
    pub(crate) offset: i64,
    /// With the size in front; behind a size that cannot be, some of what follows.
    pub(crate) bytes: &'a [u8],
    pub(crate) fault: Option<Fault>,
}

impl<'a> Frame<'a> {
    /// Which way it goes.
    pub(crate) fn direction(&self) -> Direction {
        Direction::of(self.head.side)
    }

    /// What its message is called, as far as its headers say.
    pub(crate) fn message(&self) -> Option<&'static str> {
        self.protocol.message_name(self.head)
    }

    /// Its values, where it has no fault.
    pub(crate) fn open(&self) -> Option<Opened<'static, 'a>> {
        self.protocol.open(self.head.side, self.bytes)
    }

    /// Hands out each value of the frame with its part, the frame header first, up to what is wrong.
    pub(super) fn walk(&self, visit: &mut dyn FnMut(Part, &Leaf<'_, 'a>)) -> Result<(), DecodeError> {
        self.protocol.walk(self.head.side, self.bytes, visit)
    }

    /// The frame for people, value by value, and in the last line what is wrong.
    pub(super) fn annotated(&self) -> impl fmt::Display {
        self.protocol.annotated(self.head.side, self.bytes)
    }
}
