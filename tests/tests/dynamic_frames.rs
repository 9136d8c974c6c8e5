//! Frames read and made by a program that knows no type, against the walk and the codec of the same protocols.

use std::convert::Infallible;

use echo_proto::{Echo, EchoRequest};
use tests::random::Random;
use wire::dynamic::text::leak;
use wire::dynamic::{Frame, Protocol, Value};
use wire::frame::DEFAULT_MAX_PAYLOAD;
use wire::schema::{self, Side};
use wire::{Array, DecodeErrorKind, MessageSet, Wire, frame};

/// PostgreSQL's: a type and a length that counts itself.
#[derive(Wire, Debug, Clone, Copy, Default)]
struct Tagged {
    #[wire(key)]
    kind: u8,
    #[wire(payload_len = 4)]
    length: i32,
}

#[derive(Wire, Debug, PartialEq)]
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
    #[wire(other)]
    Unknown(u8, &'a [u8]),
}

struct Postgres;

impl wire::Protocol for Postgres {
    const NAME: &'static str = "postgres";
    type FrameHeader = Tagged;
    type RequestHeader<'a> = ();
    type ResponseHeader<'a> = ();
    type Requests<'a> = Frontend<'a>;
    type Responses<'a> = Infallible;
}

/// The key in a header inside of that of the request, which borrows, and a response that has none.
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

impl wire::Protocol for Broker {
    const NAME: &'static str = "broker";
    type FrameHeader = i32;
    type RequestHeader<'a> = CallHeader<'a>;
    type ResponseHeader<'a> = i32;
    type Requests<'a> = Find<'a>;
    type Responses<'a> = Infallible;
}

const ECHO: &[u8] = b"\0\0\0\x1c\0\x05\0\0\0\0\0\0\x27\x0f\0\0\0\x04test\0\x01\0\x01\0\0\0\x02hi";
const FIND: &[u8] = b"\0\0\0\x0f\0\x03\0\0\0\x07\x02me\0\0\0\x02Al";
const QUERY: &[u8] = b"Q\0\0\0\x0dSELECT 1\0";
const FOUND: &[u8] = b"\0\0\0\x0c\0\0\0\x07\0\x01\0\0\0\x02Al";

/// Each protocol as data and for who knows no type, a side of it, and a frame.
fn samples() -> Vec<(&'static schema::Protocol<'static>, Protocol, Side, &'static [u8])> {
    let layouts = [
        (<Echo as wire::Protocol>::LAYOUT, Side::Request, ECHO),
        (<Broker as wire::Protocol>::LAYOUT, Side::Request, FIND),
        (<Broker as wire::Protocol>::LAYOUT, Side::ResponseTo(3), FOUND),
        (<Broker as wire::Protocol>::LAYOUT, Side::ResponseTo(4), FOUND),
        (<Broker as wire::Protocol>::LAYOUT, Side::Response, FOUND),
        (<Postgres as wire::Protocol>::LAYOUT, Side::Request, QUERY),
        (<Postgres as wire::Protocol>::LAYOUT, Side::Request, b"X\0\0\0\x04"),
        (<Postgres as wire::Protocol>::LAYOUT, Side::Request, b"N\0\0\0\x08slow"),
    ];
    let both = layouts.into_iter().flat_map(|(layout, side, frame)| {
        let text = layout.text().to_string();
        [Protocol::of(layout), Protocol::load(&text).unwrap()].map(|protocol| (layout, protocol, side, frame))
    });
    both.collect()
}

/// What the walk finds wrong with the bytes of a frame.
fn walked(layout: &schema::Protocol<'static>, side: Side, frame: &[u8]) -> Option<(DecodeErrorKind, usize, String)> {
    let error = layout.walk(side, frame, &mut |_, _| {}).err()?;
    Some((error.kind(), error.offset(), error.to_string()))
}

