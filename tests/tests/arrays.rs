//! An `Array` is looked through when it is read, and again before it is written: no element is found to be wrong later.

use std::fmt::Debug;

use wire::{Array, Decode, DecodeErrorKind, Encode, EncodeErrorKind, FixedLen, Wire};

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Padded {
    id: u8,
    #[wire(pad = 1)]
    gap: (),
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Marked {
    #[wire(value = 7)]
    mark: u8,
    id: u8,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Nested {
    id: u8,
    padded: Padded,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
enum Kind {
    Ping = 1,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Narrow {
    id: u8,
    #[wire(width = 3)]
    number: u32,
}

/// The second of two elements, with `damaged` for one of its bytes.
#[track_caller]
fn refuses<'de, T>(bytes: &'de [u8], damaged: &'de [u8], offset: usize, kind: DecodeErrorKind)
where
    T: FixedLen + Debug + 'de,
    Array<'de, T>: Decode<'de> + Debug,
{
    assert_eq!(Array::<T>::decode(bytes).unwrap().len(), 2);
    let error = Array::<T>::decode(damaged).unwrap_err();
    assert_eq!((error.offset(), error.kind()), (offset, kind));
}

#[test]
fn elements_that_are_no_values_are_found_when_the_array_is_read() {
    let bool = DecodeErrorKind::InvalidBool { value: 2 };
    let padding = DecodeErrorKind::NonZeroPadding { value: 9 };
    refuses::<bool>(&[0, 2, 1, 1], &[0, 2, 1, 2], 3, bool);
    refuses::<[bool; 2]>(&[0, 2, 1, 1, 1, 1], &[0, 2, 1, 1, 1, 2], 5, bool);
    refuses::<(bool, u8)>(&[0, 2, 1, 5, 1, 5], &[0, 2, 1, 5, 2, 5], 4, bool);
    refuses::<(u8, bool)>(&[0, 2, 5, 1, 5, 1], &[0, 2, 5, 1, 5, 2], 5, bool);
    refuses::<Padded>(&[0, 2, 5, 0, 5, 0], &[0, 2, 5, 0, 5, 9], 5, padding);
    refuses::<Nested>(&[0, 2, 5, 5, 0, 5, 5, 0], &[0, 2, 5, 5, 0, 5, 5, 9], 7, padding);
    let mark = DecodeErrorKind::UnexpectedValue { found: 8, expected: 7 };
    refuses::<Marked>(&[0, 2, 7, 5, 7, 5], &[0, 2, 7, 5, 8, 5], 4, mark);
    refuses::<Kind>(&[0, 2, 1, 1], &[0, 2, 1, 2], 3, DecodeErrorKind::UnknownValue { value: 2 });
}

#[test]
fn elements_that_cannot_be_written_are_found_before_the_array_is() {
    #[track_caller]
    fn is_refused<T: FixedLen>(elements: &[T])
    where
        for<'a> Array<'a, T>: Encode,
    {
        let mut written = Vec::new();
        let error = Array::from(elements).encode(&mut written).unwrap_err();
        assert_eq!(error.kind(), EncodeErrorKind::ValueOutOfRange { value: 1 << 24, width: 3 });
        assert!(written.is_empty(), "{written:02x?}");
    }

    let (good, bad) = (Narrow { id: 1, number: (1 << 24) - 1 }, Narrow { id: 1, number: 1 << 24 });
    assert_eq!(Array::from(&[good]).encode_to_vec().unwrap(), [0, 1, 1, 0xff, 0xff, 0xff]);
    is_refused(&[good, bad]);
    is_refused(&[[good, bad]]);
    is_refused(&[(1_u8, good), (1, bad)]);
    is_refused(&[(good, 1_u8), (bad, 1)]);
}
