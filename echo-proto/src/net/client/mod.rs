//! A client that many tasks share.

mod builder;
mod connection;
mod mailbox;
mod shared;

use std::future::poll_fn;
use std::sync::Arc;
use std::time::Instant;

pub use builder::{Backoff, ClientBuilder};
use mailbox::Mailbox;
use shared::{Driver, Handle, Shared, Waiter};
use tokio::time::timeout_at;
use wire::{DecodeError, Reader, Request, Wire};

use crate::address::Address;
use crate::error::{ClientError, Error};
use crate::net::now;
use crate::net::stream::Stream;

/// A connection to a server.
///
/// Clones share the connection: give each task its own, and their calls are pipelined, up to 128 at once. More wait for
/// their turn. A response borrows from the clone that asked for it, and its bytes are copied once, into memory that the
/// clone uses again for the next.
///
/// A call may be dropped at any time. Its answer, when it comes, reaches nobody else; until then the calls behind it wait,
/// for a server answers in order.
///
/// What a server does not take, such as an unknown message, ends the connection, and with it every call on it: the
/// protocol has no other answer. A lost connection stays lost unless the client was told to
/// [reconnect](ClientBuilder::reconnect). With its last clone the connection is closed. A client needs a tokio runtime with
/// I/O and time.
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
    pub async fn connect(self, address: impl Into<Address>) -> Result<Client, Error> {
        let address = address.into();
        let stream = self.open(&address).await?;
        Ok(Client::start(self, address, stream))
    }
}

impl Client {
    /// Connects to a server with the usual limits, those of [`ClientBuilder`].
    ///
    /// # Errors
    ///
    /// When no connection can be made.
    pub async fn connect(address: impl Into<Address>) -> Result<Self, Error> {
        Self::builder().connect(address).await
    }

    /// To set limits and deadlines before connecting.
    pub const fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }

    fn start(options: ClientBuilder, address: Address, stream: Box<dyn Stream>) -> Self {
        let shared = Arc::new(Shared::new(options, address));
        tokio::spawn(connection::run(Driver(Arc::clone(&shared)), stream));
        Self { handle: Arc::new(Handle(shared)), mailbox: None, response: Vec::new() }
    }

    /// How many calls of all clones have no answer yet, those that were dropped included.
    #[must_use]
    pub fn in_flight(&self) -> usize {
        self.handle.0.state().in_flight()
    }

    /// Asks the server and waits for its answer.
    ///
    /// # Errors
    ///
    /// When the request cannot be encoded, no answer comes in time, or the connection is lost.
    pub async fn call<M: Request<Key = i8>>(&mut self, request: &M) -> Result<M::Response<'_>, Error> {
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
        M::Response::decode(&self.response).map_err(|error| Error::Session(ClientError::Malformed(error)))
    }

    async fn attempt<M: Request<Key = i8>>(&mut self, request: &M, deadline: Option<Instant>) -> Result<(), Error> {
        let shared = &self.handle.0;
        let mailbox = self.mailbox.take().unwrap_or_default();
        mailbox.open(std::mem::take(&mut self.response));
        let waiter = || Waiter { mailbox: Arc::clone(&mailbox), check: check::<M> };
        // Only what has to wait needs a timer.
        if !shared.try_send(request, deadline, waiter)? {
            let sent = shared.send(request, deadline, waiter);
            match deadline {
                None => sent.await?,
                Some(at) => {
                    timeout_at(at.into(), sent).await.unwrap_or_else(|_| Err(shared.unsent()))?;
                }
            }
        }
        let (buffer, answer) = poll_fn(|context| mailbox.poll(context)).await;
        self.response = buffer;
        // Where there is none, the one to a call that took too long may still be put there.
        self.mailbox = answer.is_ok().then_some(mailbox);
        answer
    }
}

/// Whether the bytes behind a header are the response that is due.
fn check<M: Request<Key = i8>>(mut message: Reader<'_>) -> Result<(), DecodeError> {
    message.read_last::<M::Response<'_>>().map(drop)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::io::{AsyncReadExt as _, BufStream, duplex};
    use tokio::time::timeout;
    use wire::Array;

    use super::*;
    use crate::EchoRequest;

    #[tokio::test]
    async fn a_request_leaves_a_stream_that_holds_back() {
        let (near, mut far) = duplex(1 << 10);
        let mut client = Client::start(Client::builder(), "echo.test:7400".into(), Box::new(BufStream::new(near)));
        tokio::spawn(async move {
            let request = EchoRequest { timestamp: 0, subject: b"", metadata: Array::new(&[]), body: b"" };
            client.call(&request).await.map(drop)
        });
        let read = timeout(Duration::from_secs(20), far.read_exact(&mut [0; 24])).await;
        assert_eq!(read.expect("it is written").unwrap(), 24);
    }
}
