//! The codec without types, held against the one of types: the same verdict, error, path and value.

use std::fmt::Write as _;

use echo_proto::EchoRequest;
use tests::fuzz::TYPES;
use tests::vectors::vectors;
use tests::vocabulary::own::Wrapped;
use wire::dynamic::{Message, Protocol, Slots, ValueRef};
use wire::{Array, DecodeError, List, Reader, Schema, Wire};

/// What the walk says, which is what the codec of the type says but for conversions, which no schema knows.
fn walked(schema: &'static Schema, bytes: &[u8]) -> Option<DecodeError> {
    let mut reader = Reader::new(bytes);
    let read = schema.walk(&mut reader, &mut |_| {});
    read.and_then(|()| reader.finish().map_err(|error| error.in_message(schema))).err()
}

/// Where both disagree on an input.
fn disagreement(message: &Message, slots: &mut Slots, schema: &'static Schema, bytes: &[u8]) -> Option<String> {
    let theirs = walked(schema, bytes).map(|error| {
        let holder = error.holder().map(str::to_owned);
        (error.kind(), error.offset(), error.path().to_string(), holder, error.is_incomplete())
    });
    let json = theirs.is_none().then(|| schema.json(bytes).unwrap().to_string());
    let viewed = message.view_in(bytes, slots);
    let shown = viewed.as_ref().ok().map(|view| view.to_json());
    let ours = viewed.as_ref().err().map(|error| {
        let holder = error.holder().map(str::to_owned);
        (error.kind(), error.offset(), error.path().to_string(), holder, error.is_incomplete())
    });
    let is_same = ours == theirs && shown == json;
    (!is_same).then(|| format!("{bytes:02x?}\n  ours: {ours:?} {shown:?}\n  theirs: {theirs:?} {json:?}"))
}

/// Each vector, some of its prefixes, and it with single bits changed; by the schema of the type, or by its text.
#[test]
fn every_vector_and_its_like_are_read_as_by_their_types() {
    let made: Vec<Message> = TYPES.iter().map(|ty| Message::of(ty.schema)).collect();
    let loaded: Vec<Message> = TYPES.iter().map(|ty| Message::load(&ty.schema.text().to_string()).unwrap()).collect();
    let (mut judged, mut disagreements, mut slots) = (0, String::new(), Slots::new());
    for vector in vectors() {
        let position = vector.position;
        let messages = if vector.line % 2 == 0 { &made } else { &loaded };
        let (message, schema) = (&messages[position], TYPES[position].schema);
        let mut bytes = vector.bytes.clone();
        let mut judge = |bytes: &[u8]| {
            judged += 1;
            if let Some(found) = disagreement(message, &mut slots, schema, bytes) {
                writeln!(disagreements, "line {}: {} {found}", vector.line, vector.ty().name).unwrap();
            }
        };
        judge(&bytes);
        for len in (0..bytes.len()).skip(vector.line % 31).step_by(31) {
            judge(&bytes[..len]);
        }
        for at in (0..bytes.len()).skip(vector.line % 29).step_by(31) {
            bytes[at] ^= 1 << (vector.line % 8);
            judge(&bytes);
            bytes[at] ^= 1 << (vector.line % 8);
        }
    }
    assert!(disagreements.is_empty(), "{disagreements}");
    assert!(judged > 90_000, "only {judged}");
}

#[derive(Wire)]
struct Order<'a> {
    head: Head,
    #[wire(len = "u8")]
    lines: List<'a, Line<'a>>,
    #[wire(when = head.flags & 1)]
    note: Option<&'a str>,
    payment: Payment,
}

#[derive(Wire, Clone)]
struct Head {
    id: u32,
    flags: u8,
}

#[derive(Wire, Clone)]
struct Line<'a> {
    count: u16,
    #[wire(len = "u8")]
    item: &'a str,
    #[wire(len = "u8")]
    sizes: Vec<Vec<i16>>,
}

