//! The side that answers.

use std::fmt;

use wire::frame::{Decoder, Encoder};
use wire::{DecodeError, EncodeError};

use super::KEEP;
use crate::parser;
use crate::router::{Context, Router};

/// How much output is gathered before it has to leave: many small responses in one write, and a bound on what a peer
/// that does not read can make this side hold.
const MAX_OUTPUT: usize = 64 << 10;

/// One connection as a server sees it: requests are answered in their order.
///
/// See [`ClientSession`](crate::ClientSession) for both sides at work.
#[derive(Debug)]
pub struct ServerSession {
    requests: Decoder,
    responses: Encoder,
    /// How many responses the connection has carried: the id of the next.
    answered: i32,
    failed: Option<ServerError>,
}

/// Why [`ServerSession::handle`] returned.
#[must_use]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Every request that is complete has been answered: write the output, then read more.
    NeedsInput,
    /// Enough output has gathered: write it, then go on handling.
    NeedsWrite,
}

impl ServerSession {
    /// A new connection that accepts payloads of up to 1 MiB.
    #[must_use]
    pub fn new() -> Self {
        // What a handler answers is no stranger's claim: the frame's header is its only limit.
        let responses = Encoder::new().max_payload(usize::MAX);
        Self { requests: Decoder::new(), responses, answered: 0, failed: None }
    }

    /// The same session, refusing requests with a payload of more than `max` bytes.
    #[must_use]
    pub fn max_payload(mut self, max: usize) -> Self {
        self.requests = self.requests.max_payload(max);
        self
    }

    /// Takes in a copy of bytes from the client.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.requests.feed(bytes);
    }

    /// Room to read the client's bytes into; say with [`received`](Self::received) how much of it was used.
    pub fn room(&mut self) -> &mut [u8] {
        self.requests.room()
    }

    /// Takes in the first `len` bytes of the [`room`](Self::room).
    pub fn received(&mut self, len: usize) {
        self.requests.received(len);
    }

    /// Answers requests until none is complete or enough output has gathered.
    ///
    /// # Errors
    ///
    /// When a frame or a message is malformed, its `api_key` has no handler, or a response cannot be encoded. The
    /// output then holds the responses owed for the requests before: write it and close the connection. Nothing
    /// behind the bad frame is looked at, and the same is said again at every call.
    pub fn handle(&mut self, router: &Router) -> Result<Progress, ServerError> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        while self.responses.len() < MAX_OUTPUT {
            match self.handle_one(router) {
                Ok(true) => {}
                Ok(false) => return Ok(Progress::NeedsInput),
                Err(error) => {
                    self.failed = Some(error);
                    return Err(error);
                }
            }
        }
        Ok(Progress::NeedsWrite)
    }

    fn handle_one(&mut self, router: &Router) -> Result<bool, ServerError> {
        let Some(frame) = self.requests.next_frame()? else { return Ok(false) };
        let (header, message) = parser::open(frame)?;
        router.answer(header, message, Context::new(self.answered, header.sequence), &mut self.responses)?;
        self.answered = self.answered.checked_add(1).unwrap_or(0);
        Ok(true)
    }

    /// The bytes that are to be written to the client.
    #[must_use]
    pub fn output(&self) -> &[u8] {
        self.responses.as_slice()
    }

    /// Says that the first `len` bytes of the output have been written.
    pub fn sent(&mut self, len: usize) {
        self.responses.consume(len);
        if self.responses.is_empty() {
            self.responses.shrink_to(KEEP);
        }
    }
}

impl Default for ServerSession {
    fn default() -> Self {
        Self::new()
    }
}

/// Why a server gives a connection up.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServerError {
    /// The client sent what is no request that this server answers.
    Malformed(DecodeError),
    /// A handler returned a response that cannot be encoded.
    Response(EncodeError),
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
            Self::Response(error) => write!(f, "the response cannot be encoded: {error}"),
        }
    }
}

impl std::error::Error for ServerError {}
