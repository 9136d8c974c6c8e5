//! Fields by their names, as paths have them.
//!
//! Owns which field a name leads to. The printer asks it too, so that both agree.

use crate::layout::Field;

/// Whether a name can stand in a path, where digits are positions.
pub(super) fn is_step(name: &str) -> bool {
    let mut letters = name.bytes();
    letters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == b'_')
        && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == b'_')
}

/// The position of the first field of this name that is not hidden.
pub(super) fn find(fields: &[Field<'_>], name: &str) -> Option<usize> {
    fields.iter().position(|field| field.name() == name && !field.is_hidden())
}
