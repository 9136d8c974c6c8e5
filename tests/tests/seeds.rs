//! Numbers that are added to a checksum: that of a pseudo header, which the type is given, and those of earlier fields.

use wire::schema::{Algorithm, Term};
use wire::{Decode, DecodeError, DecodeErrorKind, List, Parametric, Reader, Wire};

/// A datagram of UDP. What it is given is the sum of the words of its pseudo header.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(pseudo: u32))]
struct Datagram<'a> {
    source: u16,
    destination: u16,
    length: u16,
    #[wire(checksum = "udp", over = .., seed = pseudo)]
    sum: u16,
    #[wire(len = length - 8)]
    data: &'a [u8],
}

/// The sum that RFC 1071 makes of these bytes, one word after the other.
fn internet(bytes: &[u8]) -> u16 {
    let words = bytes.chunks(2).map(|word| u32::from(word[0]) << 8 | word.get(1).map_or(0, |low| u32::from(*low)));
    let sum = words.fold(0, |sum, word| (sum + word) % 0x1_0000 + (sum + word) / 0x1_0000);
    !u16::try_from(sum).unwrap()
}

/// The pseudo header of version 4 in front of a datagram of as many bytes.
fn pseudo_header(len: u16) -> [u8; 12] {
    let [high, low] = len.to_be_bytes();
    [192, 168, 0, 1, 192, 168, 0, 199, 0, 17, high, low]
}

fn words(bytes: &[u8]) -> u32 {
    bytes.chunks(2).map(|word| u32::from(word[0]) << 8 | u32::from(word[1])).sum()
}

/// What decoding finds where the type is given these numbers, and the walk finds too.
#[track_caller]
fn decoded<'a, T>(bytes: &'a [u8], given: T::Given) -> Result<T, DecodeError>
where
    T: Parametric + Decode<'a>,
    T::Given: Copy,
{
    let decoded = T::decode_given(bytes, given);
    let walked = T::SCHEMA.events_given(&mut Reader::new(bytes), T::side_by_side(given), &mut |_| {});
    assert_eq!(decoded.as_ref().err(), walked.as_ref().err());
    decoded
}

