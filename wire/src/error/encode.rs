//! What a caller asked to encode that has no encoding.
//!
//! Owns every kind of it and the wording. It never decides what is wrong.

use core::fmt;

use super::kind::{pair, signed, word};
use super::path::path_methods;
use super::{Count, Path};
use crate::layout::{Given, Otherwise, Shown, ShownAs, Versions};

/// A value that cannot be encoded, or not there: what is wrong, in which field.
///
/// The output is as it was before the call. Building, copying and comparing it allocates nothing.
///
/// ```
/// use wire::{EncodeErrorKind, Wire};
///
/// #[derive(Wire)]
/// struct Sample {
///     id: i32,
/// }
///
/// let error = Sample { id: 1 }.encode(&mut [0; 3]).unwrap_err();
/// assert_eq!(error.kind(), EncodeErrorKind::OutputTooSmall { needed: 4, left: 3 });
/// assert_eq!(error.to_string(), "Sample: 4 bytes needed, but the output holds 3");
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct EncodeError {
    kind: Packed,
    path: Path,
}

/// Why there is no encoding; the numbers are bytes unless said otherwise.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EncodeErrorKind {
    /// A string is longer than its length prefix can say or its field allows.
    LengthTooLarge {
        /// The string's length.
        length: usize,
        /// The largest length.
        max: usize,
    },
    /// An array has more elements than its count prefix can say or its field allows.
    CountTooLarge {
        /// The number of elements.
        count: usize,
        /// The largest count.
        max: usize,
    },
    /// An integer does not fit into the bytes that its field gives it.
    ValueOutOfRange {
        /// The integer, or `i128::MAX` where it is larger.
        value: i128,
        /// The bytes of the field.
        width: usize,
    },
    /// An integer, or the number of an enum, needs more bits than its field is.
    BitsExceeded {
        /// The number.
        value: i128,
        /// The bits of the field.
        bits: u32,
    },
    /// A string has the NUL, or the other bytes, that end it in front of its end.
    ContainsTerminator {
        /// Where in the string they first stand.
        position: usize,
    },
    /// An element begins with the bytes that end its array, which would end in front of it.
    BeginsWithTerminator,
    /// A string that keeps what ends it does not end with that.
    MissingTerminator,
    /// An element ends its array, which ends behind the first that does, and others follow.
    EndsEarly,
    /// The last element does not end its array, as one must; or there is no element.
    Unended {
        /// How many elements there are.
        count: usize,
    },
    /// A string that is padded up to the size of its field ends with the byte that pads it, which would be lost.
    EndsWithPadding {
        /// The byte.
        byte: u8,
    },
    /// Text has a character that its encoding does not have.
    CharacterOutOfRange {
        /// The character.
        character: char,
        /// At which byte of the `str` it stands.
        position: usize,
    },
    /// A field that is there only under a condition is there although the condition does not hold, or missing although
    /// it does.
    ConditionMismatch {
        /// Whether the field is there.
        present: bool,
    },
    /// A field is not there, for its condition does not hold, and has another value than its default, as which it would be
    /// read.
    DefaultMismatch {
        /// The value, where it is a number.
        value: Option<i128>,
        /// The default, where it is a number.
        default: Option<i128>,
    },
    /// A field is there, but the message ends in front of it, because an earlier field that may be left out at the end is.
    BehindMissing,
    /// A field is not what its `check` demands.
    CheckFailed {
        /// The number that the field is, or that the bytes of a `[u8; N]` of up to 8 are, the first the most significant, where
        /// the check looks at that.
        value: Option<i128>,
    },
    /// An element of an array is no larger than the one in front, and the array ascends.
    NotAscending {
        /// The number of the element.
        value: i128,
        /// The number of the one in front.
        before: i128,
    },
    /// The length, the size or the variant of a field is another than the one that follows from the field which holds it:
    /// a constant, or what a field in front has made of it.
    HolderMismatch {
        /// The length, the size or the number of the variant.
        value: i128,
        /// The one that follows from the other field.
        held: i128,
    },
    /// The length, the size or the variant of a field follows from no number that could stand in front of it, or in the
    /// field that holds it: such as a length of 6 where it is counted in units of 4 bytes.
    Inexact {
        /// The length, the size or the number of the variant.
        value: i128,
    },
    /// A value that goes up to the end is shorter than the size which it stands in: the bytes that fill the size would be read
    /// as part of it.
    Unfilled {
        /// The bytes of the value.
        len: usize,
        /// The bytes of its size.
        size: usize,
    },
    /// A variant that is for unknown numbers holds one that another variant has.
    ReservedTag {
        /// The number.
        tag: i128,
    },
    /// A field says which variant another is, by an enum that has no such number.
    UnknownValue {
        /// The number.
        value: i128,
    },
    /// A value of a recursive type stands in too many others.
    TooDeep {
        /// How many may stand one inside of the other.
        limit: usize,
    },
    /// A length, a size or the number of a variant is to stand in a field of whose values it is none, such as 0 in one that is
    /// never 0.
    NotAValue {
        /// The number.
        value: i128,
    },
    /// The whole message is longer than any memory.
    MessageTooLarge,
    /// The frame's payload is over the maximum of the encoder, or over what the frame header can say.
    FrameTooLarge {
        /// The payload's size.
        size: usize,
        /// The largest payload.
        max: usize,
    },
    /// The frame's payload is shorter than any that the frame header can say.
    FrameTooSmall {
        /// The payload's size.
        size: usize,
        /// The smallest payload.
        min: usize,
    },
    /// The output has no room for the message.
    OutputTooSmall {
        /// What the message takes.
        needed: usize,
        /// What the output holds.
        left: usize,
    },
    /// An [`Encode`](crate::Encode) impl written by hand wrote another number of bytes than it had measured. A slice
    /// may have been written to then; other outputs are as they were.
    Mismeasured,
    /// The message does not exist in the version that it is given.
    UnsupportedVersion {
        /// That version.
        version: i64,
        /// The first version of the message.
        first: i32,
        /// Its last version.
        last: i32,
    },
    /// A codec written by hand has a rule that the value breaks. Made by [`EncodeError::refused`].
    Refused {
        /// The rule, in a few words.
        reason: &'static &'static str,
    },
}

