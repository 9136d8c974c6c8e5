//! What can go wrong between client and server.

use std::fmt;
use std::io;

use wire::{DecodeError, EncodeError};

use crate::protocol::Failed;

#[derive(Debug)]
pub(crate) enum Error {
    /// The server refused what it was asked.
    Server(ServerError),
    /// The server's bytes are not the packet that is due.
    Decode(DecodeError),
    /// What should be sent does not fit into a packet.
    Encode(EncodeError),
    Io(io::Error),
    /// The server closed the connection.
    Closed,
    /// A packet was lost or came twice.
    OutOfOrder {
        expected: u8,
        found: u8,
    },
    /// The server sent a packet that is no answer to what it was asked.
    Unexpected {
        wanted: &'static str,
    },
    /// Something of the protocol that this client leaves out.
    Unsupported(&'static str),
}

/// An error in the server's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ServerError {
    /// 1045 for a wrong password, 1146 for an unknown table, ...
    pub code: u16,
    /// Five characters of the SQL standard; `None` before the handshake.
    pub sql_state: Option<String>,
    pub message: String,
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Server(error) => error.fmt(out),
            Self::Decode(error) => write!(out, "malformed packet: {error}"),
            Self::Encode(error) => write!(out, "cannot be sent: {error}"),
            Self::Io(error) => error.fmt(out),
            Self::Closed => out.write_str("the server closed the connection"),
            Self::OutOfOrder { expected, found } => write!(out, "packet {found} arrived where {expected} was due"),
            Self::Unexpected { wanted } => write!(out, "the server sent something else than {wanted}"),
            Self::Unsupported(what) => write!(out, "not supported: {what}"),
        }
    }
}

impl fmt::Display for ServerError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, sql_state, message } = self;
        match sql_state {
            Some(sql_state) => write!(out, "server error {code} ({sql_state}): {message}"),
            None => write!(out, "server error {code}: {message}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<Failed<'_>> for Error {
    fn from(failed: Failed<'_>) -> Self {
        Self::Server(ServerError {
            code: failed.code,
            sql_state: Some(String::from_utf8_lossy(&failed.sql_state).into_owned()),
            message: failed.message.to_owned(),
        })
    }
}

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
