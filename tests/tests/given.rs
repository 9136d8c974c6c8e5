//! Numbers that stand in no byte, which a type is given by whoever decodes it or contains it.

use wire::schema::{Declaration, EventKind, Given, annotate, annotate_given};
use wire::{Decode, DecodeErrorKind, Encode, EncodeErrorKind, List, MessageSet, Parametric, Reader, Schema, Wire};

/// As Kafka has it: the version stands in the header of the request.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(given(version: i16))]
struct Partition<'a> {
    id: i32,
    #[wire(when = version >= 5)]
    epoch: Option<i32>,
    #[wire(len = "i16")]
    note: &'a str,
}

#[derive(Wire, Debug, PartialEq)]
#[wire(given(version: i16))]
struct Topic<'a> {
    #[wire(len = "i16")]
    name: &'a str,
    #[wire(len = "u8")]
    list: List<'a, Partition<'a>>,
    #[wire(len = "u8")]
    vector: Vec<Partition<'a>>,
    nullable: Option<Partition<'a>>,
    #[wire(size = "u8")]
    sized: Partition<'a>,
    two: [Partition<'a>; 2],
    pair: (u8, Partition<'a>),
}

/// Of several numbers each has its own type.
#[derive(Wire, Debug, Clone, PartialEq)]
#[repr(u8)]
#[wire(given(kind: i8, is_long: bool, len: u32))]
enum Body<'a> {
    Text {
        #[wire(len = len - 1)]
        text: &'a str,
    } = 1,
    Numbers {
        #[wire(when = is_long == true)]
        long: Option<u64>,
        #[wire(when = !(is_long == true) && kind in -3..=-1)]
        short: Option<u8>,
        #[wire(give(version = kind))]
        partition: Partition<'a>,
    } = 2,
    Kind {
        #[wire(switch = kind)]
        inner: Inner,
    } = 3,
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[repr(i8)]
enum Inner {
    Low(u8) = -1,
    High(u16) = 1,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Header {
    flags: u8,
    version: i8,
}

#[derive(Wire, Debug, PartialEq)]
struct Message<'a> {
    header: Header,
    #[wire(give(version = header.version))]
    partition: Partition<'a>,
    kind: i8,
    #[wire(give(kind, is_long = header.flags & 1, len = (header.flags >> 4) + 1))]
    body: Body<'a>,
    code: u8,
    #[wire(switch = code, size = "u8", give(len = 3, kind = header.version, is_long = true))]
    switched: Body<'a>,
}

fn partition(version: i16) -> Partition<'static> {
    Partition { id: 7, epoch: (version >= 5).then_some(-1), note: "hi" }
}

#[test]
fn what_is_given_goes_down_to_every_value() {
    for version in [4, 5] {
        let bytes = [&b"\0\0\0\x07"[..], if version >= 5 { &[0xff; 4] } else { &[] }, b"\0\x02hi"].concat();
        let size = u8::try_from(bytes.len()).unwrap();
        let one = [partition(version)];
        let topic = Topic {
            name: "t",
            list: List::from(&one),
            vector: vec![partition(version)],
            nullable: Some(partition(version)),
            sized: partition(version),
            two: [partition(version), partition(version)],
            pair: (9, partition(version)),
        };
        let parts =
            [&b"\0\x01t\x01"[..], &bytes, &[1], &bytes, &[1], &bytes, &[size], &bytes, &bytes, &bytes, &[9], &bytes];
        let whole = parts.concat();
        let mut out = Vec::new();
        assert_eq!(topic.encode_given(version, &mut out), Ok(whole.len()));
        assert_eq!(out, whole, "version {version}");
        assert_eq!(topic.encoded_len_given(version), Ok(whole.len()));
        let received = Topic::decode_given(&whole, version).unwrap();
        assert_eq!(received, topic);
        agree::<Topic<'_>>(&whole, version);
        agree::<Topic<'_>>(&whole, 9 - version);
        // What was read stays what it is: as another version it has no encoding, or is what that has.
        let error = received.encoded_len_given(9 - version).unwrap_err();
        assert!(matches!(error.kind(), EncodeErrorKind::ConditionMismatch { .. }), "{error}");
        let (first, rest) = Topic::decode_prefix_given(&[&whole[..], b"rest"].concat(), version)
            .map(|(first, rest)| (first.name.len(), rest.len()))
            .unwrap();
        assert_eq!((first, rest), (1, 4));
    }
}

