//! What can be decoded from.
//!
//! Owns which containers these are. It never looks at their bytes.

use super::reader::{Knowledge, Reader};

/// Bytes to decode from: `&[u8]`, `&[u8; N]`, `&Vec<u8>`, and with the feature `bytes` `&Bytes` and `&BytesMut`.
///
/// Fields of type `Bytes` share the buffer when the input is a `&Bytes`, and copy from every other input. Those in the
/// elements of a [`List`](crate::List) are copied when they are looked at.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not bytes to decode from",
    note = "pass `&[u8]`, `&[u8; N]` or `&Vec<u8>`; of other containers a slice: `&bytes[..]`"
)]
pub trait Input<'a>: sealed::Sealed {
    #[doc(hidden)]
    fn into_reader(self) -> Reader<'a>;
}

impl<'a> Reader<'a> {
    /// Reads `input` from its first byte.
    #[inline]
    #[must_use]
    pub fn new(input: impl Input<'a>) -> Self {
        input.into_reader()
    }

    /// The same of input that is whole, as a datagram, a file, or what stood behind a length is: where it ends too early, the
    /// error is not [incomplete](crate::DecodeError::is_incomplete).
    ///
    /// ```
    /// use wire::{Reader, Wire};
    ///
    /// assert!(Reader::new(&[0, 0]).read_last::<u32>().unwrap_err().is_incomplete());
    /// assert!(!Reader::whole(&[0, 0]).read_last::<u32>().unwrap_err().is_incomplete());
    /// ```
    #[inline]
    #[must_use]
    pub fn whole(input: impl Input<'a>) -> Self {
        input.into_reader().knowing(Knowledge::WHOLE)
    }
}

mod sealed {
    #[expect(unnameable_types, reason = "sealed: only this crate implements it")]
    pub trait Sealed {}
}

impl sealed::Sealed for &[u8] {}
impl<'a> Input<'a> for &'a [u8] {
    #[inline]
    fn into_reader(self) -> Reader<'a> {
        Reader::from_slice(self)
    }
}

impl<const N: usize> sealed::Sealed for &[u8; N] {}
impl<'a, const N: usize> Input<'a> for &'a [u8; N] {
    #[inline]
    fn into_reader(self) -> Reader<'a> {
        Reader::from_slice(self)
    }
}

#[cfg(feature = "alloc")]
impl sealed::Sealed for &alloc::vec::Vec<u8> {}
#[cfg(feature = "alloc")]
impl<'a> Input<'a> for &'a alloc::vec::Vec<u8> {
    #[inline]
    fn into_reader(self) -> Reader<'a> {
        Reader::from_slice(self)
    }
}

#[cfg(feature = "bytes")]
impl sealed::Sealed for &bytes::Bytes {}
#[cfg(feature = "bytes")]
impl<'a> Input<'a> for &'a bytes::Bytes {
    #[inline]
    fn into_reader(self) -> Reader<'a> {
        Reader::from_shared(self, self)
    }
}

#[cfg(feature = "bytes")]
impl sealed::Sealed for &bytes::BytesMut {}
#[cfg(feature = "bytes")]
impl<'a> Input<'a> for &'a bytes::BytesMut {
    #[inline]
    fn into_reader(self) -> Reader<'a> {
        Reader::from_slice(self)
    }
}
