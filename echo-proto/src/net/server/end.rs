//! How a connection ends.

use std::fmt;
use std::io;

use crate::error::ServerError;

/// Why a connection ends.
#[derive(Debug)]
pub(super) enum End {
    /// There was no TLS between the two.
    #[cfg(feature = "tls")]
    NoHandshake(io::Error),
    /// The client has closed it, with so many bytes of a request that is not complete.
    Closed { unfinished: usize },
    /// The client has ended its side, and was not waited for until a handler had an answer.
    Left,
    /// It broke.
    Broken(io::Error),
    /// The server gives it up.
    GivenUp(ServerError),
    /// A handler panicked.
    Panicked,
    /// The server shuts down, and everything is answered.
    Drained,
}

impl End {
    /// What sort of error it is, if it is one.
    pub(super) const fn error_kind(&self) -> Option<&'static str> {
        match self {
            Self::Closed { unfinished: 0 } | Self::Drained => None,
            Self::Closed { .. } => Some("cut"),
            Self::Left => Some("left"),
            #[cfg(feature = "tls")]
            Self::NoHandshake(_) => Some("tls"),
            Self::Broken(_) => Some("broken"),
            Self::Panicked => Some("panic"),
            Self::GivenUp(error) => Some(error.kind()),
        }
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            #[cfg(feature = "tls")]
            Self::NoHandshake(error) => write!(f, "no TLS handshake: {error}"),
            Self::Closed { unfinished: 0 } => f.write_str("by the client"),
            Self::Closed { unfinished } => write!(f, "by the client, {unfinished} bytes into a request"),
            Self::Left => f.write_str("by the client, while a handler was at work for it"),
            Self::Broken(error) => write!(f, "the connection broke: {error}"),
            Self::GivenUp(error) => error.fmt(f),
            Self::Panicked => f.write_str("a handler panicked"),
            Self::Drained => f.write_str("the server shuts down"),
        }
    }
}
