//! What the clones of a client share with the task that drives its connection.

use std::convert::Infallible;
use std::future::poll_fn;
use std::io;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::{Notify, Semaphore, SemaphorePermit, watch};
use tokio::time::sleep_until;
use wire::{DecodeError, Reader, Request};

use super::builder::ClientBuilder;
use super::mailbox::{Mailbox, wake_all};
use super::queue::{Queue, Ticket};
use super::watchdog::{Watch, Watched};
use crate::address::Address;
use crate::error::Error;
use crate::message::HeaderKey;
use crate::net::now;
use crate::session::Calls;

/// What the clones of a client and the task that drives its connection have in common.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) options: ClientBuilder,
    /// Where to connect again; None of a stream that the caller brought.
    pub(super) address: Option<Address>,
    state: Mutex<State>,
    /// A permit for each call that may still be in flight.
    pub(super) room: Semaphore,
    /// Whether there is a connection or never will be, for calls that wait for one.
    pub(super) settled: watch::Sender<()>,
    /// Whether a call has joined the queue whose deadline is before those of the others.
    queued: Notify,
}

#[derive(Debug)]
pub(super) struct State {
    pub(super) calls: Calls<Waiter>,
    queue: Queue,
    watch: Option<Watch>,
    pub(super) status: Status,
    /// The task that drives the connection, while it has nothing to do.
    pub(super) driver: Option<Waker>,
}

#[derive(Debug)]
pub(super) enum Status {
    Connected,
    /// After that.
    Connecting(Error),
    /// For good.
    Failed(Error),
    /// Nobody is there to make another call.
    Abandoned,
}

/// Who waits for an answer, and what is to be checked of it.
#[derive(Debug)]
pub(super) struct Waiter {
    pub(super) mailbox: Arc<Mailbox>,
    pub(super) check: fn(Reader<'_>) -> Result<(), DecodeError>,
}

/// Held by every clone: with the last one, the connection ends.
#[derive(Debug)]
pub(super) struct Handle(pub(super) Arc<Shared>);

impl Drop for Handle {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.status = Status::Abandoned;
        state.watch.take().into_iter().for_each(Watch::end);
        let driver = state.driver.take();
        drop(state);
        self.0.settled.send_replace(());
        driver.into_iter().for_each(Waker::wake);
    }
}

impl State {
    pub(super) fn in_flight(&self) -> usize {
        self.calls.in_flight()
    }

    /// When a call takes too long, at the earliest.
    pub(super) fn next_deadline(&self) -> Option<Instant> {
        self.calls.next_deadline().into_iter().chain(self.queue.next_deadline()).min()
    }

    /// Tells the calls that took too long, and collects whom to wake.
    fn expire(&mut self, now: Instant, limit: Duration, wakers: &mut Vec<Waker>) {
        let _none = self.calls.expire(now, |waiter| {
            wakers.extend(waiter.mailbox.fail(Error::TimedOut { limit }));
            false
        });
        let Self { queue, status, .. } = self;
        queue.expire(now, || unsent(status, limit), wakers);
    }

    /// Has the deadlines up to this one kept, if nobody drives the connection.
    fn watch(&mut self, deadline: Option<Instant>, client: &Arc<Shared>) {
        if let Some(deadline) = deadline.filter(|deadline| self.watch.is_none_or(|watch| *deadline < watch.at)) {
            self.begin_watch(deadline, client);
        }
    }

    #[cold]
    fn begin_watch(&mut self, deadline: Instant, client: &Arc<Shared>) {
        // What is watched already stays so where no other watch can be had.
        let client = Arc::downgrade(client);
        if let Some(watch) = Watch::begin(deadline, client) {
            self.watch.replace(watch).into_iter().for_each(Watch::end);
        }
    }
}

/// Why a call was not sent in time.
fn unsent(status: &Status, limit: Duration) -> Error {
    match status {
        Status::Connecting(error) => Error::Unsent { because: error.clone().into() },
        _ => Error::TimedOut { limit },
    }
}

