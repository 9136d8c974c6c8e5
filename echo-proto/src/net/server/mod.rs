//! Connections accepted and served, one task each.

mod accept;
mod builder;
mod connection;
mod end;
mod event_log;
mod listener;
mod meanwhile;
mod memory;
mod observer;
#[cfg(feature = "tracing")]
mod quota;
mod service;
mod system_memory;
mod timer;

use std::future::{Future, pending};
use std::io;
use std::sync::Arc;

pub(crate) use accept::accept;
pub use builder::ServerBuilder;
use connection::{Connection, LAST_CALL};
#[cfg(feature = "tls")]
use end::End;
pub use listener::Listener;
use memory::Memory;
use observer::Observer;
use service::Service;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::net::stream::Stream;
#[cfg(feature = "tls")]
use crate::net::tls::ServerTls;
use crate::router::DuplicateApiKey;
#[cfg(feature = "tls")]
use crate::session::Limits;

/// Serves any number of connections, each in a task of its own, with the handlers of a [`Router`](crate::Router).
///
/// Requests on one connection are answered one after the other, and the responses to those that arrived together leave
/// together; connections do not wait for each other. A client that misbehaves, or makes a handler panic, gets the
/// responses it is owed and loses its connection; the others notice nothing.
///
/// With the feature `tracing`, events say who connects and why a connection ends. In 10 s at most 10 warnings are about one
/// peer (an IPv4 address, the first 64 bits of an IPv6 address, or all that have none) and 100 in all, and as many notes;
/// what is left out is counted, and said once at the end. The subscriber is called by the tasks that serve, so it must not
/// block: one that writes to a pipe that nobody reads would stop them all.
///
/// ```
/// use echo_proto::{Client, EchoRequest, Server};
/// use wire::Array;
///
/// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
/// let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
/// let address = listener.local_addr()?;
/// tokio::spawn(Server::builder().echo().build()?.serve(listener));
///
/// let mut client = Client::connect(address).await?;
/// let request = EchoRequest { timestamp: 9999, subject: b"test", metadata: Array::from(&[1]), body: b"hi" };
/// let response = client.call(&request).await?;
/// assert_eq!((response.id, response.body), (0, &b"hi"[..]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Server(Arc<Service>);

impl ServerBuilder {
    /// The server.
    ///
    /// # Errors
    ///
    /// When two messages have the same `api_key`.
    pub fn build(self) -> Result<Server, DuplicateApiKey> {
        Ok(Server(Arc::new(Service {
            router: self.router?,
            limits: self.limits,
            memory: Memory::new(&self.limits).into(),
            log: Arc::default(),
            #[cfg(feature = "tls")]
            tls: self.tls,
        })))
    }
}

impl Server {
    /// A server that answers nothing yet, with the usual [`Limits`](crate::Limits).
    pub fn builder() -> ServerBuilder {
        ServerBuilder::default()
    }

    /// Serves one connection, whatever carries it, until the client closes it or is given up; dropping the future closes
    /// it at once. All limits but [`max_connections`](crate::Limits::max_connections) hold as for those of a listener.
    ///
    /// [`Client::over`](crate::Client::over) is its other end, and shows both.
    pub fn serve_connection<S: Stream + 'static>(&self, stream: S) -> impl Future<Output = ()> + Send + use<S> {
        let service = Arc::clone(&self.0);
        async move {
            observer::describe();
            // Held to the end: without it, a connection takes the server for gone.
            let (_draining, drain) = watch::channel(false);
            let observer = Observer::opened(None, &service.log);
            connected(service, stream, observer, drain).await;
        }
    }

    /// Serves every connection of `listener`, until the future is dropped, which closes all connections.
    pub async fn serve(self, listener: impl Listener) {
        self.serve_until(listener, pending::<()>()).await;
    }

    /// Serves every connection of `listener` until `stop` is done, whatever it gives: `tokio::signal::ctrl_c()`, say.
    ///
    /// Then no more are accepted, each connection is closed once everything that was fully received on it has been
    /// answered, and all are closed when the [`drain_deadline`](crate::Limits::drain_deadline) has passed.
    ///
    /// ```
    /// use echo_proto::Server;
    ///
    /// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
    /// let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    /// let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    /// let server = Server::builder().echo().build()?;
    /// let serving = tokio::spawn(server.serve_until(listener, stopped));
    /// drop(stop);
    /// serving.await?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub async fn serve_until(self, listener: impl Listener, stop: impl Future + Send) {
        observer::describe();
        let service = self.0;
        let drain_deadline = service.limits.drain_deadline;
        let (draining, drain) = watch::channel(false);
        // Dropped with this future, and the tasks with it.
        let mut connections = JoinSet::new();
        let serve = |stream, peer, place| {
            let (service, drain) = (Arc::clone(&service), drain.clone());
            async move {
                let observer = Observer::opened(peer, &service.log);
                connected(service, stream, observer, drain).await;
                drop(place);
            }
        };
        let not_accepted = |error: &io::Error| observer::not_accepted(&service.log, error);
        let accepting = accept(&listener, service.limits.max_connections, &mut connections, serve, not_accepted);
        let stopping = async {
            drop(stop.await);
            observer::draining();
            draining.send_replace(true);
            // A listener that is closed at once resets what waits in its queue.
            sleep(LAST_CALL).await;
        };
        tokio::select! {
            never = accepting => match never {},
            () = stopping => {}
            () = service.log.summarize() => {}
        }
        drop(listener);
        let drained = async { while connections.join_next().await.is_some() {} };
        tokio::select! {
            // What is left is closed with the set.
            _late = timeout(drain_deadline, drained) => {}
            () = service.log.summarize() => {}
        }
        service.log.finish();
    }
}

async fn connected(
    service: Arc<Service>,
    stream: impl Stream + 'static,
    observer: Observer,
    drain: watch::Receiver<bool>,
) {
    #[cfg(feature = "tls")]
    if let Some(tls) = &service.tls {
        // Apart, for a connection without it would take as much memory.
        return Box::pin(async {
            match shaken(&service.limits, tls, stream, drain.clone()).await {
                Ok(stream) => Connection::new(stream, Arc::clone(&service), observer, drain).run().await,
                Err(end) => observer.ended(&end),
            }
        })
        .await;
    }
    let mut connection = Connection::new(stream, service, observer, drain);
    connection.run().await;
}

/// The stream with TLS, where there comes to be some before the deadline and the end of the server.
#[cfg(feature = "tls")]
async fn shaken<S: Stream + 'static>(
    limits: &Limits,
    tls: &ServerTls,
    stream: S,
    mut drain: watch::Receiver<bool>,
) -> Result<impl Stream + use<S>, End> {
    let shaking = timeout(limits.frame_deadline, tls.accept(stream, limits.max_handshake));
    let last_call = async {
        // Fails where the server is gone.
        let _draining = drain.changed().await;
        sleep(LAST_CALL).await;
    };
    tokio::select! {
        shaken = shaking => shaken.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into())).map_err(End::NoHandshake),
        () = last_call => Err(End::Drained),
    }
}
