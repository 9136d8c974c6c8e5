//! What a server allows its clients.

use std::time::Duration;

use wire::frame::DEFAULT_MAX_PAYLOAD;

/// What a server allows its clients, all of it unless set otherwise.
///
/// | limit | default | because |
/// |---|---|---|
/// | `max_payload` | 1 MiB | a size is a claim: more than that is refused at its fourth byte, and memory grows only with what arrives |
/// | `max_output` | 64 KiB | a client that does not read makes the server stop answering it, and not hold its responses; one response may go over it |
/// | `frame_deadline` | 30 s | from the first byte of a request to its last: one byte now and then would hold a connection for ever |
/// | `idle_timeout` | 10 min | from the last answer to the next byte: a client that has gone without a word would hold one too |
/// | `write_timeout` | 30 s | for the client to take some of what it is sent: it has stopped reading |
/// | `max_connections` | 32 768 | at 2.5 KiB of resident memory each when idle, with feature `net` alone; more wait in the listener's queue until one closes |
/// | `max_buffered` | a quarter of the memory that there is | what all connections together hold of requests that are not complete and of responses that are not written, beside 16 KiB for each: many that are each within their limits could take all memory |
/// | `when_full` | [`Wait`](WhenFull::Wait) | what becomes of a connection that needs more than is left of it |
/// | `handler_deadline` | 60 s | from a request to the answer of an asynchronous handler: one that hangs would hold its connection for ever |
/// | `half_close_timeout` | 1 s | for an asynchronous handler to answer a client that has ended its side of the connection: most likely it has left |
/// | `max_handshake` | 16 KiB | what a client sends before there is TLS: rustls would take 64 KiB |
/// | `drain_deadline` | 10 s | from the order to shut down: a client that does not read its last responses would hold up the end |
///
/// A limit of zero is one, and not none: with a `write_timeout` or an `idle_timeout` of zero nothing is ever written or read,
/// and with `max_connections: 0` nobody is accepted.
///
/// Who speaks another protocol is told apart by its first four bytes, which would be a size over `max_payload`, and closed
/// at once: [`Stranger`](crate::Stranger).
///
/// A server has no limit on requests in flight: it reads no further than its buffers hold, and a client cannot have
/// more than 256 without an answer, because then it has no sequence left.
///
/// ```
/// use std::time::Duration;
/// use echo_proto::Limits;
///
/// let limits = Limits { max_payload: 64 << 10, idle_timeout: Duration::from_secs(60), ..Limits::default() };
/// # let _ = limits;
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The largest payload of a request, in bytes.
    pub max_payload: usize,
    /// How many bytes of responses gather before they have to leave, and the most that a client which does not read
    /// makes the server hold, one response more not counted.
    pub max_output: usize,
    /// From the first byte of a request to its last.
    pub frame_deadline: Duration,
    /// From the last answer to the first byte of the next request.
    pub idle_timeout: Duration,
    /// For the client to take at least one byte of what it is sent, as far as the system tells: Linux tells only when a third
    /// of what it holds of a connection was taken, which may be 4 MiB where a listener does not set its send buffer.
    pub write_timeout: Duration,
    /// How many connections a server has at once.
    pub max_connections: usize,
    /// How many bytes all connections of a server hold together of requests that are not complete and of responses that
    /// are not written, beside 16 KiB for each connection, so that small requests are answered whatever others hold. One
    /// that waits may go over it, so that none waits for ever; and a response that is larger than its request, one of each
    /// connection, for nobody knows its size before it is made. What TLS holds of a connection, up to 32 KiB, comes on top.
    /// None for a quarter of the memory that the machine has, or the container around the process; 1 GiB where that is not
    /// known, as on systems other than Linux.
    pub max_buffered: Option<usize>,
    /// What becomes of a connection that needs more than is left of [`max_buffered`](Self::max_buffered).
    pub when_full: WhenFull,
    /// From a request to the answer of its [asynchronous handler](crate::Router::route_async), which is dropped then.
    /// Other handlers cannot be interrupted.
    pub handler_deadline: Duration,
    /// From the end of the client's side of the connection to the answer of an asynchronous handler, which is dropped then,
    /// or to the memory that its request waits for. A client that is reset, and not ended, is not waited for.
    pub half_close_timeout: Duration,
    /// The most bytes that a client may send before there is TLS.
    pub max_handshake: usize,
    /// From the order to shut down until every connection is closed.
    pub drain_deadline: Duration,
}

/// What becomes of a connection that needs more memory than is left for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhenFull {
    /// It is not read from until others give some back, for as long as its request may take to arrive.
    Wait,
    /// It is closed.
    Refuse,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_payload: DEFAULT_MAX_PAYLOAD,
            max_output: 64 << 10,
            frame_deadline: Duration::from_secs(30),
            idle_timeout: Duration::from_secs(600),
            write_timeout: Duration::from_secs(30),
            max_connections: 1 << 15,
            max_buffered: None,
            when_full: WhenFull::Wait,
            handler_deadline: Duration::from_secs(60),
            half_close_timeout: Duration::from_secs(1),
            max_handshake: 16 << 10,
            drain_deadline: Duration::from_secs(10),
        }
    }
}
