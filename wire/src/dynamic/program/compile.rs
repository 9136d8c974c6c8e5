//! From a schema to a program: each type once, however often it is used.
//!
//! Owns what is decided for all messages: where fields are found, which stand in one run, which slots there are.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::sync::atomic::{AtomicU32, Ordering};

use super::{From, Id, Named, Parameter, Program, Rules, Source, Test, Type, Union, Variant};
use crate::layout::{self, Coding, Endian, Format, Number, Schema};

/// The slots of a part in another one that are kept beside those of that, unless something looks into it.
const KEPT: usize = 12;
/// The slots of a part, of which no more are kept that nothing looks into.
const MOST: usize = 96;

/// The numbers of an enum from 0 on of which each has its variant at hand.
const FIRST: usize = 256;

/// The number of the next program.
static NEXT: AtomicU32 = AtomicU32::new(1);

/// A program in the making.
pub(super) struct Compiler<'s> {
    pub(super) program: Program,
    /// The recursive types of a text, by their position.
    nodes: &'s [&'s Schema<'s>],
    /// The types that are there, by where their schemas stand.
    known: BTreeMap<(usize, bool), Id>,
    /// The fields into which others look, by where those of their struct stand.
    looked_into: BTreeSet<(usize, usize)>,
}

impl Program {
    /// A program of these types, and what each is in it.
    ///
    /// `nodes` are the recursive types of the text that they come from, by their position there.
    pub(in crate::dynamic) fn of<'s>(
        schemas: impl IntoIterator<Item = &'s Schema<'s>>,
        nodes: &'s [&'s Schema<'s>],
    ) -> (Self, Vec<Id>) {
        let mut compiler = Compiler::new(nodes);
        let ids = schemas.into_iter().map(|schema| compiler.add(schema)).collect();
        compiler.program.measure();
        compiler.program.find_puts();
        compiler.program.find_quicks();
        compiler.program.own = NEXT.fetch_add(1, Ordering::Relaxed);
        (compiler.program, ids)
    }
}

impl Parameter {
    /// The numbers that a type is given.
    pub(in crate::dynamic) fn of<'s>(schema: &'s Schema<'s>) -> Arc<[Self]> {
        let parameter = |(index, field): (usize, &layout::Field<'_>)| Self {
            name: field.name().into(),
            slot: schema.slot(index),
            is_bool: matches!(field.schema(), Schema::Bool),
        };
        schema.given().iter().enumerate().map(parameter).collect()
    }
}

impl<'s> Compiler<'s> {
    pub(in crate::dynamic) fn new(nodes: &'s [&'s Schema<'s>]) -> Self {
        Self { program: Program::default(), nodes, known: BTreeMap::new(), looked_into: BTreeSet::new() }
    }

    /// The struct or the enum that a recursive type is; any other is itself.
    fn resolved(&self, schema: &'s Schema<'s>) -> &'s Schema<'s> {
        schema.resolved_in(self.nodes)
    }

    /// Adds what a message, or a header, is.
    pub(in crate::dynamic) fn add(&mut self, schema: &'s Schema<'s>) -> Id {
        self.look(schema, &mut BTreeSet::new());
        self.ty(schema, Format::DEFAULT)
    }

    /// Finds the fields into which others look, in all that is in `schema`.
    fn look(&mut self, schema: &'s Schema<'s>, seen: &mut BTreeSet<usize>) {
        let schema = self.resolved(schema);
        match schema {
            Schema::Struct { .. } | Schema::Enum { .. } if !seen.insert(address(schema)) => {}
            Schema::Struct { fields, .. } => self.look_among(fields, seen),
            Schema::Enum { variants, .. } => variants.iter().for_each(|variant| self.look(&variant.body, seen)),
            _ => schema.inner().iter().for_each(|inner| self.look(inner, seen)),
        }
    }

