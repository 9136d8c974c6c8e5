//! What is aligned in structs, and where these may stand.
//!
//! Owns what follows from alignments without a value. A position counts from where its struct begins: measuring, which knows
//! no other, and reading then agree. Wherever such a struct stands, it begins at a multiple itself; `check` demands it.

use super::align::{Align, Residue};
use super::fold::fold;
use super::{Field, Format, Null, Schema, Size};

impl<'s> Schema<'s> {
    /// Of how many bytes a value begins at a multiple, because of what is aligned in it: 1 where nothing is.
    #[must_use]
    pub const fn alignment(&self) -> usize {
        match self {
            Self::Struct { facts, .. } | Self::Enum { facts, .. } | Self::Recursive { facts, .. } => facts.alignment,
            _ => fold!(self.inner(), 1, |most, inner| larger(most, inner.alignment())),
        }
    }

    /// What is known of the length of a value.
    const fn residue(&self, format: Format<'_>) -> Residue {
        if let Some(len) = self.fixed_len(format) {
            return Residue::of(len);
        }
        match self {
            Self::Struct { facts, .. } | Self::Recursive { facts, .. } => facts.residue,
            Self::Enum { facts, .. } if format.is_without_number() => facts.residue,
            Self::Enum { tag, facts, .. } => match tag.fixed_len() {
                Some(len) => Residue::of(len).plus(facts.residue),
                None => Residue::ANY,
            },
            Self::Array { element, .. } => {
                let elements = element.residue(format.of_elements()).any_times();
                self.in_front(format).plus(elements).plus(Residue::of(self.ending_len(format)))
            }
            Self::Fixed { element, .. } => element.residue(format.of_elements()).any_times(),
            Self::Optional { value } => match value.unit() {
                Some(_) => value.residue(format).or(self.in_front(format)),
                None => Residue::of(1).plus(Residue::START.or(value.residue(format))),
            },
            Self::Pair { parts } => {
                fold!(parts, Residue::START, |residue, part| residue.plus(part.residue(format.of_elements())))
            }
            Self::Int { .. }
            | Self::Float { .. }
            | Self::Bool
            | Self::Unit
            | Self::Bytes
            | Self::Text { .. }
            | Self::FixedText { .. } => Residue::ANY,
            Self::Opaque { .. } => Residue::ANY,
            Self::Named(named) => named.of().residue(format),
        }
    }

    /// What is known of the bytes in front of the first element.
    const fn in_front(&self, format: Format<'_>) -> Residue {
        match self.end(format) {
            Some(end) => match end.prefix() {
                Some(prefix) => match prefix.number().fixed_len() {
                    Some(len) => Residue::of(len),
                    None => Residue::ANY,
                },
                None => Residue::START,
            },
            None => Residue::START,
        }
    }

    /// The bytes behind the last element.
    const fn ending_len(&self, format: Format<'_>) -> usize {
        match self.end(format) {
            Some(end) => match end.until() {
                Some(until) => until.dropped_len(),
                None => 0,
            },
            None => 0,
        }
    }

    /// Whether all that is aligned in a value is so, wherever the value begins that `start` may be.
    pub(super) const fn is_aligned_at(&self, format: Format<'_>, start: Residue) -> bool {
        if self.alignment() == 1 {
            return true;
        }
        match self {
            Self::Struct { facts, .. } | Self::Recursive { facts, .. } => start.is_multiple_of(facts.alignment),
            Self::Enum { facts, .. } if format.is_without_number() => start.is_multiple_of(facts.alignment),
            Self::Enum { tag, facts, .. } => match tag.fixed_len() {
                Some(len) => start.plus(Residue::of(len)).is_multiple_of(facts.alignment),
                None => false,
            },
            Self::Array { element, .. } | Self::Fixed { element, .. } => {
                self.has_aligned_elements(format)
                    && element.is_aligned_at(format.of_elements(), start.plus(self.in_front(format)))
            }
            Self::Optional { value } => match value.unit() {
                Some(_) => value.is_aligned_at(format, start),
                None => value.is_aligned_at(format, start.plus(Residue::of(1))),
            },
            Self::Pair { parts } => {
                let format = format.of_elements();
                let (is_aligned, _) = fold!(parts, (true, start), |at, part| {
                    let (is_aligned, start) = at;
                    (is_aligned && part.is_aligned_at(format, start), start.plus(part.residue(format)))
                });
                is_aligned
            }
            Self::Int { .. }
            | Self::Float { .. }
            | Self::Bool
            | Self::Unit
            | Self::Bytes
            | Self::Text { .. }
            | Self::FixedText { .. } => true,
            Self::Opaque { .. } => true,
            Self::Named(named) => named.of().is_aligned_at(format, start),
        }
    }

