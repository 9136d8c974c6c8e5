//! Enums.
//!
//! Owns how a variant is told from the others.

use alloc::borrow::Cow;
use alloc::string::ToString;
use alloc::vec;
use alloc::vec::Vec;

use super::definitions::Definitions;
use super::numbers::{About, numbers};
use super::parts::{any_of, described, members, of_type, one_of_values, text};
use crate::dynamic::value::{Fields, Value};
use crate::layout::{Format, Number, Schema, Variant, bits};

impl<'s> Definitions<'s> {
    pub(super) fn enumeration(&mut self, schema: &'s Schema<'s>) -> Fields<'s> {
        let variants = schema.variants();
        let names: Vec<Cow<'s, str>> = variants.iter().filter_map(|variant| name(schema, variant)).collect();
        if variants.iter().all(|variant| variant.body.fields().is_empty()) {
            return without_fields(schema, names);
        }
        let objects: Vec<_> = variants
            .iter()
            .map(|variant| {
                let fields = self.structure(variant.fields());
                let own = match name(schema, variant) {
                    Some(name) => only_member(name, fields),
                    None => other_member(schema, &names, fields),
                };
                Value::Struct(described(variant.body.docs(), own))
            })
            .collect();
        let several = Value::List(objects);
        // Without names, variants go by their positions, which are numbers too.
        let is_clear = schema.text_len().is_some() || !names.iter().any(|name| name.parse::<i128>().is_ok());
        members([(if is_clear { "oneOf" } else { "anyOf" }, several)])
    }
}

/// What chooses a variant: text, or its name; `None` of the one that takes every other number.
fn name<'s>(schema: &Schema<'s>, variant: &'s Variant<'s>) -> Option<Cow<'s, str>> {
    let bytes = bits(variant.tag?).to_be_bytes();
    match schema.text_len() {
        Some(len) => {
            let text = bytes.get(bytes.len().saturating_sub(len)..).unwrap_or_default();
            Some(text.escape_ascii().to_string().into())
        }
        None => Some(variant.name().into()),
    }
}

/// An enum that is a name, or the number or the text of every other.
fn without_fields<'s>(schema: &'s Schema<'s>, names: Vec<Cow<'s, str>>) -> Fields<'s> {
    let mut several = vec![one_of_values(names.into_iter().map(Value::from))];
    if schema.takes_any() {
        several.push(match (schema.text_len(), schema.number(Format::DEFAULT).map(Number::range)) {
            (Some(len), _) => text(escaped(len)),
            (None, Some((least, most))) => numbers((least, Some(most)), About::NOTHING),
            (None, None) => of_type("integer"),
        });
    }
    any_of(several)
}

/// An object with one member of that name.
fn only_member<'s>(name: Cow<'s, str>, fields: Fields<'s>) -> Fields<'s> {
    members([
        ("type", "object".into()),
        ("properties", Value::Struct(vec![(name.clone(), Value::Struct(fields))])),
        ("required", Value::List(vec![name.into()])),
        ("additionalProperties", false.into()),
    ])
}

/// The same of the number, or the text, that none of the others has.
fn other_member<'s>(schema: &'s Schema<'s>, names: &[Cow<'s, str>], fields: Fields<'s>) -> Fields<'s> {
    let fields = Value::Struct(fields);
    let mut object = members([("type", "object".into())]);
    object.extend(match schema.text_len() {
        Some(_) => {
            let names = one_of_values(names.iter().cloned().map(Value::from));
            let not_these = Value::Struct(members([("not", Value::Struct(names))]));
            members([("additionalProperties", fields), ("propertyNames", not_these)])
        }
        None => members([
            ("patternProperties", Value::Struct(members([("^-?[0-9]+$", fields)]))),
            ("additionalProperties", false.into()),
        ]),
    });
    object.extend(members([("minProperties", 1.into()), ("maxProperties", 1.into())]));
    object
}

/// The most characters of text of so many bytes, of which each may be `\xff`.
const fn escaped(len: usize) -> usize {
    len.saturating_mul(4)
}
