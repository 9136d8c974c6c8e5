//! Numbers that follow from later fields: lengths, sizes and numbers of variants, made before anything is written.
//!
//! Owns that what several fields make of one number agrees.

use wire::schema::{Encoding, Field, Null, Schema, Size, Term};

use super::conditions::{Kind, Subject};
use super::fields::{Part, is_always, is_nullable};
use super::language::Type;
use super::module::Module;
use crate::export::{Refusal, Written};

impl Module<'_> {
    /// Writes a field whose size stands in front of it in another one aside, so that it is known.
    pub(super) fn write_aside(&mut self, part: &Part<'_>, index: usize) -> Written<Vec<String>> {
        let Some(field) = part.fields.get(index) else { return Ok(Vec::new()) };
        let (content, name) = (Self::content(part, index), part.name(index));
        if field.little_format().is_some() || field.compact().is_some() {
            return Err(Refusal::of(
                &part.path(index),
                "size of what is written as a condition says, in another field",
            ));
        }
        let mut lines = vec![self.language.declare(&content, &Type::Bytes, &self.language.bytes(&[]))];
        let position = self.language.call("writer", "position", &[], &[]);
        let start = format!("_aside_{name}");
        let mut write = vec![
            self.language.set("_at", &self.language.text(&part.step_of(index))),
            self.language.declare(&start, &Type::Integer { is_wide: false }, &position),
        ];
        write.extend(self.write_value(part, index, field.format())?);
        write.push(self.language.set(&content, &self.language.call("writer", "aside", &[start], &[])));
        if is_nullable(field) {
            lines.extend(self.language.when(&self.language.is_there(name), &write, &[]));
        } else {
            lines.extend(write);
        }
        Ok(lines)
    }

    /// Makes the numbers that follow from later fields.
    pub(super) fn make(&mut self, part: &Part<'_>) -> Written<Vec<String>> {
        let (mut lines, mut agree, mut made) = (Vec::new(), Vec::new(), Vec::<Term>::new());
        for (index, field) in part.fields.iter().enumerate() {
            let size = if let Some(Size::Held(term)) = field.size() { Some(term) } else { None };
            let makers = [(field.holder(), false), (field.switch(), false), (size, true)];
            for (term, is_size) in makers {
                let Some(term) = term else { continue };
                let at = part.path(index);
                let value = self.making(part, index, is_size)?;
                let subject = self.subject(&at, term, part)?;
                let holder = part.fields.get(term.subject()).ok_or_else(|| Refusal::of(&at, "holder"))?;
                if !subject.guards.is_empty() || holder.condition().is_some() {
                    return Err(Refusal::of(&at, "length or number in a field that may be absent"));
                }
                let is_first =
                    !made.iter().any(|other| (other.subject(), other.inner()) == (term.subject(), term.inner()));
                let may_be_none = is_nullable(field) && field.null() != Null::Length;
                let mut make = vec![self.language.set("_at", &self.language.text(&part.step_of(index)))];
                if !holder.is_given() && !is_always(holder) {
                    make.push(self.make_one(part, (term, &subject), &value)?);
                }
                let there = self.language.is_there(part.name(index));
                lines.extend(if may_be_none { self.language.when(&there, &make, &[]) } else { make });
                if holder.is_given() || is_always(holder) || !is_first || !term.linear().is_identity() {
                    let (number, _) = subject.linear(term.linear(), self.language);
                    let mut check = vec![self.language.set("_at", &self.language.text(&part.step_of(index)))];
                    check.push(self.writer("agrees", &[number, value], &[]));
                    agree.extend(if may_be_none { self.language.when(&there, &check, &[]) } else { check });
                }
                made.push(term);
            }
        }
        lines.extend(agree);
        Ok(lines)
    }

    /// The number that a field makes.
    pub(super) fn making(&mut self, part: &Part<'_>, index: usize, is_size: bool) -> Written<String> {
        let (Some(field), at) = (part.fields.get(index), part.path(index)) else { return Ok(String::new()) };
        let name = part.name(index).to_owned();
        if is_size {
            return Ok(self.language.length(&Self::content(part, index)));
        }
        if field.switch().is_some() {
            return match self.type_of_field(&at, field)? {
                Type::Declared(union) => Ok(self.language.number_of(&union, &name)),
                _ => Ok(name),
            };
        }
        let length = self.length_of(&at, field, &name)?;
        if field.null() == Null::Length {
            let there = self.language.is_there(&name);
            return Ok(self.language.choose(&there, &length, &self.language.integer(-1, false)));
        }
        Ok(length)
    }

    /// The length that a string or a list has in bytes or elements.
    pub(super) fn length_of(&self, at: &str, field: &Field<'_>, name: &str) -> Written<String> {
        let counted = match field.schema().plain() {
            Schema::Optional { value } => value.plain(),
            plain => plain,
        };
        let encoded =
            |function: &str| self.language.length(&self.language.call("writer", function, &[name.to_owned()], &[]));
        match counted {
            Schema::Text { encoding: Encoding::Utf16 } => Ok(self.language.units(name)),
            Schema::Text { encoding } => Ok(encoded(super::fields::encoding(at, *encoding)?)),
            _ => Ok(self.language.length(name)),
        }
    }

    /// Sets the number that a later field makes.
    pub(super) fn make_one(&self, part: &Part<'_>, (term, subject): (Term, &Subject), value: &str) -> Written<String> {
        let (linear, name) = (term.linear(), part.name(term.subject()));
        let is_wide = match subject.kind {
            Kind::Number { is_wide } => is_wide,
            Kind::Bytes => {
                let number = self.language.call("", "text_of", &[value.to_owned(), self.language.length(name)], &[]);
                return Ok(self.language.set(name, &number));
            }
            _ => return Err(Refusal::of(part.root, "length or number in a field of this type")),
        };
        let mut number = if is_wide {
            self.language.as_wide(value)
        } else {
            self.language.call("", "narrow", &[value.to_owned()], &[])
        };
        if !linear.is_identity() {
            let function = self.language.for_numbers("made", is_wide);
            let parts = [linear.mask(), linear.shift().into(), linear.factor().into(), linear.summand().into()];
            let parts = parts.map(|part| self.language.integer(part, true));
            let arguments: Vec<_> = [subject.value.clone(), value.to_owned()].into_iter().chain(parts).collect();
            number = self.language.call("writer", &function, &arguments, &[]);
        }
        let inner: Vec<_> = subject.value.split('.').skip(1).map(str::to_owned).collect();
        if inner.is_empty() {
            return Ok(self.language.set(name, &number));
        }
        Ok(self.language.set(name, &self.language.changed(name, &inner, &number)))
    }

    /// The variable with what a field has in its size.
    pub(super) fn content(part: &Part<'_>, index: usize) -> String {
        format!("_content_{}", part.name(index))
    }
}
