//! A field as a part of its struct: read, measured and written with its name on the path of errors.
//!
//! Owns the rule that one bounds check serves a run, which is fixed-size fields in a row and the length prefix behind
//! them, and the fields that depend on each other: lengths, numbers of enums, conditions and constants. Each function
//! serves field `INDEX` of part `PART` of the type `S`, numbered as in its schema: a struct is one part, an enum has one
//! for each variant. What is asked of the schema is asked in constants, of which none may be a reference into it: the
//! compiler looks through all that a constant refers to, for each field once more. The derive calls them through
//! `private`, so they are public there and nowhere else.

mod depends;
mod element;
mod header;
mod place;
mod sized;
mod union;

pub use depends::{
    Counted, Differing, Numbered, Tag, assert_constant, assert_counted, assert_number, assert_number_constant,
    assert_tag,
};
pub(crate) use element::{assert_closed, assert_element, min_element};
pub use header::{
    HeaderType, KeyType, assert_header, assert_key_type, max_payload, min_payload, payload_len, with_payload_len,
};
use place::{BIG, LITTLE, Place};
pub use union::{DecodeUnion, Union, assert_union, measure_tag, read_enum, reserved_tag, write_tag};
use union::{measure_variant, number_of, read_variant, write_variant};

use crate::codec::call::{call_measure, call_read, call_write};
use crate::codec::{Decode, Encode, Wire};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Overrun};
use crate::io::{Reader, Tells, Writer};
use crate::layout::{Check, Constant, End, Endian, Field, Format, Schema, Unit, bits};
pub use crate::primitive::length::sum;
use crate::primitive::{Total, length};

/// Reads a field, and where a run of fixed-size fields begins checks that all of it is there.
///
/// # Errors
///
/// Those of the field, with its name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn read_field<'de, S: Wire, T: Decode<'de>, const PART: usize, const INDEX: usize>(
    reader: &mut Reader<'de>,
) -> Result<T, DecodeError> {
    let run = Place::<S, T, PART, INDEX>::RUN;
    if run > 0 && reader.remaining().len() < run {
        return Err(S::SCHEMA.short_run(PART, INDEX, reader.clone()));
    }
    let (rest, offset) = (reader.remaining(), reader.offset());
    match Place::<S, T, PART, INDEX>::FORM {
        BIG => match T::read_plain::<false>(reader) {
            Some(value) => Ok(value),
            None => Err(refused::<T, false>(S::SCHEMA, PART, INDEX, rest, offset)),
        },
        LITTLE => match T::read_plain::<true>(reader) {
            Some(value) => Ok(value),
            None => Err(refused::<T, true>(S::SCHEMA, PART, INDEX, rest, offset)),
        },
        _ => match T::read(reader, Place::<S, T, PART, INDEX>::FORMAT) {
            Ok(value) => Ok(value),
            Err(error) => Err(error.in_part(S::SCHEMA, PART, INDEX)),
        },
    }
}

/// Reads a field that has a size in front.
///
/// A function of its own, for the compiler evaluates the constants of all that a function mentions, for each field.
///
/// # Errors
///
/// Those of the field, with its name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn read_sized<'de, S: Wire, T: Decode<'de>, const PART: usize, const INDEX: usize>(
    reader: &mut Reader<'de>,
) -> Result<T, DecodeError> {
    sized::read::<S, PART, INDEX, T>(reader, |reader| T::read(reader, Place::<S, T, PART, INDEX>::FORMAT))
}

/// Leaves the reader behind a field that was decoded before.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn skip_field<'de, S: Wire, T: Decode<'de>, const PART: usize, const INDEX: usize>(reader: &mut Reader<'de>) {
    if const { S::SCHEMA.field(PART, INDEX).size().is_some() } {
        sized::skip::<S, PART, INDEX>(reader);
    } else if let Some(len) = const { S::SCHEMA.field(PART, INDEX).fixed_len() } {
        reader.skip(len);
    } else {
        T::skip(reader, const { S::SCHEMA.field(PART, INDEX).format() });
    }
}

