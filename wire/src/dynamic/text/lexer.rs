//! Words, numbers, strings and marks of a text, one behind the other.
//!
//! Owns where each ends. It knows no grammar.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::dynamic::place::found;
use crate::dynamic::text_error::TextError;

/// A place in a text.
pub(super) type At = usize;

/// What is left of a text.
#[derive(Clone, Copy)]
pub(super) struct Lexer<'t> {
    text: &'t str,
    at: At,
}

type Result<T> = core::result::Result<T, Box<TextError>>;

impl<'t> Lexer<'t> {
    /// All of the text.
    pub(super) const fn text(&self) -> &'t str {
        self.text
    }

    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// What is left.
    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) const fn advance(&mut self, len: usize) {
        self.at = self.at.saturating_add(len);
    }

    /// White space and comments, but no documentation.
    fn skip(&mut self) {
        loop {
            let rest = self.rest();
            let blank = rest.len().saturating_sub(rest.trim_ascii_start().len());
            self.advance(blank);
            let rest = self.rest();
            if !rest.starts_with("//") || is_docs(rest) {
                return;
            }
            self.advance(rest.find('\n').unwrap_or(rest.len()));
        }
    }

    /// Where the next of them begins.
    pub(super) fn at(&mut self) -> At {
        self.skip();
        self.at
    }

    pub(super) fn is_end(&mut self) -> bool {
        self.skip();
        self.rest().is_empty()
    }

    /// Whether this comes next.
    pub(super) fn is(&mut self, mark: &str) -> bool {
        self.skip();
        self.rest().starts_with(mark)
    }

    /// The same, and then takes it.
    pub(super) fn eat(&mut self, mark: &str) -> bool {
        let is = self.is(mark);
        if is {
            self.advance(mark.len());
        }
        is
    }

    /// Takes a mark that is no beginning of `longer`.
    pub(super) fn eat_but(&mut self, mark: &str, longer: &str) -> bool {
        !self.is(longer) && self.eat(mark)
    }

    /// Takes what must come next.
    pub(super) fn expect(&mut self, mark: &str, behind: &str) -> Result<()> {
        if self.eat(mark) { Ok(()) } else { Err(self.expected(format_args!("`{mark}` {behind}"))) }
    }

    /// Something else comes than is due.
    #[cold]
    pub(super) fn expected(&mut self, what: impl fmt::Display) -> Box<TextError> {
        let (at, found) = (self.at(), self.found());
        self.error(at, format_args!("expected {what}, found {found}"))
    }

    #[cold]
    pub(super) fn error(&self, at: At, message: impl fmt::Display) -> Box<TextError> {
        Box::new(TextError::new(self.text, at, format!("{message}").into()))
    }

    /// What comes next, in words.
    fn found(&self) -> String {
        if is_docs(self.rest()) {
            return "documentation, which stands in front of types, fields and variants".into();
        }
        found(self.rest())
    }

    /// A word, without taking it. Words with `::` between them are one.
    pub(super) fn peek_word(&mut self) -> Option<&'t str> {
        self.skip();
        let rest = self.rest();
        let mut len = word_len(rest)?;
        while let Some(more) = rest.get(len..).and_then(|rest| word_len(rest.strip_prefix("::")?)) {
            len = len.saturating_add(2).saturating_add(more);
        }
        rest.get(..len)
    }

    pub(super) fn word(&mut self) -> Option<&'t str> {
        let word = self.peek_word()?;
        self.advance(word.len());
        Some(word)
    }

    /// The word that comes next, if `mark` comes behind it.
    pub(super) fn peek_word_before(&mut self, mark: &str) -> Option<&'t str> {
        let word = self.peek_word()?;
        let mut behind = *self;
        behind.advance(word.len());
        behind.is(mark).then_some(word)
    }

    /// Letters, digits, slashes and hyphens, as the names of checksums have them.
    pub(super) fn long_word(&mut self) -> &'t str {
        self.skip();
        let rest = self.rest();
        let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '/' && letter != '-');
        let word = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        self.advance(word.len());
        word
    }

    /// Whether a number comes next.
    pub(super) fn is_number(&mut self) -> bool {
        self.skip();
        let rest = self.rest();
        rest.strip_prefix('-').unwrap_or(rest).starts_with(|digit: char| digit.is_ascii_digit())
    }

    /// An integer, in digits or as `0x1f`.
    pub(super) fn integer(&mut self, what: &str) -> Result<i128> {
        let at = self.at();
        if !self.is_number() {
            return Err(self.expected(what));
        }
        let is_negative = self.eat("-");
        let (digits, radix) = if self.eat("0x") { (self.digits(16), 16) } else { (self.digits(10), 10) };
        if word_len(self.rest()).is_some() || digits.is_empty() {
            return Err(self.error(at, format_args!("{what} has letters in it: write digits, or `0x` and digits")));
        }
        // The smallest has no positive.
        let mut number = 0_i128;
        for digit in digits.chars().filter_map(|digit| digit.to_digit(radix)) {
            let next = |number: i128| {
                if is_negative { number.checked_sub(digit.into()) } else { number.checked_add(digit.into()) }
            };
            let more = number.checked_mul(radix.into()).and_then(next);
            number = more.ok_or_else(|| self.error(at, format_args!("{what} has more than 128 bits")))?;
        }
        Ok(number)
    }

    fn digits(&mut self, radix: u32) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|digit: char| !digit.is_digit(radix));
        let digits = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        self.advance(digits.len());
        digits
    }

    /// An integer between these two.
    pub(super) fn integer_in(&mut self, what: &str, least: i128, most: i128) -> Result<i128> {
        let at = self.at();
        let number = self.integer(what)?;
        if least <= number && number <= most {
            return Ok(number);
        }
        Err(self.error(at, format_args!("{what} is {least} to {most}, and not {number}")))
    }

    /// A count, or a number of bytes.
    pub(super) fn size(&mut self, what: &str) -> Result<usize> {
        let at = self.at();
        let number = self.integer_in(what, 0, i128::from(u64::MAX))?;
        usize::try_from(number).map_err(|_| self.error(at, format_args!("{what} is more than this machine counts")))
    }

    /// A float, where the number that comes next is one.
    pub(super) fn float(&mut self) -> Result<Option<u64>> {
        let at = self.at();
        if self.eat("~") {
            let digits = self.digits(16);
            let bits = if digits.len() == 16 { u64::from_str_radix(digits, 16).ok() } else { None };
            return match bits {
                Some(bits) => Ok(Some(bits)),
                None => Err(self.error(at, "the bits of a float are 16 digits behind a `~`")),
            };
        }
        let rest = self.rest();
        let digits = |rest: &str| rest.find(|digit: char| !digit.is_ascii_digit()).unwrap_or(rest.len());
        let sign = usize::from(rest.starts_with('-'));
        let mut len = sign.saturating_add(digits(rest.get(sign..).unwrap_or_default()));
        let behind = rest.get(len..).unwrap_or_default();
        let fraction = behind.strip_prefix('.').map_or(0, digits);
        if fraction > 0 {
            len = len.saturating_add(fraction).saturating_add(1);
        }
        let behind = rest.get(len..).unwrap_or_default();
        let exponent = behind.strip_prefix('e').map(|exponent| {
            let sign = usize::from(exponent.starts_with(['-', '+']));
            (sign, digits(exponent.get(sign..).unwrap_or_default()))
        });
        match exponent.filter(|(_, digits)| *digits > 0) {
            Some((sign, digits)) => len = len.saturating_add(sign).saturating_add(digits).saturating_add(1),
            None if fraction == 0 => return Ok(None),
            None => {}
        }
        let float = rest.get(..len).unwrap_or_default();
        self.advance(len);
        match float.parse::<f64>() {
            Ok(float) if float.is_finite() => Ok(Some(float.to_bits())),
            _ => Err(self.error(at, "the float is larger than any of 64 bits")),
        }
    }

    /// The steps of a path: `.header.len` or `.2.0`. A string of one step is a name or a position.
    pub(super) fn path(&mut self) -> Option<&'t str> {
        self.skip();
        let mut behind = self.rest();
        let start = behind.len();
        while let Some(step) = behind.strip_prefix('.') {
            let len = step.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').unwrap_or(step.len());
            if len == 0 {
                break;
            }
            behind = step.get(len..).unwrap_or_default();
        }
        let path = self.rest().get(..start.saturating_sub(behind.len())).filter(|path| !path.is_empty())?;
        self.advance(path.len());
        Some(path)
    }

    /// Whether a string comes next, or the digits of one.
    pub(super) fn is_string(&mut self) -> bool {
        self.is("\"") || self.is("#")
    }

    /// The bytes of a string, or those whose digits stand behind a `#`.
    pub(super) fn bytes(&mut self) -> Result<Cow<'t, [u8]>> {
        let at = self.at();
        if self.eat("#") {
            let digits = self.digits(16);
            if !digits.len().is_multiple_of(2) || word_len(self.rest()).is_some() {
                return Err(self.error(at, "each byte has two hexadecimal digits"));
            }
            let value = |digit: &u8| char::from(*digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
            let byte = |digits: &[u8]| digits.iter().filter_map(value).fold(0, |byte: u8, digit| byte << 4 | digit);
            return Ok(Cow::Owned(digits.as_bytes().chunks(2).map(byte).collect()));
        }
        self.expect("\"", "or `#` and digits")?;
        let rest = self.rest();
        match rest.find(['"', '\\', '\n']) {
            Some(len) if rest.get(len..).is_some_and(|rest| rest.starts_with('"')) => {
                self.advance(len.saturating_add(1));
                Ok(Cow::Borrowed(rest.get(..len).unwrap_or_default().as_bytes()))
            }
            _ => self.escaped(at).map(Cow::Owned),
        }
    }

    /// What stands up to the quote, with escapes in it.
    fn escaped(&mut self, start: At) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        loop {
            let (at, mut letters) = (self.at, self.rest().chars());
            match letters.next() {
                Some('"') => {
                    self.advance(1);
                    return Ok(bytes);
                }
                Some('\\') => {
                    let (letter, len) = escape(letters.as_str()).ok_or_else(|| {
                        self.error(at, "there is no such escape: use \\n \\r \\t \\0 \\\" \\\\ \\x1f or \\u{1f600}")
                    })?;
                    self.advance(len.saturating_add(1));
                    match letter {
                        Escaped::Byte(byte) => bytes.push(byte),
                        Escaped::Letter(letter) => bytes.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes()),
                    }
                }
                Some('\n') | None => {
                    return Err(self.error(start, "this string has no `\"` at its end, on the same line"));
                }
                Some(letter) => {
                    self.advance(letter.len_utf8());
                    bytes.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
                }
            }
        }
    }

    /// The lines of documentation that come next.
    pub(super) fn docs(&mut self) -> Cow<'t, str> {
        let mut docs: Option<Cow<'t, str>> = None;
        loop {
            self.skip();
            let Some(line) = self.rest().strip_prefix("///").filter(|_| is_docs(self.rest())) else {
                return docs.unwrap_or_default();
            };
            let line = line.split('\n').next().unwrap_or_default();
            self.advance(line.len().saturating_add(3));
            let line = line.strip_prefix(' ').unwrap_or(line);
            // The end of a line in a file of Windows.
            let line = line.strip_suffix('\r').unwrap_or(line);
            docs = Some(match docs {
                None => Cow::Borrowed(line),
                Some(docs) => {
                    let mut docs = docs.into_owned();
                    docs.push('\n');
                    docs.push_str(line);
                    Cow::Owned(docs)
                }
            });
        }
    }
}

