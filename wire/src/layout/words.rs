//! Conditions, and what they look at, in words.
//!
//! Owns the words alone, which tables and errors share. It never says whether a condition holds.

use core::fmt;

use super::{Condition, Field, Schema, Shown, ShownAs, Term};

/// The names that lead to what a term looks at: `header.len`.
struct Names<'s>(&'s [Field<'s>], Term);

impl fmt::Display for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(fields, term) = *self;
        let Some(outer) = fields.get(term.subject()) else { return Ok(()) };
        f.write_str(outer.name())?;
        for depth in 1..=term.inner().len() {
            let inner = outer.schema().field_at(term.inner().get(..depth).unwrap_or_default());
            write!(f, ".{}", inner.map_or("", Field::name))?;
        }
        Ok(())
    }
}

/// The numbers that are values: `1 to 6 or 9 or more`.
pub(crate) struct Ranges<'s>(pub(crate) &'s [(i128, i128)]);

impl fmt::Display for Ranges<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, range) in self.0.iter().enumerate() {
            f.write_str(if index > 0 { " or " } else { "" })?;
            match *range {
                (first, last) if first == last => write!(f, "{first}")?,
                (i128::MIN, last) => write!(f, "{last} or less")?,
                (first, i128::MAX) => write!(f, "{first} or more")?,
                (first, last) => write!(f, "{first} to {last}")?,
            }
        }
        Ok(())
    }
}

/// What follows from a number, by the name of its field: `(first & 0xf) * 4 - 20`.
pub(crate) struct Of<'s>(pub(crate) &'s [Field<'s>], pub(crate) Term);

impl fmt::Display for Of<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(fields, term) = *self;
        let (name, linear) = (Names(fields, term), term.linear());
        let (mask, shift, factor, summand) = (linear.mask(), linear.shift(), linear.factor(), linear.summand());
        let is_product = factor != 1 || summand != 0;
        match (mask, shift) {
            (-1, 0) => write!(f, "{name}")?,
            (-1, _) if is_product => write!(f, "({name} >> {shift})")?,
            (-1, _) => write!(f, "{name} >> {shift}")?,
            (_, 0) if is_product => write!(f, "({name} & {mask:#x})")?,
            (_, 0) => write!(f, "{name} & {mask:#x}")?,
            (_, _) if is_product => write!(f, "(({name} & {mask:#x}) >> {shift})")?,
            (_, _) => write!(f, "({name} & {mask:#x}) >> {shift}")?,
        }
        if factor != 1 {
            write!(f, " * {factor}")?;
        }
        match summand {
            0 => Ok(()),
            1.. => write!(f, " + {summand}"),
            _ => write!(f, " - {}", summand.unsigned_abs()),
        }
    }
}

/// A condition among the fields that it looks at; in parentheses where it is joined to others.
pub(crate) struct When<'s>(pub(crate) &'s [Field<'s>], pub(crate) &'s Condition<'s>, pub(crate) bool);

impl fmt::Display for When<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(fields, condition, is_part) = *self;
        match condition {
            Condition::Compare { number, comparison, value } => {
                write!(f, "{} {} ", Of(fields, *number), comparison.symbol())?;
                if let Some(len) = seen(fields, *number).and_then(Schema::text_len) {
                    return write!(f, "{}", ShownAs(*value, Some(len)));
                }
                // Bits of a mask are read beside it.
                if number.linear().mask() != -1 && *value > 0xf {
                    write!(f, "{value:#x}")
                } else {
                    write!(f, "{}", Shown(*value))
                }
            }
            Condition::Among { number, ranges, is } => {
                let not = if *is { "" } else { "not " };
                write!(f, "{} {not}in ", Of(fields, *number))?;
                match ranges {
                    [(first, last)] if first != last => range(f, *first, *last),
                    ranges => {
                        f.write_str("[")?;
                        for (index, (first, last)) in ranges.iter().enumerate() {
                            f.write_str(if index > 0 { ", " } else { "" })?;
                            range(f, *first, *last)?;
                        }
                        f.write_str("]")
                    }
                }
            }
            Condition::Bytes { subject, bytes, is } => {
                let symbol = if *is { "==" } else { "!=" };
                write!(f, "{} {symbol} ", Names(fields, *subject))?;
                match (seen(fields, *subject), core::str::from_utf8(bytes)) {
                    (Some(Schema::Text { .. } | Schema::FixedText { .. }), Ok(text)) => write!(f, "{text:?}"),
                    _ => write!(f, "\"{}\"", bytes.escape_ascii()),
                }
            }
            Condition::Float { subject, comparison, value } => {
                write!(f, "{} {} {:?}", Names(fields, *subject), comparison.symbol(), f64::from_bits(*value))
            }
            Condition::All(parts) => joined(f, fields, parts, " && ", is_part),
            Condition::Any(parts) => joined(f, fields, parts, " || ", is_part),
        }
    }
}

/// What a term looks at.
fn seen<'s>(fields: &'s [Field<'s>], term: Term) -> Option<&'s Schema<'s>> {
    let outer = fields.get(term.subject())?;
    Some(outer.schema().field_at(term.inner()).unwrap_or(outer).schema())
}

/// The numbers from the first to the last.
fn range(f: &mut fmt::Formatter<'_>, first: i128, last: i128) -> fmt::Result {
    match (first, last) {
        _ if first == last => write!(f, "{first}"),
        (_, i128::MAX) => write!(f, "{first}.."),
        (i128::MIN, _) => write!(f, "..={last}"),
        _ => write!(f, "{first}..={last}"),
    }
}

fn joined(
    f: &mut fmt::Formatter<'_>,
    fields: &[Field<'_>],
    parts: &[Condition<'_>],
    and: &str,
    is_part: bool,
) -> fmt::Result {
    f.write_str(if is_part { "(" } else { "" })?;
    for (index, part) in parts.iter().enumerate() {
        f.write_str(if index > 0 { and } else { "" })?;
        write!(f, "{}", When(fields, part, true))?;
    }
    f.write_str(if is_part { ")" } else { "" })
}
