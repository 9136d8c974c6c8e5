//! Bytes as JSON, from a schema.
//!
//! Owns which JSON stands for which value. It divides no bytes itself: the walk does.

use alloc::vec::Vec;
use core::fmt::{self, Write as _};

use super::event::{Event, EventKind};
use super::hidden::is_hidden;
use super::value::Value;
use crate::error::DecodeError;
use crate::io::Reader;
use crate::layout::Given;
use crate::layout::constant::Schema;

impl Schema {
    /// `bytes`, all of them a value laid out as this schema, as JSON: `{}` in one line, `{:#}` in many.
    ///
    /// | value | JSON |
    /// |---|---|
    /// | struct | an object, with its fields in their order; those of a tuple struct are called `"0"`, `"1"` |
    /// | field that is not there | no member |
    /// | integer | a number, of any size: some readers take those over 2⁵³ for floats; where it has a [name](crate::schema::Names), that |
    /// | float | a number, or `"NaN"`, `"inf"`, `"-inf"`; a NaN of other bits than Rust's with these, `"NaN(7fa00001)"` |
    /// | `bool` | `true`, `false` |
    /// | text | a string; where half of a character stands alone in UTF-16, as bytes |
    /// | bytes | a string where they are UTF-8, else `{"hex": "00ff"}` |
    /// | `Ipv4Addr`, `Ipv6Addr`, `Uuid` | a string as people write it, `"192.0.2.1"` |
    /// | array, tuple | an array |
    /// | `Option` | `null`, or the value; of an `Option` in an `Option`, an array of that one |
    /// | enum without fields | the name of the variant; of an `other` variant its number |
    /// | enum with fields | an object with one member: that name or number, and the fields as an object |
    /// | enum that text chooses | that text in place of the name, with the escapes of Rust |
    ///
    /// Lengths and counts in front, padding and whatever is skipped play no part. It reads the bytes twice, once for
    /// errors and once to show them, and allocates only what it needs to remember how deep it is.
    ///
    /// ```
    /// use wire::Wire;
    ///
    /// #[derive(Wire)]
    /// struct Reading<'a> {
    ///     sensor: &'a str,
    ///     #[wire(len = "u8")]
    ///     values: Vec<(u8, f32)>,
    ///     state: State,
    ///     #[wire(default)]
    ///     note: Option<&'a str>,
    /// }
    ///
    /// #[derive(Wire)]
    /// #[repr(u8)]
    /// enum State {
    ///     Idle = 0,
    ///     Failed { code: u16 } = 1,
    /// }
    ///
    /// let bytes = b"\0\0\0\x04roof\x01\x07\x3f\0\0\0\x01\0\x2a";
    /// let json = Reading::SCHEMA.json(bytes)?;
    /// assert_eq!(
    ///     json.to_string(),
    ///     r#"{"sensor":"roof","values":[[7,0.5]],"state":{"Failed":{"code":42}}}"#
    /// );
    /// # Ok::<(), wire::DecodeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of decoding the same bytes. A type that is given numbers has its own call, [`json_given`](Self::json_given).
    pub fn json<'a>(&'static self, bytes: &'a [u8]) -> Result<impl fmt::Display + use<'a>, DecodeError> {
        let mut reader = Reader::new(bytes);
        self.events(&mut reader, &mut |_| {})?;
        self.read_as_json(bytes, Given::NOTHING, &reader)
    }

    /// [`json`](Self::json) of a value whose type is given these numbers, see [`give`](Self::give).
    ///
    /// # Errors
    ///
    /// Those of decoding the same bytes.
    pub fn json_given<'a>(
        &'static self,
        bytes: &'a [u8],
        given: Given,
    ) -> Result<impl fmt::Display + use<'a>, DecodeError> {
        let mut reader = Reader::new(bytes);
        self.events_given(&mut reader, given, &mut |_| {})?;
        self.read_as_json(bytes, given, &reader)
    }

    /// What has been read without an error up to where the reader is.
    fn read_as_json<'a>(
        &'static self,
        bytes: &'a [u8],
        given: Given,
        reader: &Reader<'a>,
    ) -> Result<Json<'a>, DecodeError> {
        reader.finish().map_err(|error| error.in_message(self))?;
        Ok(Json { schema: self, bytes, given })
    }
}

