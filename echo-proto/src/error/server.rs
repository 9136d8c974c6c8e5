//! Why a server gives a connection up.

use std::fmt;
use std::time::Duration;

use wire::{DecodeError, EncodeError};

use super::Stranger;

/// Why a server gives a connection up.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServerError {
    /// The client sent what is no request that this server answers. The offset counts from the first byte of the frame,
    /// or that of a size that cannot be from the first byte of the stream.
    Malformed(DecodeError),
    /// The client speaks another protocol.
    Stranger(Stranger),
    /// A handler returned a response that cannot be encoded.
    Response(EncodeError),
    /// The client did not do in time what the connection waited for.
    TimedOut {
        /// What that was.
        wait: Wait,
        /// How long it was waited for.
        limit: Duration,
    },
    /// An asynchronous handler gave no answer in time, for which the client can do nothing.
    HandlerTimedOut {
        /// How long it was waited for.
        limit: Duration,
    },
    /// All connections together hold as many bytes as they may, and this one needs more.
    Full {
        /// How many bytes that are.
        max: usize,
    },
}

/// What a connection waits for.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// The first byte of a request.
    Request,
    /// The rest of a request.
    Rest,
    /// That the client takes what it is sent.
    Write,
}

impl ServerError {
    /// What sort it is, in one word for logs and figures.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Malformed(_) => "malformed",
            Self::Stranger(_) => "stranger",
            Self::Response(_) => "response",
            Self::TimedOut { wait: Wait::Request, .. } => "idle",
            Self::TimedOut { wait: Wait::Rest, .. } => "slow",
            Self::TimedOut { wait: Wait::Write, .. } => "deaf",
            Self::HandlerTimedOut { .. } => "handler",
            Self::Full { .. } => "full",
        }
    }
}

impl From<DecodeError> for ServerError {
    fn from(error: DecodeError) -> Self {
        Self::Malformed(error)
    }
}

impl fmt::Display for ServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(error) => write!(f, "malformed request: {error}"),
            Self::Stranger(Stranger::Tls) => f.write_str("the client speaks TLS, which this port does not"),
            Self::Stranger(stranger) => write!(f, "the client speaks {stranger}, not the echo protocol"),
            Self::Response(error) => write!(f, "the response cannot be encoded: {error}"),
            Self::TimedOut { wait, limit } => {
                let what = match wait {
                    Wait::Request => "no request came",
                    Wait::Rest => "a request was not complete",
                    Wait::Write => "the client took nothing of what it was sent",
                };
                write!(f, "{what} within {limit:?}")
            }
            Self::HandlerTimedOut { limit } => write!(f, "a handler gave no answer within {limit:?}"),
            Self::Full { max } => write!(f, "all connections together hold {max} bytes, which is the most"),
        }
    }
}

impl std::error::Error for ServerError {}
