//! What is printed: characters, with the white space that the spelling wants.
//!
//! Owns spaces and lines. It knows no schema.

use core::fmt::{self, Write as _};

use super::found::Found;
use crate::dynamic::text::spelling::Spelling;
use crate::dynamic::text::words::Word;

/// Where text goes.
pub(super) struct Out<'o, 'f, 's> {
    f: &'o mut fmt::Formatter<'f>,
    spelling: Spelling,
    /// The declared types.
    pub(super) found: &'o Found<'s>,
    /// The character in front.
    last: char,
    /// Whether a comma stands next, unless a brace does.
    has_comma: bool,
    /// How many braces are open.
    level: usize,
}

/// Whether two such characters are one word where no space is between them.
fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

impl<'o, 'f, 's> Out<'o, 'f, 's> {
    pub(super) const fn new(f: &'o mut fmt::Formatter<'f>, spelling: Spelling, found: &'o Found<'s>) -> Self {
        Self { f, spelling, found, last: '\n', has_comma: false, level: 0 }
    }

    pub(super) const fn is_compact(&self) -> bool {
        !matches!(self.spelling, Spelling::Canonical)
    }

    pub(super) const fn has_names(&self) -> bool {
        !matches!(self.spelling, Spelling::CompactWithoutNames)
    }

    pub(super) fn word(&mut self, word: Word) -> fmt::Result {
        self.raw(if self.is_compact() { word.short() } else { word.long() })
    }

    /// `text`, apart from a word in front.
    pub(super) fn raw(&mut self, text: &str) -> fmt::Result {
        self.show(format_args!("{text}"))
    }

    /// The same of what is formatted, in one piece.
    pub(super) fn show(&mut self, arguments: fmt::Arguments<'_>) -> fmt::Result {
        Piece { out: self, is_begun: false }.write_fmt(arguments)
    }

    /// A space, where there is room for one.
    pub(super) fn space(&mut self) -> fmt::Result {
        if self.is_compact() || self.last == '(' { Ok(()) } else { self.raw(" ") }
    }

    /// A comma between two parts of one line.
    pub(super) fn comma(&mut self) -> fmt::Result {
        self.raw(",")?;
        self.space()
    }

    pub(super) fn in_parentheses(&mut self, inside: impl FnOnce(&mut Self) -> fmt::Result) -> fmt::Result {
        self.raw("(")?;
        inside(self)?;
        self.raw(")")
    }

    /// A new line.
    pub(super) fn line(&mut self) -> fmt::Result {
        if self.is_compact() {
            return Ok(());
        }
        self.last = '\n';
        self.f.write_char('\n')?;
        (0..self.level).try_for_each(|_| self.f.write_str("    "))
    }

    /// The end of a line; where all is on one, what is behind it stands apart.
    pub(super) fn end_of_line(&mut self) -> fmt::Result {
        if !self.is_compact() {
            return self.raw(",");
        }
        self.has_comma = true;
        Ok(())
    }

    /// A line of nothing.
    pub(super) fn blank(&mut self) -> fmt::Result {
        if self.is_compact() { Ok(()) } else { self.f.write_char('\n') }
    }

    pub(super) fn open(&mut self) -> fmt::Result {
        self.level = self.level.saturating_add(1);
        self.raw("{")
    }

    pub(super) fn close(&mut self) -> fmt::Result {
        self.level = self.level.saturating_sub(1);
        self.line()?;
        self.raw("}")
    }

    /// The same where nothing stood on lines of their own.
    pub(super) fn close_here(&mut self) -> fmt::Result {
        self.level = self.level.saturating_sub(1);
        self.raw("}")
    }

    /// The documentation of what stands on the next line.
    pub(super) fn docs(&mut self, docs: &str) -> fmt::Result {
        if self.is_compact() || docs.is_empty() {
            return Ok(());
        }
        for line in docs.split('\n') {
            self.f.write_str(if line.is_empty() { "///" } else { "/// " })?;
            self.f.write_str(line)?;
            self.line()?;
        }
        Ok(())
    }
}

/// One piece of text, which is written in parts.
struct Piece<'p, 'o, 'f, 's> {
    out: &'p mut Out<'o, 'f, 's>,
    is_begun: bool,
}

impl fmt::Write for Piece<'_, '_, '_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) else { return Ok(()) };
        if core::mem::take(&mut self.out.has_comma) && first != '}' {
            self.out.f.write_char(',')?;
            self.out.last = ',';
        }
        // Behind `#`, letters would be the digits of bytes.
        if !self.is_begun && is_of_word(first) && (is_of_word(self.out.last) || self.out.last == '#') {
            self.out.f.write_char(' ')?;
        }
        self.is_begun = true;
        self.out.last = last;
        self.out.f.write_str(text)
    }
}
