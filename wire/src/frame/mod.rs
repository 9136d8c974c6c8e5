//! Frames: a header that says how long the payload is, then the payload.
//!
//! Owns where one message ends and the next begins in a stream of bytes; it never looks into a payload. The header is
//! an int32 size that does not count itself, unless a type parameter says otherwise: see [`FrameHeader`].
//!
//! [`encode`] and [`split`] work on slices and need no allocator. With the feature `alloc`, [`Decoder`] takes a stream
//! in pieces of any size and [`Encoder`] gathers frames in one buffer.
//!
//! ```
//! use wire::{Wire, frame};
//!
//! #[derive(Wire, Debug, PartialEq)]
//! struct Ping {
//!     nonce: i32,
//! }
//!
//! let mut out = [0; 16];
//! let len = frame::encode(&Ping { nonce: 7 }, &mut out)?;
//! assert_eq!(out[..len], [0, 0, 0, 4, 0, 0, 0, 7]);
//!
//! let frame = frame::split::<i32>(&out, frame::DEFAULT_MAX_PAYLOAD)?.expect("a whole frame");
//! assert_eq!(frame.decode::<Ping>()?, Ping { nonce: 7 });
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[cfg(feature = "alloc")]
mod decoder;
#[cfg(feature = "alloc")]
mod encoder;
mod header;
#[cfg(feature = "alloc")]
mod memory;

#[cfg(feature = "alloc")]
pub use decoder::Decoder;
#[cfg(feature = "alloc")]
pub use encoder::Encoder;
pub use header::{FrameHeader, KeyedHeader};

use crate::codec::{Decode, Encode, field, not_written};
use crate::error::{DecodeError, EncodeError, EncodeErrorKind, Overrun};
use crate::inspect::bad_size;
use crate::io::{Fill, Output, Reader, Tells, Writer};
use crate::layout::Coding;
use crate::layout::constant::{Format, Schema};
use crate::message::{Headed, MessageSet};
use crate::primitive::Total;

/// The largest payload that is accepted or sent unless another maximum is set: 1 MiB.
///
/// What a peer may make this side hold is bounded by it, so it is not the largest that the header could say.
pub const DEFAULT_MAX_PAYLOAD: usize = 1 << 20;

/// One frame of a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame<'a, H = i32> {
    /// The header, whose payload length is that of `payload`.
    pub header: H,
    /// The bytes of one message, not yet decoded.
    pub payload: &'a [u8],
}

impl<'a, H> Frame<'a, H> {
    /// Decodes the payload, all of it. A frame is whole: no error is [incomplete](DecodeError::is_incomplete).
    ///
    /// # Errors
    ///
    /// When the payload is not an `M`, or goes on behind it.
    #[inline]
    pub fn decode<M: Decode<'a>>(&self) -> Result<M, DecodeError> {
        self.reader().read_last()
    }

    /// A reader of the payload, which is whole.
    #[inline]
    #[must_use]
    pub fn reader(&self) -> Reader<'a> {
        Reader::whole(self.payload)
    }
}

impl<'a, H: KeyedHeader> Frame<'a, H> {
    /// Reads the message of `S` whose key the header says, or returns `None` where none has that key.
    ///
    /// # Errors
    ///
    /// When the payload is not that message.
    #[inline]
    pub fn message<S: MessageSet<'a, Key = H::Key>>(&self) -> Result<Option<S>, DecodeError> {
        S::read_message(self.header.api_key(), &mut self.reader())
    }
}

/// Splits the first frame off `bytes`, or returns `None` while it is not complete.
///
/// The frame takes the header and the payload: the next begins behind both.
///
/// # Errors
///
/// [`NegativeLength`](crate::DecodeErrorKind::NegativeLength), [`LengthTooSmall`](crate::DecodeErrorKind::LengthTooSmall)
/// or [`FrameTooLarge`](crate::DecodeErrorKind::FrameTooLarge) as soon as the header is there, or the error of a field of
/// the header. There is no next frame then: where it begins is not known.
#[inline(always)]
pub fn split<H: FrameHeader>(bytes: &[u8], max_payload: usize) -> Result<Option<Frame<'_, H>>, DecodeError> {
    Ok(attempt!(split_off(bytes, max_payload)).map(|(frame, _)| frame))
}

