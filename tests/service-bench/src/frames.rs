//! The reference request as bytes, with every sequence in its place, and what answers it.
//!
//! Nothing is encoded while time is taken: the generator of load only copies from here.

use anyhow::{Result, ensure};
use echo_proto::{EchoRequest, EchoResponse, Header};
use wire::{Array, frame};

/// The subject of the reference message.
pub(crate) const SUBJECT: &[u8] = b"test";
/// The metadata of the reference message.
pub(crate) const METADATA: [i16; 3] = [1, 2, 3];
/// The body of the reference message.
pub(crate) const BODY: &[u8] = b"We have a lot in common";
/// The timestamp of the reference message.
pub(crate) const TIMESTAMP: i64 = 9999;

/// The bytes of one request.
pub(crate) const REQUEST_LEN: usize = 57;
/// The bytes of the response that an echo server gives to it.
pub(crate) const RESPONSE_LEN: usize = 53;
/// Behind so many requests the sequence begins again.
const SEQUENCES: usize = 256;

/// Requests back to back, sequence 0 first, so many that `depth` of them stand in one piece wherever one begins.
#[derive(Debug)]
pub(crate) struct Requests {
    bytes: Vec<u8>,
}

impl Requests {
    /// Renders what a connection with at most `depth` requests in flight needs.
    pub(crate) fn new(depth: usize) -> Result<Self> {
        let mut bytes = Vec::new();
        for number in 0..SEQUENCES + depth {
            frame::encode(&(header(number), request()), &mut bytes)?;
        }
        ensure!(bytes.len() == (SEQUENCES + depth) * REQUEST_LEN, "the reference request has another length");
        Ok(Self { bytes })
    }

    /// The stream of requests from byte `from` to byte `to`, which are at most `depth` requests apart.
    pub(crate) fn stream(&self, from: usize, to: usize) -> &[u8] {
        let start = from % (SEQUENCES * REQUEST_LEN);
        self.bytes.get(start..start + (to - from)).unwrap_or_default()
    }
}

/// The reference request.
pub(crate) fn request() -> EchoRequest<'static> {
    EchoRequest { timestamp: TIMESTAMP, subject: SUBJECT, metadata: Array::new(&METADATA), body: BODY }
}

/// The frame that answers the first request of a connection.
pub(crate) fn first_response() -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let response = EchoResponse { id: 0, timestamp: TIMESTAMP, subject: SUBJECT, body: BODY };
    frame::encode(&(header(0), response), &mut bytes)?;
    ensure!(bytes.len() == RESPONSE_LEN, "the reference response has another length");
    Ok(bytes)
}

/// The header of request `number` of a connection.
const fn header(number: usize) -> Header {
    // The sequence is the number's last byte.
    let [sequence, ..] = number.to_le_bytes();
    Header { api_key: 0, sequence: sequence.cast_signed() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_goes_on_where_the_sequence_begins_again() {
        let requests = Requests::new(2).unwrap();
        let (from, to) = (255 * REQUEST_LEN, 257 * REQUEST_LEN);
        let sequences: Vec<u8> = requests.stream(from, to).chunks(REQUEST_LEN).map(|frame| frame[5]).collect();
        assert_eq!(sequences, [255, 0]);
        assert_eq!(requests.stream(to, to + 57)[5], 1);
        assert_eq!(requests.stream(300 * 57 + 50, 301 * 57).len(), 7);
    }
}
