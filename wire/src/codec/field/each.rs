//! What must hold of the elements of an array.
//!
//! Owns how they are gone through, and the errors of both directions. They are looked at once the array is there as a whole,
//! and read again only to say where a wrong one begins.

use super::Passed;
use crate::codec::{Decode, Wire};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::io::Reader;
use crate::layout::Size;
use crate::layout::constant::{Field, Format, Schema};
use crate::primitive::length;

/// What has elements that can be gone through.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no elements to check",
    label = "is no array",
    note = "`each(check = ...)` and `ascending` are for a `Vec`, a `List`, an `Array`, or a `[T; N]`, and `until(last ...)` is for the first three and for strings of bytes"
)]
pub trait Elements {
    /// One of them.
    type Element;

    /// The position of the first of which `is_found` is true.
    fn first(&self, is_found: impl FnMut(&Self::Element) -> bool) -> Option<usize>;

    /// How many there are.
    fn count(&self) -> usize;
}

impl<T, const N: usize> Elements for [T; N] {
    type Element = T;

    #[inline]
    fn first(&self, is_found: impl FnMut(&T) -> bool) -> Option<usize> {
        self.iter().position(is_found)
    }

    #[inline]
    fn count(&self) -> usize {
        N
    }
}

impl<T: Elements> Elements for Option<T> {
    type Element = T::Element;

    #[inline]
    fn first(&self, is_found: impl FnMut(&T::Element) -> bool) -> Option<usize> {
        self.as_ref()?.first(is_found)
    }

    #[inline]
    fn count(&self) -> usize {
        self.as_ref().map_or(0, T::count)
    }
}

/// Refuses elements of an array, of a field that begins at `start`, of which one is not what the field demands. `found` is
/// the number of one that an error has.
///
/// # Errors
///
/// When one is not, with the field's name and its index on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn check_elements<'de, S: Wire, T: Wire + Elements<Element: Decode<'de>>, const PART: usize, const INDEX: usize>(
    value: &T,
    start: Reader<'de>,
    given: impl Passed,
    holds: impl Fn(&T::Element) -> bool,
    found: impl Fn(&T::Element) -> Option<i128>,
) -> Result<(), DecodeError> {
    // What was decoded before is so: going through it again would do so at each level of lists in lists.
    if start.is_checked() {
        return Ok(());
    }
    match first_wrong(value, holds, found) {
        None => Ok(()),
        Some((index, found)) => {
            let format = given.format::<T>(S::NODE.field(PART, INDEX).format());
            let kind = DecodeErrorKind::CheckFailed { found };
            Err(refused::<T::Element>(kind, S::NODE, (PART, INDEX), format, start, index))
        }
    }
}

/// The same of elements whose `number` does not grow from one to the next.
///
/// # Errors
///
/// When it does not, with the field's name and the index of the first that is no larger on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn check_ascending<
    'de,
    S: Wire,
    T: Wire + Elements<Element: Decode<'de>>,
    const PART: usize,
    const INDEX: usize,
>(
    value: &T,
    start: Reader<'de>,
    given: impl Passed,
    number: impl Fn(&T::Element) -> i128,
) -> Result<(), DecodeError> {
    // What was decoded before ascends: going through it again would do so at each level of lists in lists.
    if start.is_checked() {
        return Ok(());
    }
    match out_of_order(value, number) {
        None => Ok(()),
        Some((index, found, before)) => {
            let format = given.format::<T>(S::NODE.field(PART, INDEX).format());
            let kind = DecodeErrorKind::NotAscending { found, before };
            Err(refused::<T::Element>(kind, S::NODE, (PART, INDEX), format, start, index))
        }
    }
}

/// Refuses elements that are to be written, of which one is not what the field demands.
///
/// # Errors
///
/// When one is not, with the field's name and its index on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn elements_hold<S: Wire, T: Elements, const PART: usize, const INDEX: usize>(
    value: &T,
    holds: impl Fn(&T::Element) -> bool,
    found: impl Fn(&T::Element) -> Option<i128>,
) -> Result<(), EncodeError> {
    match first_wrong(value, holds, found) {
        None => Ok(()),
        Some((index, found)) => {
            let error = EncodeError::new(EncodeErrorKind::CheckFailed { value: found });
            Err(error.in_element(index).in_part(S::NODE, PART, INDEX))
        }
    }
}

/// The same of elements whose `number` does not grow from one to the next.
///
/// # Errors
///
/// When it does not, with the field's name and the index of the first that is no larger on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn elements_ascend<S: Wire, T: Elements, const PART: usize, const INDEX: usize>(
    value: &T,
    number: impl Fn(&T::Element) -> i128,
) -> Result<(), EncodeError> {
    match out_of_order(value, number) {
        None => Ok(()),
        Some((index, value, before)) => {
            let error = EncodeError::new(EncodeErrorKind::NotAscending { value, before });
            Err(error.in_element(index).in_part(S::NODE, PART, INDEX))
        }
    }
}

/// The first element that is not what is demanded: its position, and the number of it that an error has.
#[inline]
fn first_wrong<T: Elements>(
    value: &T,
    holds: impl Fn(&T::Element) -> bool,
    found: impl Fn(&T::Element) -> Option<i128>,
) -> Option<(usize, Option<i128>)> {
    let mut wrong = None;
    let index = value.first(|element| {
        let is_wrong = !holds(element);
        if is_wrong {
            wrong = found(element);
        }
        is_wrong
    })?;
    Some((index, wrong))
}

/// The first element whose number is no larger than that of the one in front: its position, and both numbers.
#[inline]
fn out_of_order<T: Elements>(value: &T, number: impl Fn(&T::Element) -> i128) -> Option<(usize, i128, i128)> {
    let (mut before, mut found) = (None, 0);
    let index = value.first(|element| {
        found = number(element);
        if before.is_some_and(|before| found <= before) {
            return true;
        }
        before = Some(found);
        false
    })?;
    Some((index, found, before?))
}

/// The error of the element at `index` of a field, which begins at `start`.
#[cold]
#[inline(never)]
fn refused<'de, T: Decode<'de>>(
    kind: DecodeErrorKind,
    schema: &'static Schema,
    place: (usize, usize),
    format: Format,
    start: Reader<'de>,
    index: usize,
) -> DecodeError {
    let (part, field) = place;
    let offset = match schema.part_at(part).fields().get(field) {
        Some(field) => offset_of::<T>(field, format, start, index),
        None => 0,
    };
    DecodeError::new(kind, offset).in_element(index).in_part(schema, part, field)
}

/// At which byte the element at `index` begins, having been read before.
fn offset_of<'de, T: Decode<'de>>(field: &Field, format: Format, mut reader: Reader<'de>, index: usize) -> usize {
    if let Some(Size::Prefix(_)) = field.size() {
        let mut behind = reader.clone();
        reader =
            length::take_sized(&mut behind, field.size_format(format.endian()).unwrap_or_default()).unwrap_or(reader);
    }
    let format_of_elements = format.of_elements();
    if matches!(field.schema().counted(), Schema::Array { .. }) && format.is_counted() {
        // That of a field is known, and takes no bytes.
        let _count = length::take_count(&mut reader, format, 1);
    }
    for _ in 0..index {
        if T::read(&mut reader, format_of_elements).is_err() {
            break;
        }
    }
    reader.offset()
}
