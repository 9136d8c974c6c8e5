//! Dividing bytes into fields by schema alone.
//!
//! Owns the table-driven reading of one message; it knows no Rust type but the integers and strings it shows.

use core::fmt;

use crate::error::{DecodeError, DecodeErrorKind};
use crate::io::Reader;
use crate::layout::{Constant, Endian, Field, Format, Int, Len, Schema, Variant, first_difference};
use crate::primitive::length::{self, held};
use crate::primitive::number::read_bytes;
use crate::primitive::{take_bool, take_zeros};

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
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// An integer with a sign.
    Int(i128),
    /// An integer without one.
    Unsigned(u128),
    /// A number of 32 bits.
    Float32(f32),
    /// A number of 64 bits.
    Float64(f64),
    /// Yes or no.
    Bool(bool),
    /// A string of any bytes, or what is opaque, shown as text, with escapes for what is none.
    Bytes(&'a [u8]),
    /// A string of UTF-8.
    Text(&'a str),
    /// An array of integers of one width.
    Ints(Ints<'a>),
    /// The count of an array whose elements follow as leaves of their own.
    Count(usize),
    /// The size in bytes of what follows as leaves of their own.
    Size(usize),
    /// A string, an array or another value that is not there.
    Null,
    /// That a value is there, which follows as a leaf of its own.
    Present,
    /// The number of an enum, and the name of the variant that it chooses. No bytes, where another field is the number.
    Variant(i128, &'static str),
    /// As many zeros.
    Padding(usize),
}

/// The elements of an array of integers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ints<'a> {
    bytes: &'a [u8],
    width: usize,
    signed: bool,
    endian: Endian,
}

impl Ints<'_> {
    /// The integers in order.
    pub fn iter(&self) -> impl Iterator<Item = i128> {
        let Self { width, signed, endian, .. } = *self;
        self.bytes.chunks_exact(width.max(1)).map(move |bytes| {
            let number = read_bytes(&mut Reader::from_slice(bytes), width, signed, endian).unwrap_or_default();
            Int { size: width, signed }.value(number)
        })
    }
}

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) => write!(f, "{value}"),
            Self::Unsigned(value) => write!(f, "{value}"),
            Self::Float32(value) => write!(f, "{value:?}"),
            Self::Float64(value) => write!(f, "{value:?}"),
            Self::Bool(value) => write!(f, "{value}"),
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
            Self::Size(1) => f.write_str("1 byte"),
            Self::Size(len) => write!(f, "{len} bytes"),
            Self::Null => f.write_str("null"),
            Self::Present => f.write_str("present"),
            Self::Variant(tag, "") => write!(f, "{tag}"),
            Self::Variant(tag, name) => write!(f, "{name} ({tag})"),
            Self::Padding(1) => f.write_str("1 zero"),
            Self::Padding(count) => write!(f, "{count} zeros"),
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
        Walk { reader, visit }.value(self, Format::DEFAULT, Name::Root).map(|_| ())
    }

    /// The error of decoding the fields of `part` from the one at `from` on, of which the bytes of the run that it begins
    /// are not all there.
    ///
    /// It takes a copy of the reader, for a reference to the reader itself would keep it out of registers.
    #[cold]
    #[inline(never)]
    pub(crate) fn short_run(&'static self, part: usize, from: usize, mut reader: Reader<'_>) -> DecodeError {
        let part = self.part_at(part);
        // Most runs are numbers and end with a length, which need no walk.
        let mut ahead = reader.clone();
        for (index, field) in part.fields().iter().enumerate().skip(from) {
            let Some(head) = field.plain_head() else { break };
            if let Err(error) = ahead.take(head) {
                return error.in_field(part, index);
            }
        }
        let walked = Walk { reader: &mut reader, visit: &mut |_| {} }.fields(part, from, None, Name::Root);
        let otherwise = too_short(&reader);
        walked.err().unwrap_or(otherwise)
    }

    /// The same of a value as a whole.
    #[cold]
    #[inline(never)]
    pub(crate) fn short_value(&'static self, format: Format, mut reader: Reader<'_>) -> DecodeError {
        let walked = Walk { reader: &mut reader, visit: &mut |_| {} }.value(self, format, Name::Root);
        let otherwise = too_short(&reader);
        walked.err().unwrap_or(otherwise)
    }
}

