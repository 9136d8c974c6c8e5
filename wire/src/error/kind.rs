//! What can be wrong with bytes, and the plain numbers that hold it.
//!
//! Owns what an error knows besides where it stands. It never says it: the wording is the error's.

/// What is wrong with the bytes; the numbers are bytes unless said otherwise.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecodeErrorKind {
    /// An item of fixed size is cut off. An array of such items is one of them.
    TooShort {
        /// What the item takes.
        needed: usize,
        /// What is left of the input.
        left: usize,
    },
    /// A length, or the size of a frame, is negative.
    NegativeLength {
        /// The length as it stands there.
        length: i64,
    },
    /// The count of an array is negative.
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
    /// The length in a frame header is less than what it counts besides the payload, as one that counts itself can be.
    LengthTooSmall {
        /// The length as it stands there.
        length: u64,
        /// What it counts besides.
        min: u64,
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
    /// A string goes on to the end of the input without the NUL, or the other bytes, that end it.
    MissingTerminator {
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
    /// A byte that says yes or no is neither 1 nor 0, or a `bool` is neither of its `values`.
    InvalidBool {
        /// The number.
        value: u32,
    },
    /// No variant of the enum has this number.
    UnknownValue {
        /// The number as it stands there. Of text its bytes, the most significant first.
        value: i128,
    },
    /// A number is none of the values of its type, such as 0 of one that is never 0.
    NotAValue {
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
    /// An element of an array is no larger than the one in front, and the array ascends.
    NotAscending {
        /// The number of the element.
        found: i128,
        /// The number of the one in front.
        before: i128,
    },
    /// A field that stands behind its tag is there a second time.
    Repeated {
        /// The tag.
        tag: i128,
    },
    /// A field that stands behind its tag must be there and is not; the offset is that of the first byte of all such fields.
    Missing,
    /// A string or a float is not the constant that its field always is.
    ConstantMismatch,
    /// A field is not what its `check` demands.
    CheckFailed {
        /// The number that the field is, or that the bytes of a `[u8; N]` of up to 8 are, the first the most significant, where
        /// the check looks at that.
        found: Option<i128>,
    },
    /// A checksum is not that of the bytes that it is of.
    ChecksumMismatch {
        /// The sum as it stands there.
        found: u64,
        /// The sum of the bytes.
        expected: u64,
    },
    /// Bytes that are reserved are not zero; the offset is that of the first such byte.
    NonZeroPadding {
        /// The byte.
        value: u8,
    },
    /// Text is not UTF-8; the offset is that of the first byte that belongs to no whole character.
    InvalidUtf8,
    /// Text of ASCII has a byte that is none; the offset is that of the first such byte.
    NotAscii {
        /// The byte.
        value: u8,
    },
    /// The message is complete, but the input goes on.
    TrailingBytes {
        /// What was not read.
        left: usize,
    },
    /// A frame claims more than the decoder accepts; known before its payload arrives.
    FrameTooLarge {
        /// The payload that the header claims, without what else its length counts.
        size: i64,
        /// The largest payload that the decoder accepts.
        max: usize,
    },
    /// No message of the set has this `api_key`.
    UnknownApiKey {
        /// The key as it stands there.
        api_key: i64,
    },
    /// The message does not exist in the version that it is given.
    UnsupportedVersion {
        /// That version.
        version: i64,
        /// The first version of the message.
        first: i32,
        /// Its last version.
        last: i32,
    },
    /// A value of a recursive type stands in too many others; the offset is that of its first byte.
    TooDeep {
        /// How many may stand one inside of the other.
        limit: usize,
    },
    /// A codec written by hand has a rule that the value breaks. Made by [`DecodeError::refused`](crate::DecodeError::refused).
    Refused {
        /// The rule, in a few words.
        reason: &'static &'static str,
    },
}

impl DecodeErrorKind {
    /// Whether a length or a count is wrong.
    pub(crate) const fn is_length(&self) -> bool {
        matches!(
            self,
            Self::NegativeLength { .. }
                | Self::NegativeCount { .. }
                | Self::LengthOverrun { .. }
                | Self::CountOverrun { .. }
                | Self::LengthTooLarge { .. }
                | Self::CountTooLarge { .. }
        )
    }
}

/// A kind as plain numbers, in which no bit pattern is unused.
///
/// `Result<T, DecodeError>` then has a tag of its own. Hidden in an enum's unused patterns, the tag would be one that
/// the compiler cannot know behind a call to a cold constructor; it then keeps a way from there back into decoding,
/// which costs the good case registers. docs/performance.md has the figures.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Packed {
    /// Which kind, in the lowest byte. Above it, bit by bit, which numbers are below zero, and [`INCOMPLETE`]. In the
    /// upper 32 bits the smallest size of an element, what the length of a frame counts besides its payload, or the bytes
    /// of the text that the numbers are: an error of 8 bytes more costs decoding 2 instructions.
    code: u64,
    numbers: [u64; 2],
    /// The reason of a refusal, or else the name of the field that holds the first number. A reference to the text: that
    /// of a `str` is twice as long. In an `Option`, a reference leaves no pattern unused.
    text: Option<&'static &'static str>,
}

/// Whether more input could have helped.
const INCOMPLETE: u64 = 1 << 16;
/// The only kind with a text of its own.
const REFUSED: u64 = 20;

impl Packed {
    #[inline(always)]
    #[expect(clippy::cast_sign_loss, clippy::cast_possible_truncation, reason = "64 bits, unpacked with the same sign")]
    pub(super) const fn new(kind: DecodeErrorKind) -> Self {
        use DecodeErrorKind as Kind;

        let (code, numbers) = match kind {
            // Bytes are due where the input ends.
            Kind::TooShort { needed, left } => (INCOMPLETE, [needed as u64, left as u64]),
            Kind::NegativeLength { length } => (1, [length as u64, 0]),
            Kind::NegativeCount { count } => (2, [count as u64, 0]),
            Kind::LengthOverrun { length, left } => (3 | INCOMPLETE, [length, left as u64]),
            Kind::CountOverrun { count, left, element } => {
                let element = if element < u32::MAX as usize { element as u32 } else { u32::MAX };
                (4 | INCOMPLETE | (element as u64) << 32, [count, left as u64])
            }
            Kind::InvalidUtf8 => (5, [0; 2]),
            Kind::TrailingBytes { left } => (6, [left as u64, 0]),
            Kind::FrameTooLarge { size, max } => (7 | signs(size as i128, 0), [size as u64, max as u64]),
            Kind::UnknownApiKey { api_key } => (8, [api_key as u64, 0]),
            Kind::LengthTooLarge { length, max } => (9, [length, max as u64]),
            Kind::CountTooLarge { count, max } => (10, [count, max as u64]),
            Kind::MissingTerminator { left } => (11 | INCOMPLETE, [left as u64, 0]),
            Kind::UnexpectedNull => (12, [0; 2]),
            Kind::InvalidPrefix { byte } => (13, [byte as u64, 0]),
            Kind::Overlong => (14, [0; 2]),
            Kind::IntegerTooLarge { size } => (15, [size as u64, 0]),
            Kind::InvalidBool { value } => (16, [value as u64, 1 << 32]),
            Kind::UnknownValue { value } => (17 | signs(value, 0), [value as u64, 0]),
            Kind::UnexpectedValue { found, expected } => (18 | signs(found, expected), [found as u64, expected as u64]),
            Kind::NonZeroPadding { value } => (19, [value as u64, 0]),
            Kind::Refused { .. } => (REFUSED, [0; 2]),
            Kind::LengthTooSmall { length, min } => (21, [length, min]),
            Kind::UnsupportedVersion { version, first, last } => (22, [version as u64, pair(first, last)]),
            Kind::CheckFailed { found: Some(found) } => (23 | signs(found, 0), [found as u64, 0]),
            Kind::CheckFailed { found: None } => (24, [0; 2]),
            Kind::ConstantMismatch => (25, [0; 2]),
            Kind::NotAscending { found, before } => (26 | signs(found, before), [found as u64, before as u64]),
            Kind::NotAValue { value } => (27 | signs(value, 0), [word(value), 0]),
            Kind::Repeated { tag } => (28 | signs(tag, 0), [tag as u64, 0]),
            Kind::Missing => (29, [0; 2]),
            Kind::TooDeep { limit } => (30, [limit as u64, 0]),
            Kind::NotAscii { value } => (31, [value as u64, 0]),
            Kind::ChecksumMismatch { found, expected } => (32, [found, expected]),
        };
        let text = if let Kind::Refused { reason } = kind { Some(reason) } else { None };
        Self { code, numbers, text }
    }

    /// A number that is neither of the two that a `bool` is.
    pub(super) const fn no_bool(value: u32, [no, yes]: [u32; 2]) -> Self {
        let packed = Self::new(DecodeErrorKind::InvalidBool { value });
        Self { numbers: [value as u64, no as u64 | (yes as u64) << 32], ..packed }
    }

    /// The two numbers that it should be one of.
    #[expect(clippy::cast_possible_truncation, reason = "packed from 32 bits each")]
    pub(super) const fn bools(self) -> [u32; 2] {
        let [_, bools] = self.numbers;
        [bools as u32, (bools >> 32) as u32]
    }

    /// A frame over `max`, whose header says `length` and so counts `more` besides the payload.
    #[expect(clippy::cast_sign_loss, clippy::cast_possible_truncation, reason = "64 bits, unpacked with the same sign")]
    pub(super) const fn frame_too_large(length: i128, more: i32, max: usize) -> Self {
        let packed = Self::new(DecodeErrorKind::FrameTooLarge { size: 0, max });
        let code = packed.code | signs(length, 0) | (more as u32 as u64) << 32;
        Self { code, numbers: [length as u64, max as u64], ..packed }
    }

    /// The payload of a frame that is too large, as far as 64 bits say it.
    #[expect(clippy::arithmetic_side_effects, reason = "64 and 32 bits in 128")]
    #[expect(clippy::cast_possible_truncation, reason = "compared with both limits")]
    const fn payload(self) -> i64 {
        let (length, more) = self.frame_length();
        let size = length - more as i128;
        if size < i64::MIN as i128 {
            i64::MIN
        } else if size > i64::MAX as i128 {
            i64::MAX
        } else {
            size as i64
        }
    }

    /// The length of a frame as its header says it, and what it counts besides the payload.
    #[expect(clippy::cast_possible_truncation, reason = "packed from the same types")]
    pub(super) const fn frame_length(self) -> (i128, i32) {
        let [length, _] = self.numbers;
        (signed(length, (self.code >> 8) as u8), (self.code >> 32) as i32)
    }

    /// The same with a first number that the field called `holder` holds, as far as 64 bits say it.
    pub(super) const fn held_by(self, holder: &'static &'static str, number: i128) -> Self {
        let [_, second] = self.numbers;
        Self { numbers: [word(number), second], text: Some(holder), ..self }
    }

    /// The same with another first number, as far as 64 bits say it.
    #[cfg(feature = "dynamic")]
    pub(super) const fn with_number(self, number: i128) -> Self {
        let [_, second] = self.numbers;
        Self { numbers: [word(number), second], ..self }
    }

    /// The field that holds the first number, where another does than the one that is wrong.
    #[expect(clippy::cast_possible_truncation, reason = "the lowest byte is meant")]
    pub(super) const fn holder(self) -> Option<&'static str> {
        match self.text {
            Some(holder) if self.code as u8 as u64 != REFUSED => Some(holder),
            _ => None,
        }
    }

    /// The same of numbers that are text of so many bytes, unless that is `None`.
    pub(super) const fn of_text(mut self, len: Option<usize>) -> Self {
        if let Some(len) = len {
            self.code |= (len as u64) << 32;
        }
        self
    }

    /// The bytes of the text that the numbers are, where they are.
    #[expect(clippy::cast_possible_truncation, reason = "at most 8")]
    pub(super) const fn text_len(self) -> Option<usize> {
        match (self.unpack(), self.code >> 32) {
            (DecodeErrorKind::UnknownValue { .. } | DecodeErrorKind::UnexpectedValue { .. }, len @ 1..) => {
                Some(len as usize)
            }
            _ => None,
        }
    }

    pub(super) const fn is_incomplete(self) -> bool {
        self.code & INCOMPLETE != 0
    }

    pub(super) const fn incomplete(mut self) -> Self {
        self.code |= INCOMPLETE;
        self
    }

    /// The same where the input can grow; else it is not incomplete.
    pub(super) const fn in_input(mut self, can_grow: bool) -> Self {
        // Without a branch, of which an error has enough.
        self.code &= !INCOMPLETE | ((can_grow as u64) << 16);
        self
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "packed from the same types")]
    pub(super) const fn unpack(self) -> DecodeErrorKind {
        use DecodeErrorKind as Kind;

        let Self { code, numbers: [first, second], text } = self;
        let (signs, element) = ((code >> 8) as u8, code >> 32);
        match code as u8 {
            0 => Kind::TooShort { needed: first as usize, left: second as usize },
            1 => Kind::NegativeLength { length: first as i64 },
            2 => Kind::NegativeCount { count: first as i64 },
            3 => Kind::LengthOverrun { length: first, left: second as usize },
            4 => Kind::CountOverrun { count: first, element: element as usize, left: second as usize },
            5 => Kind::InvalidUtf8,
            6 => Kind::TrailingBytes { left: first as usize },
            7 => Kind::FrameTooLarge { size: self.payload(), max: second as usize },
            8 => Kind::UnknownApiKey { api_key: first as i64 },
            9 => Kind::LengthTooLarge { length: first, max: second as usize },
            10 => Kind::CountTooLarge { count: first, max: second as usize },
            11 => Kind::MissingTerminator { left: first as usize },
            12 => Kind::UnexpectedNull,
            13 => Kind::InvalidPrefix { byte: first as u8 },
            14 => Kind::Overlong,
            15 => Kind::IntegerTooLarge { size: first as usize },
            16 => Kind::InvalidBool { value: first as u32 },
            17 => Kind::UnknownValue { value: signed(first, signs) },
            18 => Kind::UnexpectedValue { found: signed(first, signs), expected: signed(second, signs >> 1) },
            19 => Kind::NonZeroPadding { value: first as u8 },
            21 => Kind::LengthTooSmall { length: first, min: second },
            22 => Kind::UnsupportedVersion { version: first as i64, first: (second >> 32) as i32, last: second as i32 },
            23 => Kind::CheckFailed { found: Some(signed(first, signs)) },
            24 => Kind::CheckFailed { found: None },
            25 => Kind::ConstantMismatch,
            26 => Kind::NotAscending { found: signed(first, signs), before: signed(second, signs >> 1) },
            27 => Kind::NotAValue { value: signed(first, signs) },
            28 => Kind::Repeated { tag: signed(first, signs) },
            29 => Kind::Missing,
            30 => Kind::TooDeep { limit: first as usize },
            31 => Kind::NotAscii { value: first as u8 },
            32 => Kind::ChecksumMismatch { found: first, expected: second },
            _ => match text {
                Some(reason) => Kind::Refused { reason },
                None => Kind::Refused { reason: &"" },
            },
        }
    }
}

