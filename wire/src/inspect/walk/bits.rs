//! Fields that are some bits of a number in front of them, which was read and handed out as nothing of its own.

use super::known::{Found, Known, Spot};
use super::{Stop, Walk};
use crate::error::DecodeError;
use crate::inspect::event::{Event, EventKind};
use crate::inspect::value::Value;
use crate::layout::constant::{Constant, Field, Schema};
use crate::layout::{Bits, Difference, bits};

impl<'a> Walk<'_, 'a> {
    /// Finds the field in its group, and says at which byte that begins.
    #[inline(never)]
    pub(super) fn bits(
        &mut self,
        field: &'static Field,
        own: Bits,
        known: Option<&Known<'_, 'a>>,
        spot: &Spot<'_, 'a>,
    ) -> Result<usize, Stop> {
        // What is behind a group was not read without it.
        let Some(group) = Known::find(known, own.term()) else { return Ok(self.reader.offset()) };
        let number = own.of(bits(group.number.unwrap_or_default()), field.is_signed());
        let value = self.value_of(field.schema(), number, &group)?;
        let schema = field.declared();
        // An enum begins and ends around its variant, as anywhere else.
        let is_enum = matches!(value, Value::Variant(..));
        for (kind, is_told) in [(EventKind::Begin, is_enum), (EventKind::Value(value), true), (EventKind::End, is_enum)]
        {
            if is_told {
                self.tell(Event { kind, place: *spot.place, schema, offset: group.at, bytes: group.bytes }, spot);
            }
        }
        match field.constant() {
            Some(Constant::Int(expected)) if expected != number => {
                let difference = Difference { at: 0, found: number, expected };
                self.stored(Err(DecodeError::not_constant(field, difference, group.at)))
            }
            _ => Ok(group.at),
        }
    }

    /// The value that is this number.
    fn value_of(&mut self, schema: &'static Schema, number: i128, group: &Found<'a>) -> Result<Value<'a>, Stop> {
        match (schema, schema.variant_of(number)) {
            (Schema::Bool, _) => Ok(Value::Bool(number != 0)),
            (_, Some(variant)) => Ok(Value::Variant(number, variant.name())),
            (Schema::Enum { .. }, None) => self.stored(Err(DecodeError::unknown(number, group.at, schema))),
            (Schema::Int { signed: true, .. }, None) => Ok(Value::Int(number)),
            (_, None) => Ok(Value::Unsigned(number.unsigned_abs())),
        }
    }
}
