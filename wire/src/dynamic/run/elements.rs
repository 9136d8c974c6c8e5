//! What must hold of the elements of an array, as they come by.

use core::cell::Cell;

use super::look::Sight;
use super::{Env, Fault, Frame, Runner, Slot, Stop};
use crate::dynamic::look::{Found, Look};
use crate::dynamic::program::{Elements, Id, Program, Rules, Test, Union};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::layout::{Given, Seen, Subject};
use crate::primitive::length::may_go_on;

/// What is noted of the elements of one array.
pub(super) struct Watch<'e> {
    elements: &'e Elements,
    /// The enum that they are, where they are the fields of one struct.
    union: Option<&'e Union>,
    program: &'e Program,
    /// The error of the first of which the check does not hold.
    unchecked: Cell<Option<Fault>>,
    /// The same of the first that is no larger than the one in front.
    descending: Cell<Option<Fault>>,
    before: Cell<Option<i128>>,
    seen: Cell<Seen>,
}

impl<'e> Watch<'e> {
    fn new(elements: &'e Elements, union: Option<&'e Union>, program: &'e Program) -> Self {
        let (unchecked, descending, before) = (Cell::new(None), Cell::new(None), Cell::new(None));
        Self { elements, union, program, unchecked, descending, before, seen: Cell::new(Seen::NONE) }
    }

    /// What is wrong with them: the check comes first.
    pub(super) fn error(&self) -> Option<Fault> {
        self.unchecked.get().or_else(|| self.descending.get())
    }

    /// Whether they are the fields of one struct.
    pub(super) const fn is_tagged(&self) -> bool {
        self.elements.tagged.is_some()
    }

    /// Notes the element at `index`, which begins at byte `offset`.
    pub(super) fn note(&self, index: usize, offset: usize, sight: &Sight<'_, '_>) {
        let looked_at = self.elements.looked_at.and_then(|source| number(sight.find(source)));
        if self.is_tagged() {
            return self.note_tagged(offset, looked_at);
        }
        let wrong = |kind| {
            let mut fault = Fault::new(DecodeError::new(kind, offset));
            fault.in_element(index);
            Some(fault)
        };
        if let Some(check) = &self.elements.check
            && self.unchecked.get().is_none()
            && !sight.holds(check)
        {
            let found = first_number(check).and_then(|source| number(sight.find(source)));
            self.unchecked.set(wrong(DecodeErrorKind::CheckFailed { found }));
        }
        if let (true, Some(found)) = (self.elements.is_ascending, looked_at) {
            match self.before.get() {
                Some(before) if found <= before => {
                    let error = wrong(DecodeErrorKind::NotAscending { found, before });
                    self.descending.set(self.descending.get().or(error));
                }
                _ => self.before.set(Some(found)),
            }
        }
    }

    /// Notes one of the fields of a struct, which begins at byte `offset`.
    fn note_tagged(&self, offset: usize, tag: Option<i128>) {
        let (Some(union), Some(tag)) = (self.union, tag) else { return };
        let mut seen = self.seen.get();
        let own = union.by_number.binary_search_by_key(&tag, |(number, _)| *number).ok();
        let position = own.and_then(|own| union.by_number.get(own)).map(|(_, position)| *position as usize);
        let was_there =
            position.filter(|position| !self.is_padding(*position)).is_some_and(|position| seen.note(position));
        self.seen.set(seen);
        let before = self.before.replace(Some(tag)).filter(|_| self.elements.is_ascending);
        let kind = match before {
            Some(before) if tag <= before => DecodeErrorKind::NotAscending { found: tag, before },
            _ if was_there => DecodeErrorKind::Repeated { tag },
            _ => return,
        };
        let mut fault = Fault::new(DecodeError::new(kind, offset));
        if let Some((_, variant)) = union.variant(tag) {
            fault.in_field(variant.part, 0);
        }
        self.descending.set(Some(fault));
    }

    /// Whether the variant at `position` has no fields, and so may be there any number of times.
    fn is_padding(&self, position: usize) -> bool {
        let variant = self.union.and_then(|union| union.variants.get(position));
        let part = variant.and_then(|variant| self.program.parts.get(variant.part as usize));
        part.is_some_and(|part| part.fields.is_empty())
    }

    /// The error of the first of those that must be there and is not, all of which begin at byte `start`. Where more input
    /// could have one, `may_go_on`.
    fn missing(&self, start: usize, may_go_on: bool) -> Option<Fault> {
        let (tagged, union) = (self.elements.tagged.as_ref()?, self.union?);
        let is_missing = |(position, absent): &(usize, &Option<_>)| absent.is_none() && !self.seen.get().has(*position);
        let position = tagged.iter().enumerate().find(is_missing)?.0;
        let variant = union.variants.get(position)?;
        let last = self.before.get();
        let may_follow = !self.elements.is_ascending || last.zip(variant.tag).is_none_or(|(last, own)| last < own);
        let error = DecodeError::missing(start, may_go_on && may_follow);
        let mut fault = Fault::new(error);
        fault.in_field(variant.part, 0);
        Some(fault)
    }
}

fn number(found: Option<Found<'_>>) -> Option<i128> {
    match found?.is {
        Subject::Number(number) => Some(number),
        Subject::Absent | Subject::Bytes(_) | Subject::Float32(_) | Subject::Float64(_) => None,
    }
}

/// The first number that a check looks at.
pub(in crate::dynamic) fn first_number(test: &Test) -> Option<crate::dynamic::program::Source> {
    match test {
        Test::Compare { source, .. } | Test::Among { source, .. } => Some(*source),
        Test::All(parts) | Test::Any(parts) => parts.iter().find_map(first_number),
        Test::Bytes { .. } | Test::Float { .. } => None,
    }
}

impl Runner<'_, '_> {
    /// Reads a field of whose elements something must hold.
    pub(super) fn elements_of(
        &mut self,
        elements: &Elements,
        rules: &Rules,
        ty: (Id, bool),
        frame: &Frame,
        (env, outer): (&Env, Given),
    ) -> Result<Slot, Stop> {
        let program = self.program;
        let union = self.union_of_elements(ty.0).and_then(|union| program.unions.get(union as usize));
        let (watch, start) = (Watch::new(elements, union, program), self.reader.offset());
        let slot = self.in_its_size(rules, ty, Some(&watch), frame, (env, outer))?;
        let may_go_on = may_go_on(&self.reader, self.format_of(ty.0));
        match watch.error().or_else(|| watch.missing(start, may_go_on)) {
            Some(fault) => {
                self.fault = Some(fault);
                Err(Stop)
            }
            None => Ok(slot),
        }
    }
}
