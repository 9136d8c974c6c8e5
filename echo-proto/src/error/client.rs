//! Why a client's connection is of no more use, or a request was not sent.

use std::fmt;
use std::time::Duration;

use wire::{DecodeError, EncodeError};

use super::Stranger;
use crate::message::Header;

/// Why a connection is of no more use: what the server did wrong, or in one case the caller.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientError {
    /// It sent what is no response. The offset counts from the first byte of the frame, or that of a size that cannot be
    /// from the first byte of the stream.
    Malformed(DecodeError),
    /// It speaks another protocol.
    Stranger(Stranger),
    /// It sent a response out of turn.
    Unexpected {
        /// What it sent.
        found: Header,
        /// What it should have sent.
        due: Header,
    },
    /// It sent something while no request was in flight.
    Unsolicited,
    /// It answered as it should, but the caller received as a type or a set that has no such message.
    NotReceivable {
        /// The key of the request and of its response.
        api_key: i8,
    },
    /// It began a response and did not complete it in time.
    Slow {
        /// How many bytes of it had come.
        received: usize,
        /// How long it was waited for.
        limit: Duration,
    },
    /// It ended the connection with requests in flight, or within a frame.
    Ended {
        /// The requests that were never answered.
        in_flight: usize,
        /// The key of the first of them, where the connection carried no answer with that key, nor the beginning of one: a
        /// server ends the connection of a client that asks what it does not serve. That may be why, or not.
        unserved: Option<i8>,
    },
}

impl fmt::Display for ClientError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |header: &Header| format!("api_key {}, sequence {}", header.api_key, header.sequence);
        match self {
            Self::Malformed(error) => write!(f, "malformed response: {error}"),
            Self::Stranger(Stranger::Tls) => {
                f.write_str("the server speaks TLS: speak TLS to it, or use a port where it does not")
            }
            Self::Stranger(stranger) => {
                write!(f, "the server speaks {stranger}, not the echo protocol: is the port right?")
            }
            Self::Unexpected { found, due } => {
                write!(f, "response out of turn: found {}, expected {}", name(found), name(due))
            }
            Self::Unsolicited => f.write_str("the server sent a response that nothing asked for"),
            Self::NotReceivable { api_key } => {
                write!(f, "the response answers api_key {api_key}, but the set it was received as has no such message")
            }
            Self::Slow { received, limit } => {
                let bytes = if *received == 1 { "byte" } else { "bytes" };
                write!(f, "a response was not complete within {limit:?}: {received} {bytes} of it came")
            }
            Self::Ended { in_flight, unserved } => {
                match in_flight {
                    0 => f.write_str("the server ended the connection")?,
                    1 => f.write_str("the server ended the connection with 1 request unanswered")?,
                    _ => write!(f, "the server ended the connection with {in_flight} requests unanswered")?,
                }
                let Some(api_key) = unserved else { return Ok(()) };
                let first = if *in_flight == 1 { "of" } else { "the first of" };
                write!(f, ", {first} api_key {api_key}: perhaps it does not serve that key")
            }
        }
    }
}

impl std::error::Error for ClientError {}

/// Why a request was not sent.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendError {
    /// The message cannot be encoded.
    Encode(EncodeError),
    /// So many requests have no answer yet: receive one first.
    InFlight {
        /// The most that may be in flight.
        max: usize,
    },
    /// The connection has failed before.
    Failed(ClientError),
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Encode(error) => write!(f, "the request cannot be encoded: {error}"),
            Self::InFlight { max } => write!(f, "{max} requests are in flight, which is the most: receive one first"),
            Self::Failed(error) => write!(f, "the connection has failed: {error}"),
        }
    }
}

impl std::error::Error for SendError {}
