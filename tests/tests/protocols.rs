//! Protocols as data: their messages, and frames of them shown without their types.

use std::convert::Infallible;

use echo_proto::{Echo, EchoRequest, EchoResponse, Parser};
use tests::random::Random;
use tests::texts::protocol_is_the_same_from_text;
use wire::schema::{self, Message, Part, Side};
use wire::{DecodeErrorKind, MessageSet, Protocol, Reader, Schema, Wire};

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = 3i16, response = Found<'_>)]
struct Find<'a> {
    name: &'a str,
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = 3i16)]
struct Found<'a> {
    names: wire::List<'a, &'a str>,
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = 4i16)]
struct Forget {
    id: u32,
}

#[derive(MessageSet)]
enum Inner {
    Forget(Forget),
    #[wire(api_key = 9i16)]
    Quit,
}

#[derive(MessageSet)]
enum Outer<'a> {
    Inner(Inner),
    Find(Find<'a>),
    #[wire(other)]
    Unknown(i16, &'a [u8]),
}

#[test]
fn a_set_says_all_its_messages() {
    let names: Vec<_> = Outer::MESSAGES.iter().map(|Message { key, schema, .. }| (*key, schema.name())).collect();
    assert_eq!(names, [(Some(4), "Forget"), (Some(9), "Inner::Quit"), (Some(3), "Find"), (None, "Outer::Unknown")]);
    assert_eq!(Outer::MESSAGES[..2], *Inner::MESSAGES);
    let responses: Vec<_> = Outer::MESSAGES.iter().map(|message| message.response).collect();
    assert_eq!(responses, [None, None, Some(Found::SCHEMA), None]);
    // A message alone is a set of one.
    assert_eq!(Forget::MESSAGES, [Message { key: Some(4), schema: Forget::SCHEMA, response: None }]);
}

/// The lines of a frame as annotated hex.
fn shown(protocol: &'static schema::Protocol<'static>, side: Side, frame: &[u8]) -> Vec<String> {
    protocol.annotate(side, frame).to_string().lines().map(str::to_owned).collect()
}

/// What is wrong with a frame: the end of the last line, but for what is said of bytes that are not one frame.
fn fault(protocol: &'static schema::Protocol<'static>, side: Side, frame: &[u8]) -> String {
    let error = protocol.walk(side, frame, &mut |_, _| {}).expect_err("it is refused").to_string();
    let lines = shown(protocol, side, frame);
    let last = lines.last().map(|line| line.split("; ").next().unwrap_or_default());
    assert!(last.is_some_and(|line| line.ends_with(&error)), "{error}: {lines:#?}");
    error
}

#[test]
fn the_echo_protocol_is_a_value() {
    let layout = Echo::LAYOUT;
    assert_eq!((layout.name, layout.frame_header), ("echo", i32::SCHEMA));
    assert_eq!([layout.request_header, layout.response_header], [echo_proto::Header::SCHEMA; 2]);
    let (request, response) = (EchoRequest::SCHEMA, EchoResponse::SCHEMA);
    assert_eq!(layout.requests, [Message { key: Some(0), schema: request, response: Some(response) }]);
    assert_eq!(layout.responses, [Message { key: Some(0), schema: response, response: None }]);
    for side in [Side::Response, Side::ResponseTo(7)] {
        assert_eq!((layout.message(side, 0), layout.message(side, 1)), (Some(response), None));
        assert_eq!(layout.header(side), echo_proto::Header::SCHEMA);
    }
    assert_eq!((layout.message(Side::Request, 0), layout.message(Side::Request, 1)), (Some(request), None));
}

#[test]
fn a_key_makes_no_other_fingerprint() {
    #[derive(Wire)]
    struct Header {
        api_key: i8,
        sequence: i8,
    }

    assert!(echo_proto::Header::SCHEMA.fields()[0].is_key());
    assert!(!Header::SCHEMA.fields()[0].is_key());
    assert_eq!(echo_proto::Header::FINGERPRINT, Header::FINGERPRINT);
}

const REQUEST: &[u8] = b"\0\0\0\x1c\0\x05\0\0\0\0\0\0\x27\x0f\0\0\0\x04test\0\x01\0\x01\0\0\0\x02hi";
const RESPONSE: &[u8] = b"\0\0\0\x18\0\x05\0\0\0\x01\0\0\0\0\0\0\x27\x0f\0\0\0\0\0\0\0\x02hi";

#[test]
fn a_frame_is_shown_by_the_message_that_its_header_chooses() {
    assert_eq!(
        shown(Echo::LAYOUT, Side::Response, RESPONSE),
        [
            "    0  00 00 00 18              size       24",
            "    4  00                       api_key    0",
            "    5  05                       sequence   5",
            "    6  00 00 00 01              id         1",
            "   10  00 00 00 00 00 00 27 0f  timestamp  9999",
            "   18  00 00 00 00              subject    \"\"",
            "   22  00 00 00 02 68 69        body       \"hi\"",
        ]
    );
    assert_eq!(Echo::LAYOUT.message_in(Side::Request, REQUEST), Some(EchoRequest::SCHEMA));
    assert_eq!(Echo::LAYOUT.message_in(Side::Request, &REQUEST[..5]), None);
    let mut parts = Vec::new();
    Echo::LAYOUT.walk(Side::Request, REQUEST, &mut |part, leaf| parts.push((part, leaf.offset()))).unwrap();
    let (header, message) = (Part::Header, Part::Message);
    let expected = [(Part::FrameHeader, 0), (header, 4), (header, 5), (message, 6), (message, 14)];
    assert_eq!((&parts[..5], parts.len()), (&expected[..], 7));
    let coloured = format!("{:#}", Echo::LAYOUT.annotate(Side::Request, REQUEST));
    assert!(coloured.contains("\x1b[36mapi_key\x1b[0m"), "{coloured}");
}

#[test]
fn an_unknown_key_is_named_and_the_rest_is_bytes() {
    let frame = b"\0\0\0\x04\x09\x05\xaa\xbb";
    assert_eq!(
        shown(Echo::LAYOUT, Side::Request, frame),
        [
            "    0  00 00 00 04              size      4",
            "    4  09                       api_key   9",
            "    5  05                       sequence  5",
            "    6  aa bb                    rest      \"\\xaa\\xbb\"",
            "    4  09 05 aa bb              Header.api_key: unknown api_key 9 at byte 4",
        ]
    );
    assert_eq!(Echo::LAYOUT.message_in(Side::Request, frame), None);
    let error = Echo::LAYOUT.walk(Side::Response, frame, &mut |_, _| {}).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::UnknownApiKey { api_key: 9 }, 4));
}

