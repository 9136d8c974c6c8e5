//! What a rule of layouts says, in the words of a text.
//!
//! Owns how a text spells what a declaration in Rust spells otherwise. It knows no rule, and what there is to say is said once,
//! where the rule is.

use core::fmt;

use crate::layout::Refusal;

/// Why a layout is refused, to who wrote a text.
pub(super) struct Told<'r, 's>(pub(super) &'r Refusal<'s>);

impl fmt::Display for Told<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.show(f, spell)
    }
}

/// What stands in a declaration, and in a text in place of it. Of two that begin alike the longer one stands first.
const SPELLINGS: &[(&str, &str)] = &[
    // Attributes.
    ("`#[wire(tag = b\"...\")]`", "`Name = \"...\"`"),
    ("#[wire(key)]", "key"),
    ("`api_key`", "`key`"),
    ("endian = \"big\"", "big"),
    ("size = 16, len = \"padded\"", "size=16 len=padded"),
    ("pad = b' '", "fill=32"),
    ("pad = b'\\xff'", "fill=255"),
    ("recursive, depth = 64", "recursive=64"),
    ("default = Kind::Unknown", "default=0"),
    ("its `Default::default()`", "0, or empty"),
    ("value = Kind::Quit", "value=1"),
    ("each(check = ...)", "each=(check=(...))"),
    ("until(last ...)", "until(.last ...)"),
    ("until(0u16)", "until(#0000 by 2)"),
    ("until(0u8)", "until(#00)"),
    ("until(b\"", "until(\""),
    ("give(version)", "give=(version=.version)"),
    ("give(...)", "give=(...)"),
    ("given(...)", "given"),
    ("given(length: u32)", "given length: u32"),
    ("`repr`", "number"),
    ("remove `other`", "remove `*`"),
    // Words that are in quotes there.
    (" = \"rest\"", "=rest"),
    (" = \"padded\"", "=padded"),
    (" = \"ignore\"", "=ignore"),
    (" = \"u16\"", "=u16"),
    (" = \"u32\"", "=u32"),
    ("\"rest\"", "rest"),
    ("\"i16\"", "`i16`"),
    ("\"u32\"", "`u32`"),
    ("\"varint\"", "`varint`"),
    ("\"zigzag\"", "`zigzag`"),
    ("\"internet\"", "`internet`"),
    ("\"udp\"", "`udp`"),
    ("\"sum\"", "`sum`"),
    // Fields that are looked at.
    ("`flags & 1`", "`.flags & 1`"),
    ("(flags & 0x0f)", "(.flags & 15)"),
    ("number & 0xffff", ".number & 65535"),
    ("magic == b\"PK\"", ".magic == \"PK\""),
    ("name == \"root\"", ".name == \"root\""),
    ("ratio <= 1.0", ".ratio <= 1.0"),
    // Types.
    ("derive `Wire` for an enum", "write an enum"),
    ("types around one that are `transparent`", "types around one"),
    ("enums without fields that derive `Wire`", "enums without fields"),
    ("a type with a codec by hand, or a conversion with `as`,", "an `opaque` type, or one that `refuses`,"),
    ("use a string, an `Array`, a `List` or a `Vec`, or an `Option` of one under `when`", "use a string or an array"),
    (
        "a `Vec`, a `List`, an `Array`, or a `[T; N]`, and `until(last ...)` is for the first three",
        "arrays, and `until(.last ...)` is for those of any length",
    ),
    ("hold a `List`, a `Vec` or an `Array`", "write `[T]`"),
    ("hold a `List` or a `Vec`", "write `[T]`"),
    ("use a `List` or a `Vec`", "write `[T]`"),
    ("use `List` or `Vec`", "write `[T]`"),
    ("an `Array`", "a `[view T]`"),
    ("hold a `Utf16<'a>`, a `&'a [u8]` or a `Vec<u8>`", "write `utf16` or `bytes`"),
    ("hold that as an `Option`, without `default`", "leave `default` out"),
    ("an `Option` with `default`", "`missing`"),
    ("an `Option`", "a `?`"),
    ("`Option`", "`?`"),
    ("a `()` takes", "`zeros` take"),
    ("`()`", "`zeros`"),
    (" = ", "="),
];

/// Writes what a declaration is told as a text is told it.
fn spell(mut said: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    while let Some(first) = said.chars().next() {
        let spelling = SPELLINGS.iter().find_map(|(own, text)| Some((said.strip_prefix(own)?, *text)));
        match spelling {
            Some((behind, text)) => {
                f.write_str(text)?;
                said = behind;
            }
            None => {
                fmt::Write::write_char(f, first)?;
                said = said.get(first.len_utf8()..).unwrap_or_default();
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;

    use super::*;

    /// All that the rules of layouts say.
    const RULES: &[&str] = &[
        include_str!("../../layout/check/absent.rs"),
        include_str!("../../layout/check/apart.rs"),
        include_str!("../../layout/check/behind.rs"),
        include_str!("../../layout/check/between.rs"),
        include_str!("../../layout/check/bits.rs"),
        include_str!("../../layout/check/given.rs"),
        include_str!("../../layout/check/kinds.rs"),
        include_str!("../../layout/check/mod.rs"),
        include_str!("../../layout/check/names.rs"),
        include_str!("../../layout/check/own.rs"),
        include_str!("../../layout/check/seed.rs"),
        include_str!("../../layout/check/sums.rs"),
        include_str!("../../layout/empty.rs"),
        include_str!("../../layout/flag.rs"),
        include_str!("../../layout/format.rs"),
        include_str!("../../layout/number.rs"),
        include_str!("../../layout/path.rs"),
        include_str!("../../layout/prefix.rs"),
        include_str!("../../layout/protocol.rs"),
        include_str!("../../layout/recursive.rs"),
        include_str!("../../layout/term.rs"),
    ];

    /// The strings of a file that are sentences.
    fn sentences(file: &str) -> Vec<String> {
        let code = file.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//") && line.contains('"'));
        let mut found = Vec::new();
        for line in lines {
            let quoted = line.replace("\\\"", "\u{1}").replace("\\\\", "\\");
            found.extend(quoted.split('"').skip(1).step_by(2).map(|text| text.replace('\u{1}', "\"")));
        }
        found.retain(|text| text.contains(' ') && text.contains(['`', '"']));
        found
    }

    #[test]
    fn a_text_is_told_nothing_in_the_words_of_rust() {
        let all: Vec<String> = RULES.iter().flat_map(|file| sentences(file)).collect();
        assert!(all.len() > 120, "{}", all.len());
        for said in all {
            let told = Told(&Refusal::Of("", said.clone().leak())).to_string();
            let foreign =
                ["#[wire", "Option", "Vec", "List", "Array", "api_key", "transparent", "::", "<'a>", " = ", "repr"];
            let quoted = ["=\"rest", "=\"u", "\"i16", "\"u32", "\"rest", "derive"];
            let is_own = |word: &&&str| told.contains(**word) && !told.contains("Name = ");
            assert_eq!(foreign.iter().chain(&quoted).find(is_own), None, "{said}\n{told}");
        }
    }

    #[test]
    fn names_stay_as_they_are() {
        let refusal = Refusal::Of("an `Option`", " may be missing: write `len = \"rest\"`");
        assert_eq!(Told(&refusal).to_string(), "`an `Option`` may be missing: write `len=rest`");
    }
}
