//! Tokens in the words of messages.
//!
//! Owns where spaces stand. It never says what is wrong with them.

use proc_macro2::{Delimiter, Spacing, TokenTree};

/// Tokens as people write them: with spaces around operators but for those in front, and those in paths.
pub(super) fn shown(tokens: impl IntoIterator<Item = TokenTree>) -> String {
    let (mut text, mut operator) = (String::new(), String::new());
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) => {
                operator.push(punct.as_char());
                // More of it follows.
                if punct.spacing() == Spacing::Joint && tokens.peek().is_some() {
                    continue;
                }
                if text.ends_with(" in") {
                    text.push(' ');
                }
                let is_tight = matches!(&*operator, "." | "::" | "!" | ".." | "..=");
                let is_close = text.is_empty() || text.ends_with(' ') || is_tight;
                text += &if is_close { operator.clone() } else { format!(" {operator} ") };
                operator.clear();
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
                text += &format!("({})", shown(group.stream()));
            }
            token => {
                let token = token.to_string();
                if text.ends_with(is_of_word) && token.starts_with(is_of_word) {
                    text.push(' ');
                }
                text += &token;
            }
        }
    }
    text
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}
