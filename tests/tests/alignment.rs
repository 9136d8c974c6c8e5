//! Fields that begin at a multiple of some number of bytes: attributes of STUN and of netlink, strings of XDR.

use std::fmt::Debug;

use wire::{Array, Decode, DecodeErrorKind, Encode, List, Reader, Wire, schema};

/// Asserts that `value` has exactly these bytes, both ways, that every prefix of them is incomplete, and that the walk agrees.
#[track_caller]
fn is_written_as<'a, T: Wire + Encode + Decode<'a> + PartialEq + Debug>(value: &T, bytes: &'a [u8]) {
    assert_eq!(value.encode_to_vec().as_deref(), Ok(bytes));
    assert_eq!(T::decode(bytes).as_ref(), Ok(value));
    assert!(T::MIN_LEN <= bytes.len() && T::MAX_LEN.is_none_or(|most| bytes.len() <= most));
    for len in 0..=bytes.len() {
        let mut reader = Reader::new(&bytes[..len]);
        let walked = T::SCHEMA.walk(&mut reader, &mut |_| {});
        match T::decode(&bytes[..len]) {
            Ok(_) => assert_eq!((walked, len), (Ok(()), bytes.len())),
            Err(error) => {
                assert!(error.is_incomplete(), "{error} of {len} bytes");
                assert_eq!(walked, Err(error));
            }
        }
    }
}

/// An attribute of STUN (RFC 8489, section 14): padded to 4 bytes, with bytes of any value.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Attribute<'a> {
    kind: u16,
    #[wire(len = "u16")]
    value: &'a [u8],
    #[wire(align = 4, extra = "ignore")]
    end: (),
}

#[derive(Wire, Debug, PartialEq)]
struct Stun<'a> {
    kind: u16,
    length: u16,
    #[wire(value = b"\x21\x12\xa4\x42")]
    cookie: [u8; 4],
    transaction: [u8; 12],
    #[wire(size = length, len = "rest")]
    attributes: List<'a, Attribute<'a>>,
}

/// The response of RFC 5769, section 2.2, without its last two attributes, which are computed over the bytes.
const STUN: &[u8] = b"\x01\x01\x00\x1c\x21\x12\xa4\x42\xb7\xe7\xa7\x01\xbc\x34\xd6\x86\xfa\x87\xdf\xae\
    \x80\x22\x00\x0btest vector \x00\x20\x00\x08\x00\x01\xa1\x47\xe1\x12\xa6\x43";

#[test]
fn attributes_of_stun_end_at_a_multiple_of_four_bytes() {
    let stun = Stun::decode(STUN).unwrap();
    let [software, address] = stun.attributes.to_vec().try_into().unwrap();
    assert_eq!((software.kind, software.value), (0x8022, &b"test vector"[..]));
    assert_eq!((address.kind, address.value), (0x0020, &b"\x00\x01\xa1\x47\xe1\x12\xa6\x43"[..]));

    // Padded with a space there, and with zero by us: what is ignored is not kept.
    let mut zeroed = STUN.to_vec();
    zeroed[35] = 0;
    let attributes = [software, address];
    let again = Stun { attributes: List::from(&attributes), length: 0, ..stun };
    assert_eq!(again.encode_to_vec().unwrap(), zeroed);
    assert_eq!(Stun::decode(&zeroed).unwrap(), Stun { length: 28, ..again });
    assert_eq!((Attribute::MIN_LEN, Attribute::SCHEMA.alignment()), (4, 4));
}

/// An attribute of netlink, whose length counts the four bytes in front of its value and not what is behind.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(endian = "little")]
struct Netlink<'a> {
    length: u16,
    kind: u16,
    #[wire(len = length - 4)]
    value: &'a [u8],
    #[wire(align = 4)]
    end: (),
}

/// A request for the link called `lo`.
#[derive(Wire, Debug, PartialEq)]
#[wire(endian = "little")]
struct GetLink<'a> {
    length: u32,
    kind: u16,
    flags: u16,
    sequence: u32,
    port: u32,
    #[wire(size = length - 16)]
    body: Link<'a>,
}

