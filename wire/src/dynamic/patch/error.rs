//! Why one field of a message cannot be changed.

use alloc::string::String;
use core::fmt;

use crate::dynamic::build::EncodeError;
use crate::dynamic::error::DecodeError;
use crate::dynamic::not_found::NotFound;

/// Why a field was not changed. The bytes are as they were.
#[non_exhaustive]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatchError {
    /// The bytes are no such message.
    Decode(DecodeError),
    /// The message has no such field.
    NotFound(NotFound),
    /// The value is none of the field.
    Encode(EncodeError),
    /// The field cannot be changed alone.
    Fixed {
        /// What it is called.
        field: String,
        /// Why not, in a few words.
        reason: &'static str,
    },
    /// With the value the bytes would be no such message.
    Refused(DecodeError),
}

impl From<NotFound> for PatchError {
    fn from(error: NotFound) -> Self {
        Self::NotFound(error)
    }
}

impl fmt::Display for PatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Decode(error) => write!(f, "{error}"),
            Self::NotFound(error) => write!(f, "{error}"),
            Self::Encode(error) => write!(f, "{error}"),
            Self::Fixed { field, reason } => write!(f, "`{field}` cannot be changed alone: {reason}"),
            Self::Refused(error) => write!(f, "with this value the message would be wrong: {error}"),
        }
    }
}

impl core::error::Error for PatchError {}
