//! Whether two layouts took the same bytes for the same values.
//!
//! Owns what "the same" is: numbers are equal, strings have the same bytes, and what has a name has the same one, or one that the
//! other layout does not know.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::walk::short;
use crate::dynamic::{Value, Variant as Chosen};
use crate::layout::{Absent, Constant, Field, Schema, Variant};

/// A value that was read as another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Misread {
    pub(super) path: String,
    pub(super) written: String,
    pub(super) read: String,
}

/// One side's value and what it is of.
#[derive(Clone, Copy)]
pub(super) struct Side<'v, 's> {
    pub(super) value: &'v Value<'v>,
    pub(super) schema: &'s Schema<'s>,
}

impl<'v, 's> Side<'v, 's> {
    fn of(self, value: &'v Value<'v>, schema: &'s Schema<'s>) -> Self {
        Self { value, schema }
    }

    /// What it is without what only says more.
    fn inside(self) -> &'s Schema<'s> {
        match self.schema.plain() {
            Schema::Optional { value } => Self { schema: value, ..self }.inside(),
            plain => plain.resolved(),
        }
    }

    /// The number that it is, also of a `bool` and of a variant without fields.
    fn number(self) -> Option<i128> {
        match self.value {
            Value::Bool(is) => Some((*is).into()),
            Value::Variant(variant) if variant.fields().is_empty() => {
                let variants = self.inside().variants().iter();
                variant.number().or_else(|| variants.clone().find(|own| short(own) == variant.name())?.tag)
            }
            value => value.as_i128(),
        }
    }

    fn fields(self) -> &'s [Field<'s>] {
        self.inside().fields()
    }

    /// What numbers are called, where each is one thing.
    fn names(self) -> impl Iterator<Item = (i128, &'s str)> {
        let names = self.schema.names();
        if names.is_flags() { [].iter() } else { names.all().iter() }.copied()
    }
}

/// What was taken for something else than it was written as.
#[derive(Debug, Default)]
pub(super) struct Misreadings(pub(super) Vec<Misread>);

impl Misreadings {
    fn add(&mut self, path: &str, written: impl ToString, read: impl ToString) {
        self.0.push(Misread { path: path.to_string(), written: written.to_string(), read: read.to_string() });
    }

    /// Compares what was written with what was read.
    pub(super) fn compare(&mut self, written: Side<'_, '_>, read: Side<'_, '_>, path: &str) {
        match (written.value, read.value) {
            (Value::Struct(fields), Value::Struct(others)) => {
                let (of, by) = (written.fields(), read.fields());
                self.structs((fields, of), (others, by), path);
            }
            (Value::Variant(variant), Value::Variant(other)) => self.variants(written, read, (variant, other), path),
            (Value::List(elements), Value::List(others)) if elements.len() == others.len() => {
                let (of, by) = (element(written), element(read));
                for (index, (own, other)) in elements.iter().zip(others).enumerate() {
                    let (of, by) = (of(index), by(index));
                    self.compare(written.of(own, of), read.of(other, by), &format!("{path}[{index}]"));
                }
            }
            (Value::Float32(own), Value::Float32(other)) if own.to_bits() == other.to_bits() => {}
            (Value::Float64(own), Value::Float64(other)) if own.to_bits() == other.to_bits() => {}
            (own, other) if own == other => self.names(written, read, path),
            (own, other) if own.as_bytes().is_some() && own.as_bytes() == other.as_bytes() => {}
            _ if written.number().is_some() && written.number() == read.number() => self.names(written, read, path),
            // What was zeros is a number, and what was a number may be zeros.
            (Value::List(none), other) | (other, Value::List(none)) if none.is_empty() && is_nothing(other) => {}
            (own, other) => self.add(path, own, other),
        }
    }

    /// Numbers that are called otherwise.
    fn names(&mut self, written: Side<'_, '_>, read: Side<'_, '_>, path: &str) {
        let Some(number) = written.number() else { return };
        let name = |side: Side<'_, '_>| side.names().find(|(own, _)| *own == number).map(|(_, name)| name.to_string());
        let knows = |side: Side<'_, '_>, name: &str| side.names().any(|(_, own)| own == name);
        match (name(written), name(read)) {
            (Some(own), Some(other)) if own != other && (knows(written, &other) || knows(read, &own)) => {
                self.add(path, own, other);
            }
            (Some(own), None) if knows(read, &own) => self.add(path, own, number),
            _ => {}
        }
    }

