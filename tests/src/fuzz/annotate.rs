//! Bytes as annotated hex, by the schema of every type.

use std::fmt::{self, Write};

use wire::schema;

use super::tape::Tape;
use super::text::text_len;
use super::vocabulary::{TYPES, walk};

/// Annotated hex shows every byte of a message once and in its order, and of what is no message the bytes up to where it
/// goes wrong; it is text in lines whose length is bounded by the bytes.
///
/// One byte chooses the type; the rest is the message.
pub fn annotate(data: &[u8]) {
    let mut tape = Tape::new(data);
    let schema = TYPES[usize::from(tape.byte()) % TYPES.len()].schema;
    let bytes = tape.rest();
    let parts = [("", schema)];
    let shown = schema::annotate(&parts, bytes);
    let mut hex = Hex { expected: bytes, shown: 0, column: 0, high: 0, in_hex: true, len: 0 };
    write!(hex, "{shown}").expect("nothing fails to be written to nowhere");
    match walk(schema, bytes) {
        Ok(()) => assert_eq!(hex.shown, bytes.len(), "{shown}"),
        Err(_) => assert!(hex.shown <= bytes.len()),
    }
    assert!(hex.len <= 1000 + 400 * bytes.len(), "{} bytes of text for {}", hex.len, bytes.len());
    assert!(text_len(&format_args!("{shown:#}")) >= hex.len);
}

/// Reads the bytes back from the hex, which stands from column 7 on, a space between each two.
struct Hex<'a> {
    expected: &'a [u8],
    shown: usize,
    column: usize,
    high: u32,
    in_hex: bool,
    len: usize,
}

impl Write for Hex<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.len += text.len();
        for character in text.chars() {
            if character == '\n' {
                (self.column, self.in_hex) = (0, true);
                continue;
            }
            match self.column.checked_sub(7) {
                Some(column @ 0..23) if self.in_hex => match (column % 3, character.to_digit(16)) {
                    (0, Some(high)) => self.high = high,
                    (1, Some(low)) => {
                        assert_eq!(Some(self.high << 4 | low), self.expected.get(self.shown).copied().map(u32::from));
                        self.shown += 1;
                    }
                    (2, None) if character == ' ' => {}
                    (0, None) if character == ' ' => self.in_hex = false,
                    _ => panic!("{character:?} in column {} of hex", self.column),
                },
                _ => {}
            }
            self.column += 1;
        }
        Ok(())
    }
}
