//! Lists whose last element was cut at the end of what holds them, as a server does that counts bytes.

use wire::schema::{EventKind, Fill, Value};
use wire::{DecodeErrorKind, List, Reader, Wire};

/// A part of Kafka's answer to a Fetch: batches, of which the broker sends as many bytes as the client asked for.
#[derive(Wire, Debug, PartialEq)]
struct Partition<'a> {
    index: i32,
    #[wire(size = "i32", null = -1, len = "rest", extra = "cut")]
    batches: Option<List<'a, Batch<'a>>>,
    tag: u8,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Batch<'a> {
    base_offset: i64,
    #[wire(size = "i32")]
    body: Body<'a>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Body<'a> {
    #[wire(value = 2)]
    magic: i8,
    #[wire(len = "u8")]
    key: &'a str,
    #[wire(len = "rest")]
    records: &'a [u8],
}

fn partition(records: &[u8]) -> Vec<u8> {
    [&[0, 0, 0, 9][..], &(records.len() as u32).to_be_bytes(), records, &[7]].concat()
}

const BATCHES: [Batch<'static>; 2] = [
    Batch { base_offset: 1, body: Body { magic: 2, key: "\u{e9}", records: b"abc" } },
    Batch { base_offset: 2, body: Body { magic: 2, key: "", records: b"" } },
];

fn encoded(batches: &[Batch<'_>]) -> Vec<u8> {
    batches.iter().flat_map(|batch| batch.encode_to_vec().unwrap()).collect()
}

#[test]
fn an_element_that_was_cut_is_left_out() {
    let whole = encoded(&BATCHES);
    let first = encoded(&BATCHES[..1]).len();
    for cut in 0..=whole.len() {
        let bytes = partition(&whole[..cut]);
        let count = usize::from(cut >= first) + usize::from(cut == whole.len());
        let read = Partition::decode(&bytes).unwrap();
        let batches = read.batches.unwrap();
        assert_eq!((read.index, read.tag, batches.len()), (9, 7, count), "{cut}");
        assert!(batches.iter().eq(BATCHES[..count].iter().copied()));
        // What was cut is not written again.
        assert_eq!(read.encode_to_vec().unwrap(), partition(&encoded(&BATCHES[..count])));
    }
    let null = Partition { index: 1, batches: None, tag: 2 };
    assert_eq!(Partition::decode(&null.encode_to_vec().unwrap()).unwrap(), null);
    assert_eq!((Partition::MIN_LEN, Partition::MAX_LEN), (9, Some((1 << 31) + 8)));
}

/// Where the message itself ends early, more of it helps.
#[test]
fn a_message_that_was_cut_is_incomplete() {
    let bytes = partition(&encoded(&BATCHES));
    for cut in 0..bytes.len() {
        let error = Partition::decode(&bytes[..cut]).unwrap_err();
        assert!(error.is_incomplete(), "{cut}: {error}");
        assert_eq!(Partition::SCHEMA.walk(&mut Reader::new(&bytes[..cut]), &mut |_| {}), Err(error), "{cut}");
    }
}

#[test]
fn what_no_more_bytes_would_mend_is_wrong() {
    let mut wrong = encoded(&BATCHES);
    wrong[12] = 3;
    let error = Partition::decode(&partition(&wrong)).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::UnexpectedValue { found: 3, expected: 2 });
    assert_eq!(error.to_string().split(':').next(), Some("Partition.batches[0].body.magic"));
    assert_eq!(error.offset(), 8 + 12);
    // Of a batch that was cut nobody asks.
    assert_eq!(Partition::decode(&partition(&wrong[..15])).unwrap().batches.unwrap().len(), 0);
    // Nothing is added inside of a batch that is there.
    let mut short = encoded(&BATCHES);
    short[13] = 200;
    let inside = Partition::decode(&partition(&short)).unwrap_err();
    assert_eq!(inside.kind(), DecodeErrorKind::LengthOverrun { length: 200, left: 5 });
    assert_eq!(inside.to_string().split(':').next(), Some("Partition.batches[0].body.key"));
    for bytes in [&wrong[..], &wrong[..15], &short] {
        let bytes = partition(bytes);
        let walked = Partition::SCHEMA.walk(&mut Reader::new(&bytes), &mut |_| {});
        assert_eq!(Partition::decode(&bytes).map(|_| ()), walked);
    }
}

