//! The keys of a set, compared while it compiles.
//!
//! Owns how two keys that are the same are found. It never reads one.

/// The keys of a message or a set.
#[derive(Debug, Clone, Copy)]
pub enum Keys {
    /// That of one message.
    One {
        /// Its number, where it is known.
        key: Option<i64>,
        /// The bytes of its integer type.
        width: usize,
    },
    /// Those of each variant.
    Set(&'static [Self]),
}

impl Keys {
    /// The bytes of their integer type, the same for all. Only beside a compile error does a set have no key.
    const fn width(self) -> Option<usize> {
        match self {
            Self::One { width, .. } => Some(width),
            Self::Set([first, ..]) => first.width(),
            Self::Set([]) => None,
        }
    }
}

/// Refuses, at compile time, the variant at position `later` when its keys are of another type than the first's, or
/// when it has a key of an earlier one: they could not be told apart.
///
/// # Panics
///
/// At compile time, when two keys are of two types or the same.
#[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "evaluated in constants")]
#[track_caller]
pub const fn assert_distinct_keys(variants: &[Keys], later: usize) {
    if let (Some(first), Some(other)) = (variants[0].width(), variants[later].width()) {
        assert!(
            first == other,
            "the api_keys of a set are integers of one type: give their literals the same suffix, as in `3i16`"
        );
    }
    let mut earlier = 0;
    while earlier < later {
        assert!(
            !overlap(variants[earlier], variants[later]),
            "an earlier variant has the same api_key: give one of them another"
        );
        earlier += 1;
    }
}

#[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "evaluated in constants")]
const fn overlap(left: Keys, right: Keys) -> bool {
    match (left, right) {
        (Keys::One { key: Some(left), .. }, Keys::One { key: Some(right), .. }) => left == right,
        (Keys::One { .. }, Keys::One { .. }) => false,
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
