//! What an element is written as that is empty.
//!
//! Owns which elements can be, and the few bytes of one: a constant, which an array may end with.

use super::refusal::{Obeyed, demand, refuse};
use super::{Endian, Format, Number, Schema, Until, Width};

impl<'s> Schema<'s> {
    /// What ends an array at an element that is empty, which is no part of it: the bytes of this string or array, written as
    /// `format` says.
    ///
    /// # Errors
    ///
    /// When it is neither, or its end does not say that it is empty.
    pub(crate) const fn empty(&self, format: Format<'_>) -> Obeyed<Until> {
        let Some(unit) = self.unit() else {
            refuse!(
                "`until(\"\")` is for lists of strings or of arrays, which end at an empty one: where elements are of another kind, name the bytes in place of one, as in `until(0u8)`"
            );
        };
        let end = format.end_of(unit);
        match (end.prefix(), end.until()) {
            (_, Some(until)) => Until::try_new(until.bytes()),
            (Some(prefix), None) => match prefix.number_of(0) {
                Some(number) => of_number(number, prefix.number(), format.endian),
                None => refuse!("the number in front of an element cannot say that it is empty: give it another `len`"),
            },
            (None, None) => {
                refuse!("an element with such a `len` is never empty: give it a length in front, or bytes that end it")
            }
        }
    }
}

/// The bytes of a small number.
#[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a number has 1 to 8 bytes")]
#[expect(clippy::cast_possible_truncation, reason = "compared with the limit")]
const fn of_number(number: u64, kind: Number, endian: Endian) -> Obeyed<Until> {
    demand!(
        number < 64,
        "the number in front of an empty element is 64 or more: name its bytes, as in `until(b\"..\")`"
    );
    let number = number as u8;
    let mut bytes = [0; 8];
    let (len, number) = match kind.width() {
        Width::Bytes(width) => (width as usize, number),
        Width::Varint | Width::MySql => (1, number),
        Width::Zigzag => (1, number * 2),
    };
    bytes[if matches!(endian, Endian::Little) { 0 } else { len - 1 }] = number;
    match bytes.split_at_checked(len) {
        Some((bytes, _)) => Until::try_new(bytes),
        None => Until::try_new(&bytes),
    }
}
