//! Dividing bytes into fields by schema alone.
//!
//! Owns the table-driven reading of one message. It knows no Rust type but the integers and strings it finds, and shows
//! nothing: whoever asks is handed events.
//!
//! What calls itself for what is inside keeps little on the stack: an error is stored where all levels find it, what reads a
//! value returns before the next level begins, and a spot and a format are handed on by reference. A debug build keeps every
//! copy, of each arm of a `match`: so what only some fields or types need has a function of its own.

mod arrays;
mod bits;
mod each;
mod fields;
mod known;
mod summed;
mod sums;
mod values;
mod watch;
mod whole;

use self::known::{Known, Spot};
use super::event::{Event, EventKind, Leaf, Place};
use super::value::Value;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::io::Reader;
use crate::layout::constant::{Field, Format, Schema};
use crate::layout::{Given, Term};

impl Schema {
    /// Reads one value laid out as this schema and hands all that it meets to `visit`, in the order of the bytes: where
    /// structs, enums and arrays begin and end, their values, and fields that are not there.
    ///
    /// ```
    /// use wire::schema::EventKind;
    /// use wire::{Reader, Wire};
    ///
    /// #[derive(Wire)]
    /// struct Greeting<'a> {
    ///     flags: u8,
    ///     #[wire(when = flags & 1)]
    ///     id: Option<i16>,
    ///     name: &'a str,
    /// }
    ///
    /// let mut lines = Vec::new();
    /// let mut reader = Reader::new(&[0, 0, 0, 0, 2, b'h', b'i']);
    /// Greeting::SCHEMA.events(&mut reader, &mut |event| {
    ///     lines.push(match event.kind() {
    ///         EventKind::Begin => format!("begin {}", event.schema().name()),
    ///         EventKind::Value(value) => format!("{} {} {value}", event.offset(), event.name()),
    ///         EventKind::Absent => format!("no {}", event.name()),
    ///         EventKind::End => format!("end, {} bytes", event.bytes().len()),
    ///         _ => unreachable!(),
    ///     });
    /// })?;
    /// assert_eq!(lines, ["begin Greeting", "0 flags 0", "no id", "1 name \"hi\"", "end, 7 bytes"]);
    /// # Ok::<(), wire::DecodeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of decoding the same bytes; what was met before has been handed out. What began and was not read to its end
    /// does not end. A type that is given numbers has its own call, [`events_given`](Self::events_given).
    pub fn events<'a>(
        &'static self,
        reader: &mut Reader<'a>,
        visit: &mut dyn FnMut(Event<'_, 'a>),
    ) -> Result<(), DecodeError> {
        if !self.is_given_none() {
            return Err(DecodeError::refused(INCOMPLETE, reader.offset()).in_message(self));
        }
        self.events_given(reader, Given::NOTHING, visit)
    }

    /// [`events`](Self::events) of a value whose type is given these numbers, see [`give`](Self::give).
    ///
    /// # Errors
    ///
    /// Those of decoding the same bytes.
    pub fn events_given<'a>(
        &'static self,
        reader: &mut Reader<'a>,
        given: Given,
        visit: &mut dyn FnMut(Event<'_, 'a>),
    ) -> Result<(), DecodeError> {
        let mut walk = Walk { reader: reader.clone(), is_verifying: false, visit: Some(visit), error: None };
        let walked = walk.value(self, &Format::DEFAULT, &Spot::ROOT.given(given));
        *reader = walk.reader.clone();
        match (walked, walk.error) {
            (Err(Stop), Some(error)) => Err(error),
            _ => Ok(()),
        }
    }

    /// Reads one value laid out as this schema, and compares every checksum in it, also those that decoding leaves out:
    /// [`Wire::verify`](crate::Wire::verify) for who has the schema alone.
    ///
    /// # Errors
    ///
    /// Those of decoding the same bytes, and [`ChecksumMismatch`](DecodeErrorKind::ChecksumMismatch).
    pub fn verify(&'static self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        if !self.is_given_none() {
            return Err(DecodeError::refused(INCOMPLETE, reader.offset()).in_message(self));
        }
        self.verify_given(reader, Given::NOTHING)
    }

    /// [`verify`](Self::verify) of a value whose type is given these numbers, see [`give`](Self::give).
    ///
    /// # Errors
    ///
    /// Those of decoding the same bytes, and [`ChecksumMismatch`](DecodeErrorKind::ChecksumMismatch).
    pub fn verify_given(&'static self, reader: &mut Reader<'_>, given: Given) -> Result<(), DecodeError> {
        let mut walk = Walk { reader: reader.clone(), is_verifying: true, visit: None, error: None };
        let walked = walk.value(self, &Format::DEFAULT, &Spot::ROOT.given(given));
        *reader = walk.reader.clone();
        match (walked, walk.error) {
            (Err(Stop), Some(error)) => Err(error),
            _ => Ok(()),
        }
    }

    /// Reads one value laid out as this schema and hands each integer, string and array in it to `visit`, in the
    /// order of the bytes.
    ///
    /// ```
    /// use wire::{Reader, Wire};
    ///
    /// #[derive(Wire)]
    /// struct Greeting<'a> {
    ///     id: i16,
    ///     name: &'a str,
    /// }
    ///
    /// let mut lines = Vec::new();
    /// let mut reader = Reader::new(&[0, 7, 0, 0, 0, 2, b'h', b'i']);
    /// Greeting::SCHEMA.walk(&mut reader, &mut |leaf| {
    ///     lines.push(format!("{} {} {}", leaf.offset(), leaf.name(), leaf.value()));
    /// })?;
    /// assert_eq!(lines, ["0 id 7", "2 name \"hi\""]);
    /// # Ok::<(), wire::DecodeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of decoding the same bytes; what was read before has been visited.
    pub fn walk<'a>(
        &'static self,
        reader: &mut Reader<'a>,
        visit: &mut dyn FnMut(Leaf<'_, 'a>),
    ) -> Result<(), DecodeError> {
        self.events(reader, &mut |event| {
            if let Some(leaf) = Leaf::of(event) {
                visit(leaf);
            }
        })
    }

    /// [`walk`](Self::walk) of a value whose type is given these numbers, see [`give`](Self::give).
    ///
    /// # Errors
    ///
    /// Those of decoding the same bytes.
    pub fn walk_given<'a>(
        &'static self,
        reader: &mut Reader<'a>,
        given: Given,
        visit: &mut dyn FnMut(Leaf<'_, 'a>),
    ) -> Result<(), DecodeError> {
        self.events_given(reader, given, &mut |event| {
            if let Some(leaf) = Leaf::of(event) {
                visit(leaf);
            }
        })
    }

    /// The error of decoding the fields of `part` from the one at `from` on, of which the bytes of the run that it begins
    /// are not all there.
    ///
    /// It takes a copy of the reader, for a reference to the reader itself would keep it out of registers.
    #[cold]
    #[inline(never)]
    pub(crate) fn short_run(&'static self, part: usize, from: usize, reader: Reader<'_>) -> DecodeError {
        let part = self.part_at(part);
        // Most runs are numbers and end with a length, which need no walk.
        let mut ahead = reader.clone();
        for (index, field) in part.fields().iter().enumerate().skip(from) {
            let Some(head) = field.plain_head() else { break };
            if let Err(error) = ahead.take(head) {
                return error.in_field(part, index);
            }
        }
        let mut walk = Walk { reader, is_verifying: false, visit: None, error: None };
        // No run goes on behind padding, for which it would matter where the struct begins.
        let _stopped = walk.fields(part, from, None, &Spot::ROOT);
        let otherwise = too_short(&walk.reader);
        walk.error.unwrap_or(otherwise)
    }

    /// The same of a value as a whole.
    #[cold]
    #[inline(never)]
    pub(crate) fn short_value(&'static self, format: Format, reader: Reader<'_>) -> DecodeError {
        let mut walk = Walk { reader, is_verifying: false, visit: None, error: None };
        let _stopped = walk.value(self, &format, &Spot::ROOT.given(format.given()));
        let otherwise = too_short(&walk.reader);
        walk.error.unwrap_or(otherwise)
    }

    /// Finds the field that `term` looks at among those of this struct, of which the one that it begins with begins at
    /// `reader`, and at which byte it begins. `None` where it is not there.
    #[cold]
    #[inline(never)]
    pub(crate) fn find(&'static self, term: Term, reader: Reader<'_>) -> Option<(&'static Field, usize)> {
        let outer = self.fields().get(term.subject())?;
        let place = Place::Field(&Place::Root, outer);
        let here = Spot::ROOT.field(&place);
        let known = Known::new(term, outer, &here, None);
        let mut walk = Walk { reader, is_verifying: false, visit: None, error: None };
        // An error behind it was, or will be, met by whoever reads the field itself.
        let _walked = walk.value(outer.declared(), &Format::DEFAULT, &here.watched_by(&known));
        known.found().map(|found| (found.field, found.at))
    }
}

