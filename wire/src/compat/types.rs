//! What two layouts differ in, and which of it the words of both show to be harmless.
//!
//! Owns the rules, one function for each kind of type. A rule claims only what holds of every value; what it cannot show it leaves
//! to the search for a witness. Names, documentation and the order in which a struct holds its fields are no bytes.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::ptr;

use super::conditions::{Known, both, holds_all, sorted};
use super::fields::Fields;
use super::walk::{Behind, Compared, Difference, Fit, MOST, Typed, Walk, short};
use crate::layout::{
    Condition, Declaration, Encoding, End, Endian, Field, Flag, Format, Named, Number, Schema, Unit, Variant, Width,
};

impl<'s> Walk<'s> {
    /// Compares two messages that are given these numbers.
    pub(super) fn messages(
        old: &'s Schema<'s>,
        new: &'s Schema<'s>,
        known: &Known<'s>,
        behind: Behind,
    ) -> Vec<Difference> {
        let mut walk = Self { differences: Vec::new(), compared: BTreeSet::new(), path: Vec::new(), is_partial: false };
        let name = new.name();
        walk.path.push(if name.is_empty() { old.name() } else { name }.to_string());
        let side = |schema| Typed { schema, format: Format::DEFAULT, known: known.clone(), behind, is_chosen: false };
        let (of, by) = (side(old), side(new));
        let fit = walk.types(&of, &by);
        if fit.differs {
            walk.differ(described(&of), described(&by), fit);
        }
        // Whatever these rules do not know makes another fingerprint, and more than they look at is not looked at.
        let is_lost = walk.compared.len() >= MOST;
        let is_missed = !walk.is_partial && walk.differences.iter().all(|difference| difference.is_name);
        if is_lost || is_missed && old.fingerprint() != new.fingerprint() {
            walk.differ(described(&of), described(&by), Fit::NONE);
        }
        walk.differences
    }

    /// What two types differ in where they stand. What declared types differ in is noted inside of them.
    pub(super) fn types(&mut self, old: &Typed<'s>, new: &Typed<'s>) -> Fit {
        let (of, by) = (Layers::of(old.schema), Layers::of(new.schema));
        let fit = of.compare(&by, old, new);
        let (old, new) = (old.of(of.inside), new.of(by.inside));
        fit.and(self.plain(&old, &new))
    }

