//! Values without an encoding: each is refused with its reason and its path, and the output is as it was.

use std::marker::PhantomData;

use wire::{Array, EncodeError, EncodeErrorKind as Kind, Format, List, Overrun, Wire, Writer, frame};

#[path = "encode_errors/computed.rs"]
mod computed;

/// Asserts what is said of `value`, and that nothing is written.
#[track_caller]
fn refused<T: Wire + wire::Encode>(value: &T, kind: Kind, message: &str) {
    let error = value.encoded_len().unwrap_err();
    assert_eq!((error.kind(), error.to_string().as_str()), (kind, message));
    let mut out = [0x5a; 256];
    assert_eq!(value.encode(&mut out).unwrap_err(), error);
    assert_eq!(out, [0x5a; 256]);
    let mut bytes = vec![7];
    assert_eq!(value.encode(&mut bytes).unwrap_err(), error);
    assert_eq!(bytes, [7]);
}

#[test]
fn an_integer_that_does_not_fit_its_width() {
    #[derive(Wire)]
    struct Narrow {
        #[wire(width = 3)]
        unsigned: u32,
        #[wire(width = 5)]
        signed: i64,
        #[wire(width = 1)]
        each: [u16; 2],
    }

    let fits = || Narrow { unsigned: 0xff_ffff, signed: -(1 << 39), each: [255, 0] };
    assert!(fits().encoded_len().is_ok());
    refused(
        &Narrow { unsigned: 1 << 24, ..fits() },
        Kind::ValueOutOfRange { value: 1 << 24, width: 3 },
        "Narrow.unsigned: 16777216 does not fit in 3 bytes",
    );
    refused(
        &Narrow { signed: -(1 << 39) - 1, ..fits() },
        Kind::ValueOutOfRange { value: -(1 << 39) - 1, width: 5 },
        "Narrow.signed: -549755813889 does not fit in 5 bytes",
    );
    refused(
        &Narrow { each: [0, 256], ..fits() },
        Kind::ValueOutOfRange { value: 256, width: 1 },
        "Narrow.each[1]: 256 does not fit in 1 byte",
    );
}

#[test]
fn an_element_of_an_array_that_does_not_fit_its_width() {
    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    struct Cell {
        #[wire(width = 3)]
        number: u32,
    }

    assert_eq!(Array::from(&[Cell { number: 0x01_0203 }]).encode_to_vec().unwrap(), [0, 1, 1, 2, 3]);
    refused(
        &Array::from(&[Cell { number: 1 }, Cell { number: 1 << 24 }]),
        Kind::ValueOutOfRange { value: 1 << 24, width: 3 },
        "Cell[1].number: 16777216 does not fit in 3 bytes",
    );
}

#[test]
fn a_length_over_its_prefix_or_its_maximum() {
    #[derive(Wire)]
    struct Lengths<'a> {
        #[wire(len = "u8")]
        prefixed: &'a [u8],
        #[wire(len = "rest", max = 3, each(len = "i8", max = 5))]
        limited: Vec<&'a str>,
    }

    let long = [0; 256];
    assert!(Lengths { prefixed: &long[1..], limited: vec!["abcde"; 3] }.encoded_len().is_ok());
    refused(
        &Lengths { prefixed: &long, limited: vec![] },
        Kind::LengthTooLarge { length: 256, max: 255 },
        "Lengths.prefixed: length 256 is over the maximum of 255",
    );
    refused(
        &Lengths { prefixed: &[], limited: vec![""; 4] },
        Kind::CountTooLarge { count: 4, max: 3 },
        "Lengths.limited: count 4 is over the maximum of 3",
    );
    refused(
        &Lengths { prefixed: &[], limited: vec!["", "abcdef"] },
        Kind::LengthTooLarge { length: 6, max: 5 },
        "Lengths.limited[1]: length 6 is over the maximum of 5",
    );
}

#[test]
fn a_nul_in_a_string_that_ends_with_one() {
    #[derive(Wire)]
    struct Path<'a> {
        #[wire(len = "nul")]
        path: &'a str,
    }

    refused(
        &Path { path: "a\0b" },
        Kind::ContainsTerminator { position: 1 },
        "Path.path: the string contains its terminator at byte 1",
    );
    refused(
        &Path { path: "a\0b\0" },
        Kind::ContainsTerminator { position: 1 },
        "Path.path: the string contains its terminator at byte 1",
    );
}

#[test]
fn a_field_that_is_there_against_its_condition() {
    #[derive(Wire)]
    struct Flagged {
        flags: u8,
        #[wire(when = flags & 0x02)]
        extra: Option<u8>,
    }

    refused(
        &Flagged { flags: 1, extra: Some(1) },
        Kind::ConditionMismatch { present: true },
        "Flagged.extra: is there, although `flags & 0x2 != 0` does not hold",
    );
    refused(
        &Flagged { flags: 2, extra: None },
        Kind::ConditionMismatch { present: false },
        "Flagged.extra: is missing, although `flags & 0x2 != 0` holds",
    );
}