/// What is wrong where nobody gives numbers.
const INCOMPLETE: &&str = &"numbers are given to this type, by the calls that end in `_given`";

/// What is too short has always an error of its own, which says more; this one only spares a panic.
const fn too_short(reader: &Reader<'_>) -> DecodeError {
    let left = reader.remaining().len();
    DecodeError::new(DecodeErrorKind::TooShort { needed: left.saturating_add(1), left }, reader.offset())
}

/// The walk ends early; why is in its `error`.
struct Stop;

struct Walk<'w, 'a> {
    reader: Reader<'a>,
    /// Whether sums are compared that decoding leaves out.
    is_verifying: bool,
    /// `None` where only the error is asked for.
    visit: Option<&'w mut dyn FnMut(Event<'_, 'a>)>,
    error: Option<DecodeError>,
}

impl<'a> Walk<'_, 'a> {
    /// What was read, or the end of the walk.
    #[inline(never)]
    fn stored<T>(&mut self, read: Result<T, DecodeError>) -> Result<T, Stop> {
        match read {
            Ok(value) => Ok(value),
            Err(error) => {
                self.error = Some(error);
                Err(Stop)
            }
        }
    }

    /// Says of the error that ends the walk where it stands.
    #[inline(never)]
    fn add(&mut self, add: impl FnOnce(DecodeError) -> DecodeError) -> Stop {
        self.error = self.error.map(add);
        Stop
    }

    /// Hands out that something begins here that has others inside, and returns where.
    #[inline(never)]
    fn begin(&mut self, schema: &'static Schema, spot: &Spot<'_, 'a>) -> Reader<'a> {
        let start = self.reader.clone();
        self.hand_out(EventKind::Begin, schema, spot, &start);
        start
    }

    /// Hands out that what began at `start` ends here.
    #[inline(never)]
    fn end(&mut self, schema: &'static Schema, spot: &Spot<'_, 'a>, start: &Reader<'a>) {
        self.hand_out(EventKind::End, schema, spot, start);
    }

    /// Hands out what was read since `start`.
    #[inline(never)]
    fn hand_out(&mut self, kind: EventKind<'a>, schema: &'static Schema, spot: &Spot<'_, 'a>, start: &Reader<'a>) {
        if self.visit.is_none() && !spot.is_watched() {
            return;
        }
        let len = match kind {
            EventKind::Begin => start.remaining().len(),
            _ => self.reader.offset().saturating_sub(start.offset()),
        };
        let bytes = start.remaining().get(..len).unwrap_or_default();
        self.tell(Event { kind, place: *spot.place, schema, offset: start.offset(), bytes }, spot);
    }

    /// Hands out an event, but for what the struct does not hold.
    fn tell(&mut self, event: Event<'_, 'a>, spot: &Spot<'_, 'a>) {
        spot.note(&event);
        if let Some(visit) = &mut self.visit
            && !event.field().is_some_and(Field::is_hidden)
        {
            visit(event);
        }
    }

    fn leaf(&mut self, value: Value<'a>, schema: &'static Schema, spot: &Spot<'_, 'a>, start: &Reader<'a>) {
        self.hand_out(EventKind::Value(value), schema, spot, start);
    }
}
