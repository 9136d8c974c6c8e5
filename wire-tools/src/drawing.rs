//! Texts in pictures.
//!
//! Owns what the pictures of all commands share: that no text is more than a text, and none too long.

use std::fmt::{self, Write as _};

/// A text in which nothing means anything to XML.
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|letter| match letter {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            // What XML has no form for.
            '\u{fffe}' | '\u{ffff}' => f.write_str("\u{fffd}"),
            _ => f.write_char(letter),
        })
    }
}

/// The beginning of a text that is too long.
pub(crate) fn shortened(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let front: String = text.chars().take(width.saturating_sub(1)).collect();
    front.trim_end().to_owned() + "…"
}
