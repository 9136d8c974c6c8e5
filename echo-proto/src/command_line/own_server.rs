//! A server in this process, for commands that bring their own.
//!
//! Owns both ends of its connections: each is accepted when it is made, so that what the system refuses is told at once and
//! nobody waits for it.

use std::net::SocketAddr;

use anyhow::Context as _;
use tokio::net::{TcpListener, TcpStream};

use crate::Server;

pub(crate) struct OwnServer {
    listener: TcpListener,
    address: SocketAddr,
    server: Server,
}

impl OwnServer {
    /// One that answers requests of the echo protocol on a free port of this machine.
    pub(crate) async fn start() -> anyhow::Result<Self> {
        let cannot_listen = "cannot listen on this machine's loopback";
        let listener = TcpListener::bind("127.0.0.1:0").await.context(cannot_listen)?;
        let address = listener.local_addr().context(cannot_listen)?;
        Ok(Self { listener, address, server: Server::builder().echo().build()? })
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The client's end of a connection, whose other end is served until the client closes it.
    pub(crate) async fn connect(&self) -> anyhow::Result<TcpStream> {
        let socket = "cannot use a socket of the own server";
        let near = TcpStream::connect(self.address).await.context("cannot connect to the own server")?;
        let address = near.local_addr().context(socket)?;
        let far = loop {
            let accepted = self.listener.accept().await.context("the own server cannot accept a connection")?;
            // Somebody else may have found the port.
            if accepted.1 == address {
                break accepted.0;
            }
        };
        for end in [&near, &far] {
            // All that is there leaves in one write: waiting for more would only delay it.
            end.set_nodelay(true).context(socket)?;
        }
        tokio::spawn(self.server.serve_connection(far));
        Ok(near)
    }
}
