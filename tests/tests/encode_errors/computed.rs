//! Lengths and variants that follow from a number in no way, or from another than the one that is there.

use wire::{EncodeErrorKind as Kind, Wire};

use super::refused;

#[test]
fn a_length_that_follows_from_no_number() {
    #[derive(Wire)]
    struct Header<'a> {
        first: u8,
        total: u8,
        #[wire(len = (first & 0xf) * 4 - 20)]
        options: &'a [u8],
        #[wire(len = total + 8)]
        data: &'a [u8],
    }

    let zeros = [0; 300];
    let header = |options, data| Header { first: 0x40, total: 77, options: &zeros[..options], data: &zeros[..data] };
    // The upper bits are the struct's own.
    assert_eq!(header(8, 8).encode_to_vec().unwrap()[..2], [0x47, 0]);
    refused(
        &header(6, 8),
        Kind::Inexact { value: 6 },
        "Header.options: 6 cannot be said by the number that stands for it",
    );
    // The largest is 15 times 4, less 20.
    assert!(header(40, 8).encoded_len().is_ok());
    refused(
        &header(44, 8),
        Kind::Inexact { value: 44 },
        "Header.options: 44 cannot be said by the number that stands for it",
    );
    refused(&header(0, 7), Kind::ValueOutOfRange { value: -1, width: 1 }, "Header.total: -1 does not fit in 1 byte");
    assert!(header(0, 263).encoded_len().is_ok());
    refused(
        &header(0, 264),
        Kind::ValueOutOfRange { value: 256, width: 1 },
        "Header.total: 256 does not fit in 1 byte",
    );
}

#[test]
fn a_number_that_is_a_constant_and_another_length() {
    #[derive(Wire)]
    struct Fixed<'a> {
        #[wire(value = 0x12)]
        sizes: u8,
        #[wire(len = sizes & 0xf)]
        two: &'a str,
        #[wire(len = sizes >> 4)]
        one: &'a str,
    }

    assert_eq!(Fixed { sizes: 0, two: "ab", one: "c" }.encode_to_vec().unwrap(), b"\x12abc");
    refused(
        &Fixed { sizes: 0, two: "a", one: "c" },
        Kind::HolderMismatch { value: 1, held: 2 },
        "Fixed.two: length 1, but `sizes & 0xf` is already 2",
    );
    refused(
        &Fixed { sizes: 0, two: "ab", one: "" },
        Kind::HolderMismatch { value: 0, held: 1 },
        "Fixed.one: length 0, but `sizes >> 4` is already 1",
    );

    #[derive(Wire)]
    struct Large<'a> {
        #[wire(value = 0xffff_ffff_ffff_ffff)]
        n: u64,
        #[wire(len = n * 4)]
        data: &'a [u8],
    }

    // As much as 64 bits say.
    refused(
        &Large { n: 0, data: &[1] },
        Kind::Inexact { value: 1 },
        "Large.data: 1 cannot be said by the number that stands for it",
    );
    refused(
        &Large { n: 0, data: &[1; 4] },
        Kind::HolderMismatch { value: 4, held: u64::MAX.into() },
        "Large.data: length 4, but `n * 4` is already 18446744073709551615",
    );
}

