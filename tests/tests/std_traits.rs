//! The traits of the standard library: what a value prints, what it is compared with and made of.

use std::error::Error as _;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::io;
use std::time::Duration;

use bytes::BytesMut;
use echo_proto::{
    Address, Builder, ClientError, ClientSession, ClientTls, Codec, CodecError, EchoRequest, Error, Header, Progress,
    Router, SendError, ServerError, ServerSession, ServerTls, Stranger, TlsError, Wait,
};
use tests::peers::REQUEST;
use tokio_util::codec::Decoder as _;
use wire::frame::{Decoder, Encoder};
use wire::{Array, DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, List, Wire};

#[derive(Wire, Debug)]
struct Held<'a> {
    len: u8,
    #[wire(len = len)]
    text: &'a str,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Names<'a> {
    names: List<'a, &'a str>,
}

/// A list as it is sent, and one that was received.
fn sent_and_received(bytes: &mut Vec<u8>) -> [Names<'_>; 2] {
    const NAMES: &[&str] = &["a", "bc"];
    let sent = Names { names: List::from(NAMES) };
    sent.encode(bytes).unwrap();
    [sent, Names::decode(bytes.as_slice()).unwrap()]
}

#[test]
fn lists_are_what_they_hold_wherever_it_stands() {
    let mut bytes = Vec::new();
    let both = sent_and_received(&mut bytes);
    assert_eq!(both[0], both[1]);
    for Names { names } in both {
        assert_eq!(format!("{names:?}"), r#"["a", "bc"]"#);
        assert_eq!(format!("{:?}", names.iter()), "ListIter { len: 2, .. }");
        assert_eq!(names.into_iter().collect::<Vec<_>>(), ["a", "bc"]);
        let mut iter = (&names).into_iter();
        assert_eq!(iter.next(), Some("a"));
        assert_eq!((iter.clone().next(), iter.len()), (Some("bc"), 1));
        #[expect(clippy::clone_on_copy, reason = "the impl is what is looked at")]
        let clone = names.clone();
        assert_eq!(clone, names);
    }
    let of_array = ["a", "bc"];
    assert_eq!(both[1].names, List::from(&of_array));
    let of_vec = vec!["a", "bc"];
    assert_eq!(both[1].names, List::from(&of_vec));
}

#[test]
fn arrays_are_what_they_hold_wherever_it_stands() {
    let numbers = [1i16, -2, 3];
    let bytes = Array::from(&numbers).encode_to_vec().unwrap();
    for array in [Array::from(&numbers), Array::decode(&bytes).unwrap()] {
        assert_eq!(format!("{array:?}"), "[1, -2, 3]");
        assert_eq!([array.get(0), array.get(2), array.get(3), array.get(usize::MAX)], [Some(1), Some(3), None, None]);
        assert_eq!((&array).into_iter().rev().collect::<Vec<_>>(), [3, -2, 1]);
        assert_eq!(array.into_iter().len(), 3);
        let mut copied = [0; 4];
        assert_eq!(array.copy_to(&mut copied).map(|copied| &*copied), Some(&numbers[..]));
        assert_eq!(array.copy_to(&mut [0; 2]), None);
    }
}

/// Whatever the order, the prefixes and the place of their bytes.
#[test]
fn views_are_compared_and_hashed_by_their_elements() {
    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    struct Both<'a> {
        big: Array<'a, u16>,
        #[wire(endian = "little")]
        little: Array<'a, u16>,
        long: List<'a, &'a str>,
        #[wire(each(len = "u8"))]
        short: List<'a, &'a str>,
        #[wire(each(len = "u8"))]
        other: List<'a, &'a str>,
    }

    let hash = |array: Array<'_, u16>| BuildHasherDefault::<DefaultHasher>::default().hash_one(array);
    let (numbers, texts) = ([1, 0x0203], ["a", ""]);
    let (sent, list) = (Array::from(&numbers), List::from(&texts));
    let both = Both { big: sent, little: sent, long: list, short: list, other: List::from(&["", "a"]) };
    let bytes = both.encode_to_vec().unwrap();
    let received = Both::decode(&bytes).unwrap();
    assert_eq!((received.big, received.long), (received.little, received.short));
    assert_ne!(received.short, received.other);
    assert_eq!([hash(received.big), hash(received.little)], [hash(sent); 2]);

    let bytes = Array::from(&[0.0, f32::NAN]).encode_to_vec().unwrap();
    let floats = Array::<f32>::decode(&bytes).unwrap();
    assert_ne!(floats, floats, "a NaN is not what it is");
    let bytes = Array::from(&[-0.0f32]).encode_to_vec().unwrap();
    let zero = Array::<f32>::decode(&bytes).unwrap();
    let bytes = Array::from(&[0.0f32]).encode_to_vec().unwrap();
    assert_eq!(zero, Array::decode(&bytes).unwrap());
}

