//! The fields of a view: where each is, by its way or one after the other.

use alloc::vec::Vec;
use core::fmt;

use super::{FieldId, Held, Inside, Room, ValueRef, View};
use crate::dynamic::look::Look;
use crate::dynamic::program::{Field, Form, Id, Part, Program};
use crate::dynamic::run::quick;
use crate::dynamic::run::{Env, Runner, Sight, Slot};
use crate::io::Reader;
use crate::layout::{Subject, bits};

impl<'v, 'a> View<'v, 'a> {
    /// The value of a field: [`ValueRef::Absent`] where the field is not there, or is one of another message.
    #[inline(always)]
    #[must_use]
    pub fn get(&self, id: FieldId) -> ValueRef<'_, 'a> {
        if id.root != (self.program.own, self.part) {
            return ValueRef::Absent;
        }
        match self.quick(id.form, id.slot as usize, id.offset, id.ty) {
            Some(value) => value,
            None => self.find(id.part, id.index, id.frame),
        }
    }

    /// A value that is read where it stands: so many bytes behind where a slot says.
    #[inline(always)]
    fn quick(&self, form: Form, slot: usize, offset: u32, ty: Id) -> Option<ValueRef<'_, 'a>> {
        let slot = self.slots.as_slice().get(slot)?;
        // Of what is not there, no bytes are.
        let bytes = self.input.get((slot.at as usize).saturating_add(offset as usize)..)?;
        match form {
            Form::Bytes => bytes.get(..slot.len()).map(ValueRef::Bytes),
            Form::Text => core::str::from_utf8(bytes.get(..slot.len())?).ok().map(ValueRef::Text),
            Form::List => {
                let (given, levels, slot) =
                    (self.given, self.levels, Slot { at: slot.at.wrapping_add(offset), ..*slot });
                Some(ValueRef::List(Inside { view: self, given, chosen: 0, ty, slot, frame: None, levels }))
            }
            Form::Otherwise => None,
            number => number.value(bytes),
        }
    }

    /// The same of a field of the struct itself.
    pub(in crate::dynamic) fn quick_field(&self, field: &Field) -> Option<ValueRef<'_, 'a>> {
        self.quick(field.form, field.place.slot, field.offset(), field.types.plain())
    }

    /// The same of a field that others decide about, or which has others inside: that at `index` of a part whose slots begin
    /// at `frame`.
    #[inline(never)]
    fn find(&self, part: Id, index: u32, frame: u32) -> ValueRef<'_, 'a> {
        let field = self.program.parts.get(part as usize).and_then(|part| part.fields.get(index as usize));
        field.map_or(ValueRef::Absent, |field| self.value_of(field, frame as usize))
    }

    /// The fields that the struct holds, in the order of their bytes, with their names.
    pub fn fields(&self) -> impl Iterator<Item = (&'v str, ValueRef<'_, 'a>)> {
        let part = self.program.parts.get(self.part as usize);
        let fields = part.into_iter().flat_map(|part| &part.fields);
        fields.filter(|field| field.is_held()).map(|field| (&*field.name, self.value_of(field, 0)))
    }

    /// The way to a field, as [`Message::field`](crate::dynamic::Message::field) finds it; `None` where there is no such field.
    #[must_use]
    pub fn field(&self, path: &str) -> Option<FieldId> {
        self.program.field(self.part, path)
    }

    /// What the struct is called.
    #[must_use]
    pub fn name(&self) -> &'v str {
        self.program.parts.get(self.part as usize).map_or("", |part| &part.name)
    }

    pub(in crate::dynamic) fn sight(&self, base: usize) -> Sight<'_, 'a> {
        let (program, input, given) = (self.program, self.input, self.given);
        Sight { program, input, slots: self.slots.as_slice(), base, given, element: None }
    }

    /// What a field is whose part has its slots behind so many.
    fn value_of(&self, field: &'v Field, base: usize) -> ValueRef<'_, 'a> {
        match self.held(field, base) {
            Held::Absent => ValueRef::Absent,
            Held::Null => ValueRef::Null,
            Held::Inside(inside) => inside.read().unwrap_or(ValueRef::Absent),
            Held::Number(ty, number) => ValueRef::of_number(self, ty, number),
        }
    }

    /// The field at this position, and where it begins.
    pub(in crate::dynamic) fn field_at(&self, index: usize) -> Option<(ValueRef<'_, 'a>, usize)> {
        let field = self.program.step(self.part, index)?;
        let at = self.slots.as_slice().get(field.place.slot)?.at()?;
        Some((self.value_of(field, 0), at.saturating_add(field.place.offset)))
    }

    /// The fields that the struct holds.
    pub(in crate::dynamic) fn all(&self) -> impl Iterator<Item = &'v Field> {
        let fields = self.program.parts.get(self.part as usize).map_or(&[][..], |part| &part.fields);
        fields.iter().filter(|field| field.is_held())
    }

    /// Where a field is whose part has its slots behind so many.
    pub(in crate::dynamic) fn held(&self, field: &'v Field, base: usize) -> Held<'_, 'a> {
        let rules = field.rules.as_deref();
        let sight = self.sight(base);
        if let Some(rules) = rules
            && (rules.is_given || rules.bits.is_some())
        {
            return match sight.field(field).map(|found| found.is) {
                Some(Subject::Number(number)) => Held::Number(field.types.plain(), number),
                _ => Held::Absent,
            };
        }
        let Some(slot) = self.slots.as_slice().get(base.saturating_add(field.place.slot)) else { return Held::Absent };
        let at = match *slot {
            Slot::ABSENT => return Held::Absent,
            Slot::NULL => return Held::Null,
            Slot { at, .. } => at.saturating_add(field.offset()),
        };
        let (is_little, is_compact) = rules.map_or((false, false), |rules| sight.written(rules));
        Held::Inside(Inside {
            view: self,
            given: rules.map_or(self.given, |rules| sight.passed(rules, self.given)),
            chosen: rules.and_then(|rules| rules.switch).map_or(0, |source| bits(sight.number(source))),
            ty: field.types.of(is_little, is_compact),
            slot: Slot { at, len: field.place.len.unwrap_or(slot.len) },
            frame: field.frame.and_then(|frame| u32::try_from(base.saturating_add(frame)).ok()),
            levels: self.levels,
        })
    }

    /// The message as a whole, which need not be a struct.
    #[must_use]
    pub fn value(&self) -> ValueRef<'_, 'a> {
        self.whole().read().unwrap_or(ValueRef::Absent)
    }

    pub(in crate::dynamic) const fn whole(&self) -> Inside<'_, 'a> {
        let Self { given, ty, slot, levels, .. } = *self;
        Inside { view: self, given, chosen: 0, ty, slot, frame: Some(0), levels }
    }
}

