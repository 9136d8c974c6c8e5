//! The fields of a struct: whether each is there, its size, and what earlier fields say of it.

use super::known::{Found, Known, Spot};
use super::sums::Sums;
use super::{Stop, Walk};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::inspect::event::{EventKind, Place};
use crate::inspect::value::Value;
use crate::io::Reader;
use crate::layout::constant::{Condition, Constant, Field, Schema};
use crate::layout::{Align, Difference, End, Fill, Given, Null, Size, Subject, Term, Unit, difference, text_number};
use crate::primitive::length::{self, held};
use crate::primitive::{take_fill, take_padding};

impl<'a> Walk<'_, 'a> {
    /// Reads the fields of `part`, a struct, from the one at `from` on.
    pub(super) fn fields(
        &mut self,
        part: &'static Schema,
        from: usize,
        known: Option<&Known<'_, 'a>>,
        spot: &Spot<'_, 'a>,
    ) -> Result<(), Stop> {
        for (index, field) in part.fields().iter().enumerate().skip(from) {
            let place = Place::Field(spot.place, field);
            let here = spot.field(&place);
            if field.is_given() {
                return self.given(part, index, known, &here, spot);
            }
            if field.is_subject() {
                return self.subject(part, index, known, &here, spot);
            }
            self.in_part(part, index, known, &here)?;
        }
        Ok(())
    }

    /// Refuses the field at `index`, which has been read from byte `start` on, where it is not what its check demands.
    #[inline(never)]
    fn check(
        &mut self,
        index: usize,
        check: &'static Condition,
        start: usize,
        known: Option<&Known<'_, 'a>>,
    ) -> Result<(), Stop> {
        if check.holds(&|term| Known::subject(known, term)) {
            return Ok(());
        }
        let looks = (0..check.comparisons()).map(|leaf| check.comparison(leaf));
        let own = looks.filter(|look| look.term().is_some_and(|term| term.subject() == index));
        let mut numbers =
            own.clone().filter(|look| matches!(look, Condition::Compare { .. } | Condition::Among { .. }));
        let found = match numbers.next().and_then(Condition::term) {
            Some(term) => Known::find(known, term).and_then(|found| found.number),
            None => {
                let mut bytes = own.filter(|look| matches!(look, Condition::Bytes { .. })).filter_map(Condition::term);
                let whole = bytes.find(|term| term.inner().is_empty()).and_then(|term| Known::find(known, term));
                let text = whole.filter(|found| found.field.schema().text_len().is_some());
                text.map(|found| text_number(found.bytes))
            }
        };
        self.stored(Err(DecodeError::new(DecodeErrorKind::CheckFailed { found }, start)))
    }

    /// Notes a number that the struct is given, and reads the fields behind it.
    fn given(
        &mut self,
        part: &'static Schema,
        index: usize,
        known: Option<&Known<'_, 'a>>,
        here: &Spot<'_, 'a>,
        spot: &Spot<'_, 'a>,
    ) -> Result<(), Stop> {
        let Some(field) = part.fields().get(index) else { return Ok(()) };
        let own = Known::new(Term::field(index), field, here, known);
        own.note_given(spot.given.get(part.slot(index)), self.reader.offset());
        self.fields(part, index.saturating_add(1), Some(&own), spot)
    }

    /// Reads a field at which later ones look, and those later ones.
    fn subject(
        &mut self,
        part: &'static Schema,
        index: usize,
        known: Option<&Known<'_, 'a>>,
        here: &Spot<'_, 'a>,
        spot: &Spot<'_, 'a>,
    ) -> Result<(), Stop> {
        let Some(field) = part.fields().get(index) else { return Ok(()) };
        let own = Known::new(Term::field(index), field, here, known);
        self.inside(part, index, &mut part.terms_inside(index), &own, &here.watched_by(&own), spot)
    }

    /// The same of a field at which later ones look also at what `terms` say inside of it.
    fn inside(
        &mut self,
        part: &'static Schema,
        index: usize,
        terms: &mut impl Iterator<Item = Term>,
        known: &Known<'_, 'a>,
        here: &Spot<'_, 'a>,
        spot: &Spot<'_, 'a>,
    ) -> Result<(), Stop> {
        if let (Some(term), Some(field)) = (terms.find(|term| !known.knows(*term)), part.fields().get(index)) {
            let inner = Known::new(term, field, here, Some(known));
            return self.inside(part, index, terms, &inner, &here.watched_by(&inner), spot);
        }
        self.in_part(part, index, Some(known), here)?;
        self.fields(part, index.saturating_add(1), Some(known), spot)
    }

    /// Reads one field of `part`.
    fn in_part(
        &mut self,
        part: &'static Schema,
        index: usize,
        known: Option<&Known<'_, 'a>>,
        here: &Spot<'_, 'a>,
    ) -> Result<(), Stop> {
        let Some(field) = part.fields().get(index) else { return Ok(()) };
        if let Some(sums) = here.sums {
            return self.in_sums(part, index, known, here, sums);
        }
        let start = self.reader.offset();
        if let Some(bits) = field.bits() {
            let found = self.bits(field, bits, known, here);
            return self.behind(part, index, found.map(Ok), known);
        }
        let read = self.field(field, known, &within(field, known, here));
        self.behind(part, index, read.map(|begins| begins.ok_or(start)), known)
    }

    /// The same of a struct with checksums.
    #[inline(never)]
    fn in_sums(
        &mut self,
        part: &'static Schema,
        index: usize,
        known: Option<&Known<'_, 'a>>,
        here: &Spot<'_, 'a>,
        sums: &Sums,
    ) -> Result<(), Stop> {
        let Some(field) = part.fields().get(index) else { return Ok(()) };
        let (start, spot) = (self.reader.clone(), within(field, known, here));
        let begin = start.offset();
        let read = match field.bits() {
            Some(bits) => self.bits(field, bits, known, here).map(Ok),
            None => self.field(field, known, &spot).map(|begins| begins.ok_or(begin)),
        };
        self.behind(part, index, read, known)?;
        self.sums_behind(part, index, &start, spot.format(field), (sums, known))
    }

    /// What follows from the field at `index`, which has been read from a byte on, or is not there in front of one.
    ///
    /// Apart, because it keeps nothing on the stack while the field is read.
    #[inline(never)]
    fn behind(
        &mut self,
        part: &'static Schema,
        index: usize,
        read: Result<Result<usize, usize>, Stop>,
        known: Option<&Known<'_, 'a>>,
    ) -> Result<(), Stop> {
        let Some(field) = part.fields().get(index) else { return Ok(()) };
        let checked = match (read, field.check()) {
            (Ok(Ok(start)), Some(check)) => self.check(index, check, start, known),
            (Ok(Err(start)), _) => {
                if let Some(own) = known.and_then(|known| known.of(Term::field(index))) {
                    own.note_absent(field, start);
                }
                Ok(())
            }
            (read, _) => read.map(|_| ()),
        };
        // Where the message grows, other bytes stand behind what ends in front of its last ones.
        let can_grow = self.reader.known().can_grow();
        let moves = || can_grow && part.fields().iter().take(index).any(Field::ends_before);
        let moved = |error: DecodeError| if moves() { error.incomplete() } else { error };
        checked.map_err(|Stop| {
            self.add(|error| match moved(error) {
                // The fields behind their tags are those of the struct itself.
                error if field.is_tagged() => error.in_message(part),
                error => error.in_field(part, index),
            })
        })
    }

    /// Reads one field, and says at which byte it begins, behind its padding, if it is there.
    fn field(
        &mut self,
        field: &'static Field,
        known: Option<&Known<'_, 'a>>,
        spot: &Spot<'_, 'a>,
    ) -> Result<Option<usize>, Stop> {
        if !self.is_there(field, known) {
            self.absent(field, spot);
            return Ok(None);
        }
        if let Some(align) = field.align() {
            self.padding(field, align, spot)?;
        }
        let start = self.reader.offset();
        let is_there = self.present(field, known, spot)?;
        Ok(is_there.then_some(start))
    }

    /// Reads one field that is there, unless its size is null.
    fn present(
        &mut self,
        field: &'static Field,
        known: Option<&Known<'_, 'a>>,
        spot: &Spot<'_, 'a>,
    ) -> Result<bool, Stop> {
        if field.constant().is_some() {
            self.always(field, known, spot)?;
            return Ok(true);
        }
        if let Some(elements) = field.elements() {
            return self.elements_of(field, elements, known, spot);
        }
        self.in_its_size(field, known, spot)
    }

    /// Reads one field with the size that it may have, and says whether it is there.
    pub(super) fn in_its_size(
        &mut self,
        field: &'static Field,
        known: Option<&Known<'_, 'a>>,
        spot: &Spot<'_, 'a>,
    ) -> Result<bool, Stop> {
        if field.size().is_some() {
            return self.in_size(field, known, spot);
        }
        self.sized(field, known, spot)?;
        Ok(true)
    }

    /// Reads one field that has a size, and what fills it up; says whether it is there.
    fn in_size(
        &mut self,
        field: &'static Field,
        known: Option<&Known<'_, 'a>>,
        spot: &Spot<'_, 'a>,
    ) -> Result<bool, Stop> {
        let Some(behind) = self.take_size(field, known, spot)? else { return Ok(false) };
        self.sized(field, known, spot)?;
        self.fill(field, spot)?;
        self.reader = behind;
        Ok(true)
    }

    #[inline(never)]
    fn absent(&mut self, field: &'static Field, spot: &Spot<'_, 'a>) {
        let start = self.reader.clone();
        self.hand_out(EventKind::Absent, field.schema(), spot, &start);
    }

    /// Reads the padding in front of a field.
    #[inline(never)]
    fn padding(&mut self, field: &'static Field, align: Align, spot: &Spot<'_, 'a>) -> Result<(), Stop> {
        let start = self.reader.clone();
        let taken = take_padding(&mut self.reader, align, spot.origin);
        self.stored(taken)?;
        let len = self.reader.offset().saturating_sub(start.offset());
        if let Some(bytes) = start.remaining().get(..len).filter(|bytes| !bytes.is_empty()) {
            self.leaf(Value::Filler(bytes), field.schema(), spot, &start);
        }
        Ok(())
    }

    /// Reads what stands behind a value in its size.
    #[inline(never)]
    pub(super) fn fill(&mut self, field: &'static Field, spot: &Spot<'_, 'a>) -> Result<(), Stop> {
        let start = self.reader.clone();
        let bytes = start.remaining();
        let filled = match field.fill() {
            Fill::Nothing => self.reader.finish(),
            Fill::Byte(fill) => take_fill(&mut self.reader, fill),
            Fill::Ignored | Fill::Cut => {
                self.reader.skip(bytes.len());
                Ok(())
            }
        };
        self.stored(filled)?;
        if !bytes.is_empty() {
            self.leaf(Value::Filler(bytes), field.schema(), spot, &start);
        }
        Ok(())
    }

    fn is_there(&self, field: &Field, known: Option<&Known<'_, 'a>>) -> bool {
        let holds = field.condition().is_none_or(|condition| condition.holds(&|term| Known::subject(known, term)));
        holds && !is_null(field, known) && !(field.is_default() && self.reader.remaining().is_empty())
    }

    /// Finds the size of a field, goes on inside of it, and returns a reader of what is behind; `None` where it is null.
    #[inline(never)]
    pub(super) fn take_size(
        &mut self,
        field: &'static Field,
        known: Option<&Known<'_, 'a>>,
        spot: &Spot<'_, 'a>,
    ) -> Result<Option<Reader<'a>>, Stop> {
        let start = self.reader.clone();
        if is_null_size(field, &mut self.reader, spot) {
            self.leaf(Value::Null, field.schema(), spot, &start);
            return Ok(None);
        }
        let mut behind = start.clone();
        let taken = split_size(field, known, &mut behind, spot);
        let sized = self.stored(taken)?;
        // Only the size itself belongs to its line.
        self.reader = sized;
        if self.reader.offset() > start.offset() {
            self.leaf(Value::Size(self.reader.remaining().len()), field.schema(), spot, &start);
        }
        Ok(Some(behind))
    }

    /// Reads one field without the size that may stand in front of it.
    fn sized(&mut self, field: &'static Field, known: Option<&Known<'_, 'a>>, spot: &Spot<'_, 'a>) -> Result<(), Stop> {
        let (Some(element), Some(term)) = (field.chosen_elements(), field.switch()) else {
            return self.unchosen(field, known, spot);
        };
        let (number, text) = chosen(known, term);
        let read = self.unchosen(field, known, &spot.choosing((number, text)));
        read.map_err(|Stop| self.add(|error| of_elements(error, element, known, (term, number))))
    }

    /// The same of one that is no list of enums whose number another field is.
    fn unchosen(
        &mut self,
        field: &'static Field,
        known: Option<&Known<'_, 'a>>,
        spot: &Spot<'_, 'a>,
    ) -> Result<(), Stop> {
        let Some(term) = field.numbered_by() else { return self.alone(field, spot) };
        let (number, text) = chosen(known, term);
        let read = self.numbered(field, (number, text), spot);
        read.map_err(|Stop| self.add(|error| held_by(error, known, term, number)))
    }

    /// Reads one field whose length, or whose variant, is `number`, made of these bytes.
    fn numbered(
        &mut self,
        field: &'static Field,
        (number, text): (i128, &'a [u8]),
        spot: &Spot<'_, 'a>,
    ) -> Result<(), Stop> {
        if field.is_chosen() {
            return self.held_variant(field.schema(), (number, text), spot);
        }
        let held = held(field.schema(), number, &self.reader);
        let format = spot.format(field).with_end(End::Known(self.stored(held)?));
        self.value(field.declared(), &format, spot)
    }

    /// Reads one field that looks at no other for its length or its variant.
    fn alone(&mut self, field: &'static Field, spot: &Spot<'_, 'a>) -> Result<(), Stop> {
        if field.fill() == Fill::Cut {
            self.whole(field.schema(), &spot.format(field), spot)?;
            return if field.size().is_none() { self.fill(field, spot) } else { Ok(()) };
        }
        if let Some(last) = field.last() {
            return self.ended(field.schema(), &spot.format(field), last, spot);
        }
        self.value(field.declared(), &spot.format(field), spot)
    }

    /// Refuses a field, which has been read from byte `start` on, that is not the constant that it should be; `found` is
    /// what was noted of it.
    #[inline(never)]
    fn constant(&mut self, field: &'static Field, start: usize, found: Option<Found<'a>>) -> Result<(), Stop> {
        let (Some(constant), Some(found)) = (field.constant(), found) else { return Ok(()) };
        let difference = match (constant, found.subject()) {
            (Constant::Int(expected), Subject::Number(found)) if found != expected => {
                Some(Difference { at: 0, found, expected })
            }
            (Constant::Bytes(_) | Constant::Text(_), Subject::Bytes(found)) => difference(found, constant.bytes()),
            (Constant::Float(_), Subject::Float32(found)) => {
                difference(&found.to_be_bytes(), &constant.float32().to_be_bytes())
            }
            (Constant::Float(_), Subject::Float64(found)) => {
                difference(&found.to_be_bytes(), &constant.float().to_be_bytes())
            }
            _ => None,
        };
        match difference {
            Some(difference) => self.stored(Err(DecodeError::not_constant(field, difference, start))),
            None => Ok(()),
        }
    }

    /// Reads one field that is a constant, and refuses it where it is another.
    fn always(
        &mut self,
        field: &'static Field,
        known: Option<&Known<'_, 'a>>,
        spot: &Spot<'_, 'a>,
    ) -> Result<(), Stop> {
        let start = self.reader.offset();
        let own = Known::new(Term::field(0), field, spot, None);
        self.in_its_size(field, known, &spot.watched_by(&own))?;
        self.constant(field, start, own.found())
    }
}

