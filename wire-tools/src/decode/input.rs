//! What the input is read through: gzip and zstd are told apart here, whatever is in them.
//!
//! Owns the bytes that each begins with. [`compression`] opens them.

use std::io::{self, Cursor, Read};

use super::compression;

const GZIP: &[u8] = b"\x1f\x8b";
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";
/// A frame of zstd that holds no data begins with a number whose last four bits are free.
const ZSTD_SKIPPABLE: &[u8] = b"\x2a\x4d\x18";

/// What pcap files begin with, in the order of bytes of the machine that wrote them; their times are in microseconds.
pub(super) const PCAP: u32 = 0xa1b2_c3d4;
/// The same with times in nanoseconds.
pub(super) const PCAP_NANOSECONDS: u32 = 0xa1b2_3c4d;
/// The same with an interface, a protocol and a kind behind the lengths of each packet, as some kernels of Linux wrote it.
pub(super) const PCAP_LONGER_HEADERS: u32 = 0xa1b2_cd34;
/// The type of the block that a section of pcapng begins with, the same in either order of bytes.
pub(super) const PCAPNG_SECTION: u32 = 0x0a0d_0d0a;

/// `input`, or what is compressed in it.
pub(super) fn unpacked<'r>(mut input: impl Read + 'r) -> io::Result<Box<dyn Read + 'r>> {
    let begins = peek(&mut input, ZSTD.len())?;
    let (is_gzip, is_zstd) = (begins.starts_with(GZIP), begins.starts_with(ZSTD) || is_skippable(&begins));
    let whole = Cursor::new(begins).chain(input);
    match (is_gzip, is_zstd) {
        (true, _) => compression::gzip(whole),
        (_, true) => compression::zstd(whole),
        _ => Ok(Box::new(whole)),
    }
}

/// The next `len` bytes, or fewer where the input ends before.
pub(super) fn peek(input: &mut impl Read, len: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(len).unwrap_or(u64::MAX);
    input.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn is_skippable(begins: &[u8]) -> bool {
    begins.split_first().is_some_and(|(first, rest)| first & 0xf0 == 0x50 && rest == ZSTD_SKIPPABLE)
}
