//! How values are written: numbers in the bytes, ends, and the attributes of elements.

use alloc::boxed::Box;
use alloc::format;

use super::conditions::Context;
use super::loader::{Loader, Result};
use crate::dynamic::text::lexer::At;
use crate::dynamic::text::words::{Place, Word};
use crate::layout::{Condition, End, Endian, Format, Number, Prefix, Size, Term, Until, Width};

/// What is said of a format before its order is known.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) endian: Option<Endian>,
    width: Option<Width>,
    pub(super) end: Option<End>,
    max: Option<usize>,
    pub(super) pad: Option<usize>,
    values: Option<(i128, i128)>,
    pub(super) each: Option<Box<Self>>,
}

/// Where a string or an array ends, and what knows it.
pub(super) enum Length {
    End(End),
    Held(Term),
}

impl Parts {
    /// The format, in this order where it says none.
    pub(super) fn build<'s>(&self, loader: &Loader<'_, 's>, usual: Endian) -> Format<'s> {
        let endian = self.endian.unwrap_or(usual);
        let mut format = Format::DEFAULT.with_endian(endian);
        if let Some(width) = self.width {
            format = format.with_width(width);
        }
        if let Some((no, yes)) = self.values {
            format = format.with_values(no, yes);
        }
        if let Some(end) = self.end {
            format = format.with_end(end);
        }
        if let Some(max) = self.max {
            format = format.with_max(max);
        }
        if let Some(pad) = self.pad {
            format = format.with_pad(pad);
        }
        match &self.each {
            Some(each) => format.with_each(loader.memory.keep(each.build(loader, endian))),
            None => format,
        }
    }

    /// The bytes that it says a value takes at least, or more, and whether lengths count more than there is.
    pub(super) fn bulk(&self) -> (usize, u32) {
        let (bytes, levels) = self.each.as_ref().map_or((0, 0), |each| each.bulk());
        let is_computed = matches!(self.end, Some(End::Prefix(prefix)) if !prefix.is_plain());
        let bytes = bytes.saturating_add(self.pad.unwrap_or(0)).saturating_add(16);
        (bytes, u32::from(is_computed).saturating_add(levels))
    }
}

