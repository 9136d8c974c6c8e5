//! What is wrong with a text, and where.
//!
//! Owns lines and columns, and how a parser hands out what it read.

use std::fmt;
use std::io;

/// A place in a text, counted from 1, as editors count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    line: u64,
    column: u64,
}

impl Place {
    /// In front of the first character.
    pub(super) fn start() -> Self {
        Self { line: 1, column: 0 }
    }

    /// The line of this place and those behind it, of a parser that takes whole lines.
    pub(super) fn next_line(&mut self) {
        *self = Self { line: self.line.saturating_add(1), column: 0 };
    }

    /// The place of the next character, which follows `before`.
    pub(super) fn pass(&mut self, before: Option<char>) {
        if before == Some('\n') {
            self.next_line();
        }
        self.column = self.column.saturating_add(1);
    }

    /// What is wrong with the character here.
    pub(super) fn wrong(self, character: char, why: &'static str) -> Wrong {
        Wrong { place: self, character: Some(character), why }
    }

    /// What is wrong with the line.
    pub(super) fn wrong_line(self, why: &'static str) -> Wrong {
        Wrong { place: self, character: None, why }
    }
}

/// What does not belong in hexadecimal text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wrong {
    place: Place,
    character: Option<char>,
    why: &'static str,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place: Place { line, column }, character, why } = self;
        match character {
            Some(character) => write!(f, "bad hex at line {line}, character {column}: {character:?} {why}"),
            None => write!(f, "bad hex at line {line}: {why}"),
        }
    }
}

/// Why a text is not read any further.
#[derive(Debug)]
pub(super) enum Stop {
    Wrong(Wrong),
    Output(io::Error),
}

impl From<Wrong> for Stop {
    fn from(wrong: Wrong) -> Self {
        Self::Wrong(wrong)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Takes bytes, and which of two sides of a conversation sent them: 0, or 1 where the text has both.
pub(super) type Sink<'s> = &'s mut dyn FnMut(usize, &[u8]) -> io::Result<()>;
