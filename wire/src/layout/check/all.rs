//! All rules at once, of a type that is made while a program runs.
//!
//! Owns which of them apply to what a field has. The derive asks each where the attribute stands that it is about, and leaves
//! to the compiler what a trait says and to itself what stands in the declaration: that is `kinds` and `apart` here.

use core::iter;

use super::{Check, apart, kinds};
use crate::layout::{End, Field, Named, Names, Refusal, Schema, WHOLE};

/// What is wrong with a type: in which variant and of which field, where it is one of a field, and else [`WHOLE`].
pub(crate) type Wrong<'s> = (usize, usize, Refusal<'s>);

impl<'s> Schema<'s> {
    /// Asks every rule of a struct or an enum whose parts were made, but for what is theirs.
    ///
    /// # Errors
    ///
    /// With what is wrong first.
    pub(crate) fn obeys(&'s self) -> Result<(), Wrong<'s>> {
        let of_all = |refusal| (0, WHOLE, refusal);
        self.check_number().map_err(of_all)?;
        self.check_order().map_err(of_all)?;
        apart::check_type(self).map_err(of_all)?;
        for part in 0..self.parts() {
            let fields = self.part(part).fields();
            apart::check_fields(fields).map_err(|(field, refusal)| (part, field, refusal))?;
            for (index, field) in fields.iter().enumerate().filter(|(_, field)| !field.is_given()) {
                let of_field = |refusal| (part, index, refusal);
                kinds::check_kinds(fields, field).map_err(of_field)?;
                checks_of(field).try_for_each(|check| self.check(part, index, check)).map_err(of_field)?;
            }
            if self.variants().get(part).is_some_and(|variant| variant.whole().is_some()) {
                self.check(part, WHOLE, Check::Size).map_err(|refusal| (part, WHOLE, refusal))?;
            }
        }
        Ok(())
    }

    /// How many structs it has whose fields are its own.
    fn parts(&self) -> usize {
        match self {
            Self::Struct { .. } => 1,
            Self::Enum { variants, .. } => variants.len(),
            _ => 0,
        }
    }
}

/// What there is to check of a field. Which `endian` was written, and which follows from that of the type, nobody knows here.
fn checks_of<'s>(field: &Field<'s>) -> impl Iterator<Item = Check> + use<'s> {
    let format = field.format();
    let elements = field.elements();
    let own_names = field.declared().named().filter(|named| named.name().is_empty()).map_or(Names::NONE, Named::names);
    let given = [
        (Check::Width, format.width().is_some()),
        (Check::Values, format.values().is_some()),
        (Check::Len, format.end().is_some_and(|end| !matches!(end, End::Known(_)))),
        (Check::Max, format.max() < usize::MAX),
        (Check::Each, format.each().is_some()),
        (Check::Pad, format.pad() > 0),
        (Check::Value, field.constant().is_some()),
        (Check::Check, field.check().is_some()),
        (Check::CheckOfElements, elements.is_some_and(|elements| elements.check().is_some())),
        (Check::Ascending, elements.is_some_and(|elements| elements.ascending().is_some())),
        (Check::When, field.condition().is_some()),
        (Check::Absent, field.absent().is_some()),
        (Check::Switch, field.switch().is_some()),
        (Check::Size, field.size().is_some()),
        (Check::Give, !field.gives().is_empty()),
        (Check::Checksum, field.checksum().is_some()),
        (Check::Seed, field.seed().is_some()),
        (Check::Names, !own_names.is_empty()),
        (Check::Bits, field.bits().is_some()),
        (Check::Order, field.order().is_some()),
        (Check::Type, true),
    ];
    let given = given.into_iter().filter(|(_, is_asked)| *is_asked).map(|(check, _)| check);
    let tagged =
        elements.filter(|_| field.is_tagged()).map_or(&[][..], |elements| elements.element().schema().variants());
    given.chain(tagged.iter().enumerate().flat_map(|(at, variant)| {
        // Padding has no field.
        let absent = (!variant.fields().is_empty()).then_some(Check::AbsentTagged(at));
        iter::once(Check::Tag(at)).chain(absent)
    }))
}
