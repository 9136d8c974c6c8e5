//! How a value is written: statements that hand it to the writer.
//!
//! Owns the mirror of `read_values`: what it takes off a reader, this puts there.

use wire::schema::{Encoding, End, Format, Prefix, Schema, Width};

use super::fields::encoding;
use super::module::{Module, Name};
use super::numbers::{Integer, arithmetic, named_null, null_bytes};
use super::read_values::{Around, capacity};
use crate::export::{Refusal, Written};

/// Where a value stands that is written.
#[derive(Clone)]
pub(super) struct Spot {
    /// For a refusal.
    pub(super) at: String,
    /// The step of an error in the field.
    pub(super) step: String,
    /// The variables that count elements, outermost first.
    pub(super) indices: Vec<String>,
    /// What the field is called.
    pub(super) name: String,
    pub(super) around: Around,
}

impl Module<'_> {
    pub(super) fn writer(&self, function: &str, arguments: &[String], named: &[(&str, String)]) -> String {
        self.language.expression(&self.language.call("writer", function, arguments, named))
    }

    /// Writes one value.
    pub(super) fn write(
        &mut self,
        schema: &'static Schema<'static>,
        format: Format<'static>,
        value: &str,
        spot: &Spot,
    ) -> Written<Vec<String>> {
        let at = spot.at.as_str();
        match schema {
            Schema::Named(named) => {
                if named.values().is_empty() || !matches!(named.of().plain(), Schema::Int { .. }) {
                    return self.write(named.of(), format, value, spot);
                }
                let ranges = self.ranges(at, named.values(), named.of(), format)?;
                let value = self.language.call("writer", "among", &[value.to_owned(), ranges], &[]);
                self.write(named.of(), format, &value, spot)
            }
            Schema::Int { .. } => {
                let write = Integer::of_schema(at, schema, format)?.write(at, value, format.endian(), self.language)?;
                Ok(vec![self.language.expression(&write)])
            }
            Schema::Float { size } => {
                let little = self.little(format, true);
                Ok(vec![self.writer("floating", &[size.to_string(), value.to_owned()], &little)])
            }
            Schema::Bool => Ok(vec![self.writer("flag", &[value.to_owned()], &self.flag(format))]),
            Schema::Unit => Ok(vec![self.writer("zeros", &[format.pad().to_string()], &[])]),
            Schema::Bytes => self.write_string(schema, value, (format, 1), spot),
            Schema::Text { encoding: own } => {
                let little = self.little(format, *own == Encoding::Utf16);
                let bytes = self.language.call("writer", encoding(at, *own)?, &[value.to_owned()], &little);
                let each = if *own == Encoding::Utf16 { 2 } else { 1 };
                self.write_string(schema, &bytes, (format, each), spot)
            }
            Schema::FixedText { len, pad } => {
                Ok(vec![self.writer("fixed_text", &[value.to_owned(), len.to_string(), pad.to_string()], &[])])
            }
            Schema::Array { element, .. } => self.write_array(schema, element, format, value, spot),
            Schema::Fixed { count, element } => self.write_fixed(*count, element, format, value, spot),
            Schema::Optional { value: of } => self.write_optional(schema, of, format, value, spot),
            Schema::Pair { parts } => {
                let write = |(index, part): (usize, &&'static Schema<'static>)| {
                    self.write(part, format.of_elements(), &format!("{value}[{index}]"), &spot.inside())
                };
                Ok(parts.iter().enumerate().map(write).collect::<Written<Vec<_>>>()?.concat())
            }
            Schema::Recursive { depth, .. } => self.write_nested(*depth, schema, value, spot),
            Schema::Struct { .. } | Schema::Enum { .. } => self.write_declared(schema, value, spot),
            _ => Err(Refusal::of(at, "type of this kind")),
        }
    }

    fn write_nested(
        &mut self,
        depth: u8,
        schema: &'static Schema<'static>,
        value: &str,
        spot: &Spot,
    ) -> Written<Vec<String>> {
        match self.declared(&spot.at, schema)? {
            Name::Class(name) | Name::Union(name) => {
                let write = self.language.writer_of_class(&name, value, &spot.around.given);
                Ok(vec![self.writer("nested", &[depth.to_string(), write], &[])])
            }
            Name::Numbers(_) => Err(Refusal::of(&spot.at, "type of this kind")),
        }
    }

    fn write_declared(&mut self, schema: &'static Schema<'static>, value: &str, spot: &Spot) -> Written<Vec<String>> {
        let at = spot.at.as_str();
        let is_held = spot.around.held.is_some();
        match self.declared(at, schema)? {
            Name::Class(name) => {
                let write = self.language.write_class(&name, value, &spot.around.given);
                Ok(vec![self.language.expression(&write)])
            }
            Name::Union(name) => {
                let write = self.language.write_union(&name, value, !is_held, &spot.around.given);
                Ok(vec![self.language.expression(&write)])
            }
            Name::Numbers(_) => {
                let Schema::Enum { tag, endian, declaration, .. } = schema else {
                    return Err(Refusal::of(at, "type of this kind"));
                };
                let known = self.known("writer", schema, &[value.to_owned()], declaration.name);
                if is_held {
                    return Ok(vec![self.language.expression(&known)]);
                }
                let write = Integer::of(*tag).write(at, &known, *endian, self.language)?;
                Ok(vec![self.language.expression(&write)])
            }
        }
    }

    /// A function that writes a number in front, and what is said of that.
    pub(super) fn prefix(
        &self,
        at: &str,
        prefix: Prefix,
        format: Format<'_>,
    ) -> Written<(String, Vec<(&'static str, String)>)> {
        let integer = Integer::of(prefix.number());
        let number = if integer.is_wide() { self.language.as_wide("_n") } else { "_n".to_owned() };
        let write = integer.write(at, &number, format.endian(), self.language)?;
        let mut named = arithmetic(prefix);
        if let Some(null) = named_null(prefix) {
            named.push(("null", self.language.integer(null, false)));
        }
        // More than 53 bits of length no program has.
        if let Some(most) = capacity(End::Prefix(prefix), format).filter(|most| *most < 1 << 53) {
            named.push(("most", most.to_string()));
        }
        Ok((self.language.function("_n", &write), named))
    }

    /// Writes a string, of units of so many bytes.
    fn write_string(
        &mut self,
        schema: &Schema<'_>,
        bytes: &str,
        (format, each): (Format<'_>, usize),
        spot: &Spot,
    ) -> Written<Vec<String>> {
        let at = spot.at.as_str();
        let end = schema.end(format).ok_or_else(|| Refusal::of(at, "end that is known"))?;
        let mut named = Vec::new();
        if each != 1 {
            named.push(("each", each.to_string()));
        }
        let bytes = bytes.to_owned();
        if let End::Prefix(prefix) = end {
            let (write, of_number) = self.prefix(at, prefix, format)?;
            named.extend(of_number);
            return Ok(vec![self.writer("string", &[bytes, write], &named)]);
        }
        if format.max() != usize::MAX {
            named.push(("most", format.max().to_string()));
        }
        Ok(vec![match end {
            End::Until(until) => {
                if until.unit() != 1 {
                    named.push(("unit", until.unit().to_string()));
                }
                if until.is_kept() {
                    named.push(("keep", self.language.boolean(true)));
                }
                self.writer("until", &[bytes, self.language.bytes(until.bytes())], &named)
            }
            End::Padded(pad) => self.writer("padded", &[bytes, pad.to_string()], &named),
            End::Last => {
                let last = spot.around.last.clone().ok_or_else(|| Refusal::of(at, "end of this kind"))?;
                self.writer("through_last", &[bytes, last], &named)
            }
            End::Rest | End::Before(_) | End::Held => self.writer("put", &[bytes], &named),
            _ => return Err(Refusal::of(at, "end of this kind")),
        }])
    }

    fn write_array(
        &mut self,
        schema: &'static Schema<'static>,
        element: &'static Schema<'static>,
        format: Format<'static>,
        value: &str,
        spot: &Spot,
    ) -> Written<Vec<String>> {
        let at = spot.at.as_str();
        let end = schema.end(format).ok_or_else(|| Refusal::of(at, "end that is known"))?;
        let length = self.language.length(value);
        let mut lines = Vec::new();
        let limit = (format.max() != usize::MAX).then(|| format.max().to_string());
        if let (None, Some(most)) = (end.prefix(), limit) {
            lines.push(self.writer("at_most", &[length.clone(), most], &[]));
        }
        let mut until = None;
        match end {
            End::Prefix(prefix) => {
                let (write, named) = self.prefix(at, prefix, format)?;
                lines.push(self.writer("count", &[length, write], &named));
            }
            End::Until(own) => until = Some(self.language.bytes(own.bytes())),
            End::Last => {
                let last = spot.around.last.clone().ok_or_else(|| Refusal::of(at, "end of this kind"))?;
                lines.push(self.writer("ends", &[value.to_owned(), last], &[]));
            }
            End::Rest | End::Before(_) | End::Held => {}
            _ => return Err(Refusal::of(at, "end of this kind")),
        }
        lines.extend(self.write_elements(element, format.of_elements(), value, until.as_deref(), spot)?);
        if let Some(until) = until {
            lines.push(self.language.set("_at", &self.language.step_of_element(&spot.step, &spot.indices)));
            lines.push(self.writer("put", &[until], &[]));
        }
        Ok(lines)
    }

    fn write_elements(
        &mut self,
        element: &'static Schema<'static>,
        format: Format<'static>,
        value: &str,
        until: Option<&str>,
        spot: &Spot,
    ) -> Written<Vec<String>> {
        let depth = spot.indices.len();
        // Each list has variables of its own, because they are of its type.
        let number = if depth == 0 { String::new() } else { depth.to_string() };
        let (index, one) = (format!("_index{number}"), format!("_{}_item{number}", spot.name));
        let mut inside = spot.inside();
        inside.indices.push(index.clone());
        let mut body = vec![self.language.set("_at", &self.language.step_of_element(&spot.step, &inside.indices))];
        let start = format!("_start{depth}");
        if until.is_some() {
            let position = self.language.call("writer", "position", &[], &[]);
            body.push(self.language.declare(&start, &super::language::Type::Integer { is_wide: false }, &position));
        }
        body.extend(self.write(element, format, &one, &inside)?);
        if let Some(until) = until {
            body.push(self.writer("begins_otherwise", &[start, until.to_owned()], &[]));
        }
        Ok(self.language.each(&index, &one, value, &body))
    }

    fn write_fixed(
        &mut self,
        count: usize,
        element: &'static Schema<'static>,
        format: Format<'static>,
        value: &str,
        spot: &Spot,
    ) -> Written<Vec<String>> {
        if matches!(element, Schema::Int { size: 1, signed: false }) {
            return Ok(vec![self.writer("fixed", &[value.to_owned(), count.to_string()], &[])]);
        }
        let mut lines = vec![self.writer("counts", &[self.language.length(value), count.to_string()], &[])];
        lines.extend(self.write_elements(element, format.of_elements(), value, None, spot)?);
        Ok(lines)
    }

    fn write_optional(
        &mut self,
        schema: &'static Schema<'static>,
        of: &'static Schema<'static>,
        format: Format<'static>,
        value: &str,
        spot: &Spot,
    ) -> Written<Vec<String>> {
        let is_there = self.language.is_there(value);
        match schema.end(format) {
            Some(End::Prefix(prefix)) => {
                let null = self.null(&spot.at, prefix, format)?;
                let write = self.write(of, format, value, spot)?;
                Ok(self.language.when(&is_there, &write, &[null]))
            }
            Some(_) => Err(Refusal::of(&spot.at, "null where no length stands in front")),
            None => {
                let (no, yes) = (self.language.boolean(false), self.language.boolean(true));
                let mut write = vec![self.writer("flag", &[yes], &[])];
                write.extend(self.write(of, format, value, &spot.inside())?);
                Ok(self.language.when(&is_there, &write, &[self.writer("flag", &[no], &[])]))
            }
        }
    }

    /// Writes null in the place of a length.
    pub(super) fn null(&self, at: &str, prefix: Prefix, format: Format<'_>) -> Written<String> {
        let bytes = null_bytes(at, prefix, format.endian())?;
        debug_assert!(prefix.number().width() != Width::MySql || bytes == [0xfb], "it has a byte of its own");
        Ok(self.writer("put", &[self.language.bytes(&bytes)], &[]))
    }
}

impl Spot {
    /// The same for what is inside.
    fn inside(&self) -> Self {
        Self { around: self.around.inside(), ..self.clone() }
    }
}
