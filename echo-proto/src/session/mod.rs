//! The protocol's state on one connection, without the connection: bytes in, bytes out.
//!
//! Owns sequences, the order of responses, the `id` counter and what is done about a misbehaving peer. It knows no
//! socket, no clock and no runtime: the same bytes give the same answers.

mod client;
mod server;

pub use client::{ClientError, ClientSession, SendError};
pub use server::{Progress, ServerError, ServerSession};

/// How many bytes longer than its request an echo response can be: its id takes four bytes, where a request without
/// metadata spends two on the count. By so much more a client accepts than it sends, that every request has an answer.
const RESPONSE_EXTRA: usize = 2;

/// What a session keeps of the memory that a large message or a burst took.
const KEEP: usize = 16 << 10;
