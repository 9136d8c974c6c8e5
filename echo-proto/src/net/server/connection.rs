//! One client, served by one task.

use std::future::poll_fn;
use std::io;
use std::mem::MaybeUninit;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{self, Poll, ready};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt, ReadBuf};
use tokio::sync::watch;
use tokio::task::coop::consume_budget;
use tokio::time::timeout;

use super::end::End;
use super::meanwhile::{Event, Io};
use super::memory::{OWN, Share};
use super::observer::Observer;
use super::service::Service;
use super::timer::Timer;
use crate::error::{ServerError, Wait};
use crate::net::now;
use crate::net::stream::{Stream, has_ended};
use crate::session::{Limits, Progress, ServerSession, after};

/// How much is read at once.
const ROOM: usize = 16 << 10;

/// How long a server that shuts down still takes in what was on its way.
pub(super) const LAST_CALL: Duration = Duration::from_millis(50);

/// How often it is looked whether a client is still there of which nothing is read.
const WATCH: Duration = Duration::from_millis(500);

/// How long a connection that was given up is read from, so that the responses it is owed are not lost.
const LINGER: Duration = Duration::from_secs(1);

pub(super) struct Connection<S> {
    stream: S,
    session: ServerSession,
    /// Settled whenever the session may have grown or shrunk.
    share: Share,
    service: Arc<Service>,
    observer: Observer,
    timer: Timer,
    /// Whether the server shuts down.
    drain: watch::Receiver<bool>,
    /// Until when it then takes requests.
    last_call: Option<Instant>,
}

