//! What stands behind the type of a field, before the field is made of it.
//!
//! Owns the attributes one by one. How they become a field is in `fields`.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::conditions::Context;
use super::format::{Length, Parts, Seen};
use super::loader::{Loader, Result};
use crate::dynamic::text::lexer::At;
use crate::dynamic::text::rules;
use crate::dynamic::text::words::{Place, Word};
use crate::layout::{
    Absent, Algorithm, Align, BitOrder, Bits, Condition, Constant, End, Endian, Field, Fill, Give, Null, Schema, Size,
    Term, element_of,
};

/// All that is said of one field.
#[derive(Default)]
pub(super) struct Said<'t, 's> {
    pub(super) format: Parts,
    pub(super) holder: Option<Term>,
    pub(super) last: Option<Condition<'s>>,
    pub(super) align: Option<Align>,
    pub(super) size: Option<Size>,
    pub(super) null: Option<Null>,
    pub(super) fill: Option<Fill>,
    pub(super) switch: Option<Term>,
    pub(super) when: Option<Condition<'s>>,
    pub(super) check: Option<Condition<'s>>,
    pub(super) constant: Option<Constant<'s>>,
    pub(super) absent: Option<Absent<'s>>,
    pub(super) payload_len: Option<i64>,
    pub(super) is_key: bool,
    pub(super) gives: Vec<Give<'s>>,
    /// When it is compact, or that it never is.
    pub(super) compact: Option<Option<Condition<'s>>>,
    pub(super) order: Option<Condition<'s>>,
    pub(super) then: Option<Parts>,
    pub(super) bits: Option<Bits>,
    pub(super) is_lsb: bool,
    pub(super) each_check: Option<Condition<'s>>,
    /// Beside a check of elements: nothing is said of how they are written.
    pub(super) ascending: Option<Term>,
    pub(super) tagged: Option<Vec<Option<Absent<'s>>>>,
    pub(super) elements: Option<Parts>,
    pub(super) sum: Option<Sum<'t>>,
    pub(super) seen: Seen,
}

/// A checksum, whose fields may stand behind it.
pub(super) struct Sum<'t> {
    pub(super) algorithm: Algorithm,
    pub(super) over: Option<Over<'t>>,
    pub(super) seed: Option<Term>,
    pub(super) is_on_request: bool,
}

/// What a checksum is of.
#[derive(Clone, Copy)]
pub(super) struct Over<'t> {
    pub(super) at: At,
    /// The first and the last of its fields; otherwise all that is behind.
    pub(super) fields: Option<(&'t str, &'t str)>,
}

/// The field of which something is said.
#[derive(Clone, Copy)]
pub(super) struct Of<'f, 's> {
    /// Those in front, and itself as far as it is known.
    pub(super) fields: &'f [Field<'s>],
    pub(super) index: usize,
    /// Whether the group in front has its least significant bits first.
    pub(super) is_lsb: bool,
}

impl<'f, 's> Of<'f, 's> {
    fn front(self) -> Context<'f, 's> {
        Context::Fields(self.fields.get(..self.index).unwrap_or_default())
    }

    /// Whether it is all fields of a variant, which have no place in front of themselves.
    const fn is_variant(self) -> bool {
        self.index == self.fields.len()
    }

    /// Those in front, and the field itself.
    const fn own(self) -> Context<'f, 's> {
        Context::Fields(self.fields)
    }

    fn schema(self) -> &'s Schema<'s> {
        self.fields.get(self.index).map_or(&Schema::Unit, Field::schema)
    }
}

