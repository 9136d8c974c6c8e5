//! What a server logs of its connections, through a library user's own subscriber: alone in its process, which has one.

#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, reason = "a test says what it expects by unwrapping it")]

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use echo_proto::{Listener, Server};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream, duplex};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tracing::Level;

type Accepted = io::Result<(DuplexStream, Option<SocketAddr>)>;

/// Connections that a test makes.
struct Made(tokio::sync::Mutex<UnboundedReceiver<Accepted>>);

impl Listener for Made {
    type Stream = DuplexStream;

    async fn accept(&self) -> Accepted {
        match self.0.lock().await.recv().await {
            Some(accepted) => accepted,
            None => std::future::pending().await,
        }
    }
}

/// Lines that were logged.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<String>>>);

impl io::Write for Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().push(String::from_utf8_lossy(line).trim().to_owned());
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Connects from an address and sends what is no frame.
async fn turned_away(connections: &UnboundedSender<Accepted>, peer: Option<&str>) {
    let (mut near, far) = duplex(100);
    connections.send(Ok((far, peer.map(|peer| peer.parse().unwrap())))).unwrap();
    near.write_all(&[0xff; 4]).await.unwrap();
    assert_eq!(near.read(&mut [0]).await.unwrap(), 0);
}

/// Serves on a clock that runs ahead while nothing happens, and says what was logged.
fn logged<F: Future<Output = ()>>(level: Level, peers: impl FnOnce(UnboundedSender<Accepted>) -> F) -> Vec<String> {
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(move || writer.clone())
        .with_ansi(false)
        .without_time()
        .with_max_level(level)
        .finish();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    tracing::subscriber::with_default(subscriber, || {
        runtime.block_on(async {
            let (connections, made) = unbounded_channel();
            let (done, stop) = tokio::sync::oneshot::channel::<()>();
            let server = Server::builder().echo().build().unwrap();
            let serving = server.serve_until(Made(tokio::sync::Mutex::new(made)), stop);
            tokio::join!(serving, async {
                peers(connections).await;
                drop(done);
            });
        });
    });
    std::mem::take(&mut *lines.0.lock().unwrap())
}

fn count(lines: &[String], what: &str) -> usize {
    lines.iter().filter(|line| line.contains(what)).count()
}

#[test]
fn whoever_connects_does_not_decide_how_much_is_logged() {
    let lines = logged(Level::WARN, async |connections| {
        for _ in 0..12 {
            turned_away(&connections, Some("10.0.0.1:1")).await;
            // Of one network.
            turned_away(&connections, Some("[2001:db8::1]:1")).await;
            turned_away(&connections, Some("[2001:db8::2]:1")).await;
            turned_away(&connections, None).await;
        }
        connections.send(Err(io::ErrorKind::OutOfMemory.into())).unwrap();
        tokio::time::sleep(Duration::from_secs(11)).await;
        // Said by a timer, and from here on everybody has a new start.
        for _ in 0..11 {
            turned_away(&connections, Some("10.0.0.1:1")).await;
        }
    });
    let first = lines.iter().position(|line| line.contains("not logged")).unwrap();
    assert_eq!(count(&lines[..first], "peer=10.0.0.1:1"), 10, "{lines:#?}");
    assert_eq!(count(&lines[..first], "2001:db8"), 10, "{lines:#?}");
    assert_eq!(count(&lines[..first], "connection: "), 10, "{lines:#?}");
    assert_eq!(count(&lines[..first], "no connection accepted"), 1, "{lines:#?}");
    assert!(
        lines[first].ends_with("18 more events of connections were not logged in the last 10 s: 18 malformed"),
        "{lines:#?}"
    );
    // At its end it says what the timer had no time to say.
    assert_eq!(count(&lines[first..], "peer=10.0.0.1:1"), 10, "{lines:#?}");
    assert!(lines.last().unwrap().contains("1 more event of connections was not logged"), "{lines:#?}");
    assert_eq!(lines.len(), 43, "{lines:#?}");

    // Also where the next event finds that the time is over, it is not said of that one's connection.
    let lines = logged(Level::WARN, async |connections| {
        for _ in 0..11 {
            turned_away(&connections, Some("10.0.0.1:1")).await;
        }
        // Moved on from here, the clock wakes nobody before.
        tokio::time::advance(Duration::from_secs(10)).await;
        turned_away(&connections, Some("10.0.0.1:1")).await;
    });
    let said: Vec<_> = lines.iter().filter(|line| line.contains("not logged")).collect();
    assert!(said.len() == 1 && !said[0].contains("peer="), "{lines:#?}");

    // What nobody wants to see takes nobody's place; where it is wanted, it is counted as well.
    let many = async |connections| {
        for address in 0..200 {
            turned_away(&connections, Some(&format!("10.0.1.{address}:1"))).await;
        }
    };
    let lines = logged(Level::ERROR, many);
    assert_eq!(lines.len(), 0, "{lines:#?}");
    let lines = logged(Level::INFO, many);
    // Neither takes the place of the other.
    assert_eq!((count(&lines, ": opened"), count(&lines, "closed: ")), (100, 100), "{lines:#?}");
    assert_eq!(count(&lines, "200 more events of connections were not logged"), 1, "{lines:#?}");
}
