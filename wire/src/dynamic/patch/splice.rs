//! A message written anew around one field that is another: what is not touched is copied.

use alloc::vec::Vec;
use core::ops::Range;

use super::PatchError;
use crate::codec::field::Held;
use crate::dynamic::build::{self, EncodeError, Encoder, Scratch};
use crate::dynamic::look::Look as _;
use crate::dynamic::message::Message;
use crate::dynamic::program::{Field, From, Id, Maker, Makes, Part, Program, Rules, Source};
use crate::dynamic::run::{Env, Runner, Sight, Slot};
use crate::dynamic::value::Value;
use crate::io::{Reader, Writer};
use crate::layout::{Coverage, Given, Linear, Null, Size, bits};
use crate::primitive::checksum;

/// A message that is there, and where its fields are.
pub(super) struct Splice<'p, 'a> {
    message: &'p Message,
    program: &'p Program,
    input: &'a [u8],
    slots: Vec<Slot>,
}

/// A part of it.
#[derive(Clone)]
struct Region {
    part: Id,
    /// The first of its slots.
    base: usize,
    bytes: Range<usize>,
    given: Given,
}

/// What stands in the place of a field, and what others say of it.
struct Written {
    bytes: Vec<u8>,
    length: Option<i128>,
    size: Option<i128>,
    variant: Option<i128>,
}

impl Written {
    const fn of(&self, makes: Makes) -> Option<i128> {
        match makes {
            Makes::Length => self.length,
            Makes::Size => self.size,
            Makes::Variant => self.variant,
        }
    }
}

impl<'p, 'a> Splice<'p, 'a> {
    pub(super) fn new(message: &'p Message, input: &'a [u8]) -> Result<Self, PatchError> {
        let mut slots = crate::dynamic::message::Slots::new();
        message.view_in(input, &mut slots).map_err(PatchError::Decode)?;
        Ok(Self { message, program: message.program(), input, slots: slots.into_inner() })
    }

