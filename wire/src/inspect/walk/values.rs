//! One value: a number, a string, or what has others inside. Arrays have a module of their own.

use core::net::IpAddr;

use super::known::Spot;
use super::{Stop, Walk};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::inspect::value::{EncodedText, Value};
use crate::io::Reader;
use crate::layout::constant::{Format, Named, Variant};
use crate::layout::{Encoding, Endian, Notation, Number, Schema};
use crate::primitive::length;
use crate::primitive::number::take_ordered;
use crate::primitive::text::{take_ascii, take_fixed_text, take_utf16};
use crate::primitive::{take_bool, take_flag, take_zeros, wide};

impl<'a> Walk<'_, 'a> {
    /// Reads one value.
    pub(super) fn value(
        &mut self,
        schema: &'static Schema<'static>,
        format: &Format,
        spot: &Spot<'_, 'a>,
    ) -> Result<(), Stop> {
        match schema {
            Schema::Int { .. }
            | Schema::Float { .. }
            | Schema::Bool
            | Schema::Unit
            | Schema::Bytes
            | Schema::Text { .. }
            | Schema::FixedText { .. }
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
            Schema::Pair { parts } => self.pair(schema, parts, format, spot),
            Schema::Recursive { depth, .. } => self.recursive(schema, *depth, format, spot),
            Schema::Struct { .. } => self.structure(schema, spot),
            Schema::Enum { .. } if format.is_without_number() => self.held_variant(schema, spot.chosen, spot),
            Schema::Enum { tag, endian, .. } => self.enumeration(schema, *tag, *endian, spot),
            Schema::Named(named) => self.named(schema, named, format, spot),
        }
    }

    /// Reads a value of a type of one's own. Apart, for what is on the stack here would be so at each level.
    #[inline(never)]
    fn named(
        &mut self,
        schema: &'static Schema<'static>,
        named: &'static Named,
        format: &Format,
        spot: &Spot<'_, 'a>,
    ) -> Result<(), Stop> {
        match (named.of().plain(), named.notation()) {
            (
                Schema::Int { .. }
                | Schema::Float { .. }
                | Schema::Bool
                | Schema::Unit
                | Schema::Bytes
                | Schema::Text { .. }
                | Schema::FixedText { .. },
                _,
            ) => self.simple(schema, format, spot),
            (_, Some(notation)) => self.noted(schema, notation, spot),
            (_, None) => self.value(named.of(), format, spot),
        }
    }

    /// Reads bytes that people write otherwise.
    #[inline(never)]
    fn noted(&mut self, schema: &'static Schema<'static>, notation: Notation, spot: &Spot<'_, 'a>) -> Result<(), Stop> {
        let start = self.reader.clone();
        let reader = &mut self.reader;
        let read = match notation {
            Notation::Ipv4 => reader.take_array().map(|bytes: [u8; 4]| Value::Address(IpAddr::from(bytes))),
            Notation::Ipv6 => reader.take_array().map(|bytes: [u8; 16]| Value::Address(IpAddr::from(bytes))),
            Notation::Uuid => reader.take_array().map(Value::Uuid),
        };
        let value = self.stored(read)?;
        self.leaf(value, schema, spot, &start);
        Ok(())
    }

    fn pair(
        &mut self,
        schema: &'static Schema<'static>,
        parts: &[&'static Schema<'static>],
        format: &Format,
        spot: &Spot<'_, 'a>,
    ) -> Result<(), Stop> {
        let start = self.begin(schema, spot);
        let format = format.of_elements();
        for part in parts {
            self.value(part, &format, spot)?;
        }
        self.end(schema, spot, &start);
        Ok(())
    }

    /// Reads a value of a recursive type, unless it stands too deep.
    fn recursive(
        &mut self,
        schema: &'static Schema<'static>,
        limit: u8,
        format: &Format,
        spot: &Spot<'_, 'a>,
    ) -> Result<(), Stop> {
        let entered = self.reader.enter(limit);
        self.stored(entered)?;
        self.value(schema.resolved(), format, spot)?;
        self.reader.leave();
        Ok(())
    }

    fn structure(&mut self, schema: &'static Schema<'static>, spot: &Spot<'_, 'a>) -> Result<(), Stop> {
        self.version(schema, spot)?;
        let start = self.begin(schema, spot);
        self.parts(schema, &spot.beginning_at(start.offset()))?;
        self.ignored(schema, spot);
        self.end(schema, spot, &start);
        Ok(())
    }

    /// Reads the fields of `part`, a struct or a variant that begins here.
    pub(super) fn parts(&mut self, part: &'static Schema<'static>, spot: &Spot<'_, 'a>) -> Result<(), Stop> {
        if part.has_sums() { self.summed(part, spot) } else { self.fields(part, 0, None, spot) }
    }

    fn enumeration(
        &mut self,
        schema: &'static Schema<'static>,
        tag: Number,
        endian: Endian,
        spot: &Spot<'_, 'a>,
    ) -> Result<(), Stop> {
        self.version(schema, spot)?;
        let start = self.begin(schema, spot);
        let tag = self.tag(schema, tag, schema.endian_given(spot.given, endian))?;
        let len = self.reader.offset().saturating_sub(start.offset());
        let text = start.remaining().get(..len).unwrap_or_default();
        self.variant(schema, (tag, text), spot, &start)
    }

    /// Reads an enum whose tag another field holds, as a number and in bytes.
    pub(super) fn held_variant(
        &mut self,
        schema: &'static Schema<'static>,
        tag: (i128, &'a [u8]),
        spot: &Spot<'_, 'a>,
    ) -> Result<(), Stop> {
        let start = self.begin(schema, spot);
        self.variant(schema, tag, spot, &start)
    }

    /// Reads the variant of an enum that `tag` chooses, which has been read since `start`, unless another field holds it.
    fn variant(
        &mut self,
        schema: &'static Schema<'static>,
        tag: (i128, &'a [u8]),
        spot: &Spot<'_, 'a>,
        start: &Reader<'a>,
    ) -> Result<(), Stop> {
        let variant = self.chosen(schema, tag, spot, start)?;
        self.fields_of(schema, variant, spot)?;
        self.end(schema, spot, start);
        Ok(())
    }

    /// Finds the variant that `tag` chooses.
    #[inline(never)]
    fn chosen(
        &mut self,
        schema: &'static Schema<'static>,
        (tag, text): (i128, &'a [u8]),
        spot: &Spot<'_, 'a>,
        start: &Reader<'a>,
    ) -> Result<&'static Variant, Stop> {
        let Some(variant) = schema.variant_of(tag) else {
            return self.stored(Err(DecodeError::unknown(tag, start.offset(), schema)));
        };
        let name = variant.name();
        let value = if schema.is_text() { Value::TextVariant(text, name) } else { Value::Variant(tag, name) };
        self.leaf(value, schema, spot, start);
        Ok(variant)
    }

    /// Skips what stands behind the last field of a struct that ignores it.
    #[inline(never)]
    fn ignored(&mut self, schema: &'static Schema<'static>, spot: &Spot<'_, 'a>) {
        let start = self.reader.clone();
        let bytes = start.remaining();
        if schema.declaration().is_some_and(|declaration| declaration.ignores_extra) && !bytes.is_empty() {
            self.reader.skip(bytes.len());
            self.leaf(Value::Filler(bytes), schema, spot, &start);
        }
    }

    /// Refuses a version in which a message does not exist.
    #[inline(never)]
    fn version(&mut self, schema: &'static Schema<'static>, spot: &Spot<'_, 'a>) -> Result<(), Stop> {
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
    fn tag(&mut self, schema: &'static Schema<'static>, tag: Number, endian: Endian) -> Result<i128, Stop> {
        let read = tag.read(&mut self.reader, endian).map_err(|error| error.in_message(schema));
        self.stored(read).map(|number| tag.value(number))
    }

    /// Reads whether a value is there that may be missing.
    #[inline(never)]
    fn is_present(
        &mut self,
        schema: &'static Schema<'static>,
        value: &Schema<'_>,
        format: &Format,
        spot: &Spot<'_, 'a>,
    ) -> Result<bool, Stop> {
        let start = self.reader.clone();
        let read = match value.unit() {
            Some(unit) => Ok(!length::take_null(&mut self.reader, unit, *format)),
            None => take_bool(&mut self.reader),
        };
        let is_present = self.stored(read)?;
        if self.reader.offset() > start.offset() {
            self.leaf(if is_present { Value::Present } else { Value::Null }, schema, spot, &start);
        }
        Ok(is_present)
    }

    /// Refuses a number, which begins at byte `start`, that is none of the values.
    fn in_range(&mut self, schema: &'static Schema<'static>, value: &Value<'a>, start: usize) -> Result<(), Stop> {
        match (schema, value.saturated()) {
            (Schema::Named(_), Some(value)) if !schema.has_value(value) => {
                self.stored(Err(DecodeError::new(DecodeErrorKind::NotAValue { value }, start)))
            }
            _ => Ok(()),
        }
    }

    /// Reads a value that has no others inside.
    #[inline(never)]
    fn simple(&mut self, schema: &'static Schema<'static>, format: &Format, spot: &Spot<'_, 'a>) -> Result<(), Stop> {
        let start = self.reader.clone();
        let read = simple(&mut self.reader, schema, *format);
        let value = self.stored(read)?;
        self.in_range(schema, &value, start.offset())?;
        // Nothing was read, and nothing is held.
        if value == Value::Padding(0) {
            return Ok(());
        }
        self.leaf(value, schema, spot, &start);
        Ok(())
    }
}

/// Reads a text.
fn text<'a>(reader: &mut Reader<'a>, encoding: Encoding, format: Format) -> Result<Value<'a>, DecodeError> {
    let bytes = match encoding {
        Encoding::Utf8 => return length::take_text(reader, format).map(Value::Text),
        Encoding::Ascii => return take_ascii(reader, format).map(Value::Text),
        Encoding::Latin1 => length::take_bytes(reader, format)?,
        Encoding::Utf16 => take_utf16(reader, format)?,
    };
    Ok(Value::EncodedText(EncodedText { bytes, encoding, endian: format.endian }))
}