#[derive(Wire)]
#[repr(u8)]
enum Payment {
    Cash = 0,
    Card {
        number: [u8; 4],
        is_valid: bool,
    } = 1,
    #[wire(other)]
    Other(u8),
}

const ORDER: &[u8] =
    b"\0\0\0\x07\x01\x02\0\x03\x03nut\x01\0\x02\0\x05\0\x06\0\x01\x04bolt\0\0\0\0\x02hi\x01\x01\x02\x03\x04\x01";

#[test]
fn fields_are_found_by_their_way() {
    let order = Message::of(Order::SCHEMA);
    let [id, flags, lines, note, payment] =
        ["head.id", "head.flags", "lines", "note", "payment"].map(|path| order.field(path).unwrap());
    let view = order.view(ORDER).unwrap();
    assert_eq!((view.get(id).as_u64(), view.get(flags).as_i64()), (Some(7), Some(1)));
    assert_eq!(view.get(note).as_str(), Some("hi"));
    let chosen = view.get(payment).as_enum().unwrap();
    assert_eq!((chosen.name(), chosen.number()), ("Card", 1));
    let card = chosen.fields();
    assert_eq!(card.get(card.field("number").unwrap()).as_bytes(), Some(&[1, 2, 3, 4][..]));
    let lines = view.get(lines).as_list().unwrap();
    assert_eq!(lines.len(), 2);
    let mut names = Vec::new();
    let mut each = lines.iter();
    while let Some(line) = each.next_struct() {
        names.push(line.get(line.field("item").unwrap()).as_str().unwrap());
    }
    assert_eq!(names, ["nut", "bolt"]);
    let first = lines.iter().next().unwrap().as_struct().unwrap();
    let sizes = first.get(first.field("sizes").unwrap()).as_list().unwrap().iter().next().unwrap().as_list().unwrap();
    assert!(sizes.iter().map(|size| size.as_i64().unwrap()).eq([5, 6]));
    assert_eq!(
        format!("{view:?}"),
        "Order { head: Head { id: 7, flags: 1 }, lines: [Line { count: 3, item: \"nut\", sizes: [[5, 6]] }, \
         Line { count: 1, item: \"bolt\", sizes: [] }], note: \"hi\", \
         payment: Payment::Card { number: \"\\x01\\x02\\x03\\x04\", is_valid: true } }"
    );
}

/// As a message of Kafka: what is there, and how it is written, follows from a version that stands in no byte.
#[derive(Wire)]
#[wire(given(version: i16), compact = version >= 3)]
struct Versioned<'a> {
    id: i32,
    #[wire(when = version >= 1, default = -1)]
    epoch: i32,
    name: &'a str,
    #[wire(when = version >= 2, default)]
    rack: &'a str,
    parts: Vec<VersionedPart>,
    #[wire(when = version >= 3, default)]
    tags: VersionedTags<'a>,
}

#[derive(Wire)]
#[wire(given(version: i16))]
struct VersionedPart {
    index: u16,
    #[wire(when = version >= 2, default)]
    offsets: Vec<i64>,
    last: i8,
}

#[derive(Wire, Default, PartialEq)]
#[wire(tagged(tag = "varint", size = "varint", len = "varint"))]
struct VersionedTags<'a> {
    #[wire(tag = 0)]
    leader: Option<i32>,
    #[wire(other)]
    unknown: wire::Unknown<'a>,
}

