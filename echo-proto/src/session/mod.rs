//! The protocol's state on one connection, without the connection: bytes in, bytes out.
//!
//! Owns sequences, the order of responses, the `id` counter and what is done about a misbehaving peer. It knows no
//! socket, no clock and no runtime: the same bytes give the same answers.

mod client;
mod server;

pub use client::{ClientError, ClientSession, SendError};
pub use server::{Progress, ServerError, ServerSession};

/// What a session keeps of the memory that a large message or a burst took.
const KEEP: usize = 16 << 10;
