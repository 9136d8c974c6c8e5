//! Sets of messages: what is read is what was written, whichever variant stands for it.

use std::convert::Infallible;

use wire::frame::{self, Decoder, Encoder, Frame, KeyedHeader as _};
use wire::schema::Side;
use wire::{DecodeError, DecodeErrorKind, EncodeErrorKind, MessageSet, Protocol, Reader, Wire};

const SAY: usize = 4;

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(api_key = SAY as u8)]
struct Say<'a> {
    #[wire(len = "u8")]
    text: &'a str,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(api_key = 5u8)]
struct Ping {
    nonce: u16,
}

/// A set that another takes in.
#[derive(MessageSet, Debug, Clone, Copy, PartialEq)]
enum Inner {
    Ping(Ping),
    #[wire(api_key = b'S')]
    Sync,
}

#[derive(MessageSet, Debug, Clone, PartialEq)]
enum Outer<'a> {
    Say(Say<'a>),
    /// Nothing more follows.
    #[wire(api_key = b'X')]
    Terminate {},
    Inner(Inner),
    #[wire(other)]
    Unknown {
        key: u8,
        payload: &'a [u8],
    },
}

fn read<'a, S: MessageSet<'a, Key = u8>>(api_key: u8, payload: &'a [u8]) -> Result<Option<S>, DecodeError> {
    S::read_message(api_key, &mut Reader::new(payload))
}

#[test]
fn what_is_written_is_read() {
    for (message, api_key, payload, name) in [
        (Outer::Say(Say { text: "hi" }), 4, &b"\x02hi"[..], "Say"),
        (Outer::Terminate {}, b'X', b"", "Outer::Terminate"),
        (Outer::Inner(Inner::Ping(Ping { nonce: 7 })), 5, b"\0\x07", "Ping"),
        (Outer::Inner(Inner::Sync), b'S', b"", "Inner::Sync"),
        (Outer::Unknown { key: 9, payload: b"any" }, 9, b"any", "Outer::Unknown"),
        (Outer::Unknown { key: 0, payload: b"" }, 0, b"", "Outer::Unknown"),
    ] {
        let mut out = Vec::new();
        assert_eq!(message.encode_message(&mut out), Ok(payload.len()));
        assert_eq!((message.api_key(), &*out, message.schema().name()), (api_key, payload, name));
        assert_eq!(read(api_key, payload), Ok(Some(message)));
    }
    let stop = Outer::Terminate {}.schema().declaration().unwrap();
    assert_eq!((stop.api_key, stop.docs), (Some(b'X'.into()), "Nothing more follows."));
    assert_eq!(Outer::Unknown { key: 1, payload: b"" }.schema().declaration().unwrap().api_key, None);
}

#[test]
fn a_message_that_no_variant_has_is_none() {
    assert_eq!(read::<Inner>(4, b""), Ok(None));
    assert_eq!(read::<Ping>(4, b""), Ok(None));
}

#[test]
fn a_message_without_bytes_has_none() {
    let error = read::<Outer<'_>>(b'X', b"!").unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TrailingBytes { left: 1 });
    assert_eq!(error.to_string(), "Outer::Terminate: 1 byte left over at byte 0");
    let error = read::<Outer<'_>>(b'S', b"!!").unwrap_err();
    assert_eq!(error.path().to_string(), "Inner::Sync");
}

#[test]
fn the_key_of_a_declared_message_is_not_another() {
    for key in [4, 5, b'S', b'X'] {
        let mut out = [7; 4];
        let error = Outer::Unknown { key, payload: b"" }.encode_message(&mut out).unwrap_err();
        assert_eq!(error.kind(), EncodeErrorKind::ReservedTag { tag: key.into() });
        assert_eq!(error.path().to_string(), "Outer::Unknown");
        assert_eq!(out, [7; 4]);
    }
}

