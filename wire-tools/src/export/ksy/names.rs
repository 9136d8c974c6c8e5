//! Names of a stranger in YAML: quoted, or made into identifiers that Kaitai and its target languages take.

use std::collections::HashMap;
use std::fmt::{self, Write as _};

/// Text as a scalar of YAML. All but plain ASCII is escaped, so that nothing ends the scalar and no line is broken.
pub(super) struct Quoted<'a>(pub(super) &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for character in self.0.chars() {
            match (character, u32::from(character)) {
                ('"' | '\\', _) => write!(f, "\\{character}")?,
                (' '..='~', _) => f.write_char(character)?,
                (_, code @ ..=0xff) => write!(f, "\\x{code:02x}")?,
                (_, code @ ..=0xffff) => write!(f, "\\u{code:04x}")?,
                (_, code) => write!(f, "\\U{code:08x}")?,
            }
        }
        f.write_char('"')
    }
}

/// Documentation, which the compiler writes into comments of programs: nothing in it ends one.
pub(super) fn prose(docs: &str) -> String {
    docs.replace('\\', "\\ ").replace("*/", "* /").replace("/*", "/ *").replace("\"\"\"", "\" \" \"")
}

/// Words that mean something to Kaitai, to its compiler or to a language that it writes.
const RESERVED: &str = " abstract alias and any array as assert async auto await base begin bits bool boolean break byte \
    bytes case cast catch char class close const constructor continue debug decimal def default defined del delete do \
    double dynamic elif else elsif end ensure enum eof event except exec explicit export extends extern false final finally \
    fixed float for foreach from from_bytes from_file from_io func function get global go goto if implements implicit \
    import in inline instanceof int interface internal io is lambda let local lock long loop macro map match method mod \
    module move mro mut namespace native new next nil none nonlocal not null object of operator or out override package \
    params parent pass pos print private proc protected prototype pub public raise range read readonly redo ref register \
    repeat require rescue resume retry return root sealed select self set short signed sizeof static str strictfp string \
    struct strz super switch synchronized template then this throw throws to_s trait transient true try type typedef \
    typename typeof undef undefined union unless unsigned until use using value values var virtual void volatile when \
    where while with yield ";

/// A name as Kaitai takes it: lower case letters, digits and `_`, a letter first.
pub(super) fn identifier(name: &str) -> String {
    let plain = |character: char| if character.is_ascii_alphanumeric() { character.to_ascii_lowercase() } else { '_' };
    let mut own = String::new();
    let mut previous = None;
    for character in name.chars().take(64) {
        // `PlaceOfBirth` is `place_of_birth`.
        if character.is_ascii_uppercase() && previous.is_some_and(|before: char| before.is_ascii_lowercase()) {
            own.push('_');
        }
        own.push(plain(character));
        previous = Some(character);
    }
    let own = own.trim_matches('_');
    let is_number_type = own.len() <= 4
        && own.starts_with(['u', 's', 'f', 'b'])
        && own.chars().nth(1).is_some_and(|digit| digit.is_ascii_digit());
    if own.is_empty() {
        "unnamed".to_owned()
    } else if !own.starts_with(|first: char| first.is_ascii_lowercase()) {
        format!("n{own}")
    } else if is_number_type || RESERVED.contains(&format!(" {own} ")) {
        // Languages drop a `_` behind it.
        format!("the_{own}")
    } else {
        own.to_owned()
    }
}

/// The identifiers that are taken in one place. Languages drop the `_` of `a_1`, which then is `a1`.
#[derive(Default)]
pub(super) struct Ids(HashMap<String, u64>);

impl Ids {
    /// This one, or where it is taken one with a number behind it.
    pub(super) fn take(&mut self, wanted: &str) -> String {
        let folded = |id: &str| id.replace('_', "");
        let mut count = self.0.get(&folded(wanted)).copied().unwrap_or_default();
        let taken = loop {
            count = count.saturating_add(1);
            let taken = if count == 1 { wanted.to_owned() } else { format!("{wanted}_{count}") };
            if count == 1 || !self.0.contains_key(&folded(&taken)) {
                break taken;
            }
        };
        // The next one goes on from here.
        self.0.insert(folded(wanted), count);
        self.0.entry(folded(&taken)).or_insert(1);
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_scalar() {
        assert_eq!(Quoted("a\"b\\\n\u{f6}\u{2028}\u{1f600}").to_string(), r#""a\"b\\\x0a\xf6\u2028\U0001f600""#);
    }

    #[test]
    fn no_documentation_ends_a_comment() {
        assert_eq!(prose(r#"a */ b /*/ c \u002a """"#), r#"a * / b / * / c \ u002a " " ""#);
    }

    #[test]
    fn each_identifier_is_one_that_every_language_takes() {
        let made = ["PlaceOf birth", "", "7", "u4", "class", "\u{f6}", "A\"B", "HTTPHeader", "_x_"].map(identifier);
        assert_eq!(
            made,
            ["place_of_birth", "unnamed", "n7", "the_u4", "the_class", "unnamed", "a_b", "httpheader", "x"]
        );
    }

    #[test]
    fn each_identifier_stands_for_one_thing() {
        let mut taken = Ids::default();
        assert_eq!(["a", "a", "a2", "b_1", "b1"].map(|wanted| taken.take(wanted)), ["a", "a_2", "a2_2", "b_1", "b1_2"]);
    }
}
