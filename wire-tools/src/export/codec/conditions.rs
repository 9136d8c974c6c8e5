//! What fields look at in front of them: conditions, and numbers that follow from others.
//!
//! Owns that what is not there makes no comparison hold. The same expressions serve reading and writing, because both have the fields
//! in variables of the same names.

use wire::schema::{Condition, Encoding, Field, Linear, Schema, Term};

use super::fields::{Part, is_nullable};
use super::language::Language;
use super::numbers::Integer;
use crate::export::{Refusal, Written};

/// What a term looks at.
pub(super) struct Subject {
    pub(super) value: String,
    /// What must be there for it to be there.
    pub(super) guards: Vec<String>,
    pub(super) kind: Kind,
    /// How many bytes stand between the field in front and it, where that is always so many.
    pub(super) offset: Option<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Number { is_wide: bool },
    Bool,
    Text,
    Bytes,
    Float { is_single: bool },
}

impl Subject {
    /// The number, as a wide one.
    pub(super) fn wide(&self, language: &dyn Language) -> String {
        match self.kind {
            Kind::Number { is_wide: true } => self.value.clone(),
            Kind::Bytes => language.call("", "text_number", std::slice::from_ref(&self.value), &[]),
            _ => language.as_wide(&self.value),
        }
    }

    /// What a linear function makes of the number, and whether it is wide.
    pub(super) fn linear(&self, linear: Linear, language: &dyn Language) -> (String, bool) {
        match self.kind {
            _ if !linear.is_identity() => (language.linear(&self.wide(language), linear), true),
            Kind::Number { is_wide } => (self.value.clone(), is_wide),
            Kind::Bool => (language.of_bool(&self.value), false),
            _ => (self.wide(language), true),
        }
    }
}

/// What `term` looks at among the fields of a part.
pub(super) fn subject(at: &str, term: Term, part: &Part<'_>, language: &dyn Language) -> Written<Subject> {
    let unknown = || Refusal::of(at, "way to the field that it looks at");
    let (name, field) = part.names.get(term.subject()).zip(part.fields.get(term.subject())).ok_or_else(unknown)?;
    follow(at, name.clone(), field, term.inner(), language)
}

/// What a way leads to from an element, or from a field of one.
pub(super) fn element(
    at: &str,
    term: Term,
    field: &'static Field<'static>,
    language: &dyn Language,
) -> Written<Subject> {
    follow(at, "it".to_owned(), field, term.inner(), language)
}

fn follow(
    at: &str,
    mut value: String,
    mut field: &'static Field<'static>,
    inner: &[u8],
    language: &dyn Language,
) -> Written<Subject> {
    let unknown = || Refusal::of(at, "way to the field that it looks at");
    let mut guards = Vec::new();
    let mut offset = Some(0_usize);
    if is_nullable(field) {
        guards.push(language.is_there(&value));
    }
    for position in inner {
        let Schema::Struct { fields, .. } = field.schema().plain() else { return Err(unknown()) };
        let part = Part::of(fields, language);
        let position = usize::from(*position);
        field = fields.get(position).ok_or_else(unknown)?;
        if field.is_hidden() || field.is_given() {
            return Err(Refusal::of(at, "look at a hidden number of another struct"));
        }
        let in_front = fields.get(..position).unwrap_or_default().iter().map(Field::fixed_len);
        offset = in_front.fold(offset, |sum, len| sum?.checked_add(len?)).filter(|_| field.bits().is_none());
        value = format!("{value}.{}", part.names.get(position).ok_or_else(unknown)?);
        if is_nullable(field) {
            guards.push(language.is_there(&value));
        }
    }
    Ok(Subject { value, guards, kind: kind(at, field)?, offset })
}

fn kind(at: &str, field: &Field<'_>) -> Written<Kind> {
    let plain = match field.schema().plain() {
        Schema::Optional { value } => value.plain(),
        plain => plain,
    };
    match plain {
        Schema::Bool => Ok(Kind::Bool),
        Schema::Int { size: ..=8, .. } => {
            let (_, is_wide) = super::fields::limits(at, field)?;
            Ok(Kind::Number { is_wide })
        }
        Schema::Enum { tag, .. } if super::module::is_plain(plain) => {
            let is_wide = field.bits().is_none() && Integer::of(*tag).is_wide();
            Ok(Kind::Number { is_wide })
        }
        Schema::Float { size } => Ok(Kind::Float { is_single: *size == 4 }),
        Schema::Text { encoding: Encoding::Utf8 | Encoding::Ascii } | Schema::FixedText { .. } => Ok(Kind::Text),
        Schema::Bytes => Ok(Kind::Bytes),
        Schema::Fixed { element: Schema::Int { size: 1, signed: false }, .. } => Ok(Kind::Bytes),
        _ => Err(Refusal::of(at, "look at a field of this type")),
    }
}

/// When a condition holds, of what `find` finds.
pub(super) fn condition(
    at: &str,
    condition: &Condition<'_>,
    find: &dyn Fn(Term) -> Written<Subject>,
    language: &dyn Language,
) -> Written<String> {
    let (subject, holds) = match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            let parts =
                parts.iter().map(|part| self::condition(at, part, find, language)).collect::<Written<Vec<_>>>()?;
            return Ok(language.join(&parts, matches!(condition, Condition::All(_))));
        }
        Condition::Compare { number, comparison, value } => {
            let subject = find(*number)?;
            let (found, is_wide) = subject.linear(number.linear(), language);
            (subject, language.compare(&found, *comparison, &language.integer(*value, is_wide)))
        }
        Condition::Among { number, ranges, is } => {
            let subject = find(*number)?;
            let (found, is_wide) = subject.linear(number.linear(), language);
            let among = language.among(&found, ranges, is_wide);
            (subject, if *is { among } else { language.not(&among) })
        }
        Condition::Bytes { subject: term, bytes, is } => {
            let subject = find(*term)?;
            let same = match subject.kind {
                Kind::Bytes => language.same_bytes(&subject.value, &language.bytes(bytes)),
                Kind::Text => {
                    let text = std::str::from_utf8(bytes);
                    let text = text.map_err(|_| Refusal::of(at, "comparison of text with bytes that are none"))?;
                    language.compare(&subject.value, wire::schema::Comparison::Equal, &language.text(text))
                }
                _ => return Err(Refusal::of(at, "comparison of a number with bytes")),
            };
            (subject, if *is { same } else { language.not(&same) })
        }
        Condition::Float { subject: term, comparison, value } => {
            let subject = find(*term)?;
            // What a float of 32 bits is compared with is the nearest one of them.
            #[expect(clippy::cast_possible_truncation, reason = "the nearest one is meant")]
            let single = |bits: u64| f64::from(f64::from_bits(bits) as f32).to_bits();
            let bits = if subject.kind == (Kind::Float { is_single: true }) { single(*value) } else { *value };
            let holds = language.compare(&subject.value, *comparison, &language.float(bits));
            (subject, holds)
        }
        _ => return Err(Refusal::of(at, "condition of this kind")),
    };
    let all: Vec<_> = subject.guards.into_iter().chain([holds]).collect();
    Ok(language.join(&all, true))
}