impl<'t, 's> Loader<'t, 's> {
    /// All attributes up to the end of the field.
    pub(super) fn attributes(&mut self, of: Of<'_, 's>) -> Result<Said<'t, 's>> {
        let mut said = Said::default();
        // The name of the next field is none: a comma is missing.
        while self.lexer.peek_word().is_some() && self.lexer.peek_word_before(":").is_none() {
            let at = self.lexer.at();
            let word = self.word(Place::Field, "attribute of a field")?;
            self.once(at, word, &mut said.seen)?;
            if of.is_variant() && !is_of_variants(word) {
                let word = word.long();
                return self
                    .error(at, format_args!("`{word}` is said of fields, and not of a variant: put it behind one"));
            }
            match word {
                Word::Little | Word::Big | Word::Lsb | Word::Key | Word::Missing => {}
                Word::Default | Word::PayloadLen | Word::Ascending => {}
                Word::Inherit => return self.error(at, "`inherit` stands in `each`"),
                _ => self.is(word)?,
            }
            self.attribute(at, word, of, &mut said)?;
        }
        Ok(said)
    }

    fn attribute(&mut self, at: At, word: Word, of: Of<'_, 's>, said: &mut Said<'t, 's>) -> Result<()> {
        match word {
            Word::Little | Word::Big | Word::Width | Word::Max | Word::Pad | Word::Values => {
                self.format_attribute(at, word, &mut said.format)?;
            }
            Word::Len => self.field_length(of, said)?,
            Word::Each => {
                let element = Context::Element(Word::It, rules::element(of.schema()));
                let (each, check) = self.each(Some(element))?;
                said.format.each = each.map(Box::new);
                said.each_check = check;
            }
            Word::Size | Word::FieldExtra | Word::Fill | Word::Null | Word::Align => {
                self.extent_attribute(word, of, said)?;
            }
            Word::Switch => said.switch = Some(self.term(of.front())?),
            Word::When => said.when = Some(self.condition(of.front())?),
            Word::Check => said.check = Some(self.condition(of.own())?),
            Word::Compact if self.eat(Word::Never) => said.compact = Some(None),
            Word::Compact => said.compact = Some(Some(self.condition(of.front())?)),
            Word::Order => said.order = Some(self.condition(of.front())?),
            Word::Then | Word::Elements => {
                let parts = self.each(None)?.0;
                *(if word == Word::Then { &mut said.then } else { &mut said.elements }) = parts;
            }
            Word::Value => said.constant = Some(self.constant()?),
            Word::Default | Word::Missing => {
                if said.absent.is_some() {
                    return self.error(at, "a field is one thing where it is not there: remove `default` or `missing`");
                }
                said.absent = Some(self.absent(word)?);
            }
            Word::PayloadLen => {
                let more = if self.lexer.eat("=") {
                    self.lexer.integer_in("what a length counts besides", i64::MIN.into(), i64::MAX.into())?
                } else {
                    0
                };
                said.payload_len = i64::try_from(more).ok();
            }
            _ => self.attribute_of_contents(at, word, of, said)?,
        }
        Ok(())
    }

    /// The same of what says what stands in the field.
    fn attribute_of_contents(&mut self, at: At, word: Word, of: Of<'_, 's>, said: &mut Said<'t, 's>) -> Result<()> {
        match word {
            Word::Key => said.is_key = true,
            Word::Lsb => said.is_lsb = true,
            Word::Give => said.gives = self.gives(of)?,
            Word::Bits => said.bits = Some(self.bits_of(of)?),
            Word::Ascending => {
                let element = Context::Element(Word::It, rules::element(of.schema()));
                said.ascending = Some(if self.lexer.eat("=") { self.term(element)? } else { Term::field(0) });
            }
            Word::TaggedFields => said.tagged = Some(self.tagged()?),
            Word::Checksum => {
                let algorithm = self.algorithm()?;
                said.sum = Some(Sum { algorithm, over: None, seed: None, is_on_request: false });
            }
            Word::Over | Word::Seed | Word::Verify => {
                let Some(mut sum) = said.sum.take() else {
                    let word = word.long();
                    return self.error(at, format_args!("`{word}` stands behind the `checksum` that it is of"));
                };
                match word {
                    Word::Over => sum.over = Some(self.over()?),
                    Word::Seed => sum.seed = Some(self.term(of.front())?),
                    _ if self.eat(Word::OnRequest) => sum.is_on_request = true,
                    _ => return self.expected("`request` behind `verify=`"),
                }
                said.sum = Some(sum);
            }
            _ => return self.error(at, format_args!("`{}` is no attribute of a field", word.long())),
        }
        Ok(())
    }

