//! What holds between fields, as a program has it: where each number is found that a field looks at.

use alloc::boxed::Box;

use super::demand::words;
use super::{Absent, Elements, Field, From, Give, Given, Id, Known, Program, Rules, Source, Test, Type};
use crate::layout::{self, Condition, Constant, Endian, Fill, Null, Number, Schema, Term, Unit, constant};

/// A part whose fields look at each other.
pub(super) struct Scope<'s, 'c> {
    pub(super) program: &'c Program,
    pub(super) part: Id,
    pub(super) schema: &'s Schema<'s>,
    pub(super) fields: &'c [Field],
}

impl Rules {
    /// Those of a field, if it has any.
    pub(super) fn of<'s>(scope: &Scope<'s, '_>, field: &'s layout::Field<'s>, index: usize) -> Option<Box<Self>> {
        let source = |term: Option<Term>| term.and_then(|term| scope.source(term));
        let test = |condition: Option<&Condition<'_>>| {
            condition.map(|condition| Test::of(condition, &|term| scope.source(term)))
        };
        let element = scope.fields.get(index).and_then(|own| scope.program.element_of(own.types.plain()));
        let of_element =
            |condition: &Condition<'_>| Test::of(condition, &|term| scope.program.source_in(element, term));
        let rules = Self {
            is_given: field.is_given(),
            is_hidden: field.is_hidden(),
            bits: field.bits().map(|bits| (bits, field.is_signed())),
            group: field.bits().and_then(|bits| scope.source(Term::field(bits.group()))),
            condition: test(field.condition()),
            compact: test(field.compact()),
            little: test(field.little()),
            align: field.align(),
            size: field.size(),
            is_open: field.schema().is_open(field.format()),
            size_formats: size_formats(field),
            size_holder: source(field.size_holder()),
            null: field.null(),
            fill: field.fill(),
            holder: source(field.holder()),
            switch: source(field.switch()),
            is_chosen: field.is_chosen(),
            last: field.last().map(|last| of_element(last.condition())),
            constant: field.constant().map(Known::of),
            absent: field.absent().map(|absent| Absent::of(field, absent)),
            check: test(field.check()),
            demand: field.check().map(|check| words(scope.schema.fields(), check)),
            gives: field.gives().iter().filter_map(|give| scope.give(field, *give)).collect(),
            elements: field.elements().map(|elements| Elements {
                check: elements.check().map(of_element),
                demand: elements.check().map(|check| words(elements.fields(), check)),
                looked_at: scope.program.source_in(element, elements.tag()),
                is_ascending: elements.ascending().is_some(),
                tagged: elements.tagged().map(|tagged| tagged_of(elements, tagged)),
            }),
            checksum: field.checksum(),
            seed: source(field.checksum().and_then(layout::Checksum::seed)),
            sum_may_change: [false, true]
                .map(|is_at_end| field.checksum().is_some() && scope.schema.sum_may_change(index, is_at_end)),
            can_move: scope.schema.fields().iter().take(index).any(layout::Field::ends_before),
            is_default: field.is_default(),
            has_first_difference: field.schema().has_first_difference(),
            text_len: if field.schema().is_text() { field.schema().text_len() } else { None },
        };
        rules.say_something().then(|| Box::new(rules))
    }

    /// Those of all fields of a variant as one, in their size; `little` says when the numbers of the enum are in that order.
    pub(super) fn of_whole<'s>(whole: &'s layout::Field<'s>) -> Box<Self> {
        Box::new(Self {
            size: whole.size(),
            is_open: whole.schema().is_open(whole.format()),
            size_formats: size_formats(whole),
            fill: whole.fill(),
            null: whole.null(),
            ..Self::NOTHING
        })
    }

    /// What decides how the field is written, and whether it is there. What it makes itself is none of that.
    pub(super) fn subjects(&self, see: &mut dyn FnMut(Source)) {
        for test in [&self.condition, &self.compact, &self.little].into_iter().flatten() {
            test.sources(see);
        }
        for give in &self.gives {
            if let Given::Source(source) = give.from {
                see(source);
            }
        }
    }

    const fn say_something(&self) -> bool {
        let is_alone = matches!(
            (&self.condition, &self.check, &self.holder, &self.switch, &self.size, &self.align, &self.bits),
            (None, None, None, None, None, None, None)
        );
        let is_itself = matches!(
            (&self.compact, &self.little, &self.last, &self.constant, &self.absent, &self.elements, &self.checksum),
            (None, None, None, None, None, None, None)
        );
        let is_plain = !self.is_given && !self.is_hidden && self.gives.is_empty() && !self.can_move;
        !(is_alone && is_itself && is_plain && matches!((self.null, self.fill), (Null::Never, Fill::Nothing)))
    }
}

