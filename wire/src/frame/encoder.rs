//! Frames back to back in one buffer.
//!
//! Owns the memory of what is to be sent. It never writes to a socket.

use alloc::vec;
use alloc::vec::Vec;
use core::marker::PhantomData;
use core::mem::{replace, take};

use super::memory::give_back;
use super::{DEFAULT_MAX_PAYLOAD, FrameHeader, KeyedHeader, encode_message, encode_with};
use crate::codec::Encode;
use crate::error::EncodeError;
use crate::io::output::{Fill, Output, Refused, sealed};
use crate::message::MessageSet;

/// Appends any number of frames to one buffer, to be written to a socket in one go.
///
/// A message that cannot be encoded leaves the buffer as it was. Cleared, it keeps its memory, so that a connection
/// that reuses it allocates only for its largest batch.
///
/// ```
/// use wire::frame::Encoder;
///
/// let mut encoder = Encoder::new();
/// encoder.push(&1i16)?;
/// encoder.push("hi")?;
/// assert_eq!(encoder.as_slice(), [0, 0, 0, 2, 0, 1, 0, 0, 0, 6, 0, 0, 0, 2, b'h', b'i']);
/// encoder.clear();
/// assert!(encoder.is_empty());
/// # Ok::<(), wire::EncodeError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Encoder<H = i32> {
    buffer: Buffer,
    max_payload: usize,
    header: PhantomData<fn() -> H>,
}

impl Encoder {
    /// An empty encoder of frames with an int32 size and at most [`DEFAULT_MAX_PAYLOAD`] bytes of payload.
    #[must_use]
    pub const fn new() -> Self {
        Self::with_header()
    }
}

impl<H> Encoder<H> {
    /// An empty encoder of frames with another header: `Encoder::<TheHeader>::with_header()`.
    #[must_use]
    pub const fn with_header() -> Self {
        Self {
            buffer: Buffer { bytes: Vec::new(), start: 0, filled: 0 },
            max_payload: DEFAULT_MAX_PAYLOAD,
            header: PhantomData,
        }
    }

    /// The same encoder, refusing payloads of more than `max` bytes.
    #[must_use]
    pub const fn max_payload(mut self, max: usize) -> Self {
        self.max_payload = max;
        self
    }

    /// The frames so far, without what was [consumed](Self::consume).
    #[inline]
    #[must_use]
    pub fn as_slice(&self) -> &[u8] {
        self.buffer.bytes.get(self.buffer.start..self.buffer.filled).unwrap_or_default()
    }

    /// How many bytes that is.
    #[inline]
    #[must_use]
    pub const fn len(&self) -> usize {
        self.buffer.filled.saturating_sub(self.buffer.start)
    }

    /// Whether there is nothing.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many bytes of memory it has, for these and for what comes next.
    #[must_use]
    pub const fn capacity(&self) -> usize {
        self.buffer.bytes.capacity()
    }

    /// Forgets the first `len` bytes, because a socket has taken them.
    pub fn consume(&mut self, len: usize) {
        let Buffer { bytes, start, filled } = &mut self.buffer;
        *start = start.saturating_add(len).min(*filled);
        // Moving the rest is paid for by as many bytes that have left, so the buffer never holds more than twice it.
        if *start >= filled.saturating_sub(*start) {
            bytes.copy_within(*start..*filled, 0);
            *filled = filled.saturating_sub(*start);
            *start = 0;
        }
    }

    /// Forgets the frames and keeps the memory.
    #[inline]
    pub const fn clear(&mut self) {
        self.buffer.start = 0;
        self.buffer.filled = 0;
    }

    /// Gives back what memory is over `max` bytes and holds no frame.
    pub fn shrink_to(&mut self, max: usize) {
        let len = max.max(self.buffer.filled);
        if self.buffer.bytes.capacity() > len {
            // Into memory of its own. Made smaller where it is, it would stay in front of the memory that it leaves, and
            // no other large batch would fit in between many such fronts.
            let mut kept = vec![0; len];
            let filled = ..self.buffer.filled;
            if let (Some(front), Some(filled)) = (kept.get_mut(filled), self.buffer.bytes.get(filled)) {
                front.copy_from_slice(filled);
            }
            give_back(replace(&mut self.buffer.bytes, kept));
        }
    }

