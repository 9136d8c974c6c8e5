//! Values in the binary format: what stands behind the length of a column, a parameter, or an element of another value.
//!
//! Integers, floats, `bool`, text and bytes are what Rust has; days and microseconds count from 2000-01-01.

use wire::Wire;

/// A NUMERIC, in digits to the base 10 000.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub(crate) struct Numeric {
    pub count: i16,
    /// The first digit counts 10 000 to the power of this.
    pub weight: i16,
    pub sign: Sign,
    /// Decimals to show.
    pub scale: u16,
    #[wire(len = count)]
    pub digits: Vec<i16>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub(crate) enum Sign {
    Positive = 0x0000,
    Negative = 0x4000,
    NaN = 0xc000,
    Infinity = 0xd000,
    NegativeInfinity = 0xf000,
}

/// A value that may be NULL, behind its length: an element of an array.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Nullable<T> {
    #[wire(size = "i32", null = -1)]
    pub value: Option<T>,
}

/// An array of any number of dimensions, of which there are none where it is empty.
///
/// That `elements` has as many as the lengths of all dimensions multiplied, no declaration says: it ends with the column.
#[derive(Wire, Debug, Clone, PartialEq)]
pub(crate) struct ArrayOf<T> {
    pub dimension_count: i32,
    pub has_null: i32,
    pub element: u32,
    #[wire(len = dimension_count)]
    pub dimensions: Vec<Dimension>,
    #[wire(len = "rest")]
    pub elements: Vec<Nullable<T>>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dimension {
    pub len: i32,
    /// The number of its first element, 1 unless somebody wanted another.
    pub first: i32,
}

impl<T> ArrayOf<T> {
    /// An array of one dimension.
    pub(crate) fn of(element: u32, elements: impl IntoIterator<Item = Option<T>>) -> Self {
        let elements: Vec<_> = elements.into_iter().map(|value| Nullable { value }).collect();
        let len = i32::try_from(elements.len()).unwrap_or(i32::MAX);
        let has_null = i32::from(elements.iter().any(|element| element.value.is_none()));
        let dimensions = if len == 0 { vec![] } else { vec![Dimension { len, first: 1 }] };
        Self { dimension_count: i32::from(len > 0), has_null, element, dimensions, elements }
    }
}

pub(crate) mod range {
    pub(crate) const EMPTY: u8 = 0x01;
    pub(crate) const LOWER_INCLUSIVE: u8 = 0x02;
    pub(crate) const UPPER_INCLUSIVE: u8 = 0x04;
    pub(crate) const LOWER_INFINITE: u8 = 0x08;
    pub(crate) const UPPER_INFINITE: u8 = 0x10;
}

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Range<T> {
    pub flags: u8,
    #[wire(when = !(flags & range::EMPTY || flags & range::LOWER_INFINITE), size = "i32")]
    pub lower: Option<T>,
    #[wire(when = !(flags & range::EMPTY || flags & range::UPPER_INFINITE), size = "i32")]
    pub upper: Option<T>,
}

impl<T> Range<T> {
    /// The values from `lower` on, and below `upper`.
    pub(crate) fn of(lower: Option<T>, upper: Option<T>) -> Self {
        let lower_flag = if lower.is_some() { range::LOWER_INCLUSIVE } else { range::LOWER_INFINITE };
        let upper_flag = if upper.is_some() { 0 } else { range::UPPER_INFINITE };
        Self { flags: lower_flag | upper_flag, lower, upper }
    }
}

#[derive(Wire, Debug, Clone, PartialEq)]
pub(crate) struct Multirange<T> {
    #[wire(len = "i32")]
    pub ranges: Vec<Behind<Range<T>>>,
}

/// A value behind its length.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Behind<T> {
    #[wire(size = "i32")]
    pub value: T,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Interval {
    pub microseconds: i64,
    pub days: i32,
    pub months: i32,
}

#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub(crate) struct Jsonb {
    #[wire(value = 1)]
    pub version: u8,
    #[wire(len = "rest")]
    pub text: String,
}

/// A value of a composite type with two columns, such as `ROW(1, 2)`.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pair<A, B> {
    #[wire(value = 2)]
    pub count: i32,
    pub one_type: u32,
    #[wire(size = "i32", null = -1)]
    pub one: Option<A>,
    pub two_type: u32,
    #[wire(size = "i32", null = -1)]
    pub two: Option<B>,
}