#[test]
fn the_sum_is_that_of_the_pseudo_header_too() {
    for data in [&b""[..], b"a", b"ab", b"abc", &[0xff; 1000]] {
        let header = pseudo_header(8 + u16::try_from(data.len()).unwrap());
        let mut bytes = Vec::new();
        let datagram = Datagram { source: 53, destination: 1024, length: 0, sum: 9, data };
        datagram.encode_given(words(&header), &mut bytes).unwrap();
        let zeroed = [&bytes[..6], &[0, 0], &bytes[8..]].concat();
        assert_eq!(bytes[6..8], internet(&[&header[..], &zeroed].concat()).to_be_bytes());
        let found: Datagram<'_> = decoded(&bytes, words(&header)).unwrap();
        assert_eq!((found.data, found.length), (data, u16::try_from(bytes.len()).unwrap()));
        // Another pseudo header has another sum, and so have other bytes.
        let error = decoded::<Datagram<'_>>(&bytes, words(&header) + 1).unwrap_err();
        assert!(matches!(error.kind(), DecodeErrorKind::ChecksumMismatch { .. }), "{error}");
        assert_eq!((error.offset(), error.path().to_string()), (6, "Datagram.sum".to_owned()));
        assert!(!error.is_incomplete());
        for bit in (0..bytes.len() * 8).filter(|bit| !(4 * 8..6 * 8).contains(bit)) {
            let mut wrong = bytes.clone();
            wrong[bit / 8] ^= 1 << (bit % 8);
            assert!(wrong[6..8] == [0, 0] || decoded::<Datagram<'_>>(&wrong, words(&header)).is_err(), "{bit}");
        }
    }
}

#[test]
fn a_seed_may_be_as_large_as_its_type() {
    for pseudo in [0, 1, 0xffff, 0x1_0000, u32::MAX - 1, u32::MAX] {
        let mut bytes = Vec::new();
        Datagram { source: 1, destination: 2, length: 0, sum: 0, data: b"abc" }
            .encode_given(pseudo, &mut bytes)
            .unwrap();
        let seed = [&pseudo.to_be_bytes()[..], &bytes[..6], &[0, 0], &bytes[8..]].concat();
        assert_eq!(bytes[6..8], internet(&seed).to_be_bytes());
        assert!(decoded::<Datagram<'_>>(&bytes, pseudo).is_ok());
    }
}

#[test]
fn udp_has_no_sum_of_zero_and_zero_is_none() {
    // 1 + 2 + 8 and the seed are 0xffff, whose complement is 0.
    let datagram = Datagram { source: 1, destination: 2, length: 0, sum: 0, data: b"" };
    let mut bytes = Vec::new();
    datagram.encode_given(0xfff4, &mut bytes).unwrap();
    assert_eq!(bytes, [0, 1, 0, 2, 0, 8, 0xff, 0xff]);
    assert_eq!(decoded::<Datagram<'_>>(&bytes, 0xfff4).unwrap().sum, 0xffff);
    // One that is not computed is not compared, and `verify` has nothing to compare either.
    bytes[6..8].fill(0);
    for pseudo in [0, 0xfff4, 77] {
        let none: Datagram<'_> = decoded(&bytes, pseudo).unwrap();
        assert_eq!(none.sum, 0);
        Datagram::SCHEMA.verify_given(&mut Reader::new(&bytes), Datagram::side_by_side(pseudo)).unwrap();
        // Whatever the struct holds, a sum is written.
        let mut again = Vec::new();
        none.encode_given(pseudo, &mut again).unwrap();
        assert_ne!(again[6..8], [0, 0]);
    }
    bytes[7] = 1;
    let error = decoded::<Datagram<'_>>(&bytes, 0xfff4).unwrap_err();
    assert_eq!(error.to_string(), "Datagram.sum: checksum 0x1 at byte 6, but the bytes have 0xffff");
}

/// Of the internet checksum 0 is a sum as others.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Message {
    first: u16,
    #[wire(checksum = "internet", over = "before", seed = first)]
    sum: u16,
}

#[test]
fn the_internet_checksum_may_be_zero() {
    // 0x8000 twice is 1 with its carry; 0x7fff and 0x7fff are 0xfffe.
    for (first, sum) in [(0x8000, 0xfffe), (0x7fff, 1), (0, 0xffff), (0xffff, 0)] {
        let bytes = Message { first, sum: 7 }.encode_to_vec().unwrap();
        assert_eq!(Message::decode(&bytes).unwrap(), Message { first, sum });
    }
    let error = Message::decode(&[0x80, 0, 0, 0]).unwrap_err();
    assert_eq!(error.to_string(), "Message.sum: checksum 0x0 at byte 2, but the bytes have 0xfffe");
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Head {
    kind: u8,
    base: u16,
}

/// Seeds that stand inside of an earlier field, in bits, under a condition, as a constant, and as a type of one's own.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(endian = "little")]
struct Frame<'a> {
    head: Head,
    #[wire(bits = 3)]
    version: u8,
    #[wire(bits = 5)]
    flags: u8,
    #[wire(value = 0x55)]
    start: u8,
    #[wire(as = u8)]
    own: Own,
    #[wire(checksum = "sum", over = text, seed = head.base, endian = "big")]
    first: u16,
    #[wire(checksum = "sum", over = text, seed = version * 2 + 1)]
    second: u8,
    #[wire(when = flags & 1, checksum = "sum", over = text, seed = start)]
    third: Option<u32>,
    #[wire(checksum = "internet", over = text, seed = own)]
    fourth: u16,
    #[wire(len = "u8")]
    text: &'a str,
}

#[derive(Debug, Clone, PartialEq)]
struct Own(u8);

impl From<Own> for u8 {
    fn from(own: Own) -> Self {
        own.0
    }
}

impl From<u8> for Own {
    fn from(byte: u8) -> Self {
        Self(byte)
    }
}

#[test]
fn a_seed_follows_from_an_earlier_field() {
    for flags in [0, 1] {
        let frame = Frame {
            head: Head { kind: 1, base: 0xff90 },
            version: 5,
            flags,
            start: 0,
            own: Own(3),
            first: 9,
            second: 9,
            third: (flags == 1).then_some(9),
            fourth: 9,
            text: "ab",
        };
        let bytes = frame.encode_to_vec().unwrap();
        let found = Frame::decode(&bytes).unwrap();
        let text: u16 = 2 + 0x61 + 0x62;
        assert_eq!((found.first, found.second), (0xff90_u16.wrapping_add(text), u8::try_from(text + 11).unwrap()));
        assert_eq!(found.third, (flags == 1).then_some(u32::from(text) + 0x55));
        assert_eq!(found.fourth, !(0x0261 + 0x6200 + 3));
        assert_eq!(found.encode_to_vec().unwrap(), bytes);
        for bit in 0..bytes.len() * 8 {
            let mut wrong = bytes.clone();
            wrong[bit / 8] ^= 1 << (bit % 8);
            let walked = Frame::SCHEMA.events(&mut Reader::new(&wrong), &mut |_| {});
            assert_eq!(Frame::decode(&wrong).err(), walked.err(), "{bit}");
        }
    }
}

/// Bits are summed up with the number that they are of, and may stand behind the sum.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct OfBits {
    before: u8,
    #[wire(bits = 4)]
    high: u8,
    #[wire(bits = 12)]
    low: u16,
    #[wire(checksum = "sum", over = low, seed = high)]
    sum: u16,
    #[wire(checksum = "internet", over = sum..=last)]
    behind: u16,
    #[wire(bits = 7)]
    first: u8,
    #[wire(bits = 1)]
    last: bool,
}

#[test]
fn bits_are_summed_up_with_their_number() {
    let value = OfBits { before: 1, high: 0xa, low: 0xbcd, sum: 0, behind: 0, first: 3, last: true };
    let bytes = value.encode_to_vec().unwrap();
    let sum: u16 = 0xab + 0xcd + 0xa;
    let behind: u16 = !(sum + 0x0700);
    assert_eq!(bytes, [&[1, 0xab, 0xcd][..], &sum.to_be_bytes(), &behind.to_be_bytes(), &[7]].concat());
    assert_eq!(OfBits::decode(&bytes).unwrap(), OfBits { sum, behind, ..value });
    for bit in 0..bytes.len() * 8 {
        let mut wrong = bytes.clone();
        wrong[bit / 8] ^= 1 << (bit % 8);
        let walked = OfBits::SCHEMA.events(&mut Reader::new(&wrong), &mut |_| {});
        assert_eq!(OfBits::decode(&wrong).err(), walked.err(), "{bit}");
        assert_eq!(OfBits::decode(&wrong).is_ok(), bit < 8, "{bit}");
    }
}

/// Each element has a sum with the seed that its list is given.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Log<'a> {
    salt: u16,
    #[wire(len = "u8", give(salt))]
    entries: List<'a, Entry<'a>>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(salt: u16))]
