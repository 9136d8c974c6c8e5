//! Conditions and terms of two structs side by side: whether both hold of the same messages.
//!
//! Owns what is known of a condition without a value: whether given numbers decide it, and which numbers it lets through.

use alloc::vec;
use alloc::vec::Vec;

use crate::layout::{Comparison, Condition, Field, Subject, Term};

/// Numbers that are given, by their names, as far as they are known.
pub(super) type Known<'s> = Vec<(&'s str, i128)>;

/// The number that is given under this name.
pub(super) fn number_of(known: &Known<'_>, name: &str) -> Option<i128> {
    known.iter().find(|(own, _)| *own == name).map(|(_, number)| *number)
}

/// The given number that a term looks at, where it is known.
pub(super) fn given_number(term: Term, fields: &[Field<'_>], known: &Known<'_>) -> Option<i128> {
    let subject = fields.get(term.subject()).filter(|field| field.is_given())?;
    number_of(known, subject.name())
}

/// Whether a condition holds of every message or of none, by what is given alone.
pub(super) fn decided(condition: &Condition<'_>, fields: &[Field<'_>], known: &Known<'_>) -> Option<bool> {
    match condition {
        Condition::All(parts) => all_of(parts, fields, known, true),
        Condition::Any(parts) => all_of(parts, fields, known, false),
        Condition::Compare { number: term, .. } | Condition::Among { number: term, .. } => {
            let number = given_number(*term, fields, known)?;
            Some(condition.holds_of(Subject::Number(number)))
        }
        Condition::Bytes { .. } | Condition::Float { .. } => None,
    }
}

/// Whether each of several conditions is decided to be `is`, or one to be the other.
fn all_of(parts: &[Condition<'_>], fields: &[Field<'_>], known: &Known<'_>, is: bool) -> Option<bool> {
    let mut parts = parts.iter().map(|part| decided(part, fields, known));
    if parts.clone().any(|part| part == Some(!is)) {
        return Some(!is);
    }
    parts.all(|part| part == Some(is)).then_some(is)
}

/// One struct's side of a comparison of conditions.
#[derive(Clone, Copy)]
pub(super) struct Side<'c, 's> {
    pub(super) fields: &'c [Field<'s>],
    pub(super) known: &'c Known<'s>,
}

/// Which field of the new struct each field of the old one is, by position.
#[derive(Clone, Copy)]
pub(super) struct Pairs<'c, 's> {
    pub(super) paired: &'c [Option<usize>],
    pub(super) old: &'s [Field<'s>],
    pub(super) new: &'s [Field<'s>],
}

impl Pairs<'_, '_> {
    /// The new field that this old one is.
    pub(super) fn new_of(self, old: usize) -> Option<usize> {
        self.paired.get(old).copied().flatten()
    }

    /// The old field that this new one is.
    pub(super) fn old_of(self, new: usize) -> Option<usize> {
        self.paired.iter().position(|pair| *pair == Some(new))
    }
}

/// Whether both terms are the same number of the same field. Inside of a field they are where that has one layout.
pub(super) fn same_term(old: Term, new: Term, pairs: Pairs<'_, '_>) -> bool {
    let is_inside = || {
        let (of, by) = (pairs.old.get(old.subject()), pairs.new.get(new.subject()));
        of.zip(by).is_some_and(|(of, by)| of.schema().fingerprint() == by.schema().fingerprint())
    };
    pairs.new_of(old.subject()) == Some(new.subject())
        && old.linear() == new.linear()
        && old.inner() == new.inner()
        && (old.inner().is_empty() || is_inside())
}

/// The same of two that may not be there.
pub(super) fn same_terms(old: Option<Term>, new: Option<Term>, pairs: Pairs<'_, '_>) -> bool {
    match (old, new) {
        (None, None) => true,
        (Some(old), Some(new)) => same_term(old, new, pairs),
        _ => false,
    }
}

/// Whether both hold of the same messages, as far as their words show it.
pub(super) fn same(
    old: &Condition<'_>,
    of: Side<'_, '_>,
    new: &Condition<'_>,
    by: Side<'_, '_>,
    pairs: Pairs<'_, '_>,
) -> bool {
    match (undecided(old, of), undecided(new, by)) {
        (Undecided::Not(old), Undecided::Not(new)) => old == new,
        (Undecided::One(old), Undecided::One(new)) => same_comparison(old, new, pairs),
        (Undecided::Several(is_all, old), Undecided::Several(is_also_all, new)) => {
            let mut both = old.iter().zip(&new);
            is_all == is_also_all && old.len() == new.len() && both.all(|(old, new)| same(old, of, new, by, pairs))
        }
        _ => false,
    }
}

/// The same of two that may not be there.
pub(super) fn same_options(
    old: Option<&Condition<'_>>,
    of: Side<'_, '_>,
    new: Option<&Condition<'_>>,
    by: Side<'_, '_>,
    pairs: Pairs<'_, '_>,
) -> bool {
    match (old, new) {
        (None, None) => true,
        (Some(old), Some(new)) => same(old, of, new, by, pairs),
        _ => false,
    }
}

/// What is left of a condition without the parts that are decided.
enum Undecided<'c, 's> {
    Not(bool),
    One(&'c Condition<'s>),
    Several(bool, Vec<&'c Condition<'s>>),
}

fn undecided<'c, 's>(condition: &'c Condition<'s>, side: Side<'_, '_>) -> Undecided<'c, 's> {
    if let Some(holds) = decided(condition, side.fields, side.known) {
        return Undecided::Not(holds);
    }
    let (is_all, parts) = match condition {
        Condition::All(parts) => (true, parts),
        Condition::Any(parts) => (false, parts),
        one => return Undecided::One(one),
    };
    let left = parts.iter().filter(|part| decided(part, side.fields, side.known).is_none());
    match &*left.collect::<Vec<_>>() {
        [one] => undecided(one, side),
        several => Undecided::Several(is_all, several.to_vec()),
    }
}

