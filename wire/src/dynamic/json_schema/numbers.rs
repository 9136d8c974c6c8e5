//! Integers.
//!
//! Owns which ones a value may be, as far as that does not follow from other fields, and what they are called.

use alloc::vec::Vec;

use super::parts::{any_of, integer, one_of_values};
use crate::dynamic::value::{Fields, Value};
use crate::layout::{Comparison, Condition, Field, Format, Linear, Named, Names, Number, Term, Width};

/// What is said of numbers beside how they are written.
#[derive(Clone, Copy)]
pub(super) struct About<'s> {
    pub(super) names: Names<'s>,
    own: Limits<'s>,
    /// Those of the elements of an array.
    elements: Limits<'s>,
}

/// Which numbers are values.
#[derive(Clone, Copy)]
struct Limits<'s> {
    least: i128,
    most: i128,
    /// The ranges in which they are, if they are in some.
    ranges: &'s [(i128, i128)],
}

impl<'s> About<'s> {
    pub(super) const NOTHING: Self = Self { names: Names::NONE, own: Limits::NONE, elements: Limits::NONE };

    /// What the field at `index` says of itself: which bits it is, and what must hold of it.
    pub(super) fn field(field: &'s Field<'s>, index: usize) -> Self {
        let mut about = Self::NOTHING;
        if let Some((least, most)) = field.bits().and_then(|_| field.limits()) {
            (about.own.least, about.own.most) = (least, most);
        }
        if let Some(check) = field.check() {
            about.own.demand(check, index);
        }
        if let Some(check) = field.elements().and_then(|elements| elements.check()) {
            about.elements.demand(check, 0);
        }
        about
    }

    /// The same with what a type around the number says, where nothing around that has said it.
    pub(super) fn and(self, named: &Named<'s>) -> Self {
        let names = if self.names.is_empty() { named.names() } else { self.names };
        Self { names, own: self.own.among(named.values()), ..self }
    }

    /// The same of the elements of an array.
    pub(super) const fn of_elements(self) -> Self {
        Self { own: self.elements, ..Self::NOTHING }
    }

    /// What numbers are called.
    fn called(self) -> &'s [(i128, &'s str)] {
        if self.names.is_flags() { &[] } else { self.names.all() }
    }

    /// Whether nothing is said, so that a type is what it is everywhere.
    pub(super) const fn is_nothing(self) -> bool {
        self.names.is_empty() && self.own.is_nothing() && self.elements.is_nothing()
    }
}

impl<'s> Limits<'s> {
    const NONE: Self = Self { least: i128::MIN, most: i128::MAX, ranges: &[] };

    const fn is_nothing(self) -> bool {
        matches!(self, Self { least: i128::MIN, most: i128::MAX, ranges: [] })
    }

    /// What a condition says of the number of the field at `index` alone.
    fn demand(&mut self, condition: &'s Condition<'s>, index: usize) {
        let is_own =
            |term: &Term| term.subject() == index && term.inner().is_empty() && term.linear() == Linear::IDENTITY;
        match condition {
            Condition::Compare { number, comparison, value } if is_own(number) => match comparison {
                Comparison::Equal => self.between(*value, *value),
                Comparison::Less => self.between(i128::MIN, value.saturating_sub(1)),
                Comparison::AtMost => self.between(i128::MIN, *value),
                Comparison::More => self.between(value.saturating_add(1), i128::MAX),
                Comparison::AtLeast => self.between(*value, i128::MAX),
                Comparison::NotEqual => {}
            },
            Condition::Among { number, ranges, is: true } if is_own(number) => *self = self.among(ranges),
            Condition::All(parts) => parts.iter().for_each(|part| self.demand(part, index)),
            Condition::Compare { .. } | Condition::Among { .. } | Condition::Any(_) => {}
            Condition::Bytes { .. } | Condition::Float { .. } => {}
        }
    }

    fn between(&mut self, least: i128, most: i128) {
        (self.least, self.most) = (self.least.max(least), self.most.min(most));
    }

    /// The same in one of these ranges, where there are no other ones yet: all that is left out is a value less, or none.
    fn among(self, ranges: &'s [(i128, i128)]) -> Self {
        match ranges {
            [(least, most)] => Self { least: self.least.max(*least), most: self.most.min(*most), ..self },
            _ if self.ranges.is_empty() => Self { ranges, ..self },
            _ => self,
        }
    }
}

/// Integers of a range, and the names of some.
pub(super) fn numbers<'s>((least, most): (i128, Option<i128>), about: About<'s>) -> Fields<'s> {
    let Limits { least: own_least, most: own_most, ranges } = about.own;
    let least = least.max(own_least);
    let at_most = |most: Option<i128>, own: i128| match (most, own) {
        (most, i128::MAX) => most,
        (most, own) => Some(most.unwrap_or(i128::MAX).min(own)),
    };
    let most = at_most(most, own_most);
    let mut several = Vec::new();
    let names = about.called();
    if !names.is_empty() {
        several.push(one_of_values(names.iter().map(|(_, name)| Value::from(*name))));
    }
    match ranges {
        [] => several.push(integer((least, most))),
        _ => several.extend(ranges.iter().map(|(first, last)| integer((least.max(*first), at_most(most, *last))))),
    }
    any_of(several)
}

/// The smallest and the largest integer of a type, the largest of 128 bits without a sign as `None`.
pub(super) fn range(size: usize, signed: bool, format: Format<'_>) -> (i128, Option<i128>) {
    if size <= 8 {
        let (least, most) = Number::of(size, signed, format.width()).range();
        return (least, Some(most));
    }
    let bits = match format.width() {
        Some(Width::Bytes(bytes @ 1..=16)) => u32::from(bytes).saturating_mul(8),
        _ => 128,
    };
    let most = u128::MAX >> 128_u32.saturating_sub(bits) >> u32::from(signed);
    let most = i128::try_from(most).ok();
    (most.filter(|_| signed).map_or(0, |most| !most), most)
}
