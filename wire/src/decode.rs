//! The decoding half of the codec.

use crate::error::DecodeError;
use crate::layout::Wire;
use crate::reader::Reader;

/// A type that can be read from the wire, borrowing from input that lives for `'de`.
///
/// `#[derive(Wire)]` implements it. Call [`Wire::decode`]; the method here is for impls written by hand.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be decoded",
    label = "has no decoding",
    note = "supported are i8, i16, i32, i64, strings (`&str`, `&[u8]`, `String`, `Vec<u8>`, `Box<[u8]>`, `Bytes`), `Array<T>`, `Vec<T>`, and structs that derive `Wire`",
    note = "owned types need the feature `alloc` of `wire`, and `Bytes` the feature `bytes`"
)]
pub trait Decode<'de>: Wire + Sized {
    /// Reads one value and leaves the reader behind it.
    ///
    /// # Errors
    ///
    /// When the bytes are not a value of this type, at the first byte of the innermost item that cannot be decoded.
    fn read(reader: &mut Reader<'de>) -> Result<Self, DecodeError>;
}
