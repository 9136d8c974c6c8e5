//! What the clones of a client share with the task that drives its connection.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Waker;
use std::time::Instant;

use tokio::sync::{Semaphore, SemaphorePermit, watch};
use wire::{DecodeError, Reader, Request};

use super::builder::ClientBuilder;
use super::mailbox::Mailbox;
use crate::address::Address;
use crate::error::Error;
use crate::message::HeaderKey;
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
}

#[derive(Debug)]
pub(super) struct State {
    pub(super) calls: Calls<Waiter>,
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
}

impl Shared {
    pub(super) fn new(options: ClientBuilder, address: Option<Address>) -> Self {
        let calls = Calls::new().max_in_flight(options.max_in_flight).max_payload(options.max_payload);
        Self {
            room: Semaphore::new(calls.most_in_flight()),
            state: Mutex::new(State { calls, status: Status::Connected, driver: None }),
            settled: watch::Sender::new(()),
            options,
            address,
        }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        // Whatever panics while it is locked is a handler's `Encode`, before anything was changed.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a request in line, or says that it has to wait for room or for a connection.
    pub(super) fn try_send<M: Request<Key: HeaderKey>>(
        &self,
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
        &self,
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
        let driver = state.driver.take();
        drop(state);
        driver.into_iter().for_each(Waker::wake);
        Ok(true)
    }

    /// The same, waiting.
    pub(super) async fn send<M: Request<Key: HeaderKey>>(
        &self,
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

    /// Why a call was not sent in time.
    pub(super) fn unsent(&self) -> Error {
        match &self.state().status {
            Status::Connecting(error) => Error::Unsent { because: error.clone().into() },
            _ => Error::TimedOut { limit: self.options.call_timeout },
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
        self.room.add_permits(waiters.len());
        for waiter in waiters {
            waiter.mailbox.fail(error.clone()).into_iter().for_each(Waker::wake);
        }
        self.settled.send_replace(());
        goes_on && reconnects
    }

    /// Whether there is a connection, or there may be another.
    pub(super) fn may_answer(&self) -> bool {
        matches!(self.state().status, Status::Connected | Status::Connecting(_))
    }
}

/// Held by the task that drives the connection. Without it there will be no answers, and no deadlines either.
#[derive(Debug)]
pub(super) struct Driver(pub(super) Arc<Shared>);

impl Drop for Driver {
    fn drop(&mut self) {
        self.0.lose(&Error::Io(Arc::new(io::Error::other("the runtime that drove the connection is gone"))), false);
    }
}
