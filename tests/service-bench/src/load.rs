//! The generator of load: it writes prepared bytes, counts the bytes that come back, and knows no message.
//!
//! Both servers get the same bytes from the same loops. One connection is a blocking socket; many are driven by one
//! thread, for the servers need the other processor.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use mio::{Events, Interest, Poll, Token};

use crate::frames::{REQUEST_LEN, Requests};

/// A server that says nothing for so long has failed.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is asked of a server.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Load {
    pub(crate) address: SocketAddr,
    /// How many bytes answer one request.
    pub(crate) response_len: usize,
    pub(crate) connections: usize,
    /// How many requests each connection has in flight.
    pub(crate) depth: usize,
}

/// A connection under load, ready to be measured again and again.
#[derive(Debug)]
pub(crate) enum Generator {
    One(Box<Connection<TcpStream>>, Requests),
    Many(Many),
}

impl Generator {
    /// Makes the connections.
    pub(crate) fn new(load: Load) -> Result<Self> {
        let requests = Requests::new(load.depth)?;
        if load.connections == 1 {
            let socket = TcpStream::connect(load.address)?;
            socket.set_read_timeout(Some(PATIENCE))?;
            return Ok(Self::One(Box::new(Connection::new(socket, load)?), requests));
        }
        Ok(Self::Many(Many::new(load, requests)?))
    }

    /// Loads the server for about `time`, and returns how many messages per second were answered.
    pub(crate) fn run(&mut self, time: Duration) -> Result<Answered> {
        let started = Instant::now();
        let end = started + time;
        let messages = match self {
            Self::One(connection, requests) => connection.run(requests, end)?,
            Self::Many(many) => many.run(end)?,
        };
        Ok(Answered { messages, time: started.elapsed() })
    }
}

/// How many messages were answered in which time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Answered {
    pub(crate) messages: usize,
    pub(crate) time: Duration,
}

/// One socket and how far both of its streams are, in bytes.
#[derive(Debug)]
pub(crate) struct Connection<S> {
    socket: S,
    sent: usize,
    received: usize,
    response_len: usize,
    depth: usize,
    buffer: Vec<u8>,
}

impl Connection<TcpStream> {
    fn new(socket: TcpStream, load: Load) -> io::Result<Self> {
        socket.set_nodelay(true)?;
        Ok(Self::over(socket, load))
    }

    fn run(&mut self, requests: &Requests, end: Instant) -> Result<usize> {
        let before = self.answered();
        while Instant::now() < end {
            self.write(requests)?;
            self.read()?;
        }
        Ok(self.answered() - before)
    }
}

impl<S: Read + Write> Connection<S> {
    fn over(socket: S, load: Load) -> Self {
        let (response_len, depth) = (load.response_len, load.depth);
        Self { socket, sent: 0, received: 0, response_len, depth, buffer: vec![0; 64 << 10] }
    }

    const fn answered(&self) -> usize {
        self.received / self.response_len
    }

    /// Sends as many requests as may be in flight.
    fn write(&mut self, requests: &Requests) -> io::Result<()> {
        let allowed = (self.answered() + self.depth) * REQUEST_LEN;
        while self.sent < allowed {
            self.sent += self.socket.write(requests.stream(self.sent, allowed))?;
        }
        Ok(())
    }

    /// Reads once, and says whether there was as much as could be read.
    fn read(&mut self) -> io::Result<bool> {
        match self.socket.read(&mut self.buffer)? {
            0 => Err(ErrorKind::UnexpectedEof.into()),
            received => {
                self.received += received;
                Ok(received == self.buffer.len())
            }
        }
    }
}

/// Many connections, driven by the thread that calls.
#[derive(Debug)]
pub(crate) struct Many {
    poll: Poll,
    events: Events,
    connections: Vec<Connection<mio::net::TcpStream>>,
    requests: Requests,
}

impl Many {
    fn new(load: Load, requests: Requests) -> Result<Self> {
        let poll = Poll::new()?;
        let mut connections = Vec::new();
        for number in 0..load.connections {
            let socket = TcpStream::connect(load.address)?;
            socket.set_nodelay(true)?;
            socket.set_nonblocking(true)?;
            let mut socket = mio::net::TcpStream::from_std(socket);
            poll.registry().register(&mut socket, Token(number), Interest::READABLE | Interest::WRITABLE)?;
            connections.push(Connection::over(socket, load));
        }
        Ok(Self { poll, events: Events::with_capacity(load.connections), connections, requests })
    }

    fn run(&mut self, end: Instant) -> Result<usize> {
        let before = self.answered();
        while Instant::now() < end {
            self.poll.poll(&mut self.events, Some(PATIENCE))?;
            if self.events.is_empty() {
                bail!("the server has not answered for {PATIENCE:?}");
            }
            for event in &self.events {
                let Some(connection) = self.connections.get_mut(event.token().0) else { continue };
                or_later(read_all(connection))?;
                or_later(connection.write(&self.requests))?;
            }
        }
        Ok(self.answered() - before)
    }

    fn answered(&self) -> usize {
        self.connections.iter().map(Connection::answered).sum()
    }
}

/// Reads what has arrived. Less than a full buffer was all of it, and an event tells of more.
fn read_all(connection: &mut Connection<mio::net::TcpStream>) -> io::Result<()> {
    while connection.read()? {}
    Ok(())
}

/// An event tells when it is possible.
fn or_later(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(()),
        result => result,
    }
}
