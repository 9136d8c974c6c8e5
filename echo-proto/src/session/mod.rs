//! The protocol's state on one connection, without the connection: bytes and times in, bytes out.
//!
//! Owns sequences, the order of responses, the `id` counter, deadlines and what is done about a misbehaving peer. It
//! knows no socket, no clock and no runtime: the same bytes at the same times give the same answers.

mod calls;
mod client;
mod limits;
mod server;

use std::time::{Duration, Instant};

#[cfg(feature = "net")]
pub(crate) use calls::{Calls, DEFAULT_MAX_IN_FLIGHT};
pub use client::ClientSession;
pub use limits::{Limits, WhenFull};
#[cfg(feature = "net")]
pub(crate) use server::Meanwhile;
pub use server::{Progress, ServerSession};

/// How many bytes longer than its request an echo response can be: its id takes four bytes, where a request without
/// metadata spends two on the count. By so much more a client accepts than it sends, that every request has an answer.
pub(crate) const RESPONSE_EXTRA: usize = 2;

/// What a session keeps of the memory that a large message or a burst took.
pub(crate) const KEEP: usize = 8 << 10;

/// The time that is `limit` after `now`, or one that is not reached where no clock can say it.
pub(crate) fn after(now: Instant, limit: Duration) -> Instant {
    now.checked_add(limit).unwrap_or_else(|| far(now))
}

/// A time that is not reached.
pub(crate) fn far(now: Instant) -> Instant {
    const DECADES: Duration = Duration::from_secs(30 * 365 * 24 * 3600);
    now.checked_add(DECADES).unwrap_or(now)
}
