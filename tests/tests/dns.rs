//! Messages of DNS: a header of bits, records by their kind, and names with a codec by hand that follows pointers.

#[path = "dns/layouts.rs"]
mod layouts;
#[path = "dns/name.rs"]
mod name;

use std::net::{Ipv4Addr, Ipv6Addr};

use layouts::{Data, Message, Question, Record};
use name::Name;
use wire::schema::annotate;
use wire::{Reader, Wire};

fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

fn record(owner: &str, kind: u16, data: Data<'static>) -> Record<'static> {
    Record { name: name(owner), kind, class: 1, ttl: 300, data }
}

/// A response as servers send it: names point to the question, into each other's middle, and from inside of data.
const RESPONSE: &[u8] = b"\x12\x34\x85\x80\0\x01\0\x03\0\0\0\x01\
    \x03www\x07example\x03com\0\0\x01\0\x01\
    \xc0\x0c\0\x05\0\x01\0\0\x01\x2c\0\x06\x03web\xc0\x10\
    \xc0\x2d\0\x01\0\x01\0\0\x01\x2c\0\x04\xc0\0\x02\x01\
    \xc0\x10\0\x0f\0\x01\0\0\x01\x2c\0\x09\0\x0a\x04mail\xc0\x10\
    \0\0\x29\x04\xd0\0\0\0\0\0\0";

fn response() -> Message<'static> {
    Message {
        id: 0x1234,
        is_response: true,
        operation: 0,
        authoritative: true,
        truncated: false,
        recursion_desired: true,
        recursion_available: true,
        reserved: false,
        authentic: false,
        checking_disabled: false,
        code: 0,
        question_count: 1,
        answer_count: 3,
        authority_count: 0,
        additional_count: 1,
        questions: vec![Question { name: name("www.example.com"), kind: 1, class: 1 }],
        answers: vec![
            record("www.example.com", 5, Data::Cname(name("web.example.com"))),
            record("web.example.com", 1, Data::A(Ipv4Addr::new(192, 0, 2, 1))),
            record("example.com", 15, Data::Mx { preference: 10, exchange: name("mail.example.com") }),
        ],
        authorities: vec![],
        additional: vec![Record { name: name(""), kind: 41, class: 1232, ttl: 0, data: Data::Other(41, b"") }],
    }
}

#[test]
fn a_response_is_read_and_written_without_pointers() {
    assert_eq!(Message::decode(RESPONSE).unwrap(), response());
    let written = response().encode_to_vec().unwrap();
    assert!(written.len() > RESPONSE.len());
    assert_eq!(Message::decode(&written).unwrap(), response());
    // The counts, and the kinds, follow from what is there.
    let counted = Message { question_count: 9, answer_count: 0, ..response() };
    assert_eq!(counted.encode_to_vec().unwrap(), written);
}

#[test]
fn records_of_each_kind_come_back() {
    let records = vec![
        record("a", 1, Data::A(Ipv4Addr::new(1, 2, 3, 4))),
        record("b.a", 2, Data::Ns(name("ns.b.a"))),
        record("", 5, Data::Cname(name(""))),
        record(
            "c",
            6,
            Data::Soa {
                primary: name("ns"),
                mailbox: name("admin.c"),
                serial: 2026,
                refresh: 1,
                retry: 2,
                expire: 3,
                minimum: 4,
            },
        ),
        record("d", 15, Data::Mx { preference: 1, exchange: name("m.d") }),
        record("e", 16, Data::Txt(vec![b"v=1", b"", &[0xff; 255]])),
        record("f", 28, Data::Aaaa(Ipv6Addr::LOCALHOST)),
        record("g", 33, Data::Other(33, b"\0\x01\0\x02\0\x35\0")),
    ];
    let message = Message { answer_count: 8, answers: records, ..response() };
    let bytes = message.encode_to_vec().unwrap();
    assert_eq!(Message::decode(&bytes).unwrap(), message);
    assert_eq!(bytes.len(), message.encoded_len().unwrap());
}

#[test]
fn the_schema_alone_shows_a_message() {
    Message::SCHEMA.events(&mut Reader::new(RESPONSE), &mut |_| {}).unwrap();
    let table = Message::SCHEMA.table().to_string();
    assert!(table.contains("recursion_desired"), "{table}");
    let hex = annotate(&[("", Message::SCHEMA)], RESPONSE).to_string();
    assert!(hex.contains("answers[0].data.0.labels[0].text"), "{hex}");
}

#[test]
fn each_prefix_is_incomplete() {
    for len in 0..RESPONSE.len() {
        let error = Message::decode(&RESPONSE[..len]).unwrap_err();
        assert!(error.is_incomplete(), "{len}: {error}");
    }
}

/// A query whose name begins at byte 12 with these bytes.
fn query(name: &[u8]) -> Vec<u8> {
    [&b"\0\x01\0\0\0\x01\0\0\0\0\0\0"[..], name, b"\0\x01\0\x01"].concat()
}

