//! A frame in the making: headers in front of a message.
//!
//! Owns what the codec fills in: the key of the message, and how long the payload is.

use alloc::vec::Vec;

use crate::dynamic::build::EncodeError;
use crate::dynamic::builder::Builder;
use crate::dynamic::message::Message;
use crate::dynamic::protocol::Protocol;
use crate::dynamic::value::Value;
use crate::error::EncodeErrorKind;
use crate::frame::DEFAULT_MAX_PAYLOAD;
use crate::layout::Side;

const NOT_OF_SIDE: &&str = &"the message is none that this side of the protocol sends";
const OTHER_KEY: &&str = &"the key that was said chooses another message";

/// The headers of frames that one side sends, used for one message after the other.
///
/// Its headers are built as messages are, by the names of their fields or of JSON. The key of the message and the length of the
/// payload need not be said: the codec makes them.
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
/// let find = phonebook.request("Find")?;
///
/// let mut frame = phonebook.frame(Side::Request);
/// frame.header().set("sequence", 7)?;
/// let bytes = frame.encode(find.build().set("name", "Al")?)?;
/// assert_eq!(bytes, b"\0\0\0\x05\x01\x07\x02Al");
///
/// *frame.header() = phonebook.header(Side::Request).from_json(r#"{"sequence": 8}"#)?;
/// let bytes = frame.encode(&mut find.from_json(r#"{"name": "Jo"}"#)?)?;
/// assert_eq!(bytes, b"\0\0\0\x05\x01\x08\x02Jo");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct FrameBuilder<'p, 'v> {
    protocol: &'p Protocol,
    side: Side,
    frame_header: Builder<'p, 'v>,
    header: Builder<'p, 'v>,
    key: Option<i64>,
    max_payload: usize,
    /// What stands behind the frame header, which says how long that is.
    payload: Vec<u8>,
}

impl Protocol {
    /// The headers of frames that this side sends, of which nothing has been said, with at most [`DEFAULT_MAX_PAYLOAD`] bytes of
    /// payload.
    #[must_use]
    pub fn frame<'v>(&self, side: Side) -> FrameBuilder<'_, 'v> {
        FrameBuilder {
            protocol: self,
            side,
            frame_header: self.frame_header().build(),
            header: self.header(side).build(),
            key: None,
            max_payload: DEFAULT_MAX_PAYLOAD,
            payload: Vec::new(),
        }
    }
}

impl<'p, 'v> FrameBuilder<'p, 'v> {
    /// From now on, refuses payloads of more than `max` bytes.
    pub const fn max_payload(&mut self, max: usize) -> &mut Self {
        self.max_payload = max;
        self
    }

