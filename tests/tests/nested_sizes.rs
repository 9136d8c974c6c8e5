//! Fields behind their size that stand in each other: each size is that of its field, however wide and however deep.

use std::fmt::Debug;

use wire::{Decode, Encode, EncodeError, EncodeErrorKind as Kind, Format, Overrun, Wire, Writer};

/// What stands innermost.
#[derive(Wire, Debug, Clone, PartialEq)]
struct Bytes {
    #[wire(len = "rest")]
    bytes: Vec<u8>,
}

/// A value, and the bytes that it must have, put together by hand.
trait Case: Encode + for<'de> Decode<'de> + PartialEq + Debug {
    fn case(content: usize) -> (Self, Vec<u8>);
}

impl Case for Bytes {
    fn case(content: usize) -> (Self, Vec<u8>) {
        let bytes: Vec<u8> = (0..=250).cycle().take(content).collect();
        (Self { bytes: bytes.clone() }, bytes)
    }
}

fn unsigned_big(len: usize, width: usize) -> Vec<u8> {
    len.to_be_bytes()[8 - width..].to_vec()
}

fn unsigned_little(len: usize, width: usize) -> Vec<u8> {
    len.to_le_bytes()[..width].to_vec()
}

fn varint(mut len: usize) -> Vec<u8> {
    let mut bytes = vec![];
    while len > 0x7f {
        bytes.push(0x80 | u8::try_from(len & 0x7f).unwrap());
        len >>= 7;
    }
    bytes.push(u8::try_from(len).unwrap());
    bytes
}

fn mysql(len: usize) -> Vec<u8> {
    match len {
        0..=0xfa => unsigned_little(len, 1),
        0xfb..=0xffff => [&[0xfc][..], &unsigned_little(len, 2)].concat(),
        _ => [&[0xfd][..], &unsigned_little(len, 3)].concat(),
    }
}

/// Structs with one field behind a size each: in front of nothing, of a number, and of a string of any length.
macro_rules! levels {
    ($($last:ident, $middle:ident, $first:ident: $size:literal $endian:literal $prefix:expr;)*) => {$(
        #[derive(Wire, Debug, PartialEq)]
        #[wire(endian = $endian)]
        struct $last<T> {
            before: u8,
            #[wire(size = $size)]
            inner: T,
        }

        impl<T: Case> Case for $last<T> {
            fn case(content: usize) -> (Self, Vec<u8>) {
                let (inner, bytes) = T::case(content);
                let bytes = [&[1][..], &$prefix(bytes.len()), &bytes].concat();
                (Self { before: 1, inner }, bytes)
            }
        }

        #[derive(Wire, Debug, PartialEq)]
        #[wire(endian = $endian)]
        struct $middle<T> {
            #[wire(size = $size)]
            inner: T,
            after: u8,
        }

        impl<T: Case> Case for $middle<T> {
            fn case(content: usize) -> (Self, Vec<u8>) {
                let (inner, bytes) = T::case(content);
                let bytes = [&$prefix(bytes.len())[..], &bytes, &[2]].concat();
                (Self { inner, after: 2 }, bytes)
            }
        }

        #[derive(Wire, Debug, PartialEq)]
        #[wire(endian = $endian)]
        struct $first<T> {
            #[wire(size = $size)]
            inner: T,
            #[wire(len = "u8")]
            after: Vec<u8>,
            #[wire(size = $size, len = "rest")]
            more: Vec<u8>,
        }

        impl<T: Case> Case for $first<T> {
            fn case(content: usize) -> (Self, Vec<u8>) {
                let (inner, bytes) = T::case(content);
                let after = vec![7; content % 3];
                let count = u8::try_from(after.len()).unwrap();
                let bytes = [&$prefix(bytes.len())[..], &bytes, &[count], &after, &$prefix(1), &[9]].concat();
                (Self { inner, after, more: vec![9] }, bytes)
            }
        }
    )*};
}

