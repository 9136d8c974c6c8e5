//! The sessions over TCP and Unix sockets, on tokio.
//!
//! Owns sockets, tasks and timers, and nothing of the protocol: every decision about bytes is the session's.

mod client;
#[cfg(feature = "tls")]
mod handshake;
mod names;
#[cfg(feature = "tls")]
mod secured;
mod server;
mod stream;
#[cfg(feature = "tls")]
mod tls;

pub use client::{Backoff, Client, ClientBuilder, Reply};
pub(crate) use names::look_up;
#[cfg(feature = "full")]
pub(crate) use server::accept;
pub use server::{Listener, Server, ServerBuilder};
pub use stream::Stream;
#[cfg(feature = "tls")]
pub use tls::{ClientTls, ServerTls, TlsError};

/// The time, by the runtime's clock, which tests may stop.
fn now() -> std::time::Instant {
    tokio::time::Instant::now().into_std()
}