    /// The fields of both: those of one name, and then the others in their order, which were renamed.
    fn structs(
        &mut self,
        (fields, of): (&Named<'_>, &[Field<'_>]),
        (others, by): (&Named<'_>, &[Field<'_>]),
        path: &str,
    ) {
        let field = |name: &str, fields: &[Field<'_>]| {
            fields.iter().position(|field| field.name() == name && !field.is_given())
        };
        let mut renamed: Vec<_> = others.iter().filter(|(name, _)| field(name, of).is_none()).collect();
        for (name, value) in fields {
            let other = match others.iter().find(|(other, _)| other == name) {
                Some(other) => other,
                None if field(name, by).is_some() => {
                    // Zeros are nothing to whoever reads a value.
                    let field = field(name, by).and_then(|also| by.get(also));
                    let is_zeros = field.is_some_and(|field| matches!(field.schema(), Schema::Unit));
                    if is_zeros && is_nothing(value) {
                        continue;
                    }
                    self.add(&format!("{path}.{name}"), value, "nothing");
                    continue;
                }
                None if renamed.is_empty() => continue,
                None => renamed.remove(0),
            };
            let (own, also) = (field(name, of), field(&other.0, by));
            let (Some(own), Some(also)) = (own.and_then(|own| of.get(own)), also.and_then(|also| by.get(also))) else {
                continue;
            };
            let written = Side { value, schema: own.declared() };
            let read = Side { value: &other.1, schema: also.declared() };
            self.compare(written, read, &format!("{path}.{}", other.0));
        }
        for (name, value) in others {
            let is_new = renamed.iter().any(|(other, _)| other == name);
            let is_unwritten = field(name, of).is_some() && !fields.iter().any(|(own, _)| own == name);
            let is_default = || {
                let field = by.iter().find(|field| field.name() == &**name);
                field.is_some_and(|field| is_default(field, value))
            };
            if (is_new || is_unwritten) && !is_nothing(value) && !is_default() {
                self.add(&format!("{path}.{name}"), "nothing", value);
            }
        }
    }

    fn variants(
        &mut self,
        written: Side<'_, '_>,
        read: Side<'_, '_>,
        (variant, other): (&Chosen<'_>, &Chosen<'_>),
        path: &str,
    ) {
        let (of, by) = (written.inside().variants(), read.inside().variants());
        let (name, also) = (variant.name(), other.name());
        let find = |name: &str, variants: &[Variant<'_>]| {
            variants.iter().position(|own| own.tag.is_some() && short(own) == name)
        };
        let is_named = name != also && !name.is_empty() && !also.is_empty();
        if is_named && (find(also, of).is_some() || find(name, by).is_some()) {
            return self.add(path, name, also);
        }
        let body = |variants: &[Variant<'_>], name: &str| {
            find(name, variants).or_else(|| variants.iter().position(|own| own.tag.is_none()))
        };
        let (own, to) = (body(of, name).and_then(|own| of.get(own)), body(by, also).and_then(|to| by.get(to)));
        // A variant that one side does not know is kept as what takes every number.
        if let (Some(own), Some(to)) = (own, to)
            && own.tag.is_some() == to.tag.is_some()
        {
            let (fields, others) = (own.body.fields(), to.body.fields());
            self.structs((variant.fields(), fields), (other.fields(), others), &format!("{path}::{also}"));
        }
    }
}

type Named<'v> = [(Cow<'v, str>, Value<'v>)];

/// Whether it is what stands for a field that nobody wrote.
fn is_nothing(value: &Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(is) => !is,
        Value::Int(number) => *number == 0,
        Value::Unsigned(number) => *number == 0,
        Value::Float32(float) => *float == 0.0,
        Value::Float64(float) => *float == 0.0,
        Value::Bytes(bytes) => bytes.iter().all(|byte| *byte == 0),
        Value::Text(text) => text.is_empty(),
        Value::List(elements) => elements.iter().all(is_nothing),
        Value::Struct(fields) => fields.iter().all(|(_, value)| is_nothing(value)),
        Value::Variant(_) => false,
    }
}

/// Whether it is what the field is where it is not there.
fn is_default(field: &Field<'_>, value: &Value<'_>) -> bool {
    let Some(absent) = field.absent() else { return false };
    match absent {
        Absent::Missing | Absent::Natural => true,
        Absent::Constant(Constant::Int(number)) => value.as_i128().or_else(|| flag(value)) == Some(number),
        Absent::Constant(constant @ (Constant::Bytes(_) | Constant::Text(_))) => {
            value.as_bytes() == Some(constant.bytes())
        }
        Absent::Constant(Constant::Float(_)) => true,
    }
}

fn flag(value: &Value<'_>) -> Option<i128> {
    if let Value::Bool(is) = value { Some((*is).into()) } else { None }
}

/// What the elements of a list are.
fn element<'s>(side: Side<'_, 's>) -> impl Fn(usize) -> &'s Schema<'s> {
    let schema = side.inside();
    move |index| match schema {
        Schema::Array { element, .. } | Schema::Fixed { element, .. } => element,
        Schema::Pair { parts } => parts.get(index).copied().unwrap_or(&Schema::Unit),
        _ => &Schema::Unit,
    }
}
