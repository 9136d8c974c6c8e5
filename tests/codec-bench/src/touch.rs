//! Touches every field of a decoded message: one function for all codecs, so that all of them do the same with it.
//!
//! Numbers are added up; of a string its length, its first and its last byte count, for adding up all of its bytes
//! would take longer than decoding it.

use crate::messages::Row;

/// A string, text or not.
#[inline(always)]
pub(crate) fn string(bytes: &[u8]) -> u64 {
    let (first, last) = (bytes.first().copied().unwrap_or(0), bytes.last().copied().unwrap_or(0));
    (bytes.len() as u64).wrapping_add(u64::from(first) << 32).wrapping_add(u64::from(last) << 40)
}

/// Numbers, whose sum is no larger than what 32 767 of them can come to.
#[inline(always)]
pub(crate) fn int16s(numbers: impl Iterator<Item = i16>) -> u64 {
    signed(numbers.fold(0i32, |sum, number| sum.wrapping_add(i32::from(number))))
}

/// Numbers.
#[inline(always)]
pub(crate) fn int32s(numbers: impl Iterator<Item = i32>) -> u64 {
    signed(numbers.fold(0i32, i32::wrapping_add))
}

/// A number.
#[inline(always)]
pub(crate) fn signed(number: impl Into<i64>) -> u64 {
    number.into().cast_unsigned()
}

/// An echo request.
#[inline(always)]
pub(crate) fn request(
    header: (i8, i8),
    timestamp: i64,
    subject: &[u8],
    metadata: impl Iterator<Item = i16>,
    body: &[u8],
) -> u64 {
    signed(header.0)
        .wrapping_add(signed(header.1) << 8)
        .wrapping_add(signed(timestamp) << 16)
        .wrapping_add(string(subject))
        .wrapping_add(int16s(metadata) << 5)
        .wrapping_add(string(body) << 7)
}

/// A line of a log.
#[inline(always)]
pub(crate) fn record(timestamp: i64, level: i8, host: &str, pid: i32, text: &str) -> u64 {
    signed(timestamp)
        .wrapping_add(signed(level) << 8)
        .wrapping_add(string(host.as_bytes()))
        .wrapping_add(signed(pid) << 16)
        .wrapping_add(string(text.as_bytes()) << 3)
}

/// All lines of a log.
#[inline(always)]
pub(crate) fn all(records: impl Iterator<Item = u64>) -> u64 {
    records.fold(0, u64::wrapping_add)
}

/// A triangle, corners first.
#[inline(always)]
pub(crate) fn triangle(numbers: [i32; 12]) -> u64 {
    let [x, y, z] = [0, 1, 2].map(|axis| numbers.iter().skip(axis).step_by(3).copied().fold(0, i32::wrapping_add));
    signed(x.wrapping_add(y.wrapping_mul(3)).wrapping_add(z.wrapping_mul(5)))
}

/// A row of integers.
#[inline(always)]
pub(crate) fn row(row: &Row) -> u64 {
    let unsigned = u64::from(row.u8) + (u64::from(row.u16) << 8) + (u64::from(row.u24) << 16) + u64::from(row.u32);
    let signed = [signed(row.i8), signed(row.i16) << 8, signed(row.i24) << 16, signed(row.i32), signed(row.i64)];
    signed.into_iter().fold(unsigned.wrapping_add(row.u64), u64::wrapping_add)
}
