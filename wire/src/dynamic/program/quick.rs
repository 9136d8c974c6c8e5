//! Fields of which nothing is to be known but how long each is: they are read in one small loop.
//!
//! Owns which fields these are. Whatever is wrong with them the other steps say, which read the same fields.

use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec;
use alloc::vec::Vec;
use core::mem;

use super::fields::Parts;
use super::{
    Ahead, Elements, Field, Form, From, Id, Items, Kind, Part, PlainNumber, Program, Put, Quick, Read, Rules, Run,
    Step, Test, Type, Types,
};
use crate::layout::constant::Format;
use crate::layout::{Encoding, Endian, Fill, Null, Number, Unit};

impl Ahead {
    /// A number in front of items.
    fn of(number: Number, endian: Endian) -> Option<Self> {
        Some(match (number.fixed_len(), endian) {
            (Some(1), _) => Self::One,
            (Some(2), Endian::Big) => Self::Two,
            (Some(4), Endian::Big) => Self::Four,
            (Some(8), Endian::Big) => Self::Eight,
            (Some(2), Endian::Little) => Self::TwoLittle,
            (Some(4), Endian::Little) => Self::FourLittle,
            (Some(8), Endian::Little) => Self::EightLittle,
            (None, _) if number == Number::VARINT => Self::Varint,
            _ => return None,
        })
    }
}

impl Items {
    /// One thing of so many bytes.
    fn one(slot: usize, len: usize) -> Option<Self> {
        let [slot, each] = [slot, len].map(|number| u32::try_from(number).ok());
        let (ahead, guard) = (Ahead::Nothing, Quick::ALWAYS);
        Some(Self { ahead, minus: 0, guard, clears: true, is_optional: false, slot: slot?, each: each?, most: 0 })
    }

    /// Whether there is a number in front that is how many there are, and always takes as many bytes.
    fn is_plain(&self) -> bool {
        self.minus == 0 && !matches!(self.ahead, Ahead::Nothing | Ahead::Varint)
    }

    /// Items of so many bytes behind their number.
    fn many(slot: usize, each: usize, format: Format, unit: Unit) -> Option<Self> {
        let prefix = format.end_of(unit).prefix().filter(|prefix| prefix.factor() == 1 && !prefix.names_null())?;
        let (number, minus) = (
            prefix.number(),
            match prefix.summand() {
                0 => 0,
                -1 => 1,
                _ => return None,
            },
        );
        let max = number.range().1.min(u64::try_from(format.max()).unwrap_or(u64::MAX).into());
        // No input has more bytes.
        let (ahead, most) = (Ahead::of(number, format.endian())?, u32::try_from(max).unwrap_or(u32::MAX));
        Some(Self { ahead, minus, most, each: u32::try_from(each).ok()?, ..Self::one(slot, 0)? })
    }
}

impl Form {
    /// That of such a number, if there is one.
    const fn of(number: PlainNumber) -> Option<Self> {
        Some(match (number.kind, number.width, number.is_little) {
            (Kind::Signed, 1, _) => Self::I8,
            (Kind::Signed, 2, false) => Self::I16,
            (Kind::Signed, 2, true) => Self::LittleI16,
            (Kind::Signed, 4, false) => Self::I32,
            (Kind::Signed, 4, true) => Self::LittleI32,
            (Kind::Signed, 8, false) => Self::I64,
            (Kind::Signed, 8, true) => Self::LittleI64,
            (Kind::Unsigned, 1, _) => Self::U8,
            (Kind::Unsigned, 2, false) => Self::U16,
            (Kind::Unsigned, 2, true) => Self::LittleU16,
            (Kind::Unsigned, 4, false) => Self::U32,
            (Kind::Unsigned, 4, true) => Self::LittleU32,
            (Kind::Unsigned, 8, false) => Self::U64,
            (Kind::Unsigned, 8, true) => Self::LittleU64,
            (Kind::Float, 8, false) => Self::F64,
            (Kind::Float, 8, true) => Self::LittleF64,
            _ => return None,
        })
    }
}

