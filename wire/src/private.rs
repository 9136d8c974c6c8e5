//! What generated code calls, and nothing else.
//!
//! Public for the macro's sake only: outside of semver, and not for use by hand. Each function serves one field of
//! the struct `S`, numbered as in its schema; together they keep the rule that one bounds check serves a run.

use crate::decode::Decode;
use crate::encode::Encode;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Overrun};
use crate::layout::Wire;
use crate::message::{Message, MessageSet, Request};
use crate::reader::Reader;
use crate::schema::Schema;
use crate::writer::Writer;

pub use core;
// Primitive types by a path, for a crate may have types of these names.
pub use core::primitive::{i8, i16, i32, i64};

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
/// When it is longer than any memory: the same elements can be borrowed many times over.
#[inline(always)]
pub const fn sum(len: usize, more: usize) -> Result<usize, EncodeError> {
    match len.checked_add(more) {
        Some(len) => Ok(len),
        None => Err(too_large()),
    }
}

/// Refuses, at compile time, elements that take no bytes: a count of them would cost a peer nothing.
///
/// # Panics
///
/// At compile time, when `T` can take no bytes.
pub const fn assert_not_empty<T: Wire>() {
    assert!(T::MIN_LEN > 0, "an element of an array must take at least one byte: give it a field");
}

/// The same for the arrays in the field at position `field` of the struct laid out as `schema`.
///
/// # Panics
///
/// At compile time, when such an array has elements that can take no bytes.
#[expect(clippy::indexing_slicing, reason = "evaluated in constants; the derive numbers the fields it declares")]
pub const fn assert_elements(schema: &'static Schema, field: usize) {
    assert!(
        !schema.fields()[field].schema().has_empty_elements(),
        "an element of an array must take at least one byte: give it a field"
    );
}

/// Refuses, at compile time, a response that its request's key would not find.
///
/// # Panics
///
/// At compile time, when the keys differ.
pub const fn assert_same_key<R: Request>() {
    assert!(R::KEY == <R::Response<'static> as Message>::KEY, "request and response must have the same api_key");
}

/// The keys of a message or a set.
#[derive(Debug, Clone, Copy)]
pub enum Keys {
    /// That of one message.
    One(i64),
    /// Those of each variant.
    Set(&'static [Self]),
}

/// The keys of `T`, a variant of a set whose first variant is `F`.
#[must_use]
pub const fn keys<F: MessageSet<'static>, T: MessageSet<'static, Key = F::Key>>() -> Keys {
    T::KEYS
}

/// Refuses, at compile time, the variant at position `later` when it has a key of an earlier one: they could not be
/// told apart.
///
/// # Panics
///
/// At compile time, when two keys are the same.
#[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "evaluated in constants")]
pub const fn assert_distinct_keys(variants: &[Keys], later: usize) {
    let mut earlier = 0;
    while earlier < later {
        assert!(!overlap(variants[earlier], variants[later]), "an earlier variant has the same api_key");
        earlier += 1;
    }
}

#[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "evaluated in constants")]
const fn overlap(left: Keys, right: Keys) -> bool {
    match (left, right) {
        (Keys::One(left), Keys::One(right)) => left == right,
        (Keys::Set(variants), other) | (other, Keys::Set(variants)) => {
            let mut index = 0;
            while index < variants.len() {
                if overlap(variants[index], other) {
                    return true;
                }
                index += 1;
            }
            false
        }
    }
}

/// What the impls beside a compile error return; never compiled into a program.
///
/// # Panics
///
/// Always.
#[cold]
pub fn stub<T>() -> T {
    unreachable!("a type whose derive failed does not compile")
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

#[cold]
#[inline(never)]
const fn too_large() -> EncodeError {
    EncodeError::new(EncodeErrorKind::MessageTooLarge)
}