#[derive(Wire, Debug, PartialEq)]
#[wire(endian = "little")]
struct Link<'a> {
    family: u8,
    #[wire(pad = 1)]
    unused: (),
    device: u16,
    index: i32,
    flags: u32,
    change: u32,
    #[wire(len = "rest")]
    attributes: Vec<Netlink<'a>>,
}

#[test]
fn attributes_of_netlink_have_zeros_behind_them() {
    let name = Netlink { length: 7, kind: 3, value: b"lo\0", end: () };
    let mask = Netlink { length: 8, kind: 29, value: &[9, 0, 0, 0], end: () };
    let body = Link {
        family: 0,
        unused: (),
        device: 0,
        index: 0,
        flags: 0,
        change: 0,
        attributes: vec![mask.clone(), name.clone()],
    };
    let request = GetLink { length: 48, kind: 18, flags: 1, sequence: 1_700_000_000, port: 0, body };
    let bytes = b"\x30\0\0\0\x12\0\x01\0\x00\xf1\x53\x65\0\0\0\0\
        \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
        \x08\0\x1d\0\x09\0\0\0\x07\0\x03\0lo\0\0";
    assert_eq!(request.encode_to_vec().unwrap(), bytes);
    assert_eq!(GetLink::decode(bytes).unwrap(), request);

    let mut wrong = *bytes;
    wrong[47] = b'!';
    let error = GetLink::decode(&wrong).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::NonZeroPadding { value: b'!' }, 47));
    assert_eq!(error.to_string(), "GetLink.body.attributes[1].end: 33 at byte 47, where padding must be 0");
}

/// A string as XDR has it (RFC 4506, section 4.11).
#[derive(Wire, Debug, Clone, PartialEq)]
struct Xdr<'a> {
    #[wire(len = "u32")]
    text: &'a str,
    #[wire(align = 4)]
    end: (),
}

#[test]
fn strings_of_xdr_stand_behind_each_other() {
    /// The example of RFC 4506, section 7: a file.
    #[derive(Wire, Debug, PartialEq)]
    struct File<'a> {
        name: Xdr<'a>,
        kind: u32,
        creator: Xdr<'a>,
        owner: Xdr<'a>,
        #[wire(len = "u32")]
        data: &'a [u8],
        #[wire(align = 4)]
        end: (),
    }

    let xdr = |text| Xdr { text, end: () };
    let file =
        File { name: xdr("sillyprog"), kind: 2, creator: xdr("lisp"), owner: xdr("john"), data: b"(quit)", end: () };
    is_written_as(&file, b"\0\0\0\x09sillyprog\0\0\0\0\0\0\x02\0\0\0\x04lisp\0\0\0\x04john\0\0\0\x06(quit)\0\0");
}

/// As a compiler of C lays it out.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(endian = "little")]
struct Layout {
    tag: u8,
    #[wire(align = 4)]
    count: u32,
    flag: bool,
    #[wire(align = 8)]
    id: u64,
    last: u16,
    #[wire(align = 8)]
    end: (),
}