/// Bytes that have been read before.
struct Json<'a> {
    schema: &'static Schema,
    bytes: &'a [u8],
    given: Given,
}

impl fmt::Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut document = Document { is_pretty: f.alternate(), out: f, levels: Vec::new(), wraps: 0 };
        let mut written = Ok(());
        let walked = self.schema.events_given(&mut Reader::new(self.bytes), self.given, &mut |event| {
            if written.is_ok() {
                written = document.event(&event);
            }
        });
        // They were read without an error before.
        written?;
        walked.map_err(|_| fmt::Error)
    }
}

/// What is written so far.
struct Document<'o, W> {
    is_pretty: bool,
    out: &'o mut W,
    /// What is open, from the outside in.
    levels: Vec<Level>,
    /// How many arrays around the value that follows stand for an `Option` in an `Option`.
    wraps: usize,
}

/// Something that is open.
struct Level {
    kind: Kind,
    is_empty: bool,
    /// How many arrays around it are closed with it.
    wraps: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Its parts have names.
    Object,
    /// Its parts have none.
    Array,
    /// An enum whose variant is not known yet.
    Enum,
    /// An enum that is the name of its variant.
    Name,
    /// An object in the one member of another.
    Variant,
}

impl<W: fmt::Write> Document<'_, W> {
    fn event(&mut self, event: &Event<'_, '_>) -> fmt::Result {
        match event.kind() {
            EventKind::Begin => self.begin(event),
            EventKind::Value(tag @ (Value::Variant(_, name) | Value::TextVariant(_, name))) => {
                self.variant(event.schema(), name, tag)
            }
            EventKind::Value(Value::Present) => {
                self.wraps = self.wraps.saturating_add(usize::from(is_nested(event.schema())));
                Ok(())
            }
            // What follows says these.
            EventKind::Value(
                Value::Count(_) | Value::Size(_) | Value::Padding(_) | Value::Filler(_) | Value::End(_),
            )
            | EventKind::Absent => Ok(()),
            EventKind::Value(value) => {
                let wraps = self.key(event)?;
                match event.called().filter(|names| !names.is_flags()).and_then(|names| names.iter().next()) {
                    Some(name) => self.string(name.chars())?,
                    None => self.value(value)?,
                }
                self.close(wraps)
            }
            EventKind::End => self.end(),
        }
    }

    fn begin(&mut self, event: &Event<'_, '_>) -> fmt::Result {
        let wraps = self.key(event)?;
        let kind = match event.schema() {
            Schema::Enum { .. } => Kind::Enum,
            Schema::Struct { .. } => Kind::Object,
            _ => Kind::Array,
        };
        self.levels.push(Level { kind, is_empty: true, wraps });
        match kind {
            Kind::Object => self.out.write_char('{'),
            Kind::Array => self.out.write_char('['),
            Kind::Enum | Kind::Name | Kind::Variant => Ok(()),
        }
    }

    /// Writes which variant of the enum that has just begun it is.
    fn variant(&mut self, schema: &'static Schema, name: &str, tag: Value<'_>) -> fmt::Result {
        let depth = self.depth();
        let Some(level) = self.levels.last_mut().filter(|level| level.kind == Kind::Enum) else { return Ok(()) };
        let is_name = schema.variants().iter().all(|variant| variant.body.fields().is_empty());
        level.kind = if is_name { Kind::Name } else { Kind::Variant };
        if !is_name {
            self.out.write_char('{')?;
            self.line(depth)?;
        }
        match tag {
            Value::TextVariant(text, _) => write!(self.out, "\"{}\"", Escaped(text))?,
            Value::Variant(tag, _) if schema.variant_of(tag).is_some_and(|variant| variant.tag.is_none()) => {
                let quote = if is_name { "" } else { "\"" };
                write!(self.out, "{quote}{tag}{quote}")?;
            }
            _ => self.string(name.chars())?,
        }
        match (is_name, self.is_pretty) {
            (true, _) => Ok(()),
            (false, true) => self.out.write_str(": {"),
            (false, false) => self.out.write_str(":{"),
        }
    }

    /// Closes what was opened last.
    fn end(&mut self) -> fmt::Result {
        let Some(level) = self.levels.pop() else { return Ok(()) };
        let depth = self.depth();
        match level.kind {
            Kind::Name | Kind::Enum => {}
            Kind::Object => self.closing(depth, level.is_empty, '}')?,
            Kind::Array => self.closing(depth, level.is_empty, ']')?,
            Kind::Variant => {
                self.closing(depth.saturating_add(1), level.is_empty, '}')?;
                self.closing(depth, false, '}')?;
            }
        }
        self.close(level.wraps)
    }

    fn closing(&mut self, depth: usize, is_empty: bool, bracket: char) -> fmt::Result {
        if !is_empty {
            self.line(depth)?;
        }
        self.out.write_char(bracket)
    }

    /// Writes what stands in front of a part of what is open, and returns how many arrays around it are closed with it.
    fn key(&mut self, event: &Event<'_, '_>) -> Result<usize, fmt::Error> {
        let depth = self.depth();
        if let Some(level) = self.levels.last_mut() {
            let (kind, is_empty) = (level.kind, core::mem::replace(&mut level.is_empty, false));
            if !is_empty {
                self.out.write_char(',')?;
            }
            self.line(depth)?;
            if let (Kind::Object | Kind::Variant, Some(field)) = (kind, event.field()) {
                self.string(field.name().chars())?;
                self.out.write_str(if self.is_pretty { ": " } else { ":" })?;
            }
        }
        let wraps = core::mem::take(&mut self.wraps);
        (0..wraps).try_for_each(|_| self.out.write_char('['))?;
        Ok(wraps)
    }

    /// How far parts of what is open are indented.
    fn depth(&self) -> usize {
        let variants = self.levels.iter().filter(|level| level.kind == Kind::Variant).count();
        self.levels.len().saturating_add(variants)
    }

    fn close(&mut self, wraps: usize) -> fmt::Result {
        (0..wraps).try_for_each(|_| self.out.write_char(']'))
    }

    fn line(&mut self, depth: usize) -> fmt::Result {
        if self.is_pretty {
            self.out.write_char('\n')?;
            (0..depth).try_for_each(|_| self.out.write_str("  "))?;
        }
        Ok(())
    }

    fn value(&mut self, value: Value<'_>) -> fmt::Result {
        match value {
            Value::Text(text) => self.string(text.chars()),
            Value::EncodedText(text) if text.is_whole() => self.string(text.chars()),
            Value::EncodedText(text) => self.hex(text.bytes()),
            Value::Bytes(bytes) => match core::str::from_utf8(bytes) {
                Ok(text) => self.string(text.chars()),
                Err(_) => self.hex(bytes),
            },
            Value::Address(_) | Value::Uuid(_) => write!(self.out, "\"{value}\""),
            Value::Float32(float) if !float.is_finite() => write!(self.out, "\"{}\"", NoNumber::from(float)),
            Value::Float64(float) if !float.is_finite() => write!(self.out, "\"{}\"", NoNumber::from(float)),
            Value::Ints(ints) => {
                self.out.write_char('[')?;
                for (index, int) in ints.iter().enumerate() {
                    let comma = match (index, self.is_pretty) {
                        (0, _) => "",
                        (_, true) => ", ",
                        (_, false) => ",",
                    };
                    write!(self.out, "{comma}{int}")?;
                }
                self.out.write_char(']')
            }
            // JSON writes these as we show them.
            Value::Int(_) | Value::Unsigned(_) | Value::Bool(_) | Value::Null => write!(self.out, "{value}"),
            Value::Float32(_) | Value::Float64(_) => write!(self.out, "{value}"),
            // These are no values of their own.
            Value::Count(_) | Value::Size(_) | Value::Present | Value::Padding(_) | Value::Filler(_) => Ok(()),
            Value::Variant(..) | Value::TextVariant(..) | Value::End(_) => Ok(()),
        }
    }

    fn hex(&mut self, bytes: &[u8]) -> fmt::Result {
        write_hex(self.out, bytes, self.is_pretty)
    }

    fn string(&mut self, text: impl Iterator<Item = char>) -> fmt::Result {
        write_characters(self.out, text)
    }
}

