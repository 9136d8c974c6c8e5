//! A protocol as a table: every header and message, each by its key, on both sides.

use std::convert::Infallible;

use echo_proto::Echo;
use wire::{MessageSet, Protocol, Wire};

#[track_caller]
fn shows(shown: impl std::fmt::Display, expected: &[&str]) {
    let shown = shown.to_string();
    assert_eq!(shown.lines().collect::<Vec<_>>(), expected, "{shown}");
}

#[test]
fn the_echo_protocol_has_one_header_for_both_sides() {
    shows(
        Echo::LAYOUT.table(),
        &[
            "protocol echo",
            "offset  size  type                              name       notes",
            "",
            "every frame",
            "0       4     i32                               size",
            "",
            "every request and response: Header",
            "0       1     i8                                api_key    key of the message; Which message follows.",
            "1       1     i8                                sequence   Which request this is, or which one it answers: 0, 1, ... 127, -128, ... -1, 0, ... per connection.",
            "",
            "request 0: EchoRequest, answered by EchoResponse; Asks for its timestamp, subject and body back.",
            "0       8     i64                               timestamp  Milliseconds since the Unix epoch.",
            "8       4..   bytes behind an i32 length        subject    Any bytes.",
            "        2..   array of i16 behind an i16 count  metadata   Numbers for the server alone: the response has no place for them.",
            "        4..   bytes behind an i32 length        body       Any bytes.",
            "",
            "response to 0: EchoResponse; Answers an [`EchoRequest`].",
            "0       4     i32                               id         How many responses the connection carried before this one: 0, 1, ... `i32::MAX`, 0, ...",
            "4       8     i64                               timestamp  The request's, in milliseconds since the Unix epoch.",
            "12      4..   bytes behind an i32 length        subject    The request's.",
            "        4..   bytes behind an i32 length        body       The request's.",
        ],
    );
}

/// Which command, and how long it is.
#[derive(Wire, Clone, Copy, Default)]
struct Tagged {
    #[wire(key)]
    tag: u8,
    #[wire(payload_len = 4)]
    length: u32,
}

#[derive(Wire)]
struct Sequence(u16);

/// Asks for text.
#[derive(Wire)]
#[wire(api_key = b'Q', response = Row<'_>)]
struct Query<'a> {
    #[wire(len = "nul")]
    text: &'a str,
}

#[derive(Wire)]
#[wire(api_key = b'Q')]
struct Row<'a> {
    columns: Vec<Option<&'a str>>,
}

#[derive(MessageSet)]
enum Requests<'a> {
    Query(Query<'a>),
    #[wire(api_key = 7u8)]
    Terminate,
    #[wire(other)]
    Unknown(u8, &'a [u8]),
}

#[derive(Wire)]
#[wire(api_key = b'Z')]
struct Ready;

#[derive(MessageSet)]
enum Responses<'a> {
    Row(Row<'a>),
    Ready(Ready),
}

struct Database;

impl Protocol for Database {
    const NAME: &'static str = "database";
    type FrameHeader = Tagged;
    type RequestHeader<'a> = ();
    type ResponseHeader<'a> = Sequence;
    type Requests<'a> = Requests<'a>;
    type Responses<'a> = Responses<'a>;
}

#[test]
fn what_has_several_messages_shows_each_once() {
    shows(
        Database::LAYOUT.table(),
        &[
            "protocol database",
            "offset  size  type                                                              name     notes",
            "",
            "every frame: Tagged",
            "0       1     u8                                                                tag      key of the message",
            "1       4     u32                                                               length   length of the payload and 4",
            "",
            "every response: Sequence",
            "0       2     u16                                                               0",
            "",
            "request 81 (0x51): Query, answered by Row; Asks for text.",
            "0       1..   text up to a NUL                                                  text",
            "",
            "request 7: Requests::Terminate",
            "",
            "request of any other key: Requests::Unknown",
            "0       0..   bytes up to the end                                               1",
            "",
            "response to 81 (0x51): Row",
            "0       2..   array of (text behind an i32 length or null) behind an i16 count  columns",
            "",
            "response 90 (0x5a): Ready",
        ],
    );
}

/// A header that is a number alone, one of two, and no message.
struct Silence;

impl Protocol for Silence {
    const NAME: &'static str = "silence";
    type FrameHeader = i32;
    type RequestHeader<'a> = u16;
    type ResponseHeader<'a> = (Sequence, u8);
    type Requests<'a> = Infallible;
    type Responses<'a> = Infallible;
}

#[test]
fn a_protocol_without_messages_shows_its_headers() {
    shows(
        Silence::LAYOUT.table(),
        &[
            "protocol silence",
            "offset  size  type  name      notes",
            "",
            "every frame",
            "0       4     i32   size",
            "",
            "every request",
            "0       2     u16   header",
            "",
            "every response",
            "0       2     u16   header.0",
            "2       1     u8    header",
        ],
    );
}