/// The room of a [`Writer`](crate::Writer) and the value in it do not end together: it was measured wrong.
///
/// Only an [`Encode`](crate::Encode) impl written by hand can be the cause. It has no more to say, so that writing costs
/// next to nothing; [`Wire::encode`](crate::Wire::encode) makes an [`EncodeError`] of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overrun;

impl EncodeError {
    /// An error of `kind`.
    ///
    /// For [`Encode`](crate::Encode) impls written by hand.
    #[cold]
    #[must_use]
    pub const fn new(kind: EncodeErrorKind) -> Self {
        Self { kind: Packed::new(kind), path: Path::EMPTY }
    }

    /// The error of a value that breaks a rule of a codec written by hand. The `reason` is a few words in lower case.
    #[cold]
    #[must_use]
    pub const fn refused(reason: &'static &'static str) -> Self {
        Self::new(EncodeErrorKind::Refused { reason })
    }

    /// The error of a message that is longer than any memory.
    #[cold]
    #[inline(never)]
    pub(crate) const fn too_large() -> Self {
        Self::new(EncodeErrorKind::MessageTooLarge)
    }

    /// The error of a message in a version that it does not have.
    #[cold]
    #[inline(never)]
    pub(crate) const fn unsupported(versions: Versions, given: Given) -> Self {
        let Versions { first, last, .. } = versions;
        Self::new(EncodeErrorKind::UnsupportedVersion { version: versions.of(given), first, last })
    }

    /// The error of numbers that are text of so many bytes, unless that is `None`.
    #[must_use]
    pub(crate) const fn of_text(mut self, len: Option<usize>) -> Self {
        self.kind = self.kind.of_text(len);
        self
    }

    /// Why there is no encoding.
    #[must_use]
    pub const fn kind(&self) -> EncodeErrorKind {
        self.kind.unpack()
    }
}

/// A kind as plain numbers, for the same reason as in the errors of decoding.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Packed {
    code: u8,
    numbers: [u64; 2],
    /// A width, or which numbers are below zero, and above these two bits of how many bytes is the text that they are.
    width: u8,
    reason: Option<&'static &'static str>,
}

