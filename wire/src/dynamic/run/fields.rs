//! The fields of a part: whether each is there, its size, and what earlier fields say of it.

use super::{Env, Fault, Frame, Runner, Sight, Slot, Stop};
use crate::dynamic::look::Look;
use crate::dynamic::path::Root;
use crate::dynamic::program::{Field, From, Known, Rules, Source, Test, Type};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::layout::constant::Constant;
use crate::layout::{Difference, End, Fill, Given, Null, Subject, Unit, difference, text_number};
use crate::primitive::length::held_unit;
use crate::primitive::take_padding;

impl<'a> Runner<'_, 'a> {
    /// Reads the field at `index` of a part, which stands in no run.
    pub(super) fn field(&mut self, index: usize, frame: &Frame, env: &Env) -> Result<(), Stop> {
        let program = self.program;
        let Some(part) = program.parts.get(frame.part as usize) else { return Ok(()) };
        let Some(field) = part.fields.get(index) else { return Ok(()) };
        self.checked(field, index, frame, env)
    }

    /// The same of one that was found.
    pub(super) fn checked(&mut self, field: &Field, index: usize, frame: &Frame, env: &Env) -> Result<(), Stop> {
        let env = Env { frame: field.frame.map(|slots| frame.base.saturating_add(slots)), ..*env };
        let read = match field.rules.as_deref() {
            None => self.value(field.types.plain(), None, &env).map(|slot| self.note(field, frame, slot)),
            Some(rules) => self.ruled(field, index, rules, frame, &env),
        };
        match read {
            Ok(()) => Ok(()),
            Err(Stop) => Err(self.in_field(field, index, frame)),
        }
    }

    /// Says of the error that ends the run that it stands in a field.
    #[cold]
    fn in_field(&mut self, field: &Field, index: usize, frame: &Frame) -> Stop {
        let can_grow = self.reader.known().can_grow();
        let rules = field.rules.as_deref();
        let (moves, is_tagged) = rules.map_or((false, false), |rules| (rules.can_move, rules.is_tagged()));
        self.add(|fault| {
            // Where the message grows, other bytes stand behind what ends in front of its last ones.
            if moves && can_grow {
                fault.error = fault.error.incomplete();
            }
            // The fields behind their tags are those of the struct itself.
            if is_tagged {
                fault.in_message(Root::Part(frame.part));
            } else {
                fault.in_field(frame.part, index);
            }
        })
    }

    /// Notes where a field is. One in a run is where that says.
    fn note(&mut self, field: &Field, frame: &Frame, slot: Slot) {
        if field.place.offset == 0
            && let Some(place) = self.room(frame.base, 0).get_mut(field.place.slot)
        {
            *place = slot;
        }
    }

    /// Reads a field that looks at others, or of which others say something.
    fn ruled(&mut self, field: &Field, index: usize, rules: &Rules, frame: &Frame, env: &Env) -> Result<(), Stop> {
        if rules.is_given {
            return Ok(());
        }
        if rules.bits.is_some() {
            let at = self.bits(field, rules, frame, env)?;
            return self.check(index, rules, at, frame, env.given);
        }
        let sight = self.sight(frame, env.given);
        let (is_little, is_compact) = sight.written(rules);
        let given = sight.passed(rules, env.given);
        let is_null = rules.null == Null::Length && rules.holder.is_some_and(|holder| is_minus_one(&sight, holder));
        let is_there = rules.condition.as_ref().is_none_or(|condition| sight.holds(condition))
            && !is_null
            && !(rules.is_default && self.reader.remaining().is_empty());
        let outer = env.given;
        let env = Env { given, ..*env };
        if !is_there {
            self.note(field, frame, Slot::ABSENT);
            return Ok(());
        }
        if let Some(align) = rules.align {
            let taken = take_padding(&mut self.reader, align, frame.origin);
            self.stored(taken)?;
        }
        let start = self.reader.offset();
        let ty = field.types.of(is_little, is_compact);
        let slot = match &rules.elements {
            Some(elements) if rules.constant.is_none() => {
                self.elements_of(elements, rules, (ty, is_little), frame, (&env, outer))?
            }
            _ => self.in_its_size(rules, (ty, is_little), None, frame, (&env, outer))?,
        };
        self.note(field, frame, slot);
        if slot == Slot::NULL && rules.null == Null::Size {
            return Ok(());
        }
        if let Some(constant) = &rules.constant {
            self.constant(field, rules, constant, start, frame, outer)?;
        }
        self.check(index, rules, start, frame, outer)
    }

    /// Reads a field in the size that it may have. The numbers of the part are given beside those of the field.
    pub(super) fn in_its_size(
        &mut self,
        rules: &Rules,
        (ty, is_little): (u32, bool),
        watch: Option<&super::elements::Watch<'_>>,
        frame: &Frame,
        (env, outer): (&Env, Given),
    ) -> Result<Slot, Stop> {
        if rules.size.is_none() {
            return self.sized(rules, ty, watch, frame, (env, outer));
        }
        let Some(behind) = self.take_size(rules, is_little, frame, outer)? else { return Ok(Slot::NULL) };
        let slot = self.sized(rules, ty, watch, frame, (env, outer))?;
        self.fill(rules.fill)?;
        self.reader = behind;
        Ok(slot)
    }

    /// Reads a field without the size that may stand in front of it.
    fn sized(
        &mut self,
        rules: &Rules,
        ty: u32,
        watch: Option<&super::elements::Watch<'_>>,
        frame: &Frame,
        (env, outer): (&Env, Given),
    ) -> Result<Slot, Stop> {
        let chosen = rules.switch.map(|switch| (switch, self.sight(frame, outer).number(switch)));
        let env = Env { chosen: chosen.map_or(0, |(_, number)| number), ..*env };
        let read = match (rules.holder, chosen) {
            (Some(holder), _) => {
                let length = self.sight(frame, outer).number(holder);
                let read = self.held_end(ty, length).and_then(|end| self.watched(ty, Some(end), watch, &env));
                read.map_err(|Stop| self.held_by(holder, length, frame, outer))
            }
            (None, Some((switch, number))) if rules.is_chosen => {
                let read = self.watched(ty, None, watch, &env);
                return read.map_err(|Stop| self.held_by(switch, number, frame, outer));
            }
            (None, _) => self.alone(rules, ty, watch, &env),
        };
        match chosen {
            Some((switch, number)) => read.map_err(|Stop| self.of_elements(ty, switch, number, frame, outer)),
            None => read,
        }
    }

    /// Where a string or an array ends whose length another field holds.
    fn held_end(&mut self, ty: u32, length: i128) -> Result<End, Stop> {
        let held = held_unit(self.unit(ty), length, &self.reader);
        self.stored(held).map(End::Known)
    }

    /// What a length counts.
    fn unit(&self, ty: u32) -> Unit {
        match self.program.types.get(ty as usize) {
            Some(Type::Array { .. }) => Unit::Element,
            Some(Type::Text(encoding, _)) => encoding.unit(),
            // An `Option` has none of its own.
            Some(Type::Named { of, .. }) => self.unit(*of),
            _ => Unit::Byte,
        }
    }

    /// Reads a field that looks at no other for its length or its variant.
    fn alone(
        &mut self,
        rules: &Rules,
        ty: u32,
        watch: Option<&super::elements::Watch<'_>>,
        env: &Env,
    ) -> Result<Slot, Stop> {
        if rules.fill == Fill::Cut {
            let slot = self.whole(ty, watch, env)?;
            if rules.size.is_none() {
                self.fill(rules.fill)?;
            }
            return Ok(slot);
        }
        match &rules.last {
            Some(last) => self.ended(ty, last, watch, env),
            None => self.watched(ty, None, watch, env),
        }
    }

    /// The error of what is as long as `number` says, which follows from another field: names that field.
    #[cold]
    pub(super) fn held_by(&mut self, source: Source, number: i128, frame: &Frame, given: Given) -> Stop {
        let Some(found) = self.sight(frame, given).find(source) else { return Stop };
        let at = found.at;
        let holder = match source.from {
            From::Given { index, .. } => Some((frame.part, index)),
            From::Field { part, index, .. } => Some((part, index)),
            From::Element => None,
        };
        self.add(|fault| {
            if fault.is_of_number() {
                *fault = Fault { error: fault.error.held(number, at), holder, ..*fault };
            }
        })
    }

    /// The error of a list of enums whose number follows from another field: names that field where no variant has it.
    #[cold]
    fn of_elements(&mut self, ty: u32, source: Source, number: i128, frame: &Frame, given: Given) -> Stop {
        let Some(fault) = self.fault else { return Stop };
        let Some(union) = self.union_of_elements(ty) else { return Stop };
        let is_unknown = matches!(fault.error.kind(), DecodeErrorKind::UnknownValue { .. })
            && self.program.unions.get(union as usize).is_some_and(|own| own.variant(number).is_none());
        if !is_unknown {
            return Stop;
        }
        let Stop = self.unknown(number, fault.error.offset(), union);
        self.held_by(source, number, frame, given)
    }

    /// Refuses a field, which has been read from byte `start` on, that is not what its check demands.
    fn check(&mut self, index: usize, rules: &Rules, start: usize, frame: &Frame, given: Given) -> Result<(), Stop> {
        let Some(check) = &rules.check else { return Ok(()) };
        let sight = self.sight(frame, given);
        if sight.holds(check) {
            return Ok(());
        }
        let mut looks = Looks::default();
        looks.find(check, &|source| of_own(source, index, frame));
        let found = match (looks.number, looks.bytes) {
            (Some(source), _) => sight.find(source).and_then(|found| match found.is {
                Subject::Number(number) => Some(number),
                _ => None,
            }),
            (None, Some(source)) => sight.find(source).and_then(|found| match found.is {
                Subject::Bytes(bytes) if self.program.is_short_text_at(source) => Some(text_number(bytes)),
                _ => None,
            }),
            (None, None) => None,
        };
        Err(self.stop(DecodeError::new(DecodeErrorKind::CheckFailed { found }, start)))
    }

    /// Refuses a field, which has been read from byte `start` on, that is not the constant that it should be.
    fn constant(
        &mut self,
        field: &Field,
        rules: &Rules,
        constant: &Known,
        start: usize,
        frame: &Frame,
        given: Given,
    ) -> Result<(), Stop> {
        let sight = self.sight(frame, given);
        let Some(found) = sight.field(field) else { return Ok(()) };
        match differs(constant, found.is) {
            Some(difference) => Err(self.stop(not_constant(rules, difference, start))),
            None => Ok(()),
        }
    }

    /// Finds a field in its group, and says at which byte that begins.
    fn bits(&mut self, field: &Field, rules: &Rules, frame: &Frame, env: &Env) -> Result<usize, Stop> {
        let sight = self.sight(frame, env.given);
        let Some(found) = sight.field(field) else { return Ok(self.reader.offset()) };
        let (at, number) = (found.at.unwrap_or_default(), found.number().unwrap_or_default());
        let union = self.program.union_of(field.types.plain());
        if let Some(id) = union
            && self.program.unions.get(id as usize).is_some_and(|union| union.variant(number).is_none())
        {
            return Err(self.unknown(number, at, id));
        }
        match rules.constant {
            Some(Known::Number(expected)) if expected != number => {
                let difference = Difference { at: 0, found: number, expected };
                Err(self.stop(not_constant(rules, difference, at)))
            }
            _ => Ok(at),
        }
    }
}

