//! Whole frames out of bytes in pieces.
//!
//! Owns the memory of a stream that is received and when it grows, moves and shrinks. It never reads from a socket.

use alloc::vec;
use alloc::vec::Vec;
use core::marker::PhantomData;
use core::mem::{replace, take};

use super::memory::give_back;
use super::{DEFAULT_MAX_PAYLOAD, Frame, FrameHeader, split, split_header, split_off};
use crate::error::DecodeError;

/// What an idle decoder keeps, and the smallest room it offers behind what it holds.
const SMALL: usize = 2 << 10;
/// What a busy decoder keeps between frames: enough that a read takes in many small ones.
const LARGE: usize = 16 << 10;
/// The smallest room that a read is offered.
const MIN_ROOM: usize = 512;

/// Takes a stream of bytes in pieces of any size and gives out whole frames, without copying them.
///
/// It holds only what was not given out yet, grows with what has arrived and not with what a header claims, and
/// gives back the room that a large frame took. Once a header is malformed it stays failed: where the next frame
/// would begin is not known, and guessing is how a peer smuggles one in.
///
/// Bytes are fed, or read by a socket straight into the decoder's own buffer:
///
/// ```
/// use std::io::Read;
/// use wire::frame::Decoder;
///
/// let mut socket: &[u8] = &[0, 0, 0, 2, 7, 8, 0, 0, 0, 1, 9];
/// let mut decoder = Decoder::new();
/// let mut payloads = Vec::new();
/// loop {
///     while let Some(frame) = decoder.next_frame()? {
///         payloads.push(frame.payload.to_vec());
///     }
///     match socket.read(decoder.room())? {
///         0 => break,
///         received => decoder.received(received),
///     }
/// }
/// assert_eq!(payloads, [vec![7, 8], vec![9]]);
/// assert!(decoder.unfinished().is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Decoder<H = i32> {
    /// All of it initialised; what has arrived and was not given out stands at `start..end`.
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    /// Where in the stream `start` is.
    offset: usize,
    /// Whether the last piece took all the room it was offered: more is on its way.
    busy: bool,
    max_payload: usize,
    failed: Option<DecodeError>,
    header: PhantomData<fn() -> H>,
}

impl Decoder {
    /// A decoder of frames with an int32 size and at most [`DEFAULT_MAX_PAYLOAD`] bytes of payload.
    #[must_use]
    pub const fn new() -> Self {
        Self::with_header()
    }
}

impl<H> Decoder<H> {
    /// A decoder of frames with another header: `Decoder::<TheHeader>::with_header()`.
    #[must_use]
    pub const fn with_header() -> Self {
        Self {
            buffer: Vec::new(),
            start: 0,
            end: 0,
            offset: 0,
            busy: false,
            max_payload: DEFAULT_MAX_PAYLOAD,
            failed: None,
            header: PhantomData,
        }
    }

    /// The same decoder, refusing payloads of more than `max` bytes.
    #[must_use]
    pub const fn max_payload(mut self, max: usize) -> Self {
        self.max_payload = max;
        self
    }

    /// What has arrived and was not given out: once every whole frame was taken, the front of one that is not complete.
    ///
    /// A stream that ends while that is not empty was cut.
    #[must_use]
    pub fn unfinished(&self) -> &[u8] {
        self.buffer.get(self.start..self.end).unwrap_or_default()
    }

    /// How many bytes of memory it has, for what it holds and for what comes next.
    #[must_use]
    pub const fn capacity(&self) -> usize {
        self.buffer.len()
    }

    /// Takes in the first `len` bytes of the [`room`](Self::room), which a read has filled. What is over the room is
    /// not counted.
    pub fn received(&mut self, len: usize) {
        let room = self.buffer.len().saturating_sub(self.end);
        // A long piece is one of several, as a full one is.
        self.busy = len >= room || len > SMALL;
        self.end = self.end.saturating_add(len.min(room));
    }

