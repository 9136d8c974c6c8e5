//! What a field is where it is not there: `default`, beside `when` and at the end of a message.

use wire::schema::{Absent, Constant};
use wire::{Array, EncodeErrorKind, List, Wire};

/// A partition of Kafka's Fetch request, whose version is one of its own fields here.
#[derive(Wire, Debug, Clone, PartialEq)]
struct Partition<'a> {
    version: i16,
    index: i32,
    #[wire(when = version >= 9, default = -1)]
    leader_epoch: i32,
    offset: i64,
    #[wire(when = version >= 5, default = NOWHERE)]
    log_start_offset: i64,
    #[wire(when = version >= 4, default)]
    is_read_committed: bool,
    #[wire(when = version >= 11, default)]
    rack: &'a str,
    #[wire(when = version >= 12, default)]
    cluster: Option<&'a str>,
    #[wire(when = version >= 7, default)]
    forgotten: List<'a, Forgotten<'a>>,
    #[wire(when = version >= 13, default)]
    topic_id: [u8; 16],
}

const NOWHERE: i64 = -1;

#[derive(Wire, Debug, Clone, PartialEq)]
struct Forgotten<'a> {
    topic: &'a str,
    partitions: Array<'a, i32>,
}

impl Partition<'_> {
    fn of_version(version: i16) -> Self {
        Partition {
            version,
            index: 2,
            leader_epoch: -1,
            offset: 9,
            log_start_offset: -1,
            is_read_committed: false,
            rack: "",
            cluster: None,
            forgotten: List::default(),
            topic_id: [0; 16],
        }
    }
}

#[test]
fn a_field_is_its_default_in_messages_of_versions_without_it() {
    let oldest = Partition::of_version(0);
    let bytes = b"\0\0\0\0\0\x02\0\0\0\0\0\0\0\x09";
    assert_eq!(oldest.encode_to_vec().unwrap(), bytes);
    assert_eq!(oldest.encoded_len(), Ok(bytes.len()));
    assert_eq!(Partition::decode(bytes), Ok(oldest));

    let newest = Partition { leader_epoch: 7, rack: "r", cluster: Some("c"), ..Partition::of_version(13) };
    let bytes = newest.encode_to_vec().unwrap();
    assert_eq!(bytes.len(), 2 + 4 + 4 + 8 + 8 + 1 + 5 + 5 + 2 + 16);
    assert_eq!(Partition::decode(&bytes), Ok(newest));
    for version in 0..13 {
        let bytes = Partition::of_version(version).encode_to_vec().unwrap();
        assert_eq!(Partition::decode(&bytes), Ok(Partition::of_version(version)));
    }
}

#[test]
fn what_would_be_lost_is_refused() {
    let refused = |partition: Partition<'_>| {
        let error = partition.encode_to_vec().unwrap_err();
        assert_eq!(partition.encoded_len(), Err(error));
        (error.kind(), error.to_string())
    };
    let old = Partition::of_version(3);
    let lost =
        |version: u8| format!("would be lost: `version >= {version}` does not hold, so it is left out, and read as");
    assert_eq!(
        refused(Partition { leader_epoch: 7, ..old.clone() }),
        (
            EncodeErrorKind::DefaultMismatch { value: Some(7), default: Some(-1) },
            format!("Partition.leader_epoch: 7 {} -1", lost(9))
        )
    );
    assert_eq!(
        refused(Partition { log_start_offset: 0, ..old.clone() }).1,
        format!("Partition.log_start_offset: 0 {} -1", lost(5))
    );
    assert_eq!(
        refused(Partition { is_read_committed: true, ..old.clone() }).1,
        format!("Partition.is_read_committed: 1 {} 0", lost(4))
    );
    let other = EncodeErrorKind::DefaultMismatch { value: None, default: None };
    assert_eq!(
        refused(Partition { rack: "r", ..old.clone() }),
        (other, format!("Partition.rack: the value {} empty", lost(11)))
    );
    assert_eq!(refused(Partition { cluster: Some(""), ..old.clone() }).0, other);
    assert_eq!(refused(Partition { topic_id: [1; 16], ..old }).0, other);
}

