//! The codecs that are compared. Each module knows one, as an expert of it would use it.

mod bin_proto;
mod bincode;
mod binrw;
pub(crate) mod buf;
pub(crate) mod by_hand;
mod deku;
pub(crate) mod ours;
mod postcard;
mod prost;
#[expect(unsafe_code, reason = "the lower bound that safe code is measured against")]
mod raw;
pub(crate) mod rkyv;
mod scroll;
mod speedy;
mod wincode;
mod zerocopy;

use crate::cells::{Cell, Work};
use crate::messages::Message;

pub(crate) const BY_HAND: &str = "by hand, safe";
pub(crate) const RAW: &str = "raw pointers";
pub(crate) const WINCODE: &str = "wincode";
pub(crate) const WINCODE_OWNED: &str = "wincode, owned";
pub(crate) const ZEROCOPY: &str = "zerocopy";

/// Every codec that can do this work on this message, ours first.
pub(crate) fn cells(work: Work, message: Message) -> Vec<Cell> {
    let codecs = [
        ours::cell,
        ours::records_in_vec,
        by_hand::cell,
        by_hand::in_one_pass,
        raw::cell,
        zerocopy::cell,
        wincode::cell,
        bincode::cell,
        speedy::cell,
        scroll::cell,
        buf::cell,
        postcard::cell,
        rkyv::cell,
        binrw::cell,
        deku::cell,
        bin_proto::cell,
        prost::cell,
        wincode::owned,
    ];
    codecs.into_iter().filter_map(|cell| cell(work, message)).collect()
}

/// Has `write` fill the memory behind a frame's size, which is written once the length is known; 0 if it fails.
#[inline(always)]
fn framed(out: &mut [u8], write: impl FnOnce(&mut [u8]) -> Option<usize>) -> usize {
    let Some((size, room)) = out.split_first_chunk_mut() else { return 0 };
    let Some(len) = write(room) else { return 0 };
    let Ok(len) = u32::try_from(len) else { return 0 };
    *size = len.to_be_bytes();
    len as usize + 4
}

/// A number in 3 bytes, for codecs that know no such numbers.
#[inline(always)]
const fn three_bytes(number: u32) -> [u8; 3] {
    let [a, b, c, _] = number.to_le_bytes();
    [a, b, c]
}

/// The numbers in 3 bytes, the second with a sign.
#[inline(always)]
const fn from_3_bytes([a, b, c]: [u8; 3], [d, e, f]: [u8; 3]) -> (u32, i32) {
    (u32::from_le_bytes([a, b, c, 0]), i32::from_le_bytes([0, d, e, f]) >> 8)
}
