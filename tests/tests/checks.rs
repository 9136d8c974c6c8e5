//! What must hold of a field: `check`.

use wire::{DecodeErrorKind, EncodeErrorKind, List, Reader, Wire};

/// The header of IPv4, of which the version is 4, and which has at least five words.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Ipv4Header<'a> {
    #[wire(check = first >> 4 == 4 && first & 0xf >= 5)]
    first: u8,
    service: u8,
    #[wire(check = total_len >= 20)]
    total_len: u16,
    id: u16,
    fragment: u16,
    #[wire(check = ttl in 1..=64)]
    ttl: u8,
    #[wire(check = protocol in [1, 6, 17] || service == 7)]
    protocol: u8,
    checksum: u16,
    from: [u8; 4],
    #[wire(check = to != b"\0\0\0\0")]
    to: [u8; 4],
    #[wire(len = (first & 0xf) * 4 - 20)]
    options: &'a [u8],
}

const HEADER: &[u8; 24] = b"\x46\0\0\x18\0\x07\0\0\x40\x11\0\0\x0a\0\0\x01\x0a\0\0\x02\x94\x04\0\0";

fn with(at: usize, byte: u8) -> [u8; 24] {
    let mut bytes = *HEADER;
    bytes[at] = byte;
    bytes
}

#[track_caller]
fn refused<'a, T: Wire + wire::Decode<'a> + std::fmt::Debug>(bytes: &'a [u8]) -> String {
    let error = T::decode(bytes).unwrap_err();
    // The layout alone says the same.
    assert_eq!(T::SCHEMA.walk(&mut Reader::new(bytes), &mut |_| {}), Err(error));
    assert!(!error.is_incomplete());
    error.to_string()
}

#[test]
fn bytes_that_fail_a_check_are_refused_with_the_number_and_the_check() {
    assert_eq!(Ipv4Header::decode(HEADER).unwrap().encode_to_vec().unwrap(), HEADER);
    let of = |at, byte| refused::<Ipv4Header<'_>>(Box::leak(Box::new(with(at, byte))));
    assert_eq!(
        of(0, 0x66),
        "Ipv4Header.first: 102 (0x66) at byte 0, where `first >> 4 == 4 && first & 0xf >= 5` must hold"
    );
    assert_eq!(
        of(0, 0x44),
        "Ipv4Header.first: 68 (0x44) at byte 0, where `first >> 4 == 4 && first & 0xf >= 5` must hold"
    );
    assert_eq!(of(3, 19), "Ipv4Header.total_len: 19 (0x13) at byte 2, where `total_len >= 20 (0x14)` must hold");
    assert_eq!(of(8, 0), "Ipv4Header.ttl: 0 at byte 8, where `ttl in 1..=64` must hold");
    assert_eq!(of(9, 2), "Ipv4Header.protocol: 2 at byte 9, where `protocol in [1, 6, 17] || service == 7` must hold");
    let mut none = *HEADER;
    none[16..20].fill(0);
    assert_eq!(
        refused::<Ipv4Header<'_>>(&none),
        "Ipv4Header.to: \"\\x00\\x00\\x00\\x00\" at byte 16, where `to != \"\\x00\\x00\\x00\\x00\"` must hold"
    );
    let mut other = with(9, 2);
    other[1] = 7;
    assert!(Ipv4Header::decode(&other).is_ok());
    assert_eq!(
        Ipv4Header::decode(&with(8, 200)).unwrap_err().kind(),
        DecodeErrorKind::CheckFailed { found: Some(200) }
    );
}

#[test]
fn values_that_fail_a_check_have_no_encoding() {
    let header = Ipv4Header::decode(HEADER).unwrap();
    let refused = |header: Ipv4Header<'_>| {
        let error = header.encode_to_vec().unwrap_err();
        assert_eq!(header.encoded_len(), Err(error));
        (error.kind(), error.to_string())
    };
    assert_eq!(
        refused(Ipv4Header { ttl: 65, ..header }),
        (
            EncodeErrorKind::CheckFailed { value: Some(65) },
            "Ipv4Header.ttl: 65 (0x41), where `ttl in 1..=64` must hold".to_owned()
        )
    );
    assert_eq!(
        refused(Ipv4Header { to: [0; 4], ..header }),
        (
            EncodeErrorKind::CheckFailed { value: Some(0) },
            "Ipv4Header.to: \"\\x00\\x00\\x00\\x00\", where `to != \"\\x00\\x00\\x00\\x00\"` must hold".to_owned()
        )
    );
    // What the codec makes of a field is checked, and not what the struct holds there.
    let shorter = Ipv4Header { first: 0x4f, options: &[], ..header };
    assert_eq!(shorter.encode_to_vec().unwrap()[0], 0x45);
    assert_eq!(
        refused(Ipv4Header { first: 0x60, ..header }).1,
        "Ipv4Header.first: 102 (0x66), where `first >> 4 == 4 && first & 0xf >= 5` must hold"
    );
}

