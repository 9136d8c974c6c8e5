//! Echo requests and responses out of a stream.

use echo_proto::{EchoRequest, EchoResponse, Header, Parser, Request, Response};
use wire::{DecodeError, Encode, Wire, frame};

use super::plain::{self, Front};
use super::tape::Tape;
use super::text::says_what_is_wrong;

/// What a server reads: the parser gives out exactly the requests that decoding by hand finds, each encodes to the bytes
/// that it came from, and the first that is malformed is the last that is looked at.
///
/// One byte chooses the maximum; the rest is the stream.
pub fn requests(data: &[u8]) {
    parsed(
        data,
        |payload| plain::request(payload).is_some(),
        |parser, payload| {
            let Some((header, message)) = parser.next_message::<Request<'_>>()? else { return Ok(false) };
            let Request::Echo(request) = message else { panic!("{message:?} is not of this crate") };
            let expected = plain::request(payload.expect("there is a whole frame")).expect("by hand it is malformed");
            assert!(expected.is(header, &request), "{request:?} is {expected:?} by hand");
            written_again::<(Header, EchoRequest<'_>)>(&(header, request), payload);
            Ok(true)
        },
    );
}

/// What a client reads, as [`requests`].
pub fn responses(data: &[u8]) {
    parsed(
        data,
        |payload| plain::response(payload).is_some(),
        |parser, payload| {
            let Some((header, message)) = parser.next_message::<Response<'_>>()? else { return Ok(false) };
            let Response::Echo(response) = message else { panic!("{message:?} is not of this crate") };
            let expected = plain::response(payload.expect("there is a whole frame")).expect("by hand it is malformed");
            assert_eq!(expected, (header, response));
            written_again::<(Header, EchoResponse<'_>)>(&(header, response), payload);
            Ok(true)
        },
    );
}

/// Reads the next message, where the next payload is that by hand, and compares them.
type Next = fn(&mut Parser, Option<&[u8]>) -> Result<bool, DecodeError>;

fn parsed(data: &[u8], is_message: fn(&[u8]) -> bool, next: Next) {
    let mut tape = Tape::new(data);
    let max = tape.one_of(&[1 << 20, 24, 64, 255]);
    let mut rest = tape.rest();
    let mut parser = Parser::new().max_payload(max);
    parser.feed(rest);
    loop {
        let front = plain::front(rest, max);
        let payload = match front {
            Front::Frame { header, payload } => Some(&rest[header..header + payload]),
            _ => None,
        };
        assert_eq!(parser.unfinished(), rest);
        assert_eq!(parser.is_ready(), front != Front::Incomplete);
        match next(&mut parser, payload) {
            Ok(true) => rest = &rest[4 + payload.map_or(0, <[u8]>::len)..],
            Ok(false) => {
                assert_eq!(front, Front::Incomplete);
                return;
            }
            Err(error) => {
                if let Some(payload) = payload {
                    assert!(!is_message(payload), "{error}, but not by hand");
                    // Of the frame.
                    assert!((4..=4 + payload.len()).contains(&error.offset()));
                } else {
                    assert_eq!(front, Front::Malformed);
                }
                says_what_is_wrong(&error);
                parser.feed(&[0; 64]);
                assert!(parser.is_ready());
                assert_eq!(next(&mut parser, None), Err(error));
                return;
            }
        }
    }
}

/// What was read encodes to the payload that it was read from.
fn written_again<T: Wire + Encode>(message: &T, payload: Option<&[u8]>) {
    let payload = payload.unwrap_or_default();
    let mut out = Vec::with_capacity(4 + payload.len());
    assert_eq!(frame::encode(message, &mut out), Ok(4 + payload.len()));
    assert_eq!(out[4..], *payload);
}