impl<S: Stream + 'static> Connection<S> {
    pub(super) fn new(stream: S, service: Arc<Service>, observer: Observer, drain: watch::Receiver<bool>) -> Self {
        let session = ServerSession::with_limits(service.limits);
        let share = Share::of(Arc::clone(&service.memory));
        Self { stream, session, share, service, observer, timer: Timer::new(), drain, last_call: None }
    }

    pub(super) async fn run(&mut self) {
        let end = loop {
            if let Err(end) = self.advance().await {
                break end;
            }
            // Others have their turn also where a stream is always ready.
            consume_budget().await;
        };
        self.observer.ended(&end);
        // The client may take its time to close; what it has sent is of no more use.
        self.session = ServerSession::new();
        self.share.settle(0);
        match end {
            // In TLS a farewell, without which the client could not tell the end from one that somebody made.
            End::Closed { .. } | End::Left => drop(timeout(LINGER, self.stream.shutdown()).await),
            End::Broken(_) => {}
            #[cfg(feature = "tls")]
            End::NoHandshake(_) => {}
            End::GivenUp(ServerError::TimedOut { wait: Wait::Write, .. }) => {}
            // What is owed was written; that it is read as well, the client alone decides.
            End::GivenUp(_) | End::Panicked | End::Drained => drop(linger(&mut self.stream).await),
        }
    }

    /// Answers what has arrived, writes the answers, and waits for more.
    async fn advance(&mut self) -> Result<(), End> {
        // After a handler that panics, the output is what it was before its request.
        let before = self.session.answered();
        let max_output = self.max_output();
        let handled = catch_unwind(AssertUnwindSafe(|| self.session.handle_up_to(max_output, &self.service.router)));
        if !self.share.settle(self.session.capacity()) {
            // The room of requests that are answered. Where it is still not enough, nothing more is read until some has left.
            self.session.shrink_requests(0);
            self.share.settle(self.session.capacity());
        }
        self.observer.answered(self.session.answered().wrapping_sub(before));
        let handled = handled.map_err(|_| End::Panicked).and_then(|handled| handled.map_err(End::GivenUp));
        if let Ok(Progress::NeedsAnswer) = handled {
            return self.answer().await;
        }
        // Also what is owed to a client that is given up.
        self.write().await?;
        match handled? {
            Progress::NeedsInput => self.read().await,
            Progress::Done => Err(End::Drained),
            Progress::NeedsWrite | Progress::NeedsAnswer => Ok(()),
        }
    }

    /// How many bytes of responses may gather: where there is no memory for more, what the connection has of its own.
    fn max_output(&self) -> usize {
        self.share.available(self.session.capacity()).min(self.service.limits.max_output)
    }

    /// Awaits a handler. What was answered before does not wait for it.
    async fn answer(&mut self) -> Result<(), End> {
        let answered = match self.handler().await {
            Err(end @ (End::Panicked | End::GivenUp(_))) => {
                self.write().await?;
                return Err(end);
            }
            answered => answered?,
        };
        // An error is that of the next request to be handled.
        if self.session.finish_answer(answered).is_ok() {
            self.observer.answered(1);
        }
        Ok(())
    }

    async fn handler(&mut self) -> Result<Result<bool, ServerError>, End> {
        let held = self.session.capacity();
        let Self { stream, session, share, service, observer, timer, .. } = self;
        let Limits { handler_deadline, half_close_timeout, .. } = service.limits;
        let (answering, meanwhile) = session.answering(&service.router);
        let mut answering = pin!(answering);
        let mut io = Io { stream, meanwhile, share, held, observer, is_done: false };
        let mut deadline = after(now(), handler_deadline);
        let mut late = End::GivenUp(ServerError::HandlerTimedOut { limit: handler_deadline });
        let mut is_full = false;
        loop {
            let event = poll_fn(|context| {
                let polled = catch_unwind(AssertUnwindSafe(|| answering.as_mut().poll(context)));
                match polled.map_err(|_| End::Panicked)? {
                    Poll::Ready(answered) => Poll::Ready(Ok(Event::Answered(answered))),
                    Poll::Pending => io.poll(context),
                }
            });
            let until = if is_full { deadline.min(after(now(), WATCH)) } else { deadline };
            let has_ended = match timer.by(until, event).await {
                Some(Ok(Event::Answered(answered))) => return Ok(answered),
                Some(Ok(Event::Ended)) => true,
                Some(Ok(Event::Full)) => {
                    is_full = true;
                    false
                }
                Some(Err(end)) => return Err(end),
                None if deadline <= now() => return Err(late),
                None => has_ended(io.stream),
            };
            let left = after(now(), half_close_timeout);
            if has_ended && left < deadline {
                (deadline, late, is_full) = (left, End::Left, false);
            }
        }
    }

    /// Writes all that is to be written.
    async fn write(&mut self) -> Result<(), End> {
        if self.session.output().is_empty() {
            return Ok(());
        }
        let mut deadline = now();
        while !self.session.output().is_empty() {
            deadline = self.session.deadline(now()).map_err(End::GivenUp)?;
            match self.timer.by(deadline, self.stream.write(self.session.output())).await {
                Some(Ok(0)) => return Err(End::Broken(io::ErrorKind::WriteZero.into())),
                Some(written) => {
                    let sent = written.map_err(End::Broken)?;
                    self.session.sent(sent);
                    self.observer.sent(sent);
                }
                // The session says so.
                None => {}
            }
        }
        // What TLS holds back, the client has to take as well.
        let Some(flushed) = self.timer.by(deadline, self.stream.flush()).await else {
            let limit = self.service.limits.write_timeout;
            return Err(End::GivenUp(ServerError::TimedOut { wait: Wait::Write, limit }));
        };
        flushed.map_err(End::Broken)?;
        self.observer.written();
        self.observer.caught_up();
        Ok(())
    }

    /// Waits for more to arrive.
    async fn read(&mut self) -> Result<(), End> {
        // Looked at before each read, for a client that never pauses always has something to be read.
        if self.last_call.is_none() && self.drain.has_changed().unwrap_or(true) {
            self.last_call = now().checked_add(LAST_CALL);
        }
        if self.last_call.is_some_and(|last| last <= now()) {
            self.session.drain();
            return Ok(());
        }
        let deadline = self.session.deadline(now()).map_err(End::GivenUp)?;
        let deadline = self.last_call.map_or(deadline, |last| last.min(deadline));
        let mut is_short = false;
        let Self { stream, session, share, service, .. } = self;
        let read = async {
            loop {
                let received = poll_fn(|context| poll_receive(context, stream, session, share)).await;
                if let Some(received) = received.map_err(End::Broken)? {
                    return Ok(received);
                }
                is_short = true;
                let held = session.capacity().saturating_add(session.unfinished().len().max(ROOM));
                // Apart, for every connection would take as much memory as one that waits for some.
                if Box::pin(wait(stream, share, held, service.limits.half_close_timeout)).await? {
                    return Ok(0);
                }
                is_short = false;
            }
        };
        let read = self.timer.by(deadline, read);
        let received = if self.last_call.is_some() {
            read.await
        } else {
            tokio::select! {
                biased;
                received = read => received,
                // Fails where the server is gone.
                _ = self.drain.changed() => {
                    // Found by the next read.
                    self.drain.mark_changed();
                    return Ok(());
                }
            }
        };
        match received {
            Some(Ok(0)) => Err(End::Closed { unfinished: self.session.unfinished().len() }),
            // A client that has its answers may hang up as it likes, as probes do.
            Some(Err(End::Broken(error))) if self.session.unfinished().is_empty() && is_hang_up(&error) => {
                Err(End::Closed { unfinished: 0 })
            }
            Some(received) => {
                self.observer.received(received?);
                Ok(())
            }
            None if is_short && self.session.deadline(now()).is_err() => Err(self.share.full()),
            // What took too long is found next.
            None => Ok(()),
        }
    }
}

