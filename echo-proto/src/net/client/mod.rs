//! A client that many tasks share.

mod builder;
mod connection;
mod happy_eyeballs;
mod mailbox;
mod queue;
mod shared;
mod watchdog;

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Instant;

pub use builder::{Backoff, ClientBuilder};
use mailbox::Mailbox;
use shared::{Driver, Handle, Shared, Waiter};
use wire::{DecodeError, Reader, Request, Wire};

use crate::address::Address;
use crate::error::{ClientError, Error};
use crate::message::HeaderKey;
use crate::net::now;
use crate::net::stream::Stream;

/// A connection to a server.
///
/// Clones share the connection: give each task its own, and their calls are pipelined, up to 128 at once. More wait for
/// their turn. A response borrows from the clone that asked for it, and its bytes are copied once, into memory that the
/// clone uses again for the next. So [`call`](Self::call) has the client to itself until its response was looked at; two
/// calls at once are those of two clones, or of [`ask`](Self::ask), whose answer owns its bytes.
///
/// A call may be dropped at any time. Its answer, when it comes, reaches nobody else; until then the calls behind it wait,
/// because a server answers in order.
///
/// What a server does not take, such as an unknown message, ends the connection, and with it every call on it: the
/// protocol has no other answer. A lost connection stays lost unless the client was told to
/// [reconnect](ClientBuilder::reconnect). With its last clone the connection is closed.
///
/// The tokio runtime on which a client is made drives its connection, and has to have I/O and time. Calls may be made anywhere,
/// on another runtime or on none, and take no longer than they may, also while the first runtime is idle: the process has a thread
/// that wakes those whose deadline has passed. It is one for all clients, and ends with the last of them. While there are
/// clients, it stays until the deadline that it waits for has passed, also where that call was answered before: up to
/// [`call_timeout`](ClientBuilder::call_timeout) after the last call.
///
/// Requests are encoded, and responses checked, under a lock that all clones share. So a codec by hand must not itself use the
/// client for which it works, or wait for whoever does: not even [`in_flight`](Self::in_flight) would return.
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
/// let client = Client::connect(address).await?;
/// let tasks: Vec<_> = (0..8)
///     .map(|number| {
///         let mut client = client.clone();
///         tokio::spawn(async move {
///             let request = EchoRequest { timestamp: number, subject: b"", metadata: Array::default(), body: b"hi" };
///             client.call(&request).await.map(|response| response.timestamp)
///         })
///     })
///     .collect();
/// for (number, task) in (0..).zip(tasks) {
///     assert_eq!(task.await??, number);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Client {
    handle: Arc<Handle>,
    /// Away while a call waits, and after one without an answer.
    mailbox: Option<Arc<Mailbox>>,
    /// The last response, without its header.
    response: Vec<u8>,
}

impl Clone for Client {
    fn clone(&self) -> Self {
        Self { handle: Arc::clone(&self.handle), mailbox: None, response: Vec::new() }
    }
}

impl ClientBuilder {
    /// Connects.
    ///
    /// # Errors
    ///
    /// When no connection can be made, whether or not the client is to reconnect.
    ///
    /// # Panics
    ///
    /// When it is polled outside of a tokio runtime, or on one without I/O or time.
    pub async fn connect(self, address: impl Into<Address>) -> Result<Client, Error> {
        let address = address.into();
        let stream = self.open(&address).await?;
        Ok(Client::start(self, Some(address), stream))
    }

    /// Speaks over a stream of the caller's, whatever that is: [`Client::over`] with other limits, or with TLS, for
    /// which the server's name has to be set.
    ///
    /// # Errors
    ///
    /// When TLS is to be spoken and the handshake fails.
    ///
    /// # Panics
    ///
    /// When it is polled outside of a tokio runtime, and with TLS on one without time.
    pub async fn over(self, stream: impl Stream + 'static) -> Result<Client, Error> {
        let stream = self.open_over(stream).await?;
        Ok(Client::start(self, None, stream))
    }
}

