//! What the codec allocates, counted by an allocator of this test binary's own: nothing.

use allocation_counter::measure;
use echo_proto::{ClientSession, EchoRequest, EchoResponse, Header, Progress, Router, ServerSession};
use wire::dynamic::{Message, Value};
use wire::frame::{Decoder, Encoder};
use wire::{Array, List, Wire, frame};

type Request<'a> = (Header, EchoRequest<'a>);

fn request() -> Request<'static> {
    let header = Header { api_key: 0, sequence: 0 };
    let body = b"We have a lot in common";
    (header, EchoRequest { timestamp: 9999, subject: b"test", metadata: Array::new(&[1, 2, 3]), body })
}

fn assert_allocates_nothing(what: &str, work: impl FnOnce()) {
    let counted = measure(work);
    assert_eq!(counted.count_total, 0, "{what} allocated {} bytes", counted.bytes_total);
}

#[test]
fn encoding_into_a_slice() {
    let mut out = [0; 64];
    assert_allocates_nothing("encoding", || assert_eq!(frame::encode(&request(), &mut out), Ok(57)));
    assert_allocates_nothing("a slice too small", || assert!(request().encode(&mut out[..52]).is_err()));
    let many = [0i16; 32_768];
    let too_many = EchoRequest { metadata: Array::from(&many), ..request().1 };
    assert_allocates_nothing("a count over its prefix", || assert!(too_many.encode(&mut out).is_err()));
}

#[test]
fn encoding_into_an_encoder_that_is_warm() {
    let mut encoder = Encoder::new();
    for _ in 0..3 {
        encoder.push(&request()).unwrap();
    }
    encoder.clear();
    assert_allocates_nothing("a warm encoder", || {
        for _ in 0..3 {
            encoder.push(&request()).unwrap();
        }
    });
}