    fn plain(&mut self, old: &Typed<'s>, new: &Typed<'s>) -> Fit {
        match (old.schema, new.schema) {
            (Schema::Int { .. }, Schema::Int { .. }) => integers(old, new),
            (Schema::Float { size }, Schema::Float { size: other }) => {
                Fit::same(size == other && old.format.endian() == new.format.endian())
            }
            (Schema::Bool, Schema::Bool) => {
                let (of, by) = (Flag::of(old.format), Flag::of(new.format));
                let is_same = (of.no, of.yes) == (by.no, by.yes);
                Fit::same(is_same && is_number(of.number, old.format.endian(), by.number, new.format.endian()))
            }
            (Schema::Unit, Schema::Unit) => Fit::same(old.format.pad() == new.format.pad()),
            (Schema::Bool | Schema::Unit, _) if loosened(old, new) => Fit::FORWARD,
            (_, Schema::Bool | Schema::Unit) if loosened(new, old) => Fit::BACKWARD,
            (Schema::Bytes | Schema::Text { .. }, Schema::Bytes | Schema::Text { .. }) => strings(old, new),
            (Schema::FixedText { .. }, Schema::FixedText { .. }) => Fit::same(old.schema == new.schema),
            (Schema::Array { element, .. }, Schema::Array { element: other, .. }) => {
                self.elements(&old.element(element), &new.element(other)).and(ends(old, new, Unit::Element))
            }
            (Schema::Fixed { count, element }, Schema::Fixed { count: other, element: by }) => {
                self.elements(&old.element(element), &new.element(by)).and(Fit::same(count == other))
            }
            (Schema::Optional { value }, Schema::Optional { value: other }) => {
                self.types(&old.of(value), &new.of(other))
            }
            (_, Schema::Optional { value }) if old.schema.unit().is_some() => {
                self.types(old, &new.of(value)).and(Fit::FORWARD)
            }
            (Schema::Optional { value }, _) if new.schema.unit().is_some() => {
                self.types(&old.of(value), new).and(Fit::BACKWARD)
            }
            (Schema::Pair { parts }, Schema::Pair { parts: others }) if parts.len() == others.len() => {
                let parts = parts.iter().zip(*others);
                parts.fold(Fit::SAME, |fit, (old_part, new_part)| {
                    fit.and(self.types(&old.element(old_part), &new.element(new_part)))
                })
            }
            (Schema::Opaque { .. }, Schema::Opaque { .. }) => Fit::same(old.schema == new.schema),
            (
                Schema::Struct { .. } | Schema::Enum { .. } | Schema::Recursive { .. },
                Schema::Struct { .. } | Schema::Enum { .. } | Schema::Recursive { .. },
            ) => self.declared(old, new),
            (Schema::Enum { .. }, Schema::Int { .. }) => Fit { old_reads_new: false, ..named_numbers(old, new) },
            (Schema::Int { .. }, Schema::Enum { .. }) => {
                Fit { new_reads_old: false, ..named_numbers(new, old).turned(true) }
            }
            (Schema::Int { .. } | Schema::Float { .. } | Schema::Bool | Schema::Unit | Schema::Bytes, _)
            | (Schema::Text { .. } | Schema::FixedText { .. } | Schema::Array { .. } | Schema::Fixed { .. }, _)
            | (Schema::Optional { .. } | Schema::Pair { .. } | Schema::Opaque { .. }, _)
            | (Schema::Struct { .. } | Schema::Enum { .. } | Schema::Recursive { .. } | Schema::Named(_), _) => {
                Fit::NONE
            }
        }
    }

    fn elements(&mut self, old: &Typed<'s>, new: &Typed<'s>) -> Fit {
        self.inside("[]".into(), |walk| walk.types(old, new))
    }

