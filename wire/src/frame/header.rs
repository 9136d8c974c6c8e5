//! What stands in front of a payload.
//!
//! Owns what a frame asks of its header. It never looks at a payload.

use crate::codec::{Decode, Encode};

/// A frame header: a small wire type that says how long the payload is. It has a fixed size, or one that is known from
/// its own bytes, as with a length in LEB128.
///
/// `i32` is the int32 size of Kafka and of the echo protocol. Another header is declared as a message that says which of
/// its fields holds the length, and how many bytes that counts besides the payload. PostgreSQL's, a type byte and a length
/// that counts itself:
///
/// ```
/// use wire::frame::{self, FrameHeader};
/// use wire::Wire;
///
/// #[derive(Wire, Clone, Copy, Debug, PartialEq)]
/// struct Tagged {
///     tag: u8,
///     #[wire(payload_len = 4)]
///     length: i32,
/// }
///
/// let mut out = Vec::new();
/// frame::encode_with(Tagged { tag: b'Q', length: 0 }, 1024, &7i16, &mut out)?;
/// assert_eq!(out, [b'Q', 0, 0, 0, 6, 0, 7]);
/// assert_eq!(Tagged { tag: b'Q', length: 6 }.payload_len(), 2);
/// # Ok::<(), wire::EncodeError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say how long the payload behind it is",
    label = "is no frame header",
    note = "an int32 size is `i32`; for another header derive `Wire`, with `#[wire(payload_len)]` on the field that says it"
)]
pub trait FrameHeader: Encode + for<'de> Decode<'de> + Copy {
    /// The longest payload in bytes that the header can say.
    const MAX_PAYLOAD: usize;

    /// The shortest payload in bytes that the header can say: more than none where its length leaves some of it out.
    const MIN_PAYLOAD: usize = 0;

    /// The payload's length in bytes as the header states it, without what else its field counts; negative where it
    /// states the impossible.
    fn payload_len(&self) -> i64;

    /// This header in front of `len` bytes of payload, which are at least [`MIN_PAYLOAD`](Self::MIN_PAYLOAD) and at most
    /// [`MAX_PAYLOAD`](Self::MAX_PAYLOAD).
    #[must_use]
    fn with_payload_len(self, len: usize) -> Self;
}

/// A frame header that says which message is behind it.
///
/// Derived where a field of a [`FrameHeader`] has `#[wire(key)]`. With it, [`Encoder::push_message`] fills the key of a
/// [`MessageSet`](crate::MessageSet) in, and [`Frame::message`](super::Frame::message) reads by it.
///
/// [`Encoder::push_message`]: super::Encoder::push_message
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say which message is behind it",
    label = "is no frame header with a key",
    note = "derive `Wire` for it, with `#[wire(payload_len)]` and `#[wire(key)]` on two of its fields"
)]
pub trait KeyedHeader: FrameHeader {
    /// The key's integer type.
    type Key: Copy + PartialEq + Into<i64>;

    /// The key of the message behind the header.
    fn api_key(&self) -> Self::Key;

    /// This header in front of the message with that key.
    #[must_use]
    fn with_api_key(self, api_key: Self::Key) -> Self;
}

/// The size of the payload, which does not count itself.
impl FrameHeader for i32 {
    const MAX_PAYLOAD: usize = Self::MAX as usize;

    #[inline]
    fn payload_len(&self) -> i64 {
        i64::from(*self)
    }

    #[inline]
    fn with_payload_len(self, len: usize) -> Self {
        Self::try_from(len).unwrap_or(Self::MAX)
    }
}