levels! {
    LastU8, MiddleU8, FirstU8: "u8" "big" |len| unsigned_big(len, 1);
    LastU16, MiddleU16, FirstU16: "u16" "big" |len| unsigned_big(len, 2);
    LastU16Little, MiddleU16Little, FirstU16Little: "u16" "little" |len| unsigned_little(len, 2);
    LastU32, MiddleU32, FirstU32: "u32" "big" |len| unsigned_big(len, 4);
    LastU32Little, MiddleU32Little, FirstU32Little: "u32" "little" |len| unsigned_little(len, 4);
    LastI32, MiddleI32, FirstI32: "i32" "big" |len| unsigned_big(len, 4);
    LastI32Little, MiddleI32Little, FirstI32Little: "i32" "little" |len| unsigned_little(len, 4);
    LastVarint, MiddleVarint, FirstVarint: "varint" "big" varint;
    LastMySql, MiddleMySql, FirstMySql: "mysql" "big" mysql;
}

#[track_caller]
fn holds<T: Case>(content: usize) {
    let (value, bytes) = T::case(content);
    assert_eq!(value.encoded_len(), Ok(bytes.len()), "{content} bytes");
    let mut out = vec![0x5a; bytes.len() + 1];
    assert_eq!(value.encode(&mut out[..]), Ok(bytes.len()), "{content} bytes");
    assert!(out.strip_suffix(&[0x5a]) == Some(&bytes), "{content} bytes");
    assert!(T::decode(&bytes).as_ref() == Ok(&value), "{content} bytes");
}

/// Calls `$check` with 1 to 32 levels, one around the other.
macro_rules! every_depth {
    ($Level:ident, $contents:expr) => {
        every_depth!($Level, $contents, Bytes, 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16
            17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32)
    };
    ($Level:ident, $contents:expr, $Inner:ty, $depth:literal $($more:literal)*) => {
        for content in $contents {
            holds::<$Level<$Inner>>(content);
        }
        every_depth!($Level, $contents, $Level<$Inner>, $($more)*);
    };
    ($Level:ident, $contents:expr, $Inner:ty,) => {};
}

/// An element of a list, with sizes in it that need not be as wide as those of the next.
#[derive(Wire, Debug, PartialEq)]
struct Item {
    #[wire(size = "varint")]
    first: Bytes,
    #[wire(size = "mysql")]
    second: Bytes,
}

#[derive(Wire, Debug, PartialEq)]
struct Items {
    #[wire(len = "u8")]
    items: Vec<Item>,
    #[wire(len = "rest")]
    behind: Vec<u8>,
}

#[test]
fn sizes_of_fixed_width() {
    // With all that stands around it the content of the innermost takes less than a byte says.
    every_depth!(LastU8, [0, 1, 100]);
    every_depth!(FirstU8, [0, 1, 60]);
    every_depth!(LastU16, [0, 300, 65_000]);
    every_depth!(FirstU16, [0, 300, 65_000]);
    every_depth!(FirstU16Little, [0, 300, 65_000]);
    every_depth!(LastU32, [0, 70_000]);
    every_depth!(MiddleU32Little, [0, 70_000]);
    every_depth!(MiddleI32, [0, 70_000]);
    every_depth!(LastI32Little, [0, 70_000]);
}

/// All around a length at which a prefix widens, so that each of the fields around it stands at that length for one.
fn around(edge: usize) -> impl Iterator<Item = usize> {
    edge - 40..edge + 4
}

#[test]
fn sizes_of_variable_width() {
    every_depth!(LastVarint, (0..300).step_by(7));
    every_depth!(LastVarint, around(128));
    every_depth!(MiddleVarint, around(128));
    every_depth!(FirstVarint, around(128));
    every_depth!(LastMySql, around(251));
    every_depth!(MiddleMySql, around(251));
    every_depth!(FirstMySql, around(251));
}

#[test]
fn sizes_of_variable_width_at_the_edges_of_long_fields() {
    every_depth!(LastVarint, [16_383, 16_384]);
    every_depth!(MiddleVarint, [16_300, 16_383, 16_384]);
    every_depth!(FirstVarint, [16_300, 16_383, 16_384]);
    every_depth!(LastMySql, [65_535, 65_536]);
    every_depth!(MiddleMySql, [65_500, 65_535, 65_536]);
    every_depth!(FirstMySql, [65_500, 65_535, 65_536]);
    for content in 16_383 - 16..16_383 + 4 {
        holds::<LastVarint<MiddleVarint<FirstVarint<LastVarint<Bytes>>>>>(content);
    }
    for content in 65_535 - 20..65_535 + 4 {
        holds::<LastMySql<MiddleMySql<FirstMySql<LastMySql<Bytes>>>>>(content);
    }
}

