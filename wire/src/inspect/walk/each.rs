//! Arrays of whose elements something must hold.
//!
//! Owns what is looked at in each, and that what is wrong is told once the array is there as a whole, as the codec does. Nothing
//! is read once more for it.

use super::known::{Known, Spot};
use super::watch::Watch;
use super::{Stop, Walk};
use crate::layout::Term;
use crate::layout::constant::{Elements, Field, Format, Schema};
use crate::primitive::length::may_go_on;

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
        let (watch, start) = (Watch::new(elements), self.reader.offset());
        let is_there = self.in_its_size(field, known, &spot.watching(&watch))?;
        match watch.error().or_else(|| watch.missing(start, may_go_on(&self.reader, spot.format(field)))) {
            Some(error) => self.stored(Err(error)),
            None => Ok(is_there),
        }
    }

    /// Reads an element of which something must hold.
    #[inline(never)]
    pub(super) fn watched_element(
        &mut self,
        watch: &Watch,
        element: (&'static Schema, &Format),
        index: usize,
        here: &Spot<'_, 'a>,
    ) -> Result<(), Stop> {
        let (start, mut terms) = (self.reader.offset(), watch.elements().terms());
        self.look_at(watch, element, (index, start), &mut terms, None, here)
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
            let own = Known::of_element(term, watch.elements().element(), here, known);
            return self.look_at(watch, element, at, terms, Some(&own), &here.watched_by(&own));
        }
        self.value(element.0, element.1, here)?;
        watch.note(at.0, at.1, &|term| Known::subject(known, term));
        if watch.is_tagged() { self.in_its_place(watch) } else { Ok(()) }
    }

    /// Refuses a field behind its tag that was there already, or is out of order.
    #[inline(never)]
    fn in_its_place(&mut self, watch: &Watch) -> Result<(), Stop> {
        self.stored(watch.error().map_or(Ok(()), Err))
    }
}