    /// Gives back what memory is over `max` bytes and holds nothing, as that of a connection on which nothing comes.
    pub fn shrink_to(&mut self, max: usize) {
        let len = max.max(self.unfinished().len());
        if self.buffer.len() > len {
            self.move_to(len);
        }
    }

    /// Gives back what a large frame or a burst took, once what is held needs no more than a quarter of it.
    #[inline(never)]
    fn release(&mut self) {
        let held = self.unfinished().len();
        if held == 0 {
            self.start = 0;
            self.end = 0;
        }
        let keep = self.keep();
        // Twice as much while busy: what was left of the last piece may stand in front of one that fills it.
        let most = if self.busy { LARGE.saturating_mul(2) } else { keep };
        if self.buffer.len() > most.max(held.saturating_mul(4)) {
            self.move_to(keep.max(held.saturating_mul(2)));
        }
    }

    /// How much memory the traffic of this moment justifies while little is held.
    const fn keep(&self) -> usize {
        if self.busy { LARGE } else { SMALL }
    }

    /// Moves what is held to the front of a buffer of `len` bytes, which is at least as much.
    fn move_to(&mut self, len: usize) {
        let mut buffer = vec![0; len];
        let held = self.unfinished();
        if let Some(front) = buffer.get_mut(..held.len()) {
            front.copy_from_slice(held);
        }
        self.end = held.len();
        self.start = 0;
        give_back(replace(&mut self.buffer, buffer));
    }
}

impl<H: FrameHeader> Decoder<H> {
    /// How many bytes [`feed`](Self::feed) can take in at once without growing beyond `capacity` bytes of memory, for callers
    /// that share a budget among many decoders; 0 where it has to grow further first.
    ///
    /// ```
    /// use wire::frame::Decoder;
    ///
    /// let mut decoder = Decoder::new();
    /// assert_eq!(decoder.room_within(100), 100);
    /// decoder.feed(&[0; 60]);
    /// // It would double.
    /// assert_eq!((decoder.capacity(), decoder.room_within(100), decoder.room_within(120)), (60, 0, 60));
    /// ```
    #[must_use]
    pub fn room_within(&self, capacity: usize) -> usize {
        if self.failed.is_some() {
            return 0;
        }
        let held = self.unfinished().len();
        // As `make_room` has it: behind what is held, where that is moved to the front, or in a larger buffer.
        let behind = self.buffer.len().saturating_sub(if held <= self.start { held } else { self.end });
        let moved = if self.grown(held, held) <= capacity { capacity.saturating_sub(held) } else { 0 };
        behind.max(moved)
    }

    /// Takes in a copy of `bytes`. A failed decoder ignores them.
    pub fn feed(&mut self, bytes: &[u8]) {
        if self.failed.is_some() {
            return;
        }
        self.release();
        if self.buffer.len().saturating_sub(self.end) < bytes.len() {
            // What is fed is all that room is made for, so that who is fed little keeps little.
            self.make_room(bytes.len(), 0);
        }
        let end = self.end.saturating_add(bytes.len());
        if let Some(room) = self.buffer.get_mut(self.end..end) {
            room.copy_from_slice(bytes);
            self.end = end;
        }
        self.busy = bytes.len() > SMALL;
    }

    /// Room to read into; say with [`received`](Self::received) how much of it was used.
    ///
    /// Never empty, but for a failed decoder: a read into that ends at once, as at the end of a stream.
    pub fn room(&mut self) -> &mut [u8] {
        if self.failed.is_some() {
            return &mut [];
        }
        self.release();
        let room = self.buffer.len().saturating_sub(self.end);
        if room < MIN_ROOM || (self.busy && self.buffer.len() < LARGE) {
            self.make_room(MIN_ROOM, self.keep());
        }
        self.buffer.get_mut(self.end..).unwrap_or_default()
    }

