//! What follows from fields, and conditions on them.

use core::fmt;

use super::out::Out;
use crate::dynamic::text::named;
use crate::dynamic::text::words::Word;
use crate::layout::{Comparison, Condition, Field, Linear, Schema, Term, text};

/// Among what a path begins.
#[derive(Clone, Copy)]
pub(super) enum Looked<'s> {
    /// The fields of a struct.
    Fields(&'s [Field<'s>]),
    /// The only element, which is called so.
    Element(Word, &'s Schema<'s>),
}

impl<'s> Looked<'s> {
    /// What a term looks at.
    fn seen(self, term: Term) -> Option<&'s Schema<'s>> {
        let outer = match self {
            Self::Fields(fields) => fields.get(term.subject())?.schema(),
            Self::Element(_, element) => element.plain(),
        };
        if term.inner().is_empty() { Some(outer) } else { Some(outer.field_at(term.inner())?.schema()) }
    }
}

impl<'s> Out<'_, '_, 's> {
    /// The way to a field: by names where these lead there.
    pub(super) fn path(&mut self, looked: Looked<'s>, term: Term) -> fmt::Result {
        let mut inside = match looked {
            Looked::Fields(fields) => {
                self.step(fields, term.subject())?;
                fields.get(term.subject()).map(Field::schema)
            }
            Looked::Element(word, element) => {
                self.raw(".")?;
                self.word(word)?;
                Some(element.plain())
            }
        };
        for position in term.inner() {
            let (fields, position) = (inside.map_or(&[][..], Schema::fields), usize::from(*position));
            self.step(fields, position)?;
            inside = fields.get(position).map(Field::schema);
        }
        Ok(())
    }

    /// The field at `position`.
    pub(super) fn step(&mut self, fields: &[Field<'s>], position: usize) -> fmt::Result {
        self.raw(".")?;
        match fields.get(position).map(Field::name) {
            Some(name) if self.has_names() && named::is_step(name) && named::find(fields, name) == Some(position) => {
                self.raw(name)
            }
            _ => self.show(format_args!("{position}")),
        }
    }

    /// What follows from a number; in parentheses where it `is_part` of a comparison and needs them.
    pub(super) fn term(&mut self, looked: Looked<'s>, term: Term) -> fmt::Result {
        let linear = term.linear();
        let (has_mask, has_shift) = (linear.mask() != -1, linear.shift() != 0);
        let is_computed = linear.factor() != 1 || linear.summand() != 0;
        // The outer parentheses are around the shift, or around the mask where there is none.
        let (outer, inner) = match (has_mask, has_shift) {
            (true, true) => (is_computed, true),
            (true, false) | (false, true) => (is_computed, false),
            (false, false) => (false, false),
        };
        for is_open in [outer, inner] {
            self.raw(if is_open { "(" } else { "" })?;
        }
        self.path(looked, term)?;
        if has_mask {
            self.mask(linear)?;
            self.raw(if inner { ")" } else { "" })?;
        }
        if has_shift {
            self.around(">>")?;
            self.show(format_args!("{}", linear.shift()))?;
        }
        self.raw(if outer { ")" } else { "" })?;
        self.arithmetic(linear.factor().into(), linear.summand().into())
    }

    fn mask(&mut self, linear: Linear) -> fmt::Result {
        self.around("&")?;
        match linear.mask() {
            mask @ 0..10 => self.show(format_args!("{mask}")),
            mask if mask < 0 => self.show(format_args!("{mask}")),
            mask => self.show(format_args!("{mask:#x}")),
        }
    }

    /// What a number is multiplied with, and what is added.
    pub(super) fn arithmetic(&mut self, factor: i128, summand: i128) -> fmt::Result {
        if factor != 1 {
            self.around("*")?;
            self.show(format_args!("{factor}"))?;
        }
        if summand != 0 {
            self.around(if summand < 0 { "-" } else { "+" })?;
            self.show(format_args!("{}", summand.unsigned_abs()))?;
        }
        Ok(())
    }

    pub(super) fn around(&mut self, operator: &str) -> fmt::Result {
        self.space()?;
        self.raw(operator)?;
        self.space()
    }

    /// A condition in parentheses.
    pub(super) fn condition(&mut self, looked: Looked<'s>, condition: &'s Condition<'s>) -> fmt::Result {
        self.raw("(")?;
        self.joined(looked, condition, false)?;
        self.raw(")")
    }

    /// The same without them, unless it `is_part` of another and needs them.
    fn joined(&mut self, looked: Looked<'s>, condition: &'s Condition<'s>, is_part: bool) -> fmt::Result {
        match condition {
            Condition::Compare { number, comparison, value } => {
                self.term(looked, *number)?;
                self.around(symbol(*comparison))?;
                match looked.seen(*number) {
                    Some(seen) if number.linear().is_identity() && is_tag(seen, *value) => {
                        self.text_number(seen, *value)
                    }
                    _ => self.show(format_args!("{value}")),
                }
            }
            Condition::Among { number, ranges, is } => {
                self.term(looked, *number)?;
                self.space()?;
                if !is {
                    self.word(Word::Not)?;
                    self.space()?;
                }
                self.word(Word::In)?;
                self.space()?;
                let is_one = matches!(ranges, [(first, last)] if first != last);
                self.raw(if is_one { "" } else { "[" })?;
                self.ranges(ranges)?;
                self.raw(if is_one { "" } else { "]" })
            }
            Condition::Bytes { subject, bytes, is } => {
                self.path(looked, *subject)?;
                self.around(if *is { "==" } else { "!=" })?;
                self.bytes(bytes)
            }
            Condition::Float { subject, comparison, value } => {
                self.path(looked, *subject)?;
                self.around(symbol(*comparison))?;
                self.float(*value)
            }
            Condition::All(parts) => self.parts(looked, parts, (Word::All, "&&"), is_part),
            Condition::Any(parts) => self.parts(looked, parts, (Word::Any, "||"), is_part),
        }
    }

    fn parts(
        &mut self,
        looked: Looked<'s>,
        parts: &'s [Condition<'s>],
        (word, operator): (Word, &str),
        is_part: bool,
    ) -> fmt::Result {
        let is_word = parts.len() < 2;
        if is_word {
            self.word(word)?;
        }
        self.raw(if is_part || is_word { "(" } else { "" })?;
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                self.around(operator)?;
            }
            self.joined(looked, part, true)?;
        }
        self.raw(if is_part || is_word { ")" } else { "" })
    }

    /// The number of a variant that text chooses.
    pub(super) fn text_number(&mut self, schema: &Schema<'s>, number: i128) -> fmt::Result {
        let all: [u8; 8] = text(number);
        let len = schema.text_len().unwrap_or(all.len());
        self.bytes(all.get(all.len().saturating_sub(len)..).unwrap_or_default())
    }
}

/// Whether a number is text that chooses a variant.
pub(super) fn is_tag(schema: &Schema<'_>, number: i128) -> bool {
    let len = if schema.is_text() { schema.text_len().filter(|len| *len <= 8) } else { None };
    let most = |len: usize| if len < 8 { (1_i128 << (len << 3)).saturating_sub(1) } else { u64::MAX.into() };
    len.is_some_and(|len| (0..=most(len)).contains(&number))
}

const fn symbol(comparison: Comparison) -> &'static str {
    comparison.symbol()
}