#[test]
fn a_version_that_is_given_is_heeded() {
    let versioned = Message::of(Versioned::SCHEMA);
    let part = || VersionedPart { index: 5, offsets: vec![6, 7], last: 8 };
    for version in 0..=4_i16 {
        for leader in [None, Some(9)] {
            let tags = VersionedTags { leader, ..VersionedTags::default() };
            let parts = vec![part(), part()];
            let value = Versioned { id: 1, epoch: 2, name: "oak", rack: "three", parts, tags };
            let mut bytes = Vec::new();
            if value.encode_given(version, &mut bytes).is_err() {
                // What is not there has its default.
                assert!(version < 3);
                continue;
            }
            judge_versions(&versioned, version, &bytes);
        }
        let plain = Versioned {
            id: 1,
            epoch: if version >= 1 { 2 } else { -1 },
            name: "oak",
            rack: if version >= 2 { "four" } else { "" },
            parts: vec![VersionedPart { index: 5, offsets: vec![6; usize::from(version >= 2)], last: 8 }],
            tags: VersionedTags::default(),
        };
        let mut bytes = Vec::new();
        plain.encode_given(version, &mut bytes).unwrap();
        judge_versions(&versioned, version, &bytes);
    }
}

/// Holds all prefixes of a message, and it with each bit changed, against the walk.
fn judge_versions(versioned: &Message, version: i16, bytes: &[u8]) {
    let message = versioned.given(&[version.into()]).unwrap();
    let given = Versioned::SCHEMA.give(&[version.into()]).unwrap();
    let judge = |bytes: &[u8]| {
        let theirs = Versioned::SCHEMA.json_given(bytes, given).map(|json| json.to_string());
        let theirs = theirs.map_err(|error| (error.kind(), error.offset(), error.path().to_string()));
        let ours = message.view(bytes).map(|view| view.to_json());
        let ours = ours.map_err(|error| (error.kind(), error.offset(), error.path().to_string()));
        assert_eq!(ours, theirs, "version {version}: {bytes:02x?}");
    };
    judge(bytes);
    assert!(message.view(bytes).is_ok());
    let mut changed = bytes.to_vec();
    for at in 0..bytes.len() {
        judge(&bytes[..at]);
        for bit in 0..8 {
            changed[at] ^= 1 << bit;
            judge(&changed);
            changed[at] ^= 1 << bit;
        }
    }
}

/// A way is that of one message: another one has nothing there.
#[test]
fn what_is_not_there_is_said() {
    let order = Message::of(Order::SCHEMA);
    let without = [&b"\0\0\0\x07\0\0"[..], b"\0"].concat();
    let view = order.view(&without).unwrap();
    assert!(matches!(view.get(order.field("note").unwrap()), ValueRef::Absent));
    assert_eq!(
        order.field("nots").unwrap_err().to_string(),
        "`Order` has no field `nots`: there is `head`, `lines`, `note` and `payment`"
    );
    assert!(order.field("head.ids").is_err() && order.field("").is_err() && order.field("lines.item").is_err());
    let other = Message::of(Line::SCHEMA);
    assert!(matches!(view.get(other.field("sizes").unwrap()), ValueRef::Absent));
    // Nor does a way lead anywhere in a message that was made of the same schema once more.
    let way = Message::of(Order::SCHEMA).field("note").unwrap();
    assert!(matches!(view.get(way), ValueRef::Absent));
    assert_eq!(
        order.build().set(way, 1).map(|_| ()).unwrap_err().to_string(),
        "`Order` has no field by this way, which is one of another message: `field` finds those of this one"
    );
}

#[test]
fn a_protocol_has_its_messages_by_key_and_by_name() {
    let protocol = Protocol::of(<echo_proto::Echo as wire::Protocol>::LAYOUT);
    let request = protocol.request(0).unwrap();
    assert_eq!(request.name(), "EchoRequest");
    assert_eq!(protocol.request("EchoRequest").unwrap().name(), "EchoRequest");
    assert_eq!(protocol.response(0).unwrap().name(), "EchoResponse");
    assert_eq!(protocol.response("EchoResponse").unwrap().name(), "EchoResponse");
    assert_eq!(protocol.request(9).unwrap_err().to_string(), "`echo` has no request `9`: there is `0`");
    let value = EchoRequest { timestamp: 9999, subject: b"test", metadata: Array::from(&[1]), body: b"hi" };
    let bytes = value.encode_to_vec().unwrap();
    let view = request.view(&bytes).unwrap();
    assert_eq!(view.get(request.field("subject").unwrap()).as_bytes(), Some(&b"test"[..]));
    assert_eq!(view.get(request.field("timestamp").unwrap()).as_i64(), Some(9999));
}

