//! Connections accepted, a task for each.
//!
//! Owns how many there are at once, and the rest that follows an error. What becomes of a connection, the caller says.

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::listener::Listener;

/// How long accepting rests after it failed: most likely no file descriptor is free, and trying at once spins.
const PAUSE: Duration = Duration::from_millis(50);

/// Runs what `serve` makes of each connection as a task of `connections`. It holds the connection's place, of which there are
/// `most`; more connections wait in the listener's queue.
pub(crate) async fn accept<L: Listener, F: Future<Output = ()> + Send + 'static>(
    listener: &L,
    most: usize,
    connections: &mut JoinSet<()>,
    serve: impl Fn(L::Stream, Option<SocketAddr>, OwnedSemaphorePermit) -> F,
    not_accepted: impl Fn(&io::Error),
) -> Infallible {
    let places = Arc::new(Semaphore::new(most.min(Semaphore::MAX_PERMITS)));
    loop {
        // It is never closed.
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { continue };
        let accepted = loop {
            tokio::select! {
                accepted = listener.accept() => break accepted,
                // What a task leaves behind is given back.
                Some(_) = connections.join_next() => {}
            }
        };
        match accepted {
            Ok((stream, peer)) => drop(connections.spawn(serve(stream, peer, place))),
            Err(error) => {
                not_accepted(&error);
                sleep(PAUSE).await;
            }
        }
    }
}
