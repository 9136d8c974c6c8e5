//! Arrays: how many elements there are, and each of them; numbers of one size are read as one value.

use core::mem;

use super::known::{Known, Spot};
use super::watch::Watch;
use super::{Stop, Walk};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::inspect::event::{EventKind, Place};
use crate::inspect::value::{Ints, Value};
use crate::io::Reader;
use crate::layout::constant::{Format, Last, Schema};
use crate::layout::{End, Endian, Number, Subject, Term};
use crate::primitive::length;

impl<'a> Walk<'_, 'a> {
    /// Reads an array: its count and that many elements, or elements up to the end of the message.
    pub(super) fn array(
        &mut self,
        schema: &'static Schema,
        element: &'static Schema,
        format: &Format,
        spot: &Spot<'_, 'a>,
    ) -> Result<(), Stop> {
        let start = self.reader.clone();
        if format.is_counted() {
            let Some(count) = self.count(schema, element, format, spot)? else { return Ok(()) };
            self.elements(element, format, spot, count)?;
        } else {
            self.hand_out(EventKind::Begin, schema, spot, &start);
            self.elements_up_to_the_end(element, format, spot, &start)?;
            self.until(schema, format, spot);
        }
        self.end(schema, spot, &start);
        Ok(())
    }

    /// Reads the count of an array; where its elements are one value, reads them too and leaves none to count.
    #[inline(never)]
    fn count(
        &mut self,
        schema: &'static Schema,
        element: &Schema,
        format: &Format,
        spot: &Spot<'_, 'a>,
    ) -> Result<Option<usize>, Stop> {
        let of_elements = format.of_elements();
        let start = self.reader.clone();
        let taken = length::take_count(&mut self.reader, *format, element.min_len(of_elements));
        let count = self.stored(taken)?;
        if let Some((int, width)) = plain_int(element, of_elements) {
            let ints = ints(&mut self.reader, int, width, of_elements.endian, count);
            let ints = self.stored(ints)?;
            self.note_ints(&ints, spot);
            self.leaf(Value::Ints(ints), schema, spot, &start);
            return Ok(None);
        }
        self.hand_out(EventKind::Begin, schema, spot, &start);
        if self.reader.offset() > start.offset() {
            self.leaf(Value::Count(count), schema, spot, &start);
        }
        Ok(Some(count))
    }

    /// Reads what ends an array, if something does.
    #[inline(never)]
    fn until(&mut self, schema: &'static Schema, format: &Format, spot: &Spot<'_, 'a>) {
        let Some(until) = format.until() else { return };
        let start = self.reader.clone();
        self.reader.skip(until.dropped_len());
        let bytes = start.remaining().get(..until.dropped_len()).unwrap_or_default();
        self.leaf(Value::End(bytes), schema, spot, &start);
    }

    /// Whether one more element follows the `index` first ones of an array that began at `start`; refuses one too many.
    #[inline(never)]
    fn goes_on(&mut self, format: &Format, index: usize, start: &Reader<'a>) -> Result<bool, Stop> {
        let goes_on = match length::goes_on(&self.reader, *format) {
            Ok(true) if index == format.max => Err(length::too_many(format.max, start.offset())),
            goes_on => goes_on,
        };
        self.stored(goes_on)
    }

    fn elements_up_to_the_end(
        &mut self,
        element: &'static Schema,
        format: &Format,
        spot: &Spot<'_, 'a>,
        start: &Reader<'a>,
    ) -> Result<(), Stop> {
        let of_elements = format.of_elements();
        let mut index = 0;
        self.reader = length::up_to_the_end(start, *format);
        while self.goes_on(format, index, start)? {
            self.element(element, &of_elements, spot, index)?;
            index = index.saturating_add(1);
        }
        let len = self.reader.offset().saturating_sub(start.offset());
        self.reader = start.clone();
        self.reader.skip(len);
        Ok(())
    }

    /// Reads an array, or a string, that its last element ends.
    pub(super) fn ended(
        &mut self,
        schema: &'static Schema,
        format: &Format,
        last: &'static Last,
        spot: &Spot<'_, 'a>,
    ) -> Result<(), Stop> {
        let Schema::Array { element, .. } = schema else {
            let len = self.string_to_last(format, last)?;
            return self.value(schema, &format.with_end(End::Known(len)), spot);
        };
        let start = self.begin(schema, spot);
        let of_elements = format.of_elements();
        let mut index = 0;
        while !self.is_ended(format, index, &start)? {
            let place = Place::Element(spot.place, index);
            let looked_at = (*element, &of_elements, index);
            let read = self.ended_element(looked_at, (last, 0), spot.watch, None, &spot.element(&place));
            if read.map_err(|Stop| self.add(|error| error.in_element(index)))? {
                break;
            }
            index = index.saturating_add(1);
        }
        self.end(schema, spot, &start);
        Ok(())
    }

    /// Reads an array up to the end, but for an element that was cut there.
    pub(super) fn whole(&mut self, schema: &'static Schema, format: &Format, spot: &Spot<'_, 'a>) -> Result<(), Stop> {
        let Schema::Array { element, .. } = schema else { return self.value(schema, format, spot) };
        let start = self.begin(schema, spot);
        let of_elements = format.of_elements();
        let mut index = 0;
        while !self.reader.remaining().is_empty() {
            if self.visit.is_none() {
                if !self.whole_element(element, &of_elements, spot, index)? {
                    break;
                }
            } else if !self.reader.known().can_grow() && self.is_cut(element, &of_elements, spot) {
                break;
            } else {
                self.element(element, &of_elements, spot, index)?;
            }
            index = index.saturating_add(1);
            self.check_count(format, index, &start)?;
        }
        self.end(schema, spot, &start);
        Ok(())
    }

    /// Whether more bytes would complete the element that follows. It is read once more, in silence, before anything of it is
    /// handed out.
    #[inline(never)]
    fn is_cut(&self, element: &'static Schema, format: &Format, spot: &Spot<'_, 'a>) -> bool {
        let mut ahead =
            Walk { reader: self.reader.clone().growing(), is_verifying: self.is_verifying, visit: None, error: None };
        let read = ahead.value(element, format, &spot.element(spot.place));
        read.is_err() && ahead.error.is_some_and(|error| error.is_incomplete())
    }

    /// Reads an element of which nothing is handed out, and says whether it is there: one that more bytes would complete was
    /// cut. So it is read once, where looking ahead would read it twice at each level of lists in lists.
    fn whole_element(
        &mut self,
        element: &'static Schema,
        format: &Format,
        spot: &Spot<'_, 'a>,
        index: usize,
    ) -> Result<bool, Stop> {
        let start = self.reader.clone();
        self.reader = start.clone().growing();
        let read = self.element(element, format, spot, index);
        let is_cut = !start.known().can_grow() && self.error.is_some_and(|error| error.is_incomplete());
        if read.is_err() && is_cut {
            (self.reader, self.error) = (start, None);
            return Ok(false);
        }
        let ahead = mem::replace(&mut self.reader, start);
        self.reader.catch_up(&ahead);
        read.map(|()| true)
    }

    /// Refuses elements of which there are more than there may be.
    #[inline(never)]
    fn check_count(&mut self, format: &Format, count: usize, start: &Reader<'a>) -> Result<(), Stop> {
        if count <= format.max {
            return Ok(());
        }
        self.stored(Err(length::too_many(format.max, start.offset())))
    }

    /// How long a string is whose last byte says that it is.
    #[inline(never)]
    fn string_to_last(&mut self, format: &Format, last: &'static Last) -> Result<usize, Stop> {
        let is_last = |byte: &u8| last.condition().holds(&|_| Subject::Number((*byte).into()));
        let len = length::up_to_last(&self.reader, format.max, is_last);
        self.stored(len)
    }

    /// Refuses elements behind the `index` first ones of an array that began at `start`, where there may be no more.
    #[inline(never)]
    fn is_ended(&mut self, format: &Format, index: usize, start: &Reader<'a>) -> Result<bool, Stop> {
        if index < format.max {
            return Ok(false);
        }
        self.stored(Err(length::too_many(format.max, start.offset())))
    }

    /// Reads an element, having said what the comparisons from the one at `leaf` on look at in it, and whether it is the
    /// last.
    fn ended_element(
        &mut self,
        (element, format, index): (&'static Schema, &Format, usize),
        (last, leaf): (&'static Last, usize),
        watch: Option<&Watch>,
        known: Option<&Known<'_, 'a>>,
        here: &Spot<'_, 'a>,
    ) -> Result<bool, Stop> {
        let condition = last.condition();
        if leaf < condition.comparisons() {
            let term = condition.comparison(leaf).term().unwrap_or(Term::field(0));
            let own = Known::of_element(term, last.element(), here, known);
            let next = (last, leaf.saturating_add(1));
            return self.ended_element((element, format, index), next, watch, Some(&own), &here.watched_by(&own));
        }
        self.one_element((element, format), index, watch, here)?;
        Ok(condition.holds(&|term| Known::subject(known, term)))
    }

    /// Reads an array of a length that its type says.
    pub(super) fn fixed(
        &mut self,
        schema: &'static Schema,
        count: usize,
        element: &'static Schema,
        format: &Format,
        spot: &Spot<'_, 'a>,
    ) -> Result<(), Stop> {
        if self.as_one_value(schema, count, element, format, spot)? {
            return Ok(());
        }
        let start = self.begin(schema, spot);
        if self.elements(element, format, spot, count).is_err() {
            return Err(self.cut(schema, format, &start));
        }
        self.end(schema, spot, &start);
        Ok(())
    }

    /// Reads such an array where its elements are one value, and says whether they are.
    #[inline(never)]
    fn as_one_value(
        &mut self,
        schema: &'static Schema,
        count: usize,
        element: &Schema,
        format: &Format,
        spot: &Spot<'_, 'a>,
    ) -> Result<bool, Stop> {
        let of_elements = format.of_elements();
        let Some((int, width)) = plain_int(element, of_elements) else { return Ok(false) };
        let start = self.reader.clone();
        let ints = ints(&mut self.reader, int, width, of_elements.endian, count);
        let ints = self.stored(ints)?;
        self.note_ints(&ints, spot);
        let value = match ints {
            Ints { bytes, width: 1, signed: false, .. } => Value::Bytes(bytes),
            ints => Value::Ints(ints),
        };
        self.leaf(value, schema, spot, &start);
        Ok(true)
    }

    /// Says of an array of a fixed size, which began at `start` and in which the input ends, that all of it is too short,
    /// and not only the element that is cut.
    #[inline(never)]
    fn cut(&mut self, schema: &Schema, format: &Format, start: &Reader<'a>) -> Stop {
        let error = schema.fixed_len(*format).and_then(|len| start.clone().take(len).err());
        let is_cut = self.error.is_some_and(|error| matches!(error.kind(), DecodeErrorKind::TooShort { .. }));
        // Inside of a size, it is the field behind that one that is too short.
        if is_cut && self.reader.ends_as(start) {
            self.error = error.or(self.error);
        }
        Stop
    }

    /// Notes integers that have just been read, where something must hold of them.
    fn note_ints(&self, ints: &Ints<'_>, spot: &Spot<'_, 'a>) {
        if let Some(watch) = spot.watch {
            watch.note_ints(ints, self.reader.offset());
        }
    }

    /// Reads `count` elements of an array that is written as `format` says.
    fn elements(
        &mut self,
        element: &'static Schema,
        format: &Format,
        spot: &Spot<'_, 'a>,
        count: usize,
    ) -> Result<(), Stop> {
        let format = format.of_elements();
        for index in 0..count {
            self.element(element, &format, spot, index)?;
        }
        Ok(())
    }

    fn element(
        &mut self,
        element: &'static Schema,
        format: &Format,
        spot: &Spot<'_, 'a>,
        index: usize,
    ) -> Result<(), Stop> {
        let place = Place::Element(spot.place, index);
        let read = self.one_element((element, format), index, spot.watch, &spot.element(&place));
        // A field of a struct has a name and no index.
        let is_tagged = spot.watch.is_some_and(Watch::is_tagged);
        read.map_err(|Stop| self.add(|error| if is_tagged { error } else { error.in_element(index) }))
    }

    /// Reads an element, of which something may have to hold.
    fn one_element(
        &mut self,
        (element, format): (&'static Schema, &Format),
        index: usize,
        watch: Option<&Watch>,
        here: &Spot<'_, 'a>,
    ) -> Result<(), Stop> {
        match watch {
            Some(watch) => self.watched_element(watch, (element, format), index, here),
            None => self.value(element, format, here),
        }
    }
}

/// Takes `count` integers as one value.
fn ints<'a>(
    reader: &mut Reader<'a>,
    number: Number,
    width: usize,
    endian: Endian,
    count: usize,
) -> Result<Ints<'a>, DecodeError> {
    let bytes = reader.take(count.saturating_mul(width))?;
    Ok(Ints { bytes, width, signed: number.is_signed(), endian })
}

/// A number of an integer whose values all take the same number of bytes, and that number.
const fn plain_int(schema: &Schema, format: Format) -> Option<(Number, usize)> {
    match (schema.plain(), schema.number(format)) {
        // What has names, or is no value, is an event of its own.
        _ if schema.limited().is_some() || !schema.names().is_empty() => None,
        (Schema::Int { .. }, Some(number)) => match number.fixed_len() {
            Some(width) => Some((number, width)),
            None => None,
        },
        _ => None,
    }
}
