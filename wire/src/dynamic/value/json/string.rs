//! Strings of JSON.
//!
//! Owns where a string ends and what its escapes are.

use alloc::borrow::Cow;
use alloc::string::String;

use super::{Reader, Result};

impl<'t> Reader<'t> {
    /// A string, whose quote comes next.
    #[inline]
    pub(super) fn string(&mut self) -> Result<Cow<'t, str>> {
        let start = self.at;
        self.advance(1);
        let plain = self.plain();
        if self.eat(b'"') {
            return Ok(Cow::Borrowed(plain));
        }
        self.escaped(start, plain).map(Cow::Owned)
    }

    /// What goes on behind `plain` to the end of the string that begins at `start`.
    fn escaped(&mut self, start: usize, plain: &str) -> Result<String> {
        let mut text = String::from(plain);
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.advance(1);
                    return Ok(text);
                }
                Some(b'\\') => text.push(self.escape()?),
                Some(byte) => {
                    return Err(
                        self.error(self.at, format_args!("write this character as `\\u{byte:04x}` in a string"))
                    );
                }
                None => return Err(self.error(start, "this string has no `\"` at its end")),
            }
            text.push_str(self.plain());
        }
    }

    /// The characters up to the next quote, the next escape or what must not stand in a string.
    #[inline]
    fn plain(&mut self) -> &'t str {
        let start = self.at;
        self.advance(plain_len(self.rest()));
        self.since(start)
    }

    /// The character that an escape says.
    fn escape(&mut self) -> Result<char> {
        let at = self.at;
        self.advance(1);
        let character = match self.peek() {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'u') => return self.escape_of_units(at),
            _ => {
                let message = "there is no such escape: use \\n \\r \\t \\b \\f \\\" \\\\ \\/ or \\u001f";
                return Err(self.error(at, message));
            }
        };
        self.advance(1);
        Ok(character)
    }

    /// The character whose units of UTF-16 come next, each an escape.
    fn escape_of_units(&mut self, at: usize) -> Result<char> {
        let first = self.unit()?;
        // Only the second half of a pair leads on.
        let is_pair = matches!(first, 0xd800..=0xdbff) && self.rest().starts_with(b"\\u");
        let second = if is_pair {
            self.advance(1);
            Some(self.unit()?)
        } else {
            None
        };
        match char::decode_utf16(core::iter::once(first).chain(second)).next() {
            Some(Ok(character)) => Ok(character),
            _ => Err(self.error(at, "half of a surrogate pair stands alone: both halves together are a character")),
        }
    }

    /// The four digits behind a `u`.
    fn unit(&mut self) -> Result<u16> {
        let at = self.at;
        let digits = self.rest().get(1..5).unwrap_or_default();
        let value = |digit: &u8| char::from(*digit).to_digit(16).and_then(|digit| u16::try_from(digit).ok());
        let unit = digits.iter().try_fold(0, |unit: u16, digit| Some(unit << 4 | value(digit)?));
        match unit {
            Some(unit) if digits.len() == 4 => {
                self.advance(5);
                Ok(unit)
            }
            _ => Err(self.error(at, "behind `\\u` stand four hexadecimal digits")),
        }
    }
}

/// How many bytes come before a quote, a backslash or a byte below a space: eight are looked at at once.
#[inline]
fn plain_len(bytes: &[u8]) -> usize {
    const LOWEST: u64 = u64::from_ne_bytes([1; 8]);
    const HIGHEST: u64 = u64::from_ne_bytes([0x80; 8]);
    // The highest bit of each byte that is less than `n`, and of some behind the first of these.
    let below = |word: u64, n: u64| word.wrapping_sub(LOWEST.wrapping_mul(n)) & !word & HIGHEST;
    let same = |word: u64, byte: u8| below(word ^ u64::from_ne_bytes([byte; 8]), 1);
    let (words, rest) = bytes.as_chunks();
    let mut len: usize = 0;
    for word in words {
        let word = u64::from_le_bytes(*word);
        let special = below(word, 0x20) | same(word, b'"') | same(word, b'\\');
        if special != 0 {
            return len.saturating_add(special.trailing_zeros() as usize / 8);
        }
        len = len.saturating_add(8);
    }
    let is_special = |byte: &u8| matches!(byte, ..0x20 | b'"' | b'\\');
    len.saturating_add(rest.iter().position(is_special).unwrap_or(rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_special_is_found_wherever_it_stands() {
        for special in (0..=u8::MAX).filter(|byte| matches!(byte, ..0x20 | b'"' | b'\\')) {
            for around in (0..=u8::MAX).filter(|byte| !matches!(byte, ..0x20 | b'"' | b'\\')) {
                for at in 0..20 {
                    let mut bytes = [around; 20];
                    bytes[at] = special;
                    assert_eq!(plain_len(&bytes), at, "{special} among {around}");
                }
                assert_eq!(plain_len(&[around; 20]), 20);
            }
        }
    }
}
