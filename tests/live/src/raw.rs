//! A connection without a client: it can send anything, and knows byte for byte what is due.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use echo_proto::Builder;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::ReadHalf;
use tokio::time::{sleep, timeout};
use wire::EncodeError;

use crate::exchange::Exchange;
use crate::violation::Violation;

/// How long anything may take that is to happen at all, on a machine that others use as well.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// A connection to a server.
#[derive(Debug)]
pub(crate) struct Raw {
    socket: TcpStream,
    requests: Builder,
    responses: Builder,
    asked: i32,
}

/// What comes from a server next.
#[derive(Debug)]
pub(crate) enum Next {
    End,
    Bytes(Vec<u8>),
    Broken(io::Error),
    Nothing,
}

impl Raw {
    pub(crate) async fn connect(address: SocketAddr) -> Result<Self, Violation> {
        let connected = timeout(PATIENCE, TcpStream::connect(address)).await;
        let connected = connected.unwrap_or_else(|elapsed| Err(elapsed.into()));
        let socket = connected.map_err(|error| Violation::lost("a connection", &error))?;
        socket.set_nodelay(true).map_err(|error| Violation::lost("a connection", &error))?;
        let unlimited = || Builder::new().max_payload(usize::MAX);
        Ok(Self { socket, requests: unlimited(), responses: unlimited(), asked: 0 })
    }

    /// Puts a request in line, and its answer among those that are due.
    pub(crate) fn ask(&mut self, exchange: &Exchange) -> Result<(), Violation> {
        let encoded = self.requests.request(&exchange.request());
        let encoded = encoded.and_then(|sequence| self.responses.response(sequence, &exchange.response(self.asked)));
        encoded.map_err(unencodable)?;
        self.asked = self.asked.wrapping_add(1);
        Ok(())
    }

    /// Puts a request in line that is not to be answered.
    pub(crate) fn ask_in_vain(&mut self, exchange: &Exchange) -> Result<(), Violation> {
        self.requests.request(&exchange.request()).map(drop).map_err(unencodable)
    }

    /// The requests in line, which are then no longer.
    pub(crate) fn requests(&mut self) -> Vec<u8> {
        self.requests.take()
    }

    /// Sends any bytes. That they cannot be sent is no violation, for the server may have closed.
    pub(crate) async fn send(&mut self, bytes: &[u8]) {
        let _sent = timeout(PATIENCE, self.socket.write_all(bytes)).await;
    }

    /// Sends the requests in line, and reads and compares the answers that are due. Both at once, for a server stops
    /// reading from who does not read.
    pub(crate) async fn exchange(&mut self) -> Result<(), Violation> {
        self.exchange_late(Duration::ZERO, Duration::ZERO).await
    }

    /// The same, reading only after a while, and with a pause between any two reads.
    pub(crate) async fn exchange_late(&mut self, before: Duration, pause: Duration) -> Result<(), Violation> {
        let (requests, due) = (self.requests.take(), self.responses.take());
        let (mut reading, mut writing) = self.socket.split();
        let write = timeout(PATIENCE, async { writing.write_all(&requests).await });
        let read = async {
            sleep(before).await;
            expect(&mut reading, &due, pause).await
        };
        let (_written, read) = tokio::join!(write, read);
        read
    }

