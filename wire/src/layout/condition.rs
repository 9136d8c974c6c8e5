//! What a field is compared with: constants and conditions.
//!
//! Owns when either holds. It knows neither the field it belongs to nor the one it looks at.

/// What a field always is.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Constant {
    /// An integer.
    Int(i128),
    /// As many bytes.
    Bytes(&'static [u8]),
}

/// When a field is there: an earlier field, or some of its bits, compared with a constant.
///
/// Where the earlier field is itself not there, this one is not either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Condition {
    /// The position of the earlier field.
    pub subject: usize,
    /// The bits of it that are compared; all of them where this is `None`.
    pub mask: Option<i128>,
    /// How they are compared.
    pub comparison: Comparison,
    /// With what.
    pub value: i128,
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

impl Condition {
    /// Whether the condition holds for `number`, the value of the subject.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn holds(&self, number: i128) -> bool {
        let number = match self.mask {
            Some(mask) => number & mask,
            None => number,
        };
        match self.comparison {
            Comparison::Equal => number == self.value,
            Comparison::NotEqual => number != self.value,
            Comparison::Less => number < self.value,
            Comparison::AtMost => number <= self.value,
            Comparison::More => number > self.value,
            Comparison::AtLeast => number >= self.value,
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

/// The first byte of `found` that is not the one of `expected`.
pub(crate) fn first_difference(found: &[u8], expected: &[u8]) -> Option<Difference> {
    let mut pairs = found.iter().zip(expected).enumerate();
    let (at, (found, expected)) = pairs.find(|(_, (found, expected))| found != expected)?;
    Some(Difference { at, found: (*found).into(), expected: (*expected).into() })
}
