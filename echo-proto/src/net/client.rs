//! A connection to a server, owned by one task.

use std::fmt;
use std::io;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, ToSocketAddrs};
use wire::{Message, MessageSet, Request};

use crate::message::Header;
use crate::session::{ClientError, ClientSession, SendError};

/// A connection to a server.
///
/// [`call`](Self::call) asks and waits for the answer. To keep many requests in flight, [`send`](Self::send) them and
/// [`receive`](Self::receive) the responses, which come in the same order. Both are safe to cancel: no byte is lost,
/// and an answer that nobody waited for is received next.
#[derive(Debug)]
pub struct Client {
    socket: TcpStream,
    session: ClientSession,
    /// Why nothing more can be written. What the server had answered by then may still be read.
    unwritable: Option<io::Error>,
}

impl Client {
    /// Connects to a server.
    ///
    /// # Errors
    ///
    /// When no connection can be made.
    pub async fn connect(address: impl ToSocketAddrs) -> io::Result<Self> {
        Self::new(TcpStream::connect(address).await?, ClientSession::new())
    }

    /// Speaks over `socket`, with the limits that `session` was made with.
    ///
    /// # Errors
    ///
    /// When the socket refuses to send small messages at once.
    pub fn new(socket: TcpStream, session: ClientSession) -> io::Result<Self> {
        socket.set_nodelay(true)?;
        Ok(Self { socket, session, unwritable: None })
    }

    /// Sends `request` and waits for its response, which borrows from this client.
    ///
    /// # Errors
    ///
    /// When the request cannot be sent, the connection breaks, or the server misbehaves; also while earlier requests
    /// are in flight, for their responses come first: [`receive`](Self::receive) those.
    pub async fn call<'c, M: Request<Key = i8>>(&'c mut self, request: &M) -> Result<M::Response<'c>, Error> {
        if self.session.in_flight() > 0 && self.session.failure().is_none() {
            return Err(Error::Outstanding { in_flight: self.session.in_flight() });
        }
        self.send(request)?;
        self.receive().await.map(|(_, response)| response)
    }

    /// Puts a request in line and returns its sequence. It leaves when a response is waited for.
    ///
    /// # Errors
    ///
    /// When too many requests are in flight or the request cannot be encoded.
    pub fn send<M: Message<Key = i8>>(&mut self, request: &M) -> Result<i8, SendError> {
        self.session.send(request)
    }

    /// Whether [`send`](Self::send) has to wait for a response first.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.session.is_full()
    }

    /// How many requests have no answer yet.
    #[must_use]
    pub fn in_flight(&self) -> usize {
        self.session.in_flight()
    }

    /// Waits for the response to the oldest request in flight: one type, or a set such as
    /// [`Response`](crate::Response).
    ///
    /// # Errors
    ///
    /// When nothing is in flight, the connection breaks, or the server misbehaves.
    pub async fn receive<'c, S: MessageSet<'c, Key = i8>>(&'c mut self) -> Result<(Header, S), Error> {
        while !self.session.is_ready() {
            if self.session.in_flight() == 0 {
                return Err(Error::NothingInFlight);
            }
            self.exchange().await?;
        }
        let received = self.session.receive().map_err(Error::Session)?;
        received.ok_or(Error::NothingInFlight)
    }

    /// Writes or reads what is possible, whichever is first.
    async fn exchange(&mut self) -> Result<(), Error> {
        let (output, room) = self.session.io();
        let (mut reading, mut writing) = self.socket.split();
        tokio::select! {
            written = writing.write(output), if !output.is_empty() && self.unwritable.is_none() => match written {
                Ok(sent) => self.session.sent(sent),
                Err(error) => self.unwritable = Some(error),
            },
            read = reading.read(room) => match read {
                Ok(0) => {
                    self.session.end();
                    self.unwritable.take().map_or(Ok(()), |error| Err(Error::Io(error)))?;
                }
                Ok(received) => self.session.received(received),
                Err(error) => {
                    self.session.end();
                    return Err(Error::Io(self.unwritable.take().unwrap_or(error)));
                }
            },
        }
        Ok(())
    }
}

/// Why a call has no answer.
#[non_exhaustive]
#[derive(Debug)]
pub enum Error {
    /// The connection broke.
    Io(io::Error),
    /// The server misbehaved or went away, or its response was received as another message. The connection is of no
    /// more use.
    Session(ClientError),
    /// The request was not sent.
    Send(SendError),
    /// Earlier requests are in flight, and their responses come first.
    Outstanding {
        /// How many.
        in_flight: usize,
    },
    /// A response was waited for, but nothing was asked.
    NothingInFlight,
}

impl From<SendError> for Error {
    fn from(error: SendError) -> Self {
        Self::Send(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "the connection broke: {error}"),
            Self::Session(error) => error.fmt(f),
            Self::Send(error) => error.fmt(f),
            Self::Outstanding { in_flight: 1 } => {
                f.write_str("an earlier request is in flight: receive its response first")
            }
            Self::Outstanding { in_flight } => {
                write!(f, "{in_flight} earlier requests are in flight: receive their responses first")
            }
            Self::NothingInFlight => f.write_str("no request is in flight, so no response can come"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            _ => None,
        }
    }
}