impl Packed {
    #[expect(clippy::cast_possible_truncation, reason = "a number has 128 bits, and a width is at most 8")]
    #[expect(clippy::cast_sign_loss, reason = "unpacked with the same sign")]
    const fn new(kind: EncodeErrorKind) -> Self {
        use EncodeErrorKind as Kind;

        let (code, numbers) = match kind {
            Kind::LengthTooLarge { length, max } => (0, [length as u64, max as u64]),
            Kind::CountTooLarge { count, max } => (1, [count as u64, max as u64]),
            Kind::MessageTooLarge => (2, [0, 0]),
            Kind::FrameTooLarge { size, max } => (3, [size as u64, max as u64]),
            Kind::OutputTooSmall { needed, left } => (4, [needed as u64, left as u64]),
            Kind::Mismeasured => (5, [0, 0]),
            Kind::ValueOutOfRange { value, .. } => (6, [value as u64, (value >> 64) as u64]),
            Kind::BitsExceeded { value, .. } => (50, [value as u64, (value >> 64) as u64]),
            Kind::ContainsTerminator { position } => (7, [position as u64, 0]),
            Kind::MissingTerminator => (21, [0, 0]),
            Kind::BeginsWithTerminator => (22, [0, 0]),
            Kind::EndsEarly => (40, [0, 0]),
            Kind::TooDeep { limit } => (60, [limit as u64, 0]),
            Kind::Unended { count } => (41, [count as u64, 0]),
            Kind::ConditionMismatch { present } => (8, [present as u64, 0]),
            Kind::HolderMismatch { value, held } => (9, [word(value), word(held)]),
            Kind::Inexact { value } => (14, [value as u64, (value >> 64) as u64]),
            Kind::Unfilled { len, size } => (70, [len as u64, size as u64]),
            Kind::ReservedTag { tag } => (10, [tag as u64, (tag >> 64) as u64]),
            Kind::FrameTooSmall { size, min } => (11, [size as u64, min as u64]),
            Kind::UnknownValue { value } => (12, [value as u64, (value >> 64) as u64]),
            Kind::Refused { .. } => (13, [0, 0]),
            Kind::DefaultMismatch { value: Some(value), default: Some(default) } => (16, [word(value), word(default)]),
            Kind::DefaultMismatch { .. } => (17, [0, 0]),
            Kind::BehindMissing => (18, [0, 0]),
            Kind::CheckFailed { value: Some(value) } => (19, [value as u64, (value >> 64) as u64]),
            Kind::CheckFailed { value: None } => (20, [0, 0]),
            Kind::UnsupportedVersion { version, first, last } => (15, [version as u64, pair(first, last)]),
            Kind::EndsWithPadding { byte } => (23, [byte as u64, 0]),
            Kind::NotAValue { value } => (25, [value as u64, (value >> 64) as u64]),
            Kind::NotAscending { value, before } => (24, [word(value), word(before)]),
            Kind::CharacterOutOfRange { character, position } => (110, [character as u64, position as u64]),
        };
        let reason = if let Kind::Refused { reason } = kind { Some(reason) } else { None };
        let width = match kind {
            Kind::ValueOutOfRange { width, .. } => width as u8,
            Kind::BitsExceeded { bits, .. } => bits as u8,
            // Which of the two are below zero.
            Kind::HolderMismatch { value: first, held: second }
            | Kind::NotAscending { value: first, before: second }
            | Kind::DefaultMismatch { value: Some(first), default: Some(second) } => {
                (first < 0) as u8 | ((second < 0) as u8) << 1
            }
            _ => 0,
        };
        Self { code, numbers, width, reason }
    }

    /// The same of numbers that are text of so many bytes, unless that is `None`.
    #[expect(clippy::cast_possible_truncation, reason = "at most 8")]
    const fn of_text(mut self, len: Option<usize>) -> Self {
        if let Some(len) = len {
            self.width |= (len as u8) << 2;
        }
        self
    }

