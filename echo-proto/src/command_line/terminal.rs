//! What a terminal would obey instead of showing it.

/// Whether a character moves the cursor, ends the line, begins an escape sequence or turns the direction of the text.
pub(crate) fn steers(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            // Marks, embeddings, overrides and isolates of directions; separators of lines; what has no width.
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        )
}