#[test]
fn a_frame_that_is_cut_is_shown_up_to_there() {
    for (side, frame) in [(Side::Request, REQUEST), (Side::Response, RESPONSE)] {
        assert_eq!(Echo::LAYOUT.walk(side, frame, &mut |_, _| {}), Ok(()));
        let whole = shown(Echo::LAYOUT, side, frame);
        for len in 0..frame.len() {
            let error = Echo::LAYOUT.walk(side, &frame[..len], &mut |_, _| {}).unwrap_err();
            let (DecodeErrorKind::TooShort { .. }
            | DecodeErrorKind::LengthOverrun { .. }
            | DecodeErrorKind::CountOverrun { .. }) = error.kind()
            else {
                panic!("{error}")
            };
            fault(Echo::LAYOUT, side, &frame[..len]);
            let lines = Echo::LAYOUT.annotate(side, &frame[..len]).to_string().lines().count();
            assert!(lines <= whole.len(), "{len} bytes");
        }
    }
}

#[test]
fn two_frames_and_a_part_of_one_are_said_to_be_so() {
    let last = |frame: &[u8]| shown(Postgres::LAYOUT, Side::Request, frame).last().cloned().unwrap_or_default();
    let two = [b"X\0\0\0\x04".as_slice(), b"Q\0\0\0\x06a\0"].concat();
    assert_eq!(
        last(&two),
        "    5  51 00 00 00 06 61 00     Tagged: 7 bytes left over at byte 5; the frame is over there: show each by itself"
    );
    assert_eq!(
        last(b"X\0\0\0\x07!"),
        "    5  21                       Frontend::Terminate: 1 byte left over at byte 5; this is a part of a frame, 1 of the 3 bytes behind its header"
    );
    // A header that is cut says nothing of a frame, and one frame nothing of others.
    for frame in [b"Q\0\0".as_slice(), b"X\0\0\0\x04", b"X\0\0\0\x05!"] {
        assert!(!last(frame).contains("; "), "{frame:?}");
    }
}

