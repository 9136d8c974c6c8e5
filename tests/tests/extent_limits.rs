//! Sizes and lengths at the ends of what can be said of them: what follows from no number, null between lengths, and
//! limits that the arithmetic moves.

use wire::{DecodeErrorKind, EncodeErrorKind, List, Wire};

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
struct Pair {
    one: u8,
    two: u8,
}

/// Asserts that `value` is written as many bytes as its type says there may be, and is read again.
#[track_caller]
fn is_within_its_limits<T: Wire + wire::Encode + for<'a> wire::Decode<'a> + PartialEq + std::fmt::Debug>(value: &T) {
    let bytes = value.encode_to_vec().expect("a value that can be said");
    assert_eq!(value.encoded_len(), Ok(bytes.len()));
    let (least, most) = (T::MIN_LEN, T::MAX_LEN);
    assert!(least <= bytes.len() && most.is_none_or(|most| bytes.len() <= most), "{least} {} {most:?}", bytes.len());
    assert_eq!(T::decode(&bytes).as_ref(), Ok(value));
}

/// Where two fields hang on one number, one of them cannot be null alone.
#[test]
fn null_agrees_with_what_else_follows_from_its_number() {
    #[derive(Wire, Debug, PartialEq)]
    struct Shared<'a> {
        len: i32,
        #[wire(len = len)]
        one: Option<&'a [u8]>,
        #[wire(len = len)]
        two: Option<&'a [u8]>,
    }

    #[derive(Wire, Debug, PartialEq)]
    struct Always<'a> {
        #[wire(value = 2)]
        len: i32,
        #[wire(len = len)]
        text: Option<&'a [u8]>,
    }

    assert_eq!(Shared { len: 9, one: None, two: None }.encode_to_vec().unwrap(), [0xff; 4]);
    let said = |one, two| Shared { len: 9, one, two }.encoded_len().unwrap_err().to_string();
    assert_eq!(said(Some(b"abc"), None), "Shared.two: length -1, but `len` is already 3");
    assert_eq!(said(None, Some(b"abc")), "Shared.two: length 3, but `len` is already -1");
    let error = Always { len: 2, text: None }.encode_to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::HolderMismatch { value: -1, held: 2 });
}

#[test]
fn null_that_is_wider_or_narrower_than_what_is_there_is_within_the_limits() {
    #[derive(Wire, Debug, PartialEq)]
    struct Wide {
        #[wire(size = "varint", null = 300, len = "rest")]
        rest: Option<Vec<u8>>,
        #[wire(size = "varint", null = 300)]
        fixed: Option<u8>,
        #[wire(len = "varint", null = 100_000, max = 1)]
        text: Option<String>,
    }

    is_within_its_limits(&Wide { rest: Some(vec![]), fixed: None, text: None });
    is_within_its_limits(&Wide { rest: None, fixed: Some(1), text: Some("a".into()) });
    is_within_its_limits(&Wide { rest: Some(vec![7; 400]), fixed: None, text: Some(String::new()) });
    assert_eq!(Wide::MIN_LEN, 1 + 2 + 1);

    #[derive(Wire, Debug, PartialEq)]
    struct Narrow {
        #[wire(size = "varint", null = 300)]
        fixed: Option<u8>,
        #[wire(len = "varint", null = 100_000, max = 1)]
        text: Option<String>,
    }

    is_within_its_limits(&Narrow { fixed: Some(1), text: None });
    is_within_its_limits(&Narrow { fixed: None, text: None });
    assert_eq!((Narrow::MIN_LEN, Narrow::MAX_LEN), (2 + 1, Some(2 + 3)));
}

