//! How a connection begins, and those that go no further: a question about encryption, and an order to cancel.

use std::io::{Read, Write};
use std::net::{TcpStream, ToSocketAddrs};

use wire::{Wire, frame};

use crate::backend::BackendKeyData;
use crate::error::Error;
use crate::protocol::{Encryption, Opening, OpeningHeader};

/// What a server takes as the first message.
const MAX_OPENING: usize = 10_000;

/// What it takes to cancel what a connection does, from anywhere.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cancel(pub(crate) BackendKeyData);

impl Cancel {
    /// Asks the server at `address` to end what the connection does. That is an error there, if it comes in time.
    pub(crate) fn send(self, address: impl ToSocketAddrs) -> Result<(), Error> {
        let Self(BackendKeyData { process, secret }) = self;
        let mut stream = TcpStream::connect(address)?;
        begin(&mut stream, &Opening::CancelRequest { process, secret })?;
        // The server has read it once it has closed the connection.
        match stream.read(&mut [0])? {
            0 => Ok(()),
            _ => Err(Error::Unexpected("an answer to a cancel request".to_owned())),
        }
    }
}

/// Asks the server at `address` whether it would go on with TLS or GSSAPI, and leaves it at that.
pub(crate) fn encryption(address: impl ToSocketAddrs, question: &Opening<'_>) -> Result<Encryption, Error> {
    let mut stream = TcpStream::connect(address)?;
    begin(&mut stream, question)?;
    let mut answer = [0];
    stream.read_exact(&mut answer)?;
    Ok(Encryption::decode(&answer)?)
}

/// Says the first message of a connection.
pub(crate) fn begin(stream: &mut TcpStream, opening: &Opening<'_>) -> Result<(), Error> {
    let mut bytes = Vec::new();
    frame::encode_with(OpeningHeader::default(), MAX_OPENING, opening, &mut bytes)?;
    Ok(stream.write_all(&bytes)?)
}
