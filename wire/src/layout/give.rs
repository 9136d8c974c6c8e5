//! What a field gives to its type, for each number that this one is given.
//!
//! Owns how one number becomes another. It knows no field: what is given to whom is in `parameters`.

use super::given::{Given, Slot};
use super::term::Term;

/// What a field gives for one number that its type is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Give<'s> {
    name: &'s str,
    from: Source,
}

/// Where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    Term(Term),
    Constant(i128),
}

/// What becomes of one number that a field gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pass {
    pub(super) from: Source,
    pub(super) slot: Slot,
}

impl<'s> Give<'s> {
    /// The number called `name` is what follows from an earlier field, or from a number that this type is given itself.
    #[must_use]
    pub const fn term(name: &'s str, term: Term) -> Self {
        Self { name, from: Source::Term(term) }
    }

    /// What the number is called by the type that it is given to.
    #[must_use]
    pub const fn name(&self) -> &'s str {
        self.name
    }

    pub(crate) const fn from(self) -> Source {
        self.from
    }

    /// What it follows from, unless it is always the same.
    #[must_use]
    pub const fn subject(self) -> Option<Term> {
        match self.from {
            Source::Term(term) => Some(term),
            Source::Constant(_) => None,
        }
    }

    /// What it always is, where it follows from nothing.
    #[must_use]
    pub const fn number(self) -> Option<i128> {
        match self.from {
            Source::Term(_) => None,
            Source::Constant(number) => Some(number),
        }
    }

    /// It is always the same.
    #[must_use]
    pub const fn constant(name: &'s str, number: i128) -> Self {
        Self { name, from: Source::Constant(number) }
    }
}

impl Pass {
    /// The number that is given, where that from which it follows is `number`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn put(self, given: Given, number: i128) -> Given {
        match self.from {
            Source::Term(term) => given.with(self.slot, term.linear().of(number)),
            Source::Constant(constant) => given.with(self.slot, constant),
        }
    }
}
