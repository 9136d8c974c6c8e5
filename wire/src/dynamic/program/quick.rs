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
    Ahead, Choice, Elements, Field, Form, From, Id, Inner, Items, Part, Program, Quick, Rules, Run, Step, Test, Type,
    Types, Union, Variant,
};
use crate::layout::constant::Format;
use crate::layout::{Encoding, End, Endian, Fill, Null, Number, Size, Unit};

/// The things that elements are, and those in them: of more a list is read element by element.
const INNER: usize = 48;

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
        Some(Self {
            ahead: Ahead::Nothing,
            minus: 0,
            guard: Quick::ALWAYS,
            clears: true,
            is_optional: false,
            is_text: false,
            inner: 0,
            slot: slot?,
            each: each?,
            most: 0,
        })
    }

    /// A string up to its end, or items of so many bytes behind their number.
    pub(super) fn many(slot: usize, each: usize, format: Format, unit: Unit) -> Option<Self> {
        if format.end_of(unit) == End::NUL && unit == Unit::Byte {
            let most = u32::try_from(format.max()).unwrap_or(u32::MAX);
            return Some(Self { ahead: Ahead::Nul, most, ..Self::one(slot, 1)? });
        }
        let prefix = format.end_of(unit).prefix().filter(|prefix| prefix.factor() == 1 && !prefix.names_null())?;
        let (number, minus) = (prefix.number(), u8::try_from(prefix.summand().checked_neg()?).ok()?);
        let max = number.range().1.min(u64::try_from(format.max()).unwrap_or(u64::MAX).into());
        // No input has more bytes.
        let (ahead, most) = (Ahead::of(number, format.endian())?, u32::try_from(max).unwrap_or(u32::MAX));
        Some(Self { ahead, minus, most, each: u32::try_from(each).ok()?, ..Self::one(slot, 0)? })
    }
}

impl Form {
    /// That of a type.
    pub(super) fn of(ty: &Type) -> Self {
        match ty {
            Type::Int { number, endian } => match (number.fixed_len(), number.is_signed(), *endian) {
                (Some(1), true, _) => Self::I8,
                (Some(1), false, _) => Self::U8,
                (Some(2), true, Endian::Big) => Self::I16,
                (Some(2), true, Endian::Little) => Self::I16Little,
                (Some(2), false, Endian::Big) => Self::U16,
                (Some(2), false, Endian::Little) => Self::U16Little,
                (Some(4), true, Endian::Big) => Self::I32,
                (Some(4), true, Endian::Little) => Self::I32Little,
                (Some(4), false, Endian::Big) => Self::U32,
                (Some(4), false, Endian::Little) => Self::U32Little,
                (Some(8), true, Endian::Big) => Self::I64,
                (Some(8), true, Endian::Little) => Self::I64Little,
                (Some(8), false, Endian::Big) => Self::U64,
                (Some(8), false, Endian::Little) => Self::U64Little,
                _ => Self::Otherwise,
            },
            Type::Float32(Endian::Big) => Self::F32,
            Type::Float32(Endian::Little) => Self::F32Little,
            Type::Float64(Endian::Big) => Self::F64,
            Type::Float64(Endian::Little) => Self::F64Little,
            Type::Bytes(_) => Self::Bytes,
            Type::Text(Encoding::Utf8, _) => Self::Text,
            Type::Array { .. } => Self::List,
            _ => Self::Otherwise,
        }
    }

    /// The same of a number, and of nothing else.
    pub(super) fn of_number(ty: &Type) -> Option<Self> {
        Some(Self::of(ty)).filter(|form| form.is_number())
    }
}

impl Quick {
    fn of(items: Items) -> Self {
        Self { items: vec![items], ..Self::default() }
    }

