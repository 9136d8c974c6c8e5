//! A field that ends behind the first of its elements that says it is the last, or in front of the first that was cut.
//!
//! Owns that one at the end of it says so, and no other. Whether one does the layout knows, of what generated code finds in it.

use super::place::Place;
use super::{Elements, HeldSize, Passed, sized};
use crate::codec::{Decode, Wire};
use crate::error::{DecodeError, EncodeError, EncodeErrorKind};
use crate::io::Reader;
use crate::layout::constant::{Format, Schema};
use crate::layout::{End, Unit};

/// Refuses, once, a field whose elements nobody can look at.
pub const fn assert_elements<T: Elements>() {}

/// What ends behind an element that says it is the last, as it is read.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not end with an element that says so",
    label = "`len = until(last ...)` is for elements",
    note = "the last is one of a `List`, an `Array` or a `Vec`, or a byte of a string"
)]
pub trait DecodeElements<'de>: Elements + Decode<'de> {
    /// How many elements there are at `reader`, up to and with the first of which `is_last` holds.
    ///
    /// # Errors
    ///
    /// Those of the elements, with their index on the path, and that they are too many.
    fn count_to_last(
        reader: Reader<'de>,
        format: Format,
        is_last: impl Fn(&Self::Element) -> bool,
    ) -> Result<usize, DecodeError>;

    /// How many elements there are at `reader` in front of one that more bytes would complete.
    ///
    /// # Errors
    ///
    /// Those of the elements, with their index on the path, and that they are too many.
    fn count_whole(reader: Reader<'de>, format: Format) -> Result<usize, DecodeError>;

    /// Reads elements up to and with the first of which `is_last` holds: as many as there are, where reading them again costs
    /// no more than that.
    ///
    /// # Errors
    ///
    /// Those of the elements, with their index on the path, and that they are too many.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read_to_last(
        reader: &mut Reader<'de>,
        format: Format,
        is_last: impl Fn(&Self::Element) -> bool,
    ) -> Result<Self, DecodeError> {
        let count = Self::count_to_last(reader.clone(), format, is_last)?;
        Self::read(reader, format.with_end(End::Known(count)))
    }

    /// Reads the elements in front of one that more bytes would complete, in the same way.
    ///
    /// # Errors
    ///
    /// Those of the elements, with their index on the path, and that they are too many.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read_whole(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
        let count = Self::count_whole(reader.clone(), format)?;
        Self::read(reader, format.with_end(End::Known(count)))
    }
}

/// Reads a string or an array whose last element ends it.
///
/// # Errors
///
/// Those of the field, with its name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn read_ended<'de, S: Wire, T: DecodeElements<'de>, const PART: usize, const INDEX: usize>(
    reader: &mut Reader<'de>,
    is_last: impl Fn(&T::Element) -> bool,
    held: HeldSize,
    given: impl Passed,
) -> Result<T, DecodeError> {
    let format = given.format::<T>(Place::<S, T, PART, INDEX>::FORMAT);
    let read = |reader: &mut Reader<'de>| T::read_to_last(reader, format, is_last);
    if const { S::NODE.field(PART, INDEX).size().is_some() } {
        return sized::read::<S, PART, INDEX, T>(reader, held, given, read);
    }
    read(reader).map_err(|error| error.in_part(S::NODE, PART, INDEX))
}

/// Reads an array up to the end, of which the last element may have been cut there: that is none, and skipped.
///
/// # Errors
///
/// Those of the field, with its name on the path. Where the input can grow, nothing has been cut yet.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn read_cut<'de, S: Wire, T: DecodeElements<'de>, const PART: usize, const INDEX: usize>(
    reader: &mut Reader<'de>,
    held: HeldSize,
    given: impl Passed,
) -> Result<T, DecodeError> {
    let format = given.format::<T>(Place::<S, T, PART, INDEX>::FORMAT);
    let read = |reader: &mut Reader<'de>| {
        let elements = T::read_whole(reader, format)?;
        reader.skip(reader.remaining().len());
        Ok(elements)
    };
    if const { S::NODE.field(PART, INDEX).size().is_some() } {
        return sized::read::<S, PART, INDEX, T>(reader, held, given, read);
    }
    read(reader).map_err(|error| error.in_part(S::NODE, PART, INDEX))
}

/// Refuses elements of which another than the last ends them, or none does.
///
/// # Errors
///
/// When it is so, with the element's index and the field's name on the path.
#[inline]
pub fn check_last<S: Wire, T: Elements, const PART: usize, const INDEX: usize>(
    elements: &T,
    is_last: impl Fn(&T::Element) -> bool,
) -> Result<(), EncodeError> {
    match (elements.first(is_last), elements.count()) {
        (Some(position), count) if position.saturating_add(1) == count => Ok(()),
        (position, count) => Err(misplaced(S::NODE, PART, INDEX, position, count)),
    }
}

#[cold]
#[inline(never)]
fn misplaced(schema: &'static Schema, part: usize, index: usize, position: Option<usize>, count: usize) -> EncodeError {
    let unit = schema.field(part, index).schema().counted().unit();
    let error = match (unit, position) {
        (Some(Unit::Element), Some(position)) => EncodeError::new(EncodeErrorKind::EndsEarly).in_element(position),
        (Some(Unit::Element), None) => {
            let error = EncodeError::new(EncodeErrorKind::Unended { count });
            if let Some(last) = count.checked_sub(1) { error.in_element(last) } else { error }
        }
        (_, Some(position)) => EncodeError::new(EncodeErrorKind::ContainsTerminator { position }),
        (_, None) => EncodeError::new(EncodeErrorKind::MissingTerminator),
    };
    error.in_part(schema, part, index)
}