#[test]
fn the_size_of_a_frame_says_where_it_ends() {
    let size = |size: i32| {
        let mut frame = size.to_be_bytes().to_vec();
        frame.extend(&REQUEST[4..]);
        fault(Echo::LAYOUT, Side::Request, &frame)
    };
    assert_eq!(size(-1), "length -1 at byte 0 is negative");
    assert_eq!(size(1), "Header.sequence: 1 byte needed at byte 5, but 0 bytes are left");
    assert_eq!(size(27), "EchoRequest.body: length 2 at byte 26, but 1 byte is left");
    assert_eq!(size(29), "29 bytes needed at byte 4, but 28 bytes are left");
    assert_eq!(size(i32::MAX), "2147483647 bytes needed at byte 4, but 28 bytes are left");
    let mut two = REQUEST.to_vec();
    two.extend(b"\0\0");
    assert_eq!(fault(Echo::LAYOUT, Side::Request, &two), "2 bytes left over at byte 32");
    two[3] += 2;
    assert_eq!(fault(Echo::LAYOUT, Side::Request, &two), "EchoRequest: 2 bytes left over at byte 32");
}

/// PostgreSQL's: a type and a length that counts itself, in front of messages that each side chooses by types of its own.
struct Postgres;

#[derive(Wire, Debug, Clone, Copy)]
struct Tagged {
    #[wire(key)]
    kind: u8,
    #[wire(payload_len = 4)]
    length: i32,
}

#[derive(Wire)]
#[wire(api_key = b'Q')]
struct Query<'a> {
    #[wire(len = "nul")]
    text: &'a str,
}

#[derive(MessageSet)]
enum Frontend<'a> {
    Query(Query<'a>),
    #[wire(api_key = b'X')]
    Terminate,
}

#[derive(Wire)]
#[wire(api_key = b'Z')]
struct ReadyForQuery {
    status: u8,
}

#[derive(MessageSet)]
enum Backend<'a> {
    ReadyForQuery(ReadyForQuery),
    #[wire(other)]
    Unknown(u8, &'a [u8]),
}

impl Protocol for Postgres {
    const NAME: &'static str = "postgresql";
    type FrameHeader = Tagged;
    type RequestHeader<'a> = ();
    type ResponseHeader<'a> = ();
    type Requests<'a> = Frontend<'a>;
    type Responses<'a> = Backend<'a>;
}

#[test]
fn every_protocol_is_the_same_from_its_text() {
    for protocol in [Postgres::LAYOUT, Broker::LAYOUT, Nested::LAYOUT] {
        protocol_is_the_same_from_text(protocol);
    }
}

