//! What fields look at in front of them, found in the bytes where it was noted.

use super::{Frame, Runner, Slot};
use crate::dynamic::program::{Absent, Field, From, Id, Known, Place, Program, Rules, Source, Test, Type};
use crate::io::Reader;
use crate::layout::constant::Constant;
use crate::layout::{Endian, Given, Subject, text_number};
use crate::primitive::number::take_ordered;
use crate::primitive::{take_flag, text};

/// Bytes, and where in them the fields are of some parts.
#[derive(Clone, Copy)]
pub(in crate::dynamic) struct Sight<'l, 'a> {
    pub(in crate::dynamic) program: &'l Program,
    pub(in crate::dynamic) input: &'a [u8],
    pub(in crate::dynamic) slots: &'l [Slot],
    /// The first slot of the part that looks, or of the element.
    pub(in crate::dynamic) base: usize,
    pub(in crate::dynamic) given: Given,
    /// The element of which something must hold.
    pub(in crate::dynamic) element: Option<Element>,
}

/// An element that a condition looks at.
#[derive(Debug, Clone, Copy)]
pub(in crate::dynamic) enum Element {
    /// Where it is, and what.
    Value(Slot, Id),
    /// One of a string.
    Byte(u8),
}

/// A field that others look at, as it was found.
#[derive(Debug, Clone, Copy)]
pub(in crate::dynamic) struct Found<'l> {
    /// Where its number stands, unless that stands nowhere.
    pub(in crate::dynamic) at: Option<usize>,
    pub(in crate::dynamic) is: Subject<'l>,
}

impl Found<'_> {
    /// The number that it is, also that of text.
    pub(in crate::dynamic) fn number(&self) -> Option<i128> {
        match self.is {
            Subject::Number(number) => Some(number),
            Subject::Bytes(bytes) => Some(text_number(bytes)),
            Subject::Absent | Subject::Float32(_) | Subject::Float64(_) => None,
        }
    }
}

impl Runner<'_, '_> {
    /// What the fields of a part see.
    pub(super) fn sight(&self, frame: &Frame, given: Given) -> Sight<'_, '_> {
        let (program, input) = (self.program, self.reader.input());
        let (slots, base): (&[Slot], _) = match frame.base.checked_sub(self.slots.len()) {
            None => (self.slots, frame.base),
            Some(deeper) => (self.deeper, deeper),
        };
        Sight { program, input, slots, base, given, element: None }
    }
}

