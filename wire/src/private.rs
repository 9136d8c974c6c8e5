//! What generated code names, and nothing else.
//!
//! Public for the macro's sake only: outside of semver, and not for use by hand.

pub use core;
// Primitive types by a path, for a crate may have types of these names.
pub use core::primitive::{i8, i16, i32, i64};

pub use crate::field::{assert_elements, measure_field, read_field, write_field};
pub use crate::message::{Keys, assert_distinct_keys};
use crate::message::{Message, MessageSet, Request};

/// Refuses, at compile time, a response that its request's key would not find.
///
/// # Panics
///
/// At compile time, when the keys differ.
#[track_caller]
pub const fn assert_same_key<R: Request>() {
    if let (Some(request), Some(response)) = (R::KEY, <R::Response<'static> as Message>::KEY) {
        assert!(request == response, "a response has the api_key of its request: give both the same");
    }
}

/// The keys of `T`, a variant of a set.
#[must_use]
pub const fn keys<T: MessageSet<'static>>() -> Keys {
    T::KEYS
}

/// What the impls beside a compile error return; never compiled into a program.
///
/// # Panics
///
/// Always.
#[cold]
pub fn stub<T>() -> T {
    unreachable!("a type whose derive failed does not compile")
}