    /// Whether [`next_frame`](Self::next_frame) has something to say: a frame or an error.
    #[must_use]
    pub fn has_frame(&self) -> bool {
        !matches!(self.peek_frame(), Ok(None))
    }

    /// The frame that [`next_frame`](Self::next_frame) gives out next, or `None` when more bytes are needed.
    ///
    /// # Errors
    ///
    /// As for [`next_frame`](Self::next_frame), but the offset counts from the frame and the decoder does not fail.
    // Inlined, as `next_frame` is, and without a value for a place outside of the buffer: where the next frame is then
    // stays in a register, as far as the caller's loop goes. Through memory, a small frame takes a third longer.
    #[inline(always)]
    pub fn peek_frame(&self) -> Result<Option<Frame<'_, H>>, DecodeError> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        let Some(held) = self.buffer.get(self.start..self.end) else { return Ok(None) };
        split::<H>(held, self.max_payload)
    }

    /// The next whole frame, or `None` when more bytes are needed.
    ///
    /// # Errors
    ///
    /// When a header is malformed, as soon as its last byte is there: its length is negative, less than what it counts
    /// besides the payload, or over the maximum. The offset counts from the first byte of the stream. The decoder then stays
    /// failed and says the same again.
    #[inline(always)]
    pub fn next_frame(&mut self) -> Result<Option<Frame<'_, H>>, DecodeError> {
        match self.peek_frame() {
            Ok(Some(_)) => {}
            Ok(None) => {
                self.release();
                return Ok(None);
            }
            Err(error) => return Err(self.fail(error)),
        }
        // The same again, which costs nothing: what is borrowed above cannot be both released and given out.
        let Some(held) = self.buffer.get(self.start..self.end) else { return Ok(None) };
        let Ok(Some((frame, rest))) = split_off::<H>(held, self.max_payload) else { return Ok(None) };
        let taken = held.len().wrapping_sub(rest.len());
        self.offset = self.offset.wrapping_add(taken);
        self.start = self.start.wrapping_add(taken);
        Ok(Some(frame))
    }

    /// Sees to it that `wanted` bytes fit behind `end`, in a buffer of at least `least`.
    ///
    /// What is held is moved, and each byte a bounded number of times: moving to the front is paid for by at least as
    /// many bytes that were given out there, moving to a larger buffer by as many bytes that must arrive to fill it.
    fn make_room(&mut self, wanted: usize, least: usize) {
        let held = self.unfinished().len();
        let needed = held.saturating_add(wanted).max(least);
        if needed <= self.buffer.len() && held <= self.start {
            self.buffer.copy_within(self.start..self.end, 0);
            self.start = 0;
            self.end = held;
        } else {
            self.move_to(self.grown(held, needed));
        }
    }

    /// How large a buffer that holds so much becomes where it needs so much: twice as large, but no larger than the frame
    /// that it is to hold. Once that is there whole, more behind it is a stream of which nobody takes anything out.
    fn grown(&self, held: usize, needed: usize) -> usize {
        let frame = self.frame_len().filter(|frame| held < *frame);
        needed.max(held.saturating_mul(2).min(frame.unwrap_or(usize::MAX)))
    }

    /// How long the next frame is, as far as that is known.
    fn frame_len(&self) -> Option<usize> {
        let (header, rest) = split_header::<H>(self.unfinished()).ok()??;
        let payload = usize::try_from(header.payload_len()).ok()?;
        self.unfinished().len().checked_sub(rest.len())?.checked_add(payload)
    }

    #[cold]
    fn fail(&mut self, error: DecodeError) -> DecodeError {
        if let Some(error) = self.failed {
            return error;
        }
        let error = error.behind(self.offset).in_message(H::SCHEMA);
        self.failed = Some(error);
        give_back(take(&mut self.buffer));
        self.start = 0;
        self.end = 0;
        error
    }
}

