//! What follows from fields, and conditions on them.

use alloc::vec;
use alloc::vec::Vec;

use super::loader::{Cut, Loader, Result};
use crate::dynamic::text::lexer::At;
use crate::dynamic::text::named;
use crate::dynamic::text::words::{Place, Word};
use crate::layout::{Comparison, Condition, Field, Linear, Refusal, Schema, Term, text_number};

/// Among what a path begins.
#[derive(Clone, Copy)]
pub(super) enum Context<'f, 's> {
    /// The fields in front.
    Fields(&'f [Field<'s>]),
    /// The only element, which is called so.
    Element(Word, &'s Schema<'s>),
}

/// What stands between operators.
enum Operand<'s> {
    Number(Term),
    Condition(Condition<'s>),
}

/// How often one condition compares at most.
const MOST_COMPARISONS: usize = 256;

impl<'s> Loader<'_, 's> {
    /// What follows from a field in front.
    pub(super) fn term(&mut self, context: Context<'_, 's>) -> Result<Term> {
        let at = self.lexer.at();
        match self.bits(context)? {
            Operand::Number(term) => Ok(term),
            Operand::Condition(_) => self.error(at, "a number follows from a field, and this is a condition"),
        }
    }

    /// A condition, also without parentheses around it.
    pub(super) fn condition(&mut self, context: Context<'_, 's>) -> Result<Condition<'s>> {
        let at = self.lexer.at();
        let operand = self.any(context)?;
        let condition = self.holds(at, operand)?;
        if condition.comparisons() > MOST_COMPARISONS {
            return self.error(at, format_args!("a condition has at most {MOST_COMPARISONS} comparisons"));
        }
        Ok(condition)
    }

    /// An operand as a condition.
    fn holds(&self, at: At, operand: Operand<'s>) -> Result<Condition<'s>> {
        match operand {
            Operand::Condition(condition) => Ok(condition),
            Operand::Number(number) if number.linear().mask() != -1 => {
                Ok(Condition::Compare { number, comparison: Comparison::NotEqual, value: 0 })
            }
            Operand::Number(_) => self.error(at, "a number alone is no condition: compare it, as in `.flags & 1 != 0`"),
        }
    }

    fn any(&mut self, context: Context<'_, 's>) -> Result<Operand<'s>> {
        self.joined(context, "||", Self::all, Condition::Any)
    }

    fn all(&mut self, context: Context<'_, 's>) -> Result<Operand<'s>> {
        self.joined(context, "&&", Self::comparison, Condition::All)
    }

    fn joined(
        &mut self,
        context: Context<'_, 's>,
        operator: &str,
        part: fn(&mut Self, Context<'_, 's>) -> Result<Operand<'s>>,
        join: fn(&'s [Condition<'s>]) -> Condition<'s>,
    ) -> Result<Operand<'s>> {
        let at = self.lexer.at();
        let first = part(self, context)?;
        if !self.lexer.is(operator) {
            return Ok(first);
        }
        let mut parts = Vec::new();
        parts.push(self.holds(at, first)?);
        while self.lexer.eat(operator) {
            let at = self.lexer.at();
            let next = part(self, context)?;
            parts.push(self.holds(at, next)?);
        }
        Ok(Operand::Condition(join(self.memory.slice(parts))))
    }

    /// The same of a word in front of parentheses, in which there may be any number.
    fn listed(
        &mut self,
        context: Context<'_, 's>,
        join: fn(&'s [Condition<'s>]) -> Condition<'s>,
    ) -> Result<Operand<'s>> {
        self.lexer.expect("(", "behind this word")?;
        let mut parts = Vec::new();
        while !self.lexer.eat(")") {
            parts.push(self.deeper(|loader| loader.condition(context))?);
            if !self.lexer.is(")") {
                self.lexer.expect(",", "or `)` behind a condition")?;
            }
        }
        Ok(Operand::Condition(join(self.memory.slice(parts))))
    }

    fn comparison(&mut self, context: Context<'_, 's>) -> Result<Operand<'s>> {
        let at = self.lexer.at();
        let left = self.bits(context)?;
        let comparisons = [
            ("==", Comparison::Equal),
            ("!=", Comparison::NotEqual),
            ("<=", Comparison::AtMost),
            (">=", Comparison::AtLeast),
            ("<", Comparison::Less),
            (">", Comparison::More),
        ];
        let comparison = comparisons.into_iter().find(|(symbol, _)| self.lexer.eat(symbol));
        let (is_not, is_in) = match comparison {
            Some(_) => (false, false),
            None => (self.eat(Word::Not), self.eat(Word::In)),
        };
        if is_not && !is_in {
            return self.expected("`in` behind `not`");
        }
        let term = match left {
            Operand::Number(term) => term,
            left if comparison.is_none() && !is_in => return Ok(left),
            Operand::Condition(_) => {
                return self.error(at, "a condition is compared with nothing: remove its parentheses");
            }
        };
        match comparison {
            Some((_, comparison)) => self.compared(context, term, comparison).map(Operand::Condition),
            None if is_in => {
                let ranges = self.memory.slice(self.range_or_list()?);
                Ok(Operand::Condition(Condition::Among { number: term, ranges, is: !is_not }))
            }
            None => Ok(Operand::Number(term)),
        }
    }

    fn range_or_list(&mut self) -> Result<Vec<(i128, i128)>> {
        if self.lexer.eat("[") { self.ranges("]") } else { Ok(vec![self.range()?]) }
    }

    /// What a number, or bytes, or a float is compared with.
    fn compared(&mut self, context: Context<'_, 's>, term: Term, comparison: Comparison) -> Result<Condition<'s>> {
        let at = self.lexer.at();
        if let Some(bytes) = self.bytes_with_mark()? {
            let tag = self.seen(context, term).filter(|seen| seen.is_text());
            if let Some(len) = tag.and_then(Schema::text_len) {
                if len != bytes.len() {
                    return self.error(
                        at,
                        format_args!("this text has {} bytes, and those in front of variants {len}", bytes.len()),
                    );
                }
                return Ok(Condition::Compare { number: term, comparison, value: text_number(&bytes) });
            }
            let is = match comparison {
                Comparison::Equal => true,
                Comparison::NotEqual => false,
                Comparison::Less | Comparison::AtMost | Comparison::More | Comparison::AtLeast => {
                    return self.error(at, "bytes are the same or not: compare them with `==` or `!=`");
                }
            };
            self.assert_identity(at, term)?;
            return Ok(Condition::Bytes { subject: term, bytes: self.memory.slice(bytes.into_owned()), is });
        }
        if let Some(value) = self.lexer.float()? {
            self.assert_identity(at, term)?;
            return Ok(Condition::Float { subject: term, comparison, value });
        }
        let value = self.number_or_flag("the number to compare with")?;
        Ok(Condition::Compare { number: term, comparison, value })
    }

    fn assert_identity(&self, at: At, term: Term) -> Result<()> {
        if term.linear().is_identity() {
            return Ok(());
        }
        self.error(at, "only numbers are computed with: compare with a number, or the field as it is")
    }

    fn bits(&mut self, context: Context<'_, 's>) -> Result<Operand<'s>> {
        let mut left = self.shifted(context)?;
        while self.lexer.eat_but("&", "&&") {
            left = self.computed(left, "a mask", Linear::try_and)?;
        }
        Ok(left)
    }

    fn shifted(&mut self, context: Context<'_, 's>) -> Result<Operand<'s>> {
        let mut left = self.sum(context)?;
        while self.lexer.eat(">>") {
            left = self.computed(left, "a number of bits", Linear::try_shifted)?;
        }
        Ok(left)
    }

    fn sum(&mut self, context: Context<'_, 's>) -> Result<Operand<'s>> {
        let mut left = self.product(context)?;
        loop {
            if self.lexer.eat("+") {
                left = self.computed(left, "what is added", Linear::try_plus)?;
            } else if self.lexer.eat_but("-", "->") {
                left = self
                    .computed(left, "what is subtracted", |linear, number| linear.try_plus(number.saturating_neg()))?;
            } else {
                return Ok(left);
            }
        }
    }

    fn product(&mut self, context: Context<'_, 's>) -> Result<Operand<'s>> {
        let mut left = self.operand(context)?;
        while self.lexer.eat("*") {
            left = self.computed(left, "a factor", Linear::try_times)?;
        }
        Ok(left)
    }

    /// The operand with one step of arithmetic more.
    fn computed(
        &mut self,
        operand: Operand<'s>,
        what: &str,
        step: fn(Linear, i128) -> core::result::Result<Linear, Refusal<'static>>,
    ) -> Result<Operand<'s>> {
        let at = self.lexer.at();
        let Operand::Number(term) = operand else {
            return self.error(at, "only numbers are computed with, and in front stands a condition");
        };
        let number = self.lexer.integer(what)?;
        let linear = self.obeyed(at, step(term.linear(), number))?;
        Ok(Operand::Number(term.with(linear)))
    }

    fn operand(&mut self, context: Context<'_, 's>) -> Result<Operand<'s>> {
        if self.lexer.eat("(") {
            let operand = self.deeper(|loader| loader.any(context))?;
            self.lexer.expect(")", "behind what was opened")?;
            return Ok(operand);
        }
        match self.peek(Place::Condition) {
            Some(Word::All) => {
                self.lexer.word();
                self.listed(context, Condition::All)
            }
            Some(Word::Any) => {
                self.lexer.word();
                self.listed(context, Condition::Any)
            }
            _ => self.path(context).map(Operand::Number),
        }
    }

    /// What a path leads to.
    fn path(&mut self, context: Context<'_, 's>) -> Result<Term> {
        let at = self.lexer.at();
        let Some(path) = self.lexer.path() else {
            return self.expected("the way to a field, with a dot in front, as in `.flags`");
        };
        let mut steps = path.split('.').skip(1);
        let first = steps.next().unwrap_or_default();
        let (mut term, mut schema) = match context {
            Context::Fields(fields) => {
                let position = self.step(at, fields, first)?;
                (Term::field(position), fields.get(position).map(Field::schema))
            }
            Context::Element(word, element) if first == word.long() || first == word.short() => {
                (Term::field(0), Some(element.plain()))
            }
            Context::Element(word, _) => {
                return self.error(
                    at,
                    format_args!("the element is called `.{}` here, and nothing else can be looked at", word.long()),
                );
            }
        };
        for step in steps {
            let fields = schema.map_or(&[][..], Schema::fields);
            let position = self.step(at, fields, step)?;
            term = match term.at(position) {
                Some(term) => term,
                None => {
                    return self.error(at, "a path leads through at most 7 structs, to one of their first 256 fields");
                }
            };
            schema = fields.get(position).map(Field::schema);
        }
        Ok(term)
    }

    /// The position of a field by its name or its position.
    pub(super) fn step(&self, at: At, fields: &[Field<'_>], step: &str) -> Result<usize> {
        let is_position = step.starts_with(|digit: char| digit.is_ascii_digit());
        let position = if is_position { step.parse().ok() } else { named::find(fields, step) };
        match position.filter(|position| *position < fields.len()) {
            Some(position) => Ok(position),
            None if is_position => self.error(at, format_args!("there is no field at position {} here", Cut(step))),
            None => self.unknown(at, "field in front of this one", step, fields.iter().map(Field::name)),
        }
    }

    /// What a term looks at.
    fn seen(&self, context: Context<'_, 's>, term: Term) -> Option<&'s Schema<'s>> {
        let outer = match context {
            Context::Fields(fields) => fields.get(term.subject())?.schema(),
            Context::Element(_, element) => element.plain(),
        };
        if term.inner().is_empty() { Some(outer) } else { Some(outer.field_at(term.inner())?.schema()) }
    }
}
