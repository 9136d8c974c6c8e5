//! One connection after another, driven by one task.

use std::any::Any;
use std::future::poll_fn;
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll, Waker, ready};
use std::time::{Duration, Instant};

use tokio::io::ReadBuf;
use tokio::time::{Sleep, sleep, sleep_until};
use wire::frame::{Decoder, Encoder};

use super::builder::Backoff;
use super::mailbox::wake_all;
use super::shared::{Driver, Shared, Status, Waiter};
use crate::error::{ClientError, Error};
use crate::net::now;
use crate::net::stream::Stream;
use crate::parser;
use crate::session::{Calls, KEEP, RESPONSE_EXTRA, after, far};

/// How long a server that takes no more requests is read from: what it had answered by then may be on its way.
const LINGER: Duration = Duration::from_secs(1);

/// The shortest pause, whatever the [`Backoff`]: a server that hangs up at once takes no more of a processor than that allows.
const LEAST_PAUSE: Duration = Duration::from_millis(1);

/// Drives the connection, and those that follow it, until nobody is there to use them.
pub(super) async fn run(driver: Driver, mut stream: Box<dyn Stream>) {
    let shared = &*driver.0;
    let mut pause = Duration::ZERO;
    loop {
        let opened = now();
        let Some(error) = Connection::open(shared, stream).await else { return };
        if !shared.lose(&error, shared.reconnects()) {
            return;
        }
        let Some(next) = reconnect(shared, opened, &mut pause).await else { return };
        stream = next;
    }
}

/// Another connection than the one of `opened`, unless nobody is there to use it.
async fn reconnect(shared: &Shared, opened: Instant, pause: &mut Duration) -> Option<Box<dyn Stream>> {
    let Backoff { first, most } = shared.options.reconnect?;
    let address = shared.address.as_ref()?;
    if now().saturating_duration_since(opened) >= most {
        *pause = Duration::ZERO;
    }
    loop {
        let mut settled = shared.settled.subscribe();
        if !shared.may_answer() {
            return None;
        }
        let next = pause.saturating_mul(2).max(first).min(most).max(LEAST_PAUSE);
        let opened = async {
            sleep(shorter(next)).await;
            *pause = next;
            shared.options.open(address).await
        };
        let opened = tokio::select! {
            opened = opened => opened,
            _ = settled.changed() => continue,
            never = shared.keep_deadlines() => match never {},
        };
        let mut state = shared.state();
        if let Status::Connecting(error) = &mut state.status {
            match &opened {
                Ok(_) => state.status = Status::Connected,
                Err(failed) => *error = failed.clone(),
            }
        }
        drop(state);
        let Ok(stream) = opened else { continue };
        shared.settled.send_replace(());
        return Some(stream);
    }
}

/// A random time between half of `pause` and all of it.
fn shorter(pause: Duration) -> Duration {
    // The hasher's keys are random, which is all that is needed here.
    let random = u32::try_from(RandomState::new().hash_one(()) >> 32).unwrap_or(u32::MAX);
    // Below the whole of it, which of the longest pause would be too long for a `Duration`.
    pause.mul_f64(0.5 + 0.5 * (f64::from(random) / (f64::from(u32::MAX) + 1.0)))
}

/// A connection that is used: a future that ends with what ended it, or with nothing when nobody uses it any more.
struct Connection<'s> {
    shared: &'s Shared,
    stream: Box<dyn Stream>,
    requests: Encoder,
    /// Whether others were let run since the first request was put into the output.
    gathered: bool,
    /// Whether all that was written has left.
    is_flushed: bool,
    responses: Decoder,
    /// Why nothing more can be written, and since when.
    unwritable: Option<(Error, Instant)>,
    timer: Pin<Box<Sleep>>,
    /// Since when calls wait and nothing has come.
    silent_since: Option<Instant>,
    /// Since when a response has begun and is not complete.
    begun: Option<Instant>,
    /// Whether the server has taken too long, unless there is something to be read.
    is_overdue: bool,
    answered: Answered,
}

/// The calls that have an answer and do not know.
#[derive(Default)]
struct Answered {
    count: usize,
    wakers: Vec<Waker>,
}

