//! The encoding half of the codec.

use crate::error::{EncodeError, Overrun};
use crate::layout::Wire;
use crate::writer::Writer;

/// A type that can be written to the wire: first measured, then written.
///
/// `#[derive(Wire)]` implements it. Measuring checks everything that can fail, so that nothing is written of a value
/// that cannot be encoded. Call [`Wire::encode`]; the methods here are for impls written by hand.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be encoded",
    label = "has no encoding",
    note = "supported are i8, i16, i32, i64, strings (`&str`, `&[u8]`, `String`, `Vec<u8>`, `Box<[u8]>`, `Bytes`), `Array<T>`, `Vec<T>`, and structs that derive `Wire`",
    note = "owned types need the feature `alloc` of `wire`, and `Bytes` the feature `bytes`"
)]
pub trait Encode: Wire {
    /// The exact number of bytes that [`write`](Self::write) will write.
    ///
    /// # Errors
    ///
    /// When the value has no encoding: a length or count is over what its prefix holds.
    fn measure(&self) -> Result<usize, EncodeError>;

    /// Writes the value.
    ///
    /// # Errors
    ///
    /// When the writer ends before the value does, which does not happen where `measure` is right.
    fn write(&self, writer: &mut Writer<'_>) -> Result<(), Overrun>;
}