    /// Moves the frames of `other` behind these, and leaves `other` without any.
    ///
    /// Where there are none here, nothing is copied: both exchange their memory.
    pub fn append(&mut self, other: &mut Self) {
        if self.is_empty() {
            self.clear();
            core::mem::swap(&mut self.buffer, &mut other.buffer);
        } else {
            self.buffer.extend(other.as_slice());
            other.clear();
        }
    }

    /// Takes the frames out and leaves the encoder empty, without memory.
    #[must_use]
    pub fn take(&mut self) -> Vec<u8> {
        let mut buffer = take(&mut self.buffer);
        let mut bytes = take(&mut buffer.bytes);
        bytes.truncate(buffer.filled);
        bytes.drain(..buffer.start);
        bytes
    }
}

impl<H: FrameHeader> Encoder<H> {
    /// Appends `message` as one frame.
    ///
    /// # Errors
    ///
    /// When it has no encoding or is over the maximum.
    #[inline(always)]
    pub fn push<M: Encode + ?Sized>(&mut self, message: &M) -> Result<(), EncodeError>
    where
        H: Default,
    {
        self.push_with(H::default(), message)
    }

    /// Appends `message` as one frame behind `header`, whose payload length is filled in.
    ///
    /// # Errors
    ///
    /// When it has no encoding or is over the maximum.
    #[inline(always)]
    pub fn push_with<M: Encode + ?Sized>(&mut self, header: H, message: &M) -> Result<(), EncodeError> {
        encode_with(header, self.max_payload, message, &mut self.buffer).map(|_| ())
    }
}

impl<H: KeyedHeader> Encoder<H> {
    /// Appends a message of a set as one frame, whose header says its key.
    ///
    /// # Errors
    ///
    /// When it has no encoding or is over the maximum.
    #[inline]
    pub fn push_message<'m, S: MessageSet<'m, Key = H::Key>>(&mut self, message: &S) -> Result<(), EncodeError>
    where
        H: Default,
    {
        self.push_message_with(H::default(), message)
    }

    /// Appends a message of a set as one frame behind `header`, whose key and payload length are filled in.
    ///
    /// # Errors
    ///
    /// When it has no encoding or is over the maximum.
    #[inline]
    pub fn push_message_with<'m, S: MessageSet<'m, Key = H::Key>>(
        &mut self,
        header: H,
        message: &S,
    ) -> Result<(), EncodeError> {
        encode_message(header, self.max_payload, message, &mut self.buffer).map(|_| ())
    }
}

impl Default for Encoder {
    fn default() -> Self {
        Self::new()
    }
}

/// Memory that is initialised once and filled many times over.
#[derive(Debug, Clone, Default)]
struct Buffer {
    bytes: Vec<u8>,
    /// What is filled and not consumed stands at `start..filled`.
    start: usize,
    filled: usize,
}

impl sealed::Sealed for Buffer {}
impl Output for Buffer {
    #[inline(always)]
    fn append<T: Fill + ?Sized, E>(
        &mut self,
        len: usize,
        value: &T,
        refuse: impl FnOnce(Refused) -> E,
    ) -> Result<(), E> {
        // Read once, so that the room is known to be `len` long whether or not the memory grew.
        let start = self.filled;
        let Some(end) = start.checked_add(len) else {
            return Err(refuse(Refused::TooLarge));
        };
        if self.bytes.len() < end {
            if end > isize::MAX.unsigned_abs() {
                return Err(refuse(Refused::TooLarge));
            }
            self.grow(end);
        }
        let Some(room) = self.bytes.get_mut(start..end) else {
            return Err(refuse(Refused::TooLarge));
        };
        if value.fill(room).is_err() {
            return Err(refuse(Refused::Mismeasured));
        }
        self.filled = end;
        Ok(())
    }
}

impl Buffer {
    fn extend(&mut self, bytes: &[u8]) {
        let end = self.filled.saturating_add(bytes.len());
        if self.bytes.len() < end {
            self.grow(end);
        }
        if let Some(room) = self.bytes.get_mut(self.filled..end) {
            room.copy_from_slice(bytes);
            self.filled = end;
        }
    }