/// A frame, if it is whole, and what stands behind it.
type Split<'b, H> = Option<(Frame<'b, H>, &'b [u8])>;

/// The same with what stands behind the frame.
#[inline(always)]
fn split_off<H: FrameHeader>(bytes: &[u8], max_payload: usize) -> Result<Split<'_, H>, DecodeError> {
    let Some((header, rest)) = split_header::<H>(bytes)? else {
        return Ok(None);
    };
    let size = header.payload_len();
    match usize::try_from(size) {
        Ok(len) if len <= max_payload => {
            Ok(rest.split_at_checked(len).map(|(payload, rest)| (Frame { header, payload }, rest)))
        }
        _ => Err(bad_size(H::SCHEMA, bytes, size, max_payload)),
    }
}

/// Splits a header off `bytes`, or returns `None` while it is not complete.
#[inline(always)]
fn split_header<H: FrameHeader>(bytes: &[u8]) -> Result<Option<(H, &[u8])>, DecodeError> {
    if let Some(len) = const { H::SCHEMA.fixed_len(Format::DEFAULT) } {
        let Some((header, rest)) = bytes.split_at_checked(len) else {
            return Ok(None);
        };
        return Ok(Some((H::read(&mut Reader::whole(header), Format::DEFAULT)?, rest)));
    }
    let mut reader = Reader::from_slice(bytes);
    match H::read(&mut reader, Format::DEFAULT) {
        Ok(header) => Ok(Some((header, reader.remaining()))),
        Err(error) if error.is_incomplete() => Ok(None),
        Err(error) => Err(error),
    }
}

/// The size of `header`, which is measured where it may have no encoding.
#[inline(always)]
fn header_len<H: FrameHeader>(header: H) -> Result<usize, EncodeError> {
    match const { H::SCHEMA.fixed_len(Format::DEFAULT) } {
        Some(len) if const { !H::SCHEMA.can_refuse(Coding::Encode, Format::DEFAULT) } => Ok(len),
        _ => header.measure(Format::DEFAULT),
    }
}

/// Encodes `message` as one frame with an int32 size into `out`, and returns the number of bytes written.
///
/// # Errors
///
/// When the message has no encoding, is over [`DEFAULT_MAX_PAYLOAD`] or does not fit into `out`, which is then as it
/// was.
#[inline(always)]
pub fn encode<M: Encode + ?Sized, O: Output + ?Sized>(message: &M, out: &mut O) -> Result<usize, EncodeError> {
    encode_with(0i32, DEFAULT_MAX_PAYLOAD, message, out)
}

/// Like [`encode`], with another header, whose payload length is filled in, and another maximum.
///
/// # Errors
///
/// When the message has no encoding, is over `max_payload` or over what the header can say, or does not fit into
/// `out`, which is then as it was.
#[inline(always)]
pub fn encode_with<H: FrameHeader, M: Encode + ?Sized, O: Output + ?Sized>(
    header: H,
    max_payload: usize,
    message: &M,
    out: &mut O,
) -> Result<usize, EncodeError> {
    const { M::SCHEMA.assert_complete() };
    let payload = attempt!(Total::ZERO.and(message.measure(Format::DEFAULT))).bytes();
    attempt!(check_len::<H>(payload, max_payload, M::SCHEMA));
    let header = header.with_payload_len(payload);
    let len = attempt!(field::sum(attempt!(header_len(header)), payload));
    match out.append(len, &Framed { header, message }, |refused| not_written(refused, M::SCHEMA)) {
        Ok(()) => Ok(len),
        Err(error) => Err(error),
    }
}

/// A message behind its frame header, from which its positions do not count.
struct Framed<'m, H, M: ?Sized> {
    header: H,
    message: &'m M,
}