impl Quick {
    fn of(items: Items) -> Self {
        Self { items: vec![items], ..Self::default() }
    }

    fn of_text(items: Items) -> Self {
        Self { texts: vec![items.slot], ..Self::of(items) }
    }

    /// The same where it is read only if all of these tests come out so; where they do not, and nothing is read in its
    /// place, it `clears` its slots.
    fn guarded(mut self, tests: Vec<(Test, bool)>, clears: bool) -> Option<Self> {
        if tests.is_empty() {
            return Some(self);
        }
        if !self.guards.is_empty() || !tests.iter().all(|(test, _)| test.looks_at_given()) {
            return None;
        }
        self.items.iter_mut().for_each(|items| (items.guard, items.clears) = (0, clears));
        self.guards.push(tests);
        Some(self)
    }

    /// Whether the guards of both are bits of a word.
    fn has_room(&self, other: &Self) -> bool {
        self.guards.len().saturating_add(other.guards.len()) <= usize::from(Self::ALWAYS)
    }

    /// Adds what follows, whose slots are behind so many.
    fn add(&mut self, other: Self, slots: usize) -> Option<()> {
        let slots = u32::try_from(slots).ok()?;
        let guards = u8::try_from(self.guards.len()).ok()?;
        if !self.has_room(&other) {
            return None;
        }
        let behind = |slot: u32| slots.checked_add(slot);
        for items in other.items {
            let guard = if items.guard == Self::ALWAYS { items.guard } else { items.guard.checked_add(guards)? };
            self.items.push(Items { slot: behind(items.slot)?, guard, ..items });
        }
        for text in other.texts {
            self.texts.push(behind(text)?);
        }
        self.guards.extend(other.guards);
        Some(())
    }
}

impl Test {
    /// Whether it looks at nothing but what the type is given.
    fn looks_at_given(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().all(Self::looks_at_given),
            Self::Compare { source, .. }
            | Self::Among { source, .. }
            | Self::Bytes { source, .. }
            | Self::Float { source, .. } => matches!(source.from, From::Given { .. }),
        }
    }
}

impl Rules {
    /// Whether they say no more than whether the field is there, and whether it is compact.
    fn only_guard(&self) -> bool {
        let is_alone = matches!(
            (&self.check, &self.holder, &self.switch, &self.size, &self.align, &self.bits),
            (None, None, None, None, None, None)
        );
        let is_itself = matches!((&self.little, &self.last, &self.constant, &self.checksum), (None, None, None, None));
        let is_plain = !self.is_given && self.gives.is_empty() && !self.can_move && !self.is_default;
        is_alone && is_itself && is_plain && matches!((self.null, self.fill), (Null::Never, Fill::Nothing))
    }

    /// Whether a slot alone says where and how long the field is.
    fn only_guard_plain(&self) -> bool {
        self.only_guard() && self.compact.is_none() && self.elements.is_none()
    }
}

impl Part {
    /// What all of its fields are read by, where nothing else is to be done.
    pub(in crate::dynamic) fn quick(&self) -> Option<&Arc<Quick>> {
        match &*self.steps {
            [Step::Quick(quick, _)] if self.sums.is_empty() => Some(quick),
            _ => None,
        }
    }
}

impl Program {
    /// Finds how values are written at once, now that all types are there.
    pub(super) fn find_puts(&mut self) {
        self.puts = self.types.iter().map(|ty| self.put_of(ty)).collect();
        for index in 0..self.parts.len() {
            let Some(part) = self.parts.get(index) else { continue };
            let put = |field: &Field| match self.puts.get(field.types.plain() as usize) {
                Some(put) if field.rules.is_none() && !field.is_made => *put,
                _ => Put::Otherwise,
            };
            let (puts, holds_all) = (part.fields.iter().map(put).collect(), part.fields.iter().all(Field::is_held));
            if let Some(part) = self.parts.get_mut(index) {
                part.puts = puts;
                part.is_quick = !part.puts.iter().any(|put| matches!(put, Put::Part(_) | Put::Otherwise));
                part.holds_all = holds_all;
            }
        }
    }