/// Of a text that declares no protocol, messages have the keys that they declare, and what answers one is found by it.
#[test]
fn messages_without_a_protocol_have_their_keys() {
    let text = "wire 1
struct Place { x: u8 }
struct Done key=2 { number: u16 }
struct Order key=2 answer=Done { number: u16, place: Place }
struct Report key=1 { place: Place }";
    let protocol = Protocol::load(text).unwrap();
    assert_eq!(protocol.request(2).unwrap().name(), "Order");
    assert_eq!(protocol.response(2).unwrap().name(), "Done");
    assert_eq!(protocol.response("Order").unwrap().name(), "Done");
    assert_eq!(protocol.request("Done").unwrap().name(), "Done");
    assert_eq!(protocol.request("Place").unwrap().name(), "Place");
    // What has no key takes no other's.
    assert_eq!(protocol.request(7).unwrap_err().to_string(), "there is no request `7`: there is `2` and `1`");

    let error = Protocol::load("wire 1\nstruct Ab key=2 {}\nstruct Cd key=2 {}").unwrap_err();
    assert_eq!(error.to_string(), "line 3, column 1: another message has the key 2: give each its own");
    let error = Protocol::load("wire 1\nstruct Ab key=2 answer=Cd {}\nstruct Cd key=3 {}").unwrap_err();
    assert_eq!(
        error.to_string(),
        "line 2, column 1: an answer has the key of its request, and `Cd` declares `key=3`: write `key=2` there"
    );
    let protocol = Protocol::load("wire 1\nstruct Ab key=1 {}\nstruct Ab key=2 {}").unwrap();
    assert_eq!(
        protocol.request("Ab").unwrap_err().to_string(),
        "several types are called `Ab`: choose the request by its key"
    );
    assert_eq!(protocol.request(2).unwrap().name(), "Ab");
}