#[test]
fn a_length_and_a_variant_that_one_field_holds_and_that_differ() {
    #[derive(Wire)]
    #[repr(i16)]
    enum Body {
        None = -2,
        Two(u8) = 2,
        #[wire(other)]
        Other(i16),
    }

    #[derive(Wire)]
    #[repr(i16)]
    enum Bits {
        All = 0x70,
        #[wire(other)]
        Other(i16),
    }

    #[derive(Wire)]
    struct Both<'a> {
        n: i8,
        bits: u8,
        #[wire(len = n)]
        data: &'a [u8],
        #[wire(switch = n * 2 - 2)]
        body: Body,
        #[wire(switch = bits & 0x70)]
        by_bits: Bits,
        #[wire(when = n > 0, len = bits & 0x0f)]
        text: Option<&'a str>,
    }

    let both = |data, body, by_bits, text| Both { n: 5, bits: 0x8f, data, body, by_bits, text };
    let whole = both(&[7], Body::Other(0), Bits::Other(0x30), Some("ab")).encode_to_vec();
    assert_eq!(whole.unwrap(), [1, 0xb2, 7, b'a', b'b']);
    // Where no text is, its bits are the struct's own.
    assert_eq!(both(&[], Body::None, Bits::All, None).encode_to_vec().unwrap(), [0, 0xff]);
    refused(
        &both(&[], Body::Other(0), Bits::All, None),
        Kind::HolderMismatch { value: 0, held: -2 },
        "Both.body: variant 0, but `n * 2 - 2` is already -2",
    );
    refused(
        &both(&[], Body::Two(1), Bits::All, None),
        Kind::HolderMismatch { value: 2, held: -2 },
        "Both.body: variant 2, but `n * 2 - 2` is already -2",
    );
    refused(
        &both(&[7], Body::Other(1), Bits::All, Some("")),
        Kind::Inexact { value: 1 },
        "Both.body: 1 cannot be said by the number that stands for it",
    );
    for other in [0x31, 0x80, -16] {
        let message = format!("Both.by_bits: {other} cannot be said by the number that stands for it");
        refused(&both(&[], Body::None, Bits::Other(other), None), Kind::Inexact { value: other.into() }, &message);
    }
}

#[test]
fn a_condition_looks_at_the_number_that_others_make() {
    #[derive(Wire)]
    struct Guarded<'a> {
        len: u8,
        #[wire(when = len > 2, len = len - 2)]
        text: Option<&'a str>,
        #[wire(value = b"PK")]
        magic: [u8; 2],
        #[wire(when = !(magic == b"PK") || len in [0, 3..=4])]
        more: Option<u8>,
    }

    let guarded = |len, text, more| Guarded { len, text, magic: *b"??", more };
    assert_eq!(guarded(0, Some("a"), Some(9)).encode_to_vec().unwrap(), b"\x03aPK\x09");
    assert_eq!(guarded(2, None, None).encode_to_vec().unwrap(), b"\x02PK");
    refused(
        &guarded(9, None, None),
        Kind::ConditionMismatch { present: false },
        "Guarded.text: is missing, although `len > 2` holds",
    );
    refused(
        &guarded(9, Some(""), None),
        Kind::ConditionMismatch { present: true },
        "Guarded.text: is there, although `len > 2` does not hold",
    );
    refused(
        &guarded(0, Some("abc"), Some(1)),
        Kind::ConditionMismatch { present: true },
        "Guarded.more: is there, although `magic != \"PK\" || len in [0, 3..=4]` does not hold",
    );
    refused(
        &guarded(0, None, None),
        Kind::ConditionMismatch { present: false },
        "Guarded.more: is missing, although `magic != \"PK\" || len in [0, 3..=4]` holds",
    );
}

#[test]
fn lengths_that_share_some_bits() {
    #[derive(Wire)]
    struct Shared<'a> {
        n: u8,
        #[wire(len = n & 0x03)]
        short: &'a str,
        #[wire(len = n & 0x07)]
        long: &'a str,
        #[wire(len = n >> 1)]
        half: &'a str,
    }

    // 6 in 3 bits, the lowest 2 of which are 2, and all but the lowest 3.
    assert_eq!(Shared { n: 0xff, short: "ab", long: "abcdef", half: "abc" }.encode_to_vec().unwrap()[0], 6);
    refused(
        &Shared { n: 0, short: "ab", long: "abcde", half: "abc" },
        Kind::HolderMismatch { value: 5, held: 6 },
        "Shared.long: length 5, but `n & 0x7` is already 6",
    );
    refused(
        &Shared { n: 0, short: "ab", long: "abcdef", half: "ab" },
        Kind::HolderMismatch { value: 2, held: 3 },
        "Shared.half: length 2, but `n >> 1` is already 3",
    );
}