impl<'l, 'a: 'l> Sight<'l, 'a> {
    /// What is looked at; `None` where it is not there.
    pub(in crate::dynamic) fn find(&self, source: Source) -> Option<Found<'l>> {
        match source.from {
            From::Given { slot, .. } => Some(Found { at: None, is: Subject::Number(self.given.get(slot)) }),
            From::Field { frame, part, index } => {
                let field = self.program.parts.get(part as usize)?.fields.get(index)?;
                Self { base: self.base.saturating_add(frame), element: None, ..*self }.field(field)
            }
            From::Element => match self.element? {
                Element::Value(slot, ty) => self.value(ty, slot, 0, None),
                Element::Byte(byte) => Some(Found { at: None, is: Subject::Number(byte.into()) }),
            },
        }
    }

    /// The number that follows from what is looked at.
    pub(in crate::dynamic) fn number(&self, source: Source) -> i128 {
        let number = self.find(source).and_then(|found| found.number());
        source.linear.of(number.unwrap_or_default())
    }

    /// Whether something holds.
    pub(in crate::dynamic) fn holds(&self, test: &Test) -> bool {
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
    pub(in crate::dynamic) fn written(&self, rules: &Rules) -> (bool, bool) {
        let holds = |test: &Option<Test>| test.as_ref().is_some_and(|test| self.holds(test));
        (holds(&rules.little), holds(&rules.compact))
    }

    /// What a field of the part at `base` is.
    pub(in crate::dynamic) fn field(&self, field: &'l Field) -> Option<Found<'l>> {
        let rules = field.rules.as_deref();
        if let Some((bits, is_signed)) = rules.and_then(|rules| rules.bits) {
            let group = self.find(rules?.group?)?;
            let number = bits.of(crate::layout::bits(group.number()?), is_signed);
            return Some(Found { at: group.at, is: Subject::Number(number) });
        }
        let Place { slot, offset } = field.place;
        let slot = *self.slots.get(self.base.saturating_add(slot))?;
        if slot == Slot::ABSENT {
            return match rules?.absent.as_ref()? {
                Absent::Natural(Some(known)) | Absent::Constant(known) => {
                    Some(Found { at: None, is: self.known(known, field.types.plain()) })
                }
                Absent::Natural(None) | Absent::Missing => None,
            };
        }
        let (is_little, is_compact) = rules.map_or((false, false), |rules| self.written(rules));
        self.value(field.types.of(is_little, is_compact), slot, offset, rules)
    }

    /// What a value is that is known without a message.
    fn known(&self, known: &'l Known, ty: Id) -> Subject<'l> {
        match known {
            Known::Number(number) => Subject::Number(*number),
            Known::Bytes(bytes) => Subject::Bytes(bytes),
            Known::Float(bits) if self.is_float32(ty) => Subject::Float32(Constant::Float(*bits).float32()),
            Known::Float(bits) => Subject::Float64(f64::from_bits(*bits)),
        }
    }

    fn is_float32(&self, ty: Id) -> bool {
        match self.program.types.get(ty as usize) {
            Some(Type::Float32(_)) => true,
            Some(Type::Named { of, .. }) => self.is_float32(*of),
            _ => false,
        }
    }

    /// What a value is that a slot says is there.
    fn value(&self, ty: Id, slot: Slot, offset: usize, rules: Option<&Rules>) -> Option<Found<'l>> {
        let at = slot.at()?.saturating_add(offset);
        let bytes = self.input.get(at..)?;
        let mut reader = Reader::from_slice(bytes);
        let string = |len: usize| bytes.get(..len).map(Subject::Bytes);
        let is = match self.program.types.get(ty as usize)? {
            Type::Int { number, endian } => Subject::Number(number.value(number.read(&mut reader, *endian).ok()?)),
            Type::Bool(format) => Subject::Number(take_flag(&mut reader, *format).ok()?.into()),
            Type::Float32(endian) => Subject::Float32(f32::from_be_bytes(take_ordered(&mut reader, *endian).ok()?)),
            Type::Float64(endian) => Subject::Float64(f64::from_be_bytes(take_ordered(&mut reader, *endian).ok()?)),
            Type::Bytes(_) | Type::Text(..) => string(slot.len())?,
            Type::FixedText { len, pad } => Subject::Bytes(text::fixed_text(bytes.get(..*len)?, *pad).as_bytes()),
            Type::Fixed { count, each: Some(each), .. } => string(count.checked_mul(*each)?)?,
            Type::Enum(union) => {
                let union = self.program.unions.get(*union as usize)?;
                let number = union.tag.read(&mut reader, self.endian(union)).ok()?;
                Subject::Number(union.tag.value(number))
            }
            Type::Chosen(_) => Subject::Number(self.number(rules?.switch?)),
            Type::Named { of, .. } | Type::Optional { value: of, .. } => return self.value(*of, slot, offset, rules),
            Type::Array { .. } | Type::Fixed { .. } | Type::Pair(_) | Type::Opaque { .. } => return None,
            Type::Wide { .. } | Type::Zeros(_) | Type::Struct(_) | Type::Recursive { .. } => return None,
        };
        Some(Found { at: Some(at), is })
    }

    /// The order of the bytes of an enum's number.
    pub(in crate::dynamic) fn endian(&self, union: &crate::dynamic::program::Union) -> Endian {
        match &union.little {
            Some(little) if self.holds(little) => Endian::Little,
            _ => union.endian,
        }
    }
}
