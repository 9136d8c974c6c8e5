//! The words of the vocabulary, which stand in quotes: what is not quoted is a name or a number of the user's.

use syn::parse::{Parse, ParseStream};
use syn::{LitInt, LitStr, Member};

use super::list::list;
use super::near::near;
use super::table::Attribute;
use super::term::{Term, instead_of_term};
use super::value::{Alone, NumberSyntax, Value};

/// Which byte of a number comes first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Endian {
    Big,
    Little,
}

/// How many bytes a number takes.
#[derive(Clone, Copy)]
pub(crate) enum Width {
    Bytes(u8),
    Varint,
    Zigzag,
    MySql,
}

/// A number in front of what it counts.
#[derive(Clone, Copy)]
pub(crate) struct Prefix {
    /// What it is called, which in capitals is its constant in `wire::schema::Number`.
    pub(crate) word: &'static str,
    pub(crate) width: Width,
}

/// Where a string or array ends.
pub(crate) enum End {
    Prefix(Prefix),
    Nul,
    Rest,
    /// The length follows from an earlier field.
    Held(Term),
}

/// Words that stand in quotes, and what each means.
type Words<T> = &'static [(&'static str, T)];

const ENDIANS: Words<Endian> = &[("big", Endian::Big), ("little", Endian::Little)];

/// Every kind of number that has a name of its own: what stands in front of strings, arrays and sized fields. Those of
/// varying width are a `width` too.
const NUMBERS: &[Prefix] = &[
    Prefix { word: "i8", width: Width::Bytes(1) },
    Prefix { word: "u8", width: Width::Bytes(1) },
    Prefix { word: "i16", width: Width::Bytes(2) },
    Prefix { word: "u16", width: Width::Bytes(2) },
    Prefix { word: "i24", width: Width::Bytes(3) },
    Prefix { word: "u24", width: Width::Bytes(3) },
    Prefix { word: "i32", width: Width::Bytes(4) },
    Prefix { word: "u32", width: Width::Bytes(4) },
    Prefix { word: "i64", width: Width::Bytes(8) },
    Prefix { word: "u64", width: Width::Bytes(8) },
    Prefix { word: "varint", width: Width::Varint },
    Prefix { word: "zigzag", width: Width::Zigzag },
    Prefix { word: "mysql", width: Width::MySql },
];

/// Ends without a number.
const ENDS: Words<fn() -> End> = &[("nul", || End::Nul), ("rest", || End::Rest)];

impl Width {
    /// The bytes of every value, where all take as many.
    pub(crate) const fn fixed(self) -> Option<u8> {
        if let Self::Bytes(width) = self { Some(width) } else { None }
    }
}

fn names<T>(words: Words<T>) -> Vec<&'static str> {
    words.iter().map(|(word, _)| *word).collect()
}

fn prefixes() -> Vec<&'static str> {
    NUMBERS.iter().map(|number| number.word).collect()
}

fn ends() -> Vec<&'static str> {
    prefixes().into_iter().chain(names(ENDS)).collect()
}

fn meaning<T: Clone>(words: Words<T>, word: &str) -> Option<T> {
    words.iter().find(|(known, _)| *known == word).map(|(_, meaning)| meaning.clone())
}

fn prefix(word: &str) -> Option<Prefix> {
    NUMBERS.iter().find(|number| number.word == word).copied()
}

/// Words that others have for ours.
const SYNONYMS: &[(&[&str], &str)] = &[
    (&["le", "littleendian", "little_endian", "is_little"], "little"),
    (&["be", "bigendian", "big_endian", "is_big", "network"], "big"),
    (&["leb128", "uleb128", "vlq", "var"], "varint"),
    (&["cstr", "cstring", "c", "null_terminated", "zero_terminated", "zero"], "nul"),
    (&["eof", "end", "all", "read_all", "remaining"], "rest"),
    (&["byte", "uint8"], "u8"),
    (&["int8"], "i8"),
    (&["uint16"], "u16"),
    (&["int16", "short"], "i16"),
    (&["uint24"], "u24"),
    (&["int24"], "i24"),
    (&["uint32"], "u32"),
    (&["int32", "int"], "i32"),
    (&["uint64"], "u64"),
    (&["int64", "long"], "i64"),
];

