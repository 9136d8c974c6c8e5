//! Dividing bytes into fields by schema alone.
//!
//! Owns the table-driven reading of one message. It knows no Rust type but the integers and strings it finds, and shows
//! nothing: whoever asks is handed events.
//!
//! What calls itself for what is inside keeps little on the stack: an error is stored where all levels find it, and what
//! reads a value returns before the next level begins.

use super::event::{Event, EventKind, Leaf, Place};
use super::inside::Inside;
use super::value::{Ints, Value};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::io::Reader;
use crate::layout::{
    Constant, Difference, End, Endian, Field, Fill, Format, Null, Number, Schema, Subject, Term, Unit, Variant,
    first_difference,
};
use crate::primitive::length::{self, held};
use crate::primitive::number::take_ordered;
use crate::primitive::{take_bool, take_fill, take_zeros};

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
    /// does not end.
    pub fn events<'a>(
        &'static self,
        reader: &mut Reader<'a>,
        visit: &mut dyn FnMut(Event<'_, 'a>),
    ) -> Result<(), DecodeError> {
        let mut walk = Walk { reader: reader.clone(), visit: Some(visit), error: None };
        let walked = walk.value(self, Format::DEFAULT, &Place::Root);
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
        let mut walk = Walk { reader, visit: None, error: None };
        let _stopped = walk.fields(part, from, None, &Place::Root);
        let otherwise = too_short(&walk.reader);
        walk.error.unwrap_or(otherwise)
    }

    /// The same of a value as a whole.
    #[cold]
    #[inline(never)]
    pub(crate) fn short_value(&'static self, format: Format, reader: Reader<'_>) -> DecodeError {
        let mut walk = Walk { reader, visit: None, error: None };
        let _stopped = walk.value(self, format, &Place::Root);
        let otherwise = too_short(&walk.reader);
        walk.error.unwrap_or(otherwise)
    }
}

/// What is too short has always an error of its own, which says more; this one only spares a panic.
const fn too_short(reader: &Reader<'_>) -> DecodeError {
    let left = reader.remaining().len();
    DecodeError::new(DecodeErrorKind::TooShort { needed: left.saturating_add(1), left }, reader.offset())
}

/// The fields that later fields depend on, linked through the stack of the walk.
#[derive(Clone, Copy)]
struct Known<'k, 'a> {
    index: usize,
    part: &'static Schema,
    field: &'static Field,
    number: Option<i128>,
    /// Its bytes.
    bytes: &'a [u8],
    /// Where it begins.
    start: &'k Reader<'a>,
    before: Option<&'k Self>,
}