/// Whether a comparison looks at the field at `index` itself, or inside of it.
fn of_own(source: Source, index: usize, frame: &Frame) -> Option<bool> {
    match source.from {
        From::Field { frame: 0, part, index: own } if part == frame.part => Some(own == index),
        _ => None,
    }
}

/// What a check looks at of the field itself: the first number, and the first bytes.
#[derive(Default)]
pub(in crate::dynamic) struct Looks {
    pub(in crate::dynamic) number: Option<Source>,
    pub(in crate::dynamic) bytes: Option<Source>,
}

impl Looks {
    pub(in crate::dynamic) fn find(&mut self, test: &Test, is_own: &dyn Fn(Source) -> Option<bool>) {
        match test {
            Test::Compare { source, .. } | Test::Among { source, .. } if is_own(*source) != Some(false) => {
                self.number = self.number.or(Some(*source));
            }
            Test::Bytes { source, .. } if is_own(*source) == Some(true) => self.bytes = self.bytes.or(Some(*source)),
            Test::Compare { .. } | Test::Among { .. } | Test::Bytes { .. } | Test::Float { .. } => {}
            Test::All(parts) | Test::Any(parts) => parts.iter().for_each(|part| self.find(part, is_own)),
        }
    }
}

/// Whether another field says that this one is null.
fn is_minus_one(sight: &Sight<'_, '_>, holder: Source) -> bool {
    match sight.find(holder).map(|found| found.is) {
        Some(Subject::Number(number)) => holder.linear.of(number) == -1,
        _ => false,
    }
}

/// Where a value differs from a constant.
fn differs(constant: &Known, found: Subject<'_>) -> Option<Difference> {
    match (constant, found) {
        (Known::Number(expected), Subject::Number(found)) if found != *expected => {
            Some(Difference { at: 0, found, expected: *expected })
        }
        (Known::Bytes(expected), Subject::Bytes(found)) => difference(found, expected),
        (Known::Float(bits), Subject::Float32(found)) => {
            difference(&found.to_be_bytes(), &Constant::Float(*bits).float32().to_be_bytes())
        }
        (Known::Float(bits), Subject::Float64(found)) => {
            difference(&found.to_be_bytes(), &f64::from_bits(*bits).to_be_bytes())
        }
        _ => None,
    }
}

/// The error of a field that begins at byte `start` and differs so from the constant that it always is.
fn not_constant(rules: &Rules, Difference { at, found, expected }: Difference, start: usize) -> DecodeError {
    let error = if rules.has_first_difference {
        DecodeError::new(DecodeErrorKind::UnexpectedValue { found, expected }, start.saturating_add(at))
    } else {
        DecodeError::new(DecodeErrorKind::ConstantMismatch, start)
    };
    error.of_text(rules.text_len)
}