#[test]
fn lengths_that_one_field_holds_and_that_differ() {
    #[derive(Wire)]
    struct Columns<'a> {
        count: u8,
        #[wire(len = count)]
        names: List<'a, &'a str>,
        #[wire(len = count)]
        widths: Vec<u16>,
    }

    refused(
        &Columns { count: 0, names: List::from(&["a", "b"]), widths: vec![1] },
        Kind::HolderMismatch { value: 1, held: 2 },
        "Columns.widths: length 1, but `count` is already 2",
    );
    #[derive(Wire)]
    struct Three<'a> {
        len: u8,
        #[wire(len = len)]
        first: &'a str,
        #[wire(len = len)]
        second: &'a [u8],
        #[wire(len = len)]
        third: &'a str,
    }

    refused(
        &Three { len: 0, first: "ab", second: b"ab", third: "abc" },
        Kind::HolderMismatch { value: 3, held: 2 },
        "Three.third: length 3, but `len` is already 2",
    );
    assert_eq!(Three { len: 0, first: "ab", second: b"ab", third: "ab" }.encode_to_vec().unwrap(), b"\x02ababab");
    let many = [""; 256];
    refused(
        &Columns { count: 0, names: List::from(&many), widths: vec![1; 256] },
        Kind::ValueOutOfRange { value: 256, width: 1 },
        "Columns.count: 256 does not fit in 1 byte",
    );
}

#[test]
fn an_unknown_variant_with_a_known_number() {
    #[derive(Wire)]
    #[repr(i16)]
    enum Kind16 {
        Known = -3,
        #[wire(other)]
        Other(i16),
    }

    #[derive(Wire)]
    struct Holder {
        kind: Kind16,
    }

    assert_eq!(Kind16::Known.encode_to_vec().unwrap(), [0xff, 0xfd]);
    refused(&Kind16::Other(-3), Kind::ReservedTag { tag: -3 }, "Kind16: -3 is the number of another variant");
    refused(
        &Holder { kind: Kind16::Other(-3) },
        Kind::ReservedTag { tag: -3 },
        "Holder.kind: -3 is the number of another variant",
    );
}

#[test]
fn no_number_is_known() {
    #[derive(Wire, Debug, PartialEq)]
    #[repr(u8)]
    enum Any {
        #[wire(other)]
        Any(u8),
    }

    assert_eq!(Any::Any(7).encode_to_vec().unwrap(), [7]);
    assert_eq!(Any::decode(&[7]), Ok(Any::Any(7)));
}

#[test]
fn a_variant_whose_number_the_field_for_it_cannot_say() {
    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    #[repr(u8)]
    enum Code {
        Ping = 1,
        Data = 2,
    }

    #[derive(Wire)]
    #[repr(u8)]
    enum Body {
        Ping = 1,
        #[wire(other)]
        Other(u8, u16),
    }

    #[derive(Wire)]
    struct Packet {
        code: Code,
        #[wire(switch = code)]
        body: Body,
    }

    assert_eq!(Packet { code: Code::Ping, body: Body::Other(2, 7) }.encode_to_vec().unwrap(), [2, 0, 7]);
    refused(
        &Packet { code: Code::Ping, body: Body::Other(9, 7) },
        Kind::UnknownValue { value: 9 },
        "Packet.code: unknown value 9: the field's enum has no such number",
    );
}

#[test]
fn what_is_wrong_in_a_variant_that_another_field_chooses() {
    #[derive(Wire)]
    #[repr(u8)]
    enum Body<'a> {
        Name(#[wire(len = "u8", max = 3)] &'a str) = 1,
    }

    #[derive(Wire)]
    struct Packet<'a> {
        kind: u8,
        #[wire(switch = kind)]
        body: Body<'a>,
    }

    refused(
        &Packet { kind: 1, body: Body::Name("abcd") },
        Kind::LengthTooLarge { length: 4, max: 3 },
        "Packet.body::Name.0: length 4 is over the maximum of 3",
    );
}

#[test]
fn a_length_over_the_width_of_the_field_that_holds_it() {
    #[derive(Wire)]
    struct Held {
        #[wire(width = 1)]
        len: u16,
        #[wire(len = len)]
        data: Vec<u8>,
    }

    assert!(Held { len: 0, data: vec![0; 255] }.encoded_len().is_ok());
    refused(
        &Held { len: 0, data: vec![0; 256] },
        Kind::ValueOutOfRange { value: 256, width: 1 },
        "Held.len: 256 does not fit in 1 byte",
    );
}

