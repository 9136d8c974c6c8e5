//! What only the whole layout shows to be wrong, refused at compile time.
//!
//! Owns the rules between a field's attributes and what its type turns out to be, for the derive sees only the type's
//! name. There is one check for each attribute, so that the compiler's caret can stand on it; each message is an error
//! of the compiler with the remedy in it. It never runs in a program.

#![expect(clippy::arithmetic_side_effects, reason = "evaluated in constants, where an overflow is a compile error")]

mod absent;
mod all;
mod apart;
mod behind;
mod between;
mod bits;
mod given;
mod kinds;
mod names;
mod own;
mod seed;
mod sums;

use self::absent::{check_absent, check_default_holds};
use self::behind::check_behind;
use self::between::{
    check_ascending, check_check, check_condition, check_default, check_default_alone, check_elements, check_held_size,
    check_holder, check_null, check_order, check_switch, looked_at,
};
use self::bits::check_bits;
use self::given::{check_gives, check_passed};
use self::own::{check_constant, check_missing_len, check_missing_size, check_padded, check_place, check_size};
use self::seed::check_seed;
use self::sums::{SUMS_ON, check_checksum, check_filled};
use super::refusal::{Obeyed, demand};
use super::{End, Field, Fill, Linear, Refusal, Schema, Size, WHOLE, element_of};

/// What is checked of a field.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// Its type, and whether it may stand where it stands.
    Type,
    /// `endian`
    Endian,
    /// `endian` that a condition decides
    Order,
    /// An `endian` of the type that looks at the field, or at one behind it
    Unordered,
    /// `endian` of the elements, or so many levels of elements below.
    EndianOfElements(usize),
    /// `width`
    Width,
    /// `values`
    Values,
    /// `len`
    Len,
    /// `max`
    Max,
    /// `each`
    Each,
    /// `pad`
    Pad,
    /// `value`
    Value,
    /// `when`
    When,
    /// `default`
    Absent,
    /// `check`
    Check,
    /// `check` of elements
    CheckOfElements,
    /// `ascending`
    Ascending,
    /// `switch`
    Switch,
    /// `size`
    Size,
    /// `give`
    Give,
    /// `checksum`
    Checksum,
    /// `seed`
    Seed,
    /// `names` and `flags`
    Names,
    /// `bits`
    Bits,
    /// `tag` of the field behind it that is at this position.
    Tag(usize),
    /// `default` of that field.
    AbsentTagged(usize),
}

