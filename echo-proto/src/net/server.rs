//! Connections accepted and served, one task each.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::router::Router;
use crate::session::{Progress, ServerSession};

/// How long accepting rests after it failed: most likely no file descriptor is free, and trying at once spins.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// How long a connection that was given up is read from, so that the responses it is owed are not lost.
const LINGER: Duration = Duration::from_secs(1);

/// Serves every connection of `listener` with the handlers of `router`, until the future is dropped, which closes all
/// connections.
///
/// A client that misbehaves gets the responses it is owed and loses its connection; the others notice nothing.
///
/// ```
/// use echo_proto::{Client, EchoRequest, Router, serve};
/// use wire::Array;
///
/// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
/// let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
/// let address = listener.local_addr()?;
/// tokio::spawn(serve(listener, Router::echo()));
///
/// let mut client = Client::connect(address).await?;
/// let request = EchoRequest { timestamp: 9999, subject: b"test", metadata: Array::from(&[1]), body: b"hi" };
/// let response = client.call(&request).await?;
/// assert_eq!((response.id, response.body), (0, &b"hi"[..]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub async fn serve(listener: TcpListener, router: Router) {
    let router = Arc::new(router);
    // Dropped with this future, and the tasks with it.
    let mut connections = JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((socket, _)) => {
                let router = Arc::clone(&router);
                connections.spawn(async move {
                    // A connection that breaks concerns its peer alone, which knows.
                    let _broken = connection(socket, &router).await;
                });
            }
            Err(_) => sleep(ACCEPT_PAUSE).await,
        }
        while connections.try_join_next().is_some() {}
    }
}

async fn connection(mut socket: TcpStream, router: &Router) -> io::Result<()> {
    // Responses leave in one write for all requests that came together: waiting for more would only delay them.
    socket.set_nodelay(true)?;
    let mut session = ServerSession::new();
    loop {
        let progress = session.handle(router);
        if !session.output().is_empty() {
            socket.write_all(session.output()).await?;
            session.sent(session.output().len());
        }
        match progress {
            Ok(Progress::NeedsWrite) => {}
            Ok(Progress::NeedsInput) => match socket.read(session.room()).await? {
                0 => return Ok(()),
                received => session.received(received),
            },
            Err(_) => return linger(socket).await,
        }
    }
}

/// Closes a connection on which bytes may still arrive. Closed at once, those would make the kernel reset it, and the
/// responses that the client has not read yet would be lost.
async fn linger(mut socket: TcpStream) -> io::Result<()> {
    socket.shutdown().await?;
    let drained = async {
        let mut ignored = [0; 1024];
        while socket.read(&mut ignored).await? > 0 {}
        Ok(())
    };
    timeout(LINGER, drained).await.unwrap_or(Ok(()))
}
