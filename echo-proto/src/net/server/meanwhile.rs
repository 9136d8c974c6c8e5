//! What a connection does while an asynchronous handler is at work.
//!
//! Owns that what was answered before leaves, and that the client is watched. When that has an end, the connection decides.

use std::io;
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::ReadBuf;

use super::end::End;
use super::memory::Share;
use super::observer::Observer;
use crate::error::ServerError;
use crate::net::stream::Stream;
use crate::session::Meanwhile;

/// How much of what comes is taken in before the handler is done, where there is memory for it. Behind that, the end of the
/// client's side is seen of sockets alone.
const AHEAD: usize = 64 << 10;

/// How much of it is read at once.
const PIECE: usize = 4 << 10;

/// What a connection waits for while a handler is at work.
pub(super) enum Event {
    Answered(Result<bool, ServerError>),
    /// The client sends nothing more. It may have left, or only wait for its answers.
    Ended,
    /// The client sends more than is taken in.
    Full,
}

/// The stream and what may be written and read of its session.
pub(super) struct Io<'c, S> {
    pub(super) stream: &'c mut S,
    pub(super) meanwhile: Meanwhile<'c>,
    pub(super) share: &'c mut Share,
    /// What the session held when the handler began.
    pub(super) held: usize,
    pub(super) observer: &'c mut Observer,
    /// Whether nothing more is read.
    pub(super) is_done: bool,
}

impl<S: Stream> Io<'_, S> {
    /// Ready once with what keeps it from reading on, and with the end of the connection.
    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<Event, End>> {
        // A client that takes nothing is watched all the same.
        if let Poll::Ready(Err(error)) = self.poll_write(context) {
            return Poll::Ready(Err(End::Broken(error)));
        }
        let event = ready!(self.poll_read(context)).map_err(End::Broken)?;
        self.is_done = true;
        Poll::Ready(Ok(event))
    }

    fn poll_write(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let output = &mut self.meanwhile.output;
        if output.is_empty() {
            return Poll::Ready(Ok(()));
        }
        while !output.is_empty() {
            let sent = ready!(Pin::new(&mut *self.stream).poll_write(context, output.as_slice()))?;
            if sent == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            output.consume(sent);
            self.observer.sent(sent);
        }
        self.observer.written();
        Poll::Ready(Ok(()))
    }

    fn poll_read(&mut self, context: &mut Context<'_>) -> Poll<io::Result<Event>> {
        // What TLS holds back leaves now; an error of it is one of the next write.
        let _flushed = Pin::new(&mut *self.stream).poll_flush(context);
        let ahead = &mut *self.meanwhile.ahead;
        while !self.is_done {
            let held = self.held.saturating_add(ahead.capacity());
            // It may grow to twice its size.
            if ahead.len() >= AHEAD || self.share.available(held) < ahead.len().max(PIECE) {
                return Poll::Ready(Ok(Event::Full));
            }
            let mut room = [const { MaybeUninit::uninit() }; PIECE];
            let mut room = ReadBuf::uninit(&mut room);
            ready!(Pin::new(&mut *self.stream).poll_read(context, &mut room))?;
            if room.filled().is_empty() {
                return Poll::Ready(Ok(Event::Ended));
            }
            ahead.extend_from_slice(room.filled());
            self.share.settle(self.held.saturating_add(ahead.capacity()));
            self.observer.received(room.filled().len());
        }
        Poll::Pending
    }
}