    /// Structs and enums, each pair once: what two types differ in does not depend on where they stand.
    fn declared(&mut self, old: &Typed<'s>, new: &Typed<'s>) -> Fit {
        let depth = match (old.schema.levels(), new.schema.levels()) {
            (None, None) => Fit::SAME,
            (Some(of), Some(by)) => Fit::within(of <= by, by <= of),
            _ => Fit::NONE,
        };
        let (of, by) = (old.schema.resolved(), new.schema.resolved());
        let both: Compared<'s> = (
            ptr::from_ref(of).addr(),
            ptr::from_ref(by).addr(),
            [old.known.clone(), new.known.clone()],
            [old.behind, new.behind],
            [old.is_chosen, new.is_chosen],
        );
        if self.compared.len() >= MOST || !self.compared.insert(both) {
            return depth;
        }
        let (old, new) = (old.of(of), new.of(by));
        let own = match (of, by) {
            (Schema::Struct { declaration, fields, .. }, Schema::Struct { declaration: other, fields: others, .. }) => {
                self.structs((declaration, fields, &old), (other, others, &new));
                Fit::SAME
            }
            (Schema::Enum { .. }, Schema::Enum { .. }) => self.enums(&old, &new),
            _ => Fit::NONE,
        };
        own.and(depth)
    }

    fn structs(
        &mut self,
        (of, fields, old): (&Declaration<'s>, &'s [Field<'s>], &Typed<'s>),
        (by, others, new): (&Declaration<'s>, &'s [Field<'s>], &Typed<'s>),
    ) {
        let ends = |typed: &Typed<'s>, declaration: &Declaration<'s>| match typed.behind {
            Behind::Nothing if declaration.ignores_extra => Behind::Ignored,
            behind => behind,
        };
        let (of, by) = (ends(old, of), ends(new, by));
        let (of, by) = (Fields::of(fields, &old.known, of), Fields::of(others, &new.known, by));
        self.is_partial |= of.is_partial || by.is_partial;
        self.fields(&of, &by);
    }

    fn enums(&mut self, old: &Typed<'s>, new: &Typed<'s>) -> Fit {
        let (
            Schema::Enum { declaration, tag, endian, little, variants, .. },
            Schema::Enum { declaration: other, tag: by, endian: order, little: also, variants: others, .. },
        ) = (old.schema, new.schema)
        else {
            return Fit::NONE;
        };
        let is_number = match (old.is_chosen, new.is_chosen) {
            (true, true) => true,
            (false, false) => is_number(*tag, *endian, *by, *order) && is_order(old, *little, new, *also),
            _ => false,
        };
        self.variants(old, variants, others, new);
        for variant in *others {
            let is_known = variants.iter().any(|own| own.tag == variant.tag);
            if !is_known {
                let fit = self.unknown(variant, variants, new).turned(true);
                self.variant(variant, |walk, line| walk.differ(String::new(), line, fit));
            }
        }
        Fit::same(is_number && declaration.is_text == other.is_text)
    }

    /// The variants of the old enum, each beside the new one of the same number.
    fn variants(&mut self, old: &Typed<'s>, variants: &'s [Variant<'s>], others: &'s [Variant<'s>], new: &Typed<'s>) {
        for variant in variants {
            let Some(other) = others.iter().find(|other| other.tag == variant.tag) else {
                let fit = self.unknown(variant, others, old);
                self.variant(variant, |walk, line| walk.differ(line, String::new(), fit));
                continue;
            };
            let (name, by) = (short(variant), short(other));
            let is_moved = |name: &str, among: &[Variant<'_>]| among.iter().any(|variant| short(variant) == name);
            let (Schema::Struct { declaration, fields, .. }, Schema::Struct { declaration: of, fields: to, .. }) =
                (&variant.body, &other.body)
            else {
                continue;
            };
            self.inside(format!("::{by}"), |walk| {
                if name != by && (is_moved(by, variants) || is_moved(name, others)) {
                    walk.differ(name.to_string(), by.to_string(), Fit::NONE);
                } else if name != by {
                    walk.renamed(name, by);
                }
                walk.structs((declaration, fields, old), (of, to, new));
            });
        }
    }

    fn variant(&mut self, variant: &Variant<'s>, then: impl FnOnce(&mut Self, String)) {
        let number = variant.tag.map_or_else(|| "*".to_string(), |tag| tag.to_string());
        let line = format!("{} = {number}", short(variant));
        self.inside(format!("::{}", short(variant)), |walk| then(walk, line));
    }

    /// What becomes of a variant that the other side does not have: `new_reads_old` is of that side reading it.
    fn unknown(&self, variant: &Variant<'s>, others: &[Variant<'s>], writer: &Typed<'s>) -> Fit {
        // What has another number now is no new thing.
        if others.iter().any(|other| other.tag.is_some() && short(other) == short(variant)) {
            return Fit::NONE;
        }
        let other = others.iter().find(|other| other.tag.is_none());
        let is_empty = |variant: &Variant<'_>| variant.body.fields().is_empty();
        let reads = match (variant.tag, other) {
            (Some(_), Some(other)) => is_empty(variant) && is_empty(other) || holds_any(other, writer.behind),
            _ => false,
        };
        // What takes every other number may be written with the number of this one, and other bytes behind it.
        let is_written = other.is_none_or(|other| is_empty(other) && is_empty(variant));
        Fit { new_reads_old: reads, old_reads_new: is_written, differs: true }
    }
}

/// Whether the numbers of two enums are in the same order of bytes, where that follows from what they are given.
fn is_order(old: &Typed<'_>, little: Option<&Condition<'_>>, new: &Typed<'_>, also: Option<&Condition<'_>>) -> bool {
    let (own, other) = (old.schema.given(), new.schema.given());
    little == also && (little.is_none() || own.iter().map(Field::name).eq(other.iter().map(Field::name)))
}

/// Whether the variant of every other number takes any bytes up to the end.
fn holds_any(other: &Variant<'_>, behind: Behind) -> bool {
    let [field] = other.body.fields() else { return false };
    let is_bare = field.condition().is_none() && field.check().is_none() && field.size().is_none();
    let is_rest = matches!(field.format().end(), Some(End::Rest)) && field.format().max() == usize::MAX;
    let is_bytes = matches!(field.schema(), Schema::Bytes) && !field.declared().may_refuse();
    is_bare && is_rest && is_bytes && field.constant().is_none() && behind != Behind::More
}

/// A type in a few words, where no field is that has it.
fn described(typed: &Typed<'_>) -> String {
    let name = typed.schema.name();
    if name.is_empty() { typed.schema.describe(typed.format).to_string() } else { name.to_string() }
}

/// The types of one's own around a value, and what they are around.
struct Layers<'s> {
    named: Vec<&'s Named<'s>>,
    inside: &'s Schema<'s>,
}

impl<'s> Layers<'s> {
    fn of(mut schema: &'s Schema<'s>) -> Self {
        let mut named = Vec::new();
        while let Schema::Named(layer) = schema {
            named.push(layer);
            schema = layer.of();
        }
        Self { named, inside: schema }
    }

    /// The numbers that are values, where not all are.
    fn values(&self) -> Option<Vec<(i128, i128)>> {
        let mut values = self.named.iter().map(|layer| layer.values()).filter(|values| !values.is_empty());
        let first = sorted(values.next()?.to_vec());
        Some(values.fold(first, |all, values| both(&all, &sorted(values.to_vec()))))
    }

    /// What a conversion may refuse, by the name of its type.
    fn refusals(&self) -> Vec<&'s str> {
        self.named.iter().filter(|layer| layer.may_refuse()).map(|layer| layer.name()).collect()
    }

    fn compare(&self, other: &Self, old: &Typed<'s>, new: &Typed<'s>) -> Fit {
        let all = |layers: &Self, typed: &Typed<'s>| {
            let number = typed.of(layers.inside).number();
            layers.values().or_else(|| number.map(|(number, _)| [number.range()].to_vec()))
        };
        let values = match (self.values(), other.values()) {
            (None, None) => Fit::SAME,
            _ => match (all(self, old), all(other, new)) {
                (Some(of), Some(by)) => Fit::within(holds_all(&by, &of), holds_all(&of, &by)),
                _ => Fit::NONE,
            },
        };
        let refusals = match (&*self.refusals(), &*other.refusals()) {
            (of, by) if of == by => Fit::SAME,
            (_, []) => Fit::FORWARD,
            ([], _) => Fit::BACKWARD,
            _ => Fit::NONE,
        };
        let is_enum = |typed: &Typed<'_>| matches!(typed.schema.plain(), Schema::Enum { .. });
        // Those of two enums are compared one by one.
        let is_moved = !(is_enum(old) && is_enum(new)) && is_renumbered(old.schema, new.schema);
        values.and(refusals).and(Fit::same(!is_moved))
    }
}