#[test]
fn what_has_one_size_keeps_it() {
    /// Elements of it, which are indexed by their size.
    #[derive(Wire, Debug, Clone, PartialEq)]
    #[wire(endian = "little")]
    struct Table<'a> {
        #[wire(align = 8)]
        first: Layout,
        count: u64,
        #[wire(len = count)]
        view: Array<'a, Layout>,
        pair: [Layout; 2],
    }

    assert_eq!((Layout::MIN_LEN, Layout::MAX_LEN, Layout::SCHEMA.alignment()), (32, Some(32), 8));
    let layout = |tag| Layout { tag, count: 2, flag: true, id: 3, last: 4, end: () };
    let bytes = |tag| {
        [&[tag, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0][..], &[0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0]]
            .concat()
    };
    is_written_as(&layout(9), &bytes(9));

    let elements = [layout(2), layout(3)];
    let table = Table { first: layout(1), count: 2, view: Array::from(&elements), pair: [layout(4), layout(5)] };
    let all = [&bytes(1)[..], &[2, 0, 0, 0, 0, 0, 0, 0], &bytes(2), &bytes(3), &bytes(4), &bytes(5)].concat();
    is_written_as(&table, &all);
    let read = Table::decode(&all).unwrap();
    assert_eq!(read.view.get(1), Some(layout(3)));

    let mut wrong = bytes(9);
    wrong[11] = 7;
    let error = Layout::decode(&wrong).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::NonZeroPadding { value: 7 }, 11));
    assert_eq!(error.to_string(), "Layout.id: 7 at byte 11, where padding must be 0");
    let mut wrong = all.clone();
    wrong[40 + 32 + 3] = 1;
    assert_eq!(Table::decode(&wrong).unwrap_err().offset(), 75);

    let table: Vec<_> = Layout::SCHEMA.table().to_string().lines().map(str::to_owned).collect();
    assert_eq!(
        table,
        [
            "offset  size  type               name   notes",
            "0       1     u8                 tag",
            "4       4     u32 little endian  count  aligned to 4 bytes by zeros",
            "8       1     bool               flag",
            "16      8     u64 little endian  id     aligned to 8 bytes by zeros",
            "24      2     u16 little endian  last",
            "32      0     nothing            end    aligned to 8 bytes by zeros",
        ]
    );
}

/// Fields that may not be there, behind strings, with sizes, and looked at by others.
#[derive(Wire, Debug, Clone, PartialEq)]
struct Mixed<'a> {
    #[wire(len = "u8")]
    name: &'a str,
    #[wire(align = 2)]
    count: u16,
    #[wire(len = count)]
    bytes: &'a [u8],
    #[wire(when = count > 1, align = 4)]
    word: Option<u8>,
    #[wire(align = 2, size = "i16", null = -1)]
    null: Option<u8>,
    #[wire(align = 4, size = "u16", len = "rest")]
    rest: &'a str,
    #[wire(default, align = 8)]
    last: u8,
}

#[test]
fn what_is_not_there_has_no_padding() {
    let mixed = Mixed { name: "ab", count: 3, bytes: b"xyz", word: Some(7), null: None, rest: "r", last: 5 };
    is_decoded_or_shorter(&mixed, b"\x02ab\0\0\x03xyz\0\0\0\x07\0\xff\xff\0\x01r\0\0\0\0\0\x05");
    let mixed = Mixed { name: "a", count: 1, bytes: b"x", word: None, null: Some(6), rest: "", last: 5 };
    is_decoded_or_shorter(&mixed, b"\x01a\0\x01x\0\0\x01\x06\0\0\0\0\0\0\0\x05");

    // The size counts from its own beginning.
    let error = Mixed::decode(b"\x01a\0\x01x\x01\0\x01\x06").unwrap_err();
    assert_eq!(error.to_string(), "Mixed.null: 1 at byte 5, where padding must be 0");
}

/// Asserts that `value` has these bytes, and without the last of them, and what stands in front of it, has 0 there.
#[track_caller]
fn is_decoded_or_shorter(value: &Mixed<'_>, bytes: &[u8]) {
    assert_eq!(value.encode_to_vec().as_deref(), Ok(bytes));
    assert_eq!(Mixed::decode(bytes).as_ref(), Ok(value));
    let shortest = (0..bytes.len()).find(|len| Mixed::decode(&bytes[..*len]).is_ok()).unwrap();
    assert_eq!(Mixed::decode(&bytes[..shortest]).unwrap(), Mixed { last: 0, ..value.clone() });
    for len in shortest + 1..bytes.len() {
        assert!(Mixed::decode(&bytes[..len]).unwrap_err().is_incomplete(), "{len}");
    }
}

#[derive(Wire, Debug, PartialEq)]
#[repr(u32)]
enum Choice<'a> {
    Words {
        #[wire(len = "u8")]
        name: &'a str,
        #[wire(align = 4)]
        word: u32,
    } = 1,
    Nothing = 2,
}

