//! What `repr` says of memory has nothing to do with the wire, and names of constants nothing with types.

use wire::frame::FrameHeader as _;
use wire::{Array, Message, Wire};

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[repr(C, packed)]
#[wire(endian = "little")]
struct Packed {
    kind: u8,
    length: u32,
    #[wire(value = 7)]
    version: u16,
    flags: u8,
    #[wire(when = flags & 1)]
    extra: Option<u64>,
}

#[derive(Wire, Clone, Copy)]
#[repr(packed(2))]
struct Tuple<'a, T: Copy>(u8, Array<'a, u32>, T, [u64; 2]);

#[derive(Wire, Debug, Clone, Copy)]
#[repr(C, packed)]
struct Header {
    kind: u8,
    #[wire(payload_len)]
    length: u32,
}

#[derive(Wire, Debug, PartialEq)]
#[repr(C, align(16))]
struct Aligned(u8, u32);

/// Named as the constant parameters below.
pub struct N;

#[derive(Wire, Debug, PartialEq)]
struct Fixed<'a, T, const N: usize>([T; N], &'a str);

#[derive(Wire, Debug, PartialEq)]
#[repr(u8)]
enum Either<const N: usize> {
    Nothing,
    Bytes([u8; N]),
}

#[derive(Wire)]
#[wire(api_key = 3)]
struct Holder<'a> {
    fixed: Fixed<'a, u8, 2>,
    either: Either<2>,
}

fn main() {
    let packed = Packed { kind: 1, length: 2, version: 0, flags: 1, extra: Some(3) };
    let bytes = packed.encode_to_vec().unwrap();
    assert_eq!(bytes, [1, 2, 0, 0, 0, 7, 0, 1, 3, 0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(Packed::decode(&bytes), Ok(Packed { version: 7, ..packed }));
    let tuple = Tuple(1, Array::from(&[2]), 3u16, [4, 5]);
    let bytes = tuple.encode_to_vec().unwrap();
    assert_eq!({ Tuple::<u16>::decode(&bytes).unwrap().3 }, [4, 5]);
    assert_eq!(Header { kind: 1, length: 0 }.with_payload_len(5).payload_len(), 5);
    assert_eq!(Aligned::decode(&[1, 0, 0, 0, 2]), Ok(Aligned(1, 2)));
    assert_eq!(Fixed::<u8, 2>::decode(&[1, 2, 0, 0, 0, 0]), Ok(Fixed([1, 2], "")));
    assert_eq!(Either::<2>::decode(&[1, 2, 3]), Ok(Either::Bytes([2, 3])));
    assert_eq!(Holder::API_KEY, 3);
}