/// A check that does not hold is named in the words of its declaration, as by the codec of the type.
#[test]
fn a_check_that_fails_is_said() {
    #[derive(Wire, Debug)]
    struct Ping {
        #[wire(check = ttl in 1..=64)]
        ttl: u8,
        #[wire(len = "u8", each(check = it >= 2 && it != 9))]
        hops: Vec<u16>,
    }

    let text = Ping::SCHEMA.text().to_string();
    for message in [Message::of(Ping::SCHEMA), Message::load(&text).unwrap()] {
        for bytes in [&b"\0\0"[..], b"\x01\x03\0\x02\0\x09\0\x02"] {
            let error = message.view(bytes).unwrap_err().to_string();
            assert_eq!(error, Ping::decode(bytes).unwrap_err().to_string());
            assert!(error.contains("must hold") && !error.contains("its check"), "{error}");
        }
        let value = Ping { ttl: 65, hops: vec![] };
        let error = message.from_json(r#"{"ttl": 65, "hops": []}"#).unwrap().encode().unwrap_err();
        assert_eq!(error.to_string(), value.encode_to_vec().unwrap_err().to_string());
    }
    // Of a long one the beginning is kept.
    let name = "n".repeat(300);
    let long = Message::load(&format!("wire 1\nstruct Long {{ {name}: u8 check=(.{name} == 1) }}")).unwrap();
    let error = long.view(b"\0").unwrap_err().to_string();
    assert!(error.ends_with(&format!("where `{}...` must hold", "n".repeat(256))), "{error}");
}

/// What is not a struct has no fields, and is a value.
#[test]
fn a_message_need_not_be_a_struct() {
    let payment = Message::of(Payment::SCHEMA);
    assert_eq!(payment.view(&[0]).unwrap().value().as_enum().unwrap().name(), "Cash");
    assert_eq!(payment.view(&[9]).unwrap().to_json(), r#"{"9":{}}"#);
    let pair = Message::of(<(u8, bool)>::SCHEMA);
    assert_eq!(pair.view(&[3, 1]).unwrap().to_json(), "[3,true]");
    assert_eq!(pair.view(&[3, 2]).unwrap_err().to_string(), "2 at byte 1 is neither 0 nor 1");
    assert!(Message::of(Wrapped::SCHEMA).field("view").is_ok());
}

/// What goes up to the end of a size is found again within it, whatever stands behind.
#[test]
fn what_goes_up_to_the_end_of_a_size_ends_there() {
    for (ty, bytes, json) in [
        ("Tail", &b"\x02ab\x07"[..], r#"{"t":"ab"}"#),
        ("Tail", b"\0\x07", r#"{"t":""}"#),
        ("(u8, Tail)", b"\x03\x01ab\x07", r#"[1,{"t":"ab"}]"#),
        ("(u8, Tail)", b"\x01\x01\x07", r#"[1,{"t":""}]"#),
        ("(Nothing, Tail)", b"\x02ab\x07", r#"[{},{"t":"ab"}]"#),
        ("(Nothing, Tail)", b"\0\x07", r#"[{},{"t":""}]"#),
        ("(u8, (u8, Tail))", b"\x02\x01\x02\x07", r#"[1,[2,{"t":""}]]"#),
        ("(u8, (u8, Tail))", b"\x04\x01\x02ab\x07", r#"[1,[2,{"t":"ab"}]]"#),
        ("Tail?", b"\x03\x01ab\x07", r#"{"t":"ab"}"#),
        ("Tail?", b"\x01\x01\x07", r#"{"t":""}"#),
        ("Tail??", b"\x04\x01\x01ab\x07", r#"[{"t":"ab"}]"#),
        ("Tail??", b"\x02\x01\x01\x07", r#"[{"t":""}]"#),
        ("Tail??", b"\x02\x01\0\x07", "[null]"),
        ("(u8, Tail?)", b"\x02\x01\x01\x07", r#"[1,{"t":""}]"#),
        ("Kind", b"\x03\x02ab\x07", r#"{"Some":{"t":"ab"}}"#),
        ("Kind", b"\x01\x02\x07", r#"{"Some":{"t":""}}"#),
        ("(u8, Kind)", b"\x02\x01\x02\x07", r#"[1,{"Some":{"t":""}}]"#),
    ] {
        let text = format!(
            "wire 1
struct Nothing {{}}
struct Tail {{ t: text len=rest }}
enum Kind: u8 {{ None = 1, Some = 2 {{ t: text len=rest }} }}
struct All {{ a: {ty} size=u8, b: u8 }}"
        );
        let message = Message::load(&text).unwrap();
        assert_eq!(message.view(bytes).unwrap().to_json(), format!(r#"{{"a":{json},"b":7}}"#), "{ty}");
    }
}

/// A list knows where each of its elements ends, whatever goes up to its own end.
#[test]
fn elements_know_their_own_ends() {
    let list = |item: &str| {
        let text =
            format!("wire 1\nstruct Item {{ {item} }}\nstruct All {{ items: [Item] len=rest size=u8, last: u16 }}");
        Message::load(&text).map(|_| ()).map_err(|error| error.message().to_owned())
    };
    assert_eq!(list("name: text len=u8"), Ok(()));
    assert_eq!(list("name: text len=padded size=4"), Ok(()));
    for item in ["name: text len=rest", "id: u8 default", "more: [u8] len=rest extra=cut", "rest: bytes size=rest"] {
        let error = list(item).unwrap_err();
        assert!(error.contains("up to the end of the message"), "{item}: {error}");
    }
}