/// Units have lengths in between that no number says.
#[test]
fn limits_that_no_number_says_are_those_of_what_can_be_said() {
    #[derive(Wire, Debug, PartialEq)]
    struct Units {
        #[wire(len = "varint" * 2, max = 257)]
        bytes: Vec<u8>,
        #[wire(size = "varint" * 2)]
        sized: Limited,
        #[wire(len = "varint", null = 128, max = 128)]
        null: Option<Vec<u8>>,
    }

    #[derive(Wire, Debug, PartialEq)]
    struct Limited {
        #[wire(len = "rest", max = 257)]
        bytes: Vec<u8>,
    }

    let of = |bytes, sized, null| Units {
        bytes: vec![1; bytes],
        sized: Limited { bytes: vec![2; sized] },
        null: Some(vec![3; null]),
    };
    is_within_its_limits(&of(256, 256, 127));
    is_within_its_limits(&of(0, 0, 0));
    assert_eq!(of(257, 0, 0).encoded_len().unwrap_err().kind(), EncodeErrorKind::Inexact { value: 257 });
    assert_eq!(of(0, 255, 0).encoded_len().unwrap_err().kind(), EncodeErrorKind::Inexact { value: 255 });
    assert_eq!(of(0, 0, 128).encoded_len().unwrap_err().kind(), EncodeErrorKind::Inexact { value: 128 });
}

/// Fields that are written before their sizes are known, in units.
#[test]
fn computed_sizes_of_varying_width_nest() {
    #[derive(Wire, Debug, PartialEq)]
    struct Outer {
        id: u8,
        #[wire(size = "varint" * 3)]
        middle: Middle,
    }

    #[derive(Wire, Debug, PartialEq)]
    struct Middle {
        #[wire(size = "varint" - 1)]
        inner: Inner,
        #[wire(len = "rest")]
        rest: Vec<u8>,
    }

    #[derive(Wire, Debug, PartialEq)]
    struct Inner {
        #[wire(size = "mysql" * 2 + 1, len = "rest")]
        bytes: Vec<u8>,
    }

    let mut written = 0;
    for bytes in (1..1100).step_by(2) {
        for rest in 0..3 {
            let inner = Inner { bytes: vec![7; bytes] };
            let value = Outer { id: 1, middle: Middle { inner, rest: vec![9; rest] } };
            match value.encoded_len() {
                Ok(_) => is_within_its_limits(&value),
                Err(error) => {
                    assert!(matches!(error.kind(), EncodeErrorKind::Inexact { .. }), "{error}");
                    continue;
                }
            }
            written += 1;
        }
    }
    assert!(written >= 500, "{written}");
}

/// A number below zero is no length, even where enough is added to it: encoding has no use for it.
#[test]
fn what_is_decoded_is_encoded_as_it_was() {
    #[derive(Wire, Debug, PartialEq)]
    struct Signed<'a> {
        #[wire(len = "i8" + 5)]
        bytes: &'a [u8],
        #[wire(size = "zigzag" + 2, len = "rest")]
        rest: &'a [u8],
    }

    assert_eq!(Signed::MIN_LEN, 1 + 5 + 1 + 2);
    let decoded = Signed::decode(b"\x00abcde\x02abc").unwrap();
    assert_eq!(decoded.encode_to_vec().unwrap(), b"\x00abcde\x02abc");
    let kind = |bytes: &[u8]| Signed::decode(bytes).unwrap_err().kind();
    assert_eq!(kind(b"\xfeabc\x02abc_"), DecodeErrorKind::NegativeLength { length: -2 });
    assert_eq!(kind(b"\x00abcde\x01a__"), DecodeErrorKind::NegativeLength { length: -1 });
    assert_eq!(kind(b"\x80abc\x02abc_"), DecodeErrorKind::NegativeLength { length: -128 });
    assert_eq!(
        Signed { bytes: b"abc", rest: b"ab" }.encoded_len().unwrap_err().kind(),
        EncodeErrorKind::Inexact { value: 3 }
    );
}