impl<'s> Schema<'s> {
    /// Refuses the field at `index` of `part` where what is checked of it is wrong.
    ///
    /// # Errors
    ///
    /// With what is wrong.
    #[expect(clippy::indexing_slicing, reason = "an index is below the length")]
    pub(crate) const fn check(&'s self, part: usize, index: usize, check: Check) -> Result<(), Refusal<'s>> {
        let fields = match self {
            Self::Enum { variants, .. } if index == WHOLE => variants[part].body.fields(),
            _ => self.part(part).fields(),
        };
        let index = if index == WHOLE { fields.len() - 1 } else { index };
        let field = &fields[index];
        let (schema, format) = (field.schema(), field.format);
        match check {
            Check::Type => {
                attempt!(schema.check_type(format));
                attempt!(check_passed(fields, field));
                attempt!(check_place(field));
                demand!(
                    index + 1 == fields.len()
                        || field.size().is_some()
                        || !schema.inside().sums_rest
                        || !field.is_open(),
                    SUMS_ON
                );
                demand!(
                    index + 1 == fields.len()
                        || field.is_default()
                        || !field.is_open()
                        || field.left_behind().is_some(),
                    "what goes up to the end of the message, or may be missing there, comes last: put the field behind the others, give it a `size`, or let it end in front of fields of one size, as in `\"rest\" - 4`"
                );
            }
            Check::Endian => demand!(
                schema.has_order()
                    || schema.is_ordered(format)
                    || matches!(field.size(), Some(Size::Prefix(size)) if matches!(size.number().fixed_len(), Some(2..))),
                "`endian` is for numbers and for what has a length: a message says its own, and a byte has none"
            ),
            Check::Order => attempt!(check_order(fields, field)),
            Check::Unordered => demand!(
                !field.is_ordered(),
                "`endian` of the type looks at this field, or at one behind it, so this one stands in front of what says its order: give the field an `endian` of its own, as in `endian = \"big\"`"
            ),
            Check::EndianOfElements(level) => attempt!(schema.check_order_of_elements(level, format)),
            Check::Width => attempt!(schema.check_width(format)),
            Check::Values => attempt!(schema.check_values(format)),
            Check::Len => {
                attempt!(schema.check_len(format));
                attempt!(check_padded(field));
                demand!(
                    !matches!(field.fill, Fill::Cut)
                        || matches!((schema.counted(), format.end), (Self::Array { .. }, Some(End::Rest))),
                    "what is cut is an element of a list that goes up to the end: hold a `List`, a `Vec` or an `Array`"
                );
                if let Some(last) = field.last() {
                    attempt!(check_condition(last.fields(), Some(last.condition())));
                }
                attempt!(check_missing_len(field));
                if matches!(field.format.end, Some(End::Before(_))) {
                    attempt!(check_behind(fields, index));
                }
                if let Some(holder) = field.holder() {
                    attempt!(check_holder(attempt!(looked_at(fields, holder)), holder));
                    attempt!(check_null(attempt!(looked_at(fields, holder)), field, holder));
                    attempt!(check_default(fields, index, holder));
                }
            }
            Check::Max => attempt!(schema.check_max(format)),
            Check::Each => attempt!(schema.check_each(format)),
            Check::Pad if matches!(field.size(), Some(Size::Constant(_))) => demand!(
                matches!(schema, Self::Unit),
                "what fills a constant size is written as a byte: `pad = b' '`, or `pad = b'\\xff'`"
            ),
            Check::Pad => demand!(
                matches!(schema, Self::Unit),
                "`pad` is zeros, of which nothing is held: give the field the type `()`, or hold the bytes in a `[u8; N]` without `pad`"
            ),
            Check::Value => attempt!(check_constant(field)),
            Check::When => attempt!(check_condition(fields, field.condition())),
            Check::Check => attempt!(check_check(fields, index)),
            Check::CheckOfElements => attempt!(check_elements(field)),
            Check::Ascending => attempt!(check_ascending(field)),
            Check::Absent => {
                attempt!(check_absent(field));
                attempt!(check_default_holds(field, index));
            }
            Check::Switch => {
                attempt!(check_switch(fields, field));
                if let Some(switch) = field.switch() {
                    attempt!(check_default(fields, index, switch));
                }
            }
            Check::Give => attempt!(check_gives(fields, field)),
            Check::Checksum => attempt!(check_checksum(fields, index)),
            Check::Seed => attempt!(check_seed(fields, index)),
            Check::Names => attempt!(field.declared().check_names(format)),
            Check::Bits => attempt!(check_bits(field)),
            Check::Tag(position) => {
                attempt!(element_of(schema).check_tag(position, self.format_of_tagged().until()));
            }
            Check::AbsentTagged(position) => {
                let absent = self.absent_tagged(position);
                attempt!(check_absent(&Field { absent: absent.as_ref(), ..*element_of(schema).field(position, 0) }));
            }
            Check::Size => {
                attempt!(check_size(field));
                attempt!(check_missing_size(field));
                if matches!(field.size(), Some(Size::Constant(_))) {
                    attempt!(check_filled(field));
                }
                attempt!(check_behind(fields, index));
                if let Some(holder) = field.size_holder() {
                    attempt!(check_holder(attempt!(looked_at(fields, holder)), holder));
                    attempt!(check_held_size(attempt!(looked_at(fields, holder)), field, holder));
                    attempt!(check_default_alone(fields, index, holder));
                }
            }
        }
        Ok(())
    }

    /// Refuses an order of the number of an enum that is the same whatever the enum is given.
    ///
    /// # Errors
    ///
    /// With what is wrong.
    pub(crate) const fn check_order(&self) -> Obeyed {
        if let Self::Enum { variants: [variant, ..], .. } = self {
            attempt!(check_condition(variant.body.fields(), self.little()));
        }
        Ok(())
    }

    /// Refuses the number of an enum that cannot be written as its `width` says.
    ///
    /// # Errors
    ///
    /// With what is wrong.
    pub(crate) const fn check_number(&self) -> Obeyed {
        if let Self::Enum { tag, .. } = self {
            demand!(
                self.numbers_follow(tag.range(), Linear::IDENTITY),
                "`width` is too few bytes for the number of a variant"
            );
        }
        Ok(())
    }
}
