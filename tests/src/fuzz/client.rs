//! A client on tokio, with a hostile server.

use std::cell::RefCell;
use std::path::PathBuf;
use std::time::Duration;

use echo_proto::{Client, EchoRequest, EchoResponse};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::UnixListener;
use tokio::runtime::Runtime;
use wire::Array;

use super::plain::{self, Front};
use super::server::runtime;
use super::tape::Tape;
use super::text::says_what_is_wrong;

/// How many tasks call at once.
const CALLS: usize = 3;

/// A listener on a socket of its own, which goes with the thread.
struct Place {
    runtime: Runtime,
    listener: UnixListener,
    path: PathBuf,
}

impl Place {
    fn new() -> Self {
        let name = format!("wire-fuzz-{}-{:?}.sock", std::process::id(), std::thread::current().id());
        let path = std::env::temp_dir().join(name.replace(['(', ')'], ""));
        let runtime = runtime();
        let _absent = std::fs::remove_file(&path);
        let listener = runtime.block_on(async { UnixListener::bind(&path) }).expect("a socket");
        Self { runtime, listener, path }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _gone = std::fs::remove_file(&self.path);
    }
}

/// Whatever a server answers and wherever it stops, every call ends: with the response that is due to it, or with an error
/// that says why not; and behind a call that lost the connection none has a response.
///
/// A byte says whether the server ends the connection, one how it cuts its bytes; then pieces: an honest response to the
/// next call, or any bytes.
pub fn client(data: &[u8]) {
    thread_local! {
        static PLACE: RefCell<Place> = RefCell::new(Place::new());
    }
    let mut tape = Tape::new(data);
    let (ends, piece) = (tape.byte() & 1 == 0, usize::from(tape.byte()) + 1);
    let mut answers = Vec::new();
    let mut honest = 0;
    while !tape.is_empty() {
        match tape.byte() {
            choice @ 0..0x80 => {
                let response =
                    EchoResponse { id: honest.into(), timestamp: i64::from(choice), subject: b"", body: tape.bytes() };
                plain::put_response(&mut answers, honest, &response);
                honest = honest.wrapping_add(1);
            }
            _ => answers.extend(tape.bytes()),
        }
    }
    PLACE.with_borrow_mut(|place| {
        let Place { runtime, listener, path } = place;
        runtime.block_on(talk(listener, path.clone(), &answers, piece, ends));
    });
}

async fn talk(listener: &UnixListener, path: PathBuf, answers: &[u8], piece: usize, ends: bool) {
    let builder = Client::builder().call_timeout(Duration::from_secs(5));
    let (client, accepted) = tokio::join!(builder.connect(path), listener.accept());
    let (client, (mut socket, _)) = (client.expect("it connects"), accepted.expect("it is accepted"));
    let serve = async {
        let (mut reading, mut writing) = socket.split();
        let mut requests = [0; 256];
        // All calls are on their way before the first answer.
        let mut read = 0;
        while read < CALLS * 26 {
            match reading.read(&mut requests).await {
                Ok(len @ 1..) => read += len,
                _ => return,
            }
        }
        for piece in answers.chunks(piece) {
            if writing.write_all(piece).await.is_err() {
                return;
            }
        }
        if ends {
            drop(writing.shutdown().await);
        }
        // Until the client is dropped.
        while let Ok(1..) = reading.read(&mut requests).await {}
    };
    let call = async {
        let mut clients = std::array::from_fn::<_, CALLS, _>(|_| client.clone());
        let [first, second, third] = &mut clients;
        let results = tokio::join!(called(first), called(second), called(third));
        let mut rest = answers;
        let mut is_lost = false;
        for (sequence, result) in (0..).zip([results.0, results.1, results.2]) {
            let due = match plain::front(rest, usize::MAX) {
                Front::Frame { header, payload } => Some(&rest[header..header + payload]),
                _ => None,
            };
            match result {
                Ok(response) => {
                    assert!(!is_lost, "a response behind an error");
                    let due = due.expect("there is a frame");
                    let (header, expected) = plain::response(due).expect("it is a response");
                    assert_eq!((header.sequence, expected), (sequence, response.as_response()));
                    rest = &rest[4 + due.len()..];
                }
                Err(error) => {
                    is_lost = true;
                    says_what_is_wrong(&error);
                }
            }
        }
        drop((client, clients));
    };
    tokio::join!(serve, call);
}

/// A response that has been copied out of its client.
struct Received {
    id: i32,
    timestamp: i64,
    subject: Vec<u8>,
    body: Vec<u8>,
}

impl Received {
    fn as_response(&self) -> EchoResponse<'_> {
        EchoResponse { id: self.id, timestamp: self.timestamp, subject: &self.subject, body: &self.body }
    }
}

async fn called(client: &mut Client) -> Result<Received, echo_proto::Error> {
    let request = EchoRequest { timestamp: 0, subject: b"", metadata: Array::default(), body: b"" };
    let EchoResponse { id, timestamp, subject, body } = client.call(&request).await?;
    Ok(Received { id, timestamp, subject: subject.to_vec(), body: body.to_vec() })
}