/// Each kind of constant.
#[derive(Wire, Debug, Clone, PartialEq)]
struct Kinds {
    version: u8,
    #[wire(when = version >= 1, default = Level::Warning)]
    level: Level,
    #[wire(when = version >= 1, default = "none")]
    name: String,
    #[wire(when = version >= 1, default = b"\0\xff", len = "u8")]
    key: Vec<u8>,
    #[wire(when = version >= 1, default = b"PK")]
    magic: [u8; 2],
    #[wire(when = version >= 1, default = 2.5)]
    factor: f32,
    #[wire(when = version >= 1, default = -0.0)]
    offset: f64,
    #[wire(when = version >= 1, default = true)]
    is_open: bool,
    #[wire(when = version >= 1, default = MOST, width = "varint")]
    most: u64,
    #[wire(when = version >= 1, default = Self::TITLE, len = "u8")]
    title: String,
    #[wire(when = version >= 1, default = SALT)]
    salt: [u8; 2],
    #[wire(when = version >= 1, default = HALF)]
    half: f32,
    #[wire(when = version >= 1, default = FIRST)]
    port: Port,
}

const MOST: u64 = u64::MAX;
const SALT: &[u8; 2] = b"\x01\x02";
const HALF: f64 = 0.5;
type Port = u16;
const FIRST: Port = 1024;

impl Kinds {
    const TITLE: &str = "untitled";
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[repr(i8)]
enum Level {
    Error = -1,
    Warning = 4,
    #[wire(other)]
    Other(i8),
}

#[test]
fn a_default_is_a_constant_of_any_kind() {
    let absent = Kinds::decode(&[0]).unwrap();
    assert_eq!(
        absent,
        Kinds {
            version: 0,
            level: Level::Warning,
            name: "none".to_owned(),
            key: vec![0, 0xff],
            magic: *b"PK",
            factor: 2.5,
            offset: -0.0,
            is_open: true,
            most: u64::MAX,
            title: "untitled".to_owned(),
            salt: [1, 2],
            half: 0.5,
            port: 1024,
        }
    );
    assert_eq!(absent.encode_to_vec().unwrap(), [0]);
    let there = Kinds { version: 1, ..absent.clone() };
    assert_eq!(Kinds::decode(&there.encode_to_vec().unwrap()), Ok(there));

    let lost = |kinds: Kinds| kinds.encode_to_vec().unwrap_err().to_string();
    let why = "would be lost: `version >= 1` does not hold, so it is left out, and read as";
    assert_eq!(lost(Kinds { level: Level::Other(9), ..absent.clone() }), format!("Kinds.level: 9 {why} 4"));
    assert_eq!(lost(Kinds { level: Level::Error, ..absent.clone() }), format!("Kinds.level: -1 {why} 4"));
    assert_eq!(lost(Kinds { name: "nine".into(), ..absent.clone() }), format!("Kinds.name: the value {why} \"none\""));
    assert_eq!(lost(Kinds { name: "no".into(), ..absent.clone() }), format!("Kinds.name: the value {why} \"none\""));
    assert_eq!(lost(Kinds { key: vec![0], ..absent.clone() }), format!("Kinds.key: the value {why} \"\\x00\\xff\""));
    assert_eq!(lost(Kinds { magic: *b"PX", ..absent.clone() }), format!("Kinds.magic: the value {why} \"PK\""));
    assert_eq!(lost(Kinds { factor: 2.0, ..absent.clone() }), format!("Kinds.factor: the value {why} 2.5"));
    // A zero has a sign.
    assert_eq!(lost(Kinds { offset: 0.0, ..absent.clone() }), format!("Kinds.offset: the value {why} -0.0"));
    assert_eq!(lost(Kinds { most: 3, ..absent.clone() }), format!("Kinds.most: 3 {why} 18446744073709551615"));
    assert_eq!(lost(Kinds { port: 80, ..absent }), format!("Kinds.port: 80 {why} 1024"));
}

#[test]
fn the_layout_says_what_a_field_is_where_it_is_not_there() {
    let notes = Kinds::SCHEMA.table().to_string();
    for (name, note) in [
        ("level", "when version >= 1, else Warning (4)"),
        ("name", "when version >= 1, else \"none\""),
        ("key", "when version >= 1, else \"\\x00\\xff\""),
        ("factor", "when version >= 1, else 2.5"),
        ("is_open", "when version >= 1, else true"),
        ("port", "when version >= 1, else 1024 (0x400)"),
    ] {
        let line = notes.lines().skip(1).find(|line| line.contains(&format!(" {name} "))).unwrap();
        assert!(line.ends_with(note), "{line}");
    }
    let fields = Partition::SCHEMA.fields();
    assert_eq!(fields[2].absent(), Some(Absent::Constant(Constant::Int(-1))));
    assert_eq!((fields[6].absent(), fields[6].is_default()), (Some(Absent::Natural), false));
    assert_eq!((fields[2].min_len(), fields[2].max_len()), (0, Some(4)));
    let table = Partition::SCHEMA.table().to_string();
    for otherwise in ["else -1", "else false", "else empty", "else null", "else its default"] {
        assert!(table.contains(otherwise), "{table}");
    }
}

/// Later fields see a field that is left out as its default.
#[derive(Wire, Debug, Clone, PartialEq)]
struct Seen {
    version: u8,
    #[wire(when = version >= 2, default = 1)]
    kind: u8,
    #[wire(when = version >= 2, default)]
    flag: bool,
    #[wire(when = version >= 2, default = b"AB")]
    magic: [u8; 2],
    #[wire(when = version >= 3, default = Level::Error)]
    level: Level,
    #[wire(when = kind == 1)]
    one: Option<u8>,
    #[wire(when = flag == false && magic == b"AB", default = 5)]
    both: u8,
    #[wire(when = level < 0 && both == 5)]
    last: Option<u8>,
}

#[test]
fn later_fields_see_the_default() {
    let seen = Seen {
        version: 1,
        kind: 1,
        flag: false,
        magic: *b"AB",
        level: Level::Error,
        one: Some(7),
        both: 5,
        last: Some(8),
    };
    let bytes = [1, 7, 5, 8];
    assert_eq!(seen.encode_to_vec().unwrap(), bytes);
    assert_eq!(Seen::decode(&bytes), Ok(seen.clone()));
    // So does who has the layout alone.
    let mut values = Vec::new();
    Seen::SCHEMA.walk(&mut wire::Reader::new(&bytes), &mut |leaf| values.push(leaf.name().to_string())).unwrap();
    assert_eq!(values, ["version", "one", "both", "last"]);

    let other = Seen { version: 2, kind: 2, flag: true, one: None, ..seen };
    let bytes = [2, 2, 1, b'A', b'B', 8];
    assert_eq!(other.encode_to_vec().unwrap(), bytes);
    assert_eq!(Seen::decode(&bytes), Ok(other));
}

/// At the end of a message.
#[derive(Wire, Debug, Clone, PartialEq)]
struct Late {
    id: u8,
    #[wire(default = 30)]
    timeout: u16,
    #[wire(default = "none", len = "u8")]
    name: String,
    #[wire(default = Level::Warning)]
    level: Level,
    #[wire(default)]
    more: u8,
}

#[test]
fn a_message_that_ends_early_has_its_defaults() {
    let early = Late { id: 1, timeout: 30, name: "none".to_owned(), level: Level::Warning, more: 0 };
    let bytes = b"\x01\0\x1e\x04none\x04\0";
    assert_eq!(early.encode_to_vec().unwrap(), bytes);
    for end in [1, 3, 8, 9, 10] {
        assert_eq!(Late::decode(&bytes[..end]).as_ref(), Ok(&early), "{end}");
    }
    let table = Late::SCHEMA.table().to_string();
    assert!(table.contains("may be missing at the end, then 30 (0x1e)"), "{table}");
    assert!(table.lines().last().unwrap().ends_with("may be missing at the end"), "{table}");
}

/// A size in front, null by a number, and what takes the rest.
#[derive(Wire, Debug, Clone, PartialEq)]
struct Ends<'a> {
    version: u8,
    #[wire(when = version >= 1, default, size = "u8")]
    forgotten: Inner<'a>,
    #[wire(when = version >= 2, default, size = "i8", null = -1)]
    maybe: Option<Inner<'a>>,
    #[wire(when = version >= 3, default, size = 2)]
    block: u8,
    #[wire(when = version >= 4, default, len = "rest")]
    rest: &'a [u8],
}

