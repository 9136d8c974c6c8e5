//! The Rust types that have a layout, one leaf file for each kind.

mod array;
mod bytes;
mod int;
#[cfg(feature = "alloc")]
mod list;
mod pair;
mod prefix;
mod reference;
mod text;

pub use array::{Array, ArrayIter, FixedLen};

use crate::layout::Wire;

/// A type that may stand in an array: every message, every integer, every string and `Vec<T>` of such a type.
///
/// `#[derive(Wire)]` implements it. Bytes are no elements, for `Vec<u8>` is a string with an int32 length and not an
/// array with an int16 count.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an element of an array",
    label = "not an element",
    note = "derive `Wire` for it; for bytes use `Vec<u8>` or `&[u8]`, which are strings"
)]
pub trait Element: Wire {}