impl Watched for Shared {
    fn look(self: Arc<Self>, watch: Watch, now: Instant) {
        let mut state = self.state();
        if state.watch != Some(watch) {
            return;
        }
        let late = state.calls.late(now).map(|waiter| &waiter.mailbox).chain(state.queue.late(now));
        let wakers: Vec<_> = late.filter_map(|mailbox| mailbox.wake_late()).collect();
        let next = state.calls.deadline_after(now).into_iter().chain(state.queue.deadline_after(now)).min();
        state.watch = None;
        state.watch(next, &self);
        drop(state);
        wake_all(wakers);
    }
}

impl Shared {
    pub(super) fn new(options: ClientBuilder, address: Option<Address>) -> Self {
        let calls = Calls::new().max_in_flight(options.max_in_flight).max_payload(options.max_payload);
        Self {
            room: Semaphore::new(calls.most_in_flight()),
            state: Mutex::new(State {
                calls,
                queue: Queue::default(),
                watch: None,
                status: Status::Connected,
                driver: None,
            }),
            settled: watch::Sender::new(()),
            queued: Notify::new(),
            options,
            address,
        }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        // Only a codec by hand may panic while it is locked: a request's `Encode`, before anything was changed, or a
        // response's `Decode`, before its call was taken from those in flight.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a request into the output, or says that it has to wait for room or for a connection.
    pub(super) fn try_send<M: Request<Key: HeaderKey>>(
        self: &Arc<Self>,
        request: &M,
        deadline: Option<Instant>,
        waiter: impl Fn() -> Waiter,
    ) -> Result<bool, Error> {
        match self.room.try_acquire() {
            Ok(room) => self.put(room, request, deadline, waiter()),
            Err(_) => Ok(false),
        }
    }

    fn put<M: Request<Key: HeaderKey>>(
        self: &Arc<Self>,
        room: SemaphorePermit<'_>,
        request: &M,
        deadline: Option<Instant>,
        waiter: Waiter,
    ) -> Result<bool, Error> {
        let mut state = self.state();
        match &state.status {
            Status::Connected => {}
            Status::Connecting(_) | Status::Abandoned => return Ok(false),
            Status::Failed(error) => return Err(Error::Unsent { because: error.clone().into() }),
        }
        state.calls.send(request, deadline, waiter).map_err(Error::Encode)?;
        // Given back with the answer.
        room.forget();
        state.watch(deadline, self);
        let driver = state.driver.take();
        drop(state);
        driver.into_iter().for_each(Waker::wake);
        Ok(true)
    }

    /// The same, waiting, whose deadline is kept by way of the mailbox.
    pub(super) async fn send<M: Request<Key: HeaderKey>>(
        self: &Arc<Self>,
        request: &M,
        deadline: Option<Instant>,
        mailbox: &Arc<Mailbox>,
        waiter: impl Fn() -> Waiter,
    ) -> Result<(), Error> {
        let limit = self.options.call_timeout;
        let _in_queue = deadline.map(|deadline| self.join_queue(deadline, mailbox));
        let mut sent = pin!(self.send_in_turn(request, deadline, waiter));
        poll_fn(|context| match sent.as_mut().poll(context) {
            // An answer before it was sent is that it was not in time.
            Poll::Pending => mailbox.poll(context, &deadline, &limit).map(|_| Err(unsent(&self.state().status, limit))),
            sent => sent,
        })
        .await
    }

    async fn send_in_turn<M: Request<Key: HeaderKey>>(
        self: &Arc<Self>,
        request: &M,
        deadline: Option<Instant>,
        waiter: impl Fn() -> Waiter,
    ) -> Result<(), Error> {
        loop {
            // Before the status is looked at, so that no change is missed.
            let mut settled = self.settled.subscribe();
            // It is never closed.
            let Ok(room) = self.room.acquire().await else { continue };
            if self.put(room, request, deadline, waiter())? {
                return Ok(());
            }
            // Fails only once the sender is gone, which this borrows.
            let _changed = settled.changed().await;
        }
    }

    /// Has the deadline of a call that waits to be sent kept, until the guard is dropped.
    fn join_queue<'m>(self: &'m Arc<Self>, deadline: Instant, mailbox: &Arc<Mailbox>) -> InQueue<'m> {
        let mut state = self.state();
        let ticket = state.queue.join(deadline, mailbox);
        state.watch(Some(deadline), self);
        if state.queue.is_first(ticket) {
            let driver = state.driver.take();
            drop(state);
            // Whoever of the two there is.
            self.queued.notify_one();
            driver.into_iter().for_each(Waker::wake);
        }
        InQueue { shared: self, ticket }
    }

    /// Tells the calls that took too long, by way of `wakers`, and returns when to do so again.
    pub(super) fn expire(&self, now: Instant, wakers: &mut Vec<Waker>) -> Option<Instant> {
        let mut state = self.state();
        state.expire(now, self.options.call_timeout, wakers);
        let next = state.next_deadline();
        drop(state);
        wake_all(wakers.drain(..));
        next
    }

    /// Keeps the deadlines of the calls in the queue, while there is no connection.
    pub(super) async fn keep_deadlines(&self) -> Infallible {
        loop {
            let queued = self.queued.notified();
            match self.expire(now(), &mut Vec::new()) {
                None => queued.await,
                Some(next) => tokio::select! {
                    () = queued => {}
                    () = sleep_until(next.into()) => {}
                },
            }
        }
    }

    /// Whether a connection that is lost is followed by another.
    pub(super) fn reconnects(&self) -> bool {
        self.options.reconnect.is_some() && self.address.is_some()
    }

    /// Takes no more calls for this connection, and returns whether anybody is there for another.
    pub(super) fn end(state: &mut State, error: &Error, reconnects: bool) -> bool {
        let goes_on = matches!(state.status, Status::Connected | Status::Connecting(_));
        if goes_on {
            state.status = if reconnects { Status::Connecting(error.clone()) } else { Status::Failed(error.clone()) };
        }
        goes_on
    }

    /// Fails every call in flight, and returns whether there is to be another connection, which `reconnects` asks for.
    pub(super) fn lose(&self, error: &Error, reconnects: bool) -> bool {
        let mut state = self.state();
        let goes_on = Self::end(&mut state, error, reconnects);
        let waiters: Vec<_> = state.calls.fail().collect();
        drop(state);
        wake_all(waiters.iter().filter_map(|waiter| waiter.mailbox.fail(error.clone())));
        self.room.add_permits(waiters.len());
        self.settled.send_replace(());
        goes_on && reconnects
    }

    /// Whether there is a connection, or there may be another.
    pub(super) fn may_answer(&self) -> bool {
        matches!(self.state().status, Status::Connected | Status::Connecting(_))
    }
}

/// A place in the queue, which is left when this is dropped.
#[derive(Debug)]
pub(super) struct InQueue<'s> {
    shared: &'s Shared,
    ticket: Ticket,
}

impl Drop for InQueue<'_> {
    fn drop(&mut self) {
        self.shared.state().queue.leave(self.ticket);
    }
}

/// Held by the task that drives the connection. Without it there will be no answers, and no deadlines either.
#[derive(Debug)]
pub(super) struct Driver(pub(super) Arc<Shared>);

impl Drop for Driver {
    fn drop(&mut self) {
        let why = if thread::panicking() {
            // Where a stream does so when it is dropped, or the runtime has no timers.
            "the task that drove the connection panicked"
        } else {
            "the runtime that drove the connection is gone"
        };
        self.0.lose(&Error::Io(Arc::new(io::Error::other(why))), false);
    }
}
