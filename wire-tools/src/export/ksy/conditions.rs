//! Conditions, and what follows from earlier fields, as expressions of Kaitai.
//!
//! JavaScript's numbers are exact up to 53 bits, and its operators of bits take 32. So bits are taken by division, of numbers
//! of up to 48 bits; a wider one is only compared, with what 53 bits say, which its own lost bits do not change.

use wire::schema::{Comparison, Condition, Linear, Term};

use super::scope::{Found, Subject, Writer, exact};
use crate::export::{Refusal, Written};

/// Bytes.
pub(super) fn bytes(bytes: &[u8]) -> String {
    let bytes: Vec<_> = bytes.iter().map(u8::to_string).collect();
    format!("[{}]", bytes.join(", "))
}

/// Whether bytes are these.
pub(super) fn same(way: &str, these: &[u8], is: bool) -> String {
    let how = if is { "==" } else { "!=" };
    // An empty list has no type.
    if these.is_empty() { format!("{way}.length {how} 0") } else { format!("{way} {how} {}", bytes(these)) }
}

/// Whether a number is in one of these. A bound beyond 64 bits is none.
pub(super) fn among(path: &str, way: &str, ranges: &[(i128, i128)]) -> Written<String> {
    let is_no_bound = |number: i128| !(-0x7fff_ffff_ffff_ffff..0xffff_ffff_ffff_ffff).contains(&number);
    let mut parts = Vec::new();
    for (first, last) in ranges {
        parts.push(match (first, last) {
            (first, last) if first == last => format!("{way} == {}", exact(path, *first)?),
            (first, last) if is_no_bound(*first) && is_no_bound(*last) => "true".to_owned(),
            (first, last) if is_no_bound(*first) => format!("{way} <= {}", exact(path, *last)?),
            (first, last) if is_no_bound(*last) => format!("{way} >= {}", exact(path, *first)?),
            (first, last) => format!("({way} >= {} and {way} <= {})", exact(path, *first)?, exact(path, *last)?),
        });
    }
    Ok(if parts.is_empty() { "false".to_owned() } else { format!("({})", parts.join(" or ")) })
}

impl Writer {
    /// What holds where `condition` does.
    pub(super) fn condition(&self, path: &str, condition: &Condition<'_>, fields: &[Option<Found>]) -> Written<String> {
        let joined = |parts: &[Condition<'_>], by: &str, of_none: &str| -> Written<String> {
            let parts = parts.iter().map(|part| self.condition(path, part, fields)).collect::<Written<Vec<_>>>()?;
            Ok(if parts.is_empty() { of_none.to_owned() } else { format!("({})", parts.join(by)) })
        };
        let guarded = |found: &Found, comparison: String| {
            let parts: Vec<_> = found.guards.iter().cloned().chain([comparison]).collect();
            if parts.len() == 1 { parts.concat() } else { format!("({})", parts.join(" and ")) }
        };
        match condition {
            Condition::Compare { number, comparison, value } => {
                let (found, way) = self.looked_at(path, *number, fields)?;
                Ok(guarded(&found, format!("{way} {} {}", symbol(*comparison), exact(path, *value)?)))
            }
            Condition::Among { number, ranges, is } => {
                let (found, way) = self.looked_at(path, *number, fields)?;
                let among = among(path, &way, ranges)?;
                Ok(guarded(&found, if *is { among } else { format!("not {among}") }))
            }
            Condition::Bytes { subject, bytes, is } => {
                let found = self.look(path, fields, *subject)?;
                match found.subject {
                    Subject::Bytes => Ok(guarded(&found, same(&found.way, bytes, *is))),
                    Subject::Latin if bytes.is_ascii() => Ok(guarded(&found, same(&found.way, bytes, *is))),
                    _ => Err(Refusal::of(path, "comparison of this type with bytes")),
                }
            }
            Condition::Float { subject, comparison, value } => {
                let found = self.look(path, fields, *subject)?;
                let Subject::Float(size) = found.subject else {
                    return Err(Refusal::of(path, "comparison of this type with a float"));
                };
                let float = float(path, f64::from_bits(*value), size)?;
                Ok(guarded(&found, format!("{} {} {float}", found.way, symbol(*comparison))))
            }
            Condition::All(parts) => joined(parts, " and ", "true"),
            Condition::Any(parts) => joined(parts, " or ", "false"),
            _ => Err(Refusal::of(path, "condition of this kind")),
        }
    }

