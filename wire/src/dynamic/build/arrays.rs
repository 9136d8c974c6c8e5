//! Arrays: how many elements there are, and each of them.

use super::{EncodeErrorKind, Encoder, Env};
use crate::dynamic::program::Id;
use crate::dynamic::run::{Slot, Stop};
use crate::dynamic::value::Value;
use crate::error::{EncodeError, EncodeErrorKind as Kind};
use crate::layout::Unit;
use crate::layout::constant::Format;
use crate::primitive::length;

impl<'e> Encoder<'e> {
    /// Writes an array: its count and its elements, or elements and what ends them.
    pub(super) fn array<'f>(
        &mut self,
        element: Id,
        format: Format,
        value: &'f Value<'f>,
        env: &Env<'_, 'f>,
    ) -> Result<(), Stop>
    where
        'e: 'f,
    {
        let Some(count) = self.len(element, value) else { return Err(self.mismatch("a list", value)) };
        let measured = Unit::Element.measure(count, format);
        self.measured(measured)?;
        if let Some(prefix) = format.end_of(Unit::Element).prefix() {
            self.put(prefix.prefix_len(count), |writer| Unit::Element.put(writer, count, format))?;
        }
        self.elements(element, format, value, env)?;
        match format.until() {
            Some(until) => self.put(until.bytes().len(), |writer| length::put_end(writer, format)),
            None => Ok(()),
        }
    }

    /// Writes as many elements as there always are.
    pub(super) fn fixed<'f>(
        &mut self,
        element: Id,
        count: usize,
        value: &'f Value<'f>,
        env: &Env<'_, 'f>,
    ) -> Result<(), Stop>
    where
        'e: 'f,
    {
        let Some(found) = self.len(element, value) else {
            let expected = if self.program.is_byte(element) { "bytes" } else { "a list" };
            return Err(self.mismatch(expected, value));
        };
        if found != count {
            return Err(self.refuse(EncodeErrorKind::WrongCount { expected: count, found }));
        }
        self.elements(element, Format::DEFAULT, value, env)
    }

    /// How many elements a value has: a list, or bytes where each is one.
    fn len(&self, element: Id, value: &Value<'_>) -> Option<usize> {
        match value {
            Value::List(elements) => Some(elements.len()),
            _ => value.as_bytes().filter(|_| self.program.is_byte(element)).map(<[u8]>::len),
        }
    }

    fn elements<'f>(&mut self, ty: Id, format: Format, value: &'f Value<'f>, env: &Env<'_, 'f>) -> Result<(), Stop>
    where
        'e: 'f,
    {
        let Value::List(elements) = value else {
            self.out.extend_from_slice(value.as_bytes().unwrap_or_default());
            return Ok(());
        };
        let (until, env) = (format.until(), Env { outer: None, ..*env });
        for (index, element) in elements.iter().enumerate() {
            let start = self.out.len();
            if self.out.len() > Slot::MOST {
                return Err(self.stop(&EncodeError::too_large()));
            }
            if self.value(ty, element, &env).is_err() {
                return Err(self.add(|steps| steps.in_element(index)));
            }
            if let Some(until) = until
                && self.out.get(start..).is_some_and(|bytes| bytes.starts_with(until.bytes()))
            {
                let Stop = self.refuse(EncodeErrorKind::Codec(Kind::BeginsWithTerminator));
                return Err(self.add(|steps| steps.in_element(index)));
            }
        }
        Ok(())
    }

    /// Writes the parts of a tuple.
    pub(super) fn parts<'f>(&mut self, parts: &[Id], value: &'f Value<'f>, env: &Env<'_, 'f>) -> Result<(), Stop>
    where
        'e: 'f,
    {
        let Value::List(values) = value else { return Err(self.mismatch("a list", value)) };
        let (program, env) = (self.program, Env { outer: None, ..*env });
        let (expected, found) = (parts.len(), values.len());
        if expected == found {
            return parts.iter().zip(values).try_for_each(|(part, value)| self.value(*part, value, &env));
        }
        // Parts that say nothing may be left out.
        let mut left = values.iter();
        for part in parts {
            if program.is_zeros(*part) {
                self.value(*part, &super::fields::NULL, &env)?;
            } else if let Some(value) = left.next() {
                self.value(*part, value, &env)?;
            } else {
                return Err(self.refuse(EncodeErrorKind::WrongCount { expected, found }));
            }
        }
        if left.next().is_none() { Ok(()) } else { Err(self.refuse(EncodeErrorKind::WrongCount { expected, found })) }
    }
}
