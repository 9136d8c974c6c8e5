//! Frames for a `Framed` of one's own, as tokio-util has it.

use std::fmt;
use std::io;

use bytes::{Buf as _, Bytes, BytesMut};
use tokio_util::codec::{Decoder, Encoder};
use wire::frame::{self, DEFAULT_MAX_PAYLOAD};
use wire::{DecodeError, EncodeError, Message, MessageSet, Reader, Wire as _};

use crate::message::{Header, HeaderKey};
use crate::parser;

/// Headers and messages out of a stream, and messages into it.
///
/// What comes in is [`Incoming`]; what goes out is a message with the sequence for its header, `(sequence, &message)`.
/// Sequences and their order are the user's affair, as everything that a session does otherwise.
///
/// ```
/// use echo_proto::{Codec, EchoRequest};
/// use bytes::BytesMut;
/// use tokio_util::codec::{Decoder, Encoder};
/// use wire::Array;
///
/// let (mut codec, mut bytes) = (Codec::new(), BytesMut::new());
/// let request = EchoRequest { timestamp: 9999, subject: b"test", metadata: Array::from(&[1]), body: b"hi" };
/// codec.encode((0, &request), &mut bytes)?;
/// let incoming = codec.decode(&mut bytes)?.expect("a whole frame");
/// assert_eq!((incoming.header().sequence, incoming.message::<EchoRequest>()?), (0, request));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Codec {
    max_payload: usize,
    failed: Option<DecodeError>,
}

/// A header and the bytes of the message behind it, in memory that is shared and not copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    header: Header,
    message: Bytes,
}

impl Incoming {
    /// Which message it is, and whose.
    #[must_use]
    pub const fn header(&self) -> Header {
        self.header
    }

    /// The message, of one type or of a set such as [`Request`](crate::Request).
    ///
    /// # Errors
    ///
    /// When it is not a message of `S`. Offsets count from its first byte.
    pub fn message<'m, S: MessageSet<'m, Key = i8>>(&'m self) -> Result<S, DecodeError> {
        S::read_message(self.header.api_key, &mut Reader::whole(&self.message))?
            .ok_or_else(|| parser::unknown(self.header))
    }
}

impl Codec {
    /// A codec that accepts and sends payloads of up to 1 MiB.
    #[must_use]
    pub const fn new() -> Self {
        Self { max_payload: DEFAULT_MAX_PAYLOAD, failed: None }
    }

    /// The same codec, refusing payloads of more than `max` bytes both ways.
    #[must_use]
    pub const fn max_payload(mut self, max: usize) -> Self {
        self.max_payload = max;
        self
    }
}

impl Default for Codec {
    fn default() -> Self {
        Self::new()
    }
}

impl Decoder for Codec {
    type Item = Incoming;
    type Error = CodecError;

    fn decode(&mut self, bytes: &mut BytesMut) -> Result<Option<Incoming>, CodecError> {
        if let Some(error) = self.failed {
            return Err(error.into());
        }
        let read = match frame::split::<i32>(bytes, self.max_payload) {
            Ok(Some(frame)) => parser::open(frame).map(|(header, message)| (header, message.remaining().len())),
            Ok(None) => return Ok(None),
            Err(error) => Err(error),
        };
        let (header, len) = read.inspect_err(|error| self.failed = Some(*error))?;
        bytes.advance(i32::MIN_LEN.saturating_add(Header::MIN_LEN));
        Ok(Some(Incoming { header, message: bytes.split_to(len).freeze() }))
    }

    fn decode_eof(&mut self, bytes: &mut BytesMut) -> Result<Option<Incoming>, CodecError> {
        match self.decode(bytes)? {
            None if !bytes.is_empty() => Err(CodecError::Cut { unfinished: bytes.len() }),
            incoming => Ok(incoming),
        }
    }
}

impl<M: Message<Key: HeaderKey>> Encoder<(i8, &M)> for Codec {
    type Error = CodecError;

    fn encode(&mut self, (sequence, message): (i8, &M), bytes: &mut BytesMut) -> Result<(), CodecError> {
        let header = Header { api_key: M::API_KEY.in_header(), sequence };
        frame::encode_with(0i32, self.max_payload, &(header, message), bytes)?;
        Ok(())
    }
}

/// Why a stream or a message is of no use.
#[non_exhaustive]
#[derive(Debug)]
pub enum CodecError {
    /// The stream broke.
    Io(io::Error),
    /// It has a frame that is none.
    Malformed(DecodeError),
    /// It ended within a frame, of which so many bytes are there.
    Cut {
        /// How many.
        unfinished: usize,
    },
    /// The message has no encoding.
    Encode(EncodeError),
}

impl From<io::Error> for CodecError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<DecodeError> for CodecError {
    fn from(error: DecodeError) -> Self {
        Self::Malformed(error)
    }
}

impl From<EncodeError> for CodecError {
    fn from(error: EncodeError) -> Self {
        Self::Encode(error)
    }
}

impl fmt::Display for CodecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "the stream broke: {error}"),
            Self::Malformed(error) => write!(f, "malformed frame: {error}"),
            Self::Cut { unfinished } => write!(f, "the stream ended {unfinished} bytes into a frame"),
            Self::Encode(error) => write!(f, "the message cannot be encoded: {error}"),
        }
    }
}

impl std::error::Error for CodecError {}
