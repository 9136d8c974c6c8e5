//! The echo protocol's bytes, both ways, and what parser, builder and sessions make of them.

use std::time::{Duration, Instant};

use echo_proto::{
    Builder, ClientError, ClientSession, EchoRequest, EchoResponse, Header, Limits, Parser, Progress, Request,
    Response, Router, SendError, ServerError, ServerSession, Stranger, Wait,
};
use wire::frame::DEFAULT_MAX_PAYLOAD;
use wire::{Array, DecodeErrorKind, Reader, Wire};

/// Request: `api_key` 0, sequence 0, timestamp 9999, "test", [1, 2, 3], "We have a lot in common".
const REFERENCE: [u8; 57] = *b"\
\x00\x00\x00\x35\x00\x00\x00\x00\x00\x00\x00\x00\x27\x0f\
\x00\x00\x00\x04test\x00\x03\x00\x01\x00\x02\x00\x03\
\x00\x00\x00\x17We have a lot in common";

/// The same message as it was once misprinted: without the three length prefixes.
const MISPRINTED: [u8; 47] = *b"\
\x00\x00\x00\x2b\x00\x00\x00\x00\x00\x00\x00\x00\x27\x0f\
test\x00\x01\x00\x02\x00\x03\
We have a lot in common";

fn reference() -> EchoRequest<'static> {
    EchoRequest {
        timestamp: 9999,
        subject: b"test",
        metadata: Array::from(&[1, 2, 3]),
        body: b"We have a lot in common",
    }
}

fn echoed(id: i32) -> EchoResponse<'static> {
    EchoResponse { id, timestamp: 9999, subject: b"test", body: b"We have a lot in common" }
}

fn requests(stream: &[u8]) -> Vec<Header> {
    let mut parser = Parser::new();
    parser.feed(stream);
    let mut headers = Vec::new();
    while let Some((header, Request::Echo(request))) = parser.next_message().unwrap() {
        assert_eq!(request, reference());
        headers.push(header);
    }
    headers
}

#[test]
fn the_reference_vector_holds_both_ways() {
    let mut builder = Builder::new();
    builder.request(&reference()).unwrap();
    assert_eq!(builder.as_slice(), REFERENCE);
    assert_eq!(requests(&REFERENCE), [Header { api_key: 0, sequence: 0 }]);
}

#[test]
fn the_misprinted_vector_is_refused_at_its_subject() {
    let mut parser = Parser::new();
    parser.feed(&MISPRINTED);
    let error = parser.next_message::<Request<'_>>().unwrap_err();
    assert_eq!(error.to_string(), "EchoRequest.subject: length 1952805748 at byte 14, but 29 bytes are left");
    assert_eq!(error.kind(), DecodeErrorKind::LengthOverrun { length: 0x7465_7374, left: 29 });
    assert_eq!(error.offset(), 14);
}

#[test]
fn sizes_are_constants() {
    assert_eq!((Header::MIN_LEN, Header::MAX_LEN), (2, Some(2)));
    assert_eq!(EchoRequest::MIN_LEN, 8 + 4 + 2 + 4);
    let string = 4 + i32::MAX as usize;
    assert_eq!(EchoRequest::MAX_LEN, Some(8 + string + (2 + 32_767 * 2) + string));
}

#[test]
fn every_split_gives_the_same_messages() {
    let mut builder = Builder::new();
    for _ in 0..3 {
        builder.request(&reference()).unwrap();
    }
    let stream = builder.take();
    let whole = requests(&stream);
    assert_eq!(whole.len(), 3);
    for first in 0..=stream.len() {
        let mut parser = Parser::new();
        let mut headers = Vec::new();
        for piece in [&stream[..first], &stream[first..]] {
            parser.feed(piece);
            while let Some((header, Request::Echo(request))) = parser.next_message().unwrap() {
                assert_eq!(request, reference());
                headers.push(header);
            }
        }
        assert_eq!(headers, whole, "split at {first}");
    }
    let mut parser = Parser::new();
    let mut headers = Vec::new();
    for byte in &stream {
        parser.feed(std::slice::from_ref(byte));
        while let Some((header, Request::Echo(_))) = parser.next_message().unwrap() {
            headers.push(header);
        }
    }
    assert_eq!(headers, whole);
}

