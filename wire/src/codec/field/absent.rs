//! A field that is not there and has a value even so.
//!
//! Owns what it is then, and that nothing else is left out. When it is there its condition says, which `read` asks.

use super::{Differing, FromConstant};
use crate::codec::Wire;
use crate::error::{EncodeError, EncodeErrorKind};
use crate::layout::constant::{Absent, Constant, Field, Schema};

/// The value of a field with a `default = ...` that is not there.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn absent<S: Wire, T: FromConstant, const PART: usize, const INDEX: usize>() -> T {
    T::of(const { constant_of(S::NODE.field(PART, INDEX)) })
}

/// Refuses a value of a field whose condition does not hold, unless it is what the field is read as then.
///
/// # Errors
///
/// When it is another, with the field's name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn check_absent<S: Wire, T: Differing + ?Sized, const PART: usize, const INDEX: usize>(
    value: &T,
) -> Result<(), EncodeError> {
    let constant = const { constant_of(S::NODE.field(PART, INDEX)) };
    match value.differing(constant) {
        None => Ok(()),
        Some(differing) => {
            let numbers = matches!(constant, Constant::Int(_)).then_some((differing.found, differing.expected));
            Err(lost(S::NODE, PART, INDEX, numbers))
        }
    }
}

/// The same of a field that is then its type's `Default::default()`.
///
/// # Errors
///
/// When it is another, with the field's name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn check_natural<S: Wire, T: Default + PartialEq, const PART: usize, const INDEX: usize>(
    value: &T,
) -> Result<(), EncodeError> {
    if *value == T::default() { Ok(()) } else { Err(lost(S::NODE, PART, INDEX, None)) }
}

#[cold]
#[inline(never)]
fn lost(schema: &'static Schema, part: usize, index: usize, numbers: Option<(i128, i128)>) -> EncodeError {
    let (value, default) = numbers.unzip();
    EncodeError::new(EncodeErrorKind::DefaultMismatch { value, default }).in_part(schema, part, index)
}

/// Refuses a field that is there, where the message ends in front of it because an earlier one is missing.
///
/// # Errors
///
/// When it is, with its name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn check_reached<S: Wire, const PART: usize, const INDEX: usize>(
    is_reached: bool,
    is_there: bool,
) -> Result<(), EncodeError> {
    if is_reached || !is_there {
        return Ok(());
    }
    Err(EncodeError::new(EncodeErrorKind::BehindMissing).in_part(S::NODE, PART, INDEX))
}

/// What a field is that is not there. A number without a `default = ...` is 0.
const fn constant_of(field: &Field) -> Constant {
    match (field.absent(), field.schema()) {
        (Some(Absent::Constant(constant)), _) => constant,
        (_, Schema::Float { .. }) => Constant::Float(0),
        _ => Constant::Int(0),
    }
}
