//! What fields look at in front of them, found in the bytes where it was noted.

use super::{Frame, Runner, Slot};
use crate::dynamic::look::{Found, Look};
use crate::dynamic::program::{Absent, Field, From, Id, Place, Program, Rules, Source, Type};
use crate::io::Reader;
use crate::layout::{Given, Subject};
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

impl<'l, 'a: 'l> Look<'l> for Sight<'l, 'a> {
    fn find(&self, source: Source) -> Option<Found<'l>> {
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
}

impl<'l, 'a: 'l> Sight<'l, 'a> {
    /// What a field of the part at `base` is.
    pub(in crate::dynamic) fn field(&self, field: &'l Field) -> Option<Found<'l>> {
        let rules = field.rules.as_deref();
        if let Some((bits, is_signed)) = rules.and_then(|rules| rules.bits) {
            let group = self.find(rules?.group?)?;
            let number = bits.of(crate::layout::bits(group.number()?), is_signed);
            return Some(Found { at: group.at, is: Subject::Number(number) });
        }
        let Place { slot, offset, .. } = field.place;
        let slot = *self.slots.get(self.base.saturating_add(slot))?;
        if slot == Slot::ABSENT {
            return match rules?.absent.as_ref()? {
                Absent::Natural(Some(known)) | Absent::Constant(known) => {
                    Some(self.program.known(known, field.types.plain()))
                }
                Absent::Natural(None) | Absent::Missing => None,
            };
        }
        let (is_little, is_compact) = rules.map_or((false, false), |rules| self.written(rules));
        self.value(field.types.of(is_little, is_compact), slot, offset, rules)
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
}