#[test]
fn decoding_and_every_error_of_it() {
    let bytes = request().encode_to_vec().unwrap();
    assert_allocates_nothing("decoding", || {
        let (_, request) = Request::decode(&bytes).unwrap();
        assert_eq!(request.metadata.iter().sum::<i16>(), 6);
    });
    let mut longer = bytes.clone();
    longer.push(0);
    assert_allocates_nothing("errors", || {
        for len in 0..bytes.len() {
            let error = Request::decode(&bytes[..len]).unwrap_err();
            assert!(error.offset() <= len);
            assert_eq!(error.path().fields().count(), 1);
        }
        assert!(Request::decode(&longer).is_err());
        assert!(<(Header, EchoResponse<'_>)>::decode(&bytes).is_err());
    });
}

#[test]
fn reading_without_types() {
    let message = Message::of(EchoRequest::SCHEMA);
    let bytes = request().1.encode_to_vec().unwrap();
    let fields: Vec<_> = message.view(&bytes).unwrap().fields().map(|(name, _)| message.field(name).unwrap()).collect();
    let mut slots = wire::dynamic::Slots::new();
    message.view_in(&bytes, &mut slots).unwrap();
    assert_allocates_nothing("a view", || {
        let view = message.view_in(&bytes, &mut slots).unwrap();
        assert_eq!(fields.len(), 4);
        assert!(fields.iter().all(|field| !matches!(view.get(*field), wire::dynamic::ValueRef::Absent)));
    });
}

/// A builder is used for one message after the other, and the output too.
#[test]
fn writing_without_types() {
    #[derive(Wire)]
    struct Records {
        count: u8,
        #[wire(len = count)]
        records: Vec<Record>,
        size: u16,
        #[wire(size = size)]
        note: String,
        #[wire(checksum = "crc32c", over = count..=note)]
        sum: u32,
    }

    #[derive(Wire)]
    struct Record {
        id: i64,
        kind: u16,
        name: String,
    }

    let echo = Message::of(EchoRequest::SCHEMA);
    let [timestamp, subject, body] = ["timestamp", "subject", "body"].map(|name| echo.field(name).unwrap());
    let (mut builder, mut out) = (echo.build(), Vec::with_capacity(64));
    builder.set("metadata", [1, 2, 3].map(Value::from).to_vec()).unwrap();
    assert_allocates_nothing("the echo request", || {
        builder.set(timestamp, 9999).unwrap().set(subject, b"test").unwrap();
        builder.set(body, b"We have a lot in common").unwrap().encode_into(&mut out).unwrap();
    });
    assert_eq!(out, request().1.encode_to_vec().unwrap());

    let message = Message::of(Records::SCHEMA);
    let record = |id: i64| Record { id, kind: 7, name: "oak".into() };
    let records = Records { count: 3, records: [1, 2, 3].map(record).into(), size: 0, note: "of trees".into(), sum: 0 };
    let bytes = records.encode_to_vec().unwrap();
    let Value::Struct(fields) = message.view(&bytes).unwrap().to_value() else { panic!("a struct") };
    let (mut builder, mut out) = (message.build(), Vec::with_capacity(128));
    for (name, value) in fields {
        builder.set(&*name, value).unwrap();
    }
    builder.encode_into(&mut out).unwrap();
    assert_eq!(out, bytes);
    out.clear();
    assert_allocates_nothing("records, their count, a size and a sum", || {
        builder.encode_into(&mut out).unwrap();
    });
}

/// Memory follows from how deep a message nests, and not from how deep it may.
#[test]
fn reading_a_recursive_type_without_types() {
    let text = "wire 1
struct Tree recursive=255 { id: u8, name: text, note: text, kind: u8, tags: [u8], children: [Tree] }";
    let message = Message::load(text).unwrap();
    let leaf = [&[7][..], &[0; 8], &[1], &[0; 2], &[0; 2]].concat();
    let nested = |inner: &[u8]| [&leaf[..leaf.len() - 2], &[0, 1], inner].concat();
    let bytes = nested(&nested(&leaf));
    let counted = measure(|| assert!(message.view(&bytes).is_ok()));
    assert!(counted.bytes_max < 2 << 10, "{} bytes", counted.bytes_max);
    let mut slots = wire::dynamic::Slots::new();
    message.view_in(&bytes, &mut slots).unwrap();
    assert_allocates_nothing("a view of what nests", || assert!(message.view_in(&bytes, &mut slots).is_ok()));
}

#[test]
fn a_size_that_is_refused() {
    for size in [i32::MAX, -1, i32::MIN, (1 << 20) + 1] {
        let size = size.to_be_bytes();
        assert_allocates_nothing("a refused size", || {
            assert!(frame::split::<i32>(&size, frame::DEFAULT_MAX_PAYLOAD).is_err());
        });
    }
}

#[test]
fn a_hostile_count_allocates_no_more_than_its_bytes_justify() {
    #[derive(Wire)]
    struct Batch {
        names: Vec<Vec<String>>,
    }

    // 16 383 lists that are all empty: the most that a frame of 32 KiB can ask for.
    let mut bytes = vec![0; 2 + 16_383 * 2];
    bytes[..2].copy_from_slice(&16_383i16.to_be_bytes());
    let counted = measure(|| assert!(Batch::decode(&bytes).is_ok()));
    assert!(counted.bytes_max <= 16 * bytes.len() as u64 + (64 << 10), "{} bytes", counted.bytes_max);

    bytes[..2].copy_from_slice(&16_384i16.to_be_bytes());
    assert_allocates_nothing("a count over what is left", || assert!(Batch::decode(&bytes).is_err()));
}

/// What a peer can have allocated for the bytes that it sends, at the worst: nothing but empty elements.
#[test]
fn owned_values_take_at_most_sixteen_times_their_bytes() {
    #[derive(Wire)]
    struct Record {
        name: String,
        tags: Vec<i16>,
        note: Option<String>,
    }

    #[derive(Wire)]
    struct Counted<T> {
        #[wire(len = "u32")]
        elements: Vec<T>,
    }

    #[derive(Wire)]
    struct Rest<T> {
        #[wire(len = "rest")]
        elements: Vec<T>,
    }

    fn check<T: for<'de> wire::Decode<'de>>(bytes: &[u8]) {
        let counted = measure(|| assert!(T::decode(bytes).is_ok(), "{}", std::any::type_name::<T>()));
        let most = 16 * bytes.len() as u64 + (64 << 10);
        assert!(counted.bytes_max <= most, "{}: {} bytes", std::any::type_name::<T>(), counted.bytes_max);
        assert_eq!(counted.bytes_current, 0);
    }

    fn check_all<T: wire::Element + for<'de> wire::Decode<'de>>(element: &[u8]) {
        for count in [1, 100, (1 << 20) / element.len()] {
            let elements = element.repeat(count);
            check::<Rest<T>>(&elements);
            check::<Counted<T>>(&[&(count as u32).to_be_bytes()[..], &elements].concat());
        }
    }

    check_all::<bool>(&[0]);
    check_all::<i64>(&[0; 8]);
    check_all::<String>(&[0; 4]);
    check_all::<Option<String>>(&[0xff; 4]);
    check_all::<Vec<i16>>(&[0; 2]);
    check_all::<Vec<String>>(&[0; 2]);
    check_all::<Vec<Vec<Vec<String>>>>(&[0, 3, 0, 0, 0, 0, 0, 1, 0, 0]);
    check_all::<Record>(&[0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff]);
    check_all::<Vec<Record>>(&[0; 2]);
    check_all::<[Vec<Record>; 3]>(&[0; 6]);
}

#[test]
fn elements_that_are_large_in_memory_get_it_one_after_another() {
    // Each may take one byte, and takes more than a kilobyte in memory; already the first is none.
    let mut bytes = vec![2; 2 + 32_767];
    bytes[..2].copy_from_slice(&i16::MAX.to_be_bytes());
    let counted = measure(|| assert!(Vec::<Option<[u64; 128]>>::decode(&bytes).is_err()));
    assert!(counted.bytes_max <= 16 * bytes.len() as u64 + (64 << 10), "{} bytes", counted.bytes_max);
}

#[test]
fn a_claim_without_a_body_takes_a_small_buffer() {
    let counted = measure(|| {
        let mut decoder = Decoder::new();
        decoder.feed(&(1i32 << 20).to_be_bytes());
        assert!(decoder.next_frame().unwrap().is_none());
        assert!(!decoder.room().is_empty());
    });
    assert!(counted.bytes_max <= 4096, "{} bytes", counted.bytes_max);
}

#[test]
fn a_claim_to_who_knows_no_type_takes_no_memory() {
    let echo = wire::dynamic::Protocol::of(<echo_proto::Echo as wire::Protocol>::LAYOUT);
    let counted = measure(|| {
        let mut frames = echo.frames(wire::schema::Side::Request);
        frames.feed(&(1i32 << 20).to_be_bytes());
        assert!(frames.next_frame().unwrap().is_none());
        assert_eq!(frames.due(), 1 << 20);
    });
    assert!(counted.bytes_max <= 1024, "{} bytes", counted.bytes_max);
}

#[test]
fn a_client_that_is_never_idle_keeps_no_more_than_it_has_in_flight() {
    let body = [7; 1000];
    let counted = measure(|| {
        let (mut client, mut server, router) = (ClientSession::new(), ServerSession::new(), Router::echo());
        for _ in 0..10_000 {
            client.send(&EchoRequest { body: &body, ..request().1 }).unwrap();
            // All but the last byte leaves, so the output is never empty.
            let leaving = client.output().len() - 1;
            server.feed(&client.output()[..leaving]);
            client.sent(leaving);
            assert_eq!(server.handle(&router), Ok(Progress::NeedsInput));
            client.feed(server.output());
            server.sent(server.output().len());
            client.receive::<EchoResponse<'_>>().unwrap();
        }
    });
    // Of 10 MB in all, at most two requests and two responses are under way.
    assert!(counted.bytes_max <= 64 << 10, "{} bytes", counted.bytes_max);
}

#[test]
fn frames_are_given_out_without_a_copy() {
    let mut encoder = Encoder::new();
    for _ in 0..20 {
        encoder.push(&request()).unwrap();
    }
    let mut decoder = Decoder::new();
    decoder.feed(encoder.as_slice());
    assert_allocates_nothing("taking frames", || {
        for _ in 0..20 {
            let frame = decoder.next_frame().unwrap().unwrap();
            assert_eq!(Request::decode(frame.payload), Ok(request()));
        }
    });
}

#[test]
fn the_whole_vocabulary_that_borrows() {
    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    #[wire(endian = "little")]
    struct Packet<'a> {
        #[wire(value = b"PK")]
        magic: [u8; 2],
        #[wire(width = 3)]
        number: u32,
        #[wire(width = "varint")]
        total: u64,
        flags: u8,
        #[wire(when = flags & 0x04, len = "u8", max = 16)]
        name: Option<&'a str>,
        #[wire(len = "nul")]
        path: &'a [u8],
        count: u8,
        #[wire(len = count, each(len = "mysql"))]
        cells: List<'a, Option<&'a [u8]>>,
        kind: u8,
        #[wire(switch = kind, size = "u16")]
        body: Body<'a>,
        #[wire(pad = 2)]
        reserved: (),
        #[wire(len = "rest")]
        rest: Array<'a, u16>,
    }

    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    #[repr(u8)]
    enum Body<'a> {
        Ping = 1,
        Move {
            x: i16,
        },
        #[wire(other)]
        Unknown(u8, #[wire(len = "rest")] &'a [u8]),
    }

    let (cells, rest) = ([Some(&b"ab"[..]), None], [1, 2]);
    let packet = Packet {
        magic: *b"PK",
        number: 7,
        total: 300,
        flags: 4,
        name: Some("me"),
        path: b"/",
        count: 2,
        cells: List::from(&cells),
        kind: 9,
        body: Body::Unknown(9, b"raw"),
        reserved: (),
        rest: Array::from(&rest),
    };
    let mut out = [0; 64];
    let mut len = 0;
    assert_allocates_nothing("encoding", || len = packet.encode(&mut out).unwrap());
    assert_allocates_nothing("decoding, its errors and the walk", || {
        let decoded = Packet::decode(&out[..len]).unwrap();
        assert_eq!(decoded, packet);
        assert_eq!(decoded.cells.iter().flatten().count(), 1);
        for at in 0..len {
            let mut changed = out;
            for byte in [0, 1, 0x7f, 0x80, 0xff] {
                changed[at] = byte;
                let _either = Packet::decode(&changed[..len]);
                let mut leaves = 0;
                let mut reader = wire::Reader::new(&changed[..len]);
                let _either = Packet::SCHEMA.walk(&mut reader, &mut |_| leaves += 1);
                assert!(leaves <= 20);
            }
            assert!(Packet::decode(&out[..at]).is_err() || at >= len - 4);
        }
    });
    assert_allocates_nothing("a value without encoding", || {
        assert!(Packet { number: 1 << 24, ..packet }.encode(&mut out).is_err());
        assert!(Packet { name: None, ..packet }.encode(&mut out).is_err());
        assert!(Packet { path: b"\0", ..packet }.encode(&mut out).is_err());
        assert!(Packet { body: Body::Unknown(1, b""), ..packet }.encode(&mut out).is_err());
    });
}

#[test]
fn a_call_over_a_socket() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut client = runtime.block_on(async {
        let mut client = echo_proto::Client::connect(tests::peers::echo_server().await).await.unwrap();
        // Until every buffer has the size that it keeps.
        for _ in 0..10 {
            client.call(&tests::peers::REQUEST).await.unwrap();
        }
        client
    });
    // All of it on this thread, the server's side as well.
    assert_allocates_nothing("100 calls and their answers", || {
        runtime.block_on(async {
            for _ in 0..100 {
                assert_eq!(client.call(&tests::peers::REQUEST).await.unwrap().body, b"hi");
            }
        });
    });
}
