//! What a fingerprint tells apart: layouts with other bytes, and nothing else.

mod packet;

use packet::{Body, Level, Packet, Point};
use wire::{Array, Wire};

/// Declares a type of one or more fields and gives its fingerprint.
macro_rules! fingerprint {
    ($(#[$attribute:meta])* { $($fields:tt)* }) => {{
        #[derive(Wire)]
        #[allow(dead_code)]
        $(#[$attribute])*
        struct Declared { $($fields)* }
        const FINGERPRINT: u64 = Declared::FINGERPRINT;
        FINGERPRINT
    }};
}

#[test]
fn what_the_bytes_do_not_depend_on_leaves_the_fingerprint() {
    let plain = fingerprint!({ id: u32, name: String, flags: u8, #[wire(when = flags & 1)] extra: Option<u16> });
    for same in [
        fingerprint!({ other: u32, names: String, bits: u8, #[wire(when = bits & 1)] more: Option<u16> }),
        fingerprint!({ id: u32, name: String, flags: u8, #[wire(when = flags & 0x01 != 0)] extra: Option<u16> }),
        fingerprint!({ #[wire(width = 4)] id: u32, #[wire(len = "i32")] name: String, flags: u8,
            #[wire(when = flags & 1, endian = "big")] extra: Option<u16> }),
        fingerprint!(#[wire(api_key = 7)] { id: u32, name: String, flags: u8, #[wire(when = flags & 1)] extra: Option<u16> }),
        fingerprint!({ head: (u32, String), flags: u8, #[wire(when = flags & 1)] extra: Option<u16> }),
        fingerprint!(
            /// Documented.
            { id: u32, name: String, flags: u8, #[wire(when = flags & 1)] extra: Option<u16> }
        ),
    ] {
        assert_eq!(same, plain);
    }
    assert_eq!(<&str>::FINGERPRINT, String::FINGERPRINT);
    assert_eq!(Vec::<u16>::FINGERPRINT, Array::<u16>::FINGERPRINT);
    assert_eq!(Point::FINGERPRINT, <(i16, i16)>::FINGERPRINT);
}

#[test]
fn what_takes_no_bytes_leaves_the_fingerprint() {
    let plain = fingerprint!({ flags: u8, #[wire(when = flags & 1)] extra: Option<u16> });
    let marked = fingerprint!({ flags: u8, marker: std::marker::PhantomData<u64>, #[wire(when = flags & 1)] extra: Option<u16> });
    assert_eq!(marked, plain);
    let units = fingerprint!({ flags: u8, marker: (), #[wire(when = flags & 1)] extra: Option<u16> });
    assert_eq!(units, plain);
}

/// What depends on an earlier field says how far away it is, and that does not depend on how those between are grouped.
#[test]
fn groups_between_two_fields_leave_the_fingerprint() {
    let plain = fingerprint!({ flags: u8, a: u16, b: u16, c: u16, #[wire(when = flags & 1)] extra: Option<u16> });
    for same in [
        fingerprint!({ flags: u8, ab: (u16, u16), c: u16, #[wire(when = flags & 1)] extra: Option<u16> }),
        fingerprint!({ flags: u8, abc: (u16, (u16, u16)), #[wire(when = flags & 1)] extra: Option<u16> }),
        fingerprint!({ flags: u8, abc: ((u16, u16), u16), #[wire(when = flags & 1)] extra: Option<u16> }),
    ] {
        assert_eq!(same, plain);
    }
}

#[test]
fn how_numbers_and_lengths_are_written_changes_the_fingerprint() {
    #[derive(Wire)]
    #[repr(u16)]
    enum Plain {
        Only,
    }
    #[derive(Wire)]
    #[wire(endian = "little")]
    #[repr(u16)]
    enum Little {
        Only,
    }
    #[derive(Wire)]
    #[wire(width = 1)]
    #[repr(u16)]
    enum Narrow {
        Only,
    }
    #[derive(Wire)]
    #[wire(width = "varint")]
    #[repr(u16)]
    enum Varint {
        Only,
    }

    let all = [
        Plain::FINGERPRINT,
        Little::FINGERPRINT,
        Narrow::FINGERPRINT,
        Varint::FINGERPRINT,
        fingerprint!(#[derive(Clone, Copy)] { #[wire(payload_len)] a: u32 }),
        fingerprint!(#[derive(Clone, Copy)] { #[wire(payload_len = 4)] a: u32 }),
        fingerprint!({ a: u32, #[wire(when = a < 7)] b: Option<u8> }),
        fingerprint!({ a: u32, #[wire(when = a <= 7)] b: Option<u8> }),
        fingerprint!({ a: u32, #[wire(when = a > 7)] b: Option<u8> }),
        fingerprint!({ a: u32, #[wire(when = a >= 7)] b: Option<u8> }),
        fingerprint!({ a: f32 }),
        fingerprint!({ #[wire(endian = "little")] a: f32 }),
        fingerprint!({ #[wire(width = "varint")] a: u32 }),
        fingerprint!({ #[wire(width = "zigzag")] a: i32 }),
        fingerprint!({ #[wire(width = "mysql")] a: u32 }),
        fingerprint!({ #[wire(len = "varint")] a: String }),
        fingerprint!({ #[wire(len = "mysql")] a: String }),
        fingerprint!({ #[wire(len = "rest")] a: String }),
        fingerprint!({ #[wire(len = "rest", max = 9)] a: String }),
        fingerprint!({ #[wire(len = "nul")] a: String }),
        fingerprint!({ #[wire(len = "nul", max = 9)] a: String }),
    ];
    for (index, one) in all.iter().enumerate() {
        assert!(!all[..index].contains(one), "number {index} has been seen before");
    }
}

#[test]
fn what_a_condition_covers_changes_the_fingerprint() {
    assert_ne!(
        fingerprint!({ flags: u8, #[wire(when = flags & 1)] both: Option<(u8, u8)> }),
        fingerprint!({ flags: u8, #[wire(when = flags & 1)] one: Option<u8>, two: u8 })
    );
    assert_ne!(
        fingerprint!({ flags: u8, #[wire(when = flags & 1)] none: Option<()>, two: u8 }),
        fingerprint!({ flags: u8, #[wire(when = flags & 1)] one: Option<u8> })
    );
}

#[test]
fn what_the_bytes_depend_on_changes_the_fingerprint() {
    let all = [
        fingerprint!({ a: u32, b: String }),
        fingerprint!({ b: String, a: u32 }),
        fingerprint!({ a: i32, b: String }),
        fingerprint!({ a: u16, b: String }),
        fingerprint!({ a: f32, b: String }),
        fingerprint!({ a: u32, b: Vec<u8> }),
        fingerprint!({ a: u32, b: Vec<u16> }),
        fingerprint!({ a: u32, b: Option<String> }),
        fingerprint!({ a: Option<u32>, b: String }),
        fingerprint!({ a: u32, b: String, c: bool }),
        fingerprint!({ a: u32, b: String, c: u8 }),
        fingerprint!({ a: u32, b: String, #[wire(pad = 1)] c: () }),
        fingerprint!({ a: u32, b: String, #[wire(default)] c: u8 }),
        fingerprint!({ a: u32, b: String, #[wire(value = 1)] c: u8 }),
        fingerprint!({ a: u32, b: String, #[wire(value = 2)] c: u8 }),
        fingerprint!({ #[wire(endian = "little")] a: u32, b: String }),
        fingerprint!({ #[wire(width = 3)] a: u32, b: String }),
        fingerprint!({ #[wire(width = "varint")] a: u32, b: String }),
        fingerprint!({ #[wire(width = "mysql")] a: u32, b: String }),
        fingerprint!({ a: u32, #[wire(len = "u32")] b: String }),
        fingerprint!({ a: u32, #[wire(len = "u16")] b: String }),
        fingerprint!({ a: u32, #[wire(len = "nul")] b: String }),
        fingerprint!({ a: u32, #[wire(len = "rest")] b: String }),
        fingerprint!({ a: u32, #[wire(len = a)] b: String }),
        fingerprint!({ a: u32, #[wire(max = 9)] b: String }),
        fingerprint!({ a: u32, #[wire(size = "u8")] b: String }),
        fingerprint!({ a: u32, #[wire(when = a == 1)] b: Option<String> }),
        fingerprint!({ a: u32, #[wire(when = a != 1)] b: Option<String> }),
        fingerprint!({ a: u32, #[wire(when = a & 1)] b: Option<String> }),
        fingerprint!({ a: u32, #[wire(when = a & 2)] b: Option<String> }),
        fingerprint!(#[wire(endian = "little")] { a: u32, b: String }),
        fingerprint!({ a: u32, #[wire(each(len = "u8"))] b: Vec<String> }),
        fingerprint!({ a: u32, #[wire(each(len = "u16"))] b: Vec<String> }),
        Level::FINGERPRINT,
        Body::FINGERPRINT,
    ];
    for (index, one) in all.iter().enumerate() {
        assert!(!all[..index].contains(one), "number {index} has been seen before");
    }
}

#[test]
fn what_a_field_is_where_it_is_not_there_changes_the_fingerprint() {
    let all = [
        fingerprint!({ a: u8, #[wire(when = a == 1)] b: Option<u8> }),
        fingerprint!({ a: u8, #[wire(when = a == 1, default)] b: u8 }),
        fingerprint!({ a: u8, #[wire(when = a == 1, default = 1)] b: u8 }),
        fingerprint!({ a: u8, #[wire(when = a == 1, default = 2)] b: u8 }),
        fingerprint!({ a: u8, #[wire(default)] b: u8 }),
        fingerprint!({ a: u8, #[wire(default)] b: Option<u8> }),
        fingerprint!({ a: u8, #[wire(default = 1)] b: u8 }),
        fingerprint!({ a: u8, #[wire(default = "a")] b: String }),
        fingerprint!({ a: u8, #[wire(default = b"a")] b: Vec<u8> }),
        fingerprint!({ a: u8, #[wire(default = 1.0)] b: f32 }),
        fingerprint!({ a: u8, #[wire(default = 2.0)] b: f32 }),
    ];
    for (index, one) in all.iter().enumerate() {
        assert!(!all[..index].contains(one), "number {index} has been seen before");
    }
}

#[derive(Wire)]
struct Inner {
    first: u8,
    number: i8,
}

#[test]
fn what_must_hold_of_a_field_changes_the_fingerprint() {
    let all = [
        fingerprint!({ a: u8, b: u8 }),
        fingerprint!({ a: u8, #[wire(check = b < 9)] b: u8 }),
        fingerprint!({ a: u8, #[wire(check = b < 8)] b: u8 }),
        fingerprint!({ a: u8, #[wire(check = a < 8)] b: u8 }),
        fingerprint!({ #[wire(check = a < 8)] a: u8, b: u8 }),
        fingerprint!({ a: u8, #[wire(when = a < 8)] b: Option<u8> }),
        fingerprint!({ a: u8, #[wire(when = a < 8, check = b < 8)] b: Option<u8> }),
        fingerprint!({ a: u8, #[wire(check = b.number < 0)] b: Inner }),
        fingerprint!({ a: u8, b: Inner }),
    ];
    for (index, one) in all.iter().enumerate() {
        assert!(!all[..index].contains(one), "number {index} has been seen before");
    }
}

/// Whatever a number is compared with, and whatever is made of it first.
#[test]
fn arithmetic_and_what_joins_conditions_change_the_fingerprint() {
    let all = [
        fingerprint!({ a: u8, #[wire(len = a)] b: String }),
        fingerprint!({ a: u8, #[wire(len = a & 0x0f)] b: String }),
        fingerprint!({ a: u8, #[wire(len = a & 0xf0)] b: String }),
        fingerprint!({ a: u8, #[wire(len = a >> 4)] b: String }),
        fingerprint!({ a: u8, #[wire(len = (a & 0xf0) >> 4)] b: String }),
        fingerprint!({ a: u8, #[wire(len = a >> 3)] b: String }),
        fingerprint!({ a: u8, #[wire(len = a * 2)] b: String }),
        fingerprint!({ a: u8, #[wire(len = a * 4)] b: String }),
        fingerprint!({ a: u8, #[wire(len = a + 2)] b: String }),
        fingerprint!({ a: u8, #[wire(len = a - 2)] b: String }),
        fingerprint!({ a: u8, #[wire(len = a * 2 - 2)] b: String }),
        fingerprint!({ #[wire(value = 3)] a: u8, #[wire(len = a)] b: String }),
        fingerprint!({ a: u8, #[wire(when = a > 1)] b: Option<u8> }),
        fingerprint!({ a: u8, #[wire(when = a & 3 > 1)] b: Option<u8> }),
        fingerprint!({ a: u8, #[wire(when = a >> 1 > 1)] b: Option<u8> }),
        fingerprint!({ a: u8, #[wire(when = a - 1 > 1)] b: Option<u8> }),
        fingerprint!({ a: u8, #[wire(when = a in [1, 2])] b: Option<u8> }),
        fingerprint!({ a: u8, #[wire(when = a in 1..=2)] b: Option<u8> }),
        fingerprint!({ a: u8, #[wire(when = a in 1..)] b: Option<u8> }),
        fingerprint!({ a: u8, #[wire(when = a in ..=2)] b: Option<u8> }),
        fingerprint!({ a: u8, #[wire(when = !(a in 1..=2))] b: Option<u8> }),
        fingerprint!({ a: u8, #[wire(when = a & 7 in 1..=2)] b: Option<u8> }),
        fingerprint!({ a: u8, #[wire(when = a == 1 && a & 2)] b: Option<u8> }),
        fingerprint!({ a: u8, #[wire(when = a == 1 || a & 2)] b: Option<u8> }),
        fingerprint!({ a: u8, #[wire(when = a == 1 || a & 2 && a != 3)] b: Option<u8> }),
        fingerprint!({ a: u8, #[wire(when = (a == 1 || a & 2) && a != 3)] b: Option<u8> }),
        fingerprint!({ a: [u8; 2], #[wire(when = a == b"PK")] b: Option<u8> }),
        fingerprint!({ a: [u8; 2], #[wire(when = a != b"PK")] b: Option<u8> }),
        fingerprint!({ a: [u8; 2], #[wire(when = a == b"PQ")] b: Option<u8> }),
        fingerprint!({ a: [u8; 2], c: [u8; 2], #[wire(when = a == b"PK")] b: Option<u8> }),
        fingerprint!({ a: [u8; 2], c: [u8; 2], #[wire(when = c == b"PK")] b: Option<u8> }),
        fingerprint!({ a: u8, #[wire(switch = a)] b: Level }),
        fingerprint!({ a: u8, #[wire(switch = a & 0x1f)] b: Level }),
        fingerprint!({ a: u16, #[wire(switch = a >> 1)] b: Level }),
        fingerprint!({ a: u8, #[wire(switch = a * 3)] b: Level }),
    ];
    for (index, one) in all.iter().enumerate() {
        assert!(!all[..index].contains(one), "number {index} has been seen before");
    }
}

#[test]
fn how_arithmetic_is_written_leaves_the_fingerprint() {
    for (one, other) in [
        (
            fingerprint!({ a: u8, #[wire(len = (a & 0xf0) >> 4)] b: String }),
            fingerprint!({ first: u8, #[wire(len = first >> 4 & 0xf)] text: String }),
        ),
        (
            fingerprint!({ a: u8, #[wire(len = (a + 1) * 2)] b: String }),
            fingerprint!({ a: u8, #[wire(len = a * 2 + 2)] b: String }),
        ),
        (
            fingerprint!({ a: u8, #[wire(len = a * 1 + 0)] b: String }),
            fingerprint!({ a: u8, #[wire(len = a)] b: String }),
        ),
        (
            fingerprint!({ a: u8, #[wire(when = !(a == 1 || a & 2))] b: Option<u8> }),
            fingerprint!({ a: u8, #[wire(when = (a != 1) && a & 2 == 0)] b: Option<u8> }),
        ),
        (
            fingerprint!({ a: u8, c: (u8, u8), #[wire(len = a - 2)] b: String }),
            fingerprint!({ a: u8, c: u8, d: u8, #[wire(len = a - 2)] b: String }),
        ),
    ] {
        assert_eq!(one, other);
    }
}

#[test]
fn where_a_field_ends_changes_the_fingerprint() {
    let all = [
        fingerprint!({ n: i8, #[wire(len = "u16")] b: Vec<u8> }),
        fingerprint!({ n: i8, #[wire(len = "u16" - 2)] b: Vec<u8> }),
        fingerprint!({ n: i8, #[wire(len = "u16" + 2)] b: Vec<u8> }),
        fingerprint!({ n: i8, #[wire(len = "u16" * 2)] b: Vec<u8> }),
        fingerprint!({ n: i8, #[wire(len = "varint" - 1)] b: Vec<u8> }),
        fingerprint!({ n: i8, #[wire(len = "varint" - 1)] b: Option<Vec<u8>> }),
        fingerprint!({ n: i8, #[wire(len = "varint", null = 0)] b: Option<Vec<u8>> }),
        fingerprint!({ n: i8, #[wire(len = "varint", null = 1)] b: Option<Vec<u8>> }),
        fingerprint!({ n: i8, #[wire(len = n)] b: Vec<u8> }),
        fingerprint!({ n: i8, #[wire(len = n)] b: Option<Vec<u8>> }),
        fingerprint!({ n: i8, #[wire(len = n - 1)] b: Option<Vec<u8>> }),
        fingerprint!({ n: i8, #[wire(size = "u16")] b: Vec<u8> }),
        fingerprint!({ n: i8, #[wire(size = "u16" - 2)] b: Vec<u8> }),
        fingerprint!({ n: i8, #[wire(size = "u16", extra = "ignore")] b: Vec<u8> }),
        fingerprint!({ n: i8, #[wire(size = "u16", null = 0)] b: Option<u16> }),
        fingerprint!({ n: i8, #[wire(size = "u16", null = 9)] b: Option<u16> }),
        fingerprint!({ n: i8, #[wire(size = "u16")] b: Option<u16> }),
        fingerprint!({ n: i8, #[wire(size = n)] b: u16 }),
        fingerprint!({ n: i8, #[wire(size = n - 1)] b: u16 }),
        fingerprint!({ n: i8, #[wire(size = n, extra = "ignore")] b: u16 }),
        fingerprint!({ n: i8, m: i8, #[wire(size = n)] b: u16 }),
        fingerprint!({ n: i8, m: i8, #[wire(size = m)] b: u16 }),
        fingerprint!({ n: i8, #[wire(size = 4)] b: u16 }),
        fingerprint!({ n: i8, #[wire(size = 5)] b: u16 }),
        fingerprint!({ n: i8, #[wire(size = 4, pad = b' ')] b: u16 }),
        fingerprint!({ n: i8, #[wire(size = 4, pad = b'x')] b: u16 }),
        fingerprint!({ n: i8, #[wire(size = 4, extra = "ignore")] b: u16 }),
        fingerprint!({ n: i8, #[wire(each(len = "u8"))] b: Vec<String> }),
        fingerprint!({ n: i8, #[wire(each(len = "u8" - 1))] b: Vec<String> }),
        fingerprint!({ n: i8, #[wire(each(len = "u8", null = 7))] b: Vec<Option<String>> }),
    ];
    for (index, one) in all.iter().enumerate() {
        assert!(!all[..index].contains(one), "number {index} has been seen before");
    }
    // What is said in another way is the same.
    assert_eq!(
        fingerprint!({ #[wire(len = "u16" - 2 - 2)] b: Vec<u8> }),
        fingerprint!({ #[wire(len = "u16" - 4)] b: Vec<u8> })
    );
}

/// A fingerprint may be kept, so it does not change with the machine or with this library.
#[test]
fn fingerprints_are_those_of_earlier_releases() {
    assert_eq!(Packet::FINGERPRINT, 0x97b3_49e5_1733_bc23);
    let padded =
        fingerprint!({ len: u8, #[wire(pad = 3)] gap: (), pair: (u16, u32), #[wire(len = len, max = 9)] name: String });
    assert_eq!(padded, 0xd67d_e6fe_0c26_0bae);
}

#[test]
fn fingerprints_of_what_is_computed_stay() {
    let computed = fingerprint!({ first: u8, #[wire(len = (first & 0xf) * 4 - 4, max = 9)] options: String });
    assert_eq!(computed, 0xbafe_0c81_cb27_cf16);
    let joined = fingerprint!({ magic: [u8; 2], kind: u8,
        #[wire(when = magic == b"PK" && !(kind in [1, 4..=6] || kind >> 4 == 3))] extra: Option<u16> });
    assert_eq!(joined, 0xec64_f969_10c4_afec);
}

#[test]
fn bytes_that_a_condition_compares_are_not_taken_for_what_follows_them() {
    let held = fingerprint!({ size: u8, a: u8, #[wire(len = "u8")] name: Vec<u8>,
        #[wire(when = name == b"a", size = size)] pair: Option<(u8, u16)> });
    // 38 tells that a size is held, and 3 how many items away.
    let compared = fingerprint!({ size: u8, a: u8, #[wire(len = "u8")] name: Vec<u8>,
        #[wire(when = name == b"a\x01\x26")] pair: Option<(u8, u16)> });
    assert_ne!(held, compared);
}

#[test]
fn another_condition_is_another_layout() {
    #[derive(Wire)]
    struct Plain {
        order: u8,
        byte: u8,
        number: u16,
    }

    #[derive(Wire)]
    #[wire(endian = order == 1)]
    struct One {
        order: u8,
        byte: u8,
        number: u16,
    }

    #[derive(Wire)]
    #[wire(endian = order == 2)]
    struct Two {
        order: u8,
        byte: u8,
        number: u16,
    }

    #[derive(Wire)]
    struct Field {
        kind: u8,
        byte: u8,
        #[wire(endian = kind == 1)]
        number: u16,
    }

    #[derive(Wire)]
    #[wire(endian = order == 1)]
    struct NoDifference {
        order: u8,
        byte: Byte,
    }

    #[derive(Wire)]
    struct Nothing {
        order: u8,
        byte: Byte,
    }

    #[derive(Wire)]
    struct Byte(u8);

    assert_eq!(One::FINGERPRINT, Field::FINGERPRINT);
    let prints = [Plain::FINGERPRINT, One::FINGERPRINT, Two::FINGERPRINT];
    assert!(prints[0] != prints[1] && prints[1] != prints[2] && prints[0] != prints[2]);
    assert_eq!(NoDifference::FINGERPRINT, Nothing::FINGERPRINT);
}