impl<H: Encode, M: Encode + ?Sized> Fill for Framed<'_, H, M> {
    #[inline(always)]
    fn fill(&self, room: &mut [u8]) -> Result<(), Overrun> {
        let mut writer = Writer::telling(room, Tells::Message);
        attempt!(self.header.write(&mut writer, Format::DEFAULT));
        attempt!(writer.sized(|writer| self.message.write(writer, Format::DEFAULT)));
        writer.finish()
    }
}

/// Like [`encode_with`], for a message of a set, whose key is filled in as well.
///
/// ```
/// use wire::frame::{self, Frame};
/// use wire::{MessageSet, Wire};
///
/// /// PostgreSQL's: a type, and a length that counts itself.
/// #[derive(Wire, Debug, Clone, Copy, Default, PartialEq)]
/// struct Header {
///     #[wire(key)]
///     kind: u8,
///     #[wire(payload_len = 4)]
///     length: u32,
/// }
///
/// #[derive(Wire, Debug, PartialEq)]
/// #[wire(api_key = b'K')]
/// struct BackendKeyData {
///     process: i32,
///     secret: i32,
/// }
///
/// #[derive(MessageSet, Debug, PartialEq)]
/// enum Backend<'a> {
///     #[wire(api_key = b'1')]
///     ParseComplete,
///     BackendKeyData(BackendKeyData),
///     #[wire(other)]
///     Unknown(u8, &'a [u8]),
/// }
///
/// let mut out = Vec::new();
/// for message in [
///     Backend::ParseComplete,
///     Backend::BackendKeyData(BackendKeyData { process: 7, secret: 9 }),
///     Backend::Unknown(b'N', b"slow"),
/// ] {
///     frame::encode_message(Header::default(), 1024, &message, &mut out)?;
/// }
/// assert_eq!(out, *b"1\0\0\0\x04K\0\0\0\x0c\0\0\0\x07\0\0\0\x09N\0\0\0\x08slow");
///
/// let frame: Frame<'_, Header> = frame::split(&out, 1024)?.expect("a whole frame");
/// assert_eq!(frame.message::<Backend>()?, Some(Backend::ParseComplete));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Those of [`encode_with`].
#[inline]
pub fn encode_message<'m, H: KeyedHeader, S: MessageSet<'m, Key = H::Key>, O: Output + ?Sized>(
    header: H,
    max_payload: usize,
    message: &S,
    out: &mut O,
) -> Result<usize, EncodeError> {
    let payload = attempt!(Total::ZERO.and(message.measure_message())).bytes();
    attempt!(check_len::<H>(payload, max_payload, message.schema()));
    let header = header.with_api_key(message.api_key()).with_payload_len(payload);
    let len = attempt!(field::sum(attempt!(header_len(header)), payload));
    match out.append(len, &Headed::new(header, message), |refused| not_written(refused, message.schema())) {
        Ok(()) => Ok(len),
        Err(error) => Err(error),
    }
}

/// Refuses a payload that is over `max_payload`, or that the header cannot say.
#[inline(always)]
fn check_len<H: FrameHeader>(payload: usize, max_payload: usize, schema: &'static Schema) -> Result<(), EncodeError> {
    let max = max_payload.min(H::MAX_PAYLOAD);
    if payload > max {
        return Err(too_large(payload, max).in_message(schema));
    }
    if payload < H::MIN_PAYLOAD {
        return Err(too_small(payload, H::MIN_PAYLOAD).in_message(schema));
    }
    Ok(())
}

#[cold]
#[inline(never)]
const fn too_small(size: usize, min: usize) -> EncodeError {
    EncodeError::new(EncodeErrorKind::FrameTooSmall { size, min })
}

