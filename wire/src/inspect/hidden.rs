//! Characters that nobody sees.
//!
//! Owns which these are, for whatever shows what strangers wrote.

/// Whether a terminal would obey a character, or show nothing: a control, an end of a line, a mark that turns the direction of the
/// text, or one without width.
///
/// ```
/// use wire::schema::is_hidden;
///
/// assert!("\u{1b}\n\u{202e}\u{200b}".chars().all(is_hidden));
/// assert!(!"größer 漢 e\u{301}".chars().any(is_hidden));
/// ```
#[must_use]
pub fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            // Marks, embeddings, overrides and isolates of directions; separators of lines; what has no width.
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        )
}
