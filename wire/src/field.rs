//! A field as a part of its struct: read, measured and written with its name on the path of errors.
//!
//! Owns the rule that one bounds check serves a run, which is fixed-size fields in a row and the length prefix behind
//! them. Each function serves field `INDEX` of the struct `S`, numbered as in its schema. The derive calls them through
//! `private`, so they are public there and nowhere else.

use crate::decode::Decode;
use crate::encode::Encode;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, Overrun};
use crate::layout::Wire;
use crate::reader::Reader;
use crate::schema::Schema;
use crate::writer::Writer;

/// Reads field `INDEX` of `S`, and where a run of fixed-size fields begins checks that all of it is there.
///
/// # Errors
///
/// Those of the field, with its name on the path.
#[inline(always)]
pub fn read_field<'de, S: Wire, T: Decode<'de>, const INDEX: usize>(
    reader: &mut Reader<'de>,
) -> Result<T, DecodeError> {
    if const { S::SCHEMA.starts_run(INDEX) } && reader.remaining().len() < const { S::SCHEMA.run_len(INDEX) } {
        return Err(short_run(reader, S::SCHEMA, INDEX));
    }
    match T::read(reader) {
        Ok(value) => Ok(value),
        Err(error) => Err(error.in_field(S::SCHEMA, INDEX)),
    }
}

/// Adds the size of field `INDEX` of `S` to `len`.
///
/// # Errors
///
/// Those of the field, with its name on the path.
#[inline(always)]
pub fn measure_field<S: Wire, T: Encode + ?Sized, const INDEX: usize>(
    len: usize,
    field: &T,
) -> Result<usize, EncodeError> {
    match field.measure() {
        Ok(field) => sum(len, field),
        Err(error) => Err(error.in_field(S::SCHEMA, INDEX)),
    }
}

/// Writes field `INDEX` of `S`.
///
/// # Errors
///
/// When an `Encode` impl written by hand measured too little.
#[inline(always)]
pub fn write_field<S: Wire, T: Encode + ?Sized, const INDEX: usize>(
    field: &T,
    writer: &mut Writer<'_>,
) -> Result<(), Overrun> {
    if const { S::SCHEMA.starts_run(INDEX) } {
        writer.ensure(const { S::SCHEMA.run_len(INDEX) })?;
    }
    field.write(writer)
}

/// The size of two parts.
///
/// # Errors
///
/// When no `usize` can say it: the same elements can be borrowed many times over.
#[inline(always)]
pub(crate) const fn sum(len: usize, more: usize) -> Result<usize, EncodeError> {
    match len.checked_add(more) {
        Some(len) => Ok(len),
        None => Err(EncodeError::too_large()),
    }
}

/// Refuses, at compile time, elements that take no bytes: a count of them would cost a peer nothing.
///
/// # Panics
///
/// At compile time, when `T` can take no bytes.
#[track_caller]
pub(crate) const fn assert_not_empty<T: Wire>() {
    assert!(T::MIN_LEN > 0, "an element of an array must take at least one byte: give it a field");
}

/// The same for the arrays in the field at position `field` of the struct laid out as `schema`.
///
/// # Panics
///
/// At compile time, when such an array has elements that can take no bytes.
#[expect(clippy::indexing_slicing, reason = "evaluated in constants; the derive numbers the fields it declares")]
#[track_caller]
pub const fn assert_elements(schema: &'static Schema, field: usize) {
    assert!(
        !schema.fields()[field].schema().has_empty_elements(),
        "an element of an array must take at least one byte: give it a field"
    );
}

/// Finds the field that a run too short for its fields breaks off in.
#[cold]
#[inline(never)]
fn short_run(reader: &Reader<'_>, schema: &'static Schema, from: usize) -> DecodeError {
    let (mut offset, mut left) = (reader.offset(), reader.remaining().len());
    // A run that is too short always has such a field; the other branch only spares a panic.
    first_short(schema, from, &mut offset, &mut left)
        .unwrap_or_else(|| DecodeError::new(DecodeErrorKind::TooShort { needed: 1, left }, offset))
}

fn first_short(schema: &'static Schema, from: usize, offset: &mut usize, left: &mut usize) -> Option<DecodeError> {
    if let Schema::Struct { fields, .. } = schema {
        return (from..fields.len()).find_map(|index| {
            let field = fields.get(index)?;
            first_short(field.schema(), 0, offset, left).map(|error| error.in_field(schema, index))
        });
    }
    let needed = schema.min_len();
    let Some(rest) = left.checked_sub(needed) else {
        return Some(DecodeError::new(DecodeErrorKind::TooShort { needed, left: *left }, *offset));
    };
    *left = rest;
    *offset = offset.wrapping_add(needed);
    None
}
