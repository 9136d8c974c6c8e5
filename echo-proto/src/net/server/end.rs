//! How a connection ends.

use std::fmt;
use std::io;

use crate::error::ServerError;
#[cfg(feature = "tls")]
use crate::net::handshake::words;

/// Why a connection ends.
#[derive(Debug)]
pub(super) enum End {
    /// There was no TLS between the two.
    #[cfg(feature = "tls")]
    NoHandshake(io::Error),
    /// The client has closed it, with so many bytes of a request that is not complete.
    Closed { unfinished: usize },
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
            #[cfg(feature = "tls")]
            Self::Broken(error) if words(error).is_some() => {
                write!(f, "the connection broke: {}", words(error).unwrap_or_default())
            }
            Self::Broken(error) => write!(f, "the connection broke: {error}"),
            Self::GivenUp(error) => error.fmt(f),
            Self::Panicked => f.write_str("a handler panicked"),
            Self::Drained => f.write_str("the server shuts down"),
        }
    }
}

#[cfg(feature = "tls")]
#[cfg(test)]
mod tests {
    use tokio_rustls::rustls::{AlertDescription, Error};

    use super::*;

    #[test]
    fn what_breaks_a_connection_is_told_in_words() {
        let alert = Error::AlertReceived(AlertDescription::UnknownCA);
        for (error, said) in [
            (
                io::Error::new(io::ErrorKind::InvalidData, alert),
                "the peer trusts no authority that signed the certificate",
            ),
            (io::ErrorKind::ConnectionReset.into(), "connection reset"),
        ] {
            assert_eq!(End::Broken(error).to_string(), format!("the connection broke: {said}"));
        }
    }
}
