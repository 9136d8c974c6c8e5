//! What carries bytes both ways, of whatever kind.

use tokio::io::{AsyncRead, AsyncWrite};

/// A connection: TCP, a Unix socket, any stream that the caller brings, or TLS over one of them.
pub trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}

impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}
