//! Checksums of bytes.
//!
//! Owns the arithmetic of those that are a few lines, and the one place where the crates of the others are called. It never
//! knows where a sum stands: whoever has the bytes says so.

use core::ops::Range;

#[cfg(feature = "crc")]
mod crc;

use crate::layout::Algorithm;

/// Zeros in the place of a sum among the bytes that it is of.
const ZEROS: [u8; 8] = [0; 8];

/// The sum of the bytes of `input` at `covered`, those at `own`, where the sum itself stands, counted as zeros. It has the
/// bytes of `own`. To what is a sum, `seed` is added.
///
/// Where the algorithm is a constant, one arm is left of each `match`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn checksum(algorithm: Algorithm, seed: u64, input: &[u8], covered: Range<usize>, own: Range<usize>) -> u64 {
    let part = |range: Range<usize>| input.get(range).unwrap_or_default();
    let len = own.end.saturating_sub(own.start);
    if own.start < covered.start || covered.end < own.end {
        return sum(algorithm, seed, [part(covered)], len);
    }
    let zeros = ZEROS.get(..len).unwrap_or_default();
    sum(algorithm, seed, [part(covered.start..own.start), zeros, part(own.end..covered.end)], len)
}

/// The sum, of `len` bytes, of parts that follow each other.
#[cfg_attr(not(debug_assertions), inline(always))]
fn sum<const N: usize>(algorithm: Algorithm, seed: u64, parts: [&[u8]; N], len: usize) -> u64 {
    match algorithm {
        Algorithm::Sum => plain(seed, parts, len),
        Algorithm::Internet => internet(seed, parts),
        Algorithm::Udp => udp(internet(seed, parts)),
        Algorithm::Adler32 => adler32(parts),
        #[cfg(feature = "crc")]
        algorithm => crc::crc(algorithm, parts),
        // No declaration has one.
        #[cfg(not(feature = "crc"))]
        _ => 0,
    }
}

/// The sum of all bytes in `len` of them, and of `seed`.
fn plain<const N: usize>(seed: u64, parts: [&[u8]; N], len: usize) -> u64 {
    // Each chunk fits 32 bits, in which it vectorises.
    let chunk = |chunk: &[u8]| u64::from(chunk.iter().fold(0u32, |sum, byte| sum.wrapping_add(u32::from(*byte))));
    let sum = parts.into_iter().flat_map(|part| part.chunks(1 << 16)).map(chunk).fold(seed, u64::wrapping_add);
    let bits = u32::try_from(len).unwrap_or(8).saturating_mul(8);
    sum & u64::MAX.checked_shr(64_u32.saturating_sub(bits)).unwrap_or(0)
}

/// The complement of the sum, with its carries, of all numbers of 16 bits, the last padded with a zero, and of `seed`.
fn internet<const N: usize>(seed: u64, parts: [&[u8]; N]) -> u64 {
    // Folded, so that what is added to it has room.
    let (mut sum, mut is_odd) = (u64::from(folded(seed)), false);
    for part in parts {
        let mut own = 0u64;
        let (pairs, rest) = part.as_chunks::<2>();
        // Half a kilobyte at a time in 32 bits, in which it vectorises.
        for pairs in pairs.chunks(1 << 8) {
            let chunk = pairs.iter().fold(0u32, |sum, pair| sum.wrapping_add(u32::from(u16::from_be_bytes(*pair))));
            own = own.wrapping_add(u64::from(chunk));
        }
        if let [last] = rest {
            own = own.wrapping_add(u64::from(*last) << 8);
        }
        // Where it begins at an odd byte, both bytes of each number are swapped, and so are those of the sum.
        let own = u64::from(folded(own));
        sum = sum.wrapping_add(if is_odd { own << 8 } else { own });
        is_odd ^= !rest.is_empty();
    }
    u64::from(!folded(sum))
}

/// The same number as UDP writes it, where 0 says that there is none: both are zeros where carries are added again.
const fn udp(internet: u64) -> u64 {
    if internet == 0 { 0xffff } else { internet }
}

/// A sum in 16 bits, to which what does not fit is added again.
#[expect(clippy::cast_possible_truncation, reason = "folded until it fits")]
const fn folded(mut sum: u64) -> u16 {
    while sum > 0xffff {
        sum = (sum >> 16).wrapping_add(sum & 0xffff);
    }
    sum as u16
}

