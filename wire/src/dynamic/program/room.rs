//! How many slots there are: those of a value, and those that reading it takes besides.

use alloc::vec;
use alloc::vec::Vec;

use super::{Id, Part, Program, Type};

impl Program {
    /// The slots of the fields of a value.
    pub(in crate::dynamic) fn slots_of(&self, ty: Id) -> usize {
        match self.types.get(ty as usize) {
            Some(Type::Struct(part)) => self.parts.get(*part as usize).map_or(0, |part| part.slots),
            Some(Type::Enum(union) | Type::Chosen(union)) => {
                self.unions.get(*union as usize).map_or(0, |union| union.slots)
            }
            Some(Type::Named { of, .. } | Type::Optional { value: of, .. }) => self.slots_of(*of),
            _ => 0,
        }
    }

    /// The slots that reading a value takes in all, but for those inside of values of recursive types.
    pub(in crate::dynamic) fn room(&self, ty: Id) -> usize {
        if let Some(Type::Recursive { .. }) = self.types.get(ty as usize) { 0 } else { self.all_of(ty) }
    }

    /// The slots that reading a part takes besides its own.
    pub(in crate::dynamic) fn room_of(&self, part: Id) -> usize {
        self.parts.get(part as usize).map_or(0, |part| part.scratch)
    }

    /// The slots of a value, and those that reading one takes besides, of recursive types in it for no level.
    fn all_of(&self, ty: Id) -> usize {
        self.slots_of(ty).saturating_add(self.scratch_of(ty))
    }

    fn scratch_of(&self, ty: Id) -> usize {
        let scratch = |part: Id| self.parts.get(part as usize).map_or(0, |part| part.scratch);
        match self.types.get(ty as usize) {
            Some(Type::Struct(part)) => scratch(*part),
            Some(Type::Enum(union) | Type::Chosen(union)) => self.unions.get(*union as usize).map_or(0, |union| {
                union.variants.iter().map(|variant| scratch(variant.part)).max().unwrap_or_default()
            }),
            Some(Type::Named { of, .. } | Type::Optional { value: of, .. }) => self.scratch_of(*of),
            // One is that of a string in it.
            Some(Type::Array { element, .. } | Type::Fixed { element, .. }) => self.all_of(*element).max(1),
            Some(Type::Pair(parts)) => parts.iter().map(|part| self.all_of(*part)).max().unwrap_or_default(),
            _ => 0,
        }
    }

    /// Computes the slots that reading each part takes besides its own, now that all of them are there.
    pub(super) fn measure(&mut self) {
        let mut is_known = vec![false; self.parts.len()];
        // Deepest first: a part asks those in it, and a way round leads through a recursive type, which asks nobody.
        for part in 0..self.parts.len() {
            self.measure_part(part, &mut is_known);
        }
    }

    fn measure_part(&mut self, id: usize, is_known: &mut Vec<bool>) {
        if is_known.get(id).is_none_or(|is_known| *is_known) {
            return;
        }
        if let Some(place) = is_known.get_mut(id) {
            *place = true;
        }
        let inner = self.parts.get(id).map(|part| self.parts_in(part)).unwrap_or_default();
        for part in inner {
            self.measure_part(part as usize, is_known);
        }
        let Some(part) = self.parts.get(id) else { return };
        let scratch = part.fields.iter().map(|field| {
            let ty = field.types.plain();
            if field.frame.is_some() { self.scratch_of(ty) } else { self.all_of(ty) }
        });
        let most = scratch.max().unwrap_or_default();
        if let Some(part) = self.parts.get_mut(id) {
            part.scratch = most;
        }
    }

    /// The parts that stand in one.
    fn parts_in(&self, part: &Part) -> Vec<Id> {
        let mut parts = Vec::new();
        part.fields.iter().for_each(|field| self.find_parts(field.types.plain(), &mut parts));
        parts
    }

    fn find_parts(&self, ty: Id, parts: &mut Vec<Id>) {
        match self.types.get(ty as usize) {
            Some(Type::Struct(part)) => parts.push(*part),
            Some(Type::Enum(union) | Type::Chosen(union)) => {
                let union = self.unions.get(*union as usize);
                parts.extend(union.into_iter().flat_map(|union| &union.variants).map(|variant| variant.part));
            }
            Some(Type::Named { of, .. } | Type::Optional { value: of, .. }) => self.find_parts(*of, parts),
            Some(Type::Array { element, .. } | Type::Fixed { element, .. }) => self.find_parts(*element, parts),
            Some(Type::Pair(of)) => of.iter().for_each(|part| self.find_parts(*part, parts)),
            _ => {}
        }
    }
}
