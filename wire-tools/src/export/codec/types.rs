//! Declared types: each becomes a class, a union of classes, or a list of names of numbers.
//!
//! Owns which, their names, and that each is written once, behind those that it needs. A type that stands in itself has its name before
//! it is written.

use std::ptr;

use wire::schema::{Declaration, Field, Format, Named, Schema, Variant};

use super::fields::{self, Part};
use super::language::{Class, Member, Numbers, Tag, Type, Union};
use super::module::{Module, Name, is_plain};
use super::names::{Scope, constant_word, type_word, word};
use super::numbers::Integer;
use crate::export::{Refusal, Written};

impl Module<'_> {
    /// The type of a value.
    pub(super) fn type_of(
        &mut self,
        at: &str,
        schema: &'static Schema<'static>,
        format: Format<'static>,
    ) -> Written<Type> {
        if let Schema::Named(named) = schema {
            return self.type_of_named(at, schema, named, format);
        }
        Ok(match schema {
            Schema::Int { .. } => Type::Integer { is_wide: Integer::of_schema(at, schema, format)?.is_wide() },
            Schema::Float { .. } => Type::Float,
            Schema::Bool => Type::Bool,
            Schema::Unit => Type::Nothing,
            Schema::Bytes => Type::Bytes,
            Schema::Text { .. } | Schema::FixedText { .. } => Type::Text,
            Schema::Fixed { element: Schema::Int { size: 1, signed: false }, .. } => Type::Bytes,
            Schema::Array { element, .. } | Schema::Fixed { element, .. } => {
                match self.type_of(at, element, format.of_elements())? {
                    Type::Nothing => return Err(Refusal::of(at, "list of elements that are nothing")),
                    element => Type::List(Box::new(element)),
                }
            }
            Schema::Optional { value } => match self.type_of(at, value, format)? {
                Type::Maybe(_) | Type::Nothing => return Err(Refusal::of(at, "null in the place of a null")),
                value => value.or_null(),
            },
            Schema::Pair { parts } => {
                let parts = parts.iter().map(|part| match self.type_of(at, part, format.of_elements())? {
                    Type::Nothing => Err(Refusal::of(at, "tuple with a part that is nothing")),
                    part => Ok(part),
                });
                Type::Tuple(parts.collect::<Written<Vec<_>>>()?)
            }
            Schema::Struct { .. } | Schema::Enum { .. } | Schema::Recursive { .. } => {
                match self.declared(at, schema)? {
                    Name::Class(name) | Name::Union(name) => Type::Declared(name),
                    Name::Numbers(_) => Type::Integer { is_wide: Integer::of_schema(at, schema, format)?.is_wide() },
                }
            }
            Schema::Opaque { .. } => return Err(Refusal::of(at, "opaque bytes, which only a program understands")),
            _ => return Err(Refusal::of(at, "type of this kind")),
        })
    }

    fn type_of_named(
        &mut self,
        at: &str,
        schema: &'static Schema<'static>,
        named: &'static Named<'static>,
        format: Format<'static>,
    ) -> Written<Type> {
        if named.may_refuse() {
            return Err(Refusal::of(at, "conversion that may refuse some of its values, which only a program knows"));
        }
        let ty = self.type_of(at, named.of(), format)?;
        if let Type::Integer { is_wide } = ty
            && !named.names().is_empty()
            && !self.types.contains_key(&ptr::from_ref(schema))
        {
            let wanted = if named.name().is_empty() { at.rsplit('.').next().unwrap_or(at) } else { named.name() };
            let name = self.take_type(&type_word(wanted));
            self.types.insert(ptr::from_ref(schema), Name::Numbers(name.clone()));
            let flags = if named.names().is_flags() {
                "Bits of a number."
            } else {
                "Names of numbers. Others are values, too."
            };
            let docs = if named.docs().is_empty() { flags } else { named.docs() };
            let names = named.names().all().iter().map(|(number, name)| (*number, *name));
            self.numbers(name, docs, names, is_wide);
        }
        Ok(ty)
    }

    /// What the numbers of a type are called in the module, if anything.
    pub(super) fn names_of(&self, schema: &'static Schema<'static>) -> Option<&str> {
        let mut next = schema;
        loop {
            if let Some(Name::Numbers(name)) = self.types.get(&ptr::from_ref(next)) {
                return Some(name);
            }
            let Schema::Named(named) = next else { return None };
            next = named.of();
        }
    }

    fn numbers(&mut self, name: String, docs: &str, names: impl Iterator<Item = (i128, &'static str)>, is_wide: bool) {
        let mut scope = Scope::default();
        let reserved: Vec<&str> = self.language.reserved().to_vec();
        let values = names.map(|(number, name)| {
            (scope.take(&constant_word(name), &reserved), self.language.integer(number, is_wide))
        });
        let numbers = Numbers { name, docs: docs.to_owned(), values: values.collect() };
        self.items.push(self.language.numbers(&numbers));
    }

    fn take_type(&mut self, wanted: &str) -> String {
        self.scope.take(wanted, self.language.reserved())
    }

    /// What a declared type is called, which is written if it was not yet.
    pub(super) fn declared(&mut self, at: &str, schema: &'static Schema<'static>) -> Written<Name> {
        let schema = schema.plain().resolved();
        if let Some(name) = self.types.get(&ptr::from_ref(schema)) {
            return Ok(name.clone());
        }
        let name = self.take_type(&type_word(schema.name()));
        let (name, is_union) = match schema {
            Schema::Struct { .. } => (Name::Class(name), false),
            Schema::Enum { .. } if is_plain(schema) => (Name::Numbers(name), false),
            Schema::Enum { .. } => (Name::Union(name), true),
            _ => return Err(Refusal::of(at, "type of this kind")),
        };
        self.types.insert(ptr::from_ref(schema), name.clone());
        match (&name, schema) {
            (Name::Class(class), Schema::Struct { declaration, fields, .. }) => {
                self.structure(class, declaration, fields)?;
            }
            (Name::Numbers(name), Schema::Enum { declaration, tag, variants, .. }) => {
                let is_wide = Integer::of(*tag).is_wide();
                let names = variants.iter().filter_map(|variant| Some((variant.tag?, variant.name())));
                self.numbers(name.clone(), declaration.docs, names, is_wide);
            }
            (Name::Union(name), _) if is_union => self.enumeration(name, schema)?,
            _ => {}
        }
        Ok(name)
    }

    fn structure(
        &mut self,
        class: &str,
        declaration: &Declaration<'static>,
        fields: &'static [Field<'static>],
    ) -> Written<()> {
        if fields.iter().any(|field| field.elements().is_some_and(|elements| elements.tagged().is_some())) {
            return Err(Refusal::of(declaration.name, "fields behind their tags"));
        }
        let part = Part { root: declaration.name, ..Part::of(fields, self.language) };
        let class = self.class(class, declaration.docs, &part, declaration.ignores_extra, declaration.versions)?;
        self.items.push(self.language.class(&class));
        Ok(())
    }

    /// A class of the fields of a part.
    fn class(
        &mut self,
        name: &str,
        docs: &str,
        part: &Part<'_>,
        ignores_extra: bool,
        versions: Option<(i32, i32)>,
    ) -> Written<Class> {
        for (index, field) in part.fields.iter().enumerate() {
            fields::check(&part.path(index), field)?;
        }
        let members = self.members(part)?;
        let mut read = self.versions(part, "reader", versions);
        read.extend(self.read_fields(part, ignores_extra)?);
        let mut write = self.versions(part, "writer", versions);
        write.extend(self.write_fields(part)?);
        let given = given_of(part);
        Ok(Class {
            name: name.to_owned(),
            docs: docs.to_owned(),
            given,
            members,
            variant_of: None,
            read,
            write,
            root: part.root.to_owned(),
        })
    }

    /// Refuses versions in which a message does not exist.
    fn versions(&self, part: &Part<'_>, on: &str, versions: Option<(i32, i32)>) -> Vec<String> {
        let version =
            part.fields.iter().zip(&part.names).find(|(field, _)| field.is_given() && field.name() == "version");
        let (Some((first, last)), Some((field, name))) = (versions, version) else { return Vec::new() };
        let is_wide = Integer::of_schema("", field.schema(), field.format()).is_ok_and(Integer::is_wide);
        let holds = self.language.among(name, &[(first.into(), last.into())], is_wide);
        vec![self.language.expression(&self.language.call(on, "supports", &[holds], &[]))]
    }

    fn enumeration(&mut self, name: &str, schema: &'static Schema<'static>) -> Written<()> {
        let Schema::Enum { declaration, tag, endian, little, variants, .. } = schema else { return Ok(()) };
        let root = declaration.name;
        if little.is_some() {
            return Err(Refusal::of(root, "number whose order of bytes follows from a condition"));
        }
        let integer = Integer::of(*tag);
        let is_wide = integer.is_wide();
        let place = self.items.len();
        let (mut cases, mut otherwise, mut all) = (Vec::new(), None, Vec::new());
        let others = variants.iter().filter_map(|variant| variant.tag).map(|tag| (tag, tag)).collect::<Vec<_>>();
        for variant in *variants {
            let own = self.take_type(&format!("{name}{}", type_word(variant.name())));
            let mut class = self.variant(&own, root, variant)?;
            let number = match variant.tag {
                Some(tag) => {
                    cases.push((self.language.integer(tag, is_wide), own.clone()));
                    Tag::Always(self.language.integer(tag, is_wide))
                }
                None => {
                    let limits = [integer.range()];
                    otherwise = Some((own.clone(), self.language.among("_number", &limits, is_wide)));
                    Tag::Held(with_number(&mut class, is_wide), self.language.among("_number", &others, is_wide))
                }
            };
            class.variant_of =
                Some(super::language::Variant { union: name.to_owned(), name: variant.name().to_owned(), number });
            all.push((variant.name().to_owned(), own, variant.tag.is_none()));
            self.items.push(self.language.class(&class));
        }
        let given = given_of(&Part::of(schema.given(), self.language));
        let union = Union {
            name: name.to_owned(),
            docs: declaration.docs.to_owned(),
            given,
            read_number: integer.read(root, *endian, self.language)?,
            write_number: integer.write(root, "_number", *endian, self.language)?,
            is_wide,
            versions: self.versions(&Part::of(schema.given(), self.language), "reader", declaration.versions),
            cases,
            otherwise,
            root: root.to_owned(),
            variants: all,
        };
        let text = self.language.union(&union);
        self.items.insert(place.min(self.items.len()), text);
        Ok(())
    }

    fn variant(&mut self, class: &str, root: &str, variant: &'static Variant<'static>) -> Written<Class> {
        let step = format!("::{}", variant.name());
        let docs = variant.body.docs();
        let Some(whole) = variant.whole() else {
            let part = Part { root, step: &step, ..Part::of(variant.body.fields(), self.language) };
            return self.class(class, docs, &part, false, None);
        };
        let part = Part { root, step: &step, ..Part::of(variant.fields(), self.language) };
        let own = self.class(class, docs, &part, false, None)?;
        let read = self.read_whole(&part, whole, own.read)?;
        let write = self.write_whole(&part, whole, own.write)?;
        Ok(Class { read, write, ..own })
    }
}

/// The numbers that a part is given, and whether each is wide.
fn given_of(part: &Part<'_>) -> Vec<(String, bool)> {
    let given = part.fields.iter().zip(&part.names).filter(|(field, _)| field.is_given());
    let is_wide =
        |field: &Field<'_>| Integer::of_schema(part.root, field.schema(), field.format()).is_ok_and(Integer::is_wide);
    given.map(|(field, name)| (name.clone(), is_wide(field))).collect()
}

/// Gives the variant for all other numbers a member with its own, and returns the name of that.
fn with_number(class: &mut Class, is_wide: bool) -> String {
    let names: Vec<_> = class.members.iter().map(|member| member.name.clone()).collect();
    let (name, docs) = (free("number", &names), "The number, which is that of no other variant.".to_owned());
    let is = super::language::Given::Needed;
    class.members.insert(0, Member { name: name.clone(), ty: Type::Integer { is_wide }, docs, is });
    name
}

/// A name that no member has.
fn free(wanted: &str, names: &[String]) -> String {
    let mut name = word(wanted);
    while names.contains(&name) {
        name.push('_');
    }
    name
}
