//! Checksums: written whatever the struct holds, compared as soon as their bytes are there.

use wire::{DecodeError, DecodeErrorKind, List, Reader, Wire};

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Batch<'a> {
    base_offset: i64,
    #[wire(size = "i32")]
    body: Body<'a>,
    behind: u8,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Body<'a> {
    epoch: i32,
    #[wire(checksum = "crc32c", over = "rest")]
    sum: u32,
    name: &'a str,
    #[wire(len = "rest")]
    values: List<'a, u16>,
}

/// The error of decoding, which the walk has too.
#[track_caller]
fn error<'a, T: Wire + wire::Decode<'a> + std::fmt::Debug>(bytes: &'a [u8]) -> DecodeError {
    let error = T::decode(bytes).unwrap_err();
    let walked = T::SCHEMA.events(&mut Reader::new(bytes), &mut |_| {}).unwrap_err();
    assert_eq!(error, walked);
    error
}

#[test]
fn the_sum_of_the_rest_ends_with_the_size_around_it() {
    let body = Body { epoch: 7, sum: 99, name: "ab", values: List::new(&[1, 2, 3]) };
    let bytes = Batch { base_offset: 1, body, behind: 0xff }.encode_to_vec().unwrap();
    let sum = crc::Crc::<u32>::new(&crc::CRC_32_ISCSI).checksum(&bytes[20..bytes.len() - 1]);
    assert_eq!(bytes[16..20], sum.to_be_bytes());
    let decoded = Batch::decode(&bytes).unwrap();
    assert_eq!(decoded.body, Body { sum, ..body });
    for bit in 16 * 8..(bytes.len() - 1) * 8 {
        let mut wrong = bytes.clone();
        wrong[bit / 8] ^= 1 << (bit % 8);
        let error = error::<Batch<'_>>(&wrong);
        assert!(matches!(error.kind(), DecodeErrorKind::ChecksumMismatch { .. }), "{error}");
        assert_eq!((error.offset(), error.path().to_string()), (16, "Batch.body.sum".to_owned()));
        assert!(!error.is_incomplete());
    }
}

/// The header of the example that is everywhere: 4500 0073 ..., whose checksum is b861.
const HEADER: [u8; 20] = [
    0x45, 0x00, 0x00, 0x73, 0x00, 0x00, 0x40, 0x00, 0x40, 0x11, 0xb8, 0x61, 0xc0, 0xa8, 0x00, 0x01, 0xc0, 0xa8, 0x00,
    0xc7,
];

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Ipv4<'a> {
    #[wire(check = first >> 4 == 4)]
    first: u8,
    service: u8,
    total: u16,
    id: u16,
    fragment: u16,
    ttl: u8,
    protocol: u8,
    #[wire(checksum = "internet", over = first..=options)]
    sum: u16,
    source: [u8; 4],
    destination: [u8; 4],
    #[wire(len = (first & 0xf) * 4 - 20)]
    options: &'a [u8],
    #[wire(len = total - 20)]
    payload: &'a [u8],
}

#[test]
fn a_header_of_ipv4_has_its_checksum() {
    let mut bytes = HEADER.to_vec();
    bytes.extend([0xaa; 0x73 - 20]);
    let header = Ipv4::decode(&bytes).unwrap();
    assert_eq!((header.sum, header.options.len()), (0xb861, 0));
    assert_eq!(Ipv4 { sum: 0, ..header }.encode_to_vec().unwrap(), bytes);
    bytes[10] = 0xb9;
    let error = error::<Ipv4<'_>>(&bytes);
    assert_eq!(error.to_string(), "Ipv4.sum: checksum 0xb961 at byte 10, but the bytes have 0xb861");
    assert!(!error.is_incomplete());
    // What stands behind it is not a part of it.
    bytes[10] = 0xb8;
    bytes[30] ^= 1;
    assert!(Ipv4::decode(&bytes).is_ok());
}

/// A chunk of a PNG.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Chunk<'a> {
    length: u32,
    kind: [u8; 4],
    #[wire(len = length)]
    data: &'a [u8],
    #[wire(checksum = "crc32", over = kind..=data)]
    crc: u32,
}

#[test]
fn a_chunk_of_a_png_has_its_checksum() {
    let end = b"\0\0\0\0IEND\xae\x42\x60\x82";
    let chunk = Chunk::decode(end).unwrap();
    assert_eq!(Chunk { crc: 0, ..chunk }.encode_to_vec().unwrap(), end);
    let error = error::<Chunk<'_>>(b"\0\0\0\0IEND\xae\x42\x60\x83");
    assert_eq!((error.offset(), error.is_incomplete()), (8, false));
}

/// The end of a file of gzip: the sum of what was compressed cannot be in its declaration, that of the header can.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(endian = "little")]
struct Optional<'a> {
    flags: u8,
    #[wire(when = flags & 2, checksum = "crc16/x-25", over = "before")]
    sum: Option<u16>,
    #[wire(len = "rest")]
    text: &'a str,
}