#[track_caller]
fn refuses(name: &[u8], expected: &str) {
    let error = Message::decode(&query(name)).unwrap_err();
    assert_eq!(error.to_string(), format!("Message.questions[0].name{expected}"));
    assert!(!error.is_incomplete());
}

#[test]
fn pointers_lead_backwards_to_names() {
    // To itself, to a label of its own, forwards, and past the end.
    for pointer in [&b"\xc0\x0c"[..], b"\x01a\xc0\x0c", b"\x01a\xc0\x0e", b"\xc0\x0e", b"\xc0\x20", b"\xff\xff"] {
        refuses(pointer, ": a name goes on further in front at byte 12");
    }
}

#[test]
fn what_a_pointer_leads_to_ends_in_front_of_it() {
    // Byte 1 of the header is a length of 1, and what stands behind that is 0: the empty label ends it.
    let bytes = query(b"\xc0\x01");
    let found = Message::decode(&bytes).unwrap();
    assert_eq!(found.questions[0].name.to_string(), "\\x00.");
    // A length of 64 is none, and one of 63 leads past the beginning of this name.
    for id in [0x40, 0x3f] {
        let mut bytes = query(b"\xc0\0");
        bytes[0] = id;
        let error = Message::decode(&bytes).unwrap_err();
        let expected = "a pointer leads to a name that ends in front of this one at byte 12";
        assert_eq!(error.to_string(), format!("Message.questions[0].name: {expected}"));
    }
}

/// Names that each are a pointer to the one in front, and before them one of these labels.
fn chain(first: &[u8], pointers: usize) -> Vec<u8> {
    let mut bytes = b"\0\x01\0\0\0\0\0\0\0\0\0\0".to_vec();
    let mut target = u16::try_from(bytes.len()).unwrap();
    let question = |name: &[u8], bytes: &mut Vec<u8>| {
        let start = u16::try_from(bytes.len()).unwrap();
        bytes.extend(name);
        bytes.extend(b"\0\x01\0\x01");
        start
    };
    question(first, &mut bytes);
    for _ in 0..pointers {
        target = question(&(0xc000 | target).to_be_bytes(), &mut bytes);
    }
    let count = u16::try_from(1 + pointers).unwrap();
    bytes[4..6].copy_from_slice(&count.to_be_bytes());
    bytes
}

#[test]
fn a_name_has_as_many_pointers_as_labels_at_most() {
    let bytes = chain(b"\x01a\0", 127);
    let names = Message::decode(&bytes).unwrap().questions;
    assert!(names.iter().all(|question| question.name == name("a")));
    let bytes = chain(b"\x01a\0", 128);
    let error = Message::decode(&bytes).unwrap_err();
    assert_eq!(error.to_string(), "Message.questions[128].name: a name has at most 127 pointers at byte 781");
    // As many as a message has room for cost no more.
    assert!(Message::decode(&chain(b"\x01a\0", 2000)).is_err());
}

#[test]
fn a_name_has_at_most_255_bytes() {
    let label = |len: u8| [&[len][..], &vec![b'x'; len.into()]].concat();
    let longest = [label(63), label(63), label(63), label(61), vec![0]].concat();
    assert_eq!(longest.len(), 255);
    let bytes = query(&longest);
    let found = Message::decode(&bytes).unwrap();
    assert_eq!(found.encode_to_vec().unwrap(), bytes);
    refuses(
        &[label(63), label(63), label(63), label(62), vec![0]].concat(),
        ": a name has at most 255 bytes at byte 12",
    );
    // Also where it is put together: 127 bytes with the end in front, and 128 more fit, but not 129.
    let suffix = [label(63), label(61), vec![0]].concat();
    for (first, fits) in [([label(63), label(63)].concat(), true), ([label(63), label(62), label(1)].concat(), false)] {
        let mut bytes = [query(&suffix), first, b"\xc0\x0c\0\x01\0\x01".to_vec()].concat();
        bytes[5] = 2;
        assert_eq!(Message::decode(&bytes).is_ok(), fits);
    }
}

#[test]
fn labels_are_1_to_63_bytes() {
    refuses(b"\x40a\0", ".labels[0].kind: 1 at byte 12, where `kind in [0, 3]` must hold");
    refuses(b"\x01a\x80\0", ".labels[1].kind: 2 at byte 14, where `kind in [0, 3]` must hold");
    assert!(Name::new(&"x".repeat(64)).is_none() && Name::new("a..b").is_none());
    assert!(Name::new(&"x.".repeat(127)).is_some() && Name::new(&"x.".repeat(128)).is_none());
    assert_eq!(name("a.b").to_string(), "a.b.");
    assert_eq!(name("").to_string(), ".");
}

#[test]
fn no_changed_byte_panics() {
    for at in 0..RESPONSE.len() {
        for byte in [0, 1, 5, 0x0c, 0x3f, 0x40, 0x80, 0xc0, 0xff] {
            let mut bytes = RESPONSE.to_vec();
            bytes[at] = byte;
            if let Ok(message) = Message::decode(&bytes) {
                let written = message.encode_to_vec().unwrap();
                assert_eq!(Message::decode(&written).unwrap(), message);
            }
        }
    }
}
