//! How values are written, as attributes.

use core::fmt;

use super::conditions::Looked;
use super::out::Out;
use crate::dynamic::text::words::Word;
use crate::layout::{Condition, End, Endian, Format, Prefix};

impl<'s> Out<'_, '_, 's> {
    /// `word=`, behind a space.
    pub(super) fn attribute(&mut self, word: Word) -> fmt::Result {
        self.space()?;
        self.word(word)?;
        self.raw("=")
    }

    /// The order of bytes, where it is not `usual`.
    pub(super) fn order(&mut self, endian: Endian, usual: Endian) -> fmt::Result {
        if endian == usual {
            return Ok(());
        }
        self.space()?;
        self.word(match endian {
            Endian::Big => Word::Big,
            Endian::Little => Word::Little,
        })
    }

    /// The number in front that is null.
    pub(super) fn named_null(&mut self, prefix: Option<Prefix>) -> fmt::Result {
        match prefix.filter(|prefix| prefix.names_null()).and_then(Prefix::null) {
            Some(null) => {
                self.attribute(Word::Null)?;
                self.show(format_args!("{null}"))
            }
            None => Ok(()),
        }
    }

    /// A format whose order is `usual` unless it says another. Where its end is a field or an element, that was said.
    pub(super) fn format(&mut self, format: Format<'s>, usual: Endian) -> fmt::Result {
        self.order(format.endian(), usual)?;
        if let Some(width) = format.width() {
            self.attribute(Word::Width)?;
            self.width(width)?;
        }
        if let Some([no, yes]) = format.values() {
            self.attribute(Word::Values)?;
            self.show(format_args!("({no}"))?;
            self.comma()?;
            self.show(format_args!("{yes})"))?;
        }
        if let Some(end) = format.end().filter(|end| !matches!(end, End::Held | End::Last)) {
            self.attribute(Word::Len)?;
            self.end(end)?;
            self.named_null(end.prefix())?;
        }
        if format.max() != usize::MAX {
            self.attribute(Word::Max)?;
            self.show(format_args!("{}", format.max()))?;
        }
        if format.pad() != 0 {
            self.attribute(Word::Pad)?;
            self.show(format_args!("{}", format.pad()))?;
        }
        Ok(())
    }

    /// The attributes of elements, where they have some, and what is checked of each.
    pub(super) fn each(&mut self, format: Format<'s>, check: Option<(Looked<'s>, &'s Condition<'s>)>) -> fmt::Result {
        if format.each().is_none() && check.is_none() {
            return Ok(());
        }
        self.attribute(Word::Each)?;
        self.in_parentheses(|out| {
            match format.each() {
                Some(each) => {
                    out.format(*each, format.endian())?;
                    out.each(*each, None)?;
                }
                None => out.word(Word::Inherit)?,
            }
            match check {
                Some((looked, check)) => {
                    out.attribute(Word::Check)?;
                    out.condition(looked, check)
                }
                None => Ok(()),
            }
        })
    }
}