    /// The bytes of the message in which `value` stands where the way leads.
    pub(super) fn patched(mut self, way: &[(usize, &'p Field)], value: &Value<'_>) -> Result<Vec<u8>, PatchError> {
        let given = self.message.given_numbers();
        let region = Region { part: self.message.part(), base: 0, bytes: 0..self.input.len(), given };
        self.part(&region, way, value)
    }

    /// The bytes of a region in which `value` stands where the way leads.
    fn part(&mut self, region: &Region, way: &[(usize, &'p Field)], value: &Value<'_>) -> Result<Vec<u8>, PatchError> {
        let program = self.program;
        let (Some(((index, field), inside)), Some(part)) = (way.split_first(), program.parts.get(region.part as usize))
        else {
            return Ok(Vec::new());
        };
        let fields = self.fields(region).ok_or_else(|| fixed(field, "it stands in what cannot be read alone"))?;
        let range = fields.get(*index).cloned().unwrap_or_default();
        let written = match inside {
            [] => self.target(region, field, &range, value),
            inside => self.around(region, field, inside, value, range),
        };
        let written = written.map_err(|error| match error {
            PatchError::Encode(error) => PatchError::Encode(error.in_field(region.part, *index)),
            error => error,
        })?;
        Joined { splice: self, region, part, fields: &fields, index: *index, field }.bytes(
            &written,
            value,
            inside.is_empty(),
        )
    }

    /// Which bytes each field of a region takes, with the padding in front of it.
    fn fields(&mut self, region: &Region) -> Option<Vec<Range<usize>>> {
        let mut reader = Reader::from_slice(self.input.get(..region.bytes.end)?);
        reader.skip(region.bytes.start);
        let (program, top) = (self.program, self.message.own());
        let mut runner = Runner {
            program,
            reader,
            slots: &mut self.slots,
            is_verifying: false,
            fault: None,
            deeper: &mut Vec::new(),
        };
        runner.ranges(region.part, &Env { given: region.given, chosen: 0, top, frame: Some(region.base) })
    }

    /// The bytes of the field that is another, in its size.
    fn target(
        &self,
        region: &Region,
        field: &Field,
        range: &Range<usize>,
        value: &Value<'_>,
    ) -> Result<Written, PatchError> {
        let rules = field.rules.as_deref();
        if let Some(reason) = reason(field, rules) {
            return Err(fixed(field, reason));
        }
        let sight = self.sight(region);
        let nothing = Written { bytes: Vec::new(), length: None, size: None, variant: None };
        let ty = field.types.plain();
        let Some(rules) = rules else {
            let env = build::Env { given: region.given, chosen: None, outer: None };
            return Ok(Written { bytes: self.encoded(|encoder| encoder.value(ty, value, &env))?, ..nothing });
        };
        if rules.bits.is_some() {
            return Ok(nothing);
        }
        let is_there = rules.condition.as_ref().is_none_or(|condition| sight.holds(condition));
        if !is_there || rules.is_default && range.is_empty() {
            return Err(fixed(field, "it is not there"));
        }
        let (is_little, is_compact) = sight.written(rules);
        let is_null = matches!(value, Value::Null) && !self.program.is_optional(ty);
        match rules.null {
            Null::Size if is_null => {
                return Ok(Written { bytes: self.encoded(|encoder| encoder.null_size(rules, is_little))?, ..nothing });
            }
            Null::Length if is_null => return Ok(Written { length: Some(-1), ..nothing }),
            Null::Size | Null::Length | Null::Never => {}
        }
        let chosen = rules.switch.filter(|_| !rules.is_chosen).map(|switch| sight.number(switch));
        let env = build::Env { given: sight.passed(rules, region.given), chosen, outer: None };
        let bytes = self.encoded(|encoder| {
            encoder.elements_hold_alone(region.part, field, value, env.given)?;
            let start = encoder.begin_size(rules, is_little);
            encoder.content(rules, field.types.of(is_little, is_compact), value, &env)?;
            encoder.end_size(rules, is_little, start, |encoder| encoder.program.takes_more(ty, value))
        })?;
        let union = self.program.union_of(ty);
        Ok(Written {
            length: self.program.count(ty, value).and_then(|count| i128::try_from(count).ok()),
            size: i128::try_from(bytes.len()).ok(),
            variant: union.and_then(|union| self.program.number_of(union, value).ok()),
            bytes,
        })
    }

    /// The bytes of a struct in which the field stands that is another, in its size.
    fn around(
        &mut self,
        region: &Region,
        field: &Field,
        inside: &[(usize, &'p Field)],
        value: &Value<'_>,
        range: Range<usize>,
    ) -> Result<Written, PatchError> {
        let rules = field.rules.as_deref();
        let (given, is_little) = rules.map_or((region.given, false), |rules| {
            let sight = self.sight(region);
            (sight.passed(rules, region.given), sight.written(rules).0)
        });
        let inner = || {
            let slot = self.slots.get(region.base.checked_add(field.place.slot)?)?;
            let start = slot.at()?.checked_add(field.place.offset)?;
            let (part, base) = (self.program.part_of(field.types.plain())?, region.base.checked_add(field.frame?)?);
            Some(Region { part, base, bytes: start..range.end, given })
        };
        let inner = inner().ok_or_else(|| fixed(field, "it is not there"))?;
        let mut bytes = self.part(&inner, inside, value)?;
        if let Some(rules) = rules {
            if let Some(Size::Constant(size)) = rules.size {
                // What fills it up gives way.
                let filled = self.fields(&inner).and_then(|fields| inner.bytes.end.checked_sub(fields.last()?.end));
                let least = bytes.len().saturating_sub(filled.unwrap_or_default());
                bytes.truncate(size.max(least));
            }
            let content = bytes;
            bytes = self.encoded(|encoder| {
                let start = encoder.begin_size(rules, is_little);
                encoder.out.extend_from_slice(&content);
                encoder.end_size(rules, is_little, start, |_| false)
            })?;
        }
        Ok(Written { length: None, size: i128::try_from(bytes.len()).ok(), variant: None, bytes })
    }

    fn sight(&self, region: &Region) -> Sight<'_, 'a> {
        let Self { program, input, .. } = *self;
        Sight { program, input, slots: &self.slots, base: region.base, given: region.given, element: None }
    }

    /// Writes a value that knows no bytes yet.
    fn encoded(
        &self,
        write: impl FnOnce(&mut Encoder<'_>) -> Result<(), crate::dynamic::run::Stop>,
    ) -> Result<Vec<u8>, PatchError> {
        let (mut bytes, mut scratch) = (Vec::new(), Scratch::new());
        let mut encoder = Encoder::new(self.program, &mut bytes, &mut scratch);
        let written = write(&mut encoder);
        let ended = encoder.ended(written);
        ended.map_err(|wrong| PatchError::Encode(EncodeError::new(self.message.shared(), *wrong)))?;
        Ok(bytes)
    }
}

/// A region whose field at `index` is another.
struct Joined<'j, 'p, 'a> {
    splice: &'j Splice<'p, 'a>,
    region: &'j Region,
    part: &'p Part,
    /// Which bytes its fields took.
    fields: &'j [Range<usize>],
    index: usize,
    field: &'j Field,
}

impl Joined<'_, '_, '_> {
    /// All of its bytes.
    fn bytes(&self, written: &Written, value: &Value<'_>, is_target: bool) -> Result<Vec<u8>, PatchError> {
        let numbers = self.numbers(written, value, is_target)?;
        let mut bytes = Vec::with_capacity(self.region.bytes.len().saturating_add(written.bytes.len()));
        // Where each field begins behind its padding, and where it ends.
        let mut places: Vec<Range<usize>> = Vec::with_capacity(self.fields.len());
        for (index, field) in self.part.fields.iter().enumerate() {
            let old = self.old(index, field);
            let is_there = index == self.index || self.is_there(field);
            if let Some(align) = field.rules.as_deref().and_then(|rules| rules.align).filter(|_| is_there) {
                let (padding, begin) = (align.padding(bytes.len()), self.fields.get(index).map_or(0, |own| own.start));
                match self.splice.input.get(begin..old.start).filter(|own| own.len() == padding) {
                    Some(same) => bytes.extend_from_slice(same),
                    None => bytes.resize(bytes.len().saturating_add(padding), 0),
                }
            }
            let start = bytes.len();
            if let Some((_, number)) = numbers.iter().find(|(own, _)| *own == index) {
                let (ty, given) = (self.written_type(field), self.region.given);
                bytes.extend(self.splice.encoded(|encoder| encoder.made(ty, *number, given))?);
            } else if index == self.index {
                bytes.extend_from_slice(&written.bytes);
            } else {
                bytes.extend_from_slice(self.splice.input.get(old).unwrap_or_default());
            }
            places.push(start..bytes.len());
        }
        let end = self.fields.last().map_or(self.region.bytes.start, |last| last.end);
        bytes.extend_from_slice(self.splice.input.get(end..self.region.bytes.end).unwrap_or_default());
        self.make_inside(&mut bytes, written, &places)?;
        for index in &self.part.sums_in_order {
            self.sum(&mut bytes, *index, &places);
        }
        Ok(bytes)
    }

    /// The bytes that a field took, without its padding.
    fn old(&self, index: usize, field: &Field) -> Range<usize> {
        let Range { start, end } = self.fields.get(index).cloned().unwrap_or_default();
        let align = field.rules.as_deref().and_then(|rules| rules.align).filter(|_| start < end);
        let padding = align.map_or(0, |align| align.padding(start.saturating_sub(self.region.bytes.start)));
        start.saturating_add(padding)..end
    }

    /// Whether a field with padding in front is there.
    fn is_there(&self, field: &Field) -> bool {
        let slot = self.region.base.checked_add(field.place.slot).and_then(|slot| self.splice.slots.get(slot));
        slot.is_some_and(|slot| *slot != Slot::ABSENT)
    }

    fn written_type(&self, field: &Field) -> Id {
        let written = field.rules.as_deref().map(|rules| self.splice.sight(self.region).written(rules));
        let (is_little, is_compact) = written.unwrap_or_default();
        field.types.of(is_little, is_compact)
    }

    /// The numbers of fields of the region that follow from the one that is another, or of which it is bits.
    fn numbers(&self, written: &Written, value: &Value<'_>, is_target: bool) -> Result<Vec<(usize, i128)>, PatchError> {
        let mut numbers = Vec::new();
        if let Some(rules) = self.field.rules.as_deref().filter(|rules| is_target && rules.bits.is_some()) {
            let program = self.splice.program;
            let number = program.subject(self.field.types.plain(), value).and_then(|found| found.number());
            let number = number.ok_or_else(|| fixed(self.field, "the value is no number of it"))?;
            self.put(&mut numbers, self.index, rules, number)?;
        }
        for maker in self.makers() {
            let From::Field { frame: 0, part, index } = maker.source.from else { continue };
            let Some(field) = self.part.fields.get(index).filter(|_| part == self.region.part) else { continue };
            let (Some(made), Some(old)) = (written.of(maker.makes), self.number(maker.source)) else { continue };
            let known = numbers.iter().find(|(own, _)| *own == index).map_or(old, |(_, number)| *number);
            let number = self.making(maker, known, made)?;
            match field.rules.as_deref().filter(|rules| rules.bits.is_some()) {
                Some(rules) => self.put(&mut numbers, index, rules, number)?,
                None if field.rules.as_deref().is_some_and(|rules| rules.is_given || rules.constant.is_some()) => {}
                None => set(&mut numbers, index, number),
            }
        }
        Ok(numbers)
    }

    fn makers(&self) -> impl Iterator<Item = &Maker> {
        self.part.makers.iter().filter(|maker| maker.index == self.index)
    }

    fn number(&self, source: Source) -> Option<i128> {
        self.splice.sight(self.region).find(source)?.number()
    }

    /// The number from which follows what the field is now, where all else does that follows from it.
    fn making(&self, maker: &Maker, old: i128, made: i128) -> Result<i128, PatchError> {
        let linear = maker.source.linear;
        let number = Held::own(old).making(linear, made).number();
        if linear.of(number) != made {
            let error = self.splice.encoded(|encoder| Err(encoder.disagree(maker.source, old, made, None)));
            return error.map(|_| old).map_err(|error| self.in_field(error, maker.index));
        }
        let is_another = |other: &&Maker| {
            let is_it = other.source.from.is(maker.source.from) && other.index != maker.index;
            is_it && other.source.linear.of(number) != other.source.linear.of(old)
        };
        match self.part.makers.iter().find(is_another) {
            Some(_) => Err(fixed(self.field, "another field follows from the same number")),
            None => Ok(number),
        }
    }

    fn in_field(&self, error: PatchError, index: usize) -> PatchError {
        match error {
            PatchError::Encode(error) => PatchError::Encode(error.in_field(self.region.part, index)),
            error => error,
        }
    }

    /// Notes the number of a group in which a field is another.
    fn put(
        &self,
        numbers: &mut Vec<(usize, i128)>,
        index: usize,
        rules: &Rules,
        number: i128,
    ) -> Result<(), PatchError> {
        let (Some((own, is_signed)), Some(group)) = (rules.bits, rules.group) else { return Ok(()) };
        let (least, most) = own.limits(is_signed);
        if number < least || most < number {
            let error = self.splice.encoded(|encoder| Err(encoder.exceeded(number, own.count())));
            return error.map(|_| ()).map_err(|error| self.in_field(error, index));
        }
        let known = numbers.iter().find(|(index, _)| *index == own.group()).map(|(_, number)| *number);
        let before = known.or_else(|| self.number(group)).unwrap_or_default();
        let cleared = bits(before) & !own.put(-1);
        set(numbers, own.group(), (cleared | own.put(number)).into());
        Ok(())
    }

    /// Writes the numbers inside of other fields that follow from the one that is another.
    fn make_inside(&self, bytes: &mut [u8], written: &Written, places: &[Range<usize>]) -> Result<(), PatchError> {
        for maker in self.makers() {
            let From::Field { frame: 1.., part, index } = maker.source.from else { continue };
            let Some(made) = written.of(maker.makes) else { continue };
            let place = || {
                let found = self.splice.sight(self.region).find(maker.source)?;
                let (field, at) = (self.splice.program.step(part, index)?, found.at?);
                let holder = self.fields.iter().position(|range| range.contains(&at))?;
                let old = self.old(holder, self.part.fields.get(holder)?);
                let (number, endian) = self.splice.program.int_of(field.types.plain())?;
                let start = places.get(holder)?.start.checked_add(at.checked_sub(old.start)?)?;
                let end = start.checked_add(number.fixed_len()?)?;
                let is_alone =
                    field.rules.as_deref().is_none_or(|rules| rules.bits.is_none() && rules.little.is_none());
                is_alone.then_some((found.number()?, number, endian, start..end))
            };
            let place = place().ok_or_else(|| fixed(self.field, "what it takes is said inside of another field"))?;
            let (old, number, endian, range) = place;
            let new = self.making(maker, old, made)?;
            let room = bytes.get_mut(range).unwrap_or_default();
            if !number.holds(new) || number.write(&mut Writer::new(room), bits(new), endian).is_err() {
                return Err(fixed(self.field, "the number that says what it takes is too small"));
            }
        }
        Ok(())
    }

    /// Fills in a sum, unless it says that there is none.
    fn sum(&self, bytes: &mut [u8], index: usize, places: &[Range<usize>]) -> Option<()> {
        let field = self.part.fields.get(index)?;
        let rules = field.rules.as_deref()?;
        let (sum, own) = (rules.checksum?, places.get(index).filter(|own| !own.is_empty())?.clone());
        let source = Source { from: From::Field { frame: 0, part: self.region.part, index }, linear: Linear::IDENTITY };
        if self.number(source).is_some_and(|found| sum.is_none_at(found)) {
            return None;
        }
        let seed = rules.seed.and_then(|seed| self.number(seed)).unwrap_or_default();
        let covered = match sum.over() {
            Coverage::Rest => own.end..bytes.len(),
            // Padding in front of a field is among the bytes.
            Coverage::Fields { first, last } => {
                let before = first.checked_sub(1).and_then(|before| places.get(before)).map_or(0, |before| before.end);
                before..places.get(last)?.end
            }
        };
        let found = checksum(sum.algorithm(), sum.added(seed), bytes, covered, own.clone());
        let (number, endian) = self.splice.program.int_of(self.written_type(field))?;
        number.write(&mut Writer::new(bytes.get_mut(own)?), found, endian).ok()
    }
}

fn set(numbers: &mut Vec<(usize, i128)>, index: usize, number: i128) {
    match numbers.iter_mut().find(|(own, _)| *own == index) {
        Some((_, own)) => *own = number,
        None => numbers.push((index, number)),
    }
}

/// Why a field cannot be changed alone, if it cannot.
fn reason(field: &Field, rules: Option<&Rules>) -> Option<&'static str> {
    if field.is_subject {
        return Some("what other fields are depends on it");
    }
    if field.is_made || rules.is_some_and(|rules| rules.checksum.is_some()) {
        return Some("the codec makes it of other fields");
    }
    let rules = rules?;
    if rules.is_given {
        return Some("the message is given it, and it stands in no byte");
    }
    rules.constant.is_some().then_some("it always is the same")
}

/// The error of a field that cannot be changed alone.
fn fixed(field: &Field, reason: &'static str) -> PatchError {
    PatchError::Fixed { field: (&*field.name).into(), reason }
}
