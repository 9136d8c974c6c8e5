//! Sets of messages: what is read is what was written, whichever variant stands for it.

use wire::frame::{self, Decoder, Encoder, Frame, KeyedHeader as _};
use wire::{DecodeError, DecodeErrorKind, EncodeErrorKind, MessageSet, Reader, Wire};

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
