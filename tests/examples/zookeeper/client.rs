//! A blocking client: one request at a time over one socket.
//!
//! Owns the order of messages, the xids and what an answer means; it never looks at bytes. It sends no pings, so a
//! session that is idle for longer than its timeout expires.

use std::fmt;
use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

use wire::frame::{Decoder, Encoder};
use wire::{DecodeError, Encode, EncodeError, List, Request, Wire};

use crate::protocol::{
    Acl, CloseSessionRequest, Code, ConnectRequest, ConnectResponse, CreateMode, CreateRequest, DeleteRequest,
    ExistsRequest, GetChildrenRequest, GetChildrenResponse, GetDataRequest, GetDataResponse, Reply, RequestHeader,
    SetDataRequest, Stat,
};

/// A session with a ZooKeeper server.
///
/// Dropped without [`close`](Self::close), the session stays with the server until it expires. A refused request leaves
/// everything as it was; when the socket or a reply has failed, the connection is of no more use.
#[derive(Debug)]
pub struct Client {
    connection: Connection,
    xid: i32,
    session_id: i64,
    time_out: Duration,
}

impl Client {
    /// Opens a session that expires when the server hears nothing for `time_out`, or for what the server makes of it.
    pub fn connect(address: impl ToSocketAddrs, time_out: Duration) -> Result<Self, Error> {
        let mut connection = Connection::open(address, time_out)?;
        connection.send(&ConnectRequest {
            protocol_version: 0,
            last_zxid_seen: 0,
            time_out: i32::try_from(time_out.as_millis()).unwrap_or(i32::MAX),
            session_id: 0,
            passwd: &[0; 16],
            read_only: false,
        })?;
        let response = ConnectResponse::decode(connection.receive()?)?;
        let session_id = response.session_id;
        let time_out = Duration::from_millis(u64::try_from(response.time_out).unwrap_or(0));
        Ok(Self { connection, xid: 0, session_id, time_out })
    }

    /// The number of the session, which is the `ephemeral_owner` of its ephemeral nodes.
    pub fn session_id(&self) -> i64 {
        self.session_id
    }

    /// For how long the server keeps the session without a word from this client.
    pub fn time_out(&self) -> Duration {
        self.time_out
    }

    /// Creates a node that is open to everybody, and returns its path.
    pub fn create(&mut self, path: &str, data: Option<&[u8]>, flags: CreateMode) -> Result<&str, Error> {
        let acl = List::from(&[Acl::OPEN]);
        Ok(self.call(&CreateRequest { path, data, acl, flags })?.path)
    }

    /// Reads a node's data, which borrows from what was received.
    pub fn get_data(&mut self, path: &str) -> Result<GetDataResponse<'_>, Error> {
        self.call(&GetDataRequest { path, watch: false })
    }

    /// Replaces a node's data if it has `version`, or whatever it has for `ANY_VERSION`.
    pub fn set_data(&mut self, path: &str, data: Option<&[u8]>, version: i32) -> Result<Stat, Error> {
        Ok(self.call(&SetDataRequest { path, data, version })?.stat)
    }

    /// Lists a node's children, in no order.
    pub fn get_children(&mut self, path: &str) -> Result<GetChildrenResponse<'_>, Error> {
        self.call(&GetChildrenRequest { path, watch: false })
    }

    /// What the server keeps about a node, or `None` where there is none.
    pub fn exists(&mut self, path: &str) -> Result<Option<Stat>, Error> {
        match self.call(&ExistsRequest { path, watch: false }) {
            Ok(response) => Ok(Some(response.stat)),
            Err(Error::Server(Code::NoNode)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Deletes a node if it has `version`, or whatever it has for `ANY_VERSION`.
    pub fn delete(&mut self, path: &str, version: i32) -> Result<(), Error> {
        self.call(&DeleteRequest { path, version }).map(|_| ())
    }

    /// Ends the session.
    pub fn close(mut self) -> Result<(), Error> {
        self.call(&CloseSessionRequest).map(|_| ())
    }

    /// Sends any request and waits for what answers it: both are known from where the request is declared.
    pub fn call<R: Request<Key = i32>>(&mut self, request: &R) -> Result<R::Response<'_>, Error> {
        // Negative numbers are the server's, for what no request has asked for.
        self.xid = self.xid.checked_add(1).unwrap_or(1);
        let expected = self.xid;
        self.connection.send(&(RequestHeader { xid: expected, operation: R::API_KEY }, request))?;

        let payload = self.connection.receive()?;
        // Before the rest is looked at: a reply to another request has another layout.
        let (found, _) = i32::decode_prefix(payload)?;
        if found != expected {
            return Err(Error::OutOfTurn { found, expected });
        }
        let reply = Reply::<R::Response<'_>>::decode(payload)?;
        reply.response.ok_or(Error::Server(reply.err))
    }
}

/// A socket that carries frames.
#[derive(Debug)]
struct Connection {
    socket: TcpStream,
    encoder: Encoder,
    decoder: Decoder,
}

impl Connection {
    /// Connects, and never waits for longer than `time_out` afterwards.
    fn open(address: impl ToSocketAddrs, time_out: Duration) -> io::Result<Self> {
        let socket = TcpStream::connect(address)?;
        socket.set_nodelay(true)?;
        socket.set_read_timeout(Some(time_out))?;
        socket.set_write_timeout(Some(time_out))?;
        Ok(Self { socket, encoder: Encoder::new(), decoder: Decoder::new() })
    }

    /// Sends `message` as one frame.
    fn send(&mut self, message: &impl Encode) -> Result<(), Error> {
        self.encoder.clear();
        self.encoder.push(message)?;
        Ok(self.socket.write_all(self.encoder.as_slice())?)
    }

    /// Waits for the next frame.
    fn receive(&mut self) -> Result<&[u8], Error> {
        while !self.decoder.has_frame() {
            match self.socket.read(self.decoder.room())? {
                0 => return Err(Error::Closed),
                len => self.decoder.received(len),
            }
        }
        let frame = self.decoder.next_frame()?;
        frame.map(|frame| frame.payload).ok_or(Error::Closed)
    }
}

/// Why there is no answer, or no good one.
#[derive(Debug)]
pub enum Error {
    /// The server has understood the request and refuses it.
    Server(Code),
    /// The server has ended the connection.
    Closed,
    /// The reply is to another request.
    OutOfTurn { found: i32, expected: i32 },
    /// The reply is malformed.
    Decode(DecodeError),
    /// The request has no encoding, such as one that is over the maximum of a frame. Nothing was sent.
    Encode(EncodeError),
    /// The socket has failed.
    Io(io::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Server(code) => write!(f, "the server refuses: {code:?}"),
            Self::Closed => f.write_str("the server ended the connection"),
            Self::OutOfTurn { found, expected } => write!(f, "reply to request {found}, expected one to {expected}"),
            Self::Decode(error) => write!(f, "malformed reply: {error}"),
            Self::Encode(error) => write!(f, "request without an encoding: {error}"),
            Self::Io(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}

impl From<EncodeError> for Error {
    fn from(error: EncodeError) -> Self {
        Self::Encode(error)
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
