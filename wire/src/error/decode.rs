//! What a peer sent wrong.
//!
//! Owns every kind of it and the wording. It never decides what is wrong.

use core::fmt;

use super::path::path_methods;
use super::{Count, Left, Path};
use crate::layout::Shown;

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
    /// A length claims more than is left.
    LengthOverrun {
        /// The length as it stands there.
        length: u64,
        /// What is left for it.
        left: usize,
    },
    /// An array's elements take more than is left, even if each is the smallest that there is.
    CountOverrun {
        /// The number of elements as it stands there.
        count: u64,
        /// The smallest size of one element, as far as 32 bits say it.
        element: usize,
        /// What is left for them.
        left: usize,
    },
    /// A string is longer than its field allows.
    LengthTooLarge {
        /// The length as it stands there.
        length: u64,
        /// What `max` allows.
        max: usize,
    },
    /// An array has more elements than its field allows.
    CountTooLarge {
        /// The number of elements as it stands there, or up to the first too many.
        count: u64,
        /// What `max` allows.
        max: usize,
    },
    /// A string goes on to the end of the input without the NUL that ends it.
    MissingNul {
        /// What is left of the input.
        left: usize,
    },
    /// A length or an integer is null where the field has no place for null.
    UnexpectedNull,
    /// A length-encoded integer begins with a byte that begins none.
    InvalidPrefix {
        /// The byte.
        byte: u8,
    },
    /// An integer of variable width takes more bytes than it needs, so that there would be two ways to write it.
    Overlong,
    /// An integer of variable width does not fit its type.
    IntegerTooLarge {
        /// The bytes of the type.
        size: usize,
    },
    /// A byte that says yes or no is neither 1 nor 0.
    InvalidBool {
        /// The byte.
        value: u8,
    },
    /// No variant of the enum has this number.
    UnknownValue {
        /// The number as it stands there.
        value: i128,
    },
    /// A constant has another value; of a constant of several bytes, the first that differs.
    UnexpectedValue {
        /// The value as it stands there.
        found: i128,
        /// The constant.
        expected: i128,
    },
    /// Bytes that are reserved are not zero; the offset is that of the first such byte.
    NonZeroPadding {
        /// The byte.
        value: u8,
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
    /// A codec written by hand has a rule that the value breaks. Made by [`DecodeError::refused`].
    Refused {
        /// The rule, in a few words.
        reason: &'static &'static str,
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

    /// The same error in input that has as many bytes in front, for those who decode a part of something.
    ///
    /// ```
    /// let error = wire::DecodeError::new(wire::DecodeErrorKind::InvalidUtf8, 2);
    /// assert_eq!(error.behind(4).to_string(), "invalid UTF-8 at byte 6");
    /// ```
    #[must_use]
    pub const fn behind(self, bytes: usize) -> Self {
        Self { offset: self.offset.wrapping_add(bytes), ..self }
    }

    /// An error in the item that begins at byte `offset` of the input, whose bytes break a rule of a codec written by
    /// hand. The `reason` is a few words in lower case, behind which the message says where. It is passed by reference, which
    /// keeps errors small:
    ///
    /// ```
    /// let error = wire::DecodeError::refused(&"a month is 1 to 12", 2);
    /// assert_eq!(error.to_string(), "a month is 1 to 12 at byte 2");
    /// assert_eq!(error.kind(), wire::DecodeErrorKind::Refused { reason: &"a month is 1 to 12" });
    /// ```
    #[cold]
    #[must_use]
    pub const fn refused(reason: &'static &'static str, offset: usize) -> Self {
        Self::new(DecodeErrorKind::Refused { reason }, offset)
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
    /// Which kind, in the lowest byte. Above it, bit by bit, which numbers are below zero, and in the upper 32 bits the
    /// smallest size of an element: an error of 8 bytes more costs decoding 2 instructions.
    code: u64,
    numbers: [u64; 2],
    /// A reference to the text, for that of a `str` is twice as long; `None` is the only pattern it leaves unused.
    reason: Option<&'static &'static str>,
}

impl Packed {
    #[expect(clippy::cast_sign_loss, clippy::cast_possible_truncation, reason = "64 bits, unpacked with the same sign")]
    const fn new(kind: DecodeErrorKind) -> Self {
        use DecodeErrorKind as Kind;

        let (code, numbers) = match kind {
            Kind::TooShort { needed, left } => (0, [needed as u64, left as u64]),
            Kind::NegativeLength { length } => (1, [length as u64, 0]),
            Kind::NegativeCount { count } => (2, [count as u64, 0]),
            Kind::LengthOverrun { length, left } => (3, [length, left as u64]),
            Kind::CountOverrun { count, left, .. } => (4, [count, left as u64]),
            Kind::InvalidUtf8 => (5, [0; 2]),
            Kind::TrailingBytes { left } => (6, [left as u64, 0]),
            Kind::FrameTooLarge { size, max } => (7, [size as u64, max as u64]),
            Kind::UnknownApiKey { api_key } => (8, [api_key as u64, 0]),
            Kind::LengthTooLarge { length, max } => (9, [length, max as u64]),
            Kind::CountTooLarge { count, max } => (10, [count, max as u64]),
            Kind::MissingNul { left } => (11, [left as u64, 0]),
            Kind::UnexpectedNull => (12, [0; 2]),
            Kind::InvalidPrefix { byte } => (13, [byte as u64, 0]),
            Kind::Overlong => (14, [0; 2]),
            Kind::IntegerTooLarge { size } => (15, [size as u64, 0]),
            Kind::InvalidBool { value } => (16, [value as u64, 0]),
            Kind::UnknownValue { value } => (17, [value as u64, 0]),
            Kind::UnexpectedValue { found, expected } => (18, [found as u64, expected as u64]),
            Kind::NonZeroPadding { value } => (19, [value as u64, 0]),
            Kind::Refused { .. } => (20, [0; 2]),
        };
        let signs = match kind {
            Kind::UnknownValue { value } => sign(value),
            Kind::UnexpectedValue { found, expected } => sign(found) | sign(expected) << 1,
            _ => 0,
        };
        let element = match kind {
            Kind::CountOverrun { element, .. } if element < u32::MAX as usize => element as u32,
            Kind::CountOverrun { .. } => u32::MAX,
            _ => 0,
        };
        let reason = if let Kind::Refused { reason } = kind { Some(reason) } else { None };
        Self { code: code | (signs as u64) << 8 | (element as u64) << 32, numbers, reason }
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "packed from the same types")]
    const fn unpack(self) -> DecodeErrorKind {
        use DecodeErrorKind as Kind;

        let Self { code, numbers: [first, second], reason } = self;
        let (signs, element) = ((code >> 8) as u8, code >> 32);
        match code as u8 {
            0 => Kind::TooShort { needed: first as usize, left: second as usize },
            1 => Kind::NegativeLength { length: first as i64 },
            2 => Kind::NegativeCount { count: first as i64 },
            3 => Kind::LengthOverrun { length: first, left: second as usize },
            4 => Kind::CountOverrun { count: first, element: element as usize, left: second as usize },
            5 => Kind::InvalidUtf8,
            6 => Kind::TrailingBytes { left: first as usize },
            7 => Kind::FrameTooLarge { size: first as i64, max: second as usize },
            8 => Kind::UnknownApiKey { api_key: first as i64 },
            9 => Kind::LengthTooLarge { length: first, max: second as usize },
            10 => Kind::CountTooLarge { count: first, max: second as usize },
            11 => Kind::MissingNul { left: first as usize },
            12 => Kind::UnexpectedNull,
            13 => Kind::InvalidPrefix { byte: first as u8 },
            14 => Kind::Overlong,
            15 => Kind::IntegerTooLarge { size: first as usize },
            16 => Kind::InvalidBool { value: first as u8 },
            17 => Kind::UnknownValue { value: signed(first, signs) },
            18 => Kind::UnexpectedValue { found: signed(first, signs), expected: signed(second, signs >> 1) },
            19 => Kind::NonZeroPadding { value: first as u8 },
            _ => match reason {
                Some(reason) => Kind::Refused { reason },
                None => Kind::Refused { reason: &"" },
            },
        }
    }
}

/// 1 for a number below zero. Of the numbers in errors, negative ones have 63 bits and others 64.
const fn sign(number: i128) -> u8 {
    (number < 0) as u8
}

/// The number that `sign` was taken from.
#[expect(clippy::cast_possible_wrap, reason = "the sign is meant")]
const fn signed(number: u64, sign: u8) -> i128 {
    if sign & 1 == 1 { number as i64 as i128 } else { number as i128 }
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
            Kind::LengthTooLarge { length, max } => {
                write!(f, "length {length} at byte {at} is over the maximum of {max}")
            }
            Kind::CountTooLarge { count, max } => {
                write!(f, "count {count} at byte {at} is over the maximum of {max}")
            }
            Kind::MissingNul { left } => {
                write!(f, "string at byte {at} has no NUL at its end in the {} up to the end", Count(left, "byte"))
            }
            Kind::UnexpectedNull => write!(f, "null at byte {at}, where a value must be"),
            Kind::InvalidPrefix { byte } => {
                write!(f, "byte {byte:#04x} at byte {at} begins no length-encoded integer")
            }
            Kind::Overlong => write!(f, "integer at byte {at} is not in its shortest form"),
            Kind::IntegerTooLarge { size } => {
                write!(f, "integer at byte {at} does not fit in {}", Count(size, "byte"))
            }
            Kind::InvalidBool { value } => write!(f, "{value} at byte {at} is neither 0 nor 1"),
            Kind::UnknownValue { value } => write!(f, "unknown value {} at byte {at}", Shown(value)),
            Kind::UnexpectedValue { found, expected } => {
                write!(f, "{} at byte {at}, where the constant {} must be", Shown(found), Shown(expected))
            }
            Kind::NonZeroPadding { value } => write!(f, "{value} at byte {at}, where padding must be 0"),
            Kind::InvalidUtf8 => write!(f, "invalid UTF-8 at byte {at}"),
            Kind::TrailingBytes { left } => {
                write!(f, "{} left over at byte {at}", Count(left, "byte"))
            }
            Kind::FrameTooLarge { size, max } => {
                write!(f, "frame of {} at byte {at} is over the maximum of {max}", Count(size, "byte"))
            }
            Kind::UnknownApiKey { api_key } => write!(f, "unknown api_key {api_key} at byte {at}"),
            Kind::Refused { reason } => write!(f, "{reason} at byte {at}"),
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
        assert_eq!(
            shown(DecodeErrorKind::LengthTooLarge { length: u64::MAX, max: 8 }),
            "length 18446744073709551615 at byte 7 is over the maximum of 8"
        );
        assert_eq!(
            shown(DecodeErrorKind::CountTooLarge { count: 9, max: 8 }),
            "count 9 at byte 7 is over the maximum of 8"
        );
        assert_eq!(
            shown(DecodeErrorKind::MissingNul { left: 1 }),
            "string at byte 7 has no NUL at its end in the 1 byte up to the end"
        );
        assert_eq!(shown(DecodeErrorKind::UnexpectedNull), "null at byte 7, where a value must be");
        assert_eq!(
            shown(DecodeErrorKind::InvalidPrefix { byte: 255 }),
            "byte 0xff at byte 7 begins no length-encoded integer"
        );
        assert_eq!(shown(DecodeErrorKind::Overlong), "integer at byte 7 is not in its shortest form");
        assert_eq!(shown(DecodeErrorKind::IntegerTooLarge { size: 4 }), "integer at byte 7 does not fit in 4 bytes");
        assert_eq!(shown(DecodeErrorKind::InvalidBool { value: 2 }), "2 at byte 7 is neither 0 nor 1");
        assert_eq!(
            shown(DecodeErrorKind::UnknownValue { value: i128::from(u64::MAX) }),
            "unknown value 18446744073709551615 (0xffffffffffffffff) at byte 7"
        );
        assert_eq!(
            shown(DecodeErrorKind::UnexpectedValue { found: -1, expected: 1 << 63 }),
            "-1 at byte 7, where the constant 9223372036854775808 (0x8000000000000000) must be"
        );
        assert_eq!(
            shown(DecodeErrorKind::UnexpectedValue { found: 1, expected: i64::MIN.into() }),
            "1 at byte 7, where the constant -9223372036854775808 must be"
        );
        assert_eq!(shown(DecodeErrorKind::NonZeroPadding { value: 3 }), "3 at byte 7, where padding must be 0");
        assert_eq!(shown(DecodeErrorKind::Refused { reason: &"a month is 1 to 12" }), "a month is 1 to 12 at byte 7");
    }

    #[test]
    fn a_result_has_a_tag_of_its_own() {
        assert!(size_of::<Result<(), DecodeError>>() > size_of::<DecodeError>());
        assert!(size_of::<Option<DecodeError>>() > size_of::<DecodeError>());
    }

    #[test]
    fn small_enough_to_return_by_value() {
        // clippy's `result_large_err` warns a user whose function returns an error of 128 bytes or more.
        assert!(size_of::<DecodeError>() < 128);
        #[cfg(target_pointer_width = "64")]
        assert_eq!(size_of::<DecodeError>(), 112);
    }
}
