//! Why a call has no answer.

use std::fmt;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use wire::EncodeError;

#[cfg(feature = "tls")]
use super::stranger::NotTls;
use super::{ClientError, Stranger};
use crate::address::Address;

/// Why a call has no answer. Every call on a connection that fails gets a copy.
#[non_exhaustive]
#[derive(Debug, Clone)]
pub enum Error {
    /// No connection can be made.
    Connect {
        /// To where.
        address: Address,
        /// Why not.
        error: Arc<io::Error>,
    },
    /// The connection broke.
    Io(Arc<io::Error>),
    /// The server misbehaved or went away.
    Session(ClientError),
    /// The request cannot be encoded; the connection is as good as before.
    Encode(EncodeError),
    /// The request was not sent: the connection had been lost before, and the client does not reconnect, or did not in
    /// the time that the call had.
    Unsent {
        /// How it was lost.
        because: Arc<Self>,
    },
    /// No answer came in time. The connection is as good as before, but for the calls behind this one: the answer to it
    /// comes first.
    TimedOut {
        /// How long it was waited for.
        limit: Duration,
    },
}

impl Error {
    /// Whether the connection was lost, or none could be made: another may do better, unless the request is what the
    /// server does not take.
    ///
    /// The server may have done what was asked all the same, but for [`Connect`](Self::Connect) and
    /// [`Unsent`](Self::Unsent).
    #[must_use]
    pub const fn is_connection_lost(&self) -> bool {
        matches!(self, Self::Connect { .. } | Self::Io(_) | Self::Session(_) | Self::Unsent { .. })
    }

    /// Who answered, where that is known to be no server of this protocol: another port may be meant, or TLS.
    #[must_use]
    pub fn stranger(&self) -> Option<Stranger> {
        match self {
            Self::Session(ClientError::Stranger(stranger)) => Some(*stranger),
            Self::Unsent { because } => because.stranger(),
            #[cfg(feature = "tls")]
            Self::Connect { error, .. } | Self::Io(error) => match error.get_ref()?.downcast_ref()? {
                NotTls::Stranger(_, stranger) => Some(*stranger),
                NotTls::Nothing(_) | NotTls::Other(_) => None,
            },
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Connect { address, error } => write!(f, "cannot connect to {address}: {error}"),
            Self::Io(error) => write!(f, "the connection broke: {error}"),
            Self::Session(error) => error.fmt(f),
            Self::Encode(error) => write!(f, "the request cannot be encoded: {error}"),
            Self::Unsent { because } => write!(f, "not sent: the connection was lost before: {because}"),
            Self::TimedOut { limit } => write!(f, "no answer within {limit:?}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            // Which say what they contain themselves.
            Self::Connect { error, .. } | Self::Io(error) => error.source(),
            Self::Session(error) => error.source(),
            Self::Encode(error) => error.source(),
            Self::Unsent { because } => because.source(),
            Self::TimedOut { .. } => None,
        }
    }
}