/// Whether a name has another number than before.
fn is_renumbered(old: &Schema<'_>, new: &Schema<'_>) -> bool {
    let names = |schema: &Schema<'_>| -> Vec<(i128, String)> {
        let own = schema.names().all().iter().map(|(number, name)| (*number, (*name).to_string()));
        let variants = schema.variants().iter().filter_map(|variant| Some((variant.tag?, short(variant).to_string())));
        own.chain(variants.filter(|_| schema.names().is_empty())).collect()
    };
    let others = names(new);
    names(old).iter().any(|(number, name)| others.iter().any(|(also, by)| by == name && also != number))
}

/// Whether both stand in the same bytes.
fn is_number(old: Number, of: Endian, new: Number, by: Endian) -> bool {
    let is_one_byte = old.fixed_len().is_none_or(|len| len == 1);
    old.width() == new.width()
        && old.is_signed() == new.is_signed()
        && old.range() == new.range()
        && (is_one_byte || of == by)
}

fn integers(old: &Typed<'_>, new: &Typed<'_>) -> Fit {
    let (Some((of, order)), Some((by, endian))) = (old.number(), new.number()) else { return Fit::NONE };
    let is_wide = of.size() > 8 || by.size() > 8;
    match (of.width(), by.width()) {
        (Width::Bytes(_), Width::Bytes(_)) if is_wide => {
            let is_same = of.width() == by.width() && of.is_signed() == by.is_signed();
            Fit::same(is_same && order == endian)
        }
        (Width::Bytes(_), _) | (_, Width::Bytes(_)) => Fit::same(is_number(of, order, by, endian)),
        (width, other) if width == other => Fit::within(of.size() <= by.size(), by.size() <= of.size()),
        _ => Fit::NONE,
    }
}