/// What an escape stands for.
enum Escaped {
    Byte(u8),
    Letter(char),
}

/// What stands behind a backslash, and how many bytes of it are the escape.
fn escape(behind: &str) -> Option<(Escaped, usize)> {
    let one = |byte| Some((Escaped::Byte(byte), 1));
    match behind.chars().next()? {
        'n' => one(b'\n'),
        'r' => one(b'\r'),
        't' => one(b'\t'),
        '0' => one(0),
        '\\' => one(b'\\'),
        '"' => one(b'"'),
        '\'' => one(b'\''),
        'x' => {
            let digits = behind.get(1..3).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
            Some((Escaped::Byte(u8::from_str_radix(digits, 16).ok()?), 3))
        }
        'u' => {
            let (digits, _) = behind.get(1..)?.strip_prefix('{')?.split_once('}')?;
            let is_number = matches!(digits.len(), 1..=6) && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
            let letter = char::from_u32(u32::from_str_radix(digits, 16).ok().filter(|_| is_number)?)?;
            Some((Escaped::Letter(letter), digits.len().saturating_add(3)))
        }
        _ => None,
    }
}

/// Whether documentation begins here, and no comment of more slashes.
fn is_docs(rest: &str) -> bool {
    rest.starts_with("///") && !rest.starts_with("////")
}

/// The bytes of a word that begins here.
fn word_len(rest: &str) -> Option<usize> {
    let first = rest.chars().next()?;
    let is_word = first.is_alphabetic() || first == '_';
    let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
    is_word.then(|| end.unwrap_or(rest.len()))
}