pub(super) fn synonym(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    SYNONYMS.iter().find(|(words, _)| words.contains(&&*word)).map(|(_, meant)| *meant)
}

/// The integer that a word such as `u16le` stands for, and its endianness.
fn ordered(word: &str) -> Option<(&'static str, &'static str)> {
    let word = word.to_lowercase();
    let (number, endian) = None
        .or_else(|| Some((word.strip_suffix("le")?, "little")))
        .or_else(|| Some((word.strip_suffix("be")?, "big")))?;
    let number = number.trim_end_matches(['_', '-']);
    let number = prefix(synonym(number).unwrap_or(number))?;
    number.width.fixed().map(|_| (number.word, endian))
}

/// What to write instead of a word that is nearly an integer in front of a field, as `attribute` has one.
fn instead_of_prefix(attribute: &str, word: &str) -> Option<String> {
    if let Some((number, endian)) = ordered(word) {
        return Some(format!(
            "an integer has its endianness beside it: write `{attribute} = \"{number}\", endian = \"{endian}\"`, which holds for the whole field"
        ));
    }
    ["usize", "isize"].contains(&word).then(|| {
        format!(
            "`{word}` has another size on other machines: use an integer of one size, as in `{attribute} = \"u32\"`"
        )
    })
}

/// What is wrong with a word that is none of those that are known; `numbers` may stand there without quotes.
fn unknown(what: &str, word: &str, numbers: Option<&str>, known: &[&'static str]) -> String {
    let synonym = synonym(word).filter(|meant| known.contains(meant));
    if let Some(meant) = synonym.or_else(|| near(word, known.iter().copied())) {
        return format!("unknown {what} \"{word}\": did you mean \"{meant}\"?");
    }
    let quoted: Vec<_> = known.iter().map(|word| format!("\"{word}\"")).collect();
    let known: Vec<_> = numbers.into_iter().chain(quoted.iter().map(String::as_str)).collect();
    format!("unknown {what} \"{word}\": known are {}", list(&known, "and"))
}

impl Value for Endian {
    const KIND: &'static str = "\"big\" or \"little\"";

    type Syntax = LitStr;

    fn from_syntax(word: LitStr) -> syn::Result<Self> {
        let found = word.value();
        meaning(ENDIANS, &found)
            .ok_or_else(|| syn::Error::new_spanned(&word, unknown("endianness", &found, None, &names(ENDIANS))))
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
                _ => Err(syn::Error::new_spanned(
                    &digits,
                    "an integer in another width takes 1 to 8 bytes, at most as many as its type has: `width = 3`",
                )),
            },
            WordOrNumber::Word(word) => {
                let found = word.value();
                let widths = || NUMBERS.iter().filter(|number| number.width.fixed().is_none());
                widths().find(|number| number.word == found).map(|number| number.width).ok_or_else(|| {
                    let known: Vec<_> = widths().map(|number| number.word).collect();
                    let message = match (found.parse(), bytes_of(&found)) {
                        (Ok(1_u8..=8), _) => format!("a number of bytes has no quotes: `width = {found}`"),
                        (_, Some(bytes)) => format!("a width is a number of bytes: write `width = {bytes}`"),
                        _ => unknown("width", &found, Some("1 to 8"), &known),
                    };
                    syn::Error::new_spanned(&word, message)
                })
            }
        }
    }
}

/// The bytes of the integer that `word` is.
fn bytes_of(word: &str) -> Option<u8> {
    prefix(synonym(word).unwrap_or(word))?.width.fixed()
}

/// A word, or what follows from a field.
pub(crate) enum WordOrTerm {
    Word(LitStr),
    Term(Term<NumberSyntax>),
}

