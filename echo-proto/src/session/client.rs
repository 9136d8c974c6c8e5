//! The side that asks.

use std::time::Instant;

use wire::frame::DEFAULT_MAX_PAYLOAD;
use wire::{DecodeError, DecodeErrorKind, Message, MessageSet};

use super::RESPONSE_EXTRA;
use super::calls::Calls;
use crate::error::{ClientError, SendError};
use crate::message::{Header, HeaderKey};
use crate::parser::{self, Parser};

/// One connection as a client sees it: requests get sequences, responses are matched with them in order.
///
/// ```
/// use echo_proto::{ClientSession, EchoRequest, EchoResponse, Router, ServerSession};
/// use wire::Array;
///
/// let mut client = ClientSession::new();
/// client.send(&EchoRequest { timestamp: 9999, subject: b"test", metadata: Array::from(&[1]), body: b"hi" })?;
///
/// // Whatever carries the bytes: here nothing does.
/// let mut server = ServerSession::new();
/// server.feed(client.output());
/// client.sent(client.output().len());
/// server.handle(&Router::echo())?;
/// client.feed(server.output());
///
/// let (header, response) = client.receive::<EchoResponse>()?.expect("a whole response");
/// assert_eq!((header.sequence, response.id, response.body), (0, 0, &b"hi"[..]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Time is an argument as bytes are: a request sent with a deadline is given up by [`expire`](Self::expire).
///
/// ```
/// # use echo_proto::{ClientSession, EchoRequest};
/// # use wire::Array;
/// # let request = EchoRequest { timestamp: 0, subject: b"", metadata: Array::default(), body: b"" };
/// use std::time::{Duration, Instant};
///
/// let (mut client, now) = (ClientSession::new(), Instant::now());
/// let sequence = client.send_by(&request, now + Duration::from_secs(1))?;
/// assert_eq!(client.expire(now), None);
/// assert_eq!(client.expire(client.next_deadline().expect("one request has one")), Some(sequence));
/// // Its answer may still come, so its sequence is not used again before.
/// assert_eq!(client.in_flight(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct ClientSession {
    calls: Calls<Caller>,
    responses: Parser,
    /// Whether the server's stream has ended: what has arrived before is still good.
    ended: bool,
    failed: Option<ClientError>,
}

/// Whether anybody still waits for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Caller {
    Waits,
    GaveUp,
}

impl ClientSession {
    /// A new connection: nothing sent, nothing awaited, at most 128 requests in flight and 1 MiB of payload.
    #[must_use]
    pub fn new() -> Self {
        Self {
            calls: Calls::new(),
            responses: Parser::new().max_payload(DEFAULT_MAX_PAYLOAD.saturating_add(RESPONSE_EXTRA)),
            ended: false,
            failed: None,
        }
    }

    /// The same session with at most `max` requests without an answer, from 1 to 256.
    #[must_use]
    pub fn max_in_flight(mut self, max: usize) -> Self {
        self.calls = self.calls.max_in_flight(max);
        self
    }

    /// The same session, refusing to send payloads of more than `max` bytes, and to receive any that is more than 2
    /// bytes longer: so much can an echo response be longer than its request.
    #[must_use]
    pub fn max_payload(mut self, max: usize) -> Self {
        self.calls = self.calls.max_payload(max);
        self.responses = self.responses.max_payload(max.saturating_add(RESPONSE_EXTRA));
        self
    }

    /// How many requests have no answer yet, those that were given up included.
    #[must_use]
    pub fn in_flight(&self) -> usize {
        self.calls.in_flight()
    }