/// What goes up to the end of a constant size has all of it.
#[test]
fn what_ends_with_a_constant_size_fills_it() {
    #[derive(Wire, Debug, PartialEq)]
    struct Block {
        #[wire(size = 4, len = "rest")]
        bytes: Vec<u8>,
        #[wire(size = 4, pad = b' ')]
        pair: Pair,
    }

    let pair = Pair { one: 1, two: 2 };
    is_within_its_limits(&Block { bytes: b"abcd".to_vec(), pair });
    // What fills the rest would be taken for content.
    let shorter = Block { bytes: b"ab".to_vec(), pair }.encoded_len().unwrap_err();
    assert_eq!(shorter.kind(), EncodeErrorKind::Unfilled { len: 2, size: 4 });
}

/// Elements that are skipped in a view end where they end when they are read.
#[test]
fn elements_of_a_view_are_skipped_over_every_kind_of_size() {
    #[derive(Wire, Debug, Clone, PartialEq)]
    struct Element<'a> {
        len: u8,
        #[wire(size = len)]
        held: Option<Pair>,
        #[wire(size = 5, len = "u8")]
        block: &'a [u8],
        #[wire(size = "u8", null = 0xff, len = "rest")]
        null: Option<&'a [u8]>,
    }

    #[derive(Wire, Debug, Clone, PartialEq)]
    struct Skipped<'a> {
        #[wire(size = 5, len = "u8")]
        block: &'a [u8],
        #[wire(size = "u16" - 2, extra = "ignore")]
        pair: Pair,
    }

    let held = [Some(Pair { one: 1, two: 2 }), None];
    let elements = held.map(|held| Element { len: 0, held, block: b"ab", null: held.map(|_| &b"x"[..]) });
    let bytes = List::from(&elements).encode_to_vec().unwrap();
    assert_eq!(bytes, b"\0\x02\x03\x01\x01\x02\x02ab\0\0\x01x\x01\0\x02ab\0\0\xff");
    let list = List::<Element<'_>>::decode(&bytes).unwrap();
    assert_eq!((list.iter().count(), list.iter().nth(1).unwrap().block), (2, &b"ab"[..]));

    let bytes = b"\0\x02\x01a\0\0\0\0\x06\x01\x02\xaa\xbb\x00\0\0\0\0\0\x04\x03\x04";
    let list = List::<Skipped<'_>>::decode(bytes).unwrap();
    assert_eq!(list.iter().map(|element| element.pair.one).collect::<Vec<_>>(), [1, 3]);
}

