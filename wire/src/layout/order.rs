//! The order of bytes that follows from a field, or from what is given.
//!
//! Owns when that is little endian, and which fields it makes a difference to. A field then has two formats, of which its
//! condition chooses one, so whatever asks a format for its order needs no rule of its own.

use super::fold::fold;
use super::refusal::{Obeyed, demand, settled};
use super::{Condition, End, Endian, Field, Flag, Format, Given, Number, Schema, Size, Subject, Term};

impl<'s> Schema<'s> {
    /// The same enum, whose number is in little endian order where this holds of what the enum is given.
    ///
    /// # Panics
    ///
    /// When the condition looks at anything else.
    #[must_use]
    #[track_caller]
    pub const fn with_little(self, condition: &'s Condition<'s>) -> Self {
        settled(self.try_with_little(condition))
    }

    /// The same, or why not.
    #[expect(clippy::arithmetic_side_effects, reason = "counts what is declared")]
    pub(crate) const fn try_with_little(self, condition: &'s Condition<'s>) -> Obeyed<Self> {
        let mut leaf = 0;
        while leaf < condition.comparisons() {
            let is_given = match condition.comparison(leaf).term() {
                Some(term) => term.subject() < self.given().len(),
                None => true,
            };
            demand!(is_given, "the order of an enum's number follows from what the enum is given");
            leaf += 1;
        }
        Ok(match self {
            Self::Enum { declaration, tag, endian, little: _, variants, facts } => {
                Self::Enum { declaration, tag, endian, little: Some(condition), variants, facts }
            }
            other => other,
        })
    }

    /// When the number of an enum is in little endian order, where that follows from what the enum is given.
    pub(crate) const fn little(&self) -> Option<&'s Condition<'s>> {
        if let Self::Enum { little, .. } = self.plain() { *little } else { None }
    }

    /// The order of that number where the enum is given these; `otherwise` where it does not follow from them.
    pub(crate) fn endian_given(&self, given: Given, otherwise: Endian) -> Endian {
        let number = |term: Term| Subject::Number(given.get(self.slot(term.subject())));
        if self.little().is_some_and(|little| little.holds(&number)) { Endian::Little } else { otherwise }
    }

    /// Whether a value has other bytes in the other order, written as `format` says.
    pub(super) const fn is_ordered(&self, format: Format<'_>) -> bool {
        let inside = self.inner_format(format);
        match self {
            Self::Float { .. } => true,
            Self::Int { size, signed } => has_order(Number::of(*size, *signed, format.width)),
            Self::Bool => has_order(Flag::of(format).number),
            Self::Text { encoding } if encoding.unit_len() > 1 => true,
            Self::Bytes | Self::Text { .. } | Self::Array { .. } if self.has_ordered_end(format) => true,
            // What is declared elsewhere says its own.
            _ => fold!(self.inner(), false, |is, inner| is || inner.is_ordered(inside)),
        }
    }

    /// Whether the number that says where it ends, in front or behind, is one of several bytes.
    const fn has_ordered_end(&self, format: Format<'_>) -> bool {
        let Some(end) = self.end(format) else { return false };
        match (end.prefix(), end.until()) {
            (Some(prefix), _) => has_order(prefix.number()),
            (None, Some(until)) => until.unit() > 1,
            (None, None) => false,
        }
    }
}

impl<'s> Field<'s> {
    /// The same field, written so where `condition` holds: in little endian order, where its own format is in the other.
    #[must_use]
    pub const fn with_little(self, condition: &'s Condition<'s>, format: &'s Format<'s>) -> Self {
        Self { little: Some((condition, format)), ..self }
    }

    /// When its bytes are in little endian order, and else in the other; `None` where it makes no difference to them, or
    /// they always have one order.
    #[must_use]
    pub const fn little(&self) -> Option<&'s Condition<'s>> {
        match self.little {
            Some((condition, _)) if self.is_ordered() => Some(condition),
            _ => None,
        }
    }

    /// What it is said to depend on, and how the field is written where that holds.
    #[cfg(feature = "dynamic")]
    pub(crate) const fn in_orders(&self) -> Option<(&'s Condition<'s>, &'s Format<'s>)> {
        self.little
    }

    /// What it is said to depend on.
    pub(crate) const fn order(&self) -> Option<&'s Condition<'s>> {
        match self.little {
            Some((condition, _)) => Some(condition),
            None => None,
        }
    }

    /// How it is written then.
    #[must_use]
    pub const fn little_format(&self) -> Option<Format<'s>> {
        match self.little {
            Some((_, format)) if self.is_ordered() => Some(*format),
            _ => None,
        }
    }

    /// Whether it has other bytes in the other order.
    pub(super) const fn is_ordered(&self) -> bool {
        let size = match self.size() {
            Some(Size::Prefix(size)) => has_order(size.number()),
            Some(Size::Constant(_) | Size::Held(_) | Size::Before(_)) | None => false,
        };
        size || self.schema().is_ordered(self.format)
    }

    /// The format of its size, where that stands in front of what is written in this order.
    pub(crate) const fn size_format(&self, endian: Endian) -> Option<Format<'s>> {
        match self.size() {
            Some(Size::Prefix(size)) => Some(Format::DEFAULT.with_endian(endian).with_end(End::Prefix(size))),
            Some(Size::Constant(_) | Size::Held(_) | Size::Before(_)) | None => None,
        }
    }
}

/// Whether its bytes could stand the other way round.
pub(super) const fn has_order(number: Number) -> bool {
    matches!(number.fixed_len(), Some(2..))
}