fn same_comparison(old: &Condition<'_>, new: &Condition<'_>, pairs: Pairs<'_, '_>) -> bool {
    match (old, new) {
        (
            Condition::Compare { number, comparison, value },
            Condition::Compare { number: other, comparison: how, value: with },
        ) => same_term(*number, *other, pairs) && comparison == how && value == with,
        (Condition::Among { number, ranges, is }, Condition::Among { number: other, ranges: of, is: also }) => {
            same_term(*number, *other, pairs) && ranges == of && is == also
        }
        (Condition::Bytes { subject, bytes, is }, Condition::Bytes { subject: other, bytes: of, is: also }) => {
            same_term(*subject, *other, pairs) && bytes == of && is == also
        }
        (
            Condition::Float { subject, comparison, value },
            Condition::Float { subject: other, comparison: how, value: with },
        ) => same_term(*subject, *other, pairs) && comparison == how && value == with,
        _ => false,
    }
}

/// Numbers, as ranges in their order.
pub(super) type Ranges = Vec<(i128, i128)>;

/// The numbers of the field at `index` itself of which a condition holds that looks at nothing else.
pub(super) fn numbers(condition: &Condition<'_>, index: usize) -> Option<Ranges> {
    match condition {
        Condition::Compare { number, comparison, value } => {
            let value = own(*number, index).then_some(*value)?;
            Some(match comparison {
                Comparison::Equal => vec![(value, value)],
                Comparison::NotEqual => complement(&[(value, value)]),
                Comparison::Less => below(value.checked_sub(1)),
                Comparison::AtMost => below(Some(value)),
                Comparison::More => above(value.checked_add(1)),
                Comparison::AtLeast => above(Some(value)),
            })
        }
        Condition::Among { number, ranges, is } => {
            let ranges = own(*number, index).then(|| sorted(ranges.to_vec()))?;
            Some(if *is { ranges } else { complement(&ranges) })
        }
        Condition::All(parts) => parts.iter().try_fold(vec![ALL], |all, part| Some(both(&all, &numbers(part, index)?))),
        Condition::Any(parts) => {
            let parts = parts.iter().map(|part| numbers(part, index)).collect::<Option<Vec<_>>>()?;
            Some(sorted(parts.concat()))
        }
        Condition::Bytes { .. } | Condition::Float { .. } => None,
    }
}

const ALL: (i128, i128) = (i128::MIN, i128::MAX);

fn own(term: Term, index: usize) -> bool {
    term.subject() == index && term.inner().is_empty() && term.linear().is_identity()
}

fn below(most: Option<i128>) -> Ranges {
    most.map(|most| (i128::MIN, most)).into_iter().collect()
}

fn above(least: Option<i128>) -> Ranges {
    least.map(|least| (least, i128::MAX)).into_iter().collect()
}

/// In their order, and those that touch as one.
pub(super) fn sorted(mut ranges: Ranges) -> Ranges {
    ranges.retain(|(first, last)| first <= last);
    ranges.sort_unstable();
    let mut joined: Ranges = Vec::new();
    for (first, last) in ranges {
        match joined.last_mut() {
            Some((_, before)) if first <= before.saturating_add(1) => *before = last.max(*before),
            _ => joined.push((first, last)),
        }
    }
    joined
}

fn complement(ranges: &[(i128, i128)]) -> Ranges {
    let (mut gaps, mut next) = (Vec::new(), Some(i128::MIN));
    for (first, last) in ranges {
        if let (Some(next), Some(before)) = (next, first.checked_sub(1))
            && next <= before
        {
            gaps.push((next, before));
        }
        next = last.checked_add(1);
    }
    gaps.extend(next.map(|next| (next, i128::MAX)));
    gaps
}

/// The numbers that are in both, of ranges in their order.
pub(super) fn both(some: &[(i128, i128)], others: &[(i128, i128)]) -> Ranges {
    let (mut some, mut others) = (some.iter().peekable(), others.iter().peekable());
    let mut ranges = Vec::new();
    while let (Some((first, last)), Some((begin, end))) = (some.peek(), others.peek()) {
        if first.max(begin) <= last.min(end) {
            ranges.push((*first.max(begin), *last.min(end)));
        }
        // Of the two, that which ends first meets no other.
        if last < end {
            some.next()
        } else {
            others.next()
        };
    }
    ranges
}

/// Whether all numbers of the one are in the other, of ranges in their order that do not touch.
pub(super) fn holds_all(all: &[(i128, i128)], some: &[(i128, i128)]) -> bool {
    some.iter().all(|(first, last)| {
        let place = all.partition_point(|(_, most)| most < first);
        all.get(place).is_some_and(|(least, most)| least <= first && last <= most)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_sets() {
        assert_eq!(sorted(vec![(5, 9), (1, 3), (4, 4), (20, 10)]), [(1, 9)]);
        assert_eq!(complement(&[(0, 5)]), [(i128::MIN, -1), (6, i128::MAX)]);
        assert_eq!(complement(&[ALL]), []);
        assert_eq!(complement(&[]), [ALL]);
        assert_eq!(both(&[(0, 5), (8, 9)], &[(4, 8)]), [(4, 5), (8, 8)]);
        assert!(holds_all(&[(0, 5)], &[(1, 2), (4, 5)]) && !holds_all(&[(0, 5)], &[(5, 6)]));
        assert!(holds_all(&[(0, 5)], &[]));
    }
}