    /// The number that a comparison looks at.
    fn looked_at(&self, path: &str, term: Term, fields: &[Option<Found>]) -> Written<(Found, String)> {
        let found = self.look(path, fields, term)?;
        let Subject::Number(size) = found.subject else {
            return Err(Refusal::of(path, "look at a field of this type as at a number"));
        };
        let way = linear(path, &found.way, term.linear(), size)?;
        Ok((found, way))
    }

    /// A length or a number that another field holds: 0 where that is not there.
    pub(super) fn held(&self, path: &str, term: Term, fields: &[Option<Found>]) -> Written<String> {
        let found = self.look(path, fields, term)?;
        let Subject::Number(size) = found.subject else {
            return Err(Refusal::of(path, "number that follows from a field of this type"));
        };
        let way = match &found.guards[..] {
            [] => found.way,
            guards => format!("({} ? {} : 0)", guards.join(" and "), found.way),
        };
        // A length over 48 bits is one over what is there, whatever its last bits are.
        let is_length = term.linear().mask() == -1 && term.linear().shift() == 0;
        linear(path, &way, term.linear(), if is_length { size.min(6) } else { size })
    }
}

const fn symbol(comparison: Comparison) -> &'static str {
    comparison.symbol()
}

/// The arithmetic, where it is exact for a number of so many bytes.
fn linear(path: &str, way: &str, linear: Linear, size: usize) -> Written<String> {
    let (mask, shift, times, plus) = (linear.mask(), linear.shift(), linear.factor(), linear.summand());
    if linear.is_identity() {
        return Ok(way.to_owned());
    }
    let is_small =
        times.unsigned_abs() <= 16 && plus.unsigned_abs() < 1 << 50 && (mask == -1 || (0..1 << 48).contains(&mask));
    if size > 6 || !is_small {
        return Err(Refusal::of(path, "arithmetic with numbers over 48 bits"));
    }
    let mut own = if mask == -1 { divided(way, shift) } else { masked(way, mask, shift) };
    if times != 1 {
        own = format!("{own} * {times}");
    }
    Ok(format!("({})", self::plus(&own, plus)))
}

/// A number and another, of which nothing is said where it is 0.
pub(super) fn plus(way: &str, more: i64) -> String {
    match more {
        0 => way.to_owned(),
        ..0 => format!("{way} - {}", more.unsigned_abs()),
        more => format!("{way} + {more}"),
    }
}

/// The bits of `mask`, one run after the other, without so many of the lowest.
pub(super) fn masked(way: &str, mask: i128, shift: u32) -> String {
    let mut rest = mask >> shift << shift;
    let mut parts = Vec::new();
    while rest > 0 {
        let first = rest.trailing_zeros();
        let count = (rest >> first).trailing_ones();
        let part = format!("{} % {}", divided(way, first), 1_i128 << count);
        parts.push(match first.saturating_sub(shift) {
            0 => part,
            by => format!("{part} * {}", 1_i128 << by),
        });
        rest &= !(((1_i128 << count).saturating_sub(1)) << first);
    }
    if parts.is_empty() { "0".to_owned() } else { format!("({})", parts.join(" + ")) }
}

pub(super) fn divided(way: &str, shift: u32) -> String {
    match shift {
        0 => way.to_owned(),
        64.. => "0".to_owned(),
        shift => format!("{way} / {}", 1_i128 << shift),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a float of 32 bits is compared with the nearest of those")]
fn float(path: &str, value: f64, size: usize) -> Written<String> {
    let value = if size == 4 { f64::from(value as f32) } else { value };
    if !value.is_finite() {
        return Err(Refusal::of(path, "comparison with an infinite float or with none"));
    }
    Ok(format!("{value:?}"))
}
