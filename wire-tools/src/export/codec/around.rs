//! What stands around the value of a field while it is read: what other fields say of it, what its type is given, and its size.
//!
//! Owns where the number stands that another field holds, which is where an error of it is told.

use wire::schema::{Condition, Field, Fill, Format, Null, Schema, Size, Term};

use super::conditions::{Subject, condition, element, subject};
use super::fields::Part;
use super::language::Type;
use super::module::Module;
use super::numbers::{Integer, arithmetic, named_null};
use super::read_values::Around;
use crate::export::{Refusal, Written};

impl Module<'_> {
    pub(super) fn subject(&self, at: &str, term: Term, part: &Part<'_>) -> Written<Subject> {
        subject(at, term, part, self.language)
    }

    /// The condition in words of the language.
    pub(super) fn holds(&self, at: &str, part: &Part<'_>, of: &Condition<'_>) -> Written<String> {
        condition(at, of, &|term: Term| subject(at, term, part, self.language), self.language)
    }

    /// What holds of an element, as a function.
    pub(super) fn element_holds(
        &self,
        at: &str,
        of: &Condition<'_>,
        schema: &'static Field<'static>,
    ) -> Written<String> {
        let holds = condition(at, of, &|term: Term| element(at, term, schema, self.language), self.language)?;
        Ok(self.language.function("it", &holds))
    }

    /// Where the number stands that a term looks at.
    pub(super) fn place(&self, at: &str, part: &Part<'_>, term: Term, subject: &Subject) -> Written<String> {
        let unknown = || Refusal::of(at, "length in a field whose place varies");
        let field = part.fields.get(term.subject()).ok_or_else(unknown)?;
        if field.is_given() {
            return Ok("reader.at".to_owned());
        }
        if matches!(field.schema().plain(), Schema::Optional { .. })
            || field.size().is_some() && term.inner().is_empty()
        {
            return Err(unknown());
        }
        let start = match field.bits() {
            Some(bits) => part.start(bits.group()),
            None => part.start(term.subject()),
        };
        match subject.offset.ok_or_else(unknown)? {
            0 => Ok(start),
            offset => Ok(format!("{start} + {offset}")),
        }
    }

    /// What is known around the value of a field.
    pub(super) fn around(&mut self, at: &str, part: &Part<'_>, field: &'static Field<'static>) -> Written<Around> {
        let mut around = Around { given: self.passed(at, part, field)?, ..Around::default() };
        if let Some(term) = field.holder().or_else(|| field.switch()) {
            let subject = self.subject(at, term, part)?;
            let place = self.place(at, part, term, &subject)?;
            let (mut number, is_wide) = subject.linear(term.linear(), self.language);
            if let (Schema::Enum { tag, .. }, true) = (field.schema().plain(), field.switch().is_some()) {
                let wants_wide = Integer::of(*tag).is_wide();
                if wants_wide != is_wide {
                    number = if wants_wide {
                        self.language.as_wide(&number)
                    } else {
                        self.language.call("", "narrow", &[number], &[])
                    };
                }
            }
            around.held = Some((place, number));
        }
        if field.elements().is_some() {
            around.noting =
                Some(format!("_starts_{}", part.names.get(index_of(part, field)).map_or("", String::as_str)));
        }
        if let Some(last) = field.last() {
            around.last = Some(self.element_holds(at, last.condition(), last.element())?);
        }
        Ok(around)
    }

    /// The numbers that the type of a field is given.
    pub(super) fn passed(&self, at: &str, part: &Part<'_>, field: &'static Field<'static>) -> Written<Vec<String>> {
        let wanted = field.schema().given();
        if field.gives().is_empty() {
            let own = part.fields.iter().zip(&part.names).filter(|(field, _)| field.is_given());
            return Ok(own.map(|(_, name)| name.clone()).take(wanted.len()).collect());
        }
        let numbers = wanted.iter().map(|wanted| {
            let is_wide = Integer::of_schema(at, wanted.schema(), wanted.format())?.is_wide();
            let give = field.gives().iter().find(|give| give.name() == wanted.name());
            let give = give.ok_or_else(|| Refusal::of(at, "number that its type is given"))?;
            let Some(term) = give.subject() else {
                return Ok(self.language.integer(give.number().unwrap_or_default(), is_wide));
            };
            let subject = self.subject(at, term, part)?;
            if !subject.guards.is_empty() {
                return Err(Refusal::of(at, "number that its type is given and that may be absent"));
            }
            let (number, found_wide) = subject.linear(term.linear(), self.language);
            Ok(match (found_wide, is_wide) {
                (true, false) => self.language.call("", "narrow", &[number], &[]),
                (false, true) => self.language.as_wide(&number),
                _ => number,
            })
        });
        numbers.collect()
    }

    /// What opens the size of a field.
    pub(super) fn enter(
        &mut self,
        at: &str,
        part: &Part<'_>,
        field: &'static Field<'static>,
        size: Option<Size>,
        format: Format<'_>,
    ) -> Written<Option<String>> {
        let size = match size {
            None => return Ok(None),
            Some(Size::Constant(size)) => size.to_string(),
            Some(Size::Before(left)) => self.language.call("reader", "all_but", &[left.to_string()], &[]),
            Some(Size::Prefix(prefix)) => {
                let number = Integer::of(prefix.number()).read(at, format.endian(), self.language)?;
                let mut named = arithmetic(prefix);
                if let Some(null) = named_null(prefix) {
                    named.push(("null", self.language.integer(null, Integer::of(prefix.number()).is_wide())));
                }
                self.language.call("reader", "length", &["reader.at".to_owned(), number], &named)
            }
            Some(Size::Held(term)) => {
                let subject = self.subject(at, term, part)?;
                let place = self.place(at, part, term, &subject)?;
                let (number, _) = subject.linear(term.linear(), self.language);
                self.language.call("reader", "length", &[place, number], &[])
            }
            Some(_) => return Err(Refusal::of(at, "size of this kind")),
        };
        let grows = matches!(field.size(), Some(Size::Before(_)));
        let named: Vec<_> = grows.then(|| ("grows", self.language.boolean(true))).into_iter().collect();
        Ok(Some(self.language.call("reader", "enter", &[size], &named)))
    }

    pub(super) fn leave(&self, end: &str, fill: Fill) -> String {
        let end = end.to_owned();
        let call = match fill {
            Fill::Byte(fill) => self.language.call("reader", "leave", &[end], &[("fill", fill.to_string())]),
            Fill::Ignored | Fill::Cut => {
                self.language.call("reader", "leave", &[end], &[("ignore", self.language.boolean(true))])
            }
            _ => self.language.call("reader", "leave", &[end], &[]),
        };
        self.language.expression(&call)
    }

    /// The fields of a variant behind their size.
    pub(super) fn read_whole(
        &mut self,
        part: &Part<'_>,
        whole: &'static Field<'static>,
        read: Vec<String>,
    ) -> Written<Vec<String>> {
        let at = format!("{}{}", part.root, part.step);
        if part.fields.iter().any(Field::is_given) || whole.null() != Null::Never || whole.little().is_some() {
            return Err(Refusal::of(&at, "size of a variant that is given numbers, or null"));
        }
        let enter = self.enter(&at, part, whole, whole.size(), whole.format())?;
        let mut lines = vec![self.language.set("_at", &self.language.text(part.step))];
        let integer = Type::Integer { is_wide: false };
        lines.extend(enter.map(|enter| self.language.declare("_whole", &integer, &enter)));
        lines.extend(read);
        lines.push(self.language.set("_at", &self.language.text(part.step)));
        lines.push(self.leave("_whole", whole.fill()));
        Ok(lines)
    }
}

/// The position of a field among those of its part.
fn index_of(part: &Part<'_>, field: &Field<'_>) -> usize {
    part.fields.iter().position(|own| std::ptr::eq(own, field)).unwrap_or_default()
}
