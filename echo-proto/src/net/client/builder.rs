//! What a client is told before it connects.

use std::io;
#[cfg(unix)]
use std::path::Path;
use std::time::{Duration, Instant};

#[cfg(unix)]
use tokio::net::UnixStream;
#[cfg(unix)]
use tokio::time::sleep;
use tokio::time::timeout_at;
use wire::frame::DEFAULT_MAX_PAYLOAD;

use super::happy_eyeballs;
use crate::address::Address;
#[cfg(unix)]
use crate::address::of_socket;
use crate::error::Error;
use crate::net::stream::Stream;
#[cfg(feature = "tls")]
use crate::net::tls::ClientTls;
use crate::net::{look_up, now};
use crate::session::{DEFAULT_MAX_IN_FLIGHT, after};

/// A client's limits and deadlines, set before it connects.
///
/// ```no_run
/// use std::time::Duration;
/// use echo_proto::{Backoff, Client};
///
/// # async fn connect() -> Result<(), echo_proto::Error> {
/// let client = Client::builder()
///     .call_timeout(Duration::from_secs(2))
///     .reconnect(Backoff::default())
///     .connect("127.0.0.1:7400")
///     .await?;
/// # Ok(())
/// # }
/// ```
#[must_use]
#[derive(Debug, Clone)]
pub struct ClientBuilder {
    pub(super) max_in_flight: usize,
    pub(super) max_payload: usize,
    pub(super) call_timeout: Duration,
    pub(super) connect_timeout: Duration,
    pub(super) frame_deadline: Duration,
    silence_timeout: Option<Duration>,
    pub(super) reconnect: Option<Backoff>,
    pub(super) retries: u32,
    #[cfg(feature = "tls")]
    tls: Option<ClientTls>,
}

/// How long to wait before each attempt to connect again: at first `first`, then twice as long each time, up to `most`,
/// and of that a random part between one half and all, so that many clients do not come back at once. A connection that
/// lasts for less than `most` counts as one more attempt that failed: a server may accept it and hang up. No wait is shorter than
/// half a millisecond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backoff {
    /// Before the first attempt.
    pub first: Duration,
    /// The longest wait.
    pub most: Duration,
}

impl Default for Backoff {
    /// From 50 ms to 5 s.
    fn default() -> Self {
        Self { first: Duration::from_millis(50), most: Duration::from_secs(5) }
    }
}

impl ClientBuilder {
    pub(super) const fn new() -> Self {
        Self {
            max_in_flight: DEFAULT_MAX_IN_FLIGHT,
            max_payload: DEFAULT_MAX_PAYLOAD,
            call_timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(10),
            frame_deadline: Duration::from_secs(30),
            silence_timeout: None,
            reconnect: None,
            retries: 0,
            #[cfg(feature = "tls")]
            tls: None,
        }
    }

    /// At most so many calls without an answer, from 1 to 256; unless set, 128. More wait for their turn.
    pub const fn max_in_flight(mut self, max: usize) -> Self {
        self.max_in_flight = max;
        self
    }

    /// The largest payload to send, in bytes; unless set, 1 MiB. Responses may be 2 bytes longer. What a server takes is
    /// its own affair: its [`Limits`](crate::Limits) have to be as large.
    pub const fn max_payload(mut self, max: usize) -> Self {
        self.max_payload = max;
        self
    }

    /// How long a call may take, from when it is made to its answer; unless set, 30 s.
    pub const fn call_timeout(mut self, limit: Duration) -> Self {
        self.call_timeout = limit;
        self
    }

    /// How long one attempt to connect may take, over all addresses of the host and with TLS; unless set, 10 s.
    ///
    /// An address that refuses makes way for the next at once, one that says nothing for 250 ms is tried beside the next,
    /// and the first connection wins, as RFC 8305 has it. Of many addresses 64 are tried, 16 of them at once at most: the
    /// oldest attempt then makes way for the next. The error names eight addresses with what was wrong there, and counts the
    /// rest. A name is looked up once at a time, whoever asks: where the system's resolver hangs, the next attempt waits for
    /// the same answer. While 64 names of this process have none, each in a thread of its own, others are refused. A Unix
    /// socket whose queue of connections is full is tried again until then.
    pub const fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// How long a response may take from its first byte to its last, before the connection counts as lost; unless set, 30 s.
    /// A server that sends a byte now and then is never silent.
    pub const fn frame_deadline(mut self, limit: Duration) -> Self {
        self.frame_deadline = limit;
        self
    }

    /// How long nothing may come from the server while calls wait, before the connection counts as lost; unless set,
    /// twice the time that a call may take, and at least 10 s. A server that is gone without a word, or a network between,
    /// is found out by nothing else.
    pub const fn silence_timeout(mut self, limit: Duration) -> Self {
        self.silence_timeout = Some(limit);
        self
    }

    /// After the connection was lost, makes another, unless it was over a stream that the caller brought. Calls on the
    /// lost one fail; those that come later wait for the new one, for as long as a call may take.
    pub const fn reconnect(mut self, backoff: Backoff) -> Self {
        self.reconnect = Some(backoff);
        self
    }

    /// Makes a call that failed because the connection was lost again on the next connection, up to so many times and
    /// within the time that a call may take; unless set, never. For requests that a server may get twice: that which
    /// ended the connection is made again as well. Without [`reconnect`](Self::reconnect) there is no next connection.
    pub const fn retries(mut self, retries: u32) -> Self {
        self.retries = retries;
        self
    }

