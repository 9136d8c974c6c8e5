//! The numbers that a type is given, and those that its fields give to theirs, as a layout has them.
//!
//! Owns where each stands among the others. A type has its own in front of its fields, as fields that take no byte.

use super::fold::fold;
use super::give::{Pass, Source};
use super::given::{Given, Slot};
use super::path::is_same;
use super::{Declaration, Field, Give, Number, Schema};

/// The versions in which a message exists, and where the number stands that is one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Versions {
    pub(crate) first: i32,
    pub(crate) last: i32,
    slot: Slot,
}

impl Versions {
    /// The version that is given, as far as 64 bits say it.
    #[expect(clippy::cast_possible_truncation, reason = "compared with the limit first")]
    pub(crate) const fn of(self, given: Given) -> i64 {
        let version = given.get(self.slot);
        if version > i64::MAX as i128 { i64::MAX } else { version as i64 }
    }

    /// Whether the one that is given is among them.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn contain(self, given: Given) -> bool {
        let version = given.get(self.slot);
        self.first as i128 <= version && version <= self.last as i128
    }
}

impl<'s> Schema<'s> {
    /// The versions of a message that says them.
    pub(crate) const fn versions(&self) -> Option<Versions> {
        match self.declaration() {
            Some(Declaration { versions: Some((first, last)), .. }) => {
                Some(Versions { first: *first, last: *last, slot: self.slot_of("version") })
            }
            _ => None,
        }
    }

    /// The numbers that a value is given, in the order in which its type declares them, or that of which it is made.
    #[must_use]
    pub const fn given(&self) -> &'s [Field<'s>] {
        match self {
            Self::Struct { fields, .. } => given_of(fields),
            Self::Enum { variants: [first, ..], .. } => first.body.given(),
            _ => fold!(self.inner(), given_of(&[]), |given, inner| match given {
                [] => inner.given(),
                given => given,
            }),
        }
    }

    /// Refuses, at compile time, a type that is given numbers where there are none.
    #[track_caller]
    pub(crate) const fn assert_complete(&self) {
        assert!(
            self.is_given_none(),
            "this type is given numbers, which its bytes do not hold: call `decode_given`, `encode_given` and so on with them"
        );
    }

    /// Whether all parts of each tuple in it that are given numbers are given the same.
    pub(super) const fn is_given_alike(&self) -> bool {
        let is_pair = matches!(self, Self::Pair { .. });
        fold!(self.inner(), true, |is_alike, inner| {
            let is_one = !is_pair || inner.is_given_none() || are_same(self.given(), inner.given());
            is_alike && is_one && inner.is_given_alike()
        })
    }

    /// Whether it is given no numbers.
    pub(crate) const fn is_given_none(&self) -> bool {
        self.given().is_empty()
    }

    /// Where the number at `index` stands.
    #[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
    #[expect(clippy::cast_possible_truncation, reason = "at most 64 bits")]
    pub(crate) const fn slot(&self, index: usize) -> Slot {
        let (given, mut next, mut shift) = (self.given(), 0, 0);
        while next < index {
            shift += 8 * given[next].slot_number().size() as u32;
            next += 1;
        }
        Slot { shift, number: given[index].slot_number() }
    }

    /// Where each of them stands.
    #[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
    pub(crate) const fn slots<const N: usize>(&self) -> [Slot; N] {
        let mut slots = [Slot { shift: 0, number: Number::U8 }; N];
        let mut index = 0;
        while index < N {
            slots[index] = self.slot(index);
            index += 1;
        }
        slots
    }

    /// Where the number called `name` stands; that there is one is checked where the field is declared.
    #[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
    pub(crate) const fn slot_of(&self, name: &str) -> Slot {
        let (given, mut index) = (self.given(), 0);
        while index < given.len() {
            if is_same(given[index].name.as_bytes(), name.as_bytes()) {
                return self.slot(index);
            }
            index += 1;
        }
        Slot { shift: 0, number: Number::U64 }
    }

    /// The numbers side by side; `None` where there are not as many, or one has another range.
    ///
    /// ```
    /// use wire::Wire;
    ///
    /// #[derive(Wire)]
    /// #[wire(given(version: i16))]
    /// struct Partition {
    ///     id: i32,
    ///     #[wire(when = version >= 5)]
    ///     epoch: Option<i32>,
    /// }
    ///
    /// let given = Partition::SCHEMA.give(&[4]).ok_or("one number")?;
    /// assert_eq!(Partition::SCHEMA.give(&[1 << 20]), None);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn give(&self, numbers: &[i128]) -> Option<Given> {
        if numbers.len() != self.given().len() {
            return None;
        }
        numbers.iter().enumerate().try_fold(Given::NOTHING, |given, (index, number)| {
            let slot = self.slot(index);
            self.given().get(index)?.can_be_given(*number).then(|| given.with(slot, *number))
        })
    }
}

impl<'s> Field<'s> {
    /// What becomes of the numbers that it gives.
    #[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
    pub(crate) const fn passes<const N: usize>(&self) -> [Pass; N] {
        let mut passes = [Pass { from: Source::Constant(0), slot: Slot { shift: 0, number: Number::U8 } }; N];
        let mut index = 0;
        while index < N {
            passes[index] = self.pass(self.gives[index]);
            index += 1;
        }
        passes
    }

    /// What becomes of one of them.
    pub(crate) const fn pass(&self, give: Give<'_>) -> Pass {
        Pass { from: give.from(), slot: self.schema().slot_of(give.name()) }
    }

    /// Whether this number, which the type is given, may be `number`.
    pub(super) const fn can_be_given(&self, number: i128) -> bool {
        match self.schema() {
            Schema::Bool => number == 0 || number == 1,
            _ => self.slot_number().holds(number),
        }
    }

    /// The number that is given.
    pub(super) const fn slot_number(&self) -> Number {
        match self.schema().number(self.format) {
            Some(number) => number,
            None => Number::U8,
        }
    }
}

/// Those in front that are given.
#[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
pub(super) const fn given_of<'s>(fields: &'s [Field<'s>]) -> &'s [Field<'s>] {
    let mut count = 0;
    while count < fields.len() && fields[count].is_given {
        count += 1;
    }
    fields.split_at(count).0
}

/// Whether both are numbers of the same names and types in the same order.
#[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
pub(crate) const fn are_same(first: &[Field<'_>], second: &[Field<'_>]) -> bool {
    let mut index = 0;
    while index < first.len() && index < second.len() {
        if !is_same_number(&first[index], &second[index]) {
            return false;
        }
        index += 1;
    }
    first.len() == second.len()
}

/// Whether a number of each name and type in `own` is among those `around`, in whatever order.
#[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
pub(super) const fn are_among(own: &[Field<'_>], around: &[Field<'_>]) -> bool {
    let mut index = 0;
    while index < own.len() {
        let mut found = 0;
        while found < around.len() && !is_same_number(&around[found], &own[index]) {
            found += 1;
        }
        if found == around.len() {
            return false;
        }
        index += 1;
    }
    true
}

/// Whether both have one name and one type.
const fn is_same_number(first: &Field<'_>, second: &Field<'_>) -> bool {
    let types = match (first.schema(), second.schema()) {
        (Schema::Int { size, signed }, Schema::Int { size: other, signed: sign }) => {
            *size == *other && *signed == *sign
        }
        (Schema::Bool, Schema::Bool) => true,
        _ => false,
    };
    types && is_same(first.name.as_bytes(), second.name.as_bytes())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_format_is_no_larger_for_what_is_given() {
        assert_eq!(size_of::<super::super::Format<'static>>(), 48);
    }
}