/// The record of TLS: its legacy version is one of two, and it holds at most 2^14 bytes and 256 more.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Record<'a> {
    kind: ContentType,
    #[wire(check = version in [0x0301, 0x0303])]
    version: u16,
    #[wire(check = length <= MOST)]
    length: u16,
    #[wire(len = length)]
    fragment: &'a [u8],
}

const MOST: u16 = (1 << 14) + 256;

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
enum ContentType {
    Alert = 21,
    Handshake = 22,
    Data = 23,
}

#[test]
fn a_record_of_tls_is_checked_in_front_of_what_it_holds() {
    assert!(Record::decode(b"\x16\x03\x01\0\x01a").is_ok());
    assert_eq!(
        refused::<Record<'_>>(b"\x16\x03\0\0\x01a"),
        "Record.version: 768 (0x300) at byte 1, where `version in [769, 771]` must hold"
    );
    // It is not waited for.
    assert_eq!(
        refused::<Record<'_>>(b"\x16\x03\x03\xff\xff"),
        "Record.length: 65535 (0xffff) at byte 3, where `length <= 16640 (0x4100)` must hold"
    );
    let fragment = [0; 16_641];
    let record = Record { kind: ContentType::Data, version: 0x0303, length: 0, fragment: &fragment };
    assert_eq!(record.encoded_len().unwrap_err().kind(), EncodeErrorKind::CheckFailed { value: Some(16_641) });
}

