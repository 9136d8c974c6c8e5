//! Declared types, each written once and named by its number, so that a type may stand in itself.

use std::collections::HashMap;
use std::ptr;

use wire::schema::{Declaration, Endian, Field, Schema, Size, Variant};

use super::names::{Abbreviations, shown, word};
use super::values::{At, kind, limits, most, number, prefix};
use crate::export::{Refusal, Written};

/// What has been written of a protocol.
#[derive(Default)]
pub(super) struct Types {
    /// The fields to filter by.
    pub(super) fields: Vec<String>,
    abbreviations: Abbreviations,
    /// The types; a place is taken before what stands in it is known.
    pub(super) types: Vec<String>,
    /// What the messages are called that keys choose, and the fields that are the key of a header. What else is marked as one
    /// chooses nothing, and a copy of all names for each would make a short text a long program.
    messages: Vec<(i128, String)>,
    keys: Vec<&'static Field<'static>>,
    places: HashMap<*const Schema<'static>, usize>,
}

impl Types {
    /// None yet, of a protocol with these messages, which keys in its headers choose.
    pub(super) fn naming(messages: Vec<(i128, String)>, headers: [&Schema<'static>; 3]) -> Self {
        let keys = headers.iter().filter_map(|header| header.key_way().last()).map(|(_, key)| key).collect();
        Self { messages, keys, ..Self::default() }
    }

    /// What the numbers of a field are called because it chooses messages.
    pub(super) fn names_of(&self, field: &Field<'static>) -> &[(i128, String)] {
        if self.keys.iter().any(|key| ptr::eq(*key, field)) { &self.messages } else { &[] }
    }

    /// A field to filter by.
    pub(super) fn field(&mut self, at: At<'_>, kind: &str, names: Option<&[(i128, String)]>) -> String {
        let abbreviation = self.abbreviations.take(at.abbreviation);
        let title = if at.title.is_empty() { "_" } else { at.title };
        // Wireshark keeps names of numbers of 32 bits; others are shown by the label alone.
        let small = |names: &&[(i128, String)]| {
            !names.is_empty() && kind == "uint32" && names.iter().all(|(number, _)| (0..1 << 31).contains(number))
        };
        let names = names.filter(small).map_or(String::new(), |names| {
            let names: Vec<_> = names.iter().map(|(number, name)| format!("[{number}] = {}", shown(name))).collect();
            format!(", {{ {} }}", names.join(", "))
        });
        self.fields.push(format!("field(\"{kind}\", \"{abbreviation}\", {}{names})", shown(title)));
        format!("F[{}]", self.fields.len())
    }

    /// The table for a value of a declared type.
    pub(super) fn declared(&mut self, at: At<'_>, schema: &'static Schema<'static>) -> Written<String> {
        let limit = match schema {
            Schema::Recursive { depth, .. } => format!("limit = {depth}, "),
            _ => String::new(),
        };
        let schema = schema.resolved();
        let kind = if matches!(schema, Schema::Enum { .. }) { "enum" } else { "struct" };
        let to = self.place(at.path, schema)?;
        let field = self.field(at, "none", None);
        Ok(format!("{{ kind = \"{kind}\", to = {to}, {limit}field = {field} }}"))
    }

    /// The number of a type.
    fn place(&mut self, path: &str, schema: &'static Schema<'static>) -> Written<usize> {
        if let Some(place) = self.places.get(&ptr::from_ref(schema)) {
            return Ok(*place);
        }
        self.types.push(String::new());
        let place = self.types.len();
        self.places.insert(ptr::from_ref(schema), place);
        let written = match schema {
            Schema::Struct { declaration, .. } => {
                check(declaration)?;
                let extra = if declaration.ignores_extra { "ignores_extra = true, " } else { "" };
                let fields = self.fields_of(declaration.name, &word(declaration.name), schema)?;
                format!("{{ {extra}fields = {fields} }}")
            }
            Schema::Enum { declaration, tag, endian, little, variants, .. } => {
                check(declaration)?;
                if little.is_some() {
                    return Err(Refusal::of(declaration.name, "order of bytes that follows from a condition"));
                }
                if declaration.is_text {
                    return Err(Refusal::of(declaration.name, "number that is text"));
                }
                self.enumeration(declaration, (*tag, *endian), variants)?
            }
            _ => return Err(Refusal::of(path, "declared type of this kind")),
        };
        if let Some(own) = self.types.get_mut(place.saturating_sub(1)) {
            *own = written;
        }
        Ok(place)
    }

    fn enumeration(
        &mut self,
        declaration: &Declaration<'static>,
        (tag, endian): (wire::schema::Number, Endian),
        variants: &'static [Variant<'static>],
    ) -> Written<String> {
        let own = word(declaration.name);
        let names: Vec<_> =
            variants.iter().filter_map(|variant| Some((variant.tag?, variant.name().to_owned()))).collect();
        let (path, abbreviation) = (declaration.name, format!("{own}.variant"));
        let at = At { path, abbreviation: &abbreviation, title: "variant", names: &[] };
        let field = self.field(at, kind(tag), Some(&names));
        let (mut tables, mut otherwise) = (Vec::new(), String::new());
        for variant in variants {
            let abbreviation = format!("{own}.{}", word(variant.name()));
            let path = format!("{}::{}", declaration.name, variant.name());
            let table = self.variant(variant, &path, &abbreviation)?;
            match variant.tag {
                Some(tag) => tables.push(format!("[{}] = {table}", super::conditions::exact(&path, tag)?)),
                None => otherwise = format!("otherwise = {table}, "),
            }
        }
        let (low, high) = match tag.size() {
            size @ 1..=6 => {
                let (low, high) = limits(size.saturating_mul(8), tag.is_signed());
                (low.to_string(), high.to_string())
            }
            _ if tag.is_signed() => ("-math.huge".to_owned(), "math.huge".to_owned()),
            _ => ("0".to_owned(), "math.huge".to_owned()),
        };
        let number = number(path, tag, endian)?;
        let tables = if tables.is_empty() { String::new() } else { format!("\n  {},\n", tables.join(",\n  ")) };
        Ok(format!(
            "{{ number = {{ {number}, low = {low}, high = {high} }}, field = {field}, {otherwise}variants = {{{tables}}} }}"
        ))
    }

    fn variant(&mut self, variant: &'static Variant<'static>, path: &str, abbreviation: &str) -> Written<String> {
        let name = shown(variant.name());
        let Some(whole) = variant.whole() else {
            return Ok(format!("{{ name = {name}, fields = {} }}", self.fields_of(path, abbreviation, &variant.body)?));
        };
        let Some(Size::Prefix(size)) = whole.size() else {
            return Err(Refusal::of(path, "size that does not stand in front"));
        };
        let format = whole.format();
        let size = format!("{}, {}", prefix(path, size, format.endian())?, most(format));
        let fill = super::fields::fill(path, whole)?;
        let fields = self.fields_of(path, abbreviation, whole.schema())?;
        Ok(format!("{{ name = {name}, size = {{ {size} }}, {fill}fields = {fields} }}"))
    }
}

/// Refuses what a type as a whole may have.
fn check(declaration: &Declaration<'_>) -> Written<()> {
    match declaration.versions {
        Some(_) => Err(Refusal::of(declaration.name, "version that a type is given")),
        None => Ok(()),
    }
}