impl Client {
    /// Connects to a server with the usual limits, those of [`ClientBuilder`].
    ///
    /// # Errors
    ///
    /// When no connection can be made.
    ///
    /// # Panics
    ///
    /// As [`ClientBuilder::connect`] does: outside of a tokio runtime, or on one without I/O or time.
    pub async fn connect(address: impl Into<Address>) -> Result<Self, Error> {
        Self::builder().connect(address).await
    }

    /// Speaks over a stream of the caller's with the usual limits: a pipe in memory, a socket of another kind, or one
    /// that has been prepared.
    ///
    /// So a service is tested without a port:
    ///
    /// ```
    /// use echo_proto::{Client, EchoRequest, Server};
    /// use wire::Array;
    ///
    /// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
    /// let server = Server::builder().echo().build()?;
    /// let (near, far) = tokio::io::duplex(1024);
    /// tokio::spawn(server.serve_connection(far));
    ///
    /// let mut client = Client::over(near);
    /// let request = EchoRequest { timestamp: 9999, subject: b"test", metadata: Array::from(&[1]), body: b"hi" };
    /// assert_eq!(client.call(&request).await?.body, b"hi");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime.
    pub fn over(stream: impl Stream + 'static) -> Self {
        Self::start(Self::builder(), None, Box::new(stream))
    }

    /// To set limits and deadlines before connecting.
    pub const fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }

    fn start(options: ClientBuilder, address: Option<Address>, stream: Box<dyn Stream>) -> Self {
        let shared = Arc::new(Shared::new(options, address));
        tokio::spawn(connection::run(Driver(Arc::clone(&shared)), stream));
        Self { handle: Arc::new(Handle(shared)), mailbox: None, response: Vec::new() }
    }

    /// How many calls of all clones have no answer yet, those that were dropped included.
    #[must_use]
    pub fn in_flight(&self) -> usize {
        self.handle.0.state().in_flight()
    }

    /// Asks the server and waits for its answer, which borrows from this client. Two calls at once, as in `tokio::join!`,
    /// are those of [`ask`](Self::ask) or of two clones.
    ///
    /// # Errors
    ///
    /// When the request cannot be encoded, no answer comes in time, or the connection is lost.
    pub async fn call<M: Request<Key: HeaderKey>>(&mut self, request: &M) -> Result<M::Response<'_>, Error> {
        self.answer(request).await?;
        M::Response::decode(&self.response).map_err(|error| Error::Session(ClientError::Malformed(error)))
    }

    /// Asks as [`call`](Self::call) does, and gives the answer away in a [`Reply`] of its own, so that the client is free
    /// for the next: calls of one client may run at once, and an answer be kept while others are asked for.
    ///
    /// ```
    /// # use echo_proto::{Client, EchoRequest, Server};
    /// # use wire::Array;
    /// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
    /// # let (near, far) = tokio::io::duplex(1024);
    /// # tokio::spawn(Server::builder().echo().build()?.serve_connection(far));
    /// # let client = Client::over(near);
    /// # let first = EchoRequest { timestamp: 1, subject: b"", metadata: Array::default(), body: b"one" };
    /// # let second = EchoRequest { timestamp: 2, subject: b"", metadata: Array::default(), body: b"two" };
    /// let (one, two) = tokio::join!(client.ask(&first), client.ask(&second));
    /// let (one, two) = (one?, two?);
    /// assert_eq!((one.message()?.body, two.message()?.body), (&b"one"[..], &b"two"[..]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`call`](Self::call).
    pub async fn ask<M: Request<Key: HeaderKey>>(&self, request: &M) -> Result<Reply<M>, Error> {
        let mut client = self.clone();
        client.answer(request).await?;
        Ok(Reply { response: client.response, request: PhantomData })
    }

    /// Asks until there is an answer, whose bytes are in `response` then.
    async fn answer<M: Request<Key: HeaderKey>>(&mut self, request: &M) -> Result<(), Error> {
        let options = &self.handle.0.options;
        let (limit, mut retries) = (options.call_timeout, options.retries);
        // A time that no clock can say is never.
        let deadline = now().checked_add(limit);
        while let Err(error) = self.attempt(request, deadline).await {
            let is_late = deadline.is_some_and(|deadline| deadline <= now());
            if retries == 0 || is_late || !error.is_connection_lost() || !self.handle.0.may_answer() {
                return Err(error);
            }
            retries = retries.saturating_sub(1);
        }
        Ok(())
    }

    async fn attempt<M: Request<Key: HeaderKey>>(
        &mut self,
        request: &M,
        deadline: Option<Instant>,
    ) -> Result<(), Error> {
        let shared = &self.handle.0;
        let mailbox = self.mailbox.take().unwrap_or_default();
        mailbox.open(std::mem::take(&mut self.response));
        let waiter = || Waiter { mailbox: Arc::clone(&mailbox), check: check::<M> };
        // Only what has to wait is in the queue.
        if !shared.try_send(request, deadline, waiter)? {
            shared.send(request, deadline, &mailbox, waiter).await?;
        }
        let limit = &shared.options.call_timeout;
        let (buffer, answer) = poll_fn(|context| mailbox.poll(context, &deadline, limit)).await;
        self.response = buffer;
        // Where there is none, the one to a call that took too long may still be put there.
        self.mailbox = answer.is_ok().then_some(mailbox);
        answer
    }
}

