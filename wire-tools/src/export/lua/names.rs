//! Names and bytes of a stranger in Lua: quoted, or cut down to what an abbreviation may have.

use std::collections::HashMap;
use std::fmt::{self, Write as _};

use crate::command_line::output::plain;

/// Bytes as a string of Lua. All but plain ASCII is escaped, so that nothing ends the string and no line is broken.
pub(super) struct Quoted<'a>(pub(super) &'a [u8]);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for byte in self.0 {
            match byte {
                b'"' | b'\\' | ..b' ' | 0x7f.. => write!(f, "\\{byte:03}")?,
                _ => f.write_char(char::from(*byte))?,
            }
        }
        f.write_char('"')
    }
}

/// A name as people see it, in which nothing steers a terminal, as a string of Lua.
pub(super) fn shown(name: &str) -> String {
    Quoted(plain(name).to_string().as_bytes()).to_string()
}

/// A part of an abbreviation: lower case letters, digits and `_`.
pub(super) fn word(name: &str) -> String {
    let plain = |character: char| if character.is_ascii_alphanumeric() { character.to_ascii_lowercase() } else { '_' };
    let word: String = name.chars().take(64).map(plain).collect();
    if word.is_empty() { "_".to_owned() } else { word }
}

/// The abbreviations that are taken: Wireshark refuses one that stands for two fields.
#[derive(Default)]
pub(super) struct Abbreviations(HashMap<String, u64>);

impl Abbreviations {
    /// This one, or where it is taken one with a number behind it.
    pub(super) fn take(&mut self, wanted: &str) -> String {
        let mut count = self.0.get(wanted).copied().unwrap_or_default();
        let taken = loop {
            count = count.saturating_add(1);
            let taken = if count == 1 { wanted.to_owned() } else { format!("{wanted}_{count}") };
            if taken == *wanted || !self.0.contains_key(&taken) {
                break taken;
            }
        };
        // The next one goes on from here.
        self.0.insert(wanted.to_owned(), count);
        self.0.entry(taken.clone()).or_insert(1);
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_string() {
        let shown = Quoted("a\"b\\\n]]\u{f6}".as_bytes()).to_string();
        assert_eq!(shown, r#""a\034b\092\010]]\195\182""#);
    }

    #[test]
    fn each_abbreviation_stands_for_one_field() {
        let mut taken = Abbreviations::default();
        assert_eq!([word("A b.c\n"), word(""), word("end")], ["a_b_c_", "_", "end"]);
        assert_eq!(["a", "a", "a_2"].map(|wanted| taken.take(wanted)), ["a", "a_2", "a_2_2"]);
    }
}
