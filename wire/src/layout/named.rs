//! Types of one's own around others.
//!
//! Owns what follows from what is said of a value beside what it is written as: the name of its type, which numbers are values,
//! and what numbers are called. It never looks at a byte.

use super::{Named, Names, NamesOf, Notation, Schema};

impl<'s> Named<'s> {
    /// A type called `name` whose values are written as those of the type that `of` describes; without a name, what is said
    /// is said of that type itself.
    #[must_use]
    pub const fn new(name: &'s str, of: &'s Schema<'s>) -> Self {
        Self { name, docs: "", of, values: &[], names: Names::NONE, notation: None, may_refuse: false }
    }

    /// The same with a documentation comment.
    #[must_use]
    pub const fn with_docs(self, docs: &'s str) -> Self {
        Self { docs, ..self }
    }

    /// The same of a number that is in one of these ranges, of which each has its first and its last, in ascending order.
    /// Decoding and the walk refuse any other; `i128::MAX` stands for all that is larger, too.
    #[must_use]
    pub const fn with_values(self, values: &'s [(i128, i128)]) -> Self {
        Self { values, ..self }
    }

    /// The same of a number whose values have names.
    #[must_use]
    pub const fn with_names(self, names: Names<'s>) -> Self {
        Self { names, ..self }
    }

    /// The same of as many bytes as the notation is of, which people write otherwise: what they are shown as.
    #[must_use]
    pub const fn with_notation(self, notation: Notation) -> Self {
        Self { notation: Some(notation), ..self }
    }

    /// The same of a type with a conversion of its own, which may refuse what the layout takes for a value.
    #[must_use]
    pub const fn with_refusal(self) -> Self {
        Self { may_refuse: true, ..self }
    }

    /// What the type is called; nothing where only a field says more.
    #[must_use]
    pub const fn name(&self) -> &'s str {
        self.name
    }

    /// The documentation comment, without the spaces around it.
    #[must_use]
    pub const fn docs(&self) -> &'s str {
        self.docs
    }

    /// What it is written as.
    #[must_use]
    pub const fn of(&self) -> &'s Schema<'s> {
        self.of
    }

    /// The ranges in which a number is a value, with the first and the last of each; none where every number is one.
    #[must_use]
    pub const fn values(&self) -> &'s [(i128, i128)] {
        self.values
    }

    /// What its numbers are called.
    #[must_use]
    pub const fn names(&self) -> Names<'s> {
        self.names
    }

    /// How people write its values, where they do not write bytes.
    #[must_use]
    pub const fn notation(&self) -> Option<Notation> {
        self.notation
    }

    /// Whether a program may refuse a value that the layout takes for one.
    #[must_use]
    pub const fn may_refuse(&self) -> bool {
        self.may_refuse
    }

    /// Whether some value is refused here that `of` takes for one.
    pub(super) const fn refuses(&self) -> bool {
        self.may_refuse || !self.values.is_empty()
    }

    #[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
    const fn has_value(&self, number: i128) -> bool {
        let mut index = 0;
        while index < self.values.len() {
            let (first, last) = self.values[index];
            if first <= number && number <= last {
                return true;
            }
            index += 1;
        }
        self.values.is_empty()
    }
}

impl<'s> Schema<'s> {
    /// What a value is written as, without the types of one's own around it.
    #[must_use]
    pub const fn plain(&self) -> &Self {
        let mut plain = self;
        while let Self::Named(named) = plain {
            plain = named.of;
        }
        plain
    }

    /// The outermost type of one's own, or the names of a field, around what a value is written as.
    #[must_use]
    pub const fn named(&self) -> Option<&Named<'s>> {
        if let Self::Named(named) = self { Some(named) } else { None }
    }

    /// Whether `number` is in the ranges of the values, where there are some.
    #[must_use]
    pub const fn has_value(&self, number: i128) -> bool {
        let mut schema = self;
        while let Self::Named(named) = schema {
            if !named.has_value(number) {
                return false;
            }
            schema = named.of;
        }
        true
    }

    /// What `number` is called, where it has a name, or as flags a bit of it.
    #[must_use]
    pub fn names_of(&self, number: i128) -> Option<NamesOf<'s>> {
        let names = self.names();
        names.first(number).map(|_| NamesOf { names, number })
    }

    /// What its numbers are called: as the outermost says that says names.
    #[must_use]
    pub const fn names(&self) -> Names<'s> {
        let mut schema = self;
        while let Self::Named(named) = schema {
            if !named.names.is_empty() {
                return named.names;
            }
            schema = named.of;
        }
        Names::NONE
    }

    /// Whether it is a type of one's own around what it is written as, and not that type with names for its numbers alone.
    pub(crate) const fn is_of_own(&self) -> bool {
        let mut schema = self;
        while let Self::Named(named) = schema {
            if !named.name.is_empty() {
                return true;
            }
            schema = named.of;
        }
        false
    }

    /// What says which numbers are values, in it or in its elements.
    pub(crate) const fn limited(&self) -> Option<&Named<'s>> {
        match self {
            Self::Named(named) if !named.values.is_empty() => Some(named),
            Self::Named(named) => named.of.limited(),
            Self::Array { element, .. } | Self::Fixed { element, .. } | Self::Optional { value: element } => {
                element.limited()
            }
            Self::Int { .. } | Self::Float { .. } | Self::Bool | Self::Unit | Self::Bytes | Self::Text { .. } => None,
            Self::FixedText { .. } | Self::Pair { .. } | Self::Opaque { .. } => None,
            Self::Struct { .. } | Self::Enum { .. } | Self::Recursive { .. } => None,
        }
    }

    /// Whether a number may be none of the values, or a conversion refuse one.
    pub(crate) const fn may_refuse(&self) -> bool {
        let mut schema = self;
        while let Self::Named(named) = schema {
            if named.refuses() {
                return true;
            }
            schema = named.of;
        }
        false
    }
}
