//! What can go wrong between client and server.

use std::fmt;
use std::io;

use wire::{DecodeError, EncodeError};

use crate::backend::{Report, ReportField};

#[derive(Debug)]
pub(crate) enum Error {
    /// The server refused what it was asked.
    Server(Box<Notice>),
    /// The server's bytes are not the message that is due.
    Decode(DecodeError),
    /// What should be sent does not fit into a message.
    Encode(EncodeError),
    Io(io::Error),
    /// The server closed the connection.
    Closed,
    /// The server sent a message that is no answer to what it was asked.
    Unexpected(String),
    /// Something that this client leaves out, or that a server should not do.
    Unsupported(&'static str),
}

/// An error or a notice in the server's own words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Notice {
    /// ERROR, WARNING, ...
    pub severity: String,
    /// SQLSTATE: 28P01 for a wrong password, 42P01 for an unknown table, ...
    pub state: String,
    pub message: String,
    pub detail: Option<String>,
    pub hint: Option<String>,
    /// In the query, in characters from 1.
    pub position: Option<String>,
    pub constraint: Option<String>,
}

impl From<&Report<'_>> for Notice {
    fn from(report: &Report<'_>) -> Self {
        let mut notice = Self::default();
        for field in report.fields.iter() {
            match field {
                ReportField::Severity(text) => notice.severity = text.to_owned(),
                ReportField::State(text) => notice.state = text.to_owned(),
                ReportField::Message(text) => notice.message = text.to_owned(),
                ReportField::Detail(text) => notice.detail = Some(text.to_owned()),
                ReportField::Hint(text) => notice.hint = Some(text.to_owned()),
                ReportField::Position(text) => notice.position = Some(text.to_owned()),
                ReportField::Constraint(text) => notice.constraint = Some(text.to_owned()),
                _ => {}
            }
        }
        notice
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Server(notice) => notice.fmt(out),
            Self::Decode(error) => write!(out, "malformed message: {error}"),
            Self::Encode(error) => write!(out, "cannot be sent: {error}"),
            Self::Io(error) => error.fmt(out),
            Self::Closed => out.write_str("the server closed the connection"),
            Self::Unexpected(message) => write!(out, "the server sent what nobody asked for: {message}"),
            Self::Unsupported(what) => write!(out, "not supported: {what}"),
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}: {}", self.severity, self.state, self.message)
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
