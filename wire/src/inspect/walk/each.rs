//! What must hold of the elements of an array, as they come by.
//!
//! Owns that the first wrong one is kept, and told once the array is there as a whole, as the codec does. Nothing is read
//! once more for it.

use core::cell::Cell;

use super::known::{Known, Spot};
use super::{Stop, Walk};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::inspect::event::Place;
use crate::inspect::value::Ints;
use crate::layout::{Condition, Elements, Field, Format, Schema, Subject, Term};

/// What is noted of the elements of one array.
pub(super) struct Watch {
    elements: &'static Elements,
    /// The error of the first of which the check does not hold.
    unchecked: Cell<Option<DecodeError>>,
    /// The same of the first that is no larger than the one in front.
    unordered: Cell<Option<DecodeError>>,
    before: Cell<Option<i128>>,
}

impl Watch {
    pub(super) const fn new(elements: &'static Elements) -> Self {
        let (unchecked, unordered, before) = (Cell::new(None), Cell::new(None), Cell::new(None));
        Self { elements, unchecked, unordered, before }
    }

    /// What is wrong with them: the check comes first.
    pub(super) fn error(&self) -> Option<DecodeError> {
        self.unchecked.get().or_else(|| self.unordered.get())
    }

    /// Notes the element at `index`, which begins at byte `offset`.
    fn note<'s>(&self, index: usize, offset: usize, subject: &dyn Fn(Term) -> Subject<'s>) {
        let number = |term: Term| if let Subject::Number(number) = subject(term) { Some(number) } else { None };
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
                    self.unordered.set(self.unordered.get().or(error));
                }
                _ => self.before.set(Some(found)),
            }
        }
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

impl<'a> Walk<'_, 'a> {
    /// Reads a field of whose elements something must hold, and says whether it is there.
    #[inline(never)]
    pub(super) fn elements_of(
        &mut self,
        field: &'static Field,
        elements: &'static Elements,
        known: Option<&Known<'_, 'a>>,
        spot: &Spot<'_, 'a>,
    ) -> Result<bool, Stop> {
        let watch = Watch::new(elements);
        let is_there = self.in_its_size(field, known, &spot.watching(&watch))?;
        match watch.error() {
            Some(error) => self.stored(Err(error)),
            None => Ok(is_there),
        }
    }

    /// Reads an element of which something must hold.
    #[inline(never)]
    pub(super) fn watched_element(
        &mut self,
        watch: &Watch,
        element: &'static Schema,
        format: &Format,
        place: &Place<'_>,
        spot: &Spot<'_, 'a>,
    ) -> Result<(), Stop> {
        let (start, mut terms) = (self.reader.offset(), watch.elements.terms());
        let Place::Element(_, index) = place else { return Ok(()) };
        self.look_at(watch, (element, format), (*index, start), &mut terms, None, &spot.element(place))
    }

    /// The same, at which `terms` look, and those of which something is `known`.
    fn look_at(
        &mut self,
        watch: &Watch,
        element: (&'static Schema, &Format),
        at: (usize, usize),
        mut terms: &mut dyn Iterator<Item = Term>,
        known: Option<&Known<'_, 'a>>,
        here: &Spot<'_, 'a>,
    ) -> Result<(), Stop> {
        if let Some(term) = Iterator::find(&mut terms, |term| !known.is_some_and(|known| known.knows(*term))) {
            let own = Known::of_element(term, watch.elements.element(), here, known);
            return self.look_at(watch, element, at, terms, Some(&own), &here.watched_by(&own));
        }
        self.value(element.0, element.1, here)?;
        watch.note(at.0, at.1, &|term| Known::subject(known, term));
        Ok(())
    }
}
