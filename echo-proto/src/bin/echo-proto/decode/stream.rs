//! What one side sent to the other, and the frames in it.
//!
//! Owns where frames begin and end, and what is wrong with each. It prints nothing.

use std::fmt;
use std::net::SocketAddr;

use echo_proto::Echo;
use wire::frame::split;
use wire::schema::{Leaf, Part, Side};
use wire::{DecodeError, Protocol as _, Schema};

/// Which way a message goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Request,
    Response,
}

impl Direction {
    /// Who sends such messages.
    fn side(self) -> Side {
        match self {
            Self::Request => Side::Request,
            Self::Response => Side::Response,
        }
    }
}

/// The bytes that one side sent, in their order.
#[derive(Debug, Default)]
pub(super) struct Stream {
    /// Which connection of the input it belongs to, from 0.
    pub(super) connection: usize,
    /// Who sent it to whom, where the input says so.
    pub(super) ends: Option<(SocketAddr, SocketAddr)>,
    /// What it carries, where the input says so.
    pub(super) direction: Option<Direction>,
    pub(super) bytes: Vec<u8>,
    /// How many bytes were there after which packet; both ascend.
    pub(super) arrivals: Vec<(usize, usize)>,
    pub(super) lost: Option<Lost>,
}

/// That a stream goes on behind bytes that the input lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lost {
    pub(super) missing: u64,
    /// Bytes that the input has behind those, at least.
    pub(super) behind: u64,
}

impl Stream {
    /// The packet that completed the first `len` bytes.
    fn packet_of(&self, len: usize) -> usize {
        let index = self.arrivals.partition_point(|(end, _)| *end < len);
        self.arrivals.get(index).map_or(usize::MAX, |(_, packet)| *packet)
    }

    /// The direction in which the first frame that is a message goes; of a request that could be a response, that of
    /// a request, and of no message as well.
    pub(super) fn guess(&self, max_payload: usize) -> Direction {
        let is = |direction| {
            move |frame: &Frame<'_>| Frame { direction, ..*frame }.walk(&mut |_, _| {}).is_ok() && frame.fault.is_none()
        };
        let decided = self.cut(Direction::Request, max_payload).find_map(|frame| {
            let (request, response) = (is(Direction::Request)(&frame), is(Direction::Response)(&frame));
            (request || response).then_some(if request { Direction::Request } else { Direction::Response })
        });
        decided.unwrap_or(Direction::Request)
    }

    /// The frames of the stream, all as messages of one direction.
    pub(super) fn frames(&self, direction: Direction, max_payload: usize) -> impl Iterator<Item = Frame<'_>> {
        self.cut(direction, max_payload).map(|mut frame| {
            if frame.fault.is_none() {
                frame.fault = frame.walk(&mut |_, _| {}).err().map(Fault::Malformed);
            }
            frame
        })
    }

    /// The same without a look into them.
    fn cut(&self, direction: Direction, max_payload: usize) -> impl Iterator<Item = Frame<'_>> {
        let mut offset = 0_usize;
        std::iter::from_fn(move || {
            let rest = self.bytes.get(offset..).filter(|rest| !rest.is_empty())?;
            let (len, fault) = match split::<i32>(rest, max_payload) {
                Ok(Some(frame)) => (size_of_val(&frame.header).saturating_add(frame.payload.len()), None),
                Ok(None) => (rest.len(), Some(Fault::Unfinished)),
                Err(error) => (rest.len(), Some(Fault::Size(error))),
            };
            let bytes = rest.get(..len)?;
            let end = offset.saturating_add(len);
            let packet = if let Some(Fault::Unfinished) = fault { usize::MAX } else { self.packet_of(end) };
            let frame = Frame { stream: self, direction, offset, bytes, packet, fault };
            offset = end;
            Some(frame)
        })
    }
}

/// A frame of a stream, or what stands where one should be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame<'a> {
    pub(super) stream: &'a Stream,
    pub(super) direction: Direction,
    /// Where in the stream it begins.
    pub(super) offset: usize,
    /// With the size in front; behind a size that cannot be, the rest of the stream.
    pub(super) bytes: &'a [u8],
    /// The packet with which it was complete.
    pub(super) packet: usize,
    pub(super) fault: Option<Fault>,
}

/// What is wrong with a frame. Offsets in errors count from the first byte of the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// The size cannot be, so that where the next frame begins is not known.
    Size(DecodeError),
    /// The frame is complete, but it is not the message that it should be.
    Malformed(DecodeError),
    /// The stream ends before the frame does.
    Unfinished,
}

impl<'a> Frame<'a> {
    /// The size that the frame claims, once it is there.
    pub(super) fn size(&self) -> Option<i32> {
        self.bytes.first_chunk().map(|size| i32::from_be_bytes(*size))
    }

    /// The message that the header chooses, where the header is there and a message has its `api_key`.
    pub(super) fn message(&self) -> Option<&'static Schema> {
        Echo::LAYOUT.message_in(self.direction.side(), self.bytes)
    }

    /// Hands out each value of the frame with its part, the size first, up to what is wrong.
    pub(super) fn walk(&self, visit: &mut dyn FnMut(Part, &Leaf<'_, 'a>)) -> Result<(), DecodeError> {
        Echo::LAYOUT.walk(self.direction.side(), self.bytes, visit)
    }

    /// The frame for people, value by value, and in the last line what is wrong.
    pub(super) fn annotated(&self) -> impl fmt::Display {
        Echo::LAYOUT.annotate(self.direction.side(), self.bytes)
    }
}
