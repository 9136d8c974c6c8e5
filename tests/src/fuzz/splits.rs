//! One stream, delivered whole and in pieces, by every way in.

use std::hash::{Hash, Hasher};

use bytes::BytesMut;
use echo_proto::{Codec, CodecError, Header, Limits, Parser, Progress, Request, Router, ServerSession};
use tokio_util::codec::Decoder as _;
use wire::DecodeError;

use super::tape::Tape;

/// What came of a stream.
#[derive(Debug, Default, PartialEq)]
struct Outcome {
    messages: usize,
    /// Of each message and its header.
    digest: u64,
    error: Option<DecodeError>,
}

impl Outcome {
    fn add(&mut self, header: Header, message: Request<'_>) {
        let mut hasher = Fnv(self.digest);
        (header, message).hash(&mut hasher);
        self.messages += 1;
        self.digest = hasher.0;
    }
}

/// Fast, and the same in every run.
struct Fnv(u64);

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

const MAX: usize = 300;

/// How a stream is cut does not matter: a parser that is fed and one that is read into, a codec of tokio-util and a
/// server's session make of the pieces what a parser makes of the whole.
///
/// A first byte says how many pieces there are before they begin anew, the next ones how long each is; the rest is the
/// stream.
pub fn splits(data: &[u8]) {
    let mut tape = Tape::new(data);
    let count = usize::from(tape.byte() % 8) + 1;
    let lengths = tape.take(count);
    let stream = tape.rest();
    let pieces = || Pieces { rest: stream, lengths: lengths.iter().cycle() };

    let mut whole = Outcome::default();
    let mut parser = Parser::new().max_payload(MAX);
    parser.feed(stream);
    drain(&mut parser, &mut whole);
    let unfinished = parser.unfinished();

    let mut fed = Outcome::default();
    let mut parser = Parser::new().max_payload(MAX);
    for piece in pieces() {
        parser.feed(piece);
        drain(&mut parser, &mut fed);
    }
    assert_eq!(fed, whole);
    assert!(fed.error.is_some() || parser.unfinished() == unfinished);

    let mut read = Outcome::default();
    let mut parser = Parser::new().max_payload(MAX);
    for mut piece in pieces() {
        while !piece.is_empty() && read.error.is_none() {
            let room = parser.room();
            let (now, later) = piece.split_at(piece.len().min(room.len()));
            room[..now.len()].copy_from_slice(now);
            parser.received(now.len());
            piece = later;
        }
        drain(&mut parser, &mut read);
    }
    assert_eq!(read, whole);
    // Nothing is read behind an error.
    assert!(read.error.is_some() || parser.unfinished() == unfinished);

    decoded_by_a_codec(pieces(), &whole, unfinished);
    answered_by_a_session(pieces(), stream, &whole);
}

/// Pieces of a stream, none of them empty.
struct Pieces<'a, I> {
    rest: &'a [u8],
    lengths: I,
}

impl<'a, 'l, I: Iterator<Item = &'l u8>> Iterator for Pieces<'a, I> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let len = self.lengths.next().map_or(1, |len| usize::from(*len).max(1));
        let (piece, rest) = self.rest.split_at(len.min(self.rest.len()));
        self.rest = rest;
        (!piece.is_empty()).then_some(piece)
    }
}

fn drain(parser: &mut Parser, outcome: &mut Outcome) {
    loop {
        match parser.next_message::<Request<'_>>() {
            Ok(Some((header, message))) => outcome.add(header, message),
            Ok(None) => return,
            Err(error) => {
                assert!(outcome.error.is_none_or(|before| before == error));
                outcome.error = Some(error);
                return;
            }
        }
    }
}

/// A codec has no place in the stream to name, so that errors are compared by their kinds.
fn decoded_by_a_codec<'a>(pieces: impl Iterator<Item = &'a [u8]>, whole: &Outcome, unfinished: &[u8]) {
    let (mut codec, mut bytes, mut decoded) = (Codec::new().max_payload(MAX), BytesMut::new(), Outcome::default());
    let kind = |error: DecodeError| Some(error.kind());
    for piece in pieces {
        bytes.extend_from_slice(piece);
        loop {
            let incoming = match codec.decode(&mut bytes) {
                Ok(Some(incoming)) => incoming,
                Ok(None) => break,
                Err(CodecError::Malformed(error)) => {
                    assert_eq!(kind(error), whole.error.and_then(kind));
                    return assert_eq!((decoded.messages, decoded.digest), (whole.messages, whole.digest));
                }
                Err(error) => panic!("{error}"),
            };
            match incoming.message::<Request<'_>>() {
                Ok(message) => decoded.add(incoming.header(), message),
                Err(error) => {
                    assert_eq!(kind(error), whole.error.and_then(kind));
                    return assert_eq!((decoded.messages, decoded.digest), (whole.messages, whole.digest));
                }
            }
        }
    }
    assert_eq!(&decoded, whole);
    assert_eq!(bytes, unfinished);
    match codec.decode_eof(&mut bytes) {
        Ok(None) => assert!(unfinished.is_empty()),
        Err(CodecError::Cut { unfinished: cut }) => assert_eq!(cut, unfinished.len()),
        other => panic!("{other:?} behind the last frame"),
    }
}

fn answered_by_a_session<'a>(pieces: impl Iterator<Item = &'a [u8]>, stream: &[u8], whole: &Outcome) {
    thread_local! {
        static ROUTER: Router = Router::echo();
    }
    ROUTER.with(|router| {
        let limits = Limits { max_payload: MAX, max_output: usize::MAX, ..Limits::default() };
        let mut session = ServerSession::with_limits(limits);
        session.feed(stream);
        let handled = session.handle(router);
        assert_eq!(handled.is_err(), whole.error.is_some());

        let mut pieced = ServerSession::with_limits(limits);
        let mut pieced_handled = Ok(Progress::NeedsInput);
        for piece in pieces {
            pieced.feed(piece);
            pieced_handled = pieced.handle(router);
        }
        assert_eq!(pieced_handled, handled);
        assert_eq!(pieced.output(), session.output());
    });
}
