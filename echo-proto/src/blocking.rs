//! A client without a runtime, for small tools: the standard library alone.

use std::collections::VecDeque;
use std::io::{self, Read as _, Write as _};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::time::{Duration, Instant};

use wire::Request;

use crate::address::Address;
#[cfg(unix)]
use crate::address::of_socket;
use crate::attempts::{interleaved, unresolved};
use crate::error::{Error, SendError};
use crate::session::ClientSession;

/// How long connecting and a call may take unless another time is set.
const TIMEOUT: Duration = Duration::from_secs(30);

/// A connection to a server, which one thread uses for one call after the other. It speaks no TLS.
///
/// ```no_run
/// use echo_proto::{EchoRequest, blocking};
/// use wire::Array;
///
/// let mut client = blocking::Client::connect("127.0.0.1:7400")?;
/// let request = EchoRequest { timestamp: 9999, subject: b"test", metadata: Array::from(&[1]), body: b"hi" };
/// assert_eq!(client.call(&request)?.body, b"hi");
/// # Ok::<(), echo_proto::Error>(())
/// ```
#[derive(Debug)]
pub struct Client {
    socket: Socket,
    session: ClientSession,
    call_timeout: Duration,
}

#[derive(Debug)]
enum Socket {
    Tcp(TcpStream),
    #[cfg(unix)]
    Unix(std::os::unix::net::UnixStream),
}

impl Client {
    /// Connects to a server: the addresses of the host, at most 64, are tried one after the other, which may take 30 s in
    /// all. Looking them up has no limit, nor has a Unix socket whose queue is full.
    ///
    /// # Errors
    ///
    /// When no connection can be made.
    pub fn connect(address: impl Into<Address>) -> Result<Self, Error> {
        let address = address.into();
        match Socket::connect(&address) {
            Ok(socket) => Ok(Self { socket, session: ClientSession::new(), call_timeout: TIMEOUT }),
            Err(error) => Err(Error::Connect { address, error: error.into() }),
        }
    }

    /// The same client, whose calls may take so long; unless set, 30 s.
    #[must_use]
    pub const fn call_timeout(mut self, limit: Duration) -> Self {
        self.call_timeout = limit;
        self
    }

    /// The same client, refusing to send payloads of more than `max` bytes; unless set, 1 MiB.
    #[must_use]
    pub fn max_payload(mut self, max: usize) -> Self {
        self.session = self.session.max_payload(max);
        self
    }

    /// Asks the server and waits for its answer, which borrows from this client.
    ///
    /// # Errors
    ///
    /// When the request cannot be encoded, no answer comes in time, or the connection is lost.
    pub fn call<M: Request<Key = i8>>(&mut self, request: &M) -> Result<M::Response<'_>, Error> {
        let deadline = Instant::now().checked_add(self.call_timeout);
        // Of a call that took too long, the answer comes first: with two requests under way, both sides could wait for
        // the other to read.
        self.settle(deadline)?;
        let sequence = self.session.send(request).map_err(|error| match error {
            SendError::Encode(error) => Error::Encode(error),
            SendError::Failed(error) => Error::Unsent { because: Error::Session(error).into() },
            SendError::InFlight { .. } => Error::TimedOut { limit: self.call_timeout },
        })?;
        let answered = self.wait(deadline);
        if answered.is_err() {
            self.session.give_up(sequence);
        }
        answered?;
        let received = self.session.receive::<M::Response<'_>>().map_err(Error::Session)?;
        // It was ready.
        received.map(|(_, response)| response).ok_or(Error::TimedOut { limit: self.call_timeout })
    }

    /// Waits until no call is without its answer.
    fn settle(&mut self, deadline: Option<Instant>) -> Result<(), Error> {
        loop {
            self.session.drop_unwanted().map_err(Error::Session)?;
            if self.session.in_flight() == 0 || self.session.failure().is_some() {
                return Ok(());
            }
            self.exchange(deadline)?;
        }
    }

    /// Waits until the next response that somebody wants is there.
    fn wait(&mut self, deadline: Option<Instant>) -> Result<(), Error> {
        loop {
            self.session.drop_unwanted().map_err(Error::Session)?;
            if self.session.is_ready() {
                return Ok(());
            }
            self.exchange(deadline)?;
        }
    }

    /// Writes what is to be written, or else reads once.
    fn exchange(&mut self, deadline: Option<Instant>) -> Result<(), Error> {
        let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        let out_of_time = Error::TimedOut { limit: self.call_timeout };
        if left.is_some_and(|left| left.is_zero()) {
            return Err(out_of_time);
        }
        let (output, room) = self.session.io();
        let result = if output.is_empty() {
            self.socket.read(room, left).map(|received| match received {
                0 => self.session.end(),
                received => self.session.received(received),
            })
        } else {
            self.socket.write(output, left).map(|sent| self.session.sent(sent))
        };
        result.or_else(|error| match error.kind() {
            // Unix says the one, Windows the other.
            io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => Err(out_of_time),
            io::ErrorKind::Interrupted => Ok(()),
            _ => {
                self.session.end();
                Err(Error::Io(error.into()))
            }
        })
    }
}

