//! What a field is compared with: constants and conditions.
//!
//! Owns when either holds. It knows neither the field it belongs to nor those it looks at.

use super::Term;

/// What a field always is, or is where it is not there.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Constant<'s> {
    /// An integer, the number of an enum, or 1 and 0 of a `bool`.
    Int(i128),
    /// As many bytes.
    Bytes(&'s [u8]),
    /// Text.
    Text(&'s str),
    /// A float, by the bits of an `f64`.
    Float(u64),
}

impl<'s> Constant<'s> {
    /// The number that it is, 0 of what is none: a field of another kind is refused where it is declared.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn number(self) -> i128 {
        if let Self::Int(number) = self { number } else { 0 }
    }

    /// The same of a float.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn float(self) -> f64 {
        if let Self::Float(bits) = self { f64::from_bits(bits) } else { 0.0 }
    }

    /// The nearest float of 32 bits.
    #[expect(clippy::cast_possible_truncation, reason = "the nearest one is meant")]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn float32(self) -> f32 {
        self.float() as f32
    }

    /// The same of bytes, also those of a text.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn bytes(self) -> &'s [u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Text(text) => text.as_bytes(),
            Self::Int(_) | Self::Float(_) => &[],
        }
    }

    /// The same of a text.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn text(self) -> &'s str {
        if let Self::Text(text) = self { text } else { "" }
    }
}

/// What must hold of earlier fields: one comparison, or several that are joined. There is no negation, because the `!` of an
/// attribute has turned each comparison into its opposite.
///
/// A comparison with a field that is itself not there does not hold, whatever it says.
///
/// ```
/// use wire::Wire;
/// use wire::schema::Condition;
///
/// #[derive(Wire)]
/// struct Greeting {
///     version: u8,
///     flags: u8,
///     #[wire(when = version >= 3 && flags & 1)]
///     id: Option<u16>,
/// }
///
/// let condition = Greeting::SCHEMA.fields()[2].condition();
/// assert!(matches!(condition, Some(Condition::All([Condition::Compare { .. }, Condition::Compare { .. }]))));
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition<'s> {
    /// A number compares so with a constant.
    Compare {
        /// What is compared.
        number: Term,
        /// How.
        comparison: Comparison,
        /// With what.
        value: i128,
    },
    /// A number is in one of several ranges, each with its first and its last number, or in none of them.
    Among {
        /// The number.
        number: Term,
        /// The ranges.
        ranges: &'s [(i128, i128)],
        /// Whether it must be in one of them.
        is: bool,
    },
    /// The bytes of a string or a `[u8; N]` are these, or are others.
    Bytes {
        /// The field, of which nothing is computed.
        subject: Term,
        /// Those of a `[u8; N]` are as many.
        bytes: &'s [u8],
        /// Whether they must be the same.
        is: bool,
    },
    /// A float compares so with a constant. NaN compares so with none, unless they must be others.
    Float {
        /// The field, of which nothing is computed.
        subject: Term,
        /// How.
        comparison: Comparison,
        /// With what, by the bits of an `f64`. A float of 32 bits is compared with the nearest of those.
        value: u64,
    },
    /// All of these hold.
    All(&'s [Self]),
    /// At least one of these holds.
    Any(&'s [Self]),
}

/// What a field is that a condition looks at.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Subject<'a> {
    /// It is not there, or the condition says nothing of such a field.
    Absent,
    Number(i128),
    Bytes(&'a [u8]),
    Float32(f32),
    Float64(f64),
}

/// How a number is compared with a constant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

impl Comparison {
    /// Whether `number` compares so with `value`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn holds(self, number: i128, value: i128) -> bool {
        match self {
            Self::Equal => number == value,
            Self::NotEqual => number != value,
            Self::Less => number < value,
            Self::AtMost => number <= value,
            Self::More => number > value,
            Self::AtLeast => number >= value,
        }
    }

    /// The same of floats.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn holds_of_floats<T: PartialOrd>(self, float: T, value: T) -> bool {
        match self {
            Self::Equal => float == value,
            Self::NotEqual => float != value,
            Self::Less => float < value,
            Self::AtMost => float <= value,
            Self::More => float > value,
            Self::AtLeast => float >= value,
        }
    }

    /// As it is written between the two.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }
}

