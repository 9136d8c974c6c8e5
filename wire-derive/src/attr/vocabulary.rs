//! The words of the vocabulary, which stand in quotes: what is not quoted is a name or a number of the user's.

use syn::parse::{Parse, ParseStream};
use syn::{Index, LitInt, LitStr, Member, Token};

use super::condition::Condition;
use super::list::list;
use super::near::near;
use super::table::Attribute;
use super::term::{Operator, Step, Term, instead_of_term};
use super::until::{Until, UntilSyntax};
use super::value::{Alone, Number, NumberSyntax, Size, SizeSyntax, Value};

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

/// A number by its name.
#[derive(Clone, Copy)]
pub(crate) struct Named {
    /// What it is called, which in capitals is its constant in `wire::schema::Number`.
    pub(crate) word: &'static str,
    pub(crate) width: Width,
}

/// A number in front of what it counts, and how a length follows from it.
pub(crate) struct Prefix {
    pub(crate) word: &'static str,
    pub(crate) steps: Vec<Step>,
}

/// Where a field with a size ends.
pub(crate) enum Extent {
    Prefix(Prefix),
    /// The size follows from an earlier field.
    Held(Term),
    Constant(Size),
    /// All that is left but so many bytes.
    Before(Number),
    /// None, of a variant whose enum says one.
    Nothing,
}

/// Where a string or array ends.
pub(crate) enum End {
    Prefix(Prefix),
    Until(Until),
    Rest,
    /// So many bytes in front of that.
    Before(Number),
    /// In front of what pads its size.
    Padded,
    /// The length follows from an earlier field.
    Held(Term),
    /// Behind the first element of which this holds.
    Last(Condition),
}

/// What becomes of what follows a value in its size.
#[derive(Clone, Copy)]
pub(crate) enum Extra {
    Refuse,
    Ignore,
    /// An element that was cut.
    Cut,
}

/// Words that stand in quotes, and what each means.
type Words<T> = &'static [(&'static str, T)];

const ENDIANS: Words<Endian> = &[("big", Endian::Big), ("little", Endian::Little)];

const EXTRAS: Words<Extra> = &[("refuse", Extra::Refuse), ("ignore", Extra::Ignore), ("cut", Extra::Cut)];

/// Every kind of number that has a name of its own: what stands in front of strings, arrays and sized fields. Those of
/// varying width are a `width` too.
const NUMBERS: &[Named] = &[
    Named { word: "i8", width: Width::Bytes(1) },
    Named { word: "u8", width: Width::Bytes(1) },
    Named { word: "i16", width: Width::Bytes(2) },
    Named { word: "u16", width: Width::Bytes(2) },
    Named { word: "i24", width: Width::Bytes(3) },
    Named { word: "u24", width: Width::Bytes(3) },
    Named { word: "i32", width: Width::Bytes(4) },
    Named { word: "u32", width: Width::Bytes(4) },
    Named { word: "i64", width: Width::Bytes(8) },
    Named { word: "u64", width: Width::Bytes(8) },
    Named { word: "varint", width: Width::Varint },
    Named { word: "zigzag", width: Width::Zigzag },
    Named { word: "mysql", width: Width::MySql },
];

const REST: &str = "rest";

/// In the place of a size.
const NONE: &str = "none";

/// Ends without a number.
const ENDS: Words<fn() -> End> =
    &[("nul", || End::Until(Until::nul())), (REST, || End::Rest), ("padded", || End::Padded)];

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

fn prefix(word: &str) -> Option<Named> {
    NUMBERS.iter().find(|number| number.word == word).copied()
}