/// Waits until a connection may hold so many bytes: true where the client has left before. One that has ended its side may
/// only wait for its answer, for as long as for that of a handler.
async fn wait<S: Stream + 'static>(
    stream: &mut S,
    share: &mut Share,
    held: usize,
    half_close_timeout: Duration,
) -> Result<bool, End> {
    let mut waiting = pin!(share.wait_for(held));
    let mut left = None;
    loop {
        match timeout(WATCH, &mut waiting).await {
            Ok(waited) => return waited.map(|()| false),
            Err(_) if has_ended(stream) => {
                if *left.get_or_insert_with(|| after(now(), half_close_timeout)) <= now() {
                    return Ok(true);
                }
            }
            Err(_) => {}
        }
    }
}

/// Takes in what has arrived: how many bytes, or None where there is no memory for them.
fn poll_receive(
    context: &mut task::Context<'_>,
    stream: &mut impl Stream,
    session: &mut ServerSession,
    share: &mut Share,
) -> Poll<io::Result<Option<usize>>> {
    let mut held = session.capacity();
    let mut most = session.room_within(share.available(held));
    if most == 0 {
        session.shrink_responses(0);
        held = session.capacity();
        most = session.room_within(share.available(held));
    }
    if most == 0 {
        return Poll::Ready(Ok(None));
    }
    // On the stack, for most connections wait for most of their time.
    let mut room = [const { MaybeUninit::uninit() }; ROOM];
    let mut room = ReadBuf::uninit(room.get_mut(..most.min(ROOM)).unwrap_or_default());
    let read = Pin::new(stream).poll_read(context, &mut room);
    if read.is_pending() {
        if held > OWN && session.unfinished().is_empty() {
            session.shrink_requests(OWN / 4);
            session.shrink_responses(OWN / 4);
        }
    } else {
        session.feed(room.filled());
    }
    share.settle(session.capacity());
    Poll::Ready(Ok(Some(ready!(read).map(|()| room.filled().len())?)))
}

/// Whether it is how a client ends a connection without more ado: by a reset, or in TLS without a farewell.
fn is_hang_up(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::ConnectionReset | io::ErrorKind::UnexpectedEof)
}

/// Closes a connection on which bytes may still arrive. Closed at once, those would make the kernel reset it, and the
/// responses that the client has not read yet would be lost.
async fn linger(stream: &mut impl Stream) -> io::Result<()> {
    let closed = async {
        stream.shutdown().await?;
        // Not in the future, of which every connection has one.
        let mut ignored = vec![0; 1 << 10];
        while stream.read(&mut ignored).await? > 0 {
            consume_budget().await;
        }
        Ok(())
    };
    timeout(LINGER, closed).await.unwrap_or(Ok(()))
}
