//! What carries bytes both ways, of whatever kind.

use std::any::Any;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use tokio::io::{AsyncRead, AsyncWrite, Interest};
use tokio::net::TcpStream;
#[cfg(unix)]
use tokio::net::UnixStream;

/// A connection: TCP, a Unix socket, any stream that the caller brings, or TLS over one of them.
pub trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}

impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}

/// Whether the peer has ended or reset its side, also where what it sent before was not read. A socket alone tells that.
pub(super) fn has_ended(stream: &dyn Any) -> bool {
    let context = &mut Context::from_waker(Waker::noop());
    let ready = match stream.downcast_ref::<TcpStream>() {
        Some(socket) => pin!(socket.ready(Interest::READABLE)).poll(context),
        None => Poll::Pending,
    };
    #[cfg(unix)]
    let ready = match stream.downcast_ref::<UnixStream>() {
        Some(socket) => pin!(socket.ready(Interest::READABLE)).poll(context),
        None => ready,
    };
    matches!(ready, Poll::Ready(Ok(ready)) if ready.is_read_closed())
}