    /// The bytes of the text that the numbers are, where they are.
    const fn text_len(self) -> Option<usize> {
        use EncodeErrorKind as Kind;

        match (self.unpack(), self.width >> 2) {
            (Kind::HolderMismatch { .. } | Kind::ReservedTag { .. } | Kind::UnknownValue { .. }, len @ 1..) => {
                Some(len as usize)
            }
            _ => None,
        }
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "packed from the same types")]
    const fn unpack(self) -> EncodeErrorKind {
        use EncodeErrorKind as Kind;

        let [first, second] = self.numbers;
        let wide = (second as i128) << 64 | first as i128;
        let (value, held) = (signed(first, self.width), signed(second, self.width >> 1));
        if self.code == 15 {
            return Kind::UnsupportedVersion {
                version: first as i64,
                first: (second >> 32) as i32,
                last: second as i32,
            };
        }
        let (first, second) = (first as usize, second as usize);
        match self.code {
            0 => Kind::LengthTooLarge { length: first, max: second },
            1 => Kind::CountTooLarge { count: first, max: second },
            2 => Kind::MessageTooLarge,
            3 => Kind::FrameTooLarge { size: first, max: second },
            4 => Kind::OutputTooSmall { needed: first, left: second },
            6 => Kind::ValueOutOfRange { value: wide, width: self.width as usize },
            50 => Kind::BitsExceeded { value: wide, bits: self.width as u32 },
            7 => Kind::ContainsTerminator { position: first },
            21 => Kind::MissingTerminator,
            22 => Kind::BeginsWithTerminator,
            40 => Kind::EndsEarly,
            60 => Kind::TooDeep { limit: first },
            41 => Kind::Unended { count: first },
            8 => Kind::ConditionMismatch { present: first == 1 },
            9 => Kind::HolderMismatch { value, held },
            14 => Kind::Inexact { value: wide },
            70 => Kind::Unfilled { len: first, size: second },
            10 => Kind::ReservedTag { tag: wide },
            11 => Kind::FrameTooSmall { size: first, min: second },
            12 => Kind::UnknownValue { value: wide },
            16 => Kind::DefaultMismatch { value: Some(value), default: Some(held) },
            20 => Kind::CheckFailed { value: None },
            19 => Kind::CheckFailed { value: Some(wide) },
            18 => Kind::BehindMissing,
            17 => Kind::DefaultMismatch { value: None, default: None },
            25 => Kind::NotAValue { value: wide },
            24 => Kind::NotAscending { value, before: held },
            23 => Kind::EndsWithPadding { byte: first as u8 },
            110 => Kind::CharacterOutOfRange { character: character(self.numbers[0]), position: second },
            13 => match self.reason {
                Some(reason) => Kind::Refused { reason },
                None => Kind::Refused { reason: &"" },
            },
            _ => Kind::Mismeasured,
        }
    }
}

/// The character that was packed.
#[expect(clippy::cast_possible_truncation, reason = "packed from a character")]
const fn character(number: u64) -> char {
    match char::from_u32(number as u32) {
        Some(character) => character,
        None => char::REPLACEMENT_CHARACTER,
    }
}

// Inlined, what only an error needs would cost an encoder of frames 3 instructions.
path_methods!(EncodeError, #[inline(never)]);

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.show(f, &self.path.check())
    }
}