#[test]
fn a_list_that_was_read_is_written_as_another_version() {
    #[derive(Wire, Debug, Clone, PartialEq)]
    #[wire(given(version: u8))]
    struct Element {
        id: u8,
        #[wire(when = version == 1)]
        first: Option<u8>,
        #[wire(when = version == 2)]
        second: Option<u8>,
    }

    let received = List::<Element>::decode_given(&[0, 1, 7, 8], 1).unwrap();
    let element = Element { id: 7, first: Some(8), second: None };
    assert_eq!(received.to_vec(), [element]);
    let mut out = Vec::new();
    received.encode_given(1, &mut out).unwrap();
    assert_eq!(out, [0, 1, 7, 8]);
    let error = received.encode_given(2, &mut out).unwrap_err();
    assert_eq!(error.to_string(), "Element[0].first: is there, although `version == 1` does not hold");
    assert_eq!(Vec::<Element>::decode_given(&[0, 1, 7], 3).unwrap().len(), 1);
    assert_eq!(Option::<Element>::decode_given(&[1, 7], 3).unwrap().map(|element| element.id), Some(7));
    assert_eq!(<&Option<Element>>::encoded_len_given(&&received.first(), 1), Ok(3));
    let mut reader = Reader::new(&[7, 8, 9]);
    assert_eq!(reader.read_given::<Element>(2).unwrap().second, Some(8));
    assert_eq!(reader.remaining(), [9]);
}

fn message(flags: u8, version: i8, kind: i8, body: Body<'_>, switched: Body<'static>) -> Vec<u8> {
    let message = Message {
        header: Header { flags, version },
        partition: partition(version.into()),
        kind,
        body: body.clone(),
        code: 0,
        switched,
    };
    let bytes = message.encode_to_vec().unwrap();
    assert_eq!(message.encoded_len(), Ok(bytes.len()));
    let received = Message::decode(&bytes).unwrap();
    assert_eq!((received.body.clone(), received.header, received.kind), (body, message.header, kind));
    assert_eq!(received.encode_to_vec().unwrap(), bytes);
    bytes
}

#[test]
fn a_field_gives_what_follows_from_others() {
    let text = |text| Body::Text { text };
    assert_eq!(message(0x20, 0, 9, text("ab"), text("xy")), b"\x20\0\0\0\0\x07\0\x02hi\x09\x01ab\x01\x02xy");
    let numbers = |long, short, version: i16| Body::Numbers { long, short, partition: partition(version) };
    assert_eq!(
        message(1, 6, 5, numbers(Some(2), None, 5), text("xy")),
        b"\x01\x06\0\0\0\x07\xff\xff\xff\xff\0\x02hi\x05\x02\0\0\0\0\0\0\0\x02\0\0\0\x07\xff\xff\xff\xff\0\x02hi\x01\x02xy"
    );
    assert_eq!(
        message(0, -1, -2, numbers(None, Some(3), -2), Body::Kind { inner: Inner::Low(4) }),
        b"\0\xff\0\0\0\x07\0\x02hi\xfe\x02\x03\0\0\0\x07\0\x02hi\x03\x01\x04"
    );
}

#[test]
fn what_disagrees_with_what_is_given_has_no_encoding() {
    let said = |body: Body<'_>, kind, len| body.encoded_len_given((kind, false, len)).unwrap_err().to_string();
    assert_eq!(said(Body::Text { text: "abc" }, 0, 9), "Body::Text.text: length 3, but `len - 1` is already 8");
    assert_eq!(
        said(Body::Kind { inner: Inner::High(1) }, -1, 0),
        "Body::Kind.inner: variant 1, but `kind` is already -1"
    );
    assert_eq!(Body::Kind { inner: Inner::High(1) }.encoded_len_given((1, false, 0)), Ok(3));
}