/// Reads the fields from `FROM` up to `TO` of a part that has many, by a call unless the type is small.
///
/// # Errors
///
/// Those of the fields.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn read_group<'de, S: Wire, const PART: usize, const FROM: usize, const TO: usize, T>(
    reader: &mut Reader<'de>,
    read: impl FnOnce(&mut Reader<'de>) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    if const { S::SCHEMA.is_small() } {
        return read(reader);
    }
    call_read(reader, |reader| {
        // What was checked where the run began is not known in what is called.
        let run = const { S::SCHEMA.part(PART).run_within(FROM, TO) };
        if run > 0 && reader.remaining().len() < run {
            return Err(S::SCHEMA.short_run(PART, FROM, reader.clone()));
        }
        read(reader)
    })
}

/// Measures such fields, or one variant of many.
///
/// # Errors
///
/// Those of the fields.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn measure_group<S: Wire, T, M: FnOnce() -> Result<T, EncodeError>>(measure: M) -> Result<T, EncodeError> {
    if const { S::SCHEMA.is_small() } { measure() } else { call_measure(measure) }
}

/// Writes them.
///
/// # Errors
///
/// When an `Encode` impl written by hand measured too little.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn write_group<'w, S: Wire, const PART: usize, const FROM: usize, const TO: usize, W>(
    writer: &mut Writer<'w>,
    write: W,
) -> Result<(), Overrun>
where
    W: FnOnce(&mut Writer<'w>) -> Result<(), Overrun>,
{
    if const { S::SCHEMA.is_small() } {
        return write(writer);
    }
    call_write(writer, |writer| {
        let run = const { S::SCHEMA.part(PART).run_within(FROM, TO) };
        if run > 0 {
            attempt!(writer.ensure(run));
        }
        write(writer)
    })
}

/// The error of a field that was not read, which is read again for it.
///
/// It takes numbers, for a reference to the reader would keep that one out of registers.
#[cold]
#[inline(never)]
fn refused<'de, T: Decode<'de>, const IS_LITTLE: bool>(
    schema: &'static Schema,
    part: usize,
    index: usize,
    rest: &'de [u8],
    offset: usize,
) -> DecodeError {
    match T::read(&mut Reader::from_slice(rest), const { Format::plain(IS_LITTLE) }) {
        Err(error) => error.behind(offset).only_in_part(schema, part, index),
        Ok(_) => DecodeError::new(DecodeErrorKind::TooShort { needed: T::MIN_LEN, left: rest.len() }, offset),
    }
}

/// The error of a field that was not measured, which is measured again for it.
#[cold]
#[inline(never)]
fn refused_value<T: Encode + ?Sized>(schema: &'static Schema, part: usize, index: usize, field: &T) -> EncodeError {
    match field.measure(Format::DEFAULT) {
        Err(error) => error.only_in_part(schema, part, index),
        Ok(_) => EncodeError::too_large(),
    }
}

/// Reads a string or array whose length an earlier field holds.
///
/// # Errors
///
/// Those of the field, with its name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn read_held<'de, S: Wire, T: Decode<'de>, const PART: usize, const INDEX: usize>(
    reader: &mut Reader<'de>,
    length: i128,
) -> Result<T, DecodeError> {
    let format = const { S::SCHEMA.field(PART, INDEX).format() };
    let read = match length::held(T::SCHEMA, length, reader) {
        Ok(length) => T::read(reader, format.with_end(End::Known(length))),
        Err(error) => Err(error),
    };
    read.map_err(|error| error.in_part(S::SCHEMA, PART, INDEX))
}

/// Reads an enum whose number an earlier field is.
///
/// # Errors
///
/// Those of the field, with its name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn read_switched<'de, S: Wire, T: DecodeUnion<'de>, const PART: usize, const INDEX: usize>(
    reader: &mut Reader<'de>,
    tag: i128,
) -> Result<T, DecodeError> {
    if const { S::SCHEMA.field(PART, INDEX).size().is_some() } {
        return sized::read::<S, PART, INDEX, T>(reader, |reader| read_variant(reader, tag));
    }
    read_variant(reader, tag).map_err(|error| error.in_part(S::SCHEMA, PART, INDEX))
}

