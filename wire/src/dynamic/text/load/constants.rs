//! Numbers, bytes and what fields are compared with.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::loader::{Loader, Result};
use crate::layout::Constant;

impl<'t, 's> Loader<'t, 's> {
    /// A number, or 1 and 0 by the words of a `bool`.
    pub(super) fn number_or_flag(&mut self, what: &str) -> Result<i128> {
        let flag = match self.lexer.peek_word() {
            Some("true") => 1,
            Some("false") => 0,
            _ => return self.lexer.integer(what),
        };
        self.lexer.word();
        Ok(flag)
    }

    /// Bytes, also with a `b` in front.
    pub(super) fn bytes_with_mark(&mut self) -> Result<Option<Cow<'t, [u8]>>> {
        if self.lexer.peek_word_before("\"") == Some("b") {
            self.lexer.word();
        }
        if self.lexer.is_string() { self.lexer.bytes().map(Some) } else { Ok(None) }
    }

    /// What a field always is: a string is text, one with a `b` in front bytes; digits are bytes, with a `t` in front text.
    pub(super) fn constant(&mut self) -> Result<Constant<'s>> {
        if self.lexer.peek_word_before("#") == Some("t") {
            self.lexer.word();
            let text = self.string()?;
            return Ok(Constant::Text(self.kept(&text)));
        }
        if self.lexer.is("\"") {
            let text = self.string()?;
            return Ok(Constant::Text(self.kept(&text)));
        }
        if let Some(bytes) = self.bytes_with_mark()? {
            return Ok(Constant::Bytes(self.memory.slice(bytes.into_owned())));
        }
        match self.lexer.float()? {
            Some(bits) => Ok(Constant::Float(bits)),
            None => self.number_or_flag("a constant, such as 10, 1.5, true, \"text\" or b\"bytes\"").map(Constant::Int),
        }
    }

    /// Numbers from the first to the last, either of which may be left out.
    pub(super) fn range(&mut self) -> Result<(i128, i128)> {
        let first =
            if self.lexer.is("..") { None } else { Some(self.number_or_flag("a number or a range, as in `1..=6`")?) };
        if self.lexer.eat("..=") {
            return Ok((first.unwrap_or(i128::MIN), self.lexer.integer("the last number of a range")?));
        }
        match first {
            _ if self.lexer.eat("..") => Ok((first.unwrap_or(i128::MIN), i128::MAX)),
            Some(only) => Ok((only, only)),
            None => self.expected("a range"),
        }
    }

    /// Ranges up to what closes them.
    pub(super) fn ranges(&mut self, end: &str) -> Result<Vec<(i128, i128)>> {
        let mut ranges = Vec::new();
        while !self.lexer.eat(end) {
            ranges.push(self.range()?);
            if !self.lexer.is(end) {
                self.lexer.expect(",", "between ranges")?;
            }
        }
        Ok(ranges)
    }
}
