//! Client and server over TCP on this machine, well and badly behaved.

use std::time::Duration;

use echo_proto::{Builder, Client, ClientError, EchoRequest, EchoResponse, Error, Response, Router, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use wire::{Array, Wire};

const REQUEST: EchoRequest<'_> =
    EchoRequest { timestamp: 9999, subject: b"test", metadata: Array::new(&[]), body: b"hi" };

/// An echo server, for as long as the runtime lives.
async fn echo_server() -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(serve(listener, Router::echo()));
    address
}

/// A server that reads what comes and answers with `bytes`, whatever was asked.
async fn scripted_server(bytes: Vec<u8>) -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut ignored = [0; 1024];
        assert!(socket.read(&mut ignored).await.unwrap() > 0);
        socket.write_all(&bytes).await.unwrap();
    });
    address
}

#[tokio::test]
async fn calls_are_answered_one_by_one() {
    let mut client = Client::connect(echo_server().await).await.unwrap();
    for id in 0..300 {
        let response = client.call(&REQUEST).await.unwrap();
        assert_eq!(response, EchoResponse { id, timestamp: 9999, subject: b"test", body: b"hi" });
    }
}

#[tokio::test]
async fn requests_are_pipelined_in_order() {
    let mut client = Client::connect(echo_server().await).await.unwrap();
    let mut sent = 0..1000;
    for received in 0..1000 {
        while !client.is_full() {
            let Some(number) = sent.next() else { break };
            client.send(&EchoRequest { timestamp: number, ..REQUEST }).unwrap();
        }
        let (_, response) = client.receive::<EchoResponse<'_>>().await.unwrap();
        assert_eq!(response.timestamp, received);
    }
    assert!(matches!(client.receive::<Response<'_>>().await, Err(Error::NothingInFlight)));
}

#[tokio::test]
async fn large_messages_both_ways_at_once_do_not_block_each_other() {
    // Far more than socket buffers hold: a client that only wrote would wait for a server that waits to be read.
    let body = vec![7; 1 << 19];
    let mut client = Client::connect(echo_server().await).await.unwrap();
    for _ in 0..64 {
        client.send(&EchoRequest { body: &body, ..REQUEST }).unwrap();
    }
    for _ in 0..64 {
        let receive = client.receive::<EchoResponse<'_>>();
        let (_, response) = tokio::time::timeout(Duration::from_secs(30), receive).await.unwrap().unwrap();
        assert_eq!(response.body, body);
    }
}

#[tokio::test]
async fn a_call_waits_its_turn_behind_what_was_sent() {
    let mut client = Client::connect(echo_server().await).await.unwrap();
    client.send(&REQUEST).unwrap();
    assert!(matches!(client.call(&REQUEST).await, Err(Error::Outstanding { in_flight: 1 })));
    client.receive::<Response<'_>>().await.unwrap();
    assert_eq!(client.call(&REQUEST).await.unwrap().id, 1);
}

#[tokio::test]
async fn a_cancelled_wait_loses_nothing() {
    let mut client = Client::connect(echo_server().await).await.unwrap();
    for number in 0..100 {
        client.send(&EchoRequest { timestamp: number, ..REQUEST }).unwrap();
    }
    let mut expected = 0;
    while expected < 100 {
        let receive = client.receive::<EchoResponse<'_>>();
        if let Ok(received) = tokio::time::timeout(Duration::from_micros(1), receive).await {
            assert_eq!(received.unwrap().1.timestamp, expected);
            expected += 1;
        }
    }
}

#[tokio::test]
async fn a_bad_frame_is_answered_up_to_it_and_the_connection_closed() {
    let address = echo_server().await;
    let mut builder = Builder::new();
    builder.request(&REQUEST).unwrap();
    builder.request(&REQUEST).unwrap();
    let good = builder.take();
    for bad in [&b"GET / HTTP/1.1\r\n\r\n"[..], &[0, 0, 0, 2, 9, 9], &[0xff; 4], &[0x16, 3, 1, 2, 0, 1]] {
        let mut socket = TcpStream::connect(address).await.unwrap();
        socket.write_all(&good).await.unwrap();
        socket.write_all(bad).await.unwrap();
        // What follows is not looked at, and does not cost the client the responses it is owed.
        socket.write_all(&good).await.unwrap();
        let mut received = Vec::new();
        let read = socket.read_to_end(&mut received);
        tokio::time::timeout(Duration::from_secs(5), read).await.unwrap().unwrap();
        let mut parser = echo_proto::Parser::new();
        parser.feed(&received);
        for id in 0..2 {
            let (_, response) = parser.next_message::<EchoResponse<'_>>().unwrap().unwrap();
            assert_eq!(response.id, id);
        }
        assert!(parser.next_message::<EchoResponse<'_>>().unwrap().is_none());
    }
    let mut client = Client::connect(address).await.unwrap();
    assert_eq!(client.call(&REQUEST).await.unwrap().id, 0, "the server serves on");
}

#[tokio::test]
async fn a_misbehaving_server_is_a_typed_error() {
    let mut wrong_sequence = Builder::new();
    wrong_sequence.response(5, &EchoResponse { id: 0, timestamp: 0, subject: b"", body: b"" }).unwrap();
    for (bytes, message) in [
        (wrong_sequence.take(), "response out of turn: found api_key 0, sequence 5, expected api_key 0, sequence 0"),
        (vec![0xff; 4], "malformed response: length -1 at byte 0 is negative"),
        (vec![0, 0, 0, 2, 1, 0], "malformed response: Header.api_key: unknown api_key 1 at byte 0"),
        (vec![], "the server ended the connection with 1 request unanswered"),
        (vec![0, 0], "the server ended the connection with 1 request unanswered"),
    ] {
        let mut client = Client::connect(scripted_server(bytes).await).await.unwrap();
        let error = client.call(&REQUEST).await.unwrap_err();
        assert_eq!(error.to_string(), message);
        assert!(matches!(error, Error::Session(_)));
        assert!(client.send(&REQUEST).is_err());
    }
}

#[tokio::test]
async fn a_server_that_goes_away_is_told_apart_from_a_full_client() {
    let mut client = Client::connect(scripted_server(Vec::new()).await).await.unwrap();
    client.send(&REQUEST).unwrap();
    client.send(&REQUEST).unwrap();
    let error = client.receive::<Response<'_>>().await.unwrap_err();
    assert!(matches!(error, Error::Session(ClientError::Ended { in_flight: 2 })), "{error}");
}

#[tokio::test]
async fn a_failed_connection_says_so_at_every_call() {
    let mut client = Client::connect(scripted_server(Vec::new()).await).await.unwrap();
    for _ in 0..3 {
        let error = client.call(&REQUEST).await.unwrap_err().to_string();
        assert!(error.ends_with("the server ended the connection with 1 request unanswered"), "{error}");
    }
}

/// Messages of another crate: a key of their own, served and called beside echo, with no change in `echo-proto`.
mod extension {
    use super::*;
    use echo_proto::{ClientSession, Parser, Request};
    use wire::MessageSet;

    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    struct Point {
        x: i32,
        y: i32,
    }

    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    #[wire(api_key = 7, response = Bounds<'_>)]
    struct Measure<'a> {
        name: &'a str,
        points: Array<'a, Point>,
    }

    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    #[wire(api_key = 7)]
    struct Bounds<'a> {
        name: &'a str,
        low: Point,
        high: Point,
    }

    #[derive(MessageSet, Debug)]
    enum AnyRequest<'a> {
        Theirs(Request<'a>),
        Measure(Measure<'a>),
    }

    #[derive(MessageSet, Debug)]
    enum AnyResponse<'a> {
        Theirs(Response<'a>),
        Measure(Bounds<'a>),
    }

    fn measure<'a>(request: Measure<'a>) -> Bounds<'a> {
        let axis = |of: fn(Point) -> i32| {
            let values = request.points.iter().map(of);
            (values.clone().min().unwrap_or(0), values.max().unwrap_or(0))
        };
        let (x, y) = (axis(|point| point.x), axis(|point| point.y));
        Bounds { name: request.name, low: Point { x: x.0, y: y.0 }, high: Point { x: x.1, y: y.1 } }
    }

    fn router() -> Router {
        Router::echo().route::<Measure<'_>>(|request, _| measure(request)).unwrap()
    }

    const POINTS: [Point; 3] = [Point { x: 3, y: -1 }, Point { x: -7, y: 0 }, Point { x: 1, y: 9 }];
    const MEASURE: Measure<'_> = Measure { name: "leaf", points: Array::new(&POINTS) };
    const BOUNDS: Bounds<'_> = Bounds { name: "leaf", low: Point { x: -7, y: -1 }, high: Point { x: 3, y: 9 } };

    #[tokio::test]
    async fn is_served_and_called_beside_echo() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(serve(listener, router()));

        let mut client = Client::connect(address).await.unwrap();
        assert_eq!(client.call(&MEASURE).await.unwrap(), BOUNDS);
        assert_eq!(client.call(&REQUEST).await.unwrap().id, 1);

        client.send(&REQUEST).unwrap();
        client.send(&MEASURE).unwrap();
        let (_, response) = client.receive().await.unwrap();
        assert!(matches!(response, AnyResponse::Theirs(Response::Echo(echo)) if echo.id == 2));
        let (_, response) = client.receive().await.unwrap();
        assert!(matches!(response, AnyResponse::Measure(bounds) if bounds == BOUNDS));
    }

    #[test]
    fn is_parsed_by_key_beside_echo() {
        let mut session = ClientSession::new();
        session.send(&MEASURE).unwrap();
        session.send(&REQUEST).unwrap();
        let mut parser = Parser::new();
        parser.feed(session.output());
        let (_, request) = parser.next_message().unwrap().unwrap();
        assert!(matches!(request, AnyRequest::Measure(measure) if measure == MEASURE));
        let (_, request) = parser.next_message().unwrap().unwrap();
        assert!(matches!(request, AnyRequest::Theirs(Request::Echo(echo)) if echo == REQUEST));
    }

    #[tokio::test]
    async fn received_as_another_message_is_the_callers_mistake() {
        let mut client = Client::connect(echo_server().await).await.unwrap();
        client.send(&REQUEST).unwrap();
        let error = client.receive::<Bounds<'_>>().await.unwrap_err();
        assert!(matches!(error, Error::Session(ClientError::NotReceivable { api_key: 0 })), "{error}");
    }

    #[test]
    fn cannot_claim_a_key_that_is_taken() {
        let error = router().route::<Measure<'_>>(|request, _| measure(request)).unwrap_err();
        assert_eq!(error.to_string(), "api_key 7 has a handler already: give one of the two messages another key");
    }
}
