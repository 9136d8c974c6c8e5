//! Checksums, filled in among the bytes of their struct.

use std::ops::Range;

use crc::{CRC_8_SMBUS, CRC_16_MODBUS, CRC_24_OPENPGP, CRC_32_ISCSI, CRC_32_ISO_HDLC, CRC_64_XZ, Crc};
use wire::Format;
use wire::schema::{Algorithm, Coverage, Field};

use super::numbers::put_number;

/// Fills in the sums of a struct whose fields stand at these `places`, with their padding, up to the end of `out`. Each is
/// written in its format; one that takes no bytes is not there. `seeds` are added.
pub(super) fn fill(
    fields: &[Field<'static>],
    places: &[Range<usize>],
    formats: &[Format],
    seeds: &[i128],
    out: &mut [u8],
) {
    let mut left: Vec<_> = (0..fields.len()).filter(|index| fields[*index].checksum().is_some()).collect();
    while !left.is_empty() {
        // First one that has none of the others among its bytes.
        let covers = |own: usize, other: usize| match fields[own].checksum().expect("it has one").over() {
            Coverage::Fields { first, last } => own != other && (first..=last).contains(&other),
            _ => own < other,
        };
        let next = left.iter().position(|own| !left.iter().any(|other| covers(*own, *other)));
        let own = left.remove(next.expect("none is among the bytes of one among its own"));
        if !places[own].is_empty() {
            fill_one(&fields[own], &places[own], places, (formats[own], seeds[own]), out);
        }
    }
}

fn fill_one(
    field: &Field<'static>,
    own: &Range<usize>,
    places: &[Range<usize>],
    (format, seed): (Format, i128),
    out: &mut [u8],
) {
    let checksum = field.checksum().expect("it has one");
    let number = field.schema().number(format).expect("a sum is a number");
    let end = own.end;
    let at = end - number.min_len()..end;
    out[at.clone()].fill(0);
    let covered = match checksum.over() {
        Coverage::Fields { first, last } => &out[places[first].start..places[last].end],
        _ => &out[end..],
    };
    let (sum, mut bytes) = (sum(checksum.algorithm(), seed as u64, covered), Vec::new());
    put_number(sum.into(), number.size(), format, &mut bytes);
    out[at].copy_from_slice(&bytes);
}

/// Of those that are declared.
fn sum(algorithm: Algorithm, seed: u64, bytes: &[u8]) -> u64 {
    match algorithm {
        Algorithm::Sum => seed + bytes.iter().map(|byte| u64::from(*byte)).sum::<u64>(),
        Algorithm::Udp => match sum(Algorithm::Internet, seed, bytes) {
            0 => 0xffff,
            sum => sum,
        },
        Algorithm::Internet => {
            let pairs = bytes.chunks(2).map(|pair| u64::from(pair[0]) << 8 | u64::from(*pair.get(1).unwrap_or(&0)));
            // That is the sum with its carries: 65 536 is 1 more than what all multiples are equal to.
            let sum = seed + pairs.sum::<u64>();
            u64::from(!(if sum == 0 { 0 } else { (sum - 1) % 65_535 + 1 } as u16))
        }
        Algorithm::Adler32 => {
            let low = |bytes: &[u8]| 1 + bytes.iter().map(|byte| u64::from(*byte)).sum::<u64>();
            let high: u64 = (1..=bytes.len()).map(|len| low(&bytes[..len])).sum();
            ((high % 65_521) << 16) | (low(bytes) % 65_521)
        }
        Algorithm::Crc8 => Crc::<u8>::new(&CRC_8_SMBUS).checksum(bytes).into(),
        Algorithm::Crc16Modbus => Crc::<u16>::new(&CRC_16_MODBUS).checksum(bytes).into(),
        Algorithm::Crc24 => Crc::<u32>::new(&CRC_24_OPENPGP).checksum(bytes).into(),
        Algorithm::Crc32 => Crc::<u32>::new(&CRC_32_ISO_HDLC).checksum(bytes).into(),
        Algorithm::Crc32c => Crc::<u32>::new(&CRC_32_ISCSI).checksum(bytes).into(),
        Algorithm::Crc64Xz => Crc::<u64>::new(&CRC_64_XZ).checksum(bytes),
        _ => unreachable!("no other is declared"),
    }
}
