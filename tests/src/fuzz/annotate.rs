//! Bytes as annotated hex, by the schema of every type.

use wire::schema;

use super::tape::Tape;
use super::text::text_len;
use super::vocabulary::{TYPES, walk};

/// Annotated hex shows every byte of a message once and in its order, and of what is no message the bytes up to where it
/// goes wrong, which its last line shows, again where they were shown; it is text in lines whose length is bounded by the
/// bytes.
///
/// One byte chooses the type; the rest is the message.
pub fn annotate(data: &[u8]) {
    let mut tape = Tape::new(data);
    let schema = TYPES[usize::from(tape.byte()) % TYPES.len()].schema;
    let bytes = tape.rest();
    let parts = [("", schema)];
    let shown = schema::annotate(&parts, bytes);
    let text = shown.to_string();
    match walk(schema, bytes) {
        Ok(()) => assert_eq!(Hex::read(bytes, &text), bytes.len(), "{text}"),
        Err(error) => {
            let front = text.trim_end().rfind('\n').map_or(0, |end| end + 1);
            let (values, wrong) = text.split_at(front);
            let start = Hex::read(bytes, values).min(error.offset());
            Hex::read(&bytes[start..], wrong);
        }
    }
    assert!(text.len() <= 1000 + 400 * bytes.len(), "{} bytes of text for {}", text.len(), bytes.len());
    assert!(text_len(&format_args!("{shown:#}")) >= text.len());
}

/// Reads the bytes back from the hex, which stands from column 7 on, a space between each two.
struct Hex<'a> {
    expected: &'a [u8],
    shown: usize,
    column: usize,
    high: u32,
    in_hex: bool,
}

impl<'a> Hex<'a> {
    /// How many of the bytes the text shows, which are the first ones.
    fn read(expected: &'a [u8], text: &str) -> usize {
        let mut hex = Self { expected, shown: 0, column: 0, high: 0, in_hex: true };
        hex.read_text(text);
        hex.shown
    }

    fn read_text(&mut self, text: &str) {
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
    }
}
