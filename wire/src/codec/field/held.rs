//! The number of a field that other fields make: their lengths, sizes, and which variants they are.
//!
//! Owns how several fields settle one number, and the error where they disagree. It never reads or writes one.

use super::Made;
use crate::codec::Wire;
use crate::error::{DecodeError, EncodeError, EncodeErrorKind};
use crate::io::Reader;
use crate::layout::constant::Schema;
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
    pub(crate) const fn making(self, linear: Linear, value: i128) -> Self {
        match linear.inverse(value, self.number) {
            Some(number) if (number ^ self.number) & self.settled == 0 => {
                Self { number, settled: self.settled | linear.bits() }
            }
            // What does not agree is told where it is measured.
            _ => self,
        }
    }
}

/// A number that is written inside of another struct, whose own is `own`: another value is put there.
///
/// # Errors
///
/// When the number is none of its type, with the name of the field at `INDEX` on the path, which is that struct.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn put_inside<S: Wire, T: Made, const PART: usize, const INDEX: usize>(
    held: Held,
    inside: &mut T,
) -> Result<(), EncodeError> {
    match T::made(held.number) {
        Some(number) => {
            *inside = number;
            Ok(())
        }
        None => Err(out_of_range::<T>(held.number).in_part(S::NODE, PART, INDEX)),
    }
}

#[cold]
#[inline(never)]
fn out_of_range<T>(value: i128) -> EncodeError {
    EncodeError::new(EncodeErrorKind::ValueOutOfRange { value, width: size_of::<T>() })
}

/// Demands that a struct can be copied, into which a number is written.
#[cfg_attr(not(debug_assertions), inline(always))]
pub const fn copied<T: Copied>(value: &T) -> T {
    *value
}

/// What a number can be written into.
#[diagnostic::on_unimplemented(
    message = "no number can be written into `{Self}`",
    label = "is not `Copy`",
    note = "the codec writes lengths, sizes and numbers of enums, also inside of an earlier field: derive `Clone` and `Copy` for its struct"
)]
pub trait Copied: Copy {}

impl<T: Copy> Copied for T {}

/// The number with the bits from which the length of the field at `INDEX` follows, unless others have settled them.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn hold_length<S: Wire, const PART: usize, const INDEX: usize>(held: Held, length: usize) -> Held {
    held.making(const { follows(S::NODE.field(PART, INDEX).holder()) }, length as i128)
}

/// The same where the field is null.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn hold_null<S: Wire, const PART: usize, const INDEX: usize>(held: Held) -> Held {
    held.making(const { follows(S::NODE.field(PART, INDEX).holder()) }, -1)
}

/// The same of the field's variant.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn hold_variant<S: Wire, const PART: usize, const INDEX: usize>(held: Held, tag: i128) -> Held {
    held.making(const { follows(S::NODE.field(PART, INDEX).switch()) }, tag)
}

/// The same of the field's size.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn hold_size<S: Wire, const PART: usize, const INDEX: usize>(held: Held, size: usize) -> Held {
    held.making(const { follows(S::NODE.field(PART, INDEX).size_holder()) }, size as i128)
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
    check::<S, PART, INDEX>(const { follows(S::NODE.field(PART, INDEX).holder()) }, held, length as i128)
}

/// The same where the field is null.
///
/// # Errors
///
/// When it does not, with the field's name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn check_null<S: Wire, const PART: usize, const INDEX: usize>(held: Held) -> Result<(), EncodeError> {
    check::<S, PART, INDEX>(const { follows(S::NODE.field(PART, INDEX).holder()) }, held, -1)
}

/// The same of the field's variant.
///
/// # Errors
///
/// When it does not, with the field's name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn check_variant<S: Wire, const PART: usize, const INDEX: usize>(held: Held, tag: i128) -> Result<(), EncodeError> {
    match check::<S, PART, INDEX>(const { follows(S::NODE.field(PART, INDEX).switch()) }, held, tag) {
        Ok(()) => Ok(()),
        Err(error) => Err(error.of_text(const { S::NODE.field(PART, INDEX).schema().text_len() })),
    }
}

/// The same of the field's size.
///
/// # Errors
///
/// When it does not, with the field's name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn check_size<S: Wire, const PART: usize, const INDEX: usize>(held: Held, size: usize) -> Result<(), EncodeError> {
    check::<S, PART, INDEX>(const { follows(S::NODE.field(PART, INDEX).size_holder()) }, held, size as i128)
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
    Err(disagreeing(linear, held.number, value).in_part(S::NODE, PART, INDEX))
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

/// The error of what `term` says, which begins at byte `start`, or stands inside of what begins there.
#[cold]
#[inline(never)]
pub(super) fn wrong(
    error: DecodeError,
    part: &'static Schema,
    term: Option<Term>,
    number: i128,
    start: usize,
    input: &[u8],
) -> DecodeError {
    let Some(term) = term.filter(|_| error.is_of_number()) else { return error };
    if term.inner().is_empty() {
        return match part.fields().get(term.subject()) {
            Some(holder) => error.held_by(holder, number, start),
            None => error,
        };
    }
    let mut reader = Reader::from_slice(input);
    reader.skip(start);
    match part.find(term, reader) {
        Some((holder, at)) => error.held_by(holder, number, at),
        None => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_who_makes_bits_settles_them() {
        let (low, high) = (Linear::IDENTITY.and(0x0f), Linear::IDENTITY.and(0xf0).shifted(4));
        let held = Held::own(0x5a5).making(low, 3).making(high, 2);
        assert_eq!(held.number(), 0x523);
        // Who shares bits with others may settle the rest.
        let whole = held.making(Linear::IDENTITY, 0x723);
        assert_eq!((whole.number(), whole.making(Linear::IDENTITY, 0x523).number()), (0x723, 0x723));
        // What is settled stays, and so does what no number makes.
        assert_eq!(held.making(low, 4).number(), 0x523);
        assert_eq!(held.making(Linear::IDENTITY, 9).number(), 0x523);
        assert_eq!(Held::own(0x5a5).making(low, 16).number(), 0x5a5);
        assert_eq!(Held::settled(7).making(low, 3).number(), 7);
    }

    #[test]
    fn a_number_that_nothing_is_made_of_is_what_it_is() {
        assert_eq!(follows(None), Linear::IDENTITY);
        assert_eq!(follows(Some(Term::field(3).with(Linear::IDENTITY.plus(2)))), Linear::IDENTITY.plus(2));
    }
}
