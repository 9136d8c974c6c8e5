//! The elements of an array, or the parts of a tuple, in a view.

use alloc::vec::Vec;

use super::{Elements, Inside, List, Room, Types, ValueRef, View};
use crate::dynamic::program::{Id, Type};
use crate::dynamic::run::quick;
use crate::dynamic::run::{Env, Runner, Slot};

impl<'v, 'a> List<'v, 'a> {
    pub(in crate::dynamic) const fn new(inside: Inside<'v, 'a>) -> Self {
        Self { inside }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self.inside.view.program.types.get(self.inside.ty as usize) {
            Some(Type::Pair(parts)) => parts.len(),
            Some(Type::Optional { .. }) => 1,
            Some(Type::Fixed { count, .. }) => *count,
            _ => self.inside.slot.len(),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the values are integers of one size.
    pub(in crate::dynamic) fn holds_numbers(&self) -> bool {
        let types = &self.inside.view.program.types;
        match types.get(self.inside.ty as usize) {
            Some(Type::Array { element, .. } | Type::Fixed { element, .. }) => {
                matches!(types.get(self.inside.view.program.unnamed(*element) as usize), Some(Type::Int { .. }))
            }
            _ => false,
        }
    }

    /// The values, in their order.
    pub fn iter(&self) -> Elements<'v, 'a> {
        let types = match self.inside.view.program.types.get(self.inside.ty as usize) {
            Some(Type::Array { element, .. } | Type::Fixed { element, .. }) => Types::Same(*element),
            Some(Type::Pair(parts)) => Types::Each(parts.iter()),
            Some(Type::Optional { value, .. }) => Types::Same(*value),
            _ => Types::Each([].iter()),
        };
        let program = self.inside.view.program;
        let (ty, part, own) = match types {
            Types::Same(ty) => (ty, program.plain_part(ty), program.slots_of(ty)),
            Types::Each(_) => (self.inside.ty, None, 0),
        };
        let quick = if matches!(types, Types::Same(_)) { program.quick_of(ty) } else { None };
        let quick = quick.map(|quick| quick.steps(quick.guards(program, self.inside.given)));
        let union = match program.types.get(ty as usize) {
            Some(Type::Enum(union)) if matches!(types, Types::Same(_)) => program.unions.get(*union as usize),
            _ => None,
        };
        // The last part of a tuple may go up to its end.
        let reader = match types {
            Types::Each(_) => self.inside.reader_of_all(),
            Types::Same(_) if program.is_optional(self.inside.ty) => self.inside.reader_of_all(),
            Types::Same(_) => self.inside.reader(),
        };
        let (inside, left) = (self.inside, self.len());
        Elements {
            inside,
            reader,
            left,
            types,
            ty,
            part,
            quick,
            union,
            own,
            slots: Room::new(program.room(ty).max(1)),
            deeper: Vec::new(),
        }
    }
}

impl<'v, 'a> Elements<'v, 'a> {
    /// The next one, and where it is.
    #[inline]
    fn read_next(&mut self) -> Option<(Id, Slot)> {
        self.left = self.left.checked_sub(1)?;
        match self.read_quick() {
            Some(slot) => Some((self.ty, slot)),
            None => self.read_any(),
        }
    }

    /// Reads it where only the lengths of its fields are to be known.
    #[inline(always)]
    fn read_quick(&mut self) -> Option<Slot> {
        let (start, end) = (self.reader.offset(), self.reader.input().len());
        let Some(steps) = self.quick else { return self.skip_union(start) };
        let slots = self.slots.as_mut_slice();
        let behind = quick::read::<false>(steps, end, self.reader.remaining(), slots)?;
        self.reader.go_to(behind);
        if self.part.is_none() {
            return slots.first().copied();
        }
        Some(Slot::new(start, self.reader.offset().saturating_sub(start)))
    }

    /// Goes behind an enum in its size, whose fields are found when they are asked for.
    fn skip_union(&mut self, start: usize) -> Option<Slot> {
        self.reader.go_to(self.union?.choose(self.reader.remaining())?.behind?);
        Some(Slot::new(start, self.reader.offset().saturating_sub(start)))
    }

    #[inline(never)]
    fn read_any(&mut self) -> Option<(Id, Slot)> {
        let ty = match &mut self.types {
            Types::Same(ty) => *ty,
            Types::Each(types) => *types.next()?,
        };
        let Inside { view: View { program, .. }, given, chosen, .. } = self.inside;
        let (own, chosen) = match self.types {
            Types::Same(_) => (self.own, self.number(ty, chosen)),
            Types::Each(_) => (program.slots_of(ty), 0),
        };
        let (reader, slots) = (self.reader.clone(), self.slots.as_mut_slice());
        slots.get_mut(..own)?.fill(Slot::ABSENT);
        let deeper = &mut self.deeper;
        let mut runner = Runner { program, reader, slots, deeper, is_verifying: false, fault: None };
        // Only of a struct somebody asks where its fields are.
        let (top, frame) = if program.part_of(ty).is_some() { (own, Some(0)) } else { (0, None) };
        let env = Env { given, chosen, top, frame };
        let slot = match self.part {
            Some(part) => {
                let start = runner.reader.offset();
                runner.steps(part, &env).ok()?;
                Slot::new(start, runner.reader.offset().saturating_sub(start))
            }
            None => runner.value(ty, None, &env).ok()?,
        };
        self.reader = runner.reader;
        Some((ty, slot))
    }

    /// The fields of the next one, where it is a struct. They stand in memory that the one behind it uses again.
    #[inline]
    pub fn next_struct(&mut self) -> Option<View<'_, 'a>> {
        let (ty, slot) = self.read_next()?;
        let Inside { view: View { program, input, .. }, given, levels, .. } = self.inside;
        let part = self.part.or_else(|| program.part_of(ty))?;
        let _at = slot.at()?;
        Some(View { program, part, input, slots: Room::Lent(self.slots.as_slice()), given, ty, slot, levels })
    }

    /// The same where all of them are structs and nothing more.
    pub(in crate::dynamic) fn next_plain(&mut self) -> Option<View<'_, 'a>> {
        let _part = self.part?;
        self.next_struct()
    }

    /// The number of enums that another field is.
    fn number(&self, ty: Id, chosen: u64) -> i128 {
        let program = self.inside.view.program;
        match program.types.get(ty as usize) {
            Some(Type::Chosen(union)) if self.part.is_none() => {
                program.unions.get(*union as usize).map_or(0, |union| union.tag.value(chosen))
            }
            _ => 0,
        }
    }
}

impl<'v, 'a> Elements<'v, 'a> {
    /// Where the next one is, unless it is null.
    pub(in crate::dynamic) fn next_inside(&mut self) -> Option<Option<Inside<'v, 'a>>> {
        let (ty, slot) = self.read_next()?;
        Some((slot != Slot::NULL).then_some(Inside { ty, slot, frame: None, ..self.inside }))
    }
}

impl<'v, 'a> Iterator for Elements<'v, 'a> {
    type Item = ValueRef<'v, 'a>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.next_inside()? {
            None => Some(ValueRef::Null),
            Some(inside) => inside.read(),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}