impl<'k, 'a> Known<'k, 'a> {
    /// What a condition sees of what `term` looks at.
    fn subject(known: Option<&'k Self>, term: Term) -> Subject<'a> {
        match Self::find(known, term) {
            Some(Inside { number: Some(number), .. }) => Subject::Number(number),
            Some(Inside { bytes, .. }) if !bytes.is_empty() => Subject::Bytes(bytes),
            _ => Subject::Absent,
        }
    }

    /// What `term` looks at.
    fn find(known: Option<&'k Self>, term: Term) -> Option<Inside<'a>> {
        let mut next = known;
        let known = loop {
            let known = next?;
            if known.index == term.subject() {
                break known;
            }
            next = known.before;
        };
        if !term.inner().is_empty() {
            return known.part.inside(term, known.start).filter(|_| !known.bytes.is_empty());
        }
        let Self { field, number, bytes, start, .. } = *known;
        Some(Inside { field, number, bytes, at: start.offset() })
    }
}

/// The walk ends early; why is in its `error`.
struct Stop;

/// A number that a field may depend on, where a value is one and there.
type Found = Option<i128>;

struct Walk<'w, 'a> {
    reader: Reader<'a>,
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

    /// Hands out what was read since `start`.
    #[inline(never)]
    fn hand_out(&mut self, kind: EventKind<'a>, schema: &'static Schema, place: &Place<'_>, start: &Reader<'a>) {
        let Some(visit) = &mut self.visit else { return };
        let len = match kind {
            EventKind::Begin => start.remaining().len(),
            _ => self.reader.offset().saturating_sub(start.offset()),
        };
        let bytes = start.remaining().get(..len).unwrap_or_default();
        visit(Event { kind, place: *place, schema, offset: start.offset(), bytes });
    }

    fn leaf(&mut self, value: Value<'a>, schema: &'static Schema, place: &Place<'_>, start: &Reader<'a>) {
        self.hand_out(EventKind::Value(value), schema, place, start);
    }

    /// Reads the fields of `part`, a struct, from the one at `from` on.
    fn fields(
        &mut self,
        part: &'static Schema,
        from: usize,
        known: Option<&Known<'_, 'a>>,
        place: &Place<'_>,
    ) -> Result<(), Stop> {
        for (index, field) in part.fields().iter().enumerate().skip(from) {
            let start = self.reader.clone();
            let Ok(number) = self.field(field, known, &Place::Field(place, field)) else {
                return Err(self.add(|error| error.in_field(part, index)));
            };
            if field.is_subject() {
                let len = self.reader.offset().saturating_sub(start.offset());
                // A size in front is no part of what a condition compares.
                let content = field.schema().fixed_len(field.format()).unwrap_or(len);
                let bytes = start.remaining().get(len.saturating_sub(content)..len).unwrap_or_default();
                let known = Known { index, part, field, number, bytes, start: &start, before: known };
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
        let Some(format) = field.size_format() else { return self.sized(field, known, place) };
        let Some(behind) = self.take_size(field, format, known, place)? else { return Ok(None) };
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
        format: Format,
        known: Option<&Known<'_, 'a>>,
        place: &Place<'_>,
    ) -> Result<Option<Reader<'a>>, Stop> {
        let start = self.reader.clone();
        if field.null() == Null::Size && length::take_null(&mut self.reader, Unit::Byte, format) {
            self.leaf(Value::Null, field.schema(), place, &start);
            return Ok(None);
        }
        let mut behind = start.clone();
        let taken = match (format.end(), field.size_holder()) {
            (Some(End::Known(size)), _) => behind.split_sized(size),
            (_, Some(term)) => {
                let holder = Known::find(known, term);
                let number = holder.as_ref().and_then(|holder| holder.number).unwrap_or_default();
                let number = term.linear().of(number);
                length::take_held(&mut behind, number).map_err(|error| match holder {
                    Some(holder) => error.held_by(holder.field, number, holder.at),
                    None => error,
                })
            }
            (_, None) => length::take_sized(&mut behind, format),
        };
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

    /// Reads the variant of an enum that `tag` chooses, which has been read since `start`, unless another field holds it.
    fn variant(
        &mut self,
        schema: &'static Schema,
        tag: i128,
        place: &Place<'_>,
        start: &Reader<'a>,
    ) -> Result<Found, Stop> {
        let Some(variant) = schema.variant_of(tag) else {
            let error = DecodeError::new(DecodeErrorKind::UnknownValue { value: tag }, start.offset());
            return self.stored(Err(error.in_message(schema)));
        };
        self.leaf(Value::Variant(tag, variant.name()), schema, place, start);
        self.fields(&variant.body, 0, None, place)?;
        self.hand_out(EventKind::End, schema, place, start);
        Ok(Some(tag))
    }

    /// Reads one value and returns it, where it is a number that a field may depend on.
    fn value(&mut self, schema: &'static Schema, format: Format, place: &Place<'_>) -> Result<Found, Stop> {
        match schema {
            Schema::Int { .. }
            | Schema::Float { .. }
            | Schema::Bool
            | Schema::Unit
            | Schema::Bytes
            | Schema::Text
            | Schema::Opaque { .. } => self.simple(schema, format, place),
            Schema::Array { element, .. } => self.array(schema, element, format, place),
            Schema::Fixed { count, element } => self.fixed(schema, *count, element, format, place),
            Schema::Optional { value } => {
                if self.is_present(schema, value, format, place)? {
                    self.value(value, format, place)
                } else {
                    Ok(None)
                }
            }
            Schema::Pair { parts } => {
                let start = self.reader.clone();
                self.hand_out(EventKind::Begin, schema, place, &start);
                for part in parts {
                    self.value(part, format.of_elements(), place)?;
                }
                self.hand_out(EventKind::End, schema, place, &start);
                Ok(None)
            }
            Schema::Struct { .. } => {
                let start = self.reader.clone();
                self.hand_out(EventKind::Begin, schema, place, &start);
                self.fields(schema, 0, None, place)?;
                self.hand_out(EventKind::End, schema, place, &start);
                Ok(None)
            }
            Schema::Enum { tag, endian, .. } => {
                let start = self.reader.clone();
                self.hand_out(EventKind::Begin, schema, place, &start);
                let tag = self.tag(schema, *tag, *endian)?;
                self.variant(schema, tag, place, &start)
            }
        }
    }

    /// Reads the number of an enum.
    #[inline(never)]
    fn tag(&mut self, schema: &'static Schema, tag: Number, endian: Endian) -> Result<i128, Stop> {
        let read = tag.read(&mut self.reader, endian).map_err(|error| error.in_message(schema));
        self.stored(read).map(|number| tag.value(number))
    }

    /// Reads whether a value is there that may be missing.
    #[inline(never)]
    fn is_present(
        &mut self,
        schema: &'static Schema,
        value: &Schema,
        format: Format,
        place: &Place<'_>,
    ) -> Result<bool, Stop> {
        let start = self.reader.clone();
        let read = match value.unit() {
            Some(unit) => Ok(!length::take_null(&mut self.reader, unit, format)),
            None => take_bool(&mut self.reader),
        };
        let is_present = self.stored(read)?;
        if self.reader.offset() > start.offset() {
            self.leaf(if is_present { Value::Present } else { Value::Null }, schema, place, &start);
        }
        Ok(is_present)
    }

    /// Reads a value that has no others inside.
    #[inline(never)]
    fn simple(&mut self, schema: &'static Schema, format: Format, place: &Place<'_>) -> Result<Found, Stop> {
        let start = self.reader.clone();
        let read = simple(&mut self.reader, schema, format);
        let value = self.stored(read)?;
        // Nothing was read, and nothing is held.
        if value == Value::Padding(0) {
            return Ok(None);
        }
        self.leaf(value, schema, place, &start);
        Ok(match (schema, value) {
            (Schema::Int { size: ..=8, .. }, Value::Int(number)) => Some(number),
            (Schema::Int { size: ..=8, .. }, Value::Unsigned(number)) => i128::try_from(number).ok(),
            (_, Value::Bool(value)) => Some(value.into()),
            _ => None,
        })
    }

    /// Reads an array: its count and that many elements, or elements up to the end of the message.
    fn array(
        &mut self,
        schema: &'static Schema,
        element: &'static Schema,
        format: Format,
        place: &Place<'_>,
    ) -> Result<Found, Stop> {
        let of_elements = format.of_elements();
        let start = self.reader.clone();
        let count = if format.is_rest() { None } else { Some(self.count(element, format)?) };
        if let (Some((int, width)), Some(count)) = (plain_int(element, of_elements), count) {
            let ints = ints(&mut self.reader, int, width, of_elements.endian, count);
            let ints = self.stored(ints)?;
            self.leaf(Value::Ints(ints), schema, place, &start);
            return Ok(None);
        }
        self.hand_out(EventKind::Begin, schema, place, &start);
        match count {
            Some(count) => {
                if self.reader.offset() > start.offset() {
                    self.leaf(Value::Count(count), schema, place, &start);
                }
                self.elements(element, of_elements, place, count)?;
            }
            None => self.elements_up_to_the_end(element, format, place, &start)?,
        }
        self.hand_out(EventKind::End, schema, place, &start);
        Ok(None)
    }

    #[inline(never)]
    fn count(&mut self, element: &Schema, format: Format) -> Result<usize, Stop> {
        let least = element.min_len(format.of_elements());
        let taken = length::take_count(&mut self.reader, format, least);
        self.stored(taken)
    }

    fn elements_up_to_the_end(
        &mut self,
        element: &'static Schema,
        format: Format,
        place: &Place<'_>,
        start: &Reader<'a>,
    ) -> Result<(), Stop> {
        let mut index = 0;
        while !self.reader.remaining().is_empty() {
            if index == format.max {
                return self.stored(Err(length::too_many(format.max, start.offset())));
            }
            self.element(element, format.of_elements(), place, index)?;
            index = index.saturating_add(1);
        }
        Ok(())
    }

    /// Reads an array of a length that its type says.
    fn fixed(
        &mut self,
        schema: &'static Schema,
        count: usize,
        element: &'static Schema,
        format: Format,
        place: &Place<'_>,
    ) -> Result<Found, Stop> {
        let of_elements = format.of_elements();
        let start = self.reader.clone();
        if let Some((int, width)) = plain_int(element, of_elements) {
            let ints = ints(&mut self.reader, int, width, of_elements.endian, count);
            let value = match self.stored(ints)? {
                Ints { bytes, width: 1, signed: false, .. } => Value::Bytes(bytes),
                ints => Value::Ints(ints),
            };
            self.leaf(value, schema, place, &start);
            return Ok(None);
        }
        self.hand_out(EventKind::Begin, schema, place, &start);
        if self.elements(element, of_elements, place, count).is_err() {
            return Err(self.cut(schema, format, &start));
        }
        self.hand_out(EventKind::End, schema, place, &start);
        Ok(None)
    }

    /// Says of an array of a fixed size, which began at `start` and in which the input ends, that all of it is too short,
    /// and not only the element that is cut.
    #[inline(never)]
    fn cut(&mut self, schema: &Schema, format: Format, start: &Reader<'a>) -> Stop {
        let error = schema.fixed_len(format).and_then(|len| start.clone().take(len).err());
        let is_cut = self.error.is_some_and(|error| matches!(error.kind(), DecodeErrorKind::TooShort { .. }));
        // Inside of a size, it is the field behind that one that is too short.
        if is_cut && self.reader.ends_as(start) {
            self.error = error.or(self.error);
        }
        Stop
    }

    fn elements(
        &mut self,
        element: &'static Schema,
        format: Format,
        place: &Place<'_>,
        count: usize,
    ) -> Result<(), Stop> {
        (0..count).try_for_each(|index| self.element(element, format, place, index))
    }

    fn element(
        &mut self,
        element: &'static Schema,
        format: Format,
        place: &Place<'_>,
        index: usize,
    ) -> Result<(), Stop> {
        match self.value(element, format, &Place::Element(place, index)) {
            Ok(_) => Ok(()),
            Err(Stop) => Err(self.add(|error| error.in_element(index))),
        }
    }
}

/// Whether another field says that this one is null.
fn is_null(field: &Field, known: Option<&Known<'_, '_>>) -> bool {
    let Some(term) = field.holder().filter(|_| field.null() == Null::Length) else { return false };
    let number = Known::find(known, term).and_then(|holder| holder.number);
    number.is_some_and(|number| term.linear().of(number) == -1)
}

/// Reads a value that has no others inside.
fn simple<'a>(reader: &mut Reader<'a>, schema: &Schema, format: Format) -> Result<Value<'a>, DecodeError> {
    Ok(match schema {
        Schema::Int { size: 16, signed } => {
            let bytes = take_ordered(reader, format.endian)?;
            if *signed { Value::Int(i128::from_be_bytes(bytes)) } else { Value::Unsigned(u128::from_be_bytes(bytes)) }
        }
        Schema::Int { size, signed } => {
            let number = Number::of(*size, *signed, format.width);
            let value = number.value(number.read(reader, format.endian)?);
            if *signed { Value::Int(value) } else { Value::Unsigned(value.unsigned_abs()) }
        }
        Schema::Float { size: 4 } => Value::Float32(f32::from_be_bytes(take_ordered(reader, format.endian)?)),
        Schema::Float { .. } => Value::Float64(f64::from_be_bytes(take_ordered(reader, format.endian)?)),
        Schema::Bool => Value::Bool(take_bool(reader)?),
        Schema::Bytes => Value::Bytes(length::take_bytes(reader, format)?),
        Schema::Text => Value::Text(length::take_text(reader, format)?),
        Schema::Opaque { min_len, max_len, .. } => {
            let left = reader.remaining().len();
            let len = max_len.unwrap_or(usize::MAX).min(left).max(*min_len);
            Value::Bytes(reader.take(len)?)
        }
        // What has others inside does not come here.
        Schema::Unit
        | Schema::Array { .. }
        | Schema::Fixed { .. }
        | Schema::Optional { .. }
        | Schema::Pair { .. }
        | Schema::Struct { .. }
        | Schema::Enum { .. } => {
            take_zeros(reader, format.pad)?;
            Value::Padding(format.pad)
        }
    })
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

impl Schema {
    /// The variant that `tag` chooses.
    fn variant_of(&self, tag: i128) -> Option<&'static Variant> {
        let Self::Enum { tag: own, variants, .. } = self else { return None };
        let named = variants.iter().find(|variant| variant.tag == Some(tag));
        // What takes every other number takes those of the enum's own integer type.
        let other = || variants.iter().find(|variant| variant.tag.is_none());
        named.or_else(|| if own.holds(tag) { other() } else { None })
    }
}

/// A number of an integer whose values all take the same number of bytes, and that number.
const fn plain_int(schema: &Schema, format: Format) -> Option<(Number, usize)> {
    match (schema, schema.number(format)) {
        (Schema::Int { .. }, Some(number)) => match number.fixed_len() {
            Some(width) => Some((number, width)),
            None => None,
        },
        _ => None,
    }
}
