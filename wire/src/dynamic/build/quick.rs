//! Values of which nothing is said but their type: written at once.
//!
//! Owns no rule: whatever it does not write is judged, and refused, where all values are. The three functions that are not inlined
//! are the only copies of what writes a value: with more, the compiler makes a call of each number.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::Values;
use crate::dynamic::program::{Ahead, Form, Part, Put};
use crate::dynamic::value::Value;

impl Part {
    /// Writes the fields from the one at `index` on, as long as that is all that there is to do. Says which one is next.
    #[inline(never)]
    pub(super) fn write_some(&self, values: Values<'_>, index: usize, out: &mut Vec<u8>) -> usize {
        let puts = self.puts.get(index..).unwrap_or_default();
        let left = match values {
            Values::Placed(values) => {
                let values = values.get(index..).unwrap_or_default();
                puts_left(puts, values.iter().map(Option::as_ref), out)
            }
            Values::Ordered(values) => {
                let values = values.get(index..).unwrap_or_default();
                puts_left(puts, values.iter().map(|(_, value)| Some(value)), out)
            }
            Values::Named(_) => puts.len(),
        };
        self.puts.len().saturating_sub(left)
    }

    /// Writes a struct, if all of its fields are there, in their order, and that is all that there is to do.
    #[inline(never)]
    pub(super) fn write(&self, values: &[(Cow<'_, str>, Value<'_>)], out: &mut Vec<u8>) -> bool {
        if !self.is_quick || values.len() != self.puts.len() {
            return false;
        }
        let start = out.len();
        for ((put, field), (name, value)) in self.puts.iter().zip(&self.fields).zip(values) {
            if !field.is_called(name) || !put.write(value, out) {
                out.truncate(start);
                return false;
            }
        }
        true
    }
}

/// Writes values until one is left to others, and says how many are left then.
#[inline(always)]
fn puts_left<'f>(
    puts: &[Put],
    values: impl ExactSizeIterator<Item = Option<&'f Value<'f>>>,
    out: &mut Vec<u8>,
) -> usize {
    let mut pairs = puts.iter().zip(values);
    while let Some((put, value)) = pairs.next() {
        if !value.is_some_and(|value| put.write(value, out)) {
            return pairs.len().saturating_add(1);
        }
    }
    0
}

impl Put {
    /// Writes a value alone, if that is all that there is to do.
    #[inline(never)]
    pub(super) fn write_alone(&self, value: &Value<'_>, out: &mut Vec<u8>) -> bool {
        self.write(value, out)
    }

    #[inline(always)]
    fn write(&self, value: &Value<'_>, out: &mut Vec<u8>) -> bool {
        match (self, value) {
            (Self::Number(form), value) => form.write(value, out),
            (Self::Bytes(ahead, most), Value::Bytes(bytes)) => ahead.write(*most, bytes, out),
            (Self::Bytes(ahead, most) | Self::Text(ahead, most), Value::Text(text)) => {
                ahead.write(*most, text.as_bytes(), out)
            }
            (Self::Numbers(ahead, most, form), Value::List(elements)) => form.write_all(*ahead, *most, elements, out),
            _ => false,
        }
    }
}

impl Form {
    /// Writes a value, if it is such a number.
    #[inline(always)]
    fn write(self, value: &Value<'_>, out: &mut Vec<u8>) -> bool {
        match self {
            Self::I8 => int(value, out, i8::to_be_bytes),
            Self::U8 => int(value, out, u8::to_be_bytes),
            Self::I16 => int(value, out, i16::to_be_bytes),
            Self::U16 => int(value, out, u16::to_be_bytes),
            Self::I32 => int(value, out, i32::to_be_bytes),
            Self::U32 => int(value, out, u32::to_be_bytes),
            Self::I64 => int(value, out, i64::to_be_bytes),
            Self::U64 => int(value, out, u64::to_be_bytes),
            Self::F32 => float32(value, out, f32::to_be_bytes),
            Self::F64 => float64(value, out, f64::to_be_bytes),
            Self::I16Little => int(value, out, i16::to_le_bytes),
            Self::U16Little => int(value, out, u16::to_le_bytes),
            Self::I32Little => int(value, out, i32::to_le_bytes),
            Self::U32Little => int(value, out, u32::to_le_bytes),
            Self::I64Little => int(value, out, i64::to_le_bytes),
            Self::U64Little => int(value, out, u64::to_le_bytes),
            Self::F32Little => float32(value, out, f32::to_le_bytes),
            Self::F64Little => float64(value, out, f64::to_le_bytes),
            Self::Bytes | Self::Text | Self::List | Self::Otherwise => false,
        }
    }

    /// Writes numbers behind their count, unless one is none.
    fn write_all(self, ahead: Ahead, most: u32, elements: &[Value<'_>], out: &mut Vec<u8>) -> bool {
        let start = out.len();
        let is_written = elements.len() <= most as usize && {
            ahead.put(elements.len(), out);
            elements.iter().all(|element| self.write(element, out))
        };
        if !is_written {
            out.truncate(start);
        }
        is_written
    }
}

#[inline(always)]
fn int<T: TryFrom<i128>, const N: usize>(value: &Value<'_>, out: &mut Vec<u8>, bytes: impl Fn(T) -> [u8; N]) -> bool {
    let Value::Int(number) = value else { return false };
    let Ok(number) = T::try_from(*number) else { return false };
    out.extend_from_slice(&bytes(number));
    true
}

#[inline(always)]
fn float32(value: &Value<'_>, out: &mut Vec<u8>, bytes: impl Fn(f32) -> [u8; 4]) -> bool {
    let Value::Float32(float) = value else { return false };
    out.extend_from_slice(&bytes(*float));
    true
}

#[inline(always)]
fn float64(value: &Value<'_>, out: &mut Vec<u8>, bytes: impl Fn(f64) -> [u8; 8]) -> bool {
    let Value::Float64(float) = value else { return false };
    out.extend_from_slice(&bytes(*float));
    true
}

impl Ahead {
    /// Writes bytes behind their number, unless they are too many.
    #[inline(always)]
    fn write(self, most: u32, bytes: &[u8], out: &mut Vec<u8>) -> bool {
        let fits = bytes.len() <= most as usize;
        if fits {
            self.put(bytes.len(), out);
            out.extend_from_slice(bytes);
        }
        fits
    }

    /// Writes the number of items, which fits.
    #[inline(always)]
    #[expect(clippy::cast_possible_truncation, reason = "there are no more items than the number can say")]
    fn put(self, count: usize, out: &mut Vec<u8>) {
        match self {
            // Of these no value is written at once.
            Self::Nothing | Self::Nul | Self::Varint => {}
            Self::One => out.push(count as u8),
            Self::Two => out.extend_from_slice(&(count as u16).to_be_bytes()),
            Self::Four => out.extend_from_slice(&(count as u32).to_be_bytes()),
            Self::Eight => out.extend_from_slice(&(count as u64).to_be_bytes()),
            Self::TwoLittle => out.extend_from_slice(&(count as u16).to_le_bytes()),
            Self::FourLittle => out.extend_from_slice(&(count as u32).to_le_bytes()),
            Self::EightLittle => out.extend_from_slice(&(count as u64).to_le_bytes()),
        }
    }
}
