//! A field as it is read.
//!
//! Owns the rule that one bounds check serves a run, which is fixed-size fields in a row and the length prefix behind them.
//! It never says how a type stands in bytes.

use super::held::{follows, wrong};
use super::place::{BIG, EITHER, LITTLE, Place};
use super::union::read_variant;
use super::{DecodeUnion, Differing, HeldSize, Passed, SomeFloat, sized};
use crate::codec::call::call_read;
use crate::codec::{Decode, Wire};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::io::{Knowledge, Reader};
use crate::layout::constant::{Field, Format, Schema};
use crate::layout::{Difference, End, Subject};
use crate::primitive::length;

/// Reads a field, and where a run of fixed-size fields begins checks that all of it is there.
///
/// # Errors
///
/// Those of the field, with its name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn read_field<'de, S: Wire, T: Decode<'de>, const PART: usize, const INDEX: usize>(
    reader: &mut Reader<'de>,
    given: impl Passed,
) -> Result<T, DecodeError> {
    let run = Place::<S, T, PART, INDEX>::RUN;
    if run > 0 && reader.remaining().len() < run {
        return Err(S::NODE.short_run(PART, INDEX, reader.clone()));
    }
    let (rest, offset) = (reader.remaining(), reader.offset());
    match Place::<S, T, PART, INDEX>::FORM {
        BIG => match T::read_plain::<false>(reader) {
            Some(value) => Ok(value),
            None => Err(refused::<T, false>(S::NODE, PART, INDEX, rest, offset, reader.known())),
        },
        LITTLE => match T::read_plain::<true>(reader) {
            Some(value) => Ok(value),
            None => Err(refused::<T, true>(S::NODE, PART, INDEX, rest, offset, reader.known())),
        },
        EITHER if given.is_little() => match T::read_plain::<true>(reader) {
            Some(value) => Ok(value),
            None => Err(refused::<T, true>(S::NODE, PART, INDEX, rest, offset, reader.known())),
        },
        EITHER => match T::read_plain::<false>(reader) {
            Some(value) => Ok(value),
            None => Err(refused::<T, false>(S::NODE, PART, INDEX, rest, offset, reader.known())),
        },
        _ => match T::read(reader, given.format::<T>(Place::<S, T, PART, INDEX>::FORMAT)) {
            Ok(value) => Ok(value),
            Err(error) => Err(error.in_part(S::NODE, PART, INDEX)),
        },
    }
}

/// Reads a field that has a size.
///
/// A function of its own, for the compiler evaluates the constants of all that a function mentions, for each field.
///
/// # Errors
///
/// Those of the field, with its name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn read_sized<'de, S: Wire, T: Decode<'de>, const PART: usize, const INDEX: usize>(
    reader: &mut Reader<'de>,
    held: HeldSize,
    given: impl Passed,
) -> Result<T, DecodeError> {
    let format = given.format::<T>(Place::<S, T, PART, INDEX>::FORMAT);
    // A codec by hand may look at where its bytes begin and end.
    match const { if T::IS_KNOWN { S::NODE.field(PART, INDEX).exact_len() } else { None } } {
        Some(len) => match sized::read_exact::<S, PART, INDEX, T>(reader, len, format, given) {
            Some(value) => Ok(value),
            None => Err(sized::not_exact::<S, PART, INDEX, T>(reader.clone(), format, given)),
        },
        None => sized::read::<S, PART, INDEX, T>(reader, held, given, |reader| T::read(reader, format)),
    }
}

/// What was read of a field that stands behind one with an end so many bytes before that of the message: where the message
/// grows, other bytes stand there.
///
/// # Errors
///
/// Those of the field, incomplete where more input moves it.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn moving<T>(read: Result<T, DecodeError>, reader: &Reader<'_>) -> Result<T, DecodeError> {
    read.map_err(|error| if reader.known().can_grow() { error.incomplete() } else { error })
}

/// Whether the length of a field that may be missing, which another field holds, is null.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn is_null_length<S: Wire, const PART: usize, const INDEX: usize>(length: i128) -> bool {
    const { follows(S::NODE.field(PART, INDEX).holder()) }.of(length) == -1
}

/// Whether the size of a field that may be missing is not null, which is then left for the field.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn has_size<S: Wire, const PART: usize, const INDEX: usize>(reader: &mut Reader<'_>, given: impl Passed) -> bool {
    !sized::take_null::<S, PART, INDEX>(reader, given)
}

/// Leaves the reader behind a field that was decoded before.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn skip_field<'de, S: Wire, T: Decode<'de>, const PART: usize, const INDEX: usize>(reader: &mut Reader<'de>) {
    if let Some(len) = const { S::NODE.field(PART, INDEX).fixed_len() } {
        reader.skip(len);
    } else {
        T::skip(reader, Place::<S, T, PART, INDEX>::FORMAT);
    }
}

