//! What a checksum gets wrong about its field, and about those that it is of.

use crate::layout::refusal::{Obeyed, demand, refuse};
use crate::layout::{Coverage, Field, Schema};

/// Refuses a checksum whose field has not its bytes, or that needs a feature.
#[expect(clippy::indexing_slicing, reason = "an index is below the length")]
pub(super) const fn check_checksum(fields: &[Field<'_>], index: usize) -> Obeyed {
    let field = &fields[index];
    let Some(checksum) = field.checksum() else { return Ok(()) };
    let Schema::Int { signed, .. } = field.schema() else { refuse!(of_len(checksum.algorithm().sum_len())) };
    demand!(!*signed, "a checksum has no sign: hold it as a `u8`, `u16`, `u32` or `u64`");
    match (field.len_of_sum(), checksum.algorithm().sum_len()) {
        (1 | 2 | 4 | 8, None) => {}
        (len, Some(own)) if len == own => {}
        (_, own) => refuse!(of_len(own)),
    }
    demand!(
        !checksum.algorithm().is_crc() || cfg!(feature = "crc"),
        "CRCs are computed with the feature `crc` of `wire`: name it among the `features` of that dependency"
    );
    if let Coverage::Fields { first, last } = checksum.over() {
        demand!(!fields[first].is_given && !fields[last].is_given, "what the type is given takes no bytes to sum up");
        demand!(fields[first].bits.is_none(), "bits are summed up with the number that they are of: begin there");
    }
    Ok(())
}

/// A sum of all up to the end of the message, in front of something else.
pub(super) const SUMS_ON: &str =
    "this holds the sum of all bytes up to the end of the message, but more follows: give the field a `size`";

/// What holds a sum of as many bytes.
const fn of_len(len: Option<usize>) -> &'static str {
    match len {
        Some(1) => "this checksum takes 1 byte: hold it as a `u8`",
        Some(2) => "this checksum takes 2 bytes: hold it as a `u16`",
        Some(3) => "this checksum takes 3 bytes: hold it as a `u32` with `width = 3`",
        Some(4) => "this checksum takes 4 bytes: hold it as a `u32`",
        Some(8) => "this checksum takes 8 bytes: hold it as a `u64`",
        Some(_) | None => "a sum takes 1, 2, 4 or 8 bytes: hold it as a `u8`, `u16`, `u32` or `u64`",
    }
}

/// Refuses a constant size around a sum of all bytes up to its end: what fills it would be summed up too.
pub(super) const fn check_filled(field: &Field<'_>) -> Obeyed {
    demand!(
        !(field.schema().inside().sums_rest && field.schema().is_open(field.format)),
        "what fills the `size` would be a part of the sum in it, which is of all up to the end: let that be of fields by their names"
    );
    Ok(())
}
