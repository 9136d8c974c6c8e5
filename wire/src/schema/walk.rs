//! Dividing bytes into fields by schema alone.
//!
//! Owns the table-driven reading of one message; it knows no Rust type but the integers and strings it shows.

use core::fmt;

use super::Schema;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::reader::Reader;

/// One value of a message, as [`Schema::walk`] finds it.
#[derive(Debug, Clone, Copy)]
pub struct Leaf<'w, 'a> {
    name: Name<'w>,
    offset: usize,
    bytes: &'a [u8],
    value: Value<'a>,
}

impl<'w, 'a> Leaf<'w, 'a> {
    /// The fields that lead to the value, such as `records[3].name`; shows nothing for a value in no struct.
    #[must_use]
    pub const fn name(&self) -> impl fmt::Display + use<'w, 'a> {
        self.name
    }

    /// Where the value begins, counted from the start of the reader's input.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// The value's bytes, a length or count prefix included.
    #[must_use]
    pub const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The value, which can be displayed.
    #[must_use]
    pub const fn value(&self) -> Value<'a> {
        self.value
    }
}

/// What the bytes of a [`Leaf`] say.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'a> {
    /// An integer.
    Int(i64),
    /// A string of any bytes, shown as text, with escapes for what is none.
    Bytes(&'a [u8]),
    /// A string of UTF-8.
    Text(&'a str),
    /// An array of integers.
    Ints(Ints<'a>),
    /// The count of an array whose elements follow as leaves of their own.
    Count(usize),
}

/// The elements of an array of integers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ints<'a> {
    bytes: &'a [u8],
    width: usize,
}

impl Ints<'_> {
    /// The integers in order.
    pub fn iter(&self) -> impl Iterator<Item = i64> {
        self.bytes.chunks_exact(self.width.max(1)).map(int)
    }
}

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) => write!(f, "{value}"),
            Self::Bytes(bytes) => {
                f.write_str("\"")?;
                for chunk in bytes.utf8_chunks() {
                    for char in chunk.valid().chars() {
                        match u8::try_from(char) {
                            Ok(byte) if byte.is_ascii() => write!(f, "{}", byte.escape_ascii())?,
                            _ => write!(f, "{}", char.escape_debug())?,
                        }
                    }
                    write!(f, "{}", chunk.invalid().escape_ascii())?;
                }
                f.write_str("\"")
            }
            Self::Text(text) => write!(f, "{text:?}"),
            Self::Ints(ints) => f.debug_list().entries(ints.iter()).finish(),
            Self::Count(1) => f.write_str("1 element"),
            Self::Count(count) => write!(f, "{count} elements"),
        }
    }
}

/// The way to a value, linked through the stack of the walk.
#[derive(Debug, Clone, Copy)]
enum Name<'w> {
    Root,
    Field(&'w Self, &'static str),
    Element(&'w Self, usize),
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Field(Self::Root, name) => f.write_str(name),
            Self::Field(parent, name) => write!(f, "{parent}.{name}"),
            Self::Element(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

impl Schema {
    /// Reads one value laid out as this schema and hands each integer, string and array in it to `visit`, in the
    /// order of the bytes.
    ///
    /// ```
    /// use wire::{Reader, Wire};
    ///
    /// #[derive(Wire)]
    /// struct Greeting<'a> {
    ///     id: i16,
    ///     name: &'a str,
    /// }
    ///
    /// let mut lines = Vec::new();
    /// let mut reader = Reader::new(&[0, 7, 0, 0, 0, 2, b'h', b'i']);
    /// Greeting::SCHEMA.walk(&mut reader, &mut |leaf| {
    ///     lines.push(format!("{} {} {}", leaf.offset(), leaf.name(), leaf.value()));
    /// })?;
    /// assert_eq!(lines, ["0 id 7", "2 name \"hi\""]);
    /// # Ok::<(), wire::DecodeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of decoding the same bytes; what was read before has been visited.
    pub fn walk<'a>(
        &'static self,
        reader: &mut Reader<'a>,
        visit: &mut dyn FnMut(Leaf<'_, 'a>),
    ) -> Result<(), DecodeError> {
        self.walk_named(Name::Root, reader, visit)
    }

    fn walk_named<'a>(
        &'static self,
        name: Name<'_>,
        reader: &mut Reader<'a>,
        visit: &mut dyn FnMut(Leaf<'_, 'a>),
    ) -> Result<(), DecodeError> {
        let (offset, start) = (reader.offset(), reader.remaining());
        let (value, element) = match self {
            Self::Struct { name: own, fields } => {
                for (index, field) in fields.iter().enumerate() {
                    // A pair has no name to put in front, neither of itself nor of its parts.
                    let name = if own.is_empty() { name } else { Name::Field(&name, field.name) };
                    field.schema.walk_named(name, reader, visit).map_err(|error| error.in_field(self, index))?;
                }
                return Ok(());
            }
            Self::Int { width } => (Value::Int(int(reader.take(*width)?)), None),
            Self::Bytes { prefix } => (Value::Bytes(take_string(reader, *prefix)?), None),
            Self::Text { prefix } => (Value::Text(take_text(reader, *prefix)?), None),
            Self::Array { prefix, element: Self::Int { width } } => {
                let count = take_count(reader, *prefix, *width)?;
                let bytes = reader.take(count.saturating_mul(*width))?;
                (Value::Ints(Ints { bytes, width: *width }), None)
            }
            Self::Array { prefix, element } => {
                (Value::Count(take_count(reader, *prefix, element.min_len())?), Some(element))
            }
        };
        let len = reader.offset().saturating_sub(offset);
        visit(Leaf { name, offset, bytes: start.get(..len).unwrap_or_default(), value });
        if let (Value::Count(count), Some(element)) = (value, element) {
            for index in 0..count {
                element
                    .walk_named(Name::Element(&name, index), reader, visit)
                    .map_err(|error| error.in_element(index))?;
            }
        }
        Ok(())
    }
}

