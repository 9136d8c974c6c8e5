//! A walk through two layouts side by side: where it is, what it found, and what a finding claims.
//!
//! Owns these words. The rules are in `types` and `fields`.

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::conditions::{Known, given_number};
use crate::layout::{Endian, Field, Format, Number, Schema, Variant};

/// A difference between two layouts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) path: String,
    /// What stands there, nothing where it is not there.
    pub(super) old: String,
    pub(super) new: String,
    pub(super) fit: Fit,
    /// Whether only what something is called differs.
    pub(super) is_name: bool,
}

/// In which direction it is shown that all that one writes the other reads, with the same meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fit {
    pub(super) new_reads_old: bool,
    pub(super) old_reads_new: bool,
    /// Whether anything differs.
    pub(super) differs: bool,
}

impl Fit {
    pub(super) const SAME: Self = Self { new_reads_old: true, old_reads_new: true, differs: false };
    pub(super) const BOTH: Self = Self { differs: true, ..Self::SAME };
    pub(super) const FORWARD: Self = Self { old_reads_new: false, ..Self::BOTH };
    pub(super) const BACKWARD: Self = Self { new_reads_old: false, ..Self::BOTH };
    pub(super) const NONE: Self = Self { new_reads_old: false, old_reads_new: false, differs: true };

    pub(super) const fn and(self, other: Self) -> Self {
        Self {
            new_reads_old: self.new_reads_old && other.new_reads_old,
            old_reads_new: self.old_reads_new && other.old_reads_new,
            differs: self.differs || other.differs,
        }
    }

    /// Nothing is shown unless it is the same.
    pub(super) const fn same(is: bool) -> Self {
        if is { Self::SAME } else { Self::NONE }
    }

    /// Of two sets of values, or of two largest lengths.
    pub(super) fn within(new_holds_old: bool, old_holds_new: bool) -> Self {
        let differs = !(new_holds_old && old_holds_new);
        Self { new_reads_old: new_holds_old, old_reads_new: old_holds_new, differs }
    }

    /// The same for the other direction.
    pub(super) const fn turned(self, is_turned: bool) -> Self {
        if is_turned {
            Self { new_reads_old: self.old_reads_new, old_reads_new: self.new_reads_old, differs: self.differs }
        } else {
            self
        }
    }
}

/// What stands behind a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Behind {
    /// Other values, or nobody knows.
    More,
    /// The end of the message, or of the size around it.
    Nothing,
    /// The same, and before it bytes that are ignored.
    Ignored,
}

/// A type as one of both writes it.
#[derive(Clone)]
pub(super) struct Typed<'s> {
    pub(super) schema: &'s Schema<'s>,
    pub(super) format: Format<'s>,
    pub(super) known: Known<'s>,
    pub(super) behind: Behind,
    /// Whether the number of an enum stands in another field.
    pub(super) is_chosen: bool,
}

impl<'s> Typed<'s> {
    pub(super) fn of(&self, schema: &'s Schema<'s>) -> Self {
        Self { schema, ..self.clone() }
    }

    pub(super) fn element(&self, schema: &'s Schema<'s>) -> Self {
        let format = self.format.of_elements();
        Self { schema, format, behind: Behind::More, known: self.known.clone(), is_chosen: self.is_chosen }
    }

    pub(super) fn number(&self) -> Option<(Number, Endian)> {
        let number = match self.schema {
            Schema::Int { size, signed } => Number::of(*size, *signed, self.format.width()),
            _ => return None,
        };
        Some((number, self.format.endian()))
    }
}

/// Two types that were compared already, with what was known of them, what stood behind, and whether another field chose.
pub(super) type Compared<'s> = (usize, usize, [Known<'s>; 2], [Behind; 2], [bool; 2]);

/// So many pairs of types are compared.
pub(super) const MOST: usize = 5_000;

/// A comparison that goes on.
pub(super) struct Walk<'s> {
    pub(super) differences: Vec<Difference>,
    pub(super) compared: BTreeSet<Compared<'s>>,
    pub(super) path: Vec<String>,
    /// Whether given numbers were known, so that layouts of different fingerprints may be the same here.
    pub(super) is_partial: bool,
}

impl<'s> Walk<'s> {
    /// Notes what differs where the walk is.
    pub(super) fn differ(&mut self, old: String, new: String, fit: Fit) {
        let path = self.path.concat();
        self.differences.push(Difference { path, old, new, fit, is_name: false });
    }

    /// Notes another name.
    pub(super) fn renamed(&mut self, old: &str, new: &str) {
        let path = self.path.concat();
        let (old, new) = (old.to_string(), new.to_string());
        self.differences.push(Difference { path, old, new, fit: Fit::BOTH, is_name: true });
    }

    /// Does something one step further in.
    pub(super) fn inside<T>(&mut self, step: String, then: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step);
        let done = then(self);
        self.path.pop();
        done
    }

    /// Which numbers a field gives to its type, as far as they are known.
    pub(super) fn given(field: &Field<'s>, fields: &[Field<'s>], known: &Known<'s>) -> Known<'s> {
        if field.gives().is_empty() {
            return known.clone();
        }
        let gives = field.gives().iter();
        gives
            .filter_map(|give| {
                let number = match (give.subject(), give.number()) {
                    (Some(term), _) => term.linear().of(given_number(term, fields, known)?),
                    (None, number) => number?,
                };
                Some((give.name(), number))
            })
            .collect()
    }
}

/// The name of a variant without that of its enum.
pub(super) fn short<'s>(variant: &Variant<'s>) -> &'s str {
    let name = variant.body.name();
    name.rsplit_once("::").map_or(name, |(_, own)| own)
}
