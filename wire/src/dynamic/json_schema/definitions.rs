//! The declared types of a JSON Schema.
//!
//! Owns what each is called, and that none is said twice, however often it is used.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::parts::members;
use crate::dynamic::value::{Fields, Value};
use crate::layout::{Format, Schema};

/// As many types of one name as are compared with another of that name.
const COMPARED: usize = 8;

/// Declared types so far.
pub(super) struct Definitions<'s> {
    /// The recursive types of a text, by their position.
    nodes: &'s [&'s Schema<'s>],
    /// What each is called, by where it stands and how it is written.
    names: BTreeMap<(usize, String), String>,
    used: BTreeSet<String>,
    /// How many types have a name, and those of them that are whole.
    same: BTreeMap<String, (usize, Vec<usize>)>,
    whole: Vec<(String, Fields<'s>)>,
}

impl<'s> Definitions<'s> {
    pub(super) fn new(nodes: &'s [&'s Schema<'s>]) -> Self {
        Self { nodes, names: BTreeMap::new(), used: BTreeSet::new(), same: BTreeMap::new(), whole: Vec::new() }
    }

    /// All of them by their names, each behind those that it is made of.
    pub(super) fn finish(self) -> Fields<'s> {
        self.whole.into_iter().map(|(name, own)| (name.into(), Value::Struct(own))).collect()
    }

    /// The struct or the enum that a recursive type is; any other is itself.
    pub(super) fn resolved(&self, schema: &'s Schema<'s>) -> &'s Schema<'s> {
        schema.resolved_in(self.nodes)
    }

    /// A reference to a type that is always written alike.
    pub(super) fn reference(
        &mut self,
        schema: &'s Schema<'s>,
        make: impl FnOnce(&mut Self) -> Fields<'s>,
    ) -> Fields<'s> {
        self.refer(schema, String::new(), make)
    }

    /// The same to one of which the format decides.
    pub(super) fn reference_as(
        &mut self,
        schema: &'s Schema<'s>,
        format: Format<'s>,
        make: impl FnOnce(&mut Self) -> Fields<'s>,
    ) -> Fields<'s> {
        self.refer(schema, format!("{format:?}"), make)
    }

    fn refer(
        &mut self,
        schema: &'s Schema<'s>,
        format: String,
        make: impl FnOnce(&mut Self) -> Fields<'s>,
    ) -> Fields<'s> {
        let key = (core::ptr::from_ref(schema).addr(), format);
        let name = match self.names.get(&key) {
            Some(name) => name.clone(),
            None => self.define(schema.name(), key, make),
        };
        members([("$ref", format!("#/$defs/{name}").into())])
    }

    /// Says what a type is, and returns what it is called.
    fn define(&mut self, name: &str, key: (usize, String), make: impl FnOnce(&mut Self) -> Fields<'s>) -> String {
        let base = plain(name);
        let own = self.next_name(&base);
        // It may stand in itself.
        self.names.insert(key.clone(), own.clone());
        let made = make(self);
        // The same type may stand in several places.
        let known = self.same.get(&base).and_then(|(_, whole)| {
            let recent = whole.iter().rev().take(COMPARED).filter_map(|index| self.whole.get(*index));
            recent.into_iter().find(|(_, known)| *known == made).map(|(known, _)| known.clone())
        });
        let (count, whole) = self.same.entry(base).or_default();
        if let Some(known) = known {
            *count = count.saturating_sub(1);
            self.used.remove(&own);
            self.names.insert(key, known.clone());
            return known;
        }
        whole.push(self.whole.len());
        self.whole.push((own.clone(), made));
        own
    }

    /// A name that no other type has.
    fn next_name(&mut self, base: &str) -> String {
        let (count, _) = self.same.entry(base.into()).or_default();
        loop {
            *count = count.saturating_add(1);
            let name = if *count == 1 { base.into() } else { format!("{base}_{count}") };
            if self.used.insert(name.clone()) {
                return name;
            }
        }
    }
}

/// A name with letters, digits and underscores alone, as it may stand in a reference.
fn plain(name: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let name: String = name.chars().map(|letter| if is_plain(letter) { letter } else { '_' }).collect();
    if name.is_empty() { "type".into() } else { name }
}
