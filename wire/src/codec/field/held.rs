//! The number of a field that other fields make: their lengths, and which variants they are.
//!
//! Owns that all who make one number agree on it. It never reads or writes one.

use crate::codec::Wire;
use crate::error::{EncodeError, EncodeErrorKind};
use crate::layout::{Linear, Term};

/// A number in the making: what its own field holds, until others say what it must be.
#[derive(Clone, Copy)]
pub struct Held {
    number: i128,
    /// The bits that are settled.
    settled: i128,
}

impl Held {
    /// What the field itself holds, of which any bit may change.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn own(number: i128) -> Self {
        Self { number, settled: 0 }
    }

    /// What nothing changes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn settled(number: i128) -> Self {
        Self { number, settled: -1 }
    }

    /// The number.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn number(self) -> i128 {
        self.number
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    const fn making(self, linear: Linear, value: i128) -> Self {
        match linear.inverse(value, self.number) {
            Some(number) if self.settled & linear.bits() == 0 => Self { number, settled: self.settled | linear.bits() },
            // What does not agree is told where it is measured.
            _ => self,
        }
    }
}

/// The number with the bits from which the length of the field at `INDEX` follows, unless others have settled them.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn hold_length<S: Wire, const PART: usize, const INDEX: usize>(held: Held, length: usize) -> Held {
    held.making(const { follows(S::SCHEMA.field(PART, INDEX).holder()) }, length as i128)
}

/// The same where the field is null.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn hold_null<S: Wire, const PART: usize, const INDEX: usize>(held: Held) -> Held {
    held.making(const { follows(S::SCHEMA.field(PART, INDEX).holder()) }, -1)
}

/// The same of the field's variant.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn hold_variant<S: Wire, const PART: usize, const INDEX: usize>(held: Held, tag: i128) -> Held {
    held.making(const { follows(S::SCHEMA.field(PART, INDEX).switch()) }, tag)
}

/// The same of the field's size.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn hold_size<S: Wire, const PART: usize, const INDEX: usize>(held: Held, size: usize) -> Held {
    held.making(const { follows(S::SCHEMA.field(PART, INDEX).size_holder()) }, size as i128)
}

/// Checks that the length of the field at `INDEX` follows from the number.
///
/// # Errors
///
/// When it does not, with the field's name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn check_length<S: Wire, const PART: usize, const INDEX: usize>(
    held: Held,
    length: usize,
) -> Result<(), EncodeError> {
    check::<S, PART, INDEX>(const { follows(S::SCHEMA.field(PART, INDEX).holder()) }, held, length as i128)
}

/// The same where the field is null.
///
/// # Errors
///
/// When it does not, with the field's name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn check_null<S: Wire, const PART: usize, const INDEX: usize>(held: Held) -> Result<(), EncodeError> {
    check::<S, PART, INDEX>(const { follows(S::SCHEMA.field(PART, INDEX).holder()) }, held, -1)
}

/// The same of the field's variant.
///
/// # Errors
///
/// When it does not, with the field's name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn check_variant<S: Wire, const PART: usize, const INDEX: usize>(held: Held, tag: i128) -> Result<(), EncodeError> {
    check::<S, PART, INDEX>(const { follows(S::SCHEMA.field(PART, INDEX).switch()) }, held, tag)
}

/// The same of the field's size.
///
/// # Errors
///
/// When it does not, with the field's name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn check_size<S: Wire, const PART: usize, const INDEX: usize>(held: Held, size: usize) -> Result<(), EncodeError> {
    check::<S, PART, INDEX>(const { follows(S::SCHEMA.field(PART, INDEX).size_holder()) }, held, size as i128)
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn check<S: Wire, const PART: usize, const INDEX: usize>(
    linear: Linear,
    held: Held,
    value: i128,
) -> Result<(), EncodeError> {
    if linear.of(held.number) == value {
        return Ok(());
    }
    Err(disagreeing(linear, held.number, value).in_part(S::SCHEMA, PART, INDEX))
}

#[cold]
#[inline(never)]
fn disagreeing(linear: Linear, number: i128, value: i128) -> EncodeError {
    EncodeError::new(match linear.inverse(value, number) {
        Some(_) => EncodeErrorKind::HolderMismatch { value, held: linear.of(number) },
        None => EncodeErrorKind::Inexact { value },
    })
}

/// What follows from a number that another field holds.
pub(super) const fn follows(term: Option<Term>) -> Linear {
    match term {
        Some(term) => term.linear(),
        None => Linear::IDENTITY,
    }
}
