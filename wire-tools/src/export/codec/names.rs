//! Names of a schema as names of a module.
//!
//! Owns that each is a plain word, none that means something already, and none is taken twice. Nothing of a stranger's name is code.

use std::collections::HashSet;

/// The names of one scope.
#[derive(Debug, Default)]
pub(super) struct Scope(HashSet<String>);

impl Scope {
    /// A name like this one, which is neither taken nor among those that are reserved.
    pub(super) fn take(&mut self, wanted: &str, reserved: &[&str]) -> String {
        let mut name = wanted.to_owned();
        if reserved.contains(&name.as_str()) {
            name.push('_');
        }
        let mut count = 1_u64;
        while !self.0.insert(name.clone()) {
            count = count.saturating_add(1);
            name = format!("{wanted}_{count}");
        }
        name
    }
}

/// A field, a variable or a parameter: letters, digits and `_`, of which it begins with a small letter, as no type does.
pub(super) fn small_word(name: &str) -> String {
    let word = word(name);
    if !word.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return word.to_ascii_lowercase();
    }
    let mut characters = word.chars();
    characters.next().map_or(String::new(), |first| first.to_ascii_lowercase().to_string() + characters.as_str())
}

/// Letters, digits and `_`, of which it begins with a letter.
pub(super) fn word(name: &str) -> String {
    let plain = |character: char| if character.is_ascii_alphanumeric() { character } else { '_' };
    let word: String = name.chars().take(64).map(plain).collect();
    let word = word.trim_start_matches('_');
    match word.chars().next() {
        Some('0'..='9') => format!("field_{word}"),
        None => "field".to_owned(),
        Some(_) => word.to_owned(),
    }
}

/// A type: its words, each with a capital letter in front.
pub(super) fn type_word(name: &str) -> String {
    let words = name.split(|character: char| !character.is_ascii_alphanumeric()).map(capital);
    let word: String = words.collect::<String>().chars().take(64).collect();
    if word.starts_with(|first: char| first.is_ascii_alphabetic()) { word } else { format!("Type{word}") }
}

fn capital(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map_or(String::new(), |first| first.to_ascii_uppercase().to_string() + characters.as_str())
}

/// A constant: all of it in capital letters.
pub(super) fn constant_word(name: &str) -> String {
    word(name).to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_words() {
        assert_eq!(
            [word("a\"b"), word("7"), word(""), word("__x"), word("\u{f6}")],
            ["a_b", "field_7", "field", "x", "field"]
        );
        assert_eq!(
            [type_word("end"), type_word("Shape::Line"), constant_word("out of order")],
            ["End", "ShapeLine", "OUT_OF_ORDER"]
        );
    }

    #[test]
    fn a_field_is_called_as_no_type_is() {
        assert_eq!(["Place", "URL", "kindOf", "A\"B"].map(small_word), ["place", "url", "kindOf", "a_b"]);
    }

    #[test]
    fn each_name_is_taken_once() {
        let mut scope = Scope::default();
        assert_eq!(
            ["a", "a", "if", "if", "a_2"].map(|name| scope.take(name, &["if"])),
            ["a", "a_2", "if_", "if_2", "a_2_2"]
        );
    }
}
