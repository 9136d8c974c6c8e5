//! What stands in front of a payload.

use crate::types::FixedLen;

/// A frame header: a fixed-size wire type that says how long the payload is.
///
/// `i32` is the int32 size of Kafka and of the echo protocol. A protocol with another header declares it as a message
/// and says here where its length is. PostgreSQL's, a type byte and a length that counts itself:
///
/// ```
/// use wire::frame::{self, FrameHeader};
/// use wire::Wire;
///
/// #[derive(Wire, Clone, Copy, Debug, PartialEq)]
/// struct Tagged {
///     tag: i8,
///     length: i32,
/// }
///
/// impl FrameHeader for Tagged {
///     const MAX_PAYLOAD: usize = i32::MAX as usize - 4;
///
///     fn payload_len(&self) -> i64 {
///         i64::from(self.length) - 4
///     }
///
///     fn with_payload_len(self, len: usize) -> Self {
///         Self { length: i32::try_from(len + 4).unwrap_or(i32::MAX), ..self }
///     }
/// }
///
/// let mut out = Vec::new();
/// frame::encode_with(Tagged { tag: 81, length: 0 }, 1024, &7i16, &mut out)?;
/// assert_eq!(out, [81, 0, 0, 0, 6, 0, 7]);
/// # Ok::<(), wire::EncodeError>(())
/// ```
pub trait FrameHeader: FixedLen {
    /// The longest payload in bytes that the header can say.
    const MAX_PAYLOAD: usize;

    /// The payload's length in bytes as the header states it; negative where it states the impossible.
    fn payload_len(&self) -> i64;

    /// This header in front of `len` bytes of payload, which are at most [`MAX_PAYLOAD`](Self::MAX_PAYLOAD).
    #[must_use]
    fn with_payload_len(self, len: usize) -> Self;
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
