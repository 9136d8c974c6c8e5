//! Pairs of which rules once said yes, and that do not understand each other.

/// Each before and after.
pub(crate) const PAIRS: [(&str, &str); 17] = [
    (
        "struct M extra=ignore { sum: u32 checksum=crc32 over=.a..=.b, a: u8, b: u8, c: u8 }",
        "struct M extra=ignore { sum: u32 checksum=crc32 over=.b..=.c, a: u8, b: u8, c: u8, d: u8 default }",
    ),
    (
        "struct P { a: u8 } struct M extra=ignore { sum: u32 checksum=crc32 over=.p..=.p, p: P }",
        "struct P { a: u8, b: u8 default } struct M extra=ignore { sum: u32 checksum=crc32 over=.p..=.p, p: P }",
    ),
    (
        "struct M versions=0..=1 { given version: i16, sum: u8 checksum=sum over=.a..=.b, a: u8, b: u8, c: u8 }",
        "struct M versions=0..=1 { given version: i16, sum: u8 checksum=sum over=.b..=.c, a: u8, b: u8, c: u8 }",
    ),
    (
        "struct P { given n: u8, x: u8 } struct M { sum: u8 checksum=sum over=.a..=.b, a: u8, b: u8, c: u8, p: P give=(n=1) }",
        "struct P { given n: u8, x: u8 } struct M { sum: u8 checksum=sum over=.b..=.c, a: u8, b: u8, c: u8, p: P give=(n=1) }",
    ),
    (
        "struct P { x: u8 } struct M versions=0..=1 { given version: i16, p: P size=u16 endian=(.version >= 1) }",
        "struct P { x: u8 } struct M versions=0..=1 { given version: i16, p: P size=u16 }",
    ),
    (
        "enum E: u16 { given v: u8, given w: u8, endian=(.v == 1), A = 1, C=256 } struct M extra=ignore { v: u8, w: u8, e: E give=(v=.v, w=.w) }",
        "enum E: u16 { given w: u8, given v: u8, endian=(.w == 1), A = 1, C=256 } struct M extra=ignore { v: u8, w: u8, e: E give=(v=.v, w=.w), z: u8 default }",
    ),
    (
        "struct M { x: u8, flags: u8 when=(.x == 1) default=1 value=0, a: u8 }",
        "struct M { x: u8, flags: u8 when=(.x == 1) default=1 value=0, a: u8, b: u8 when=(.flags & 1 == 1) }",
    ),
    (
        "struct P { a: u8 check=(.a in 0..=3), flags: u8 } struct M { p: P, b: u8 when=(.p.flags == 1) }",
        "struct P { a: u8 check=(.a in 0..=3), n: u8 when=(.a == 9), flags: u8 } struct M { p: P, b: u8 when=(.p.n == 1) }",
    ),
    (
        "struct M versions=0..=1 { given version: i16, a: u8 when=(.version < 1), b: u8 when=(.version >= 1) }",
        "struct M versions=0..=1 { given version: i16, b: u8 when=(.version < 1), a: u8 when=(.version >= 1) }",
    ),
    ("enum E: u8 { A = 1, * } struct M { e: E }", "enum E: u8 { A = 2, * } struct M { e: E }"),
    ("enum E: u8 { A = 1, B = 2 } struct M { e: E }", "type E = u8 names=(1 = B, 2 = A) struct M { e: E }"),
    (
        "struct M versions=0..=1000 { given version: i16, a: u8, b: u8 when=(.version >= 500) }",
        "struct M versions=0..=1000 { given version: i16, a: u8, b: u16 when=(.version >= 500) }",
    ),
    (
        "struct Header { length: u16 payload_len, kind: u8 key } type Mode = u8 names=(0 = off, 1 = on) type W = Mode struct M key=1 { m: W } protocol p { frame Header, 1: M }",
        "struct Header { length: u16 payload_len, kind: u8 key } type Mode = u8 names=(0 = on, 1 = off) type W = Mode struct M key=1 { m: W } protocol p { frame Header, 1: M }",
    ),
    (
        "struct Header { length: u16 payload_len, kind: u8 key } struct Start key=1 { x: u8 } struct Stop key=2 { x: u8 } protocol p { frame Header, 1: Start, 2: Stop }",
        "struct Header { length: u16 payload_len, kind: u8 key } struct Start key=2 { x: u8 } struct Stop key=1 { x: u8 } protocol p { frame Header, 1: Stop, 2: Start }",
    ),
    (
        "struct Header { length: u16 payload_len, kind: u8 key } struct R {id: u8} struct Ping key=1 { x: u8 } protocol p { frame Header, request R, 1: Ping }",
        "struct Header { length: u16 payload_len, kind: u8 key } struct R {id: u8, seq: u8 default} struct Ping key=1 { x: u8 } protocol p { frame Header, request R, 1: Ping }",
    ),
    (
        "struct Header { length: u16 payload_len, kind: u8 key } struct X { x: u8 } struct Y key=5 { y: u16 } protocol p { frame Header, *: X }",
        "struct Header { length: u16 payload_len, kind: u8 key } struct X { x: u8 } struct Y key=5 { y: u16 } protocol p { frame Header, 5: Y, *: X }",
    ),
    (
        "struct Header { length: u16 payload_len, kind: u8 key } struct X { x: u8 } struct Y key=5 { x: u16 } protocol p { frame Header, 5: Y, *: X }",
        "struct Header { length: u16 payload_len, kind: u8 key } struct X { x: u8 } protocol p { frame Header, *: X }",
    ),
];