/// A walk shows what was skipped.
#[test]
fn what_was_cut_is_shown() {
    let whole = encoded(&BATCHES);
    let bytes = partition(&whole[..whole.len() - 1]);
    let mut lines = Vec::new();
    let mut visit = |event: wire::schema::Event<'_, '_>| match event.kind() {
        EventKind::Value(Value::Filler(skipped)) => lines.push(format!("{} skips {}", event.name(), skipped.len())),
        EventKind::Value(value) => lines.push(format!("{} {value}", event.name())),
        _ => {}
    };
    Partition::SCHEMA.events(&mut Reader::new(&bytes), &mut visit).unwrap();
    let cut = BATCHES[1].encode_to_vec().unwrap().len() - 1;
    assert_eq!(
        lines[lines.len() - 3..],
        ["batches[0].body.records \"abc\"".to_owned(), format!("batches skips {cut}"), "tag 7".to_owned()]
    );
    let annotated = wire::schema::annotate(&[("", Partition::SCHEMA)], &bytes).to_string();
    assert!(annotated.lines().count() >= lines.len(), "{annotated}");
    let field = &Partition::SCHEMA.fields()[1];
    assert_eq!(field.fill(), Fill::Cut);
    let table = Partition::SCHEMA.table().to_string();
    assert!(table.contains("an element that is cut there is ignored"), "{table}");
}

/// Without a size it is the message that ends: of one that is whole, something was cut; of one that can grow, nothing yet.
#[test]
fn a_list_up_to_the_end_of_the_message_may_be_cut_too() {
    #[derive(Wire, Debug, PartialEq)]
    struct Batches<'a>(#[wire(len = "rest", max = 2, extra = "cut")] Vec<Batch<'a>>);
    #[derive(Wire, Debug, PartialEq)]
    struct Around<'a> {
        #[wire(size = "u8")]
        batches: Batches<'a>,
    }
    let whole = encoded(&BATCHES);
    let first = encoded(&BATCHES[..1]).len();
    for cut in 1..whole.len() {
        let part = &whole[..cut];
        let count = usize::from(cut >= first);
        let read = Reader::whole(part).read_last::<Batches<'_>>().unwrap();
        assert_eq!(read.0, BATCHES[..count]);
        let around = [&[cut as u8][..], part].concat();
        assert_eq!(Around::decode(&around).unwrap().batches, read);
        assert_eq!(Around::SCHEMA.walk(&mut Reader::new(&around), &mut |_| {}), Ok(()));
        if cut != first {
            let error = Batches::decode(part).unwrap_err();
            assert!(error.is_incomplete(), "{cut}: {error}");
        }
    }
    let third = [&whole[..], &whole[..first]].concat();
    let error = Reader::whole(&third).read_last::<Batches<'_>>().unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::CountTooLarge { count: 3, max: 2 }, 0));
    assert_eq!(Batches::SCHEMA.walk(&mut Reader::whole(&third), &mut |_| {}), Err(error));
    // A third that was cut is none.
    assert_eq!(Reader::whole(&third[..third.len() - 1]).read_last::<Batches<'_>>().unwrap().0.len(), 2);
    assert!(Batches::SCHEMA.table().to_string().contains("an element that is cut at the end is ignored"));
}