/// Where a field is read, with what its type is given there, and how it is written.
#[inline(never)]
fn within<'k, 'a>(field: &'static Field, known: Option<&Known<'_, 'a>>, here: &Spot<'k, 'a>) -> Spot<'k, 'a> {
    let holds = |condition: &'static Condition| condition.holds(&|term| Known::subject(known, term));
    let (is_compact, is_little) = (field.compact().is_some_and(holds), field.little().is_some_and(holds));
    here.given(passed(field, known, here.given)).written(is_compact, is_little)
}

/// The numbers that the type of a field is given: those that the field gives, or else those of the struct around it.
fn passed(field: &'static Field, known: Option<&Known<'_, '_>>, given: Given) -> Given {
    if field.gives().is_empty() {
        return given;
    }
    field.gives().iter().fold(Given::NOTHING, |given, give| {
        let subject = give.subject().and_then(|term| Known::find(known, term)).and_then(|subject| subject.number);
        field.pass(*give).put(given, subject.unwrap_or_default())
    })
}

/// Takes a size that is null.
fn is_null_size(field: &Field, reader: &mut Reader<'_>, spot: &Spot<'_, '_>) -> bool {
    field.null() == Null::Size && length::take_null(reader, Unit::Byte, spot.size_format(field))
}

/// Reads the size of a field, leaves the reader `behind` it, and returns one of what stands in it.
fn split_size<'a>(
    field: &Field,
    known: Option<&Known<'_, 'a>>,
    behind: &mut Reader<'a>,
    spot: &Spot<'_, 'a>,
) -> Result<Reader<'a>, DecodeError> {
    match field.size() {
        Some(Size::Constant(size)) => behind.split_sized(size),
        Some(Size::Before(left)) => Ok(behind.split_before(left)),
        Some(Size::Held(term)) => {
            let number = Known::number(known, term);
            length::take_held(behind, number).map_err(|error| held_by(error, known, term, number))
        }
        Some(Size::Prefix(_)) | None => length::take_sized(behind, spot.size_format(field)),
    }
}