/// A float for which JSON has no number.
pub(crate) enum NoNumber {
    Float32(f32),
    Float64(f64),
}

impl From<f32> for NoNumber {
    fn from(float: f32) -> Self {
        Self::Float32(float)
    }
}

impl From<f64> for NoNumber {
    fn from(float: f64) -> Self {
        Self::Float64(float)
    }
}

impl fmt::Display for NoNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Float32(float) if float.is_nan() && float.to_bits() != f32::NAN.to_bits() => {
                write!(f, "NaN({:08x})", float.to_bits())
            }
            Self::Float64(float) if float.is_nan() && float.to_bits() != f64::NAN.to_bits() => {
                write!(f, "NaN({:016x})", float.to_bits())
            }
            Self::Float32(float) => write!(f, "{float}"),
            Self::Float64(float) => write!(f, "{float}"),
        }
    }
}

/// Writes bytes that are no text.
pub(crate) fn write_hex(out: &mut impl fmt::Write, bytes: &[u8], is_pretty: bool) -> fmt::Result {
    out.write_str(if is_pretty { "{ \"hex\": \"" } else { "{\"hex\":\"" })?;
    bytes.iter().try_for_each(|byte| write!(out, "{byte:02x}"))?;
    out.write_str(if is_pretty { "\" }" } else { "\"}" })
}