/// Words that others have for ours.
const SYNONYMS: &[(&[&str], &str)] = &[
    (&["le", "littleendian", "little_endian", "is_little"], "little"),
    (&["be", "bigendian", "big_endian", "is_big", "network"], "big"),
    (&["leb128", "uleb128", "vlq", "var"], "varint"),
    (&["cstr", "cstring", "c", "null_terminated", "zero_terminated", "zero"], "nul"),
    (&["pad", "padding", "trim", "trimmed"], "padded"),
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

/// The order of bytes that a word stands for, also one that others have for it.
pub(super) fn endian(word: &str) -> Option<&'static str> {
    names(ENDIANS).into_iter().find(|known| *known == word || synonym(word) == Some(known))
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
pub(super) fn unknown(what: &str, word: &str, numbers: Option<&str>, known: &[&'static str]) -> String {
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

impl Value for Extra {
    const KIND: &'static str = "\"refuse\", \"ignore\" or \"cut\"";

    type Syntax = LitStr;

    fn from_syntax(word: LitStr) -> syn::Result<Self> {
        let found = word.value();
        meaning(EXTRAS, &found)
            .ok_or_else(|| syn::Error::new_spanned(&word, unknown("way", &found, None, &names(EXTRAS))))
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
    const KIND: &'static str = "1 to 16 bytes, \"varint\", \"zigzag\" or \"mysql\"";

    type Syntax = WordOrNumber;

    fn from_syntax(width: WordOrNumber) -> syn::Result<Self> {
        match width {
            WordOrNumber::Number(digits) => match digits.base10_parse() {
                Ok(width @ 1..=16) if digits.suffix().is_empty() => Ok(Self::Bytes(width)),
                _ => Err(syn::Error::new_spanned(
                    &digits,
                    "an integer in another width takes 1 to 16 bytes, at most as many as its type has: `width = 3`",
                )),
            },
            WordOrNumber::Word(word) => {
                let found = word.value();
                let widths = || NUMBERS.iter().filter(|number| number.width.fixed().is_none());
                widths().find(|number| number.word == found).map(|number| number.width).ok_or_else(|| {
                    let known: Vec<_> = widths().map(|number| number.word).collect();
                    let message = match (found.parse(), bytes_of(&found)) {
                        (Ok(1_u8..=16), _) => format!("a number of bytes has no quotes: `width = {found}`"),
                        (_, Some(bytes)) => format!("a width is a number of bytes: write `width = {bytes}`"),
                        _ => unknown("width", &found, Some("1 to 16"), &known),
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

/// What may follow from a word in quotes, from a field, be a constant, or end with something.
pub(crate) enum ExtentSyntax {
    Word(Term<NumberSyntax, LitStr>),
    Until(UntilSyntax),
    Field(Term<NumberSyntax>),
    Constant(SizeSyntax),
}

impl Parse for ExtentSyntax {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if UntilSyntax::is_next(input) {
            return input.parse::<Alone<_>>().map(|until| Self::Until(until.0));
        }
        if input.fork().parse::<Term<NumberSyntax, LitStr>>().is_ok() {
            return input.parse::<Alone<_>>().map(|term| Self::Word(term.0));
        }
        if !input.peek(Token![-])
            && let Ok(Alone(constant)) = input.fork().parse::<Alone<SizeSyntax>>()
            && constant.is_no_field()
        {
            return input.parse::<Alone<_>>().map(|constant| Self::Constant(constant.0));
        }
        input.parse::<Alone<_>>().map(|term| Self::Field(term.0))
    }
}

impl Value for End {
    const KIND: &'static str = "a word such as \"u16\", or the name of an earlier field";

    type Syntax = ExtentSyntax;

    fn from_syntax(end: ExtentSyntax) -> syn::Result<Self> {
        let term = match end {
            ExtentSyntax::Until(until) => {
                return match until.condition() {
                    Some(condition) => condition.map(Self::Last),
                    None => until.until().map(Self::Until),
                };
            }
            ExtentSyntax::Field(term) => return term.number().map(Self::Held),
            ExtentSyntax::Constant(constant) => return constant.member().map(Self::held),
            ExtentSyntax::Word(term) => term.number()?,
        };
        let found = term.subject.value();
        match (prefix(&found), meaning(ENDS, &found)) {
            (Some(_), _) => Prefix::of(term).map(Self::Prefix),
            (None, Some(end)) if term.steps.is_empty() => Ok(end()),
            (None, Some(_)) if found == REST => left_behind(term, "len").map(Self::Before),
            (None, Some(_)) => {
                let message = format!("\"{found}\" is no number, and nothing follows from it: write it alone");
                Err(syn::Error::new_spanned(&term.subject, message))
            }
            (None, None) => {
                let word = &term.subject;
                if let Some(message) = instead_of_prefix("len", &found) {
                    return Err(syn::Error::new_spanned(word, message));
                }
                let mut message = unknown("length", &found, None, &ends());
                let is_slip = synonym(&found).is_some() || near(&found, ends().into_iter()).is_some();
                if !is_slip && syn::parse_str::<Member>(&found).is_ok() {
                    message += &format!("; a field that holds the length has no quotes: `len = {found}`");
                }
                Err(syn::Error::new_spanned(word, message))
            }
        }
    }

    fn instead(found: &str, _attribute: &str) -> Option<String> {
        let instead = instead_of_term(found)?;
        let is_divided = found.contains(" / ");
        Some(if is_divided {
            instead + "; an array counted in bytes has a `size` and `len = \"rest\"`"
        } else {
            instead
        })
    }
}

impl End {
    fn held(subject: Member) -> Self {
        Self::Held(Term { subject, inner: Vec::new(), steps: Vec::new() })
    }
}

impl Extent {
    /// Takes digits as the position of a field, which they are in a tuple struct.
    pub(super) fn digits_are_a_field(&mut self) {
        if let Self::Constant(Size::Digits(digits)) = self
            && let Ok(index) = digits.base10_parse()
        {
            let subject = Member::Unnamed(Index { index, span: digits.span() });
            *self = Self::Held(Term { subject, inner: Vec::new(), steps: Vec::new() });
        }
    }
}

impl Prefix {
    /// How many bytes the number in front takes, where that is always the same.
    pub(crate) fn bytes(&self) -> Option<u8> {
        prefix(self.word)?.width.fixed()
    }

    /// The number that a word stands for, which is one, with what is done to it.
    fn of(term: Term<Number, LitStr>) -> syn::Result<Self> {
        let Term { subject, steps, .. } = term;
        let is_bits = |step: &Step| matches!(step.operator, Operator::And | Operator::Shift);
        match prefix(&subject.value()) {
            Some(_) if steps.iter().any(is_bits) => Err(syn::Error::new_spanned(
                &subject,
                "a number in front has no bits for anything else: hold it in a field of its own, and name that",
            )),
            Some(Named { word, .. }) => Ok(Self { word, steps }),
            None => Err(syn::Error::new_spanned(&subject, unknown("size", &subject.value(), None, &prefixes()))),
        }
    }
}

impl Value for Extent {
    const KIND: &'static str = "a word such as \"u16\", a number of bytes, or the name of an earlier field";

    type Syntax = ExtentSyntax;

    fn from_syntax(size: ExtentSyntax) -> syn::Result<Self> {
        let term = match size {
            ExtentSyntax::Until(until) => {
                return Err(syn::Error::new(
                    until.span(),
                    "a size is a number of bytes: what ends with something of its own has a `len = until(...)`",
                ));
            }
            ExtentSyntax::Field(term) => return term.number().map(Self::Held),
            ExtentSyntax::Constant(constant) => return Size::from_syntax(Alone(constant)).map(Self::Constant),
            ExtentSyntax::Word(term) => term.number()?,
        };
        let (found, word) = (term.subject.value(), &term.subject);
        if prefix(&found).is_some() {
            return Prefix::of(term).map(Self::Prefix);
        }
        if found == NONE && term.steps.is_empty() {
            return Ok(Self::Nothing);
        }
        if found == REST {
            let is_alone = term.steps.is_empty();
            return if is_alone {
                Ok(Self::Before(Number::Literal(0)))
            } else {
                left_behind(term, "size").map(Self::Before)
            };
        }
        let message = match end_of(&found) {
            Some(_) => {
                "a size is a number: give the field an integer in front such as \"u16\", a constant such as 12, or all that is left, \"rest\""
                    .to_owned()
            }
            None => instead_of_prefix("size", &found).unwrap_or_else(|| {
                let mut message = unknown("size", &found, None, &prefixes());
                if syn::parse_str::<Member>(&found).is_ok() && near(&found, prefixes().into_iter()).is_none() {
                    message += &format!("; a field that holds the size has no quotes: `size = {found}`");
                }
                message
            }),
        };
        Err(syn::Error::new_spanned(word, message))
    }

    fn instead(found: &str, _attribute: &str) -> Option<String> {
        instead_of_term(found)
    }
}

/// The bytes in front of which something ends, as in `"rest" - 4`.
fn left_behind(term: Term<Number, LitStr>, attribute: &str) -> syn::Result<Number> {
    let (subject, mut steps) = (term.subject, term.steps);
    match (steps.pop(), steps.is_empty()) {
        (Some(Step { operator: Operator::Minus, operand }), true) => Ok(operand),
        _ => {
            let message =
                format!("of the rest, as many bytes are left as the fields behind take: `{attribute} = \"rest\" - 4`");
            Err(syn::Error::new_spanned(subject, message))
        }
    }
}

fn end_of(word: &str) -> Option<End> {
    let number = prefix(word).map(|Named { word, .. }| End::Prefix(Prefix { word, steps: Vec::new() }));
    number.or_else(|| meaning(ENDS, word).map(|end| end()))
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

/// Whether `word`, in quotes, is a number in front.
pub(crate) fn is_prefix(word: &str) -> bool {
    prefix(word).is_some()
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
        let explained = include_str!("../reference/parts.md");
        for word in names(ENDIANS).into_iter().chain(ends()) {
            let quoted = format!("\"{word}\"");
            let is_there = explained.contains(&quoted) || reference!().contains(&quoted);
            assert!(is_there, "neither `reference/parts.md` nor a row of `table.rs` has the word {word}");
        }
    }

    #[test]
    fn every_row_of_the_reference_has_four_cells() {
        for row in reference!().lines() {
            assert_eq!(row.replace("\\|", "").matches('|').count(), 5, "a bar in a cell is written `\\|`: {row}");
        }
    }
}