#[test]
fn an_error_of_what_is_given_stands_where_it_shows() {
    let said = |bytes: &[u8], kind, len| {
        agree::<Body<'_>>(bytes, (kind, false, len));
        Body::decode_given(bytes, (kind, false, len)).unwrap_err()
    };
    let error = said(b"\x01ab", 0, 9);
    assert_eq!((error.offset(), error.is_incomplete()), (1, true));
    assert_eq!(error.to_string(), "Body::Text.text: length 8, held by `len` at byte 1, but 2 bytes are left");
    let error = said(b"\x01ab", 0, 0);
    assert_eq!(error.kind(), DecodeErrorKind::NegativeLength { length: -1 });
    assert_eq!(said(b"\x03ab", 5, 0).kind(), DecodeErrorKind::UnknownValue { value: 5 });
}

#[test]
fn a_schema_says_what_is_given() {
    assert!(Message::SCHEMA.given().is_empty());
    let given: Vec<_> =
        Body::SCHEMA.given().iter().map(|field| (field.name(), field.is_given(), field.fixed_len())).collect();
    assert_eq!(given, [("kind", true, Some(0)), ("is_long", true, Some(0)), ("len", true, Some(0))]);
    assert_eq!(Vec::<Topic<'_>>::SCHEMA.given()[0].name(), "version");
    assert_eq!(Body::SCHEMA.give(&[1, 0]), None);
    assert_eq!(Body::SCHEMA.give(&[128, 0, 0]), None);
    assert_eq!(Body::SCHEMA.give(&[-1, 1, 7]), Some(Body::side_by_side((-1, true, 7))));
    assert!(
        Partition::SCHEMA.table().to_string().lines().eq([
            "offset  size       type                       name     notes",
            "        given      i16                        version",
            "0       4          i32                        id",
            "4       0..=4      i32                        epoch    when version >= 5",
            "        2..=32769  text behind an i16 length  note",
        ]),
        "{}",
        Partition::SCHEMA.table()
    );
}

#[test]
fn what_is_a_length_is_given_on() {
    #[derive(Wire, Debug, PartialEq)]
    #[wire(given(len: u8))]
    struct Outer<'a> {
        #[wire(len = len)]
        text: &'a str,
        #[wire(give(version = len))]
        partition: Partition<'a>,
    }

    let outer = Outer { text: "hello", partition: Partition { id: 7, epoch: Some(8), note: "a" } };
    let bytes = b"hello\0\0\0\x07\0\0\0\x08\0\x01a";
    let mut out = Vec::new();
    outer.encode_given(5, &mut out).unwrap();
    assert_eq!(out, bytes);
    assert_eq!(Outer::decode_given(bytes, 5), Ok(outer));
    agree::<Outer<'_>>(bytes, 5);
}

#[test]
fn what_is_always_given_is_given_again() {
    #[derive(Wire, Debug, Clone, PartialEq)]
    struct Fixed<'a> {
        #[wire(give(version = 5))]
        partition: Partition<'a>,
    }

    let bytes = b"\0\x02\0\x01\0\0\0\x07\0\0\0\x08\0\x01a\0\x01\0\0\0\x07\0\0\0\x08\0\x01a";
    let lists = List::<List<'_, Fixed<'_>>>::decode(bytes).unwrap();
    let one = [Fixed { partition: Partition { id: 7, epoch: Some(8), note: "a" } }];
    assert!(lists.iter().eq([List::from(&one), List::from(&one)]));
    assert_eq!(lists.to_vec().encode_to_vec().unwrap(), bytes);
}

