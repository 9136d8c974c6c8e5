//! The session over TCP, on tokio.
//!
//! Owns sockets and tasks, and nothing of the protocol: every decision about bytes is the session's.

mod client;
mod server;

pub use client::{Client, Error};
pub use server::serve;
