//! Why a connection ends.

use std::fmt;
use std::io;

use wire::{DecodeError, EncodeError};

#[derive(Debug)]
pub(crate) enum Error {
    /// No message of ours, which no client sends that has asked which there are.
    UnknownKey(i16),
    /// The request is malformed, or of a version that we do not have.
    Decode(DecodeError),
    /// The answer has no encoding.
    Encode(EncodeError),
    Io(io::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownKey(api_key) => write!(f, "no request has api_key {api_key}"),
            Self::Decode(error) => write!(f, "malformed request: {error}"),
            Self::Encode(error) => write!(f, "answer without an encoding: {error}"),
            Self::Io(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}

impl From<EncodeError> for Error {
    fn from(error: EncodeError) -> Self {
        Self::Encode(error)
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