#[test]
fn what_is_too_short_is_incomplete_whatever_is_given() {
    #[derive(Wire, Debug, PartialEq)]
    #[wire(given(limit: u8))]
    struct Given {
        #[wire(check = low < 3 || limit > 5)]
        low: u8,
        high: u32,
    }

    #[derive(Wire, Debug, PartialEq)]
    struct Giving<'a> {
        limit: u8,
        #[wire(len = "u8")]
        name: &'a str,
        #[wire(give(limit))]
        given: Given,
        #[wire(check = last < 3 || limit == 9)]
        last: u8,
        end: u16,
    }

    #[derive(Wire, Debug, PartialEq)]
    #[wire(given(version: i16))]
    struct Versions {
        id: u8,
        pongs: [Small; 2],
        pair: (u8, Small),
    }

    #[derive(Wire, Debug, PartialEq)]
    #[wire(api_key = 3i16, versions = 2..=3)]
    struct Small {
        value: u16,
    }

    let bytes = b"\x09\0\x07\0\0\0\x01\x07\0\x01";
    assert!(Giving::decode(bytes).is_ok());
    for len in 0..bytes.len() {
        assert!(Giving::decode(&bytes[..len]).unwrap_err().is_incomplete(), "{len}");
    }
    agree::<Given>(&[7, 0, 0, 0, 1], 9);
    agree::<Given>(&[7, 0, 0, 0, 1], 0);
    for version in 1..4 {
        agree::<Versions>(b"\x01\0\x02\0\x03\x04\0\x05", version);
    }
    assert!(Versions::decode_given(b"\x01", 2).unwrap_err().is_incomplete());
}

#[test]
fn room_that_is_too_small_stays_as_it_was() {
    let mut out = [9; 3];
    let error = Partition { id: 1, epoch: None, note: "" }.encode_given(4, &mut out[..]).unwrap_err();
    assert_eq!((error.kind(), out), (EncodeErrorKind::OutputTooSmall { needed: 6, left: 3 }, [9; 3]));
    assert_eq!(Body::SCHEMA.give(&[0, 2, 0]), None);
}

#[test]
fn nothing_is_read_without_what_is_given() {
    let mut reader = Reader::new(b"\0\0\0\x07\0\0");
    let error = Partition::SCHEMA.events(&mut reader, &mut |_| panic!("nothing is read")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Partition: numbers are given to this type, by the calls that end in `_given` at byte 0"
    );
    let shown = annotate(&[("partition", Partition::SCHEMA)], b"\0\0\0\x07\0\0").to_string();
    assert!(shown.contains("numbers are given to this type"), "{shown}");
}

#[test]
fn what_is_given_is_shown_as_values() {
    let bytes = b"\0\0\0\x07\0\0\0\x02\0\x02hi";
    let parts = [("partition", Partition::SCHEMA, Partition::side_by_side(5))];
    let shown = annotate_given(&parts, bytes).to_string();
    let names: Vec<_> = shown.lines().filter_map(|line| line.split("partition.").nth(1)).collect();
    assert_eq!(names, ["id     7", "epoch  2", "note   \"hi\""]);
    let older = [("partition", Partition::SCHEMA, Partition::side_by_side(4))];
    let shown = annotate_given(&older, bytes).to_string();
    assert!(shown.trim_end().ends_with("Partition: 6 bytes left over at byte 6"), "{shown}");
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = 3i16, versions = 1..=3, response = Pong)]
struct Ping<'a> {
    #[wire(when = version >= 2)]
    hops: Option<u8>,
    partition: Partition<'a>,
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = 3i16, versions = 0..=0)]
struct Pong;

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = 4i16, versions = 2, given(version: i16))]
#[repr(u8)]
enum Say {
    Yes = 1,
    No = 2,
}

#[derive(MessageSet, Debug, PartialEq)]
#[wire(given(version: i16))]
enum Inside<'a> {
    Ping(Ping<'a>),
    Say(Say),
}

