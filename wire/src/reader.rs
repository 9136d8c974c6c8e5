//! The input side: one shrinking slice that knows its place in the input.
//!
//! Owns the bounds check of every byte that is read. It never interprets a byte: that is what the types do.

use crate::decode::Decode;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::input::Input;

/// Bytes that are still to be decoded, and where in the input they stand.
///
/// For payloads whose parts are chosen by what came before, and for [`Decode`] impls written by hand.
///
/// ```
/// use wire::{Reader, Wire};
///
/// #[derive(Wire, Debug, PartialEq)]
/// struct Kind(i8);
///
/// #[derive(Wire, Debug, PartialEq)]
/// struct Named<'a> {
///     name: &'a str,
/// }
///
/// let mut reader = Reader::new(&[1, 0, 0, 0, 2, b'h', b'i']);
/// if reader.read::<Kind>()? == Kind(1) {
///     assert_eq!(reader.offset(), 1);
///     assert_eq!(reader.read_last::<Named>()?.name, "hi");
/// }
/// # Ok::<(), wire::DecodeError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Reader<'a> {
    rest: &'a [u8],
    /// The offset in the input at which `rest` ends: it never changes, so advancing moves one slice and no counter.
    end: usize,
    #[cfg(feature = "bytes")]
    shared: Option<&'a bytes::Bytes>,
}

impl<'a> Reader<'a> {
    /// Reads `input` from its first byte.
    #[inline]
    #[must_use]
    pub fn new(input: impl Input<'a>) -> Self {
        input.into_reader()
    }

    #[inline]
    pub(crate) const fn from_slice(bytes: &'a [u8]) -> Self {
        Self {
            rest: bytes,
            end: bytes.len(),
            #[cfg(feature = "bytes")]
            shared: None,
        }
    }

    /// Like `from_slice`, for fields that may share the buffer behind `bytes`.
    #[cfg(feature = "bytes")]
    #[inline]
    pub(crate) const fn from_shared(bytes: &'a bytes::Bytes, slice: &'a [u8]) -> Self {
        Self { rest: slice, end: slice.len(), shared: Some(bytes) }
    }

    /// The buffer that `part`, a slice this reader gave out, stands in, where it can be shared.
    #[cfg(feature = "bytes")]
    pub(crate) fn share(&self, part: &'a [u8]) -> Option<bytes::Bytes> {
        self.shared.map(|shared| shared.slice_ref(part))
    }

    /// The offset in the input of the next byte.
    #[inline]
    #[must_use]
    pub const fn offset(&self) -> usize {
        // `rest` ends at `end`, so this cannot wrap.
        self.end.wrapping_sub(self.rest.len())
    }

    /// What has not been read yet.
    #[inline]
    #[must_use]
    pub const fn remaining(&self) -> &'a [u8] {
        self.rest
    }

    /// Decodes the next value.
    ///
    /// # Errors
    ///
    /// When the bytes are not a `T`. What has been read then is not specified.
    #[inline(always)]
    pub fn read<T: Decode<'a>>(&mut self) -> Result<T, DecodeError> {
        T::read(self)
    }

    /// Decodes the last value: the input ends behind it.
    ///
    /// # Errors
    ///
    /// When the bytes are not a `T`, or [`TrailingBytes`](DecodeErrorKind::TrailingBytes) when they go on behind it.
    #[inline(always)]
    pub fn read_last<T: Decode<'a>>(&mut self) -> Result<T, DecodeError> {
        let value = T::read(self)?;
        match self.finish() {
            Ok(()) => Ok(value),
            Err(error) => Err(error.in_message(T::SCHEMA)),
        }
    }

    /// Takes the next `len` bytes.
    ///
    /// # Errors
    ///
    /// [`TooShort`](DecodeErrorKind::TooShort) when fewer are left.
    #[inline(always)]
    pub fn take(&mut self, len: usize) -> Result<&'a [u8], DecodeError> {
        let Some((taken, rest)) = self.rest.split_at_checked(len) else {
            return Err(self.too_short(len));
        };
        self.rest = rest;
        Ok(taken)
    }

    /// Takes the next `N` bytes as an array.
    ///
    /// # Errors
    ///
    /// [`TooShort`](DecodeErrorKind::TooShort) when fewer are left.
    #[inline(always)]
    pub fn take_array<const N: usize>(&mut self) -> Result<[u8; N], DecodeError> {
        let Some((taken, rest)) = self.rest.split_first_chunk() else {
            return Err(self.too_short(N));
        };
        self.rest = rest;
        Ok(*taken)
    }

    /// Ends the message.
    ///
    /// # Errors
    ///
    /// [`TrailingBytes`](DecodeErrorKind::TrailingBytes) when bytes are left.
    #[inline(always)]
    pub const fn finish(&self) -> Result<(), DecodeError> {
        if self.rest.is_empty() { Ok(()) } else { Err(self.trailing()) }
    }

    #[cold]
    #[inline(never)]
    const fn too_short(&self, needed: usize) -> DecodeError {
        DecodeError::new(DecodeErrorKind::TooShort { needed, left: self.rest.len() }, self.offset())
    }

    #[cold]
    #[inline(never)]
    const fn trailing(&self) -> DecodeError {
        DecodeError::new(DecodeErrorKind::TrailingBytes { left: self.rest.len() }, self.offset())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_from_the_start_of_the_input() {
        let mut reader = Reader::new(&[1, 2, 3, 4]);
        assert_eq!(reader.take(1).unwrap(), [1]);
        assert_eq!(reader.take_array().unwrap(), [2, 3]);
        assert_eq!(reader.offset(), 3);
        assert_eq!(reader.take(2).unwrap_err().offset(), 3);
        assert_eq!(reader.take_array::<2>().unwrap_err().kind(), DecodeErrorKind::TooShort { needed: 2, left: 1 });
        assert_eq!(reader.finish().unwrap_err().kind(), DecodeErrorKind::TrailingBytes { left: 1 });
        assert_eq!(reader.remaining(), [4]);
    }
}
