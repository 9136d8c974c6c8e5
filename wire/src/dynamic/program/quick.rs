//! Fields of which nothing is to be known but how long each is: they are read in one small loop.
//!
//! Owns which fields these are. Whatever is wrong with them the other steps say, which read the same fields.

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;

use super::fields::{Parts, stands_alone};
use super::{Ahead, Id, Part, Program, Quick, Run, Step, Type};
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

impl Quick {
    /// One thing of so many bytes.
    fn one(slot: usize, len: usize) -> Option<Self> {
        let [slot, each] = [slot, len].map(|number| u32::try_from(number).ok());
        Some(Self { ahead: Ahead::Nothing, is_text: false, slot: slot?, each: each?, most: 0 })
    }

    /// Items of so many bytes behind their number.
    fn items(slot: usize, each: usize, is_text: bool, format: Format, unit: Unit) -> Option<Self> {
        let prefix = format.end_of(unit).prefix().filter(|prefix| prefix.is_plain())?;
        let number = prefix.number();
        let max = number.range().1.min(u64::try_from(format.max()).unwrap_or(u64::MAX).into());
        Some(Self {
            ahead: Ahead::of(number.fixed_len()?, format.endian())?,
            is_text,
            slot: u32::try_from(slot).ok()?,
            each: u32::try_from(each).ok()?,
            // No input has more bytes.
            most: u32::try_from(max).unwrap_or(u32::MAX),
        })
    }

    /// Where its slot is the one behind so many.
    fn behind(self, slots: usize) -> Option<Self> {
        let slot = u32::try_from(slots).ok()?.checked_add(self.slot)?;
        Some(Self { slot, ..self })
    }
}

impl Part {
    /// What all of its fields are read by, where nothing else is to be done.
    pub(in crate::dynamic) fn quick(&self) -> Option<&[Quick]> {
        match &*self.steps {
            [Step::Quick(quick, _)] if self.sums.is_empty() => Some(quick),
            _ => None,
        }
    }
}

impl Program {
    /// The same of a type that is a struct.
    pub(in crate::dynamic) fn quick_of(&self, ty: Id) -> Option<&[Quick]> {
        self.parts.get(self.plain_part(ty)? as usize)?.quick()
    }
}

impl Parts<'_, '_> {
    /// The steps, of which those that follow each other and are quick are one.
    pub(super) fn quickened(&self, steps: Vec<Step>) -> Box<[Step]> {
        let mut all: Vec<Step> = Vec::with_capacity(steps.len());
        let (mut quick, mut same) = (Vec::new(), Vec::new());
        for step in steps {
            if let Some(own) = self.quick_step(&step) {
                quick.extend(own);
                same.push(step);
                continue;
            }
            if !same.is_empty() {
                all.push(Step::Quick(core::mem::take(&mut quick).into(), core::mem::take(&mut same).into()));
            }
            all.push(step);
        }
        if !same.is_empty() {
            all.push(Step::Quick(quick.into(), same.into()));
        }
        all.into()
    }

    fn quick_step(&self, step: &Step) -> Option<Vec<Quick>> {
        match step {
            Step::Run(run) => quick_run(run),
            Step::Field(index) => self.quick_field(*index),
            Step::Quick(..) => None,
        }
    }

    /// A string or an array of which nothing is said but the number in front, or a struct of such that is kept.
    fn quick_field(&self, index: usize) -> Option<Vec<Quick>> {
        let (own, field) = (self.fields.get(index)?, self.schema.fields().get(index)?);
        if !stands_alone(field) || is_otherwise(field) {
            return None;
        }
        let (slot, program) = (own.place.slot, &self.compiler.program);
        match program.types.get(own.types.plain() as usize)? {
            Type::Bytes(format) => Quick::items(slot, 1, false, *format, Unit::Byte).map(|items| vec![items]),
            Type::Text(Encoding::Utf8, format) => {
                Quick::items(slot, 1, true, *format, Unit::Byte).map(|items| vec![items])
            }
            Type::Array { format, each: Some(each), .. } => {
                Quick::items(slot, *each, false, *format, Unit::Element).map(|items| vec![items])
            }
            Type::Struct(_) => {
                let inner = program.quick_of(own.types.plain())?.iter();
                let inner = inner.map(|quick| own.frame.and_then(|frame| quick.behind(frame)));
                [Quick::one(slot, 0)].into_iter().chain(inner).collect()
            }
            _ => None,
        }
    }
}

/// A run of which nothing is to be checked, with the parts in it that are kept.
fn quick_run(run: &Run) -> Option<Vec<Quick>> {
    if !run.checks.is_empty() {
        return None;
    }
    let starts = || [(run.slot, 0)].into_iter().chain(run.parts.iter().copied());
    let ends = run.parts.iter().map(|(_, start)| *start).chain([run.len]);
    starts().zip(ends).map(|((slot, start), end)| Quick::one(slot, end.checked_sub(start)?)).collect()
}

/// Whether a field may be written in another way than its type says.
fn is_otherwise(field: &layout::Field<'_>) -> bool {
    field.little().is_some() || field.compact().is_some() || field.constant().is_some()
}
