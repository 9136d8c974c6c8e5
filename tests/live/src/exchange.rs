//! Requests of which no two are alike, and the answers that they call for.

use std::fmt;
use std::sync::atomic::{AtomicI64, Ordering};

use echo_proto::{EchoRequest, EchoResponse};
use fastrand::Rng;
use wire::Array;

use crate::violation::Violation;

/// The largest body with which a request is within the usual limit of a payload.
pub(crate) const MOST: usize = (1 << 20) - 200;

/// One request, and what has to come back.
#[derive(Debug)]
pub(crate) struct Exchange {
    timestamp: i64,
    subject: Vec<u8>,
    metadata: Vec<i16>,
    body: Vec<u8>,
}

impl Exchange {
    /// Another than all before, with a body of so many bytes.
    pub(crate) fn new(body: usize) -> Self {
        static NEXT: AtomicI64 = AtomicI64::new(0);
        Self::of(NEXT.fetch_add(1, Ordering::Relaxed), body)
    }

    /// The one of that timestamp, each time the same.
    pub(crate) fn of(timestamp: i64, body: usize) -> Self {
        let mut random = Rng::with_seed(timestamp.cast_unsigned());
        let mut filled = vec![0; body];
        random.fill(&mut filled);
        let subject = timestamp.to_string().into_bytes();
        let metadata = (0..random.usize(..8)).map(|_| random.i16(..)).collect();
        Self { timestamp, subject, metadata, body: filled }
    }

    /// The same of a length as traffic has it: most are small, some large, and one in a thousand as large as may be.
    pub(crate) fn of_any_len(random: &mut Rng) -> Self {
        let most = match random.u16(..1000) {
            0 => return Self::new(MOST),
            1..10 => 64 << 10,
            10..100 => 8 << 10,
            _ => 256,
        };
        Self::new(random.usize(..most))
    }

    pub(crate) fn request(&self) -> EchoRequest<'_> {
        let Self { timestamp, subject, metadata, body } = self;
        EchoRequest { timestamp: *timestamp, subject, metadata: Array::from(metadata.as_slice()), body }
    }

    /// The answer, if so many came before it on its connection.
    pub(crate) fn response(&self, id: i32) -> EchoResponse<'_> {
        EchoResponse { id, timestamp: self.timestamp, subject: &self.subject, body: &self.body }
    }

    /// Compares an answer with the one that is due, whole.
    pub(crate) fn check(&self, found: &EchoResponse<'_>, id: i32) -> Result<(), Violation> {
        let expected = self.response(id);
        if *found == expected {
            return Ok(());
        }
        Err(Violation::Wrong(format!("expected {}, found {}", Summary(&expected), Summary(found))))
    }
}

/// A response in one line, for its body may have a million bytes.
struct Summary<'a>(&'a EchoResponse<'a>);

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let EchoResponse { id, timestamp, subject, body } = *self.0;
        let front = body.get(..16).unwrap_or(body);
        write!(f, "id {id}, timestamp {timestamp}, subject {:?}", String::from_utf8_lossy(subject))?;
        write!(f, ", a body of {} bytes that begins with {front:02x?}", body.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_requests_are_alike_and_each_has_its_own_answer() {
        let (one, other) = (Exchange::new(10), Exchange::new(10));
        assert_ne!(one.body, other.body);
        assert!(one.check(&one.response(3), 3).is_ok());
        assert!(matches!(one.check(&one.response(4), 3), Err(Violation::Wrong(_))));
        assert!(matches!(one.check(&other.response(3), 3), Err(Violation::Wrong(_))));
    }
}