#[test]
fn variants_are_aligned_from_their_first_field() {
    #[derive(Wire, Debug, PartialEq)]
    struct Chosen<'a> {
        kind: u32,
        #[wire(switch = kind)]
        choice: Choice<'a>,
        more: Choice<'a>,
    }

    let (one, two) = (Choice::Words { name: "a", word: 5 }, Choice::Words { name: "bcd", word: 6 });
    is_written_as(
        &Chosen { kind: 1, choice: one, more: two },
        b"\0\0\0\x01\x01a\0\0\0\0\0\x05\0\0\0\x01\x03bcd\0\0\0\x06",
    );
    is_written_as(&Chosen { kind: 2, choice: Choice::Nothing, more: Choice::Nothing }, b"\0\0\0\x02\0\0\0\x02");
}

#[test]
fn many_fields_are_aligned_in_groups() {
    macro_rules! wide {
        ($($name:ident)*) => {
            #[derive(Wire, Debug, PartialEq)]
            struct Wide<'a> { $(#[wire(len = "u8", align = 4)] $name: &'a str),* }

            let mut expected = Vec::new();
            $(
                expected.resize(expected.len().next_multiple_of(4), 0);
                expected.push(stringify!($name).len() as u8);
                expected.extend(stringify!($name).bytes());
            )*
            is_written_as(&Wide { $($name: stringify!($name)),* }, &expected);
        };
    }
    wide!(a bb ccc dddd eeeee ffffff ggggggg hhhhhhhh i jj kkk llll mmmmm nnnnnn ooooooo pppppppp);
}

#[test]
fn annotated_hex_shows_padding_by_the_field_behind_it() {
    let shown = schema::annotate(&[("", Xdr::SCHEMA)], b"\0\0\0\x03abc\0").to_string();
    let lines: Vec<_> = shown.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(lines, [r#"0 00 00 00 03 61 62 63 text "abc""#, r#"7 00 end filler "\x00""#]);
}

#[test]
fn a_fingerprint_tells_alignments_apart() {
    #[derive(Wire)]
    struct Two(u8, #[wire(align = 2)] u8);
    #[derive(Wire)]
    struct Four(u8, #[wire(align = 4)] u8);
    #[derive(Wire)]
    struct Ignored(u8, #[wire(align = 4, extra = "ignore")] u8);
    #[derive(Wire)]
    struct None(u8, u8);

    let mut prints = [Two::FINGERPRINT, Four::FINGERPRINT, Ignored::FINGERPRINT, None::FINGERPRINT];
    prints.sort_unstable();
    assert!(prints.windows(2).all(|pair| pair[0] != pair[1]));
    assert_eq!((Two::MIN_LEN, Four::MIN_LEN), (3, 5));
}

#[test]
fn what_is_kept_as_missing_has_its_padding_where_it_is_there() {
    #[derive(Wire, Debug, PartialEq)]
    struct Kept {
        id: u8,
        #[wire(default, align = 2)]
        late: Option<u8>,
    }

    for (value, bytes) in [(Kept { id: 1, late: Some(7) }, &[1, 0, 7][..]), (Kept { id: 1, late: None }, &[1])] {
        assert_eq!(value.encode_to_vec().unwrap(), bytes);
        assert_eq!(Kept::decode(bytes), Ok(value));
    }
    assert!(Kept::decode(&[1, 7]).is_err());
}

#[test]
fn what_is_left_out_has_no_padding() {
    #[derive(Wire, Debug, PartialEq)]
    struct Versioned<'a> {
        version: u8,
        #[wire(when = version >= 2, align = 4, default = 7)]
        number: u16,
        #[wire(when = version >= 3, align = 4, size = "i8", null = -1, len = "rest", default)]
        text: Option<&'a str>,
    }

    let versioned = |version| Versioned { version, number: 7, text: None };
    is_written_as(&versioned(1), b"\x01");
    assert_eq!(Versioned::decode(b"\x02\0\0\0\0\x07"), Ok(versioned(2)));
    assert_eq!(versioned(2).encode_to_vec().as_deref(), Ok(&b"\x02\0\0\0\0\x07"[..]));
    // Where a size is null, that is there.
    is_written_as(&Versioned { version: 3, number: 9, text: None }, b"\x03\0\0\0\0\x09\0\0\xff");
    is_written_as(&Versioned { version: 3, number: 9, text: Some("a") }, b"\x03\0\0\0\0\x09\0\0\x01a");
}

#[test]
fn a_compact_type_knows_the_sizes_that_stay() {
    #[derive(Wire, Debug, PartialEq)]
    struct Word {
        #[wire(align = 4)]
        number: u32,
    }

    #[derive(Wire, Debug, PartialEq)]
    #[wire(given(version: u8), compact = version >= 5)]
    struct Rooms {
        #[wire(when = version >= 2)]
        magic: Option<[u8; 4]>,
        #[wire(when = version >= 3, size = 8)]
        ids: Option<[u16; 2]>,
        word: Word,
    }

    let rooms = Rooms { magic: Some(*b"room"), ids: None, word: Word { number: 7 } };
    let mut bytes = Vec::new();
    rooms.encode_given(2, &mut bytes).unwrap();
    assert_eq!(bytes, b"room\0\0\0\x07");
    assert_eq!(Rooms::decode_given(&bytes, 2), Ok(rooms));
}

#[test]
fn what_is_not_as_it_must_be_begins_behind_its_padding() {
    #[derive(Wire, Debug, PartialEq)]
    struct Checked {
        kind: u8,
        #[wire(align = 4, check = number < 9)]
        number: u16,
    }

    let bytes = b"\x01\0\0\0\0\x09";
    let error = Checked::decode(bytes).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::CheckFailed { found: Some(9) }, 4));
    let walked = Checked::SCHEMA.walk(&mut Reader::new(bytes), &mut |_| {});
    assert_eq!(walked, Err(error));
}

#[test]
fn padding_that_is_ignored_is_written_as_zeros() {
    use wire::List;

    #[derive(Wire, Debug, Clone, PartialEq)]
    struct Ignoring {
        id: u8,
        #[wire(align = 4, extra = "ignore")]
        number: u32,
    }

    let bytes = [0, 0, 0, 1, 7, 1, 2, 3, 0, 0, 0, 9];
    #[derive(Wire, Debug, PartialEq)]
    struct Holding<'a> {
        #[wire(len = "u32")]
        list: List<'a, Ignoring>,
    }

    let held = Holding::decode(&bytes).unwrap();
    assert_eq!(held.encode_to_vec().unwrap(), [0, 0, 0, 1, 7, 0, 0, 0, 0, 0, 0, 9]);
}

/// A member of an archive in blocks of 512 bytes, as tar has it.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Member<'a> {
    #[wire(len = "nul", size = 100)]
    name: &'a str,
    size: u16,
    #[wire(align = 512, len = size)]
    data: &'a [u8],
    #[wire(align = 512)]
    end: (),
}