/// An error of what is as long as `number` says, which `term` makes of an earlier field: names that field.
#[cold]
fn held_by(error: DecodeError, known: Option<&Known<'_, '_>>, term: Term, number: i128) -> DecodeError {
    Known::find(known, term).map_or(error, |holder| error.held_by(holder.field, number, holder.at))
}

/// The number that `term` makes of an earlier field, and the bytes of that.
#[inline(never)]
fn chosen<'a>(known: Option<&Known<'_, 'a>>, term: Term) -> (i128, &'a [u8]) {
    (Known::number(known, term), Known::find(known, term).map(|found| found.bytes).unwrap_or_default())
}

/// An error of a list of enums whose number `term` makes of an earlier field: names that field where no variant has it.
#[cold]
fn of_elements(
    error: DecodeError,
    element: &'static Schema,
    known: Option<&Known<'_, '_>>,
    (term, number): (Term, i128),
) -> DecodeError {
    match error.of_list(element, number) {
        Some(error) => held_by(error, known, term, number),
        None => error,
    }
}

/// Whether another field says that this one is null.
fn is_null(field: &Field, known: Option<&Known<'_, '_>>) -> bool {
    let Some(term) = field.holder().filter(|_| field.null() == Null::Length) else { return false };
    let number = Known::find(known, term).and_then(|holder| holder.number);
    number.is_some_and(|number| term.linear().of(number) == -1)
}
