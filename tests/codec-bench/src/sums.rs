//! A checksum in a declaration, beside the crate that computes it.

use wire::Wire;

use crate::cells::{Cell, Group, OURS, Work};
use crate::messages;

pub(crate) const THEIRS: &str = "crc32c";

const LEN: usize = 64 << 10;

/// Bytes behind their sum.
#[derive(Wire, Debug, Clone, Copy)]
struct Block<'a> {
    #[wire(checksum = "crc32c", over = "rest")]
    sum: u32,
    #[wire(len = "rest")]
    bytes: &'a [u8],
}

/// Comparing the sum of 64 KiB.
pub(crate) fn decode() -> Group {
    let block = Block { sum: 0, bytes: messages::body(LEN).leak() };
    let bytes = block.encode_to_vec().unwrap_or_default();
    let ours = Cell::decode(OURS, bytes.clone(), |bytes| Block::decode(bytes).map_or(0, |block| block.sum.into()));
    let theirs = Cell::decode(THEIRS, bytes, |bytes| match bytes.split_first_chunk() {
        Some((sum, bytes)) if crc32c::crc32c(bytes) == u32::from_be_bytes(*sum) => u32::from_be_bytes(*sum).into(),
        _ => 0,
    });
    Group::of(Work::Sums, "decode CRC-32C of 64 KiB", vec![ours, theirs])
}

/// Writing the bytes and their sum.
pub(crate) fn encode() -> Group {
    let block = Block { sum: 0, bytes: messages::body(LEN).leak() };
    let ours = Cell::encode(OURS, block, LEN + 4, |block, out| block.encode(out.as_mut_slice()).unwrap_or(0));
    let theirs = Cell::encode(THEIRS, block, LEN + 4, |block, out| {
        let Some((sum, room)) = out.split_first_chunk_mut() else { return 0 };
        *sum = crc32c::crc32c(block.bytes).to_be_bytes();
        let Some(room) = room.get_mut(..block.bytes.len()) else { return 0 };
        room.copy_from_slice(block.bytes);
        room.len() + sum.len()
    });
    Group::of(Work::Sums, "encode CRC-32C of 64 KiB", vec![ours, theirs])
}
