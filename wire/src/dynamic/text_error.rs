//! What is wrong with a text, a schema or JSON, and where.

use alloc::boxed::Box;
use core::fmt;

use super::place::place;

/// Why a text is no schema, or no JSON: the place, what stands there, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextError {
    line: u32,
    column: u32,
    message: Box<str>,
}

impl TextError {
    /// At this byte of `text`.
    #[cold]
    pub(super) fn new(text: &str, at: usize, message: Box<str>) -> Self {
        let (line, column) = place(text, at);
        Self { line, column, message }
    }

    /// The line, counted from 1.
    #[must_use]
    pub const fn line(&self) -> u32 {
        self.line
    }

    /// The character of that line, counted from 1.
    #[must_use]
    pub const fn column(&self) -> u32 {
        self.column
    }

    /// What is wrong there, without the place.
    #[must_use]
    pub const fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.message)
    }
}

impl core::error::Error for TextError {}
