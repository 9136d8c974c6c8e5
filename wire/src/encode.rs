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

    /// Measures a declared type where it stands; [`measure`](Self::measure) decides whether that is in place or by a
    /// call.
    ///
    /// # Errors
    ///
    /// Those of `measure`.
    #[doc(hidden)]
    #[inline(always)]
    fn measure_in_place(&self) -> Result<usize, EncodeError> {
        self.measure(Format::DEFAULT)
    }

    /// The same for [`write`](Self::write).
    ///
    /// # Errors
    ///
    /// Those of `write`.
    #[doc(hidden)]
    #[inline(always)]
    fn write_in_place(&self, writer: &mut Writer<'_>) -> Result<(), Overrun> {
        self.write(writer, Format::DEFAULT)
    }

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

/// Measures a declared type: in place where it is small, else by a call.
///
/// # Errors
///
/// When the value has no encoding.
#[inline(always)]
pub fn measure_message<T: Encode>(message: &T) -> Result<usize, EncodeError> {
    if const { T::SCHEMA.is_small() } {
        message.measure_in_place()
    } else {
        call_measure(|| message.measure_in_place())
    }
}

/// Writes a declared type that was measured, in the same way.
///
/// # Errors
///
/// When the writer ends before the value does.
#[inline(always)]
pub fn write_message<T: Encode>(message: &T, writer: &mut Writer<'_>) -> Result<(), Overrun> {
    if const { T::SCHEMA.is_small() } {
        message.write_in_place(writer)
    } else {
        call_write(writer, |writer| message.write_in_place(writer))
    }
}

/// Measures by a call.
#[inline(never)]
pub(crate) fn call_measure(measure: impl FnOnce() -> Result<usize, EncodeError>) -> Result<usize, EncodeError> {
    measure()
}

/// Writes by a call.
///
/// What is called has a writer of its own, for the same reason as a reader.
#[inline(always)]
pub(crate) fn call_write<'w>(
    writer: &mut Writer<'w>,
    write: impl FnOnce(&mut Writer<'w>) -> Result<(), Overrun>,
) -> Result<(), Overrun> {
    let mut own = writer.split();
    let written = write_out_of_line(&mut own, write);
    *writer = own;
    written
}

#[inline(never)]
fn write_out_of_line<'w>(
    writer: &mut Writer<'w>,
    write: impl FnOnce(&mut Writer<'w>) -> Result<(), Overrun>,
) -> Result<(), Overrun> {
    write(writer)
}