impl EncodeError {
    /// The error in words; `demand` are those of the check of its field.
    pub(crate) fn show(&self, f: &mut fmt::Formatter<'_>, demand: &dyn fmt::Display) -> fmt::Result {
        use EncodeErrorKind as Kind;

        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        let text = self.kind.text_len();
        match self.kind() {
            Kind::LengthTooLarge { length, max } => {
                write!(f, "length {length} is over the maximum of {max}")
            }
            Kind::CountTooLarge { count, max } => {
                write!(f, "count {count} is over the maximum of {max}")
            }
            Kind::ValueOutOfRange { value, width } => {
                let more = if value == i128::MAX { " or more" } else { "" };
                write!(f, "{value}{more} does not fit in {}", Count(width, "byte"))
            }
            Kind::BitsExceeded { value, bits } => write!(f, "{value} does not fit in {}", Count(bits as usize, "bit")),
            Kind::ContainsTerminator { position } => {
                write!(f, "the string contains its terminator at byte {position}")
            }
            Kind::BeginsWithTerminator => f.write_str("begins with the bytes that end the array"),
            Kind::EndsEarly => match self.path.end() {
                Some(last) => write!(f, "`{last}` holds, which ends the array, but more elements follow"),
                None => f.write_str("ends the array, but more elements follow"),
            },
            Kind::Unended { count: 0 } => f.write_str("has no element, and so none that ends it"),
            Kind::Unended { .. } => match self.path.end() {
                Some(last) => write!(f, "is the last element, but `{last}` does not hold"),
                None => f.write_str("is the last element, but does not end the array"),
            },
            Kind::MissingTerminator => f.write_str("the string does not end with its terminator"),
            Kind::EndsWithPadding { byte } => {
                write!(f, "the string ends with b'{}', which is its padding and would be lost", byte.escape_ascii())
            }
            Kind::CharacterOutOfRange { character, position } => {
                write!(f, "{character:?} at byte {position} is no character of the text's encoding")
            }
            Kind::ConditionMismatch { present: true } => {
                write!(f, "is there, although {} does not hold", self.path.condition())
            }
            Kind::ConditionMismatch { present: false } => {
                write!(f, "is missing, although {} holds", self.path.condition())
            }
            Kind::CheckFailed { value } => {
                match value {
                    Some(value) => write!(f, "{}", ShownAs(value, self.path.text_len()))?,
                    None => f.write_str("the value")?,
                }
                write!(f, ", {demand}")
            }
            Kind::NotAscending { value, before } => {
                write!(f, "{} is not larger than {}, the one in front of it", Shown(value), Shown(before))
            }
            Kind::TooDeep { limit } => write!(f, "stands in {limit} others, as many as there may be"),
            Kind::BehindMissing => {
                f.write_str("is there, although the message ends in front of it: the field before it is missing")
            }
            Kind::DefaultMismatch { value, default } => {
                match value {
                    Some(value) => write!(f, "{value}")?,
                    None => f.write_str("the value")?,
                }
                let condition = self.path.condition();
                write!(f, " would be lost: {condition} does not hold, so it is left out, and read as ")?;
                let field = self.path.innermost();
                match (default, field.and_then(|field| Some((field.declared(), field.absent()?)))) {
                    (Some(default), _) => write!(f, "{default}"),
                    (None, Some((schema, absent))) => write!(f, "{}", Otherwise(schema, absent)),
                    (None, None) => f.write_str("its default"),
                }
            }
            Kind::HolderMismatch { value, held } => {
                let [value, held]: [&dyn fmt::Display; 2] = match text {
                    Some(_) => [&ShownAs(value, text), &ShownAs(held, text)],
                    None => [&value, &held],
                };
                match self.path.held() {
                    Some((what, of)) => write!(f, "{what} {value}, but `{of}` is already {held}"),
                    None => write!(f, "{value} here, but {held} in the field that holds it"),
                }
            }
            Kind::Inexact { value } => write!(f, "{value} cannot be said by the number that stands for it"),
            Kind::Unfilled { len, size } => {
                let fill = size.saturating_sub(len);
                write!(f, "the value fills {len} of {size} bytes, and the other {fill} would be read as part of it")
            }
            Kind::ReservedTag { tag } => write!(f, "{} is the number of another variant", ShownAs(tag, text)),
            Kind::UnknownValue { value } => {
                write!(f, "unknown value {}: the field's enum has no such number", ShownAs(value, text))
            }
            Kind::NotAValue { value } => write!(f, "{}, {}", Shown(value), self.path.values()),
            Kind::MessageTooLarge => f.write_str("the encoded message is longer than any memory"),
            Kind::FrameTooLarge { size, max } => {
                write!(f, "frame of {} is over the maximum of {max}", Count(size, "byte"))
            }
            Kind::FrameTooSmall { size, min } => {
                write!(f, "frame of {} is under the minimum of {min}", Count(size, "byte"))
            }
            Kind::OutputTooSmall { needed, left } => {
                write!(f, "{} needed, but the output holds {left}", Count(needed, "byte"))
            }
            Kind::UnsupportedVersion { version, first, last } => {
                write!(f, "version {version} is not one of {first} to {last}")
            }
            Kind::Refused { reason } => f.write_str(reason),
            Kind::Mismeasured => f.write_str("the `Encode` impl wrote another number of bytes than it had measured"),
        }
    }
}

impl fmt::Debug for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EncodeError").field("kind", &self.kind()).field("path", &self.path).finish()
    }
}

