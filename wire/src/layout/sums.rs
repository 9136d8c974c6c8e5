//! Fields that are checksums of others.
//!
//! Owns behind which field a sum is known, and what of it may change. What is said of a sum stands in `checksum`.

use super::refusal::{Obeyed, demand};
use super::{Checksum, Coverage, Field, Schema, Term};

/// How many checksums a struct may hold.
pub(crate) const MOST: usize = 4;

impl<'s> Field<'s> {
    /// The same field, which holds this sum. One that is found in bytes is compared, and whatever the struct holds, it is
    /// computed when it is written.
    #[must_use]
    pub const fn with_checksum(self, checksum: &'s Checksum) -> Self {
        Self { checksum: Some(checksum), ..self }
    }

    /// The checksum that the field is.
    #[must_use]
    pub const fn checksum(&self) -> Option<Checksum> {
        match self.checksum {
            Some(checksum) => Some(*checksum),
            None => None,
        }
    }

    /// What is added to the sum that it is.
    pub(super) const fn seed(&self) -> Option<Term> {
        match self.checksum {
            Some(checksum) => checksum.seed(),
            None => None,
        }
    }

    /// Whether it is the sum of all that follows.
    pub(super) const fn sums_rest(&self) -> bool {
        matches!(self.checksum, Some(checksum) if checksum.sums_rest())
    }

    /// The bytes that a sum here takes.
    pub(crate) const fn len_of_sum(&self) -> usize {
        match self.schema().number(self.format) {
            Some(number) => match number.fixed_len() {
                Some(len) => len,
                None => 0,
            },
            None => 0,
        }
    }
}

impl<'s> Schema<'s> {
    /// Whether a field of this struct is a checksum.
    pub(crate) fn has_sums(&self) -> bool {
        self.fields().iter().any(|field| field.checksum.is_some())
    }

    /// Whether more input could make another sum right that the field at `index` of this struct is, or of other bytes. What
    /// ends with the input does only where that is the end of what was read.
    #[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
    pub(crate) const fn sum_may_change(&self, index: usize, is_at_end: bool) -> bool {
        let fields = self.fields();
        let behind = match fields[index].checksum() {
            Some(checksum) if checksum.sums_rest() => return true,
            Some(checksum) => checksum.known_behind(index),
            None => return false,
        };
        let mut next = 0;
        while next <= behind {
            if fields[next].ends_before() || (is_at_end && fields[next].is_open()) {
                return true;
            }
            next += 1;
        }
        false
    }
}

/// Tells the fields behind which a sum can be compared, for no run goes on there.
///
/// # Errors
///
/// When a sum is of fields that are not there, or there are too many.
#[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
pub(super) const fn place_sums(fields: &mut [Field<'_>]) -> Obeyed {
    let (mut index, mut count) = (0, 0);
    while index < fields.len() {
        if let Some(checksum) = fields[index].checksum {
            if let Coverage::Fields { first, last } = checksum.over() {
                demand!(first <= last && last < fields.len(), "a checksum is of fields of its struct, in their order");
            }
            fields[checksum.known_behind(index)].ends_sum = true;
            count += 1;
        }
        index += 1;
    }
    demand!(count <= MOST, "a struct holds at most 4 checksums: put some with their fields into a struct of their own");
    Ok(())
}
