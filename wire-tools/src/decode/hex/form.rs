//! Which form a text is in.
//!
//! Owns the choice. Where a text could be two things it says so, and never takes one of them.

use super::row::{self, WORDS};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Two for each byte.
    Digits,
    /// Rows with offsets.
    Dump,
    /// Arrays and strings of a program, with declarations around them or not.
    Literal { is_declared: bool },
}

/// Characters that are looked at.
const ENOUGH: usize = 8192;

pub(super) const AMBIGUOUS: &str = "the first number could be an offset or bytes; say --format dump or --format digits";

/// Whether a text that begins so can be in any form: it has four characters, or fewer if there are no more.
pub(super) fn is_any(begins: &str) -> bool {
    let text = begins.trim_start();
    let first_two = || text.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
    let opens = ["\\x", "\"", "'", "{", "[", "/*", "//", "b\"", "b'", "$'", "0x", "0X"];
    // What declarations of C, C++, Go, Java and Rust begin with.
    let names = ["char", "unsi", "sign", "stat", "cons", "uint", "u_ch", "byte", "u8", "let ", "var ", "pub ", "auto"];
    let is_text = begins.chars().all(|character| character.is_ascii_graphic() || character.is_ascii_whitespace());
    let begins_as = |form: &&str| text.starts_with(*form) || form.starts_with(text);
    is_text && (text.is_empty() || first_two() || opens.iter().chain(&names).any(begins_as))
}

/// The form of a text that begins so; None if more may tell.
pub(super) fn decide(begins: &str, is_end: bool) -> Option<Result<Form, &'static str>> {
    let is_whole = is_end || begins.len() >= ENOUGH;
    let mut lines = begins.split_inclusive('\n').filter(|line| !line.trim().is_empty());
    let mut next = || match lines.next() {
        Some(line) if line.ends_with('\n') || is_whole => Some(Some(line.trim())),
        Some(_) => None,
        None => is_whole.then_some(None),
    };
    if let Some(form) = literal(begins.trim_start(), is_whole) {
        return form.map(Ok);
    }
    let Some(first) = next()? else { return Some(Ok(Form::Digits)) };
    let front = first.split_whitespace().next().unwrap_or_default();
    let Some((_, has_colon)) = row::offset(front) else { return Some(Ok(Form::Digits)) };
    let is_zero = front.bytes().all(|byte| byte == b'0');
    if (has_colon && front.len() < first.len()) || first.ends_with('|') || (is_zero && front.len() % 2 == 1) {
        return Some(Ok(Form::Dump));
    }
    let row = row::parse(first);
    if !is_zero || front.len() == first.len() || !matches!(row, Ok(Some(_)) | Err(WORDS)) {
        return Some(Ok(Form::Digits));
    }
    if first.chars().any(|character| !character.is_ascii_hexdigit() && !character.is_whitespace()) {
        return Some(Ok(Form::Dump));
    }
    // The line could be digits alone. How many bytes it has behind an offset, the next would say.
    let digits = first.chars().filter(char::is_ascii_hexdigit).count();
    let len = digits.saturating_sub(front.len()).checked_div(2).and_then(|len| u64::try_from(len).ok());
    let is_len = |offset: Option<u64>| match &row {
        Ok(Some(row)) => row.ends.iter().any(|(len, _)| offset == u64::try_from(*len).ok()),
        _ => offset == len,
    };
    Some(match next()?.map(|second| (second, row::offset(second.split_whitespace().next().unwrap_or_default()))) {
        Some(("*", _)) => Ok(Form::Dump),
        Some((_, Some((offsets, _)))) if offsets.into_iter().any(|offset| offset.is_some() && is_len(offset)) => {
            Ok(Form::Dump)
        }
        // One row, or one of several dumps.
        None | Some((_, Some(([Some(0), ..], _)))) if row.is_ok() => Err(AMBIGUOUS),
        _ => Ok(Form::Digits),
    })
}