#[test]
fn a_sum_that_is_not_there_is_neither_computed_nor_compared() {
    let none = Optional { flags: 1, sum: None, text: "ab" };
    assert_eq!(none.encode_to_vec().unwrap(), b"\x01ab");
    assert_eq!(Optional::decode(b"\x01ab").unwrap(), none);
    let some = Optional { flags: 2, sum: Some(0), text: "ab" };
    let bytes = some.encode_to_vec().unwrap();
    let sum = crc::Crc::<u16>::new(&crc::CRC_16_IBM_SDLC).checksum(b"\x02");
    assert_eq!(bytes, [&[2][..], &sum.to_le_bytes(), b"ab"].concat());
    assert_eq!(Optional::decode(&bytes).unwrap().sum, Some(sum));
    let error = error::<Optional<'_>>(b"\x02\0\0ab");
    assert_eq!((error.offset(), error.is_incomplete()), (1, false));
}

/// A sum among the bytes of another, in elements of a list, in a variant, in the byte order that a field says.
#[derive(Wire, Debug, Clone, PartialEq)]
struct Nested<'a> {
    order: u8,
    #[wire(checksum = "crc64/xz", over = .., endian = order == b'l')]
    outer: u64,
    #[wire(align = 4, checksum = "adler32", over = items)]
    inner: u32,
    #[wire(len = "u8")]
    items: Vec<Item<'a>>,
    #[wire(width = 3, checksum = "crc24", over = inner..=items)]
    last: u32,
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[repr(u8)]
enum Item<'a> {
    Plain(u16) = 1,
    Summed {
        #[wire(checksum = "sum", over = text)]
        sum: u16,
        #[wire(len = "u8")]
        text: &'a str,
    } = 2,
}

#[test]
fn sums_are_among_the_bytes_of_others() {
    for order in [b'l', b'b'] {
        let items = vec![Item::Summed { sum: 9, text: "abc" }, Item::Plain(3), Item::Summed { sum: 9, text: "" }];
        let bytes = Nested { order, outer: 1, inner: 2, items, last: 3 }.encode_to_vec().unwrap();
        let decoded = Nested::decode(&bytes).unwrap();
        assert_eq!(decoded.items[0], Item::Summed { sum: 3 + 0x61 + 0x62 + 0x63, text: "abc" });
        assert_eq!(decoded.encode_to_vec().unwrap(), bytes);
        let before = &bytes[9..bytes.len() - 3]; // with the padding in front of `inner`
        assert_eq!(decoded.last, crc::Crc::<u32>::new(&crc::CRC_24_OPENPGP).checksum(before));
        let zeroed = [&bytes[..1], &[0; 8], &bytes[9..]].concat();
        assert_eq!(decoded.outer, crc::Crc::<u64>::new(&crc::CRC_64_XZ).checksum(&zeroed));
        for bit in 8..bytes.len() * 8 {
            let mut wrong = bytes.clone();
            wrong[bit / 8] ^= 1 << (bit % 8);
            let _ = error::<Nested<'_>>(&wrong);
        }
    }
}

/// Two sums of bytes in front of which others end with the message.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Trailer<'a> {
    id: u8,
    #[wire(len = "rest" - 4)]
    data: &'a [u8],
    #[wire(checksum = "crc16", over = "before")]
    first: u16,
    #[wire(checksum = "sum", over = data)]
    second: u16,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Open<'a> {
    #[wire(checksum = "crc8", over = data)]
    sum: u8,
    #[wire(len = "rest")]
    data: &'a [u8],
}

#[test]
fn a_prefix_of_a_value_is_a_value_or_incomplete() {
    fn law<'a, T: wire::Decode<'a> + std::fmt::Debug>(bytes: &'a [u8]) {
        T::decode(bytes).unwrap();
        for len in 0..bytes.len() {
            match T::decode(&bytes[..len]) {
                Ok(_) => {}
                Err(_) => assert!(error::<T>(&bytes[..len]).is_incomplete(), "{len}"),
            }
            let whole = Reader::whole(&bytes[..len]).read_last::<T>();
            assert!(whole.is_err_and(|error| !error.is_incomplete()) || T::decode(&bytes[..len]).is_ok());
        }
    }
    law::<Trailer<'_>>(&Trailer { id: 1, data: b"abcdef", first: 0, second: 0 }.encode_to_vec().unwrap());
    law::<Open<'_>>(&Open { sum: 0, data: b"abcdef" }.encode_to_vec().unwrap());
    law::<Body<'_>>(&Body { epoch: 1, sum: 0, name: "a", values: List::new(&[1, 2]) }.encode_to_vec().unwrap());
    law::<Chunk<'_>>(b"\0\0\0\0IEND\xae\x42\x60\x82");
}

/// Lists of what has a sum are read, and looked at again, as others.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Log<'a> {
    #[wire(len = "rest")]
    entries: List<'a, Entry<'a>>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Entry<'a> {
    #[wire(size = "u8")]
    body: EntryBody<'a>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct EntryBody<'a> {
    #[wire(checksum = "crc32c", over = "rest")]
    sum: u32,
    #[wire(len = "rest")]
    text: &'a str,
}