/// What is too short has always an error of its own, which says more; this one only spares a panic.
const fn too_short(reader: &Reader<'_>) -> DecodeError {
    let left = reader.remaining().len();
    DecodeError::new(DecodeErrorKind::TooShort { needed: left.saturating_add(1), left }, reader.offset())
}

/// The numbers of the fields that later fields depend on, linked through the stack of the walk.
#[derive(Clone, Copy)]
struct Known<'k> {
    index: usize,
    number: Option<i128>,
    before: Option<&'k Self>,
}

impl Known<'_> {
    /// The number of the field at `index`, unless that was not there.
    fn find(known: Option<&Self>, index: usize) -> Option<i128> {
        let mut next = known;
        loop {
            let known = next?;
            if known.index == index {
                return known.number;
            }
            next = known.before;
        }
    }
}

struct Walk<'w, 'a> {
    reader: &'w mut Reader<'a>,
    visit: &'w mut dyn FnMut(Leaf<'_, 'a>),
}

impl<'a> Walk<'_, 'a> {
    /// Hands out what was read since `start` as one leaf.
    fn leaf(&mut self, name: Name<'_>, start: &Reader<'a>, value: Value<'a>) {
        let len = self.reader.offset().saturating_sub(start.offset());
        let bytes = start.remaining().get(..len).unwrap_or_default();
        (self.visit)(Leaf { name, offset: start.offset(), bytes, value });
    }

    /// Reads the fields of `part`, a struct, from the one at `from` on.
    fn fields(
        &mut self,
        part: &'static Schema,
        from: usize,
        known: Option<&Known<'_>>,
        name: Name<'_>,
    ) -> Result<(), DecodeError> {
        for (index, field) in part.fields().iter().enumerate().skip(from) {
            let number = self.field(field, known, Name::Field(&name, field.name()));
            let number = number.map_err(|error| error.in_field(part, index))?;
            if field.is_subject() {
                let known = Known { index, number, before: known };
                return self.fields(part, index.saturating_add(1), Some(&known), name);
            }
        }
        Ok(())
    }

    /// Reads one field and returns its number, where it is there and has one.
    fn field(
        &mut self,
        field: &'static Field,
        known: Option<&Known<'_>>,
        name: Name<'_>,
    ) -> Result<Option<i128>, DecodeError> {
        if let Some(condition) = field.condition()
            && !Known::find(known, condition.subject).is_some_and(|number| condition.holds(number))
        {
            return Ok(None);
        }
        if field.is_default() && self.reader.remaining().is_empty() {
            return Ok(None);
        }
        let Some(format) = field.size_format() else { return self.sized(field, known, name) };
        let start = self.reader.clone();
        let sized = length::take_sized(self.reader, format)?;
        let len = sized.remaining().len();
        let behind = core::mem::replace(self.reader, sized);
        // Only the size itself belongs to its line.
        let prefix = self.reader.offset().saturating_sub(start.offset());
        let bytes = start.remaining().get(..prefix).unwrap_or_default();
        (self.visit)(Leaf { name, offset: start.offset(), bytes, value: Value::Size(len) });
        let number = self.sized(field, known, name)?;
        self.reader.finish()?;
        *self.reader = behind;
        Ok(number)
    }

    /// Reads one field without the size that may stand in front of it.
    fn sized(
        &mut self,
        field: &'static Field,
        known: Option<&Known<'_>>,
        name: Name<'_>,
    ) -> Result<Option<i128>, DecodeError> {
        let start = self.reader.clone();
        if let Some(switch) = field.switch() {
            let tag = Known::find(known, switch).unwrap_or_default();
            return self.variant(field.schema(), tag, name, &start).map(|()| Some(tag));
        }
        let mut format = field.format();
        if let Some(holder) = field.holder() {
            let number = Known::find(known, holder).unwrap_or_default();
            format = format.len(Len::Held(held(field.schema(), number, self.reader)?));
        }
        let number = self.value(field.schema(), format, name)?;
        let differing = field.constant().and_then(|constant| match constant {
            Constant::Int(expected) => number.filter(|found| *found != expected).map(|found| (found, expected)),
            Constant::Bytes(expected) => first_difference(start.remaining(), expected),
        });
        match differing {
            Some((found, expected)) => {
                Err(DecodeError::new(DecodeErrorKind::UnexpectedValue { found, expected }, start.offset()))
            }
            None => Ok(number),
        }
    }

    /// Reads the variant of an enum that `tag` chooses, which has been read since `start`, unless another field holds it.
    fn variant(
        &mut self,
        schema: &'static Schema,
        tag: i128,
        name: Name<'_>,
        start: &Reader<'a>,
    ) -> Result<(), DecodeError> {
        let Some(variant) = schema.variant_of(tag) else {
            let error = DecodeError::new(DecodeErrorKind::UnknownValue { value: tag }, start.offset());
            return Err(error.in_message(schema));
        };
        self.leaf(name, start, Value::Variant(tag, variant.name()));
        self.fields(&variant.body, 0, None, name)
    }

    /// Reads one value and returns it, where it is a number that a field may depend on.
    fn value(&mut self, schema: &'static Schema, format: Format, name: Name<'_>) -> Result<Option<i128>, DecodeError> {
        let start = self.reader.clone();
        let mut number = None;
        let value = match schema {
            Schema::Int { size, signed } if *size <= 8 => {
                let int = Int { size: *size, signed: *signed };
                let value = int.value(int.read(self.reader, format)?);
                number = Some(value);
                if *signed { Value::Int(value) } else { Value::Unsigned(value.unsigned_abs()) }
            }
            Schema::Int { signed, .. } => {
                let mut bytes = self.reader.take_array::<16>()?;
                if format.endian == Endian::Little {
                    bytes.reverse();
                }
                if *signed {
                    Value::Int(i128::from_be_bytes(bytes))
                } else {
                    Value::Unsigned(u128::from_be_bytes(bytes))
                }
            }
            Schema::Float { size: 4 } => {
                let bytes = self.reader.take_array()?;
                Value::Float32(match format.endian {
                    Endian::Big => f32::from_be_bytes(bytes),
                    Endian::Little => f32::from_le_bytes(bytes),
                })
            }
            Schema::Float { .. } => {
                let bytes = self.reader.take_array()?;
                Value::Float64(match format.endian {
                    Endian::Big => f64::from_be_bytes(bytes),
                    Endian::Little => f64::from_le_bytes(bytes),
                })
            }
            Schema::Bool => {
                let value = take_bool(self.reader)?;
                number = Some(value.into());
                Value::Bool(value)
            }
            Schema::Unit => {
                take_zeros(self.reader, format.pad)?;
                if format.pad == 0 {
                    return Ok(None);
                }
                Value::Padding(format.pad)
            }
            Schema::Bytes => Value::Bytes(length::take_bytes(self.reader, format)?),
            Schema::Text => {
                let bytes = length::take_bytes(self.reader, format)?;
                Value::Text(text(bytes, &start, self.reader, format)?)
            }
            Schema::Array { element, .. } => {
                let of_elements = format.of_elements();
                let count = if format.len == Len::Rest {
                    None
                } else {
                    Some(length::take_count(self.reader, format, element.min_len(of_elements))?)
                };
                return self.array(schema, format, name, &start, count);
            }
            Schema::Fixed { count, element } => match plain_int(element, format.of_elements()) {
                Some((int, width)) => match self.ints(int, width, format.of_elements(), *count)? {
                    Value::Ints(Ints { bytes, width: 1, signed: false, .. }) => Value::Bytes(bytes),
                    ints => ints,
                },
                None => return self.elements(element, format.of_elements(), name, *count),
            },
            Schema::Optional { value } => {
                let is_present = match value.unit() {
                    Some(unit) => !length::take_null(self.reader, unit, format)?,
                    None => take_bool(self.reader)?,
                };
                if self.reader.offset() > start.offset() {
                    self.leaf(name, &start, if is_present { Value::Present } else { Value::Null });
                }
                return if is_present { self.value(value, format, name) } else { Ok(None) };
            }
            Schema::Pair { parts } => {
                for part in parts {
                    self.value(part, format.of_elements(), name)?;
                }
                return Ok(None);
            }
            Schema::Opaque { min_len, max_len, .. } => {
                let left = self.reader.remaining().len();
                let len = max_len.unwrap_or(usize::MAX).min(left).max(*min_len);
                Value::Bytes(self.reader.take(len)?)
            }
            Schema::Struct { .. } => return self.fields(schema, 0, None, name).map(|()| None),
            Schema::Enum { tag, format, .. } => {
                let Some(int) = tag.int() else { return Ok(None) };
                let tag = int.read(self.reader, *format).map_err(|error| error.in_message(schema))?;
                let tag = int.value(tag);
                return self.variant(schema, tag, name, &start).map(|()| Some(tag));
            }
        };
        self.leaf(name, &start, value);
        Ok(number)
    }

    /// Reads the elements of an array behind its count, or up to the end of the message.
    fn array(
        &mut self,
        schema: &'static Schema,
        format: Format,
        name: Name<'_>,
        start: &Reader<'a>,
        count: Option<usize>,
    ) -> Result<Option<i128>, DecodeError> {
        let Schema::Array { element, .. } = schema else { return Ok(None) };
        let of_elements = format.of_elements();
        let Some(count) = count else {
            let mut index = 0;
            while !self.reader.remaining().is_empty() {
                if index == format.max {
                    return Err(length::too_many(format.max, start.offset()));
                }
                self.element(element, of_elements, name, index)?;
                index = index.saturating_add(1);
            }
            return Ok(None);
        };
        if let Some((int, width)) = plain_int(element, of_elements) {
            let value = self.ints(int, width, of_elements, count)?;
            self.leaf(name, start, value);
            return Ok(None);
        }
        if self.reader.offset() > start.offset() {
            self.leaf(name, start, Value::Count(count));
        }
        self.elements(element, of_elements, name, count)
    }

    fn elements(
        &mut self,
        element: &'static Schema,
        format: Format,
        name: Name<'_>,
        count: usize,
    ) -> Result<Option<i128>, DecodeError> {
        for index in 0..count {
            self.element(element, format, name, index)?;
        }
        Ok(None)
    }

    fn element(
        &mut self,
        element: &'static Schema,
        format: Format,
        name: Name<'_>,
        index: usize,
    ) -> Result<(), DecodeError> {
        match self.value(element, format, Name::Element(&name, index)) {
            Ok(_) => Ok(()),
            Err(error) => Err(error.in_element(index)),
        }
    }

    /// Takes `count` integers as one value.
    fn ints(&mut self, int: Int, width: usize, format: Format, count: usize) -> Result<Value<'a>, DecodeError> {
        let left = self.reader.remaining().len();
        let whole = left.checked_div(width).unwrap_or_default();
        if count > whole {
            // The first that is cut off.
            self.reader.take(whole.saturating_mul(width))?;
            let error = int.read(self.reader, format).err().unwrap_or_else(|| too_short(self.reader));
            return Err(error.in_element(whole));
        }
        let bytes = self.reader.take(count.saturating_mul(width))?;
        Ok(Value::Ints(Ints { bytes, width, signed: int.signed, endian: format.endian }))
    }
}

