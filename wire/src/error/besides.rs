//! Numbers in front from which a length below zero follows.
//!
//! Owns how the number that stands in the bytes is found again, in the schema: an error holds the length alone. It never
//! looks at a byte.

use core::fmt;

use super::Path;
use crate::layout::constant::{Field, Format, Schema, Variant};
use crate::layout::{Prefix, Size, Unit};

/// A number that is less than what it counts besides: "1 at byte 2 is less than the 2 that it counts besides".
pub(super) struct Besides {
    number: i128,
    factor: u8,
    besides: u16,
    offset: usize,
}

impl Besides {
    /// The number from which `length` follows in the item that `path` leads to, unless that item has several which differ, or
    /// the number is itself below zero.
    pub(super) fn of(path: &Path, unit: Unit, length: i64, offset: usize) -> Option<Self> {
        let mut found = Found::None;
        let (field, is_element) = path.counted()?;
        if field.is_ever_compact() {
            return None;
        }
        if unit == Unit::Byte && !is_element {
            field.size().and_then(Size::prefix).into_iter().for_each(|prefix| found.add(prefix));
        }
        let (schema, format) = (field.schema(), field.format());
        if is_element {
            let element = schema.counted().inner().iter();
            element.for_each(|element| found.look(element, format.of_elements(), unit));
        } else {
            found.look(schema, format, unit);
        }
        let Found::One(prefix) = found else { return None };
        let besides = u16::try_from(prefix.summand().checked_neg()?).ok().filter(|besides| *besides > 0)?;
        let units = i128::from(length).checked_add(besides.into())?;
        let number = units.checked_div(prefix.factor().into())?;
        let is_it = number >= 0 && prefix.length(number) == i128::from(length);
        is_it.then_some(Self { number, factor: prefix.factor(), besides, offset })
    }
}

impl fmt::Display for Besides {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { number, factor, besides, offset } = *self;
        write!(f, "{number}")?;
        if factor != 1 {
            write!(f, " * {factor}")?;
        }
        write!(f, " at byte {offset} is less than the {besides} that it counts besides")
    }
}

/// The numbers in front that an item has.
enum Found {
    None,
    /// They are all this one.
    One(Prefix),
    /// They differ.
    Several,
}

impl Found {
    fn add(&mut self, prefix: Prefix) {
        *self = match self {
            Self::None => Self::One(prefix),
            Self::One(other) if *other == prefix => return,
            Self::One(_) | Self::Several => Self::Several,
        };
    }

    /// Adds those of what `schema` describes, but for those of elements and of fields, which a path names.
    fn look(&mut self, schema: &'static Schema, format: Format, unit: Unit) {
        match schema {
            Schema::Bytes | Schema::Text { .. } | Schema::Array { .. } if schema.unit() == Some(unit) => {
                format.end_of(unit).prefix().into_iter().for_each(|prefix| self.add(prefix));
            }
            Schema::Enum { variants, .. } if unit == Unit::Byte => {
                let sizes = variants.iter().filter_map(Variant::whole).filter_map(Field::size);
                sizes.filter_map(Size::prefix).for_each(|prefix| self.add(prefix));
            }
            Schema::Recursive { .. } => {
                if let resolved @ Schema::Enum { .. } = schema.resolved() {
                    self.look(resolved, format, unit);
                }
            }
            Schema::Optional { .. } | Schema::Pair { .. } | Schema::Named(_) => {
                let format = schema.inner_format(format);
                schema.inner().iter().for_each(|inner| self.look(inner, format, unit));
            }
            Schema::Int { .. } | Schema::Float { .. } | Schema::Bool | Schema::Unit | Schema::FixedText { .. } => {}
            Schema::Bytes | Schema::Text { .. } | Schema::Array { .. } | Schema::Enum { .. } => {}
            Schema::Fixed { .. } | Schema::Opaque { .. } | Schema::Struct { .. } => {}
        }
    }
}