/// Reads a value that has no others inside.
fn simple<'a>(reader: &mut Reader<'a>, schema: &Schema<'_>, format: Format) -> Result<Value<'a>, DecodeError> {
    Ok(match schema.plain() {
        Schema::Int { size: 16, signed } => {
            let number = wide::read(reader, format.width, *signed, format.endian)?;
            if *signed { Value::Int(number.cast_signed()) } else { Value::Unsigned(number) }
        }
        Schema::Int { size, signed } => {
            let number = Number::of(*size, *signed, format.width);
            let value = number.value(number.read(reader, format.endian)?);
            if *signed { Value::Int(value) } else { Value::Unsigned(value.unsigned_abs()) }
        }
        Schema::Float { size: 4 } => Value::Float32(f32::from_be_bytes(take_ordered(reader, format.endian)?)),
        Schema::Float { .. } => Value::Float64(f64::from_be_bytes(take_ordered(reader, format.endian)?)),
        Schema::Bool => Value::Bool(take_flag(reader, format)?),
        Schema::Bytes => Value::Bytes(length::take_bytes(reader, format)?),
        Schema::Text { encoding } => text(reader, *encoding, format)?,
        Schema::FixedText { len, pad } => Value::Text(take_fixed_text(reader, *len, *pad)?),
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
        | Schema::Enum { .. }
        | Schema::Recursive { .. }
        | Schema::Named(_) => {
            take_zeros(reader, format.pad())?;
            Value::Padding(format.pad())
        }
    })
}
