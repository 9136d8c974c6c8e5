//! Where something stands in a text, and what, in the words of errors.
//!
//! Owns how a place is counted and how what was found is quoted. It knows no grammar.

use alloc::format;
use alloc::string::String;

/// The line of this byte of `text`, and the character of that line, both counted from 1.
#[cold]
pub(super) fn place(text: &str, at: usize) -> (u32, u32) {
    let front = text.get(..at).unwrap_or(text);
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX).saturating_add(1);
    let line = number(front.bytes().filter(|byte| *byte == b'\n').count());
    let column = number(front.rsplit('\n').next().unwrap_or_default().chars().count());
    (line, column)
}

/// The word or the character that `rest` begins with, in quotes.
#[cold]
pub(super) fn found(rest: &str) -> String {
    if rest.is_empty() {
        return "the end of the text".into();
    }
    let is_of_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let len = match rest.find(|letter| !is_of_word(letter)) {
        Some(0) => rest.chars().next().map_or(0, char::len_utf8),
        Some(len) => len,
        None => rest.len(),
    };
    let word: String = rest.get(..len).unwrap_or_default().chars().take(32).flat_map(char::escape_debug).collect();
    format!("`{word}`")
}