    /// Says the key of the next message, and of no other: of one that several keys choose, or that is there for all others.
    ///
    /// ```
    /// use wire::dynamic::Protocol;
    /// use wire::schema::Side;
    ///
    /// let notes = Protocol::load(
    ///     "wire 1
    /// struct Header { kind: u8 key, length: u8 payload_len }
    /// struct Any { text: bytes len=rest }
    /// struct End { }
    /// protocol notes { frame Header, 0: End, *: Any }",
    /// )?;
    /// let (any, end) = (notes.request("Any")?, notes.request("End")?);
    /// let mut frame = notes.frame(Side::Request);
    /// assert_eq!(frame.key(9).encode(any.build().set("text", b"hi")?)?, b"\x09\x02hi");
    /// assert_eq!(frame.encode(&mut end.build())?, b"\0\0");
    /// let error = frame.encode(any.build().set("text", b"hi")?).unwrap_err();
    /// assert_eq!(error.to_string(), "Header.kind: no value, although it is always there: it takes an integer");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub const fn key(&mut self, key: i64) -> &mut Self {
        self.key = Some(key);
        self
    }

    /// What the frame begins with, in which the codec fills the length of the payload in.
    pub const fn frame_header(&mut self) -> &mut Builder<'p, 'v> {
        &mut self.frame_header
    }

    /// What stands behind that: the header of a request or a response.
    pub const fn header(&mut self) -> &mut Builder<'p, 'v> {
        &mut self.header
    }

    /// The bytes of a frame of this message.
    ///
    /// # Errors
    ///
    /// Those of [`encode_into`](Self::encode_into).
    pub fn encode(&mut self, message: &mut Builder<'_, '_>) -> Result<Vec<u8>, EncodeError> {
        let mut bytes = Vec::new();
        self.encode_into(message, &mut bytes)?;
        Ok(bytes)
    }

    /// Appends a frame of this message, and says how many bytes it is.
    ///
    /// # Errors
    ///
    /// When the message is none of this side, or none that the said key chooses; a field of it or of a header has no value, or
    /// one that it cannot have; or the payload is longer than it may be or than the frame header can say. `out` is then as it
    /// was.
    pub fn encode_into(&mut self, message: &mut Builder<'_, '_>, out: &mut Vec<u8>) -> Result<usize, EncodeError> {
        let key = self.key_of(message.message())?;
        let heads = self.protocol.heads();
        let of_side = if self.side == Side::Request { 1 } else { 2 };
        let place = key.and_then(|key| {
            let find = |header: usize| Some((header, heads.keys.get(header)?.as_deref()?));
            Some((find(0).or_else(|| find(of_side))?, key))
        });
        let Some(((header, way), key)) = place else { return self.append(message, out) };
        // The key of one message is nothing that was said of the next.
        let own = if header == 0 { &mut self.frame_header } else { &mut self.header };
        let before = own.said_at(way);
        own.put_at(way, Value::Int(key.into()));
        let written = self.append(message, out);
        let own = if header == 0 { &mut self.frame_header } else { &mut self.header };
        own.say_again_at(way, before);
        written
    }

    /// The key of a message: the one that was said, which is forgotten, or its own.
    fn key_of(&mut self, message: &Message) -> Result<Option<i64>, EncodeError> {
        let said = self.key.take();
        let Some(own) = self.protocol.key_of(self.side, message) else { return Err(self.refused(NOT_OF_SIDE)) };
        let Some(key) = said else { return Ok(own) };
        let chosen = match self.side {
            Side::Request => self.protocol.request(key),
            Side::Response | Side::ResponseTo(_) => self.protocol.response(key),
        };
        match chosen {
            Ok(chosen) if chosen.is_as(message) => Ok(Some(key)),
            _ => Err(self.refused(OTHER_KEY)),
        }
    }

    /// Appends the frame, whose headers say the key.
    fn append(&mut self, message: &mut Builder<'_, '_>, out: &mut Vec<u8>) -> Result<usize, EncodeError> {
        let length = self.protocol.heads().length.as_ref().map_err(|reason| self.refused(reason))?;
        self.payload.clear();
        if !self.protocol.header(self.side).is_nothing() {
            self.header.encode_into(&mut self.payload)?;
        }
        message.encode_into(&mut self.payload)?;
        let (size, max) = (self.payload.len(), self.max_payload.min(length.most));
        if size > max {
            return Err(self.wrong(EncodeErrorKind::FrameTooLarge { size, max }));
        }
        if size < length.least {
            return Err(self.wrong(EncodeErrorKind::FrameTooSmall { size, min: length.least }));
        }
        let number = i128::try_from(size).unwrap_or(i128::MAX).saturating_add(length.more.into());
        self.frame_header.put_at(&length.way, Value::Int(number));
        let len = self.frame_header.encode_into(out)?;
        out.extend_from_slice(&self.payload);
        Ok(len.saturating_add(size))
    }

    #[cold]
    fn refused(&self, reason: &'static &'static str) -> EncodeError {
        self.wrong(EncodeErrorKind::Refused { reason })
    }

    #[cold]
    fn wrong(&self, kind: EncodeErrorKind) -> EncodeError {
        EncodeError::of(self.protocol.frame_header().shared(), kind)
    }
}