    fn look_among(&mut self, fields: &'s [layout::Field<'s>], seen: &mut BTreeSet<usize>) {
        for field in fields {
            field.terms().for_each(|term| self.look_along(fields, term.subject(), term.inner()));
            if let Some(elements) = field.elements() {
                elements.terms().for_each(|term| self.look_along(elements.fields(), 0, term.inner()));
            }
            if let Some(last) = field.last() {
                let condition = last.condition();
                let terms = (0..condition.comparisons()).filter_map(|leaf| condition.comparison(leaf).term());
                terms.for_each(|term| self.look_along(last.fields(), 0, term.inner()));
            }
            self.look(field.declared(), seen);
        }
    }

    /// Notes the fields through which a path leads.
    fn look_along(&mut self, mut fields: &'s [layout::Field<'s>], mut index: usize, inner: &[u8]) {
        for next in inner {
            self.looked_into.insert((fields.as_ptr().addr(), index));
            let Some(field) = fields.get(index) else { return };
            (fields, index) = (field.schema().fields(), usize::from(*next));
        }
    }

    /// Whether the slots of the part that the field at `index` is are kept beside those of its own part, which has so many.
    pub(super) fn is_kept(&self, fields: &'s [layout::Field<'s>], index: usize, own: usize, slots: usize) -> bool {
        self.looked_into.contains(&(fields.as_ptr().addr(), index))
            || slots <= KEPT && own.saturating_add(slots) <= MOST
    }

    fn push(&mut self, ty: Type) -> Id {
        let id = id(self.program.types.len());
        self.program.types.push(ty);
        id
    }

    /// The type that `schema` is, written as `format` says.
    pub(super) fn ty(&mut self, schema: &'s Schema<'s>, format: Format<'s>) -> Id {
        let (own, endian) = (format.alone(), format.endian());
        let elements = format.of_elements();
        let ty = match schema {
            Schema::Struct { .. } | Schema::Enum { .. } | Schema::Recursive { .. } => {
                return self.declared(schema, format);
            }
            Schema::Int { size: 16.., signed } => Type::Wide { width: format.width(), signed: *signed, endian },
            Schema::Int { size, signed } => Type::Int { number: Number::of(*size, *signed, format.width()), endian },
            Schema::Float { size: 4 } => Type::Float32(endian),
            Schema::Float { .. } => Type::Float64(endian),
            Schema::Bool => Type::Bool(own),
            Schema::Unit => Type::Zeros(format.pad()),
            Schema::Bytes => Type::Bytes(own),
            Schema::Text { encoding } => Type::Text(*encoding, own),
            Schema::FixedText { len, pad } => Type::FixedText { len: *len, pad: *pad },
            Schema::Array { element, .. } => {
                let (least, each) = (element.min_len(elements), each(element, elements));
                Type::Array { element: self.ty(element, elements), format: own, least, each }
            }
            Schema::Fixed { count, element } => {
                let (len, each) = (schema.fixed_len(format), each(element, elements));
                Type::Fixed { element: self.ty(element, elements), count: *count, len, each }
            }
            Schema::Optional { value } => Type::Optional { value: self.ty(value, format), format: own },
            Schema::Pair { parts } => Type::Pair(parts.iter().map(|part| self.ty(part, elements)).collect()),
            Schema::Opaque { min_len, max_len, .. } => Type::Opaque { min_len: *min_len, max_len: *max_len },
            Schema::Named(named) => {
                let of = self.ty(named.of(), format);
                Type::Named { of, named: Self::named(schema, named) }
            }
        };
        self.push(ty)
    }

    /// What is said of the numbers of a type of one's own: the ranges of all that stand one around the other.
    fn named(schema: &'s Schema<'s>, named: &'s layout::Named<'s>) -> Named {
        let (mut values, mut next) = (Vec::new(), schema);
        while let Schema::Named(named) = next {
            if !named.values().is_empty() {
                values.push(named.values().into());
            }
            next = named.of();
        }
        let names = schema.names();
        Named {
            values: values.into(),
            names: names.all().iter().map(|(number, name)| (*number, Box::from(*name))).collect(),
            is_flags: names.is_flags(),
            notation: named.notation(),
        }
    }

    /// A type with a declaration of its own.
    fn declared(&mut self, schema: &'s Schema<'s>, format: Format<'s>) -> Id {
        let is_chosen = format.is_without_number() && matches!(schema, Schema::Enum { .. });
        let key = (address(self.resolved(schema)), is_chosen || matches!(schema, Schema::Recursive { .. }));
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let own = self.push(Type::Zeros(0));
        self.known.insert(key, own);
        let ty = match schema {
            Schema::Recursive { depth, .. } => {
                Type::Recursive { depth: *depth, of: self.ty(self.resolved(schema), format) }
            }
            Schema::Enum { .. } => {
                let union = self.union(schema);
                if is_chosen { Type::Chosen(union) } else { Type::Enum(union) }
            }
            _ => Type::Struct(self.part(schema)),
        };
        if let Some(place) = self.program.types.get_mut(own as usize) {
            *place = ty;
        }
        own
    }

    fn union(&mut self, schema: &'s Schema<'s>) -> Id {
        let Schema::Enum { tag, endian, variants, .. } = schema else { return 0 };
        let own = id(self.program.unions.len());
        let little = schema.little().map(|little| Test::of(little, &|term| given(schema, term)));
        self.program.unions.push(Union::new(schema, *tag, *endian, little));
        let variants: Box<[Variant]> = variants.iter().map(|variant| self.variant(variant)).collect();
        let parts = variants.iter().filter_map(|variant| self.program.parts.get(variant.part as usize));
        let slots = parts.map(|part| part.slots).max().unwrap_or_default();
        if let Some(union) = self.program.unions.get_mut(own as usize) {
            union.finish(variants, slots);
        }
        own
    }

    fn variant(&mut self, variant: &'s layout::Variant<'s>) -> Variant {
        let part = self.part(variant.part());
        let whole = variant.whole().map(Rules::of_whole);
        Variant { name: variant.name().into(), tag: variant.tag, part, whole }
    }
}

