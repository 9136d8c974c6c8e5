//! Types of one's own around others, and names for numbers.
//!
//! Owns what is said of a value beside what it is written as: the name of its type, which numbers are values, and what numbers
//! are called. It never looks at a byte.

use super::Schema;

/// A value that is written as another, of which something more is known: the name of its type, which numbers are values, what
/// numbers are called.
///
/// Whatever asks for bytes, sizes or numbers looks [through](Schema::plain) it. So a format applies to what it is written as,
/// and conditions look at the number.
///
/// ```
/// use wire::schema::{Format, Named, Names};
/// use wire::{Schema, Wire};
///
/// static GRADE: Schema =
///     Schema::Named(Named::new("Grade", u8::SCHEMA).with_values(&[(1, 6)]).with_names(Names::numbers(&[(1, "very good")])));
///
/// assert_eq!(GRADE.describe(Format::DEFAULT).to_string(), "Grade (u8)");
/// assert_eq!((GRADE.plain(), GRADE.min_len(Format::DEFAULT)), (u8::SCHEMA, 1));
/// assert!(GRADE.has_value(6) && !GRADE.has_value(7));
/// assert_eq!(GRADE.names_of(1).unwrap().to_string(), "very good");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    name: &'static str,
    docs: &'static str,
    of: &'static Schema,
    values: &'static [(i128, i128)],
    names: Names,
    may_refuse: bool,
}

impl Named {
    /// A type called `name` whose values are written as those of the type that `of` describes; without a name, what is said
    /// is said of that type itself.
    #[must_use]
    pub const fn new(name: &'static str, of: &'static Schema) -> Self {
        Self { name, docs: "", of, values: &[], names: Names::NONE, may_refuse: false }
    }

    /// The same with a documentation comment.
    #[must_use]
    pub const fn with_docs(self, docs: &'static str) -> Self {
        Self { docs, ..self }
    }

    /// The same of a number that is in one of these ranges, of which each has its first and its last, in ascending order.
    /// Decoding and the walk refuse any other; `i128::MAX` stands for all that is larger, too.
    #[must_use]
    pub const fn with_values(self, values: &'static [(i128, i128)]) -> Self {
        Self { values, ..self }
    }

    /// The same of a number whose values have names.
    #[must_use]
    pub const fn with_names(self, names: Names) -> Self {
        Self { names, ..self }
    }

    /// The same of a type with a conversion of its own, which may refuse what the layout takes for a value.
    #[must_use]
    pub const fn with_refusal(self) -> Self {
        Self { may_refuse: true, ..self }
    }

    /// What the type is called; nothing where only a field says more.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The documentation comment, without the spaces around it.
    #[must_use]
    pub const fn docs(&self) -> &'static str {
        self.docs
    }

    /// What it is written as.
    #[must_use]
    pub const fn of(&self) -> &'static Schema {
        self.of
    }

    /// The ranges in which a number is a value, with the first and the last of each; none where every number is one.
    #[must_use]
    pub const fn values(&self) -> &'static [(i128, i128)] {
        self.values
    }

    /// What its numbers are called.
    #[must_use]
    pub const fn names(&self) -> Names {
        self.names
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

/// What the numbers of a field or a type are called. They need not all have a name.
///
/// ```
/// use wire::schema::{Named, Names};
/// use wire::{Schema, Wire};
///
/// const NAMES: Names = Names::flags(&[(0x01, "fin"), (0x02, "syn"), (0x10, "ack")]);
/// static FLAGS: Schema = Schema::Named(Named::new("", u8::SCHEMA).with_names(NAMES));
///
/// assert_eq!(FLAGS.names_of(0x12).unwrap().to_string(), "syn, ack");
/// assert_eq!(FLAGS.names_of(0x42).unwrap().to_string(), "syn, 0x40");
/// assert!(FLAGS.names_of(0).is_none());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Names {
    names: &'static [(i128, &'static str)],
    is_flags: bool,
}

impl Names {
    /// No name for any number.
    pub const NONE: Self = Self { names: &[], is_flags: false };

    /// A name for each of these numbers.
    #[must_use]
    pub const fn numbers(names: &'static [(i128, &'static str)]) -> Self {
        Self { names, is_flags: false }
    }

    /// A name for each of these bits, or for several that are set together.
    #[must_use]
    pub const fn flags(names: &'static [(i128, &'static str)]) -> Self {
        Self { names, is_flags: true }
    }

    /// The numbers, or bits, with their names.
    #[must_use]
    pub const fn all(&self) -> &'static [(i128, &'static str)] {
        self.names
    }

    /// Whether they are names of bits.
    #[must_use]
    pub const fn is_flags(&self) -> bool {
        self.is_flags
    }

    /// Whether no number has a name.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The name of `number`; where names are those of bits, the first of a bit in it.
    fn first(&self, number: i128) -> Option<&'static str> {
        let is = |bits: i128| if self.is_flags { is_set(number, bits) } else { number == bits };
        self.names.iter().find(|(bits, _)| is(*bits)).map(|(_, name)| *name)
    }
}

/// Whether `number` has all of these bits, and they are some.
const fn is_set(number: i128, bits: i128) -> bool {
    bits != 0 && number & bits == bits
}

/// What a number is called, displayed: a name, or those of its bits with commas between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamesOf {
    names: Names,
    number: i128,
}

impl NamesOf {
    /// Whether they are names of bits.
    #[must_use]
    pub const fn is_flags(&self) -> bool {
        self.names.is_flags
    }

    /// The names: one, or those of all bits that have one.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        let Self { names, number } = *self;
        let is = move |bits: i128| if names.is_flags { is_set(number, bits) } else { number == bits };
        names.names.iter().filter(move |(bits, _)| is(*bits)).map(|(_, name)| *name)
    }

    /// The bits that have no name.
    fn rest(&self) -> i128 {
        let named = self.names.names.iter().filter(|(bits, _)| is_set(self.number, *bits));
        named.fold(self.number, |rest, (bits, _)| rest & !bits)
    }
}

impl core::fmt::Display for NamesOf {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        for (index, name) in self.iter().enumerate() {
            f.write_str(if index > 0 { ", " } else { "" })?;
            f.write_str(name)?;
        }
        match self.rest() {
            rest if self.is_flags() && rest != 0 => write!(f, ", {rest:#x}"),
            _ => Ok(()),
        }
    }
}

impl Schema {
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
    pub const fn named(&self) -> Option<&Named> {
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
    pub fn names_of(&self, number: i128) -> Option<NamesOf> {
        let names = self.names();
        names.first(number).map(|_| NamesOf { names, number })
    }

    /// What its numbers are called: as the outermost says that says names.
    #[must_use]
    pub const fn names(&self) -> Names {
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
    pub(crate) const fn limited(&self) -> Option<&Named> {
        match self {
            Self::Named(named) if !named.values.is_empty() => Some(named),
            Self::Named(named) => named.of.limited(),
            Self::Array { element, .. } | Self::Fixed { element, .. } | Self::Optional { value: element } => {
                element.limited()
            }
            Self::Int { .. } | Self::Float { .. } | Self::Bool | Self::Unit | Self::Bytes | Self::Text => None,
            Self::Pair { .. } | Self::Opaque { .. } | Self::Struct { .. } | Self::Enum { .. } => None,
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