/// Lists of any kind, in a size that another field holds, and in each other.
#[test]
fn lists_of_every_kind_may_be_cut() {
    #[derive(Wire, Debug, PartialEq)]
    struct Kinds<'a> {
        len: u8,
        #[wire(size = len, len = "rest", extra = "cut")]
        numbers: wire::Array<'a, u16>,
        #[wire(size = "u8", len = "rest", each(len = "nul"), extra = "cut")]
        words: Vec<&'a str>,
        #[wire(size = "u8", len = "rest", extra = "cut")]
        groups: List<'a, Group<'a>>,
    }
    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    struct Group<'a> {
        #[wire(size = "u8", len = "rest", extra = "cut")]
        words: List<'a, Word<'a>>,
    }
    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    struct Word<'a>(#[wire(len = "u8")] &'a [u8]);
    let bytes = [3, 0, 1, 0, 4, b'a', 0, 0, b'b', 9, 4, 1, 7, 2, 8, 2, 1, 9, 4];
    let kinds = Kinds::decode(&bytes).unwrap();
    assert_eq!((kinds.numbers.len(), &kinds.words[..]), (1, &["a", ""][..]));
    let groups: Vec<Vec<_>> =
        kinds.groups.iter().map(|group| group.words.iter().map(|word| word.0).collect()).collect();
    assert_eq!(groups, [[&[7][..]], [&[9]]]);
    assert_eq!(kinds.encode_to_vec().unwrap(), [2, 0, 1, 3, b'a', 0, 0, 6, 2, 1, 7, 2, 1, 9]);
    let mut skipped = 0;
    let mut visit = |leaf: wire::schema::Leaf<'_, '_>| {
        if let Value::Filler(bytes) = leaf.value() {
            skipped += bytes.len();
        }
    };
    Kinds::SCHEMA.walk(&mut Reader::new(&bytes), &mut visit).unwrap();
    assert_eq!(skipped, 5);
}

#[test]
fn fingerprints_tell_what_may_be_cut() {
    #[derive(Wire)]
    struct Cut<'a>(
        #[wire(size = "u8", len = "rest", extra = "cut")]
        #[allow(dead_code)]
        List<'a, u16>,
    );
    #[derive(Wire)]
    struct Whole<'a>(
        #[wire(size = "u8", len = "rest")]
        #[allow(dead_code)]
        List<'a, u16>,
    );
    #[derive(Wire)]
    struct Ignoring<'a>(
        #[wire(size = "u8", len = "rest", extra = "ignore")]
        #[allow(dead_code)]
        List<'a, u16>,
    );
    #[derive(Wire)]
    struct Last<'a>(
        #[wire(len = "rest", extra = "cut")]
        #[allow(dead_code)]
        List<'a, u16>,
    );
    let prints = [Cut::FINGERPRINT, Whole::FINGERPRINT, Ignoring::FINGERPRINT, Last::FINGERPRINT];
    for (index, print) in prints.iter().enumerate() {
        assert!(!prints[..index].contains(print), "{index}");
    }
}

/// Elements without a number of their own are cut as others are.
#[test]
fn an_element_that_is_chosen_may_be_cut() {
    #[derive(Wire, Debug, PartialEq)]
    struct Objects<'a> {
        kind: u8,
        #[wire(switch = kind, size = "u8", len = "rest", extra = "cut")]
        objects: List<'a, Object>,
    }
    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    #[repr(u8)]
    enum Object {
        Small(u8) = 1,
        Large { first: u16, second: u16 } = 2,
    }
    for (bytes, count) in
        [(&b"\x02\x07\0\x01\0\x02\0\x03\0"[..], 1), (b"\x01\x02\x07\x08", 2), (b"\x02\x03\0\x01\0", 0)]
    {
        assert_eq!(Objects::decode(bytes).map(|read| read.objects.len()), Ok(count));
        assert_eq!(Objects::SCHEMA.walk(&mut Reader::new(bytes), &mut |_| {}), Ok(()));
    }
    let error = Objects::decode(b"\x03\x03\0\x01\0").unwrap_err();
    assert_eq!(Objects::SCHEMA.walk(&mut Reader::new(b"\x03\x03\0\x01\0"), &mut |_| {}), Err(error));
}