#[test]
fn errors_say_in_print_what_they_say_to_programs() {
    let error = Names::decode(&[0, 1, 0, 0, 0, 9]).unwrap_err();
    assert_eq!(
        format!("{error:?}"),
        r#"DecodeError { kind: LengthOverrun { length: 9, left: 0 }, offset: 2, path: "Names.names[0]", is_incomplete: true }"#
    );
    let error = Held::decode(&[9, b'a']).unwrap_err();
    assert_eq!(
        format!("{error:?}"),
        r#"DecodeError { kind: LengthOverrun { length: 9, left: 1 }, offset: 0, path: "Held.text", holder: "len", is_incomplete: true }"#
    );
    let names = ["a"; 40_000];
    let error = Names { names: List::from(&names) }.encode_to_vec().unwrap_err();
    assert_eq!(
        format!("{error:?}"),
        r#"EncodeError { kind: CountTooLarge { count: 40000, max: 32767 }, path: "Names.names" }"#
    );
    assert_eq!(format!("{:?}", error.path()), r#""Names.names""#);
}

/// What is said of a request that has no encoding, and of bytes that have none.
fn encode_error() -> EncodeError {
    EncodeError::new(EncodeErrorKind::MessageTooLarge)
}

fn decode_error() -> DecodeError {
    DecodeError::new(DecodeErrorKind::InvalidUtf8, 3)
}

#[test]
fn every_error_of_a_session_is_a_sentence() {
    let header = |sequence| Header { api_key: 0, sequence };
    let in_time = |wait| ServerError::TimedOut { wait, limit: Duration::from_secs(1) };
    let ended = |in_flight, unserved| ClientError::Ended { in_flight, unserved };
    let sentences: [(&dyn std::error::Error, &str); 25] = [
        (&ClientError::Malformed(decode_error()), "malformed response: invalid UTF-8 at byte 3"),
        (
            &ClientError::Unexpected { found: header(1), due: header(2) },
            "response out of turn: found api_key 0, sequence 1, expected api_key 0, sequence 2",
        ),
        (&ClientError::Unsolicited, "the server sent a response that nothing asked for"),
        (
            &ClientError::NotReceivable { api_key: 7 },
            "the response answers api_key 7, but the set it was received as has no such message",
        ),
        (&ended(0, None), "the server ended the connection"),
        (&ended(1, None), "the server ended the connection with 1 request unanswered"),
        (&ended(2, None), "the server ended the connection with 2 requests unanswered"),
        (
            &ended(1, Some(7)),
            "the server ended the connection with 1 request unanswered, of api_key 7: perhaps it does not serve that key",
        ),
        (
            &ended(2, Some(7)),
            "the server ended the connection with 2 requests unanswered, the first of api_key 7: perhaps it does not serve \
             that key",
        ),
        (&ClientError::Stranger(Stranger::Ssh), "the server speaks SSH, not the echo protocol: is the port right?"),
        (
            &ClientError::Stranger(Stranger::Tls),
            "the server speaks TLS: speak TLS to it, or use a port where it does not",
        ),
        (
            &SendError::Encode(encode_error()),
            "the request cannot be encoded: the encoded message is longer than any memory",
        ),
        (&SendError::InFlight { max: 3 }, "3 requests are in flight, which is the most: receive one first"),
        (
            &SendError::Failed(ClientError::Unsolicited),
            "the connection has failed: the server sent a response that nothing asked for",
        ),
        (&ServerError::from(decode_error()), "malformed request: invalid UTF-8 at byte 3"),
        (&ServerError::Stranger(Stranger::Http), "the client speaks HTTP, not the echo protocol"),
        (&ServerError::Stranger(Stranger::Tls), "the client speaks TLS, which this port does not"),
        (
            &ServerError::Response(encode_error()),
            "the response cannot be encoded: the encoded message is longer than any memory",
        ),
        (&in_time(Wait::Request), "no request came within 1s"),
        (&in_time(Wait::Rest), "a request was not complete within 1s"),
        (&in_time(Wait::Write), "the client took nothing of what it was sent within 1s"),
        (&CodecError::from(io::Error::from(io::ErrorKind::BrokenPipe)), "the stream broke: broken pipe"),
        (&CodecError::from(decode_error()), "malformed frame: invalid UTF-8 at byte 3"),
        (
            &CodecError::from(encode_error()),
            "the message cannot be encoded: the encoded message is longer than any memory",
        ),
        (&CodecError::Cut { unfinished: 5 }, "the stream ended 5 bytes into a frame"),
    ];
    for (error, sentence) in sentences {
        assert_eq!(error.to_string(), sentence);
    }
}

#[test]
fn errors_of_the_service_say_what_they_contain_themselves() {
    let because = Error::Session(ClientError::Unsolicited);
    for error in [Error::Encode(encode_error()), Error::Unsent { because: because.into() }] {
        assert!(error.source().is_none(), "{error}");
    }
    let error = Error::TimedOut { limit: Duration::from_secs(1) };
    assert!(error.source().is_none());
    assert_eq!(error.to_string(), "no answer within 1s");
}

#[test]
fn addresses_are_made_of_strings_and_paths() {
    let owned = "[::1]:80".to_owned();
    assert_eq!(Address::from(&owned).to_string(), owned);
    assert_eq!(Address::from(owned.clone()).to_string(), "[::1]:80");
    assert_eq!(Address::from("localhost:80").to_string(), "localhost:80");
    #[cfg(unix)]
    assert_eq!(Address::Unix("/run/echo".into()).to_string(), "/run/echo");
}

#[test]
fn what_is_made_by_default_works() {
    let mut encoder = Encoder::default();
    encoder.push(&7i32).unwrap();
    let mut decoder = Decoder::default();
    decoder.feed(encoder.as_slice());
    assert_eq!(decoder.next_frame().unwrap().map(|frame| frame.payload.len()), Some(4));

    let (mut client, mut server, router) = (ClientSession::default(), ServerSession::default(), Router::echo());
    client.send(&REQUEST).unwrap();
    server.feed(client.output());
    assert_eq!(server.handle(&router), Ok(Progress::NeedsInput));
    assert!(!server.output().is_empty());
    assert_eq!(format!("{router:?}"), "Router { api_keys: [0] }");

    assert!(Codec::default().decode(&mut BytesMut::new()).unwrap().is_none());

    let mut builder = Builder::default();
    builder.request(&REQUEST).unwrap();
    builder.clear();
    assert!(builder.as_slice().is_empty());
    let error = Router::echo().route::<EchoRequest<'_>>(|request, _| echo_proto::EchoResponse {
        id: 0,
        timestamp: 0,
        subject: request.subject,
        body: request.body,
    });
    assert_eq!(error.err().map(|error| error.api_key()), Some(0));
}

#[test]
fn what_is_wrong_with_certificates_is_said() {
    let broken = b"-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n";
    let not_one = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    for (pem, sentence) in [
        (&b""[..], "no certificate found: it begins with -----BEGIN CERTIFICATE-----"),
        (broken, "the PEM has characters that are no base64"),
        (not_one, "no private key found: it begins with -----BEGIN PRIVATE KEY-----"),
    ] {
        assert_eq!(ServerTls::from_pem(pem, b"").unwrap_err().to_string(), sentence);
    }
    let broken_key = b"-----BEGIN PRIVATE KEY-----\n!\n-----END PRIVATE KEY-----\n";
    assert!(matches!(ServerTls::from_pem(not_one, broken_key), Err(TlsError::Refused(_))));
    let key = b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
    assert!(matches!(ServerTls::from_pem(not_one, key), Err(TlsError::Refused(_))));
    assert!(matches!(ClientTls::from_pem(not_one), Err(TlsError::Refused(_))));
}
