//! Fields that are some bits of a number, or the sum of other bytes.

use core::fmt;

use super::conditions::Looked;
use super::out::Out;
use crate::dynamic::text::rules;
use crate::dynamic::text::words::Word;
use crate::layout::{BitOrder, Bits, Checksum, Coverage, Field};

impl<'s> Out<'_, '_, 's> {
    pub(super) fn checksum(&mut self, looked: Looked<'s>, checksum: Checksum) -> fmt::Result {
        self.attribute(Word::Checksum)?;
        self.raw(checksum.algorithm().name())?;
        self.attribute(Word::Over)?;
        match (checksum.over(), looked) {
            (Coverage::Fields { first, last }, Looked::Fields(fields)) => {
                self.step(fields, first)?;
                if first != last {
                    self.raw("..=")?;
                    self.step(fields, last)?;
                }
            }
            (Coverage::Rest | Coverage::Fields { .. }, _) => self.word(Word::AllBehind)?,
        }
        if let Some(seed) = checksum.seed() {
            self.attribute(Word::Seed)?;
            self.term(looked, seed)?;
        }
        if checksum.is_on_request() {
            self.attribute(Word::Verify)?;
            self.word(Word::OnRequest)?;
        }
        Ok(())
    }

    pub(super) fn bits(&mut self, fields: &[Field<'s>], index: usize, bits: Bits) -> fmt::Result {
        self.attribute(Word::Bits)?;
        let front = fields.get(..index).unwrap_or_default();
        if rules::bits(front, bits.count(), is_lsb(fields, bits.group())) == Some(bits) {
            return self.show(format_args!("{}", bits.count()));
        }
        self.in_parentheses(|out| {
            out.show(format_args!("{}", bits.count()))?;
            out.comma()?;
            out.show(format_args!("{}", bits.range().start))?;
            out.comma()?;
            out.show(format_args!("{}", bits.group_len()))?;
            out.comma()?;
            out.show(format_args!(".{}", bits.group()))?;
            if bits.order() == BitOrder::Lsb {
                out.space()?;
                out.word(Word::Lsb)?;
            }
            Ok(())
        })
    }
}

/// Whether the field at `index` is a group, the first of whose fields has the least significant bits.
pub(super) fn is_lsb(fields: &[Field<'_>], index: usize) -> bool {
    if !fields.get(index).is_some_and(Field::is_hidden) {
        return false;
    }
    let first = fields.iter().filter_map(Field::bits).find(|bits| bits.group() == index);
    first.is_some_and(|bits| bits.order() == BitOrder::Lsb)
}
