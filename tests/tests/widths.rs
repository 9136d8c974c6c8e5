//! Integers and `bool`s that are not as wide as their type, and types that are written as what is in them.

use std::borrow::Cow;
use std::num::NonZeroU8;
use std::sync::Arc;

use wire::schema::{Endian, Width};
use wire::{Array, DecodeErrorKind, EncodeErrorKind, Format, List, Wire};

#[derive(Wire, Debug, PartialEq)]
struct Wide {
    id: u8,
    #[wire(width = 9)]
    unsigned: u128,
    #[wire(width = 12, endian = "little")]
    signed: i128,
}

#[test]
fn integers_of_128_bits_take_fewer_bytes() {
    let wide = Wide { id: 1, unsigned: 1 << 71, signed: -2 };
    let bytes = wide.encode_to_vec().unwrap();
    assert_eq!(bytes, [&[1, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0xfe][..], &[0xff; 11]].concat());
    assert_eq!(Wide::decode(&bytes), Ok(wide));
    let error = Wide::decode(&bytes[..12]).unwrap_err();
    assert_eq!(error.to_string(), "Wide.signed: 12 bytes needed at byte 10, but 2 bytes are left");
    let refused = |unsigned, signed, expected: &str| {
        let error = Wide { id: 1, unsigned, signed }.encode_to_vec().unwrap_err();
        assert!(matches!(error.kind(), EncodeErrorKind::ValueOutOfRange { .. }));
        assert_eq!(error.to_string(), expected);
    };
    refused(1 << 72, 0, "Wide.unsigned: 4722366482869645213696 does not fit in 9 bytes");
    refused(0, 1 << 95, "Wide.signed: 39614081257132168796771975168 does not fit in 12 bytes");
    refused(0, -(1 << 95) - 1, "Wide.signed: -39614081257132168796771975169 does not fit in 12 bytes");
    refused(u128::MAX, 0, "Wide.unsigned: 170141183460469231731687303715884105727 or more does not fit in 9 bytes");
    assert_eq!(Wide::SCHEMA.fields()[1].schema().describe(Wide::SCHEMA.fields()[1].format()).to_string(), "u72");
}

#[derive(Wire, Debug, PartialEq)]
struct Audio<'a> {
    #[wire(len = "u8", each(width = 3))]
    samples: Array<'a, i32>,
}

/// The same elements with other bytes.
#[derive(Wire, Debug, PartialEq)]
struct Others<'a> {
    #[wire(len = "u8", width = 3, endian = "little")]
    little: Array<'a, i32>,
    #[wire(len = "u8")]
    whole: Array<'a, i32>,
    #[wire(len = "u8", width = 1)]
    small: Array<'a, i32>,
}

#[test]
fn a_view_finds_elements_of_any_width() {
    let samples = [1, -2, 0x7f_ffff, -0x80_0000];
    let bytes = Audio { samples: Array::new(&samples) }.encode_to_vec().unwrap();
    assert_eq!(bytes, *b"\x04\0\0\x01\xff\xff\xfe\x7f\xff\xff\x80\0\0");
    let audio = Audio::decode(&bytes).unwrap();
    let view = audio.samples;
    assert_eq!(
        (view.len(), view.get(1), view.last(), view.get(4), view.get(usize::MAX)),
        (4, Some(-2), Some(-0x80_0000), None, None)
    );
    assert_eq!((view.to_vec(), view), (samples.to_vec(), Array::new(&samples)));
    assert!(view.iter().rev().eq(samples.into_iter().rev()));
    let mut iter = view.iter();
    assert_eq!(
        (iter.len(), iter.nth(2), iter.len(), iter.next_back(), iter.next()),
        (4, Some(0x7f_ffff), 1, Some(-0x80_0000), None)
    );
    assert_eq!(view.iter().nth(usize::MAX), None);
    let mut out = [9; 5];
    assert_eq!(view.copy_to(&mut out).as_deref(), Some(&samples[..]));
    assert_eq!(audio.encode_to_vec().unwrap(), bytes);
    let error = Audio::decode(&bytes[..12]).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::CountOverrun { count: 4, element: 3, left: 11 });
    assert_eq!(error.to_string(), "Audio.samples: 4 elements of at least 3 bytes at byte 0, but 11 bytes are left");
    let error = Audio { samples: Array::new(&[0, 1 << 23]) }.encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Audio.samples[1]: 8388608 does not fit in 3 bytes");
}

#[test]
fn a_received_view_is_written_as_its_new_place_has_it() {
    let audio = Audio::decode(b"\x02\0\0\x01\xff\xff\xfe").unwrap().samples;
    let others = Others { little: audio, whole: audio, small: audio };
    let bytes = others.encode_to_vec().unwrap();
    assert_eq!(bytes, *b"\x02\x01\0\0\xfe\xff\xff\x02\0\0\0\x01\xff\xff\xff\xfe\x02\x01\xfe");
    let received = Others::decode(&bytes).unwrap();
    assert_eq!(received, others);
    for view in [received.little, received.whole, received.small] {
        assert_eq!(Audio { samples: view }.encode_to_vec().unwrap(), b"\x02\0\0\x01\xff\xff\xfe");
    }
}

