//! Where values are, as it is noted while they are read.

/// Where a value is, counted from the start of the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::dynamic) struct Slot {
    pub(in crate::dynamic) at: u32,
    /// The bytes of a string, the elements of an array, the bytes of all else.
    pub(in crate::dynamic) len: u32,
}

impl Slot {
    /// Of a field that is not there.
    pub(in crate::dynamic) const ABSENT: Self = Self { at: u32::MAX, len: 0 };
    /// Of one that is null.
    pub(in crate::dynamic) const NULL: Self = Self { at: u32::MAX - 1, len: 0 };
    /// The largest position that a slot can say.
    pub(in crate::dynamic) const MOST: usize = (u32::MAX - 2) as usize;

    /// Of so many from that byte on.
    #[expect(clippy::cast_possible_truncation, reason = "no input has more bytes, which is checked where it comes in")]
    pub(in crate::dynamic) const fn new(at: usize, len: usize) -> Self {
        Self { at: at as u32, len: len as u32 }
    }

    /// Of so many items from that byte on.
    #[inline(always)]
    #[expect(clippy::cast_possible_truncation, reason = "as many were there")]
    pub(super) const fn of(at: usize, number: u64) -> Self {
        Self { at: at as u32, len: number as u32 }
    }

    /// The byte, where the value is there.
    pub(in crate::dynamic) const fn at(self) -> Option<usize> {
        match self {
            Self::ABSENT | Self::NULL => None,
            Self { at, .. } => Some(at as usize),
        }
    }

    pub(in crate::dynamic) const fn len(self) -> usize {
        self.len as usize
    }
}
