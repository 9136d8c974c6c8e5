//! What fields look at in front of them, whoever finds it: in bytes that are read, or in values that are written.
//!
//! Owns what follows from it. Where it is, it does not know.

use super::program::{Given as Giving, Id, Known, Program, Rules, Source, Test, Type, Union};
use crate::layout::constant::Constant;
use crate::layout::{Endian, Given, Subject, text_number};

/// A field that others look at, as it was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'l> {
    /// Where its number stands, unless that stands nowhere.
    pub(super) at: Option<usize>,
    pub(super) is: Subject<'l>,
}

impl Found<'_> {
    /// The number that it is, also that of text.
    pub(super) fn number(&self) -> Option<i128> {
        match self.is {
            Subject::Number(number) => Some(number),
            Subject::Bytes(bytes) => Some(text_number(bytes)),
            Subject::Absent | Subject::Float32(_) | Subject::Float64(_) => None,
        }
    }
}

/// Who finds it.
pub(super) trait Look<'l> {
    /// What is looked at; `None` where it is not there.
    fn find(&self, source: Source) -> Option<Found<'l>>;

    /// The number that follows from what is looked at.
    fn number(&self, source: Source) -> i128 {
        let number = self.find(source).and_then(|found| found.number());
        source.linear.of(number.unwrap_or_default())
    }

    /// Whether something holds.
    fn holds(&self, test: &Test) -> bool {
        match test {
            Test::All(parts) => parts.iter().all(|part| self.holds(part)),
            Test::Any(parts) => parts.iter().any(|part| self.holds(part)),
            Test::Compare { source, comparison, value } => match self.find(*source) {
                Some(Found { is: Subject::Number(number), .. }) => comparison.holds(source.linear.of(number), *value),
                _ => false,
            },
            Test::Among { source, ranges, is } => match self.find(*source) {
                Some(Found { is: Subject::Number(number), .. }) => {
                    let number = source.linear.of(number);
                    ranges.iter().any(|(first, last)| *first <= number && number <= *last) == *is
                }
                _ => false,
            },
            Test::Bytes { source, bytes, is } => match self.find(*source) {
                Some(Found { is: Subject::Bytes(found), .. }) => (**bytes == *found) == *is,
                _ => false,
            },
            Test::Float { source, comparison, value } => match self.find(*source).map(|found| found.is) {
                Some(Subject::Float32(found)) => comparison.holds_of_floats(found, Constant::Float(*value).float32()),
                Some(Subject::Float64(found)) => comparison.holds_of_floats(found, f64::from_bits(*value)),
                _ => false,
            },
        }
    }

    /// Whether a field is in little endian order, and compact.
    fn written(&self, rules: &Rules) -> (bool, bool) {
        let holds = |test: &Option<Test>| test.as_ref().is_some_and(|test| self.holds(test));
        (holds(&rules.little), holds(&rules.compact))
    }

    /// The order of the bytes of an enum's number.
    fn endian(&self, union: &Union) -> Endian {
        match &union.little {
            Some(little) if self.holds(little) => Endian::Little,
            _ => union.endian,
        }
    }

    /// The numbers that the type of a field is given: those that the field gives, or else those of the part around it.
    fn passed(&self, rules: &Rules, given: Given) -> Given {
        if rules.gives.is_empty() {
            return given;
        }
        rules.gives.iter().fold(Given::NOTHING, |given, give| match give.from {
            Giving::Source(source) => given.with(give.slot, self.number(source)),
            Giving::Constant(constant) => given.with(give.slot, constant),
        })
    }
}

impl Program {
    /// A value of a type that is known without a message.
    pub(super) fn known<'l>(&self, known: &'l Known, ty: Id) -> Found<'l> {
        let is = match known {
            Known::Number(number) => Subject::Number(*number),
            Known::Bytes(bytes) => Subject::Bytes(bytes),
            Known::Float(bits) if self.is_float32(ty) => Subject::Float32(Constant::Float(*bits).float32()),
            Known::Float(bits) => Subject::Float64(f64::from_bits(*bits)),
        };
        Found { at: None, is }
    }

    fn is_float32(&self, ty: Id) -> bool {
        match self.types.get(ty as usize) {
            Some(Type::Float32(_)) => true,
            Some(Type::Named { of, .. }) => self.is_float32(*of),
            _ => false,
        }
    }
}
