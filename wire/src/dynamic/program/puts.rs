//! How values are written at once of which nothing is said but their type.
//!
//! Owns which values these are. Whatever is wrong with one is said by who writes any value.

use super::{Ahead, Field, Items, Kind, PlainNumber, Program, Put, Type};
use crate::layout::constant::Format;
use crate::layout::{Encoding, Endian, Unit};

impl Program {
    /// Finds how values are written at once, now that all types are there.
    pub(super) fn find_puts(&mut self) {
        self.puts = self.types.iter().map(|ty| self.put_of(ty)).collect();
        for index in 0..self.parts.len() {
            let Some(part) = self.parts.get(index) else { continue };
            let is_alone = |field: &Field| field.rules.is_none() && !field.is_made;
            if !part.fields.iter().all(is_alone) {
                continue;
            }
            let put = |field: &Field| self.puts.get(field.types.plain() as usize).copied().unwrap_or(Put::Otherwise);
            let puts = part.fields.iter().map(put).collect();
            if let Some(part) = self.parts.get_mut(index) {
                part.puts = puts;
            }
        }
    }

    /// How a value is written at once.
    fn put_of(&self, ty: &Type) -> Put {
        let ahead = |format: &Format, unit: Unit| {
            Items::many(0, 1, *format, unit).filter(Items::is_plain).map(|items| (items.ahead, items.most))
        };
        let put = match ty {
            Type::Bytes(format) => ahead(format, Unit::Byte).map(|(ahead, most)| Put::Bytes(ahead, most)),
            Type::Text(Encoding::Utf8, format) => ahead(format, Unit::Byte).map(|(ahead, most)| Put::Text(ahead, most)),
            Type::Array { element, format, .. } => {
                let number = self.types.get(*element as usize).and_then(plain_number);
                ahead(format, Unit::Element)
                    .zip(number)
                    .map(|((ahead, most), number)| Put::Numbers(ahead, most, number))
            }
            Type::Struct(part) => match self.parts.get(*part as usize) {
                Some(own) if own.versions.is_none() => Some(Put::Part(*part)),
                _ => None,
            },
            ty => plain_number(ty).map(Put::Number),
        };
        put.unwrap_or(Put::Otherwise)
    }
}

impl Items {
    /// Whether there is a number in front that is how many there are, and always takes as many bytes.
    fn is_plain(&self) -> bool {
        self.minus == 0 && !matches!(self.ahead, Ahead::Nothing | Ahead::Nul | Ahead::Varint)
    }
}

/// The number that a type is, if it takes 1, 2, 4 or 8 bytes.
fn plain_number(ty: &Type) -> Option<PlainNumber> {
    let (width, endian, kind) = match ty {
        Type::Int { number, endian } if number.is_signed() => (number.fixed_len()?, endian, Kind::Signed),
        Type::Int { number, endian } => (number.fixed_len()?, endian, Kind::Unsigned),
        Type::Float64(endian) => (8, endian, Kind::Float),
        _ => return None,
    };
    let width = u8::try_from(width).ok().filter(|width| matches!(width, 1 | 2 | 4 | 8))?;
    Some(PlainNumber { width, is_little: *endian == Endian::Little, kind })
}
