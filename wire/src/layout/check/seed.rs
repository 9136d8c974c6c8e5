//! What is added to a checksum: a number that is known in front of it, and has no sign.

use super::between::{is_written, looked_at, range_of};
use crate::layout::Field;
use crate::layout::refusal::{Obeyed, demand};

/// Refuses a seed of what is no sum, or that is not known or has a sign.
#[expect(clippy::indexing_slicing, reason = "an index is below the length")]
pub(super) const fn check_seed(fields: &[Field<'_>], index: usize) -> Obeyed {
    let Some(checksum) = fields[index].checksum() else { return Ok(()) };
    let Some(seed) = checksum.seed() else { return Ok(()) };
    demand!(
        checksum.algorithm().takes_seed(),
        "a seed is added to a sum, and this checksum is none: remove `seed`, or use \"internet\", \"udp\" or \"sum\""
    );
    demand!(
        !is_written(fields, seed),
        "the codec writes some of the bits of this seed, once it has measured other fields: look at those that no `len`, `size` or `switch` looks at"
    );
    if let Some((least, most)) = attempt!(range_of(attempt!(looked_at(fields, seed)), seed)) {
        demand!(
            0 <= least && most <= u64::MAX as i128,
            "a seed is added, so it has no sign, and at most 64 bits: hold it as a `u16` or `u32`, or look at some of its bits, as in `number & 0xffff`"
        );
    }
    Ok(())
}