#[test]
fn a_number_over_the_width_of_an_enum() {
    #[derive(Wire)]
    #[wire(width = 1)]
    #[repr(i16)]
    enum Narrow {
        Known = 1,
        #[wire(other)]
        Other(i16),
    }

    #[derive(Wire)]
    struct Holder {
        kind: Narrow,
    }

    assert_eq!(Holder { kind: Narrow::Known }.encode_to_vec().unwrap(), [1]);
    assert_eq!(Holder { kind: Narrow::Other(-128) }.encode_to_vec().unwrap(), [0x80]);
    refused(
        &Holder { kind: Narrow::Other(128) },
        Kind::ValueOutOfRange { value: 128, width: 1 },
        "Holder.kind: 128 does not fit in 1 byte",
    );
    let alone = "Narrow: 128 does not fit in 1 byte";
    refused(&Narrow::Other(128), Kind::ValueOutOfRange { value: 128, width: 1 }, alone);
}

#[test]
fn elements_of_a_received_list_that_do_not_fit_its_new_place() {
    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    struct Wide<'a> {
        #[wire(len = "u16", each(len = "u16"))]
        names: List<'a, &'a str>,
        #[wire(len = "u16")]
        numbers: List<'a, u16>,
    }

    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    struct Narrow<'a> {
        #[wire(len = "u8", each(len = "u16", max = 2))]
        names: List<'a, &'a str>,
        #[wire(len = "u8")]
        numbers: List<'a, u16>,
    }

    let (names, many, few) = (["ab", "abc"], [7; 256], [7; 255]);
    let bytes = Wide { names: List::from(&names), numbers: List::from(&few) }.encode_to_vec().unwrap();
    let Wide { names: too_long, numbers } = Wide::decode(&bytes).unwrap();
    let bytes = Wide { names: List::from(&names[..1]), numbers: List::from(&many) }.encode_to_vec().unwrap();
    let Wide { names, numbers: too_many } = Wide::decode(&bytes).unwrap();
    assert_eq!(Narrow { names, numbers }.encode_to_vec().unwrap().len(), 1 + 4 + 1 + 2 * 255);
    refused(
        &Narrow { names: too_long, numbers },
        Kind::LengthTooLarge { length: 3, max: 2 },
        "Narrow.names[1]: length 3 is over the maximum of 2",
    );
    refused(
        &Narrow { names, numbers: too_many },
        Kind::CountTooLarge { count: 256, max: 255 },
        "Narrow.numbers: count 256 is over the maximum of 255",
    );
}

/// Elements that take no memory can be more than any memory holds once they are written.
#[test]
fn a_message_longer_than_any_memory() {
    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    struct Gap {
        #[wire(pad = 16)]
        gap: (),
    }

    #[derive(Wire, Debug)]
    struct Gaps<'a> {
        #[wire(len = "u64")]
        gaps: Array<'a, Gap>,
    }

    const MANY: usize = usize::MAX / 16 + 1;
    const ALL: &[Gap] = &[Gap { gap: () }; MANY];
    refused(
        &Gaps { gaps: Array::from(ALL) },
        Kind::MessageTooLarge,
        "Gaps.gaps: the encoded message is longer than any memory",
    );
    let half = Gaps { gaps: Array::from(&ALL[..MANY / 2]) };
    assert_eq!(half.encoded_len(), Ok(8 + MANY / 2 * 16));
    assert_eq!(half.encode_to_vec().unwrap_err().kind(), Kind::MessageTooLarge);
    let mut encoder = frame::Encoder::new().max_payload(usize::MAX);
    assert!(encoder.push(&half).is_err());
    assert!(encoder.is_empty());
}

#[test]
fn padding_of_what_marks_a_type() {
    #[derive(Wire, Debug, PartialEq)]
    struct Marked {
        #[wire(pad = 2)]
        marker: PhantomData<u64>,
        id: u8,
    }

    let bytes = Marked { marker: PhantomData, id: 7 }.encode_to_vec().unwrap();
    assert_eq!(bytes, [0, 0, 7]);
    assert_eq!(Marked::decode(&bytes), Ok(Marked { marker: PhantomData, id: 7 }));
    assert!(Marked::decode(&[0, 1, 7]).is_err());
}

#[test]
fn a_size_that_takes_more_than_one_byte() {
    #[derive(Wire, Debug, PartialEq)]
    struct Long {
        #[wire(size = "varint", len = "rest")]
        first: Vec<u8>,
        #[wire(size = "mysql", len = "rest")]
        second: Vec<u8>,
    }

    let long = Long { first: vec![1; 128], second: vec![2; 251] };
    let bytes = long.encode_to_vec().unwrap();
    assert_eq!(bytes, [&[0x80, 1][..], &[1; 128], &[0xfc, 0xfb, 0], &[2; 251]].concat());
    assert_eq!(Long::decode(&bytes), Ok(long));
}