struct Entry<'a> {
    #[wire(checksum = "sum", over = text, seed = salt)]
    sum: u16,
    #[wire(len = "u8")]
    text: &'a str,
}

#[test]
fn elements_are_given_a_seed() {
    let entries = ["", "a"].map(|text| Entry { sum: 0, text });
    let mut bytes = Log { salt: 0x100, entries: List::new(&entries) }.encode_to_vec().unwrap();
    assert_eq!(bytes, [1, 0, 2, 1, 0, 0, 1, 0x62, 1, b'a']);
    let log = Log::decode(&bytes).unwrap();
    assert_eq!(log.entries.iter().map(|entry| entry.sum).collect::<Vec<_>>(), [0x100, 0x162]);
    assert_eq!(log.encode_to_vec().unwrap(), bytes);
    bytes[0] = 2;
    let error = Log::decode(&bytes).unwrap_err();
    assert_eq!(error.path().to_string(), "Log.entries[0].sum");
    assert_eq!(Log::SCHEMA.events(&mut Reader::new(&bytes), &mut |_| {}).unwrap_err(), error);
}

/// A sum of the rest, in a variant, in input that can still grow.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
enum Kind<'a> {
    Summed {
        seed: u8,
        #[wire(checksum = "udp", over = "rest", seed = seed)]
        sum: u16,
        #[wire(len = "rest")]
        data: &'a [u8],
    } = 1,
}

#[test]
fn a_prefix_is_a_value_or_incomplete() {
    let bytes = Kind::Summed { seed: 7, sum: 0, data: b"abcd" }.encode_to_vec().unwrap();
    assert_eq!(bytes[2..4], internet(b"\0\x07abcd").to_be_bytes());
    for len in 0..bytes.len() {
        let error = Kind::decode(&bytes[..len]).unwrap_err();
        assert!(error.is_incomplete(), "{len}: {error}");
        assert_eq!(Kind::SCHEMA.events(&mut Reader::new(&bytes[..len]), &mut |_| {}).unwrap_err(), error);
    }
}

#[test]
fn the_schema_says_what_is_added() {
    let sum = Datagram::SCHEMA.fields().iter().find_map(|field| field.checksum()).unwrap();
    assert_eq!((sum.algorithm(), sum.seed()), (Algorithm::Udp, Some(Term::field(0))));
    assert_eq!(Log::SCHEMA.fields()[0].checksum(), None);
    let takers = Algorithm::ALL.iter().filter(|algorithm| algorithm.takes_seed());
    assert_eq!(takers.map(|algorithm| algorithm.name()).collect::<Vec<_>>(), ["sum", "internet", "udp"]);
    let table = Datagram::SCHEMA.table().to_string();
    assert!(table.contains("UDP checksum of source to data, plus pseudo"), "{table}");
    let table = Frame::SCHEMA.table().to_string();
    assert!(table.contains("sum of text, plus head.base"), "{table}");
    assert!(table.contains("sum of text, plus version * 2 + 1"), "{table}");
    let table = OfBits::SCHEMA.table().to_string();
    assert!(table.contains("sum of high to low, plus high"), "{table}");
}

#[test]
fn a_fingerprint_knows_what_is_added() {
    macro_rules! of {
        ($($attributes:tt)*) => {{
            #[derive(Wire)]
            struct Some {
                _a: u16,
                _b: u16,
                $($attributes)*
                _sum: u16,
            }
            Some::FINGERPRINT
        }};
    }
    let all = [
        of!(#[wire(checksum = "internet", over = "before")]),
        of!(#[wire(checksum = "internet", over = "before", seed = _a)]),
        of!(#[wire(checksum = "internet", over = "before", seed = _b)]),
        of!(#[wire(checksum = "internet", over = "before", seed = _a + 1)]),
        of!(#[wire(checksum = "internet", over = "before", seed = _a & 1)]),
        of!(#[wire(checksum = "udp", over = "before", seed = _a)]),
        of!(#[wire(checksum = "sum", over = "before", seed = _a)]),
        of!(#[wire(checksum = "internet", over = _a, seed = _a)]),
    ];
    for (index, print) in all.iter().enumerate() {
        assert!(!all[..index].contains(print), "{index}");
    }
}