    /// The same where it is read only if all of these tests come out so; where they do not, and nothing is read in its
    /// place, it `clears` its slots.
    fn guarded(mut self, tests: Vec<(Test, bool)>, clears: bool) -> Option<Self> {
        if tests.is_empty() {
            return Some(self);
        }
        let own = u8::try_from(self.guards.len()).ok().filter(|own| *own < Self::ALWAYS)?;
        if !tests.iter().all(|(test, _)| test.looks_at_given()) {
            return None;
        }
        // Each guard inside has these tests as well, which may be as long as a stranger makes them.
        let are_short = tests.iter().all(|(test, _)| matches!(test, Test::Compare { .. }));
        if !self.guards.is_empty() && !are_short {
            return None;
        }
        self.guards.iter_mut().for_each(|inner| inner.extend_from_slice(&tests));
        self.guards.push(tests);
        for items in &mut self.items {
            items.guard = items.guard.min(own);
            items.clears &= clears;
        }
        Some(self)
    }

    /// Whether the guards of both are bits of a word, and what elements are in both is not too much.
    fn has_room(&self, other: &Self) -> bool {
        self.guards.len().saturating_add(other.guards.len()) <= usize::from(Self::ALWAYS)
            && self.inner.len().saturating_add(other.inner.len()) <= INNER
    }

    /// Adds what follows, whose slots are behind so many.
    fn add(&mut self, other: Self, slots: usize) -> Option<()> {
        let slots = u32::try_from(slots).ok()?;
        let (guards, inner) = (u8::try_from(self.guards.len()).ok()?, u32::try_from(self.inner.len()).ok()?);
        if !self.has_room(&other) {
            return None;
        }
        let behind = |items: Items| {
            let guard = if items.guard == Self::ALWAYS { items.guard } else { items.guard.checked_add(guards)? };
            let each = if items.inner == 0 { items.each } else { items.each.checked_add(inner)? };
            Some(Items { guard, each, ..items })
        };
        for items in other.items {
            self.items.push(Items { slot: slots.checked_add(items.slot)?, ..behind(items)? });
        }
        for items in other.inner {
            self.inner.push(behind(items)?);
        }
        self.guards.extend(other.guards);
        Some(())
    }

