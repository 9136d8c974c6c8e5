//! The ways to fields: which fields they lead through.

use alloc::vec;
use alloc::vec::Vec;

use super::{FieldId, View};
use crate::dynamic::program::{Field, Id, Program};

impl FieldId {
    /// Which field of the message it is, where it leads through no other.
    pub(in crate::dynamic) fn own_index(self, program: &Program, root: Id) -> Option<usize> {
        (self.root == (program.own, root) && self.part == root).then_some(self.index as usize)
    }
}

impl Program {
    /// The fields through which a way leads from a part, and the last of them; `None` where it is one from another.
    pub(in crate::dynamic) fn way_to(&self, root: Id, id: FieldId) -> Option<Vec<(usize, &Field)>> {
        if id.root != (self.own, root) {
            return None;
        }
        let (mut part, mut slots, mut way) = (root, id.frame as usize, vec![]);
        while part != id.part {
            let (index, field) = self.around(part, slots)?;
            slots = slots.checked_sub(field.frame?)?;
            part = self.part_of(field.types.plain())?;
            way.push((index, field));
        }
        let index = id.index as usize;
        way.push((index, self.step(part, index)?));
        Some(way)
    }

    /// The field of a part in which the slots stand that are so many behind the first.
    pub(in crate::dynamic) fn around(&self, part: Id, slots: usize) -> Option<(usize, &Field)> {
        let fields = self.parts.get(part as usize)?.fields.iter().enumerate();
        let inside = fields.filter(|(_, field)| field.frame.is_some_and(|frame| frame <= slots));
        inside.max_by_key(|(_, field)| field.frame)
    }

    /// The field of that name that the struct of a part holds.
    pub(in crate::dynamic) fn held_field(&self, part: Id, name: &str) -> Option<(usize, &Field)> {
        let mut fields = self.parts.get(part as usize)?.fields.iter().enumerate();
        fields.find(|(_, field)| *field.name == *name && field.is_held())
    }
}

impl View<'_, '_> {
    /// Where a field of the message stands, and its length as its slot has it.
    pub(in crate::dynamic) fn place(&self, field: &Field) -> Option<(usize, usize)> {
        let slot = self.slots.as_slice().get(field.place.slot)?;
        Some((slot.at()?.checked_add(field.place.offset)?, slot.len()))
    }
}
