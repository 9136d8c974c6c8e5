//! How the memory that a large frame took is freed.
//!
//! Owns what is known of allocators. How much memory is held, and when it is freed, others decide.

use alloc::vec::Vec;

/// Blocks of this size and more the GNU allocator takes from the system one by one, at first.
const LARGE: usize = 128 << 10;

/// Frees a block so that its memory goes back to the system.
///
/// The GNU allocator returns a large block to the system when it is freed, and takes that as a sign that more will come: from
/// then on it keeps blocks up to that size among small ones, one of which is enough to hold many pages. A block that is made
/// small first is a small one when it is freed, and its pages have gone. After 1000 connections had sent 1 MiB each, a server
/// held 19 to 32 MiB more than before without this, and 14 with it. The price is that the system clears large blocks anew
/// each time: a server takes four times the processor time for requests of 1 MB, and a third more for those of 100 kB. Other
/// allocators make no difference.
pub(super) fn give_back(mut block: Vec<u8>) {
    if block.capacity() >= LARGE {
        block.clear();
        // To nothing, it would be freed as large as it is.
        block.shrink_to(1);
    }
}
