//! The fields of a struct: whether each is there, its size, and what earlier fields say of it.

use super::known::Known;
use super::{Found, Stop, Walk};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::inspect::event::{EventKind, Place};
use crate::inspect::value::Value;
use crate::io::Reader;
use crate::layout::{Constant, Difference, End, Field, Fill, Null, Schema, Size, Unit, first_difference};
use crate::primitive::length::{self, held};
use crate::primitive::take_fill;

impl<'a> Walk<'_, 'a> {
    /// Reads the fields of `part`, a struct, from the one at `from` on.
    pub(super) fn fields(
        &mut self,
        part: &'static Schema,
        from: usize,
        known: Option<&Known<'_, 'a>>,
        place: &Place<'_>,
    ) -> Result<(), Stop> {
        for (index, field) in part.fields().iter().enumerate().skip(from) {
            let start = self.reader.clone();
            let Ok(number) = self.field(field, known, &Place::Field(place, field)) else {
                // Where the message grows, other bytes stand behind what ends in front of its last ones.
                let moves = start.known().can_grow() && part.fields().iter().take(index).any(Field::ends_before);
                let moved = |error: DecodeError| if moves { error.incomplete() } else { error };
                return Err(self.add(|error| moved(error).in_field(part, index)));
            };
            if field.is_subject() {
                // A size in front is no part of what is looked at, and neither is what fills one.
                let is_there = self.reader.offset() > start.offset();
                let start = if is_there { content(field, known, start) } else { None };
                let start = start.as_ref();
                let len = start.map_or(0, |start| self.reader.offset().saturating_sub(start.offset()));
                let len = field.schema().fixed_len(field.format()).map_or(len, |content| content.min(len));
                let bytes = start.and_then(|start| start.remaining().get(..len)).unwrap_or_default();
                let known = Known { index, part, field, number, bytes, start, before: known };
                return self.fields(part, index.saturating_add(1), Some(&known), place);
            }
        }
        Ok(())
    }

    /// Reads one field and returns its number, where it is there and has one.
    fn field(
        &mut self,
        field: &'static Field,
        known: Option<&Known<'_, 'a>>,
        place: &Place<'_>,
    ) -> Result<Found, Stop> {
        if !self.is_there(field, known) {
            let start = self.reader.clone();
            self.hand_out(EventKind::Absent, field.schema(), place, &start);
            return Ok(None);
        }
        let Some(size) = field.size() else { return self.sized(field, known, place) };
        let Some(behind) = self.take_size(field, size, known, place)? else { return Ok(None) };
        let number = self.sized(field, known, place)?;
        self.fill(field, place)?;
        self.reader = behind;
        Ok(number)
    }

    /// Reads what stands behind a value in its size.
    #[inline(never)]
    fn fill(&mut self, field: &'static Field, place: &Place<'_>) -> Result<(), Stop> {
        let start = self.reader.clone();
        let bytes = start.remaining();
        let filled = match field.fill() {
            Fill::Nothing => self.reader.finish(),
            Fill::Byte(fill) => take_fill(&mut self.reader, fill),
            Fill::Ignored => {
                self.reader.skip(bytes.len());
                Ok(())
            }
        };
        self.stored(filled)?;
        if !bytes.is_empty() {
            self.leaf(Value::Filler(bytes), field.schema(), place, &start);
        }
        Ok(())
    }

    fn is_there(&self, field: &Field, known: Option<&Known<'_, 'a>>) -> bool {
        let holds = field.condition().is_none_or(|condition| condition.holds(&|term| Known::subject(known, term)));
        holds && !is_null(field, known) && !(field.is_default() && self.reader.remaining().is_empty())
    }

    /// Finds the size of a field, goes on inside of it, and returns a reader of what is behind; `None` where it is null.
    #[inline(never)]
    fn take_size(
        &mut self,
        field: &'static Field,
        size: Size,
        known: Option<&Known<'_, 'a>>,
        place: &Place<'_>,
    ) -> Result<Option<Reader<'a>>, Stop> {
        let start = self.reader.clone();
        if is_null_size(field, &mut self.reader) {
            self.leaf(Value::Null, field.schema(), place, &start);
            return Ok(None);
        }
        let mut behind = start.clone();
        let taken = split_size(field, size, known, &mut behind);
        let sized = self.stored(taken)?;
        // Only the size itself belongs to its line.
        self.reader = sized;
        if self.reader.offset() > start.offset() {
            self.leaf(Value::Size(self.reader.remaining().len()), field.schema(), place, &start);
        }
        Ok(Some(behind))
    }

    /// Reads one field without the size that may stand in front of it.
    fn sized(
        &mut self,
        field: &'static Field,
        known: Option<&Known<'_, 'a>>,
        place: &Place<'_>,
    ) -> Result<Found, Stop> {
        let Some(term) = field.numbered_by() else { return self.alone(field, place) };
        let holder = Known::find(known, term);
        let number = holder.as_ref().and_then(|holder| holder.number).unwrap_or_default();
        let number = term.linear().of(number);
        match (self.numbered(field, number, place), holder) {
            (Err(Stop), Some(holder)) => Err(self.add(|error| error.held_by(holder.field, number, holder.at))),
            (read, _) => read,
        }
    }

    /// Reads one field whose length, or whose variant, is `number`.
    fn numbered(&mut self, field: &'static Field, number: i128, place: &Place<'_>) -> Result<Found, Stop> {
        if field.switch().is_some() {
            let start = self.reader.clone();
            self.hand_out(EventKind::Begin, field.schema(), place, &start);
            return self.variant(field.schema(), number, place, &start);
        }
        let held = held(field.schema(), number, &self.reader);
        let format = field.format().with_end(End::Known(self.stored(held)?));
        self.value(field.schema(), format, place)
    }

    /// Reads one field that looks at no other for its length or its variant.
    fn alone(&mut self, field: &'static Field, place: &Place<'_>) -> Result<Found, Stop> {
        let format = field.format();
        if field.constant().is_none() {
            return self.value(field.schema(), format, place);
        }
        let start = self.reader.clone();
        let number = self.value(field.schema(), format, place)?;
        let constant = is_constant(field, number, &start);
        self.stored(constant)?;
        Ok(number)
    }
}