/// Reads a field that always has the same value.
///
/// # Errors
///
/// Those of the field, and that it has another value, with its name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn read_constant<'de, S: Wire, T: Decode<'de> + Differing, const PART: usize, const INDEX: usize>(
    reader: &mut Reader<'de>,
) -> Result<T, DecodeError> {
    let start = reader.offset();
    let value = attempt!(read_field::<S, T, PART, INDEX>(reader));
    match const { S::SCHEMA.field(PART, INDEX).constant() } {
        Some(constant) => match value.differing(constant) {
            None => Ok(value),
            Some((found, expected)) => {
                let error = DecodeError::new(DecodeErrorKind::UnexpectedValue { found, expected }, start);
                Err(error.in_part(S::SCHEMA, PART, INDEX))
            }
        },
        None => Ok(value),
    }
}

/// Whether the condition of a field holds for `subject`, which is `None` where it is itself not there.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn is_present<S: Wire, const PART: usize, const INDEX: usize>(subject: Option<i128>) -> bool {
    match (const { S::SCHEMA.field(PART, INDEX).condition() }, subject) {
        (Some(condition), Some(number)) => condition.holds(number),
        (None, _) => true,
        (Some(_), None) => false,
    }
}

/// Whether a field that the message may end before is there.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn goes_on(reader: &Reader<'_>) -> bool {
    !reader.remaining().is_empty()
}

/// Adds the size of a field to `len`.
///
/// # Errors
///
/// Those of the field, with its name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn measure_field<S: Wire, T: Encode + ?Sized, const PART: usize, const INDEX: usize>(
    len: Total,
    field: &T,
) -> Result<Total, EncodeError> {
    let measured = match Place::<S, T, PART, INDEX>::FORM {
        BIG | LITTLE => {
            return match field.measure_plain() {
                Some(field) => len.add(field),
                None => Err(refused_value(S::SCHEMA, PART, INDEX, field)),
            };
        }
        _ => field.measure(Place::<S, T, PART, INDEX>::FORMAT),
    };
    match measured {
        Ok(field) => len.add(field),
        Err(error) => Err(error.in_part(S::SCHEMA, PART, INDEX)),
    }
}

/// Adds the size of a field with a size in front to `len`.
///
/// # Errors
///
/// Those of the field, with its name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn measure_sized<S: Wire, T: Encode + ?Sized, const PART: usize, const INDEX: usize>(
    len: Total,
    field: &T,
) -> Result<Total, EncodeError> {
    let measured = match field.measure(Place::<S, T, PART, INDEX>::FORMAT) {
        Ok(field) => sized::measure::<S, PART, INDEX>(field),
        Err(error) => Err(error),
    };
    match measured {
        Ok(field) => len.add(field),
        Err(error) => Err(error.in_part(S::SCHEMA, PART, INDEX)),
    }
}

/// Adds the size of an enum without its number to `len`.
///
/// # Errors
///
/// Those of the field, with its name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn measure_switched<S: Wire, T: Union, const PART: usize, const INDEX: usize>(
    len: Total,
    field: &T,
) -> Result<Total, EncodeError> {
    let measured = match measure_variant(field) {
        Ok(field) => sized::measure::<S, PART, INDEX>(field),
        Err(error) => Err(error),
    };
    match measured {
        Ok(field) => len.add(field),
        Err(error) => Err(error.in_part(S::SCHEMA, PART, INDEX)),
    }
}