impl Parse for WordOrTerm {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            input.parse().map(Self::Word)
        } else {
            input.parse::<Alone<Term<NumberSyntax>>>().map(|term| Self::Term(term.0))
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

impl Value for End {
    const KIND: &'static str = "a word such as \"u16\", or the name of an earlier field";

    type Syntax = WordOrTerm;

    fn from_syntax(end: WordOrTerm) -> syn::Result<Self> {
        let word = match end {
            WordOrTerm::Term(term) => return term.number().map(Self::Held),
            WordOrTerm::Word(word) => word,
        };
        let found = word.value();
        end_of(&found).ok_or_else(|| {
            if let Some(message) = instead_of_prefix("len", &found) {
                return syn::Error::new_spanned(&word, message);
            }
            let mut message = unknown("length", &found, None, &ends());
            let is_slip = synonym(&found).is_some() || near(&found, ends().into_iter()).is_some();
            if !is_slip && syn::parse_str::<Member>(&found).is_ok() {
                message += &format!("; a field that holds the length has no quotes: `len = {found}`");
            }
            syn::Error::new_spanned(&word, message)
        })
    }

    fn instead(found: &str) -> Option<String> {
        instead_of_term(found)
    }
}

impl Value for Prefix {
    const KIND: &'static str = "a word such as \"u16\"";

    type Syntax = WordOrField;

    fn from_syntax(size: WordOrField) -> syn::Result<Self> {
        const NO_PREFIX: &str =
            "a size stands in front of the field: give it an integer such as \"u16\", \"varint\" or \"mysql\"";
        let word = match size {
            WordOrField::Field(member) => {
                let remedy = match &member {
                    Member::Named(word) if prefix(&word.to_string()).is_some() => {
                        format!("a word stands in quotes, `size = \"{word}\"`")
                    }
                    Member::Named(field) => {
                        format!("the length of a string or an array that a field holds is `len = {field}`")
                    }
                    Member::Unnamed(bytes) => {
                        format!("what always has {0} bytes is a `[u8; {0}]`", bytes.index)
                    }
                };
                return Err(syn::Error::new_spanned(member, format!("{NO_PREFIX}; {remedy}")));
            }
            WordOrField::Word(word) => word,
        };
        let found = word.value();
        prefix(&found).ok_or_else(|| {
            let message = match end_of(&found) {
                Some(_) => NO_PREFIX.to_owned(),
                None => instead_of_prefix("size", &found).unwrap_or_else(|| unknown("size", &found, None, &prefixes())),
            };
            syn::Error::new_spanned(&word, message)
        })
    }

    fn instead(found: &str) -> Option<String> {
        instead_of_term(found)
    }
}

fn end_of(word: &str) -> Option<End> {
    prefix(word).map(End::Prefix).or_else(|| meaning(ENDS, word).map(|end| end()))
}

/// The attributes that take `word` in quotes.
pub(super) fn attributes_of(word: &str) -> impl Iterator<Item = Attribute> {
    let number = prefix(word);
    let is_varying = number.is_some_and(|number| number.width.fixed().is_none());
    let takes = [
        (Attribute::Endian, meaning(ENDIANS, word).is_some()),
        (Attribute::Width, is_varying),
        (Attribute::Len, is_end(word)),
        (Attribute::Size, number.is_some()),
    ];
    takes.into_iter().filter(|(_, takes)| *takes).map(|(attribute, _)| attribute)
}

/// Whether `word`, in quotes, says where a string or array ends.
pub(crate) fn is_end(word: &str) -> bool {
    end_of(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::{ENDIANS, SYNONYMS, ends, names, synonym};
    use crate::attr::reference;

    #[test]
    fn a_word_of_others_means_one_of_ours() {
        for (words, meant) in SYNONYMS {
            assert!(names(ENDIANS).into_iter().chain(ends()).any(|word| word == *meant), "{meant}");
            assert!(words.iter().all(|word| synonym(word) == Some(*meant)), "{meant}");
        }
        assert_eq!((synonym("LittleEndian"), synonym("native")), (Some("little"), None));
    }

    #[test]
    fn every_word_is_in_the_reference() {
        for word in names(ENDIANS).into_iter().chain(ends()) {
            let is_there = ['`', '"'].iter().any(|quote| reference!().contains(&format!("{quote}{word}{quote}")));
            assert!(is_there, "no row of the table in `table.rs` has the word {word}");
        }
    }
}
