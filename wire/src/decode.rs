//! The decoding half of the codec.

use crate::error::DecodeError;
use crate::layout::Wire;
use crate::reader::Reader;
use crate::schema::Format;

/// A type that can be read from the wire, borrowing from input that lives for `'de`.
///
/// `#[derive(Wire)]` implements it. Call [`Wire::decode`]; the method here is for impls written by hand, which may leave
/// the format of the field aside as messages do.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be decoded",
    label = "has no decoding",
    note = "supported are integers, floats, bool, strings (`&str`, `&[u8]`, `String`, `Vec<u8>`, `Box<[u8]>`, `Bytes`), `[T; N]`, `Array<T>`, `List<T>`, `Vec<T>`, `Option<T>`, and what derives `Wire`",
    note = "owned types need the feature `alloc` of `wire`, and `Bytes` the feature `bytes`"
)]
pub trait Decode<'de>: Wire + Sized {
    /// Reads one value, in a field of this format, and leaves the reader behind it.
    ///
    /// # Errors
    ///
    /// When the bytes are not a value of this type, at the first byte of the innermost item that cannot be decoded.
    fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError>;

    /// Reads a declared type where it stands; [`read`](Self::read) decides whether that is in place or by a call.
    ///
    /// # Errors
    ///
    /// Those of `read`.
    #[doc(hidden)]
    #[inline(always)]
    fn read_in_place(reader: &mut Reader<'de>) -> Result<Self, DecodeError> {
        Self::read(reader, Format::DEFAULT)
    }

    /// Reads a value of which nothing is said but the order of bytes, where no error needs to be told.
    #[doc(hidden)]
    #[inline(always)]
    fn read_plain<const IS_LITTLE: bool>(reader: &mut Reader<'de>) -> Option<Self> {
        Self::read(reader, const { Format::plain(IS_LITTLE) }).ok()
    }

    /// Reads `count` values into a vector, having checked that the bytes of as many can be there. Numbers do it at once.
    ///
    /// # Errors
    ///
    /// That of the first value that is none.
    #[doc(hidden)]
    #[cfg(feature = "alloc")]
    #[inline]
    fn read_vec(reader: &mut Reader<'de>, count: usize, format: Format) -> Result<alloc::vec::Vec<Self>, DecodeError> {
        crate::types::read_elements(reader, count, format)
    }

    /// Reads `N` values. Integers do it at once.
    ///
    /// # Errors
    ///
    /// Those of the values, with their index on the path.
    #[doc(hidden)]
    #[inline]
    fn read_array<const N: usize>(reader: &mut Reader<'de>, format: Format) -> Result<[Self; N], DecodeError> {
        let mut slots = [const { None }; N];
        for (index, slot) in slots.iter_mut().enumerate() {
            match Self::read(reader, format) {
                Ok(value) => *slot = Some(value),
                Err(error) => return Err(error.in_element(index)),
            }
        }
        // Every slot has just been filled.
        Ok(slots.map(Option::unwrap))
    }
}

/// Reads a declared type: in place where it is small, else by a call.
///
/// # Errors
///
/// When the bytes are not a value of it.
#[inline(always)]
pub fn read_message<'de, T: Decode<'de>>(reader: &mut Reader<'de>) -> Result<T, DecodeError> {
    if const { T::SCHEMA.is_small() } { T::read_in_place(reader) } else { call_read(reader, T::read_in_place) }
}

/// Reads by a call.
///
/// What is called has a reader of its own: a reference to the caller's would keep that one out of registers.
#[inline(always)]
pub(crate) fn call_read<'de, T>(
    reader: &mut Reader<'de>,
    read: impl FnOnce(&mut Reader<'de>) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    let mut own = reader.clone();
    let value = read_out_of_line(&mut own, read);
    *reader = own;
    value
}

#[inline(never)]
fn read_out_of_line<'de, T>(
    reader: &mut Reader<'de>,
    read: impl FnOnce(&mut Reader<'de>) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    read(reader)
}
