//! Values as JSON, the same in every command.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::ser::Formatter;
use wire::schema::Value;

use super::terminal::steers;

/// Writes a document in a line of its own. A terminal may show it: it has no character that one would obey.
///
/// # Errors
///
/// When it cannot be written.
pub fn line(out: &mut impl Write, document: &impl Serialize) -> io::Result<()> {
    document.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Escaping))?;
    writeln!(out)
}

/// Writes a document that is text already, in a line of its own, as [`line()`].
///
/// # Errors
///
/// When it cannot be written.
pub fn written(out: &mut impl Write, document: &str) -> io::Result<()> {
    escaped(out, document)?;
    out.write_all(b"\n")
}

/// Writes JSON, in which what steers stands in strings alone, with that escaped.
fn escaped<W: Write + ?Sized>(out: &mut W, json: &str) -> io::Result<()> {
    // Nearly all of them: to look at each character takes longer than all else.
    if json.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return out.write_all(json.as_bytes());
    }
    let mut shown = 0;
    for (place, text) in json.match_indices(steers) {
        out.write_all(json.get(shown..place).unwrap_or_default().as_bytes())?;
        for unit in text.encode_utf16() {
            write!(out, "\\u{unit:04x}")?;
        }
        shown = place.saturating_add(text.len());
    }
    out.write_all(json.get(shown..).unwrap_or_default().as_bytes())
}

/// One line, in which more is escaped than has to be.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        escaped(writer, fragment)
    }

    fn write_raw_fragment<W: Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        escaped(writer, fragment)
    }
}

/// A string of any bytes, as [`Schema::json`](wire::Schema::json) has it: text where it is UTF-8, else `{"hex": ...}`.
#[derive(Debug, Clone, Copy)]
pub struct Bytes<'a>(pub &'a [u8]);

impl Serialize for Bytes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match std::str::from_utf8(self.0) {
            Ok(text) => serializer.serialize_str(text),
            Err(_) => in_hex(self.0, serializer),
        }
    }
}

/// A value of a message: numbers as numbers, strings as [`Bytes`], and what JSON has no word for as it is displayed.
#[derive(Debug, Clone, Copy)]
pub struct Field<'a>(pub Value<'a>);

impl Serialize for Field<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Int(number) => serializer.serialize_i128(number),
            Value::Unsigned(number) => serializer.serialize_u128(number),
            Value::Bool(value) => serializer.serialize_bool(value),
            Value::Bytes(bytes) => Bytes(bytes).serialize(serializer),
            Value::Text(text) => Bytes(text.as_bytes()).serialize(serializer),
            Value::EncodedText(text) if text.is_whole() => {
                Bytes(text.chars().collect::<String>().as_bytes()).serialize(serializer)
            }
            // Its bytes may by chance be UTF-8, and then of another text.
            Value::EncodedText(text) => in_hex(text.bytes(), serializer),
            Value::Ints(numbers) => serializer.collect_seq(numbers.iter()),
            Value::Null => serializer.serialize_none(),
            other => serializer.collect_str(&other),
        }
    }
}

fn in_hex<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry("hex", &hex(bytes))?;
    map.end()
}

/// Two digits for each byte.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use wire::{Latin1, Reader, Utf16, Wire};

    use super::*;

    fn shown<T: Wire>(bytes: &[u8]) -> String {
        let mut shown = String::new();
        let mut show = |value| shown = serde_json::to_string(&Field(value)).unwrap();
        T::SCHEMA.walk(&mut Reader::new(bytes), &mut |leaf| show(leaf.value())).unwrap();
        shown
    }

    #[test]
    fn text_of_any_encoding_is_text_unless_that_would_say_less() {
        assert_eq!(shown::<Latin1<'_>>(b"\0\0\0\x02\xe9a"), r#""éa""#);
        assert_eq!(shown::<Utf16<'_>>(b"\0\x01\x20\xac"), r#""€""#);
        // Half a surrogate pair, in bytes that are UTF-8 of another character.
        assert_eq!(shown::<Utf16<'_>>(b"\0\x01\xdc\x80"), r#"{"hex":"dc80"}"#);
    }
}