#[cold]
#[inline(never)]
const fn too_large(size: usize, max: usize) -> EncodeError {
    EncodeError::new(EncodeErrorKind::FrameTooLarge { size, max })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DecodeErrorKind;

    #[test]
    fn a_frame_is_known_when_its_last_byte_is_there() {
        let stream = [0, 0, 0, 2, 8, 9, 0xff];
        for len in 0..6 {
            assert_eq!(split::<i32>(&stream[..len], 2), Ok(None));
        }
        assert_eq!(split(&stream, 2), Ok(Some(Frame { header: 2i32, payload: &[8, 9] })));
    }

    #[test]
    fn a_bad_size_is_known_at_its_last_byte() {
        assert_eq!(split::<i32>(&[0xff, 0xff, 0xff], 2), Ok(None));
        let negative = split::<i32>(&[0xff, 0xff, 0xff, 0xfe], 2).unwrap_err();
        assert_eq!(negative.kind(), DecodeErrorKind::NegativeLength { length: -2 });
        let large = split::<i32>(&[0, 0, 0, 3], 2).unwrap_err();
        assert_eq!(large.kind(), DecodeErrorKind::FrameTooLarge { size: 3, max: 2 });
    }

    #[cfg(feature = "derive")]
    #[test]
    fn a_header_of_varying_size_is_known_from_its_own_bytes() {
        use crate::Wire;

        #[derive(Wire, Debug, Clone, Copy, PartialEq)]
        struct Packet {
            kind: u8,
            #[wire(payload_len, width = "varint")]
            length: u32,
        }

        let header = Packet { kind: 0x30, length: 0 };
        let mut out = [0; 256];
        let len = encode_with(header, 1024, &[7u8; 200], &mut out).unwrap();
        assert_eq!((len, &out[..4]), (203, &[0x30, 0xc8, 1, 7][..]));
        for len in 0..203 {
            assert_eq!(split::<Packet>(&out[..len], 1024), Ok(None));
        }
        let frame = split::<Packet>(&out, 1024).unwrap().unwrap();
        assert_eq!((frame.header, frame.payload), (Packet { kind: 0x30, length: 200 }, &[7; 200][..]));
        let error = split::<Packet>(&[0x30, 0x80, 0], 1024).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::Overlong);
    }

    #[cfg(feature = "derive")]
    #[test]
    fn a_payload_that_the_header_cannot_say_is_refused() {
        use crate::Wire;

        #[derive(Wire, Debug, Clone, Copy, PartialEq)]
        struct WithoutTrailer {
            #[wire(payload_len = -2)]
            length: u8,
        }

        let header = WithoutTrailer { length: 77 };
        let mut out = [0; 8];
        let error = encode_with(header, 100, &1u8, &mut out).unwrap_err();
        assert_eq!(error.kind(), EncodeErrorKind::FrameTooSmall { size: 1, min: 2 });
        assert_eq!(encode_with(header, 100, &1u16, &mut out), Ok(3));
        assert_eq!(out[..3], [0, 0, 1]);
    }

    #[cfg(feature = "derive")]
    #[test]
    fn a_length_past_any_integer_keeps_its_sign() {
        use crate::Wire;

        #[derive(Wire, Debug, Clone, Copy, PartialEq)]
        struct Signed {
            #[wire(payload_len = 4)]
            length: i64,
        }

        #[derive(Wire, Debug, Clone, Copy, PartialEq)]
        struct Unsigned {
            #[wire(payload_len = 4)]
            length: u64,
        }

        let negative = split::<Signed>(&i64::MIN.to_be_bytes(), 8).unwrap_err();
        assert_eq!(negative.kind(), DecodeErrorKind::NegativeLength { length: i64::MIN });
        let large = split::<Unsigned>(&u64::MAX.to_be_bytes(), 8).unwrap_err();
        assert_eq!(large.kind(), DecodeErrorKind::FrameTooLarge { size: i64::MAX, max: 8 });
    }

    #[test]
    fn a_frame_over_the_maximum_leaves_the_output_alone() {
        let mut out = [7; 64];
        let error = encode_with(0i32, 5, &[1u8, 2][..], &mut out).unwrap_err();
        assert_eq!(error.kind(), EncodeErrorKind::FrameTooLarge { size: 6, max: 5 });
        assert_eq!(out, [7; 64]);
        let error = encode(&1i64, &mut out[..11]).unwrap_err();
        assert_eq!(error.kind(), EncodeErrorKind::OutputTooSmall { needed: 12, left: 11 });
        assert_eq!(out, [7; 64]);
    }
}
