//! The fields of a part: whether each is there, what others say of it, and its bytes.

use alloc::borrow::Cow;

use super::{EncodeErrorKind, Encoder, Env, Frame, Values};
use crate::dynamic::look::Look as _;
use crate::dynamic::path::Root;
use crate::dynamic::program::{Absent, Field, Id, Known, Part, Rules, Type};
use crate::dynamic::run::Stop;
use crate::dynamic::value::Value;
use crate::error::EncodeErrorKind as Kind;
use crate::layout::{Null, Size};

/// What stands for a value that nobody has to give.
pub(super) static NULL: Value<'static> = Value::Null;
/// The same of one that is there.
static THERE: Value<'static> = Value::Bool(true);

impl<'e> Encoder<'e> {
    /// Writes the fields of a part.
    pub(in crate::dynamic) fn part<'f>(&mut self, id: Id, values: Values<'f>, env: &Env<'_, 'f>) -> Result<(), Stop>
    where
        'e: 'f,
    {
        let program = self.program;
        let Some(part) = program.parts.get(id as usize) else { return Ok(()) };
        let values = match values {
            Values::Named(named) if part.has_just(named) => Values::Ordered(named),
            Values::Named(named) => {
                self.check_names(id, part, named)?;
                values
            }
            Values::Placed(_) | Values::Ordered(_) => values,
        };
        let origin = self.out.len();
        let is_quick = env.outer.is_none() && part.makers.is_empty() && part.sums.is_empty();
        let next = if is_quick { part.write_some(values, 0, self.out) } else { 0 };
        if next == part.fields.len() { Ok(()) } else { self.rest(id, part, values, env, origin, next) }
    }

    /// Writes the fields of a part from the one at `index` on.
    #[inline(never)]
    fn rest<'f>(
        &mut self,
        id: Id,
        part: &'f Part,
        values: Values<'f>,
        env: &Env<'_, 'f>,
        origin: usize,
        index: usize,
    ) -> Result<(), Stop>
    where
        'e: 'f,
    {
        let sizes = self.scratch.sizes.len();
        let frame = Frame { part, id, values, given: env.given, sizes, outer: env.outer };
        if part.makers.is_empty() && part.sums.is_empty() {
            return self.fields(&frame, origin, index);
        }
        let contents = self.scratch.contents.len();
        self.measure_sizes(&frame)?;
        self.agree(&frame)?;
        let written = if part.sums.is_empty() { self.fields(&frame, origin, index) } else { self.summed(&frame) };
        written?;
        self.scratch.sizes.truncate(sizes);
        self.scratch.contents.truncate(contents);
        Ok(())
    }

    /// Writes a message that is a struct.
    pub(in crate::dynamic) fn message<'f>(&mut self, id: Id, values: Values<'f>, env: &Env<'_, 'f>) -> Result<(), Stop>
    where
        'e: 'f,
    {
        if let Some(versions) = self.program.parts.get(id as usize).and_then(|part| part.versions) {
            self.version(versions, env.given, Root::Part(id))?;
        }
        self.part(id, values, env)
    }

    /// Refuses fields that the part does not have, and those that are there twice.
    fn check_names(&mut self, id: Id, part: &Part, values: &[(Cow<'_, str>, Value<'_>)]) -> Result<(), Stop> {
        let mut next = 0;
        for (position, (name, _)) in values.iter().enumerate() {
            let is_it = |(_, field): &(usize, &Field)| *field.name == **name && field.is_held();
            let numbered = || part.fields.iter().enumerate();
            let found = numbered().skip(next).find(is_it).or_else(|| numbered().find(is_it));
            let is_again = || values.iter().take(position).any(|(other, _)| other == name);
            let kind = match found {
                Some((index, _)) if index >= next || !is_again() => {
                    next = index.saturating_add(1);
                    continue;
                }
                Some(_) => Some(EncodeErrorKind::RepeatedField { name: name.clone().into_owned() }),
                None => None,
            };
            let Stop = match kind {
                Some(kind) => self.refuse(kind),
                None => self.no_such_field(id, name),
            };
            return Err(self.add(|steps| steps.in_message(Root::Part(id))));
        }
        Ok(())
    }

    /// Writes the fields from the one at `index` on, of a part that begins at `origin`.
    fn fields<'f>(&mut self, frame: &Frame<'_, 'f>, origin: usize, mut index: usize) -> Result<(), Stop>
    where
        'e: 'f,
    {
        let mut missing = None;
        while index < frame.part.fields.len() {
            missing = self.next(frame, index, origin, missing)?;
            index = index.saturating_add(1);
            if missing.is_none() && frame.outer.is_none() {
                index = frame.part.write_some(frame.values, index, self.out);
            }
        }
        Ok(())
    }

    /// Writes the field at `index`, unless the message ends in front of one that is `missing`. Says which one is then.
    pub(super) fn next<'f>(
        &mut self,
        frame: &Frame<'_, 'f>,
        index: usize,
        origin: usize,
        missing: Option<usize>,
    ) -> Result<Option<usize>, Stop>
    where
        'e: 'f,
    {
        let start = self.out.len();
        self.field(frame, index, origin)?;
        let is_empty = self.out.len() == start;
        match missing {
            Some(missing) if !is_empty => {
                let ty = frame.part.fields.get(missing).map_or(Id::MAX, |field| field.types.plain());
                let Stop = self.missing(ty);
                Err(self.add(|steps| steps.in_field(frame.id, missing)))
            }
            Some(_) => Ok(missing),
            None if is_empty && self.may_end_at(frame, index) => Ok(Some(index)),
            None => Ok(None),
        }
    }

    /// Whether a field has no value, and the message may end in front of it: what it is then only its type knows.
    fn may_end_at(&self, frame: &Frame<'_, '_>, index: usize) -> bool {
        let Some(field) = frame.part.fields.get(index) else { return false };
        let is_natural = |rules: &Rules| rules.is_default && matches!(rules.absent, Some(Absent::Natural(None)));
        field.rules.as_deref().is_some_and(is_natural) && self.said(frame, field, index).is_none()
    }

    /// Writes the field at `index` of a part that begins at `origin`.
    pub(super) fn field<'f>(&mut self, frame: &Frame<'_, 'f>, index: usize, origin: usize) -> Result<(), Stop>
    where
        'e: 'f,
    {
        let Some(field) = frame.part.fields.get(index) else { return Ok(()) };
        let written = match field.rules.as_deref() {
            None if !field.is_made && frame.outer.is_none() => self.plain(frame, field, index),
            rules => self.ruled(frame, field, rules, index, origin),
        };
        match written {
            Ok(()) => Ok(()),
            // The fields behind their tags are those of the struct itself.
            Err(Stop) if field.rules.as_deref().is_some_and(Rules::is_tagged) => {
                Err(self.leave_tags(frame, field, index))
            }
            Err(Stop) => Err(self.add(|steps| steps.in_field(frame.id, index))),
        }
    }

    /// Writes a field of which no other says anything.
    #[inline]
    fn plain<'f>(&mut self, frame: &Frame<'_, 'f>, field: &'f Field, index: usize) -> Result<(), Stop>
    where
        'e: 'f,
    {
        let ty = field.types.plain();
        let Some(value) = frame.values.get(index, field).or_else(|| self.unsaid(ty)) else {
            return Err(self.missing(ty));
        };
        if field.is_subject && value.unwritten().is_some() {
            return Err(self.mismatch("bytes", value));
        }
        let outer = field.frame.map(|slots| (frame, slots)).filter(|_| self.is_looked_into(frame));
        self.value(ty, value, &Env { given: frame.given, chosen: None, outer })
    }

    /// Whether fields of a part, or of one around it, make numbers in those in front.
    fn is_looked_into(&self, frame: &Frame<'_, '_>) -> bool {
        !frame.part.makers.is_empty() || frame.outer.is_some()
    }

    /// What a value is of which nothing need be said.
    fn unsaid(&self, ty: Id) -> Option<&'static Value<'static>> {
        match self.program.types.get(ty as usize)? {
            Type::Zeros(_) => Some(&NULL),
            // That it is there says nothing, and that it is null is said.
            Type::Optional { value, .. } if self.program.is_zeros(*value) => Some(&THERE),
            Type::Optional { .. } => Some(&NULL),
            _ => None,
        }
    }

    /// Writes a field that looks at others, or of which others say something.
    fn ruled<'f>(
        &mut self,
        frame: &Frame<'_, 'f>,
        field: &'f Field,
        rules: Option<&'f Rules>,
        index: usize,
        origin: usize,
    ) -> Result<(), Stop>
    where
        'e: 'f,
    {
        let own = self.sight(frame).own_number(field, index);
        let Some(rules) = rules else {
            return match own {
                Some(number) => self.made(field.types.plain(), number, frame.given),
                None => self.plain(frame, field, index),
            };
        };
        if rules.is_given {
            return Ok(());
        }
        if rules.bits.is_some() {
            return self.bits(frame, field, rules, index, own);
        }
        let (is_little, is_compact) = self.sight(frame).written(rules);
        let ty = field.types.of(is_little, is_compact);
        if rules.is_hidden && own.is_none() {
            return self.group(frame, index, ty);
        }
        // What others make of it, or what it always is, it is only where it is there.
        let is_there = rules.condition.as_ref().is_none_or(|condition| self.sight(frame).holds(condition));
        if let Some(number) = own.filter(|_| is_there && rules.size.is_none()) {
            self.check(frame, rules, index)?;
            self.pad(rules, origin)?;
            return self.made(ty, number, frame.given);
        }
        let constant = own.map(Value::from).or_else(|| rules.constant.as_ref().map(constant));
        let default = rules.absent.as_ref().and_then(default);
        let Some(value) = self.present(frame, field, rules, index, (constant.as_ref(), default.as_ref()))? else {
            return if rules.null == Null::Size && self.is_null_by_size(frame, field, rules, index) {
                self.pad(rules, origin)?;
                self.null_size(rules, is_little)
            } else {
                Ok(())
            };
        };
        let is_looked_at = field.is_subject || rules.check.is_some() || rules.last.is_some();
        if is_looked_at && value.unwritten().is_some() {
            return Err(self.mismatch("bytes", value));
        }
        if constant.is_none() {
            self.elements_hold(frame, field, rules, value)?;
        }
        if let Value::Bytes(bytes) = value
            && (constant.is_some() || frame.values.get(index, field).is_none())
        {
            self.count_unsaid(bytes.len())?;
        }
        self.check(frame, rules, index)?;
        if self.is_behind_missing(frame, rules, index) {
            return Err(self.refuse(EncodeErrorKind::Codec(Kind::BehindMissing)));
        }
        self.pad(rules, origin)?;
        let given = self.sight(frame).passed(rules, frame.given);
        let outer = field.frame.map(|slots| (frame, slots)).filter(|_| self.is_looked_into(frame));
        let chosen = rules.switch.filter(|_| !rules.is_chosen).map(|switch| self.sight(frame).number(switch));
        let env = Env { given, chosen, outer };
        self.in_its_size(frame, field, rules, index, (ty, is_little), value, &env)
    }

    /// Whether a size stands there that says null.
    fn is_null_by_size(&self, frame: &Frame<'_, '_>, field: &Field, rules: &Rules, index: usize) -> bool {
        let holds = rules.condition.as_ref().is_none_or(|condition| self.sight(frame).holds(condition));
        // A field under a condition that is there is null in its own right.
        holds && frame.values.get(index, field).is_none_or(|value| matches!(value, Value::Null))
    }

    /// The value of a field that is there; `None` where it is not.
    fn present<'f, 'c: 'f>(
        &mut self,
        frame: &Frame<'_, 'f>,
        field: &'f Field,
        rules: &'f Rules,
        index: usize,
        (constant, default): (Option<&'c Value<'c>>, Option<&'c Value<'c>>),
    ) -> Result<Option<&'f Value<'f>>, Stop>
    where
        'e: 'f,
    {
        let ty = field.types.plain();
        let said = self.said(frame, field, index);
        let unsaid = constant.or_else(|| rules.checksum.map(|_| &NULL)).or_else(|| self.unsaid(ty));
        let holds = rules.condition.as_ref().map(|condition| self.sight(frame).holds(condition));
        match (holds, &rules.absent) {
            (Some(false), None) if said.is_some() => {
                Err(self.refuse(EncodeErrorKind::Codec(Kind::ConditionMismatch { present: true })))
            }
            (Some(false), None) => Ok(None),
            (Some(false), Some(absent)) => {
                if let Some(said) = said {
                    self.check_absent(ty, rules, absent, said)?;
                }
                Ok(None)
            }
            (Some(true), None) => match constant.or(said).or(unsaid) {
                None if rules.may_be_null() => Ok(None),
                None => Err(self.refuse(EncodeErrorKind::Codec(Kind::ConditionMismatch { present: false }))),
                some => Ok(some),
            },
            (Some(true), Some(_)) | (None, None) => match constant.or(said).or(default).or(unsaid) {
                None if rules.may_be_null() => Ok(None),
                None => Err(self.missing(ty)),
                some => Ok(some),
            },
            // The message may end in front of it.
            (None, Some(Absent::Missing)) => Ok(constant.or(said)),
            (None, Some(_)) if said.is_none() && !self.goes_on(frame, index) => Ok(None),
            (None, Some(_)) => Ok(constant.or(said).or(default)),
        }
    }

    /// The value that was said of a field. Null is none, unless the field can be that.
    fn said<'f>(&self, frame: &Frame<'_, 'f>, field: &Field, index: usize) -> Option<&'f Value<'f>> {
        let is_null =
            |value: &Value<'_>| matches!(value, Value::Null) && !self.program.is_optional(field.types.plain());
        frame.values.get(index, field).filter(|value| !is_null(value))
    }

    /// Whether a field behind the one at `index` has a value.
    fn goes_on(&self, frame: &Frame<'_, '_>, index: usize) -> bool {
        let mut behind = frame.part.fields.iter().enumerate().skip(index.saturating_add(1));
        behind.any(|(index, field)| frame.values.get(index, field).is_some())
    }

    /// Whether a field may be missing at the end, and the one in front of it is.
    fn is_behind_missing(&self, frame: &Frame<'_, '_>, rules: &Rules, index: usize) -> bool {
        let keeps_absence = |rules: &Rules| rules.is_default && matches!(rules.absent, Some(Absent::Missing));
        let before = index.checked_sub(1).and_then(|before| Some((before, frame.part.fields.get(before)?)));
        keeps_absence(rules)
            && before.is_some_and(|(before, field)| {
                field.rules.as_deref().is_some_and(keeps_absence) && self.said(frame, field, before).is_none()
            })
    }

    /// Writes the padding in front of a field.
    fn pad(&mut self, rules: &Rules, origin: usize) -> Result<(), Stop> {
        let Some(align) = rules.align else { return Ok(()) };
        let position = self.out.len().saturating_sub(origin);
        self.fill(self.out.len().saturating_add(align.padding(position)), 0)
    }

    /// Writes a field in the size that it may have.
    #[expect(clippy::too_many_arguments, reason = "a field, and all that was found out about it")]
    fn in_its_size<'f>(
        &mut self,
        frame: &Frame<'_, 'f>,
        field: &'f Field,
        rules: &'f Rules,
        index: usize,
        (ty, is_little): (Id, bool),
        value: &'f Value<'f>,
        env: &Env<'_, 'f>,
    ) -> Result<(), Stop>
    where
        'e: 'f,
    {
        if let Some(Size::Held(_)) = rules.size {
            return self.put_content(frame, index);
        }
        let start = self.begin_size(rules, is_little);
        self.content(rules, ty, value, env)?;
        self.end_size(rules, is_little, start, |encoder| encoder.program.takes_more(field.types.plain(), value))
    }

    /// Writes a field without its size.
    pub(in crate::dynamic) fn content<'f>(
        &mut self,
        rules: &Rules,
        ty: Id,
        value: &'f Value<'f>,
        env: &Env<'_, 'f>,
    ) -> Result<(), Stop>
    where
        'e: 'f,
    {
        if rules.checksum.is_some() {
            return self.made(ty, 0, env.given);
        }
        self.value(ty, value, env)
    }
}

/// What a field is where it is not there, if that is known.
fn default(absent: &Absent) -> Option<Value<'_>> {
    match absent {
        Absent::Natural(Some(known)) | Absent::Constant(known) => Some(constant(known)),
        Absent::Natural(None) | Absent::Missing => None,
    }
}

/// A constant as a value.
pub(super) fn constant(known: &Known) -> Value<'_> {
    match known {
        Known::Number(number) => Value::Int(*number),
        Known::Bytes(bytes) => Value::Bytes(Cow::Borrowed(bytes)),
        Known::Float(bits) => Value::Float64(f64::from_bits(*bits)),
    }
}