#[test]
fn frames_are_refused_as_the_walk_refuses_them() {
    let mut random = Random(7);
    let (mut taken, mut refused, mut cut) = (0, 0, 0);
    for (layout, protocol, side, sample) in samples() {
        for _ in 0..2000 {
            let mut bytes = sample.to_vec();
            for _ in 0..random.below(3) {
                let at = usize::try_from(random.below(bytes.len() as u64)).unwrap();
                bytes[at] = if random.one_in(2) { bytes[at] ^ (1 << random.below(8)) } else { random.next() as u8 };
            }
            match protocol.split(side, &bytes, DEFAULT_MAX_PAYLOAD) {
                // What the length is too large for, the walk says otherwise.
                Err(error) if matches!(error.kind(), DecodeErrorKind::FrameTooLarge { .. }) => {}
                Err(error) => {
                    let found = (error.kind(), error.offset(), error.to_string());
                    assert_eq!(walked(layout, side, &bytes), Some(found), "{bytes:?}");
                }
                Ok(None) => cut += 1,
                Ok(Some(frame)) => {
                    let error = frame.view().err();
                    assert!(error.as_ref().is_none_or(|error| !error.is_incomplete()));
                    let found = error.map(|error| (error.kind(), error.offset(), error.to_string()));
                    assert_eq!(walked(layout, side, frame.bytes()), found, "{:?}", frame.bytes());
                    if found.is_none() { taken += 1 } else { refused += 1 }
                }
            }
        }
    }
    assert!(taken > 2000 && refused > 2000 && cut > 1000, "{taken} {refused} {cut}");
}

/// The JSON of all parts of a frame.
fn shown(frame: &Frame<'_, '_>) -> String {
    let header = frame.header().map_or_else(|error| error.to_string(), |header| header.to_json());
    let message = frame.view().map_or_else(|error| error.to_string(), |view| view.to_json());
    format!("{:?} {} {header} {message}", frame.key(), frame.frame_header().to_json())
}

#[test]
fn pieces_of_any_size_give_the_same_frames() {
    for (_, protocol, side, sample) in samples() {
        let stream: Vec<u8> = sample.repeat(9);
        let whole = shown(&protocol.split(side, sample, 1000).unwrap().unwrap());
        for piece in [1, 2, 7, 64, stream.len()] {
            let (mut frames, mut count) = (protocol.frames(side), 0);
            for piece in stream.chunks(piece) {
                frames.feed(piece);
                while let Some(frame) = frames.next_frame().unwrap() {
                    assert_eq!((shown(&frame), frame.bytes()), (whole.clone(), sample));
                    count += 1;
                }
                assert!(frames.due() > 0 && frames.unfinished().len() + frames.due() <= sample.len());
            }
            assert_eq!((count, frames.unfinished()), (9, &b""[..]));
        }
    }
}

#[test]
fn a_stream_stays_failed_and_says_where() {
    let postgres = Protocol::of(<Postgres as wire::Protocol>::LAYOUT);
    let mut frames = postgres.frames(Side::Request).max_payload(9);
    frames.feed(QUERY);
    frames.feed(b"Q\0\0\0\x0e");
    assert!(frames.next_frame().unwrap().is_some());
    let error = frames.next_frame().unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::FrameTooLarge { size: 10, max: 9 });
    assert_eq!(error.offset(), QUERY.len() + 1);
    frames.feed(QUERY);
    assert_eq!(frames.next_frame().unwrap_err(), error);
    assert_eq!(frames.unfinished(), b"");

    for size in [-1, 3, i32::MAX] {
        let bytes = [b"Q", &size.to_be_bytes()[..]].concat();
        let mut frames = postgres.frames(Side::Request);
        frames.feed(&bytes);
        let typed = frame::split::<Tagged>(&bytes, DEFAULT_MAX_PAYLOAD).unwrap_err();
        assert_eq!(frames.next_frame().unwrap_err().to_string(), typed.to_string());
    }
}