impl<'s> Loader<'_, 's> {
    /// One attribute of a format, whose word has been read.
    pub(super) fn format_attribute(&mut self, at: At, word: Word, parts: &mut Parts) -> Result<()> {
        match word {
            Word::Little => parts.endian = Some(Endian::Little),
            Word::Big => parts.endian = Some(Endian::Big),
            Word::Width => parts.width = Some(self.width()?),
            Word::Max => parts.max = Some(self.size("the largest length")?),
            Word::Pad => {
                let most = i128::from(u32::MAX).saturating_sub(4);
                let pad = self.lexer.integer_in("a number of zeros", 0, most)?;
                parts.pad = Some(usize::try_from(pad).unwrap_or(usize::MAX));
            }
            Word::Values => {
                self.lexer.expect("(", "in front of both numbers of a `bool`, as in `values=(0, 255)`")?;
                let no = self.lexer.integer_in("the number of false", 0, u32::MAX.into())?;
                self.lexer.expect(",", "between both numbers of a `bool`")?;
                let yes = self.lexer.integer_in("the number of true", 0, u32::MAX.into())?;
                self.lexer.expect(")", "behind both numbers of a `bool`")?;
                parts.values = Some((no, yes));
            }
            Word::Len => match self.length(Context::Fields(&[]))? {
                Length::End(end) => parts.end = Some(end),
                Length::Held(_) => {
                    return self.error(at, "no field holds the length of an element");
                }
            },
            Word::Each => {
                let each = self.each(None)?;
                parts.each = each.0.map(Box::new);
            }
            _ => return self.error(at, format_args!("`{}` is said of fields, and not of their elements", word.long())),
        }
        Ok(())
    }

    /// The attributes of elements in parentheses, and what is checked of each where that is allowed. Without any format
    /// where the elements are written as if nothing was said.
    pub(super) fn each(&mut self, context: Option<Context<'_, 's>>) -> Result<(Option<Parts>, Option<Condition<'s>>)> {
        let (mut parts, mut check, mut inherits, mut seen) = (Parts::default(), None, false, Seen::default());
        self.lexer.expect("(", "in front of the attributes of elements, as in `each=(len=u8)`")?;
        while !self.lexer.eat(")") {
            let at = self.lexer.at();
            let word = self.word(Place::Field, "attribute of elements")?;
            self.once(at, word, &mut seen)?;
            match (word, context) {
                (Word::Little | Word::Big, _) => self.format_attribute(at, word, &mut parts)?,
                (Word::Inherit, Some(_)) => inherits = true,
                (Word::Check, Some(context)) => {
                    self.is(word)?;
                    check = Some(self.condition(context)?);
                }
                _ => {
                    self.is(word)?;
                    self.deeper(|loader| loader.format_attribute(at, word, &mut parts))?;
                }
            }
        }
        Ok((if inherits { None } else { Some(parts) }, check))
    }

    /// The `=` behind an attribute.
    pub(super) fn is(&mut self, word: Word) -> Result<()> {
        let behind = format!("behind `{}`", word.long());
        self.lexer.expect("=", &behind)
    }

    /// Refuses an attribute that has been said.
    pub(super) fn once(&self, at: At, word: Word, seen: &mut Seen) -> Result<()> {
        if seen.note(word) {
            return self.error(at, format_args!("`{}` is said twice: remove one", word.long()));
        }
        // One order.
        let other = match word {
            Word::Little => Word::Big,
            Word::Big => Word::Little,
            _ => return Ok(()),
        };
        if seen.has(other) { self.error(at, "bytes are in one order: remove `little` or `big`") } else { Ok(()) }
    }

    /// A count, or a number of bytes.
    pub(super) fn size(&mut self, what: &str) -> Result<usize> {
        self.lexer.size(what)
    }

    pub(super) fn width(&mut self) -> Result<Width> {
        if self.lexer.is_number() {
            let width = self.lexer.integer_in("a width", 1, 16)?;
            return Ok(Width::Bytes(u8::try_from(width).unwrap_or(16)));
        }
        Ok(match self.word(Place::Number, "width: write a number of bytes, `varint`, `zigzag` or `mysql`")? {
            Word::Zigzag => Width::Zigzag,
            Word::MySql => Width::MySql,
            _ => Width::Varint,
        })
    }

    /// A number in the bytes, if one comes next.
    pub(super) fn number_if(&mut self) -> Result<Option<Number>> {
        let at = self.lexer.at();
        let Some(word) = self.lexer.peek_word() else { return Ok(None) };
        let number = match (Word::find(Place::Number, word), integer(word)) {
            (Some(Word::Zigzag), _) => Number::ZIGZAG,
            (Some(Word::MySql), _) => Number::MYSQL,
            (Some(_), _) => Number::VARINT,
            (None, Some((size @ 1..=8, signed))) => Number::new(size, signed),
            (None, _) => return Ok(None),
        };
        self.lexer.word();
        if !self.lexer.eat("/") {
            return Ok(Some(number));
        }
        let width = self.width()?;
        self.obeyed(at, number.try_with_width(width)).map(Some)
    }

    pub(super) fn number(&mut self, what: &str) -> Result<Number> {
        match self.number_if()? {
            Some(number) => Ok(number),
            None => self.expected(format_args!("{what}, such as `u16` or `varint`")),
        }
    }

    /// Arithmetic behind a number in front, and the number that is null.
    fn prefix(&mut self, number: Number) -> Result<Prefix> {
        let mut prefix = Prefix::new(number);
        if self.lexer.eat("*") {
            let at = self.lexer.at();
            let factor = self.lexer.integer("a factor")?;
            prefix = self.obeyed(at, prefix.try_times(factor))?;
        }
        let is_less = self.lexer.eat_but("-", "->");
        if is_less || self.lexer.eat("+") {
            let at = self.lexer.at();
            let more = self.lexer.integer("what a length counts more than there is, or less")?;
            prefix = self.obeyed(at, prefix.try_plus(if is_less { more.saturating_neg() } else { more }))?;
        }
        if self.peek(Place::Field) != Some(Word::Null) {
            return Ok(prefix);
        }
        let before = self.lexer;
        self.lexer.word();
        self.is(Word::Null)?;
        if !self.lexer.is_number() {
            self.lexer = before;
            return Ok(prefix);
        }
        let at = self.lexer.at();
        let null = self.lexer.integer("the number that is null")?;
        self.obeyed(at, prefix.try_with_null(null))
    }

    /// Behind `len=`.
    pub(super) fn length(&mut self, context: Context<'_, 's>) -> Result<Length> {
        if self.lexer.is(".") || self.lexer.is("(") {
            return self.term(context).map(Length::Held);
        }
        if let Some(number) = self.number_if()? {
            return Ok(Length::End(End::Prefix(self.prefix(number)?)));
        }
        let what =
            "end: write a number such as `u16`, a field such as `.count`, `nul`, `rest`, `until(...)` or `padded`";
        Ok(Length::End(match self.word(Place::End, what)? {
            Word::Nul => End::NUL,
            Word::Rest => self.left_behind()?.map_or(End::Rest, End::Before),
            Word::Padded => End::Padded(if self.lexer.is("(") { self.byte_in_parentheses()? } else { 0 }),
            Word::Until => return self.until(),
            _ => return self.expected("an end that declarations have"),
        }))
    }

    fn byte_in_parentheses(&mut self) -> Result<u8> {
        self.lexer.expect("(", "in front of the byte")?;
        let byte = self.byte("the byte that fills")?;
        self.lexer.expect(")", "behind the byte")?;
        Ok(byte)
    }

    pub(super) fn byte(&mut self, what: &str) -> Result<u8> {
        let byte = self.lexer.integer_in(what, 0, 255)?;
        Ok(u8::try_from(byte).unwrap_or(0))
    }

    /// How many bytes are left behind `rest`.
    fn left_behind(&mut self) -> Result<Option<usize>> {
        let is_some = self.lexer.eat_but("-", "->");
        is_some.then(|| self.size("what is left for the fields behind")).transpose()
    }

    /// Behind `until`. The element that a condition looks at is known to who asks.
    fn until(&mut self) -> Result<Length> {
        self.lexer.expect("(", "behind `until`")?;
        let at = self.lexer.at();
        let Some(bytes) = self.bytes_with_mark()? else {
            return self.expected("the bytes that end it, as in `until(\"\\r\\n\")`; a condition ends no element");
        };
        let is_kept = self.eat(Word::Keep);
        let until = if self.eat(Word::By) {
            let unit_at = self.lexer.at();
            let unit = self.size("how many bytes stand together")?;
            if unit != bytes.len() {
                return self.error(unit_at, "as many bytes stand together as end the string");
            }
            self.obeyed(at, Until::try_in_units(&bytes))?
        } else {
            self.obeyed(at, Until::try_new(&bytes))?
        };
        self.lexer.expect(")", "behind the bytes that end it")?;
        Ok(Length::End(End::Until(if is_kept { until.kept() } else { until })))
    }

    /// Whether what comes next says which element is the last, by a condition.
    pub(super) fn is_until_condition(&mut self) -> bool {
        let mut ahead = self.lexer;
        let word = ahead.word().and_then(|word| Word::find(Place::End, word));
        word == Some(Word::Until) && ahead.eat("(") && !ahead.is_string() && ahead.peek_word_before("\"").is_none()
    }

    /// Behind `size=`.
    pub(super) fn extent(&mut self, context: Context<'_, 's>) -> Result<Size> {
        if self.lexer.is_number() {
            return self.size("a size").map(Size::Constant);
        }
        if self.lexer.is(".") || self.lexer.is("(") {
            return self.term(context).map(Size::Held);
        }
        if let Some(number) = self.number_if()? {
            return self.prefix(number).map(Size::Prefix);
        }
        match self.word(
            Place::End,
            "size: write a number in front such as `u16`, a field such as `.count`, digits or `rest`",
        )? {
            Word::Rest => Ok(Size::Before(self.left_behind()?.unwrap_or(0))),
            word => {
                let at = self.lexer.at();
                self.error(at, format_args!("`{}` ends strings and arrays, and no field as a whole", word.long()))
            }
        }
    }
}

/// The words that have been said.
#[derive(Default)]
pub(super) struct Seen(u128);

impl Seen {
    /// Notes a word, and says whether it was said before.
    fn note(&mut self, word: Word) -> bool {
        let had = self.has(word);
        self.0 |= Self::bit(word);
        had
    }

    pub(super) const fn has(&self, word: Word) -> bool {
        self.0 & Self::bit(word) != 0
    }

    const fn bit(word: Word) -> u128 {
        1 << (word as u32 % u128::BITS)
    }
}

/// The bytes of the integer type that is called so, and whether it has a sign.
pub(super) fn integer(word: &str) -> Option<(u8, bool)> {
    let word = match Word::find(Place::Type, word) {
        Some(word) => word.long(),
        None => word,
    };
    let (signed, bits) = match (word.strip_prefix('i'), word.strip_prefix('u')) {
        (Some(bits), _) => (true, bits),
        (None, Some(bits)) => (false, bits),
        (None, None) => return None,
    };
    let bits: u8 = bits.parse().ok().filter(|_| !bits.starts_with(['0', '+']))?;
    (bits.is_multiple_of(8) && bits > 0).then_some((bits / 8, signed))
}
