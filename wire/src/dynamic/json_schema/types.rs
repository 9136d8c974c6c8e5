//! Types where they stand.
//!
//! Owns which JSON a type is, but for those that have fields.

use alloc::vec;
use alloc::vec::Vec;

use super::definitions::Definitions;
use super::numbers::{About, numbers, range};
use super::parts::{any_of, array, array_of, bytes, described, hex, limited, members, of_type, or_null, text, tuple};
use crate::dynamic::value::Fields;
use crate::layout::{Encoding, Format, Named, Notation, Schema, Unit};

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
                let no_number = "^(NaN(\\([0-9a-f]+\\))?|-?inf)$";
                any_of(vec![of_type("number"), members([("type", "string".into()), ("pattern", no_number.into())])])
            }
            Schema::Bool => of_type("boolean"),
            // It says nothing, so it is not there.
            Schema::Unit => Fields::new(),
            Schema::Bytes => bytes(0, format.capacity(Unit::Byte)),
            Schema::Text { encoding } => characters(*encoding, format),
            Schema::FixedText { len, .. } => text(*len),
            Schema::Array { element, .. } => {
                let items = self.said(element, elements, about.of_elements());
                limited(array(items), "maxItems", format.capacity(Unit::Element))
            }
            Schema::Fixed { count, element } if is_byte(element, elements) => bytes(*count, *count),
            Schema::Fixed { count, element } => array_of(self.said(element, elements, about.of_elements()), *count),
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
            None if !named.name().is_empty() && has_parts(named.of()) && about.is_nothing() => {
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
    members([("type", "string".into()), ("format", way.into())])
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