/// What is wrong in one frame is no matter of the next.
#[test]
fn a_frame_that_is_wrong_is_given_out_with_its_error() {
    let broker = Protocol::of(<Broker as wire::Protocol>::LAYOUT);
    let mut frames = broker.frames(Side::Request);
    frames.feed(b"\0\0\0\x02\0\x03");
    frames.feed(b"\0\0\0\x0a\0\x09\0\0\0\x07\0\0\0\0");
    frames.feed(FIND);
    let frame = frames.next_frame().unwrap().unwrap();
    let error = frame.header().unwrap_err();
    assert_eq!(error.to_string(), "CallHeader.call.correlation: 4 bytes needed at byte 6, but 0 bytes are left");
    assert!(!error.is_incomplete() && frame.view().unwrap_err() == error);
    assert_eq!((frame.key(), frame.payload()), (None, &b"\0\x03"[..]));
    assert_eq!(frame.message().unwrap_err().to_string(), "`broker` has no message without a key, which no header says");
    let frame = frames.next_frame().unwrap().unwrap();
    assert_eq!(frame.message().unwrap_err().to_string(), "`broker` has no request `9`: there is `3`");
    let error = frame.view().unwrap_err();
    assert_eq!(error.to_string(), "CallHeader.call.api: unknown api_key 9 at byte 4");
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::UnknownApiKey { api_key: 9 }, 4));
    assert_eq!(frames.next_frame().unwrap().unwrap().view().unwrap().to_json(), r#"{"name":"Al"}"#);
}

