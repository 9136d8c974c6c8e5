//! The encoding half of the codec.

use crate::error::{EncodeError, Overrun};
use crate::layout::Wire;
use crate::schema::Format;
use crate::writer::Writer;

/// A type that can be written to the wire: first measured, then written.
///
/// `#[derive(Wire)]` implements it. Measuring checks everything that can fail, so that nothing is written of a value
/// that cannot be encoded. Call [`Wire::encode`]; the methods here are for impls written by hand, which may leave the
/// format of the field aside as messages do.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be encoded",
    label = "has no encoding",
    note = "supported are integers, floats, bool, strings (`&str`, `&[u8]`, `String`, `Vec<u8>`, `Box<[u8]>`, `Bytes`), `[T; N]`, `Array<T>`, `List<T>`, `Vec<T>`, `Option<T>`, and what derives `Wire`",
    note = "owned types need the feature `alloc` of `wire`, and `Bytes` the feature `bytes`"
)]
pub trait Encode: Wire {
    /// The exact number of bytes that [`write`](Self::write) will write in a field of this format.
    ///
    /// # Errors
    ///
    /// When the value has no encoding, such as a length over what its prefix holds.
    fn measure(&self, format: Format) -> Result<usize, EncodeError>;

    /// Writes the value.
    ///
    /// # Errors
    ///
    /// When the writer ends before the value does, which does not happen where `measure` is right.
    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun>;

    /// Writes a value of which nothing is said but the order of bytes.
    ///
    /// # Errors
    ///
    /// Those of `write`.
    #[doc(hidden)]
    #[inline(always)]
    fn write_plain<const IS_LITTLE: bool>(&self, writer: &mut Writer<'_>) -> Result<(), Overrun> {
        self.write(writer, const { Format::plain(IS_LITTLE) })
    }
}