#[test]
fn the_key_stands_in_the_frame_header() {
    assert_eq!((Postgres::LAYOUT.header(Side::Request), Postgres::LAYOUT.requests.len()), (&Schema::Unit, 2));
    assert_eq!(
        shown(Postgres::LAYOUT, Side::Request, b"Q\0\0\0\x0dSELECT 1\0"),
        [
            "    0  51                       kind    81",
            "    1  00 00 00 0d              length  13",
            "    5  53 45 4c 45 43 54 20 31  text    \"SELECT 1\"",
            "       00",
        ]
    );
    assert_eq!(shown(Postgres::LAYOUT, Side::Request, b"X\0\0\0\x04").len(), 2);
    assert_eq!(fault(Postgres::LAYOUT, Side::Request, b"Y\0\0\0\x04"), "Tagged.kind: unknown api_key 89 at byte 0");
    assert_eq!(
        fault(Postgres::LAYOUT, Side::Request, b"X\0\0\0\x05!"),
        "Frontend::Terminate: 1 byte left over at byte 5"
    );
    assert_eq!(
        fault(Postgres::LAYOUT, Side::Request, b"X\0\0\0\x03"),
        "Tagged.length: length 3 at byte 1 is under the minimum of 4"
    );
    assert_eq!(
        fault(Postgres::LAYOUT, Side::Request, b"X\xff\xff\xff\xff"),
        "Tagged.length: length -1 at byte 1 is negative"
    );
}

#[test]
fn a_set_with_other_shows_every_message() {
    assert_eq!(Postgres::LAYOUT.message(Side::Response, b'Z'.into()), Some(ReadyForQuery::SCHEMA));
    let notice = Postgres::LAYOUT.message(Side::Response, b'N'.into()).unwrap();
    assert_eq!(notice.name(), "Backend::Unknown");
    let frame = b"N\0\0\0\x08slow";
    assert_eq!(
        shown(Postgres::LAYOUT, Side::Response, frame).last().unwrap(),
        "    5  73 6c 6f 77              1       \"slow\""
    );
    // A payload up to the end is complete at any length but for what the header says.
    for len in 0..frame.len() {
        fault(Postgres::LAYOUT, Side::Response, &frame[..len]);
    }
    assert_eq!(
        fault(Postgres::LAYOUT, Side::Response, &frame[..7]),
        "Tagged: 4 bytes needed at byte 5, but 2 bytes are left"
    );
}

/// A correlation id in both directions, and the key in that of the request, which borrows.
struct Broker;

#[derive(Wire)]
struct Call {
    #[wire(key)]
    api: i16,
    correlation: i32,
}

#[derive(Wire)]
struct CallHeader<'a> {
    call: Call,
    #[wire(len = "u8")]
    client: &'a str,
}

impl Protocol for Broker {
    const NAME: &'static str = "broker";
    type FrameHeader = i32;
    type RequestHeader<'a> = CallHeader<'a>;
    type ResponseHeader<'a> = i32;
    type Requests<'a> = Outer<'a>;
    type Responses<'a> = Infallible;
}

#[test]
fn a_response_without_a_key_is_told_which_request_it_answers() {
    assert_eq!(
        shown(Broker::LAYOUT, Side::Request, b"\0\0\0\x0c\0\x04\0\0\0\x07\x01c\0\0\0\x2a"),
        [
            "    0  00 00 00 0c              size              12",
            "    4  00 04                    call.api          4",
            "    6  00 00 00 07              call.correlation  7",
            "   10  01 63                    client            \"c\"",
            "   12  00 00 00 2a              id                42",
        ]
    );
    let frame = b"\0\0\0\x0c\0\0\0\x07\0\x01\0\0\0\x02hi";
    assert_eq!(
        shown(Broker::LAYOUT, Side::ResponseTo(3), frame),
        [
            "    0  00 00 00 0c              size      12",
            "    4  00 00 00 07              header    7",
            "    8  00 01                    names     1 element",
            "   10  00 00 00 02 68 69        names[0]  \"hi\"",
        ]
    );
    assert_eq!(
        fault(Broker::LAYOUT, Side::ResponseTo(4), frame),
        "the request with this key names no response at byte 8"
    );
    assert_eq!(fault(Broker::LAYOUT, Side::ResponseTo(5), frame), "unknown api_key 5 at byte 8");
    assert_eq!(fault(Broker::LAYOUT, Side::Response, frame), "no header says which message begins at byte 8");
    assert_eq!(Broker::LAYOUT.message_in(Side::ResponseTo(3), frame), Some(Found::SCHEMA));
    // A key in the frame counts for more than what the caller says.
    assert_eq!(Echo::LAYOUT.walk(Side::ResponseTo(9), RESPONSE, &mut |_, _| {}), Ok(()));
    // The field is found in structs of the header too.
    let header = b"\0\0\0\x07\0\x63\0\0\0\x07\0";
    assert_eq!(Broker::LAYOUT.message_in(Side::Request, header).unwrap().name(), "Outer::Unknown");
}

