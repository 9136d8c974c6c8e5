//! Frame headers: the field that says how long the payload is.
//!
//! Owns the arithmetic between that field and a payload's length. It never sees a payload: `frame` does.

use super::{Numbered, Tag};
use crate::codec::{Decode, Encode, Wire};
use crate::layout::constant::Schema;

/// Refuses, once, a frame header without a fixed size.
pub const fn assert_header<T: HeaderType>() {}

/// What a frame header must be.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a frame header",
    label = "is not `Copy`",
    note = "a frame header is `Copy`, and every field of it but its length has a fixed size: derive `Clone` and `Copy` for it"
)]
pub trait HeaderType: Copy + Encode + for<'de> Decode<'de> {}

impl<T: Copy + Encode + for<'de> Decode<'de>> HeaderType for T {}

/// Refuses, once, a field that cannot be the key of a message.
pub const fn assert_key_type<T: KeyType>() {}

/// An integer type that keys have.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no type of an api_key",
    label = "cannot be a key",
    note = "keys are i8, i16, i32, i64, u8, u16 or u32"
)]
pub trait KeyType: Copy + PartialEq + Into<i64> {}

macro_rules! key_types {
    ($($ty:ty),*) => {
        $(impl KeyType for $ty {})*
    };
}

key_types!(i8, i16, i32, i64, u8, u16, u32);

/// The largest payload that the field at `index` of a frame header can say.
///
/// # Panics
///
/// At compile time, when the field cannot say any length, or another field varies: where it goes on could not be told
/// from where it goes wrong.
#[must_use]
#[track_caller]
#[expect(clippy::arithmetic_side_effects, reason = "evaluated in constants, where both are compile errors")]
#[expect(clippy::cast_sign_loss, reason = "compared with the limits first")]
#[expect(clippy::indexing_slicing, reason = "an index is below the length")]
pub const fn max_payload(schema: &'static Schema, index: usize) -> usize {
    let (fields, mut other) = (schema.fields(), 0);
    while other < fields.len() {
        assert!(
            other == index || fields[other].takes_no_byte() || fields[other].fixed_len().is_some(),
            "a field of a frame header has a fixed size: only its `payload_len` may vary"
        );
        other += 1;
    }
    let field = schema.field(0, index);
    let Some((_, most)) = field.limits() else {
        // Refused for lack of a trait.
        return 0;
    };
    let most = most - field.more_than_payload();
    assert!(most >= 0, "the field cannot say even an empty payload: use a larger integer");
    if most > isize::MAX as i128 { isize::MAX as usize } else { most as usize }
}

/// The smallest payload that the field at `index` of a frame header can say.
#[must_use]
#[expect(clippy::cast_sign_loss, reason = "a number of 16 bits below zero")]
#[expect(clippy::arithmetic_side_effects, reason = "a number of 16 bits")]
pub const fn min_payload(schema: &'static Schema, index: usize) -> usize {
    let more = schema.field(0, index).more_than_payload();
    if more < 0 { -more as usize } else { 0 }
}

/// The payload's length as a frame header's field states it.
#[cfg_attr(not(debug_assertions), inline(always))]
#[expect(clippy::arithmetic_side_effects, reason = "64 and 16 bits in 128")]
pub fn payload_len<S: Wire, T: Numbered, const INDEX: usize>(field: &T) -> i64 {
    let len = field.number() - const { S::NODE.field(0, INDEX).more_than_payload() };
    i64::try_from(len).unwrap_or(if len < 0 { i64::MIN } else { i64::MAX })
}

/// What a frame header's field is in front of `len` bytes of payload; `otherwise` where it could not say so.
#[cfg_attr(not(debug_assertions), inline(always))]
#[expect(clippy::arithmetic_side_effects, reason = "64 and 16 bits in 128")]
pub fn with_payload_len<S: Wire, T: Tag, const INDEX: usize>(len: usize, otherwise: T) -> T {
    T::from_number(len as i128 + const { S::NODE.field(0, INDEX).more_than_payload() }).unwrap_or(otherwise)
}