/// Checks of what may not be there, of what stands inside of others, and of elements.
#[derive(Wire, Debug, Clone, PartialEq)]
struct Mixed<'a> {
    flags: u8,
    #[wire(when = flags & 1, check = some < 10 && flags != 3)]
    some: Option<u16>,
    #[wire(when = flags & 2, default = 99, check = !(left in 20..=30))]
    left: u8,
    #[wire(check = point.inner.0 >= -1 && flags < 128, size = "u8")]
    point: Point,
    #[wire(len = "u8", max = 4)]
    list: List<'a, Even>,
    #[wire(size = "i8", null = -1, check = null == 7)]
    null: Option<u8>,
    #[wire(default = 5, check = hops <= 5)]
    hops: u8,
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct Point {
    y: u8,
    inner: Inner,
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct Inner(i8);

#[derive(Wire, Debug, Clone, PartialEq)]
struct Even(#[wire(check = 0 & 1 == 0)] u8);

#[test]
fn only_what_is_there_is_checked() {
    let none = b"\0\x02\x01\x02\x01\x04\xff\x05";
    let mixed = Mixed::decode(none).unwrap();
    assert_eq!((mixed.some, mixed.left, mixed.null, mixed.hops), (None, 99, None, 5));
    assert_eq!(mixed.encode_to_vec().unwrap(), none);
    assert_eq!(Mixed::decode(&none[..7]).as_ref(), Ok(&mixed));
    let all = b"\x03\0\x01\x13\x02\x01\xff\0\x01\x07";
    assert_eq!(refused::<Mixed<'_>>(all), "Mixed.some: 1 at byte 1, where `some < 10 && flags != 3` must hold");
    for (bytes, message) in [
        (b"\x02\x14".as_slice(), "Mixed.left: 20 (0x14) at byte 1, where `left not in 20..=30` must hold"),
        (b"\0\x02\x01\xfe", "Mixed.point: -2 at byte 1, where `point.inner.0 >= -1 && flags < 128 (0x80)` must hold"),
        (b"\0\x02\x01\x02\x02\x04\x05", "Mixed.list[1].0: 5 at byte 6, where `0 & 0x1 == 0` must hold"),
        (b"\0\x02\x01\x02\0\x01\x08", "Mixed.null: 8 at byte 5, where `null == 7` must hold"),
        (b"\0\x02\x01\x02\0\xff\x06", "Mixed.hops: 6 at byte 6, where `hops <= 5` must hold"),
    ] {
        assert_eq!(refused::<Mixed<'_>>(bytes), message);
    }
    let failed = |mixed: Mixed<'_>| mixed.encoded_len().unwrap_err().to_string();
    assert_eq!(
        failed(Mixed { flags: 1, some: Some(10), ..mixed.clone() }),
        "Mixed.some: 10, where `some < 10 && flags != 3` must hold"
    );
    assert_eq!(
        failed(Mixed { flags: 2, left: 25, ..mixed.clone() }),
        "Mixed.left: 25 (0x19), where `left not in 20..=30` must hold"
    );
    assert_eq!(failed(Mixed { null: Some(1), ..mixed.clone() }), "Mixed.null: 1, where `null == 7` must hold");
    assert_eq!(failed(Mixed { hops: 6, ..mixed }), "Mixed.hops: 6, where `hops <= 5` must hold");
}

#[test]
fn a_table_says_what_is_checked() {
    let table = Ipv4Header::SCHEMA.table().to_string();
    assert!(table.contains("checked: ttl in 1..=64"), "{table}");
    assert!(Ipv4Header::SCHEMA.fields()[0].check().is_some());
}

#[test]
fn a_frame_header_is_checked_before_it_is_written() {
    use wire::frame;

    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    struct Header {
        #[wire(payload_len)]
        len: u16,
        #[wire(check = kind in 1..=3)]
        kind: u8,
        #[wire(width = 3)]
        id: i32,
    }

    let encode = |kind, id| {
        let mut out = Vec::new();
        frame::encode_with(Header { len: 0, kind, id }, 100, &7u8, &mut out).map(|_| out)
    };
    assert_eq!(encode(3, -1).unwrap(), [0, 1, 3, 0xff, 0xff, 0xff, 7]);
    assert_eq!(encode(9, 0).unwrap_err().kind(), EncodeErrorKind::CheckFailed { value: Some(9) });
    assert_eq!(encode(1, 1 << 23).unwrap_err().kind(), EncodeErrorKind::ValueOutOfRange { value: 1 << 23, width: 3 });
}

#[test]
fn what_is_checked_behind_the_rest_moves_with_the_input() {
    #[derive(Wire, Debug, PartialEq)]
    struct Trailer<'a> {
        #[wire(len = "rest" - 2)]
        payload: &'a [u8],
        #[wire(check = kind < 3)]
        kind: u8,
        end: u8,
    }

    let bytes = [9, 9, 2, 1];
    assert!(Trailer::decode(&bytes).is_ok());
    for len in 0..bytes.len() {
        assert!(Trailer::decode(&bytes[..len]).unwrap_err().is_incomplete(), "{len}");
    }
}

/// Bytes are shown where the check looks at them, and there are few.
#[test]
fn bytes_that_fail_a_check_are_shown() {
    #[derive(Wire, Debug, PartialEq)]
    struct Chunk {
        kind: u8,
        #[wire(check = magic in [b"RIFF", b"RIFX"] || kind == 7)]
        magic: [u8; 4],
        #[wire(check = kind < 9)]
        other: [u8; 4],
        #[wire(when = other == b"long", check = long != b"123456789")]
        long: Option<[u8; 9]>,
    }
    let said = |bytes: &[u8]| {
        let error = Chunk::decode(bytes).unwrap_err();
        assert_eq!(Chunk::SCHEMA.walk(&mut Reader::new(bytes), &mut |_| {}), Err(error));
        error.to_string()
    };
    let rule = "where `(magic == \"RIFF\" || magic == \"RIFX\") || kind == 7` must hold";
    assert_eq!(said(b"\0RIF\xffabcd"), format!("Chunk.magic: \"RIF\\xff\" at byte 1, {rule}"));
    assert_eq!(said(b"\x09RIFFabcd"), "Chunk.other: the value at byte 5, where `kind < 9` must hold");
    assert_eq!(
        said(b"\0RIFFlong123456789"),
        "Chunk.long: the value at byte 9, where `long != \"123456789\"` must hold"
    );
    let error = Chunk { kind: 1, magic: *b"FORM", other: [0; 4], long: None }.encode_to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::CheckFailed { value: Some(0x464f_524d) });
    assert_eq!(error.to_string(), format!("Chunk.magic: \"FORM\", {rule}"));
}
