//! Messages of no protocol, which together use every word of the derive's vocabulary.
//!
//! Owns the declarations and nothing more; `tests/vectors/vocabulary` says the same in Python. A type that borrows
//! does so for `'a`, the life of the received bytes.

pub mod absences;
pub mod arrays;
pub mod bits;
pub mod checks;
pub mod chosen;
pub mod conditions;
pub mod converted;
pub mod encodings;
pub mod ends;
pub mod enums;
pub mod extents;
pub mod fields;
pub mod given;
pub mod growing;
pub mod mixed;
pub mod numbers;
pub mod orders;
pub mod own;
pub mod owners;
pub mod places;
pub mod recursive;
pub mod sizes;
pub mod strings;
pub mod sums;
pub mod tagged;
pub mod temps;
pub mod terms;
pub mod texts;
pub mod variants;
pub mod widths;