#[derive(MessageSet, Debug, PartialEq)]
#[wire(given(version: i16))]
enum Requests<'a> {
    Inside(Inside<'a>),
    #[wire(api_key = 5i16)]
    Quit,
    #[wire(other)]
    Other(i16, &'a [u8]),
}

#[test]
fn a_set_gives_its_messages_their_version() {
    let read = |key, version, bytes: &'static [u8]| {
        Requests::read_message_given(key, version, &mut Reader::new(bytes)).unwrap().unwrap()
    };
    let ping = read(3, 2, b"\x09\0\0\0\x07\0\0");
    let partition = Partition { id: 7, epoch: None, note: "" };
    assert_eq!(ping, Requests::Inside(Inside::Ping(Ping { hops: Some(9), partition })));
    assert_eq!(read(4, 2, b"\x01"), Requests::Inside(Inside::Say(Say::Yes)));
    assert_eq!(read(5, 77, b""), Requests::Quit);
    assert_eq!(read(6, 77, b"abc"), Requests::Other(6, b"abc"));
    let mut out = Vec::new();
    for (message, version, bytes) in [
        (&ping, 2, &b"\x09\0\0\0\x07\0\0"[..]),
        (&ping, 3, b"\x09\0\0\0\x07\0\0"),
        (&Requests::Quit, 5, b""),
        (&Requests::Other(6, b"abc"), 5, b"abc"),
    ] {
        out.clear();
        assert_eq!(message.encode_message_given(version, &mut out), Ok(bytes.len()));
        assert_eq!(out, bytes);
    }
    let error = ping.encode_message_given(1, &mut out).unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::ConditionMismatch { present: true });
}

#[test]
fn a_message_exists_in_its_versions() {
    let versions = |schema: &Schema| schema.declaration().and_then(|declaration| declaration.versions);
    assert_eq!(
        [versions(Ping::SCHEMA), versions(Say::SCHEMA), versions(Inner::SCHEMA)],
        [Some((1, 3)), Some((2, 2)), None]
    );
    let error = Requests::read_message_given(3, 0, &mut Reader::new(b"\x09")).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::UnsupportedVersion { version: 0, first: 1, last: 3 });
    assert_eq!(error.to_string(), "Ping: version 0 is not one of 1 to 3 at byte 0");
    let error = Pong.encoded_len_given(-1).unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::UnsupportedVersion { version: -1, first: 0, last: 0 });
    assert_eq!(error.to_string(), "Pong: version -1 is not one of 0 to 0");
    for version in 0..5 {
        agree::<Ping<'_>>(b"\x09\0\0\0\x07\0\0", version);
        agree::<Say>(b"\x01", version);
    }
    // They are shown, and two ranges are two layouts.
    let table = Ping::SCHEMA.table().to_string();
    let given = table.lines().nth(1).map(|row| row.split_whitespace().collect::<Vec<_>>().join(" "));
    assert_eq!(given.as_deref(), Some("given i16 version 1 to 3"), "{table}");
    let same = |first, last| Schema::structure(Declaration::new("").versions(first, last), Pong::SCHEMA.fields());
    assert_eq!(same(0, 0).fingerprint(), Pong::FINGERPRINT);
    assert_ne!(same(0, 1).fingerprint(), Pong::FINGERPRINT);
    // What follows a message is said of it.
    let error = Requests::read_message_given(4, 2, &mut Reader::new(b"\x01\x01")).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::TrailingBytes { left: 1 }, 1));
}

