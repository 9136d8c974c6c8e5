//! How the fields of a struct or a variant are read, one after the other, into variables of their names.
//!
//! Owns what holds between them: whether each is there, where its size ends, and what is refused behind it.

use wire::schema::{Constant, Field, Format, Null, Schema, Size};

use super::conditions::element;
use super::fields::{Part, is_nullable, limits, single};
use super::language::Type;
use super::module::Module;
use super::numbers::Integer;
use super::read_values::Around;
use crate::export::{Refusal, Written};

impl Module<'_> {
    /// Reads the fields of a part.
    pub(super) fn read_fields(&mut self, part: &Part<'_>, ignores_extra: bool) -> Written<Vec<String>> {
        let mut lines = Vec::new();
        if part.fields.iter().any(|field| field.align().is_some()) {
            lines.push(self.language.declare("_begin", &Type::Integer { is_wide: false }, "reader.at"));
        }
        for index in 0..part.fields.len() {
            lines.extend(self.read_field(part, index)?);
        }
        if ignores_extra {
            lines.push(self.language.expression(&self.language.call("reader", "skip_rest", &[], &[])));
        }
        Ok(lines)
    }

    fn read_field(&mut self, part: &Part<'_>, index: usize) -> Written<Vec<String>> {
        let (Some(field), at) = (part.fields.get(index), part.path(index)) else { return Ok(Vec::new()) };
        if field.is_given() {
            return Ok(Vec::new());
        }
        let mut lines = vec![self.language.set("_at", &self.language.text(&part.step_of(index)))];
        let is_there = self.is_there(&at, part, field)?;
        let ty = if field.is_hidden() { Type::Nothing } else { self.type_of_field(&at, field)? };
        let conditional = field.compact().is_some() || field.little_format().is_some() || field.null() == Null::Size;
        let needs_start = self.needs_start(part, index);
        if needs_start && (is_there.is_some() || conditional) {
            lines.push(self.language.declare(&part.start(index), &Type::Integer { is_wide: false }, "reader.at"));
        }
        if is_there.is_none() && !conditional {
            lines.extend(self.present(part, index, &ty, true)?);
            return Ok(lines);
        }
        if ty != Type::Nothing {
            let absent = self.absent(&at, field, &ty)?;
            let ty = if is_nullable(field) { ty.clone().or_null() } else { ty.clone() };
            lines.push(self.language.declare(part.name(index), &ty, &absent));
        }
        let present = self.present(part, index, &ty, false)?;
        match is_there {
            Some(is_there) => lines.extend(self.language.when(&is_there, &present, &[])),
            None => lines.extend(present),
        }
        Ok(lines)
    }

    /// What a field is that is not there.
    fn absent(&self, at: &str, field: &'static Field<'static>, ty: &Type) -> Written<String> {
        match field.absent() {
            Some(wire::schema::Absent::Constant(constant)) => self.constant(at, constant, field, ty),
            _ if is_nullable(field) => Ok(self.language.null()),
            _ => match self.natural(at, ty, field) {
                Err(_) if field.absent().is_none() => {
                    Err(Refusal::of(at, "condition on the bytes of a field of this type"))
                }
                natural => natural,
            },
        }
    }

    /// When a field is there; `None` where it always is.
    pub(super) fn is_there(&self, at: &str, part: &Part<'_>, field: &Field<'_>) -> Written<Option<String>> {
        let mut all = Vec::new();
        if let Some(when) = field.condition() {
            all.push(self.holds(at, part, when)?);
        }
        if let (Null::Length, Some(holder)) = (field.null(), field.holder()) {
            let subject = self.subject(at, holder, part)?;
            let (number, is_wide) = subject.linear(holder.linear(), self.language);
            let null = self.language.integer(-1, is_wide);
            all.push(self.language.compare(&number, wire::schema::Comparison::NotEqual, &null));
        }
        if field.is_default() {
            all.push(self.language.call("reader", "has_more", &[], &[]));
        }
        Ok((!all.is_empty()).then(|| self.language.join(&all, true)))
    }

    /// Whether it must be known where a field begins.
    fn needs_start(&self, part: &Part<'_>, index: usize) -> bool {
        let Some(field) = part.fields.get(index) else { return false };
        let is_group = field.is_hidden();
        let looks = |other: &Field<'_>| {
            let size = if let Some(Size::Held(term)) = other.size() { Some(term) } else { None };
            [other.holder(), other.switch(), size].into_iter().flatten().any(|term| term.subject() == index)
        };
        let is_own = field.bits().is_none() && (field.check().is_some() || field.constant().is_some());
        is_group || is_own || field.bits().is_none() && part.fields.iter().any(looks)
    }

    /// Reads a field that is there.
    fn present(&mut self, part: &Part<'_>, index: usize, ty: &Type, declares: bool) -> Written<Vec<String>> {
        let (Some(field), at) = (part.fields.get(index), part.path(index)) else { return Ok(Vec::new()) };
        let mut lines = Vec::new();
        if let Some(align) = field.align() {
            let mut named = Vec::new();
            if align.is_ignored() {
                named.push(("ignore", self.language.boolean(true)));
            }
            let call = self.language.call("reader", "align", &["_begin".to_owned(), align.bytes().to_string()], &named);
            lines.push(self.language.expression(&call));
        }
        if self.needs_start(part, index) {
            let start = part.start(index);
            lines.push(if declares {
                self.language.declare(&start, &Type::Integer { is_wide: false }, "reader.at")
            } else {
                self.language.set(&start, "reader.at")
            });
        }
        if field.bits().is_some() {
            let (value, name) = (self.read_bits(&at, part, field)?, part.name(index));
            lines.push(if declares {
                let ty = if is_nullable(field) { ty.clone().or_null() } else { ty.clone() };
                self.language.declare(name, &ty, &value)
            } else {
                self.language.set(name, &value)
            });
            lines.extend(self.checks(part, index)?);
        } else {
            lines.extend(self.in_each_form(part, index, ty, declares)?);
        }
        Ok(lines)
    }

    /// Reads a field as it is written, which conditions may decide.
    fn in_each_form(&mut self, part: &Part<'_>, index: usize, ty: &Type, declares: bool) -> Written<Vec<String>> {
        let (Some(field), at) = (part.fields.get(index), part.path(index)) else { return Ok(Vec::new()) };
        let group;
        let own = if field.is_hidden() {
            group = Type::Integer { is_wide: Integer::of_schema(&at, field.schema(), field.format())?.is_wide() };
            &group
        } else {
            ty
        };
        let around = self.around(&at, part, field)?;
        let format = field.format();
        let value = |module: &mut Self, format: Format<'static>| -> Written<Vec<String>> {
            module.sized(part, index, own, (format, &around), declares)
        };
        let mut read = value(self, format)?;
        if let (Some(when), Some(little)) = (field.little(), field.little_format()) {
            let little = value(self, little)?;
            read = self.language.when(&self.holds(&at, part, when)?, &little, &read);
        }
        if let Some(when) = field.compact() {
            if field.little_format().is_some() {
                return Err(Refusal::of(&at, "compact length in an order of bytes that follows from a condition"));
            }
            let compact = value(self, format.compact())?;
            read = self.language.when(&self.holds(&at, part, when)?, &compact, &read);
        }
        Ok(read)
    }

    /// What is checked of a field that was read.
    fn checks(&mut self, part: &Part<'_>, index: usize) -> Written<Vec<String>> {
        let (Some(field), at) = (part.fields.get(index), part.path(index)) else { return Ok(Vec::new()) };
        let mut lines = Vec::new();
        let start = match field.bits() {
            Some(bits) => part.start(bits.group()),
            None => part.start(index),
        };
        if let Some(constant) = field.constant() {
            lines.push(self.compared(&at, part.name(index), &start, constant, field)?);
        }
        if let Some(check) = field.check() {
            let holds = self.holds(&at, part, check)?;
            lines.push(self.language.expression(&self.language.call("reader", "check", &[start, holds], &[])));
        }
        Ok(lines)
    }

    /// Refuses a value that is not the constant.
    fn compared(
        &self,
        at: &str,
        name: &str,
        start: &str,
        constant: Constant<'_>,
        field: &'static Field<'static>,
    ) -> Written<String> {
        let (function, constant) = match (constant, field.schema().plain()) {
            (Constant::Int(number), Schema::Bool) => ("expect", self.language.boolean(number != 0)),
            (Constant::Int(number), _) => ("expect", self.language.integer(number, limits(at, field)?.1)),
            (Constant::Float(bits), Schema::Float { size }) => {
                let bits = self.language.float(single(bits, field));
                let arguments = [start.to_owned(), name.to_owned(), bits, size.to_string()];
                return Ok(self.language.expression(&self.language.call("reader", "expect_float", &arguments, &[])));
            }
            (Constant::Bytes(bytes), Schema::Fixed { .. }) => ("expect_each", self.language.bytes(bytes)),
            (Constant::Text(text), Schema::Fixed { .. }) => ("expect_each", self.language.bytes(text.as_bytes())),
            (Constant::Bytes(bytes), Schema::Bytes) => ("expect_bytes", self.language.bytes(bytes)),
            (Constant::Text(text), Schema::Text { .. } | Schema::FixedText { .. }) => {
                ("expect_text", self.language.text(text))
            }
            _ => return Err(Refusal::of(at, "constant of this type")),
        };
        let arguments = [start.to_owned(), name.to_owned(), constant];
        Ok(self.language.expression(&self.language.call("reader", function, &arguments, &[])))
    }

    /// A field that is some bits of a group.
    fn read_bits(&mut self, at: &str, part: &Part<'_>, field: &'static Field<'static>) -> Written<String> {
        let bits = field.bits().ok_or_else(|| Refusal::of(at, "bits"))?;
        let group = part.name(bits.group()).to_owned();
        let ((least, _), is_wide) = limits(at, field)?;
        let shift = shift(bits);
        let function = self.language.for_numbers("bits_of", is_wide);
        let arguments = [group, shift.to_string(), bits.count().to_string()];
        let signed: Vec<_> = (least < 0).then(|| ("signed", self.language.boolean(true))).into_iter().collect();
        let number = self.language.call("", &function, &arguments, &signed);
        let start = part.start(bits.group());
        match field.schema() {
            Schema::Bool => Ok(self.language.compare(
                &number,
                wire::schema::Comparison::NotEqual,
                &self.language.integer(0, is_wide),
            )),
            Schema::Enum { tag, declaration, .. } => {
                if Integer::of(*tag).is_wide() != is_wide {
                    return Err(Refusal::of(at, "bits of an enum of 64 bits"));
                }
                Ok(self.known("reader", field.schema(), &[start, number], declaration.name))
            }
            // A number that is none of its type's values is refused, but not of bits.
            Schema::Int { .. } => Ok(number),
            _ => Err(Refusal::of(at, "bits of this type")),
        }
    }

    /// Reads a value with the size that it may have, and checks it.
    fn sized(
        &mut self,
        part: &Part<'_>,
        index: usize,
        ty: &Type,
        (format, around): (Format<'static>, &Around),
        declares: bool,
    ) -> Written<Vec<String>> {
        let (Some(field), at) = (part.fields.get(index), part.path(index)) else { return Ok(Vec::new()) };
        // In a block of its own nothing is declared.
        let declares = declares && field.size().is_none_or(|_| field.null() != Null::Size);
        let (mut lines, end) = (Vec::new(), format!("_end_{}", part.name(index)));
        if let Some(enter) = self.enter(&at, part, field, field.size(), format)? {
            lines.push(self.language.declare(&end, &Type::Integer { is_wide: false }, &enter));
        }
        lines.extend(self.read_value(part, index, ty, (format, around), declares)?);
        if field.size().is_some() {
            lines.push(self.leave(&end, field.fill()));
        }
        lines.extend(self.elements(&at, part, index)?);
        lines.extend(self.checks(part, index)?);
        if let (Null::Size, Some(Size::Prefix(prefix))) = (field.null(), field.size()) {
            let is_null = self.is_null(&at, prefix, format)?;
            return Ok(self.language.when(&self.language.not(&is_null), &lines, &[]));
        }
        Ok(lines)
    }

    fn read_value(
        &mut self,
        part: &Part<'_>,
        index: usize,
        ty: &Type,
        (format, around): (Format<'static>, &Around),
        declares: bool,
    ) -> Written<Vec<String>> {
        let (Some(field), at) = (part.fields.get(index), part.path(index)) else { return Ok(Vec::new()) };
        let name = part.name(index);
        let value = self.read(&at, field.declared(), format, around)?;
        let mut lines = Vec::new();
        if let Some(starts) = &around.noting {
            let integers = Type::List(Box::new(Type::Integer { is_wide: false }));
            lines.push(self.language.declare(starts, &integers, &self.language.call("reader", "starts", &[], &[])));
        }
        lines.push(match (ty, declares) {
            (Type::Nothing, _) => self.language.expression(&value),
            (_, true) => {
                let ty = if is_nullable(field) { ty.clone().or_null() } else { ty.clone() };
                self.language.declare(name, &ty, &value)
            }
            (_, false) => self.language.set(name, &value),
        });
        Ok(lines)
    }

    /// What must hold of elements.
    fn elements(&mut self, at: &str, part: &Part<'_>, index: usize) -> Written<Vec<String>> {
        let Some(field) = part.fields.get(index) else { return Ok(Vec::new()) };
        let Some(elements) = field.elements() else { return Ok(Vec::new()) };
        let name = part.name(index).to_owned();
        let one = elements.element();
        let starts = format!("_starts_{name}");
        let mut lines = Vec::new();
        if let Some(check) = elements.check() {
            let holds = self.element_holds(at, check, one)?;
            let call = self.language.call("reader", "check_each", &[starts.clone(), name.clone(), holds], &[]);
            lines.push(self.language.expression(&call));
        }
        if let Some(term) = elements.ascending() {
            let number = element(at, term, one, self.language)?.wide(self.language);
            let number = self.language.function("it", &number);
            let call = self.language.call("reader", "ascending", &[starts, name, number], &[]);
            lines.push(self.language.expression(&call));
        }
        Ok(lines)
    }
}

/// How far a field of bits stands from the least significant one.
pub(super) fn shift(bits: wire::schema::Bits) -> u32 {
    let all = u32::try_from(bits.group_len()).unwrap_or_default().saturating_mul(8);
    let range = bits.range();
    match bits.order() {
        wire::schema::BitOrder::Msb => all.saturating_sub(range.end),
        wire::schema::BitOrder::Lsb => range.start,
    }
}
