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
use super::value::Value;
use crate::io::Writer;
use crate::layout::{Unit, bits};

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
        if let Some(place) = self.place_of(bytes, way, &value)?
            && let Some(room) = bytes.get_mut(place)
            && self.put_there(room, way, &value).is_some()
        {
            return Ok(());
        }
        let patched = Splice::new(self, bytes)?.patched(&self.way_to(way)?, &value)?;
        // What others demand of the field, and what stands behind it, is judged by who reads it.
        self.view(&patched).map_err(PatchError::Refused)?;
        *bytes = patched;
        Ok(())
    }

    /// The bytes of a field of which nobody says anything, where the value takes as many.
    fn place_of(&self, bytes: &[u8], way: Way<'_>, value: &Value<'_>) -> Result<Option<Range<usize>>, PatchError> {
        let Some(field) = self.alone(way) else { return Ok(None) };
        let view = self.view(bytes).map_err(PatchError::Decode)?;
        Ok(view.place(field).and_then(|(at, len)| {
            let len = match (self.program().types.get(field.types.plain() as usize)?, value) {
                (Type::Int { number, .. }, Value::Int(_)) => number.fixed_len()?,
                (Type::Bytes(format), value) if format.end_of(Unit::Byte).prefix().is_some() => {
                    value.as_bytes().map(<[u8]>::len).filter(|own| *own == len)?
                }
                (Type::Text(encoding, format), Value::Text(text))
                    if *encoding == crate::layout::Encoding::Utf8 && format.end_of(Unit::Byte).prefix().is_some() =>
                {
                    Some(text.len()).filter(|own| *own == len)?
                }
                _ => return None,
            };
            Some(at..at.checked_add(len)?)
        }))
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

    /// Writes a value that takes as many bytes as are there; `None` where it cannot be one.
    fn put_there(&self, room: &mut [u8], way: Way<'_>, value: &Value<'_>) -> Option<()> {
        match self.program().types.get(self.alone(way)?.types.plain() as usize)? {
            Type::Int { number, endian } => {
                let value = value.as_i128().filter(|value| number.holds(*value))?;
                let measured = number.measure(bits(value)).ok().filter(|len| *len == room.len());
                measured.and_then(|_| number.write(&mut Writer::new(room), bits(value), *endian).ok())
            }
            _ => value.as_bytes().filter(|own| own.len() == room.len()).map(|own| room.copy_from_slice(own)),
        }
    }
}
