//! Fields that are some bits of a number in front of them, which the struct does not hold.
//!
//! Owns how each is made of its group, and a group of its fields. The group is read, measured and written as any number is.

use super::union::{DecodeUnion, Union, measure_variant, read_variant};
use super::{Numbered, Tag};
use crate::codec::Wire;
use crate::error::{DecodeError, EncodeError, EncodeErrorKind, Refusal};
use crate::io::Reader;
use crate::layout::Bits;
use crate::layout::constant::Schema;
use crate::primitive::Total;

/// Refuses, once, a field that cannot be some bits of a number.
pub const fn assert_bits<T: InBits>() {}

/// What can be some bits of a number.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be some bits of a number",
    label = "is no number",
    note = "`bits` is for integers of at most 64 bits, types around one that are `transparent`, `bool`, and enums without fields that derive `Wire`"
)]
pub trait InBits: Numbered {
    /// Refuses a value that has no number of its own.
    ///
    /// # Errors
    ///
    /// When a variant for unknown numbers holds that of another.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn measure_bits(&self) -> Result<(), EncodeError> {
        Ok(())
    }
}

/// The other direction.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be some bits of a number",
    label = "is no number",
    note = "`bits` is for integers of at most 64 bits, types around one that are `transparent`, `bool`, and enums without fields that derive `Wire`"
)]
pub trait FromBits<'de>: Sized {
    /// The value that is this number, or `None` where there is none.
    ///
    /// # Errors
    ///
    /// When a conversion refuses it.
    fn from_bits(number: i128) -> Result<Option<Self>, Refusal>;
}

macro_rules! integers {
    ($($int:ty),*) => {$(
        impl InBits for $int {}

        impl FromBits<'_> for $int {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn from_bits(number: i128) -> Result<Option<Self>, Refusal> {
                Ok(Self::from_number(number))
            }
        }
    )*};
}

integers!(i8, i16, i32, i64, u8, u16, u32, u64);

impl InBits for bool {}

impl FromBits<'_> for bool {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn from_bits(number: i128) -> Result<Option<Self>, Refusal> {
        Ok(Some(number != 0))
    }
}

#[diagnostic::do_not_recommend]
impl<T: Union> InBits for T {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn measure_bits(&self) -> Result<(), EncodeError> {
        match measure_variant(self, ()) {
            Ok(_) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<'de, T: DecodeUnion<'de>> FromBits<'de> for T {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn from_bits(number: i128) -> Result<Option<Self>, Refusal> {
        // Nothing stands behind the number.
        Ok(read_variant(&mut Reader::from_slice(&[]), number, ()).ok())
    }
}

/// The value of an enum without fields that is this number, or `None` where there is none.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn made_enum<'de, T: FromBits<'de>>(number: i128) -> Option<T> {
    T::from_bits(number).ok().flatten()
}

/// The bits that the field at `INDEX` is, and whether they have a sign.
#[expect(clippy::panic, reason = "evaluated in constants, where it is a compile error")]
const fn bits_of<S: Wire, const PART: usize, const INDEX: usize>() -> (Bits, bool) {
    let field = S::NODE.field(PART, INDEX);
    match field.bits() {
        Some(bits) => (bits, field.is_signed()),
        // The derive calls this for such fields alone.
        None => panic!("the field is no bits of another"),
    }
}

/// At which byte the group of the field at `INDEX` begins, where all that was read behind it are bits of it.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
#[expect(clippy::arithmetic_side_effects, reason = "the group was read")]
pub fn group_start<S: Wire, const PART: usize, const INDEX: usize>(reader: &Reader<'_>) -> usize {
    reader.offset() - const { bits_of::<S, PART, INDEX>().0.group_len() }
}

/// The field at `INDEX`, of a group which is `group` and begins at byte `start`.
///
/// # Errors
///
/// When no value is the number of these bits, with the field's name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn read_bits<'de, S: Wire, T: FromBits<'de>, const PART: usize, const INDEX: usize>(
    group: impl Into<u64>,
    start: usize,
) -> Result<T, DecodeError> {
    let (bits, is_signed) = const { bits_of::<S, PART, INDEX>() };
    let number = bits.of(group.into(), is_signed);
    match T::from_bits(number) {
        Ok(Some(value)) => Ok(value),
        Ok(None) => Err(unknown(S::NODE, PART, INDEX, number, start)),
        Err(refusal) => Err(DecodeError::refused(refusal.reason(), start).in_part(S::NODE, PART, INDEX)),
    }
}

#[cold]
#[inline(never)]
fn unknown(schema: &'static Schema, part: usize, index: usize, number: i128, start: usize) -> DecodeError {
    DecodeError::unknown(number, start, schema.field(part, index).schema()).in_part(schema, part, index)
}

/// A group with the field at `INDEX` as `number`, which fits.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn hold_bits<S: Wire, const PART: usize, const INDEX: usize>(group: i128, number: i128) -> i128 {
    let (bits, _) = const { bits_of::<S, PART, INDEX>() };
    group | i128::from(bits.put(number))
}

/// Checks that the field at `INDEX` is a number which fits its bits.
///
/// # Errors
///
/// When it is not, with its name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn check_bits<S: Wire, const PART: usize, const INDEX: usize>(number: i128) -> Result<(), EncodeError> {
    let (bits, is_signed) = const { bits_of::<S, PART, INDEX>() };
    let (least, most) = bits.limits(is_signed);
    if least <= number && number <= most {
        return Ok(());
    }
    Err(exceeded(S::NODE, PART, INDEX, number))
}

/// The same of a value that the struct holds.
///
/// # Errors
///
/// When its number does not fit, or it has none of its own, with its name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn measure_bits<S: Wire, T: InBits, const PART: usize, const INDEX: usize>(value: &T) -> Result<(), EncodeError> {
    match value.measure_bits() {
        Ok(()) => check_bits::<S, PART, INDEX>(value.number()),
        Err(error) => Err(error.in_part(S::NODE, PART, INDEX)),
    }
}

/// Apart and as a whole, so that who asks keeps no register for it.
#[cold]
#[inline(never)]
fn exceeded(schema: &'static Schema, part: usize, index: usize, value: i128) -> EncodeError {
    let bits = schema.field(part, index).bits().map_or(0, Bits::count);
    EncodeError::new(EncodeErrorKind::BitsExceeded { value, bits }).in_part(schema, part, index)
}

/// Adds the bytes of the group at `INDEX` to `len`.
///
/// # Errors
///
/// When no `usize` can say the sum.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn measure_hidden<S: Wire, const PART: usize, const INDEX: usize>(len: Total) -> Result<Total, EncodeError> {
    len.add(const { S::NODE.field(PART, INDEX).min_len() })
}
