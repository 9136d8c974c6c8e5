//! What is wrong with bytes, and the way there, by the numbers of a program.

use crate::dynamic::program::Id;
use crate::error::{DecodeError, DecodeErrorKind};

/// How many steps are kept; of a longer way the middle is left out.
const DEPTH: usize = 5;

/// In the place of an index: the step is not an element of an array.
const NO_INDEX: u32 = u32::MAX;

/// An error, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::dynamic) struct Fault {
    pub(in crate::dynamic) error: DecodeError,
    pub(in crate::dynamic) steps: Steps,
    /// The field that holds the number that is wrong, where another does.
    pub(in crate::dynamic) holder: Option<(Id, usize)>,
}

/// What a way begins at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::dynamic) enum Root {
    Part(Id),
    Union(Id),
}

/// The fields that lead to an error, innermost first, for it gathers them on the way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::dynamic) struct Steps {
    root: Option<Root>,
    fields: [Option<(Id, u32)>; DEPTH],
    indices: [u32; DEPTH],
    depth: u8,
}

impl Fault {
    pub(in crate::dynamic) const fn new(error: DecodeError) -> Self {
        Self { error, steps: Steps::EMPTY, holder: None }
    }

    /// Seen from a part: it stands in the field at this position.
    pub(super) fn in_field(&mut self, part: Id, index: usize) {
        self.steps.push_field(part, u32::try_from(index).unwrap_or(u32::MAX));
    }

    pub(super) fn in_element(&mut self, index: usize) {
        self.steps.push((None, u32::try_from(index).unwrap_or(NO_INDEX)));
    }

    /// Seen from a type as a whole.
    pub(in crate::dynamic) const fn in_message(&mut self, root: Root) {
        self.steps.root = Some(root);
    }

    /// Whether it is that of a length, a count or the number of an enum, and of nothing inside.
    pub(super) fn is_of_number(&self) -> bool {
        let kind = self.error.kind();
        let is_number =
            kind.is_length() && self.steps.root.is_none() || matches!(kind, DecodeErrorKind::UnknownValue { .. });
        is_number && self.steps.depth == 0
    }
}

impl Steps {
    const EMPTY: Self = Self { root: None, fields: [None; DEPTH], indices: [NO_INDEX; DEPTH], depth: 0 };

    pub(in crate::dynamic) const fn root(&self) -> Option<Root> {
        self.root
    }

    /// Whether some steps in the middle were left out.
    pub(in crate::dynamic) fn is_cut(&self) -> bool {
        usize::from(self.depth) > DEPTH
    }

    /// Outermost first: the field, and which element.
    pub(in crate::dynamic) fn all(&self) -> impl Iterator<Item = (Option<(Id, u32)>, Option<u32>)> {
        let steps = self.fields.into_iter().zip(self.indices).take(usize::from(self.depth));
        steps.rev().map(|(field, index)| (field, Some(index).filter(|index| *index != NO_INDEX)))
    }

    fn push_field(&mut self, part: Id, index: u32) {
        self.root = Some(Root::Part(part));
        match self.last() {
            Some((outermost @ None, _)) => *outermost = Some((part, index)),
            _ => self.push((Some((part, index)), NO_INDEX)),
        }
    }

    fn last(&mut self) -> Option<(&mut Option<(Id, u32)>, &mut u32)> {
        let last = DEPTH.min(usize::from(self.depth)).checked_sub(1)?;
        Some((self.fields.get_mut(last)?, self.indices.get_mut(last)?))
    }

    fn push(&mut self, step: (Option<(Id, u32)>, u32)) {
        self.depth = self.depth.saturating_add(1);
        if let Some((field, index)) = self.last() {
            (*field, *index) = step;
        }
    }
}
