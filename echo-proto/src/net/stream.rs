//! What carries bytes both ways, of whatever kind.

use tokio::io::{AsyncRead, AsyncWrite};

/// A connection: TCP, a Unix socket, or TLS over either.
pub trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}

impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}
