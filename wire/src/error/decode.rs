//! What a peer sent wrong.

use core::fmt;

use super::path::path_methods;
use super::{Count, Left, Path};

/// Bytes that are not the message they should be: what is wrong, at which byte, in which field.
///
/// Building, copying and comparing it allocates nothing.
///
/// ```
/// use wire::{DecodeErrorKind, Wire};
///
/// #[derive(Wire, Debug)]
/// struct Greeting<'a> {
///     id: i32,
///     name: &'a str,
/// }
///
/// let error = Greeting::decode(&[0, 0, 0, 1, 0, 0, 0, 9, b'h', b'i']).unwrap_err();
/// assert_eq!(error.to_string(), "Greeting.name: length 9 at byte 4, but 2 bytes are left");
/// assert_eq!(error.kind(), DecodeErrorKind::LengthOverrun { length: 9, left: 2 });
/// assert_eq!(error.offset(), 4);
/// assert_eq!(error.path().to_string(), "Greeting.name");
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct DecodeError {
    kind: Packed,
    offset: usize,
    path: Path,
}

/// What is wrong with the bytes; the numbers are bytes unless said otherwise.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecodeErrorKind {
    /// A fixed-size item is cut off.
    TooShort {
        /// What the item takes.
        needed: usize,
        /// What is left of the input.
        left: usize,
    },
    /// A length prefix, or the size of a frame, is negative.
    NegativeLength {
        /// The length as it stands there.
        length: i64,
    },
    /// The count prefix of an array is negative.
    NegativeCount {
        /// The count as it stands there.
        count: i64,
    },
    /// A length prefix claims more than is left.
    LengthOverrun {
        /// The length as it stands there.
        length: i64,
        /// What is left behind the prefix.
        left: usize,
    },
    /// An array's elements take more than is left, even if each is the smallest that there is.
    CountOverrun {
        /// The number of elements as it stands there.
        count: i64,
        /// The smallest size of one element.
        element: usize,
        /// What is left behind the prefix.
        left: usize,
    },
    /// Text is not UTF-8; the offset is that of the first byte that belongs to no whole character.
    InvalidUtf8,
    /// The message is complete, but the input goes on.
    TrailingBytes {
        /// What was not read.
        left: usize,
    },
    /// A frame claims more than the decoder accepts; known before its payload arrives.
    FrameTooLarge {
        /// The payload that the header claims.
        size: i64,
        /// The largest payload that the decoder accepts.
        max: usize,
    },
    /// No message of the set has this `api_key`.
    UnknownApiKey {
        /// The key as it stands there.
        api_key: i64,
    },
}

impl DecodeError {
    /// An error of `kind` in the item that begins at byte `offset` of the input.
    ///
    /// For [`Decode`](crate::Decode) impls written by hand.
    #[cold]
    #[must_use]
    pub const fn new(kind: DecodeErrorKind, offset: usize) -> Self {
        Self { kind: Packed::new(kind), offset, path: Path::EMPTY }
    }

    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> DecodeErrorKind {
        self.kind.unpack()
    }

    /// Where: the first byte of the innermost item that cannot be decoded, counted from the start of the input.
    ///
    /// For a string or an array that is the first byte of its length prefix; for bad UTF-8 the bad byte; for
    /// trailing bytes the first of them; for a bad frame header its first byte, counted from the first byte that the
    /// frame decoder was given.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }
}

/// A kind as plain numbers, in which no bit pattern is unused.
///
/// `Result<T, DecodeError>` then has a tag of its own. Hidden in an enum's unused patterns, the tag would be one that
/// the compiler cannot know behind a call to a cold constructor; it then keeps a way from there back into decoding,
/// which costs the good case registers. ARCHITECTURE.md has the figures.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Packed {
    code: u8,
    number: i64,
    sizes: [usize; 2],
}

impl Packed {
    const fn new(kind: DecodeErrorKind) -> Self {
        use DecodeErrorKind as Kind;

        let (code, number, sizes) = match kind {
            Kind::TooShort { needed, left } => (0, 0, [needed, left]),
            Kind::NegativeLength { length } => (1, length, [0, 0]),
            Kind::NegativeCount { count } => (2, count, [0, 0]),
            Kind::LengthOverrun { length, left } => (3, length, [0, left]),
            Kind::CountOverrun { count, element, left } => (4, count, [element, left]),
            Kind::InvalidUtf8 => (5, 0, [0, 0]),
            Kind::TrailingBytes { left } => (6, 0, [0, left]),
            Kind::FrameTooLarge { size, max } => (7, size, [max, 0]),
            Kind::UnknownApiKey { api_key } => (8, api_key, [0, 0]),
        };
        Self { code, number, sizes }
    }

