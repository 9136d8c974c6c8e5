//! The messages of a set, put together from its variants while it compiles.
//!
//! Owns how two keys that are the same are found. It never reads one.

use crate::layout::are_same;
use crate::layout::constant::{Message, Schema};

/// What a variant of a set stands for.
#[derive(Debug, Clone, Copy)]
pub struct SetVariant {
    /// One message, those of another set, or that for every key that no other variant has. None where there is a
    /// compile error elsewhere.
    pub messages: &'static [Message],
    /// The bytes of the integer type of their keys.
    pub width: usize,
    /// Whether that has a sign, where it is known.
    pub has_sign: Option<bool>,
}

impl SetVariant {
    /// Whether it takes every key that no other has.
    const fn is_open(self) -> bool {
        matches!(self.messages, [.., Message { key: None, .. }])
    }

    /// Whether `other` has keys of the same integer type, as far as that is known.
    const fn has_keys_of(self, other: Self) -> bool {
        let has_other_sign = matches!((self.has_sign, other.has_sign), (Some(own), Some(other)) if own != other);
        self.messages.is_empty() || other.messages.is_empty() || self.width == other.width && !has_other_sign
    }
}

/// Refuses, at compile time, a variant whose messages are given other numbers than the set, whose numbers are those of
/// `given`. Messages that are given nothing go everywhere.
///
/// # Panics
///
/// At compile time, when there is such a message.
#[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "evaluated in constants")]
#[track_caller]
pub const fn assert_given(variant: &SetVariant, given: &Schema) {
    let mut index = 0;
    while index < variant.messages.len() {
        let schema = variant.messages[index].schema;
        assert!(
            schema.is_given_none() || are_same(schema.given(), given.given()),
            "this message is given other numbers than the set: put `#[wire(given(version: i16))]`, or what else it is given, on the set"
        );
        index += 1;
    }
}

/// How many messages `variants` have.
#[must_use]
#[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "evaluated in constants")]
pub const fn count(variants: &[SetVariant]) -> usize {
    let (mut index, mut count) = (0, 0);
    while index < variants.len() {
        count += variants[index].messages.len();
        index += 1;
    }
    count
}

/// All messages of `variants`, which are `N`, in one table.
#[must_use]
#[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "evaluated in constants")]
pub const fn joined<const N: usize>(variants: &[SetVariant]) -> [Message; N] {
    let mut all = [Message { key: None, schema: &Schema::Unit, response: None }; N];
    let (mut index, mut filled) = (0, 0);
    while index < variants.len() {
        let (messages, mut next) = (variants[index].messages, 0);
        while next < messages.len() {
            all[filled] = messages[next];
            filled += 1;
            next += 1;
        }
        index += 1;
    }
    all
}

/// Refuses, at compile time, the variant at position `later` when it takes every key, when its keys are of another type
/// than the first's, or when it has a key of an earlier one: they could not be told apart.
///
/// # Panics
///
/// At compile time, in each of these cases.
#[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "evaluated in constants")]
#[track_caller]
pub const fn assert_distinct_keys(variants: &[SetVariant], later: usize) {
    let (first, variant) = (variants[0], variants[later]);
    assert!(
        !variant.is_open(),
        "a set with `other` takes every key, so it cannot stand in another set: hold its messages, and give this set the `other`"
    );
    assert!(
        first.has_keys_of(variant),
        "the api_keys of a set are integers of one type: give their literals the same suffix, as in `3i16`"
    );
    let mut earlier = 0;
    while earlier < later {
        assert!(
            !overlap(variants[earlier].messages, variant.messages),
            "an earlier variant has the same api_key: give one of them another"
        );
        earlier += 1;
    }
}

/// Refuses, at compile time, the variant at position `index`, which takes every key, when it holds one of another type than
/// the first variant's.
///
/// # Panics
///
/// At compile time, in that case.
#[expect(clippy::indexing_slicing, reason = "evaluated in constants")]
#[track_caller]
pub const fn assert_keeps_key(variants: &[SetVariant], index: usize) {
    assert!(
        variants[0].has_keys_of(variants[index]),
        "the api_keys of this set are of another integer type: give the field that holds the key the same"
    );
}

/// Refuses, at compile time, the variant at position `index` of which `number` is the number in Rust, when it is not the
/// key of its message: whoever reads one would take it for the other.
///
/// # Panics
///
/// At compile time, in that case.
#[expect(clippy::indexing_slicing, reason = "evaluated in constants")]
#[track_caller]
pub const fn assert_number_is_key(variants: &[SetVariant], index: usize, number: i128) {
    let is_key = match variants[index].messages {
        [Message { key: Some(key), .. }] => *key as i128 == number,
        // There is a compile error elsewhere.
        [] => true,
        _ => false,
    };
    assert!(is_key, "the number of a variant is not the api_key of its message: remove it, or make them the same");
}

#[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "evaluated in constants")]
const fn overlap(left: &[Message], right: &[Message]) -> bool {
    let mut at = 0;
    while at < left.len() {
        let mut other = 0;
        while other < right.len() {
            if let (Some(left), Some(right)) = (left[at].key, right[other].key)
                && left == right
            {
                return true;
            }
            other += 1;
        }
        at += 1;
    }
    false
}
