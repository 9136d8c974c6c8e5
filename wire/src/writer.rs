//! The output side: the room that a message measured, filled from its front.
//!
//! Owns the bounds check of every byte that is written. It never grows and never measures.

use crate::encode::Encode;
use crate::error::{EncodeError, EncodeErrorKind};

/// Room for exactly the bytes that [`Encode::measure`] announced.
///
/// For [`Encode`] impls written by hand; [`Wire::encode`](crate::Wire::encode) makes and checks it.
#[derive(Debug)]
pub struct Writer<'a> {
    rest: &'a mut [u8],
}

impl<'a> Writer<'a> {
    /// Fills `room`, as long as `value` measured, with `value`.
    #[inline]
    pub(crate) fn fill<T: Encode + ?Sized>(room: &'a mut [u8], value: &T) -> Result<(), EncodeError> {
        let mut writer = Writer { rest: room };
        value.write(&mut writer)?;
        writer.finish()
    }

    /// The bytes that are still to be written.
    #[inline]
    #[must_use]
    pub const fn remaining(&self) -> usize {
        self.rest.len()
    }

    /// Appends `bytes`.
    ///
    /// # Errors
    ///
    /// [`Mismeasured`](EncodeErrorKind::Mismeasured) when the room ends before.
    #[inline(always)]
    pub fn put(&mut self, bytes: &[u8]) -> Result<(), EncodeError> {
        self.room(bytes.len())?.copy_from_slice(bytes);
        Ok(())
    }

    /// Appends an array, for which one bounds check of a run of fields can serve.
    ///
    /// # Errors
    ///
    /// [`Mismeasured`](EncodeErrorKind::Mismeasured) when the room ends before.
    #[inline(always)]
    pub fn put_array<const N: usize>(&mut self, bytes: [u8; N]) -> Result<(), EncodeError> {
        let Some((room, rest)) = core::mem::take(&mut self.rest).split_first_chunk_mut() else {
            return Err(mismeasured(0));
        };
        *room = bytes;
        self.rest = rest;
        Ok(())
    }

    /// The next `len` bytes, to be written in place.
    ///
    /// # Errors
    ///
    /// [`Mismeasured`](EncodeErrorKind::Mismeasured) when the room ends before.
    #[inline(always)]
    pub fn room(&mut self, len: usize) -> Result<&'a mut [u8], EncodeError> {
        let Some((room, rest)) = core::mem::take(&mut self.rest).split_at_mut_checked(len) else {
            return Err(mismeasured(0));
        };
        self.rest = rest;
        Ok(room)
    }

    /// Checks once that the next `len` bytes are there; what is written within them needs no check of its own.
    #[inline(always)]
    pub(crate) const fn ensure(&self, len: usize) -> Result<(), EncodeError> {
        if self.rest.len() < len { Err(mismeasured(0)) } else { Ok(()) }
    }

    #[inline(always)]
    const fn finish(&self) -> Result<(), EncodeError> {
        if self.rest.is_empty() { Ok(()) } else { Err(mismeasured(self.rest.len())) }
    }
}

#[cold]
#[inline(never)]
const fn mismeasured(unwritten: usize) -> EncodeError {
    EncodeError::new(EncodeErrorKind::Mismeasured { unwritten })
}
