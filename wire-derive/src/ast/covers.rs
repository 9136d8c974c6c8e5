//! What a checksum is of, by the positions of fields.

/// What a field that is a checksum is the sum of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Covers {
    /// All that follows, up to the end.
    Rest,
    /// The fields at these positions and between them.
    Fields { first: usize, last: usize },
}

impl Covers {
    /// Whether it is also of the bytes of the field at `index`; it belongs to the one at `own`.
    pub(crate) fn has(self, index: usize, own: usize) -> bool {
        match self {
            Self::Rest => index > own,
            Self::Fields { first, last } => first <= index && index <= last,
        }
    }

    /// The position behind which all of it has been read, and the sum.
    pub(crate) fn known_behind(self, own: usize) -> usize {
        match self {
            Self::Rest => own,
            Self::Fields { last, .. } => last.max(own),
        }
    }
}
