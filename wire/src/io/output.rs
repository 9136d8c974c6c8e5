//! What can be encoded into.
//!
//! Owns which containers these are, and that they are left as they were when encoding fails. It never knows what fills them.

use crate::error::Overrun;

/// A place for encoded bytes.
///
/// `[u8]` and `[u8; N]` are written from their first byte; `Vec<u8>` and, with the feature `bytes`, `BytesMut` are
/// appended to. Nothing is written before the value is known to be encodable and to fit.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a place to encode into",
    note = "pass `&mut [u8]`, `&mut [u8; N]`, `&mut Vec<u8>` (feature `alloc`) or `&mut BytesMut` (feature `bytes`)"
)]
pub trait Output: sealed::Sealed {
    /// Writes `value`, which takes `len` bytes, and keeps none of them when that fails.
    #[doc(hidden)]
    fn append<T: Fill + ?Sized, E>(
        &mut self,
        len: usize,
        value: &T,
        refuse: impl FnOnce(Refused) -> E,
    ) -> Result<(), E>;
}

/// Why a value was not written. The error is made of it elsewhere: in the code of each message it would be built and copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(unnameable_types, reason = "only the codec looks at it")]
pub enum Refused {
    /// It takes more bytes than are left.
    TooSmall { needed: usize, left: usize },
    /// No allocation is as long.
    TooLarge,
    /// It did not take as many bytes as it measured.
    Mismeasured,
}

/// What fills the room it was measured for: every value that can be encoded.
#[expect(unnameable_types, reason = "only the codec implements it")]
pub trait Fill {
    /// Fills `room`, as long as the value measured.
    fn fill(&self, room: &mut [u8]) -> Result<(), Overrun>;
}

pub(crate) mod sealed {
    #[expect(unnameable_types, reason = "sealed: only this crate implements it")]
    pub trait Sealed {}
}

impl sealed::Sealed for [u8] {}
impl Output for [u8] {
    #[inline(always)]
    fn append<T: Fill + ?Sized, E>(
        &mut self,
        len: usize,
        value: &T,
        refuse: impl FnOnce(Refused) -> E,
    ) -> Result<(), E> {
        let left = self.len();
        let Some(room) = self.get_mut(..len) else {
            return Err(refuse(Refused::TooSmall { needed: len, left }));
        };
        match value.fill(room) {
            Ok(()) => Ok(()),
            Err(Overrun) => Err(refuse(Refused::Mismeasured)),
        }
    }
}

impl<const N: usize> sealed::Sealed for [u8; N] {}
impl<const N: usize> Output for [u8; N] {
    #[inline(always)]
    fn append<T: Fill + ?Sized, E>(
        &mut self,
        len: usize,
        value: &T,
        refuse: impl FnOnce(Refused) -> E,
    ) -> Result<(), E> {
        self.as_mut_slice().append(len, value, refuse)
    }
}

/// For both buffers that grow. Growing once and writing into the slice is faster than appending piece by piece,
/// though the new bytes are zeroed first.
#[cfg(feature = "alloc")]
macro_rules! growing_output {
    ($buffer:ty) => {
        impl sealed::Sealed for $buffer {}
        impl Output for $buffer {
            #[inline(always)]
            fn append<T: Fill + ?Sized, E>(
                &mut self,
                len: usize,
                value: &T,
                refuse: impl FnOnce(Refused) -> E,
            ) -> Result<(), E> {
                let start = self.len();
                let Some(end) = end(start, len) else {
                    return Err(refuse(Refused::TooLarge));
                };
                self.resize(end, 0);
                let Some(room) = self.get_mut(start..) else {
                    return Err(refuse(Refused::TooLarge));
                };
                match value.fill(room) {
                    Ok(()) => Ok(()),
                    Err(Overrun) => {
                        self.truncate(start);
                        Err(refuse(Refused::Mismeasured))
                    }
                }
            }
        }
    };
}

#[cfg(feature = "alloc")]
growing_output!(alloc::vec::Vec<u8>);
#[cfg(feature = "bytes")]
growing_output!(bytes::BytesMut);

/// Where `len` bytes behind `start` end, in memory that can be allocated: no allocation is longer than `isize::MAX`.
#[cfg(feature = "alloc")]
#[inline(always)]
const fn end(start: usize, len: usize) -> Option<usize> {
    match start.checked_add(len) {
        Some(end) if end <= isize::MAX.unsigned_abs() => Some(end),
        _ => None,
    }
}
