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
/// | `max_connections` | 32 768 | at 2.2 KiB of resident memory each when idle, with feature `net` alone; more wait in the listener's queue until one closes |
/// | `drain_deadline` | 10 s | from the order to shut down: a client that does not read its last responses would hold up the end |
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
    /// For the client to take at least one byte of what it is sent.
    pub write_timeout: Duration,
    /// How many connections a server has at once.
    pub max_connections: usize,
    /// From the order to shut down until every connection is closed.
    pub drain_deadline: Duration,
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
            drain_deadline: Duration::from_secs(10),
        }
    }
}