#[derive(Wire, Debug, Clone, Copy, PartialEq, Default)]
struct Inner<'a> {
    id: u8,
    #[wire(len = "rest")]
    rest: &'a str,
}

#[test]
fn what_is_left_out_may_have_a_size_and_be_null() {
    let none = Ends { version: 0, forgotten: Inner::default(), maybe: None, block: 0, rest: b"" };
    assert_eq!(Ends::decode(&[0]), Ok(none.clone()));
    let some = Ends { version: 4, maybe: Some(Inner { id: 1, rest: "a" }), rest: b"xy", ..none.clone() };
    let bytes = b"\x04\x01\0\x02\x01a\0\0xy";
    assert_eq!(some.encode_to_vec().unwrap(), bytes);
    assert_eq!(Ends::decode(bytes), Ok(some));
    let null = Ends { version: 2, ..none.clone() };
    assert_eq!(null.encode_to_vec().unwrap(), b"\x02\x01\0\xff");
    assert_eq!(Ends::decode(b"\x02\x01\0\xff"), Ok(null));
    let lost = Ends { maybe: Some(Inner::default()), ..none.clone() }.encoded_len().unwrap_err();
    assert_eq!(lost.kind(), EncodeErrorKind::DefaultMismatch { value: None, default: None });
    assert!(Ends { rest: b"x", ..none }.encoded_len().is_err());
}

