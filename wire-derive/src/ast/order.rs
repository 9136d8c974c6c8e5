//! When something is in little endian order, with the fields that this depends on.

use std::rc::Rc;

use crate::attr::Condition;

/// When something is in little endian order.
#[derive(Clone)]
pub(crate) struct Order {
    pub(crate) condition: Rc<Condition>,
    /// The position of the field at which each comparison looks.
    pub(crate) subjects: Vec<usize>,
}

impl Order {
    /// Its comparisons, each with what it looks at.
    pub(crate) fn looks(&self) -> impl Iterator<Item = (&Condition, usize)> {
        self.condition.comparisons().into_iter().zip(self.subjects.iter().copied())
    }
}

/// What the type around a field says of the order of its bytes by a condition.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Inherited {
    /// Nothing, or the field says its own.
    Nothing,
    /// When it is little.
    Order,
    /// Nothing yet, because the condition looks at this field or at one behind it.
    Later,
}
