//! What a check demands, in words.
//!
//! Owns how many of them are kept: a schema from a stranger may name a long field in each of many checks.

use alloc::boxed::Box;
use alloc::string::String;
use core::fmt::{self, Write};

use crate::layout::{self, Condition, When};

/// The bytes that are kept of a condition.
const MOST: usize = 256;

/// A condition among the fields that it looks at, or its beginning.
pub(super) fn words(fields: &[layout::Field<'_>], condition: &Condition<'_>) -> Box<str> {
    let mut words = Words(String::new());
    if write!(words, "{}", When(fields, condition, false)).is_err() {
        words.0.push_str("...");
    }
    words.0.into()
}

struct Words(String);

impl Write for Words {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let left = MOST.saturating_sub(self.0.len());
        let kept = (0..=left.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or_default();
        self.0.push_str(text.get(..kept).unwrap_or_default());
        if kept == text.len() { Ok(()) } else { Err(fmt::Error) }
    }
}