/// The same of a field that has a size in front.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn skip_sized<'de, S: Wire, T: Decode<'de>, const PART: usize, const INDEX: usize>(reader: &mut Reader<'de>) {
    sized::skip::<S, PART, INDEX>(reader);
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
    if const { S::NODE.is_small() } {
        return read(reader);
    }
    call_read(reader, |reader| {
        // What was checked where the run began is not known in what is called.
        let run = const { S::NODE.part(PART).run_within(FROM, TO) };
        if run > 0 && reader.remaining().len() < run {
            return Err(S::NODE.short_run(PART, FROM, reader.clone()));
        }
        read(reader)
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
    known: Knowledge,
) -> DecodeError {
    let mut reader = Reader::from_slice(rest).knowing(known);
    match T::read(&mut reader, const { Format::plain(IS_LITTLE) }) {
        Err(error) => error.behind(offset).only_in_part(schema, part, index),
        Ok(_) => DecodeError::new(DecodeErrorKind::TooShort { needed: T::MIN_LEN, left: rest.len() }, offset),
    }
}

/// Reads a string or array whose length an earlier field holds, which begins at byte `start`.
///
/// # Errors
///
/// Those of the field, with its name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn read_held<'de, S: Wire, T: Decode<'de>, const PART: usize, const INDEX: usize>(
    reader: &mut Reader<'de>,
    length: i128,
    start: usize,
    given: impl Passed,
) -> Result<T, DecodeError> {
    match read_counted::<S, T, PART, INDEX>(reader, length, start, given) {
        Ok(value) => Ok(value),
        Err(error) => Err(error.in_part(S::NODE, PART, INDEX)),
    }
}

/// The same of one that has a size too.
///
/// # Errors
///
/// Those of the field, with its name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn read_held_sized<'de, S: Wire, T: Decode<'de>, const PART: usize, const INDEX: usize>(
    reader: &mut Reader<'de>,
    length: i128,
    start: usize,
    held: HeldSize,
    given: impl Passed,
) -> Result<T, DecodeError> {
    sized::read::<S, PART, INDEX, T>(reader, held, given, |reader| {
        read_counted::<S, T, PART, INDEX>(reader, length, start, given)
    })
}

/// Reads a string or array of so many bytes or elements as follow from `length`, which stands at byte `start`.
#[cfg_attr(not(debug_assertions), inline(always))]
fn read_counted<'de, S: Wire, T: Decode<'de>, const PART: usize, const INDEX: usize>(
    reader: &mut Reader<'de>,
    length: i128,
    start: usize,
    given: impl Passed,
) -> Result<T, DecodeError> {
    let format = given.format::<T>(Place::<S, T, PART, INDEX>::FORMAT);
    let length = const { follows(S::NODE.field(PART, INDEX).holder()) }.of(length);
    let read = match length::held(T::SCHEMA, length, reader) {
        Ok(length) => T::read(reader, format.with_end(End::Known(length))),
        Err(error) => Err(error),
    };
    match read {
        Ok(value) => Ok(value),
        Err(error) => Err(of_number::<S, PART, INDEX>(error, length, start, reader.input())),
    }
}

/// The error of a field whose length or variant another says, which begins at byte `start`.
///
/// Mostly the schema says how far in front that one's number stands, and then nothing keeps `start` for it.
#[cfg_attr(not(debug_assertions), inline(always))]
fn of_number<S: Wire, const PART: usize, const INDEX: usize>(
    error: DecodeError,
    number: i128,
    start: usize,
    input: &[u8],
) -> DecodeError {
    let start = match const { S::NODE.part(PART).len_behind_number(INDEX) } {
        Some(len) => error.offset().wrapping_sub(len),
        None => start,
    };
    let part = S::NODE.part_at(PART);
    let term = part.fields().get(INDEX).and_then(Field::numbered_by);
    wrong(error, part, term, number, start, input)
}

/// Reads an enum whose number an earlier field is, which begins at byte `start`.
///
/// # Errors
///
/// Those of the field, with its name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn read_switched<'de, S: Wire, T: DecodeUnion<'de>, const PART: usize, const INDEX: usize>(
    reader: &mut Reader<'de>,
    tag: i128,
    start: usize,
    held: HeldSize,
    given: impl Passed,
) -> Result<T, DecodeError> {
    let tag = const { follows(S::NODE.field(PART, INDEX).switch()) }.of(tag);
    let read = |reader: &mut Reader<'de>| match read_variant(reader, tag, given) {
        Ok(value) => Ok(value),
        Err(error) => Err(of_number::<S, PART, INDEX>(error, tag, start, reader.input())),
    };
    if const { S::NODE.field(PART, INDEX).size().is_some() } {
        return sized::read::<S, PART, INDEX, T>(reader, held, given, read);
    }
    read(reader).map_err(|error| error.in_part(S::NODE, PART, INDEX))
}

