//! Numbers that a field gives on, whose other bits serve something else.

use wire::schema::annotate;
use wire::{EncodeErrorKind, Wire};

/// Of MQTT: the quality of service is in the byte that chooses the packet.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(qos: u8))]
struct Publish<'a> {
    #[wire(len = "u16")]
    topic: &'a str,
    #[wire(when = qos > 0)]
    id: Option<u16>,
    #[wire(len = "rest")]
    payload: &'a [u8],
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(qos: u8))]
#[repr(u8)]
enum Body<'a> {
    Publish(Publish<'a>) = 3,
    Ping = 12,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Packet<'a> {
    first: u8,
    #[wire(switch = first >> 4, size = "varint", give(qos = first >> 1 & 3))]
    body: Body<'a>,
}

const PUBLISH: &[u8] = b"\x32\x06\0\x01t\0\x07!";

fn publish(id: Option<u16>) -> Packet<'static> {
    Packet { first: 0x02, body: Body::Publish(Publish { topic: "t", id, payload: b"!" }) }
}

#[test]
fn bits_that_no_other_field_makes_are_given() {
    assert_eq!(publish(Some(7)).encode_to_vec().unwrap(), PUBLISH);
    let received = Packet::decode(PUBLISH).unwrap();
    assert_eq!(received, Packet { first: 0x32, ..publish(Some(7)) });
    assert_eq!(received.encode_to_vec().unwrap(), PUBLISH);
    assert_eq!(Packet { first: 0x30, ..publish(None) }.encode_to_vec().unwrap(), b"\x30\x04\0\x01t!");
    assert_eq!(Packet { first: 0, body: Body::Ping }.encode_to_vec().unwrap(), b"\xc0\0");
    // The walk is given the same.
    let shown = annotate(&[("packet", Packet::SCHEMA)], PUBLISH).to_string();
    assert!(shown.contains("id") && !shown.contains("error"), "{shown}");
}

#[test]
fn what_disagrees_with_bits_that_are_given_has_no_encoding() {
    let error = publish(None).encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Packet.body::Publish.0.id: is missing, although `qos > 0` holds");
    let error = Packet::decode(b"\x32\x04\0\x01t!").unwrap_err();
    assert_eq!(error.to_string(), "Packet.body::Publish.0.id: 2 bytes needed at byte 5, but 1 byte is left");
}

/// A number that a length is made of is given on whole: its own bytes are elsewhere.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(n: u8))]
struct Inner {
    #[wire(when = n > 3)]
    value: Option<u8>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(n: u8))]
struct Outer<'a> {
    #[wire(len = n)]
    bytes: &'a [u8],
    #[wire(give(n))]
    inner: Inner,
}

#[test]
fn what_is_given_is_given_on_whatever_else_it_serves() {
    for (n, bytes) in [(2, b"ab".as_slice()), (4, b"abcd\x09")] {
        let outer = Outer::decode_given(bytes, n).unwrap();
        assert_eq!(outer.inner.value, (n > 3).then_some(9));
        let mut out = Vec::new();
        outer.encode_given(n, &mut out).unwrap();
        assert_eq!(out, bytes);
    }
    let outer = Outer { bytes: b"abcd", inner: Inner { value: Some(9) } };
    assert!(matches!(outer.encoded_len_given(5).unwrap_err().kind(), EncodeErrorKind::HolderMismatch { .. }));
}

/// The same inside of a header: one of its numbers is made, another is given.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Header {
    len: u8,
    flags: u8,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Framed<'a> {
    header: Header,
    #[wire(size = header.len, give(n = header.flags & 7))]
    inner: Inner,
    #[wire(len = header.flags >> 4)]
    text: &'a str,
}

#[test]
fn a_header_has_numbers_that_are_made_and_others_that_are_given() {
    let framed = Framed { header: Header { len: 0, flags: 4 }, inner: Inner { value: Some(8) }, text: "hey" };
    let bytes = framed.encode_to_vec().unwrap();
    assert_eq!(bytes, b"\x01\x34\x08hey");
    let received = Framed::decode(&bytes).unwrap();
    assert_eq!(received, Framed { header: Header { len: 1, flags: 0x34 }, ..framed });
    assert_eq!(received.encode_to_vec().unwrap(), bytes);
}
