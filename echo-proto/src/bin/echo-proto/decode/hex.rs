//! Bytes out of hexadecimal text.

use std::fmt;

/// A character that does not belong in hexadecimal text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wrong {
    character: char,
    /// Counted from 1, as editors count.
    line: usize,
    column: usize,
    why: &'static str,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { character, line, column, why } = self;
        write!(f, "bad hex at line {line}, character {column}: {character:?} {why}")
    }
}

impl std::error::Error for Wrong {}

/// The bytes that `text` spells: two digits for each, with white space between them where it likes, and `0x` in front of
/// any group.
pub(super) fn parse(text: &str) -> Result<Vec<u8>, Wrong> {
    let mut bytes = Vec::with_capacity(text.len() / 2);
    // A first digit that waits for its second, and whether it may still be the 0 of `0x`.
    let (mut first, mut opens_group) = (None, true);
    let (mut line, mut column) = (1_usize, 0_usize);
    for character in text.chars() {
        column = column.saturating_add(1);
        let wrong = |why| Wrong { character, line, column, why };
        match (first, character.to_digit(16)) {
            (None, Some(digit)) => first = Some((digit, wrong(ALONE))),
            (Some((high, _)), Some(low)) => {
                bytes.extend(u8::try_from(high.wrapping_mul(16).wrapping_add(low)));
                (first, opens_group) = (None, false);
            }
            (Some((0, _)), None) if opens_group && matches!(character, 'x' | 'X') => {
                (first, opens_group) = (None, false);
            }
            (None, None) if character.is_whitespace() => opens_group = true,
            (Some((_, alone)), None) if character.is_whitespace() => return Err(alone),
            (_, None) => return Err(wrong("is no hexadecimal digit")),
        }
        if character == '\n' {
            (line, column) = (line.saturating_add(1), 0);
        }
    }
    first.map_or(Ok(bytes), |(_, alone)| Err(alone))
}

const ALONE: &str = "stands alone, but a byte has two digits";

/// Whether `bytes` are meant as hexadecimal text: they are text and begin with two digits.
///
/// A slip further on does not make them frames: the size of a frame begins with bytes that no text has.
pub(super) fn is_likely(bytes: &[u8]) -> bool {
    let begins = bytes.trim_ascii_start();
    let digits = begins.strip_prefix(b"0x").or_else(|| begins.strip_prefix(b"0X")).unwrap_or(begins);
    let is_text = |byte: &u8| byte.is_ascii_graphic() || byte.is_ascii_whitespace();
    digits.len() >= 2 && digits.iter().take(2).all(u8::is_ascii_hexdigit) && bytes.iter().all(is_text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_and_prefixes_separate_or_are_missing() {
        for text in ["00ff10", " 00 FF\n10\n", "0x00 0xff 0X10", "0x00ff10", "00\tff10"] {
            assert_eq!(parse(text), Ok(vec![0, 0xff, 0x10]), "{text:?}");
        }
        assert_eq!(parse(""), Ok(vec![]));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        for (text, message) in [
            ("00 0g", "bad hex at line 1, character 5: 'g' is no hexadecimal digit"),
            ("00\nf ff", "bad hex at line 2, character 1: 'f' stands alone, but a byte has two digits"),
            ("00 f", "bad hex at line 1, character 4: 'f' stands alone, but a byte has two digits"),
            ("000x1", "bad hex at line 1, character 4: 'x' is no hexadecimal digit"),
            ("0x0x00", "bad hex at line 1, character 4: 'x' is no hexadecimal digit"),
            ("größer", "bad hex at line 1, character 1: 'g' is no hexadecimal digit"),
        ] {
            assert_eq!(parse(text).unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn text_that_begins_with_digits_is_likely_hex() {
        for (bytes, likely) in [
            (&b"00 zz"[..], true),
            (b" 0x00", true),
            (b"GET /", false),
            (b"00 \xff", false),
            (b"0", false),
            (b"\0\0\0\x02", false),
        ] {
            assert_eq!(is_likely(bytes), likely, "{bytes:?}");
        }
    }
}