    /// How a value is written at once.
    fn put_of(&self, ty: &Type) -> Put {
        let ahead = |format: &Format, unit: Unit| {
            Items::many(0, 1, *format, unit).filter(Items::is_plain).map(|items| (items.ahead, items.most))
        };
        let form = |ty: &Type| match read_of(ty) {
            Read::Number(number) => Form::of(number),
            _ => None,
        };
        let put = match ty {
            Type::Bytes(format) => ahead(format, Unit::Byte).map(|(ahead, most)| Put::Bytes(ahead, most)),
            Type::Text(Encoding::Utf8, format) => ahead(format, Unit::Byte).map(|(ahead, most)| Put::Text(ahead, most)),
            Type::Array { element, format, .. } => self
                .types
                .get(*element as usize)
                .and_then(form)
                .zip(ahead(format, Unit::Element))
                .map(|(form, (ahead, most))| Put::Numbers(ahead, most, form)),
            Type::Struct(part) => {
                let is_always = self.parts.get(*part as usize).is_some_and(|part| part.versions.is_none());
                is_always.then_some(Put::Part(*part))
            }
            ty => form(ty).map(Put::Number),
        };
        put.unwrap_or(Put::Otherwise)
    }

    /// A string or an array of which nothing is said but the number in front, and whether it is text. Null is that number
    /// with all of its bits set, or 0 where it counts one more.
    pub(in crate::dynamic) fn quick_string(&self, slot: usize, ty: Id) -> Option<(Items, bool)> {
        match self.types.get(ty as usize)? {
            Type::Bytes(format) => Some((Items::many(slot, 1, *format, Unit::Byte)?, false)),
            Type::Text(Encoding::Utf8, format) => Some((Items::many(slot, 1, *format, Unit::Byte)?, true)),
            Type::Array { format, each: Some(each), .. } => {
                Some((Items::many(slot, *each, *format, Unit::Element)?, false))
            }
            Type::Optional { value, format }
                if matches!(self.types.get(*value as usize)?, Type::Bytes(_) | Type::Text(..)) =>
            {
                let (items, is_text) = self.quick_string(slot, *value)?;
                let prefix = format.end_of(Unit::Byte).prefix()?;
                let is_usual = match (prefix.null()?, items.minus) {
                    (-1, 0) => prefix.number().fixed_len().is_some(),
                    (0, 1) => true,
                    _ => false,
                };
                is_usual.then_some((Items { is_optional: true, ..items }, is_text))
            }
            _ => None,
        }
    }

    /// How a field is read where it stands.
    pub(super) fn read_of(&self, types: Types, rules: Option<&Rules>) -> Read {
        if !rules.is_none_or(Rules::only_guard_plain) {
            return Read::Otherwise;
        }
        self.types.get(types.plain() as usize).map_or(Read::Otherwise, read_of)
    }

    /// The same of a type that is a struct.
    pub(in crate::dynamic) fn quick_of(&self, ty: Id) -> Option<&Arc<Quick>> {
        self.parts.get(self.plain_part(ty)? as usize)?.quick()
    }
}

/// How a value of a type is read where it stands.
fn read_of(ty: &Type) -> Read {
    let number = |width, endian, kind| {
        let is_plain = matches!(width, 1 | 2 | 4 | 8);
        if is_plain {
            Read::Number(PlainNumber { width, is_little: endian == Endian::Little, kind })
        } else {
            Read::Otherwise
        }
    };
    match ty {
        Type::Int { number: own, endian } => {
            let width = own.fixed_len().and_then(|width| u8::try_from(width).ok());
            let kind = if own.is_signed() { Kind::Signed } else { Kind::Unsigned };
            number(width.unwrap_or_default(), *endian, kind)
        }
        Type::Float64(endian) => number(8, *endian, Kind::Float),
        Type::Bytes(_) => Read::Bytes,
        Type::Text(Encoding::Utf8, _) => Read::Text,
        Type::Array { .. } => Read::List,
        _ => Read::Otherwise,
    }
}