    /// Items each of which is what `element` reads, whose slots nobody asks for.
    fn of_elements(items: Items, mut element: Self) -> Option<Self> {
        let all = element.items.len().checked_add(element.inner.len()).filter(|all| *all <= INNER)?;
        let (own, first) = (element.items.len(), element.inner.len());
        element.inner.append(&mut element.items);
        let (inner, each) = (u8::try_from(own).ok()?, u32::try_from(first).ok()?);
        (all > 0 && inner > 0).then_some(Self { items: vec![Items { inner, each, ..items }], ..element })
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
    /// A string or an array of which nothing is said but the number in front, and whether it is text. Null is that number
    /// with all of its bits set, or 0 where it counts one more.
    fn quick_string(&self, slot: usize, ty: Id) -> Option<Items> {
        match self.types.get(ty as usize)? {
            Type::Bytes(format) => Items::many(slot, 1, *format, Unit::Byte),
            Type::Text(Encoding::Utf8, format) => {
                Some(Items { is_text: true, ..Items::many(slot, 1, *format, Unit::Byte)? })
            }
            Type::Array { format, each: Some(each), .. } if format.is_counted() => {
                Items::many(slot, *each, *format, Unit::Element)
            }
            Type::Optional { value, format }
                if matches!(self.types.get(*value as usize)?, Type::Bytes(_) | Type::Text(..)) =>
            {
                let items = self.quick_string(slot, *value)?;
                let prefix = format.end_of(Unit::Byte).prefix()?;
                let is_usual = match (prefix.null()?, items.minus) {
                    (-1, 0) => prefix.number().fixed_len().is_some(),
                    (0, 1) => true,
                    _ => false,
                };
                is_usual.then_some(Items { is_optional: true, ..items })
            }
            _ => None,
        }
    }

    /// How a field is read where it stands.
    pub(super) fn form_of(&self, types: Types, rules: Option<&Rules>) -> Form {
        if !rules.is_none_or(Rules::only_guard_plain) {
            return Form::Otherwise;
        }
        self.types.get(types.plain() as usize).map_or(Form::Otherwise, Form::of)
    }

    /// What reads values of a type, where only lengths are to be known: the fields of a struct into their slots, where reading
    /// these is all that there is to do, and any other value into the first slot.
    pub(in crate::dynamic) fn quick_of(&self, ty: Id) -> Option<&Arc<Quick>> {
        self.quicks.get(ty as usize)?.as_ref()
    }

    /// Finds what reads values quickly, now that all types are there.
    pub(super) fn find_quicks(&mut self) {
        let ids = (0..).zip(&self.types).map(|(ty, _)| ty);
        let quick = |ty| match self.quick_struct(ty) {
            Some(quick) => Some(Arc::clone(quick)),
            None => self.quick_value(0, ty).map(Arc::new),
        };
        self.quicks = ids.map(quick).collect();
        let choices: Vec<_> = self.unions.iter().map(|union| self.choice(union)).collect();
        for (union, choice) in self.unions.iter_mut().zip(choices) {
            union.choice = choice;
        }
    }

    /// What reads an enum, where only lengths are to be known of some of its variants.
    fn choice(&self, union: &Union) -> Option<Choice> {
        if union.versions.is_some() || union.little.is_some() {
            return None;
        }
        let tag = Ahead::of(union.tag, union.endian)?;
        Some(Choice { tag, variants: union.variants.iter().map(|variant| self.inner(variant)).collect() })
    }

    fn inner(&self, variant: &Variant) -> Option<Inner> {
        let size = match variant.whole.as_deref() {
            None => None,
            Some(Rules {
                size: Some(Size::Prefix(_)), fill: Fill::Nothing, null: Null::Never, size_formats, ..
            }) => {
                let [format, _] = size_formats;
                Some(Items::many(0, 1, *format, Unit::Byte).filter(|items| items.ahead != Ahead::Nul)?)
            }
            Some(_) => return None,
        };
        let quick = Arc::clone(self.parts.get(variant.part as usize)?.quick()?);
        Some(Inner { size, quick })
    }

    /// What reads the fields of a struct, where that is all that there is to do.
    fn quick_struct(&self, ty: Id) -> Option<&Arc<Quick>> {
        self.parts.get(self.plain_part(ty)? as usize)?.quick()
    }

    /// What reads a number, a string or an array into a slot.
    fn quick_value(&self, slot: usize, ty: Id) -> Option<Quick> {
        let items = match self.types.get(ty as usize)? {
            Type::Int { number, .. } => Items::one(slot, number.fixed_len()?),
            Type::Float32(_) => Items::one(slot, 4),
            Type::Float64(_) => Items::one(slot, 8),
            // As many elements as a number says end with the bytes, for each takes some.
            Type::Array { element, format, each: None, least: 1.. } => {
                let element = match self.quick_struct(*element) {
                    Some(quick) => Quick::clone(quick),
                    None => self.quick_value(0, *element)?,
                };
                return Quick::of_elements(Items::many(slot, 0, *format, Unit::Element)?, element);
            }
            _ => self.quick_string(slot, ty),
        };
        items.map(Quick::of)
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

    /// A value that is read quickly, or a struct of such that is kept. Of fields behind their tags, that
    /// there is none.
    fn quick_value(&self, own: &Field, ty: Id, elements: Option<&Elements>) -> Option<Quick> {
        let (slot, program) = (own.place.slot, &self.compiler.program);
        match (program.types.get(ty as usize)?, elements) {
            (Type::Array { format, .. }, Some(Elements { tagged: Some(tagged), .. })) => {
                let none = Items { most: 0, ..Items::many(slot, 0, *format, Unit::Element)? };
                tagged.iter().all(Option::is_some).then(|| Quick::of(none))
            }
            (_, Some(_)) => None,
            (Type::Struct(_), None) => {
                let mut quick = Items::one(slot, 0).map(Quick::of)?;
                quick.add(Quick::clone(program.quick_struct(ty)?), own.frame?)?;
                Some(quick)
            }
            (_, None) => program.quick_value(slot, ty),
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
