//! A field as it is measured, with all that can fail when it is encoded.
//!
//! Owns that fields which depend on each other agree. It never writes a byte.

use super::place::{BIG, EITHER, LITTLE, Place};
use super::union::{self, measure_variant, number_of};
use super::{Passed, Union, bytes_of, sized, sum};
use crate::codec::call::call_measure;
use crate::codec::{Encode, Wire};
use crate::error::{EncodeError, EncodeErrorKind};
use crate::layout::Unit;
use crate::layout::constant::{Format, Schema};
use crate::primitive::{Beginning, Total};

/// Adds the size of a field to `len`.
///
/// # Errors
///
/// Those of the field, with its name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn measure_field<S: Wire, T: Encode + ?Sized, const PART: usize, const INDEX: usize>(
    len: Total,
    field: &T,
    given: impl Passed,
) -> Result<Total, EncodeError> {
    let measured = match Place::<S, T, PART, INDEX>::FORM {
        BIG | LITTLE | EITHER => {
            return match field.measure_plain() {
                Some(field) => len.add(field),
                None => Err(refused_value(S::NODE, PART, INDEX, field)),
            };
        }
        _ => field.measure(given.format::<T>(Place::<S, T, PART, INDEX>::FORMAT)),
    };
    added::<S, PART, INDEX>(len, measured)
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
    given: impl Passed,
) -> Result<Total, EncodeError> {
    let format = given.format::<T>(Place::<S, T, PART, INDEX>::FORMAT);
    let measured = match field.measure(format) {
        Ok(len) => sized::measure::<S, PART, INDEX>(len, || field.takes_more(format)),
        Err(error) => Err(error),
    };
    added::<S, PART, INDEX>(len, measured)
}

/// Adds the bytes of a size that is null to `len`.
///
/// # Errors
///
/// When no `usize` can say the sum.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn measure_null<S: Wire, const PART: usize, const INDEX: usize>(len: Total) -> Result<Total, EncodeError> {
    len.add(const { sized::null_len::<S, PART, INDEX>() })
}

/// The size of a field that an earlier one holds.
///
/// # Errors
///
/// Those of the field, with its name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn measure_content<S: Wire, T: Encode + ?Sized, const PART: usize, const INDEX: usize>(
    field: &T,
    given: impl Passed,
) -> Result<usize, EncodeError> {
    match field.measure(given.format::<T>(Place::<S, T, PART, INDEX>::FORMAT)) {
        Ok(len) => Ok(len),
        Err(error) => Err(error.in_part(S::NODE, PART, INDEX)),
    }
}

/// The same of an enum without its number.
///
/// # Errors
///
/// Those of the field, with its name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn measure_body<S: Wire, T: Union, const PART: usize, const INDEX: usize>(
    field: &T,
    given: impl Passed,
) -> Result<usize, EncodeError> {
    match measure_variant(field, given) {
        Ok(len) => Ok(len),
        Err(error) => Err(error.in_part(S::NODE, PART, INDEX)),
    }
}

/// Adds that size to `len`.
///
/// # Errors
///
/// When no `usize` can say the sum.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn add_content(len: Total, content: usize) -> Result<Total, EncodeError> {
    len.add(content)
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
    given: impl Passed,
) -> Result<Total, EncodeError> {
    let measured = match measure_variant(field, given) {
        Ok(len) => sized::measure::<S, PART, INDEX>(len, || field.takes_more(Format::DEFAULT)),
        Err(error) => Err(error),
    };
    added::<S, PART, INDEX>(len, measured)
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
    let (kind, _) = const { number_of(S::NODE.field(PART, INDEX).schema(), S::NODE.field(PART, INDEX).format()) };
    let measured = if const { S::NODE.field(PART, INDEX).takes_any() } || has_number(S::NODE, PART, INDEX, number) {
        union::measure_number(kind, number)
    } else if const { S::NODE.field(PART, INDEX).schema().takes_any() } {
        Err(EncodeError::new(EncodeErrorKind::NotAValue { value: number }))
    } else {
        let error = EncodeError::new(EncodeErrorKind::UnknownValue { value: number });
        Err(error.of_text(const { S::NODE.field(PART, INDEX).schema().text_len() }))
    };
    added::<S, PART, INDEX>(len, measured)
}

