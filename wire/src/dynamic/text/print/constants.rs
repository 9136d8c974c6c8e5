//! Names, strings, numbers and what fields are compared with.

use core::fmt;

use super::out::Out;
use crate::dynamic::text::words::Word;
use crate::layout::{Absent, Constant};

impl<'s> Out<'_, '_, 's> {
    /// A name, in quotes where it is no word.
    pub(super) fn name(&mut self, name: &str) -> fmt::Result {
        if is_plain(name, self.is_compact()) {
            self.raw(name)
        } else if self.is_compact() {
            self.hex(name.as_bytes())
        } else {
            self.quoted(name)
        }
    }

    /// The name of a type, or that it has none here.
    pub(super) fn type_name(&mut self, name: &str) -> fmt::Result {
        if self.has_names() { self.name(name) } else { self.raw("_") }
    }

    pub(super) fn hex(&mut self, bytes: &[u8]) -> fmt::Result {
        self.show(format_args!("#{}", Hex(bytes)))
    }

    fn quoted(&mut self, text: &str) -> fmt::Result {
        self.show(format_args!("\"{}\"", text.escape_debug()))
    }

    /// Bytes where only bytes may stand.
    pub(super) fn bytes(&mut self, bytes: &[u8]) -> fmt::Result {
        if self.is_compact() || !is_readable(bytes) {
            self.hex(bytes)
        } else {
            self.show(format_args!("\"{}\"", bytes.escape_ascii()))
        }
    }

    /// A float, by its bits where no decimals say them.
    pub(super) fn float(&mut self, bits: u64) -> fmt::Result {
        let float = f64::from_bits(bits);
        if float.is_finite() { self.show(format_args!("{float:?}")) } else { self.show(format_args!("~{bits:016x}")) }
    }

    pub(super) fn constant(&mut self, constant: Constant<'s>) -> fmt::Result {
        match constant {
            Constant::Int(number) => self.show(format_args!("{number}")),
            Constant::Bytes(bytes) if self.is_compact() || !is_readable(bytes) => self.hex(bytes),
            Constant::Bytes(bytes) => self.show(format_args!("b\"{}\"", bytes.escape_ascii())),
            Constant::Text(text) if self.is_compact() => self.show(format_args!("t#{}", Hex(text.as_bytes()))),
            Constant::Text(text) => self.quoted(text),
            Constant::Float(bits) => self.float(bits),
        }
    }

    /// The ranges in which a number is.
    pub(super) fn ranges(&mut self, ranges: &[(i128, i128)]) -> fmt::Result {
        for (index, range) in ranges.iter().enumerate() {
            if index > 0 {
                self.comma()?;
            }
            match *range {
                (first, last) if first == last => self.show(format_args!("{first}"))?,
                (i128::MIN, i128::MAX) => self.raw("..")?,
                (i128::MIN, last) => self.show(format_args!("..={last}"))?,
                (first, i128::MAX) => self.show(format_args!("{first}.."))?,
                (first, last) => self.show(format_args!("{first}..={last}"))?,
            }
        }
        Ok(())
    }

    /// What a field is where it is not there.
    pub(super) fn absent(&mut self, absent: Absent<'s>) -> fmt::Result {
        match absent {
            Absent::Missing => self.word(Word::Missing),
            Absent::Natural => self.word(Word::Default),
            Absent::Constant(constant) => {
                self.word(Word::Default)?;
                self.raw("=")?;
                self.constant(constant)
            }
        }
    }
}

/// Whether a name is read as it stands.
fn is_plain(name: &str, is_ascii: bool) -> bool {
    let is_word = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
            && letters.all(|letter| letter.is_alphanumeric() || letter == '_')
    };
    (name.is_ascii() || !is_ascii) && name != "_" && (name.split("::").all(is_word) || is_position(name))
}

/// Whether a name is a number, as those of fields of a tuple struct.
pub(super) fn is_position(name: &str) -> bool {
    name.len() < 20
        && (name == "0" || !name.starts_with('0'))
        && name.bytes().all(|digit| digit.is_ascii_digit())
        && !name.is_empty()
}

/// Whether most of the bytes are characters.
fn is_readable(bytes: &[u8]) -> bool {
    let letters = bytes.iter().filter(|byte| matches!(byte, b' '..=b'~' | b'\r' | b'\n' | b'\t')).count();
    letters.saturating_mul(2) > bytes.len()
}

struct Hex<'a>(&'a [u8]);

impl fmt::Display for Hex<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