    /// Sends more requests than can be held, reads only after a while, and compares all answers.
    pub(crate) async fn exchange_many(
        self,
        exchanges: impl Iterator<Item = Exchange> + Clone,
        before: Duration,
    ) -> Result<(), Violation> {
        const BATCH: usize = 100;
        let Self { mut socket, mut requests, mut responses, mut asked } = self;
        let (mut reading, mut writing) = socket.split();
        let mut asking = exchanges.clone();
        let write = async {
            loop {
                for exchange in asking.by_ref().take(BATCH) {
                    requests.request(&exchange.request()).map_err(unencodable)?;
                }
                if requests.is_empty() {
                    return Ok(());
                }
                let written = timeout(PATIENCE, writing.write_all(requests.as_slice())).await;
                let written = written.unwrap_or_else(|elapsed| Err(elapsed.into()));
                written.map_err(|error| Violation::lost("requests to be taken", &error))?;
                requests.clear();
            }
        };
        let mut due = exchanges;
        let read = async {
            sleep(before).await;
            loop {
                for exchange in due.by_ref().take(BATCH) {
                    let sequence = asked.to_be_bytes()[3].cast_signed();
                    responses.response(sequence, &exchange.response(asked)).map_err(unencodable)?;
                    asked = asked.wrapping_add(1);
                }
                if responses.is_empty() {
                    return Ok(());
                }
                expect(&mut reading, responses.as_slice(), Duration::ZERO).await?;
                responses.clear();
            }
        };
        tokio::try_join!(write, read).map(drop)
    }

    /// Says that nothing more is sent.
    pub(crate) async fn finish(&mut self) {
        let _sent = self.socket.shutdown().await;
    }

    /// What comes next, within `limit`.
    pub(crate) async fn next(&mut self, limit: Duration) -> Next {
        let mut found = [0; 64];
        match timeout(limit, self.socket.read(&mut found)).await {
            Ok(Ok(0)) => Next::End,
            Ok(Ok(read)) => Next::Bytes(found.get(..read).unwrap_or_default().to_vec()),
            Ok(Err(error)) => Next::Broken(error),
            Err(_) => Next::Nothing,
        }
    }

    /// Reads to the end, which has to come within `limit` and with nothing before it.
    pub(crate) async fn end(&mut self, limit: Duration) -> Result<(), Violation> {
        match self.next(limit).await {
            Next::End => Ok(()),
            Next::Bytes(bytes) => Err(Violation::Wrong(format!("expected the end, found {bytes:02x?}"))),
            Next::Broken(error) => Err(Violation::lost("the end", &error)),
            Next::Nothing => Err(Violation::Lost(format!("expected the end within {limit:?}, found nothing"))),
        }
    }

    /// Ends the connection so that the server is told of a reset.
    pub(crate) fn reset(self) {
        let _set = self.socket.set_zero_linger();
    }
}

/// Reads what is `due` and compares it.
async fn expect(reading: &mut ReadHalf<'_>, due: &[u8], pause: Duration) -> Result<(), Violation> {
    let mut rest = due;
    let mut found = vec![0; due.len().min(64 << 10)];
    while !rest.is_empty() {
        let room = found.len().min(rest.len());
        let read = timeout(PATIENCE, reading.read(found.get_mut(..room).unwrap_or_default())).await;
        let read = read.unwrap_or_else(|elapsed| Err(elapsed.into()));
        let read = read.map_err(|error| Violation::lost(format_args!("{} more bytes", rest.len()), &error))?;
        if read == 0 {
            return Err(Violation::Lost(format!("expected {} more bytes, found the end", rest.len())));
        }
        let (expected, behind) = rest.split_at(read);
        compare(expected, found.get(..read).unwrap_or_default(), due.len() - rest.len())?;
        rest = behind;
        if !pause.is_zero() {
            sleep(pause).await;
        }
    }
    Ok(())
}

fn compare(expected: &[u8], found: &[u8], offset: usize) -> Result<(), Violation> {
    let Some(at) = expected.iter().zip(found).position(|(expected, found)| expected != found) else { return Ok(()) };
    let around = |bytes: &[u8]| format!("{:02x?}", bytes.iter().skip(at).take(16).collect::<Vec<_>>());
    Err(Violation::Wrong(format!("expected {} at byte {}, found {}", around(expected), offset + at, around(found))))
}

fn unencodable(error: EncodeError) -> Violation {
    Violation::Wrong(format!("expected a message that can be encoded, found: {error}"))
}
