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
    /// Every key that no other variant has.
    Other,
}

impl Keys {
    /// The bytes of their integer type, the same for all. Only beside a compile error does a set have no key.
    const fn width(self) -> Option<usize> {
        match self {
            Self::One { width, .. } => Some(width),
            Self::Set([first, ..]) => first.width(),
            Self::Set([]) | Self::Other => None,
        }
    }

    /// Whether a variant takes every key that no other has.
    const fn is_open(self) -> bool {
        match self {
            Self::Set([.., Self::Other]) | Self::Other => true,
            Self::Set(_) | Self::One { .. } => false,
        }
    }

    /// Whether a message that is declared has this key.
    pub(super) fn holds(self, number: i64) -> bool {
        match self {
            Self::One { key, .. } => key == Some(number),
            Self::Set(variants) => variants.iter().any(|variant| variant.holds(number)),
            Self::Other => false,
        }
    }
}

/// Refuses, at compile time, the variant at position `later` when it takes every key, when its keys are of another type
/// than the first's, or when it has a key of an earlier one: they could not be told apart.
///
/// # Panics
///
/// At compile time, in each of these cases.
#[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "evaluated in constants")]
#[track_caller]
pub const fn assert_distinct_keys(variants: &[Keys], later: usize) {
    assert!(
        !variants[later].is_open(),
        "a set with `other` takes every key, so it cannot stand in another set: hold its messages, and give this set the `other`"
    );
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
        (Keys::One { .. }, Keys::One { .. }) | (Keys::Other, _) | (_, Keys::Other) => false,
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
