//! What may be wrong with a frame, and a word for each kind of it.

use wire::{DecodeError, DecodeErrorKind};

/// What is wrong with a frame. Offsets in errors count from the first byte of the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The size cannot be, so that where the next frame begins is not known.
    Size(DecodeError),
    /// The frame is complete, but it is not the message that it should be.
    Malformed(DecodeError),
    /// The stream ends before the frame does.
    Unfinished,
}

impl Fault {
    /// What kind of fault it is, in a few words.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Size(_) => "size that cannot be",
            Self::Malformed(_) => self.repeated().unwrap_or_default(),
            Self::Unfinished => "unfinished",
        }
    }

    /// A word for faults of this kind, where a stream may have one in each of its frames. Each kind has its own, because
    /// those with the same word are counted together, and not all shown.
    pub(crate) fn repeated(self) -> Option<&'static str> {
        let Self::Malformed(error) = self else { return None };
        Some(match error.kind() {
            DecodeErrorKind::TooShort { .. } => "value cut off",
            DecodeErrorKind::NegativeLength { .. } => "negative length",
            DecodeErrorKind::NegativeCount { .. } => "negative count",
            DecodeErrorKind::LengthOverrun { .. } => "length over the end",
            DecodeErrorKind::CountOverrun { .. } => "count over the end",
            DecodeErrorKind::LengthTooSmall { .. } => "length too small",
            DecodeErrorKind::LengthTooLarge { .. } => "length over its limit",
            DecodeErrorKind::CountTooLarge { .. } => "count over its limit",
            DecodeErrorKind::MissingTerminator { .. } => "no terminator",
            DecodeErrorKind::UnexpectedNull => "null that cannot be",
            DecodeErrorKind::InvalidPrefix { .. }
            | DecodeErrorKind::Overlong
            | DecodeErrorKind::IntegerTooLarge { .. } => "integer that is none",
            DecodeErrorKind::InvalidBool { .. } => "neither true nor false",
            DecodeErrorKind::UnknownValue { .. } | DecodeErrorKind::NotAValue { .. } => "unknown value",
            DecodeErrorKind::UnexpectedValue { .. } | DecodeErrorKind::ConstantMismatch => "another constant",
            DecodeErrorKind::NotAscending { .. } => "elements that do not ascend",
            DecodeErrorKind::Repeated { .. } => "field that is repeated",
            DecodeErrorKind::Missing => "field that is missing",
            DecodeErrorKind::CheckFailed { .. } => "check that does not hold",
            DecodeErrorKind::ChecksumMismatch { .. } => "wrong checksum",
            DecodeErrorKind::NonZeroPadding { .. } => "padding that says something",
            DecodeErrorKind::InvalidUtf8 | DecodeErrorKind::NotAscii { .. } => "text that is none",
            DecodeErrorKind::TrailingBytes { .. } => "bytes left over",
            DecodeErrorKind::UnknownApiKey { .. } => "unknown api_key",
            DecodeErrorKind::UnsupportedVersion { .. } => "unsupported version",
            DecodeErrorKind::TooDeep { .. } => "values too deep in each other",
            _ => "another fault",
        })
    }
}
