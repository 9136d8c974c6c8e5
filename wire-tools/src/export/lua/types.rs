//! Declared types, each written once and named by its number, so that a type may stand in itself.

use std::ptr;

use wire::schema::{Declaration, Endian, Schema, Size, Variant};

use super::names::{shown, word};
use super::values::{fill, kind, limits, most, number, prefix};
use super::written::{At, Types};
use crate::export::{Refusal, Written};

impl Types {
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
        let fill = fill(path, whole)?;
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