/// Two numbers of 32 bits in one of 64.
#[expect(clippy::cast_sign_loss, reason = "unpacked with the same sign")]
pub(super) const fn pair(first: i32, last: i32) -> u64 {
    (first as u32 as u64) << 32 | last as u32 as u64
}

/// The bits that say which of the two numbers are below zero. Of the numbers in errors, negative ones have 63 bits and others 64.
const fn signs(first: i128, second: i128) -> u64 {
    ((first < 0) as u64) << 8 | ((second < 0) as u64) << 9
}

/// As much of a number as 64 bits beside a sign can say. What follows from a number of 64 bits may have more.
#[expect(clippy::cast_sign_loss, clippy::cast_possible_truncation, reason = "compared with both limits")]
pub(super) const fn word(number: i128) -> u64 {
    if number < i64::MIN as i128 {
        i64::MIN as u64
    } else if number > u64::MAX as i128 {
        u64::MAX
    } else {
        number as u64
    }
}

/// The number that `sign` was taken from.
#[expect(clippy::cast_possible_wrap, reason = "the sign is meant")]
pub(super) const fn signed(number: u64, sign: u8) -> i128 {
    if sign & 1 == 1 { number as i64 as i128 } else { number as i128 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payload_is_told_as_far_as_64_bits_say_it() {
        let size = |length: i128, more| match Packed::frame_too_large(length, more, 8).unpack() {
            DecodeErrorKind::FrameTooLarge { size, max: 8 } => size,
            kind => unreachable!("{kind:?}"),
        };
        assert_eq!([size(13, 4), size(13, -4), size(-13, 4)], [9, 17, -17]);
        assert_eq!(size(u64::MAX.into(), 4), i64::MAX);
        assert_eq!(size(i64::MIN.into(), 4), i64::MIN);
    }

    #[test]
    fn a_reason_is_no_holder() {
        let refused = Packed::new(DecodeErrorKind::Refused { reason: &"a month is 1 to 12" });
        assert_eq!(refused.holder(), None);
        let length = Packed::new(DecodeErrorKind::LengthOverrun { length: 9, left: 1 });
        assert_eq!((length.holder(), length.held_by(&"n", 8).holder()), (None, Some("n")));
        assert_eq!(length.held_by(&"n", 8).unpack(), DecodeErrorKind::LengthOverrun { length: 8, left: 1 });
    }

    #[test]
    fn what_follows_from_a_number_is_told_as_far_as_64_bits_say_it() {
        let length = Packed::new(DecodeErrorKind::LengthOverrun { length: 9, left: 1 }).held_by(&"n", 1 << 66);
        assert_eq!(length.unpack(), DecodeErrorKind::LengthOverrun { length: u64::MAX, left: 1 });
        let negative = Packed::new(DecodeErrorKind::NegativeLength { length: -1 }).held_by(&"n", -(1 << 66));
        assert_eq!(negative.unpack(), DecodeErrorKind::NegativeLength { length: i64::MIN });
    }

    #[test]
    fn what_misses_bytes_is_incomplete_where_the_input_can_grow() {
        let short = Packed::new(DecodeErrorKind::TooShort { needed: 2, left: 1 });
        assert!(short.is_incomplete() && short.in_input(true).is_incomplete());
        assert!(!short.in_input(false).is_incomplete());
        let invalid = Packed::new(DecodeErrorKind::InvalidUtf8);
        assert!(!invalid.is_incomplete() && !invalid.in_input(true).is_incomplete());
        assert!(invalid.incomplete().is_incomplete());
    }
}