impl<H> Drop for Decoder<H> {
    fn drop(&mut self) {
        give_back(take(&mut self.buffer));
    }
}

impl Default for Decoder {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "small numbers")]
mod tests {
    use super::*;
    use crate::DecodeErrorKind;

    fn frames(payloads: impl IntoIterator<Item = usize>) -> Vec<u8> {
        let mut out = Vec::new();
        for (number, len) in payloads.into_iter().enumerate() {
            out.extend(i32::try_from(len).unwrap().to_be_bytes());
            out.extend((0..len).map(|index| u8::try_from((number + index) % 256).unwrap()));
        }
        out
    }

    fn drain(decoder: &mut Decoder, out: &mut Vec<Vec<u8>>) {
        while let Some(frame) = decoder.next_frame().unwrap() {
            out.push(frame.payload.to_vec());
        }
    }

    /// By `feed` or through `room`, in pieces of the given sizes, over and over.
    fn delivered(stream: &[u8], pieces: &[usize], read: bool) -> Vec<Vec<u8>> {
        let (mut decoder, mut out) = (Decoder::new(), Vec::new());
        let (mut rest, mut pieces) = (stream, pieces.iter().cycle());
        while !rest.is_empty() {
            let mut len = (*pieces.next().unwrap()).min(rest.len());
            if read {
                let room = decoder.room();
                assert!(!room.is_empty());
                len = len.min(room.len());
                room[..len].copy_from_slice(&rest[..len]);
                decoder.received(len);
            } else {
                decoder.feed(&rest[..len]);
            }
            rest = &rest[len..];
            drain(&mut decoder, &mut out);
        }
        assert!(decoder.unfinished().is_empty());
        out
    }

    #[test]
    fn pieces_of_any_size_give_the_same_frames() {
        let stream = frames([0, 1, 5, 3000, 0, 70_000, 7, 513, 20_000, 1]);
        let whole = delivered(&stream, &[stream.len()], false);
        assert_eq!(whole.iter().map(Vec::len).collect::<Vec<_>>(), [0, 1, 5, 3000, 0, 70_000, 7, 513, 20_000, 1]);
        for pieces in [&[1][..], &[2], &[3, 1], &[511, 1], &[4096], &[16_384, 3], &[100_000]] {
            assert_eq!(delivered(&stream, pieces, false), whole, "fed {pieces:?}");
            assert_eq!(delivered(&stream, pieces, true), whole, "read {pieces:?}");
        }
    }

    #[test]
    fn a_buffer_grows_no_larger_than_the_frame_in_it() {
        let frame = frames([100_000]);
        for piece in [1, 1000, 70_000] {
            let mut decoder = Decoder::new();
            for fed in frame.chunks(piece) {
                decoder.feed(fed);
                assert!(decoder.capacity() <= frame.len(), "{}", decoder.capacity());
            }
            // Of whoever takes nothing out, the buffer doubles again.
            decoder.feed(&[0; 3]);
            decoder.feed(&[0; 3]);
            assert_eq!(decoder.capacity(), 2 * frame.len());
            assert_eq!(decoder.next_frame().unwrap().unwrap().payload.len(), 100_000);
        }
    }

    #[test]
    fn as_much_is_taken_in_as_the_memory_allows() {
        let frame = frames([64 << 10]);
        for capacity in [0, 100, 1 << 10, 10_000, 50_000] {
            for (given_out, piece) in [(0, 1), (0, 700), (1, 333), (5, 2000)] {
                let mut decoder = Decoder::new();
                decoder.feed(&[&frames(vec![100; given_out]), &frame[..1]].concat());
                while decoder.next_frame().unwrap().is_some() {}
                let (mut rest, before) = (&frame[1..], decoder.capacity());
                while let Some(fed) = rest.get(..decoder.room_within(capacity).min(piece)).filter(|fed| !fed.is_empty())
                {
                    decoder.feed(fed);
                    rest = &rest[fed.len()..];
                    assert!(decoder.capacity() <= capacity.max(before), "{} of {capacity}", decoder.capacity());
                }
                assert!(decoder.unfinished().len() >= capacity / 2 - capacity.min(1), "half of it is used");
            }
        }
    }

