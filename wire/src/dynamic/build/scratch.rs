//! Memory in which an encoder keeps what it comes back to.

use alloc::vec::Vec;
use core::ops::Range;

/// It is used for one message after the other, so that none allocates once it is warm.
#[derive(Debug, Default)]
pub(in crate::dynamic) struct Scratch {
    /// The bytes of fields whose size another field holds, in front of them.
    pub(super) contents: Vec<u8>,
    /// The position of each such field in its part, and which bytes are its.
    pub(super) sizes: Vec<(usize, Range<usize>)>,
    /// Where the fields of parts with checksums stand.
    pub(super) places: Vec<Range<usize>>,
}

impl Scratch {
    pub(in crate::dynamic) const fn new() -> Self {
        Self { contents: Vec::new(), sizes: Vec::new(), places: Vec::new() }
    }

    /// Forgets what an error left behind.
    pub(in crate::dynamic) fn clear(&mut self) {
        self.contents.clear();
        self.sizes.clear();
        self.places.clear();
    }
}
