//! How a text is spelt, and the version of its form.

/// The version of the form that texts have.
pub(super) const VERSION: u32 = 1;

/// How a text is spelt. Loading knows all of them, also mixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// For people: a line for each field, full words, names and documentation.
    Canonical,
    /// On one line, with short words.
    Compact,
    /// The same without names.
    CompactWithoutNames,
}