impl core::error::Error for EncodeError {}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn each_kind_says_what() {
        let shown = |kind| {
            let error = EncodeError::new(kind);
            assert_eq!(error.kind(), kind);
            error.to_string()
        };
        assert_eq!(shown(EncodeErrorKind::MessageTooLarge), "the encoded message is longer than any memory");
        assert_eq!(
            shown(EncodeErrorKind::CountTooLarge { count: 32_768, max: 32_767 }),
            "count 32768 is over the maximum of 32767"
        );
        assert_eq!(
            shown(EncodeErrorKind::LengthTooLarge { length: 2_147_483_648, max: 2_147_483_647 }),
            "length 2147483648 is over the maximum of 2147483647"
        );
        assert_eq!(
            shown(EncodeErrorKind::ValueOutOfRange { value: i128::MIN, width: 3 }),
            "-170141183460469231731687303715884105728 does not fit in 3 bytes"
        );
        assert_eq!(
            shown(EncodeErrorKind::ContainsTerminator { position: 2 }),
            "the string contains its terminator at byte 2"
        );
        assert_eq!(shown(EncodeErrorKind::BeginsWithTerminator), "begins with the bytes that end the array");
        assert_eq!(shown(EncodeErrorKind::EndsEarly), "ends the array, but more elements follow");
        assert_eq!(shown(EncodeErrorKind::Unended { count: 0 }), "has no element, and so none that ends it");
        assert_eq!(shown(EncodeErrorKind::Unended { count: 3 }), "is the last element, but does not end the array");
        assert_eq!(shown(EncodeErrorKind::MissingTerminator), "the string does not end with its terminator");
        assert_eq!(
            shown(EncodeErrorKind::EndsWithPadding { byte: b' ' }),
            "the string ends with b' ', which is its padding and would be lost"
        );
        assert_eq!(
            shown(EncodeErrorKind::EndsWithPadding { byte: 0 }),
            "the string ends with b'\\x00', which is its padding and would be lost"
        );
        assert_eq!(
            shown(EncodeErrorKind::ConditionMismatch { present: true }),
            "is there, although its condition does not hold"
        );
        assert_eq!(
            shown(EncodeErrorKind::ConditionMismatch { present: false }),
            "is missing, although its condition holds"
        );
        assert_eq!(
            shown(EncodeErrorKind::DefaultMismatch { value: Some(-3), default: Some(u64::MAX.into()) }),
            "-3 would be lost: its condition does not hold, so it is left out, and read as 18446744073709551615"
        );
        assert_eq!(
            shown(EncodeErrorKind::DefaultMismatch { value: None, default: None }),
            "the value would be lost: its condition does not hold, so it is left out, and read as its default"
        );
        assert_eq!(shown(EncodeErrorKind::CheckFailed { value: Some(-300) }), "-300, where its check must hold");
        assert_eq!(shown(EncodeErrorKind::CheckFailed { value: None }), "the value, where its check must hold");
        assert_eq!(
            shown(EncodeErrorKind::BehindMissing),
            "is there, although the message ends in front of it: the field before it is missing"
        );
        assert_eq!(
            shown(EncodeErrorKind::HolderMismatch { value: 2, held: 3 }),
            "2 here, but 3 in the field that holds it"
        );
        assert_eq!(
            shown(EncodeErrorKind::FrameTooSmall { size: 1, min: 2 }),
            "frame of 1 byte is under the minimum of 2"
        );
        assert_eq!(
            shown(EncodeErrorKind::UnknownValue { value: 9 }),
            "unknown value 9: the field's enum has no such number"
        );
        assert_eq!(shown(EncodeErrorKind::ReservedTag { tag: -7 }), "-7 is the number of another variant");
        assert_eq!(
            shown(EncodeErrorKind::FrameTooLarge { size: 12, max: 8 }),
            "frame of 12 bytes is over the maximum of 8"
        );
        assert_eq!(
            shown(EncodeErrorKind::OutputTooSmall { needed: 1, left: 0 }),
            "1 byte needed, but the output holds 0"
        );
        assert_eq!(
            shown(EncodeErrorKind::Mismeasured),
            "the `Encode` impl wrote another number of bytes than it had measured"
        );
        assert_eq!(
            shown(EncodeErrorKind::UnsupportedVersion { version: -1, first: 0, last: 12 }),
            "version -1 is not one of 0 to 12"
        );
        assert_eq!(shown(EncodeErrorKind::Refused { reason: &"a month is 1 to 12" }), "a month is 1 to 12");
    }

    #[test]
    fn a_result_has_a_tag_of_its_own() {
        assert!(size_of::<Option<EncodeError>>() > size_of::<EncodeError>());
        #[cfg(target_pointer_width = "64")]
        assert_eq!(size_of::<EncodeError>(), 104);
    }
}
