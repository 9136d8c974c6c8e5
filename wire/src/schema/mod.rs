//! The layout of a type as constant data.
//!
//! Owns the description that every [`Wire`](crate::Wire) type carries, and what follows from it alone: smallest and
//! largest size, which fields stand in one run, and how bytes divide into fields. It never decodes into Rust types:
//! that is what the codec does, from the same declaration.

mod walk;

pub use walk::{Ints, Leaf, Value};

/// The layout of a type, readable at compile time and at run time.
///
/// `#[derive(Wire)]` writes it; [`Wire::SCHEMA`](crate::Wire::SCHEMA) holds it. Widths are bytes; every integer is
/// big endian and two's complement.
///
/// ```
/// use wire::{Schema, Wire};
///
/// #[derive(Wire)]
/// struct Point {
///     x: i32,
///     y: i32,
/// }
///
/// let Schema::Struct { name, fields } = Point::SCHEMA else { unreachable!() };
/// assert_eq!(*name, "Point");
/// assert_eq!(fields[1].name(), "y");
/// assert_eq!(*fields[1].schema(), Schema::Int { width: 4 });
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schema {
    /// A signed integer.
    Int {
        /// Its bytes: 1, 2, 4 or 8.
        width: usize,
    },
    /// Any bytes behind their length.
    Bytes {
        /// The bytes of the length prefix, a signed integer that counts bytes.
        prefix: usize,
    },
    /// UTF-8 behind its length in bytes.
    Text {
        /// The bytes of the length prefix, a signed integer that counts bytes.
        prefix: usize,
    },
    /// Elements of one layout behind their count.
    Array {
        /// The bytes of the count prefix, a signed integer that counts elements.
        prefix: usize,
        /// The layout of one element.
        element: &'static Self,
    },
    /// Fields back to back.
    Struct {
        /// The Rust type's name; empty for a pair, which is only its two parts.
        name: &'static str,
        /// The fields in the order of their bytes.
        fields: &'static [Field],
    },
}

/// One field of a [`Schema::Struct`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    name: &'static str,
    schema: &'static Schema,
}

impl Field {
    /// A field called `name`, laid out as `schema` says.
    #[must_use]
    pub const fn new(name: &'static str, schema: &'static Schema) -> Self {
        Self { name, schema }
    }

    /// The field's name, or its position in a tuple struct.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The layout of the field's bytes.
    #[must_use]
    pub const fn schema(&self) -> &'static Schema {
        self.schema
    }
}

impl Schema {
    /// The smallest number of bytes that a value takes.
    #[must_use]
    #[expect(clippy::arithmetic_side_effects, reason = "evaluated in constants, where an overflow is a compile error")]
    #[expect(clippy::indexing_slicing, reason = "the index is below the length")]
    pub const fn min_len(&self) -> usize {
        match self {
            Self::Int { width } => *width,
            Self::Bytes { prefix } | Self::Text { prefix } | Self::Array { prefix, .. } => *prefix,
            Self::Struct { fields, .. } => {
                let mut len = 0;
                let mut index = 0;
                while index < fields.len() {
                    len += fields[index].schema.min_len();
                    index += 1;
                }
                len
            }
        }
    }

    /// The largest number of bytes that a value takes, or `None` where `usize` cannot say it.
    #[must_use]
    #[expect(clippy::arithmetic_side_effects, reason = "the index is below the length")]
    #[expect(clippy::indexing_slicing, reason = "the index is below the length")]
    pub const fn max_len(&self) -> Option<usize> {
        match self {
            Self::Int { width } => Some(*width),
            Self::Bytes { prefix } | Self::Text { prefix } => max_count(*prefix).checked_add(*prefix),
            Self::Array { prefix, element } => {
                let Some(element) = element.max_len() else {
                    return None;
                };
                let Some(elements) = max_count(*prefix).checked_mul(element) else {
                    return None;
                };
                elements.checked_add(*prefix)
            }
            Self::Struct { fields, .. } => {
                let mut len: usize = 0;
                let mut index = 0;
                while index < fields.len() {
                    let Some(field) = fields[index].schema.max_len() else {
                        return None;
                    };
                    let Some(sum) = len.checked_add(field) else {
                        return None;
                    };
                    len = sum;
                    index += 1;
                }
                Some(len)
            }
        }
    }

    /// The size of every value, where all values have the same one.
    #[must_use]
    pub const fn fixed_len(&self) -> Option<usize> {
        let min = self.min_len();
        match self.max_len() {
            Some(max) if max == min => Some(min),
            _ => None,
        }
    }

    /// The name of a struct, else nothing.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Struct { name, .. } => name,
            _ => "",
        }
    }

    /// The fields of a struct, else none.
    #[must_use]
    pub const fn fields(&self) -> &'static [Field] {
        match self {
            Self::Struct { fields, .. } => fields,
            _ => &[],
        }
    }

    /// The bytes that are read before anything depends on their value: of a struct, its leading fixed-size fields and
    /// the length prefix behind them. One bounds check serves them all.
    pub(crate) const fn head_len(&self) -> usize {
        match self {
            Self::Struct { .. } => self.run_len(0),
            _ => self.min_len(),
        }
    }

    /// The same, from the field at `index` on.
    #[expect(clippy::arithmetic_side_effects, reason = "evaluated in constants, where an overflow is a compile error")]
    #[expect(clippy::indexing_slicing, reason = "the index is below the length")]
    pub(crate) const fn run_len(&self, mut index: usize) -> usize {
        let fields = self.fields();
        let mut len = 0;
        while index < fields.len() {
            len += fields[index].schema.head_len();
            if fields[index].schema.fixed_len().is_none() {
                break;
            }
            index += 1;
        }
        len
    }

    /// Whether this is an array of elements that can take no bytes, or holds one, as an array or a pair can.
    #[expect(clippy::arithmetic_side_effects, reason = "the index is below the length")]
    #[expect(clippy::indexing_slicing, reason = "the index is below the length")]
    pub(crate) const fn has_empty_elements(&self) -> bool {
        match self {
            Self::Array { element, .. } => element.min_len() == 0 || element.has_empty_elements(),
            // A struct with a name has been judged where it is declared.
            Self::Struct { name, fields } if name.is_empty() => {
                let mut index = 0;
                while index < fields.len() {
                    if fields[index].schema.has_empty_elements() {
                        return true;
                    }
                    index += 1;
                }
                false
            }
            _ => false,
        }
    }

    /// Whether the field at `index` begins such a run: the first field does, and each behind one of variable size.
    #[expect(clippy::arithmetic_side_effects, reason = "an index of 0 returned before")]
    #[expect(clippy::indexing_slicing, reason = "the derive numbers the fields that it declares")]
    pub(crate) const fn starts_run(&self, index: usize) -> bool {
        index == 0 || self.fields()[index - 1].schema.fixed_len().is_none()
    }
}

/// The largest count that a signed prefix of `width` bytes holds.
#[expect(clippy::cast_possible_truncation, reason = "a width of 8 is capped at what a usize says")]
const fn max_count(width: usize) -> usize {
    match width {
        1 => i8::MAX as usize,
        2 => i16::MAX as usize,
        4 => i32::MAX as usize,
        _ => i64::MAX as usize,
    }
}