impl<'s> Condition<'s> {
    /// Whether it holds where `subject` says what is looked at.
    pub(crate) fn holds<'a>(&self, subject: &dyn Fn(Term) -> Subject<'a>) -> bool {
        match self {
            Self::Compare { number: term, .. }
            | Self::Among { number: term, .. }
            | Self::Bytes { subject: term, .. }
            | Self::Float { subject: term, .. } => self.holds_of(subject(*term)),
            Self::All(all) => all.iter().all(|each| each.holds(subject)),
            Self::Any(any) => any.iter().any(|each| each.holds(subject)),
        }
    }

    /// Whether one comparison holds of what it looks at.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn holds_of(&self, subject: Subject<'_>) -> bool {
        match (self, subject) {
            (Self::Compare { number, comparison, value }, Subject::Number(found)) => {
                comparison.holds(number.linear().of(found), *value)
            }
            (Self::Among { number, ranges, is }, Subject::Number(found)) => {
                let found = number.linear().of(found);
                ranges.iter().any(|(first, last)| *first <= found && found <= *last) == *is
            }
            (Self::Bytes { bytes, is, .. }, Subject::Bytes(found)) => (*bytes == found) == *is,
            (Self::Float { comparison, value, .. }, Subject::Float32(found)) => {
                comparison.holds_of_floats(found, Constant::Float(*value).float32())
            }
            (Self::Float { comparison, value, .. }, Subject::Float64(found)) => {
                comparison.holds_of_floats(found, f64::from_bits(*value))
            }
            // What is joined has comparisons of its own.
            _ => false,
        }
    }

    /// How many comparisons it is made of.
    #[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
    pub(crate) const fn comparisons(&self) -> usize {
        match self {
            Self::Compare { .. } | Self::Among { .. } | Self::Bytes { .. } | Self::Float { .. } => 1,
            Self::All(parts) | Self::Any(parts) => {
                let (mut index, mut count) = (0, 0);
                while index < parts.len() {
                    count += parts[index].comparisons();
                    index += 1;
                }
                count
            }
        }
    }

    /// The comparison at `leaf`, counted from the left.
    #[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
    pub(crate) const fn comparison(&self, leaf: usize) -> &Self {
        match self {
            Self::Compare { .. } | Self::Among { .. } | Self::Bytes { .. } | Self::Float { .. } => self,
            Self::All(parts) | Self::Any(parts) => {
                let (mut index, mut leaf) = (0, leaf);
                while index + 1 < parts.len() && leaf >= parts[index].comparisons() {
                    leaf -= parts[index].comparisons();
                    index += 1;
                }
                if parts.is_empty() { self } else { parts[index].comparison(leaf) }
            }
        }
    }

    /// What a comparison looks at.
    pub(crate) const fn term(&self) -> Option<Term> {
        match self {
            Self::Compare { number, .. } | Self::Among { number, .. } => Some(*number),
            Self::Bytes { subject, .. } | Self::Float { subject, .. } => Some(*subject),
            Self::All(_) | Self::Any(_) => None,
        }
    }
}

/// A number, or the first byte of several, that is not what it must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// How many right bytes stand in front.
    pub(crate) at: usize,
    pub(crate) found: i128,
    pub(crate) expected: i128,
}

impl Difference {
    /// The lengths of two strings, where they differ and no byte that both have does.
    pub(crate) fn of_lengths(found: usize, expected: usize) -> Option<Self> {
        let (at, found, expected) = (found.min(expected), found as i128, expected as i128);
        (found != expected).then_some(Self { at, found, expected })
    }
}

