//! Fields of which nothing is to be known but how long each is: they are read in one small loop.
//!
//! Owns which fields these are. Whatever is wrong with them the other steps say, which read the same fields.

use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec;
use alloc::vec::Vec;
use core::mem;

use super::fields::{Parts, stands_alone};
use super::{Ahead, Field, Id, Items, Kind, Part, PlainNumber, Program, Put, Quick, Read, Run, Step, Type, Types};
use crate::layout::constant::Format;
use crate::layout::{self, Encoding, Endian, Unit};

impl Ahead {
    /// A number of so many bytes.
    const fn of(width: usize, endian: Endian) -> Option<Self> {
        Some(match (width, endian) {
            (1, _) => Self::One,
            (2, Endian::Big) => Self::Two,
            (4, Endian::Big) => Self::Four,
            (8, Endian::Big) => Self::Eight,
            (2, Endian::Little) => Self::TwoLittle,
            (4, Endian::Little) => Self::FourLittle,
            (8, Endian::Little) => Self::EightLittle,
            _ => return None,
        })
    }
}

impl Items {
    /// One thing of so many bytes.
    fn one(slot: usize, len: usize) -> Option<Self> {
        let [slot, each] = [slot, len].map(|number| u32::try_from(number).ok());
        Some(Self { ahead: Ahead::Nothing, slot: slot?, each: each?, most: 0 })
    }

    /// Items of so many bytes behind their number.
    fn many(slot: usize, each: usize, format: Format, unit: Unit) -> Option<Self> {
        let prefix = format.end_of(unit).prefix().filter(|prefix| prefix.is_plain())?;
        let number = prefix.number();
        let max = number.range().1.min(u64::try_from(format.max()).unwrap_or(u64::MAX).into());
        Some(Self {
            ahead: Ahead::of(number.fixed_len()?, format.endian())?,
            slot: u32::try_from(slot).ok()?,
            each: u32::try_from(each).ok()?,
            // No input has more bytes.
            most: u32::try_from(max).unwrap_or(u32::MAX),
        })
    }
}

impl Quick {
    fn of(items: Items) -> Self {
        Self { items: vec![items], texts: Vec::new() }
    }

    fn of_text(items: Items) -> Self {
        Self { items: vec![items], texts: vec![items.slot] }
    }

    /// Adds what follows, whose slots are behind so many.
    fn add(&mut self, other: &Self, slots: usize) -> Option<()> {
        let slots = u32::try_from(slots).ok()?;
        let behind = |slot: u32| slots.checked_add(slot);
        for items in &other.items {
            self.items.push(Items { slot: behind(items.slot)?, ..*items });
        }
        for text in &other.texts {
            self.texts.push(behind(*text)?);
        }
        Some(())
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
            let is_alone = |field: &Field| field.rules.is_none() && !field.is_made;
            if !part.fields.iter().all(is_alone) {
                continue;
            }
            let put = |field: &Field| self.puts.get(field.types.plain() as usize).copied().unwrap_or(Put::Otherwise);
            let puts = part.fields.iter().map(put).collect();
            if let Some(part) = self.parts.get_mut(index) {
                part.puts = puts;
            }
        }
    }

    /// How a value is written at once.
    fn put_of(&self, ty: &Type) -> Put {
        let ahead =
            |format: &Format, unit: Unit| Items::many(0, 1, *format, unit).map(|items| (items.ahead, items.most));
        let put = match ty {
            Type::Bytes(format) => ahead(format, Unit::Byte).map(|(ahead, most)| Put::Bytes(ahead, most)),
            Type::Text(Encoding::Utf8, format) => ahead(format, Unit::Byte).map(|(ahead, most)| Put::Text(ahead, most)),
            Type::Array { element, format, .. } => {
                match (ahead(format, Unit::Element), self.types.get(*element as usize)) {
                    (Some((ahead, most)), Some(element)) => match read_of(element) {
                        Read::Number(number) => Some(Put::Numbers(ahead, most, number)),
                        _ => None,
                    },
                    _ => None,
                }
            }
            Type::Struct(part) => match self.parts.get(*part as usize) {
                Some(own) if own.versions.is_none() => Some(Put::Part(*part)),
                _ => None,
            },
            ty => match read_of(ty) {
                Read::Number(number) => Some(Put::Number(number)),
                _ => None,
            },
        };
        put.unwrap_or(Put::Otherwise)
    }

    /// How a value is read where it stands.
    pub(super) fn read_of(&self, types: Types) -> Read {
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
            if let Some(own) = self.quick_step(&step)
                && quick.add(&own, 0).is_some()
            {
                same.push(step);
                continue;
            }
            if !same.is_empty() {
                all.push(Step::Quick(mem::take(&mut quick).into(), mem::take(&mut same).into()));
            }
            all.push(step);
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

    /// A string or an array of which nothing is said but the number in front, or a struct of such that is kept.
    fn quick_field(&self, index: usize) -> Option<Quick> {
        let (own, field) = (self.fields.get(index)?, self.schema.fields().get(index)?);
        if !stands_alone(field) || is_otherwise(field) {
            return None;
        }
        let (slot, program) = (own.place.slot, &self.compiler.program);
        match program.types.get(own.types.plain() as usize)? {
            Type::Bytes(format) => Items::many(slot, 1, *format, Unit::Byte).map(Quick::of),
            Type::Text(Encoding::Utf8, format) => Items::many(slot, 1, *format, Unit::Byte).map(Quick::of_text),
            Type::Array { format, each: Some(each), .. } => {
                Items::many(slot, *each, *format, Unit::Element).map(Quick::of)
            }
            Type::Struct(_) => {
                let inner = program.quick_of(own.types.plain())?;
                let mut quick = Items::one(slot, 0).map(Quick::of)?;
                quick.add(inner, own.frame?)?;
                Some(quick)
            }
            _ => None,
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
    Some(Quick { items: items.collect::<Option<_>>()?, texts: Vec::new() })
}

/// Whether a field may be written in another way than its type says.
fn is_otherwise(field: &layout::Field<'_>) -> bool {
    field.little().is_some() || field.compact().is_some() || field.constant().is_some()
}
