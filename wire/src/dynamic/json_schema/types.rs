//! Types where they stand.
//!
//! Owns which JSON a type is, but for those that have fields.

use alloc::vec;
use alloc::vec::Vec;

use super::definitions::Definitions;
use super::parts::{
    any_of, array, array_of, bytes, described, hex, integer, limited, of_type, one_of_values, or_null, text, tuple,
};
use crate::dynamic::value::{Fields, Value};
use crate::layout::{Encoding, Format, Named, Names, Notation, Number, Schema, Unit, Width};

/// What is said of numbers beside how they are written.
#[derive(Clone, Copy)]
pub(super) struct About<'s> {
    pub(super) names: Names<'s>,
    /// The ranges in which they are values.
    pub(super) values: &'s [(i128, i128)],
    /// The smallest and the largest, where they are some bits of another.
    pub(super) limits: Option<(i128, i128)>,
}

impl<'s> About<'s> {
    pub(super) const NOTHING: Self = Self { names: Names::NONE, values: &[], limits: None };

    /// The same with what a type around the number says, where nothing around that has said it.
    fn and(self, named: &Named<'s>) -> Self {
        let names = if self.names.is_empty() { named.names() } else { self.names };
        let values = if self.values.is_empty() { named.values() } else { self.values };
        Self { names, values, ..self }
    }

    /// What numbers are called.
    pub(super) fn called(self) -> &'s [(i128, &'s str)] {
        if self.names.is_flags() { &[] } else { self.names.all() }
    }
}

impl<'s> Definitions<'s> {
    /// What a value is of this type, written as `format` says.
    pub(super) fn ty(&mut self, schema: &'s Schema<'s>, format: Format<'s>) -> Fields<'s> {
        self.said(schema, format, About::NOTHING)
    }

    /// The same where more is said of its numbers.
    pub(super) fn said(&mut self, schema: &'s Schema<'s>, format: Format<'s>, about: About<'s>) -> Fields<'s> {
        let elements = format.of_elements();
        match schema {
            Schema::Int { size, signed } => numbers(range(*size, *signed, format), about),
            Schema::Float { .. } => {
                let no_numbers = ["NaN", "inf", "-inf"].map(Value::from);
                any_of(vec![of_type("number"), one_of_values(no_numbers)])
            }
            Schema::Bool => of_type("boolean"),
            // It says nothing, so it is not there.
            Schema::Unit => Fields::new(),
            Schema::Bytes => bytes(0, format.capacity(Unit::Byte)),
            Schema::Text { encoding } => characters(*encoding, format),
            Schema::FixedText { len, .. } => text(*len),
            Schema::Array { element, .. } => {
                let items = self.ty(element, elements);
                limited(array(items), "maxItems", format.capacity(Unit::Element))
            }
            Schema::Fixed { count, element } if is_byte(element, elements) => bytes(*count, *count),
            Schema::Fixed { count, element } => array_of(self.ty(element, elements), *count),
            // `null` would say two things.
            Schema::Optional { value: inner @ Schema::Optional { .. } } => {
                or_null(array_of(self.said(inner, format, about), 1))
            }
            Schema::Optional { value } => or_null(self.said(value, format, about)),
            Schema::Pair { parts } => {
                let parts = parts.iter().filter(|part| !matches!(part, Schema::Unit));
                let parts: Vec<_> = parts.map(|part| self.ty(part, elements)).collect();
                tuple(parts)
            }
            Schema::Opaque { min_len, max_len, .. } => bytes(*min_len, max_len.unwrap_or(usize::MAX)),
            Schema::Struct { .. } | Schema::Enum { .. } | Schema::Recursive { .. } => {
                let schema = self.resolved(schema);
                self.reference(schema, |definitions| definitions.declared(schema))
            }
            Schema::Named(named) => self.named(schema, named, format, about),
        }
    }