/// Whether `tight`, a `bool` or zeros, is a value of `loose` whatever it is, and none but numbers and bytes are.
fn loosened(tight: &Typed<'_>, loose: &Typed<'_>) -> bool {
    let is_byte = |schema: &Schema<'_>| matches!(schema, Schema::Int { size: 1, signed: false });
    let len = match (tight.schema, loose.schema) {
        (Schema::Bool, Schema::Int { signed: false, .. }) => Flag::of(tight.format).is_natural().then_some(1),
        (Schema::Unit, Schema::Int { .. } | Schema::Fixed { .. }) => Some(tight.format.pad()),
        _ => None,
    };
    let own = match loose.schema {
        Schema::Fixed { count, element } if is_byte(element) => Some(*count),
        _ => loose.number().and_then(|(number, _)| match number.width() {
            Width::Bytes(width) => Some(width.into()),
            Width::Varint | Width::Zigzag | Width::MySql => None,
        }),
    };
    len.is_some() && len == own
}

/// An enum without fields, and the integer that its number is.
fn named_numbers(old: &Typed<'_>, new: &Typed<'_>) -> Fit {
    let (Schema::Enum { tag, endian, little: None, variants, declaration, .. }, Some((number, order))) =
        (old.schema, new.number())
    else {
        return Fit::NONE;
    };
    let is_plain = variants.iter().all(|variant| variant.body.fields().is_empty());
    let is_same = !old.is_chosen && !declaration.is_text && is_plain && is_number(*tag, *endian, number, order);
    if is_same { Fit::BOTH } else { Fit::NONE }
}

/// Where two strings or arrays end, and how long they may be.
fn ends(old: &Typed<'_>, new: &Typed<'_>, unit: Unit) -> Fit {
    let (of, by) = (old.format.end_of(unit), new.format.end_of(unit));
    let is_same = match (of, by) {
        (End::Prefix(prefix), End::Prefix(other)) => {
            prefix == other && is_number(prefix.number(), old.format.endian(), other.number(), new.format.endian())
        }
        _ => of == by,
    };
    let (most, also) = (old.format.capacity(unit), new.format.capacity(unit));
    Fit::same(is_same).and(Fit::within(most <= also, also <= most))
}

fn strings(old: &Typed<'_>, new: &Typed<'_>) -> Fit {
    let encoding = |typed: &Typed<'_>| match typed.schema {
        Schema::Text { encoding } => Some(*encoding),
        _ => None,
    };
    let (of, by) = (encoding(old), encoding(new));
    let unit = |encoding: Option<Encoding>| encoding.map_or(Unit::Byte, Encoding::unit);
    if unit(of) != unit(by) {
        return Fit::NONE;
    }
    let is_ordered = unit(of) == Unit::Byte || old.format.endian() == new.format.endian();
    let characters = match (of, by) {
        _ if of == by => Fit::same(is_ordered),
        (Some(Encoding::Ascii), Some(Encoding::Utf8)) | (Some(Encoding::Ascii | Encoding::Utf8), None) => Fit::FORWARD,
        (Some(Encoding::Utf8), Some(Encoding::Ascii)) | (None, Some(Encoding::Ascii | Encoding::Utf8)) => Fit::BACKWARD,
        _ => Fit::NONE,
    };
    characters.and(ends(old, new, unit(of)))
}
