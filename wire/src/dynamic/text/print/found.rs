//! The declared types of what is printed.
//!
//! Owns their order: each stands behind those that it names, but for recursive ones, inside of whose braces these stand.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::ptr;

use crate::layout::{Declaration, Field, Named, Schema, Variant};

/// The types that were found, each with its position.
pub(super) struct Found<'s> {
    /// Where the own nodes of recursive types stand that were loaded.
    table: &'s [&'s Schema<'s>],
    positions: BTreeMap<usize, usize>,
    names: BTreeMap<&'s str, usize>,
    /// In the order of their positions.
    pub(super) items: Vec<Item<'s>>,
}

#[derive(Clone, Copy)]
pub(super) struct Item<'s> {
    pub(super) schema: &'s Schema<'s>,
    /// How many of those behind it stand between its braces.
    pub(super) inside: usize,
}

fn address(schema: &Schema<'_>) -> usize {
    ptr::from_ref(schema).addr()
}

/// Whether it is declared by itself, and named where it stands.
pub(super) const fn is_declared(schema: &Schema<'_>) -> bool {
    match schema {
        Schema::Struct { .. } | Schema::Enum { .. } | Schema::Recursive { .. } | Schema::Opaque { .. } => true,
        Schema::Named(named) => is_alias(named),
        Schema::Int { .. } | Schema::Float { .. } | Schema::Bool | Schema::Unit => false,
        Schema::Bytes | Schema::Text { .. } | Schema::FixedText { .. } => false,
        Schema::Array { .. } | Schema::Fixed { .. } | Schema::Optional { .. } | Schema::Pair { .. } => false,
    }
}

/// Whether it has a declaration, and is not just what is said more where it stands.
const fn is_alias(named: &Named<'_>) -> bool {
    !named.name().is_empty() || !named.docs().is_empty()
}

impl<'s> Found<'s> {
    pub(super) const fn new(table: &'s [&'s Schema<'s>]) -> Self {
        Self { table, positions: BTreeMap::new(), names: BTreeMap::new(), items: Vec::new() }
    }

    /// Adds what stands in `schema`, and itself. It goes as deep as schemas nest.
    pub(super) fn add(&mut self, schema: &'s Schema<'s>) {
        if !is_declared(schema) {
            schema.inner().iter().for_each(|inner| self.add(inner));
            return;
        }
        if self.positions.contains_key(&address(schema)) {
            return;
        }
        if !matches!(schema, Schema::Recursive { .. }) {
            self.add_inside(schema);
            // It may have been found inside of a recursive type.
            if self.position(schema).is_none() {
                self.place(schema);
            }
            return;
        }
        // What stands in it may name it.
        let index = self.items.len();
        self.place(schema);
        self.add_inside(self.resolved(schema));
        let inside = self.items.len().saturating_sub(index).saturating_sub(1);
        if let Some(item) = self.items.get_mut(index) {
            item.inside = inside;
        }
    }

    /// The struct or the enum that a recursive type is.
    pub(super) fn resolved(&self, schema: &'s Schema<'s>) -> &'s Schema<'s> {
        schema.resolved_in(self.table)
    }

    /// The type outside of others that stands last.
    pub(super) fn last(&self) -> Option<&'s Schema<'s>> {
        let mut items = self.items.as_slice();
        let mut last = None;
        while let [item, others @ ..] = items {
            (last, items) = (Some(item.schema), others.get(item.inside..).unwrap_or_default());
        }
        last
    }

    /// Adds what stands in a declared type.
    fn add_inside(&mut self, schema: &'s Schema<'s>) {
        match schema {
            Schema::Struct { fields, .. } => self.add_fields(fields),
            Schema::Enum { variants, .. } => {
                variants.iter().for_each(|variant| self.add_fields(Shape::of(variant).fields()));
            }
            _ => schema.inner().iter().for_each(|inner| self.add(inner)),
        }
    }

    fn add_fields(&mut self, fields: &'s [Field<'s>]) {
        fields.iter().for_each(|field| self.add(field.declared()));
    }

    fn place(&mut self, schema: &'s Schema<'s>) {
        self.positions.insert(address(schema), self.items.len());
        self.items.push(Item { schema, inside: 0 });
        let count = self.names.entry(schema.name()).or_default();
        *count = count.saturating_add(1);
    }

    /// The position of a declared type.
    pub(super) fn position(&self, schema: &Schema<'_>) -> Option<usize> {
        self.positions.get(&address(schema)).copied()
    }

    /// Whether more than one type has this name.
    pub(super) fn is_ambiguous(&self, name: &str) -> bool {
        self.names.get(name).is_none_or(|count| *count > 1)
    }
}

/// How the fields of a variant stand behind its number.
#[derive(Clone, Copy)]
pub(super) enum Shape<'s> {
    /// By themselves.
    Fields(&'s [Field<'s>]),
    /// All together as one field, which has a size.
    Whole(&'s [Field<'s>]),
}

impl<'s> Shape<'s> {
    pub(super) fn of(variant: &'s Variant<'s>) -> Self {
        let fields = variant.body.fields();
        let Some(whole) = variant.whole() else { return Self::Fields(fields) };
        let (Schema::Struct { declaration, fields: inner, .. }, Some((_, given))) =
            (whole.schema(), fields.split_last())
        else {
            return Self::Fields(fields);
        };
        let same = |outer: &Declaration<'_>| outer.name == declaration.name && outer.docs == declaration.docs;
        let is_usual = variant.body.declaration().is_some_and(same)
            && given.iter().all(Field::is_given)
            && are_same(given, variant.part().given());
        if is_usual { Self::Whole(inner) } else { Self::Fields(fields) }
    }

    pub(super) const fn fields(self) -> &'s [Field<'s>] {
        match self {
            Self::Fields(fields) | Self::Whole(fields) => fields,
        }
    }
}

/// Whether both are the same numbers.
pub(super) fn are_same(given: &[Field<'_>], other: &[Field<'_>]) -> bool {
    let is_same = |(one, other): (&Field<'_>, &Field<'_>)| {
        one.name() == other.name()
            && one.docs() == other.docs()
            && one.declared() == other.declared()
            && one.format() == other.format()
    };
    given.len() == other.len() && given.iter().zip(other).all(is_same)
}
