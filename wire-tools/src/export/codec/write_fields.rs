//! How the fields of a struct or a variant are written, one after the other, from variables of their names.
//!
//! Owns the mirror of `read_fields`: numbers that follow from later fields are made first, and what reading would refuse is refused.

use wire::schema::{Constant, Field, Fill, Format, Null, Schema, Size};

use super::conditions::element;
use super::fields::{Part, is_nullable, limits};
use super::language::{Given, Type};
use super::module::Module;
use super::numbers::Integer;
use super::read_fields::shift;
use super::read_values::Around;
use super::write_values::Spot;
use crate::export::{Refusal, Written};

impl Module<'_> {
    /// Writes the fields of a part.
    pub(super) fn write_fields(&mut self, part: &Part<'_>) -> Written<Vec<String>> {
        let mut lines = Vec::new();
        for member in self.members(part)? {
            let value = match &member.is {
                Given::Always(constant) => constant.clone(),
                is => self.language.own(&member.name, is),
            };
            lines.push(self.language.declare(&member.name, &member.ty, &value));
        }
        for (index, field) in part.fields.iter().enumerate() {
            if let Some(Size::Held(_)) = field.size() {
                lines.extend(self.write_aside(part, index)?);
            }
        }
        lines.extend(self.make(part)?);
        if part.fields.iter().any(|field| field.align().is_some()) {
            let position = self.language.call("writer", "position", &[], &[]);
            lines.push(self.language.declare("_begin", &Type::Integer { is_wide: false }, &position));
        }
        for index in 0..part.fields.len() {
            lines.extend(self.write_field(part, index)?);
        }
        Ok(lines)
    }

    fn write_field(&mut self, part: &Part<'_>, index: usize) -> Written<Vec<String>> {
        let (Some(field), at) = (part.fields.get(index), part.path(index)) else { return Ok(Vec::new()) };
        if field.is_given() {
            return Ok(Vec::new());
        }
        let mut lines = vec![self.language.set("_at", &self.language.text(&part.step_of(index)))];
        if field.is_hidden() {
            lines.extend(self.write_group(part, index)?);
            return Ok(lines);
        }
        if field.bits().is_some() {
            lines.extend(self.check_bits(part, index)?);
            return Ok(lines);
        }
        let present = self.write_present(part, index)?;
        lines.extend(self.presence(&at, part, index, present)?);
        Ok(lines)
    }

    /// Writes a field where it is there, and refuses a value where it is not.
    fn presence(&mut self, at: &str, part: &Part<'_>, index: usize, mut present: Vec<String>) -> Written<Vec<String>> {
        let Some(field) = part.fields.get(index) else { return Ok(Vec::new()) };
        let ty = self.type_of_field(at, field)?;
        let name = part.name(index).to_owned();
        let is_optional = matches!(field.schema(), Schema::Optional { .. });
        let null_size = match (field.null(), field.size()) {
            (Null::Size, Some(Size::Prefix(prefix))) => vec![self.null(at, prefix, field.format())?],
            _ => Vec::new(),
        };
        let may_be_null = field.null() != Null::Never;
        if may_be_null {
            present = self.language.when(&self.language.is_there(&name), &present, &null_size);
        }
        let Some(condition) = field.condition() else { return Ok(self.unconditional(part, index, present)) };
        let holds = self.holds(at, part, condition)?;
        if ty == Type::Nothing {
            return Ok(self.language.when(&holds, &present, &[]));
        }
        if let (Some(constant), None) = (field.constant(), field.absent()) {
            let constant = self.constant(at, constant, field, &ty)?;
            present.insert(0, self.language.set(&name, &constant));
        } else if field.absent().is_none() && !is_optional && !may_be_null {
            let there = self.language.call("writer", "present", std::slice::from_ref(&name), &[]);
            present.insert(0, self.language.set(&name, &there));
        }
        let absent = self.absence(at, field, &ty, &name)?;
        Ok(self.language.when(&holds, &present, &[absent]))
    }

    /// Writes a field that may be missing at the end where it is not, and one that is always there.
    fn unconditional(&self, part: &Part<'_>, index: usize, mut present: Vec<String>) -> Vec<String> {
        let may_be_missing = |field: &Field<'_>| field.absent() == Some(wire::schema::Absent::Missing);
        if !part.fields.get(index).is_some_and(may_be_missing) {
            return present;
        }
        let before = index.checked_sub(1).and_then(|before| Some((before, part.fields.get(before)?)));
        if let Some((before, _)) = before.filter(|(_, field)| may_be_missing(field) && field.is_default()) {
            let there = self.language.is_there(part.name(before));
            present.insert(0, self.writer("follows", &[there], &[]));
        }
        self.language.when(&self.language.is_there(part.name(index)), &present, &[])
    }

    /// Refuses a value of a field that is not there, unless it is what the field is then.
    fn absence(&self, at: &str, field: &'static Field<'static>, ty: &Type, name: &str) -> Written<String> {
        Ok(match field.absent() {
            None => self.writer("absent", &[self.language.is_null(name)], &[]),
            Some(wire::schema::Absent::Missing) => {
                return Err(Refusal::of(at, "field that may be missing under a condition"));
            }
            Some(_) if is_nullable(field) => self.writer("is_default", &[self.language.is_null(name)], &[]),
            Some(absent) => {
                let default = match absent {
                    wire::schema::Absent::Constant(constant) => self.constant(at, constant, field, ty)?,
                    _ => self.natural(at, ty, field)?,
                };
                let same = match ty {
                    Type::Bytes => self.language.same_bytes(name, &default),
                    Type::List(_) => {
                        let none = self.language.integer(0, false);
                        self.language.compare(&self.language.length(name), wire::schema::Comparison::Equal, &none)
                    }
                    _ => self.language.compare(name, wire::schema::Comparison::Equal, &default),
                };
                self.writer("is_default", &[same], &[])
            }
        })
    }

    /// Writes a field that is there.
    fn write_present(&mut self, part: &Part<'_>, index: usize) -> Written<Vec<String>> {
        let (Some(field), at) = (part.fields.get(index), part.path(index)) else { return Ok(Vec::new()) };
        let mut lines = self.checks_of_value(part, index)?;
        if let Some(align) = field.align() {
            lines.push(self.writer("align", &["_begin".to_owned(), align.bytes().to_string()], &[]));
        }
        if let Some(Size::Held(_)) = field.size() {
            lines.push(self.writer("put", &[Self::content(part, index)], &[]));
            return Ok(lines);
        }
        let mut write = self.write_in_size(part, index, field.format())?;
        if let (Some(when), Some(little)) = (field.little(), field.little_format()) {
            let little = self.write_in_size(part, index, little)?;
            write = self.language.when(&self.holds(&at, part, when)?, &little, &write);
        }
        if let Some(when) = field.compact() {
            let compact = self.write_in_size(part, index, field.format().compact())?;
            write = self.language.when(&self.holds(&at, part, when)?, &compact, &write);
        }
        lines.extend(write);
        Ok(lines)
    }

    /// What must hold of a field and of its elements.
    fn checks_of_value(&mut self, part: &Part<'_>, index: usize) -> Written<Vec<String>> {
        let (Some(field), at) = (part.fields.get(index), part.path(index)) else { return Ok(Vec::new()) };
        let (mut lines, name) = (Vec::new(), part.name(index).to_owned());
        if let Some(elements) = field.elements() {
            let one = elements.element();
            if let Some(check) = elements.check() {
                let holds = self.element_holds(&at, check, one)?;
                lines.push(self.writer("check_each", &[name.clone(), holds], &[]));
            }
            if let Some(term) = elements.ascending() {
                let number = element(&at, term, one, self.language)?.wide(self.language);
                lines.push(self.writer("ascending", &[name, self.language.function("it", &number)], &[]));
            }
        }
        if let Some(check) = field.check() {
            let holds = self.holds(&at, part, check)?;
            lines.push(self.writer("check", &[holds], &[]));
        }
        Ok(lines)
    }

    /// Writes a field with the size that it may have.
    fn write_in_size(&mut self, part: &Part<'_>, index: usize, format: Format<'static>) -> Written<Vec<String>> {
        let Some(field) = part.fields.get(index) else { return Ok(Vec::new()) };
        let write = self.write_value(part, index, format)?;
        let start = format!("_start_{}", part.name(index));
        self.in_size(&part.path(index), field, format, &start, write)
    }

    /// Statements with a size around them.
    fn in_size(
        &mut self,
        at: &str,
        field: &'static Field<'static>,
        format: Format<'static>,
        start: &str,
        write: Vec<String>,
    ) -> Written<Vec<String>> {
        let close = match field.size() {
            None | Some(Size::Held(_) | Size::Before(_)) => return Ok(write),
            Some(Size::Prefix(prefix)) => {
                let format = Format::DEFAULT.with_endian(format.endian());
                let (number, named) = self.prefix(at, prefix, format)?;
                self.writer("end_size", &[start.to_owned(), number], &named)
            }
            Some(Size::Constant(size)) => {
                let fill = if let Fill::Byte(fill) = field.fill() { fill } else { 0 };
                let mut named = Vec::new();
                if self.takes_more(at, field.schema(), format)? {
                    named.push(("open", self.language.boolean(true)));
                }
                self.writer("fill", &[start.to_owned(), size.to_string(), fill.to_string()], &named)
            }
            Some(_) => return Err(Refusal::of(at, "size of this kind")),
        };
        let position = self.language.call("writer", "position", &[], &[]);
        let mut lines = vec![self.language.declare(start, &Type::Integer { is_wide: false }, &position)];
        lines.extend(write);
        lines.push(close);
        Ok(lines)
    }

    /// Whether bytes behind a value would be read as part of it.
    fn takes_more(&self, at: &str, schema: &'static Schema<'static>, format: Format<'static>) -> Written<bool> {
        match schema.plain() {
            Schema::Enum { variants, .. } => {
                let mut open = variants.iter().map(|variant| variant.whole().is_none() && variant.body.is_open(format));
                if open.clone().any(|open| open) && !open.all(|open| open) {
                    return Err(Refusal::of(at, "constant size around variants of which some go up to the end"));
                }
                Ok(variants.first().is_some_and(|first| first.whole().is_none() && first.body.is_open(format)))
            }
            Schema::Optional { value } if value.is_open(format) => {
                Err(Refusal::of(at, "constant size around what may be null or go up to the end"))
            }
            plain => Ok(plain.is_open(format)),
        }
    }

    pub(super) fn write_value(
        &mut self,
        part: &Part<'_>,
        index: usize,
        format: Format<'static>,
    ) -> Written<Vec<String>> {
        let (Some(field), at) = (part.fields.get(index), part.path(index)) else { return Ok(Vec::new()) };
        let mut around = Around { given: self.passed(&at, part, field)?, ..Around::default() };
        if field.holder().is_some() || field.switch().is_some() {
            around.held = Some((String::new(), String::new()));
        }
        if let Some(last) = field.last() {
            around.last = Some(self.element_holds(&at, last.condition(), last.element())?);
        }
        let spot =
            Spot { at, step: part.step_of(index), indices: Vec::new(), name: part.name(index).to_owned(), around };
        self.write(field.declared(), format, part.name(index), &spot)
    }

    /// Writes the number whose bits are other fields.
    fn write_group(&mut self, part: &Part<'_>, index: usize) -> Written<Vec<String>> {
        let (Some(field), at) = (part.fields.get(index), part.path(index)) else { return Ok(Vec::new()) };
        let mut parts = Vec::new();
        for (position, other) in part.fields.iter().enumerate() {
            let Some(bits) = other.bits().filter(|bits| bits.group() == index) else { continue };
            let value = match other.schema() {
                Schema::Bool => self.language.of_bool(part.name(position)),
                _ => part.name(position).to_owned(),
            };
            let (shift, count) = (shift(bits).to_string(), bits.count().to_string());
            parts.push(self.language.tuple(&[value, shift, count]));
        }
        let integer = Integer::of_schema(&at, field.schema(), field.format())?;
        let function = self.language.for_numbers("joined_bits", integer.is_wide());
        let joined = self.language.call("", &function, &[self.language.list(&parts)], &[]);
        let write = |format: Format<'_>| integer.write(&at, &joined, format.endian(), self.language);
        let plain = vec![self.language.expression(&write(field.format())?)];
        match (field.little(), field.little_format()) {
            (Some(when), Some(little)) => {
                let little = vec![self.language.expression(&write(little)?)];
                Ok(self.language.when(&self.holds(&at, part, when)?, &little, &plain))
            }
            _ => Ok(plain),
        }
    }

    /// Refuses bits that are no value of their field.
    fn check_bits(&mut self, part: &Part<'_>, index: usize) -> Written<Vec<String>> {
        let (Some(field), at) = (part.fields.get(index), part.path(index)) else { return Ok(Vec::new()) };
        let name = part.name(index).to_owned();
        let mut lines = Vec::new();
        if let Some(check) = field.check() {
            let holds = self.holds(&at, part, check)?;
            lines.push(self.writer("check", &[holds], &[]));
        }
        if matches!(field.constant(), Some(Constant::Int(_))) || matches!(field.schema(), Schema::Bool) {
            return Ok(lines);
        }
        if let Schema::Enum { declaration, .. } = field.schema() {
            let known = self.known("writer", field.schema(), std::slice::from_ref(&name), declaration.name);
            lines.push(self.language.expression(&known));
        }
        let ((least, most), is_wide) = limits(&at, field)?;
        let limits = [least, most].map(|limit| self.language.integer(limit, is_wide));
        let function = self.language.for_numbers("fits", is_wide);
        lines.push(self.writer(&function, &[name].into_iter().chain(limits).collect::<Vec<_>>(), &[]));
        Ok(lines)
    }

    /// The fields of a variant behind their size.
    pub(super) fn write_whole(
        &mut self,
        part: &Part<'_>,
        whole: &'static Field<'static>,
        write: Vec<String>,
    ) -> Written<Vec<String>> {
        let at = format!("{}{}", part.root, part.step);
        let mut lines = self.in_size(&at, whole, whole.format(), "_whole", write)?;
        if let Some(close) = lines.pop() {
            lines.push(self.language.set("_at", &self.language.text(part.step)));
            lines.push(close);
        }
        Ok(lines)
    }
}