#[test]
fn a_size_over_its_prefix() {
    #[derive(Wire)]
    struct Sized {
        #[wire(size = "u8", len = "rest")]
        data: Vec<u8>,
    }

    refused(
        &Sized { data: vec![0; 256] },
        Kind::LengthTooLarge { length: 256, max: 255 },
        "Sized.data: length 256 is over the maximum of 255",
    );
}

#[test]
fn a_payload_over_what_its_header_can_say() {
    #[derive(Wire, Clone, Copy)]
    struct Header {
        #[wire(payload_len = 1)]
        length: u8,
    }

    let mut out = [0x5a; 512];
    assert_eq!(frame::encode_with(Header { length: 0 }, 1024, &[0u8; 254], &mut out), Ok(255));
    let mut out = [0x5a; 512];
    let error = frame::encode_with(Header { length: 0 }, 1024, &[0u8; 255], &mut out).unwrap_err();
    assert_eq!(error.kind(), Kind::FrameTooLarge { size: 255, max: 254 });
    assert_eq!(out, [0x5a; 512]);
}

#[test]
fn what_a_frame_refuses_names_the_message() {
    #[derive(Wire)]
    struct Sample {
        id: i32,
    }

    let said = |max, room: &mut [u8]| frame::encode_with(0i32, max, &Sample { id: 1 }, room).unwrap_err().to_string();
    assert_eq!(said(3, &mut [0; 8]), "Sample: frame of 4 bytes is over the maximum of 3");
    assert_eq!(said(4, &mut [0; 7]), "Sample: 8 bytes needed, but the output holds 7");
}

/// Measures one number, and writes another of bytes.
struct Mismeasured {
    measured: usize,
    written: usize,
}

impl Wire for Mismeasured {
    const SCHEMA: &'static wire::Schema = &wire::Schema::Bytes;
}

impl wire::Encode for Mismeasured {
    fn measure(&self, _: Format) -> Result<usize, EncodeError> {
        Ok(self.measured)
    }

    fn write(&self, writer: &mut Writer<'_>, _: Format) -> Result<(), Overrun> {
        writer.put(&vec![1; self.written])
    }
}

#[test]
fn an_impl_that_writes_less_or_more_than_it_measured() {
    assert_eq!(Mismeasured { measured: 3, written: 3 }.encode_to_vec(), Ok(vec![1; 3]));
    for written in [0, 2, 4] {
        let value = Mismeasured { measured: 3, written };
        assert_eq!(value.encode(&mut [0; 8]).unwrap_err().kind(), Kind::Mismeasured, "{written}");
        let mut bytes = vec![7];
        assert_eq!(value.encode(&mut bytes).unwrap_err().kind(), Kind::Mismeasured, "{written}");
        assert_eq!(bytes, [7]);
        let mut encoder = frame::Encoder::new();
        encoder.push(&7u8).unwrap();
        assert_eq!(encoder.push(&value).unwrap_err().kind(), Kind::Mismeasured, "{written}");
        assert_eq!(encoder.as_slice(), [0, 0, 0, 1, 7]);
    }
}

#[test]
fn lengths_that_differ_where_both_are_there() {
    #[derive(Wire)]
    struct Maybe<'a> {
        flags: u8,
        len: u8,
        #[wire(when = flags & 1, len = len)]
        one: Option<&'a str>,
        #[wire(when = flags & 2, len = len)]
        other: Option<&'a str>,
    }

    refused(
        &Maybe { flags: 3, len: 0, one: Some("ab"), other: Some("c") },
        Kind::HolderMismatch { value: 1, held: 2 },
        "Maybe.other: length 1, but `len` is already 2",
    );
}

#[test]
fn an_unknown_variant_with_the_number_of_one_with_fields() {
    #[derive(Wire)]
    #[repr(u8)]
    enum Body {
        Text(u8) = 1,
        #[wire(other)]
        Other(u8),
    }

    refused(&Body::Other(1), Kind::ReservedTag { tag: 1 }, "Body: 1 is the number of another variant");
}

#[test]
fn an_element_of_an_array_with_the_number_of_another_variant() {
    #[derive(Wire, Clone, Copy)]
    #[repr(u8)]
    enum Code {
        Ping = 1,
        #[wire(other)]
        Other(u8),
    }

    assert_eq!(Array::from(&[Code::Ping, Code::Other(2)]).encode_to_vec().unwrap(), [0, 2, 1, 2]);
    let error = Array::from(&[Code::Ping, Code::Other(1)]).encode_to_vec().unwrap_err();
    assert_eq!(error.kind(), Kind::ReservedTag { tag: 1 });
}
