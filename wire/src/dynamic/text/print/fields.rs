//! Fields: what they are called, their types and their attributes.

use core::fmt;

use super::conditions::Looked;
use super::out::Out;
use super::parts::is_lsb;
use crate::dynamic::text::rules::{self, Order};
use crate::dynamic::text::words::Word;
use crate::layout::{Condition, Elements, Endian, Field, Fill, Give, Null, Size};

/// What is said once for the fields from here on.
#[derive(Clone, Copy)]
pub(super) struct Said<'s> {
    pub(super) order: Order<'s>,
    pub(super) compact: Option<&'s Condition<'s>>,
    /// Whether they are those of the variant that takes every other number.
    pub(super) is_other: bool,
}

impl<'s> Out<'_, '_, 's> {
    /// The fields from `first` on, each on a line; the given ones in front were said before.
    pub(super) fn fields(&mut self, fields: &'s [Field<'s>], first: usize, mut said: Said<'s>) -> fmt::Result {
        for (index, field) in fields.iter().enumerate().skip(first) {
            self.say(fields, field, &mut said)?;
            self.line()?;
            self.docs(field.docs())?;
            self.field(fields, index, said)?;
            self.end_of_line()?;
        }
        Ok(())
    }

    /// What is said from here on, where `field` is the first of which it is.
    pub(super) fn say(&mut self, fields: &'s [Field<'s>], field: &Field<'s>, said: &mut Said<'s>) -> fmt::Result {
        if let Some(order) = field.order().filter(|order| Some(*order) != said.order.of_all()) {
            let usual = Order::Where(order);
            if usual.condition(field).is_some() {
                said.order = usual;
                self.entry(Word::Endian, fields, order)?;
            }
        }
        if let Some(compact) = field.compact().filter(|compact| Some(*compact) != said.compact)
            && rules::may_be_compact(field)
        {
            said.compact = Some(compact);
            self.entry(Word::AllCompact, fields, compact)?;
        }
        Ok(())
    }

    /// A line that is no field.
    pub(super) fn entry(&mut self, word: Word, fields: &'s [Field<'s>], condition: &'s Condition<'s>) -> fmt::Result {
        self.line()?;
        self.word(word)?;
        self.raw("=")?;
        self.condition(Looked::Fields(fields), condition)?;
        self.end_of_line()
    }

    /// One field without the comma behind it.
    pub(super) fn field(&mut self, fields: &'s [Field<'s>], index: usize, said: Said<'s>) -> fmt::Result {
        let Some(field) = fields.get(index) else { return Ok(()) };
        if field.is_given() {
            self.word(Word::Given)?;
            self.space()?;
        }
        if field.is_hidden() {
            self.word(Word::Hidden)?;
            self.space()?;
        }
        self.field_name(fields, index, said.is_other)?;
        self.ty(field.declared())?;
        self.attributes(fields, index, said)
    }

    fn field_name(&mut self, fields: &[Field<'s>], index: usize, is_other: bool) -> fmt::Result {
        let Some(field) = fields.get(index) else { return Ok(()) };
        let is_usual = match fields.get(index.saturating_add(1)).filter(|_| field.is_hidden()) {
            Some(first) => first.name() == field.name() && !first.is_hidden(),
            None => {
                let front = fields.get(..index).unwrap_or_default();
                rules::is_position(rules::usual_name(front, is_other), field.name())
            }
        };
        // Numbers that are given are told by their names, and a field without one is all of a variant.
        let is_last = index.saturating_add(1) == fields.len();
        let is_needed = self.has_names() || field.is_given() || field.is_whole() || field.is_hidden() && is_last;
        if !is_needed || is_usual && !field.is_given() {
            return Ok(());
        }
        self.name(field.name())?;
        self.raw(":")?;
        self.space()
    }

    /// All that is said behind the type of a field.
    pub(super) fn attributes(&mut self, fields: &'s [Field<'s>], index: usize, said: Said<'s>) -> fmt::Result {
        let Some(field) = fields.get(index) else { return Ok(()) };
        let looked = Looked::Fields(fields);
        self.own_order(looked, field, said)?;
        if let Some(bits) = field.bits() {
            self.bits(fields, index, bits)?;
        }
        if is_lsb(fields, index) {
            self.space()?;
            self.word(Word::Lsb)?;
        }
        self.extent(looked, field)?;
        self.conditions(looked, field, said)?;
        self.contents(looked, field)
    }

    /// The order of its bytes, where it is another than that of the others.
    fn own_order(&mut self, looked: Looked<'s>, field: &'s Field<'s>, said: Said<'s>) -> fmt::Result {
        let Some((condition, little)) = field.in_orders() else {
            let is_usual = said.order.condition(field).is_none() && said.order.endian(field) == field.format().endian();
            let usual = match field.format().endian() {
                endian if is_usual => endian,
                Endian::Big => Endian::Little,
                Endian::Little => Endian::Big,
            };
            return self.order(field.format().endian(), usual);
        };
        if said.order.condition(field) != Some(condition) || field.format().endian() == Endian::Little {
            self.attribute(Word::Order)?;
            self.condition(looked, condition)?;
        }
        self.order(field.format().endian(), Endian::Big)?;
        let format = field.format();
        if rules::is_in_little(format, *little) {
            return Ok(());
        }
        self.attribute(Word::Then)?;
        self.in_parentheses(|out| {
            out.format(*little, Endian::Little)?;
            out.each(*little, None)
        })
    }

    /// What says where it begins and ends.
    fn extent(&mut self, looked: Looked<'s>, field: &'s Field<'s>) -> fmt::Result {
        let format = field.format();
        // The order was said.
        let usual = format.endian();
        if let Some(holder) = field.holder() {
            self.attribute(Word::Len)?;
            self.term(looked, holder)?;
        }
        if let Some(last) = field.last() {
            self.attribute(Word::Len)?;
            self.word(Word::Until)?;
            let element = Looked::Element(Word::Last, last.element().declared());
            self.condition(element, last.condition())?;
        }
        self.format(format, usual)?;
        let check = field.elements().and_then(Elements::check);
        let element = rules::element(field.schema());
        self.each(format, check.map(|check| (Looked::Element(Word::It, element), check)))?;
        if let Some(align) = field.align() {
            self.attribute(Word::Align)?;
            if align.is_ignored() {
                self.show(format_args!("({}", align.bytes()))?;
                self.space()?;
                self.word(Word::Ignore)?;
                self.raw(")")?;
            } else {
                self.show(format_args!("{}", align.bytes()))?;
            }
        }
        if let Some(size) = field.size() {
            self.size(looked, size)?;
        }
        self.null(field)?;
        self.fill(field)
    }

    fn size(&mut self, looked: Looked<'s>, size: Size) -> fmt::Result {
        self.attribute(Word::Size)?;
        match size {
            Size::Prefix(prefix) => {
                self.prefix(prefix)?;
                self.named_null(Some(prefix))
            }
            Size::Constant(size) => self.show(format_args!("{size}")),
            Size::Held(holder) => self.term(looked, holder),
            Size::Before(0) => self.word(Word::Rest),
            Size::Before(behind) => {
                self.word(Word::Rest)?;
                self.around("-")?;
                self.show(format_args!("{behind}"))
            }
        }
    }

    /// What makes it null, but for a number of its size, which says so.
    fn null(&mut self, field: &Field<'s>) -> fmt::Result {
        let word = match (field.null(), rules::null_of_size(field.size())) {
            (Null::Never, Null::Never) | (Null::Size, Null::Size) => return Ok(()),
            (Null::Never, Null::Size | Null::Length) => Word::Never,
            (Null::Size, Null::Never | Null::Length) => Word::OfSize,
            (Null::Length, _) => Word::OfLength,
        };
        self.attribute(Word::Null)?;
        self.word(word)
    }

    fn fill(&mut self, field: &Field<'s>) -> fmt::Result {
        if field.fill() == rules::usual_fill(field.size(), field.format().end()) {
            return Ok(());
        }
        match field.fill() {
            Fill::Nothing => {
                self.attribute(Word::Fill)?;
                self.word(Word::Nothing)
            }
            Fill::Byte(byte) => {
                self.attribute(Word::Fill)?;
                self.show(format_args!("{byte}"))
            }
            Fill::Ignored => {
                self.attribute(Word::FieldExtra)?;
                self.word(Word::Ignore)
            }
            Fill::Cut => {
                self.attribute(Word::FieldExtra)?;
                self.word(Word::Cut)
            }
        }
    }

    /// When it is there, and what must hold of it.
    fn conditions(&mut self, looked: Looked<'s>, field: &'s Field<'s>, said: Said<'s>) -> fmt::Result {
        if let Some(switch) = field.switch() {
            self.attribute(Word::Switch)?;
            self.term(looked, switch)?;
        }
        if let Some(when) = field.condition() {
            self.attribute(Word::When)?;
            self.condition(looked, when)?;
        }
        if let Some(check) = field.check() {
            self.attribute(Word::Check)?;
            self.condition(looked, check)?;
        }
        let usual = said.compact.filter(|_| rules::may_be_compact(field));
        match field.compact() {
            compact if compact == usual => {}
            Some(compact) => {
                self.attribute(Word::Compact)?;
                self.condition(looked, compact)?;
            }
            None => {
                self.attribute(Word::Compact)?;
                self.word(Word::Never)?;
            }
        }
        self.elements(field)
    }

    /// What holds of its elements together.
    fn elements(&mut self, field: &'s Field<'s>) -> fmt::Result {
        let Some(elements) = field.elements() else { return Ok(()) };
        let element = Looked::Element(Word::It, elements.element().declared());
        if let Some(term) = elements.ascending() {
            self.space()?;
            self.word(Word::Ascending)?;
            if !term.inner().is_empty() || !term.linear().is_identity() {
                self.raw("=")?;
                self.term(element, term)?;
            }
        }
        let (format, usual) = (elements.element().format(), rules::elements_format(field.format()));
        if format != usual {
            self.attribute(Word::Elements)?;
            self.in_parentheses(|out| {
                out.format(format, Endian::Big)?;
                out.each(format, None)
            })?;
        }
        let Some(tagged) = elements.tagged() else { return Ok(()) };
        self.attribute(Word::TaggedFields)?;
        self.in_parentheses(|out| {
            for (index, absent) in tagged.iter().enumerate() {
                if index > 0 {
                    out.comma()?;
                }
                match absent {
                    Some(absent) => out.absent(*absent)?,
                    None => out.word(Word::Needed)?,
                }
            }
            Ok(())
        })
    }

    /// What stands in it.
    fn contents(&mut self, looked: Looked<'s>, field: &'s Field<'s>) -> fmt::Result {
        if let Some(constant) = field.constant() {
            self.attribute(Word::Value)?;
            self.constant(constant)?;
        }
        if let Some(absent) = field.absent() {
            self.space()?;
            self.absent(absent)?;
        }
        self.gives(looked, field)?;
        if let Some(more) = field.payload_len() {
            self.space()?;
            self.word(Word::PayloadLen)?;
            if more != 0 {
                self.show(format_args!("={more}"))?;
            }
        }
        if field.is_key() {
            self.space()?;
            self.word(Word::Key)?;
        }
        match field.checksum() {
            Some(checksum) => self.checksum(looked, checksum),
            None => Ok(()),
        }
    }

    fn gives(&mut self, looked: Looked<'s>, field: &Field<'s>) -> fmt::Result {
        if field.gives().is_empty() {
            return Ok(());
        }
        self.attribute(Word::Give)?;
        self.in_parentheses(|out| {
            for (index, give) in field.gives().iter().enumerate() {
                if index > 0 {
                    out.comma()?;
                }
                out.give(looked, *give)?;
            }
            Ok(())
        })
    }

    fn give(&mut self, looked: Looked<'s>, give: Give<'s>) -> fmt::Result {
        self.name(give.name())?;
        self.around("=")?;
        match (give.subject(), give.number()) {
            (Some(term), _) => self.term(looked, term),
            (None, Some(number)) => self.show(format_args!("{number}")),
            (None, None) => Ok(()),
        }
    }
}