impl<'s> Scope<'s, '_> {
    /// Where that is found at which `term` looks.
    fn source(&self, term: Term) -> Option<Source> {
        let (index, linear) = (term.subject(), term.linear());
        let from = if self.schema.fields().get(index)?.is_given() {
            From::Given { slot: self.schema.slot(index), index }
        } else {
            let (mut part, mut at, mut frame, mut fields) = (self.part, index, 0_usize, self.fields);
            for next in term.inner() {
                let outer = fields.get(at)?;
                frame = frame.saturating_add(outer.frame?);
                part = self.program.part_of(outer.types.plain())?;
                (at, fields) = (usize::from(*next), &self.program.parts.get(part as usize)?.fields);
            }
            From::Field { frame, part, index: at }
        };
        Some(Source { from, linear })
    }

    fn give(&self, field: &'s layout::Field<'s>, give: layout::Give<'s>) -> Option<Give> {
        let from = match (give.subject(), give.number()) {
            (Some(term), _) => Given::Source(self.source(term)?),
            (None, number) => Given::Constant(number.unwrap_or_default()),
        };
        Some(Give { slot: field.schema().slot_of(give.name()), from })
    }
}

impl Program {
    /// The struct that a type is.
    pub(in crate::dynamic) fn part_of(&self, ty: Id) -> Option<Id> {
        match self.types.get(ty as usize)? {
            Type::Struct(part) => Some(*part),
            Type::Named { of, .. } => self.part_of(*of),
            _ => None,
        }
    }

    /// The number that a type is, as it is written.
    pub(in crate::dynamic) fn int_of(&self, ty: Id) -> Option<(Number, Endian)> {
        match self.types.get(ty as usize)? {
            Type::Int { number, endian } => Some((*number, *endian)),
            Type::Named { of, .. } => self.int_of(*of),
            _ => None,
        }
    }

    /// The enum that a type is.
    pub(in crate::dynamic) fn union_of(&self, ty: Id) -> Option<Id> {
        match self.types.get(ty as usize)? {
            Type::Enum(union) | Type::Chosen(union) => Some(*union),
            Type::Named { of, .. } => self.union_of(*of),
            _ => None,
        }
    }

    /// What the length of a string or an array counts, which may be null in its place.
    pub(in crate::dynamic) fn own_unit(&self, ty: Id) -> Option<Unit> {
        match self.types.get(ty as usize)? {
            Type::Bytes(_) => Some(Unit::Byte),
            Type::Text(encoding, _) => Some(encoding.unit()),
            Type::Array { .. } => Some(Unit::Element),
            Type::Named { of, .. } => self.own_unit(*of),
            _ => None,
        }
    }

    /// Whether what is looked at is text that can be a number.
    pub(in crate::dynamic) fn is_short_text_at(&self, source: Source) -> bool {
        let From::Field { part, index, .. } = source.from else { return false };
        let field = self.parts.get(part as usize).and_then(|part| part.fields.get(index));
        field.is_some_and(|field| self.is_short_text(field.types.plain()))
    }

    fn is_short_text(&self, ty: Id) -> bool {
        match self.types.get(ty as usize) {
            Some(Type::Fixed { count: 1..=8, element, .. }) => self.is_byte(*element),
            Some(Type::Named { of, .. }) => self.is_short_text(*of),
            _ => false,
        }
    }

    /// Whether a type is bytes that say nothing.
    pub(in crate::dynamic) fn is_zeros(&self, ty: Id) -> bool {
        matches!(self.types.get(ty as usize), Some(Type::Zeros(_)))
    }

    /// Whether a value may be missing.
    pub(in crate::dynamic) fn is_optional(&self, ty: Id) -> bool {
        matches!(self.types.get(ty as usize), Some(Type::Optional { .. }))
    }

    /// What a type is written as that says nothing of its values but its own name.
    pub(in crate::dynamic) fn unnamed(&self, ty: Id) -> Id {
        match self.types.get(ty as usize) {
            Some(Type::Named { of, named }) if named.values.is_empty() && named.names.is_empty() => self.unnamed(*of),
            _ => ty,
        }
    }

    /// Whether a type is a byte, so that an array of it is bytes.
    pub(in crate::dynamic) fn is_byte(&self, ty: Id) -> bool {
        match self.types.get(self.unnamed(ty) as usize) {
            Some(Type::Int { number, .. }) => !number.is_signed() && number.fixed_len() == Some(1),
            _ => false,
        }
    }