impl Connection<'_> {
    fn open(shared: &Shared, stream: Box<dyn Stream>) -> impl Future<Output = Option<Error>> {
        let largest = shared.options.max_payload.saturating_add(RESPONSE_EXTRA);
        let mut connection = Connection {
            shared,
            stream,
            requests: Encoder::new(),
            gathered: false,
            is_flushed: true,
            responses: Decoder::new().max_payload(largest),
            unwritable: None,
            timer: Box::pin(sleep_until(far(now()).into())),
            silent_since: None,
            begun: None,
            is_overdue: false,
            answered: Answered::default(),
        };
        poll_fn(move |context| {
            // A stream that the caller brought may panic, and so may a codec by hand. The calls are told, and others go on.
            let polled = catch_unwind(AssertUnwindSafe(|| connection.poll(context)));
            polled.unwrap_or_else(|panic| Poll::Ready(Some(connection.panicked(&*panic))))
        })
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Error>> {
        loop {
            if !self.poll_requests(context) {
                return Poll::Ready(None);
            }
            if self.unwritable.is_some() && self.shared.state().in_flight() == 0 {
                return Poll::Ready(Some(self.ended(None)));
            }
            while self.timer.as_mut().poll(context).is_ready() {
                self.expire();
            }
            match self.poll_responses(context) {
                // What is there came in time, also where this task did not run for long.
                Poll::Ready(Ok(())) => self.is_overdue = false,
                Poll::Ready(Err(error)) => return Poll::Ready(Some(error)),
                Poll::Pending if self.is_overdue => return Poll::Ready(Some(self.overdue())),
                Poll::Pending => return Poll::Pending,
            }
        }
    }

    /// Writes the output until there is none or the server takes no more, and returns whether anybody is there.
    fn poll_requests(&mut self, context: &mut Context<'_>) -> bool {
        loop {
            let is_blocked = self.poll_write(context).is_pending();
            let mut state = self.shared.state();
            if let Some((error, _)) = &self.unwritable {
                Shared::end(&mut state, error, self.shared.reconnects());
            }
            if !is_blocked {
                // The first caller has woken this task, which then runs next: those that were answered together with it
                // have not called again yet. Woken behind them, it writes what all of them ask in one go.
                if !state.calls.output().is_empty() && !std::mem::replace(&mut self.gathered, true) {
                    context.waker().wake_by_ref();
                    return true;
                }
                self.gathered = false;
                state.calls.move_output(&mut self.requests);
            }
            // Also of calls that stay in the output: a server that takes nothing is no reason to wait for it for ever.
            self.silent_since = if state.in_flight() == 0 { None } else { self.silent_since.or_else(|| Some(now())) };
            let deadline = state.next_deadline().into_iter().chain(self.deadlines().into_iter().flatten()).min();
            if let Some(deadline) = deadline.filter(|deadline| *deadline < self.timer.deadline().into_std()) {
                self.timer.as_mut().reset(deadline.into());
            }
            if is_blocked || self.requests.is_empty() {
                state.driver = Some(context.waker().clone());
                return !matches!(state.status, Status::Abandoned);
            }
        }
    }

    /// Writes what was taken from the output, until the server takes no more.
    fn poll_write(&mut self, context: &mut Context<'_>) -> Poll<()> {
        while !self.requests.is_empty() && self.unwritable.is_none() {
            match ready!(Pin::new(&mut *self.stream).poll_write(context, self.requests.as_slice())) {
                Ok(0) => self.unwritable = Some((broken(io::ErrorKind::WriteZero.into()), now())),
                Ok(sent) => self.requests.consume(sent),
                Err(error) => self.unwritable = Some((broken(error), now())),
            }
            self.is_flushed = false;
        }
        if self.unwritable.is_some() {
            self.requests.clear();
        } else if !self.is_flushed {
            self.requests.shrink_to(KEEP);
            // What TLS holds back leaves now; an error of it is one of the next write.
            let _flushed = ready!(Pin::new(&mut *self.stream).poll_flush(context));
            self.is_flushed = true;
        }
        Poll::Ready(())
    }

    /// Reads once and hands out what is complete.
    fn poll_responses(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Error>> {
        let mut room = ReadBuf::new(self.responses.room());
        let read = ready!(Pin::new(&mut *self.stream).poll_read(context, &mut room));
        let received = room.filled().len();
        match read {
            Ok(()) if received > 0 => {
                self.silent_since = None;
                self.responses.received(received);
                Poll::Ready(self.hand_out())
            }
            Ok(()) => Poll::Ready(Err(self.ended(None))),
            Err(error) => Poll::Ready(Err(self.ended(Some(error)))),
        }
    }

    fn hand_out(&mut self) -> Result<(), Error> {
        let mut state = self.shared.state();
        let handed = hand_out(&mut self.responses, &mut state.calls, &mut self.answered);
        let is_within = !self.responses.unfinished().is_empty();
        let unasked = state.calls.in_flight() == 0 && is_within;
        drop(state);
        let since = self.begun.filter(|_| self.answered.count == 0);
        self.begun = is_within.then(|| since.unwrap_or_else(now));
        self.wake_answered();
        handed.and(if unasked { Err(ClientError::Unsolicited) } else { Ok(()) }).map_err(Error::Session)
    }

    /// Wakes who has an answer, and makes room for others.
    fn wake_answered(&mut self) {
        self.shared.room.add_permits(std::mem::take(&mut self.answered.count));
        wake_all(self.answered.wakers.drain(..));
    }

    /// What is left to do where something panicked, and what is said of it.
    fn panicked(&mut self, panic: &(dyn Any + Send)) -> Error {
        // It may have been the check of a response, and others were handed out before it.
        self.wake_answered();
        let said = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
        let said = said.unwrap_or("without a word");
        broken(io::Error::other(format!("the task that drives it panicked: {said}")))
    }

    /// Why the server's stream has ended.
    fn ended(&mut self, error: Option<io::Error>) -> Error {
        match (self.unwritable.take(), error) {
            (Some((error, _)), _) => error,
            (None, Some(error)) => broken(error),
            (None, None) => Error::Session(self.shared.state().calls.ended(self.responses.unfinished().len())),
        }
    }

    /// By when the server must have answered what it took, completed the response that has begun, and said anything at
    /// all, as far as that is waited for.
    fn deadlines(&self) -> [Option<Instant>; 3] {
        let unwritable = self.unwritable.as_ref().map(|(_, since)| after(*since, LINGER));
        let begun = self.begun.map(|since| after(since, self.shared.options.frame_deadline));
        let silent = self.silent_since.map(|since| after(since, self.shared.options.silence_limit()));
        [unwritable, begun, silent]
    }

    /// Gives up the calls that took too long, and looks whether the server did.
    fn expire(&mut self) {
        let now = now();
        let next = self.shared.expire(now, &mut self.answered.wakers);
        let deadlines = self.deadlines();
        let deadlines = || deadlines.into_iter().flatten();
        self.is_overdue = deadlines().any(|deadline| deadline <= now);
        let next = next.into_iter().chain(deadlines().filter(|deadline| *deadline > now)).min();
        let next = next.unwrap_or_else(|| far(now));
        self.timer.as_mut().reset(next.into());
    }

    /// In what the server has taken too long.
    fn overdue(&mut self) -> Error {
        let now = now();
        let options = &self.shared.options;
        match self.deadlines().map(|deadline| deadline.is_some_and(|deadline| deadline <= now)) {
            [true, _, _] => self.ended(None),
            [_, true, _] => {
                let received = self.responses.unfinished().len();
                Error::Session(ClientError::Slow { received, limit: options.frame_deadline })
            }
            _ => {
                let silence = format!("nothing came for {:?}", options.silence_limit());
                broken(io::Error::new(io::ErrorKind::TimedOut, silence))
            }
        }
    }
}

fn broken(error: io::Error) -> Error {
    Error::Io(error.into())
}

/// Hands each complete response to who waits for it, and collects whom to wake.
fn hand_out(responses: &mut Decoder, calls: &mut Calls<Waiter>, answered: &mut Answered) -> Result<(), ClientError> {
    while let Some(frame) = responses.next_frame()? {
        let (header, message) = parser::open(frame)?;
        let bytes = message.remaining();
        // Before it is taken from those in flight: a check that panics must not leave its call without an answer.
        let checked = match calls.due() {
            Some((due, waiter)) if due == header => (waiter.check)(message),
            _ => Ok(()),
        };
        let waiter = calls.answer(header)?;
        answered.count = answered.count.saturating_add(1);
        if let Err(error) = checked {
            // Nobody else would hear of it.
            let error = ClientError::Malformed(parser::in_frame(error));
            answered.wakers.extend(waiter.mailbox.fail(Error::Session(error)));
            return Err(error);
        }
        answered.wakers.extend(waiter.mailbox.deliver(bytes));
    }
    Ok(())
}