#[test]
fn sizes_of_several_widths_in_each_other() {
    for content in (0..400).chain([16_370, 16_384, 65_520, 65_536, 70_000]) {
        holds::<FirstVarint<LastU32<MiddleMySql<LastVarint<MiddleI32Little<FirstMySql<Bytes>>>>>>>(content);
        holds::<MiddleU16Little<MiddleU32<LastU32Little<LastI32<FirstI32Little<Bytes>>>>>>(content.min(65_000));
        holds::<MiddleU8<LastU16Little<MiddleU16<FirstU32<Bytes>>>>>(content.min(200));
        holds::<LastMySql<FirstVarint<LastMySql<FirstI32<FirstVarint<FirstU32Little<Bytes>>>>>>>(content);
    }
}

/// What follows is longer than the field, so that the room says nothing about it.
#[test]
fn a_short_field_in_front_of_a_long_one() {
    #[derive(Wire, Debug, PartialEq)]
    struct Both {
        #[wire(size = "varint")]
        first: LastVarint<FirstVarint<LastVarint<Bytes>>>,
        #[wire(size = "mysql")]
        second: FirstMySql<LastMySql<Bytes>>,
        each: Vec<LastVarint<LastVarint<Bytes>>>,
    }

    impl Case for Both {
        fn case(content: usize) -> (Self, Vec<u8>) {
            let (first, a) = Case::case(content);
            let (second, b) = Case::case(70_000);
            let mut bytes = [varint(a.len()), a, mysql(b.len()), b, vec![0, 3]].concat();
            let mut each = vec![];
            for content in [content, 20_000, 3] {
                let (element, c) = <LastVarint<LastVarint<Bytes>>>::case(content);
                bytes.extend(c);
                each.push(element);
            }
            (Self { first, second, each }, bytes)
        }
    }

    for content in [0, 1, 100, 110, 120, 125, 126, 127, 128, 200, 16_383] {
        holds::<Both>(content);
        holds::<LastVarint<Both>>(content);
        holds::<FirstMySql<MiddleVarint<Both>>>(content);
    }
}