/// Writes a string, without a character that a terminal would obey.
pub(crate) fn write_characters(out: &mut impl fmt::Write, text: impl Iterator<Item = char>) -> fmt::Result {
    out.write_char('"')?;
    for character in text {
        write_character(out, character)?;
    }
    out.write_char('"')
}

/// The same of a string that is there as a whole: what needs no escape is written at once.
#[cfg(feature = "dynamic")]
pub(crate) fn write_text(out: &mut impl fmt::Write, text: &str) -> fmt::Result {
    out.write_char('"')?;
    let mut rest = text;
    while let Some((plain, behind)) = first_escaped(rest).and_then(|at| rest.split_at_checked(at)) {
        let mut behind = behind.chars();
        out.write_str(plain)?;
        behind.next().map_or(Ok(()), |character| write_character(out, character))?;
        rest = behind.as_str();
    }
    out.write_str(rest)?;
    out.write_char('"')
}

/// Where the first character stands that needs an escape. Most text is ASCII that needs none, and is looked at by words.
#[cfg(feature = "dynamic")]
fn first_escaped(text: &str) -> Option<usize> {
    let (words, _) = text.as_bytes().as_chunks();
    let plain = words.iter().take_while(|word| is_plain(u64::from_ne_bytes(**word))).count().saturating_mul(8);
    let is_escaped = |character: char| matches!(character, '"' | '\\') || is_hidden(character);
    text.get(plain..)?.find(is_escaped).map(|at| plain.saturating_add(at))
}

/// Whether eight characters are ASCII of which none needs an escape.
#[cfg(feature = "dynamic")]
fn is_plain(word: u64) -> bool {
    const ONES: u64 = u64::MAX / 0xff;
    const HIGH: u64 = ONES << 7;
    // The high bit of a byte, perhaps also of one behind it, where the byte is less than the other one.
    let less = |bytes: u64, than: u64| bytes.wrapping_sub(ONES.wrapping_mul(than)) & !bytes;
    let is = |byte: u64| less(word ^ ONES.wrapping_mul(byte), 1);
    (word | less(word, 0x20) | is(0x22) | is(0x5c) | is(0x7f)) & HIGH == 0
}

fn write_character(out: &mut impl fmt::Write, character: char) -> fmt::Result {
    match character {
        '"' => out.write_str("\\\""),
        '\\' => out.write_str("\\\\"),
        '\n' => out.write_str("\\n"),
        '\r' => out.write_str("\\r"),
        '\t' => out.write_str("\\t"),
        character if is_hidden(character) => {
            let mut units = [0; 2];
            let units = character.encode_utf16(&mut units);
            units.iter().try_for_each(|unit| write!(out, "\\u{unit:04x}"))
        }
        character => out.write_char(character),
    }
}

/// Text that chose a variant, with the escapes of Rust, whose backslashes JSON escapes once more.
pub(crate) struct Escaped<'a>(pub(crate) &'a [u8]);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.escape_ascii().try_for_each(|byte| match byte {
            b'\\' => f.write_str("\\\\"),
            b'"' => f.write_str("\\\""),
            byte => f.write_char(char::from(byte)),
        })
    }
}

/// Whether what may be missing is something that may be missing, so that `null` would say two things.
const fn is_nested(schema: &Schema) -> bool {
    matches!(schema, Schema::Optional { value: Schema::Optional { .. } })
}