#[test]
fn what_does_not_fit_leaves_the_output_alone() {
    let mut out = [7; 2];
    let error = Outer::Say(Say { text: "hi" }).encode_message(&mut out).unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::OutputTooSmall { needed: 3, left: 2 });
    assert_eq!((error.path().to_string(), out), ("Say".to_owned(), [7; 2]));
    let long = "x".repeat(256);
    let error = Outer::Say(Say { text: &long }).encode_message(&mut Vec::new()).unwrap_err();
    assert_eq!(error.path().to_string(), "Say.text");
}

/// A type, an id, and a length that counts itself.
#[derive(Wire, Debug, Clone, Copy, Default, PartialEq)]
struct Header {
    #[wire(key)]
    kind: u8,
    id: u8,
    #[wire(payload_len = 2)]
    length: u16,
}

#[test]
fn a_frame_says_which_message_it_holds() {
    let messages = [
        Outer::Say(Say { text: "hi" }),
        Outer::Terminate {},
        Outer::Inner(Inner::Sync),
        Outer::Unknown { key: 9, payload: b"any" },
    ];
    let mut encoder = Encoder::<Header>::with_header();
    for (message, id) in messages.iter().zip(7..) {
        encoder.push_message_with(Header { kind: 0, id, length: 0 }, message).unwrap();
    }
    assert_eq!(encoder.as_slice(), b"\x04\x07\0\x05\x02hiX\x08\0\x02S\x09\0\x02\x09\x0a\0\x05any");

    let mut decoder = Decoder::<Header>::with_header();
    decoder.feed(encoder.as_slice());
    for (message, id) in messages.iter().zip(7..) {
        let frame = decoder.next_frame().unwrap().unwrap();
        assert_eq!((frame.header.api_key(), frame.header.id), (message.api_key(), id));
        assert_eq!(frame.message::<Outer<'_>>().unwrap().as_ref(), Some(message));
    }
    // A message alone is a set of one.
    encoder.clear();
    encoder.push_message(&Ping { nonce: 1 }).unwrap();
    assert_eq!(encoder.as_slice(), b"\x05\0\0\x04\0\x01");
    let frame: Frame<'_, Header> = frame::split(encoder.as_slice(), 8).unwrap().unwrap();
    assert_eq!(frame.message::<Say<'_>>(), Ok(None));
    assert_eq!(frame.message(), Ok(Some(Ping { nonce: 1 })));
}

#[test]
fn a_message_that_is_no_frame_leaves_the_encoder_alone() {
    let mut encoder = Encoder::<Header>::with_header().max_payload(4);
    let error = encoder.push_message(&Outer::Unknown { key: 1, payload: b"12345" }).unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::FrameTooLarge { size: 5, max: 4 });
    assert_eq!(error.path().to_string(), "Outer::Unknown");
    let error = encoder.push_message(&Outer::Unknown { key: 4, payload: b"" }).unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::ReservedTag { tag: 4 });
    assert!(encoder.is_empty());
}

/// A set whose variants have their keys as numbers in Rust too.
#[derive(MessageSet, Debug, PartialEq)]
#[repr(i8)]
enum Numbered {
    Ping(NumberedPing) = 3,
    #[wire(api_key = 4)]
    Sync = 4,
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = 3)]
struct NumberedPing {
    nonce: i32,
}

#[test]
fn the_number_of_a_variant_may_be_its_key() {
    assert_eq!(Numbered::read_message(4, &mut Reader::new(&[])), Ok(Some(Numbered::Sync)));
    let ping = Numbered::Ping(NumberedPing { nonce: 7 });
    assert_eq!(Numbered::read_message(3, &mut Reader::new(&[0, 0, 0, 7])), Ok(Some(ping)));
}

/// Of ISO 15765-2, by which cars send more than one frame holds.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Default)]
struct FirstFrame {
    #[wire(bits = 4, key)]
    kind: u8,
    #[wire(bits = 12, payload_len)]
    length: u16,
}

/// Of MQTT, whose flags say how its PUBLISH goes on.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Default)]
struct FixedHeader {
    #[wire(bits = 4, key)]
    kind: u8,
    #[wire(bits = 4)]
    flags: u8,
    #[wire(payload_len, width = "varint")]
    length: u32,
}

