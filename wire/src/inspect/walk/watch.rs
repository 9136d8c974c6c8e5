//! What must hold of the elements of an array, as they come by.
//!
//! Owns that the first wrong one is kept. It reads nothing, and knows no value but those that it is told.

use core::cell::Cell;

use crate::error::{DecodeError, DecodeErrorKind};
use crate::inspect::value::Ints;
use crate::layout::constant::{Condition, Elements, Variant};
use crate::layout::{Seen, Subject, Term};

/// What is noted of the elements of one array.
pub(super) struct Watch {
    elements: &'static Elements,
    /// The error of the first of which the check does not hold.
    unchecked: Cell<Option<DecodeError>>,
    /// The same of the first that is no larger than the one in front.
    descending: Cell<Option<DecodeError>>,
    before: Cell<Option<i128>>,
    /// Which variants have been there, of the fields of one struct.
    seen: Cell<Seen>,
}

impl Watch {
    pub(super) const fn new(elements: &'static Elements) -> Self {
        let (unchecked, descending, before) = (Cell::new(None), Cell::new(None), Cell::new(None));
        Self { elements, unchecked, descending, before, seen: Cell::new(Seen::NONE) }
    }

    /// What must hold of them.
    pub(super) const fn elements(&self) -> &'static Elements {
        self.elements
    }

    /// What is wrong with them: the check comes first.
    pub(super) fn error(&self) -> Option<DecodeError> {
        self.unchecked.get().or_else(|| self.descending.get())
    }

    /// Notes the element at `index`, which begins at byte `offset`.
    pub(super) fn note<'s>(&self, index: usize, offset: usize, subject: &dyn Fn(Term) -> Subject<'s>) {
        let number = |term: Term| if let Subject::Number(number) = subject(term) { Some(number) } else { None };
        if self.is_tagged() {
            return self.note_tagged(offset, number(self.elements.tag()));
        }
        let wrong = |kind| Some(DecodeError::new(kind, offset).in_element(index));
        if let Some(check) = self.elements.check()
            && self.unchecked.get().is_none()
            && !check.holds(subject)
        {
            let looks = (0..check.comparisons()).map(|leaf| check.comparison(leaf));
            let mut numbers = looks.filter(|look| matches!(look, Condition::Compare { .. } | Condition::Among { .. }));
            let found = numbers.next().and_then(Condition::term).and_then(number);
            self.unchecked.set(wrong(DecodeErrorKind::CheckFailed { found }));
        }
        if let Some(found) = self.elements.ascending().and_then(number) {
            match self.before.get() {
                Some(before) if found <= before => {
                    let error = wrong(DecodeErrorKind::NotAscending { found, before });
                    self.descending.set(self.descending.get().or(error));
                }
                _ => self.before.set(Some(found)),
            }
        }
    }

    /// Whether they are the fields of one struct.
    pub(super) fn is_tagged(&self) -> bool {
        self.elements.tagged().is_some()
    }

    /// Notes one of those, which begins at byte `offset`.
    #[inline(never)]
    fn note_tagged(&self, offset: usize, tag: Option<i128>) {
        let (schema, Some(tag)) = (self.elements.element().schema(), tag) else { return };
        let mut seen = self.seen.get();
        let was_there = schema
            .tagged_at(tag)
            .filter(|position| !schema.is_padding_at(*position))
            .is_some_and(|position| seen.note(position));
        self.seen.set(seen);
        let before = self.before.replace(Some(tag)).filter(|_| self.elements.ascending().is_some());
        let kind = match before {
            Some(before) if tag <= before => DecodeErrorKind::NotAscending { found: tag, before },
            _ if was_there => DecodeErrorKind::Repeated { tag },
            _ => return,
        };
        let variant = schema.variant_of(tag).map(Variant::part);
        let error = DecodeError::new(kind, offset);
        self.descending.set(Some(variant.map_or(error, |part| error.in_field(part, 0))));
    }

    /// The error of the first of those that must be there and is not, all of which begin at byte `start`. Where more input
    /// could have one, `may_go_on`.
    #[inline(never)]
    pub(super) fn missing(&self, start: usize, may_go_on: bool) -> Option<DecodeError> {
        let (absent, seen) = (self.elements.tagged()?, self.seen.get());
        let position = (0..).zip(absent).find(|(position, absent)| absent.is_none() && !seen.has(*position))?.0;
        let part = self.elements.element().schema().part_at(position);
        let may_come = may_go_on && self.elements.may_follow(position, self.before.get());
        Some(DecodeError::missing(start, may_come).in_field(part, 0))
    }

    /// Notes integers that were read as one value, which ends at byte `end`.
    #[inline(never)]
    pub(super) fn note_ints(&self, ints: &Ints<'_>, end: usize) {
        let start = end.saturating_sub(ints.bytes.len());
        for (index, number) in ints.iter().enumerate() {
            let offset = start.saturating_add(index.saturating_mul(ints.width));
            self.note(index, offset, &|_| Subject::Number(number));
        }
    }
}