impl Parts<'_, '_> {
    /// The steps, of which those that follow each other and are quick are one.
    pub(super) fn quickened(&self, steps: Vec<Step>) -> Box<[Step]> {
        let mut all: Vec<Step> = Vec::with_capacity(steps.len());
        let (mut quick, mut same) = (Quick::default(), Vec::new());
        for step in steps {
            let own = self.quick_step(&step);
            let fits = own.as_ref().is_some_and(|own| quick.has_room(own));
            if !fits && !same.is_empty() {
                all.push(Step::Quick(mem::take(&mut quick).into(), mem::take(&mut same).into()));
            }
            match own.and_then(|own| quick.add(own, 0)) {
                Some(()) => same.push(step),
                None => all.push(step),
            }
        }
        if !same.is_empty() {
            all.push(Step::Quick(quick.into(), same.into()));
        }
        all.into()
    }

    fn quick_step(&self, step: &Step) -> Option<Quick> {
        match step {
            Step::Run(run) => quick_run(run),
            Step::Field(index) => self.quick_field(*index),
            Step::Quick(..) => None,
        }
    }

    /// A field of which nothing is said but whether it is there, and whether it is compact, by what the type is given.
    fn quick_field(&self, index: usize) -> Option<Quick> {
        let own = self.fields.get(index).filter(|own| own.place.offset == 0)?;
        let Some(rules) = own.rules.as_deref() else { return self.quick_value(own, own.types.plain(), None) };
        if !rules.only_guard() {
            return None;
        }
        let ways = [Some(true).filter(|_| rules.compact.is_some()), Some(false)];
        let mut quick = Quick::default();
        for is_compact in ways.into_iter().flatten() {
            let mut tests: Vec<_> = rules.condition.iter().map(|test| (test.clone(), true)).collect();
            tests.extend(rules.compact.iter().map(|test| (test.clone(), is_compact)));
            let value = self.quick_value(own, own.types.of(false, is_compact), rules.elements.as_ref())?;
            quick.add(value.guarded(tests, quick.items.is_empty())?, 0)?;
        }
        Some(quick)
    }

    /// A string or an array behind a number, a number, or a struct of such that is kept. Of fields behind their tags, that
    /// there is none.
    fn quick_value(&self, own: &Field, ty: Id, elements: Option<&Elements>) -> Option<Quick> {
        let (slot, program) = (own.place.slot, &self.compiler.program);
        match (program.types.get(ty as usize)?, elements) {
            (Type::Array { format, .. }, Some(Elements { tagged: Some(tagged), .. })) => {
                let none = Items { most: 0, ..Items::many(slot, 0, *format, Unit::Element)? };
                tagged.iter().all(Option::is_some).then(|| Quick::of(none))
            }
            (_, Some(_)) => None,
            (Type::Int { number, .. }, None) => Items::one(slot, number.fixed_len()?).map(Quick::of),
            (Type::Float32(_), None) => Items::one(slot, 4).map(Quick::of),
            (Type::Float64(_), None) => Items::one(slot, 8).map(Quick::of),
            (Type::Struct(_), None) => {
                let mut quick = Items::one(slot, 0).map(Quick::of)?;
                quick.add(Quick::clone(program.quick_of(ty)?), own.frame?)?;
                Some(quick)
            }
            (_, None) => {
                let (items, is_text) = program.quick_string(slot, ty)?;
                Some(if is_text { Quick::of_text(items) } else { Quick::of(items) })
            }
        }
    }
}

/// A run of which nothing is to be checked, with the parts in it that are kept.
fn quick_run(run: &Run) -> Option<Quick> {
    if !run.checks.is_empty() {
        return None;
    }
    let starts = [(run.slot, 0)].into_iter().chain(run.parts.iter().copied());
    let ends = run.parts.iter().map(|(_, start)| *start).chain([run.len]);
    let items = starts.zip(ends).map(|((slot, start), end)| Items::one(slot, end.checked_sub(start)?));
    Some(Quick { items: items.collect::<Option<_>>()?, ..Quick::default() })
}
