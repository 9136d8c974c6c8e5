//! A frame in the making: headers in front of a message.
//!
//! Owns what the codec fills in: the key of the message, and how long the payload is.

use alloc::vec::Vec;

use crate::dynamic::build::EncodeError;
use crate::dynamic::builder::Builder;
use crate::dynamic::protocol::Protocol;
use crate::dynamic::value::Value;
use crate::error::EncodeErrorKind;
use crate::frame::DEFAULT_MAX_PAYLOAD;
use crate::layout::Side;

const NOT_OF_SIDE: &&str = &"the message is none that this side of the protocol sends";

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
    /// The same, refusing payloads of more than `max` bytes.
    #[must_use]
    pub const fn max_payload(mut self, max: usize) -> Self {
        self.max_payload = max;
        self
    }

    /// Says the key of messages: of one that several keys choose, or that is there for all others.
    #[must_use]
    pub const fn key(mut self, key: i64) -> Self {
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
    /// When the message is none of this side; a field of it or of a header has no value, or one that it cannot have; or the
    /// payload is longer than it may be or than the frame header can say. `out` is then as it was.
    pub fn encode_into(&mut self, message: &mut Builder<'_, '_>, out: &mut Vec<u8>) -> Result<usize, EncodeError> {
        let heads = self.protocol.heads();
        let length = heads.length.as_ref().map_err(|reason| self.refused(EncodeErrorKind::Refused { reason }))?;
        let own = self.protocol.key_of(self.side, message.message());
        let found = own.ok_or_else(|| self.refused(EncodeErrorKind::Refused { reason: NOT_OF_SIDE }))?;
        let header = self.protocol.header(self.side);
        if let Some(key) = self.key.or(found) {
            let [of_frame, of_request, of_response] = &heads.keys;
            let own = if self.side == Side::Request { of_request } else { of_response };
            match (of_frame, own) {
                (Some(way), _) => self.frame_header.put_at(way, Value::Int(key.into())),
                (None, Some(way)) => self.header.put_at(way, Value::Int(key.into())),
                (None, None) => {}
            }
        }
        self.payload.clear();
        if !header.is_nothing() {
            self.header.encode_into(&mut self.payload)?;
        }
        message.encode_into(&mut self.payload)?;
        let (size, max) = (self.payload.len(), self.max_payload.min(length.most));
        if size > max {
            return Err(self.refused(EncodeErrorKind::FrameTooLarge { size, max }));
        }
        if size < length.least {
            return Err(self.refused(EncodeErrorKind::FrameTooSmall { size, min: length.least }));
        }
        let number = i128::try_from(size).unwrap_or(i128::MAX).saturating_add(length.more.into());
        self.frame_header.put_at(&length.way, Value::Int(number));
        let len = self.frame_header.encode_into(out)?;
        out.extend_from_slice(&self.payload);
        Ok(len.saturating_add(size))
    }

    #[cold]
    fn refused(&self, kind: EncodeErrorKind) -> EncodeError {
        EncodeError::of(self.protocol.frame_header().shared(), kind)
    }
}
