//! The keys of a set, compared while it compiles.

/// The keys of a message or a set.
#[derive(Debug, Clone, Copy)]
pub enum Keys {
    /// That of one message.
    One(i64),
    /// Those of each variant.
    Set(&'static [Self]),
}

/// Refuses, at compile time, the variant at position `later` when it has a key of an earlier one: they could not be
/// told apart.
///
/// # Panics
///
/// At compile time, when two keys are the same.
#[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "evaluated in constants")]
pub const fn assert_distinct_keys(variants: &[Keys], later: usize) {
    let mut earlier = 0;
    while earlier < later {
        assert!(!overlap(variants[earlier], variants[later]), "an earlier variant has the same api_key");
        earlier += 1;
    }
}

#[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "evaluated in constants")]
const fn overlap(left: Keys, right: Keys) -> bool {
    match (left, right) {
        (Keys::One(left), Keys::One(right)) => left == right,
        (Keys::Set(variants), other) | (other, Keys::Set(variants)) => {
            let mut index = 0;
            while index < variants.len() {
                if overlap(variants[index], other) {
                    return true;
                }
                index += 1;
            }
            false
        }
    }
}
