//! Messages out of bytes that come in pieces.
//!
//! Owns the step from a frame to a header and the message that its `api_key` chooses. It knows nothing of sequences:
//! that is the session's affair.

use wire::frame::{Decoder, Frame};
use wire::{DecodeError, DecodeErrorKind, MessageSet, Reader, Wire};

use crate::error::Stranger;
use crate::message::Header;

/// Takes a stream of bytes in pieces of any size and gives out messages that borrow from it.
///
/// What the messages are is asked of each: a set such as [`Request`](crate::Request), one of your own, or one message
/// type alone. After a malformed frame or message the parser stays failed, and nothing behind it is looked at.
///
/// ```
/// use echo_proto::{Builder, EchoRequest, Parser, Request};
/// use wire::Array;
///
/// let mut builder = Builder::new();
/// builder.request(&EchoRequest { timestamp: 9999, subject: b"test", metadata: Array::from(&[1]), body: b"hi" })?;
///
/// let mut parser = Parser::new();
/// for byte in builder.as_slice() {
///     parser.feed(&[*byte]);
/// }
/// while let Some((header, request)) = parser.next_message::<Request>()? {
///     assert_eq!(header.sequence, 0);
///     match request {
///         Request::Echo(echo) => assert_eq!(echo.body, b"hi"),
///         _ => unreachable!(),
///     }
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Parser {
    frames: Decoder,
    failed: Option<DecodeError>,
}

impl Parser {
    /// A parser that accepts payloads of up to 1 MiB.
    #[must_use]
    pub const fn new() -> Self {
        Self { frames: Decoder::new(), failed: None }
    }

    /// The same parser, refusing payloads of more than `max` bytes.
    #[must_use]
    pub fn max_payload(mut self, max: usize) -> Self {
        self.frames = self.frames.max_payload(max);
        self
    }

    /// Takes in a copy of `bytes`, which a failed parser ignores.
    pub fn feed(&mut self, bytes: &[u8]) {
        if self.failed.is_none() {
            self.frames.feed(bytes);
        }
    }

    /// Room to read a socket into; say with [`received`](Self::received) how much of it was used.
    ///
    /// Never empty, but for a failed parser.
    pub fn room(&mut self) -> &mut [u8] {
        if self.failed.is_some() { &mut [] } else { self.frames.room() }
    }

    /// Takes in the first `len` bytes of the [`room`](Self::room).
    pub fn received(&mut self, len: usize) {
        self.frames.received(len);
    }

    /// What has arrived and was not given out: once every message was taken, the front of a frame that is not complete.
    ///
    /// A stream that ends while that is not empty was cut.
    #[must_use]
    pub fn unfinished(&self) -> &[u8] {
        self.frames.unfinished()
    }

    /// Whether [`next_message`](Self::next_message) has something to say: a message or an error.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.failed.is_some() || self.frames.has_frame()
    }

    /// The next message and its header, or `None` when more bytes are needed.
    ///
    /// # Errors
    ///
    /// When a frame's size is malformed, its payload is not a header and a message of `S`, or its `api_key` chooses
    /// none. Offsets count from the first byte of the frame, that of a malformed size from the first byte of the stream.
    /// The same is then said again at every call.
    pub fn next_message<'p, S: MessageSet<'p, Key = i8>>(&'p mut self) -> Result<Option<(Header, S)>, DecodeError> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        let message = match self.frames.next_frame() {
            Ok(Some(frame)) => read(frame),
            Ok(None) => return Ok(None),
            Err(error) => Err(error),
        };
        message.map(Some).inspect_err(|error| self.failed = Some(*error))
    }

    /// The header of the next message, whatever stands behind it.
    pub(crate) fn skip_message(&mut self) -> Result<Option<Header>, DecodeError> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        let header = match self.frames.next_frame() {
            Ok(Some(frame)) => open(frame).map(|(header, _)| header),
            Ok(None) => return Ok(None),
            Err(error) => Err(error),
        };
        header.map(Some).inspect_err(|error| self.failed = Some(*error))
    }
}

/// The header and the message of a payload.
fn read<'p, S: MessageSet<'p, Key = i8>>(frame: Frame<'p>) -> Result<(Header, S), DecodeError> {
    let (header, mut reader) = open(frame)?;
    let message = S::read_message(header.api_key, &mut reader).map_err(in_frame)?.ok_or_else(|| unknown(header))?;
    Ok((header, message))
}

/// The header of a payload, and the reader that stands behind it.
pub(crate) fn open(frame: Frame<'_>) -> Result<(Header, Reader<'_>), DecodeError> {
    let mut reader = Reader::new(frame.payload);
    let header = reader.read().map_err(in_frame)?;
    Ok((header, reader))
}

/// An error in a payload as one of its frame, as annotated hex and `decode` count.
#[cold]
pub(crate) const fn in_frame(error: DecodeError) -> DecodeError {
    error.behind(size_of::<i32>())
}

/// Who speaks, where the first size of a stream is none.
pub(crate) fn stranger(error: DecodeError) -> Option<Stranger> {
    match (error.kind(), error.offset()) {
        (DecodeErrorKind::FrameTooLarge { size, .. }, 0) => Stranger::of(u32::try_from(size).ok()?.to_be_bytes()),
        _ => None,
    }
}

/// No message has the key that stands in the first byte of the payload.
#[cold]
pub(crate) fn unknown(header: Header) -> DecodeError {
    let kind = DecodeErrorKind::UnknownApiKey { api_key: header.api_key.into() };
    in_frame(DecodeError::new(kind, 0).in_field(Header::SCHEMA, 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{EchoResponse, Request, Response};

    #[test]
    fn an_unknown_key_is_named_and_nothing_behind_it_is_read() {
        let mut parser = Parser::new();
        parser.feed(&[0, 0, 0, 2, 9, 0]);
        parser.feed(&[0, 0, 0, 2, 0, 0]);
        let error = parser.next_message::<Request<'_>>().unwrap_err();
        assert_eq!(error.to_string(), "Header.api_key: unknown api_key 9 at byte 4");
        assert_eq!(parser.next_message::<Request<'_>>().unwrap_err(), error);
        assert_eq!(parser.skip_message().unwrap_err(), error);
        assert!(parser.is_ready(), "it has an error to say");
    }

    #[test]
    fn bytes_behind_the_message_are_refused() {
        let mut parser = Parser::new();
        parser.feed(&[0, 0, 0, 2 + 4 + 8 + 4 + 4 + 1]);
        parser.feed(&[0; 23]);
        let error = parser.next_message::<Response<'_>>().unwrap_err();
        assert_eq!(error.to_string(), "EchoResponse: 1 byte left over at byte 26");
    }

    #[test]
    fn one_message_type_is_a_set() {
        let mut parser = Parser::new();
        parser.feed(&[0, 0, 0, 22]);
        parser.feed(&[0; 22]);
        assert!(parser.is_ready());
        let (header, response) = parser.next_message::<EchoResponse<'_>>().unwrap().unwrap();
        assert_eq!((header.sequence, response.id), (0, 0));
        assert!(!parser.is_ready());
    }
}
