//! The Rust types that have a layout, one leaf file for each kind.
//!
//! Owns which bytes each of them is. It never decides how a number or a length is written: `primitive` does.

mod address;
mod array;
mod ascii;
mod bytes;
mod compare;
#[cfg(feature = "alloc")]
mod cow;
mod ended;
mod fixed;
mod fixed_str;
mod flag;
mod float;
mod int;
mod latin1;
mod list;
mod nonzero;
mod optional;
#[cfg(feature = "alloc")]
mod pointer;
mod reference;
#[cfg(feature = "serde")]
mod serde;
#[cfg(feature = "alloc")]
mod slice;
mod text;
mod tuple;
mod unit;
mod unknown;
mod utf16;
#[cfg(feature = "alloc")]
mod vec;
mod wrapping;

pub use array::{Array, ArrayIter, FixedLen};
pub use ascii::Ascii;
pub use fixed_str::FixedStr;
pub use latin1::Latin1;
pub use list::{List, ListIter};
pub use unknown::{Unknown, UnknownIter};
pub use utf16::Utf16;

use crate::codec::Wire;

/// A type that may stand in a `Vec`: every type with a layout but `u8`.
///
/// `#[derive(Wire)]` implements it. Bytes are no elements, for `Vec<u8>` is a string with an int32 length and not an
/// array with an int16 count.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an element of a `Vec`",
    label = "not an element",
    note = "derive `Wire` for it, or beside an `impl Wire` by hand write `impl wire::Element for {Self} {{}}`; for bytes use `Vec<u8>` or `&[u8]`, which are strings"
)]
pub trait Element: Wire {}