    /// Whether [`send`](Self::send) has to wait for a response first.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.calls.is_full()
    }

    /// Adds a request to the [`output`](Self::output) and returns its sequence.
    ///
    /// # Errors
    ///
    /// When too many requests have no answer yet, the message cannot be encoded, or the connection has failed.
    /// Nothing is sent then.
    pub fn send<M: Message<Key: HeaderKey>>(&mut self, request: &M) -> Result<i8, SendError> {
        self.send_until(request, None)
    }

    /// The same with a deadline, for [`expire`](Self::expire).
    ///
    /// # Errors
    ///
    /// As for [`send`](Self::send).
    pub fn send_by<M: Message<Key: HeaderKey>>(&mut self, request: &M, deadline: Instant) -> Result<i8, SendError> {
        self.send_until(request, Some(deadline))
    }

    fn send_until<M: Message<Key: HeaderKey>>(
        &mut self,
        request: &M,
        deadline: Option<Instant>,
    ) -> Result<i8, SendError> {
        if self.calls.in_flight() == 0 && !self.responses.unfinished().is_empty() {
            let stranger = self.responses.skip_message().err().and_then(parser::stranger);
            self.failed.get_or_insert_with(|| stranger.map_or(ClientError::Unsolicited, ClientError::Stranger));
        }
        if let Some(error) = self.failure() {
            return Err(SendError::Failed(error));
        }
        if self.is_full() {
            return Err(SendError::InFlight { max: self.calls.most_in_flight() });
        }
        self.calls.send(request, deadline, Caller::Waits).map_err(SendError::Encode)
    }

    /// Says that nobody waits for the answer to the request of that `sequence` any more. It is dropped when it comes;
    /// until then the request stays in flight, so that it cannot be taken for the answer to another.
    pub fn give_up(&mut self, sequence: i8) {
        if let Some(caller) = self.calls.caller_of(sequence) {
            *caller = Caller::GaveUp;
        }
    }

    /// Gives up a request whose deadline has passed by `now`, and returns its sequence; `None` when there is no more.
    pub fn expire(&mut self, now: Instant) -> Option<i8> {
        self.calls.expire(now, |caller| {
            let waits = *caller == Caller::Waits;
            *caller = Caller::GaveUp;
            waits
        })
    }

    /// No deadline passes before that: call [`expire`](Self::expire) then.
    #[must_use]
    pub fn next_deadline(&self) -> Option<Instant> {
        self.calls.next_deadline()
    }

    /// Why no more can be sent, once the connection has failed or ended.
    #[must_use]
    pub fn failure(&self) -> Option<ClientError> {
        self.failed.or_else(|| self.ended.then(|| self.calls.ended(self.responses.unfinished().len())))
    }

    /// The bytes that are still to be written to the server.
    #[must_use]
    pub fn output(&self) -> &[u8] {
        self.calls.output()
    }

    /// Says that the first `len` bytes of the output have been written.
    pub fn sent(&mut self, len: usize) {
        self.calls.sent(len);
    }

    /// Takes in a copy of bytes from the server.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.responses.feed(bytes);
    }

    /// The [`output`](Self::output), and room to read the server's bytes into, to be used at the same time: a client
    /// that only writes until all is written may wait for a server that waits for it to read.
    pub fn io(&mut self) -> (&[u8], &mut [u8]) {
        (self.calls.output(), self.responses.room())
    }

    /// Takes in the first `len` bytes of the room.
    pub fn received(&mut self, len: usize) {
        self.responses.received(len);
    }

    /// Whether [`receive`](Self::receive) may have something to say: a response or an error.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.failed.is_some() || self.ended || self.responses.is_ready()
    }

    /// The next response, or `None` when more bytes are needed. It answers the oldest request that was not given up.
    ///
    /// # Errors
    ///
    /// When the bytes are not a response of the set `S`, or it is not the one that is due. The connection has then
    /// failed, and every request in flight with it.
    pub fn receive<'s, S: MessageSet<'s, Key = i8>>(&'s mut self) -> Result<Option<(Header, S)>, ClientError> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        self.drop_unwanted()?;
        let unfinished = self.responses.unfinished().len();
        let is_cut = self.ended && !(self.in_flight() == 0 && unfinished == 0);
        let received = match self.responses.next_message::<S>() {
            Ok(None) if is_cut => Err(self.calls.ended(unfinished)),
            Ok(None) => return Ok(None),
            Ok(Some((header, response))) => self.calls.answer(header).map(|_| (header, response)),
            Err(error) => Err(match (error.kind(), self.calls.due()) {
                (DecodeErrorKind::UnknownApiKey { api_key }, Some((due, _))) if api_key == i64::from(due.api_key) => {
                    ClientError::NotReceivable { api_key: due.api_key }
                }
                _ => error.into(),
            }),
        };
        received.map(Some).inspect_err(|error| self.failed = Some(*error))
    }

    /// Takes the responses that are due to who gave up, so that what is ready behind them is wanted.
    pub(crate) fn drop_unwanted(&mut self) -> Result<(), ClientError> {
        let dropped = self.drop_front();
        dropped.inspect_err(|error| self.failed = Some(*error))
    }

    fn drop_front(&mut self) -> Result<(), ClientError> {
        while let Some((_, Caller::GaveUp)) = self.calls.due() {
            match self.responses.skip_message() {
                Ok(None) => break,
                Ok(Some(header)) => self.calls.answer(header).map(drop)?,
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// Says that the server's stream has ended. Nothing can be sent any more; what has arrived is still received, and
    /// then what is missing is an error.
    pub const fn end(&mut self) {
        self.ended = true;
    }
}

impl From<DecodeError> for ClientError {
    /// What is no response, or who speaks in place of a server.
    fn from(error: DecodeError) -> Self {
        parser::stranger(error).map_or(Self::Malformed(error), Self::Stranger)
    }
}

impl Default for ClientSession {
    fn default() -> Self {
        Self::new()
    }
}
