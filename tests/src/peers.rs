//! Servers and clients for tests, on this machine alone.

use std::net::SocketAddr;
use std::time::Duration;

use echo_proto::{Builder, EchoRequest, EchoResponse, Parser, Server};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;
use wire::Array;

/// A request that any test may send.
pub const REQUEST: EchoRequest<'_> =
    EchoRequest { timestamp: 9999, subject: b"test", metadata: Array::new(&[]), body: b"hi" };

/// How long anything may take that is to happen at all.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A port that is free, and a listener there.
pub async fn listener() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

/// Where `server` now serves, for as long as the runtime lives.
pub async fn serving(server: Server) -> SocketAddr {
    let (listener, address) = listener().await;
    tokio::spawn(server.serve(listener));
    address
}

/// An echo server.
pub async fn echo_server() -> SocketAddr {
    serving(Server::builder().echo().build().unwrap()).await
}

/// A server that takes one connection, reads something from it and answers with `bytes`, whatever was asked.
pub async fn scripted_server(bytes: Vec<u8>) -> SocketAddr {
    let (listener, address) = listener().await;
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut ignored = [0; 1024];
        assert!(socket.read(&mut ignored).await.unwrap() > 0);
        socket.write_all(&bytes).await.unwrap();
    });
    address
}

/// Everything that comes until the other side closes.
pub async fn read_all(socket: &mut TcpStream) -> Vec<u8> {
    let mut received = Vec::new();
    timeout(PATIENCE, socket.read_to_end(&mut received)).await.expect("the connection is closed").unwrap();
    received
}

/// Where each connection is now given to `peer`, in a task of its own.
pub async fn accepting<F: Future<Output = ()> + Send + 'static>(
    mut peer: impl FnMut(TcpStream) -> F + Send + 'static,
) -> SocketAddr {
    let (listener, address) = listener().await;
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            tokio::spawn(peer(socket));
        }
    });
    address
}

/// A request for each of `timestamps`.
pub fn numbered(timestamps: std::ops::Range<i64>) -> Vec<u8> {
    let mut builder = Builder::new();
    for timestamp in timestamps {
        builder.request(&EchoRequest { timestamp, ..REQUEST }).unwrap();
    }
    builder.take()
}

/// What the responses to numbered requests have in them.
#[derive(Default)]
pub struct Numbers {
    parser: Parser,
    /// Of each response.
    pub ids: Vec<i32>,
    /// Of each response, as of its request.
    pub timestamps: Vec<i64>,
}

impl Numbers {
    /// Takes in what has arrived.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.parser.feed(bytes);
        while let Some((_, response)) = self.parser.next_message::<EchoResponse<'_>>().unwrap() {
            self.ids.push(response.id);
            self.timestamps.push(response.timestamp);
        }
    }

    /// How many bytes of a response there are that is not whole.
    pub fn unfinished(&self) -> usize {
        self.parser.unfinished().len()
    }
}
