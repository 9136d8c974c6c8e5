//! Messages into one buffer of frames.

use wire::frame::Encoder;
use wire::{EncodeError, Message};

use crate::message::{Header, HeaderKey};

/// Gathers any number of requests or responses, of this crate or another, in one buffer.
///
/// A message that cannot be encoded leaves the buffer as it was.
///
/// ```
/// use echo_proto::{Builder, EchoRequest, EchoResponse};
/// use wire::Array;
///
/// let mut requests = Builder::new();
/// let request = EchoRequest { timestamp: 9999, subject: b"test", metadata: Array::from(&[1, 2, 3]), body: b"" };
/// assert_eq!(requests.request(&request)?, 0);
/// assert_eq!(requests.request(&request)?, 1);
/// assert_eq!(requests.as_slice().len(), 2 * 34);
///
/// let mut responses = Builder::new();
/// responses.response(1, &EchoResponse { id: 0, timestamp: 9999, subject: b"test", body: b"" })?;
/// let bytes: Vec<u8> = responses.take();
/// assert_eq!(bytes[..6], [0, 0, 0, 26, 0, 1]);
/// # Ok::<(), wire::EncodeError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Builder {
    frames: Encoder,
    next_sequence: i8,
}

impl Builder {
    /// An empty builder, whose first request has the sequence 0, and that accepts payloads of up to 1 MiB.
    #[must_use]
    pub const fn new() -> Self {
        Self { frames: Encoder::new(), next_sequence: 0 }
    }

    /// The same builder, refusing payloads of more than `max` bytes.
    #[must_use]
    pub fn max_payload(mut self, max: usize) -> Self {
        self.frames = self.frames.max_payload(max);
        self
    }

    /// Adds a request and returns its sequence, which is one more than that of the request before: 0, 1, ... 127,
    /// -128, ... -1, 0, ...
    ///
    /// # Errors
    ///
    /// When the message has no encoding or is over the maximum; the sequence is not used up.
    pub fn request<M: Message<Key: HeaderKey>>(&mut self, message: &M) -> Result<i8, EncodeError> {
        let sequence = self.next_sequence;
        self.response(sequence, message)?;
        self.next_sequence = sequence.wrapping_add(1);
        Ok(sequence)
    }

    /// Adds the response to the request of that `sequence`.
    ///
    /// # Errors
    ///
    /// When the message has no encoding or is over the maximum.
    pub fn response<M: Message<Key: HeaderKey>>(&mut self, sequence: i8, message: &M) -> Result<(), EncodeError> {
        self.frames.push(&(Header { api_key: M::API_KEY.in_header(), sequence }, message))
    }

    /// The frames so far.
    #[must_use]
    pub fn as_slice(&self) -> &[u8] {
        self.frames.as_slice()
    }

    /// Whether there is no frame.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.frames.is_empty()
    }

    /// Takes the frames out. The next request goes on counting.
    #[must_use]
    pub fn take(&mut self) -> Vec<u8> {
        self.frames.take()
    }

    /// Forgets the first `len` bytes, because a socket has taken them.
    pub fn consume(&mut self, len: usize) {
        self.frames.consume(len);
    }

    /// Forgets the frames and keeps their memory. The next request goes on counting.
    pub const fn clear(&mut self) {
        self.frames.clear();
    }

    /// Gives back what memory is over `max` bytes and holds no frame.
    pub fn shrink_to(&mut self, max: usize) {
        self.frames.shrink_to(max);
    }

    /// Forgets the frames and counts from 0 again, as on a new connection.
    #[cfg(feature = "net")]
    pub(crate) const fn restart(&mut self) {
        self.frames.clear();
        self.next_sequence = 0;
    }

    /// Moves the frames behind those of `out`.
    #[cfg(feature = "net")]
    pub(crate) fn move_to(&mut self, out: &mut Encoder) {
        out.append(&mut self.frames);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::EchoResponse;

    const EMPTY: EchoResponse<'_> = EchoResponse { id: 0, timestamp: 0, subject: &[], body: &[] };

    #[test]
    fn sequences_wrap_from_127_to_minus_128() {
        let mut builder = Builder::new();
        let sequences: Vec<_> = (0..257).map(|_| builder.request(&EMPTY).unwrap()).collect();
        assert_eq!(sequences[126..130], [126, 127, -128, -127]);
        assert_eq!(sequences[254..], [-2, -1, 0]);
    }

    #[test]
    fn a_refused_request_uses_no_sequence() {
        let mut builder = Builder::new().max_payload(22);
        assert!(builder.request(&EchoResponse { body: &[0], ..EMPTY }).is_err());
        assert!(builder.is_empty());
        assert_eq!(builder.request(&EMPTY), Ok(0));
        assert!(!builder.is_empty());
    }

    #[test]
    fn frames_that_are_taken_out_do_not_end_the_count() {
        let mut builder = Builder::new();
        assert_eq!(builder.request(&EMPTY), Ok(0));
        assert_eq!(builder.take().len(), 4 + 22);
        assert_eq!(builder.request(&EMPTY), Ok(1));
        builder.clear();
        assert_eq!(builder.request(&EMPTY), Ok(2));
    }
}