#[test]
fn an_enum_behind_its_size() {
    #[derive(Wire, Debug, PartialEq)]
    #[repr(u8)]
    enum Choice {
        Deep(#[wire(size = "varint")] LastVarint<Bytes>) = 1,
        Shallow(u16) = 2,
    }

    #[derive(Wire, Debug, PartialEq)]
    struct Chosen {
        kind: u8,
        #[wire(switch = kind, size = "varint")]
        choice: Choice,
        after: u8,
    }

    impl Case for Chosen {
        fn case(content: usize) -> (Self, Vec<u8>) {
            let (inner, bytes) = LastVarint::case(content);
            let bytes = [varint(bytes.len()), bytes].concat();
            let bytes = [vec![1], varint(bytes.len()), bytes, vec![9]].concat();
            (Self { kind: 1, choice: Choice::Deep(inner), after: 9 }, bytes)
        }
    }

    for content in (100..140).chain(16_360..16_390) {
        holds::<Chosen>(content);
        holds::<FirstVarint<Chosen>>(content);
    }
    let bytes = Chosen { kind: 2, choice: Choice::Shallow(5), after: 9 }.encode_to_vec().unwrap();
    assert_eq!(bytes, [2, 2, 0, 5, 9]);
}

#[test]
fn a_field_over_its_prefix_leaves_the_output_as_it_was() {
    fn refused<T: Case>(content: usize, kind: Kind) {
        let (value, _) = T::case(content);
        let error = value.encoded_len().unwrap_err();
        assert_eq!(error.kind(), kind);
        let mut out = vec![0x5a; content + 1000];
        assert_eq!(value.encode(&mut out[..]), Err(error));
        assert!(out.iter().all(|byte| *byte == 0x5a));
    }

    holds::<LastU16<LastU8<Bytes>>>(255);
    refused::<LastU16<LastU8<Bytes>>>(256, Kind::LengthTooLarge { length: 256, max: 255 });
    refused::<LastVarint<LastU8<Bytes>>>(256, Kind::LengthTooLarge { length: 256, max: 255 });
    holds::<LastU8<LastVarint<Bytes>>>(252);
    refused::<LastU8<LastVarint<Bytes>>>(253, Kind::LengthTooLarge { length: 256, max: 255 });
    holds::<LastU16<LastMySql<Bytes>>>(65_531);
    refused::<LastU16<LastMySql<Bytes>>>(65_532, Kind::LengthTooLarge { length: 65_536, max: 65_535 });
}

/// Writes another number of bytes than it announces.
#[derive(Debug)]
struct Liar {
    announced: usize,
    written: usize,
}

impl Wire for Liar {
    const SCHEMA: &'static wire::Schema = <&[u8]>::SCHEMA;
}

impl Encode for Liar {
    fn measure(&self, _: Format) -> Result<usize, EncodeError> {
        Ok(self.announced)
    }

    fn write(&self, writer: &mut Writer<'_>, _: Format) -> Result<(), Overrun> {
        writer.put(&vec![1; self.written])
    }
}

#[test]
fn a_field_that_was_measured_wrongly_is_refused() {
    #[derive(Wire)]
    struct Around<T> {
        #[wire(size = "varint")]
        inner: T,
    }

    #[derive(Wire)]
    struct Small<T> {
        #[wire(size = "u8")]
        inner: T,
        after: T,
    }

    let liars = |announced, written| {
        let liar = || Liar { announced, written };
        let two = Around { inner: Around { inner: liar() } };
        let small = Small { inner: liar(), after: liar() };
        [two.encode_to_vec(), small.encode_to_vec(), Around { inner: small }.encode_to_vec()]
    };
    assert!(liars(100, 100).iter().all(Result::is_ok));
    for (announced, written) in [(100, 99), (100, 101), (0, 1), (1, 0), (127, 128), (128, 127), (200, 50), (50, 200)] {
        for result in liars(announced, written) {
            assert_eq!(result.unwrap_err().kind(), Kind::Mismeasured, "{announced} announced, {written} written");
        }
    }
    // One that makes up for the other does not make a prefix say less than follows.
    let small = Small { inner: Liar { announced: 255, written: 256 }, after: Liar { announced: 2, written: 1 } };
    assert_eq!(small.encode_to_vec().unwrap_err().kind(), Kind::Mismeasured);
}

#[test]
fn elements_of_a_list_have_sizes_of_any_width_side_by_side() {
    let lens = [0, 1, 0x7e, 0x7f, 0x80, 0xfa, 0xfb, 300, 0x3fff, 0x4000];
    let item = |first: usize, second: usize| {
        let ((first, one), (second, other)) = (Bytes::case(first), Bytes::case(second));
        let bytes = [&varint(one.len())[..], &one, &mysql(other.len()), &other].concat();
        (Item { first, second }, bytes)
    };
    let check = |pairs: &[(usize, usize)], behind: usize| {
        let (items, written): (Vec<_>, Vec<_>) = pairs.iter().map(|(first, second)| item(*first, *second)).unzip();
        let count = u8::try_from(items.len()).unwrap();
        let expected = [&[count][..], &written.concat(), &vec![5; behind]].concat();
        let value = Items { items, behind: vec![5; behind] };
        assert!(value.encode_to_vec().unwrap() == expected, "{pairs:?} and {behind}");
        assert!(Items::decode(&expected).unwrap() == value, "{pairs:?} and {behind}");
    };
    for first in lens {
        for second in lens {
            for behind in [0, 1, 20_000] {
                check(&[(first, second)], behind);
                check(&[(first, first), (second, second)], behind);
                check(&[(first, second), (second, first), (first, 0)], behind);
            }
        }
    }
    check(&[], 0);
}

/// A field behind its size, of which only one is right.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Around<T> {
    #[wire(size = "u8")]
    inner: T,
}

type Around4<T> = Around<Around<Around<Around<T>>>>;

/// Read again at each level for its error, what is wrong would be read 16 million times.
#[test]
fn what_is_wrong_inside_of_many_known_sizes_is_found_at_once() {
    type Deep = Around4<Around4<Around4<Around4<Around4<Around4<bool>>>>>>;
    let bytes: Vec<u8> = (1..=24).rev().chain([2]).collect();
    let error = Deep::decode(&bytes).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (wire::DecodeErrorKind::InvalidBool { value: 2 }, 24));
    let mut reader = wire::Reader::new(&bytes);
    assert_eq!(Deep::SCHEMA.walk(&mut reader, &mut |_| {}), Err(error));
}