    /// Whether each element of an array ends where the next one may begin.
    pub(super) const fn has_aligned_elements(&self, format: Format<'_>) -> bool {
        match self.counted() {
            Self::Array { element, .. } | Self::Fixed { element, .. } => {
                element.residue(format.of_elements()).is_multiple_of(element.alignment())
            }
            Self::Int { .. }
            | Self::Float { .. }
            | Self::Bool
            | Self::Unit
            | Self::Bytes
            | Self::Text { .. }
            | Self::FixedText { .. } => true,
            Self::Optional { .. } | Self::Pair { .. } | Self::Opaque { .. } => true,
            Self::Struct { .. } | Self::Enum { .. } | Self::Recursive { .. } => true,
            Self::Named(named) => named.of().has_aligned_elements(format),
        }
    }

    /// What is known of the length of a variant, of which none may be there yet.
    pub(super) const fn either(&self, other: Option<Residue>) -> Residue {
        let own = self.residue(Format::DEFAULT);
        match other {
            Some(other) => own.or(other),
            None => own,
        }
    }
}

impl<'s> Field<'s> {
    /// The same field behind padding, up to the next multiple that it begins at.
    #[must_use]
    pub const fn with_align(self, align: Align) -> Self {
        Self { align: Some(align), ..self }
    }

    /// The padding in front of the field, where it begins at a multiple.
    #[must_use]
    pub const fn align(&self) -> Option<Align> {
        self.align
    }

    /// What is known of where the field begins, behind its padding.
    pub(super) const fn begins(&self) -> Residue {
        self.position.aligned(self.align)
    }

    /// What is known of where the next field begins.
    pub(super) const fn ends(&self) -> Residue {
        let behind = self.begins().plus(self.residue());
        if self.may_take_nothing() { self.position.or(behind) } else { behind }
    }

    /// Of how many bytes its struct begins at a multiple because of it.
    pub(super) const fn alignment(&self) -> usize {
        let own = match self.align {
            Some(align) => align.bytes(),
            None => 1,
        };
        // A size counts from its own beginning.
        if self.size().is_some() { own } else { larger(own, self.schema().alignment()) }
    }

    /// `len` and the padding in front of the field behind it, unless that may be missing.
    #[expect(clippy::arithmetic_side_effects, reason = "evaluated in constants, where an overflow is a compile error")]
    pub(super) const fn min_behind(&self, len: usize) -> usize {
        match self.align {
            Some(align) if !self.may_take_nothing() => len + align.padding(len),
            Some(_) | None => len,
        }
    }

    /// `len` and the padding in front of the field behind it.
    pub(super) const fn max_behind(&self, len: Option<usize>) -> Option<usize> {
        match (self.align, len) {
            (Some(align), Some(len)) => len.checked_add(align.padding(len)),
            (_, len) => len,
        }
    }

    /// Whether it may not be there, with its padding.
    const fn may_take_nothing(&self) -> bool {
        self.condition.is_some() || self.is_default() || matches!(self.null, Null::Length)
    }

    /// What is known of the length of the field, where it is there.
    const fn residue(&self) -> Residue {
        let there = Self { condition: None, absent: None, ..*self };
        match (self.size(), self.is_chosen(), self.schema().facts()) {
            _ if self.takes_no_byte() => Residue::START,
            (Some(Size::Constant(size)), ..) => Residue::of(size),
            (Some(_), ..) => match there.fixed_len() {
                Some(len) => Residue::of(len),
                None => Residue::ANY,
            },
            // A length in front has one width or another.
            (None, ..) if self.compact.is_some() && there.fixed_len().is_none() => Residue::ANY,
            (None, true, Some(facts)) => facts.residue,
            (None, ..) => self.schema().residue(self.format),
        }
    }

    /// Whether all that is aligned in it is so where the field begins at a multiple.
    pub(super) const fn can_be_aligned(&self) -> bool {
        let is_moved = self.compact.is_some() && self.schema().unit().is_some() && self.schema().alignment() > 1;
        self.is_chosen() || (!is_moved && self.schema().is_aligned_at(self.format, Residue::START))
    }

    /// Whether all that is aligned in it is so where it stands.
    pub(super) const fn is_aligned(&self) -> bool {
        match (self.size(), self.is_chosen()) {
            // What has a size is aligned from there, as is what `switch` chooses from where the number is not.
            (Some(_), true) => true,
            (Some(_), false) => self.schema().is_aligned_at(self.format, Residue::START),
            (None, true) => self.begins().is_multiple_of(self.schema().alignment()),
            (None, false) => self.schema().is_aligned_at(self.format, self.begins()),
        }
    }
}

pub(super) const fn larger(first: usize, second: usize) -> usize {
    if first > second { first } else { second }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{End, Until};

    #[test]
    fn what_ends_an_array_stands_behind_its_elements() {
        let numbers = Schema::Array { element: &Schema::Int { size: 4, signed: false }, fixed: false };
        let until = |bytes| Format { end: Some(End::Until(Until::new(bytes))), ..Format::DEFAULT };
        assert!(numbers.residue(until(b"\0\0\0\0")).is_multiple_of(4));
        let behind = numbers.residue(until(b"\0"));
        assert!(!behind.is_multiple_of(4) && behind.plus(Residue::of(3)).is_multiple_of(4));
    }
}