/// Takes a size that is null.
fn is_null_size(field: &Field, reader: &mut Reader<'_>) -> bool {
    field.null() == Null::Size && length::take_null(reader, Unit::Byte, field.size_format().unwrap_or_default())
}

/// Reads the size of a field, leaves the reader `behind` it, and returns one of what stands in it.
fn split_size<'a>(
    field: &Field,
    size: Size,
    known: Option<&Known<'_, 'a>>,
    behind: &mut Reader<'a>,
) -> Result<Reader<'a>, DecodeError> {
    match size {
        Size::Constant(size) => behind.split_sized(size),
        Size::Before(left) => Ok(behind.split_before(left)),
        Size::Held(term) => {
            let holder = Known::find(known, term);
            let number = holder.as_ref().and_then(|holder| holder.number).unwrap_or_default();
            let number = term.linear().of(number);
            match (length::take_held(behind, number), holder) {
                (Err(error), Some(holder)) => Err(error.held_by(holder.field, number, holder.at)),
                (taken, _) => taken,
            }
        }
        Size::Prefix(_) => length::take_sized(behind, field.size_format().unwrap_or_default()),
    }
}

/// A reader of what stands in the size of a field that was read from `start` on; `None` where the size is null.
#[inline(never)]
fn content<'a>(field: &'static Field, known: Option<&Known<'_, 'a>>, mut start: Reader<'a>) -> Option<Reader<'a>> {
    match field.size() {
        None => Some(start),
        Some(_) if is_null_size(field, &mut start) => None,
        Some(size) => split_size(field, size, known, &mut start).ok(),
    }
}

/// Whether another field says that this one is null.
fn is_null(field: &Field, known: Option<&Known<'_, '_>>) -> bool {
    let Some(term) = field.holder().filter(|_| field.null() == Null::Length) else { return false };
    let number = Known::find(known, term).and_then(|holder| holder.number);
    number.is_some_and(|number| term.linear().of(number) == -1)
}

/// Refuses a field at `start` that is not the constant it should be; `number` is what it is, where it is a number.
fn is_constant(field: &Field, number: Found, start: &Reader<'_>) -> Result<(), DecodeError> {
    let differing = field.constant().and_then(|constant| match constant {
        Constant::Int(expected) => {
            number.filter(|found| *found != expected).map(|found| Difference { at: 0, found, expected })
        }
        Constant::Bytes(expected) => first_difference(start.remaining(), expected),
    });
    match differing {
        Some(Difference { at, found, expected }) => {
            let kind = DecodeErrorKind::UnexpectedValue { found, expected };
            Err(DecodeError::new(kind, start.offset().saturating_add(at)))
        }
        None => Ok(()),
    }
}