    const fn unpack(self) -> DecodeErrorKind {
        use DecodeErrorKind as Kind;

        let Self { code, number, sizes: [first, left] } = self;
        match code {
            0 => Kind::TooShort { needed: first, left },
            1 => Kind::NegativeLength { length: number },
            2 => Kind::NegativeCount { count: number },
            3 => Kind::LengthOverrun { length: number, left },
            4 => Kind::CountOverrun { count: number, element: first, left },
            5 => Kind::InvalidUtf8,
            6 => Kind::TrailingBytes { left },
            7 => Kind::FrameTooLarge { size: number, max: first },
            _ => Kind::UnknownApiKey { api_key: number },
        }
    }
}

path_methods!(DecodeError);

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use DecodeErrorKind as Kind;

        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        let at = self.offset;
        match self.kind() {
            Kind::TooShort { needed, left } => {
                write!(f, "{} needed at byte {at}, but {}", Count(needed, "byte"), Left(left))
            }
            Kind::NegativeLength { length } => {
                write!(f, "length {length} at byte {at} is negative")
            }
            Kind::NegativeCount { count } => write!(f, "count {count} at byte {at} is negative"),
            Kind::LengthOverrun { length, left } => {
                write!(f, "length {length} at byte {at}, but {}", Left(left))
            }
            Kind::CountOverrun { count, element, left } => write!(
                f,
                "{} of at least {} at byte {at}, but {}",
                Count(count, "element"),
                Count(element, "byte"),
                Left(left)
            ),
            Kind::InvalidUtf8 => write!(f, "invalid UTF-8 at byte {at}"),
            Kind::TrailingBytes { left } => {
                write!(f, "{} left over at byte {at}", Count(left, "byte"))
            }
            Kind::FrameTooLarge { size, max } => {
                write!(f, "frame of {} at byte {at} is over the maximum of {max}", Count(size, "byte"))
            }
            Kind::UnknownApiKey { api_key } => write!(f, "unknown api_key {api_key} at byte {at}"),
        }
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("kind", &self.kind())
            .field("offset", &self.offset)
            .field("path", &self.path)
            .finish()
    }
}

impl core::error::Error for DecodeError {}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn each_kind_says_what_and_where() {
        let shown = |kind| {
            let error = DecodeError::new(kind, 7);
            assert_eq!(error.kind(), kind);
            error.to_string()
        };
        assert_eq!(
            shown(DecodeErrorKind::LengthOverrun { length: 9, left: 2 }),
            "length 9 at byte 7, but 2 bytes are left"
        );
        assert_eq!(
            shown(DecodeErrorKind::TooShort { needed: 8, left: 3 }),
            "8 bytes needed at byte 7, but 3 bytes are left"
        );
        assert_eq!(
            shown(DecodeErrorKind::TooShort { needed: 1, left: 0 }),
            "1 byte needed at byte 7, but 0 bytes are left"
        );
        assert_eq!(shown(DecodeErrorKind::NegativeLength { length: -1 }), "length -1 at byte 7 is negative");
        assert_eq!(shown(DecodeErrorKind::NegativeCount { count: -5 }), "count -5 at byte 7 is negative");
        assert_eq!(
            shown(DecodeErrorKind::CountOverrun { count: 1000, element: 2, left: 1 }),
            "1000 elements of at least 2 bytes at byte 7, but 1 byte is left"
        );
        assert_eq!(shown(DecodeErrorKind::InvalidUtf8), "invalid UTF-8 at byte 7");
        assert_eq!(shown(DecodeErrorKind::TrailingBytes { left: 1 }), "1 byte left over at byte 7");
        assert_eq!(
            shown(DecodeErrorKind::FrameTooLarge { size: 2_147_483_647, max: 1_048_576 }),
            "frame of 2147483647 bytes at byte 7 is over the maximum of 1048576"
        );
        assert_eq!(shown(DecodeErrorKind::UnknownApiKey { api_key: 9 }), "unknown api_key 9 at byte 7");
    }

    #[test]
    fn a_result_has_a_tag_of_its_own() {
        assert!(size_of::<Result<(), DecodeError>>() > size_of::<DecodeError>());
    }

    #[test]
    fn small_enough_to_return_by_value() {
        // clippy's `result_large_err` warns a user whose function returns an error of 128 bytes or more.
        assert!(size_of::<DecodeError>() < 128);
    }
}
