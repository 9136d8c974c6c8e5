//! The words of the vocabulary, which stand in quotes: what is not quoted is a name or a number of the user's.

use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::{LitInt, LitStr, Member};

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

impl Value for Endian {
    const KIND: &'static str = "\"big\" or \"little\"";

    type Syntax = LitStr;

    fn from_syntax(word: LitStr) -> syn::Result<Self> {
        match word.value().as_str() {
            "big" => Ok(Self::Big),
            "little" => Ok(Self::Little),
            other => Err(unknown(&word, "endianness", other, "\"big\" and \"little\"")),
        }
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
            WordOrNumber::Word(word) => match word.value().as_str() {
                "varint" => Ok(Self::Varint),
                "zigzag" => Ok(Self::Zigzag),
                "mysql" => Ok(Self::MySql),
                other => Err(unknown(&word, "width", other, "1 to 8, \"varint\", \"zigzag\" and \"mysql\"")),
            },
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
        Ok(match (named_len(&found), found.as_str()) {
            (Some(len), _) => len,
            (None, other) => match prefix(other) {
                Some((width, signed)) => Self::Prefix { width, signed },
                None => {
                    let known = "\"i8\", \"u8\", \"i16\", \"u16\", \"i24\", \"u24\", \"i32\", \"u32\", \"i64\", \"u64\", \"varint\", \"mysql\", \"nul\" and \"rest\"";
                    let mut error = unknown(&word, "length", other, known);
                    if syn::parse_str::<Member>(other).is_ok() {
                        let message = format!("{error}; a field that holds the length has no quotes: `len = {other}`");
                        error = syn::Error::new_spanned(&word, message);
                    }
                    return Err(error);
                }
            },
        })
    }
}

fn named_len(word: &str) -> Option<Len> {
    Some(match word {
        "varint" => Len::Varint,
        "mysql" => Len::MySql,
        "nul" => Len::Nul,
        "rest" => Len::Rest,
        _ => return None,
    })
}

/// Whether `word`, in quotes, says how a length is written.
pub(crate) fn is_len(word: &str) -> bool {
    named_len(word).is_some() || prefix(word).is_some()
}

/// The bytes and the sign of an integer type.
fn prefix(word: &str) -> Option<(u8, bool)> {
    let (signed, bits) = match word.split_at_checked(1)? {
        ("i", bits) => (true, bits),
        ("u", bits) => (false, bits),
        _ => return None,
    };
    let width = match bits {
        "8" => 1,
        "16" => 2,
        "24" => 3,
        "32" => 4,
        "64" => 8,
        _ => return None,
    };
    Some((width, signed))
}

fn unknown(word: impl ToTokens, what: &str, found: &str, known: &str) -> syn::Error {
    syn::Error::new_spanned(word, format!("unknown {what} \"{found}\": known are {known}"))
}