    fn field_length(&mut self, of: Of<'_, 's>, said: &mut Said<'t, 's>) -> Result<()> {
        if self.is_until_condition() {
            self.lexer.word();
            let element = Context::Element(Word::Last, element_of(of.schema()));
            self.lexer.expect("(", "behind `until`")?;
            said.last = Some(self.condition(element)?);
            said.format.end = Some(End::Last);
            return self.lexer.expect(")", "behind the condition");
        }
        match self.length(of.front())? {
            Length::End(end) => said.format.end = Some(end),
            Length::Held(holder) => (said.format.end, said.holder) = (Some(End::Held), Some(holder)),
        }
        Ok(())
    }

    fn extent_attribute(&mut self, word: Word, of: Of<'_, 's>, said: &mut Said<'t, 's>) -> Result<()> {
        let at = self.lexer.at();
        match word {
            Word::Size => said.size = Some(self.extent(of.front())?),
            Word::FieldExtra | Word::Fill => {
                if said.fill.is_some() {
                    return self.error(at, "one thing stands behind the value: remove `extra` or `fill`");
                }
                said.fill = Some(match word {
                    Word::FieldExtra if self.eat(Word::Ignore) => Fill::Ignored,
                    Word::FieldExtra if self.eat(Word::Cut) => Fill::Cut,
                    Word::FieldExtra => return self.expected("`ignore` or `cut`"),
                    _ if self.eat(Word::Nothing) => Fill::Nothing,
                    _ => Fill::Byte(self.byte("the byte that fills a size")?),
                });
            }
            Word::Null => {
                said.null = Some(
                    match self
                        .word(Place::Value, "null: a number that is null stands directly behind its `len` or `size`")?
                    {
                        Word::OfSize => Null::Size,
                        Word::OfLength => Null::Length,
                        Word::Never => Null::Never,
                        word => {
                            return self.error(
                                at,
                                format_args!("`{}` makes nothing null: write `size`, `length` or `never`", word.long()),
                            );
                        }
                    },
                );
            }
            _ => said.align = Some(self.align()?),
        }
        Ok(())
    }

    fn align(&mut self) -> Result<Align> {
        let is_open = self.lexer.eat("(");
        let at = self.lexer.at();
        let bytes = self.size("an alignment")?;
        let align = self.obeyed(at, Align::try_to(bytes))?;
        if !is_open {
            return Ok(align);
        }
        let align = if self.eat(Word::Ignore) { align.ignoring() } else { align };
        self.lexer.expect(")", "behind the alignment")?;
        Ok(align)
    }

