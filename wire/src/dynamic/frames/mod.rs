//! Frames by a program that knows no type: where one ends in a stream, and what its headers say.
//!
//! Owns the bytes of a stream that were not given out yet. What is in a frame `frame` says, and `build` makes one.

mod build;
mod frame;

use alloc::vec::Vec;

pub use self::build::FrameBuilder;
use self::frame::Cut;
pub use self::frame::Frame;
use super::error::DecodeError;
use super::protocol::Protocol;
use crate::frame::DEFAULT_MAX_PAYLOAD;
use crate::layout::Side;

/// What an idle stream keeps of its memory.
const SMALL: usize = 16 << 10;

/// Takes a stream of bytes in pieces of any size, and gives out its frames. It is what [`frame::Decoder`](crate::frame::Decoder)
/// is for a program that knows the types.
///
/// It holds only what was not given out yet, and grows with what has arrived and not with what a header claims. Once a frame
/// header is malformed it stays failed: where the next frame would begin is not known.
///
/// ```
/// use wire::dynamic::Protocol;
/// use wire::schema::Side;
///
/// let phonebook = Protocol::load(
///     "wire 1
/// struct Header { command: u8 key, sequence: u8 }
/// struct Find { name: text len=u8 }
/// protocol phonebook { frame i32, request Header, 1: Find }",
/// )?;
///
/// let mut frames = phonebook.frames(Side::Request);
/// frames.feed(b"\0\0\0\x05\x01\x07\x02A");
/// assert!(frames.next_frame()?.is_none());
/// assert_eq!(frames.due(), 1);
/// frames.feed(b"l\0\0");
/// let frame = frames.next_frame()?.ok_or("a frame")?;
/// assert_eq!(frame.frame_header().value().as_i64(), Some(5));
/// assert_eq!(frame.header()?.to_json(), r#"{"command":1,"sequence":7}"#);
/// assert_eq!((frame.key(), frame.message()?.name()), (Some(1), "Find"));
/// assert_eq!(frame.view()?.to_json(), r#"{"name":"Al"}"#);
/// assert_eq!(frames.unfinished(), b"\0\0");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Frames {
    protocol: Protocol,
    side: Side,
    /// What has arrived, given out up to `start`.
    held: Vec<u8>,
    start: usize,
    /// Where in the stream `start` is.
    offset: usize,
    /// So many bytes from `start` on are there before the next frame can be.
    wanted: usize,
    max_payload: usize,
    failed: Option<DecodeError>,
}

impl Protocol {
    /// The frames of a stream that this side sent, with at most [`DEFAULT_MAX_PAYLOAD`] bytes of payload.
    #[must_use]
    pub fn frames(&self, side: Side) -> Frames {
        Frames {
            protocol: self.clone(),
            side,
            held: Vec::new(),
            start: 0,
            offset: 0,
            wanted: 0,
            max_payload: DEFAULT_MAX_PAYLOAD,
            failed: None,
        }
    }

    /// Splits the first frame off `bytes`, or returns `None` while it is not complete. The next begins behind
    /// [`Frame::bytes`].
    ///
    /// # Errors
    ///
    /// Those of [`Frames::next_frame`].
    pub fn split<'a>(
        &self,
        side: Side,
        bytes: &'a [u8],
        max_payload: usize,
    ) -> Result<Option<Frame<'_, 'a>>, DecodeError> {
        match Frame::cut(self, side, bytes, max_payload)? {
            Cut::Frame(frame) => Ok(Some(frame)),
            Cut::Wants(_) => Ok(None),
        }
    }
}

impl Frames {
    /// The same, refusing payloads of more than `max` bytes.
    #[must_use]
    pub const fn max_payload(mut self, max: usize) -> Self {
        self.max_payload = max;
        self
    }

    /// Takes in a piece of the stream.
    pub fn feed(&mut self, piece: &[u8]) {
        if self.failed.is_some() {
            self.held = Vec::new();
            return;
        }
        // Each byte is moved no more often than others were given out.
        if self.start >= self.unfinished().len() {
            self.held.drain(..self.start);
            self.start = 0;
            self.held.shrink_to(SMALL.max(self.held.len().saturating_mul(2)));
        }
        self.held.extend_from_slice(piece);
    }

    /// The next whole frame, or `None` when more bytes are needed.
    ///
    /// # Errors
    ///
    /// When a frame header is malformed, as soon as its last byte is there: its length is negative, less than what it counts
    /// besides the payload, or over the maximum. The offset counts from the first byte of the stream. It then stays failed and
    /// says the same again. What is wrong behind the frame header the [`Frame`] says, and the next one is given out.
    pub fn next_frame(&mut self) -> Result<Option<Frame<'_, '_>>, DecodeError> {
        if let Some(error) = &self.failed {
            return Err(error.clone());
        }
        let Self { protocol, side, held, start, offset, wanted, max_payload, failed } = self;
        let bytes = held.get(*start..).unwrap_or_default();
        if bytes.len() < *wanted {
            return Ok(None);
        }
        match Frame::cut(protocol, *side, bytes, *max_payload) {
            Ok(Cut::Frame(frame)) => {
                *start = start.saturating_add(frame.bytes().len());
                *offset = offset.wrapping_add(frame.bytes().len());
                *wanted = 0;
                Ok(Some(frame))
            }
            Ok(Cut::Wants(more)) => {
                *wanted = more;
                Ok(None)
            }
            Err(error) => Err(failed.insert(error.behind(*offset)).clone()),
        }
    }

    /// How many more bytes are due at least before there is a frame. It is 0 where [`next_frame`](Self::next_frame) has not
    /// looked at all that there is.
    #[must_use]
    pub fn due(&self) -> usize {
        self.wanted.saturating_sub(self.unfinished().len())
    }

    /// What has arrived and was not given out: once every whole frame was taken, the front of one that is not complete.
    ///
    /// A stream that ends while that is not empty was cut.
    #[must_use]
    pub fn unfinished(&self) -> &[u8] {
        self.held.get(self.start..).filter(|_| self.failed.is_none()).unwrap_or_default()
    }
}