/// Whether text is that of a program; in it, None if more may tell.
fn literal(text: &str, is_whole: bool) -> Option<Option<Form>> {
    let name = text.find(|character: char| !character.is_ascii_alphanumeric() && character != '_');
    let word = text.get(..name.unwrap_or(text.len())).unwrap_or_default();
    let behind = text.get(word.len()..).and_then(|behind| behind.chars().next());
    if matches!((word, behind), ("" | "b", Some('"' | '\'')) | ("", Some('\\' | '{' | '[' | '$'))) {
        return Some(Some(Form::Literal { is_declared: false }));
    }
    if (word.is_empty() && behind == Some('/')) || (is_name(word) && behind.is_some()) {
        return Some(Some(Form::Literal { is_declared: true }));
    }
    // A name may go on.
    (behind.is_none() && !is_whole && !word.is_empty() && !word.starts_with(|first: char| first.is_ascii_digit()))
        .then_some(None)
}

/// Whether a word is a name and no number.
fn is_name(word: &str) -> bool {
    let is_number = word.bytes().all(|byte| byte.is_ascii_hexdigit());
    word.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_') && !is_number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_is_known_by_its_beginning() {
        let literal = |is_declared| Ok(Form::Literal { is_declared });
        for (text, form) in [
            ("00000002 0900", Ok(Form::Digits)),
            ("0000 0002 0900", Ok(Form::Digits)),
            ("00000000", Ok(Form::Digits)),
            ("00000000\n00000000", Ok(Form::Digits)),
            ("aa:bb:cc", Ok(Form::Digits)),
            ("0000:", Ok(Form::Digits)),
            ("0x00, 0x01", Ok(Form::Digits)),
            ("0000 zz", Ok(Form::Digits)),
            ("fade", Ok(Form::Digits)),
            ("", Ok(Form::Digits)),
            (" \n ", Ok(Form::Digits)),
            ("0000 00 01\n0105 00", Ok(Form::Digits)),
            ("\n00000000: 0000 0002  ....\n", Ok(Form::Dump)),
            ("00000100: 0000 0002  ....\n", Ok(Form::Dump)),
            ("0x0000:  0000 0002\n", Ok(Form::Dump)),
            ("00000000  00 00  |..|\n", Ok(Form::Dump)),
            ("0000000 00 00 00\n", Ok(Form::Dump)),
            ("0000   00 01   ..", Ok(Form::Dump)),
            ("000000 00 01\n000002\n", Ok(Form::Dump)),
            ("000000 00 01\n*\n000020\n", Ok(Form::Dump)),
            ("000000 0001 0203\n000004\n", Ok(Form::Dump)),
            ("0000 00 01", Err(AMBIGUOUS)),
            ("0000   61 62   ab", Err(AMBIGUOUS)),
            ("0000 00 01\n0000 00 01", Err(AMBIGUOUS)),
            (r"\x00", literal(false)),
            (r#" "\x00""#, literal(false)),
            (r"b'\x00'", literal(false)),
            ("{0x00}", literal(false)),
            ("[0x00]", literal(false)),
            ("/* frame */ {0x00}", literal(true)),
            ("char a[] = {", literal(true)),
            ("fade_in = {", literal(true)),
            ("größer", literal(true)),
        ] {
            assert_eq!(decide(text, true), Some(form), "{text:?}");
        }
    }

    #[test]
    fn what_more_could_tell_waits() {
        for text in ["", "\n", "00", "00000000: 0000", "0000 00 01\n", "0000 00 01\n00", "fa", "b"] {
            assert_eq!(decide(text, false), None, "{text:?}");
        }
        assert_eq!(decide(&"0".repeat(ENOUGH), false), Some(Ok(Form::Digits)));
        assert_eq!(decide(&" ".repeat(ENOUGH), false), Some(Ok(Form::Digits)));
    }

    #[test]
    fn four_characters_tell_text_from_frames() {
        for text in
            ["00 z", "  00", " 0x0", r"\x00", "char", "unsi", "    ", "00", "{0x0", "fade", "b'\\x", "\"\\x0", ""]
        {
            assert!(is_any(text), "{text:?}");
        }
        for text in ["GET ", "00 \u{ff}", "\0\0\0\x02", "zz00", "0 00"] {
            assert!(!is_any(text), "{text:?}");
        }
    }
}
