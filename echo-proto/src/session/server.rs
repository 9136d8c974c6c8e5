//! The side that answers.

use std::future::Future;
use std::time::{Duration, Instant};

use wire::DecodeError;
use wire::frame::{Decoder, Encoder};

use super::{KEEP, Limits, after};
use crate::error::{ServerError, Wait};
use crate::parser;
use crate::router::{Context, Router, State};

/// One connection as a server sees it: requests are answered in their order.
///
/// See [`ClientSession`](crate::ClientSession) for both sides at work.
#[derive(Debug)]
pub struct ServerSession {
    requests: Decoder,
    responses: Encoder,
    /// The response of a handler that takes its time, while those before it leave.
    late: Encoder,
    /// What came while such a handler was at work, and is looked at behind its response.
    ahead: Vec<u8>,
    /// How long the output was before the request that is being answered: what a handler that panics has sent by then
    /// is no answer.
    owed: Option<usize>,
    state: State,
    limits: Limits,
    /// How many requests have been answered; the first 31 bits are the id of the next response.
    answered: u32,
    /// How many bytes have been written.
    sent: u64,
    draining: bool,
    waiting: Option<Waiting>,
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
    /// The next request has an asynchronous handler: await [`answer`](ServerSession::answer), then go on handling.
    NeedsAnswer,
    /// The session was told to [`drain`](ServerSession::drain), and every request that is complete has been answered:
    /// write the output, then close the connection.
    Done,
}

/// What may be written and read of a session while a handler is at work.
#[derive(Debug)]
#[cfg_attr(not(feature = "net"), expect(dead_code, reason = "without a connection nothing happens meanwhile"))]
pub(crate) struct Meanwhile<'s> {
    /// The responses before that of the handler.
    pub(crate) output: &'s mut Encoder,
    /// Takes in what comes.
    pub(crate) ahead: &'s mut Vec<u8>,
}

/// Something awaited, with a number that changes once it comes, and since when.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    wait: Wait,
    number: u64,
    since: Instant,
}

impl ServerSession {
    /// A new connection with the usual [`Limits`].
    #[must_use]
    pub fn new() -> Self {
        Self::with_limits(Limits::default())
    }

    /// A new connection with other limits.
    #[must_use]
    pub fn with_limits(limits: Limits) -> Self {
        // What a handler answers is no stranger's claim: the frame's header is its only limit.
        let responses = Encoder::new().max_payload(usize::MAX);
        Self {
            requests: Decoder::new().max_payload(limits.max_payload),
            late: responses.clone(),
            responses,
            ahead: Vec::new(),
            owed: None,
            state: State::default(),
            limits,
            answered: 0,
            sent: 0,
            draining: false,
            waiting: None,
            failed: None,
        }
    }

    /// Takes in a copy of bytes from the client, which a failed session ignores.
    pub fn feed(&mut self, bytes: &[u8]) {
        if self.failed.is_none() {
            self.requests.feed(bytes);
        }
    }

    /// Room to read the client's bytes into; say with [`received`](Self::received) how much of it was used.
    ///
    /// Never empty, but for a failed session.
    pub fn room(&mut self) -> &mut [u8] {
        if self.failed.is_some() { &mut [] } else { self.requests.room() }
    }

    /// Takes in the first `len` bytes of the [`room`](Self::room).
    pub fn received(&mut self, len: usize) {
        self.requests.received(len);
    }

    /// What has arrived and was not answered: once handling needs input, the front of a request that is not complete.
    #[must_use]
    pub fn unfinished(&self) -> &[u8] {
        self.requests.unfinished()
    }

    /// Answers requests until none is complete or enough output has gathered.
    ///
    /// # Errors
    ///
    /// When a frame or a message is malformed, its `api_key` has no handler, or a response cannot be encoded. The
    /// output then holds the responses owed for the requests before: write it and close the connection. Nothing
    /// behind the bad frame is looked at, and the same is said again at every call.
    ///
    /// # Panics
    ///
    /// When a handler does. The output then holds the responses owed for the requests before, and nothing that the handler
    /// has sent: write it and close the connection.
    pub fn handle(&mut self, router: &Router) -> Result<Progress, ServerError> {
        self.handle_up_to(self.limits.max_output, router)
    }