impl Schema {
    /// The variant that `tag` chooses.
    fn variant_of(&self, tag: i128) -> Option<&'static Variant> {
        let Self::Enum { tag: own, variants, .. } = self else { return None };
        let named = variants.iter().find(|variant| variant.tag == Some(tag));
        // What takes every other number takes those of the enum's own integer type.
        let other = || variants.iter().find(|variant| variant.tag.is_none());
        named.or_else(|| if own.int()?.holds(tag) { other() } else { None })
    }
}

/// An integer type of at most 64 bits whose values all take the same number of bytes, and that number.
fn plain_int(schema: &Schema, format: Format) -> Option<(Int, usize)> {
    Some((schema.int()?, schema.fixed_len(format)?))
}

/// The text of a string that has just been read.
fn text<'a>(bytes: &'a [u8], start: &Reader<'a>, reader: &Reader<'a>, format: Format) -> Result<&'a str, DecodeError> {
    core::str::from_utf8(bytes).map_err(|error| {
        let terminator = if format.len == Len::Nul { 1 } else { 0 };
        let taken = reader.offset().saturating_sub(start.offset());
        let prefix = taken.saturating_sub(bytes.len()).saturating_sub(terminator);
        let offset = start.offset().saturating_add(prefix).saturating_add(error.valid_up_to());
        DecodeError::new(DecodeErrorKind::InvalidUtf8, offset)
    })
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
}