/// Whose response has no key reads what its header says, and then the message.
#[test]
fn a_response_is_read_once_it_is_known_what_it_answers() {
    let broker = Protocol::of(<Broker as wire::Protocol>::LAYOUT);
    let mut frames = broker.frames(Side::Response);
    frames.feed(FOUND);
    let frame = frames.next_frame().unwrap().unwrap();
    assert_eq!(frame.header().unwrap().value().as_i64(), Some(7));
    assert_eq!(frame.view().unwrap_err().to_string(), "no header says which message begins at byte 8");
    let view = broker.response(3).unwrap().view(frame.payload()).unwrap();
    assert_eq!(view.to_json(), r#"{"names":["Al"]}"#);
}

#[test]
fn a_schema_from_a_stranger_makes_no_endless_header() {
    let protocol =
        |header: &str| Protocol::load(&format!("wire 1\nstruct Head {{ {header} }}\nprotocol p {{ frame Head }}"));
    let of = |header: &str, bytes: &[u8]| {
        let protocol = protocol(header).unwrap();
        let mut frames = protocol.frames(Side::Request);
        frames.feed(bytes);
        frames.next_frame().map(|frame| frame.is_some()).map_err(|error| error.to_string())
    };
    let zeros = [0; 5000];
    assert_eq!(of("length: u8 payload_len", b"\0"), Ok(true));
    assert_eq!(of("name: text len=u32, length: u8 payload_len", b"\0\0\x10"), Ok(false));
    let long = [&b"\0\0\x20\0"[..], &zeros].concat();
    assert_eq!(of("name: text len=u32, length: u8 payload_len", &long[..4000]), Ok(false));
    assert_eq!(
        of("name: text len=u32, length: u8 payload_len", &long),
        Err("a frame header has at most 4096 bytes at byte 0".into())
    );
    assert_eq!(
        of("length: u8", b"\0"),
        Err("the frame header does not say how long the payload is: give a field `payload_len` at byte 0".into())
    );
    assert!(of("length: u8 payload_len, rest: bytes len=rest", b"\0").unwrap_err().contains("goes up to the end"));
    // A number that counts more than there can be, and one that is not always there.
    for more in [i64::MIN, 1 << 31] {
        let error = protocol(&format!("length: u8 payload_len={more}")).unwrap_err().to_string();
        assert!(error.contains("at most 2147483647 bytes beside those of the payload"), "{error}");
    }
    assert!(of("length: u8 payload_len=-2147483648", b"\0").is_err());
    assert!(of("on: u8, length: u8 payload_len when=(.on == 1)", b"\0").unwrap_err().contains("does not say"));
    assert_eq!(of("on: u8, length: u8 payload_len when=(.on == 1)", b"\x01\0"), Ok(true));
}

#[test]
fn frames_are_made_as_by_their_types() {
    let echo = Protocol::of(<Echo as wire::Protocol>::LAYOUT);
    let value = EchoRequest { timestamp: 9999, subject: b"test", metadata: Array::from(&[1]), body: b"hi" };
    let request = echo.request("EchoRequest").unwrap();
    let payload = value.encode_to_vec().unwrap();
    let message = request.view(&payload).unwrap().to_value();
    let mut frame = echo.frame(Side::Request);
    frame.header().set("sequence", 5).unwrap();
    assert_eq!(
        frame.encode(&mut request.from_json(&request.view(&payload).unwrap().to_json()).unwrap()).unwrap(),
        ECHO
    );
    let mut builder = request.build();
    let Value::Struct(fields) = message else { panic!("a struct") };
    for (name, value) in fields {
        builder.set(&*name.into_owned(), value).unwrap();
    }
    let mut out = b"before".to_vec();
    assert_eq!(frame.encode_into(&mut builder, &mut out), Ok(ECHO.len()));
    assert_eq!(out, [b"before", ECHO].concat());

    let postgres = Protocol::of(<Postgres as wire::Protocol>::LAYOUT);
    let mut frame = postgres.frame(Side::Request);
    let query = postgres.request("Query").unwrap();
    assert_eq!(frame.encode(query.build().set("text", "SELECT 1").unwrap()).unwrap(), QUERY);
    let end = postgres.request(i64::from(b'X')).unwrap();
    assert_eq!(frame.encode(&mut end.build()).unwrap(), b"X\0\0\0\x04");
    let other = postgres.request(i64::from(b'N')).unwrap();
    let mut slow = other.from_json(r#"{"1": "slow"}"#).unwrap();
    assert_eq!(frame.key(i64::from(b'N')).encode(&mut slow).unwrap(), b"N\0\0\0\x08slow");

    let broker = Protocol::of(<Broker as wire::Protocol>::LAYOUT);
    let mut frame = broker.frame(Side::Request);
    frame.header().set("call.correlation", 7).unwrap().set("client", "me").unwrap();
    let find = broker.request(3).unwrap();
    assert_eq!(frame.encode(find.build().set("name", "Al").unwrap()).unwrap(), FIND);
    let mut frame = broker.frame(Side::ResponseTo(3));
    *frame.header() = broker.header(Side::ResponseTo(3)).from_json("7").unwrap();
    let found = broker.response(3).unwrap();
    assert_eq!(frame.encode(&mut found.from_json(r#"{"names": ["Al"]}"#).unwrap()).unwrap(), FOUND);
}

#[test]
fn a_frame_that_nobody_could_read_is_not_made() {
    let text = "wire 1
struct Small { kind: u8 key, length: u8 payload_len }
struct Text { text: bytes len=rest }
struct Pong key=2 { }
protocol small { frame Small, 1: Text -> Text, answers { 2: Pong } }";
    let small = Protocol::load(text).unwrap();
    let mut message = small.request(1).unwrap().from_json(r#"{"text": "abc"}"#).unwrap();
    let mut out = vec![9];
    let mut frame = small.frame(Side::Request);
    let error = frame.max_payload(2).encode_into(&mut message, &mut out).unwrap_err();
    assert_eq!((error.to_string(), &out[..]), ("frame of 3 bytes is over the maximum of 2".into(), &[9][..]));
    let mut frame = small.frame(Side::Request);
    assert_eq!(frame.encode(&mut message).unwrap(), b"\x01\x03abc");
    let long = format!(r#"{{"text": "{}"}}"#, "a".repeat(256));
    let error = frame.encode(&mut small.request(1).unwrap().from_json(&long).unwrap()).unwrap_err();
    assert_eq!(error.to_string(), "frame of 256 bytes is over the maximum of 255");
    let error = frame.encode(&mut small.response(2).unwrap().build()).unwrap_err();
    assert_eq!(error.to_string(), "the message is none that this side of the protocol sends");
    assert_eq!(small.frame(Side::Response).encode(&mut small.response(2).unwrap().build()).unwrap(), b"\x02\0");
    let error = frame.encode(&mut small.request(1).unwrap().build()).unwrap_err();
    assert!(error.to_string().starts_with("Text.text: no value"), "{error}");

    let less =
        "wire 1\nstruct Less { kind: u8 key, length: u8 payload_len=-2 }\nprotocol less { frame Less, 1: u8, 2: u16 }";
    let less = Protocol::load(less).unwrap();
    let (byte, word) = (less.request(1).unwrap(), less.request(2).unwrap());
    let error = less.frame(Side::Request).encode(&mut byte.from_json("7").unwrap()).unwrap_err();
    assert_eq!(error.to_string(), "frame of 1 byte is under the minimum of 2");
    assert_eq!(less.frame(Side::Request).encode(&mut word.from_json("7").unwrap()).unwrap(), b"\x02\0\0\x07");
}

/// A builder in a struct: no message has the key of the one in front of it, and what is said of headers stays.
#[test]
fn the_key_of_a_frame_is_that_of_its_own_message() {
    let text = "wire 1
struct Call { api: u8 key, flags: u8 }
struct Head { call: Call, id: u8 }
struct Any { text: bytes len=rest }
struct End { }
protocol p { frame u8, request Head, 0: End, 1: Any, 2: Any, *: Any }";
    let p = Protocol::load(text).unwrap();
    let mut any = p.request(7).unwrap().from_json(r#"{"text": "a"}"#).unwrap();
    let mut end = p.request("End").unwrap().build();
    struct Held<'p> {
        frame: wire::dynamic::FrameBuilder<'p, 'static>,
    }
    let mut held = Held { frame: p.frame(Side::Request) };
    let frame = &mut held.frame;
    frame.header().set("id", 5).unwrap().set("call.flags", 6).unwrap();
    assert_eq!(frame.key(7).encode(&mut any).unwrap(), b"\x04\x07\x06\x05a");
    assert_eq!(frame.encode(&mut end).unwrap(), b"\x03\0\x06\x05");
    // Of several keys a message has the first, unless another is said.
    assert_eq!(frame.encode(&mut any).unwrap(), b"\x04\x01\x06\x05a");
    assert_eq!(frame.key(2).encode(&mut any).unwrap(), b"\x04\x02\x06\x05a");
    let error = frame.key(2).encode(&mut end).unwrap_err();
    assert_eq!(error.to_string(), "the key that was said chooses another message");
    assert_eq!(frame.encode(&mut end).unwrap(), b"\x03\0\x06\x05");

    // What has no key takes what its header says, and not what another message had.
    let text = text.replace("1: Any, 2: Any, ", "");
    let p = Protocol::load(&text).unwrap();
    let mut any = p.request(7).unwrap().from_json(r#"{"text": "a"}"#).unwrap();
    let mut end = p.request("End").unwrap().build();
    for header in [None, Some(r#"{"id": 5, "call": {"flags": 6}}"#)] {
        let mut frame = p.frame(Side::Request);
        match header {
            Some(json) => *frame.header() = p.header(Side::Request).from_json(json).unwrap(),
            None => _ = frame.header().set("id", 5).unwrap().set("call.flags", 6).unwrap(),
        }
        assert_eq!(frame.key(7).encode(&mut any).unwrap(), b"\x04\x07\x06\x05a");
        assert_eq!(frame.encode(&mut end).unwrap(), b"\x03\0\x06\x05");
        let error = frame.encode(&mut any).unwrap_err();
        assert!(error.to_string().starts_with("Head.call.api: no value"), "{error}");
        frame.header().set("call.api", 9).unwrap();
        assert_eq!(frame.encode(&mut end).unwrap(), b"\x03\0\x06\x05");
        assert_eq!(frame.encode(&mut any).unwrap(), b"\x04\x09\x06\x05a");
    }
}

/// What a text's protocol makes of a frame: the message by the layout, and by the program, or why there is none.
fn chosen(text: &str, side: Side, bytes: &[u8]) -> [Result<String, String>; 2] {
    let layout = leak(text).unwrap_or_else(|error| panic!("{error}\n{text}")).protocol().unwrap();
    let walked = layout.walk(side, bytes, &mut |_, _| {}).map_err(|error| error.to_string());
    let by_layout = walked.map(|()| layout.message_in(side, bytes).unwrap().name().to_owned());
    let protocol = Protocol::of(layout);
    let frame = protocol.split(side, bytes, 100).unwrap().unwrap();
    let by_program = frame.view().map(|_| frame.message().unwrap().name().to_owned());
    [by_layout, by_program.map_err(|error| error.to_string())]
}

/// Which field is the key is one rule, for whoever reads a frame, checks a protocol or makes a frame.
#[test]
fn one_rule_says_which_field_is_the_key() {
    for (headers, bytes) in [
        // The frame header before the other one.
        (
            "struct F { n: u8 payload_len, a: u8 key } struct R { b: u8 key } protocol p { frame F, request R,",
            &[1, 2, 1][..],
        ),
        // What is the header's own before what is in another, whichever stands in front.
        ("struct In { b: u8 key } struct R { i: In, a: u8 key } protocol p { frame u8, request R,", &[2, 1, 2]),
        ("struct In { b: u8 key } struct R { a: u8 key, i: In } protocol p { frame u8, request R,", &[2, 2, 1]),
        // The first of two that are in others, and not what is in what may be absent, in an array, or in a tuple.
        ("struct In { a: u8 key } struct R { i: In, j: In } protocol p { frame u8, request R,", &[2, 2, 1]),
        ("struct In { a: u8 key } struct R { i: [In; 1], j: In } protocol p { frame u8, request R,", &[2, 1, 2]),
        ("struct In { a: u8 key } struct R { i: (u8, In), j: In } protocol p { frame u8, request R,", &[3, 9, 1, 2]),
        (
            "struct In { a: u8 key } struct Jn { n: u8, i: In } struct R { i: In?, j: Jn } protocol p { frame u8, request R,",
            &[4, 1, 1, 9, 2],
        ),
    ] {
        let text = format!("wire 1\nstruct One {{ }} struct Two {{ }} {headers} 1: One, 2: Two }}");
        let two = || Ok("Two".to_owned());
        assert_eq!(chosen(&text, Side::Request, bytes), [two(), two()], "{text}");
        let protocol = Protocol::load(&text).unwrap();
        let (sent, none) = (protocol.split(Side::Request, bytes, 100).unwrap().unwrap(), "{}");
        let mut frame = protocol.frame(Side::Request);
        *frame.frame_header() = protocol.frame_header().from_json(none).unwrap();
        let (front, header) = (sent.frame_header().to_json(), sent.header().unwrap().to_json());
        *frame.header() = protocol.header(Side::Request).from_json(&header).unwrap();
        if front.starts_with('{') {
            *frame.frame_header() = protocol.frame_header().from_json(&front).unwrap();
        }
        let made = frame.encode(&mut protocol.request("One").unwrap().build()).unwrap();
        assert_eq!(chosen(&text, Side::Request, &made), [Ok("One".to_owned()), Ok("One".to_owned())], "{text}");
        // Each key is one that this field can say.
        let error = Protocol::load(&text.replace("2: Two", "300: Two").replace("b: u8", "b: u16")).unwrap_err();
        assert!(error.to_string().contains("cannot say the `key` of every request"), "{error}\n{text}");
    }
}

/// Where one message is there for every key, no header need say one.
#[test]
fn the_only_message_of_a_side_needs_no_key() {
    let messages = "struct Head { n: u8 payload_len } struct Ask { a: u8 } struct Tell { b: u16 } struct Note { }";
    let found = |parts: &str, side, bytes: &[u8]| {
        chosen(&format!("wire 1\n{messages} protocol p {{ frame Head, {parts} }}"), side, bytes)
    };
    let of = |name: &str| [Ok(name.to_owned()), Ok(name.to_owned())];
    assert_eq!(found("*: Ask", Side::Request, &[1, 7]), of("Ask"));
    assert_eq!(found("*: Ask -> Tell", Side::Response, &[2, 7, 8]), of("Tell"));
    assert_eq!(found("*: Ask, answers { *: Tell }", Side::Response, &[2, 7, 8]), of("Tell"));
    assert_eq!(found("answers { *: Tell }", Side::Response, &[2, 7, 8]), of("Tell"));
    let keyed = "request u8key, 1: Ask, answers { *: Note }".replace("u8key", "Keyed");
    let text = format!("wire 1\n{messages} struct Keyed {{ k: u8 key }} protocol p {{ frame Head, {keyed} }}");
    assert_eq!(chosen(&text, Side::Response, &[0]), of("Note"));
    assert_eq!(chosen(&text, Side::Request, &[2, 1, 7]), of("Ask"));
    // One of two that nothing tells apart is neither.
    let none = "no header says which message begins at byte 1";
    for two in ["*: Ask -> Tell, answers { *: Note }", "answers { *: Note, 1: Tell }"] {
        assert_eq!(found(two, Side::Response, &[0]), [Err(none.to_owned()), Err(none.to_owned())], "{two}");
    }
    let error =
        Protocol::load(&format!("wire 1\n{messages} protocol p {{ frame Head, *: Ask, 1: Note }}")).unwrap_err();
    assert!(error.to_string().contains("no header says which request follows"), "{error}");

    let protocol = Protocol::load(&format!("wire 1\n{messages} protocol p {{ frame Head, *: Ask -> Tell }}")).unwrap();
    let ask = protocol.message(Side::Request, None).unwrap();
    assert_eq!(protocol.frame(Side::Request).encode(ask.build().set("a", 7).unwrap()).unwrap(), [1, 7]);
    let tell = protocol.message(Side::Response, None).unwrap();
    assert_eq!(protocol.frame(Side::Response).encode(tell.build().set("b", 7).unwrap()).unwrap(), [2, 0, 7]);
}

/// A message has its version from the header.
#[test]
fn a_message_is_given_its_version() {
    let text = "wire 1
struct Head { api: i16 key, version: i16 }
struct Fetch { given version: i16, id: u8, epoch: u8 when=(.version >= 5) }
protocol versions { frame i32, request Head, 1: Fetch }";
    let versions = Protocol::load(text).unwrap();
    for (version, json, bytes) in [
        (4, r#"{"id":7}"#, &b"\0\0\0\x05\0\x01\0\x04\x07"[..]),
        (5, r#"{"id":7,"epoch":8}"#, b"\0\0\0\x06\0\x01\0\x05\x07\x08"),
    ] {
        let fetch = versions.request("Fetch").unwrap().given(&[version]).unwrap();
        let mut frame = versions.frame(Side::Request);
        frame.header().set("version", version).unwrap();
        assert_eq!(frame.encode(&mut fetch.from_json(json).unwrap()).unwrap(), bytes);

        let frame = versions.split(Side::Request, bytes, 100).unwrap().unwrap();
        let own = versions.header(Side::Request).field("version").unwrap();
        let found = frame.header().unwrap().get(own).as_i64().unwrap();
        let message = frame.message().unwrap().given(&[found.into()]).unwrap();
        assert_eq!(message.view(frame.payload()).unwrap().to_json(), json);
        assert!(frame.view().unwrap_err().to_string().contains("`given` makes a message with them"));
    }
}