/// Many fields, which are read and written in groups.
#[derive(Wire, Debug, Clone, PartialEq, Default)]
struct Wide {
    version: u8,
    #[wire(when = version & 1, default)]
    a: String,
    #[wire(when = version & 2, default)]
    b: String,
    #[wire(when = version & 4, default)]
    c: Vec<u16>,
    #[wire(when = version & 8, default)]
    d: String,
    #[wire(when = version & 16, default)]
    e: Vec<String>,
    #[wire(when = version & 32, default)]
    f: Box<[u8]>,
    #[wire(when = version & 64, default)]
    g: String,
    #[wire(when = version & 128, default)]
    h: (u8, u16),
    #[wire(when = version > 3, default)]
    i: Vec<String>,
}

#[test]
fn many_fields_may_be_left_out() {
    for version in 0..=u8::MAX {
        let wide = Wide { version, ..Wide::default() };
        let bytes = wide.encode_to_vec().unwrap();
        assert_eq!(Wide::decode(&bytes), Ok(wide));
    }
    let lost = Wide { version: 0x7f, h: (0, 1), ..Wide::default() }.encoded_len().unwrap_err();
    assert_eq!(lost.path().to_string(), "Wide.h");
}

/// What SMTP servers say at the end of a reply, some of it.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Reply<'a> {
    code: u16,
    #[wire(default)]
    hops: u8,
    #[wire(default)]
    delay: Option<u16>,
    #[wire(default, len = "u8")]
    reason: Option<&'a str>,
    #[wire(default, len = "i8")]
    hint: Option<Option<&'a str>>,
    #[wire(default, size = "u8")]
    pair: Option<(u8, u8)>,
}

#[test]
fn an_option_at_the_end_keeps_whether_it_is_there() {
    let reply = Reply { code: 1, hops: 2, delay: None, reason: None, hint: None, pair: None };
    let replies = [
        (reply, b"\0\x01\x02".as_slice()),
        (Reply { delay: Some(3), ..reply }, b"\0\x01\x02\0\x03"),
        (Reply { delay: Some(3), reason: Some(""), ..reply }, b"\0\x01\x02\0\x03\0"),
        (Reply { delay: Some(3), reason: Some("a"), hint: Some(None), ..reply }, b"\0\x01\x02\0\x03\x01a\xff"),
        (
            Reply { delay: Some(3), reason: Some("a"), hint: Some(Some("")), pair: Some((4, 5)), ..reply },
            b"\0\x01\x02\0\x03\x01a\0\x02\x04\x05",
        ),
    ];
    for (reply, bytes) in replies {
        assert_eq!(reply.encode_to_vec().unwrap(), bytes);
        assert_eq!(Reply::decode(bytes), Ok(reply));
    }
    // What is not written is not there, and neither is what is always written then.
    assert_eq!(Reply::decode(b"\0\x01"), Ok(Reply { hops: 0, ..reply }));
    // A part of a field is none.
    assert!(Reply::decode(b"\0\x01\x02\0").unwrap_err().is_incomplete());
    let table = Reply::SCHEMA.table().to_string();
    assert!(table.lines().last().unwrap().ends_with("may be left out at the end"), "{table}");
}

#[test]
fn what_stands_behind_a_field_that_is_missing_has_no_encoding() {
    let reply = Reply { code: 1, hops: 2, delay: None, reason: Some("a"), hint: None, pair: None };
    let error = reply.encode_to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::BehindMissing);
    assert_eq!(
        error.to_string(),
        "Reply.reason: is there, although the message ends in front of it: the field before it is missing"
    );
    let error = Reply { delay: Some(1), reason: None, pair: Some((1, 2)), ..reply }.encoded_len().unwrap_err();
    assert_eq!(error.path().to_string(), "Reply.pair");
}

/// A field of a type parameter, and one of a name that somebody gave another type.
#[derive(Wire, Debug, Clone, PartialEq)]
struct Generic<T: Default + PartialEq> {
    version: u8,
    #[wire(when = version == 1, default)]
    value: T,
    #[wire(when = version == 1, default = 80)]
    port: Port,
    #[wire(default)]
    last: Option<T>,
}