/// The first byte of `found` that is not the one of `expected`.
pub(crate) fn first_difference(found: &[u8], expected: &[u8]) -> Option<Difference> {
    let mut pairs = found.iter().zip(expected).enumerate();
    let (at, (found, expected)) = pairs.find(|(_, (found, expected))| found != expected)?;
    Some(Difference { at, found: (*found).into(), expected: (*expected).into() })
}

/// The same, and otherwise that one of both is longer.
pub(crate) fn difference(found: &[u8], expected: &[u8]) -> Option<Difference> {
    first_difference(found, expected).or_else(|| Difference::of_lengths(found.len(), expected.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Linear;

    const EQUAL: Condition<'static> = Condition::Compare {
        number: Term::field(3).with(Linear::IDENTITY.and(6)),
        comparison: Comparison::Equal,
        value: 2,
    };
    const AMONG: Condition<'static> =
        Condition::Among { number: Term::field(4), ranges: &[(1, 1), (5, i128::MAX)], is: true };
    const NEITHER: Condition<'static> =
        Condition::Among { number: Term::field(4), ranges: &[(1, 1), (5, 9)], is: false };
    const BYTES: Condition<'static> = Condition::Bytes { subject: Term::field(5), bytes: b"PK", is: true };
    const OTHERS: Condition<'static> = Condition::Bytes { subject: Term::field(5), bytes: b"PK", is: false };
    const JOINED: Condition<'static> =
        Condition::Any(&[Condition::All(&[EQUAL, AMONG]), BYTES, Condition::All(&[OTHERS])]);

    #[test]
    fn a_comparison_holds_of_what_it_looks_at_alone() {
        for (condition, subject, holds) in [
            (EQUAL, Subject::Number(0x13), true),
            (EQUAL, Subject::Number(4), false),
            (AMONG, Subject::Number(1), true),
            (AMONG, Subject::Number(4), false),
            (AMONG, Subject::Number(77), true),
            (NEITHER, Subject::Number(4), true),
            (NEITHER, Subject::Number(9), false),
            (BYTES, Subject::Bytes(b"PK"), true),
            (BYTES, Subject::Bytes(b"P"), false),
            (OTHERS, Subject::Bytes(b"PQ"), true),
            (OTHERS, Subject::Bytes(b"PK"), false),
            // Of what is not there, or is something else, nothing holds.
            (NEITHER, Subject::Absent, false),
            (OTHERS, Subject::Absent, false),
            (OTHERS, Subject::Number(1), false),
            (NEITHER, Subject::Bytes(b"PQ"), false),
            (JOINED, Subject::Number(2), false),
        ] {
            assert_eq!(condition.holds_of(subject), holds, "{condition:?} of {subject:?}");
        }
    }

    #[test]
    fn what_is_joined_holds_as_its_parts_do() {
        let holds = |third, fourth, fifth| {
            JOINED.holds(&|term| match term.subject() {
                3 => third,
                4 => fourth,
                _ => fifth,
            })
        };
        assert!(holds(Subject::Number(2), Subject::Number(1), Subject::Absent));
        assert!(!holds(Subject::Number(2), Subject::Number(2), Subject::Absent));
        assert!(!holds(Subject::Absent, Subject::Number(1), Subject::Absent));
        assert!(holds(Subject::Absent, Subject::Absent, Subject::Bytes(b"PK")));
        assert!(holds(Subject::Absent, Subject::Absent, Subject::Bytes(b"??")));
    }

    #[test]
    fn comparisons_are_counted_from_the_left() {
        assert_eq!((JOINED.comparisons(), EQUAL.comparisons()), (4, 1));
        for (leaf, comparison) in [EQUAL, AMONG, BYTES, OTHERS].iter().enumerate() {
            assert_eq!(JOINED.comparison(leaf), comparison);
            assert_eq!(comparison.comparison(0), comparison);
        }
        assert_eq!(
            [EQUAL, AMONG, BYTES, JOINED].map(|condition| condition.term().map(Term::subject)),
            [Some(3), Some(4), Some(5), None]
        );
        assert_eq!(Condition::All(&[]).comparison(0), &Condition::All(&[]));
    }
}