/// The sum of all bytes, and that of these sums, each modulo a prime.
fn adler32<const N: usize>(parts: [&[u8]; N]) -> u64 {
    const PRIME: u32 = 65_521;
    /// As many bytes as the sums have room for in 32 bits.
    const ROOM: usize = 5_552;
    let (mut low, mut high) = (1u32, 0u32);
    for chunk in parts.into_iter().flat_map(|part| part.chunks(ROOM)) {
        for byte in chunk {
            low = low.wrapping_add(u32::from(*byte));
            high = high.wrapping_add(low);
        }
        (low, high) = (low.wrapping_rem(PRIME), high.wrapping_rem(PRIME));
    }
    u64::from(high << 16 | low)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHECK: &[u8] = b"123456789";

    fn of(algorithm: Algorithm, bytes: &[u8]) -> u64 {
        let len = algorithm.sum_len().unwrap_or(2);
        let elsewhere = bytes.len().saturating_add(1)..bytes.len().saturating_add(1).saturating_add(len);
        checksum(algorithm, 0, bytes, 0..bytes.len(), elsewhere)
    }

    #[test]
    fn sums_are_those_of_their_standards() {
        assert_eq!(of(Algorithm::Sum, CHECK), 0x01dd);
        // The example of RFC 1071.
        assert_eq!(of(Algorithm::Internet, &[0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7]), !0xddf2 & 0xffff);
        assert_eq!(of(Algorithm::Adler32, b"Wikipedia"), 0x11e6_0398);
        assert_eq!(of(Algorithm::Adler32, &[0xff; 100_000]), 0x149a302c);
    }

    #[test]
    fn its_own_bytes_count_as_zeros_wherever_they_stand() {
        let bytes: [u8; 41] = core::array::from_fn(|index| u8::try_from(index).unwrap().wrapping_mul(37) | 1);
        for algorithm in Algorithm::ALL.iter().copied().filter(|algorithm| cfg!(feature = "crc") || !algorithm.is_crc())
        {
            let len = algorithm.sum_len().unwrap_or(4);
            for at in 0..bytes.len() - len {
                let mut zeroed = bytes;
                zeroed[at..at + len].fill(0);
                let whole = checksum(algorithm, 7, &zeroed, 0..41, 50..50 + len);
                assert_eq!(checksum(algorithm, 7, &bytes, 0..41, at..at + len), whole, "{algorithm} at {at}");
            }
        }
    }

    #[test]
    fn a_plain_sum_wraps_at_its_width() {
        let bytes = [0xff; 70_000];
        for (len, sum) in [(1, 0x90), (2, 0x5e90), (4, 17_850_000), (8, 17_850_000)] {
            assert_eq!(plain(0, [&bytes], len), sum);
            assert_eq!(plain(0x1_0000_0001, [&bytes], len), if len < 8 { sum + 1 } else { sum + 0x1_0000_0001 });
        }
        assert_eq!(plain(0xff, [&[1]], 1), 0);
        assert_eq!(plain(u64::MAX, [&[1]], 8), 0);
    }

    #[test]
    fn a_seed_is_added_as_other_words_are() {
        let bytes = [0x12, 0x34, 0xff, 0xfe, 0x56, 0x78, 0x9a];
        for cut in [0, 2, 4, 6] {
            let words = bytes[..cut].as_chunks::<2>().0.iter().map(|word| u64::from(u16::from_be_bytes(*word)));
            assert_eq!(internet(words.sum(), [&bytes[cut..]]), internet(0, [&bytes]), "{cut}");
        }
        // Carries of 64 bits too.
        assert_eq!(internet(u64::MAX, [&[0xff; 1 << 10]]), 0);
        assert_eq!(internet(u64::MAX, []), internet(0, [&[0xff; 8]]));
    }

    #[test]
    fn udp_has_no_sum_of_zero() {
        assert_eq!(of(Algorithm::Internet, &[0xff, 0xff]), 0);
        assert_eq!(of(Algorithm::Udp, &[0xff, 0xff]), 0xffff);
        assert_eq!(of(Algorithm::Udp, &[0, 0]), 0xffff);
        assert_eq!(of(Algorithm::Udp, CHECK), of(Algorithm::Internet, CHECK));
    }
}
