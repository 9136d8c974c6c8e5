//! What is wrong with bytes, and where it stands in the message.

use crate::dynamic::path::{Root, Steps};
use crate::dynamic::program::Id;
use crate::error::{DecodeError, DecodeErrorKind};

/// An error, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::dynamic) struct Fault {
    pub(in crate::dynamic) error: DecodeError,
    pub(in crate::dynamic) steps: Steps,
    /// The field that holds the number that is wrong, where another does.
    pub(in crate::dynamic) holder: Option<(Id, usize)>,
}

impl Fault {
    pub(in crate::dynamic) const fn new(error: DecodeError) -> Self {
        Self { error, steps: Steps::EMPTY, holder: None }
    }

    /// Seen from a part: it stands in the field at this position.
    pub(in crate::dynamic) fn in_field(&mut self, part: Id, index: usize) {
        self.steps.in_field(part, index);
    }

    pub(super) fn in_element(&mut self, index: usize) {
        self.steps.in_element(index);
    }

    /// Seen from a type as a whole.
    pub(in crate::dynamic) const fn in_message(&mut self, root: Root) {
        self.steps.in_message(root);
    }

    /// Whether it is that of a length, a count or the number of an enum, and of nothing inside.
    pub(super) fn is_of_number(&self) -> bool {
        let kind = self.error.kind();
        let is_number =
            kind.is_length() && self.steps.root().is_none() || matches!(kind, DecodeErrorKind::UnknownValue { .. });
        is_number && self.steps.is_empty()
    }
}