/// Adds the size of a field to `len` that is `number`, whatever the struct holds there.
///
/// # Errors
///
/// When the number does not fit, with the field's name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn measure_number<S: Wire, const PART: usize, const INDEX: usize>(
    len: Total,
    number: i128,
) -> Result<Total, EncodeError> {
    let (kind, _) = const { number_of(S::SCHEMA.field(PART, INDEX).schema(), S::SCHEMA.field(PART, INDEX).format()) };
    let measured =
        if const { S::SCHEMA.field(PART, INDEX).schema().takes_any() } || has_number(S::SCHEMA, PART, INDEX, number) {
            union::measure_number(kind, number)
        } else {
            Err(EncodeError::new(EncodeErrorKind::UnknownValue { value: number }))
        };
    match measured {
        Ok(field) => len.add(field),
        Err(error) => Err(error.in_part(S::SCHEMA, PART, INDEX)),
    }
}

/// Whether an enum has a variant of this number.
#[inline(never)]
fn has_number(schema: &'static Schema, part: usize, index: usize, number: i128) -> bool {
    schema.part_at(part).fields().get(index).is_some_and(|field| field.schema().has_number(number))
}

/// Adds the size of a constant of bytes to `len`.
///
/// # Errors
///
/// When no `usize` can say the sum.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn measure_bytes<S: Wire, const PART: usize, const INDEX: usize>(len: Total) -> Result<Total, EncodeError> {
    len.add(const { bytes_of(S::SCHEMA.field(PART, INDEX)) }.len())
}

/// Checks that a field is there exactly where its condition holds for `subject`.
///
/// # Errors
///
/// When it is not, with its name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn check_condition<S: Wire, const PART: usize, const INDEX: usize>(
    subject: Option<i128>,
    present: bool,
) -> Result<(), EncodeError> {
    if is_present::<S, PART, INDEX>(subject) == present {
        return Ok(());
    }
    let error = EncodeError::new(EncodeErrorKind::ConditionMismatch { present });
    Err(error.in_part(S::SCHEMA, PART, INDEX))
}

/// Checks that a field has the length that the field holding it holds for another.
///
/// # Errors
///
/// When it has not, with its name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn check_count<S: Wire, const PART: usize, const INDEX: usize>(
    count: usize,
    expected: i128,
) -> Result<(), EncodeError> {
    if count as i128 == expected {
        return Ok(());
    }
    let expected = usize::try_from(expected).unwrap_or(usize::MAX);
    let error = EncodeError::new(EncodeErrorKind::CountMismatch { count, expected });
    Err(error.in_part(S::SCHEMA, PART, INDEX))
}

/// Writes a field.
///
/// # Errors
///
/// When an `Encode` impl written by hand measured too little.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn write_field<S: Wire, T: Encode + ?Sized, const PART: usize, const INDEX: usize>(
    field: &T,
    writer: &mut Writer<'_>,
) -> Result<(), Overrun> {
    let run = Place::<S, T, PART, INDEX>::RUN;
    if run > 0 {
        attempt!(writer.ensure(run));
    }
    let format = Place::<S, T, PART, INDEX>::FORMAT;
    match Place::<S, T, PART, INDEX>::FORM {
        BIG => field.write_plain::<false>(writer),
        LITTLE => field.write_plain::<true>(writer),
        _ => field.write(writer, format),
    }
}

/// Writes a field with a size in front.
///
/// # Errors
///
/// When an `Encode` impl written by hand measured too little.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn write_sized<S: Wire, T: Encode + ?Sized, const PART: usize, const INDEX: usize>(
    field: &T,
    writer: &mut Writer<'_>,
) -> Result<(), Overrun> {
    let run = Place::<S, T, PART, INDEX>::RUN;
    if run > 0 {
        attempt!(writer.ensure(run));
    }
    let format = Place::<S, T, PART, INDEX>::FORMAT;
    sized::write::<S, PART, INDEX>(writer, || field.measure(format), |writer| field.write(writer, format))
}

/// Writes an enum without its number.
///
/// # Errors
///
/// When an `Encode` impl written by hand measured too little.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn write_switched<S: Wire, T: Union, const PART: usize, const INDEX: usize>(
    field: &T,
    writer: &mut Writer<'_>,
) -> Result<(), Overrun> {
    if const { S::SCHEMA.field(PART, INDEX).size().is_some() } {
        return sized::write::<S, PART, INDEX>(
            writer,
            || measure_variant(field),
            |writer| write_variant(field, writer),
        );
    }
    write_variant(field, writer)
}