#[test]
fn a_set_without_messages_has_none() {
    assert!(Infallible::MESSAGES.is_empty());
    assert_eq!(Infallible::read_message(0, &mut Reader::new(b"any")), Ok(None));
}

#[test]
fn what_is_shown_without_an_error_is_what_the_parser_takes() {
    let mut random = Random(7);
    let mut taken = 0;
    for _ in 0..20_000 {
        let mut frame = REQUEST.to_vec();
        for _ in 0..random.below(3) {
            let at = usize::try_from(random.below(frame.len() as u64)).unwrap();
            frame[at] = u8::try_from(random.below(4)).unwrap();
        }
        if random.one_in(4) {
            frame.truncate(usize::try_from(random.below(frame.len() as u64)).unwrap());
        }
        let walked = Echo::LAYOUT.walk(Side::Request, &frame, &mut |_, _| {});
        let mut parser = Parser::new();
        parser.feed(&frame);
        let is_message = matches!(parser.next_message::<echo_proto::Request<'_>>(), Ok(Some(_)));
        let is_one = is_message && parser.unfinished().is_empty();
        assert_eq!(walked.is_ok(), is_one, "{walked:?}: {frame:?}");
        taken += u32::from(is_one);
        for (protocol, side) in [(Postgres::LAYOUT, Side::Response), (Broker::LAYOUT, Side::ResponseTo(3))] {
            let lines = shown(protocol, side, &frame);
            let walked = protocol.walk(side, &frame, &mut |_, _| {});
            assert!(walked.is_ok() || lines.last().unwrap().contains(&walked.unwrap_err().to_string()));
        }
    }
    assert!(taken > 1_000, "{taken} of the frames are requests");
}

/// A header that another holds: there it is a value, and says nothing of the frame.
#[derive(Wire, Debug, Clone, Copy, Default, PartialEq)]
struct Envelope {
    #[wire(key)]
    kind: i8,
    #[wire(payload_len)]
    len: u8,
}

#[derive(Wire, Debug, Clone, Copy, Default, PartialEq)]
struct Enclosing {
    inner: Envelope,
    #[wire(key)]
    kind: u8,
    #[wire(payload_len)]
    len: u16,
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = 5u8)]
struct Byte {
    byte: u8,
}

struct Nested;

impl Protocol for Nested {
    const NAME: &'static str = "nested";
    type FrameHeader = Enclosing;
    type RequestHeader<'a> = ();
    type ResponseHeader<'a> = ();
    type Requests<'a> = Byte;
    type Responses<'a> = Infallible;
}

#[test]
fn a_header_in_a_header_says_nothing_of_the_frame() {
    let frame = [7, 9, 5, 0, 1, 42];
    let mut decoder = wire::frame::Decoder::<Enclosing>::with_header();
    decoder.feed(&frame);
    assert_eq!(decoder.next_frame().unwrap().unwrap().message(), Ok(Some(Byte { byte: 42 })));
    assert_eq!(shown(Nested::LAYOUT, Side::Request, &frame).last().unwrap().split_whitespace().last(), Some("42"));
}