#[derive(Wire, Debug, PartialEq)]
struct Relay<'a> {
    #[wire(width = 4, endian = "little")]
    wide: bool,
    #[wire(values(false = 0x55, true = 0xaa))]
    odd: bool,
    #[wire(when = odd == true, len = "u8", each(values(true = 0xff)))]
    flags: Option<List<'a, bool>>,
    #[wire(values(true = b'Y', false = b'N'), value = true)]
    always: bool,
}

#[test]
fn a_bool_has_other_widths_and_values() {
    let relay = Relay { wide: true, odd: true, flags: Some(List::new(&[true, false])), always: false };
    let bytes = relay.encode_to_vec().unwrap();
    assert_eq!(bytes, *b"\x01\0\0\0\xaa\x02\xff\0Y");
    assert_eq!(Relay::decode(&bytes), Ok(Relay { always: true, ..relay }));
    for (bytes, expected) in [
        (&b"\0\x01\0\0"[..], "Relay.wide: 256 at byte 0 is neither 0 nor 1"),
        (b"\0\0\0\0\x01", "Relay.odd: 1 at byte 4 is neither 85 nor 170"),
        (b"\0\0\0\0\xaa\x02\xff\x01Y", "Relay.flags[1]: 1 at byte 7 is neither 0 nor 255"),
        (b"\0\0\0\0\x55N", "Relay.always: 0 at byte 5, where the constant 1 must be"),
        (b"\0\0\0\0\x55\x01", "Relay.always: 1 at byte 5 is neither 78 nor 89"),
        (b"\0\0", "Relay.wide: 4 bytes needed at byte 0, but 2 bytes are left"),
    ] {
        let error = Relay::decode(bytes).unwrap_err();
        assert_eq!(error.to_string(), expected);
        let walked = Relay::SCHEMA.walk(&mut wire::Reader::new(bytes), &mut |_| {});
        assert_eq!(walked, Err(error));
    }
    let shown = |index: usize| {
        let field = &Relay::SCHEMA.fields()[index];
        field.schema().describe(field.format()).to_string()
    };
    assert_eq!(shown(0), "bool as u32 little endian");
    assert_eq!(shown(1), "bool as u8, 85 is false, 170 is true");
    assert!(shown(2).starts_with("array of (bool as u8, 0 is false, 255 is true)"), "{}", shown(2));
}

#[test]
fn what_makes_no_difference_to_the_bytes_of_a_bool_makes_none_to_its_number() {
    #[derive(Wire)]
    struct Said(#[wire(width = 1, values(false = 0, true = 1))] bool);
    #[derive(Wire)]
    struct Other(#[wire(values(false = 1, true = 0))] bool);
    #[derive(Wire)]
    struct Wider(#[wire(width = 2)] bool);
    let prints = [bool::FINGERPRINT, Said::FINGERPRINT, Other::FINGERPRINT, Wider::FINGERPRINT];
    assert_eq!(prints[0], prints[1]);
    assert!(prints[1] != prints[2] && prints[1] != prints[3] && prints[2] != prints[3]);
    assert_eq!(<([u8; 0], u8)>::FINGERPRINT, u8::FINGERPRINT);
    let format = Format::DEFAULT.with_endian(Endian::Little).with_width(Width::Bytes(2));
    assert_eq!((format.with_values(7, 9).values(), format.values()), (Some([7, 9]), None));
}

#[derive(Wire, Debug, PartialEq)]
struct Owned<'a> {
    name: Cow<'a, str>,
    #[wire(len = "u8")]
    shared: Arc<str>,
    id: Box<NonZeroU8>,
}

#[test]
fn what_is_owned_is_written_as_it_stands_there() {
    let owned = Owned { name: "n".to_owned().into(), shared: "s".into(), id: Box::new(NonZeroU8::MIN) };
    let bytes = owned.encode_to_vec().unwrap();
    assert_eq!(bytes, *b"\0\0\0\x01n\x01s\x01");
    let received = Owned::decode(&bytes).unwrap();
    assert_eq!(received, owned);
    assert!(matches!(received.name, Cow::Borrowed("n")));
    let error = Owned::decode(b"\0\0\0\0\0\0").unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::NotAValue { value: 0 }, 5));
    assert_eq!(error.path().to_string(), "Owned.id");
    assert_eq!(char::decode(&[0, 0, 0xd8, 0]).unwrap_err().kind(), DecodeErrorKind::NotAValue { value: 0xd800 });
    assert_eq!(char::decode(&[0, 1, 0xf6, 0]), Ok('\u{1f600}'));
}
