//! A module while it is written.
//!
//! Owns what is known of it by then: the names that are taken, and what each declared type is called.

use std::collections::HashMap;

use wire::schema::{Field, Schema, Variant};

use super::language::Language;
use super::names::Scope;

/// A module that is written.
pub(super) struct Module<'l> {
    pub(super) language: &'l dyn Language,
    /// The names of types.
    pub(super) scope: Scope,
    pub(super) types: HashMap<*const Schema<'static>, Name>,
    /// What was written, in its order.
    pub(super) items: Vec<String>,
}

/// What a type is called in the module.
#[derive(Debug, Clone)]
pub(super) enum Name {
    Class(String),
    Union(String),
    Numbers(String),
}

impl<'l> Module<'l> {
    pub(super) fn new(language: &'l dyn Language) -> Self {
        Self { language, scope: Scope::default(), types: HashMap::new(), items: Vec::new() }
    }
}

/// Whether an enum is a number alone: no variant of it has fields or a size.
pub(super) fn is_plain(schema: &Schema<'_>) -> bool {
    let is_empty = |variant: &Variant<'_>| variant.body.fields().iter().all(Field::is_given);
    schema.variants().iter().all(is_empty)
}