    /// Makes room up to `end`. All of it is initialised at once, so that the next frames find it ready.
    #[cold]
    #[inline(never)]
    fn grow(&mut self, end: usize) {
        self.bytes.reserve(end.saturating_sub(self.bytes.len()));
        self.bytes.resize(self.bytes.capacity(), 0);
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        give_back(take(&mut self.bytes));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_message_leaves_the_frames_before_it() {
        let mut encoder = Encoder::new().max_payload(8);
        encoder.push(&1i64).unwrap();
        let before = encoder.as_slice().to_vec();
        assert!(encoder.push(&[0u8; 5][..]).is_err());
        assert_eq!(encoder.as_slice(), before);
        encoder.push(&2i8).unwrap();
        assert_eq!(encoder.len(), 12 + 5);
    }

    #[test]
    fn what_a_socket_has_taken_takes_no_room() {
        let mut encoder = Encoder::new();
        encoder.push(&0i64).unwrap();
        let mut expected = encoder.as_slice().to_vec();
        // Never quite empty, as under steady load.
        for number in 0..10_000i64 {
            encoder.push(&number).unwrap();
            expected.extend([0, 0, 0, 8]);
            expected.extend(number.to_be_bytes());
            let taken = 12;
            encoder.consume(taken);
            expected.drain(..taken);
            assert_eq!(encoder.as_slice(), expected);
        }
        assert!(encoder.buffer.bytes.capacity() <= 64, "{}", encoder.buffer.bytes.capacity());
        encoder.consume(usize::MAX);
        assert!(encoder.is_empty());
        encoder.push(&1i8).unwrap();
        encoder.consume(2);
        assert_eq!(encoder.take(), [0, 1, 1]);
    }

    #[test]
    fn frames_are_moved_behind_others() {
        let (mut first, mut second) = (Encoder::new(), Encoder::new());
        second.push(&1i8).unwrap();
        let memory = second.as_slice().as_ptr();
        first.append(&mut second);
        assert_eq!((first.as_slice(), first.as_slice().as_ptr()), (&[0, 0, 0, 1, 1][..], memory));
        assert!(second.is_empty());
        second.push(&2i8).unwrap();
        first.append(&mut second);
        assert_eq!(first.as_slice(), [0, 0, 0, 1, 1, 0, 0, 0, 1, 2]);
        assert!(second.is_empty());
        first.append(&mut second);
        assert_eq!(first.len(), 10);
    }

    /// A frame of 14 bytes of which a socket has taken 3, which are fewer than would be moved away.
    fn partly_sent() -> (Encoder, Vec<u8>) {
        let mut encoder = Encoder::new();
        encoder.push(&[1u8, 2, 3, 4, 5, 6, 7, 8, 9, 10]).unwrap();
        let rest = encoder.as_slice()[3..].to_vec();
        encoder.consume(3);
        (encoder, rest)
    }

    #[test]
    fn what_was_sent_is_not_sent_again() {
        let (encoder, rest) = partly_sent();
        assert_eq!((encoder.as_slice(), encoder.len()), (&rest[..], 11));

        let (mut encoder, rest) = partly_sent();
        let (mut other, _) = partly_sent();
        encoder.append(&mut other);
        assert_eq!(encoder.as_slice(), [&rest[..], &rest].concat());
        assert!(other.is_empty());
        other.append(&mut encoder);
        assert_eq!(other.take(), [&rest[..], &rest].concat());

        let (mut encoder, rest) = partly_sent();
        encoder.shrink_to(0);
        assert_eq!(encoder.as_slice(), rest);

        let (mut encoder, _) = partly_sent();
        encoder.clear();
        encoder.push(&7u8).unwrap();
        assert_eq!(encoder.as_slice(), [0, 0, 0, 1, 7]);
    }

    #[test]
    fn memory_is_kept_until_it_is_given_back() {
        let mut encoder = Encoder::new();
        encoder.push(&[0u8; 10_000][..]).unwrap();
        let memory = encoder.buffer.bytes.as_ptr();
        encoder.clear();
        encoder.push(&1i8).unwrap();
        assert_eq!(encoder.buffer.bytes.as_ptr(), memory);
        assert_eq!(encoder.as_slice(), [0, 0, 0, 1, 1]);
        encoder.shrink_to(100);
        assert!(encoder.buffer.bytes.capacity() <= 100);
        assert_ne!(encoder.buffer.bytes.as_ptr(), memory, "what it was taken from is free as a whole");
        assert_eq!(encoder.take(), [0, 0, 0, 1, 1]);
        assert!(encoder.is_empty());
    }
}
