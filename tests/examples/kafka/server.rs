//! Sockets: a thread for each connection, which answers one request after the other.
//!
//! Owns where a request ends. What it means is in `broker`.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use wire::frame::Decoder;

use crate::broker::Broker;
use crate::error::Error;

/// What one request may hold.
const MAX_REQUEST: usize = 16 << 20;

/// Serves whoever connects, until the listener fails.
pub(crate) fn serve(listener: &TcpListener, broker: &Arc<Broker>) -> Result<(), Error> {
    loop {
        let (stream, peer) = listener.accept()?;
        let broker = Arc::clone(broker);
        thread::spawn(move || {
            if let Err(error) = answer_all(stream, &broker) {
                eprintln!("kafka: {peer}: {error}");
            }
        });
    }
}

/// Answers until the client is gone.
pub(crate) fn answer_all(mut stream: TcpStream, broker: &Broker) -> Result<(), Error> {
    stream.set_nodelay(true)?;
    let mut incoming: Decoder = Decoder::new().max_payload(MAX_REQUEST);
    let mut outgoing = Vec::new();
    loop {
        while let Some(frame) = incoming.next_frame()? {
            broker.answer(frame.payload, &mut outgoing)?;
            stream.write_all(&outgoing)?;
            outgoing.clear();
        }
        match stream.read(incoming.room())? {
            0 => return Ok(()),
            len => incoming.received(len),
        }
    }
}
