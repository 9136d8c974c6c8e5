//! The sessions over TCP and Unix sockets, on tokio.
//!
//! Owns sockets, tasks and timers, and nothing of the protocol: every decision about bytes is the session's.

mod client;
#[cfg(feature = "tls")]
mod handshake;
#[cfg(feature = "tls")]
mod secured;
mod server;
mod stream;
#[cfg(feature = "tls")]
mod tls;

use std::io;
use std::net::SocketAddr;

pub use client::{Backoff, Client, ClientBuilder, Reply};
pub use server::{Listener, Server, ServerBuilder};
pub use stream::Stream;
#[cfg(feature = "tls")]
pub use tls::{ClientTls, ServerTls, TlsError};
use tokio::net::lookup_host;

use crate::attempts::unresolved;

/// The addresses that a name has.
pub(crate) async fn look_up(host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
    let addresses = lookup_host((host, port)).await;
    addresses.map(Iterator::collect).map_err(|error| unresolved(host, &error))
}

/// The time, by the runtime's clock, which tests may stop.
fn now() -> std::time::Instant {
    tokio::time::Instant::now().into_std()
}
