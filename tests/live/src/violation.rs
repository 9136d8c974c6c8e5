//! What must not happen, and the names of what may.

use std::fmt;
use std::io;

use echo_proto::{ClientError, Error};

/// Something that a peer was promised and did not get.
#[derive(Debug)]
pub(crate) enum Violation {
    /// An answer that is not the one to its request.
    Wrong(String),
    /// No answer, or no end of the connection, where one was due.
    Lost(String),
}

impl Violation {
    /// That bytes which were due did not come.
    pub(crate) fn lost(expected: impl fmt::Display, error: &io::Error) -> Self {
        Self::Lost(format!("expected {expected}, found: {error}"))
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Wrong(what) => write!(f, "wrong: {what}"),
            Self::Lost(what) => write!(f, "lost: {what}"),
        }
    }
}

impl std::error::Error for Violation {}

/// Why a call has no answer, in one word.
pub(crate) const fn kind(error: &Error) -> &'static str {
    match error {
        Error::Connect { .. } => "connect",
        Error::Io(_) => "io",
        Error::Session(ClientError::Malformed(_)) => "malformed",
        Error::Session(ClientError::Stranger(_)) => "stranger",
        Error::Session(ClientError::Unexpected { .. }) => "unexpected",
        Error::Session(ClientError::Unsolicited) => "unsolicited",
        Error::Session(ClientError::Ended { .. }) => "ended",
        Error::Encode(_) => "encode",
        Error::Unsent { .. } => "unsent",
        Error::TimedOut { .. } => "timed out",
        _ => "other",
    }
}