#[test]
fn a_parameter_may_be_left_out() {
    let absent = Generic { version: 0, value: String::new(), port: 80, last: None };
    assert_eq!(Generic::decode(&[0]), Ok(absent.clone()));
    assert!(Generic { value: "a".to_owned(), ..absent.clone() }.encoded_len().is_err());
    let there = Generic { version: 1, value: "a".to_owned(), last: Some("b".to_owned()), ..absent };
    let bytes = there.encode_to_vec().unwrap();
    assert_eq!(bytes, b"\x01\0\0\0\x01a\0\x50\0\0\0\x01b");
    assert_eq!(Generic::decode(&bytes), Ok(there));
}

/// With the version from outside, as the header of a request has it.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(given(version: i16))]
struct Replica<'a> {
    id: i32,
    #[wire(when = version >= 9, default = -1, check = epoch >= -1)]
    epoch: i32,
    #[wire(when = version < 4, default = 5, check = old != 7 || version == 0)]
    old: u8,
    #[wire(when = version >= 11 && epoch == -1, default)]
    rack: &'a str,
}

#[test]
fn a_version_from_outside_decides_as_well() {
    let replica = Replica { id: 2, epoch: -1, old: 5, rack: "" };
    for (version, replica, bytes) in [
        (8, replica.clone(), b"\0\0\0\x02".as_slice()),
        (3, Replica { old: 9, ..replica.clone() }, b"\0\0\0\x02\x09"),
        (0, Replica { old: 7, ..replica.clone() }, b"\0\0\0\x02\x07"),
        (9, Replica { epoch: 7, ..replica.clone() }, b"\0\0\0\x02\0\0\0\x07"),
        (11, Replica { rack: "r", ..replica.clone() }, b"\0\0\0\x02\xff\xff\xff\xff\0\0\0\x01r"),
    ] {
        let mut out = Vec::new();
        replica.encode_given(version, &mut out).unwrap();
        assert_eq!(out, bytes);
        assert_eq!(Replica::decode_given(bytes, version), Ok(replica));
    }
    let refused = |version, replica: Replica<'_>| replica.encode_given(version, &mut Vec::new()).unwrap_err();
    let lost = EncodeErrorKind::DefaultMismatch { value: Some(7), default: Some(-1) };
    assert_eq!(refused(8, Replica { epoch: 7, ..replica.clone() }).kind(), lost);
    assert!(Replica { old: 5, ..replica.clone() }.encode_given(4, &mut Vec::new()).is_ok());
    assert_eq!(
        refused(1, Replica { old: 7, ..replica.clone() }).to_string(),
        "Replica.old: 7, where `old != 7 || version == 0` must hold"
    );
    assert_eq!(
        Replica::decode_given(b"\0\0\0\x02\xff\0\0\0", 9).unwrap_err().to_string(),
        "Replica.epoch: -16777216 at byte 4, where `epoch >= -1` must hold"
    );
}

#[test]
fn a_number_may_be_null_by_its_size_where_it_is_there() {
    #[derive(Wire, Debug, PartialEq)]
    struct Sized {
        version: u8,
        #[wire(when = version >= 2, size = "i8", null = -1, default)]
        number: Option<u16>,
        #[wire(when = version >= 3, size = "u8", null = 0, default)]
        ratio: Option<f32>,
    }

    for (sized, bytes) in [
        (Sized { version: 1, number: None, ratio: None }, &b"\x01"[..]),
        (Sized { version: 2, number: None, ratio: None }, b"\x02\xff"),
        (Sized { version: 2, number: Some(0), ratio: None }, b"\x02\x02\0\0"),
        (Sized { version: 3, number: Some(7), ratio: Some(2.0) }, b"\x03\x02\0\x07\x04\x40\0\0\0"),
    ] {
        assert_eq!(sized.encode_to_vec().as_deref(), Ok(bytes));
        assert_eq!(Sized::decode(bytes), Ok(sized));
    }
    let lost = Sized { version: 1, number: Some(0), ratio: None }.encode_to_vec().unwrap_err();
    assert!(matches!(lost.kind(), EncodeErrorKind::DefaultMismatch { .. }), "{lost}");
}

#[test]
fn what_is_null_by_its_size_may_be_missing_whatever_ends_it() {
    #[derive(Wire, Debug, PartialEq)]
    struct Line<'a> {
        version: u8,
        #[wire(size = "u8", len = until(b"\n", keep), null = 0, default)]
        line: Option<&'a str>,
    }

    for (line, bytes) in [(None, &b"\x01\0"[..]), (Some("a\n"), b"\x01\x02a\n")] {
        let line = Line { version: 1, line };
        assert_eq!(line.encode_to_vec().as_deref(), Ok(bytes));
        assert_eq!(Line::decode(bytes), Ok(line));
    }
    assert_eq!(Line::decode(b"\x01"), Ok(Line { version: 1, line: None }));
}
