//! The size of what was measured so far.
//!
//! Owns the sum of sizes, which may be more than memory holds. It never measures.

use super::length::sum;
use crate::error::EncodeError;

/// The bytes of what was measured so far.
///
/// A type of its own, so that what one measures on the way is no `Result` of the type that `measure` returns: the compiler
/// would build each of them in the place of that one, and store every sum there.
#[derive(Debug, Clone, Copy)]
pub struct Total(usize);

impl Total {
    /// Of nothing.
    pub const ZERO: Self = Self(0);

    /// The bytes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn bytes(self) -> usize {
        self.0
    }

    /// The same and as many more.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn add(self, len: usize) -> Result<Self, EncodeError> {
        match sum(self.0, len) {
            Ok(len) => Ok(Self(len)),
            Err(error) => Err(error),
        }
    }

    /// The same and what was measured, if that could be.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn and(self, measured: Result<usize, EncodeError>) -> Result<Self, EncodeError> {
        match measured {
            Ok(len) => self.add(len),
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_usize_says_is_an_error() {
        let all = Total::ZERO.add(usize::MAX).unwrap();
        assert_eq!(all.bytes(), usize::MAX);
        assert_eq!(all.add(1).unwrap_err(), EncodeError::too_large());
        assert_eq!(all.and(Ok(1)).unwrap_err(), EncodeError::too_large());
        assert_eq!(all.and(Err(EncodeError::too_large())).unwrap_err(), EncodeError::too_large());
    }
}