impl Union {
    fn new<'s>(schema: &'s Schema<'s>, tag: Number, endian: Endian, little: Option<Test>) -> Self {
        Self {
            name: schema.name().into(),
            tag,
            endian,
            little,
            variants: Box::default(),
            by_number: Box::default(),
            first: Box::default(),
            other: None,
            text_len: schema.text_len(),
            is_name: schema.variants().iter().all(|variant| variant.body.fields().is_empty()),
            versions: schema.versions(),
            slots: 0,
            choice: None,
        }
    }

    fn finish(&mut self, variants: Box<[Variant]>, slots: usize) {
        let numbered = (0..).zip(&variants).filter_map(|(position, variant)| Some((variant.tag?, position)));
        let mut by_number: Vec<(i128, u32)> = numbered.collect();
        by_number.sort_unstable();
        self.first = first(&by_number);
        self.by_number = by_number.into();
        self.other = variants.iter().position(|variant| variant.tag.is_none()).map(id);
        (self.variants, self.slots) = (variants, slots);
    }
}

/// The variants of the first numbers, as many as there are up to the last of those that has one.
fn first(by_number: &[(i128, u32)]) -> Box<[u32]> {
    let mut first = Vec::new();
    for (number, position) in by_number {
        let Some(number) = usize::try_from(*number).ok().filter(|number| *number < FIRST) else { continue };
        first.resize(number, Union::NONE);
        first.push(*position);
    }
    first.into()
}

/// A number that an enum is given.
fn given<'s>(schema: &'s Schema<'s>, term: layout::Term) -> Option<Source> {
    let index = term.subject();
    (index < schema.given().len())
        .then(|| Source { from: From::Given { slot: schema.slot(index), index }, linear: term.linear() })
}

/// Where a schema stands, by which it is known.
fn address(schema: &Schema<'_>) -> usize {
    core::ptr::from_ref(schema).addr()
}

/// A position as a number of a program, which has at most 4 294 967 295 of anything.
pub(super) fn id(position: usize) -> Id {
    Id::try_from(position).unwrap_or(Id::MAX)
}

/// The bytes of an element that always takes as many, and is right whatever they are.
fn each<'s>(schema: &'s Schema<'s>, format: Format<'s>) -> Option<usize> {
    schema.fixed_len(format).filter(|_| !schema.can_refuse(Coding::Decode, format) && schema.is_given_none())
}