    /// The struct that a type is, where reading it is reading its fields and nothing more.
    pub(in crate::dynamic) fn plain_part(&self, ty: Id) -> Option<Id> {
        let Some(Type::Struct(part)) = self.types.get(ty as usize) else { return None };
        let own = self.parts.get(*part as usize)?;
        (own.versions.is_none() && !own.ignores_extra).then_some(*part)
    }

    /// What the elements of an array are, also of one that may be null.
    pub(in crate::dynamic) fn element_of(&self, ty: Id) -> Option<Id> {
        match self.types.get(ty as usize)? {
            Type::Array { element, .. } | Type::Fixed { element, .. } => Some(*element),
            Type::Named { of, .. } | Type::Optional { value: of, .. } => self.element_of(*of),
            _ => None,
        }
    }

    /// Where that is found at which `term` looks in an element, or in a byte of a string.
    fn source_in(&self, element: Option<Id>, term: Term) -> Option<Source> {
        let mut found = (From::Element, element, 0_usize);
        for next in term.inner() {
            let (part, index) = (self.part_of(found.1?)?, usize::from(*next));
            let field = self.parts.get(part as usize)?.fields.get(index)?;
            let from = From::Field { frame: found.2, part, index };
            found = (from, Some(field.types.plain()), found.2.saturating_add(field.frame.unwrap_or_default()));
        }
        Some(Source { from: found.0, linear: term.linear() })
    }
}

impl Test {
    /// A condition, where `source` says where that is found at which it looks.
    pub(super) fn of(condition: &Condition<'_>, source: &dyn Fn(Term) -> Option<Source>) -> Self {
        let all = |parts: &[Condition<'_>]| parts.iter().map(|part| Self::of(part, source)).collect();
        let made = match *condition {
            Condition::Compare { number, comparison, value } => {
                source(number).map(|source| Self::Compare { source, comparison, value })
            }
            Condition::Among { number, ranges, is } => {
                source(number).map(|source| Self::Among { source, ranges: ranges.into(), is })
            }
            Condition::Bytes { subject, bytes, is } => {
                source(subject).map(|source| Self::Bytes { source, bytes: bytes.into(), is })
            }
            Condition::Float { subject, comparison, value } => {
                source(subject).map(|source| Self::Float { source, comparison, value })
            }
            Condition::All(parts) => Some(Self::All(all(parts))),
            Condition::Any(parts) => Some(Self::Any(all(parts))),
        };
        // Of what is not found, nothing holds.
        made.unwrap_or_else(|| Self::Any(Box::default()))
    }
}

impl Test {
    /// All at which it looks.
    fn sources(&self, see: &mut dyn FnMut(Source)) {
        match self {
            Self::Compare { source, .. } | Self::Among { source, .. } => see(*source),
            Self::Bytes { source, .. } | Self::Float { source, .. } => see(*source),
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.sources(see)),
        }
    }
}

impl Known {
    fn of(constant: Constant<'_>) -> Self {
        match constant {
            Constant::Int(number) => Self::Number(number),
            Constant::Bytes(bytes) => Self::Bytes(bytes.into()),
            Constant::Text(text) => Self::Bytes(text.as_bytes().into()),
            Constant::Float(bits) => Self::Float(bits),
        }
    }
}

impl Absent {
    fn of<'s>(field: &'s layout::Field<'s>, absent: layout::Absent<'s>) -> Self {
        match absent {
            layout::Absent::Missing => Self::Missing,
            layout::Absent::Natural => Self::Natural(natural(field)),
            layout::Absent::Constant(constant) => Self::Constant(Known::of(constant)),
        }
    }
}

/// What the default of a field's type is, where others may look at it.
fn natural<'s>(field: &'s layout::Field<'s>) -> Option<Known> {
    let number = field.absent_number().map(Known::Number);
    number
        .or_else(|| field.absent_float().map(Known::of))
        .or_else(|| field.absent_bytes().map(|bytes| Known::Bytes(bytes.into())))
}

fn tagged_of<'s>(elements: &'s layout::Elements<'s>, tagged: &[Option<layout::Absent<'s>>]) -> Box<[Option<Absent>]> {
    let enumeration = elements.element().schema();
    let absent = |(position, absent): (usize, &Option<layout::Absent<'s>>)| {
        let field = enumeration.part_at(position).fields().first();
        // Padding has no field, and need not be there.
        absent.map(|absent| field.map_or(Absent::Missing, |field| Absent::of(field, absent)))
    };
    tagged.iter().enumerate().map(absent).collect()
}

/// How the size in front of a field is written, in either order.
fn size_formats(field: &layout::Field<'_>) -> [constant::Format; 2] {
    let other = field.little_format().unwrap_or_else(|| field.format()).endian();
    [field.format().endian(), other].map(|endian: Endian| field.size_format(endian).unwrap_or_default().alone())
}