/// The answer to a request of type `M`, which borrows from nothing. [`Client::ask`] gives it.
pub struct Reply<M> {
    /// Without its header.
    response: Vec<u8>,
    request: PhantomData<fn(M)>,
}

impl<M: Request<Key: HeaderKey>> Reply<M> {
    /// The message, which borrows from this reply.
    ///
    /// # Errors
    ///
    /// As for [`Client::call`], though that the bytes are such a message was looked at when they came: only a codec by
    /// hand that judges the same bytes differently has one.
    pub fn message(&self) -> Result<M::Response<'_>, Error> {
        M::Response::decode(&self.response).map_err(|error| Error::Session(ClientError::Malformed(error)))
    }
}

impl<M> fmt::Debug for Reply<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply").field("response", &self.response).finish()
    }
}

/// Whether the bytes behind a header are the response that is due.
fn check<M: Request<Key: HeaderKey>>(mut message: Reader<'_>) -> Result<(), DecodeError> {
    message.read_last::<M::Response<'_>>().map(drop)
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::pin::Pin;
    use std::task::{Context, Poll};
    use std::time::Duration;

    use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, BufStream, ReadBuf, duplex};
    use tokio::time::timeout;
    use wire::Array;

    use super::*;
    use crate::EchoRequest;

    #[tokio::test]
    async fn a_request_leaves_a_stream_that_holds_back() {
        let (near, mut far) = duplex(1 << 10);
        let mut client = Client::over(BufStream::new(near));
        tokio::spawn(async move {
            let request = EchoRequest { timestamp: 0, subject: b"", metadata: Array::new(&[]), body: b"" };
            client.call(&request).await.map(drop)
        });
        let read = timeout(Duration::from_secs(20), far.read_exact(&mut [0; 24])).await;
        assert_eq!(read.expect("it is written").unwrap(), 24);
    }

    /// Takes everything and ends with an error, as the layers of others may.
    struct Cut;

    impl AsyncRead for Cut {
        fn poll_read(self: Pin<&mut Self>, _: &mut Context<'_>, _: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Err(io::ErrorKind::UnexpectedEof.into()))
        }
    }

    impl AsyncWrite for Cut {
        fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
            Poll::Ready(Ok(bytes.len()))
        }

        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }

        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }
    }

    #[tokio::test]
    async fn the_error_of_a_stream_without_tls_is_not_taken_for_one_of_tls() {
        let request = EchoRequest { timestamp: 0, subject: b"", metadata: Array::new(&[]), body: b"" };
        let error = Client::over(Cut).call(&request).await.map(drop).unwrap_err().to_string();
        assert!(error.ends_with("the connection broke: unexpected end of file"), "{error}");
    }
}