    #[test]
    fn memory_that_holds_nothing_is_given_back() {
        let mut decoder = Decoder::new();
        decoder.feed(&frames([3 * SMALL])[..2 * SMALL]);
        assert!(decoder.capacity() >= 2 * SMALL);
        let before = decoder.unfinished().to_vec();
        decoder.shrink_to(0);
        assert_eq!((decoder.unfinished(), decoder.capacity()), (&before[..], 2 * SMALL));
        decoder.feed(&frames([3 * SMALL])[2 * SMALL..]);
        assert!(decoder.next_frame().unwrap().is_some());
        decoder.shrink_to(7);
        assert_eq!(decoder.capacity(), 7);
        assert!(decoder.next_frame().unwrap().is_none());
        decoder.shrink_to(usize::MAX);
        assert_eq!(decoder.capacity(), 7);
    }

    #[test]
    fn a_failed_decoder_stays_failed() {
        let mut decoder = Decoder::new().max_payload(10);
        decoder.feed(&frames([3]));
        decoder.feed(&11i32.to_be_bytes());
        decoder.feed(&frames([1; 100]));
        assert_eq!(decoder.next_frame().unwrap().unwrap().payload.len(), 3);
        let error = decoder.next_frame().unwrap_err();
        assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::FrameTooLarge { size: 11, max: 10 }, 7));
        decoder.feed(&frames([1]));
        decoder.received(1);
        assert!(decoder.room().is_empty());
        assert_eq!(decoder.room_within(100), 0);
        assert_eq!(decoder.next_frame(), Err(error));
        assert!(decoder.unfinished().is_empty());
    }

    #[test]
    fn a_failed_decoder_takes_no_memory() {
        let mut decoder = Decoder::new();
        decoder.feed(&frames([10_000]));
        decoder.feed(&[0xff; 4]);
        assert!(decoder.next_frame().unwrap().is_some());
        decoder.next_frame().unwrap_err();
        assert_eq!(decoder.buffer.capacity(), 0);
    }

    #[test]
    fn empty_frames_count_in_the_offset_of_an_error() {
        let mut decoder = Decoder::new();
        decoder.feed(&frames([0, 3, 0]));
        decoder.feed(&[0xff; 4]);
        while decoder.peek_frame().is_ok() {
            decoder.next_frame().unwrap();
        }
        assert_eq!(decoder.next_frame().unwrap_err().offset(), 15);
    }

    #[test]
    fn what_is_said_to_be_received_over_the_room_is_not_counted() {
        let mut decoder = Decoder::new();
        let room = decoder.room();
        let len = room.len();
        room.fill(0);
        room[..5].copy_from_slice(&frames([1]));
        decoder.received(len + 1);
        assert_eq!(decoder.unfinished().len(), len);
        assert_eq!(decoder.next_frame().unwrap().unwrap().payload, [0]);
    }

    #[test]
    fn a_read_is_offered_room_for_more_than_a_few_bytes() {
        let mut decoder = Decoder::new();
        decoder.feed(&10_000i32.to_be_bytes());
        for _ in 0..10_000 {
            assert!(decoder.room().len() >= MIN_ROOM, "{} are held", decoder.unfinished().len());
            decoder.received(1);
        }
        assert_eq!(decoder.next_frame().unwrap().unwrap().payload.len(), 10_000);
    }

    #[test]
    fn the_room_of_a_large_frame_is_given_back_also_under_load() {
        let mut decoder = Decoder::new();
        decoder.feed(&frames([DEFAULT_MAX_PAYLOAD]));
        for _ in 0..3 {
            while decoder.next_frame().unwrap().is_some() {}
            // Many at once, and the front of another.
            decoder.feed(&frames([96; 60]));
            decoder.feed(&frames([LARGE])[..LARGE / 2]);
            assert!(decoder.next_frame().unwrap().is_some());
            decoder.feed(&vec![0; LARGE / 2 + 4]);
        }
        while decoder.next_frame().unwrap().is_some() {}
        decoder.feed(&frames([96; 60]));
        assert!(decoder.buffer.capacity() <= 4 * LARGE, "{}", decoder.buffer.capacity());
    }

    #[test]
    fn what_is_held_stays_when_room_is_given_back() {
        let behind = &frames([3 * SMALL])[..2 * SMALL];
        let mut decoder = Decoder::new();
        decoder.feed(&frames([DEFAULT_MAX_PAYLOAD]));
        decoder.feed(&behind[..SMALL + 1]);
        decoder.feed(&behind[SMALL + 1..][..1]);
        assert!(decoder.next_frame().unwrap().is_some());
        assert_eq!(decoder.next_frame(), Ok(None));
        decoder.feed(&behind[SMALL + 2..][..9]);
        assert_eq!(decoder.unfinished(), &behind[..SMALL + 11]);
        assert!(decoder.buffer.capacity() <= 4 * SMALL, "{}", decoder.buffer.capacity());
    }

    #[test]
    fn a_claim_takes_no_memory_ahead_of_its_bytes() {
        let mut decoder = Decoder::new();
        decoder.feed(&(1i32 << 20).to_be_bytes());
        assert_eq!(decoder.next_frame(), Ok(None));
        assert!(!decoder.room().is_empty());
        assert!(decoder.buffer.capacity() <= SMALL);
        decoder.received(usize::MAX);
        assert!(decoder.buffer.capacity() <= SMALL);
    }

    #[test]
    fn the_room_of_a_large_frame_is_given_back() {
        // Also when a part of the next frame has arrived already.
        for behind in [&[][..], &[0, 0], &[0, 0, 0, 9, 1, 2, 3]] {
            let mut decoder = Decoder::new();
            decoder.feed(&frames([DEFAULT_MAX_PAYLOAD]));
            decoder.feed(behind);
            let mut out = Vec::new();
            drain(&mut decoder, &mut out);
            assert_eq!(out.len(), 1);
            assert_eq!(decoder.unfinished(), behind);
            assert!(decoder.buffer.capacity() <= SMALL, "{}", decoder.buffer.capacity());
        }
    }

    #[test]
    fn the_room_of_a_large_frame_is_given_back_to_who_asks_for_frames_first() {
        let mut decoder = Decoder::new();
        decoder.feed(&frames([DEFAULT_MAX_PAYLOAD]));
        for _ in 0..3 {
            while decoder.has_frame() {
                decoder.next_frame().unwrap();
            }
            let small = frames([3]);
            decoder.room()[..small.len()].copy_from_slice(&small);
            decoder.received(small.len());
        }
        assert!(decoder.buffer.capacity() <= SMALL, "{}", decoder.buffer.capacity());
    }

    #[test]
    fn what_is_wrong_in_a_header_is_said_at_its_byte() {
        let mut decoder = Decoder::new();
        decoder.feed(&frames([3]));
        decoder.next_frame().unwrap();
        let error = decoder.fail(DecodeError::new(DecodeErrorKind::InvalidBool { value: 2 }, 1));
        assert_eq!((error.offset(), decoder.next_frame()), (8, Err(error)));
    }

    #[test]
    fn a_burst_is_read_in_large_pieces() {
        let mut decoder = Decoder::new();
        for _ in 0..8 {
            let room = decoder.room().len();
            decoder.room().copy_from_slice(&frames([1]).repeat(room)[..room]);
            decoder.received(room);
            while decoder.next_frame().unwrap().is_some() {}
        }
        assert!(decoder.room().len() > LARGE / 2);
    }
}