    /// What a field is where it is not there, behind its word.
    fn absent(&mut self, word: Word) -> Result<Absent<'s>> {
        Ok(match word {
            Word::Missing => Absent::Missing,
            _ if self.lexer.eat("=") => Absent::Constant(self.constant()?),
            _ => Absent::Natural,
        })
    }

    /// What each variant is where it is not there.
    fn tagged(&mut self) -> Result<Vec<Option<Absent<'s>>>> {
        let mut all = Vec::new();
        self.lexer.expect("(", "behind `tagged=`")?;
        while !self.lexer.eat(")") {
            let absent = if self.eat(Word::Needed) {
                None
            } else {
                match self.peek(Place::Field) {
                    Some(word @ (Word::Missing | Word::Default)) => {
                        self.lexer.word();
                        Some(self.absent(word)?)
                    }
                    _ => return self.expected("`needed`, `missing`, `default` or `default=...` of a variant"),
                }
            };
            all.push(absent);
            if !self.lexer.is(")") {
                self.lexer.expect(",", "between two variants")?;
            }
        }
        Ok(all)
    }

    fn gives(&mut self, of: Of<'_, 's>) -> Result<Vec<Give<'s>>> {
        let mut gives = Vec::new();
        self.lexer.expect("(", "behind `give=`")?;
        while !self.lexer.eat(")") {
            let name = self.name("the name of a number that the type is given")?;
            let name = self.kept(&name);
            self.lexer.expect("=", "between the name of a number and what it is")?;
            gives.push(if self.lexer.is(".") || self.lexer.is("(") {
                Give::term(name, self.term(of.front())?)
            } else {
                Give::constant(name, self.number_or_flag("a number, or a field such as `.version`")?)
            });
            if !self.lexer.is(")") {
                self.lexer.expect(",", "between two numbers that are given")?;
            }
        }
        Ok(gives)
    }

    fn algorithm(&mut self) -> Result<Algorithm> {
        let at = self.lexer.at();
        let name = self.lexer.long_word();
        match Algorithm::ALL.iter().find(|algorithm| algorithm.name() == name) {
            Some(algorithm) => Ok(*algorithm),
            None => self.unknown(at, "checksum", name, Algorithm::ALL.iter().map(|algorithm| algorithm.name())),
        }
    }

    fn over(&mut self) -> Result<Over<'t>> {
        let at = self.lexer.at();
        if self.eat(Word::AllBehind) {
            return Ok(Over { at, fields: None });
        }
        let Some(first) = self.lexer.path() else {
            return self.expected("`rest`, or fields such as `.first..=.last`");
        };
        let last = if self.lexer.eat("..=") { self.lexer.path() } else { Some(first) };
        match last {
            Some(last) => Ok(Over { at, fields: Some((first, last)) }),
            None => self.expected("the last field that the checksum is of, as in `.first..=.last`"),
        }
    }

    /// Which bits a field is: so many behind those of the fields in front, or as it is said at length.
    fn bits_of(&mut self, of: Of<'_, 's>) -> Result<Bits> {
        let at = self.lexer.at();
        let front = of.fields.get(..of.index).unwrap_or_default();
        if self.lexer.is_number() {
            let count = self.lexer.integer_in("a number of bits", 1, 64)?;
            let bits = rules::bits(front, u32::try_from(count).unwrap_or(64), of.is_lsb);
            return match bits {
                Some(bits) => Ok(bits),
                None => self.error(
                    at,
                    "the `hidden` number in front has no such bits: declare one of as many bytes as these fields are",
                ),
            };
        }
        self.lexer.expect("(", "or a number of bits behind `bits=`")?;
        let byte = |number: i128| u8::try_from(number).unwrap_or(u8::MAX);
        let count = byte(self.lexer.integer_in("a number of bits", 1, 64)?);
        self.lexer.expect(",", "behind the number of bits")?;
        let first = byte(self.lexer.integer_in("the bits in front", 0, 63)?);
        self.lexer.expect(",", "behind the number of bits in front")?;
        let all = byte(self.lexer.integer_in("the bytes of the group", 1, 8)?).saturating_mul(8);
        self.lexer.expect(",", "behind the bytes of the group")?;
        let group = self.term(of.front())?.subject();
        let order = if self.eat(Word::Lsb) { BitOrder::Lsb } else { BitOrder::Msb };
        self.lexer.expect(")", "behind the group")?;
        self.obeyed(at, Bits::try_new(group, all, order, first, count))
    }
}

/// Whether it is said of a variant: its size, what stands in that behind the fields, and the order of the size.
const fn is_of_variants(word: Word) -> bool {
    matches!(word, Word::Size | Word::FieldExtra | Word::Fill | Word::Little | Word::Big | Word::Order | Word::Then)
}

impl Said<'_, '_> {
    /// Whether an order was said in words.
    pub(super) const fn endian(&self) -> Option<Endian> {
        self.format.endian
    }
}
