//! A server on tokio, over streams in memory.

use std::future::pending;
use std::io;
use std::net::SocketAddr;
use std::sync::Mutex;

use echo_proto::{Limits, Listener, Server};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
use tokio::runtime::{Builder, Runtime};

use super::server_session::{Rest, owed, rest};
use super::tape::Tape;

/// Has one connection to give.
struct Once(Mutex<Option<DuplexStream>>);

impl Listener for Once {
    type Stream = DuplexStream;

    async fn accept(&self) -> io::Result<(DuplexStream, Option<SocketAddr>)> {
        let stream = self.0.lock().expect("nobody panics while it is held").take();
        match stream {
            Some(stream) => Ok((stream, None)),
            None => pending().await,
        }
    }
}

/// A runtime of one thread whose clock goes on only when nothing else does.
pub(super) fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().start_paused(true).build().expect("a runtime")
}

/// Whatever a client sends, in whatever pieces, the server answers exactly what it owes and ends the connection; that the
/// client has stopped sending, or is late, takes nothing from what it is owed.
///
/// A byte chooses the limits, one how much fits into the connection, and one the pieces; the rest is sent.
pub fn server(data: &[u8]) {
    thread_local! {
        static RUNTIME: Runtime = runtime();
    }
    let mut tape = Tape::new(data);
    let choice = tape.byte();
    let limits = Limits {
        max_payload: [1 << 20, 16, 64, 255][usize::from(choice & 3)],
        max_output: [64 << 10, 0, 1, 100][usize::from(choice >> 2 & 3)],
        ..Limits::default()
    };
    let room = usize::from(tape.byte()) + 1;
    let piece = usize::from(tape.byte()) + 1;
    let sent = tape.rest();
    let (owed, _) = owed(sent, limits.max_payload);
    RUNTIME.with(|runtime| {
        let received = runtime.block_on(async {
            let (client, served) = duplex(room);
            let server = Server::builder().limits(limits).echo().route_async::<Rest>(rest).build();
            let serving = server.expect("two keys").serve(Once(Mutex::new(Some(served))));
            let (mut reading, mut writing) = tokio::io::split(client);
            let talking = async {
                let mut received = Vec::new();
                let write = async {
                    for piece in sent.chunks(piece) {
                        if writing.write_all(piece).await.is_err() {
                            // A client that was given up.
                            return;
                        }
                    }
                    if choice & 0x10 == 0 {
                        drop(writing.shutdown().await);
                    }
                };
                let (read, ()) = tokio::join!(reading.read_to_end(&mut received), write);
                read.expect("a stream in memory does not break");
                received
            };
            tokio::select! {
                received = talking => received,
                () = serving => unreachable!("it serves for ever"),
            }
        });
        assert_eq!(received, owed);
    });
}
