//! One field of a message that is there already, changed in its bytes.
//!
//! Owns what else must change with it: lengths, sizes and checksums around it. All other bytes stay as they were.

mod error;
mod splice;

use alloc::vec::Vec;
use core::ops::Range;

pub use self::error::PatchError;
use self::splice::Splice;
use super::builder::Way;
use super::message::Message;
use super::program::{Field, Type};
use super::run::Slot;
use super::value::Value;
use crate::io::Writer;
use crate::layout::constant::Format;
use crate::layout::{Encoding, Unit, bits};

/// The bytes of the longest number of a fixed length in front of a string.
const MOST_PREFIX: usize = 16;

impl Message {
    /// Changes one field of a message in its bytes: in place where it takes as many, else with all that is behind it moved, and
    /// with the lengths, the sizes and the checksums that say something of it made anew. Every other byte stays as it was.
    ///
    /// ```
    /// use wire::Wire;
    /// use wire::dynamic::Message;
    ///
    /// #[derive(Wire)]
    /// struct Request<'a> {
    ///     id: u32,
    ///     name: &'a str,
    ///     level: u8,
    /// }
    ///
    /// let request = Message::of(Request::SCHEMA);
    /// let mut bytes = b"\0\0\0\x07\0\0\0\x02up\x05".to_vec();
    /// request.patch(&mut bytes, request.field("id")?, 8)?;
    /// request.patch(&mut bytes, "name", "down")?;
    /// assert_eq!(bytes, b"\0\0\0\x08\0\0\0\x04down\x05");
    ///
    /// let error = request.patch(&mut bytes, "level", 300).unwrap_err();
    /// assert_eq!(error.to_string(), "Request.level: 300 does not fit in 1 byte");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the bytes are no such message, or would be none with the value; and of fields that are not there, are constants, are
    /// made by the codec, or on which it depends what others are: these want the message to be encoded anew. The bytes are then as
    /// they were.
    pub fn patch<'n, 'v>(
        &self,
        bytes: &mut Vec<u8>,
        field: impl Into<Way<'n>>,
        value: impl Into<Value<'v>>,
    ) -> Result<(), PatchError> {
        let (way, value) = (field.into(), value.into());
        if let Some(field) = self.alone(way)
            && let Some(place) = self.view(bytes).map_err(PatchError::Decode)?.place(field)
            && self.put_alone(bytes, field, place, &value).is_some()
        {
            return Ok(());
        }
        let patched = Splice::new(self, bytes)?.patched(&self.way_to(way)?, &value)?;
        // What others demand of the field, and what stands behind it, is judged by who reads it.
        self.view(&patched).map_err(PatchError::Refused)?;
        *bytes = patched;
        Ok(())
    }

    /// The field of the message to which a way leads, if neither it nor the message says more of it than its type.
    fn alone(&self, way: Way<'_>) -> Option<&Field> {
        let index = match way {
            Way::Id(id) => id.own_index(self.program(), self.part())?,
            Way::Names(name) => self.program().held_field(self.part(), name)?.0,
        };
        let part = self.program().parts.get(self.part() as usize).filter(|part| part.sums.is_empty())?;
        part.fields.get(index).filter(|field| field.rules.is_none() && !field.is_made && !field.is_subject)
    }

    /// Writes a value in the place of such a field, which begins at a byte and has a length; `None` where it cannot be one, or
    /// more is to be made anew.
    fn put_alone(
        &self,
        bytes: &mut Vec<u8>,
        field: &Field,
        (at, len): (usize, usize),
        value: &Value<'_>,
    ) -> Option<()> {
        match (self.program().types.get(field.types.plain() as usize)?, value) {
            (Type::Int { number, endian }, Value::Int(value)) => {
                let room = bytes.get_mut(at..at.checked_add(number.fixed_len()?)?)?;
                let fits = number.holds(*value) && number.measure(bits(*value)).is_ok_and(|len| len == room.len());
                fits.then(|| number.write(&mut Writer::new(room), bits(*value), *endian).ok()).flatten()
            }
            (Type::Bytes(format), value) | (Type::Text(Encoding::Utf8, format), value @ Value::Text(_)) => {
                let own = value.as_bytes().filter(|_| format.end_of(Unit::Byte).prefix().is_some())?;
                let end = at.checked_add(own.len())?;
                if own.len() != len {
                    self.make_room(bytes, *format, at..at.checked_add(len)?, end)?;
                }
                bytes.get_mut(at..end)?.copy_from_slice(own);
                Some(())
            }
            _ => None,
        }
    }

    /// Moves what is behind a string to where that ends then, and writes the length in front of it; `None` where it cannot have
    /// that, or what is behind it looks at where it stands.
    fn make_room(&self, bytes: &mut Vec<u8>, format: Format, old: Range<usize>, end: usize) -> Option<()> {
        let part = self.program().parts.get(self.part() as usize)?;
        let (unit, own) = (Unit::Byte, end.checked_sub(old.start)?);
        let len = bytes.len().checked_sub(bytes.get(old.clone())?.len())?.checked_add(own)?;
        if len > Slot::MOST || part.fields.iter().any(|field| field.rules.is_some()) {
            return None;
        }
        let width = format.end_of(unit).prefix()?.number().fixed_len()?;
        unit.measure(own, format).ok().filter(|measured| *measured == width)?;
        let mut made = [0; MOST_PREFIX];
        let made = made.get_mut(..width)?;
        unit.put(&mut Writer::new(made), own, format).ok()?;
        bytes.get_mut(old.start.checked_sub(width)?..old.start)?.copy_from_slice(made);
        // What follows does not fail: the bytes have a new length only where all of them are moved.
        let behind = old.end..bytes.len();
        bytes.resize(bytes.len().max(len), 0);
        bytes.copy_within(behind, end);
        bytes.truncate(len);
        Some(())
    }
}
