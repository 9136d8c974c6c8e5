//! Numbers of a schema: what each can be, and how it is read and written.
//!
//! Owns the names of the runtime's functions for them. Whether one is wide follows from its type and its width, never from a value.

use wire::schema::{Endian, Number, Prefix, Schema, Width};

use super::language::Language;
use crate::export::{Refusal, Written};

/// The largest integer that a float of 64 bits tells from its neighbours.
const EXACT: i128 = (1 << 53) - 1;

/// An integer, as it stands in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Integer {
    size: usize,
    is_signed: bool,
    width: Width,
}

impl Integer {
    pub(super) fn of(number: Number) -> Self {
        Self { size: number.size(), is_signed: number.is_signed(), width: number.width() }
    }

    /// The integer that a schema is, also one of 128 bits.
    pub(super) fn of_schema(at: &str, schema: &Schema<'_>, format: wire::schema::Format<'_>) -> Written<Self> {
        if let Schema::Int { size: size @ 9.., signed } = schema.plain() {
            return match format.width() {
                None => Ok(Self { size: *size, is_signed: *signed, width: Width::Bytes(16) }),
                Some(width @ Width::Bytes(_)) => Ok(Self { size: *size, is_signed: *signed, width }),
                Some(_) => Err(Refusal::of(at, "number of 128 bits in a width that varies")),
            };
        }
        let number = schema.number(format).ok_or_else(|| Refusal::of(at, "number of this kind"))?;
        Ok(Self::of(number))
    }

    /// The smallest and the largest; of 128 bits as far as they say it.
    pub(super) fn range(self) -> (i128, i128) {
        let bytes = match self.width {
            Width::Bytes(width) => usize::from(width).min(self.size),
            _ => self.size.min(8),
        };
        let bits = u32::try_from(bytes.saturating_mul(8)).unwrap_or(u32::MAX).saturating_sub(u32::from(self.is_signed));
        let most = 1_i128.checked_shl(bits.min(127)).map_or(i128::MAX, |top| top.wrapping_sub(1));
        (if self.is_signed { !most } else { 0 }, most)
    }

    pub(super) fn is_wide(self) -> bool {
        let (least, most) = self.range();
        least < -EXACT || most > EXACT
    }

    fn function(self, at: &str) -> Written<(&'static str, String)> {
        let size = self.size.to_string();
        match self.width {
            Width::Bytes(width) => Ok((if self.is_signed { "signed" } else { "unsigned" }, width.to_string())),
            Width::Varint => Ok(("varint", size)),
            Width::Zigzag => Ok(("zigzag", size)),
            Width::MySql => Ok(("mysql", size)),
            _ => Err(Refusal::of(at, "number of this width")),
        }
    }

    fn has_order(self) -> bool {
        matches!(self.width, Width::Bytes(2..))
    }

    /// What reads it.
    pub(super) fn read(self, at: &str, endian: Endian, language: &dyn Language) -> Written<String> {
        let (function, bytes) = self.function(at)?;
        let function = language.for_numbers(function, self.is_wide());
        Ok(language.call("reader", &function, &[bytes], &self.order(endian, language)))
    }

    /// What writes it.
    pub(super) fn write(self, at: &str, value: &str, endian: Endian, language: &dyn Language) -> Written<String> {
        let (function, bytes) = self.function(at)?;
        let function = language.for_numbers(function, self.is_wide());
        Ok(language.call("writer", &function, &[bytes, value.to_owned()], &self.order(endian, language)))
    }

    fn order(self, endian: Endian, language: &dyn Language) -> Vec<(&'static str, String)> {
        let is_little = endian == Endian::Little && self.has_order();
        is_little.then(|| ("little", language.boolean(true))).into_iter().collect()
    }

    /// The bytes of a number, where they are few: those of a null.
    pub(super) fn bytes(self, number: i128, endian: Endian) -> Vec<u8> {
        let bits = u64::try_from(number.rem_euclid(1 << 64)).unwrap_or_default();
        let leb128 = |mut bits: u64| {
            let mut bytes = Vec::new();
            loop {
                let [low, ..] = bits.to_le_bytes();
                bits >>= 7;
                if bits == 0 {
                    bytes.push(low & 0x7f);
                    return bytes;
                }
                bytes.push(low | 0x80);
            }
        };
        match self.width {
            Width::Bytes(width) => {
                let mut bytes: Vec<u8> = bits.to_le_bytes().into_iter().take(width.into()).collect();
                if endian == Endian::Big {
                    bytes.reverse();
                }
                bytes
            }
            Width::Zigzag => leb128(bits.wrapping_shl(1) ^ if number < 0 { u64::MAX } else { 0 }),
            _ => leb128(bits),
        }
    }
}

/// What is said of a length in front: how the number makes it.
pub(super) fn arithmetic(prefix: Prefix) -> Vec<(&'static str, String)> {
    let mut named = Vec::new();
    if prefix.factor() != 1 {
        named.push(("times", prefix.factor().to_string()));
    }
    if prefix.summand() != 0 {
        named.push(("plus", prefix.summand().to_string()));
    }
    named
}

/// The number that is null, of a prefix that names one: it is no length.
pub(super) fn named_null(prefix: Prefix) -> Option<i128> {
    let null = prefix.null()?;
    // One that follows from the arithmetic is a length below zero, which is refused anyway.
    (prefix.length(null) != -1).then_some(null)
}

/// The bytes that say null in the place of a number in front.
pub(super) fn null_bytes(at: &str, prefix: Prefix, endian: Endian) -> Written<Vec<u8>> {
    if prefix.number().width() == Width::MySql {
        return Ok(vec![0xfb]);
    }
    let null = prefix.null().ok_or_else(|| Refusal::of(at, "null that the number in front can say"))?;
    Ok(Integer::of(prefix.number()).bytes(null, endian))
}

/// The largest length that a prefix can say, at most `max`; `None` without a limit.
pub(super) fn most(prefix: Option<Prefix>, max: usize) -> Option<i128> {
    let said = prefix.map(|prefix| {
        let (_, most) = Integer::of(prefix.number()).range();
        let is_null = named_null(prefix) == Some(most);
        prefix.length(most.saturating_sub(i128::from(is_null))).max(0)
    });
    let max = i128::try_from(max).ok().filter(|_| max != usize::MAX);
    match (said, max) {
        (Some(said), Some(max)) => Some(said.min(max)),
        (said, max) => said.or(max),
    }
}