#[derive(MessageSet, Debug, PartialEq)]
#[wire(given(flags: u8))]
enum Packet<'a> {
    Publish(Publish<'a>),
    #[wire(api_key = 12u8)]
    PingRequest,
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = 3u8, given(flags: u8))]
struct Publish<'a> {
    #[wire(len = "u16")]
    topic: &'a str,
    #[wire(when = flags & 6 != 0)]
    id: Option<u16>,
    #[wire(len = "rest")]
    payload: &'a [u8],
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = 1u8)]
struct Bytes<'a>(#[wire(len = "rest")] &'a [u8]);

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = 16u8)]
struct Seventeenth;

#[test]
fn the_key_and_the_length_of_a_header_may_be_bits() {
    let mut encoder = Encoder::<FirstFrame>::with_header().max_payload(usize::MAX);
    encoder.push_message(&Bytes(b"abc")).unwrap();
    assert_eq!(encoder.as_slice(), b"\x10\x03abc");
    let frame: Frame<'_, FirstFrame> = frame::split(encoder.as_slice(), 4095).unwrap().unwrap();
    assert_eq!((frame.header.api_key(), frame.message()), (1, Ok(Some(Bytes(b"abc")))));

    encoder.clear();
    encoder.push_message(&Bytes(&[0; 4095])).unwrap();
    assert_eq!(encoder.as_slice()[..2], [0x1f, 0xff]);
    let refused = encoder.push_message(&Bytes(&[0; 4096])).unwrap_err();
    assert_eq!(refused.kind(), EncodeErrorKind::FrameTooLarge { size: 4096, max: 4095 });
    let refused = encoder.push_message(&Seventeenth).unwrap_err();
    assert_eq!(refused.to_string(), "FirstFrame.kind: 16 does not fit in 4 bits");
    assert_eq!(encoder.len(), 4097);
}

/// The same as data.
struct Cars;

impl Protocol for Cars {
    const NAME: &'static str = "cars";
    type FrameHeader = FirstFrame;
    type RequestHeader<'a> = ();
    type ResponseHeader<'a> = ();
    type Requests<'a> = Bytes<'a>;
    type Responses<'a> = Infallible;
}

#[test]
fn a_protocol_finds_its_messages_by_a_key_of_bits() {
    assert_eq!(Cars::LAYOUT.message_in(Side::Request, b"\x10\x03abc"), Some(Bytes::SCHEMA));
    let mut values = Vec::new();
    Cars::LAYOUT.walk(Side::Request, b"\x10\x03abc", &mut |_, leaf| values.push(leaf.value().to_string())).unwrap();
    assert_eq!(values, ["1", "3", "\"abc\""]);
    let refused = |frame| Cars::LAYOUT.walk(Side::Request, frame, &mut |_, _| {}).unwrap_err().to_string();
    assert_eq!(refused(b"\x20\x03abc"), "FirstFrame.kind: unknown api_key 2 at byte 0");
    assert_eq!(refused(b"\x10\x04abc"), "FirstFrame: 4 bytes needed at byte 2, but 3 bytes are left");
}

#[test]
fn what_is_beside_the_key_of_a_header_is_given_to_its_message() {
    let publish = Packet::Publish(Publish { topic: "t", id: Some(7), payload: b"!" });
    let mut payload = Vec::new();
    publish.encode_message_given(2u8, &mut payload).unwrap();
    let header = FixedHeader { kind: publish.api_key(), flags: 2, length: 0 };
    let mut encoder = Encoder::<FixedHeader>::with_header();
    encoder.push_with(header, &Bytes(&payload)).unwrap();
    assert_eq!(encoder.as_slice(), b"\x32\x06\0\x01t\0\x07!");

    let frame: Frame<'_, FixedHeader> = frame::split(encoder.as_slice(), 64).unwrap().unwrap();
    let (key, flags) = (frame.header.api_key(), frame.header.flags);
    assert_eq!(Packet::read_message_given(key, flags, &mut frame.reader()), Ok(Some(publish)));
    assert_eq!(Packet::read_message_given(12, 0u8, &mut Reader::new(b"")), Ok(Some(Packet::PingRequest)));
}