/// Adds the size of a constant of bytes to `len`.
///
/// # Errors
///
/// When no `usize` can say the sum.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn measure_bytes<S: Wire, const PART: usize, const INDEX: usize>(len: Total) -> Result<Total, EncodeError> {
    len.add(const { bytes_of(S::NODE.field(PART, INDEX)) }.len())
}

/// Measures some fields of a part that has many, or one variant of many, by a call unless the type is small.
///
/// # Errors
///
/// Those of the fields.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn measure_group<S: Wire, T, M: FnOnce() -> Result<T, EncodeError>>(measure: M) -> Result<T, EncodeError> {
    if const { S::NODE.is_small() } { measure() } else { call_measure(measure) }
}

/// Checks that a field is there exactly where its condition holds.
///
/// # Errors
///
/// When it is not, with its name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn check_condition<S: Wire, const PART: usize, const INDEX: usize>(
    holds: bool,
    present: bool,
) -> Result<(), EncodeError> {
    if holds == present {
        return Ok(());
    }
    let error = EncodeError::new(EncodeErrorKind::ConditionMismatch { present });
    Err(error.in_part(S::NODE, PART, INDEX))
}

/// The size of an array of `elements`.
///
/// # Errors
///
/// Those of the elements, with their index on the path, and that they are too many.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn measure_elements<T: Encode>(elements: &[T], format: Format) -> Result<usize, EncodeError> {
    let mut len = attempt!(Unit::Element.measure(elements.len(), format));
    if T::IS_PLAIN && format.of_elements().width.is_none() && format.until().is_none() {
        // As long as in memory, where they are not too long.
        return sum(len, size_of_val(elements));
    }
    for (index, element) in elements.iter().enumerate() {
        len = match measure_element(element, format) {
            Ok(element) => sum(len, element)?,
            Err(error) => return Err(error.in_element(index)),
        };
    }
    Ok(len)
}

/// The size of an element of an array written as `format` says.
///
/// # Errors
///
/// Those of the element, and that it begins with what ends the array.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn measure_element<T: Encode>(element: &T, format: Format) -> Result<usize, EncodeError> {
    if let Some(until) = format.until() {
        let mut beginning = Beginning::default();
        element.begin(&mut beginning, format.of_elements());
        if beginning.bytes().starts_with(until.bytes()) {
            return Err(EncodeError::new(EncodeErrorKind::BeginsWithTerminator));
        }
        if beginning.bytes().len() < until.bytes().len() {
            return Err(EncodeError::refused(
                &"its codec is written by hand, and could begin with what ends the array",
            ));
        }
    }
    element.measure(format.of_elements())
}

/// Adds the first bytes of the first field of a struct.
#[inline]
pub fn begin_field<S: Wire, T: Encode + ?Sized, const PART: usize, const INDEX: usize>(
    field: &T,
    beginning: &mut Beginning,
) {
    field.begin(beginning, Place::<S, T, PART, INDEX>::FORMAT);
}

/// The sum with the size of a field, or its error with the field's name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
fn added<S: Wire, const PART: usize, const INDEX: usize>(
    len: Total,
    measured: Result<usize, EncodeError>,
) -> Result<Total, EncodeError> {
    match measured {
        Ok(field) => len.add(field),
        Err(error) => Err(error.in_part(S::NODE, PART, INDEX)),
    }
}

/// Whether an enum has a variant of this number, or a type of one's own the value.
#[inline(never)]
fn has_number(schema: &'static Schema, part: usize, index: usize, number: i128) -> bool {
    schema
        .part_at(part)
        .fields()
        .get(index)
        .is_some_and(|field| field.schema().has_number(number) && field.declared().has_value(number))
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