/// Numbers as large as they come, with all that may be done to them.
#[test]
fn hostile_numbers_are_refused_before_anything_is_allocated() {
    #[derive(Wire, Debug, PartialEq)]
    struct Far {
        #[wire(len = "u64" * 255 + 32_767)]
        front: Vec<u8>,
    }

    #[derive(Wire, Debug, PartialEq)]
    struct HeldFar {
        len: u64,
        #[wire(len = len * 255 - 32_768)]
        bytes: Vec<u8>,
    }

    #[derive(Wire, Debug, PartialEq)]
    struct HeldSize {
        len: u64,
        #[wire(size = len * 4_294_967_296 - 32_768, len = "rest")]
        bytes: Vec<u64>,
    }

    #[derive(Wire, Debug, PartialEq)]
    struct SignedSize {
        len: i64,
        #[wire(size = len * -255 + 1, len = "rest")]
        bytes: Vec<u16>,
    }

    #[derive(Wire, Debug, PartialEq)]
    struct Elements {
        #[wire(len = "varint" * 255 - 32_768)]
        numbers: Vec<u64>,
    }

    let refused = |decoded: Result<(), wire::DecodeError>| decoded.expect_err("no such length").kind();
    for number in [1 << 63, (1 << 63) - 1, u64::MAX, u64::MAX / 255, u64::MAX / 255 + 1, 1 << 56, 1 << 32] {
        let bytes = [&number.to_be_bytes()[..], &[7; 64]].concat();
        let front = refused(Far::decode(&bytes).map(drop));
        let product = u128::from(number) * 255 + 32_767;
        let length = u64::try_from(product).unwrap_or(u64::MAX);
        assert_eq!(front, DecodeErrorKind::LengthOverrun { length, left: 64 });
        let held = refused(HeldFar::decode(&bytes).map(drop));
        let length = u64::try_from(product - 32_767 - 32_768).unwrap_or(u64::MAX);
        assert_eq!(held, DecodeErrorKind::LengthOverrun { length, left: 64 });
        assert!(matches!(refused(HeldSize::decode(&bytes).map(drop)), DecodeErrorKind::LengthOverrun { left: 64, .. }));
        let size = refused(SignedSize::decode(&bytes).map(drop));
        let is_negative = matches!(size, DecodeErrorKind::NegativeLength { .. });
        assert!(is_negative || matches!(size, DecodeErrorKind::LengthOverrun { left: 64, .. }), "{size:?}");
        assert_eq!(is_negative, number.cast_signed() > 0);
    }
    let varint = b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01";
    let count = DecodeErrorKind::CountOverrun { count: u64::MAX, element: 8, left: 0 };
    assert_eq!(refused(Elements::decode(varint).map(drop)), count);
    assert_eq!(refused(Elements::decode(b"\x00").map(drop)), DecodeErrorKind::NegativeCount { count: -32_768 });
    assert_eq!(refused(Elements::decode(b"\x80\x01").map(drop)), DecodeErrorKind::NegativeCount { count: -128 });
    assert!(Elements::decode(&[&b"\x81\x01"[..], &[0; 127 * 8]].concat()).is_ok());
}

/// Encoding tells what cannot be said before it writes.
#[test]
fn values_that_no_number_says_are_refused_with_their_path() {
    #[derive(Wire, Debug, PartialEq)]
    struct Message {
        flags: u8,
        same: u8,
        #[wire(size = flags & 0x0f, len = "rest")]
        small: Vec<u8>,
        #[wire(size = same * 2, len = "rest")]
        even: Vec<u8>,
        #[wire(size = same + 2, len = "rest")]
        more: Vec<u8>,
        #[wire(size = 4, len = "u8")]
        block: Vec<u8>,
        #[wire(len = "u8" - 2, each(len = "u8" * 2))]
        names: Vec<String>,
        #[wire(size = "u8" - 2, len = "rest")]
        rest: Vec<u8>,
    }

    let good = || Message {
        flags: 0x70,
        same: 0,
        small: vec![1; 15],
        even: vec![2; 4],
        more: vec![3; 4],
        block: vec![4; 3],
        names: vec!["ab".into()],
        rest: vec![5; 253],
    };
    let bytes = good().encode_to_vec().unwrap();
    assert_eq!(bytes[..2], [0x7f, 2]);
    assert_eq!(Message::decode(&bytes).unwrap().encode_to_vec().unwrap(), bytes);

    let said = |spoil: fn(&mut Message)| {
        let mut message = good();
        spoil(&mut message);
        let error = message.encoded_len().unwrap_err();
        assert_eq!(message.encode_to_vec().unwrap_err(), error);
        error.to_string()
    };
    assert_eq!(said(|m| m.small = vec![1; 16]), "Message.small: 16 cannot be said by the number that stands for it");
    assert_eq!(said(|m| m.even = vec![2; 3]), "Message.even: 3 cannot be said by the number that stands for it");
    assert_eq!(said(|m| m.more = vec![3; 5]), "Message.more: size 5, but `same + 2` is already 4");
    assert_eq!(said(|m| m.block = vec![4; 4]), "Message.block: length 5 is over the maximum of 4");
    assert_eq!(
        said(|m| m.names = vec!["a".into()]),
        "Message.names[0]: 1 cannot be said by the number that stands for it"
    );
    assert_eq!(said(|m| m.rest = vec![5; 254]), "Message.rest: length 254 is over the maximum of 253");
}
