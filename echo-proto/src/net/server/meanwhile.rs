//! What a connection does while an asynchronous handler is at work.
//!
//! Owns that what was answered before leaves, and that the client is watched. When that has an end, the connection decides.

use std::io;
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::ReadBuf;

use super::end::End;
use super::observer::Observer;
use crate::error::ServerError;
use crate::net::stream::Stream;
use crate::session::Meanwhile;

/// How much of what comes is taken in before the handler is done. Behind that, the end of the client's side is not seen.
const AHEAD: usize = 4 << 10;

/// What ends waiting for a handler.
pub(super) enum Occasion {
    Answered(Result<bool, ServerError>),
    /// The client sends nothing more. It may have left, or only wait for its answers.
    Ended,
}

/// The stream and what may be written and read of its session.
pub(super) struct Io<'c, S> {
    stream: &'c mut S,
    meanwhile: Meanwhile<'c>,
    observer: &'c mut Observer,
    has_ended: bool,
}

impl<'c, S: Stream> Io<'c, S> {
    pub(super) const fn new(stream: &'c mut S, meanwhile: Meanwhile<'c>, observer: &'c mut Observer) -> Self {
        Self { stream, meanwhile, observer, has_ended: false }
    }

    /// Ready with the end of the client's side, once, or that of the connection.
    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<Occasion, End>> {
        // A client that takes nothing is watched all the same.
        if let Poll::Ready(Err(error)) = self.poll_write(context) {
            return Poll::Ready(Err(End::Broken(error)));
        }
        ready!(self.poll_read(context)).map_err(End::Broken)?;
        self.has_ended = true;
        Poll::Ready(Ok(Occasion::Ended))
    }

    fn poll_write(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let output = &mut self.meanwhile.output;
        while !output.is_empty() {
            let sent = ready!(Pin::new(&mut *self.stream).poll_write(context, output.as_slice()))?;
            if sent == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            output.consume(sent);
            self.observer.sent(sent);
        }
        // What TLS holds back leaves now; an error of it is one of the next write.
        let _flushed = Pin::new(&mut *self.stream).poll_flush(context);
        Poll::Ready(Ok(()))
    }

    /// Ready at the end of what the client sends.
    fn poll_read(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.has_ended {
            let mut room = [const { MaybeUninit::uninit() }; AHEAD];
            let free = AHEAD.saturating_sub(self.meanwhile.ahead.len());
            let mut room = ReadBuf::uninit(room.get_mut(..free).unwrap_or_default());
            if room.capacity() == 0 {
                break;
            }
            ready!(Pin::new(&mut *self.stream).poll_read(context, &mut room))?;
            if room.filled().is_empty() {
                return Poll::Ready(Ok(()));
            }
            self.meanwhile.ahead.extend_from_slice(room.filled());
            self.observer.received(room.filled().len());
        }
        Poll::Pending
    }
}