impl Field {
    /// How many bytes behind that of its slot it begins.
    fn offset(&self) -> u32 {
        u32::try_from(self.place.offset).unwrap_or(u32::MAX)
    }

    /// Whether the struct holds it: it is neither given, nor in the bytes alone.
    pub(in crate::dynamic) fn is_held(&self) -> bool {
        self.rules.as_deref().is_none_or(|rules| !rules.is_given && !rules.is_hidden)
    }
}

impl<'v, 'a> Inside<'v, 'a> {
    /// The fields of a part, found once more unless they were kept.
    pub(in crate::dynamic) fn open(&self, part: Id, reader: Reader<'a>) -> View<'v, 'a> {
        self.view_of(part, self.kept().unwrap_or_else(|| self.find_fields(part, reader)))
    }

    /// Where its fields are, if that was kept.
    pub(super) fn kept(&self) -> Option<Room<'v>> {
        let frame = self.frame? as usize;
        Some(Room::Lent(self.view.slots.as_slice().get(frame..).unwrap_or_default()))
    }

    /// The fields of a part, which stand where `slots` say.
    pub(super) fn view_of(&self, part: Id, slots: Room<'v>) -> View<'v, 'a> {
        let View { program, input, .. } = *self.view;
        let Self { given, ty, slot, levels, .. } = *self;
        View { program, input, slots, given, ty, slot, part, levels }
    }

    fn find_fields(&self, part: Id, reader: Reader<'a>) -> Room<'v> {
        let program = self.view.program;
        let own = program.parts.get(part as usize).map_or(0, |part| part.slots);
        if let Some(quick) = program.parts.get(part as usize).and_then(Part::quick) {
            let (mut slots, steps) = (Room::new(own), quick.steps(quick.guards(program, self.given)));
            if quick::read::<false>(steps, reader.input().len(), reader.remaining(), slots.as_mut_slice()).is_some() {
                return slots;
            }
        }
        let mut slots = Room::new(own.saturating_add(program.room_of(part)));
        let env = Env { given: self.given, chosen: 0, top: own, frame: Some(0) };
        let (own, deeper) = (slots.as_mut_slice(), &mut Vec::new());
        let mut runner = Runner { program, reader, slots: own, deeper, is_verifying: false, fault: None };
        // It was read before.
        let _read = runner.part(part, &env);
        slots
    }

    /// A reader of the value, and of what is behind it.
    pub(in crate::dynamic) fn reader(&self) -> Reader<'a> {
        self.reader_up_to(self.view.input.len())
    }

    /// A reader of the value alone, of which the slot says how long it is: a struct, an enum, or a tuple.
    pub(in crate::dynamic) fn reader_of_all(&self) -> Reader<'a> {
        self.reader_up_to((self.slot.at as usize).saturating_add(self.slot.len()))
    }

    fn reader_up_to(&self, end: usize) -> Reader<'a> {
        let mut reader = Reader::from_checked(self.view.input.get(..end).unwrap_or(self.view.input));
        reader.skip(self.slot.at as usize);
        for _ in 0..self.levels {
            let _entered = reader.enter(u8::MAX);
        }
        reader
    }
}

impl fmt::Debug for View<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct(self.name());
        for (name, value) in self.fields() {
            shown.field(name, &value);
        }
        shown.finish()
    }
}

impl Program {
    /// What the fields of a part are called that a struct holds.
    pub(in crate::dynamic) fn names_of_fields(&self, part: Id) -> impl Iterator<Item = &str> {
        let fields = self.parts.get(part as usize).into_iter().flat_map(|part| &part.fields);
        fields.filter(|field| field.is_held()).map(|field| &*field.name)
    }

    /// The field of a part that a path of names leads to.
    pub(in crate::dynamic) fn field(&self, root: Id, path: &str) -> Option<FieldId> {
        let (mut part, mut frame, mut found) = (root, 0_usize, None);
        for name in path.split('.') {
            if let Some((_, outer)) = found {
                let outer: &Field = outer;
                frame = frame.saturating_add(outer.frame?);
                part = self.part_of(outer.types.plain())?;
            }
            let fields = &self.parts.get(part as usize)?.fields;
            let mut named = fields.iter().enumerate().filter(|(_, field)| field.is_held());
            found = named.find(|(_, field)| *field.name == *name);
            found?;
        }
        let (index, field) = found?;
        let number = |number: usize| u32::try_from(number).ok();
        Some(FieldId {
            root: (self.own, root),
            frame: number(frame)?,
            part,
            index: number(index)?,
            slot: number(frame.saturating_add(field.place.slot))?,
            offset: field.offset(),
            ty: field.types.plain(),
            form: field.form,
        })
    }
}