    /// A type of one's own around another.
    fn named(
        &mut self,
        schema: &'s Schema<'s>,
        named: &'s Named<'s>,
        format: Format<'s>,
        about: About<'s>,
    ) -> Fields<'s> {
        let inner = about.and(named);
        let own = match named.notation() {
            Some(Notation::Ipv4) => formatted("ipv4"),
            Some(Notation::Ipv6) => formatted("ipv6"),
            Some(Notation::Uuid) => formatted("uuid"),
            // Many of these may stand in each other, and are said once.
            None if !named.name().is_empty() && has_parts(named.of()) && about.names.is_empty() => {
                return self.reference_as(schema, format, |definitions| {
                    described(named.docs(), definitions.said(named.of(), format, inner))
                });
            }
            None => self.said(named.of(), format, inner),
        };
        described(named.docs(), own)
    }

    /// A struct or an enum.
    fn declared(&mut self, schema: &'s Schema<'s>) -> Fields<'s> {
        let own = match schema {
            Schema::Enum { .. } => self.enumeration(schema),
            _ => self.structure(schema.fields()),
        };
        described(schema.docs(), own)
    }
}

/// Text that people write in a certain way.
fn formatted(way: &'static str) -> Fields<'static> {
    super::parts::members([("type", "string".into()), ("format", way.into())])
}

/// Text in an encoding: no character of it is shorter than what its length counts.
fn characters(encoding: Encoding, format: Format<'_>) -> Fields<'static> {
    let most = format.capacity(encoding.unit());
    match encoding {
        Encoding::Utf8 | Encoding::Ascii | Encoding::Latin1 => text(most),
        // Half of a character may stand alone.
        Encoding::Utf16 => any_of(vec![text(most), hex(0, most.saturating_mul(encoding.unit_len()))]),
    }
}

/// Integers of a range, and the names of some.
pub(super) fn numbers<'s>(range: (i128, Option<i128>), about: About<'s>) -> Fields<'s> {
    let (least, most) = about.limits.map_or(range, |(least, most)| (least, Some(most)));
    let within = |(first, last): &(i128, i128)| {
        let last = match (*last, most) {
            (i128::MAX, most) => most,
            (last, most) => Some(last.min(most.unwrap_or(i128::MAX))),
        };
        integer(((*first).max(least), last))
    };
    let names = about.called();
    let mut several = Vec::new();
    if !names.is_empty() {
        several.push(one_of_values(names.iter().map(|(_, name)| Value::from(*name))));
    }
    match about.values {
        [] => several.push(integer((least, most))),
        values => several.extend(values.iter().map(within)),
    }
    any_of(several)
}

/// The smallest and the largest integer, the largest of 128 bits without a sign as `None`.
fn range(size: usize, signed: bool, format: Format<'_>) -> (i128, Option<i128>) {
    if size <= 8 {
        let (least, most) = Number::of(size, signed, format.width()).range();
        return (least, Some(most));
    }
    let bits = match format.width() {
        Some(Width::Bytes(bytes @ 1..=16)) => u32::from(bytes).saturating_mul(8),
        _ => 128,
    };
    let most = u128::MAX >> 128_u32.saturating_sub(bits) >> u32::from(signed);
    let most = i128::try_from(most).ok();
    (most.filter(|_| signed).map_or(0, |most| !most), most)
}

/// Whether an element is a byte, so that an array of as many is bytes.
fn is_byte(schema: &Schema<'_>, format: Format<'_>) -> bool {
    match schema {
        Schema::Named(named) if named.values().is_empty() && named.names().is_empty() => is_byte(named.of(), format),
        Schema::Int { .. } => {
            schema.number(format).is_some_and(|number| !number.is_signed() && number.fixed_len() == Some(1))
        }
        _ => false,
    }
}

/// Whether a value has others in it that are said where it stands.
fn has_parts(schema: &Schema<'_>) -> bool {
    matches!(
        schema.plain(),
        Schema::Array { .. } | Schema::Fixed { .. } | Schema::Optional { .. } | Schema::Pair { .. }
    )
}
