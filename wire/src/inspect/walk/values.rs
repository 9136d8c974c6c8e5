//! One value: a number, a string, or what has others inside.

use super::known::Spot;
use super::{Stop, Walk};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::inspect::event::{EventKind, Place};
use crate::inspect::value::{Ints, Value};
use crate::io::Reader;
use crate::layout::{Endian, Format, Number, Schema, Variant};
use crate::primitive::length;
use crate::primitive::number::take_ordered;
use crate::primitive::{take_bool, take_zeros};

impl<'a> Walk<'_, 'a> {
    /// Reads the variant of an enum that `tag` chooses, which has been read since `start`, unless another field holds it.
    pub(super) fn variant(
        &mut self,
        schema: &'static Schema,
        tag: i128,
        spot: Spot<'_, 'a>,
        start: &Reader<'a>,
    ) -> Result<(), Stop> {
        let Some(variant) = schema.variant_of(tag) else {
            let error = DecodeError::new(DecodeErrorKind::UnknownValue { value: tag }, start.offset());
            return self.stored(Err(error.in_message(schema)));
        };
        self.leaf(Value::Variant(tag, variant.name()), schema, spot, start);
        let origin = self.reader.offset();
        self.fields(&variant.body, 0, None, spot.beginning_at(origin))?;
        self.hand_out(EventKind::End, schema, spot, start);
        Ok(())
    }

    /// Reads one value.
    pub(super) fn value(&mut self, schema: &'static Schema, format: Format, spot: Spot<'_, 'a>) -> Result<(), Stop> {
        match schema {
            Schema::Int { .. }
            | Schema::Float { .. }
            | Schema::Bool
            | Schema::Unit
            | Schema::Bytes
            | Schema::Text
            | Schema::Opaque { .. } => self.simple(schema, format, spot),
            Schema::Array { element, .. } => self.array(schema, element, format, spot),
            Schema::Fixed { count, element } => self.fixed(schema, *count, element, format, spot),
            Schema::Optional { value } => {
                if self.is_present(schema, value, format, spot)? {
                    self.value(value, format, spot)
                } else {
                    Ok(())
                }
            }
            Schema::Pair { parts } => {
                let start = self.reader.clone();
                self.hand_out(EventKind::Begin, schema, spot, &start);
                for part in parts {
                    self.value(part, format.of_elements(), spot)?;
                }
                self.hand_out(EventKind::End, schema, spot, &start);
                Ok(())
            }
            Schema::Struct { .. } => {
                let start = self.reader.clone();
                self.version(schema, spot)?;
                self.hand_out(EventKind::Begin, schema, spot, &start);
                self.fields(schema, 0, None, spot.beginning_at(start.offset()))?;
                self.ignored(schema, spot);
                self.hand_out(EventKind::End, schema, spot, &start);
                Ok(())
            }
            Schema::Enum { tag, endian, .. } => {
                let start = self.reader.clone();
                self.version(schema, spot)?;
                self.hand_out(EventKind::Begin, schema, spot, &start);
                let tag = self.tag(schema, *tag, *endian)?;
                self.variant(schema, tag, spot, &start)
            }
        }
    }

    /// Skips what stands behind the last field of a struct that ignores it.
    #[inline(never)]
    fn ignored(&mut self, schema: &'static Schema, spot: Spot<'_, 'a>) {
        let start = self.reader.clone();
        let bytes = start.remaining();
        if schema.declaration().is_some_and(|declaration| declaration.ignores_extra) && !bytes.is_empty() {
            self.reader.skip(bytes.len());
            self.leaf(Value::Filler(bytes), schema, spot, &start);
        }
    }

    /// Refuses a version in which a message does not exist.
    fn version(&mut self, schema: &'static Schema, spot: Spot<'_, 'a>) -> Result<(), Stop> {
        match schema.versions() {
            Some(versions) if !versions.contain(spot.given) => {
                let error = DecodeError::unsupported(versions, spot.given, self.reader.offset());
                self.stored(Err(error.in_message(schema)))
            }
            _ => Ok(()),
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
        spot: Spot<'_, 'a>,
    ) -> Result<bool, Stop> {
        let start = self.reader.clone();
        let read = match value.unit() {
            Some(unit) => Ok(!length::take_null(&mut self.reader, unit, format)),
            None => take_bool(&mut self.reader),
        };
        let is_present = self.stored(read)?;
        if self.reader.offset() > start.offset() {
            self.leaf(if is_present { Value::Present } else { Value::Null }, schema, spot, &start);
        }
        Ok(is_present)
    }

    /// Reads a value that has no others inside.
    #[inline(never)]
    fn simple(&mut self, schema: &'static Schema, format: Format, spot: Spot<'_, 'a>) -> Result<(), Stop> {
        let start = self.reader.clone();
        let read = simple(&mut self.reader, schema, format);
        let value = self.stored(read)?;
        // Nothing was read, and nothing is held.
        if value == Value::Padding(0) {
            return Ok(());
        }
        self.leaf(value, schema, spot, &start);
        Ok(())
    }

    /// Reads an array: its count and that many elements, or elements up to the end of the message.
    fn array(
        &mut self,
        schema: &'static Schema,
        element: &'static Schema,
        format: Format,
        spot: Spot<'_, 'a>,
    ) -> Result<(), Stop> {
        let of_elements = format.of_elements();
        let start = self.reader.clone();
        let count = if format.is_counted() { Some(self.count(element, format)?) } else { None };
        if let (Some((int, width)), Some(count)) = (plain_int(element, of_elements), count) {
            let ints = ints(&mut self.reader, int, width, of_elements.endian, count);
            let ints = self.stored(ints)?;
            self.leaf(Value::Ints(ints), schema, spot, &start);
            return Ok(());
        }
        self.hand_out(EventKind::Begin, schema, spot, &start);
        match count {
            Some(count) => {
                if self.reader.offset() > start.offset() {
                    self.leaf(Value::Count(count), schema, spot, &start);
                }
                self.elements(element, of_elements, spot, count)?;
            }
            None => {
                self.elements_up_to_the_end(element, format, spot, &start)?;
                self.end(schema, format, spot);
            }
        }
        self.hand_out(EventKind::End, schema, spot, &start);
        Ok(())
    }

    #[inline(never)]
    fn count(&mut self, element: &Schema, format: Format) -> Result<usize, Stop> {
        let least = element.min_len(format.of_elements());
        let taken = length::take_count(&mut self.reader, format, least);
        self.stored(taken)
    }

    /// Reads what ends an array, if something does.
    #[inline(never)]
    fn end(&mut self, schema: &'static Schema, format: Format, spot: Spot<'_, 'a>) {
        let Some(until) = format.until() else { return };
        let start = self.reader.clone();
        self.reader.skip(until.dropped_len());
        let bytes = start.remaining().get(..until.dropped_len()).unwrap_or_default();
        self.leaf(Value::End(bytes), schema, spot, &start);
    }

    #[inline(never)]
    fn goes_on(&mut self, format: Format) -> Result<bool, Stop> {
        let goes_on = length::goes_on(&self.reader, format);
        self.stored(goes_on)
    }

    fn elements_up_to_the_end(
        &mut self,
        element: &'static Schema,
        format: Format,
        spot: Spot<'_, 'a>,
        start: &Reader<'a>,
    ) -> Result<(), Stop> {
        let mut index = 0;
        self.reader = length::up_to_the_end(start, format);
        while self.goes_on(format)? {
            if index == format.max {
                return self.stored(Err(length::too_many(format.max, start.offset())));
            }
            self.element(element, format.of_elements(), spot, index)?;
            index = index.saturating_add(1);
        }
        let len = self.reader.offset().saturating_sub(start.offset());
        self.reader = start.clone();
        self.reader.skip(len);
        Ok(())
    }

    /// Reads an array of a length that its type says.
    fn fixed(
        &mut self,
        schema: &'static Schema,
        count: usize,
        element: &'static Schema,
        format: Format,
        spot: Spot<'_, 'a>,
    ) -> Result<(), Stop> {
        let of_elements = format.of_elements();
        let start = self.reader.clone();
        if let Some((int, width)) = plain_int(element, of_elements) {
            let ints = ints(&mut self.reader, int, width, of_elements.endian, count);
            let value = match self.stored(ints)? {
                Ints { bytes, width: 1, signed: false, .. } => Value::Bytes(bytes),
                ints => Value::Ints(ints),
            };
            self.leaf(value, schema, spot, &start);
            return Ok(());
        }
        self.hand_out(EventKind::Begin, schema, spot, &start);
        if self.elements(element, of_elements, spot, count).is_err() {
            return Err(self.cut(schema, format, &start));
        }
        self.hand_out(EventKind::End, schema, spot, &start);
        Ok(())
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
        spot: Spot<'_, 'a>,
        count: usize,
    ) -> Result<(), Stop> {
        (0..count).try_for_each(|index| self.element(element, format, spot, index))
    }

    fn element(
        &mut self,
        element: &'static Schema,
        format: Format,
        spot: Spot<'_, 'a>,
        index: usize,
    ) -> Result<(), Stop> {
        let place = Place::Element(spot.place, index);
        match self.value(element, format, spot.element(&place)) {
            Ok(()) => Ok(()),
            Err(Stop) => Err(self.add(|error| error.in_element(index))),
        }
    }
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
            take_zeros(reader, format.pad())?;
            Value::Padding(format.pad())
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