impl Socket {
    fn connect(address: &Address) -> io::Result<Self> {
        let addresses = match address {
            Address::Tcp(_) => {
                let (host, port) = address.host_and_port()?;
                let addresses = (host, port).to_socket_addrs();
                addresses.map_err(|error| unresolved(host, &error))?.collect()
            }
            Address::Any(addresses) => addresses.clone(),
            #[cfg(unix)]
            Address::Unix(path) => {
                return std::os::unix::net::UnixStream::connect(path).map(Self::Unix).map_err(of_socket);
            }
        };
        let (addresses, mut unreached) = interleaved(addresses);
        let mut addresses = VecDeque::from(addresses);
        let started = Instant::now();
        while let Some(address) = addresses.pop_front() {
            // One that takes no SYN leaves the others their part of the time.
            let parts = u32::try_from(addresses.len()).unwrap_or(u32::MAX).saturating_add(1);
            let left = TIMEOUT.saturating_sub(started.elapsed());
            let part = left.checked_div(parts).unwrap_or(left).max(Duration::from_millis(1));
            match TcpStream::connect_timeout(&address, part) {
                Ok(socket) => {
                    socket.set_nodelay(true)?;
                    return Ok(Self::Tcp(socket));
                }
                Err(error) => unreached.add(address, error),
            }
        }
        Err(unreached.into_error(&address.to_string()))
    }

    fn read(&mut self, room: &mut [u8], limit: Option<Duration>) -> io::Result<usize> {
        match self {
            Self::Tcp(socket) => {
                socket.set_read_timeout(limit)?;
                socket.read(room)
            }
            #[cfg(unix)]
            Self::Unix(socket) => {
                socket.set_read_timeout(limit)?;
                socket.read(room)
            }
        }
    }

    fn write(&mut self, bytes: &[u8], limit: Option<Duration>) -> io::Result<usize> {
        match self {
            Self::Tcp(socket) => {
                socket.set_write_timeout(limit)?;
                socket.write(bytes)
            }
            #[cfg(unix)]
            Self::Unix(socket) => {
                socket.set_write_timeout(limit)?;
                socket.write(bytes)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_an_address_is_said_to_be_one() {
        let error = Client::connect("nowhere.invalid:1").unwrap_err().to_string();
        let said = "cannot connect to nowhere.invalid:1: the name \"nowhere.invalid\" does not resolve: ";
        assert!(error.starts_with(said), "{error}");
    }

    #[test]
    fn no_address_at_all_is_said_to_be_none() {
        let error = Client::connect(Vec::new()).unwrap_err().to_string();
        assert_eq!(error, "cannot connect to an empty list of addresses: there is no address to try");
    }
}