    /// The same with another limit on what gathers, where memory is short.
    pub(crate) fn handle_up_to(&mut self, max_output: usize, router: &Router) -> Result<Progress, ServerError> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        // At least one, whatever the limit: with none there would be nothing to write, for ever.
        while self.responses.len() < max_output.max(1) {
            if router.is_async(&self.requests) {
                return Ok(Progress::NeedsAnswer);
            }
            let handled = self.handle_one(router);
            match self.count(handled)? {
                true => {}
                false if self.draining => return Ok(Progress::Done),
                false => return Ok(Progress::NeedsInput),
            }
        }
        Ok(Progress::NeedsWrite)
    }

    fn handle_one(&mut self, router: &Router) -> Result<bool, ServerError> {
        let Some(frame) = self.requests.next_frame().map_err(malformed_frame)? else { return Ok(false) };
        let (header, message) = parser::open(frame)?;
        let context = Context::new(id(self.answered), header.sequence, &mut self.state);
        self.owed = Some(self.responses.len());
        let answered = router.answer(header, message, context, &mut self.responses);
        self.owed = None;
        answered.map(|()| true)
    }

    /// Answers one request with an asynchronous handler, where [`handle`](Self::handle) said so.
    ///
    /// Dropped before it is done, it leaves that request without a response: close the connection then. How long it may
    /// take, and [`Limits::handler_deadline`], are the caller's affair.
    ///
    /// # Errors
    ///
    /// As for [`handle`](Self::handle).
    pub async fn answer(&mut self, router: &Router) -> Result<(), ServerError> {
        let answered = self.answering(router).0.await;
        self.finish_answer(answered)
    }

    /// The same with what can be written and read meanwhile; hand the result to [`finish_answer`](Self::finish_answer).
    pub(crate) fn answering<'s>(
        &'s mut self,
        router: &'s Router,
    ) -> (impl Future<Output = Result<bool, ServerError>> + Send + 's, Meanwhile<'s>) {
        let Self { requests, responses, late, ahead, state, answered, .. } = self;
        let answering = async move {
            let Some(frame) = requests.next_frame().map_err(malformed_frame)? else { return Ok(false) };
            let (header, message) = parser::open(frame)?;
            router.answer_async(header, message, Context::new(id(*answered), header.sequence, state), late).await?;
            Ok(true)
        };
        (answering, Meanwhile { output: responses, ahead })
    }

    pub(crate) fn finish_answer(&mut self, answered: Result<bool, ServerError>) -> Result<(), ServerError> {
        self.responses.append(&mut self.late);
        self.late.shrink_to(KEEP);
        let counted = self.count(answered).map(drop);
        let ahead = std::mem::take(&mut self.ahead);
        self.feed(&ahead);
        counted
    }

    fn count(&mut self, answered: Result<bool, ServerError>) -> Result<bool, ServerError> {
        match answered {
            Ok(true) => self.answered = self.answered.wrapping_add(1),
            Ok(false) => {}
            Err(error) => self.failed = Some(error),
        }
        answered
    }

    /// How many bytes of memory it has for requests and responses.
    #[cfg(feature = "net")]
    pub(crate) fn capacity(&self) -> usize {
        let Self { requests, responses, late, ahead, .. } = self;
        [requests.capacity(), responses.capacity(), late.capacity(), ahead.capacity()].into_iter().sum()
    }

    /// How many bytes it can take in for so many more of memory.
    #[cfg(feature = "net")]
    pub(crate) fn room_within(&self, more: usize) -> usize {
        self.requests.room_within(self.requests.capacity().saturating_add(more))
    }

    /// Gives back what memory for requests is over `max` bytes and holds none.
    #[cfg(feature = "net")]
    pub(crate) fn shrink_requests(&mut self, max: usize) {
        self.requests.shrink_to(max);
    }

    /// Gives back what memory for responses is over `max` bytes and holds none.
    #[cfg(feature = "net")]
    pub(crate) fn shrink_responses(&mut self, max: usize) {
        self.responses.shrink_to(max);
        self.late.shrink_to(0);
    }

    /// How many requests have been answered, wrapping.
    #[cfg(feature = "net")]
    pub(crate) const fn answered(&self) -> u32 {
        self.answered
    }

    /// The bytes that are to be written to the client.
    #[must_use]
    pub fn output(&self) -> &[u8] {
        let all = self.responses.as_slice();
        self.owed.and_then(|owed| all.get(..owed)).unwrap_or(all)
    }

    /// Says that the first `len` bytes of the output have been written.
    pub fn sent(&mut self, len: usize) {
        self.sent = self.sent.wrapping_add(len as u64);
        self.responses.consume(len);
        self.owed = self.owed.map(|owed| owed.saturating_sub(len));
        if self.responses.is_empty() {
            self.responses.shrink_to(KEEP);
        }
    }

    /// Says that the server shuts down: what is complete is still answered, and then handling is done.
    pub const fn drain(&mut self) {
        self.draining = true;
    }

    /// By when the client has to do what the connection waits for. Ask after handling and after writing: the time
    /// begins with the first call that finds the connection waiting for it.
    ///
    /// # Errors
    ///
    /// When it has not done it by `now`: close the connection.
    pub fn deadline(&mut self, now: Instant) -> Result<Instant, ServerError> {
        let (wait, number) = match (self.responses.is_empty(), self.requests.unfinished()) {
            (false, _) => (Wait::Write, self.sent),
            (true, []) => (Wait::Request, u64::from(self.answered)),
            (true, _) => (Wait::Rest, u64::from(self.answered)),
        };
        let since = match self.waiting {
            Some(waiting) if (waiting.wait, waiting.number) == (wait, number) => waiting.since,
            _ => now,
        };
        self.waiting = Some(Waiting { wait, number, since });
        let deadline = after(since, self.limit(wait));
        if deadline <= now {
            let error = ServerError::TimedOut { wait, limit: self.limit(wait) };
            self.failed = Some(error);
            return Err(error);
        }
        Ok(deadline)
    }

    const fn limit(&self, wait: Wait) -> Duration {
        match wait {
            Wait::Request => self.limits.idle_timeout,
            Wait::Rest => self.limits.frame_deadline,
            Wait::Write => self.limits.write_timeout,
        }
    }
}

/// The number of responses before one, from 0, wrapping from `i32::MAX` to 0.
const fn id(answered: u32) -> i32 {
    (answered & i32::MAX.cast_unsigned()).cast_signed()
}

impl Default for ServerSession {
    fn default() -> Self {
        Self::new()
    }
}

/// A frame that is none, or who speaks in place of a client.
fn malformed_frame(error: DecodeError) -> ServerError {
    parser::stranger(error).map_or(ServerError::Malformed(error), ServerError::Stranger)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_go_on_from_0_behind_the_largest() {
        let largest = i32::MAX.cast_unsigned();
        assert_eq!([0, largest, largest + 1, u32::MAX].map(id), [0, i32::MAX, 0, i32::MAX]);
    }
}
