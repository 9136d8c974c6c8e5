//! Messages of another crate in sessions and parsers. `tests/extension` is such a crate, over TCP.

use echo_proto::{ClientError, ClientSession, EchoResponse, Parser, Request, Response, Router, ServerSession};
use tests::peers::REQUEST;
use wire::{Array, MessageSet, Wire};

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

#[test]
fn is_received_by_key_beside_echo() {
    let (mut client, mut server) = (ClientSession::new(), ServerSession::new());
    client.send(&REQUEST).unwrap();
    client.send(&MEASURE).unwrap();
    server.feed(client.output());
    let _ = server.handle(&router()).unwrap();
    client.feed(server.output());
    let (_, response) = client.receive().unwrap().unwrap();
    assert!(matches!(response, AnyResponse::Theirs(Response::Echo(EchoResponse { id: 0, .. }))));
    let (_, response) = client.receive().unwrap().unwrap();
    assert!(matches!(response, AnyResponse::Measure(bounds) if bounds == BOUNDS));
}

#[test]
fn has_one_handler() {
    let error = router().route::<Measure<'_>>(|request, _| measure(request)).unwrap_err();
    assert_eq!(error.api_key(), 7);
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

#[test]
fn received_as_another_message_is_the_callers_mistake() {
    let (mut client, mut server) = (ClientSession::new(), ServerSession::new());
    client.send(&REQUEST).unwrap();
    server.feed(client.output());
    let _ = server.handle(&router()).unwrap();
    client.feed(server.output());
    let error = client.receive::<Bounds<'_>>().unwrap_err();
    assert!(matches!(error, ClientError::NotReceivable { api_key: 0 }), "{error}");
}