#[test]
fn nothing_behind_a_bad_frame_is_delivered() {
    let bad_size = (-1i32).to_be_bytes();
    let unknown_key = [0, 0, 0, 2, 1, 0];
    let trailing = {
        let mut frame = REFERENCE.to_vec();
        frame[3] += 1;
        frame.push(0);
        frame
    };
    for bad in [&bad_size[..], &unknown_key, &trailing, &MISPRINTED] {
        let mut parser = Parser::new();
        parser.feed(&REFERENCE);
        parser.feed(bad);
        parser.feed(&REFERENCE.repeat(100));
        assert!(parser.next_message::<Request<'_>>().unwrap().is_some());
        let error = parser.next_message::<Request<'_>>().unwrap_err();
        for _ in 0..200 {
            parser.feed(&REFERENCE);
            assert_eq!(parser.next_message::<Request<'_>>().unwrap_err(), error);
        }
    }
}

#[test]
fn a_server_answers_in_order_and_counts_its_responses() {
    let mut server = ServerSession::new();
    server.feed(&REFERENCE.repeat(3));
    assert_eq!(server.handle(&Router::echo()), Ok(Progress::NeedsInput));
    let mut parser = Parser::new();
    parser.feed(server.output());
    for id in 0..3 {
        let (header, Response::Echo(response)) = parser.next_message().unwrap().unwrap() else { unreachable!() };
        assert_eq!((header, response), (Header { api_key: 0, sequence: 0 }, echoed(id)));
    }
    assert!(parser.next_message::<Response<'_>>().unwrap().is_none());
}

#[test]
fn a_server_pays_what_it_owes_and_looks_no_further() {
    for bad in [&[0, 0, 0, 2, 7, 0][..], &[0xff; 4], &MISPRINTED] {
        let mut server = ServerSession::new();
        server.feed(&REFERENCE);
        server.feed(bad);
        server.feed(&REFERENCE);
        let error = server.handle(&Router::echo()).unwrap_err();
        assert!(matches!(error, ServerError::Malformed(_)));
        assert_eq!(server.handle(&Router::echo()), Err(error));
        let mut parser = Parser::new();
        parser.feed(server.output());
        assert!(parser.next_message::<Response<'_>>().unwrap().is_some());
        assert!(parser.next_message::<Response<'_>>().unwrap().is_none());
    }
}

#[test]
fn a_server_stops_handling_when_enough_output_has_gathered() {
    let mut server = ServerSession::new();
    let body = vec![7; 60_000];
    let mut builder = Builder::new();
    for _ in 0..3 {
        builder.request(&EchoRequest { body: &body, ..reference() }).unwrap();
    }
    server.feed(builder.as_slice());
    assert_eq!(server.handle(&Router::echo()), Ok(Progress::NeedsWrite));
    assert!(server.output().len() < 130_000);
    server.sent(server.output().len());
    assert_eq!(server.handle(&Router::echo()), Ok(Progress::NeedsInput));
    assert!(server.output().len() > 60_000);
}

#[test]
fn a_server_stops_handling_where_its_output_reaches_the_limit() {
    let mut answered = ServerSession::new();
    answered.feed(&REFERENCE);
    assert_eq!(answered.handle(&Router::echo()), Ok(Progress::NeedsInput));
    let max_output = answered.output().len();

    let mut server = ServerSession::with_limits(Limits { max_output, ..Limits::default() });
    server.feed(&REFERENCE.repeat(2));
    assert_eq!(server.handle(&Router::echo()), Ok(Progress::NeedsWrite));
    assert_eq!(server.output().len(), max_output);
}

#[test]
fn a_handler_knows_which_request_it_answers() {
    let router = Router::new().route::<EchoRequest<'_>>(|_, context| EchoResponse {
        id: context.id(),
        timestamp: context.sequence().into(),
        subject: b"",
        body: b"",
    });
    let (router, mut client, mut server) = (router.unwrap(), ClientSession::new(), ServerSession::new());
    for _ in 0..3 {
        client.send(&reference()).unwrap();
    }
    server.feed(client.output());
    assert_eq!(server.handle(&router), Ok(Progress::NeedsInput));
    client.feed(server.output());
    for number in 0..3 {
        let (_, response) = client.receive::<EchoResponse<'_>>().unwrap().unwrap();
        assert_eq!((response.id, response.timestamp), (number, number.into()));
    }
}

#[test]
fn the_time_for_what_a_connection_waits_for_begins_when_it_waits() {
    let (limits, router, mut server) = (Limits::default(), Router::echo(), ServerSession::new());
    let start = Instant::now();
    assert_eq!(server.deadline(start), Ok(start + limits.idle_timeout));
    let second = start + Duration::from_secs(1);
    assert_eq!(server.deadline(second), Ok(start + limits.idle_timeout));

    server.feed(&REFERENCE);
    assert_eq!(server.handle(&router), Ok(Progress::NeedsInput));
    assert_eq!(server.deadline(second), Ok(second + limits.write_timeout));
    let third = start + Duration::from_secs(2);
    server.sent(1);
    assert_eq!(server.deadline(third), Ok(third + limits.write_timeout));
    server.sent(server.output().len());
    let fourth = start + Duration::from_secs(3);
    assert_eq!(server.deadline(fourth), Ok(fourth + limits.idle_timeout));

    server.feed(&REFERENCE[..5]);
    assert_eq!(server.handle(&router), Ok(Progress::NeedsInput));
    let fifth = start + Duration::from_secs(4);
    assert_eq!(server.deadline(fifth), Ok(fifth + limits.frame_deadline));
}

#[test]
fn a_stranger_is_known_by_its_first_bytes() {
    for (first, stranger) in [(&b"GET / HTTP/1.1"[..], Stranger::Http), (&[0x16, 3, 1, 2, 0], Stranger::Tls)] {
        let mut server = ServerSession::new();
        server.feed(first);
        assert_eq!(server.handle(&Router::echo()), Err(ServerError::Stranger(stranger)));
    }
}

#[test]
fn every_unknown_key_is_refused() {
    for api_key in (i8::MIN..=i8::MAX).filter(|key| *key != 0) {
        let mut server = ServerSession::new();
        server.feed(&[0, 0, 0, 2, api_key.cast_unsigned(), 5]);
        let error = server.handle(&Router::echo()).unwrap_err();
        let expected = format!("malformed request: Header.api_key: unknown api_key {api_key} at byte 4");
        assert_eq!(error.to_string(), expected);
        assert!(server.output().is_empty());
    }
}

#[test]
fn a_client_matches_responses_through_every_sequence() {
    let (mut client, mut server) = (ClientSession::new().max_in_flight(256), ServerSession::new());
    let router = Router::echo();
    let mut expected: Vec<i8> = Vec::new();
    for round in 0..5 {
        while !client.is_full() {
            expected.push(client.send(&reference()).unwrap());
        }
        assert_eq!(client.send(&reference()), Err(SendError::InFlight { max: 256 }));
        server.feed(client.output());
        client.sent(client.output().len());
        assert_eq!(server.handle(&router), Ok(Progress::NeedsInput));
        client.feed(server.output());
        server.sent(server.output().len());
        for number in 0..256 {
            let (header, response) = client.receive::<EchoResponse<'_>>().unwrap().unwrap();
            assert_eq!(header.sequence, expected.remove(0));
            assert_eq!(response, echoed(round * 256 + number));
        }
        assert_eq!(client.in_flight(), 0);
    }
    client.end();
    assert_eq!(client.receive::<Response<'_>>(), Ok(None));
}

fn answer(sequence: i8) -> Vec<u8> {
    let mut builder = Builder::new();
    builder.response(sequence, &echoed(0)).unwrap();
    builder.take()
}

#[test]
fn a_response_out_of_turn_fails_the_connection() {
    // Unsolicited, wrong, and the same one twice.
    for (sent, answers) in [(0, &[0][..]), (2, &[1]), (2, &[0, 0])] {
        let mut client = ClientSession::new();
        for _ in 0..sent {
            client.send(&reference()).unwrap();
        }
        for sequence in answers {
            client.feed(&answer(*sequence));
        }
        for _ in 1..answers.len() {
            client.receive::<Response<'_>>().unwrap();
        }
        let error = client.receive::<Response<'_>>().unwrap_err();
        assert!(matches!(error, ClientError::Unexpected { .. } | ClientError::Unsolicited), "{error}");
        assert_eq!(client.receive::<Response<'_>>().unwrap_err(), error);
        assert_eq!(client.send(&reference()), Err(SendError::Failed(error)));
    }
}

/// Only the key that is due is one that the caller could have known.
#[test]
fn a_response_with_an_unknown_key_is_malformed() {
    let mut client = ClientSession::new();
    client.send(&reference()).unwrap();
    client.feed(&[0, 0, 0, 2, 7, 0]);
    let error = client.receive::<Response<'_>>().unwrap_err();
    assert!(matches!(error, ClientError::Malformed(_)), "{error}");
}

#[test]
fn a_response_that_came_before_its_request_is_no_answer() {
    let mut client = ClientSession::new();
    client.feed(&answer(0));
    assert_eq!(client.send(&reference()), Err(SendError::Failed(ClientError::Unsolicited)));
    assert_eq!(client.receive::<Response<'_>>(), Err(ClientError::Unsolicited));
}

#[test]
fn an_end_before_its_time_is_an_error_behind_what_has_arrived() {
    let mut client = ClientSession::new();
    client.feed(&[0]);
    client.end();
    assert_eq!(client.receive::<Response<'_>>(), Err(ClientError::Ended { in_flight: 0, unserved: None }));

    let mut client = ClientSession::new();
    client.send(&reference()).unwrap();
    client.send(&reference()).unwrap();
    client.feed(&answer(0));
    client.end();
    assert!(client.receive::<Response<'_>>().unwrap().is_some());
    // The server does answer that key.
    let ended = ClientError::Ended { in_flight: 1, unserved: None };
    assert_eq!(client.receive::<Response<'_>>(), Err(ended));
    assert_eq!(client.send(&reference()), Err(SendError::Failed(ended)));
}

#[test]
fn every_request_that_may_be_sent_is_answered() {
    let room = DEFAULT_MAX_PAYLOAD - Header::MIN_LEN - EchoRequest::MIN_LEN;
    for len in [room - 2, room - 1, room] {
        let body = vec![7; len];
        let (mut client, mut server) = (ClientSession::new(), ServerSession::new());
        client.send(&EchoRequest { timestamp: 0, subject: b"", metadata: Array::new(&[]), body: &body }).unwrap();
        server.feed(client.output());
        assert_eq!(server.handle(&Router::echo()), Ok(Progress::NeedsWrite));
        client.feed(server.output());
        assert_eq!(client.receive::<EchoResponse<'_>>().unwrap().unwrap().1.body.len(), len);
    }
    let body = vec![7; room + 1];
    let request = EchoRequest { timestamp: 0, subject: b"", metadata: Array::new(&[]), body: &body };
    assert!(matches!(ClientSession::new().send(&request), Err(SendError::Encode(_))));
}

#[test]
fn a_message_decodes_from_a_reader_behind_its_header() {
    let mut reader = Reader::new(&REFERENCE[4..]);
    let header: Header = reader.read().unwrap();
    let request: EchoRequest<'_> = reader.read_last().unwrap();
    assert_eq!((header, request), <(Header, EchoRequest<'_>)>::decode(&REFERENCE[4..]).unwrap());
    let (header, rest) = Header::decode_prefix(&REFERENCE[4..]).unwrap();
    assert_eq!((header.sequence, rest), (0, &REFERENCE[6..]));
}

#[test]
fn what_follows_a_bad_message_is_not_held() {
    let unknown = [0, 0, 0, 2, 9, 0];
    let (mut parser, mut server) = (Parser::new(), ServerSession::new());
    parser.feed(&unknown);
    server.feed(&unknown);
    assert!(parser.next_message::<Request<'_>>().is_err());
    assert!(server.handle(&Router::echo()).is_err());
    let (parsed, served) = (parser.unfinished().len(), server.unfinished().len());
    parser.feed(&[0; 1000]);
    server.feed(&[0; 1000]);
    assert_eq!((parser.unfinished().len(), server.unfinished().len()), (parsed, served));
    assert!(parser.room().is_empty() && server.room().is_empty());
}

#[test]
fn each_request_has_its_own_time_also_where_all_that_is_owed_leaves_at_once() {
    let (limits, router) = (Limits::default(), Router::echo());
    for (begun, limit) in [(0, limits.idle_timeout), (5, limits.frame_deadline)] {
        let (mut server, start) = (ServerSession::new(), Instant::now());
        server.feed(&REFERENCE[..begun]);
        assert_eq!(server.deadline(start), Ok(start + limit));
        server.feed(&REFERENCE[begun..]);
        server.feed(&REFERENCE[..begun]);
        assert_eq!(server.handle(&router), Ok(Progress::NeedsInput));
        server.sent(server.output().len());
        let later = start + Duration::from_secs(1);
        assert_eq!(server.deadline(later), Ok(later + limit));
    }
}

#[test]
fn more_output_gives_a_client_that_takes_none_no_more_time() {
    let (limits, router, mut server) = (Limits::default(), Router::echo(), ServerSession::new());
    let start = Instant::now();
    for second in 0..3 {
        server.feed(&REFERENCE);
        assert_eq!(server.handle(&router), Ok(Progress::NeedsInput));
        let now = start + Duration::from_secs(second);
        assert_eq!(server.deadline(now), Ok(start + limits.write_timeout));
    }
}

#[test]
fn a_session_that_is_out_of_time_stays_so() {
    let (limits, router, mut server) = (Limits::default(), Router::echo(), ServerSession::new());
    let start = Instant::now();
    server.feed(&REFERENCE[..5]);
    assert_eq!(server.deadline(start), Ok(start + limits.frame_deadline));
    let error = server.deadline(start + limits.frame_deadline).unwrap_err();
    assert_eq!(error, ServerError::TimedOut { wait: Wait::Rest, limit: limits.frame_deadline });
    server.feed(&REFERENCE[5..]);
    assert_eq!(server.handle(&router), Err(error));
    assert!(server.output().is_empty());
}

#[test]
fn a_limit_that_no_clock_can_say_is_never_reached() {
    let limits = Limits { idle_timeout: Duration::MAX, ..Limits::default() };
    let (mut server, now) = (ServerSession::with_limits(limits), Instant::now());
    assert!(server.deadline(now).unwrap() > now + Duration::from_secs(365 * 24 * 3600));
}

#[test]
fn a_session_that_drains_answers_what_is_complete() {
    let mut server = ServerSession::new();
    server.feed(&REFERENCE.repeat(2));
    server.feed(&REFERENCE[..5]);
    server.drain();
    assert_eq!(server.handle(&Router::echo()), Ok(Progress::Done));
    assert_eq!(server.output().len(), 2 * 53);
}

#[test]
fn every_method_and_every_version_of_tls_is_a_stranger_and_only_in_front() {
    let methods = ["GET ", "HEAD ", "POST ", "PUT ", "PATCH ", "DELETE ", "OPTIONS ", "CONNECT ", "TRACE ", "PRI "];
    let methods = methods.map(|method| (method.as_bytes(), Stranger::Http));
    let hellos = [[0x16, 3, 0, 1], [0x16, 3, 1, 1], [0x16, 3, 3, 1]];
    for (first, stranger) in methods.into_iter().chain(hellos.iter().map(|hello| (&hello[..], Stranger::Tls))) {
        let mut server = ServerSession::new();
        server.feed(first);
        assert_eq!(server.handle(&Router::echo()), Err(ServerError::Stranger(stranger)), "{first:?}");

        let mut server = ServerSession::new();
        server.feed(&REFERENCE);
        server.feed(first);
        assert!(matches!(server.handle(&Router::echo()), Err(ServerError::Malformed(_))), "{first:?}");
    }
}

/// Echo by a handler that is asynchronous, and ready at once.
fn echo_async() -> Router {
    let router = Router::new().route_async::<EchoRequest<'_>>(|request, context| {
        let EchoRequest { timestamp, subject, body, .. } = request;
        let id = context.id();
        Box::pin(async move { EchoResponse { id, timestamp, subject, body } })
    });
    router.unwrap()
}

#[tokio::test]
async fn asynchronous_handlers_stop_where_the_output_reaches_the_limit_as_well() {
    let (router, limits) = (echo_async(), Limits { max_output: 1, ..Limits::default() });
    let mut server = ServerSession::with_limits(limits);
    server.feed(&REFERENCE.repeat(2));
    assert_eq!(server.handle(&router), Ok(Progress::NeedsAnswer));
    server.answer(&router).await.unwrap();
    assert_eq!(server.handle(&router), Ok(Progress::NeedsWrite));
}

#[tokio::test]
async fn nothing_behind_a_bad_request_to_an_asynchronous_handler_is_answered() {
    let (router, mut server) = (echo_async(), ServerSession::new());
    server.feed(&[&REFERENCE[..], &MISPRINTED, &REFERENCE].concat());
    assert_eq!(server.handle(&router), Ok(Progress::NeedsAnswer));
    server.answer(&router).await.unwrap();
    assert_eq!(server.handle(&router), Ok(Progress::NeedsAnswer));
    let error = server.answer(&router).await.unwrap_err();
    assert_eq!(server.handle(&router), Err(error));
    assert_eq!(server.output().len(), 53);
}

#[test]
fn a_call_is_given_up_at_its_own_deadline_whatever_was_sent_before() {
    let (mut client, now) = (ClientSession::new(), Instant::now());
    let (sooner, later) = (now + Duration::from_secs(1), now + Duration::from_secs(2));
    let first = client.send_by(&reference(), later).unwrap();
    let second = client.send_by(&reference(), sooner).unwrap();
    assert_eq!(client.next_deadline(), Some(sooner));
    assert_eq!((client.expire(sooner), client.expire(sooner)), (Some(second), None));
    assert_eq!(client.next_deadline(), Some(later));
    assert_eq!(client.expire(later), Some(first));
}

#[test]
fn a_session_has_room_for_one_request_at_least() {
    let mut client = ClientSession::new().max_in_flight(0);
    assert_eq!(client.send(&reference()), Ok(0));
    assert_eq!(client.send(&reference()), Err(SendError::InFlight { max: 1 }));
}

#[test]
fn every_request_of_another_maximum_is_answered_as_well() {
    let request = EchoRequest { metadata: Array::default(), ..reference() };
    let (mut client, mut server) = (ClientSession::new().max_payload(47), ServerSession::new());
    client.send(&request).unwrap();
    server.feed(client.output());
    assert_eq!(server.handle(&Router::echo()), Ok(Progress::NeedsInput));
    client.feed(server.output());
    assert_eq!(client.receive::<EchoResponse<'_>>().unwrap().unwrap().1, echoed(0));
}

#[tokio::test]
async fn an_asynchronous_handler_knows_which_request_it_answers_and_on_which_connection() {
    #[derive(Default)]
    struct Seen(i64);

    let router = Router::new().route_async::<EchoRequest<'_>>(|_, mut context| {
        Box::pin(async move {
            let Seen(seen) = context.state();
            *seen += 1;
            let timestamp = *seen * 100 + i64::from(context.sequence());
            EchoResponse { id: context.id(), timestamp, subject: b"", body: b"" }
        })
    });
    let (router, mut client, mut server) = (router.unwrap(), ClientSession::new(), ServerSession::new());
    for _ in 0..3 {
        client.send(&reference()).unwrap();
    }
    server.feed(client.output());
    for _ in 0..3 {
        assert_eq!(server.handle(&router), Ok(Progress::NeedsAnswer));
        server.answer(&router).await.unwrap();
    }
    client.feed(server.output());
    for (id, timestamp) in [(0, 100), (1, 201), (2, 302)] {
        let (_, response) = client.receive::<EchoResponse<'_>>().unwrap().unwrap();
        assert_eq!((response.id, response.timestamp), (id, timestamp));
    }
}