#[derive(Wire, Debug, PartialEq)]
struct Archive<'a> {
    #[wire(len = "rest")]
    members: List<'a, Member<'a>>,
}

#[derive(Wire, Debug, PartialEq)]
struct Page {
    id: u8,
    #[wire(align = 4096)]
    next: u8,
}

#[test]
fn blocks_and_pages_are_aligned_too() {
    let members = [
        Member { name: "empty", size: 0, data: &[], end: () },
        Member { name: "full", size: 512, data: &[7; 512], end: () },
        Member { name: "more", size: 513, data: &[9; 513], end: () },
    ];
    let archive = Archive { members: List::from(&members) };
    let bytes = archive.encode_to_vec().unwrap();
    assert_eq!(bytes.len(), 512 * (1 + 2 + 3));
    assert_eq!(bytes[512 * 4 + 513..], [0; 511]);
    is_written_as(&members[2], &bytes[512 * 3..]);
    assert_eq!(Archive::decode(&bytes).as_ref(), Ok(&archive));

    let page = Page { id: 1, next: 2 };
    let mut bytes = [0; 4097];
    (bytes[0], bytes[4096]) = (1, 2);
    is_written_as(&page, &bytes);
    bytes[4095] = 3;
    let error = Page::decode(&bytes).unwrap_err();
    assert_eq!(error.to_string(), "Page.next: 3 at byte 4095, where padding must be 0");
    assert_eq!(Page::MAX_LEN, Some(4097));
}
