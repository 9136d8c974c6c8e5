//! How much stands ahead in a text, before it is read.
//!
//! Owns the count alone: whether it is right, the loader finds.

use super::lexer::Lexer;

impl Lexer<'_> {
    /// How many parts stand up to the closing brace, with commas between them; or more, where what stands there is wrong.
    pub(super) fn count_parts(&self) -> usize {
        let (mut ahead, mut depth, mut count, mut is_begun) = (*self, 0_usize, 0_usize, false);
        while !ahead.is_end() {
            let rest = ahead.rest();
            match rest.as_bytes().first() {
                Some(b'"') => {
                    let _string = ahead.bytes();
                    is_begun = true;
                    continue;
                }
                Some(b'/') => {
                    ahead.advance(rest.find('\n').unwrap_or(rest.len()));
                    continue;
                }
                Some(b'{' | b'(' | b'[') => depth = depth.saturating_add(1),
                Some(b'}' | b')' | b']') if depth == 0 => break,
                Some(b'}' | b')' | b']') => depth = depth.saturating_sub(1),
                Some(b',') if depth == 0 => {
                    count = count.saturating_add(1);
                    is_begun = false;
                }
                _ => {}
            }
            is_begun |= !rest.starts_with(',');
            ahead.advance(rest.chars().next().map_or(1, char::len_utf8));
        }
        count.saturating_add(is_begun.into())
    }
}
