//! Names that come twice in one struct.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::Value;

/// The first field whose name one in front of it has. It takes time in proportion to the fields, but for sorting them.
pub(in crate::dynamic) fn twice(fields: &[(Cow<'_, str>, Value<'_>)]) -> Option<usize> {
    let mut names: Vec<(&str, usize)> = fields.iter().zip(0..).map(|((name, _), index)| (&**name, index)).collect();
    names.sort_unstable();
    let same = names.windows(2).filter_map(|pair| match pair {
        [(one, _), (other, index)] if one == other => Some(*index),
        _ => None,
    });
    same.min()
}