/// What was read of a list of enums whose number is made of `tag`, a field that begins at byte `start`.
///
/// # Errors
///
/// The same; where no variant has the number, that of the field that is it.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn chosen_by<S: Wire, T, const PART: usize, const INDEX: usize>(
    read: Result<T, DecodeError>,
    tag: i128,
    start: usize,
    reader: &Reader<'_>,
) -> Result<T, DecodeError> {
    match read {
        Ok(value) => Ok(value),
        Err(error) => Err(of_list(error, S::NODE, (PART, INDEX), tag, start, reader.input())),
    }
}

#[cold]
#[inline(never)]
fn of_list(
    error: DecodeError,
    schema: &'static Schema,
    (part, index): (usize, usize),
    tag: i128,
    start: usize,
    input: &[u8],
) -> DecodeError {
    let fields = schema.part_at(part);
    let field = fields.fields().get(index);
    match field.and_then(|field| error.of_list(field.chosen_elements()?, tag)) {
        Some(error) => {
            let term = field.and_then(Field::switch);
            wrong(error, fields, term, tag, start, input).in_part(schema, part, index)
        }
        None => error,
    }
}

/// The number of each enum in a list, which follows from that of an earlier field.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn number_of_each<S: Wire, const PART: usize, const INDEX: usize>(number: i128) -> i128 {
    const { follows(S::NODE.field(PART, INDEX).switch()) }.of(number)
}

/// Reads a field that always has the same value.
///
/// # Errors
///
/// Those of the field, and that it has another value, with its name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn read_constant<'de, S: Wire, T: Decode<'de> + Differing, const PART: usize, const INDEX: usize>(
    reader: &mut Reader<'de>,
    given: impl Passed,
) -> Result<T, DecodeError> {
    let start = reader.offset();
    let value = attempt!(read_field::<S, T, PART, INDEX>(reader, given));
    attempt!(is_constant::<S, T, PART, INDEX>(&value, start));
    Ok(value)
}

/// Refuses a field, read from byte `start` on, that is not what it always is.
///
/// # Errors
///
/// When it is not, with its name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn is_constant<S: Wire, T: Differing, const PART: usize, const INDEX: usize>(
    value: &T,
    start: usize,
) -> Result<(), DecodeError> {
    let Some(constant) = (const { S::NODE.field(PART, INDEX).constant() }) else { return Ok(()) };
    match value.differing(constant) {
        Some(difference) => Err(not_constant(S::NODE, PART, INDEX, difference, start)),
        None => Ok(()),
    }
}

#[cold]
#[inline(never)]
fn not_constant(
    schema: &'static Schema,
    part: usize,
    index: usize,
    difference: Difference,
    start: usize,
) -> DecodeError {
    DecodeError::not_constant(schema.field(part, index), difference, start).in_part(schema, part, index)
}

/// Whether one comparison of a field's condition holds for a number, `None` where the field that has it is not there.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn holds<S: Wire, const PART: usize, const INDEX: usize, const LEAF: usize>(number: Option<i128>) -> bool {
    let subject = match number {
        Some(number) => Subject::Number(number),
        None => Subject::Absent,
    };
    compares::<S, PART, INDEX, LEAF>(subject)
}

/// The same for bytes.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn holds_bytes<S: Wire, const PART: usize, const INDEX: usize, const LEAF: usize>(bytes: Option<&[u8]>) -> bool {
    let subject = match bytes {
        Some(bytes) => Subject::Bytes(bytes),
        None => Subject::Absent,
    };
    compares::<S, PART, INDEX, LEAF>(subject)
}

/// The same for a float.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn holds_float<S: Wire, const PART: usize, const INDEX: usize, const LEAF: usize>(
    float: Option<SomeFloat>,
) -> bool {
    let subject = match float {
        Some(SomeFloat::Single(float)) => Subject::Float32(float),
        Some(SomeFloat::Double(float)) => Subject::Float64(float),
        None => Subject::Absent,
    };
    compares::<S, PART, INDEX, LEAF>(subject)
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn compares<S: Wire, const PART: usize, const INDEX: usize, const LEAF: usize>(subject: Subject<'_>) -> bool {
    match const { S::NODE.field(PART, INDEX).comparison(LEAF) } {
        Some(comparison) => comparison.holds_of(subject),
        None => true,
    }
}

/// Skips what stands behind the last field of a struct that ignores it.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn skip_extra(reader: &mut Reader<'_>) {
    reader.skip(reader.remaining().len());
}

/// Whether a field that the message may end before is there.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn goes_on(reader: &Reader<'_>) -> bool {
    !reader.remaining().is_empty()
}
