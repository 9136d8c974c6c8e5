//! Values of which nothing is said but their type: written at once.
//!
//! Owns no rule: whatever it does not write is judged, and refused, where all values are.

use alloc::borrow::Cow;

use super::{Encoder, Values};
use crate::dynamic::program::{Ahead, Id, Kind, Part, PlainNumber, Put};
use crate::dynamic::value::Value;

impl Encoder<'_> {
    /// Writes a value, if that is all that there is to do.
    #[inline(always)]
    pub(super) fn quick(&mut self, ty: Id, value: &Value<'_>) -> bool {
        self.program.puts.get(ty as usize).is_some_and(|put| self.put_value(*put, value))
    }

    /// Writes the fields of a part, if that is all that there is to do.
    #[inline]
    pub(super) fn quick_part(&mut self, part: &Part, values: Values<'_>) -> bool {
        let start = self.out.len();
        let is_written = !part.puts.is_empty()
            && match values {
                Values::Placed(values) => part.puts.iter().zip(values).all(|(put, value)| match value {
                    Some(value) => self.put_value(*put, value),
                    None => false,
                }),
                Values::Ordered(values) => {
                    part.puts.iter().zip(values).all(|(put, (_, value))| self.put_value(*put, value))
                }
                Values::Named(_) => false,
            };
        if !is_written {
            self.out.truncate(start);
        }
        is_written
    }

    #[inline(always)]
    fn put_value(&mut self, put: Put, value: &Value<'_>) -> bool {
        match (put, value) {
            (Put::Number(number), value) => match number.bits(value) {
                Some(bits) => {
                    self.put_bits(bits, number.width, number.is_little);
                    true
                }
                None => false,
            },
            (Put::Bytes(ahead, most), Value::Bytes(bytes)) => self.behind(ahead, most, bytes),
            (Put::Bytes(ahead, most) | Put::Text(ahead, most), Value::Text(text)) => {
                self.behind(ahead, most, text.as_bytes())
            }
            (Put::Numbers(ahead, most, number), Value::List(elements)) => self.numbers(ahead, most, number, elements),
            (Put::Part(part), Value::Struct(fields)) => self.inner(part, fields),
            _ => false,
        }
    }

    /// Writes the fields of a struct in another one.
    fn inner(&mut self, part: Id, fields: &[(Cow<'_, str>, Value<'_>)]) -> bool {
        let part = self.program.parts.get(part as usize);
        part.is_some_and(|part| part.has_just(fields) && self.quick_part(part, Values::Ordered(fields)))
    }

    /// Writes a number of 1 to 8 bytes.
    #[inline(always)]
    fn put_bits(&mut self, bits: u64, width: u8, is_little: bool) {
        let spare = 8_u8.wrapping_sub(width);
        let bytes = if is_little {
            bits.to_le_bytes()
        } else {
            bits.wrapping_shl(u32::from(spare).wrapping_mul(8)).to_be_bytes()
        };
        // As many as one store has, and those that are none of it taken back.
        self.out.extend_from_slice(&bytes);
        self.out.truncate(self.out.len().wrapping_sub(spare.into()));
    }

    fn ahead(&mut self, ahead: Ahead, count: usize) {
        let (width, is_little) = match ahead {
            // Of these no value is written at once.
            Ahead::Nothing | Ahead::Nul | Ahead::Varint => return,
            Ahead::One => (1, false),
            Ahead::Two => (2, false),
            Ahead::Four => (4, false),
            Ahead::Eight => (8, false),
            Ahead::TwoLittle => (2, true),
            Ahead::FourLittle => (4, true),
            Ahead::EightLittle => (8, true),
        };
        self.put_bits(count as u64, width, is_little);
    }

    /// Writes bytes behind their number.
    #[inline]
    fn behind(&mut self, ahead: Ahead, most: u32, bytes: &[u8]) -> bool {
        let fits = bytes.len() <= most as usize;
        if fits {
            self.ahead(ahead, bytes.len());
            self.out.extend_from_slice(bytes);
        }
        fits
    }

    /// Writes numbers behind their count, unless one is none.
    fn numbers(&mut self, ahead: Ahead, most: u32, number: PlainNumber, elements: &[Value<'_>]) -> bool {
        if elements.len() > most as usize {
            return false;
        }
        let start = self.out.len();
        self.ahead(ahead, elements.len());
        for element in elements {
            let Some(bits) = number.bits(element) else {
                self.out.truncate(start);
                return false;
            };
            self.put_bits(bits, number.width, number.is_little);
        }
        true
    }
}

impl PlainNumber {
    /// The bits of a value, if it is such a number.
    #[inline(always)]
    fn bits(self, value: &Value<'_>) -> Option<u64> {
        let spare = u32::from(8_u8.wrapping_sub(self.width)).wrapping_mul(8);
        match (self.kind, value) {
            (Kind::Signed, Value::Int(number)) => {
                let number = i64::try_from(*number).ok()?;
                (number.wrapping_shl(spare).wrapping_shr(spare) == number).then_some(number.cast_unsigned())
            }
            (Kind::Unsigned, Value::Int(number)) => {
                let number = u64::try_from(*number).ok()?;
                (number.wrapping_shl(spare).wrapping_shr(spare) == number).then_some(number)
            }
            (Kind::Float, Value::Float64(float)) => Some(float.to_bits()),
            _ => None,
        }
    }
}
