//! What fields look at in front of them, noted while it is read.
//!
//! Owns what is noted, and of which values. Nothing is read once more for it, also where a field looks inside of an earlier
//! one: what is looked at there is said before that one is read, and noted when the walk comes by.

use core::cell::Cell;
use core::ptr;

use super::sums::Sums;
use super::watch::Watch;
use crate::inspect::event::{Event, EventKind, Place};
use crate::inspect::value::Value;
use crate::layout::constant::{Constant, Field, Format, Schema};
use crate::layout::{Given, Subject, Term, text_number};

/// A field that others look at, as it was found.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) field: &'static Field,
    /// The number that it is, where it is one.
    pub(super) number: Option<i128>,
    float: Option<Constant>,
    pub(super) bytes: &'a [u8],
    /// At which byte it begins.
    pub(super) at: usize,
}

impl<'a> Found<'a> {
    /// What a condition sees of it.
    pub(super) fn subject(&self) -> Subject<'a> {
        match (self.number, self.float, self.field.schema()) {
            (Some(number), ..) => Subject::Number(number),
            (_, Some(float), Schema::Float { size: 4 }) => Subject::Float32(float.float32()),
            (_, Some(float), _) => Subject::Float64(float.float()),
            (None, None, _) => Subject::Bytes(self.bytes),
        }
    }
}

/// What fields of one struct look at, linked through the stack of the walk.
pub(super) struct Known<'k, 'a> {
    term: Term,
    field: &'static Field,
    /// What it begins with, and whether that is an element.
    outer: &'static Field,
    is_element: bool,
    /// How deep the fields of that struct are.
    depth: usize,
    found: Cell<Option<Found<'a>>>,
    /// What the struct looks at besides.
    before: Option<&'k Self>,
    /// What is looked at besides in the field that is read.
    around: Option<&'k Self>,
}

impl<'k, 'a> Known<'k, 'a> {
    /// What `term` looks at, beginning at the field `outer`, which is read at `spot`; the struct looks at those `before` too.
    pub(super) fn new(term: Term, outer: &'static Field, spot: &Spot<'k, 'a>, before: Option<&'k Self>) -> Self {
        let field = outer.schema().field_at(term.inner()).unwrap_or(outer);
        let found = Cell::new(None);
        Self { term, field, outer, is_element: false, depth: spot.depth, found, before, around: spot.watched }
    }

    /// The same, beginning at an element, which the field `outer` stands for.
    pub(super) fn of_element(term: Term, outer: &'static Field, spot: &Spot<'k, 'a>, before: Option<&'k Self>) -> Self {
        Self { is_element: true, ..Self::new(term, outer, spot, before) }
    }

    /// Notes a number that the struct is given, of which nothing is read.
    pub(super) fn note_given(&self, number: i128, at: usize) {
        self.found.set(Some(Found { field: self.field, number: Some(number), float: None, bytes: &[], at }));
    }

    /// Notes what a field is that is not there and has a value even so, in front of byte `at`.
    pub(super) fn note_absent(&self, field: &'static Field, at: usize) {
        let (number, float, bytes) = (field.absent_number(), field.absent_float(), field.absent_bytes());
        if number.is_some() || float.is_some() || bytes.is_some() {
            self.found.set(Some(Found { field, number, float, bytes: bytes.unwrap_or_default(), at }));
        }
    }

    /// What was noted.
    pub(super) const fn found(&self) -> Option<Found<'a>> {
        self.found.get()
    }

    /// Whether it is this, or one before, that `term` looks at.
    pub(super) fn knows(&self, term: Term) -> bool {
        self.of(term).is_some()
    }

    /// What `term` looks at; `None` where it is not there.
    pub(super) fn find(known: Option<&Self>, term: Term) -> Option<Found<'a>> {
        known?.of(term)?.found()
    }

    /// The number that `term` makes of what it looks at.
    #[inline(never)]
    pub(super) fn number(known: Option<&Self>, term: Term) -> i128 {
        let found = Self::find(known, term);
        let number = found.map(|found| found.number.unwrap_or_else(|| text_number(found.bytes)));
        term.linear().of(number.unwrap_or_default())
    }

    /// What is noted of what `term` looks at.
    pub(super) fn of(&self, term: Term) -> Option<&Self> {
        let mut next = Some(self);
        while let Some(known) = next {
            if known.term.is_same_way(term) {
                return Some(known);
            }
            next = known.before;
        }
        None
    }

    /// What a condition sees of what `term` looks at.
    pub(super) fn subject(known: Option<&Self>, term: Term) -> Subject<'a> {
        Self::find(known, term).map_or(Subject::Absent, |found| found.subject())
    }

    /// Notes a value that is looked at.
    fn note(&self, event: &Event<'_, 'a>, value: Value<'a>, depth: usize) {
        let is_looked_at = self.depth.saturating_add(self.term.inner().len()) == depth && self.is_way_to(event.place);
        let number = match (event.schema.plain(), value) {
            _ if !is_looked_at => return,
            // What stands around the value, or says that it is not there.
            (_, Value::Size(_) | Value::Present | Value::Filler(_) | Value::End(_) | Value::Null) => return,
            (_, Value::Bool(value)) => Some(value.into()),
            (_, Value::Variant(tag, _)) => Some(tag),
            (_, Value::TextVariant(text, _)) => Some(text_number(text)),
            // Nothing is computed of 128 bits.
            (Schema::Int { size: ..=8, .. }, value) => value.number(),
            _ => None,
        };
        let (float, bytes) = match value {
            Value::Float32(float) => (Some(Constant::Float(f64::from(float).to_bits())), event.bytes),
            Value::Float64(float) => (Some(Constant::Float(float.to_bits())), event.bytes),
            // Without what stands in front of it and behind.
            Value::Bytes(bytes) => (None, bytes),
            Value::Text(text) => (None, text.as_bytes()),
            Value::EncodedText(text) => (None, text.bytes()),
            _ => (None, event.bytes),
        };
        self.found.set(Some(Found { field: self.field, number, float, bytes, at: event.offset }));
    }

    /// Whether `place`, which is as deep as the way of the term is long, is where it leads.
    fn is_way_to(&self, place: Place<'_>) -> bool {
        let (mut place, inner) = (&place, self.term.inner());
        for len in (1..=inner.len()).rev() {
            let Place::Field(parent, field) = place else { return false };
            let found = self.outer.schema().field_at(inner.get(..len).unwrap_or_default());
            if !found.is_some_and(|found| ptr::eq(found, *field)) {
                return false;
            }
            place = parent;
        }
        // What is no field here is an element.
        if let Place::Field(_, field) = place { ptr::eq(*field, self.outer) } else { self.is_element }
    }
}