#[test]
fn elements_have_sums() {
    let entries = ["a", "", "bcd"].map(|text| Entry { body: EntryBody { sum: 0, text } });
    let mut bytes = Log { entries: List::new(&entries) }.encode_to_vec().unwrap();
    let log = Log::decode(&bytes).unwrap();
    assert_eq!(log.entries.iter().map(|entry| entry.body.text).collect::<Vec<_>>(), ["a", "", "bcd"]);
    assert_eq!(log.encode_to_vec().unwrap(), bytes);
    let last = bytes.len() - 1;
    bytes[last] ^= 0x20;
    assert_eq!(error::<Log<'_>>(&bytes).path().to_string(), "Log.entries[2].body.sum");
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Asked<'a> {
    #[wire(checksum = "crc32", over = "rest", verify = "request")]
    sum: u32,
    #[wire(len = "rest")]
    text: &'a str,
}

#[test]
fn what_is_compared_on_request_is_written_even_so() {
    let mut bytes = Asked { sum: 0, text: "abc" }.encode_to_vec().unwrap();
    Asked::verify(&bytes).unwrap();
    bytes[0] ^= 1;
    assert!(Asked::decode(&bytes).is_ok() && Asked::SCHEMA.events(&mut Reader::new(&bytes), &mut |_| {}).is_ok());
    let error = Asked::verify(&bytes).unwrap_err();
    assert_eq!((error.offset(), error.path().to_string()), (0, "Asked.sum".to_owned()));
}

#[derive(Wire)]
#[wire(given(version: i16))]
struct Versioned {
    #[wire(checksum = "sum", over = number, verify = "request")]
    sum: u8,
    #[wire(when = version > 0)]
    number: Option<u8>,
}

#[test]
fn what_is_given_numbers_is_not_compared_without_them() {
    let mut bytes = Vec::new();
    Versioned { sum: 0, number: Some(3) }.encode_given(1, &mut bytes).unwrap();
    assert_eq!(bytes, [3, 3]);
    let error = Versioned::SCHEMA.verify(&mut Reader::new(&bytes)).unwrap_err();
    assert_eq!(error.path().to_string(), "Versioned");
}

#[test]
fn the_schema_says_what_is_summed_up() {
    use wire::schema::{Algorithm, Coverage};
    let checksum = Ipv4::SCHEMA.fields()[8].checksum();
    assert!(checksum.is_none());
    let checksum = Ipv4::SCHEMA.fields()[7].checksum().unwrap();
    assert_eq!((checksum.algorithm(), checksum.over()), (Algorithm::Internet, Coverage::Fields { first: 0, last: 10 }));
    let table = Asked::SCHEMA.table().to_string();
    assert!(table.contains("CRC-32 of all that follows, checked on request"), "{table}");
    assert!(Chunk::SCHEMA.table().to_string().contains("CRC-32 of kind to data"));
    assert!(Open::SCHEMA.table().to_string().contains("CRC-8 of data"));
}

#[test]
fn a_fingerprint_knows_the_algorithm_and_the_bytes() {
    macro_rules! of {
        ($($attributes:tt)*) => {{
            #[derive(Wire)]
            struct Some {
                _a: u16,
                $($attributes)*
                _sum: u32,
                _b: u32,
            }
            Some::FINGERPRINT
        }};
    }
    let all = [
        of!(),
        of!(#[wire(checksum = "crc32", over = "before")]),
        of!(#[wire(checksum = "crc32", over = "before", verify = "request")]),
        of!(#[wire(checksum = "crc32c", over = "before")]),
        of!(#[wire(checksum = "crc32", over = "rest")]),
        of!(#[wire(checksum = "crc32", over = _b)]),
        of!(#[wire(checksum = "crc32", over = ..)]),
        of!(#[wire(checksum = "crc32", over = _a..=_sum)]),
    ];
    for (index, print) in all.iter().enumerate() {
        assert!(!all[..index].contains(print), "{index}");
    }
    assert_eq!(of!(#[wire(checksum = "crc32", over = "before")]), of!(#[wire(checksum = "crc32", over = _a)]));
}

/// A group of bits, and a field that is converted, are written beside a sum as they are without one.
#[test]
fn beside_bits_and_converted_fields() {
    #[derive(Wire, Debug, Clone, PartialEq)]
    struct Beside {
        #[wire(bits = 4)]
        high: u8,
        #[wire(bits = 4)]
        low: u8,
        #[wire(as = u32)]
        letter: char,
        #[wire(checksum = "crc32", over = "before")]
        sum: u32,
    }

    let beside = Beside { high: 1, low: 2, letter: 'x', sum: 0 };
    let bytes = beside.encode_to_vec().unwrap();
    assert_eq!(bytes[..5], [0x12, 0, 0, 0, b'x']);
    let decoded = Beside::decode(&bytes).unwrap();
    assert_eq!(decoded, Beside { sum: decoded.sum, ..beside });
}
