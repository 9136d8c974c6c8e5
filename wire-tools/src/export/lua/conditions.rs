//! Conditions, and what follows from earlier fields, as expressions of Lua.
//!
//! Numbers of Lua 5.2 are exact up to 53 bits. So a number of up to 48 bits may have bits taken and be multiplied a little; a
//! wider one is only compared, with what 53 bits say, which its own lost bits do not change.

use wire::schema::{Condition, Field, Linear, Number, Schema, Term};

use super::names::Quoted;
use crate::export::{Refusal, Written};

/// The largest number that is told from its neighbours.
const EXACT: i128 = 1 << 53;

/// What is looked at.
enum Subject {
    /// A number of at most so many bytes.
    Number(usize),
    Bytes,
}

/// The way to a field, as positions of Lua.
pub(super) fn path(term: Term) -> Vec<usize> {
    let inner = term.inner().iter().map(|position| usize::from(*position));
    std::iter::once(term.subject()).chain(inner).map(|position| position.saturating_add(1)).collect()
}

pub(super) fn listed(path: &[usize]) -> String {
    format!("{{ {} }}", path.iter().map(usize::to_string).collect::<Vec<_>>().join(", "))
}

/// A table for a length or a number that another field holds.
pub(super) fn held(at: &str, term: Term, fields: &[Field<'_>]) -> Written<String> {
    let Subject::Number(bytes) = subject(at, term, fields)? else {
        return Err(Refusal::of(at, "number that follows from text"));
    };
    let linear = linear(at, term.linear(), bytes)?;
    let mask = linear.mask.map_or(String::new(), |mask| format!("mask = {mask}, "));
    let Parts { shift, times, plus, .. } = linear;
    Ok(format!("{{ path = {}, {mask}shift = {shift}, times = {times}, plus = {plus} }}", listed(&path(term))))
}

pub(super) fn condition(at: &str, condition: &Condition<'_>, fields: &[Field<'_>]) -> Written<String> {
    Ok(format!("function(s) return {} end", expression(at, condition, fields)?))
}

fn expression(at: &str, condition: &Condition<'_>, fields: &[Field<'_>]) -> Written<String> {
    let joined = |parts: &[Condition<'_>], by: &str| -> Written<String> {
        let parts = parts.iter().map(|part| expression(at, part, fields)).collect::<Written<Vec<_>>>()?;
        Ok(format!("({})", parts.join(by)))
    };
    match condition {
        Condition::Compare { number, comparison, value } => {
            let value = exact(at, *value)?;
            // Of Lua itself only the sign of "not equal" is another.
            Ok(format!("compare({}, \"{}\", {value})", looked_at(at, *number, fields)?, comparison.symbol()))
        }
        Condition::Among { number, ranges: of, is } => {
            Ok(format!("among({}, {}, {is})", looked_at(at, *number, fields)?, ranges(at, of)?))
        }
        Condition::Bytes { subject: term, bytes, is } => match subject(at, *term, fields)? {
            Subject::Bytes => {
                let how = if *is { "==" } else { "!=" };
                Ok(format!("compare(part(s, {}), \"{how}\", {})", listed(&path(*term)), Quoted(bytes)))
            }
            Subject::Number(_) => Err(Refusal::of(at, "comparison of a number with bytes")),
        },
        Condition::Float { .. } => Err(Refusal::of(at, "comparison of floats")),
        Condition::All(parts) => joined(parts, " and "),
        Condition::Any(parts) => joined(parts, " or "),
        _ => Err(Refusal::of(at, "condition of this kind")),
    }
}

/// The number that a comparison looks at.
fn looked_at(at: &str, term: Term, fields: &[Field<'_>]) -> Written<String> {
    let Subject::Number(bytes) = subject(at, term, fields)? else {
        return Err(Refusal::of(at, "comparison of text with a number"));
    };
    let Parts { mask, shift, times, plus } = linear(at, term.linear(), bytes)?;
    let found = format!("part(s, {})", listed(&path(term)));
    if term.linear().is_identity() {
        return Ok(found);
    }
    let mask = mask.map_or_else(|| "nil".to_owned(), |mask| mask.to_string());
    Ok(format!("linear({found}, {mask}, {shift}, {times}, {plus})"))
}

struct Parts {
    mask: Option<i128>,
    shift: u32,
    times: i64,
    plus: i64,
}

/// The arithmetic, where it is exact for a number of so many bytes.
fn linear(at: &str, linear: Linear, bytes: usize) -> Written<Parts> {
    let (mask, shift, times, plus) = (linear.mask(), linear.shift(), linear.factor(), linear.summand());
    let is_small =
        times.unsigned_abs() <= 16 && plus.unsigned_abs() < 1 << 50 && (mask == -1 || (0..1 << 48).contains(&mask));
    if linear.is_identity() || bytes <= 6 && is_small {
        return Ok(Parts { mask: (mask != -1).then_some(mask), shift, times, plus });
    }
    Err(Refusal::of(at, "arithmetic with numbers over 48 bits"))
}

/// What a term looks at.
fn subject(at: &str, term: Term, fields: &[Field<'_>]) -> Written<Subject> {
    let unknown = || Refusal::of(at, "way to the field that it looks at");
    let mut field = fields.get(term.subject()).ok_or_else(unknown)?;
    for position in term.inner() {
        field = match field.schema().plain() {
            Schema::Struct { fields, .. } => fields.get(usize::from(*position)).ok_or_else(unknown)?,
            _ => return Err(unknown()),
        };
    }
    if field.is_given() {
        return Err(Refusal::of(at, "numbers that a type is given"));
    }
    let plain = match field.schema().plain() {
        Schema::Optional { value } => value.plain(),
        plain => plain,
    };
    match plain {
        Schema::Bool => Ok(Subject::Number(4)),
        Schema::Int { size: ..=8, .. } => Ok(Subject::Number(plain.number(field.format()).map_or(8, Number::max_len))),
        Schema::Enum { tag, .. } => Ok(Subject::Number(tag.max_len())),
        Schema::Bytes | Schema::Text { .. } | Schema::FixedText { .. } => Ok(Subject::Bytes),
        Schema::Fixed { element: Schema::Int { size: 1, signed: false }, .. } => Ok(Subject::Bytes),
        _ => Err(Refusal::of(at, "look at a field of this type")),
    }
}

/// A number that Lua says exactly.
pub(super) fn exact(at: &str, number: i128) -> Written<String> {
    if -EXACT < number && number < EXACT {
        return Ok(number.to_string());
    }
    Err(Refusal::of(at, format!("number over 53 bits, such as {number}")))
}

/// Ranges of numbers. One that has no end goes on for ever.
pub(super) fn ranges(at: &str, ranges: &[(i128, i128)]) -> Written<String> {
    let bound = |number: i128| match number {
        ..=-0x8000_0000_0000_0000 => Ok("-math.huge".to_owned()),
        0xffff_ffff_ffff_ffff.. => Ok("math.huge".to_owned()),
        _ => exact(at, number),
    };
    let ranges = ranges.iter().map(|(first, last)| Ok(format!("{{ {}, {} }}", bound(*first)?, bound(*last)?)));
    Ok(format!("{{ {} }}", ranges.collect::<Written<Vec<_>>>()?.join(", ")))
}