    /// Speaks TLS to the server.
    #[cfg(feature = "tls")]
    pub fn tls(mut self, tls: ClientTls) -> Self {
        self.tls = Some(tls);
        self
    }

    pub(super) fn silence_limit(&self) -> Duration {
        const LEAST: Duration = Duration::from_secs(10);
        self.silence_timeout.unwrap_or_else(|| self.call_timeout.saturating_mul(2).max(LEAST))
    }

    /// One attempt, over all addresses of the host.
    pub(super) async fn open(&self, address: &Address) -> Result<Box<dyn Stream>, Error> {
        let opened = self.open_by(self.deadline(), address).await;
        opened.map_err(|error| Error::Connect { address: address.clone(), error: error.into() })
    }

    /// Speaks TLS over a stream of the caller's, where it is to.
    pub(super) async fn open_over(&self, stream: impl Stream + 'static) -> Result<Box<dyn Stream>, Error> {
        self.secure(self.deadline(), None, stream).await.map_err(|error| Error::Io(error.into()))
    }

    /// When an attempt that begins now has to be done.
    fn deadline(&self) -> Instant {
        after(now(), self.connect_timeout)
    }

    async fn open_by(&self, deadline: Instant, address: &Address) -> io::Result<Box<dyn Stream>> {
        let (host, addresses) = match address {
            Address::Tcp(_) => {
                let (host, port) = address.host_and_port()?;
                (Some(host), self.by(deadline, "the name was not looked up", look_up(host, port)).await?)
            }
            Address::Any(addresses) => (None, addresses.clone()),
            #[cfg(unix)]
            Address::Unix(path) => {
                let socket = self.connect_socket(deadline, path).await.map_err(of_socket)?;
                return self.secure(deadline, None, socket).await;
            }
        };
        let connected = happy_eyeballs::connect(addresses, deadline, self.connect_timeout).await;
        let socket = connected.map_err(|unreached| unreached.into_error(&address.to_string()))?;
        // Requests leave together as it is: waiting for more would only delay them.
        socket.set_nodelay(true)?;
        self.secure(deadline, host, socket).await
    }

    /// Connects to a Unix socket, and again while its queue of connections is full: there TCP waits, and this fails at once.
    #[cfg(unix)]
    async fn connect_socket(&self, deadline: Instant, path: &Path) -> io::Result<UnixStream> {
        const FIRST_PAUSE: Duration = Duration::from_millis(10);
        const LONGEST_PAUSE: Duration = Duration::from_millis(250);
        let mut pause = FIRST_PAUSE;
        loop {
            match self.by(deadline, "no connection", UnixStream::connect(path)).await {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                connected => return connected,
            }
            let pausing = async {
                sleep(pause).await;
                Ok(())
            };
            self.by(deadline, "the queue of connections is full, and the server accepted none", pausing).await?;
            pause = pause.saturating_mul(2).min(LONGEST_PAUSE);
        }
    }

    /// What comes of `future`, unless the time to connect is over before.
    async fn by<T>(&self, deadline: Instant, late: &str, future: impl Future<Output = io::Result<T>>) -> io::Result<T> {
        timeout_at(deadline.into(), future).await.unwrap_or_else(|_| {
            Err(io::Error::new(io::ErrorKind::TimedOut, format!("{late} within {:?}", self.connect_timeout)))
        })
    }

    #[cfg(feature = "tls")]
    async fn secure(
        &self,
        deadline: Instant,
        host: Option<&str>,
        stream: impl Stream + 'static,
    ) -> io::Result<Box<dyn Stream>> {
        match &self.tls {
            Some(tls) => Ok(Box::new(self.by(deadline, "no TLS handshake", tls.connect(host, stream)).await?)),
            None => Ok(Box::new(stream)),
        }
    }

    #[cfg(not(feature = "tls"))]
    async fn secure(&self, _: Instant, _: Option<&str>, stream: impl Stream + 'static) -> io::Result<Box<dyn Stream>> {
        Ok(Box::new(stream))
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use tokio::net::UnixSocket;
    use tokio::time::timeout;

    use super::*;
    use crate::net::Client;

    #[tokio::test]
    async fn a_unix_socket_whose_queue_is_full_is_tried_again_until_the_time_is_over() {
        let path = std::env::temp_dir().join(format!("echo-proto-queue-{}", std::process::id()));
        let _not_there = std::fs::remove_file(&path);
        let socket = UnixSocket::new_stream().unwrap();
        socket.bind(&path).unwrap();
        let listener = socket.listen(1).unwrap();
        let mut waiting = Vec::new();
        while let Ok(connected) = UnixStream::connect(&path).await {
            waiting.push(connected);
            assert!(waiting.len() < 100, "the queue is never full");
        }
        let connect = |limit| Client::builder().connect_timeout(limit).connect(path.clone());
        let error = connect(Duration::from_millis(100)).await.unwrap_err().to_string();
        let said = "the queue of connections is full, and the server accepted none within 100ms";
        assert_eq!(error, format!("cannot connect to {}: {said}", path.display()));
        let accepting = async {
            sleep(Duration::from_millis(50)).await;
            listener.accept().await.unwrap()
        };
        let connected = timeout(Duration::from_secs(20), connect(Duration::from_secs(60)));
        let (connected, _accepted) = tokio::join!(connected, accepting);
        let _client = connected.expect("it is tried again soon").unwrap();
        std::fs::remove_file(&path).unwrap();
    }
}
