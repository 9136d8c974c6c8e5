//! The words of the vocabulary, which stand in quotes: what is not quoted is a name or a number of the user's.

use syn::parse::{Parse, ParseStream};
use syn::{LitInt, LitStr, Member};

use super::near::near;
use super::place::list;
use super::value::{Alone, Value};

/// Which byte of a number comes first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Endian {
    Big,
    Little,
}

/// How many bytes an integer takes.
#[derive(Clone, Copy)]
pub(crate) enum Width {
    Bytes(u8),
    Varint,
    Zigzag,
    MySql,
}

/// How the end of a string or array is known.
#[derive(Clone)]
pub(crate) enum Len {
    Prefix {
        width: u8,
        signed: bool,
    },
    Varint,
    MySql,
    Nul,
    Rest,
    /// An earlier field holds it.
    Held(Member),
}

/// Words that stand in quotes, and what each means.
struct Words<T: 'static> {
    what: &'static str,
    /// What may stand there without quotes.
    numbers: Option<&'static str>,
    words: &'static [(&'static str, T)],
}

const ENDIANS: Words<Endian> =
    Words { what: "endianness", numbers: None, words: &[("big", Endian::Big), ("little", Endian::Little)] };

const WIDTHS: Words<Width> = Words {
    what: "width",
    numbers: Some("1 to 8"),
    words: &[("varint", Width::Varint), ("zigzag", Width::Zigzag), ("mysql", Width::MySql)],
};

const LENS: Words<Len> = Words {
    what: "length",
    numbers: None,
    words: &[
        ("i8", Len::Prefix { width: 1, signed: true }),
        ("u8", Len::Prefix { width: 1, signed: false }),
        ("i16", Len::Prefix { width: 2, signed: true }),
        ("u16", Len::Prefix { width: 2, signed: false }),
        ("i24", Len::Prefix { width: 3, signed: true }),
        ("u24", Len::Prefix { width: 3, signed: false }),
        ("i32", Len::Prefix { width: 4, signed: true }),
        ("u32", Len::Prefix { width: 4, signed: false }),
        ("i64", Len::Prefix { width: 8, signed: true }),
        ("u64", Len::Prefix { width: 8, signed: false }),
        ("varint", Len::Varint),
        ("mysql", Len::MySql),
        ("nul", Len::Nul),
        ("rest", Len::Rest),
    ],
};

impl<T: Clone> Words<T> {
    fn meaning(&self, word: &str) -> Option<T> {
        self.words.iter().find(|(known, _)| *known == word).map(|(_, meaning)| meaning.clone())
    }

    /// The word that `word` is a slip of.
    fn meant(&self, word: &str) -> Option<&'static str> {
        near(word, self.words.iter().map(|(known, _)| *known))
    }

    /// What is wrong with a word that is none of these.
    fn unknown(&self, word: &str) -> String {
        let what = self.what;
        if let Some(meant) = self.meant(word) {
            return format!("unknown {what} \"{word}\": did you mean \"{meant}\"?");
        }
        let quoted: Vec<_> = self.words.iter().map(|(word, _)| format!("\"{word}\"")).collect();
        let known: Vec<_> = self.numbers.into_iter().chain(quoted.iter().map(String::as_str)).collect();
        format!("unknown {what} \"{word}\": known are {}", list(&known, "and"))
    }

    fn find(&self, word: &LitStr) -> syn::Result<T> {
        let found = word.value();
        self.meaning(&found).ok_or_else(|| syn::Error::new_spanned(word, self.unknown(&found)))
    }
}

impl Value for Endian {
    const KIND: &'static str = "\"big\" or \"little\"";

    type Syntax = LitStr;

    fn from_syntax(word: LitStr) -> syn::Result<Self> {
        ENDIANS.find(&word)
    }
}

/// A word, or a number of bytes.
pub(crate) enum WordOrNumber {
    Word(LitStr),
    Number(LitInt),
}

impl Parse for WordOrNumber {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) { input.parse().map(Self::Word) } else { input.parse().map(Self::Number) }
    }
}

impl Value for Width {
    const KIND: &'static str = "1 to 8 bytes, \"varint\", \"zigzag\" or \"mysql\"";

    type Syntax = WordOrNumber;

    fn from_syntax(width: WordOrNumber) -> syn::Result<Self> {
        match width {
            WordOrNumber::Number(digits) => match digits.base10_parse() {
                Ok(width @ 1..=8) if digits.suffix().is_empty() => Ok(Self::Bytes(width)),
                _ => Err(syn::Error::new_spanned(&digits, "an integer takes 1 to 8 bytes: `width = 3`")),
            },
            WordOrNumber::Word(word) => WIDTHS.find(&word),
        }
    }
}

/// A word, or a field.
pub(crate) enum WordOrField {
    Word(LitStr),
    Field(Member),
}

impl Parse for WordOrField {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            input.parse().map(Self::Word)
        } else {
            input.parse::<Alone<Member>>().map(|member| Self::Field(member.0))
        }
    }
}

impl Value for Len {
    const KIND: &'static str = "a word such as \"u16\", or the name of an earlier field";

    type Syntax = WordOrField;

    fn from_syntax(len: WordOrField) -> syn::Result<Self> {
        let word = match len {
            WordOrField::Field(member) => return Ok(Self::Held(member)),
            WordOrField::Word(word) => word,
        };
        let found = word.value();
        LENS.meaning(&found).ok_or_else(|| {
            let mut message = LENS.unknown(&found);
            if LENS.meant(&found).is_none() && syn::parse_str::<Member>(&found).is_ok() {
                message += &format!("; a field that holds the length has no quotes: `len = {found}`");
            }
            syn::Error::new_spanned(&word, message)
        })
    }
}

/// Whether `word`, in quotes, says how a length is written.
pub(crate) fn is_len(word: &str) -> bool {
    LENS.meaning(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::{ENDIANS, LENS, WIDTHS, Words};
    use crate::attr::reference;

    #[test]
    fn every_word_is_in_the_reference() {
        fn words<T>(words: &Words<T>) -> impl Iterator<Item = &'static str> {
            words.words.iter().map(|(word, _)| *word)
        }

        for word in words(&ENDIANS).chain(words(&WIDTHS)).chain(words(&LENS)) {
            let is_there = ['`', '"'].iter().any(|quote| reference!().contains(&format!("{quote}{word}{quote}")));
            assert!(is_there, "no row of the table in `table.rs` has the word {word}");
        }
    }
}