/// As the flexible versions of Kafka have it.
#[derive(Wire, Debug, PartialEq)]
#[wire(given(version: i16), compact = version >= 9)]
struct Flexible<'a> {
    #[wire(len = "i16")]
    name: &'a str,
    note: Option<&'a str>,
    #[wire(len = "i32", each(len = "i16"))]
    names: List<'a, &'a str>,
    numbers: Vec<i16>,
    nested: Option<Vec<Vec<&'a str>>>,
    array: [&'a str; 2],
    pair: (u8, &'a str),
    id: u8,
    #[wire(len = id)]
    held: &'a [u8],
    #[wire(len = "i32")]
    partitions: List<'a, Partition<'a>>,
    #[wire(when = version >= 9)]
    tags: Option<Vec<u8>>,
}

#[test]
fn lengths_are_compact_where_a_type_says_so() {
    let flexible = |version| Flexible {
        name: "ab",
        note: None,
        names: List::from(&["c", ""]),
        numbers: vec![-1],
        nested: Some(vec![vec!["d"]]),
        array: ["", "e"],
        pair: (7, "f"),
        id: 1,
        held: b"g",
        partitions: List::from(&[]),
        tags: (version >= 9).then(|| vec![1]),
    };
    for (version, bytes) in [
        (
            8,
            &b"\0\x02ab\xff\xff\xff\xff\0\0\0\x02\0\x01c\0\0\0\x01\xff\xff\0\x01\0\x01\0\0\0\x01d\
               \0\0\0\0\0\0\0\x01e\x07\0\0\0\x01f\x01g\0\0\0\0"[..],
        ),
        (9, b"\x03ab\0\x03\x02c\x01\x02\xff\xff\x02\x02\x02d\x01\x02e\x07\x02f\x01g\x01\x02\x01"),
    ] {
        let sent = flexible(version);
        let mut out = Vec::new();
        assert_eq!(sent.encode_given(version, &mut out), Ok(bytes.len()));
        assert_eq!(out, bytes, "version {version}");
        assert_eq!(sent.encoded_len_given(version), Ok(bytes.len()));
        let received = Flexible::decode_given(bytes, version).unwrap();
        assert_eq!(received, sent);
        agree::<Flexible<'_>>(bytes, version);
        // A list that was read as one version is written as the other.
        let other = 17 - version;
        let mut again = Vec::new();
        Flexible { tags: flexible(other).tags, ..received }.encode_given(other, &mut again).unwrap();
        assert_eq!(Flexible::decode_given(&again, other).unwrap(), flexible(other));
    }
    let null = Flexible::decode_given(b"\x01\0\x01\x01\0\x01\x01\x07\x01\0\0\x01\x01", 9).unwrap_err();
    assert_eq!(null.to_string(), "Flexible.partitions: count -1 at byte 10 is negative");
    assert_eq!(Flexible::SCHEMA.fields()[1].min_len(), 1);
    let table = Flexible::SCHEMA.table().to_string();
    assert!(table.contains("lengths as LEB128 - 1 when version >= 9"), "{table}");
}

/// Compares decoding with the walk, at every length and with every byte changed.
fn agree<'a, T: Decode<'a> + Encode + Parametric>(bytes: &[u8], given: T::Given) {
    let mut inputs: Vec<_> = (0..=bytes.len()).map(|len| bytes[..len].to_vec()).collect();
    inputs.extend((0..bytes.len()).flat_map(|at| {
        [0, 1, 5, 0x7f, 0xff].map(|byte| {
            let mut changed = bytes.to_vec();
            changed[at] = byte;
            changed
        })
    }));
    for input in inputs {
        let input: &'static [u8] = input.leak();
        let (mut reader, mut ahead) = (Reader::new(input), Reader::new(input));
        let decoded = reader.read_given::<T>(given);
        let walked = walk(T::SCHEMA, &mut ahead, T::side_by_side(given));
        match (decoded, walked) {
            (Ok(_), Ok(())) => assert_eq!(reader.offset(), ahead.offset(), "{input:?}"),
            (decoded, walked) => {
                let (decoded, walked) = (decoded.map(|_| ()).unwrap_err(), walked.unwrap_err());
                assert_eq!(decoded.to_string(), walked.to_string(), "{input:?}");
                assert_eq!(decoded, walked);
            }
        }
    }
}

fn walk(schema: &'static Schema, reader: &mut Reader<'_>, given: Given) -> Result<(), wire::DecodeError> {
    let mut depth = 0;
    let walked = schema.events_given(reader, given, &mut |event| match event.kind() {
        EventKind::Begin => depth += 1,
        EventKind::End => depth -= 1,
        _ => {}
    });
    assert!(walked.is_err() || depth == 0);
    walked
}