/// A big-endian integer of at most eight bytes, with its sign.
fn int(bytes: &[u8]) -> i64 {
    let sign = if bytes.first().is_some_and(|first| first.leading_ones() > 0) { -1 } else { 0 };
    bytes.iter().fold(sign, |value, byte| (value << 8) | i64::from(*byte))
}

fn take_string<'a>(reader: &mut Reader<'a>, prefix: usize) -> Result<&'a [u8], DecodeError> {
    let offset = reader.offset();
    let length = int(reader.take(prefix)?);
    let left = reader.remaining().len();
    match usize::try_from(length) {
        Ok(length) if length <= left => reader.take(length),
        Ok(_) => Err(DecodeError::new(DecodeErrorKind::LengthOverrun { length, left }, offset)),
        Err(_) => Err(DecodeError::new(DecodeErrorKind::NegativeLength { length }, offset)),
    }
}

fn take_text<'a>(reader: &mut Reader<'a>, prefix: usize) -> Result<&'a str, DecodeError> {
    let bytes = take_string(reader, prefix)?;
    core::str::from_utf8(bytes).map_err(|error| {
        let start = reader.offset().saturating_sub(bytes.len());
        DecodeError::new(DecodeErrorKind::InvalidUtf8, start.saturating_add(error.valid_up_to()))
    })
}

fn take_count(reader: &mut Reader<'_>, prefix: usize, element: usize) -> Result<usize, DecodeError> {
    let offset = reader.offset();
    let count = int(reader.take(prefix)?);
    let left = reader.remaining().len();
    match usize::try_from(count) {
        Ok(elements) if elements.checked_mul(element).is_some_and(|needed| needed <= left) => Ok(elements),
        Ok(_) => Err(DecodeError::new(DecodeErrorKind::CountOverrun { count, element, left }, offset)),
        Err(_) => Err(DecodeError::new(DecodeErrorKind::NegativeCount { count }, offset)),
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn bytes_are_shown_as_text_where_they_are_text() {
        let shown = |bytes| Value::Bytes(bytes).to_string();
        assert_eq!(shown("gr\u{f6}\u{df}er \"x\"\n".as_bytes()), "\"gr\u{f6}\u{df}er \\\"x\\\"\\n\"");
        assert_eq!(shown(&[0, 0xff, b'a', 0xc3]), r#""\x00\xffa\xc3""#);
    }

    #[test]
    fn integers_of_every_width_keep_their_sign() {
        for (bytes, value) in
            [(&[0xff][..], -1), (&[0x7f, 0xff], 32_767), (&[0x80, 0, 0, 0], i64::from(i32::MIN)), (&[0, 1], 1)]
        {
            assert_eq!(int(bytes), value);
        }
    }
}