/// Where the walk is, and what is looked at there. It is handed on by reference: no level copies that of the one around it.
pub(super) struct Spot<'w, 'a> {
    pub(super) place: &'w Place<'w>,
    /// How many fields lead there.
    depth: usize,
    watched: Option<&'w Known<'w, 'a>>,
    /// What the type of the value is given.
    pub(super) given: Given,
    /// Whether lengths in front are compact here.
    is_compact: bool,
    /// Whether bytes are in little endian order here, where a condition decides that.
    is_little: bool,
    /// Where the struct begins whose fields are read.
    pub(super) origin: usize,
    /// The number of the enums in the list that is read, where another field is that, and its bytes.
    pub(super) chosen: (i128, &'a [u8]),
    /// What must hold of the elements here.
    pub(super) watch: Option<&'w Watch>,
    /// The checksums of the struct whose fields are read.
    pub(super) sums: Option<&'w Sums>,
}

impl<'w, 'a> Spot<'w, 'a> {
    /// Of the whole, of which nobody looks at anything.
    pub(super) const ROOT: Self = Self {
        place: &Place::Root,
        depth: 0,
        watched: None,
        given: Given::NOTHING,
        is_compact: false,
        is_little: false,
        origin: 0,
        chosen: (0, &[]),
        watch: None,
        sums: None,
    };

    /// Of a field of what is here, where `place` says so.
    pub(super) const fn field(&self, place: &'w Place<'w>) -> Self {
        Self { place, depth: self.depth.saturating_add(1), watch: None, ..*self }
    }

    /// Of an element of what is here, inside of which nobody looks.
    pub(super) const fn element(&self, place: &'w Place<'w>) -> Self {
        Self { place, watched: None, watch: None, ..*self }
    }

    /// The same, where something must hold of elements.
    pub(super) const fn watching(&self, watch: &'w Watch) -> Self {
        Self { watch: Some(watch), ..*self }
    }

    /// The same, where `known` is looked at too.
    pub(super) const fn watched_by(&self, known: &'w Known<'w, 'a>) -> Self {
        Self { watched: Some(known), ..*self }
    }

    /// The same, where the type is given these numbers.
    pub(super) const fn given(&self, given: Given) -> Self {
        Self { given, ..*self }
    }

    /// The same, for the fields of a struct that begins at this byte.
    pub(super) const fn beginning_at(&self, origin: usize) -> Self {
        Self { origin, sums: None, ..*self }
    }

    /// The same, where the struct has these checksums.
    pub(super) const fn summing(&self, sums: &'w Sums) -> Self {
        Self { sums: Some(sums), ..*self }
    }

    /// The same, where this is the number of each enum in a list.
    pub(super) const fn choosing(&self, chosen: (i128, &'a [u8])) -> Self {
        Self { chosen, ..*self }
    }

    /// The same, with compact lengths in front, and in little endian order, where that is true.
    pub(super) const fn written(&self, is_compact: bool, is_little: bool) -> Self {
        Self { is_compact, is_little, ..*self }
    }

    /// How the field here is written.
    pub(super) const fn format(&self, field: &Field) -> Format {
        let format = match field.little_format() {
            Some(little) if self.is_little => little,
            _ => field.format(),
        };
        if self.is_compact { format.compact() } else { format }
    }

    /// The format of the size in front of the field here.
    pub(super) fn size_format(&self, field: &Field) -> Format {
        field.size_format(self.format(field).endian()).unwrap_or_default()
    }

    /// Whether something is looked at here, or further in.
    pub(super) const fn is_watched(&self) -> bool {
        self.watched.is_some()
    }

    /// Notes what was met here, where it is looked at.
    pub(super) fn note(&self, event: &Event<'_, 'a>) {
        let EventKind::Value(value) = event.kind else { return };
        let mut next = self.watched;
        while let Some(known) = next {
            // No path of those behind it is so long either.
            if self.depth.saturating_sub(known.depth) > Term::DEPTH {
                return;
            }
            known.note(event, value, self.depth);
            next = known.around;
        }
    }
}
