//! Where connections come from.

use std::future::Future;
use std::io;
use std::net::SocketAddr;

use tokio::net::{TcpListener, TcpStream};

use crate::net::stream::Stream;

/// What a [`Server`](crate::Server) accepts connections from.
pub trait Listener: Send {
    /// A connection.
    type Stream: Stream + 'static;

    /// Waits for the next connection, and gives the client's address where it has one, for logs. May be dropped at any
    /// time without losing a connection.
    fn accept(&self) -> impl Future<Output = io::Result<(Self::Stream, Option<SocketAddr>)>> + Send;
}

impl Listener for TcpListener {
    type Stream = TcpStream;

    async fn accept(&self) -> io::Result<(TcpStream, Option<SocketAddr>)> {
        let (socket, peer) = Self::accept(self).await?;
        // Responses leave in one write for all requests that came together: waiting for more would only delay them.
        // Where it fails, the client has gone already, and the next is not to wait for that.
        let _gone = socket.set_nodelay(true);
        Ok((socket, Some(peer)))
    }
}

#[cfg(unix)]
impl Listener for tokio::net::UnixListener {
    type Stream = tokio::net::UnixStream;

    async fn accept(&self) -> io::Result<(Self::Stream, Option<SocketAddr>)> {
        Self::accept(self).await.map(|(socket, _)| (socket, None))
    }
}
