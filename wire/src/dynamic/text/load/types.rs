//! Types where they stand: words, arrays and the like, and references to those that are declared.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::vec::Vec;

use super::cost::Cost;
use super::format::integer;
use super::loader::{Cut, Loader, Result, Typed};
use crate::dynamic::text::lexer::At;
use crate::dynamic::text::words::{Place, Word};
use crate::layout::{Encoding, Named, Names, Notation, Schema};

/// So many names may stand in any order: each is then compared with all others.
const MOST_UNORDERED: usize = 1024;

impl<'s> Loader<'_, 's> {
    pub(super) fn ty(&mut self) -> Result<Typed<'s>> {
        let at = self.lexer.at();
        let mut typed = self.deeper(Self::one)?;
        while self.lexer.eat("?") {
            typed = self.made(at, Schema::Optional { value: typed.schema }, typed.cost.around())?;
        }
        Ok(typed)
    }

    /// A type that is made of others.
    fn made(&self, at: At, schema: Schema<'s>, cost: Cost) -> Result<Typed<'s>> {
        if let Err(too_much) = cost.check(false).and_then(|()| cost.check_idle()) {
            return self.error(at, too_much);
        }
        self.afford(at, size_of::<Schema<'_>>())?;
        Ok(Typed { schema: self.memory.keep(schema), cost })
    }

    fn one(&mut self) -> Result<Typed<'s>> {
        let at = self.lexer.at();
        if self.lexer.eat("[") {
            return self.array(at);
        }
        if self.lexer.eat("(") {
            return self.tuple(at);
        }
        if self.lexer.eat("<") {
            let of = self.ty()?;
            let named = self.about(Named::new("", of.schema))?;
            self.lexer.expect(">", "behind what is said of this type")?;
            return self.made(at, Schema::Named(named), of.cost.around().refused(named.may_refuse()));
        }
        if self.lexer.is("@") {
            return self.at_mark(None);
        }
        let word = self.lexer.peek_word();
        // Names may be numbers, also those of types.
        let is_name = self.lexer.is_string() || self.lexer.is_number() && !self.lexer.is("-");
        if word.is_none() && !is_name {
            return self.expected("a type, such as `u16`, `text`, `[i32]` or the name of one in front");
        }
        if let Some(word) = word.filter(|word| self.lexer.peek_word_before("@") != Some(word)) {
            if let Some(word) = Word::find(Place::Type, word) {
                self.lexer.word();
                return self.usual(at, word);
            }
            if let Some((bytes, _)) = integer(word) {
                let larger = bytes.checked_next_power_of_two().unwrap_or(16).min(16);
                return self.error(
                    at,
                    format!(
                        "integers have 8, 16, 32, 64 or 128 bits: `{}{} width={bytes}`",
                        &word[..1],
                        u32::from(larger) * 8
                    ),
                );
            }
        }
        let name = self.name("the name of a type")?;
        if self.lexer.is("@") { self.at_mark(Some(&name)) } else { self.named(at, &name) }
    }

    /// A type by its position.
    fn at_mark(&mut self, name: Option<&str>) -> Result<Typed<'s>> {
        let at = self.lexer.at();
        self.lexer.expect("@", "in front of a position")?;
        let position = self.lexer.size("the position of a type")?;
        let Some(typed) = self.at_position(position) else {
            return self.error(
                at,
                format_args!(
                    "there is no type at position {position} in front of this one: there are {}",
                    self.count()
                ),
            );
        };
        match name.filter(|name| *name != typed.schema.name()) {
            Some(_) => {
                self.error(at, format_args!("the type at position {position} is called `{}`", Cut(typed.schema.name())))
            }
            None => Ok(typed),
        }
    }

    /// A type that has a word.
    fn usual(&mut self, at: At, word: Word) -> Result<Typed<'s>> {
        let schema: &'s Schema<'s> = match word {
            Word::Bool => &Schema::Bool,
            Word::Zeros => &Schema::Unit,
            Word::Bytes => &Schema::Bytes,
            Word::Text if self.lexer.eat("[") => {
                let len = self.lexer.size("the bytes of a text")?;
                let pad = if self.eat(Word::Pad) { self.byte("the byte that fills a text")? } else { 0 };
                self.lexer.expect("]", "behind the bytes of a text")?;
                let cost = if len == 0 { Cost::EMPTY } else { Cost::LEAF };
                return self.made(at, Schema::FixedText { len, pad }, cost.plus(len));
            }
            Word::Text => &Schema::Text { encoding: Encoding::Utf8 },
            Word::Ascii => &Schema::Text { encoding: Encoding::Ascii },
            Word::Latin1 => &Schema::Text { encoding: Encoding::Latin1 },
            Word::Utf16 => &Schema::Text { encoding: Encoding::Utf16 },
            Word::F32 => &Schema::Float { size: 4 },
            Word::F64 => &Schema::Float { size: 8 },
            Word::I8 => &Schema::Int { size: 1, signed: true },
            Word::U8 => &Schema::Int { size: 1, signed: false },
            Word::I16 => &Schema::Int { size: 2, signed: true },
            Word::U16 => &Schema::Int { size: 2, signed: false },
            Word::I32 => &Schema::Int { size: 4, signed: true },
            Word::U32 => &Schema::Int { size: 4, signed: false },
            Word::I64 => &Schema::Int { size: 8, signed: true },
            Word::U64 => &Schema::Int { size: 8, signed: false },
            Word::I128 => &Schema::Int { size: 16, signed: true },
            _ => &Schema::Int { size: 16, signed: false },
        };
        let cost = match word {
            Word::Zeros | Word::Bytes | Word::Text | Word::Ascii | Word::Latin1 | Word::Utf16 => Cost::EMPTY,
            _ => Cost::LEAF,
        };
        Ok(Typed { schema, cost })
    }

    fn array(&mut self, at: At) -> Result<Typed<'s>> {
        let fixed = self.is_view();
        if fixed {
            self.lexer.word();
        }
        let element = self.ty()?;
        if !fixed && self.lexer.eat(";") {
            let count = self.lexer.size("how many elements there are")?;
            self.lexer.expect("]", "behind how many elements there are")?;
            return self.made(
                at,
                Schema::Fixed { count, element: element.schema },
                element.cost.around().repeated(count),
            );
        }
        self.lexer.expect("]", "or `;` and a number behind the type of the elements")?;
        self.made(at, Schema::Array { element: element.schema, fixed }, element.cost.listed())
    }

    /// Whether it is said that elements have the size of their type, and this is no type called so.
    fn is_view(&mut self) -> bool {
        let mut ahead = self.lexer;
        let word = ahead.word().and_then(|word| Word::find(Place::Mark, word));
        word == Some(Word::View) && !["]", ";", "?"].into_iter().any(|mark| ahead.is(mark))
    }

    fn tuple(&mut self, at: At) -> Result<Typed<'s>> {
        let (mut parts, mut cost) = (Vec::new(), Cost::NOTHING);
        if self.lexer.is(")") {
            cost = Cost::EMPTY;
        }
        while !self.lexer.eat(")") {
            let part = self.ty()?;
            parts.push(part.schema);
            cost = cost.beside(part.cost);
            if let Err(too_much) = cost.check(false) {
                return self.error(at, too_much);
            }
            if !self.lexer.is(")") {
                self.lexer.expect(",", "or `)` behind a part of a tuple")?;
            }
        }
        self.made(at, Schema::Pair { parts: self.memory.slice(parts) }, cost.around())
    }

    /// What is said of a type beside what it is written as.
    pub(super) fn about(&mut self, mut named: Named<'s>) -> Result<Named<'s>> {
        let mut seen = super::format::Seen::default();
        while let Some(word) = self.peek(Place::Named) {
            let at = self.lexer.at();
            self.lexer.word();
            self.once(at, word, &mut seen)?;
            if word == Word::Refuses {
                named = named.with_refusal();
                continue;
            }
            self.is(word)?;
            named = match word {
                Word::NamedValues => {
                    self.lexer.expect("(", "in front of ranges")?;
                    let ranges = self.ranges(")")?;
                    named.with_values(self.memory.slice(ranges))
                }
                Word::Names | Word::Flags => {
                    if seen.has(Word::Names) && seen.has(Word::Flags) {
                        return self.error(at, "names are those of numbers or of bits: remove `names` or `flags`");
                    }
                    let names = self.names()?;
                    named.with_names(if word == Word::Names { Names::numbers(names) } else { Names::flags(names) })
                }
                _ => {
                    named.with_notation(match self.word(Place::Value, "notation: write `ipv4`, `ipv6` or `uuid`")? {
                        Word::Ipv4 => Notation::Ipv4,
                        Word::Ipv6 => Notation::Ipv6,
                        Word::Uuid => Notation::Uuid,
                        word => {
                            return self.error(
                                at,
                                format_args!("`{}` is no notation: write `ipv4`, `ipv6` or `uuid`", word.long()),
                            );
                        }
                    })
                }
            };
        }
        Ok(named)
    }

    /// What numbers are called.
    fn names(&mut self) -> Result<&'s [(i128, &'s str)]> {
        let (mut names, mut seen, mut ascend) = (Vec::<(i128, &str)>::new(), BTreeSet::new(), true);
        self.lexer.expect("(", "in front of the names of numbers, as in `names=(1 = ok)`")?;
        while !self.lexer.eat(")") {
            let number = self.lexer.integer("a number that has a name")?;
            self.lexer.expect("=", "between a number and its name")?;
            let at = self.lexer.at();
            let name = self.name("the name of a number")?;
            let name = self.kept(&name);
            if !seen.insert(name) {
                return self.error(at, format_args!("another number is called `{name}`: give each a name of its own"));
            }
            ascend = ascend && names.last().is_none_or(|(before, _)| *before < number);
            names.push((number, name));
            if !ascend && names.len() > MOST_UNORDERED {
                return self.error(at, "more than 1024 names stand in the order of their numbers: let them ascend");
            }
            if !self.lexer.is(")") {
                self.lexer.expect(",", "between the names of two numbers")?;
            }
        }
        Ok(self.memory.slice(names))
    }
}