/// Writes a field that is `number`, whatever the struct holds there.
///
/// # Errors
///
/// When an `Encode` impl written by hand measured too little.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn write_number<S: Wire, const PART: usize, const INDEX: usize>(
    number: i128,
    writer: &mut Writer<'_>,
) -> Result<(), Overrun> {
    let (kind, endian) =
        const { number_of(S::SCHEMA.field(PART, INDEX).schema(), S::SCHEMA.field(PART, INDEX).format()) };
    kind.write(writer, bits(number), endian)
}

/// Writes a constant of bytes.
///
/// # Errors
///
/// When an `Encode` impl written by hand measured too little.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn write_bytes<S: Wire, const PART: usize, const INDEX: usize>(writer: &mut Writer<'_>) -> Result<(), Overrun> {
    writer.put(const { bytes_of(S::SCHEMA.field(PART, INDEX)) })
}

/// The size of an array of `elements`.
///
/// # Errors
///
/// Those of the elements, with their index on the path, and that they are too many.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn measure_elements<T: Encode>(elements: &[T], format: Format) -> Result<usize, EncodeError> {
    let mut len = attempt!(Unit::Element.measure(elements.len(), format));
    if T::IS_PLAIN && format.of_elements().width.is_none() {
        // As long as in memory, where they are not too long.
        return sum(len, size_of_val(elements));
    }
    for (index, element) in elements.iter().enumerate() {
        len = match element.measure(format.of_elements()) {
            Ok(element) => sum(len, element)?,
            Err(error) => return Err(error.in_element(index)),
        };
    }
    Ok(len)
}

/// Writes the elements of an array that was measured.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn write_elements<T: Encode>(
    elements: &[T],
    writer: &mut Writer<'_>,
    format: Format,
) -> Result<(), Overrun> {
    let format = format.of_elements();
    if T::IS_PLAIN && format.width.is_none() {
        let room = attempt!(writer.room(size_of_val(elements)));
        return match format.endian {
            Endian::Big => put_plain::<T, false>(room, elements),
            Endian::Little => put_plain::<T, true>(room, elements),
        };
    }
    // One of its own, which nobody else can look at, is kept in registers. Its room tells nothing of one element.
    let tells = writer.tells();
    let mut own = writer.split_telling(Tells::Nothing);
    for element in elements {
        attempt!(element.write(&mut own, format));
    }
    writer.resume(own.into_rest(), tells);
    Ok(())
}

/// Writes elements into room for just as many.
///
/// Not `inline(always)`: inlined late, as a function whose arguments cannot overlap, its loop needs no check that they
/// do not.
pub(crate) fn put_plain<T: Encode, const IS_LITTLE: bool>(room: &mut [u8], elements: &[T]) -> Result<(), Overrun> {
    room.chunks_exact_mut(T::MIN_LEN).zip(elements).try_for_each(|(room, element)| {
        let mut writer = Writer::new(room);
        attempt!(element.write_plain::<IS_LITTLE>(&mut writer));
        // A number is known to fill its room, and loops over numbers are to vectorise.
        if T::IS_PLAIN || writer.remaining() == 0 { Ok(()) } else { Err(Overrun) }
    })
}

const fn bytes_of(field: &Field) -> &'static [u8] {
    match field.constant() {
        Some(Constant::Bytes(bytes)) => bytes,
        _ => &[],
    }
}

/// Refuses what an attribute of the field at `index` and its type make together, where that has no meaning.
///
/// # Panics
///
/// At compile time, with what is wrong.
#[track_caller]
pub const fn check_field(schema: &'static Schema, part: usize, index: usize, check: Check) {
    schema.check(part, index, check);
}

/// Refuses an enum whose numbers do not fit the `width` they are written in.
///
/// # Panics
///
/// At compile time, with what is wrong.
#[track_caller]
pub const fn check_number(schema: &'static Schema) {
    schema.check_number();
}
